//! Translations: a document's text in another language, part by part.

use serde::Deserialize;
use toml::value::Date;

use crate::model::language::{LanguageTag, Provenance};
use crate::model::localised::Localised;
use crate::model::note::Place;
use crate::model::span::Span;

/// A translation of a document, whole or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The document it is of, by slug.
    pub document: String,
    /// Its path in the edition.
    pub path: String,
    /// What its front matter says.
    pub about: About,
    /// Its parts, in the order of the file.
    pub parts: Vec<Part>,
}

/// The front matter of a translation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct About {
    /// The language it is in.
    pub language: LanguageTag,
    /// Who vouches for it.
    pub status: Provenance,
    /// Who made it.
    pub translator: Option<Localised>,
    /// When it was made.
    pub date: Option<Date>,
}

/// What translates one part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The part, as the file names it: `s2p4`, `title`.
    pub name: String,
    /// The bytes of the file that are the name.
    pub span: Span,
    /// Its paragraphs, plain text; at least one.
    pub paragraphs: Vec<String>,
}

/// A translation beside its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// The language it is in.
    pub language: LanguageTag,
    /// Who vouches for it.
    pub status: Provenance,
    /// Who made it.
    pub translator: Option<Localised>,
    /// When it was made.
    pub date: Option<Date>,
    /// What it has for each place that it translates, in the order of the document.
    pub parts: Vec<(Place, Vec<String>)>,
}

impl Aligned {
    /// The paragraphs that translate `place`.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<&[String]> {
        let found = self.parts.iter().find(|(other, _)| *other == place);
        found.map(|(_, paragraphs)| paragraphs.as_slice())
    }
}
