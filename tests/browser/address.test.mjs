// Citing a paragraph: its number is its address.
import assert from 'node:assert/strict';
import { follow, inSight, none, open, ORIGIN, test } from './browser.mjs';
import { BASE, SECTIONS, TEXTS } from './site.mjs';

const PARAGRAPHS = TEXTS.filter((name) => !name.endsWith('/index.html'));

/** In the page: each paragraph, and how large the link to itself is that it has. */
function numbers() {
  const paragraphs = [...document.querySelectorAll('main [id]')].filter((element) => /^s\d+p\d+[a-z]*$/.test(element.id));
  return paragraphs.map(({ id }) => {
    const { width, height } = document.querySelector(`#${id} a[href="#${id}"]:not([role="doc-backlink"])`)?.getBoundingClientRect() ?? {};
    return { id, width, height };
  });
}

/** In the page: the colour behind a paragraph's first line. */
function ground(id) {
  for (let element = document.querySelector(`#${id} [data-line]`); element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)') return colour;
  }
  return '';
}

test('every paragraph has a number that links to itself', async (t) => {
  const faults = [];
  const { page, visit } = await open(t, { width: 390 });
  for (const name of PARAGRAPHS) {
    await visit(name);
    for (const { id, width, height } of await page.evaluate(numbers)) {
      if (width === undefined) faults.push(`${name}: ${id} has no link to itself`);
      else if (width < 24 || height < 24) faults.push(`${name}: the number of ${id} is ${width} by ${height} px on a phone, at least 24`);
    }
  }
  none(faults);
});

for (const colorScheme of ['light', 'dark']) {
  test(`clicking the number of a paragraph gives its address and shades it, in ${colorScheme} colours`, async (t) => {
    const { page, visit } = await open(t, { colorScheme });
    for (const name of PARAGRAPHS) {
      await visit(name);
      const ids = (await page.evaluate(numbers)).map((paragraph) => paragraph.id);
      const [other, id] = [ids[0], ids.at(-1)];
      const plain = await page.evaluate(ground, id);
      await follow(page, page.locator(`#${id} a[href="#${id}"]`).first());
      assert.equal(new URL(page.url()).hash, `#${id}`);
      assert.notEqual(await page.evaluate(ground, id), plain, `${name}: ${id} is not shaded`);
      assert.equal(await page.evaluate(ground, other), plain, `${name}: ${other} is shaded, too`);
    }
  });
}

/** In the page: words that its last line begins with, up to a mark in Chinese, and the number of that line. */
function lastWords() {
  const line = [...document.querySelectorAll('main [data-line]')].at(-1);
  const words = line.textContent;
  return { line: line.dataset.line, words: /^\p{Script=Latin}/u.test(words) ? words.split(' ').slice(0, 4).join(' ') : words.split(/[，。]/)[0] };
}

test('a link to words of the text scrolls to them', async (t) => {
  const { page, visit } = await open(t, { height: 300 });
  const faults = [];
  for (const name of SECTIONS) {
    await visit(name);
    const { line, words } = await page.evaluate(lastWords);
    const first = await page.evaluate(numbers).then((paragraphs) => paragraphs[0].id);
    // From another page: the browser follows such a link when it opens a page.
    await visit('about:blank');
    await visit(name, `#${first}:~:text=${encodeURIComponent(words)}`);
    if (!(await inSight(page, `[data-line="${line}"]`))) faults.push(`${name}: “${words}” is not in sight`);
  }
  none(faults);
});

test('an address that is lost leads to the paragraph that it names', async (t) => {
  const { page, visit } = await open(t);
  const cases = {
    'joint-statement/section-9.html#s3p7': 'joint-statement/section-3.html#s3p7',
    'joint-statement/chapter/three#s3p7-1': 'joint-statement/section-3.html#s3p7-1',
    'zh-hans/joint-statement/old.html#s0p2': 'zh-hans/joint-statement/preamble.html#s0p2',
    'gone#s4p18': 'joint-statement/section-4.html#s4p18',
    // What no paragraph ever had leads nowhere.
    'joint-statement/section-9.html#s9p1': 'joint-statement/section-9.html#s9p1',
    'joint-statement/section-9.html': 'joint-statement/section-9.html',
  };
  for (const [lost, found] of Object.entries(cases)) {
    await visit('about:blank');
    await visit(`${ORIGIN}${BASE}${lost}`);
    await page.waitForLoadState('networkidle');
    assert.equal(page.url(), `${ORIGIN}${BASE}${found}`, lost);
  }
});
