// What a page asks for, and what the browser complains of.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { follow, none, open, ORIGIN, test } from './browser.mjs';
import { BASE, FILES, PAGES, read, resolve } from './site.mjs';

const KB = 1024;
const asked = new Map(); // page: the files it loaded

test('no page logs an error, loads anything from elsewhere or misses a file', async (t) => {
  const faults = [];
  const { page, log, visit } = await open(t);
  for (const name of PAGES) {
    const answer = await visit(name);
    // What scripts do at their leisure counts too, and no page is so short of work that this waits long.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 500 })));
    if (answer.status() !== 200) faults.push(`${name}: status ${answer.status()}`);
    for (const text of log.errors) faults.push(`${name}: ${text}`);
    for (const text of log.bad) faults.push(`${name}: ${text}`);
    for (const url of log.elsewhere) faults.push(`${name}: loads ${url}`);
    // The icon is fetched by the browser itself, unseen by the page.
    const icons = await page.locator('link[rel~="icon"]').evaluateAll((links) => links.map((link) => link.href));
    if (!icons.length) faults.push(`${name}: names no icon, so that browsers ask the host's root for one`);
    asked.set(name, [...new Set([...log.requests, ...icons])].filter((url) => url.startsWith(ORIGIN)).map((url) => resolve(new URL(url).pathname.slice(BASE.length)) ?? url));
  }
  none(faults);
});

test('the page for what is not found works however deep the address', async (t) => {
  const faults = [];
  const { page, log, visit } = await open(t);
  for (const address of ['no-such-page', 'no/such/folder/page.html']) {
    const answer = await visit(`${ORIGIN}${BASE}${address}`);
    assert.equal(answer.status(), 404);
    faults.push(...log.bad.filter((text) => !text.endsWith(`/${address}`)), ...log.elsewhere);
    // The browser complains of the missing page itself, too.
    faults.push(...log.errors.filter((text) => !text.includes('status of 404')));
    assert.match(await page.locator('main').innerText(), /\S{3}/);
    if (!(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper')))) faults.push(`${address}: no styles`);
    await follow(page, page.locator('main a').first());
    assert.equal(page.url(), ORIGIN + BASE, 'its link does not lead to the first page');
  }
  none(faults);
});

test('a page with all that it loads is light', () => {
  assert.equal(asked.size, PAGES.length, 'not every page could be visited');
  const faults = [];
  const packed = (name) => (FILES.has(name) ? gzipSync(read(name)).length : 0);
  for (const [name, files] of asked) {
    const weigh = (end) => files.filter((file) => file.endsWith(end)).reduce((sum, file) => sum + packed(file), 0) / KB;
    // A whole text on one page may weigh three times as much.
    const limits = { '': name.endsWith('/full.html') ? 90 : 30, '.css': 10, '.js': 10 };
    for (const [end, limit] of Object.entries(limits)) {
      if (weigh(end) > limit) faults.push(`${name}: ${weigh(end).toFixed(1)} KB of ${end || 'everything'}, compressed; at most ${limit}`);
    }
    if (files.length > 6) faults.push(`${name}: ${files.length} requests, at most 6: ${files.join(' ')}`);
  }
  none(faults);
});
