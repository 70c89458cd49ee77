// The search page: what is asked, what is shown, and the reader’s hands.

const form = document.querySelector(".search");
const box = form.elements.q;
const status = document.querySelector(".search-status");
const list = document.querySelector(".results");
const more = document.querySelector(".results-more");
const say = form.dataset;
const BATCH = 20;
/** How many texts are read to find those that have all words as they were typed. */
const WINDOW = 40;

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
let running;
const run = () => (running = find());
const find = async () => {
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
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await running; // what was found before is not what was asked
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
