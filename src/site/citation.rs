//! What a citation of the site names: the document, the edition, a passage.

use toml::value::Date;

use crate::model::document::{Document, Paragraph};
use crate::model::language::{LanguageTag, Provenance};
use crate::model::localised::Localised;
use crate::model::number::ParagraphId;
use crate::site::{Site, cover_address, section_address};

/// What is cited, with everything that a citation of it may name.
///
/// Texts are in the language that the record was made for, as far as the
/// editors gave them in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// A name for it among the records of the site, in ASCII: `joint-statement-s3p7`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Who issued it: states, organisations or people, by their whole names.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// What it is: a joint statement, a treaty.
    pub genre: Option<String>,
    /// The day it was issued; of an edition, that of its version.
    pub issued: Option<Date>,
    /// Where it was issued.
    pub place: Option<String>,
    /// The edition that it is cited from, where it is not the edition itself.
    pub container: Option<String>,
    /// The version of the edition.
    pub version: Option<String>,
    /// The part that is cited.
    pub passage: Option<PassageOf>,
    /// The languages that it is in.
    pub languages: Vec<LanguageTag>,
    /// Its whole address, where the site's is known.
    pub url: Option<String>,
    /// The edition's DOI.
    pub doi: Option<String>,
    /// What others may do with it.
    pub rights: Option<String>,
}

/// The part of a document that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageOf {
    /// The paragraph.
    pub number: ParagraphId,
    /// The language that it was received in.
    pub language: LanguageTag,
    /// Where the text in that language came from.
    pub provenance: Option<Provenance>,
}

/// The record of document `number`, for readers of `language`.
#[must_use]
pub fn document(site: &Site, number: usize, language: &LanguageTag) -> Record {
    let document = &site.documents[number];
    let about = &document.about;
    let text = |text: &Localised| text.text(language, site.language()).0.to_owned();
    let base = site.base_url.as_deref();
    Record {
        key: document.slug.clone(),
        title: title(site, document, language),
        authors: about.parties.iter().map(text).collect(),
        editors: Vec::new(),
        genre: about.genre.as_ref().map(text),
        issued: about.date,
        place: about.place.as_ref().map(text),
        container: Some(edition_title(site, language)),
        version: version(site),
        passage: None,
        languages: document.languages.iter().map(|language| language.tag.clone()).collect(),
        url: base.map(|base| cover_address(document).below(base)),
        doi: None,
        rights: about.rights.as_ref().map(text),
    }
}

/// The record of a paragraph of document `number`, for readers of `language`.
#[must_use]
pub fn passage(
    site: &Site,
    number: usize,
    paragraph: &Paragraph,
    language: &LanguageTag,
) -> Record {
    let whole = document(site, number, language);
    let document = &site.documents[number];
    let address = document.section_of(paragraph.id).map(|s| section_address(document, s));
    let base = site.base_url.as_deref();
    let url =
        base.zip(address).map(|(base, page)| format!("{}#{}", page.below(base), paragraph.id));
    let own = paragraph.language();
    let declared = document.languages.iter().find(|language| language.tag == *own);
    Record {
        key: format!("{}-{}", whole.key, paragraph.id),
        passage: Some(PassageOf {
            number: paragraph.id,
            language: own.clone(),
            provenance: declared.and_then(|language| language.provenance),
        }),
        languages: vec![own.clone()],
        url,
        ..whole
    }
}

/// The record of the edition, for readers of `language`.
#[must_use]
pub fn edition(site: &Site, language: &LanguageTag) -> Record {
    let config = &site.config;
    let text = |text: &Localised| text.text(language, site.language()).0.to_owned();
    Record {
        key: "edition".to_owned(),
        title: edition_title(site, language),
        authors: Vec::new(),
        editors: config.editors.iter().map(text).collect(),
        genre: None,
        issued: config.versions.last().map(|version| version.date),
        place: None,
        container: None,
        version: version(site),
        passage: None,
        languages: config.languages.clone(),
        url: site.base_url.clone(),
        doi: config.doi.clone(),
        rights: config.licence.as_ref().map(|licence| licence.name.clone()),
    }
}

fn version(site: &Site) -> Option<String> {
    site.config.versions.last().map(|version| version.number.clone())
}

/// The title of a document: the editors' in the language, else the received one, else the editors'.
fn title(site: &Site, document: &Document, language: &LanguageTag) -> String {
    let given = document.about.title.as_ref();
    let own = given.filter(|title| title.is_in(language, site.language()));
    let received: Vec<&str> =
        document.title().map(|line| line.text.trim_start_matches("# ")).collect();
    let is_readable = document.title().any(|line| line.languages.main.plain() == language.plain());
    match (own, given) {
        (Some(title), _) => title.text(language, site.language()).0.to_owned(),
        (None, Some(title)) if !is_readable => title.text(language, site.language()).0.to_owned(),
        _ if received.is_empty() => document.slug.clone(),
        _ => received.join(" "),
    }
}

fn edition_title(site: &Site, language: &LanguageTag) -> String {
    match &site.config.title {
        Some(title) => title.text(language, site.language()).0.to_owned(),
        None => site.documents.first().map_or(String::new(), |first| title(site, first, language)),
    }
}
