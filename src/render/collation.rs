//! How names are sorted for the readers of a language: Chinese by pinyin, for one.
//!
//! See UTS #10 and the tailorings of CLDR. Punctuation does not count, nor
//! does an article at the beginning of an English name.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use crate::model::language::LanguageTag;

/// The order of names in one language.
pub(crate) struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
    articles: &'static [&'static str],
}

impl Collation {
    /// The order for readers of `language`; of one that is not known, that of the root of CLDR.
    pub(crate) fn of(language: &LanguageTag) -> Self {
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let preferences = language.as_str().parse::<Locale>();
        let preferences =
            preferences.map_or_else(|_| CollatorPreferences::default(), |locale| (&locale).into());
        let articles: &[&str] =
            if language.primary() == "en" { &["the ", "a ", "an "] } else { &[] };
        Self { collator: Collator::try_new(preferences, options).ok(), articles }
    }

    /// The order of two names; those that it takes for the same are in that of their characters.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        let (bare, other) = (self.bare(a), self.bare(b));
        let order = self.collator.as_ref().map(|collator| collator.compare(bare, other));
        order.unwrap_or(Ordering::Equal).then_with(|| a.cmp(b))
    }

    /// A name without its article.
    fn bare<'a>(&self, name: &'a str) -> &'a str {
        let begins = |article: &&&str| {
            name.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article))
        };
        self.articles.iter().find(begins).map_or(name, |article| &name[article.len()..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, sorted: &[&str]) {
        let collation = Collation::of(&LanguageTag::new(language).unwrap());
        let mut names: Vec<&str> = sorted.iter().rev().copied().collect();
        names.sort_by(|a, b| collation.compare(a, b));
        assert_eq!(names, sorted, "{language}");
    }

    #[test]
    fn chinese_names_are_sorted_by_pinyin_or_by_strokes() {
        check("zh-Hans", &["安理会", "《巴黎协定》", "北京", "“可以”", "联合国", "中国", "AUKUS"]);
        check("zh-Hant", &["中國", "巴黎", "北京", "聯合國"]);
    }

    #[test]
    fn articles_marks_capitals_and_accents_come_last() {
        check("en", &["The Arctic", "AUKUS", "A belt", "“Can”", "China", "The east"]);
        check("sv", &["zebra", "ångström", "öst"]);
        check("es", &["nube", "ñandú", "oso"]);
    }

    #[test]
    fn names_of_other_scripts_have_an_order_too() {
        check("en", &["Arctic", "北京"]);
        check("tlh", &["a", "b"]);
    }
}
