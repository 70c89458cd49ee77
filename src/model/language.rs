//! Languages: tags, directions, and where a text in a language came from.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_script::{Script, UnicodeScript};
use unicode_width::UnicodeWidthChar;

/// A well-formed BCP 47 language tag, in the case that RFC 5646 recommends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// Why a string is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{tag}` is not a BCP 47 language tag: {reason}")]
pub struct LanguageTagError {
    /// The string.
    pub tag: String,
    /// What is wrong with it.
    pub reason: String,
}

impl LanguageTag {
    /// Reads a tag; gives it in canonical case (`zh-hans` becomes `zh-Hans`).
    pub fn new(tag: &str) -> Result<Self, LanguageTagError> {
        oxilangtag::LanguageTag::parse_and_normalize(tag)
            .map(|tag| Self(tag.into_inner()))
            .map_err(|reason| LanguageTagError { tag: tag.to_owned(), reason: reason.to_string() })
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `zh` of `zh-Hans`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The script subtag, if the tag has one: `Hans` of `zh-Hans`.
    ///
    /// Looks no further than the first singleton, since what follows one is
    /// an extension: `en-t-zh-t0-und` has no script.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        let subtags = self.0.split('-').skip(1).take_while(|subtag| subtag.len() > 1);
        subtags
            .filter(|subtag| subtag.len() == 4)
            .find(|s| s.bytes().all(|b| b.is_ascii_alphabetic()))
    }

    /// The language and script, without region and extensions: `en` of `en-t-zh-t0-und`.
    #[must_use]
    pub fn plain(&self) -> String {
        match self.script() {
            Some(script) => format!("{}-{script}", self.primary()),
            None => self.primary().to_owned(),
        }
    }

    /// Whether `self` is `other` or says more about the same language and script.
    ///
    /// `en-t-zh-t0-und` refines `en`; `zh-Hans` refines `zh` but not `zh-Hant`.
    #[must_use]
    pub fn refines(&self, other: &LanguageTag) -> bool {
        self.0.strip_prefix(&other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// The direction its text runs in, by the script it is usually written in.
    #[must_use]
    pub fn direction(&self) -> Direction {
        const SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"];
        const LANGUAGES: [&str; 12] =
            ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur"];
        let rtl = match self.script() {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&self.primary()) || self.primary() == "yi",
        };
        if rtl { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// Whether it is Chinese in any script.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        matches!(self.primary(), "zh" | "cmn" | "yue" | "lzh")
    }
}

/// Whether a space parts two lines that are one text: not where Chinese or
/// Japanese, which set none, meets itself. Hangul is as wide, and has spaces.
#[must_use]
pub fn is_spaced(before: &str, after: &str) -> bool {
    let unspaced = |c: char| c.width() == Some(2) && c.script() != Script::Hangul;
    !(before.ends_with(unspaced) && after.starts_with(unspaced))
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = LanguageTagError;

    fn try_from(tag: String) -> Result<Self, LanguageTagError> {
        Self::new(&tag)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

/// The direction a line of text runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As English, Russian and Chinese.
    LeftToRight,
    /// As Arabic and Hebrew.
    RightToLeft,
}

/// Where a document's text in one language came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// Issued by the parties, or by one of them.
    Official,
    /// Made by the editors.
    Editorial,
    /// Made by a program.
    Machine,
}

impl Provenance {
    /// The name of the text of the interface that says it.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Official => "provenance-official",
            Self::Editorial => "provenance-editorial",
            Self::Machine => "provenance-machine",
        }
    }
}

/// A stretch of one segment in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its place in the segment's text.
    pub span: crate::model::span::Span,
    /// Its language.
    pub language: LanguageTag,
}

/// What language a segment is in.
///
/// Invariant: the runs cover the segment's text without gap or overlap, and
/// two that touch differ in language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    /// The language of the segment as a whole.
    pub main: LanguageTag,
    /// Its runs, in order; those in another language than `main` are quotations or names.
    pub runs: Vec<Run>,
}
