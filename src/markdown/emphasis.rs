//! Lets emphasis open and close beside Chinese punctuation.
//!
//! `CommonMark` asks for a space or punctuation outside `**` where punctuation
//! stands inside, and Chinese writes no spaces: `**「道」**是` stays literal.
//! Where a run of `*` or `~` has punctuation on one side alone, and a CJK
//! character on either, a sentinel that counts as punctuation is put on the
//! other side before parsing; it is taken out of everything the parser gives.
//! See the [CJK-friendly amendments][amendments].
//!
//! [amendments]: https://github.com/tats-u/markdown-cjk-friendly

use super::script::{is_cjk, is_punctuation};
use crate::model::span::Span;
use std::borrow::Cow;
use std::ops::Range;

// SignWriting parenthesis: punctuation, and in nobody's notes.
const SENTINEL: char = '\u{1DA8B}';

/// A text made ready for the parser.
pub(super) struct Prepared<'a> {
    /// The text with sentinels.
    pub(super) text: Cow<'a, str>,
    /// Where they stand in it, in order.
    sentinels: Vec<usize>,
}

/// Puts sentinels where emphasis needs them.
///
/// A text that holds the sentinel itself is left as it is: its emphasis follows
/// `CommonMark` alone, and no character of it is lost.
pub(super) fn prepare(text: &str) -> Prepared<'_> {
    let places = if text.contains(SENTINEL) { Vec::new() } else { places(text) };
    if places.is_empty() {
        return Prepared { text: Cow::Borrowed(text), sentinels: places };
    }
    let mut prepared = String::with_capacity(text.len() + places.len() * SENTINEL.len_utf8());
    let mut sentinels = Vec::with_capacity(places.len());
    let mut done = 0;
    for place in places {
        prepared.push_str(&text[done..place]);
        sentinels.push(prepared.len());
        prepared.push(SENTINEL);
        done = place;
    }
    prepared.push_str(&text[done..]);
    Prepared { text: Cow::Owned(prepared), sentinels }
}

impl Prepared<'_> {
    /// A part of the text, or a string made from it, without sentinels.
    pub(super) fn restore(&self, part: &str) -> String {
        if self.sentinels.is_empty() { part.to_owned() } else { part.replace(SENTINEL, "") }
    }

    /// The bytes of the original text that a range of the prepared one stands for.
    pub(super) fn original(&self, range: Range<usize>) -> Span {
        let original = |offset: usize| {
            let before = self.sentinels.partition_point(|&sentinel| sentinel < offset);
            offset - before * SENTINEL.len_utf8()
        };
        Span { start: original(range.start), end: original(range.end) }
    }
}

/// The offsets at which a sentinel is wanted, in order.
///
/// Code need not be told apart: there a sentinel has no effect, and is taken out.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        match c {
            '\\' => {
                before = rest.next_if(|(_, escaped)| escaped.is_ascii_punctuation());
                before = before.or(Some((start, c)));
            }
            '*' | '~' => {
                let mut end = start + 1;
                while rest.next_if(|&(_, next)| next == c).is_some() {
                    end += 1;
                }
                if let (Some((_, before)), Some(&(_, after))) = (before, rest.peek()) {
                    places.extend(place(before, start..end, after));
                }
                before = Some((start, c));
            }
            _ => before = Some((start, c)),
        }
    }
    places
}

fn place(before: char, run: Range<usize>, after: char) -> Option<usize> {
    let spaced = before.is_whitespace() || after.is_whitespace();
    if spaced || !(is_cjk(before) || is_cjk(after)) {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        (true, false) => Some(run.end),
        (false, true) => Some(run.start),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{SENTINEL, prepare};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let prepared = prepare(text);
        assert_eq!(prepared.text.replace(SENTINEL, "|"), expected);
        assert_eq!(prepared.restore(&prepared.text), text);
    }

    #[test]
    fn a_sentinel_stands_opposite_the_punctuation() {
        check("这是**「甲」**和", "这是|**「甲」**|和");
        check("**北约(NATO)**扩张", "**北约(NATO)**|扩张");
        check("~~旧，~~新", "~~旧，~~|新");
    }

    #[test]
    fn none_stands_beside_white_space_letters_alone_or_latin_alone() {
        for text in
            ["甲**乙**丙", "甲 **「乙」** 丙", "a**(b)**c", "**「甲」**", "* 「甲」", "甲。**"]
        {
            check(text, text);
        }
    }

    #[test]
    fn an_escaped_mark_opens_nothing() {
        check(r"甲\*「乙", r"甲\*「乙");
        check(r"甲\\*「乙", r"甲\\*「乙");
        check(r"甲\x*「乙", r"甲\x|*「乙");
    }

    #[test]
    fn spans_are_those_of_the_original_text() {
        let text = "这**「甲」**和**「乙」**";
        let prepared = prepare(text);
        for (start, c) in prepared.text.char_indices().filter(|&(_, c)| c != SENTINEL) {
            let span = prepared.original(start..start + c.len_utf8());
            assert_eq!(span.of(text), c.to_string());
        }
        assert_eq!(prepared.original(0..prepared.text.len()).of(text), text);
    }

    #[test]
    fn a_text_that_holds_the_sentinel_loses_no_character() {
        let text = format!("甲**「{SENTINEL}」**乙");
        let prepared = prepare(&text);
        assert_eq!(prepared.text, text);
        assert_eq!(prepared.restore(&text), text);
    }
}
