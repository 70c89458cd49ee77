// Addresses: each leads somewhere, at any path under which the folder is put.
import { none, open, test } from './browser.mjs';
import { BASE, BASE_URL, FILES, html, PAGES, read, resolve } from './site.mjs';

/** In the browser: the addresses and ids of a page's HTML, scripts not run. */
function survey(text) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const places = [];
  for (const element of page.querySelectorAll('*')) {
    const at = `<${element.localName}${element.id && ` id="${element.id}"`}>`;
    for (const name of ['href', 'src', 'action', 'data', 'poster', 'cite']) {
      if (element.hasAttribute(name)) places.push({ at, name, raw: element.getAttribute(name), relation: element.getAttribute('rel') ?? '' });
    }
    for (const part of element.getAttribute('srcset')?.split(/,\s+/) ?? []) places.push({ at, name: 'srcset', raw: part.trim().split(/\s+/)[0], relation: '' });
    for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details', 'popovertarget', 'headers', 'list', 'form']) {
      for (const id of element.getAttribute(name)?.split(/\s+/).filter(Boolean) ?? []) places.push({ at, name, id });
    }
    if (/^og:(url|image)$/.test(element.getAttribute('property') ?? '')) places.push({ at, name: element.getAttribute('property'), raw: element.content, relation: 'absolute' });
  }
  return { places, ids: [...page.querySelectorAll('[id]')].map((element) => element.id) };
}

let surveys; // page: its survey
async function surveyAll(t) {
  if (!surveys) {
    const { page } = await open(t);
    surveys = new Map();
    for (const name of PAGES) surveys.set(name, await page.evaluate(survey, html(name)));
  }
  return surveys;
}

/** What is wrong with an address on the page `from`, if anything. */
function fault(from, { name, raw, relation }) {
  const home = new URL(from, BASE_URL);
  if (!URL.canParse(raw, home)) return 'is no address';
  const url = new URL(raw, home);
  if (/^(data|mailto|tel):$/.test(url.protocol)) return undefined;
  const absolute = relation === 'absolute' || /\b(canonical|alternate)\b/.test(relation);
  if (url.origin !== BASE_URL.origin) {
    if (absolute) return 'is not below the base address';
    return name === 'href' && /^https?:$/.test(url.protocol) ? undefined : 'is of another kind, or loads from elsewhere';
  }
  if (!url.pathname.startsWith(BASE)) return 'leaves the project';
  if (absolute && !raw.startsWith(BASE_URL.href)) return 'is not absolute';
  const file = resolve(decodeURIComponent(url.pathname.slice(BASE.length)));
  if (!file) return 'leads nowhere';
  const id = decodeURIComponent(url.hash.slice(1)).split(':~:')[0];
  // Where the pages are chosen by SCHOLION_PAGES, those left out are not surveyed.
  if (id && surveys.has(file) && !surveys.get(file).ids.includes(id)) return 'names an id that is not there';
  if (absolute) return undefined;
  // The page for what is not found is shown at any depth, so that alone its addresses start at the root.
  if (from === '404.html') return raw.startsWith(BASE) || raw.startsWith('#') ? undefined : 'is relative, on a page that is shown at any depth';
  if (/^(\/|https?:)/.test(raw)) return 'is not relative';
  return url.pathname.endsWith('/') && !raw.startsWith('#') ? 'names a folder, which a disk does not open' : undefined;
}

test('every link, fragment and reference leads somewhere, and is relative', async (t) => {
  const faults = [];
  for (const [name, { places, ids }] of await surveyAll(t)) {
    for (const place of places) {
      const wrong = place.id ? !ids.includes(place.id) && 'names no element' : fault(name, place);
      if (wrong) faults.push(`${name}: ${place.at} ${place.name}="${place.id ?? place.raw}" ${wrong}`);
    }
  }
  none(faults);
});

test('every id is plain ASCII and there once', async (t) => {
  const faults = [];
  for (const [name, { ids }] of await surveyAll(t)) {
    for (const id of ids) if (!/^[a-z][a-z0-9-]*$/.test(id)) faults.push(`${name}: id="${id}" is not plain`);
    for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`${name}: id="${id}" is there more than once`);
  }
  none(faults);
});

test('every picture and pattern that a stylesheet names is there', async (t) => {
  const faults = [];
  const ids = new Set([...(await surveyAll(t)).values()].flatMap((survey) => survey.ids));
  for (const name of [...FILES].filter((file) => file.endsWith('.css'))) {
    const css = read(name).toString('utf8').replace(/\/\*[^]*?\*\//g, '');
    for (const [, raw] of css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
      // A bare fragment names an element of the page.
      const there = raw.startsWith('#') ? ids.has(raw.slice(1)) : !fault(name, { name: 'url', raw, relation: '' });
      if (!there) faults.push(`${name}: url("${raw}") is not there`);
    }
  }
  none(faults);
});

test('the sitemap lists the pages and nothing else', () => {
  const listed = [...read('sitemap.xml').toString('utf8').matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]);
  const files = listed.map((address) => (address.startsWith(BASE_URL.href) ? resolve(address.slice(BASE_URL.href.length)) : undefined));
  none(listed.filter((_, i) => !files[i]).map((address) => `${address} leads nowhere`));
  none(PAGES.filter((name) => !files.includes(name) && !/noindex/.test(html(name))).map((name) => `${name} is not listed`));
});
