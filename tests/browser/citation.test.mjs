// Citations: their own formats' readers understand them, and names come through whole.
import assert from 'node:assert/strict';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { none, open, test } from './browser.mjs';
import { COVERS, FILES, html, read, SECTIONS } from './site.mjs';

const SLUG = COVERS[0].replace(/\/index\.html$/, '');
const ENDINGS = ['bib', 'ris', 'csl.json'];
const PARTIES = ['People’s Republic of China', 'Russian Federation'];
const TITLE = /^Joint Statement of the People’s Republic of China and the Russian Federation/;

/** The records in a file, as its format's reader understands them. */
const records = (name) => new Cite(read(name).toString('utf8')).data;
const names = (people) => people?.map((name) => name.literal ?? [name.given, name.family].filter(Boolean).join('|'));
const date = (record) => record.issued['date-parts'][0].join('-');

test('the statement and the edition are read from each format', () => {
  for (const ending of ENDINGS) {
    const [statement, edition, ...rest] = records(`${SLUG}/document.${ending}`);
    assert.deepEqual(rest, [], ending);
    assert.match(statement.title, TITLE, ending);
    assert.deepEqual(names(statement.author), PARTIES, ending);
    assert.equal(date(statement), '2022-2-4', ending);
    assert.match(edition.title, /^The Joint Statement of 4 February 2022$/, ending);
    assert.match(edition.URL, /\/repo\/$/, ending);
  }
});

test('every passage has records that name it, its parties, its address and a machine', () => {
  const faults = [];
  let machine = 0;
  for (const page of SECTIONS.filter((name) => name.startsWith(SLUG))) {
    for (const [, id, language] of html(page).matchAll(/class="paragraph" id="(s\d+p\d+[a-z]*)" data-language="(\d)"/g)) {
      for (const ending of ENDINGS) {
        const name = `${SLUG}/p/${id}.${ending}`;
        if (!FILES.has(name)) {
          faults.push(`${name} is not there`);
          continue;
        }
        const [record, ...rest] = records(name);
        if (rest.length) faults.push(`${name} has several records`);
        if (String(names(record.author)) !== String(PARTIES)) faults.push(`${name}: authors are ${names(record.author)}`);
        if (!record.URL?.endsWith(`${page}#${id}`)) faults.push(`${name}: leads to ${record.URL}`);
        const [, section, place] = /^s(\d+)p(\w+)$/.exec(id);
        if (!record.title.includes(section === '0' ? `preamble, ¶ ${place}` : `§ ${section} ¶ ${place}`)) faults.push(`${name}: is titled ${record.title}`);
        const isMachine = record.title.endsWith('(machine translation)');
        if (isMachine !== (language === '2')) faults.push(`${name}: ${isMachine ? 'says' : 'does not say'} that a machine made it`);
        machine += isMachine;
      }
    }
  }
  none(faults);
  assert.ok(machine > 50, `only ${machine} are a machine’s`);
});

test('the words of a citation are on the page, and a button copies them', async (t) => {
  const { page, visit } = await open(t);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const name = SECTIONS.find((section) => section === `${SLUG}/section-3.html`);
  await visit(name);
  await page.click('#s3p5 .cite summary');
  const words = await page.textContent('#s3p5 .cite-text');
  for (const part of [...PARTIES, '4 February 2022', '§ 3 ¶ 5', 'machine translation', 'version ', 'section-3.html#s3p5']) assert.ok(words.includes(part), `${part} is not in: ${words}`);
  await page.click('#s3p5 .cite button');
  await page.waitForFunction(() => document.querySelector('#s3p5 .cite button').textContent === 'Copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), words);
});

test('a citation is there without script too, each of its links leads somewhere, and to the words', async (t) => {
  const { page, visit } = await open(t, { script: false });
  const name = SECTIONS.find((section) => section === `${SLUG}/section-3.html`);
  await visit(name);
  await page.click('#s3p9 .cite summary');
  assert.ok(await page.isVisible('#s3p9 .cite-text'));
  const links = await page.$$eval('#s3p9 .cite-links a', (all) => all.map((link) => link.getAttribute('href')));
  assert.deepEqual(links.slice(1), ENDINGS.map((ending) => `p/s3p9.${ending}`));
  const { page: other, visit: go } = await open(t);
  const faults = [];
  for (const href of await page.$$eval('.cite-links a:first-child', (all) => all.map((link) => link.getAttribute('href')))) {
    const [id, words] = decodeURIComponent(href.slice(1)).split(':~:text=');
    await go(name);
    const text = await other.evaluate((paragraph) => document.querySelector(`#${paragraph} .paragraph-text`).innerText.replace(/\d+/g, ''), id);
    if (!text.replace(/\s/g, '').startsWith(words.replace(/[\s\d]/g, ''))) faults.push(`${id} does not begin with “${words}”`);
  }
  none(faults);
});

/** In the page: what a reference manager reads of it, by the rules of Zotero’s “Embedded Metadata”. */
function embedded() {
  const all = (name) => [...document.head.querySelectorAll(`meta[name="${name}"]`)].map((meta) => meta.content);
  return {
    kind: all('z:itemType')[0],
    title: all('citation_title')[0],
    // A name with a comma is last name, first name; one that ends in it has no first name.
    authors: all('citation_author').map((name) => (/,$/.test(name) ? name.slice(0, -1) : `split: ${name}`)),
    date: all('citation_date')[0],
    address: all('citation_public_url')[0],
    canonical: document.head.querySelector('link[rel="canonical"]')?.href,
  };
}

test('reference managers find the right record on each kind of page', async (t) => {
  const { page, visit } = await open(t);
  for (const name of [`${SLUG}/index.html`, `${SLUG}/section-2.html`, `${SLUG}/full.html`]) {
    await visit(name);
    const record = await page.evaluate(embedded);
    assert.equal(record.kind, 'document', name);
    assert.match(record.title, TITLE, name);
    assert.deepEqual(record.authors, PARTIES, name);
    assert.equal(record.date, '2022/02/04', name);
    assert.equal(record.address, record.canonical, name);
  }
  await visit('notes/npt.html');
  const note = await page.evaluate(embedded);
  assert.equal(note.kind, 'webpage');
  assert.match(note.title, /Non-Proliferation/);
  assert.deepEqual(note.authors, ['the Scholion contributors']);
  await visit('zh-hans/index.html');
  const edition = await page.evaluate(embedded);
  assert.deepEqual([edition.kind, edition.title], ['document', '2022年2月4日中俄联合声明']);
});

test('the data in a page is JSON-LD, and the page’s policy lets it be', async (t) => {
  const { page, visit, log } = await open(t);
  for (const name of ['index.html', ...COVERS]) {
    await visit(name);
    const data = JSON.parse(await page.textContent('script[type="application/ld+json"]'));
    assert.equal(data['@context'], 'https://schema.org');
    const statement = data['@type'] === 'Book' ? data.hasPart[0] : data;
    assert.equal(statement.author.length, 2, name);
    assert.equal(data['@type'] === 'Book' ? data.version : statement.isPartOf['@type'], data['@type'] === 'Book' ? data.version : 'Book');
    assert.deepEqual(log.errors, [], name);
  }
});
