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
///
/// Invariant: to fold what is folded changes nothing.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut space: Option<Span> = None;
    for (span, cluster) in clusters(text) {
        if let Some(c) = cluster.chars().next().filter(|c| c.len_utf8() == cluster.len())
            && is_plain(c)
        {
            folded.add(c, span, &mut space);
            continue;
        }
        for c in cluster.chars().filter_map(same).nfkc().filter_map(same) {
            folded.add(c, span, &mut space);
        }
    }
    folded
}

impl Folded {
    /// Adds a character that stands for `origin`; `space` is the white space before it.
    fn add(&mut self, c: char, origin: Span, space: &mut Option<Span>) {
        if c.is_whitespace() {
            let start = space.map_or(origin.start, |space| space.start);
            *space = Some(Span { start, end: origin.end });
            return;
        }
        if let Some(space) = space.take() {
            let kept = self.text.chars().last().is_some_and(|before| {
                // A combining mark that had a space to stand on must not fall on a letter.
                is_combining_mark(c) || (!is_unspaced(before) && !is_unspaced(c))
            });
            if kept {
                self.push(' ', space);
            }
        }
        self.push(c, origin);
    }

    fn push(&mut self, c: char, origin: Span) {
        self.origins.push((self.text.len(), origin));
        self.text.push(c);
    }
}

/// `text` in pieces that can be normalized one by one: a character with what
/// combines with it, also over characters that nobody sees.
fn clusters(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut chars = text[start..].chars();
        let mut end = start + chars.next()?.len_utf8();
        let mut at = end;
        for c in chars {
            at += c.len_utf8();
            if joins(c) {
                end = at;
            } else if same(c).is_some() {
                break;
            }
        }
        let span = Span { start, end };
        start = end;
        Some((span, span.of(text)))
    })
}

/// Whether normalizing may make one character of `c` and the one before it.
fn joins(c: char) -> bool {
    if is_plain(c) {
        return false;
    }
    let Some(first) = std::iter::once(c).nfkd().next() else { return false };
    let is_jamo = ('\u{1160}'..='\u{11FF}').contains(&first);
    is_jamo || is_combining_mark(first) || canonical_combining_class(first) != 0
}

/// Whether a character is of those, the most in number, that the fold leaves as they are.
fn is_plain(c: char) -> bool {
    c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The character that stands for `c` and its like; none for what nobody sees.
fn same(c: char) -> Option<char> {
    Some(match c {
        '\u{200B}' | '\u{FEFF}' | '\u{AD}' | '\u{2060}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    })
}

/// Whether a character belongs to writing that sets no spaces: Chinese and Japanese.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    let is_common = ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let is_listed = || matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana);
    is_common || c >= FIRST_UNSPACED && is_listed()
}

/// The first character that is Han: a radical.
const FIRST_UNSPACED: char = '\u{2E80}';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
            ("5″", "5\""),
            ("a﹘b", "a-b"),
            ("ｶﾞｽ", "ガス"),
            ("ㅎㅏ", "하"),
            ("e\u{200B}\u{301}tat", "état"),
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
            ("工\u{200B}业", "工", "工"),
        ];
        for (text, part, original) in cases {
            let folded = fold(text);
            let start = folded.text.find(part).expect(part);
            let span = folded.original((start..start + part.len()).into());
            assert_eq!(span.of(text), original);
        }
    }

    /// Texts of all that the fold tells apart, or does not.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zA-Z0-9 ]{1,4}",
            "[一二国國民主、。，《》]{1,4}",
            "[か-ゖｦ-ﾟ゛゜]{1,3}",
            "[ㄱ-ㅣ가-힣\u{1100}-\u{11FF}ﾡ-ￜ]{1,3}",
            "[\u{300}-\u{36F}\u{200B}\u{AD}\u{FEFF}\u{2060}]{1,3}",
            "[\u{5D0}-\u{5EA}\u{5B0}-\u{5C7}ء-يً-ٟ]{1,3}",
            "[“”‘’„″′‴–—−¨´῾ﬁ㈱…½\u{A0}\u{3000}\n]{1,3}",
            "[😀👩\u{200D}🏽🇨🇳]{1,3}",
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in texts()) {
            let once = fold(&text).text;
            prop_assert_eq!(&fold(&once).text, &once);
        }

        #[test]
        fn the_way_back_of_any_part_has_that_part(
            text in texts(),
            from in any::<prop::sample::Index>(),
            to in any::<prop::sample::Index>(),
        ) {
            let folded = fold(&text);
            let bounds: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).collect();
            let bounds = [bounds, vec![folded.text.len()]].concat();
            let (a, b) = (*from.get(&bounds), *to.get(&bounds));
            let part = Span { start: a.min(b), end: a.max(b) };
            let original = folded.original(part);
            prop_assert!(original.start <= original.end);
            let back = fold(original.of(&text)).text;
            prop_assert!(back.contains(part.of(&folded.text).trim()), "{:?} of {:?}", back, folded.text);
        }
    }
}
