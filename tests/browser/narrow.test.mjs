// Reflow: text fits every window, also when the reader spaces it out.
import { none, open, seen, test, unfold } from './browser.mjs';
import { PAGES, some } from './site.mjs';

// WCAG 2.2, 1.4.12 Text Spacing.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

test('no page is wider than the window, spaced out or not', async (t) => {
  const faults = [];
  const pages = some(16);
  const { page, visit } = await open(t);
  for (const name of pages) {
    await visit(name);
    for (const spaced of [false, true]) {
      if (spaced) {
        await unfold(page);
        await page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets.push(sheet);
        }, SPACED);
      }
      for (const width of [320, 390, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        for (const text of await page.evaluate(tooWide)) faults.push(`${name} at ${width} px${spaced ? ', spaced out' : ''}: ${text}`);
      }
    }
  }
  seen(t, pages, PAGES);
  none(faults);
});

/** In the page: what sticks out of the window, or is cut off at its edge. */
function tooWide() {
  const width = document.documentElement.clientWidth;
  const faults = [];
  const over = document.scrollingElement.scrollWidth - width;
  const elements = [...document.body.querySelectorAll('*')];
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  if (over > 0) faults.push(`${over} px too wide: ${name(elements.findLast((element) => element.getBoundingClientRect().right > width + 0.5) ?? document.body)}`);
  // Hiding what is too much would fit, but lose text.
  for (const element of [document.documentElement, document.body, ...document.querySelectorAll('main, main p, main div, main section')]) {
    const hides = /hidden|clip/.test(getComputedStyle(element).overflowX);
    if (hides && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1) faults.push(`${name(element)} cuts off ${element.scrollWidth - element.clientWidth} px`);
  }
  return faults;
}
