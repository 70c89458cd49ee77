//! What an edition says of its site as a whole.

use serde::Deserialize;

use crate::model::language::LanguageTag;
use crate::model::localised::Localised;

/// The contents of `edition.toml`; every field may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// The site's name; the first document's title where there is none.
    pub title: Option<Localised>,
    /// What the site is, in a sentence.
    pub description: Option<Localised>,
    /// The address the site is served from. Without it nothing absolute is written.
    pub base_url: Option<String>,
    /// The languages of the apparatus, the default one first.
    #[serde(default = "english")]
    pub languages: Vec<LanguageTag>,
    /// Who made the edition.
    #[serde(default)]
    pub editors: Vec<Localised>,
    /// What others may do with what the editors added.
    pub licence: Option<Licence>,
    /// The edition's DOI, without the address of the resolver: `10.5281/zenodo.1234`.
    pub doi: Option<String>,
    /// The address of the sources.
    pub repository: Option<String>,
    /// A link to report an error in a paragraph; `{document}`, `{paragraph}`
    /// and `{version}` stand for where it is.
    pub report: Option<String>,
    /// The versions published so far; the last is the one being built.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// What is published besides pages.
    #[serde(default)]
    pub exports: Exports,
    /// The search page.
    #[serde(default)]
    pub search: Search,
}

impl Config {
    /// All its texts that may be in several languages.
    pub fn texts(&self) -> impl Iterator<Item = &Localised> {
        let summaries = self.versions.iter().filter_map(|version| version.summary.as_ref());
        self.title.iter().chain(&self.description).chain(&self.editors).chain(summaries)
    }
}

/// The languages of the apparatus of an edition that names none: English.
#[must_use]
pub fn english() -> Vec<LanguageTag> {
    LanguageTag::new("en").into_iter().collect()
}

/// What is published besides pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Exports {
    /// The formats that each document is published in.
    pub formats: Vec<Format>,
}

impl Default for Exports {
    fn default() -> Self {
        Self { formats: Format::USUAL.to_vec() }
    }
}

/// A format that documents are published in, besides pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Citations of the document and of each paragraph: BibTeX, RIS and CSL-JSON.
    Citations,
    /// A small file for each paragraph: `p/s3p7.json`.
    Paragraphs,
    /// The document with its notes and translations as TEI P5: `document.tei.xml`.
    Tei,
    /// The whole document as data, with its JSON Schema: `document.json`.
    Json,
    /// The whole document for people, in Markdown: `document.md`.
    Markdown,
    /// The notes as W3C Web Annotations: `annotations.jsonld`.
    Annotations,
    /// The document as a book, in each language of the apparatus: `document.epub`.
    Epub,
    /// The whole site in one archive, for reading offline: `site.zip`.
    Zip,
}

impl Format {
    /// What is published where the edition does not say.
    pub const USUAL: [Self; 6] =
        [Self::Citations, Self::Json, Self::Markdown, Self::Tei, Self::Annotations, Self::Epub];
}

/// Whether readers can search the site.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Search {
    /// Whether there is a search page, and its index.
    pub enabled: bool,
}

impl Default for Search {
    fn default() -> Self {
        Self { enabled: true }
    }
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A version of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Version {
    /// Its number, as it is cited.
    pub number: String,
    /// The day it was published: the only source of dates, since the program reads no clock.
    pub date: toml::value::Date,
    /// What is new in it.
    pub summary: Option<Localised>,
}
