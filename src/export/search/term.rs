//! The terms of a text: what an index says of each text that it has.
//!
//! Writing that sets no spaces gives its characters and each pair of
//! neighbours; all else gives words, of which the first 24 characters count.

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use crate::model::fold::is_unspaced;

/// The most characters of a word that count.
const LONGEST: usize = 24;
/// The characters at the start of a word that say where it is kept, so that
/// all words that begin with what is typed are kept together.
const KEY: usize = 3;
/// How many buckets there are; a power of two.
pub(super) const BUCKETS: usize = 1 << BITS;
const BITS: u32 = 10;

/// Calls `each` with every term of `text`, which is folded, and its bucket.
/// A term that is there twice is named twice.
pub(super) fn terms(text: &str, mut each: impl FnMut(&str, usize)) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kind = kind(c);
        let same = |(_, next): &(usize, char)| !belongs(kind, *next);
        let end = rest.char_indices().skip(1).find(same).map_or(rest.len(), |(at, _)| at);
        let (run, after) = rest.split_at(end);
        match kind {
            Some(Kind::Word) => {
                let word = first(run, LONGEST);
                each(word, bucket(first(word, KEY)));
            }
            Some(Kind::Gram) => grams(run, &mut each),
            None => {}
        }
        rest = after;
    }
}

/// The characters of `run`, and its pairs of neighbours.
fn grams(run: &str, each: &mut impl FnMut(&str, usize)) {
    let mut before = None;
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        each(&run[at..end], bucket(&run[at..end]));
        if let Some(start) = before.replace(at) {
            each(&run[start..end], bucket(&run[start..end]));
        }
    }
}

/// What a stretch of text is cut into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Gram,
}

/// What a character is part of; none for spaces and marks.
fn kind(c: char) -> Option<Kind> {
    if is_gram(c) {
        return Some(Kind::Gram);
    }
    (c.is_alphanumeric() || is_combining_mark(c)).then_some(Kind::Word)
}

/// Whether `next` carries a stretch of `kind` on.
fn belongs(kind: Option<Kind>, next: char) -> bool {
    self::kind(next) == kind
}

/// Whether a character is of writing that sets no spaces between words.
fn is_gram(c: char) -> bool {
    let south_east =
        || matches!(c.script(), Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar);
    // The mark of long vowels is part of a word in kana, though of no one script.
    is_unspaced(c) || c == 'ー' || (c >= '\u{E00}' && south_east())
}

/// The first `most` characters of `text`.
fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The bucket of what is kept under `key`: the first bits of its FNV-1a hash,
/// taken over code points and mixed once more.
fn bucket(key: &str) -> usize {
    let hash =
        key.chars().fold(0x811C_9DC5_u32, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193));
    ((hash ^ (hash >> 15)).wrapping_mul(0x85EB_CA6B) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The terms of `text`, one space between each.
    fn shown(text: &str) -> String {
        let mut shown = Vec::new();
        terms(text, |term, _| shown.push(term.to_owned()));
        shown.join(" ")
    }

    #[test]
    fn a_text_gives_words_and_pairs() {
        let cases = [
            ("the no-first use", "the no first use"),
            ("没有止境。合", "没 有 没有 止 有止 境 止境 合"),
            ("2022年aukus", "2022 年 aukus"),
            ("ロール", "ロ ー ロー ル ール"),
            ("สิทธิ", "ส ิ สิ ท ิท ธ ทธ ิ ธิ"),
            ("조선 민주", "조선 민주"),
            (&"x".repeat(30), &"x".repeat(24)),
            ("—, ", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn words_that_begin_alike_are_kept_together() {
        let mut buckets = Vec::new();
        terms("alliance alliances all", |_, bucket| buckets.push(bucket));
        assert!(buckets.iter().all(|bucket| *bucket == buckets[0] && *bucket < BUCKETS));
    }
}
