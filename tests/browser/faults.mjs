// Proves that every test can fail: plants a fault for each in a copy of the site, and reads what the tests say.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TEXT = 'joint-statement/';
/** Text that no compression makes smaller. */
const noise = (kb) => Array.from({ length: kb * 16 }, (_, i) => createHash('sha512').update(String(i)).digest('base64')).join('');
/** An edit that adds text before the end of a file, or at the start of a page's main text. */
const css = (text) => ['site.css', /$/, text];
const js = (text) => ['site.js', /$/, text];
const main = (file, text) => [file, /<header class="(opening|cover-title)">/, `$&${text}`];
const dark = (text) => css(`@media (prefers-color-scheme: dark) { ${text} }`);

/** Each fault: the edit that plants it, the test that must see it, and what the test then says. */
const FAULTS = [
  [js('console.error("planted");'), /logs an error/, /planted/],
  [[`${TEXT}preamble.html`, /<meta http-equiv="Content-Security-Policy"[^>]*>/, ''], /logs an error/, /loads https:\/\/elsewhere/],
  [main(`${TEXT}preamble.html`, '<img src="https://elsewhere.example/x.png" alt="">'), /logs an error/, /loads https:\/\/elsewhere/],
  [main(`${TEXT}section-1.html`, '<img src="missing.png" alt="">'), /logs an error/, /404 .*missing\.png/],
  [['404.html', /href="\/repo\/site\.css/, 'href="site.css'], /however deep/, /404 .*\/no\/such\/folder\/site\.css/],
  [css(`/* ${noise(12)} */`), /is light/, /KB of \.css/],
  [js(`/* ${noise(12)} */`), /is light/, /KB of \.js/],
  [main(`${TEXT}section-2.html`, [1, 2, 3, 4].map((n) => `<img src="../favicon.svg?${n}" alt="">`).join('')), /is light/, /section-2\.html: \d+ requests/],
  [main(`${TEXT}section-3.html`, '<img src="../favicon.svg">'), /axe .* light/, /image-alt/],
  [dark('main p { color: #777 }'), /axe .* dark/, /color-contrast/],
  [css('.document-name { min-inline-size: 1000px }'), /wider than the window/, /px too wide/],
  [css('.cover-body section { overflow-x: hidden } .cover-count { min-inline-size: 800px }'), /wider than the window/, /cuts off/],
  [main(`${TEXT}section-2.html`, '<a href="nowhere.html">x</a>'), /leads somewhere/, /leads nowhere/],
  [main(`${TEXT}section-2.html`, '<a href="section-1.html#s9p9">x</a>'), /leads somewhere/, /names an id that is not there/],
  [main(`${TEXT}section-2.html`, '<a href="/repo/index.html">x</a>'), /leads somewhere/, /is not relative/],
  [main(`${TEXT}section-2.html`, '<a href="../">x</a>'), /leads somewhere/, /names a folder/],
  [main(`${TEXT}section-2.html`, '<p aria-describedby="nothing">x</p>'), /leads somewhere/, /names no element/],
  [['index.html', /https:\/\/example\.github\.io\/repo\/"/, 'https://example.github.io/gone/"'], /leads somewhere/, /leaves the project/],
  [main(`${TEXT}section-2.html`, '<p id="一">x</p>'), /plain ASCII/, /is not plain/],
  [main(`${TEXT}section-2.html`, '<p id="s2p3-1">x</p>'), /plain ASCII/, /more than once/],
  [css('.planted { background: url("missing.svg") }'), /that a stylesheet names/, /missing\.svg/],
  [['sitemap.xml', /<url><loc>[^<]*preamble\.html<\/loc><\/url>/, ''], /sitemap/, /preamble\.html is not listed/],
  [main(`${TEXT}section-3.html`, '<p>联合声明</p>'), /Chinese stands/, /Chinese text under lang="en"/],
  [main(`${TEXT}section-3.html`, '<p lang="zh-Hans">This is a sentence in English.</p>'), /Chinese stands/, /English text under lang="zh-Hans"/],
  [main(`${TEXT}section-3.html`, '<p title="联合声明">x</p>'), /Chinese stands/, /Chinese title/],
  [js('document.querySelector("main").append("planted");'), /script off/, /planted/],
  [css('@media print { .document-facts { display: none } }'), /paper has/, /not on paper: 4 February/],
  [[`${TEXT}print.css`, /content: counter\(page\);/, 'content: none;'], /prints as a book/, /sheet 2 has .* at its foot/],
  [css('@media print { .contents { display: block } }'), /paper has/, /navigation on paper/],
  [[`${TEXT}index.html`, /href="\.\.\/site\.css/, 'href="/repo/site.css'], /opened from disk/, /has no styles/],
  [[`${TEXT}section-2.html`, / rel="next"/, ''], /without a server/, /section-3\.html/],
  [css('.masthead-name:focus-visible { outline: none }'), /tab stop .* light/, /no ring around a\.masthead-name/],
  [dark('.colophon a:focus-visible { outline-color: #222 }'), /tab stop .* dark/, /has a contrast of/],
  [css('.index ~ *, .page:has(.index) + .colophon { position: relative } .page:has(.index) + .colophon::after { content: ""; position: absolute; inset: 0 }'), /tab stop .* light/, /something covers/],
  [[`${TEXT}full.html`, /<a class="skip"[^>]*>.*?<\/a>/, ''], /tab stop .* light/, /the first stop is no skip link/],
  [[`${TEXT}section-3.html`, /<main id="main"/, '<main id="text"'], /skip link leads/, /is not the main text/],
  [[`${TEXT}preamble.html`, /data-line="5"[^>]*>/, '$&華'], /received text$/, /華/],
  [js('document.querySelector("#show-lines")?.addEventListener("change", () => document.querySelector(\'[data-line="15"]\')?.prepend("no. 15"));'), /also when line numbers/, /no\. 15/],
  [css(':root:has(#show-lines:checked) [data-line]::before { content: none }'), /works by keyboard$/, /no numbers with the box/],
  [css(':root:has(#show-lines:checked) [data-line]::before { content: none }'), /with script off$/, /no numbers with the box/],
  [['site.js', /localStorage\.setItem\(key, box\.checked\)/, 'key'], /as the one before/, /./],
  [[`${TEXT}section-1.html`, /class="paragraph-number" href="#s1p3"/, 'class="paragraph-number" href="#s1p2"'], /links to itself/, /s1p3 has no link/],
  [css('.paragraph:target .paragraph-text { background: none }'), /shades it, in light/, /is not shaded/],
  [css('.paragraph:target .paragraph-text { background: none }'), /shades it, in dark/, /is not shaded/],
  [css('.closing { display: none }'), /to words of the text/, /February 4.* is not in sight/],
  [[`${TEXT}index.html`, /href="section-2\.html#s2p5"/, 'href="section-2.html#s2p6"'], /a cell for each paragraph/, /s2p5/],
  [[`${TEXT}index.html`, /(href="section-2\.html#s2p7") aria-label="[^"]*"><title>[^<]*<\/title>/, '$1 aria-label="">'], /names of their own/, /no link is called/],
  [css('.map { max-inline-size: 10rem }'), /large enough/, /px/],
  [css(':root:has(#view-received:checked) .translation { display: block }'), /switched by keyboard$/, /received: s\d+p\d+ shows/],
  [css(':root:has(#view-received:checked) .translation { display: block }'), /switched by keyboard with script off$/, /received: s\d+p\d+ shows/],
  [[`${TEXT}section-1.html`, /<span class="translation-status"[^>]*>[^<]*<\/span>\n<p>/, '$&一'], /none of them Chinese/, /section-1\.html: s1p1 shows 一/],
  [[`${TEXT}section-1.html`, /(?<=class="note-quote" lang="zh-Hans") data-quote="/, '$&一'], /quotes them/, /quotes “一/],
  [css(':root:has(#view-2:checked) #s3p25 [data-not~="2"] { display: none }'), /words that are hidden leads/, /following it leads elsewhere/],
  [['site.js', /scrollBy\(0, /, '$&9 + '], /stays where it is .* 1440/, /moves by/],
  [['site.js', /scrollBy\(0, /, '$&9 + '], /stays where it is .* 390/, /moves by/],
  [['site.js', /localStorage\.setItem\("scholion:view", value\);/, ''], /view of the one before/, /./],
  [['site.js', /named\(asked\) \?\?/, 'named(asked === "tlh" ? "received" : asked) ??'], /address selects/, /tlh” selects received/],
  [css('@media print { #s1p1 .translation { display: none } }'), /view that was chosen/, /facing: s1p1 hides/],
  [css('#s1p2 .translation { grid-area: auto / 2 }'), /beside the text/, /s1p2 stands elsewhere/],
  [css('#s1p3 .notes { grid-area: 1 / 3 }'), /beside the text/, /s1p3 has notes over translation/],
  [css('#s1p4 .translation { margin-inline: 3rem }'), /under the text/, /s1p4 stands elsewhere/],
  [[`${TEXT}document.ris`, /AU  - People’s Republic of China,/, 'AU  - People’s Republic, of China'], /read from each format/, /People/],
  [[`${TEXT}p/s3p7.bib`, /§ 3 ¶ 7/, '§ 3 ¶ 8'], /has records that name it/, /s3p7\.bib: is titled/],
  [[`${TEXT}section-3.html`, /(id="s3p5"[^]*?class="cite-text"[^]*?)machine translation/, '$1translation'], /button copies them/, /machine translation is not in/],
  [[`${TEXT}section-3.html`, /href="p\/s3p9\.bib"/, 'href="p/s3p8.bib"'], /citation is there without script/, /s3p8/],
  [[`${TEXT}section-2.html`, /<meta name="z:itemType"[^>]*>/, ''], /reference managers find/, /section-2\.html/],
  [['index.html', /"@context":"https:\/\/schema\.org"/, '"@context":"https://schema.example"'], /is JSON-LD/, /schema/],
  [['missing.js', /"sections":\[0,1,2,3,4\]/, '"sections":[0,1,2]'], /is lost leads/, /s3p7/],
  [['site.js', /\+ location\.search \+ place/, ''], /other language opens/, /./],
  [[`${TEXT}section-2.html`, /href="[^"]*" lang="zh-Hans" hreflang/, 'href="../zh-hans/index.html" lang="zh-Hans" hreflang'], /with script off$/, /leads to/],
  [[`zh-hans/${TEXT}index.html`, /href="section-2\.html#s2p5"/, 'href="section-2.html#s2p6"'], /zh-hans.* a cell for each paragraph/, /s2p5/],
  [[`zh-hans/${TEXT}index.html`, /(href="section-2\.html#s2p7") aria-label="[^"]*"><title>[^<]*<\/title>/, '$1 aria-label="">'], /zh-hans.* names of their own/, /no link is called/],
  [[`zh-hans/${TEXT}section-2.html`, /<html lang="zh-Hans"/, '<html lang="en"'], /has its counterpart/, /section-2\.html/],
  [['search/t0.js', /\\n工智 /, '\\n工知 '], /nothing else, over http/, /工智: not found in Text: s3p20/],
  [['search/t0.js', /\\n北约 /, '\\n北药 '], /nothing else, from disk/, /北约: not found in Text: s3p6/],
  [['search.js', /\[a, b\] = \[head\.index, tail\.index \+ tail\.segment\.length\]/, '[a, b]'], /marks the hit, over http/, /有止: the browser finds no words/],
  [['search.js', /line\.slice\(a, b\)\)/, 'line.slice(a + 1, b))'], /marks the hit, from disk/, /有止: the browser finds no words/],
  [['search/t0.js', /\\nprovoking /, '\\nprovokinx '], /words from its middle/, /provoking.* is not found/],
  [['search/index.js', /,"zh-Hans",2\]/, ',"zh-Hans",1]'], /finds its own notes/, /./],
  [['search.js', /form\.hidden = false;/, '$& load("index");'], /before the reader searches/, /search\/index\.js/],
  [['search.js', /const asked = box\.value;/, '$& await new Promise((done) => setTimeout(done, 150));'], /within 100 ms/, /\d/],
  [['search.js', /const BATCH = 20;/, 'const BATCH = 25;'], /twenty at a time/, /25/],
  [['search.js', /\(!kind \|\| own === \+kind\)/, 'true'], /chooses kinds/, /./],
  [js('document.addEventListener("keydown", (event) => event.key === "ArrowUp" && event.stopImmediatePropagation(), true);'), /by keyboard alone, from any page/, /./],
  [['search.js', /kind < 2 \? view\(\) : ""/, '""'], /view hides is shown/, /./],
  [['search.js', /span\.lang = other;/, ''], /what was found, in light/, /Chinese under lang/],
  [dark('.result-text { color: #444 }'), /what was found, in dark/, /color-contrast/],
  [['zh-hans/search.html', /href="register\/(?!index)/g, 'href="../register/'], /search page without script/, /names 0 registers/],
];

const site = mkdtempSync(path.join(tmpdir(), 'scholion-faults-'));
cpSync(process.env.SCHOLION_SITE, site, { recursive: true });
for (const [[file, place, text], , sign] of FAULTS) {
  const name = path.join(site, file);
  const before = readFileSync(name, 'utf8');
  assert.match(before, place, `${file}: no place to plant what “${sign}” should find`);
  writeFileSync(name, before.replace(place, text));
}

process.env.SCHOLION_SITE = site;
process.env.SCHOLION_PAGES = `^(index|404|search|zh-hans/search|${TEXT}[a-z0-9-]+|zh-hans/${TEXT}(index|section-2))\\.html$`; // of other pages there may be many
process.env.SCHOLION_SOME = '5'; // one of each kind
const said = new Map(); // test: its message if it failed
const files = readdirSync(HERE).filter((name) => name.endsWith('.test.mjs')).map((name) => path.join(HERE, name));
const tests = run({ files, concurrency: 2 });
tests.on('test:pass', ({ name }) => said.set(name, undefined));
tests.on('test:fail', ({ name, details }) => said.set(name, String(details.error?.cause?.message ?? details.error?.message)));
tests.resume();
await new Promise((done) => tests.on('end', done));
rmSync(site, { recursive: true });

const blind = [];
for (const [name, message] of said) if (message === undefined && !/\.test\.mjs$/.test(name)) blind.push(`“${name}” passes, whatever is planted`);
for (const [[file], test, sign] of FAULTS) {
  const messages = [...said].filter(([name]) => test.test(name)).map(([, message]) => message ?? '');
  if (!messages.some((message) => sign.test(message))) blind.push(`${test} should find ${sign} in ${file}, but says: ${messages.join('\n').slice(0, 600) || 'nothing'}`);
}
console.log(`${FAULTS.length} faults planted for ${said.size} tests; ${blind.length} not seen`);
for (const line of blind) console.log(`  ${line}`);
process.exit(blind.length ? 1 : 0);
