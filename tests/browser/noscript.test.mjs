// Scripts only enhance.
import assert from 'node:assert/strict';
import { none, open, seen, test } from './browser.mjs';
import { PAGES, some } from './site.mjs';

/** In the page: the text of main that is shown. A form may be for scripts alone. */
function shown() {
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !parent.closest('form, [role="status"]')) texts.push(walker.currentNode.data);
  }
  return texts.join('').replace(/\s+/g, ' ').trim();
}

test('the text is the same with script off', async (t) => {
  const faults = [];
  const pages = some(24);
  const on = await open(t);
  const off = await open(t, { script: false });
  for (const name of pages) {
    await on.visit(name);
    await off.visit(name);
    const [enhanced, plain] = [await on.page.evaluate(shown), await off.page.evaluate(shown)];
    assert.ok(plain.length > 10, `${name}: no text without script`);
    if (plain !== enhanced) {
      let at = 0;
      while (plain[at] === enhanced[at]) at++;
      const around = (text) => text.slice(Math.max(0, at - 10), at + 30);
      faults.push(`${name}: “${around(plain)}” without script, “${around(enhanced)}” with`);
    }
  }
  seen(t, pages, PAGES);
  none(faults);
});
