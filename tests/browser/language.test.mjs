// Languages: each text says which it is in, so that it is drawn, read out and broken rightly.
import { none, open, test } from './browser.mjs';
import { html, PAGES } from './site.mjs';

/** In the browser: what on the page is under a language it can't be in. */
function strangers(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const han = /\p{Script=Han}/u;
  const prose = /(?:\p{Script=Latin}+[\s,;:’'"()-]+){4}\p{Script=Latin}+/u;
  const faults = [];
  const judge = (element, words, what) => {
    const lang = element.closest('[lang]')?.getAttribute('lang') ?? '';
    const east = /^(zh|ja|ko|yue|cmn|lzh)(-|$)/i.test(lang);
    if (han.test(words) && !east) faults.push(`Chinese ${what} under lang="${lang}": ${words.trim().slice(0, 40)}`);
    if (prose.test(words) && east) faults.push(`English ${what} under lang="${lang}": ${words.trim().slice(0, 60)}`);
  };
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) judge(walker.currentNode.parentElement, walker.currentNode.data, 'text');
  for (const name of ['title', 'alt', 'aria-label', 'aria-description', 'placeholder']) {
    for (const element of page.querySelectorAll(`[${name}]`)) judge(element, element.getAttribute(name), name);
  }
  for (const element of page.querySelectorAll('[lang]')) {
    try {
      // Tags for machine translation (-t-) too are well-formed for Intl.
      if (Intl.getCanonicalLocales(element.lang)[0] !== element.lang) faults.push(`lang="${element.lang}" is not in its usual form`);
    } catch {
      faults.push(`lang="${element.lang}" is no language tag`);
    }
  }
  if (!page.documentElement.lang) faults.push('html has no lang');
  return faults;
}

test('Chinese stands under a Chinese language, and English does not', async (t) => {
  const { page } = await open(t);
  const faults = [];
  for (const name of PAGES) for (const text of await page.evaluate(strangers, html(name))) faults.push(`${name}: ${text}`);
  none(faults);
});
