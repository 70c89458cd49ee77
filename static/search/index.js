// The index: what of it is loaded, and what a query finds in it.

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
