// Axe's rules: WCAG 2.2 A and AA, and good practice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { none, open, seen, test, unfold } from './browser.mjs';
import { PAGES, some } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing wrong in ${colorScheme} colours, on a desk or a phone`, async (t) => {
    const faults = [];
    const pages = some(14);
    const { page, visit } = await open(t, { colorScheme });
    for (const name of pages) {
      await visit(name);
      await page.evaluate(AXE); // the page's policy lets no other script in
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        if (width === 390) await unfold(page);
        const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), RULES);
        for (const { id, help, nodes } of violations) {
          faults.push(`${name} at ${width} px: ${id}, ${help}: ${nodes.length} times, first ${nodes[0].target.join(' ')} ${nodes[0].any[0]?.message ?? ''}`);
        }
      }
    }
    seen(t, pages, PAGES);
    none(faults);
  });
}
