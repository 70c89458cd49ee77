//! What a document's sidecar says: the things a text cannot say of itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::language::{LanguageTag, Provenance};
use crate::model::localised::Localised;
use crate::model::number::ParagraphId;

/// The contents of `seeds/<document>.toml`; every field may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sidecar {
    /// The document's name in addresses, where its file's name will not do.
    pub slug: Option<String>,
    /// The editors' title for it, in the languages of the apparatus.
    pub title: Option<Localised>,
    /// A shorter one, for menus and tabs.
    pub short_title: Option<Localised>,
    /// What it is, in a sentence or two.
    pub summary: Option<Localised>,
    /// What it is: a joint statement, a treaty, a speech.
    pub genre: Option<Localised>,
    /// The day it was issued.
    pub date: Option<toml::value::Date>,
    /// Where it was issued.
    pub place: Option<Localised>,
    /// Who issued it.
    #[serde(default)]
    pub parties: Vec<Localised>,
    /// Where its text was taken from.
    pub source: Option<Source>,
    /// Who may do what with the text.
    pub rights: Option<Localised>,
    /// The languages it is in, and where the text in each came from.
    #[serde(default)]
    pub languages: Vec<DeclaredLanguage>,
    /// Editorial titles of sections, by section number; 0 is the preamble.
    #[serde(default)]
    pub sections: BTreeMap<Number, Localised>,
    /// Names that the document had in addresses before.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The number that a paragraph has in the ledger, by one of its lines, where the program can't tell.
    #[serde(default)]
    pub numbers: BTreeMap<Number, ParagraphId>,
    /// Why paragraphs that were published are no longer in the text, by their numbers.
    #[serde(default)]
    pub removed: BTreeMap<ParagraphId, Localised>,
    /// The part that a line plays, by line number, where the guess is wrong.
    #[serde(default)]
    pub structure: BTreeMap<Number, DeclaredRole>,
}

impl Sidecar {
    /// All its texts that may be in several languages, but for its titles.
    pub fn texts(&self) -> impl Iterator<Item = &Localised> {
        let facts = [&self.summary, &self.genre, &self.place, &self.rights].into_iter().flatten();
        let source = self.source.iter().map(|source| &source.title);
        let languages = self.languages.iter().filter_map(|language| language.note.as_ref());
        let sections = self.sections.values().chain(self.removed.values());
        facts.chain(&self.parties).chain(source).chain(languages).chain(sections)
    }
}

/// A number as the key of a TOML table, where keys are strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Number(pub u32);

impl TryFrom<String> for Number {
    type Error = String;

    fn try_from(key: String) -> Result<Self, String> {
        key.parse().map(Self).map_err(|_| format!("`{key}` is not a number"))
    }
}

/// The part that a sidecar says a line plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum DeclaredRole {
    /// `dateline`
    Dateline,
    /// `title`
    Title,
    /// `heading`, or `heading 2` for a lower level
    Heading(usize),
    /// `heading-title`
    HeadingTitle,
    /// `paragraph`
    Paragraph,
    /// `continuation`
    Continuation,
    /// `closing`
    Closing,
}

impl TryFrom<String> for DeclaredRole {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Ok(match name.as_str() {
            "dateline" => Self::Dateline,
            "title" => Self::Title,
            "heading" => Self::Heading(1),
            "heading-title" => Self::HeadingTitle,
            "paragraph" => Self::Paragraph,
            "continuation" => Self::Continuation,
            "closing" => Self::Closing,
            other => {
                let level = other.strip_prefix("heading ").and_then(|level| level.parse().ok());
                let level = level.filter(|level| (1..=6).contains(level));
                Self::Heading(level.ok_or_else(|| {
                    format!(
                        "`{name}` is no part that a line plays; these are: dateline, title, \
                         heading, heading 2 (to 6), heading-title, paragraph, continuation, closing"
                    )
                })?)
            }
        })
    }
}

/// Where a text was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// What it is called there.
    pub title: Localised,
    /// Its address.
    pub url: Option<String>,
}

/// A language that a document is in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeclaredLanguage {
    /// Its tag; one that says more than the program can see (`en-t-zh-t0-und`) is given to all its lines.
    pub tag: LanguageTag,
    /// Where the text in it came from.
    pub provenance: Option<Provenance>,
    /// Who made it, and from what.
    pub note: Option<Localised>,
}
