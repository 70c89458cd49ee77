//! Tells Simplified from Traditional Chinese, and both from Japanese, by
//! characters that only one of them has.

use std::cmp::Ordering;
use std::ops::AddAssign;

use super::han_table::{JAPANESE, SIMPLIFIED, SIMPLIFIED_OR_JAPANESE, TRADITIONAL};

/// A form of written Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As in mainland China and Singapore: `zh-Hans`.
    Simplified,
    /// As in Taiwan, Hong Kong and Macao: `zh-Hant`.
    Traditional,
}

/// How many characters of a text speak for each way to write Han.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Simplified.
    pub(super) simplified: usize,
    /// Those of `simplified` that Japanese does not have either.
    pub(super) only_chinese: usize,
    /// Traditional.
    pub(super) traditional: usize,
    /// Japanese only.
    pub(super) japanese: usize,
}

impl Evidence {
    /// Counts the characters of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        for c in text.chars() {
            if holds(SIMPLIFIED, c) {
                evidence.simplified += 1;
                evidence.only_chinese += 1;
            } else if holds(SIMPLIFIED_OR_JAPANESE, c) {
                evidence.simplified += 1;
            } else if holds(TRADITIONAL, c) {
                evidence.traditional += 1;
            } else if holds(JAPANESE, c) {
                evidence.japanese += 1;
            }
        }
        evidence
    }

    /// The form that more characters speak for, if any does.
    pub(super) fn form(self) -> Option<Form> {
        match self.simplified.cmp(&self.traditional) {
            Ordering::Greater => Some(Form::Simplified),
            Ordering::Less => Some(Form::Traditional),
            Ordering::Equal => None,
        }
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.simplified += other.simplified;
        self.only_chinese += other.only_chinese;
        self.traditional += other.traditional;
        self.japanese += other.japanese;
    }
}

/// Bytes of each character in the tables: all are between U+0800 and U+FFFF.
const WIDTH: usize = 3;

/// Whether the sorted `table` has `c`. UTF-8 sorts as code points do, so bytes are compared.
fn holds(table: &str, c: char) -> bool {
    if c.len_utf8() != WIDTH {
        return false;
    }
    let mut buffer = [0; 4];
    let sought = c.encode_utf8(&mut buffer).as_bytes();
    let (entries, _) = table.as_bytes().as_chunks::<WIDTH>();
    entries.binary_search_by(|entry| entry.as_slice().cmp(sought)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_share_no_character() {
        let mut all = Vec::new();
        for table in [SIMPLIFIED, SIMPLIFIED_OR_JAPANESE, TRADITIONAL, JAPANESE] {
            let characters: Vec<char> = table.chars().collect();
            assert!(characters.is_sorted_by(|a, b| a < b));
            assert!(characters.iter().all(|c| c.len_utf8() == WIDTH));
            all.extend(characters);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn characters_that_all_use_speak_for_none() {
        assert_eq!(Evidence::of("后里台干云面只几万丑了系准着"), Evidence::default());
    }

    #[test]
    fn each_way_to_write_is_told_by_its_own_characters() {
        assert_eq!(Evidence::of("这个国家").form(), Some(Form::Simplified));
        assert_eq!(Evidence::of("這個國家").form(), Some(Form::Traditional));
        assert_eq!(Evidence::of("人人生而自由").form(), None);
        assert_eq!(Evidence::of("国会").only_chinese, 0);
        assert_eq!(Evidence::of("戦争と経済").japanese, 3);
    }
}
