// The languages of the apparatus: each page leads to itself in the others.
import assert from 'node:assert/strict';
import { follow, none, open, test } from './browser.mjs';
import { BASE_URL, html, PAGES, SECTIONS } from './site.mjs';

const LANGUAGES = { en: '', 'zh-Hans': 'zh-hans/' };
/** The pages of the first language: those that others are counterparts of. */
const ORIGINALS = PAGES.filter((name) => name !== '404.html' && !name.startsWith(LANGUAGES['zh-Hans']));
const address = (name) => BASE_URL + name.replace(/(^|\/)index\.html$/, '$1');

test('every page has its counterpart in each language, and names them all', () => {
  const faults = [];
  const ids = (text) => [...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]).sort();
  for (const name of ORIGINALS) {
    for (const [language, folder] of Object.entries(LANGUAGES)) {
      if (!PAGES.includes(folder + name)) {
        faults.push(`${folder}${name} is not there`);
        continue;
      }
      const text = html(folder + name);
      if (!text.includes(`<html lang="${language}"`)) faults.push(`${folder}${name} is not in ${language}`);
      for (const [other, root] of [...Object.entries(LANGUAGES), ['x-default', '']]) {
        const link = `<link rel="alternate" hreflang="${other}" href="${address(root + name)}">`;
        if (!text.includes(link)) faults.push(`${folder}${name} does not name its counterpart for ${other}`);
      }
      const missing = ids(html(name)).filter((id) => !ids(text).includes(id));
      if (missing.length) faults.push(`${folder}${name} lacks ${missing.slice(0, 5)}`);
    }
  }
  none(faults);
});

for (const script of [true, false]) {
  test(`the link to the other language opens ${script ? 'where the reader is, in the same view' : 'the same page with script off'}`, async (t) => {
    const { page, visit } = await open(t, { script });
    const name = SECTIONS.find((section) => section.endsWith('section-2.html'));
    await visit(name, '?view=en#s2p7');
    if (script) await page.waitForFunction(() => scrollY > 0);
    await follow(page, page.locator('.masthead-languages a:not([aria-current])'));
    const { pathname, hash, searchParams } = new URL(page.url());
    assert.ok(pathname.endsWith(`zh-hans/${name}`), `leads to ${pathname}`);
    if (!script) return;
    assert.equal(hash, '#s2p7');
    assert.equal(searchParams.get('view'), 'en');
    await follow(page, page.locator('.masthead-languages a:not([aria-current])'));
    assert.ok(page.url().endsWith(`repo/${name}?view=en#s2p7`), page.url());
  });
}
