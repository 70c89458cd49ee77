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
        for c in text.chars().filter(|c| c.len_utf8() == WIDTH) {
            match HAN[c as usize] {
                Han::Any => {}
                Han::Simplified => {
                    evidence.simplified += 1;
                    evidence.only_chinese += 1;
                }
                Han::SimplifiedOrJapanese => evidence.simplified += 1,
                Han::Traditional => evidence.traditional += 1,
                Han::Japanese => evidence.japanese += 1,
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

/// Which ways to write Han use a character.
#[derive(Clone, Copy)]
enum Han {
    Any,
    Simplified,
    SimplifiedOrJapanese,
    Traditional,
    Japanese,
}

/// What each character of the basic plane speaks for, by its code point.
static HAN: [Han; 0x1_0000] = {
    let mut han = [Han::Any; 0x1_0000];
    mark(&mut han, SIMPLIFIED, Han::Simplified);
    mark(&mut han, SIMPLIFIED_OR_JAPANESE, Han::SimplifiedOrJapanese);
    mark(&mut han, TRADITIONAL, Han::Traditional);
    mark(&mut han, JAPANESE, Han::Japanese);
    han
};

/// Sets the characters of `table`, each of three bytes, to `what`.
const fn mark(han: &mut [Han; 0x1_0000], table: &str, what: Han) {
    let (mut rest, _) = table.as_bytes().as_chunks::<WIDTH>();
    while let [[a, b, c], after @ ..] = rest {
        let point =
            ((*a as usize & 0x0F) << 12) | ((*b as usize & 0x3F) << 6) | (*c as usize & 0x3F);
        han[point] = what;
        rest = after;
    }
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
