// Reading without a mouse.
import assert from 'node:assert/strict';
import { none, open, seen, test } from './browser.mjs';
import { PAGES, some } from './site.mjs';

/** In the page: what has the focus, and how it is seen. */
function focus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = [...element.getClientRects()].find((rect) => rect.width && rect.height) ?? new DOMRect();
  // Of a box that is taller than the window, the part that is in it counts.
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const points = [0.5, 0.1, 0.9].map((part) => document.elementFromPoint(box.x + box.width * part, (top + bottom) / 2));
  const light = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    const linear = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return { light: 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], alpha };
  };
  const ring = light(style.outlineColor);
  const paper = light(getComputedStyle(document.documentElement).backgroundColor).light;
  return {
    name: `${element.localName}.${[...element.classList].join('.')} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}”`,
    href: element.getAttribute('href') ?? '',
    inMain: Boolean(element.closest('main')),
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && ring.alpha === 255,
    contrast: (Math.max(ring.light, paper) + 0.05) / (Math.min(ring.light, paper) + 0.05),
    inWindow: box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1 && bottom - top >= Math.min(box.height, innerHeight / 2) - 1,
    clear: points.some((there) => element.contains(there)),
  };
}

/** In the page: how many places there are to stop at. */
function places() {
  const all = document.querySelectorAll(':is(a[href], button, input:not([type="radio"]), select, textarea, summary, [tabindex]):not([tabindex="-1"], :disabled)');
  return [...all].filter((element) => element.checkVisibility({ visibilityProperty: true })).length;
}

/** Goes through a page with the tab key: each stop, as it looks when the next key comes and all scrolling is done. */
async function tab(page) {
  await page.evaluate(`window.stops = []; addEventListener('keydown', () => stops.push((${focus})()), true)`);
  const count = await page.evaluate(places);
  // One more to reach the first, one to leave the last; some for a group of radios, or what can be scrolled.
  await Promise.all(Array.from({ length: count + 10 }, () => page.keyboard.press('Tab')));
  const [start, ...stops] = await page.evaluate('window.stops');
  assert.equal(start, null, 'something has the focus before the first key');
  return { count, stops: stops.includes(null) ? stops.slice(0, stops.indexOf(null)) : stops };
}

for (const [colorScheme, width] of [['light', 1440], ['dark', 390]]) {
  test(`each tab stop is ringed and in sight, ${colorScheme} at ${width} px`, async (t) => {
    const faults = [];
    const pages = some(16);
    const { page, visit } = await open(t, { colorScheme, width, height: 700 });
    let total = 0;
    for (const name of pages) {
      await visit(name);
      const { count, stops } = await tab(page);
      if (stops.length < count) faults.push(`${name}: ${stops.length} tab stops of ${count}`);
      total += stops.length;
      if (!stops[0]?.href.startsWith('#')) faults.push(`${name}: the first stop is no skip link but ${stops[0]?.name}`);
      for (const stop of stops) {
        if (!stop.ringed) faults.push(`${name}: no ring around ${stop.name}`);
        if (stop.contrast < 3) faults.push(`${name}: the ring around ${stop.name} has a contrast of ${stop.contrast.toFixed(1)}, at least 3`);
        if (!stop.inWindow) faults.push(`${name}: out of the window: ${stop.name}`);
        if (!stop.clear) faults.push(`${name}: something covers ${stop.name}`);
      }
    }
    t.diagnostic(`${total} tab stops`);
    assert.ok(total > 5 * pages.length, 'the keyboard hardly stops anywhere');
    seen(t, pages, PAGES);
    none(faults);
  });
}

test('the skip link leads past the menus', async (t) => {
  const faults = [];
  const { page, visit } = await open(t);
  for (const name of some(16)) {
    await visit(name);
    await page.keyboard.press('Tab');
    const { href: target, name: first } = await page.evaluate(focus);
    if (!target.startsWith('#')) {
      faults.push(`${name}: the first stop is ${first}`);
      continue;
    }
    await page.keyboard.press('Enter');
    const arrived = await page.evaluate((href) => location.hash === href && Boolean(document.querySelector(`main${href}, main ${href}`)), target);
    if (!arrived) faults.push(`${name}: ${target} is not the main text`);
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focus);
    const anything = await page.locator('main :is(a[href], input, button, summary)').count();
    if (anything && !stop?.inMain) faults.push(`${name}: after it comes ${stop?.name}, which is not of the main text`);
  }
  none(faults);
});
