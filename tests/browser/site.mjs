// The site under test as files: its pages, their kinds, and what GitHub Pages would answer with.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The edition that the site was built from. */
export const EDITION = path.resolve(fileURLToPath(import.meta.url), '../../..');
/** The folder of the site. */
export const ROOT = path.resolve(process.env.SCHOLION_SITE ?? path.join(EDITION, 'public'));
/** The address it was built for; the server serves it under the same path. */
export const BASE_URL = new URL(process.env.SCHOLION_BASE_URL ?? 'https://example.github.io/repo/');
export const BASE = BASE_URL.pathname;

/** The names of all files, with `/` between folders. */
export const FILES = new Set(
  readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/')),
);
/** The names of all pages, the first page first; SCHOLION_PAGES, a pattern, leaves some out. */
const WANTED = new RegExp(process.env.SCHOLION_PAGES ?? '');
export const PAGES = [...FILES].filter((name) => name.endsWith('.html') && WANTED.test(name)).sort((a, b) => (b === 'index.html') - (a === 'index.html') || (a < b ? -1 : 1));
if (!PAGES.length) throw new Error(`no pages in ${ROOT}: build the site, or name its folder in SCHOLION_SITE`);

export const read = (name) => readFileSync(path.join(ROOT, name));
export const html = (name) => read(name).toString('utf8');

/** The pages that hold received text. */
export const TEXTS = PAGES.filter((name) => /\sdata-line="/.test(html(name)));
/** The documents' pages that are read one after the other, full text aside. */
export const SECTIONS = TEXTS.filter((name) => /\/(preamble|section-\d+)\.html$/.test(name));
/** The covers of documents. */
export const COVERS = TEXTS.filter((name) => name.endsWith('/index.html'));

/**
 * Some pages for a check that is slow: all if they are no more than `limit` or SCHOLION_SOME, else some of every kind,
 * the heaviest first.
 * A kind is a language, a folder and a class of main, so no template goes unseen.
 */
export function some(most, pages = PAGES) {
  const limit = Number(process.env.SCHOLION_SOME ?? most);
  if (pages.length <= limit) return pages;
  const kinds = new Map();
  for (const name of pages) kinds.set(kind(name), [...(kinds.get(kind(name)) ?? []), name]);
  const queues = [...kinds.values()].map((names) => names.sort((a, b) => read(b).length - read(a).length));
  const chosen = queues.map((names) => names.shift());
  for (let i = 0; chosen.length < limit; i = (i + 1) % queues.length) if (queues[i].length) chosen.push(queues[i].shift());
  return chosen;
}

function kind(name) {
  const text = html(name);
  return [/<html lang="([^"]*)"/, /<main[^>]* class="([^"]*)"/].map((pattern) => pattern.exec(text)?.[1]).concat(path.dirname(name)).join(' ');
}

/** The file that GitHub Pages answers a path below the base with, if any. */
export function resolve(relative) {
  const name = relative === '' || relative.endsWith('/') ? `${relative}index.html` : relative;
  return [name, `${name}.html`].find((file) => FILES.has(file));
}
