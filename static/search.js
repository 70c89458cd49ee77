// The search page. The guide's page on search has the format of the index and the rules of the fold.
"use strict";
{
  const form = document.querySelector(".search");
  const box = form.elements.q;
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".results");
  const more = document.querySelector(".results-more");
  const say = form.dataset;
  const BATCH = 20;
  /** How many texts are read to find those that have all words as they were typed. */
  const WINDOW = 40;

  // Loading: scripts, which pages from disk may load too; each is loaded once, when it is needed.
  const files = new Map();
  const waiting = new Map();
  let version = "";
  globalThis.scholionSearch = (name, data) => waiting.get(name)?.(data);
  const load = (name) => {
    if (!files.has(name)) {
      const file = new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${say.index}${name}.js${version}`;
        script.onerror = () => {
          files.delete(name);
          reject(new Error(`${name} could not be loaded`));
        };
        document.head.append(script);
      });
      files.set(name, file);
    }
    return files.get(name);
  };

  // Numbers: digits of 32, the lowest first; the second half of the digits says that more follow.
  const DIGITS = new Map([..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].map((c, i) => [c, i]));
  const numbers = (text) => {
    const all = [];
    let [number, shift] = [0, 0];
    for (const c of text) {
      const digit = DIGITS.get(c);
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        all.push(number);
        [number, shift] = [0, 0];
      }
    }
    return all;
  };

  // The fold: the same as that of the index.
  const GRAM = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー]";
  const WORD = "[\\p{Alphabetic}\\p{N}\\p{M}]";
  const isGram = RegExp.prototype.test.bind(new RegExp(`^${GRAM}`, "u"));
  const isWord = RegExp.prototype.test.bind(new RegExp(`^(?!${GRAM})${WORD}`, "u"));
  const TERMS = new RegExp(`${GRAM}+|(?:(?!${GRAM})${WORD})+`, "gu");
  const UNSPACED = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;
  const CLUSTERS = /[^\p{M}][\p{M}\u200b\ufeff\u00ad\u2060\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gu;
  const SAME = [[/[\u200b\ufeff\u00ad\u2060]/g, ""], [/[‘’‚‛′]/g, "'"], [/[“”„‟″]/g, '"'], [/[\u2010-\u2015\u2212]/g, "-"]];
  const POINTS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
  const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" }));
  let simplified = new Map();
  const same = (text) => SAME.reduce((so, [from, to]) => so.replace(from, to), text);
  const known = new Map();
  const foldCluster = (cluster) => {
    if (!known.has(cluster)) known.set(cluster, foldedCluster(cluster));
    return known.get(cluster);
  };
  const foldedCluster = (cluster) => {
    const bare = same(same(cluster).normalize("NFKC")).normalize("NFD");
    const plain = bare.replace(POINTS, "").replace(/([\p{sc=Latn}\p{sc=Grek}])[\u0300-\u036f]+/gu, "$1").normalize("NFC");
    return [...plain.toLowerCase()].map((c) => LETTERS.get(c) ?? simplified.get(c) ?? c).join("");
  };
  /** The text folded, and for each of its code units, and its end, where that stands in `text`. */
  const fold = (text) => {
    let [folded, space] = ["", -1];
    const from = [];
    const to = [];
    const push = (c, start, end) => {
      folded += c;
      for (let i = 0; i < c.length; i++) {
        from.push(start);
        to.push(end);
      }
    };
    for (const { 0: cluster, index } of text.matchAll(CLUSTERS)) {
      for (const c of foldCluster(cluster)) {
        if (/\s/.test(c)) {
          if (space < 0) space = index;
          continue;
        }
        const before = [...folded.slice(-2)].pop();
        if (space >= 0 && before && !UNSPACED.test(before) && !UNSPACED.test(c)) push(" ", space, index);
        space = -1;
        push(c, index, index + cluster.length);
      }
    }
    return { text: folded, from, to };
  };

  // The index.
  const BUCKETS = 1024;
  const bucket = (key) => {
    let hash = 0x811c9dc5;
    for (const c of key) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
    return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 22;
  };
  const first = (text, most) => [...text].slice(0, most).join("");
  let description;
  const describe = async () => {
    if (description) return description;
    const { version: own, terms, documents, classes, runs, parts } = await load("index");
    version = `?v=${own}`;
    const classOf = [];
    const pairs = numbers(runs);
    for (let i = 0; i < pairs.length; i += 2) for (let n = 0; n < pairs[i + 1]; n++) classOf.push(pairs[i]);
    const starts = [0];
    for (const count of numbers(parts)) starts.push(starts.at(-1) + count);
    description = { terms, documents, classes, classOf, starts };
    return description;
  };
  const lines = new Map();
  const piece = async (key) => {
    const name = `t${Math.floor((bucket(key) * description.terms) / BUCKETS)}`;
    const text = await load(name);
    if (!lines.has(name)) lines.set(name, text.split("\n"));
    return lines.get(name);
  };
  /** The units that have a term, or one that begins with it. */
  const unitsOf = async ({ text, key, open }) => {
    const all = await piece(key);
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle] < text) low = middle + 1;
      else high = middle;
    }
    const units = new Set();
    const start = open ? text : `${text} `;
    for (; all[low]?.startsWith(start); low++) {
      let next = 0;
      for (const step of numbers(all[low].slice(all[low].indexOf(" ") + 1))) {
        units.add(next + step);
        next += step + 1;
      }
    }
    return units;
  };

  // What is asked.
  /** The forms of a word that are taken for it. */
  const forms = (word) => {
    const all = [{ text: word, open: word.length > 2 }];
    const whole = (text) => text.length > 2 && all.push({ text, open: false });
    if (word.length > 3) {
      if (word.endsWith("ies")) whole(`${word.slice(0, -3)}y`);
      if (word.endsWith("es")) whole(word.slice(0, -2));
      if (/[^s]s$/.test(word)) whole(word.slice(0, -1));
      if (/[^aeiou]y$/.test(word)) whole(`${word.slice(0, -1)}ies`);
    }
    return all.map((form) => ({ ...form, key: first(form.text, 3) }));
  };
  const read = (asked) => {
    const folded = fold(asked).text;
    const quoted = /^"(.+)"$/.exec(folded)?.[1];
    const phrase = (quoted ?? folded).replace(/^"|"$/g, "").trim();
    // A space that parts Chinese words is no part of the text, but of what is asked.
    const parts = asked.split(/\s+/).flatMap((part) => fold(part).text.match(TERMS) ?? []);
    const words = [...new Set(parts)].map((text) => {
      if (!isGram(text)) return { forms: forms(first(text, 24)), text };
      const letters = [...text];
      const grams = letters.length > 1 ? letters.slice(1).map((c, i) => letters[i] + c) : letters;
      return { grams: grams.map((gram) => ({ text: gram, key: gram })), text };
    });
    // A word that may still be being typed is not looked up, where others are: the texts tell where it begins one.
    const last = words.at(-1);
    if (words.length > 1 && last.forms && last.text.length < 3 && asked.endsWith(asked.trim().at(-1))) {
      last.isBegun = true;
      last.forms[0].open = true;
    }
    const isSimple = words.length === 1 && words[0].text === phrase && (words[0].grams?.length ?? 1) === 1;
    return { phrase, words, exactly: quoted !== undefined, isSimple };
  };
  const intersection = (sets) => {
    sets.sort((a, b) => a.size - b.size);
    return [...sets[0]].filter((unit) => sets.every((set) => set.has(unit))).sort((a, b) => a - b);
  };
  const candidates = async ({ words }) => {
    const union = async (all) => new Set((await Promise.all(all.map(unitsOf))).flatMap((units) => [...units]));
    const sets = words.filter(({ isBegun }) => !isBegun).flatMap(({ forms, grams }) => (grams ? grams.map(unitsOf) : [union(forms)]));
    return intersection(await Promise.all(sets));
  };

  // What is found.
  const places = (folded, text, open = true) => {
    const found = [];
    for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
      const end = at + text.length;
      const begins = !isWord(text) || !isWord([...folded.slice(Math.max(0, at - 2), at)].pop() ?? "");
      if (begins && (open || !isWord(folded.slice(end)))) found.push([at, end]);
    }
    return found;
  };
  /** Where a text has what is asked; nothing, where it has not. */
  const match = (text, { phrase, words, exactly }) => {
    const folded = fold(text);
    const back = ([start, end]) => [folded.from[start], folded.to[end - 1]];
    const whole = places(folded.text, phrase);
    if (whole.length) return { exact: true, spans: whole.map(back), leads: [back(whole[0])] };
    if (exactly) return null;
    const each = words.map(({ forms, text }) => (forms ? forms.flatMap((form) => places(folded.text, form.text, form.open)) : places(folded.text, text)));
    if (each.some((found) => !found.length)) return null;
    const spans = each.flat().sort((a, b) => a[0] - b[0]).map(back);
    return { exact: false, spans, leads: each.map((found) => back(found[0])) };
  };
  const unit = async (number) => {
    const { starts, classes, classOf } = description;
    let [low, high] = [0, starts.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= number) low = middle;
      else high = middle;
    }
    const { names, units } = await load(`p${low}`);
    const [href, place, title, text] = units[number - starts[low]];
    const [kind, lang, language] = classes[classOf[number]];
    return { number, href, place, of: title || names[say.tree] || "", isPart: title !== "", text, kind, lang, language };
  };

  // What is shown.
  const nameOf = (place) => {
    const paragraph = /^(\d+)\.(\w+)$/.exec(place);
    const fill = (text, section, number) => text.replace("{section}", section).replace("{paragraph}", number);
    if (paragraph) return fill(paragraph[1] === "0" ? say.placePreamble : say.placeParagraph, paragraph[1], paragraph[2]);
    if (/^s\d+$/.test(place)) return fill(say.placeHeading, place.slice(1));
    return { title: say.placeTitle, dateline: say.placeDateline, closing: say.placeClosing }[place];
  };
  const choice = (name, value) => form.querySelector(`[name="${name}"][value="${value}"]`);
  /** The way to a hit. A browser marks whole words only, and none over a line's end. */
  const way = ({ href, text, lang, kind }, leads) => {
    const hit = ([start, end]) => {
      const from = text.lastIndexOf("\n", start) + 1;
      const line = text.slice(from).split("\n", 1)[0];
      let [a, b] = [start - from, Math.min(end - from, line.length)];
      if (Intl.Segmenter) {
        const words = new Intl.Segmenter(lang, { granularity: "word" }).segment(line);
        const [head, tail] = [words.containing(a), words.containing(Math.max(a, b - 1))];
        if (head && tail) [a, b] = [head.index, tail.index + tail.segment.length];
      }
      return `text=${encodeURIComponent(line.slice(a, b)).replace(/-/g, "%2D")}`;
    };
    const [page, id = ""] = href.split("#");
    return `${page}${kind < 2 ? view() : ""}#${id}:~:${leads.slice(0, 4).map(hit).join("&")}`;
  };
  /** Asks for all that a page of the text has, where the reader has hidden part of it. */
  const view = () => {
    try {
      return [null, "facing"].includes(localStorage.getItem("scholion:view")) ? "" : "?view=facing";
    } catch {
      return "";
    }
  };
  /** Adds text in `lang` to `element`; words in another writing are said to be in the language that has it here. */
  const put = (element, text, lang) => {
    const own = CHINESE.test(lang);
    const other = description.classes.map(([, tag]) => tag).find((tag) => CHINESE.test(tag) !== own) ?? (own ? "en" : "zh");
    const foreign = own ? /[\p{sc=Latn}][\p{sc=Latn}\p{M}\d' ’.,-]*[\p{sc=Latn}]/gu : /[\p{sc=Han}][\p{sc=Han}，、：；《》（）“”]*/gu;
    let at = 0;
    for (const { 0: run, index } of text.matchAll(foreign)) {
      const span = document.createElement("span");
      span.lang = other;
      span.append(run);
      element.append(text.slice(at, index), span);
      at = index + run.length;
    }
    element.append(text.slice(at));
  };
  const CHINESE = /^(zh|ja)/;
  /** Writes part of a text, with its hits marked. */
  const write = (element, text, spans, [from, to], lang) => {
    let at = from;
    if (from > 0 && text[from - 1] !== "\n") element.append("… ");
    for (const [start, end] of spans) {
      if (end <= at || start >= to) continue;
      put(element, text.slice(at, Math.max(at, start)), lang);
      const mark = document.createElement("mark");
      put(mark, text.slice(Math.max(at, start), Math.min(end, to)), lang);
      element.append(mark);
      at = Math.min(end, to);
    }
    put(element, text.slice(at, to), lang);
    if (to < text.length) element.append(" …");
  };
  /** The part of a text around a hit: about three lines. */
  const around = (text, from, start) => {
    const columns = (c) => (UNSPACED.test(c) ? 2 : 1);
    const walk = (at, step, room) => {
      while (room > 0 && at > from - (step > 0) && (step > 0 ? at < text.length : at > from)) {
        room -= columns(text[step > 0 ? at : at - 1]);
        at += step;
      }
      // Not within a word.
      while (at > from && at < text.length && isWord(text.slice(at)) && isWord(text.slice(at - 1))) at -= 1;
      return at;
    };
    let head = walk(start, -1, 90);
    // Nor with the mark that ends what is left out.
    while (head > from && head < start && !isWord(text.slice(head)) && !isGram(text.slice(head))) head += 1;
    return [head, walk(Math.max(start, head), 1, 270 - Math.min(90, start - head))];
  };
  const template = document.querySelector("#result").content;
  const result = (found) => {
    const { place, of, isPart, text, kind, lang, language, spans, leads } = found;
    const item = template.cloneNode(true);
    const part = (name) => item.querySelector(`.result-${name}`);
    part("kind").textContent = choice("kind", kind)?.dataset.one ?? "";
    part("language").textContent = choice("lang", language)?.nextElementSibling.textContent ?? "";
    const link = part("link");
    link.href = way(found, leads);
    const head = place ? 0 : text.indexOf("\n");
    if (place) link.textContent = nameOf(place);
    else {
      link.lang = lang;
      link.dir = "auto";
      write(link, text.slice(0, head), spans, [0, head], lang);
    }
    if (of && (isPart || description.documents > 1)) part("of").textContent = of;
    const body = part("text");
    body.lang = lang;
    body.dir = "auto";
    const start = head && head + 1;
    const hit = spans.find(([, end]) => end > start);
    write(body, text, spans, around(text, start, Math.max(start, hit?.[0] ?? start)), lang);
    return item;
  };

  // The course of a search.
  let current;
  const counted = ({ total, unread, isSimple }) => {
    if (!total) return say.countNone;
    const number = new Intl.NumberFormat(document.documentElement.lang).format(total);
    if (unread && !isSimple) return say.countMost.replace("{count}", number);
    return total === 1 ? say.countOne : say.countOther.replace("{count}", number);
  };
  /** Shows the next results, reading no more texts than it must. */
  const show = async (search) => {
    for (let windows = 0; search.ready.length < BATCH && search.at < search.units.length && windows < 5; windows++) {
      const window = search.units.slice(search.at, search.at + (search.isSimple ? BATCH : WINDOW));
      search.at += window.length;
      const read = (await Promise.all(window.map(unit))).map((one) => ({ ...one, ...match(one.text, search) }));
      const found = read.filter(({ spans }) => spans);
      search.total -= window.length - found.length;
      search.ready.push(...found.filter(({ exact }) => exact), ...found.filter(({ exact }) => !exact));
    }
    if (search !== current) return;
    if (!search.shown) list.replaceChildren();
    const batch = search.ready.splice(0, BATCH);
    search.shown += batch.length;
    list.append(...batch.map(result));
    search.unread = search.at < search.units.length;
    status.textContent = counted(search);
    more.hidden = !search.ready.length && !search.unread;
  };
  const remember = () => {
    const address = new URL(location.href);
    for (const name of ["q", "kind", "lang"]) {
      const value = form.elements[name]?.value;
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      history.replaceState(null, "", address);
    } catch {
      // Browsers may forbid it for files on disk, or many in a row.
    }
  };
  const clear = (text) => {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = text;
  };
  let pause;
  const run = async () => {
    clearTimeout(pause);
    pause = setTimeout(remember, 300);
    const own = (current = {});
    const asked = box.value;
    try {
      if (!asked.trim()) return clear("");
      const described = describe();
      if (!simplified.size && [...asked].some((c) => UNSPACED.test(c))) {
        const [typed, meant] = (await load("han")).map((text) => [...text]);
        simplified = new Map(typed.map((c, i) => [c, meant[i]]));
        known.clear();
      }
      const { classes, classOf } = await described;
      const query = read(asked);
      const [kind, lang] = [form.elements.kind.value, form.elements.lang?.value ?? ""];
      const wanted = (number) => {
        const [own, , language, trees] = classes[classOf[number]];
        return (trees >> say.tree) & 1 && (!kind || own === +kind) && (!lang || language === lang);
      };
      const units = query.words.length ? (await candidates(query)).filter(wanted) : [];
      if (own !== current) return;
      current = { ...query, units, at: 0, ready: [], total: units.length, shown: 0 };
      await show(current);
    } catch (error) {
      if (own === current || current?.units) clear(say.failure);
      console.warn(error);
    }
  };

  // The reader's hands.
  const links = () => [...list.querySelectorAll(".result-link")];
  form.addEventListener("input", (event) => event.isComposing || run());
  form.addEventListener("compositionend", run);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.focus();
  });
  more.addEventListener("click", async () => {
    const last = links().length;
    await show(current);
    links()[last]?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [box, ...links()];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Escape: box }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (event.key !== "Escape") return next.scrollIntoView({ block: "nearest" });
    box.value = "";
    run();
  });

  const address = new URLSearchParams(location.search);
  box.value = address.get("q") ?? "";
  for (const name of ["kind", "lang"]) {
    const chosen = address.get(name);
    for (const radio of form.querySelectorAll(`[name="${name}"]`)) if (radio.value === chosen) radio.checked = true;
  }
  form.hidden = false;
  clear("");
  if (box.value) run();
  if (location.hash === "#box") box.focus({ preventScroll: true });
}
