//! `profileDesc` and `revisionDesc`: what the document is, its languages, what changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::tei::header::paragraphs;
use crate::export::tei::xml::Xml;
use crate::export::tei::{Edition, each, provenance_name};
use crate::model::document::{Block, DocumentLanguage, Fate, Stub};
use crate::model::language::LanguageTag;
use crate::model::number::ParagraphId;

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

/// Writes the versions, then what became of paragraphs that left their places.
fn revisions(xml: &mut Xml, edition: &Edition) {
    let versions = &edition.site.config.versions;
    let stubs = stubs(edition);
    if versions.is_empty() && stubs.is_empty() {
        return;
    }
    xml.open("revisionDesc", &[]);
    xml.open("listChange", &[]);
    if !versions.is_empty() {
        xml.open("listChange", &[("type", "versions")]);
        for version in versions {
            let when = version.date.to_string();
            xml.open("change", &[("n", &version.number), ("when", &when)]);
            for (text, language) in
                version.summary.iter().flat_map(|text| each(text, edition.language()))
            {
                xml.leaf("p", &[("xml:lang", language.as_str())], text);
            }
            xml.close();
        }
        xml.close();
    }
    if !stubs.is_empty() {
        paragraphs_left(xml, edition, &stubs);
    }
    xml.close();
    xml.close();
}

/// The numbers that are no longer on a page where they were published, each with that section.
fn stubs<'a>(edition: &'a Edition) -> BTreeMap<(ParagraphId, u32), &'a Stub> {
    let document = edition.document;
    let standing = document.sections.iter().flat_map(|section| {
        section.blocks.iter().filter_map(|block| match block {
            Block::Stub(stub) => Some((section.number, stub)),
            Block::Heading(_) | Block::Paragraph(_) => None,
        })
    });
    let gone = document.gone.iter();
    let gone = gone.flat_map(|(section, stubs)| stubs.iter().map(move |stub| (*section, stub)));
    standing.chain(gone).map(|(section, stub)| ((stub.id, section), stub)).collect()
}

fn paragraphs_left(xml: &mut Xml, edition: &Edition, stubs: &BTreeMap<(ParagraphId, u32), &Stub>) {
    let mut named: BTreeSet<ParagraphId> = BTreeSet::new();
    xml.open("listChange", &[("type", "paragraphs")]);
    for ((id, section), stub) in stubs {
        let number = id.to_string();
        let left = format!("section-{section}");
        // The first of a number is where links to it arrive.
        let is_first = named.insert(*id);
        match &stub.fate {
            Fate::Moved => {
                let attributes = [("n", &*number), ("type", "moved"), ("subtype", &*left)];
                xml.open("change", &attributes);
                xml.open("p", &[]);
                xml.text(&format!("Moved from section {section}: "));
                reference(xml, &number);
                xml.end();
                xml.close();
            }
            Fate::Removed { version, into, why } => {
                let place = if is_first { number.as_str() } else { "" };
                let attributes =
                    [("xml:id", place), ("n", &*number), ("type", "removed"), ("subtype", &*left)];
                xml.open("change", &attributes);
                xml.open("p", &[]);
                xml.text(&format!("Removed from section {section} in version "));
                xml.begin("idno", &[("type", "version")]);
                xml.text(version);
                xml.end();
                if let Some(into) = into {
                    xml.text("; its text is in ");
                    reference(xml, &into.to_string());
                }
                xml.end();
                for (text, language) in why.iter().flat_map(|text| each(text, edition.language())) {
                    let attributes = [("type", "reason"), ("xml:lang", language.as_str())];
                    xml.leaf("note", &attributes, text);
                }
                xml.close();
            }
        }
    }
    xml.close();
}

/// A link to a paragraph.
fn reference(xml: &mut Xml, number: &str) {
    xml.begin("ref", &[("target", &format!("#{number}"))]);
    xml.text(number);
    xml.end();
}
