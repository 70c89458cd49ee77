//! What is left of paragraphs that went: links to them still arrive.

use serde::Serialize;

use crate::model::document::{Document, Fate, Stub};
use crate::model::note::Place;
use crate::render::phrase::Phrase;
use crate::render::view::Scene;
use crate::render::view::place::{PlaceLink, place_link};
use crate::render::view::segment::figure;

/// A number whose paragraph is not on the page.
#[derive(Debug, Serialize)]
pub(crate) struct StubView {
    id: String,
    /// The number, as it stands beside a paragraph.
    figure: String,
    /// The first version without the paragraph; none where it only moved.
    version: Option<String>,
    /// Where it stands, or what its text went into.
    place: Option<PlaceLink>,
    /// Why it is gone, as the editors say.
    why: Option<Phrase>,
}

/// A page of a section that is no more.
#[derive(Debug, Serialize)]
pub(crate) struct GoneView {
    number: u32,
    document: crate::render::view::Link,
    stubs: Vec<StubView>,
}

/// A stub on the page of section `section`.
pub(crate) fn stub(scene: Scene, document: &Document, section: u32, stub: &Stub) -> StubView {
    let place =
        |id| document.section_of(id).map(|_| place_link(scene, document, Place::Paragraph(id)));
    let (version, place, why) = match &stub.fate {
        Fate::Moved => (None, place(stub.id), None),
        Fate::Removed { version, into, why } => (
            Some(version.clone()),
            into.and_then(place),
            why.as_ref().map(|why| scene.localised(why)),
        ),
    };
    StubView { id: stub.id.to_string(), figure: figure(stub.id, section), version, place, why }
}

/// The page of a section of document `number` that is no more, by its place among these.
pub(crate) fn gone(scene: Scene, number: usize, index: usize) -> GoneView {
    let document = &scene.site.documents[number];
    let (section, stubs) = &document.gone[index];
    GoneView {
        number: *section,
        document: scene.document_link(document),
        stubs: stubs.iter().map(|left| stub(scene, document, *section, left)).collect(),
    }
}
