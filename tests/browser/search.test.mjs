// The search, as readers use it: what it finds and what it must not, from a server and from disk.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { addressOf, follow, none, open, test } from './browser.mjs';
import { FILES, read, ROOT } from './site.mjs';

/**
 * Each query with what it finds: the paragraphs whose text has it, and whose translation has it (all of them, or with
 * `+` at least these); then pages and notes that are among the others found; then what is not found.
 */
const QUERIES = [
  ['17', '', 's4p15', 'notes/agenda-2030 notes/eaeu', 's0p4 s2p7'],
  ['2022', 's0p1 s2p11 s4p11 s4p15', 's0p1 s2p11 s4p11 s4p15', 'notes/ad-hoc-committee notes/anti-terrorist-agency'],
  ['2030', 's2p1 s2p4', 's2p4 s2p1', 'notes/agenda-2030 notes/biodiversity'],
  ['人工智能', 's3p20', 's4p10'],
  ['北极', 's2p3 s2p6', '', 'notes/northern-sea-route'],
  ['联合国', 's0p4 s2p4 s2p7 s3p13 s3p21 s3p22 s3p23 s4p1 s4p3', 's1p6 s2p1 s3p5'],
  ['有止', 's4p5', '', 'notes/china-russia-treaty-2001 notes/no-limits'],
  ['missile defence', '', 's3p7 s3p13', 'notes/missile-defence notes/p5-statement'],
  ['multilateral', 's2p9 s3p5 s4p7 s4p8 s4p12 s4p17', 's0p4 s2p2 s2p4 s3p13', 'notes/genuine-multilateralism', 's3p6'],
  ['邀请,俄罗斯', 's0p1', ''],
  ['邀请，俄罗斯', 's0p1', ''],
  ['俄羅斯', 's0p1 s0p2 s3p25', 's1p3', 'introduction'],
  ['聯合國安理會', 's0p4 s4p1', ''],
  ['人工智慧', '', ''],
  ['北极航道', 's2p6', '', 'notes/northern-sea-route'],
  ['反导系统', 's3p7 s3p13', ''],
  ['中导条约', 's3p11', ''],
  ['工智', 's3p20', 's4p10', '', 's3p9'],
  ['国际关系民主化', 's0p4 s4p1', '', 'notes/democratic-international-relations'],
  ['生物武器', 's3p15 s3p17', ''],
  ['一带一路', 's2p2', '', 'notes/belt-and-road notes/eaeu'],
  ['《不扩散核武器条约》', 's3p8', ''],
  ['不扩散核武器条约', 's3p8', '', '', 's3p11'],
  ['“清洁”', '', ''],
  ['AUKUS', 's3p9', 's3p9', 'notes/aukus-dispute notes/aukus', 's3p10'],
  ['aukus', 's3p9', 's3p9', 'notes/aukus-dispute notes/aukus'],
  ['Aukus', 's3p9', 's3p9', 'notes/aukus-dispute notes/aukus'],
  ['NATO', '', 's3p6', 'notes/can-and-should-not notes/cold-war-mentality', 's3p9'],
  ['北约', 's3p6', '', '', 'notes/nato'],
  ['冷战', 's3p6 s3p7 s4p5', '', 'notes/china-russia-treaty-2001 notes/cold-war-mentality'],
  ['日本', 's3p10', ''],
  ['台湾', '', 's3p3'],
  ['台灣', '', 's3p3'],
  ['亚太', 's2p2 s3p6 s3p9 s3p11', 's4p17', 'notes/indo-pacific-strategy'],
  ['climate', '', 's2p4 s2p7', 'notes/climate-finance-outcome notes/climate-finance'],
  ['climate change', '', 's2p4 s2p7', 'notes/common-but-differentiated notes/paris-agreement'],
  ['Arctic', '', 's2p3 s2p6', 'notes/arctic notes/northern-sea-route'],
  ['alliance', 's1p4', 's3p6 s4p5', 'notes/china-russia-treaty-2001 notes/cold-war', 'notes/wto'],
  ['alliances', 's1p4', 's3p6 s4p5', 'notes/cold-war notes/indivisible-security'],
  ['democracy', 's1p4 s1p5', 's0p4 s1p1 s1p2', 'notes/cold-war-mentality notes/common-values'],
  ['democracies', 's1p4 s1p5', 's0p4 s1p1 s1p2', 'notes/summit-for-democracy notes/cold-war-mentality', 's1p6'],
  ['two sides', '+ s1p3 s1p4 s1p5', '+ s0p2 s0p4 s1p1', 'notes/it-opposes notes/the-two-sides'],
  ['the two sides', '+ s1p3 s1p4 s1p5', '+ s0p2 s0p4 s1p1', 'notes/it-opposes notes/the-two-sides'],
  ['"climate change"', '', 's2p4 s2p7', 'notes/common-but-differentiated notes/paris-agreement', 'notes/climate-finance'],
  ['“climate change”', '', 's2p4 s2p7', 'notes/common-but-differentiated notes/paris-agreement'],
  ['new era', '', 's0p3', 'joint-statement/index notes/new-era', 's0p4'],
  ['no limits', '', 's4p5', 'notes/china-russia-treaty-2001 notes/no-limits'],
  ['We will play', 's4p9', '', 'notes/we-will-play how-made'],
  ['on the 17th', 's4p15', '', 'notes/on-the-17th notes/sco-infosec-plan'],
  ['energy saving', 's4p14', '', 'notes/saving-energy-saving how-made'],
  ['new crown pneumonia', 's4p17', '', 'notes/new-crown-pneumonia how-made'],
  ['architecture .', 's4p18', '', 'how-made notes/regional-architecture'],
  ['Saving, energy saving', 's4p14', '', 'notes/saving-energy-saving how-made'],
  ['situational', 's1p4', '', 'notes/situational-alliances', 's3p6'],
  ['World Trade Organization', '', '', 'notes/unilateralism notes/wto'],
  ['wto', 's4p6 s4p8', '', 'notes/unilateralism notes/which-opposes', 's4p7'],
  ['biological weapons', '', 's3p15 s3p17', 'notes/biological-allegations notes/bwc-protocol'],
  ['国', '+ s0p1 s0p2 s0p3', '+ s1p3 s1p4 s1p5', 'notes/confidence-in-the-road notes/core-interests'],
  ['止境', 's4p5', '', 'notes/china-russia-treaty-2001 notes/no-limits'],
  ['没有禁区', 's4p5', '', 'notes/china-russia-treaty-2001 notes/no-limits'],
  ['ＡＵＫＵＳ', 's3p9', 's3p9', 'notes/aukus-dispute notes/aukus'],
  ['COVID-19', 's2p1 s2p9', 's0p3', 'notes/covid-19 notes/covid-origins'],
  ['covid 19', 's2p1 s2p9', 's0p3', 'notes/covid-19 notes/covid-origins'],
  ['请俄', '', ''],
  ['，', '', ''],
  ['zzyzx', '', ''],
  ['rukus', '', '', '', 's3p9'],
  ['mocracy', '', '', '', 's1p4'],
  ['art', 's4p10', 's3p20', 'notes/ai-governance', 's1p4'],
  ['智能人工', '', ''],
  ['俄罗斯邀请', '', ''],
  ['"limits no"', '', ''],
  ['Démocratie', '', ''],
  ['Árctic', '', 's2p3 s2p6', 'notes/arctic'],
  ['北極 NATO', '', ''],
  ['禁区 止境', 's4p5', '', 'notes/no-limits'],
  ['faults are left standing', '', '', 'how-made'],
  ['Xinhua', '', '', 'notes/xinhua'],
];

const WAYS = { 'over http': (name) => addressOf(name), 'from disk': (name) => pathToFileURL(path.join(ROOT, name)).href };
const names = (text) => text.split(' ').filter((name) => name && name !== '+');

/** Types a query and gives all that it finds: kind, name of its place, and the words marked. */
async function ask(page, query) {
  await page.evaluate(() => { document.querySelector('.search-status').textContent = '…'; });
  await page.locator('.search-box').fill(query);
  const ready = () => page.waitForFunction(() => document.querySelector('.search-status').textContent !== '…');
  await ready();
  while (await page.locator('.results-more').isVisible()) {
    await page.evaluate(() => { document.querySelector('.search-status').textContent = '…'; document.querySelector('.results-more').click(); });
    await ready();
  }
  const found = await page.locator('.result').evaluateAll((results) => results.map((result) => {
    const href = result.querySelector('.result-link').getAttribute('href');
    const id = /#(s\d+p\d+[a-z]*):~:/.exec(href)?.[1];
    const marks = [...result.querySelectorAll('mark')].map((mark) => mark.textContent);
    return { kind: result.querySelector('.result-kind').textContent, name: id ?? href.replace(/\.html.*/, ''), href, marks, lang: result.querySelector('.result-text').lang };
  }));
  return { found, status: await page.locator('.search-status').textContent() };
}

/** Waits until part of an element is in the window. */
const isSeen = (page, id) => page.waitForFunction((id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}, id, { timeout: 5000 }).then(() => true, () => false);

for (const [way, at] of Object.entries(WAYS)) {
  test(`the search finds what it should, and nothing else, ${way}`, async (t) => {
    assert.ok(QUERIES.length >= 60);
    const faults = [];
    const { page, log } = await open(t);
    await page.goto(at('search.html'));
    for (const [query, text, translation, among = '', not = ''] of QUERIES) {
      const { found, status } = await ask(page, query);
      const of = (kind) => [...new Set(found.filter((one) => one.kind === kind && /^s\d/.test(one.name)).map(({ name }) => name))];
      for (const [kind, wanted] of [['Text', text], ['Translation', translation]]) {
        const got = of(kind);
        const missing = names(wanted).filter((name) => !got.includes(name));
        const more = wanted.startsWith('+') ? [] : got.filter((name) => !names(wanted).includes(name));
        if (missing.length) faults.push(`${query}: not found in ${kind}: ${missing.join(' ')}`);
        if (more.length) faults.push(`${query}: found in ${kind} for nothing: ${more.join(' ')}`);
      }
      const all = found.map(({ name }) => name);
      for (const name of names(among)) if (!all.includes(name)) faults.push(`${query}: ${name} is not found`);
      for (const name of names(not)) if (all.includes(name)) faults.push(`${query}: ${name} is found for nothing`);
      for (const { name, marks } of found) if (!marks.length) faults.push(`${query}: no hit is marked in ${name}`);
      if (!status.startsWith(found.length ? `${found.length} ` : 'Nothing')) faults.push(`${query}: “${status}” of ${found.length}`);
    }
    faults.push(...log.errors, ...log.bad, ...log.elsewhere);
    none(faults);
  });

  test(`a result leads to its paragraph, and the browser marks the hit, ${way}`, async (t) => {
    const { page } = await open(t, { height: 200 });
    const faults = [];
    for (const [query, wanted] of [['有止', 's4p5'], ['邀请,俄罗斯', 's0p1'], ['on the 17th', 's4p15'], ['alliance', 's1p4'], ['COVID-19', 's2p1']]) {
      await page.goto(at('search.html'));
      const { found } = await ask(page, query);
      const href = new URL(found[0].href, page.url()).href;
      await follow(page, page.locator('.result-link').first());
      if (!page.url().split(':~:')[0].endsWith(`#${wanted}`)) faults.push(`${query}: leads to ${page.url()}`);
      if (!(await isSeen(page, wanted))) faults.push(`${query}: ${wanted} is not in sight`);
      // Scripts are not told what is marked; but without the id, only the marked words can be scrolled to.
      await page.goto('about:blank');
      await page.goto(href.replace(/#[^:]*/, '#'));
      const scrolled = await page.waitForFunction(() => scrollY > 0, undefined, { timeout: 5000 }).then(() => true, () => false);
      if (!scrolled) faults.push(`${query}: the browser finds no words to mark for ${decodeURIComponent(href)}`);
    }
    none(faults);
  });
}

test('every text is found by words from its middle', async (t) => {
  const faults = [];
  const { page, visit } = await open(t);
  await visit('search.html');
  const parts = [...FILES].filter((name) => /^search\/p\d+\.js$/.test(name)).flatMap((name) => JSON.parse(/^\w+\("\w+", (.*)\);\n$/s.exec(read(name))[1]).units);
  const texts = parts.filter(([href]) => href.startsWith('joint-statement/section'));
  assert.ok(texts.length > 100);
  for (const [href, , , text] of texts) {
    // From word to word, since a word is found by its beginning alone.
    const middle = [...text.replace(/\s+/g, ' ')].slice(Math.floor(text.length / 2) - 12).slice(0, 30).join('').replace(/^[\w’]+|[\w’]+$/g, '').trim();
    if (!middle) continue; // too short for a middle
    const { found } = await ask(page, middle);
    if (!found.some((one) => one.href.split(':~:')[0] === (href.includes('#') ? href : `${href}#`))) faults.push(`“${middle}” is not found in ${href}`);
  }
  none(faults);
});

test('the other language finds its own notes, and the same text', async (t) => {
  const { page, visit } = await open(t);
  const of = async (name) => {
    await visit(name);
    const { found } = await ask(page, '北极');
    return found.map(({ kind, name, lang }) => `${kind} ${name} ${lang}`);
  };
  const [english, chinese] = [await of('search.html'), await of('zh-hans/search.html')];
  assert.deepEqual(english.slice(0, 2), ['Text s2p3 zh-Hans', 'Text s2p6 zh-Hans']);
  assert.deepEqual(chinese.slice(0, 2), ['正文 s2p3 zh-Hans', '正文 s2p6 zh-Hans']);
  assert.ok(chinese.includes('注释 notes/arctic zh-Hans'), chinese.join('\n'));
  assert.ok(!english.includes('Note notes/arctic zh-Hans'), english.join('\n'));
});
