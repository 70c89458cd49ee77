//! `fileDesc`: what the document and its edition are called, who made them, and from what.

use toml::value::Date;

use crate::export::tei::prose::uri;
use crate::export::tei::xml::Xml;
use crate::export::tei::{Edition, each, main_language, provenance_name};
use crate::model::digest;
use crate::model::language::{LanguageTag, Provenance};
use crate::model::localised::Localised;
use crate::site::{citation, cover_address};

/// Writes the `fileDesc`.
pub(super) fn write(xml: &mut Xml, edition: &Edition) {
    xml.open("fileDesc", &[]);
    titles(xml, edition);
    version(xml, edition);
    publication(xml, edition);
    series(xml, edition);
    source(xml, edition);
    xml.close();
}

fn titles(xml: &mut Xml, edition: &Edition) {
    let about = &edition.document.about;
    xml.open("titleStmt", &[]);
    edition.localised(xml, "title", "main", about.title.as_ref());
    edition.localised(xml, "title", "short", about.short_title.as_ref());
    if about.title.is_none() {
        received_title(xml, edition);
    }
    parties(xml, edition);
    editors(xml, edition);
    for language in &edition.document.languages {
        if let Some(provenance) = language.provenance {
            let id = format!("received-{}", language.tag);
            responsible(xml, &id, provenance, "text in", &language.tag, None);
            xml.leaf("name", &[], vouching(provenance));
            xml.close();
        }
    }
    for (place, translation) in edition.translations.iter().enumerate() {
        let id = format!("translation-{}-by", place + 1);
        let (language, date) = (&translation.language, translation.date.as_ref());
        responsible(xml, &id, translation.status, "translation into", language, date);
        if let Some(translator) = &translation.translator {
            edition.localised(xml, "name", "", Some(translator));
        } else {
            xml.leaf("name", &[("type", "unnamed")], vouching(translation.status));
        }
        xml.close();
    }
    xml.close();
}

/// Opens the `respStmt` of a text in a language.
fn responsible(
    xml: &mut Xml,
    id: &str,
    provenance: Provenance,
    what: &str,
    language: &LanguageTag,
    date: Option<&Date>,
) {
    xml.open("respStmt", &[("xml:id", id)]);
    let name = provenance_name(provenance);
    let words = format!("{name} {what} {language}");
    let when = date.map(Date::to_string).unwrap_or_default();
    xml.leaf("resp", &[("ana", &format!("#{name}")), ("when", &when)], &words);
}

/// Who vouches for a text, where nobody is named.
fn vouching(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Official => "the issuing parties",
        Provenance::Editorial => "the editors",
        Provenance::Machine => "a translation program",
    }
}

/// The title as received; the document's name in addresses, where it has none.
fn received_title(xml: &mut Xml, edition: &Edition) {
    let lines: Vec<&str> = edition.document.title().map(|line| line.text.as_str()).collect();
    if lines.is_empty() {
        xml.leaf("title", &[("type", "name")], &edition.document.slug);
        return;
    }
    let language = edition.document.title().next().map(|line| line.languages.main.to_string());
    let language = language.unwrap_or_else(|| main_language(edition.document));
    xml.leaf("title", &[("type", "received"), ("xml:lang", &language)], &lines.join(" "));
}

/// Writes who issued the document.
fn parties(xml: &mut Xml, edition: &Edition) {
    for party in &edition.document.about.parties {
        xml.open("author", &[]);
        edition.localised(xml, "orgName", "", Some(party));
        xml.close();
    }
}

fn editors(xml: &mut Xml, edition: &Edition) {
    for editor in &edition.site.config.editors {
        xml.open("editor", &[]);
        edition.localised(xml, "name", "", Some(editor));
        xml.close();
    }
}

fn version(xml: &mut Xml, edition: &Edition) {
    let Some(version) = edition.site.config.versions.last() else { return };
    xml.open("editionStmt", &[]);
    xml.open("edition", &[("n", &version.number)]);
    xml.text(&format!("Version {}, ", version.number));
    let date = version.date.to_string();
    xml.begin("date", &[("when", &date)]);
    xml.text(&date);
    xml.end();
    xml.end();
    xml.close();
}

fn publication(xml: &mut Xml, edition: &Edition) {
    let (site, document) = (edition.site, edition.document);
    xml.open("publicationStmt", &[]);
    if site.config.editors.is_empty() {
        xml.leaf("publisher", &[], &citation::edition(site, site.language()).title);
    }
    for editor in &site.config.editors {
        xml.open("publisher", &[]);
        edition.localised(xml, "name", "", Some(editor));
        xml.close();
    }
    if let Some(version) = site.config.versions.last() {
        xml.point("date", &[("when", &version.date.to_string())]);
    }
    xml.leaf("idno", &[("type", "slug")], &document.slug);
    for alias in &document.about.aliases {
        xml.leaf("idno", &[("type", "alias")], alias);
    }
    if let Some(base) = &site.base_url {
        xml.leaf("idno", &[("type", "URI")], &cover_address(document).below(base));
    }
    if let Some(licence) = &site.config.licence {
        xml.open("availability", &[]);
        let target = licence.url.as_deref().map(uri).unwrap_or_default();
        xml.leaf("licence", &[("target", &target)], &licence.name);
        xml.close();
    }
    xml.close();
}

/// Writes what is known of the edition as a whole, which may have other documents.
fn series(xml: &mut Xml, edition: &Edition) {
    let (site, config) = (edition.site, &edition.site.config);
    xml.open("seriesStmt", &[("xml:id", "edition")]);
    if config.title.is_some() {
        edition.localised(xml, "title", "main", config.title.as_ref());
    } else {
        xml.leaf("title", &[("type", "name")], &citation::edition(site, site.language()).title);
    }
    let identifiers =
        [("URI", &site.base_url), ("DOI", &config.doi), ("repository", &config.repository)];
    for (kind, value) in identifiers {
        if let Some(value) = value {
            xml.leaf("idno", &[("type", kind)], value);
        }
    }
    xml.close();
}

fn source(xml: &mut Xml, edition: &Edition) {
    let about = &edition.document.about;
    xml.open("sourceDesc", &[]);
    xml.open("bibl", &[("xml:id", "document")]);
    parties(xml, edition);
    received_title(xml, edition);
    if let Some(date) = &about.date {
        let date = date.to_string();
        xml.leaf("date", &[("when", &date)], &date);
    }
    edition.localised(xml, "pubPlace", "", about.place.as_ref());
    if let Some(rights) = &about.rights {
        paragraphs(xml, "availability", rights, edition);
    }
    xml.close();
    xml.open("listWit", &[]);
    xml.open("witness", &[("xml:id", "source")]);
    xml.open("bibl", &[]);
    let source = about.source.as_ref();
    edition.localised(xml, "title", "", source.map(|source| &source.title));
    if let Some(url) = source.and_then(|source| source.url.as_deref()) {
        xml.point("ptr", &[("target", &uri(url))]);
    }
    xml.leaf("idno", &[("type", "SHA-256")], &digest::sha256(edition.bytes));
    xml.open("extent", &[]);
    let measures = [("byte", edition.bytes.len()), ("line", edition.received.line_count())];
    for (unit, quantity) in measures {
        xml.point("measure", &[("unit", unit), ("quantity", &quantity.to_string())]);
    }
    xml.close();
    xml.close();
    xml.close();
    xml.close();
    xml.close();
}

/// Writes a text in each of its languages, as paragraphs of `name`.
pub(super) fn paragraphs(xml: &mut Xml, name: &'static str, text: &Localised, edition: &Edition) {
    xml.open(name, &[]);
    for (text, language) in each(text, edition.language()) {
        xml.leaf("p", &[("xml:lang", language.as_str())], text);
    }
    xml.close();
}
