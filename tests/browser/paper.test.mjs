// Printing: the text and nothing of the way around it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { none, open, seen, test } from './browser.mjs';
import { PAGES, some } from './site.mjs';

const run = promisify(execFile);

/** In the page, as on screen: the blocks of text that paper must have. */
function blocks() {
  const BLOCK = 'p, li, dt, dd, td, th, pre, blockquote, figcaption, h1, h2, h3, h4, h5, h6, div, section, header';
  // A paragraph that is all links is a way around, too: “Begin reading”; and so is one that leads back from a note.
  const way = (element) => {
    const p = element.closest('p');
    const links = p && [...p.querySelectorAll('a')].map((link) => link.textContent).join('');
    return element.closest('nav, form, fieldset, button, summary, svg, p:has([role="doc-backlink"])') || (links && links.replace(/\s/g, '') === p.textContent.replace(/\s/g, ''));
  };
  const texts = new Map();
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    const box = parent.getBoundingClientRect();
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width < 2 || way(parent)) continue;
    const block = parent.closest(BLOCK);
    const pieces = texts.get(block) ?? [''];
    texts.set(block, pieces);
    pieces[pieces.length - 1] += data;
    // Paper writes out where a link to elsewhere leads, after its words.
    if (parent.closest('a[href^="http"]')) pieces.push('');
  }
  return [...texts.values()].flat();
}

/** In the page, as on paper: the ways around, which paper has no use for. */
function ways() {
  return [...document.querySelectorAll('body > a, nav, form, fieldset, button')].filter((element) => element.checkVisibility()).map((element) => element.textContent);
}

/**
 * Letters and Chinese characters alone: PDF knows no spaces, and its page numbers stand among the words.
 * It has words that run from right to left in another order, so those are left aside.
 */
const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}]|\p{Script=Arabic}|\p{Script=Hebrew}/gu, '');

test('paper has all the text of the screen and no navigation', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'scholion-paper-'));
  t.after(() => rm(folder, { recursive: true }));
  const faults = [];
  const pages = some(16);
  const { page, visit } = await open(t);
  for (const name of pages) {
    await visit(name);
    const texts = await page.evaluate(blocks);
    const pdf = path.join(folder, 'page.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    // Without the margins, whose heads and numbers would stand amid a text that goes on overleaf.
    const inside = ['-r', '72', '-x', '0', '-y', '55', '-W', '1000', '-H', '730'];
    const { stdout } = await run('pdftotext', ['-raw', ...inside, pdf, '-'], { maxBuffer: 2 ** 27 });
    const paper = letters(stdout);
    for (const text of texts) if (!paper.includes(letters(text))) faults.push(`${name}: not on paper: ${text.trim().slice(0, 80)}`);
    await page.emulateMedia({ media: 'print' });
    for (const text of await page.evaluate(ways)) faults.push(`${name}: navigation on paper: ${text.trim().slice(0, 80)}`);
    await page.emulateMedia({ media: null }); // `screen` would print as on screen
  }
  seen(t, pages, PAGES);
  none(faults);
});
