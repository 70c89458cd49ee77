//! One way to compare texts, whoever typed them: for anchoring, for indexes.
//!
//! The fold takes NFKC (so that full- and half-width are one), makes curly
//! quotes straight and every dash a hyphen, drops characters that nobody sees,
//! and collapses white space, dropping it beside Chinese and Japanese. It
//! leaves simplified and traditional characters, numerals, diacritics and case
//! as they are. See UAX #15, Normalization Forms.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_script::{Script, UnicodeScript};

use crate::model::span::Span;

/// A folded text, with the way back to the text it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// The text, folded.
    pub text: String,
    /// For each character of `text`: its first byte there, and the bytes of
    /// the original that it stands for.
    origins: Vec<(usize, Span)>,
}

impl Folded {
    /// The part of the original that a part of the folded text stands for.
    ///
    /// Where one character of the original became several (`㈱`), all of it.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        if self.origins.is_empty() {
            return (0..0).into();
        }
        let at = |byte: usize| self.origins.partition_point(|(start, _)| *start <= byte) - 1;
        if folded.start >= folded.end {
            let edge = self.origins.get(at(folded.start.min(self.text.len().saturating_sub(1))));
            let start = edge.map_or(0, |(_, span)| span.start);
            return (start..start).into();
        }
        let (first, last) = (at(folded.start), at(folded.end - 1));
        (self.origins[first].1.start..self.origins[last].1.end).into()
    }
}

/// Folds `text`.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut space: Option<Span> = None;
    for (span, cluster) in clusters(text) {
        for c in cluster.nfkc() {
            let Some(c) = same(c) else { continue };
            if c.is_whitespace() {
                space = Some(space.map_or(span, |s| Span { start: s.start, end: span.end }));
                continue;
            }
            if let Some(space) = space.take() {
                let after_han = folded.text.chars().last().is_none_or(is_unspaced);
                if !after_han && !is_unspaced(c) {
                    folded.push(' ', space);
                }
            }
            folded.push(c, span);
        }
    }
    folded
}

impl Folded {
    fn push(&mut self, c: char, origin: Span) {
        self.origins.push((self.text.len(), origin));
        self.text.push(c);
    }
}

/// `text` in pieces that can be normalized one by one: a character with what combines with it.
fn clusters(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let joins = |c: char| {
        let jamo = ('\u{1160}'..='\u{11FF}').contains(&c);
        jamo || is_combining_mark(c) || canonical_combining_class(c) != 0
    };
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let after = &rest[first.len_utf8()..];
        let joined = after.find(|c| !joins(c)).unwrap_or(after.len());
        let span = Span { start, end: start + first.len_utf8() + joined };
        start = span.end;
        Some((span, span.of(text)))
    })
}

/// The character that stands for `c` and its like; none for what nobody sees.
fn same(c: char) -> Option<char> {
    Some(match c {
        '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' => '-',
        c => c,
    })
}

/// Whether a character belongs to writing that sets no spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_typing_alone_fold_alike() {
        let cases = [
            ("邀请,俄罗斯", "邀请， 俄罗斯"),
            ("“situational” alliances", "\"situational\"  alliances"),
            ("2021–2025", "2021-2025"),
            ("人工\u{200B}智能", "人工智能"),
            ("人工\n智能", "人工智能"),
            ("a\u{3000}b", "a b"),
            ("e\u{301}tat", "état"),
            ("ＡＵＫＵＳ", "AUKUS"),
            ("  x  ", "x"),
            ("《公约》 的", "《公约》的"),
        ];
        for (a, b) in cases {
            assert_eq!(fold(a).text, fold(b).text, "{a} and {b}");
        }
    }

    #[test]
    fn texts_that_say_different_things_do_not() {
        let cases =
            [("国", "國"), ("《公约》", "公约"), ("一", "1"), ("état", "etat"), ("WHO", "who")];
        for (a, b) in cases {
            assert_ne!(fold(a).text, fold(b).text, "{a} and {b}");
        }
    }

    #[test]
    fn the_way_back_leads_to_what_was_folded() {
        let cases = [
            ("应邀请，俄罗斯", "邀请,", "邀请，"),
            ("in ㈱ form", "株", "㈱"),
            ("😀 a—b", "a-b", "a—b"),
            ("cafe\u{301} x", "café", "cafe\u{301}"),
            ("a  b", "a b", "a  b"),
            ("\u{FEFF}甲 乙", "甲乙", "甲 乙"),
        ];
        for (text, part, original) in cases {
            let folded = fold(text);
            let start = folded.text.find(part).expect(part);
            let span = folded.original((start..start + part.len()).into());
            assert_eq!(span.of(text), original);
        }
    }
}
