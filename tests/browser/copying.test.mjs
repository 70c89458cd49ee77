// What a reader takes away with copy and paste.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { none, open, test } from './browser.mjs';
import { EDITION, SECTIONS, TEXTS } from './site.mjs';

const BOX = '#show-lines';
const PARAGRAPHS = TEXTS.filter((name) => !name.endsWith('/index.html'));

/** The received lines of the document that a page belongs to. */
const received = (name) => readFileSync(path.join(EDITION, 'seeds', `${path.basename(path.dirname(name))}.txt`), 'utf8').split('\n');

/** In the page: what selecting each paragraph gives, and which lines it has. */
function selections() {
  const selection = getSelection();
  return [...document.querySelectorAll('[id]')].filter((element) => /^s\d+p\d+[a-z]*$/.test(element.id)).map((paragraph) => {
    const lines = [...paragraph.querySelectorAll('[data-line]')];
    if (!lines.length) return { id: paragraph.id, lines: [], text: '' };
    selection.setBaseAndExtent(lines[0], 0, lines.at(-1), lines.at(-1).childNodes.length);
    return { id: paragraph.id, lines: lines.map((line) => Number(line.dataset.line)), text: selection.toString() };
  });
}

/** What is wrong with a selected text that should be these lines, if anything. Between lines may be space. */
function difference(text, lines) {
  let rest = text.normalize('NFKC').trim();
  for (const line of lines) {
    const expected = line.normalize('NFKC').trim();
    if (!rest.startsWith(expected)) {
      const at = [...expected].findIndex((c, i) => c !== rest[i]);
      return `“${rest.slice(Math.max(0, at - 10), at + 20)}” for “${expected.slice(Math.max(0, at - 10), at + 20)}”`;
    }
    rest = rest.slice(expected.length).trimStart();
  }
  return rest && `“${rest.slice(0, 30)}” too much`;
}

for (const numbered of [false, true]) {
  test(`a copied paragraph is its received text${numbered ? ', also when line numbers are shown' : ''}`, async (t) => {
    const faults = [];
    const { page, visit } = await open(t);
    let paragraphs = 0;
    for (const name of PARAGRAPHS) {
      await visit(name);
      await page.locator(BOX).setChecked(numbered);
      const source = received(name);
      for (const { id, lines, text } of await page.evaluate(selections)) {
        paragraphs++;
        const wrong = difference(text, lines.map((number) => source[number - 1]));
        if (wrong) faults.push(`${name}#${id}: ${wrong}`);
      }
    }
    assert.ok(paragraphs >= 65, `only ${paragraphs} paragraphs found`);
    none(faults);
  });
}

/** In the page: the number drawn before its first line. */
const drawn = () => {
  const line = document.querySelector('main p [data-line]');
  const { content } = getComputedStyle(line, '::before');
  // Shown is the text of an attribute, or nothing.
  return content === 'none' ? '' : content.replace('attr(data-line)', line.dataset.line).replace(/"/g, '');
};

for (const script of [true, false]) {
  test(`the box for line numbers works by keyboard${script ? '' : ' with script off'}`, async (t) => {
    const { page, visit } = await open(t, { script });
    for (const name of PARAGRAPHS) {
      await visit(name);
      const number = await page.locator('main p [data-line]').first().getAttribute('data-line');
      await page.locator(BOX).setChecked(false);
      assert.equal(await page.evaluate(drawn), '', `${name}: numbers without the box`);
      await page.locator(BOX).focus();
      await page.keyboard.press('Space');
      assert.equal(await page.evaluate(drawn), number, `${name}: no numbers with the box`);
    }
  });
}

test('the next page shows line numbers as the one before', async (t) => {
  const { page, visit } = await open(t);
  await visit(SECTIONS[0]);
  await page.locator(BOX).check();
  await visit(SECTIONS[1]);
  assert.ok(await page.locator(BOX).isChecked());
});
