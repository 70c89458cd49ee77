//! Texts that editors may give in several languages.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::language::LanguageTag;

/// A short text, in the edition's default language or in several.
///
/// In TOML either a string or a table by language tag:
/// `title = "Development"` or `title = { en = "Development", zh-Hans = "发展" }`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Localised {
    /// In the edition's default language.
    Plain(String),
    /// By language.
    ByLanguage(BTreeMap<LanguageTag, String>),
}

impl Localised {
    /// Whether readers of `wanted` are given it in their language.
    #[must_use]
    pub fn is_in(&self, wanted: &LanguageTag, default: &LanguageTag) -> bool {
        self.text(wanted, default).1 == wanted
    }

    /// The text for readers of `wanted`, with the language it is in.
    ///
    /// Falls back to the `default` language of the edition, then to the first there is.
    #[must_use]
    pub fn text<'a>(
        &'a self,
        wanted: &'a LanguageTag,
        default: &'a LanguageTag,
    ) -> (&'a str, &'a LanguageTag) {
        match self {
            Self::Plain(text) => (text, default),
            Self::ByLanguage(texts) => [wanted, default]
                .into_iter()
                .find_map(|tag| texts.get_key_value(tag))
                .or_else(|| texts.first_key_value())
                .map_or(("", default), |(tag, text)| (text, tag)),
        }
    }
}
