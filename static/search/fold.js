// The fold of what is typed: the same as that of the index, which the guide’s page on search has.
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
