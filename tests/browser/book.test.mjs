// A whole document on paper: made up as a book, by the command that the guide gives.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { none, test } from './browser.mjs';
import { EDITION, PAGES, ROOT, html } from './site.mjs';

const run = promisify(execFile);
const BROWSER = process.env.CHROME_PATH ?? 'chromium';

/** The options of the guide's command, for one page and one file. */
function options(page, pdf) {
  const guide = readFileSync(path.join(EDITION, 'book/guide/print.md'), 'utf8');
  const command = /```sh\nchromium ([^`]*)```/.exec(guide)[1];
  const words = command.split(/[\s\\]+/).filter((word) => word.startsWith('--'));
  return words.map((word) => (word.startsWith('--print-to-pdf=') ? `--print-to-pdf=${pdf}` : word)).concat('--no-sandbox', `file://${path.join(ROOT, page)}`);
}

/** The letters and digits of a text, for PDF has spaces and signs of its own. */
const letters = (text) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

for (const name of PAGES.filter((page) => page.endsWith('/full.html'))) {
  test(`${name} prints as a book`, async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'scholion-book-'));
    t.after(() => rm(folder, { recursive: true }));
    const pdf = path.join(folder, 'book.pdf');
    await run(BROWSER, options(name, pdf));
    const tool = async (program, ...rest) => (await run(program, rest, { maxBuffer: 2 ** 27 })).stdout;
    const faults = [];

    const sheets = (await tool('pdftotext', '-layout', pdf, '-')).split('\f').slice(0, -1);
    const style = readFileSync(path.join(ROOT, path.dirname(name), 'print.css'), 'utf8');
    const title = letters(/@top-left \{ content: "([^"]*)"/.exec(style)[1]);
    const heads = [...style.matchAll(/@top-right \{ content: "([^"]*)"/g)].map((match) => letters(match[1]));
    const lines = (sheet) => sheet.split('\n').map(letters).filter(Boolean);
    if (lines(sheets[0])[0] === title) faults.push('the title page has a head');
    const seen = new Set();
    for (const [at, sheet] of sheets.entries()) {
      if (at === 0) continue;
      const [first, last] = [lines(sheet)[0], lines(sheet).at(-1)];
      const head = ['', ...heads].find((head) => first === title + head);
      if (head === undefined) faults.push(`sheet ${at + 1} is headed ${first}`);
      seen.add(head);
      if (last !== String(at + 1) && at + 1 < sheets.length) faults.push(`sheet ${at + 1} has ${last} at its foot`);
    }
    for (const head of heads) if (!seen.has(head)) faults.push(`no sheet is headed ${head}`);

    const outline = (await tool('pdftohtml', '-xml', '-stdout', '-i', pdf)).match(/<item page[^>]*>/g) ?? [];
    const headings = html(name).match(/<h[12][ >]/g).length;
    if (outline.length < headings) faults.push(`${outline.length} bookmarks for ${headings} headings`);
    if (!/Tagged: +yes/.test(await tool('pdfinfo', pdf))) faults.push('the PDF is not tagged');
    none(faults);
  });
}
