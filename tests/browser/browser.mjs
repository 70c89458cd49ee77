// A server that answers as GitHub Pages does, and Chromium, launched once for each file of tests.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test as nodeTest } from 'node:test';
import { chromium } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { BASE, FILES, read, resolve } from './site.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8', xml: 'application/xml', png: 'image/png' };

/** A test that fails when it takes far too long, so that a browser that hangs can't hold up the rest. */
export const test = (name, body) => nodeTest(name, { timeout: 300_000 }, body);

/** Fails with each fault on a line of its own. */
export function none(faults) {
  const all = [...new Set(faults)];
  const more = all.length > 50 ? `\n  and ${all.length - 50} more` : '';
  assert.ok(all.length === 0, `${all.length} found\n  ${all.slice(0, 50).join('\n  ')}${more}`);
}

/** Tells in the report how much of the site was seen, when it was not all. */
export const seen = (t, pages, all) => pages.length < all.length && t.diagnostic(`${pages.length} of ${all.length} pages, some of every kind`);

const server = createServer((request, response) => {
  const address = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (!address.startsWith(BASE)) return response.writeHead(404).end('outside the project');
  const relative = address.slice(BASE.length);
  const file = resolve(relative);
  if (!file && FILES.has(`${relative}/index.html`)) return response.writeHead(301, { location: `${address}/` }).end();
  const name = file ?? (FILES.has('404.html') ? '404.html' : undefined);
  if (!name) return response.writeHead(404).end('not found');
  const type = TYPES[name.split('.').pop()];
  const packed = type && type !== TYPES.png;
  response.writeHead(file ? 200 : 404, { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'max-age=600', ...(packed && { 'content-encoding': 'gzip' }) });
  response.end(packed ? gzipSync(read(name)) : read(name));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
export const ORIGIN = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: FLAGS });
after(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
});

/** Opens all that can be opened, so that nothing on the page goes unseen. */
export const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((element) => (element.open = true)));

/** Clicks a link and waits until what it leads to is there. */
export async function follow(page, link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' });
}

/** Waits until something is in the window: browsers scroll to it when they are ready. */
export async function inSight(page, selector) {
  const visible = (wanted) => {
    const { top, bottom } = document.querySelector(wanted).getBoundingClientRect();
    return bottom > 0 && top >= -1 && top < innerHeight;
  };
  return page.waitForFunction(visible, selector, { timeout: 10_000 }).then(() => true, () => false);
}

/** The address of a page as the server gives it, by its file's name: what readers see. */
export const addressOf = (name) => ORIGIN + BASE + name.replace(/(^|\/)index\.html$/, '$1');

/**
 * Opens a window that lets nothing leave the machine and notes what goes wrong.
 * It closes when the test `t` ends.
 */
export async function open(t, { width = 1440, height = 900, colorScheme = 'light', script = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled: script, reducedMotion: 'reduce', serviceWorkers: 'block' });
  t.after(() => context.close());
  const page = await context.newPage();
  /** What was asked for, refused, answered badly and complained of since the last visit. */
  const log = { requests: [], elsewhere: [], bad: [], errors: [] };
  const ours = (url) => url.startsWith(ORIGIN + BASE) || /^(data|blob|file|about):/.test(url);
  await context.route((url) => !ours(url.href), (route) => route.abort());
  page.on('request', (request) => (ours(request.url()) ? log.requests : log.elsewhere).push(request.url()));
  // What is cut off by going to the next page has not failed.
  page.on('requestfailed', (request) => ours(request.url()) && request.failure().errorText !== 'net::ERR_ABORTED' && log.bad.push(`failed ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && log.bad.push(`${response.status()} ${response.url().replace(ORIGIN, '')}`));
  page.on('console', (message) => message.type() === 'error' && log.errors.push(message.text().split('\n')[0]));
  page.on('pageerror', (error) => log.errors.push(`uncaught ${error.message.split('\n')[0]}`));
  const visit = (name, hash = '') => {
    for (const list of Object.values(log)) list.length = 0;
    return page.goto(/^\w+:/.test(name) ? name : addressOf(name) + hash, { waitUntil: 'load' });
  };
  return { page, log, visit };
}
