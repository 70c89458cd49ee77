//! The whole document as data: `document.json`, and the JSON Schema that it keeps.
//!
//! What is not there has no key. Places in a line are code points, as in all
//! JSON that is published.

mod apparatus;
mod view;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::export::Material;
use crate::export::json::apparatus::NoteView;
use crate::export::json::view::{FrontView, LineView, SectionView, StubView, Views};
use crate::model::address::Address;
use crate::model::digest;
use crate::model::document::Document;
use crate::model::language::{Direction, LanguageTag, Provenance};
use crate::model::localised::Localised;
use crate::model::note::Place;
use crate::model::translation::Aligned;
use crate::site::{Site, cover_address, source_address};

/// The schema, as it is published beside each document.
const SCHEMA: &str = include_str!("document.schema.json");

/// A text by language.
type Texts = BTreeMap<LanguageTag, String>;

/// A document as data.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentView {
    #[serde(rename = "$schema")]
    schema: &'static str,
    slug: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<VersionView>,
    source: SourceView,
    metadata: Metadata,
    languages: Vec<LanguageView>,
    translations: Vec<TranslatorView>,
    front: Vec<FrontView>,
    sections: Vec<SectionView>,
    closing: Vec<LineView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    closing_translations: Vec<view::TranslationView>,
    gone: Vec<GoneView>,
    notes: Vec<NoteView>,
}

#[derive(Debug, Serialize)]
struct VersionView {
    number: String,
    date: String,
}

/// The text as received.
#[derive(Debug, Serialize)]
struct SourceView {
    /// Its address beside this file.
    file: String,
    bytes: usize,
    sha256: String,
}

/// What the sidecar says.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_title: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Texts>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<OriginView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<Texts>,
}

#[derive(Debug, Serialize)]
struct OriginView {
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct LanguageView {
    tag: LanguageTag,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Provenance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Texts>,
    lines: usize,
    paragraphs: usize,
}

#[derive(Debug, Serialize)]
struct TranslatorView {
    language: LanguageTag,
    provenance: Provenance,
    #[serde(skip_serializing_if = "Option::is_none")]
    translator: Option<Texts>,
}

/// A section that once had a page.
#[derive(Debug, Serialize)]
struct GoneView {
    number: u32,
    stubs: Vec<StubView>,
}

/// `document.json` and its schema.
pub(super) fn files(material: &Material, number: usize) -> Vec<(Address, Vec<u8>)> {
    let document = &material.site.documents[number];
    let address = |name: &str| Address::new(format!("{}/{name}", document.slug));
    let view = document_view(material, number);
    let text = serde_json::to_string_pretty(&view).unwrap_or_default() + "\n";
    vec![
        (address("document.json"), text.into_bytes()),
        (address("document.schema.json"), SCHEMA.as_bytes().to_vec()),
    ]
}

fn document_view(material: &Material, number: usize) -> DocumentView {
    let site = material.site;
    let document = &site.documents[number];
    let translations = &site.translations[number];
    let views = Views::new(site, number);
    let bytes = material.files.bytes(&document.source).unwrap_or_default();
    let base = site.base_url.as_deref();
    let latest = site.config.versions.last();
    DocumentView {
        schema: "document.schema.json",
        slug: document.slug.clone(),
        url: base.map(|base| cover_address(document).below(base)),
        version: latest.map(|version| VersionView {
            number: version.number.clone(),
            date: version.date.to_string(),
        }),
        source: SourceView {
            file: source_address(document).from(&cover_address(document)),
            bytes: bytes.len(),
            sha256: digest::sha256(bytes),
        },
        metadata: metadata(site, document),
        languages: languages(site, document),
        translations: translations.iter().map(|own| translator(site, own)).collect(),
        front: views.front(),
        sections: document.sections.iter().map(|section| views.section(section)).collect(),
        closing: document.closing.iter().map(|line| views.line(line)).collect(),
        closing_translations: views.translations(Place::Closing),
        gone: document
            .gone
            .iter()
            .map(|(number, stubs)| GoneView {
                number: *number,
                stubs: stubs.iter().map(|stub| view::stub(site, stub)).collect(),
            })
            .collect(),
        notes: apparatus::notes(site, number),
    }
}

fn metadata(site: &Site, document: &Document) -> Metadata {
    let about = &document.about;
    let given = |text: &Option<Localised>| text.as_ref().map(|text| texts(site, text));
    Metadata {
        title: given(&about.title),
        short_title: given(&about.short_title),
        summary: given(&about.summary),
        genre: given(&about.genre),
        date: about.date.map(|date| date.to_string()),
        place: given(&about.place),
        parties: about.parties.iter().map(|party| texts(site, party)).collect(),
        source: about.source.as_ref().map(|source| OriginView {
            title: texts(site, &source.title),
            url: source.url.clone(),
        }),
        rights: given(&about.rights),
    }
}

fn languages(site: &Site, document: &Document) -> Vec<LanguageView> {
    let languages = document.languages.iter().map(|language| LanguageView {
        tag: language.tag.clone(),
        direction: match language.tag.direction() {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        },
        provenance: language.provenance,
        note: language.note.as_ref().map(|note| texts(site, note)),
        lines: language.lines,
        paragraphs: language.paragraphs,
    });
    languages.collect()
}

fn translator(site: &Site, translation: &Aligned) -> TranslatorView {
    TranslatorView {
        language: translation.language.clone(),
        provenance: translation.status,
        translator: translation.translator.as_ref().map(|name| texts(site, name)),
    }
}

/// A text in every language that the editors gave it in.
fn texts(site: &Site, text: &Localised) -> Texts {
    match text {
        Localised::Plain(text) => [(site.language().clone(), text.clone())].into(),
        Localised::ByLanguage(texts) => texts.clone(),
    }
}
