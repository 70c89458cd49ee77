// The folder opened without a server: handed on, archived, read on a train.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { follow, none, open, seen, test } from './browser.mjs';
import { COVERS, PAGES, ROOT, SECTIONS, some } from './site.mjs';

const fileOf = (name) => pathToFileURL(path.join(ROOT, name)).href;
const PLACED = PAGES.filter((name) => name !== '404.html'); // shown by servers alone

test('every page opened from disk has its styles, its links and no errors', async (t) => {
  const faults = [];
  const pages = some(40, PLACED);
  const { page, log, visit } = await open(t);
  for (const name of pages) {
    await visit(fileOf(name));
    for (const text of [...log.errors, ...log.bad, ...log.elsewhere]) faults.push(`${name}: ${text}`);
    // The rules of a sheet from disk can't be read, but what they do can.
    const styled = await page.evaluate(() => getComputedStyle(document.body).marginTop === '0px' && getComputedStyle(document.documentElement).getPropertyValue('--paper') !== '');
    if (!styled) faults.push(`${name}: has no styles`);
    const links = await page.evaluate(() => [...document.links].map((link) => link.href?.baseVal ?? link.href));
    for (const link of links) if (link.startsWith('file:') && !/\.\w+$/.test(new URL(link).pathname)) faults.push(`${name}: ${link} names a folder`);
    for (const link of links) if (link.startsWith('file:') && !existsSync(fileURLToPath(link.split(/[?#]/)[0]))) faults.push(`${name}: ${link} is not there`);
  }
  seen(t, pages, PLACED);
  none(faults);
});

test('a reader without a server gets from the first page to the last section', async (t) => {
  const { page, log, visit } = await open(t);
  const at = () => path.relative(ROOT, fileURLToPath(page.url().split('#')[0]));
  await visit(fileOf('index.html'));
  await follow(page, page.locator(`main a[href="${COVERS[0]}"]`).first());
  assert.equal(at(), COVERS[0]);
  const read = [];
  for (let next = page.locator('a[rel~="next"]').first(); await next.count(); ) {
    await follow(page, next);
    assert.ok(!read.includes(at()), `${at()} comes twice`);
    read.push(at());
  }
  const folder = path.dirname(COVERS[0]);
  assert.deepEqual(read, SECTIONS.filter((name) => path.dirname(name) === folder));
  none([...log.errors, ...log.bad]);
});
