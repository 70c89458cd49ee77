// Facing translations: the views of a text, which one is shown, and what each shows.
import assert from 'node:assert/strict';
import { follow, none, open, test } from './browser.mjs';
import { html, SECTIONS, TEXTS } from './site.mjs';

/** The pages that can be read in several ways. */
const PAGES = TEXTS.filter((name) => /<input [^>]*name="view"/.test(html(name)));
const TURNS = SECTIONS.filter((name) => PAGES.includes(name));
/** Those of the edition: its document is in Chinese and English. */
const VIEWS = ['facing', 'received', 'zh-Hans', 'en'];

/** In the page: the view that is chosen. */
const chosen = () => document.querySelector('[name="view"]:checked').value;
/** In the page: chooses a view as a click does, but without scrolling to the switch. */
const choose = (view) => document.querySelector(`[name="view"][value="${view}"]`).click();

/**
 * In the page: each paragraph and the closing lines, with their parts, received or translated. Each has its
 * language, its text, and whether it is shown.
 */
function versions() {
  const blocks = [...document.querySelectorAll('main .paragraph, main .closing')];
  return blocks.map((block) => {
    const parts = [...block.querySelectorAll('[data-line], .translation > p')].map((part) => ({
      language: part.closest('[lang]').lang.split('-')[0],
      received: part.matches('[data-line]'),
      text: part.textContent.trim(),
      shown: part.checkVisibility({ visibilityProperty: true }),
    }));
    return { id: block.id || block.className, parts };
  });
}

/** What is wrong with what a view shows, if anything. */
function wrong(view, blocks) {
  const language = view.split('-')[0];
  const wanted = (part) => view === 'facing' || (view === 'received' ? part.received : part.language === language);
  return blocks.flatMap(({ id, parts }) => [
    ...(parts.some((part) => part.shown && part.text) ? [] : [`${view}: ${id} is empty`]),
    ...parts.filter((part) => part.shown !== wanted(part)).map((part) => `${view}: ${id} ${part.shown ? 'shows' : 'hides'} “${part.text.slice(0, 20)}”`),
  ]);
}

for (const script of [true, false]) {
  test(`the view is switched by keyboard${script ? '' : ' with script off'}`, async (t) => {
    assert.ok(TURNS.length >= 5, `only ${TURNS} can be read in several ways`);
    const faults = [];
    const { page, visit } = await open(t, { script });
    for (const name of PAGES) {
      await visit(name);
      const views = new Set();
      await page.locator('[name="view"]:checked').focus();
      for (let press = 0; press < VIEWS.length; press++) {
        await page.keyboard.press('ArrowDown');
        const view = await page.evaluate(chosen);
        views.add(view);
        for (const fault of wrong(view, await page.evaluate(versions))) faults.push(`${name}, ${fault}`);
      }
      for (const view of VIEWS) if (!views.has(view)) faults.push(`${name}: the arrows do not reach ${view}`);
    }
    none(faults);
  });
}

/** In the page: the words that are shown of each paragraph: all but its notes, its head and what the interface says. */
function words() {
  const shown = (part) => part.innerText.replace(part.querySelector('.translation-status')?.innerText ?? '', '');
  const paragraphs = [...document.querySelectorAll('main .paragraph')];
  return paragraphs.map((paragraph) => {
    const parts = [...paragraph.children].filter((part) => !part.matches('a, .notes, .cite') && part.checkVisibility({ visibilityProperty: true }));
    return { id: paragraph.id, text: parts.map(shown).join('\n').trim() };
  });
}

test('“Only English” has words in every paragraph, and none of them Chinese', async (t) => {
  const faults = [];
  const { page, visit } = await open(t);
  for (const name of PAGES) {
    await visit(name, '?view=en');
    for (const { id, text } of await page.evaluate(words)) {
      if (!/\p{Script=Latin}{2}/u.test(text)) faults.push(`${name}: ${id} is empty`);
      if (/\p{Script=Han}/u.test(text)) faults.push(`${name}: ${id} shows ${/\p{Script=Han}+/u.exec(text)}`);
    }
  }
  none(faults);
});

/** In the page: each note, the words that it is about and those that it quotes, and whether its links lead to what is shown. */
function notes() {
  return [...document.querySelectorAll('main [role="doc-footnote"]')].map((note) => {
    const id = note.id.replace(/^note-/, '');
    const marks = [...document.querySelectorAll(`mark[data-notes~="${id}"]`)];
    const links = [...note.querySelectorAll('.note-head [role="doc-backlink"]')].filter((link) => link.checkVisibility());
    // What has a box can be scrolled to, even where it is not seen.
    const targets = links.map((link) => document.querySelector(link.hash));
    const quote = note.querySelector('.note-quote');
    return {
      id,
      words: marks.map((mark) => mark.textContent).join(''),
      seen: marks[0].checkVisibility({ visibilityProperty: true }),
      quote: quote?.checkVisibility() ? quote.dataset.quote : undefined,
      links: links.map((link) => link.hash),
      hidden: targets.some((target) => !target?.getClientRects().length),
    };
  });
}

test('a note whose words are hidden quotes them, and leads back to what is shown', async (t) => {
  const faults = [];
  const { page, visit } = await open(t);
  let quotes = 0;
  for (const name of PAGES) {
    for (const view of ['facing', 'zh-Hans', 'en']) {
      await visit(name, `?view=${view}`);
      for (const { id, words, seen, quote, links, hidden } of await page.evaluate(notes)) {
        const fault = (text) => faults.push(`${name}, ${view}: note ${id} ${text}`);
        if (links.length !== 1) fault(`has ${links.length} links back`);
        if (hidden) fault(`leads to ${links}, which is hidden`);
        if (seen && quote) fault('quotes what is shown');
        if (!seen && !quote) fault('quotes nothing');
        if (quote && !words.startsWith(quote.replace(/…$/, ''))) fault(`quotes “${quote}” for “${words.slice(0, 30)}”`);
        quotes += Boolean(quote);
      }
    }
  }
  assert.ok(quotes > 20, `only ${quotes} quotes`);
  none(faults);
});

/** In the page: a line and a reference that are hidden, each with its paragraph. */
function buried() {
  const hidden = [...document.querySelectorAll('.paragraph :is([data-line], .ref)')].filter((part) => !part.checkVisibility({ visibilityProperty: true }));
  const last = (selector) => hidden.findLast((part) => part.matches(selector));
  return [last('[data-line]'), last('.ref')].filter(Boolean).map((part) => [part.id, part.closest('.paragraph').id]);
}

test('following a link to words that are hidden leads to their paragraph', async (t) => {
  const { page, visit } = await open(t, { height: 300 });
  const faults = [];
  for (const name of TURNS) {
    await visit(name, '?view=en');
    for (const [part, paragraph] of await page.evaluate(buried)) {
      const isThere = () => page.evaluate((id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < innerHeight, paragraph);
      const settled = () => page.waitForFunction(() => scrollY > 0, undefined, { timeout: 5000 }).catch(() => {});
      await visit('about:blank');
      await visit(name, `?view=en#${part}`);
      await settled();
      if (!(await isThere())) faults.push(`${name}#${part}: the page opens elsewhere`);
      await page.evaluate(() => { location.hash = ''; scrollTo(0, 0); });
      await page.evaluate((id) => { location.hash = id; }, part);
      await settled();
      if (!(await isThere())) faults.push(`${name}#${part}: following it leads elsewhere`);
    }
  }
  none(faults);
});

/** In the page: chooses a view, and by how much that moves the paragraph at the top of the window. */
async function moved(view) {
  const top = [...document.querySelectorAll('.paragraph')].find((paragraph) => paragraph.getBoundingClientRect().bottom > 0);
  const before = top.getBoundingClientRect().top;
  document.querySelector(`[name="view"][value="${view}"]`).click();
  // The browser may scroll by itself once it has drawn the page.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  return { id: top.id, by: top.getBoundingClientRect().top - before };
}

for (const width of [1440, 390]) {
  test(`the paragraph being read stays where it is when the view changes, at ${width} px`, async (t) => {
    const faults = [];
    const { page, visit } = await open(t, { width, height: 600 });
    for (const name of TURNS) {
      await visit(name, '?view=facing');
      const count = await page.locator('.paragraph').count();
      for (const view of ['received', 'en', 'zh-Hans', 'facing', 'zh-Hans', 'received', 'facing']) {
        // Not the last: at the end of the page there may be nothing left to scroll.
        await page.evaluate((at) => document.querySelectorAll('.paragraph')[at].scrollIntoView(), Math.floor(count / 2));
        const { id, by } = await page.evaluate(moved, view);
        if (Math.abs(by) > 2) faults.push(`${name}, ${view}: ${id} moves by ${by.toFixed(1)} px`);
      }
    }
    none(faults);
  });
}

test('the next page has the view of the one before', async (t) => {
  const { page, visit } = await open(t);
  for (const view of ['en', 'received', 'zh-Hans', 'facing']) {
    await visit(TURNS[0]);
    await page.evaluate(choose, view);
    assert.equal(new URL(page.url()).searchParams.get('view'), view, 'the address does not tell the view');
    await follow(page, page.locator('a[rel="next"]').first());
    assert.equal(await page.evaluate(chosen), view);
  }
});

test('an address selects the view, and one that does not exist the first', async (t) => {
  const cases = { '?view=zh-Hans': 'zh-Hans', '?view=en': 'en', '?view=received': 'received', '?view=facing': 'facing', '?view=tlh': 'facing', '?view=%22%5D': 'facing', '?view=': 'facing', '': 'facing' };
  const faults = [];
  const { page, visit } = await open(t);
  for (const [query, view] of Object.entries(cases)) {
    await visit(PAGES[0], query);
    const selected = await page.evaluate(chosen);
    if (selected !== view) faults.push(`“${query}” selects ${selected}, not ${view}`);
  }
  none(faults);
});

test('paper has the view that was chosen', async (t) => {
  const faults = [];
  const { page, visit } = await open(t);
  for (const name of PAGES) {
    await visit(name);
    await page.setViewportSize({ width: 720, height: 900 });
    for (const view of VIEWS) {
      await page.emulateMedia({ media: null });
      await page.evaluate(choose, view);
      await page.emulateMedia({ media: 'print' });
      for (const fault of wrong(view, await page.evaluate(versions))) faults.push(`${name}, ${fault}`);
      if (await page.locator('.views').isVisible()) faults.push(`${name}: the switch is on paper`);
    }
  }
  none(faults);
});

/** In the page: gives the second translated paragraph one translation more. */
function twice() {
  const translation = document.querySelectorAll('.paragraph > .translation')[1];
  translation.after(translation.cloneNode(true));
}

/** In the page: where the parts of each paragraph that is translated stand. */
function boxes() {
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom, part: element.className };
  };
  const paragraphs = [...document.querySelectorAll('.paragraph')].filter((paragraph) => paragraph.querySelector('.translation'));
  return paragraphs.map((paragraph) => ({ id: paragraph.id, parts: [...paragraph.querySelectorAll('.paragraph-text, .translation, .notes')].map(box) }));
}

for (const [width, beside] of [[1440, true], [390, false]]) {
  test(`translations stand ${beside ? 'beside' : 'under'} the text at ${width} px, and nothing covers them`, async (t) => {
    const faults = [];
    const { page, visit } = await open(t, { width });
    for (const name of PAGES) {
      await visit(name);
      await page.evaluate(twice);
      for (const { id, parts } of await page.evaluate(boxes)) {
        const [text, translation] = parts;
        const stands = beside ? translation.left >= text.right && Math.abs(translation.top - text.top) < 12 : translation.top >= text.bottom && Math.abs(translation.left - text.left) < 24;
        if (!stands) faults.push(`${name}: the translation of ${id} stands elsewhere`);
        for (const one of parts) {
          if (one.left < 0 || one.right > width) faults.push(`${name}: ${id} leaves the window`);
          const over = parts.find((other) => other !== one && other.left < one.right - 1 && one.left < other.right - 1 && other.top < one.bottom - 1 && one.top < other.bottom - 1);
          if (over) faults.push(`${name}: ${id} has ${one.part} over ${over.part}`);
        }
      }
    }
    none(faults);
  });
}
