//! A translation: a `text` beside the received one, each part of which names what it translates.

use crate::export::tei::xml::{Attributes, Xml};
use crate::export::tei::{Edition, provenance_name};
use crate::model::note::Place;
use crate::model::translation::Aligned;

/// Writes the translation at `place` among the document's.
pub(super) fn write(xml: &mut Xml, edition: &Edition, place: usize, translation: &Aligned) {
    let status = provenance_name(translation.status);
    let id = format!("translation-{}", place + 1);
    let attributes = [
        ("xml:id", id.as_str()),
        ("type", "translation"),
        ("subtype", status),
        ("xml:lang", translation.language.as_str()),
        ("resp", &format!("#{id}-by")),
        ("source", "#received"),
        ("ana", &format!("#{status}")),
    ];
    xml.open("text", &attributes);
    let part = |wanted: Place| translation.at(wanted);
    let (dateline, title) = (part(Place::Dateline), part(Place::Title));
    if dateline.is_some() || title.is_some() {
        xml.open("front", &[]);
        if let Some(paragraphs) = title {
            xml.open("docTitle", &[]);
            write_part(xml, "titlePart", place, Place::Title, paragraphs);
            xml.close();
        }
        if let Some(paragraphs) = dateline {
            xml.open("div", &[("type", "opener")]);
            xml.open("opener", &[]);
            write_part(xml, "dateline", place, Place::Dateline, paragraphs);
            xml.close();
            xml.close();
        }
        xml.close();
    }
    xml.open("body", &[]);
    if !sections(xml, edition, place, translation) {
        xml.point("ab", &[]);
    }
    if let Some(paragraphs) = part(Place::Closing) {
        xml.open("closer", &[]);
        write_part(xml, "seg", place, Place::Closing, paragraphs);
        xml.close();
    }
    xml.close();
    xml.close();
}

/// Writes the sections that have a part; says whether any has.
fn sections(xml: &mut Xml, edition: &Edition, place: usize, translation: &Aligned) -> bool {
    let mut is_any = false;
    for section in &edition.document.sections {
        let heading = section.heading.is_some().then_some(Place::Heading(section.number));
        let paragraphs = section.paragraphs().map(|paragraph| Place::Paragraph(paragraph.id));
        let places = heading.into_iter().chain(paragraphs);
        let parts: Vec<(Place, &[String])> =
            places.filter_map(|place| Some((place, translation.at(place)?))).collect();
        if parts.is_empty() {
            continue;
        }
        is_any = true;
        let (number, target) = (section.number.to_string(), format!("#s{}", section.number));
        xml.open("div", &[("type", "translation"), ("n", &number), ("corresp", &target)]);
        for (part, paragraphs) in parts {
            let name = if matches!(part, Place::Heading(_)) { "head" } else { "p" };
            write_part(xml, name, place, part, paragraphs);
        }
        xml.close();
    }
    is_any
}

fn write_part(xml: &mut Xml, name: &'static str, place: usize, part: Place, text: &[String]) {
    let ids = ids(place, part, text.len());
    let target = target(part);
    for (id, paragraph) in ids.iter().zip(text) {
        let attributes: Attributes = &[("xml:id", id), ("corresp", &target)];
        xml.leaf(name, attributes, paragraph);
    }
}

/// Writes the links between the parts of a translation and those of the text.
pub(super) fn links(xml: &mut Xml, place: usize, translation: &Aligned) {
    let texts = format!("#received #translation-{}", place + 1);
    let attributes =
        [("type", "translation"), ("domains", texts.as_str()), ("targFunc", "text translation")];
    xml.open("linkGrp", &attributes);
    for (part, text) in &translation.parts {
        let translated = ids(place, *part, text.len()).into_iter().map(|id| format!("#{id}"));
        let ends: Vec<String> = std::iter::once(target(*part)).chain(translated).collect();
        xml.point("link", &[("target", &ends.join(" "))]);
    }
    xml.close();
}

/// The ids of what translates a part.
fn ids(place: usize, part: Place, count: usize) -> Vec<String> {
    let id = format!("t{}-{part}", place + 1);
    match count {
        1 => vec![id],
        _ => (1..=count).map(|number| format!("{id}-{number}")).collect(),
    }
}

/// What of the received text a part translates; a heading is its section's.
fn target(part: Place) -> String {
    format!("#{part}")
}
