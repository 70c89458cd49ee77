//! The notes of a book: their references in the text, and the notes themselves.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::document::Segment;
use crate::model::note::NoteKind;
use crate::render::epub::link::Book;
use crate::render::epub::xhtml::nowhere;
use crate::render::message::MessageError;
use crate::render::phrase::{self, Apparatus, Phrase};
use crate::render::view::Scene;
use crate::render::view::note::{placed, reference_id};
use crate::render::view::notepage::{SourceView, sources};
use crate::render::view::place::when;
use crate::render::view::prose;

/// The notes of one file of a book, numbered in the order of their references.
///
/// A note whose passages are in several files is in each: only so does every
/// reading system show it without leaving the page.
pub(super) struct FileNotes<'a> {
    /// The references on each line, by line number.
    lines: BTreeMap<usize, Apparatus<'a>>,
    /// The notes, in order.
    pub(super) entries: Vec<Entry>,
}

/// A note of one file.
pub(super) struct Entry {
    /// The note, by its place in the site's apparatus.
    pub(super) note: usize,
    /// The ids of its references.
    references: Vec<String>,
}

/// A note.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    id: String,
    number: usize,
    kind: NoteKind,
    title: Phrase,
    date: Option<String>,
    /// The language of its body, where it is not the book's.
    lang: Option<String>,
    /// Its body, as HTML.
    html: String,
    sources: Vec<SourceView>,
    /// The notes that it refers to.
    see: Vec<LinkView>,
    /// The ids of its references.
    references: Vec<String>,
}

/// A link, or its words alone where it leads nowhere.
#[derive(Debug, Serialize)]
struct LinkView {
    href: Option<String>,
    text: Phrase,
}

impl<'a> FileNotes<'a> {
    /// The notes of a file with the lines `shown` of document `number`.
    pub(super) fn new(scene: Scene<'a>, number: usize, shown: &[&Segment]) -> Self {
        let apparatus = &scene.site.apparatus;
        let mut notes = Self { lines: BTreeMap::new(), entries: Vec::new() };
        for (anchor, here) in placed(apparatus, number, shown) {
            let found = notes.entries.iter().position(|entry| entry.note == anchor.note);
            let place = found.unwrap_or_else(|| {
                notes.entries.push(Entry { note: anchor.note, references: Vec::new() });
                notes.entries.len() - 1
            });
            let note = &apparatus.notes[anchor.note];
            let entry = &mut notes.entries[place];
            let id = reference_id(apparatus, note, &entry.references);
            if let Some((line, span)) = here.last() {
                let references = &mut notes.lines.entry(*line).or_default().references;
                references.push((span.end, reference(&note.id, &id, place + 1)));
            }
            entry.references.push(id);
        }
        for line in notes.lines.values_mut() {
            line.references.sort_by_key(|(at, _)| *at);
        }
        notes
    }

    /// A line with its references, as HTML.
    pub(super) fn segment(&self, segment: &Segment) -> String {
        let none = Apparatus::default();
        phrase::segment(segment, self.lines.get(&segment.line).unwrap_or(&none))
    }

    /// A line of a title or a heading with its references, as HTML.
    pub(super) fn title(&self, segment: &Segment) -> String {
        let none = Apparatus::default();
        phrase::title(segment, self.lines.get(&segment.line).unwrap_or(&none))
    }
}

/// A reference that reading systems know for one, so that they show the note in place.
fn reference(note: &str, id: &str, number: usize) -> String {
    format!(
        "<sup class=\"ref\"><a epub:type=\"noteref\" role=\"doc-noteref\" id=\"{id}\" \
         href=\"#note-{note}\">{number}</a></sup>"
    )
}

/// The notes of the book's file `file`.
pub(super) fn notes(book: &mut Book, file: usize) -> Result<Vec<NoteView>, MessageError> {
    (0..book.files[file].notes.entries.len()).map(|place| note(book, file, place)).collect()
}

fn note(book: &mut Book, file: usize, place: usize) -> Result<NoteView, MessageError> {
    let scene = book.scene;
    let apparatus = &scene.site.apparatus;
    let entry = &book.files[file].notes.entries[place];
    let note = &apparatus.notes[entry.note];
    let references = entry.references.clone();
    let prose = note.writing.prose(scene.language());
    let scope = format!("note-{}--", note.id);
    let html = prose::linked(scene, prose, &prose.body, &scope, &|destination| {
        // A link that is no more shows the name of what it led to all the same.
        book.destination(file, destination).or_else(|| Some(nowhere()))
    })?;
    let see = note.about.see.iter().filter_map(|id| apparatus.find(id.as_ref()));
    let see = see.map(|other| LinkView {
        href: book.note(file, other),
        text: scene.title(&apparatus.notes[other].writing),
    });
    Ok(NoteView {
        id: note.id.clone(),
        number: place + 1,
        kind: note.about.kind,
        title: scene.title(&note.writing),
        date: note.about.date.as_ref().map(|date| when(scene, date)).transpose()?,
        lang: scene.foreign(prose),
        sources: sources(scene, note)?,
        see: see.collect(),
        references,
        html: book.settled(&html),
    })
}
