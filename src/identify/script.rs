//! Takes a line apart into stretches of one script.
//!
//! Only letters have a script. What stands between two letters of a script
//! goes with them, except brackets, double quotation marks and full-width
//! punctuation, which belong to what is around a stretch. See UAX #24.

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use crate::model::span::Span;

/// Letters of one script and what stands between them.
///
/// Invariant: `span` begins with a letter and ends with one, or with the
/// marks and digits that hang on it, as in `COVID-19`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its place in the line.
    pub(super) span: Span,
    /// Its script; kana and bopomofo count as Han, beside which they are written.
    pub(super) script: Script,
    /// How many letters it has.
    pub(super) letters: usize,
    /// How many of them are kana.
    pub(super) kana: usize,
}

impl Stretch {
    /// How much it says, in Latin letters: a Chinese text is about a third as
    /// long as its English translation, a Korean one about half.
    pub(super) fn weight(&self) -> usize {
        match self.script {
            Script::Han => 3 * self.letters,
            Script::Hangul => 2 * self.letters,
            _ => self.letters,
        }
    }

    /// Whether it says nothing of its language: a lone letter of an alphabet
    /// (the G of `5G`) or a Roman numeral.
    fn is_neutral(&self, line: &str) -> bool {
        let alphabetic = !matches!(self.script, Script::Han | Script::Hangul | Script::Yi);
        alphabetic && self.letters == 1 || is_roman(self.span.of(line))
    }
}

/// The stretches of `line` that tell something of its language, in order.
pub(super) fn stretches(line: &str) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut broken = true;
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let end = start + c.len_utf8();
        let letter = letter(c);
        let last = found.last_mut().filter(|_| !broken);
        match (letter, last) {
            (Some(script), Some(last)) if last.script == script => {
                last.span.end = end;
                last.letters += 1;
                last.kana += usize::from(is_kana(c));
            }
            (Some(script), _) => {
                let kana = usize::from(is_kana(c));
                found.push(Stretch { span: (start..end).into(), script, letters: 1, kana });
                broken = false;
            }
            (None, Some(last)) if breaks(c, last.script) => broken = true,
            (None, Some(last))
                if last.span.end == start && hangs(c, chars.peek().map(|&(_, c)| c)) =>
            {
                last.span.end = end;
            }
            (None, _) => {}
        }
    }
    found.retain(|stretch| !stretch.is_neutral(line));
    found
}

/// The script that `c` is a letter of. Signs such as ª and ー have none of their own.
fn letter(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if COMMON_HAN.contains(&c) {
        return Some(Script::Han);
    }
    if !c.is_alphabetic() || is_combining_mark(c) {
        return None;
    }
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}

/// The Han characters that nearly all text in Han is written with.
const COMMON_HAN: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

fn is_kana(c: char) -> bool {
    !c.is_ascii()
        && !COMMON_HAN.contains(&c)
        && matches!(c.script(), Script::Hiragana | Script::Katakana)
}

/// Whether `c` ends a stretch of `script`, whatever follows.
fn breaks(c: char, script: Script) -> bool {
    const PAIRED: &str = "()[]{}\"“”„‟«»（）［］〔〕【】「」『』〈〉《》";
    let wide = matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FFEE}');
    PAIRED.contains(c) || wide && script != Script::Han && script != Script::Hangul
}

/// Whether `c`, which is no letter, hangs on the letter just before it.
fn hangs(c: char, next: Option<char>) -> bool {
    let hyphen = matches!(c, '-' | '\u{2010}' | '\u{2011}');
    is_combining_mark(c)
        || c.is_numeric()
        || c == 'ー'
        || hyphen && next.is_some_and(char::is_numeric)
}

/// Whether `text` is words that are all Roman numerals below 90, in capitals.
///
/// Higher ones are likelier to be abbreviations: `CD`, `DC`, `MC`.
fn is_roman(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let units = word.trim_start_matches(['X', 'L']);
        let tens = &word[..word.len() - units.len()];
        matches!(tens, "" | "X" | "XX" | "XXX" | "XL" | "L" | "LX" | "LXX" | "LXXX")
            && matches!(units, "" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "IX")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the stretches of `line`, each with its script.
    #[track_caller]
    fn check(line: &str, expected: &[(&str, Script)]) {
        let found = stretches(line);
        let shown: Vec<_> =
            found.iter().map(|stretch| (stretch.span.of(line), stretch.script)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_stretch_is_its_letters_and_what_stands_between_them() {
        check(" 3. Whereas, it is said. ", &[("Whereas, it is said", Script::Latin)]);
        check("тише  едешь — дальше будешь!", &[("тише  едешь — дальше будешь", Script::Cyrillic)]);
    }

    #[test]
    fn brackets_and_double_quotation_marks_end_a_stretch() {
        check(
            "“三边安全伙伴关系”(AUKUS)",
            &[("三边安全伙伴关系", Script::Han), ("AUKUS", Script::Latin)],
        );
        check(
            "NATO (North Atlantic)",
            &[("NATO", Script::Latin), ("North Atlantic", Script::Latin)],
        );
    }

    #[test]
    fn full_width_punctuation_ends_a_stretch_of_an_alphabet() {
        check("AUKUS、NATO", &[("AUKUS", Script::Latin), ("NATO", Script::Latin)]);
        check("中国、俄罗斯", &[("中国、俄罗斯", Script::Han)]);
    }

    #[test]
    fn digits_that_hang_on_a_name_are_part_of_it() {
        check(
            "抗击COVID-19疫情",
            &[("抗击", Script::Han), ("COVID-19", Script::Latin), ("疫情", Script::Han)],
        );
    }

    #[test]
    fn marks_and_the_long_vowel_sign_hang_on_their_letter() {
        check("हिन्दी", &[("हिन्दी", Script::Devanagari)]);
        check("cafe\u{301}", &[("cafe\u{301}", Script::Latin)]);
        check("ルール", &[("ルール", Script::Han)]);
    }

    #[test]
    fn lone_letters_and_roman_numerals_tell_nothing() {
        check("5G网络", &[("网络", Script::Han)]);
        check("Людовик XIV", &[("Людовик", Script::Cyrillic)]);
        check("II", &[]);
        check("IV. – VI.", &[]);
        check("IIII", &[("IIII", Script::Latin)]);
        check("一", &[("一", Script::Han)]);
    }
}
