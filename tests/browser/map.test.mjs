// The language map on a document's cover: the whole text at a glance, and the way into it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { follow, inSight, none, open, test } from './browser.mjs';
import { COVERS, html, SECTIONS } from './site.mjs';

const CELL = 'main svg a';

for (const cover of COVERS) {
  const folder = path.dirname(cover);
  const paragraphs = SECTIONS.filter((name) => path.dirname(name) === folder)
    .flatMap((name) => [...html(name).matchAll(/ id="(s\d+p\d+[a-z]*)"/g)].map((match) => `${path.basename(name)}#${match[1]}`));

  test(`the map of ${folder} has a cell for each paragraph, in order, that leads there`, async (t) => {
    const { page, visit } = await open(t);
    await visit(cover);
    const cells = await page.locator(CELL).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(cells, paragraphs);
    if (path.basename(folder) === 'joint-statement') assert.equal(cells.length, 65);
    const chosen = paragraphs[Math.floor(paragraphs.length / 2)];
    await follow(page, page.locator(`${CELL}[href="${chosen}"]`));
    assert.ok(page.url().endsWith(`/${chosen}`), page.url());
    assert.ok(await inSight(page, `#${chosen.split('#')[1]}`), `${chosen} is not in sight`);
  });

  test(`the cells of the map of ${folder} have names of their own`, async (t) => {
    const { page, visit } = await open(t);
    await visit(cover);
    const tree = await page.locator('main').ariaSnapshot();
    const cells = await page.locator(CELL).evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
    none(cells.filter((name) => !name || !tree.includes(`link "${name}"`)).map((name) => `no link is called “${name}”`));
    none(cells.filter((name, i) => cells.indexOf(name) !== i).map((name) => `two links are called “${name}”`));
  });

  test(`the cells of the map of ${folder} are large enough for a finger on a phone`, async (t) => {
    const { page, visit } = await open(t, { width: 390 });
    await visit(cover);
    const boxes = await page.locator(CELL).evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href'), box: link.getBoundingClientRect() })));
    none(boxes.filter(({ box }) => box.width < 24 || box.height < 24).map(({ href, box }) => `${href}: ${box.width.toFixed(1)} by ${box.height.toFixed(1)} px`));
    const overlap = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    none(boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlap(a.box, b.box)).map((b) => `${a.href} and ${b.href} overlap`)));
  });
}
