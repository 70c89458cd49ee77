//! What changed from version to version: of the text, by the ledgers; of the notes, by their days.

use serde::Serialize;
use toml::value::Date;

use crate::model::document::Document;
use crate::model::ledger::{Entry, Ledger};
use crate::model::note::{Note, Place};
use crate::model::number::ParagraphId;
use crate::render::phrase::Phrase;
use crate::render::view::frame::DateView;
use crate::render::view::place::{PlaceLink, place_link};
use crate::render::view::{Link, Scene};

/// The page on what changed.
#[derive(Debug, Serialize)]
pub(crate) struct ChangesView {
    /// The versions, the newest first.
    versions: Vec<VersionView>,
    /// The way to the feed, where the site's address is known.
    feed: Option<String>,
}

/// A version, and what is new in it.
#[derive(Debug, Serialize)]
struct VersionView {
    number: String,
    date: DateView,
    summary: Option<Phrase>,
    /// Whether it is the first, in which everything is new.
    first: bool,
    documents: Vec<DocumentChanges>,
    /// The notes that were written, and rewritten, since the version before.
    written: Vec<Link>,
    rewritten: Vec<Link>,
}

/// What is new in a document.
#[derive(Debug, Serialize)]
struct DocumentChanges {
    document: Link,
    /// How many paragraphs are new, in the first version of the document.
    count: usize,
    born: Vec<PlaceLink>,
    edited: Vec<PlaceLink>,
    moved: Vec<PlaceLink>,
    removed: Vec<PlaceLink>,
}

/// The page on what changed.
pub(crate) fn changes(scene: Scene) -> ChangesView {
    let site = scene.site;
    let versions = &site.config.versions;
    let view = |(place, version): (usize, &crate::model::edition::Version)| {
        let before = place.checked_sub(1).map(|before| versions[before].date);
        let since = |date: Option<Date>| {
            let date = date.map(ordinal);
            date.is_some_and(|day| {
                before.is_some_and(|before| ordinal(before) < day) && day <= ordinal(version.date)
            })
        };
        let notes = |is: &dyn Fn(&Note) -> bool| -> Vec<Link> {
            let notes = site.apparatus.notes.iter().filter(|note| is(note));
            notes.map(|note| scene.note_link(note)).collect()
        };
        let documents = site.documents.iter().zip(&site.ledgers);
        VersionView {
            number: version.number.clone(),
            date: version.date.into(),
            summary: version.summary.as_ref().map(|summary| scene.localised(summary)),
            first: place == 0,
            documents: documents
                .filter_map(|(document, ledger)| of(scene, document, ledger, &version.number))
                .collect(),
            written: notes(&|note| since(note.about.created)),
            rewritten: notes(&|note| !since(note.about.created) && since(note.about.modified)),
        }
    };
    ChangesView {
        versions: versions.iter().enumerate().rev().map(view).collect(),
        feed: site.base_url.as_ref().map(|_| scene.href(&crate::site::feed_address())),
    }
}

/// A day as a number that grows with time.
fn ordinal(date: Date) -> u32 {
    (u32::from(date.year) * 16 + u32::from(date.month)) * 32 + u32::from(date.day)
}

/// What is new in a document in `version`, if anything is.
fn of(
    scene: Scene,
    document: &Document,
    ledger: &Ledger,
    version: &str,
) -> Option<DocumentChanges> {
    let link = |id: ParagraphId| place_link(scene, document, Place::Paragraph(id));
    let places = |is: &dyn Fn(&Entry) -> bool| -> Vec<PlaceLink> {
        ledger.entries.iter().filter(|entry| is(entry)).map(|entry| link(entry.number)).collect()
    };
    let born = places(&|entry| entry.born == version);
    let is_first = scene
        .site
        .config
        .versions
        .iter()
        .map(|version| &version.number)
        .find(|number| ledger.entries.iter().any(|entry| entry.born == **number));
    let is_first = is_first.is_some_and(|first| first == version);
    let changes = DocumentChanges {
        document: scene.document_link(document),
        count: if is_first { born.len() } else { 0 },
        born: if is_first { Vec::new() } else { born },
        edited: places(&|entry| entry.edited.iter().any(|edited| edited == version)),
        moved: places(&|entry| entry.moved.iter().any(|step| step.version == version)),
        removed: places(&|entry| entry.gone.as_ref().is_some_and(|gone| gone.version == version)),
    };
    let lists = [&changes.born, &changes.edited, &changes.moved, &changes.removed];
    let is_empty = changes.count == 0 && lists.iter().all(|list| list.is_empty());
    (!is_empty).then_some(changes)
}
