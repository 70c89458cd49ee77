//! The fold of searching: what a reader may type for what the text has.
//!
//! On top of the fold of anchoring ([`crate::model::fold`]) it makes letters
//! small, drops the accents of Latin and Greek and the vowel points of Arabic
//! and Hebrew, and takes traditional Chinese characters for simplified ones.
//! `static/search/fold.js` has the same fold for what is typed.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use super::han_table::{SIMPLIFIED, TRADITIONAL};
use crate::model::fold::fold;

/// The fold, with the characters that it takes for others.
pub(super) struct SearchFold {
    simplified: BTreeMap<char, char>,
}

impl SearchFold {
    pub(super) fn new() -> Self {
        Self { simplified: TRADITIONAL.chars().zip(SIMPLIFIED.chars()).collect() }
    }

    /// Folds `text`. To fold what is folded changes nothing.
    pub(super) fn fold(&self, text: &str) -> String {
        let folded = fold(text).text;
        if folded.is_ascii() {
            return folded.to_ascii_lowercase();
        }
        let bare: String = bare(&folded).nfc().flat_map(char::to_lowercase).collect();
        let mut result = String::with_capacity(bare.len());
        for c in bare.chars() {
            match c {
                'ß' => result.push_str("ss"),
                'æ' => result.push_str("ae"),
                'œ' => result.push_str("oe"),
                'ø' => result.push('o'),
                'đ' => result.push('d'),
                'ł' => result.push('l'),
                'ı' => result.push('i'),
                'ς' => result.push('σ'),
                c => result.push(self.simplified.get(&c).copied().unwrap_or(c)),
            }
        }
        // Where a point stood alone, two spaces may meet now.
        fold(&result).text
    }
}

/// `text` taken apart, without the accents and points that are ignored.
fn bare(text: &str) -> impl Iterator<Item = char> {
    let mut accented = false;
    text.nfd().filter(move |c| {
        if is_point(*c) {
            return false;
        }
        if ('\u{300}'..='\u{36F}').contains(c) {
            return !accented;
        }
        accented = matches!(c.script(), Script::Latin | Script::Greek);
        true
    })
}

/// Whether a character is a vowel point or the like of Hebrew or Arabic.
fn is_point(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_readers_type_alike_folds_alike() {
        let cases = [
            ("邀请,俄罗斯", "邀請，俄羅斯"),
            ("乾淨", "干净"),
            ("État", "etat"),
            ("STRAẞE", "strasse"),
            ("Łódź", "lodz"),
            ("ÆON", "aeon"),
            ("ＡＵＫＵＳ", "aukus"),
            ("“No limits”", "\"no limits\""),
            ("Ελλάς", "ελλασ"),
            ("حُقُوق", "حقوق"),
            ("שָׁלוֹם", "שלום"),
            ("أمن", "امن"),
        ];
        let folds = SearchFold::new();
        for (a, b) in cases {
            assert_eq!(folds.fold(a), folds.fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn what_differs_to_its_readers_stays_apart() {
        let folds = SearchFold::new();
        for (a, b) in [("край", "краи"), ("がく", "かく"), ("人", "入"), ("u.s.", "us")]
        {
            assert_ne!(folds.fold(a), folds.fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn no_simplified_character_is_a_traditional_one() {
        let pairs = SearchFold::new().simplified;
        assert_eq!(pairs.len(), TRADITIONAL.chars().count());
        assert_eq!(SIMPLIFIED.chars().count(), pairs.len());
        assert!(TRADITIONAL.chars().is_sorted_by(|a, b| a < b));
        assert!(pairs.values().all(|simplified| !pairs.contains_key(simplified)));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[a-zA-Zéßİıǅ國国，。αςΣيءً\u{300}\u{307}שׁ ]{0,12}") {
            let folds = SearchFold::new();
            let once = folds.fold(&text);
            prop_assert_eq!(folds.fold(&once), once);
        }
    }
}
