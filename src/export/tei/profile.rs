//! `profileDesc` and `revisionDesc`: what the document is, its languages, what changed.

use crate::export::tei::header::paragraphs;
use crate::export::tei::xml::Xml;
use crate::export::tei::{Edition, each, provenance_name};
use crate::model::document::DocumentLanguage;
use crate::model::language::LanguageTag;
use crate::model::ledger::{Entry, Gone, Ledger};
use crate::site::Site;

/// Writes both.
pub(super) fn write(xml: &mut Xml, edition: &Edition) {
    let about = &edition.document.about;
    xml.open("profileDesc", &[]);
    if let Some(summary) = &about.summary {
        paragraphs(xml, "abstract", summary, edition);
    }
    languages(xml, edition);
    if about.genre.is_some() {
        xml.open("textClass", &[]);
        xml.open("keywords", &[]);
        edition.localised(xml, "term", "genre", about.genre.as_ref());
        xml.close();
        xml.close();
    }
    xml.close();
    revisions(xml, edition);
}

/// Writes every language of the file: the apparatus's, the received, the translations'.
fn languages(xml: &mut Xml, edition: &Edition) {
    let document = edition.document;
    let mut roles: Vec<(&LanguageTag, Vec<&str>)> = Vec::new();
    let apparatus = edition.site.config.languages.iter().map(|tag| (tag, "role-apparatus"));
    let received = document.languages.iter().map(|language| (&language.tag, "role-received"));
    let translations = edition.translations.iter().map(|t| (&t.language, "role-translation"));
    for (tag, role) in apparatus.chain(received).chain(translations) {
        match roles.iter_mut().find(|(other, _)| *other == tag) {
            Some((_, roles)) if roles.contains(&role) => {}
            Some((_, roles)) => roles.push(role),
            None => roles.push((tag, vec![role])),
        }
    }
    let lines: usize = document.languages.iter().map(|language| language.lines).sum();
    xml.open("langUsage", &[]);
    for (tag, roles) in roles {
        let received = document.languages.iter().find(|language| language.tag == *tag);
        language(xml, edition, tag, roles, received, lines);
    }
    xml.close();
}

fn language(
    xml: &mut Xml,
    edition: &Edition,
    tag: &LanguageTag,
    roles: Vec<&str>,
    received: Option<&DocumentLanguage>,
    lines: usize,
) {
    let provenance = received.and_then(|language| language.provenance).map(provenance_name);
    let kinds: Vec<String> =
        roles.into_iter().chain(provenance).map(|name| format!("#{name}")).collect();
    let usage = received.map(|language| (language.lines * 100).div_ceil(lines.max(1)));
    let usage = usage.map(|percent| percent.to_string()).unwrap_or_default();
    // What the editors declare, or what the program told by itself.
    let declared = edition.document.about.languages.iter().any(|language| language.tag == *tag);
    let told = match received {
        Some(_) if declared => "#edition",
        Some(_) => "#scholion",
        None => "",
    };
    let attributes =
        [("ident", tag.as_str()), ("usage", &usage), ("ana", &kinds.join(" ")), ("resp", told)];
    xml.open("language", &attributes);
    xml.text(tag.as_str());
    let note = received.and_then(|language| language.note.as_ref());
    for (text, language) in note.into_iter().flat_map(|note| each(note, edition.language())) {
        xml.begin("note", &[("xml:lang", language.as_str())]);
        xml.text(text);
        xml.end();
    }
    xml.end();
}

/// The numbers of all versions of the edition, then of those that only `ledger` names.
pub(super) fn versions<'a>(site: &'a Site, ledger: &'a Ledger) -> Vec<&'a str> {
    let mut versions: Vec<&str> =
        site.config.versions.iter().map(|version| version.number.as_str()).collect();
    for entry in &ledger.entries {
        let moved = entry.moved.iter().map(|step| &step.version);
        let gone = entry.gone.iter().map(|gone| &gone.version);
        for version in std::iter::once(&entry.born).chain(&entry.edited).chain(moved).chain(gone) {
            if !versions.contains(&version.as_str()) {
                versions.push(version);
            }
        }
    }
    versions
}

/// Writes the versions, then the ways of paragraphs that left their places.
fn revisions(xml: &mut Xml, edition: &Edition) {
    if edition.versions.is_empty() {
        return;
    }
    xml.open("revisionDesc", &[]);
    xml.open("listChange", &[]);
    xml.open("listChange", &[("type", "versions")]);
    for (place, number) in edition.versions.iter().enumerate() {
        let version = edition.site.config.versions.iter().find(|other| other.number == *number);
        let when = version.map(|version| version.date.to_string()).unwrap_or_default();
        let id = format!("version-{}", place + 1);
        xml.open("change", &[("xml:id", &id), ("n", number), ("when", &when)]);
        let summary = version.and_then(|version| version.summary.as_ref());
        for (text, language) in summary.into_iter().flat_map(|text| each(text, edition.language()))
        {
            xml.leaf("p", &[("xml:lang", language.as_str())], text);
        }
        xml.close();
    }
    xml.close();
    let mut left: Vec<&Entry> = edition
        .ledger
        .entries
        .iter()
        .filter(|entry| entry.gone.is_some() || !entry.moved.is_empty())
        .collect();
    left.sort_by_key(|entry| entry.number);
    if !left.is_empty() {
        xml.open("listChange", &[("type", "paragraphs")]);
        for entry in left {
            ways(xml, edition, entry);
        }
        xml.close();
    }
    xml.close();
    xml.close();
}

/// Writes where a paragraph stood before, and what became of it if it is gone.
fn ways(xml: &mut Xml, edition: &Edition, entry: &Entry) {
    let number = entry.number.to_string();
    for step in &entry.moved {
        let from = format!("section-{}", step.from);
        let version = edition.version(&step.version);
        let attributes =
            [("n", number.as_str()), ("type", "moved"), ("subtype", &from), ("corresp", &version)];
        xml.open("change", &attributes);
        xml.open("p", &[]);
        xml.text(&format!("Left section {} in version {}: ", step.from, step.version));
        reference(xml, &number);
        xml.end();
        xml.close();
    }
    if let Some(gone) = &entry.gone {
        removed(xml, edition, entry, gone);
    }
}

/// Writes what is known of a paragraph that is gone; links to its number arrive here.
fn removed(xml: &mut Xml, edition: &Edition, entry: &Entry, gone: &Gone) {
    let number = entry.number.to_string();
    let section = format!("section-{}", entry.section);
    // The version that it was removed in, then those in which it was born and edited.
    let written = std::iter::once(&entry.born).chain(&entry.edited);
    let written: Vec<String> = written.map(|version| edition.version(version)).collect();
    let attributes = [
        ("xml:id", number.as_str()),
        ("n", &number),
        ("type", "removed"),
        ("subtype", &section),
        ("corresp", &edition.version(&gone.version)),
        ("change", &written.join(" ")),
    ];
    xml.open("change", &attributes);
    xml.open("p", &[]);
    xml.text(&format!("Removed from section {} in version {}", entry.section, gone.version));
    if let Some(into) = gone.into {
        xml.text("; its text is in ");
        reference(xml, &into.to_string());
    }
    xml.text(". It began: ");
    xml.begin("quote", &[]);
    xml.text(&entry.begins);
    xml.end();
    xml.end();
    let print = &entry.print;
    let print = format!("{} {} {}", print.text, print.shingles, print.sketch);
    // What it takes to know the text again if it returns.
    xml.leaf("idno", &[("type", "fingerprint")], &print);
    let why = edition.document.about.removed.get(&entry.number);
    for (text, language) in why.into_iter().flat_map(|text| each(text, edition.language())) {
        xml.leaf("note", &[("type", "reason"), ("xml:lang", language.as_str())], text);
    }
    xml.close();
}

/// A link to a paragraph.
fn reference(xml: &mut Xml, number: &str) {
    xml.begin("ref", &[("target", &format!("#{number}"))]);
    xml.text(number);
    xml.end();
}
