//! A document as TEI P5: `document.tei.xml`, for archives, corpora and readers of XML.
//!
//! The text is as received, byte for byte; all that editors add stands off
//! from it. Notes and registers are in `standOff`, anchored in the text by
//! pairs of `anchor`; each translation is a `text` of its own beside the
//! received one, in a `group`, aligned by a `linkGrp`: the Guidelines (4.3.1)
//! have a group for texts that are a unit for some purpose, and `body` then
//! holds received text alone. Numbers whose paragraphs are gone are in
//! `revisionDesc`, with the number for an `xml:id`: an empty `p` would be text
//! that nobody received. [`crate::import::tei`] reads it back.
//!
//! Source: TEI P5 Guidelines, 4.3.0; valid against `tei_all`.

mod encoding;
mod header;
mod profile;
mod prose;
mod received;
mod standoff;
mod text;
mod translation;
mod xml;

use crate::export::tei::prose::Around;
use crate::export::tei::received::Received;
use crate::export::tei::xml::Xml;
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::file::FileTree;
use crate::model::language::{LanguageTag, Provenance};
use crate::model::ledger::Ledger;
use crate::model::localised::Localised;
use crate::model::note::Note;
use crate::model::translation::Aligned;
use crate::site::Site;

/// What a document's file is made of.
struct Edition<'a> {
    site: &'a Site,
    /// The document's place among the site's.
    number: usize,
    document: &'a Document,
    translations: &'a [Aligned],
    /// Its numbers.
    ledger: &'a Ledger,
    /// The numbers of all versions: the edition's, then others that the ledger names.
    versions: Vec<&'a str>,
    /// Its notes, with their places among all.
    notes: Vec<(usize, &'a Note)>,
    /// The bytes of its source text.
    bytes: &'a [u8],
    received: Received<'a>,
    /// Where the file stands.
    address: Address,
}

impl Edition<'_> {
    /// The default language of the apparatus.
    fn language(&self) -> &LanguageTag {
        self.site.language()
    }

    /// A pointer to a version of the edition.
    fn version(&self, number: &str) -> String {
        let place = self.versions.iter().position(|version| *version == number);
        place.map_or_else(String::new, |place| format!("#version-{}", place + 1))
    }

    /// The surroundings of what editors wrote.
    fn around(&self) -> Around<'_> {
        Around { site: self.site, document: self.number, address: &self.address }
    }

    /// Writes one element for each language that `text` is in.
    fn localised(&self, xml: &mut Xml, name: &'static str, kind: &str, text: Option<&Localised>) {
        for (text, language) in text.into_iter().flat_map(|text| each(text, self.language())) {
            xml.leaf(name, &[("type", kind), ("xml:lang", language.as_str())], text);
        }
    }
}

/// The file `document.tei.xml` of document `number`.
pub(super) fn files(site: &Site, number: usize, files: &FileTree) -> Vec<(Address, Vec<u8>)> {
    let document = &site.documents[number];
    let address = Address::new(format!("{}/document.tei.xml", document.slug));
    let bytes = files.bytes(&document.source).unwrap_or_default();
    let notes = site.apparatus.notes.iter().enumerate();
    let own = |index: usize| site.apparatus.documents[index] == Some(number);
    let edition = Edition {
        site,
        number,
        document,
        translations: &site.translations[number],
        ledger: &site.ledgers[number],
        versions: profile::versions(site, &site.ledgers[number]),
        notes: notes.filter(|(index, _)| own(*index)).collect(),
        bytes,
        received: Received::new(bytes),
        address: address.clone(),
    };
    vec![(address, written(&edition).into_bytes())]
}

fn written(edition: &Edition) -> String {
    let mut xml = Xml::new();
    let language = edition.language().as_str();
    xml.open("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0"), ("xml:lang", language)]);
    // What the program says itself is in English.
    xml.open("teiHeader", &[("xml:lang", "en")]);
    header::write(&mut xml, edition);
    encoding::write(&mut xml, edition);
    profile::write(&mut xml, edition);
    xml.close();
    standoff::write(&mut xml, edition);
    let main = main_language(edition.document);
    if edition.translations.is_empty() {
        text::write(&mut xml, edition, &main);
    } else {
        xml.open("text", &[("xml:lang", &main)]);
        xml.open("group", &[]);
        text::write(&mut xml, edition, &main);
        for (place, translation) in edition.translations.iter().enumerate() {
            translation::write(&mut xml, edition, place, translation);
        }
        xml.close();
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// The language of most lines of a document.
fn main_language(document: &Document) -> String {
    let most = document.languages.iter().rev().max_by_key(|language| language.lines);
    most.map_or_else(|| "und".to_owned(), |language| language.tag.to_string())
}

/// What a text is in each of its languages.
fn each<'a>(text: &'a Localised, default: &'a LanguageTag) -> Vec<(&'a str, &'a LanguageTag)> {
    match text {
        Localised::Plain(text) => vec![(text, default)],
        Localised::ByLanguage(texts) => {
            texts.iter().map(|(language, text)| (text.as_str(), language)).collect()
        }
    }
}

/// The name of a provenance in the file's taxonomy.
fn provenance_name(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Official => "official",
        Provenance::Editorial => "editorial",
        Provenance::Machine => "machine",
    }
}
