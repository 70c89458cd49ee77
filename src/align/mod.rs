//! Puts translations beside the parts of the documents that they translate.
//!
//! A part is named by its permanent number, so that a translation needs no
//! copy of the text and does not shift when a paragraph is added.

#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::document::{Block, Document, Section};
use crate::model::note::Place;
use crate::model::translation::{Aligned, Translation};

/// Aligns the translations of `document`; those of others are passed over.
///
/// A part that the document does not have, or that comes twice, is reported
/// and left out.
#[must_use]
pub fn align(document: &Document, translations: &[Translation]) -> Diagnosed<Vec<Aligned>> {
    let places = places(document);
    let mut diagnostics = Vec::new();
    let own = translations.iter().filter(|translation| translation.document == document.slug);
    let aligned = own.map(|translation| {
        let mut parts: Vec<(usize, Place, Vec<String>)> = Vec::new();
        for part in &translation.parts {
            let fault = |message: String| {
                Diagnostic::new(Kind::BadTranslation, &translation.path, message).at(part.span)
            };
            let found = places.iter().position(|place| place.to_string() == part.name);
            match found {
                None if is_gone(document, &part.name) => {
                    let message = format!("`{}` is no longer in `{}`", part.name, document.slug);
                    diagnostics.push(fault(message).help("remove the part").tolerated());
                }
                None => diagnostics.push(
                    fault(format!("`{}` has no part `{}`", document.slug, part.name)).help(
                        "name a paragraph as `[s2p4]`, a heading as `[s2]`, or `[title]`, `[dateline]`, `[closing]`",
                    ),
                ),
                Some(index) if parts.iter().any(|(other, ..)| *other == index) => {
                    let fault = fault(format!("the part `{}` is translated twice", part.name));
                    diagnostics.push(fault.help("keep one of the two"));
                }
                Some(index) => parts.push((index, places[index], part.paragraphs.clone())),
            }
        }
        parts.sort_by_key(|(index, ..)| *index);
        Aligned {
            language: translation.about.language.clone(),
            status: translation.about.status,
            translator: translation.about.translator.clone(),
            date: translation.about.date,
            parts: parts.into_iter().map(|(_, place, text)| (place, text)).collect(),
        }
    });
    let value = aligned.collect();
    Diagnosed { value, diagnostics }
}

/// Whether a part was a paragraph that is no longer in the text.
fn is_gone(document: &Document, name: &str) -> bool {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let stubs = blocks.filter_map(|block| match block {
        Block::Stub(stub) => Some(stub),
        Block::Heading(_) | Block::Paragraph(_) => None,
    });
    let stubs = stubs.chain(document.gone.iter().flat_map(|(_, stubs)| stubs));
    stubs.map(|stub| stub.id).any(|id| id.to_string() == name)
}

/// A fault for each translation of a document that is not there.
#[must_use]
pub fn strays(documents: &[Document], translations: &[Translation]) -> Vec<Diagnostic> {
    let known = |slug: &str| documents.iter().any(|document| document.slug == slug);
    let strays = translations.iter().filter(|translation| !known(&translation.document));
    let fault = |translation: &Translation| {
        let message = format!("there is no document `{}`", translation.document);
        let fault = Diagnostic::new(Kind::UnknownReference, &translation.path, message);
        fault.help("name the file by its document's slug and its language: `speech.en.md`")
    };
    strays.map(fault).collect()
}

/// The parts of a document that can be translated, in order.
fn places(document: &Document) -> Vec<Place> {
    let mut places = Vec::new();
    if document.front.iter().any(|front| !front.is_title) {
        places.push(Place::Dateline);
    }
    if document.title().next().is_some() {
        places.push(Place::Title);
    }
    for section in &document.sections {
        places.extend(section.heading.as_ref().map(|_| Place::Heading(section.number)));
        places.extend(section.paragraphs().map(|paragraph| Place::Paragraph(paragraph.id)));
    }
    if !document.closing.is_empty() {
        places.push(Place::Closing);
    }
    places
}

/// A translation's coverage: how many paragraphs it has, of those that it
/// should have, which are the ones that were not received in its language.
#[must_use]
pub fn coverage(document: &Document, translation: &Aligned) -> (usize, usize) {
    let paragraphs = document.sections.iter().flat_map(Section::paragraphs);
    let wanted =
        paragraphs.filter(|paragraph| !paragraph.language().refines(&translation.language));
    wanted.fold((0, 0), |(done, all), paragraph| {
        let has = translation.at(Place::Paragraph(paragraph.id)).is_some();
        (done + usize::from(has), all + 1)
    })
}
