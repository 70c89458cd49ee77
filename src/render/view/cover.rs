//! A document's cover: its title, what is known of it, its contents and its map.

use serde::Serialize;

use crate::model::digest;
use crate::model::document::Segment;
use crate::model::edition::Format;
use crate::render::message::MessageError;
use crate::render::phrase::Phrase;
use crate::render::view::frame::DateView;
use crate::render::view::language::{self, LanguageView};
use crate::render::view::map::{self, Map};
use crate::render::view::note::PageNotes;
use crate::render::view::segment::{self, FrontView};
use crate::render::view::text::{self, Contents};
use crate::render::view::translation::{self, CoverageView};
use crate::render::view::{Link, Scene};
use crate::site::{epub_address, section_address};

/// A document's cover.
#[derive(Debug, Serialize)]
pub(crate) struct CoverView {
    /// The document's name.
    title: Phrase,
    /// Whether the editors gave the name, beside the received title.
    editorial: bool,
    front: FrontView,
    summary: Option<Phrase>,
    date: Option<DateView>,
    place: Option<Phrase>,
    parties: Vec<Phrase>,
    source: Option<SourceView>,
    rights: Option<Phrase>,
    languages: Vec<LanguageView>,
    translations: Vec<CoverageView>,
    /// The SHA-256 of the text as received, in hexadecimal.
    hash: String,
    contents: Contents,
    /// The way to the document as a book, where there is one.
    book: Option<String>,
    /// Whether the editors gave titles to sections.
    editorial_sections: bool,
    map: Map,
    /// The first page of the text.
    next: Option<Link>,
    paragraphs: usize,
}

#[derive(Debug, Serialize)]
struct SourceView {
    title: Phrase,
    url: Option<String>,
}

/// The cover of document `number`, whose text as received is `bytes`.
pub(crate) fn cover(scene: Scene, number: usize, bytes: &[u8]) -> Result<CoverView, MessageError> {
    let document = &scene.site.documents[number];
    let about = &document.about;
    let first = document.sections.first();
    let has_book = scene.site.config.exports.formats.contains(&Format::Epub);
    let shown: Vec<&Segment> = document.front.iter().map(|front| &front.segment).collect();
    let notes = PageNotes::new(scene, number, &shown)?;
    Ok(CoverView {
        title: scene.document_title(document),
        editorial: scene.editorial_title(document).is_some() && document.title().next().is_some(),
        front: segment::front(document, &notes),
        summary: about.summary.as_ref().map(|summary| scene.localised(summary)),
        date: about.date.map(DateView::from),
        place: about.place.as_ref().map(|place| scene.localised(place)),
        parties: about.parties.iter().map(|party| scene.localised(party)).collect(),
        source: about.source.as_ref().map(|source| SourceView {
            title: scene.localised(&source.title),
            url: source.url.clone(),
        }),
        rights: about.rights.as_ref().map(|rights| scene.localised(rights)),
        languages: language::languages(scene, document),
        translations: translation::coverages(scene, document, &scene.site.translations[number]),
        hash: digest::sha256(bytes),
        contents: text::contents(scene, document),
        book: has_book.then(|| scene.href(&epub_address(document))),
        editorial_sections: document.sections.iter().any(|section| section.title.is_some()),
        map: map::map(scene, number),
        next: first
            .map(|section| scene.link(&section_address(document, section), scene.phrase(""))),
        paragraphs: document.sections.iter().map(|s| s.paragraphs().count()).sum(),
    })
}
