//! Shows Chinese with full-width punctuation, as Chinese is set (W3C clreq).
//!
//! Only the look changes: NFKC of what is shown is NFKC of what was received.

use crate::model::document::Segment;
use crate::model::span::Span;

/// Part of a received line as it is shown, plain: as many characters as were received.
#[must_use]
pub fn shown(segment: &Segment, span: Span) -> String {
    let marks = marks(&segment.text);
    let is_chinese = |at: usize| {
        let run = segment.languages.runs.iter().find(|run| at < run.span.end);
        run.is_some_and(|run| run.language.is_chinese())
    };
    let wide = |at: usize| marks.binary_search_by_key(&at, |(mark, _)| *mark).ok();
    let chars = span.of(&segment.text).char_indices();
    chars
        .map(|(offset, c)| {
            let at = span.start + offset;
            wide(at).filter(|_| is_chinese(at)).map_or(c, |index| marks[index].1)
        })
        .collect()
}

/// A received line as it is shown, plain.
#[must_use]
pub fn whole(segment: &Segment) -> String {
    shown(segment, (0..segment.text.len()).into())
}

/// The marks that have a full-width form, beside it.
const MARKS: [(char, char); 7] =
    [(',', '，'), (':', '：'), (';', '；'), ('!', '！'), ('?', '？'), ('(', '（'), (')', '）')];

/// The marks of `text` to show full-width: byte offset and form.
///
/// These are the ones that touch a Chinese character or mark; of two brackets
/// that belong together, both or none.
pub(crate) fn marks(text: &str) -> Vec<(usize, char)> {
    if text.is_ascii() || !text.contains(|c| form(c).is_some()) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut wide: Vec<bool> = chars.iter().map(|(_, c)| is_chinese(*c)).collect();
    let narrow = |index: &usize| form(chars[*index].1).is_some();
    let candidates: Vec<usize> = (0..chars.len()).filter(narrow).collect();
    widen_touching(&mut wide, &candidates);
    widen_pairs(&mut wide, &candidates, &chars);
    widen_touching(&mut wide, &candidates);
    let shown = |index: usize| Some((chars[index].0, form(chars[index].1)?));
    candidates.into_iter().filter(|index| wide[*index]).filter_map(shown).collect()
}

/// Marks may touch Chinese through each other, from either side: `),` after 方.
fn widen_touching(wide: &mut [bool], candidates: &[usize]) {
    for index in candidates.iter().chain(candidates.iter().rev()) {
        let before = *index > 0 && wide[*index - 1];
        let after = wide.get(*index + 1).is_some_and(|wide| *wide);
        wide[*index] |= before || after;
    }
}

/// Of two brackets that belong together, both are wide if one is.
fn widen_pairs(wide: &mut [bool], candidates: &[usize], chars: &[(usize, char)]) {
    let mut open = Vec::new();
    for index in candidates {
        match chars[*index].1 {
            '(' => open.push(*index),
            ')' => {
                if let Some(opening) = open.pop() {
                    let either = wide[opening] || wide[*index];
                    (wide[opening], wide[*index]) = (either, either);
                }
            }
            _ => {}
        }
    }
}

fn form(c: char) -> Option<char> {
    MARKS.iter().find(|(narrow, _)| *narrow == c).map(|(_, wide)| *wide)
}

/// Whether a character is Chinese writing: a Han character, or a mark of Chinese text.
fn is_chinese(c: char) -> bool {
    use unicode_script::{Script, UnicodeScript};
    let mark = matches!(c, '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '…' | '—');
    let common = ('\u{4E00}'..='\u{9FFF}').contains(&c);
    common || mark || !c.is_ascii() && c.script() == Script::Han
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn shown(text: &str) -> String {
        let marks = marks(text);
        let show =
            |(at, c)| marks.iter().find(|(mark, _)| *mark == at).map_or(c, |(_, wide)| *wide);
        text.char_indices().map(show).collect()
    }

    #[test]
    fn marks_that_touch_chinese_are_shown_full_width() {
        let cases = [
            ("邀请,俄罗斯", "邀请，俄罗斯"),
            ("(以下简称“双方”),声明如下:", "（以下简称“双方”），声明如下："),
            ("伙伴关系”(AUKUS)特别", "伙伴关系”（AUKUS）特别"),
            ("协定》(2015年5月8日签署)为基础", "协定》（2015年5月8日签署）为基础"),
            ("于12:30到,共1,000人", "于12:30到，共1,000人"),
            ("见NATO (1949)", "见NATO (1949)"),
            ("北约(NATO), AUKUS", "北约（NATO）， AUKUS"),
            ("plain, (text)", "plain, (text)"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_is_shown_folds_to_what_was_received() {
        let seed = include_str!("../../seeds/joint-statement.txt");
        let mut changed = 0;
        for line in seed.lines() {
            let shown = shown(line);
            changed += marks(line).len();
            assert_eq!(shown.nfkc().collect::<String>(), line.nfkc().collect::<String>());
        }
        assert_eq!(changed, 170);
    }
}
