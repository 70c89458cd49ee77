//! The notes of a document, as far as its data names them; their texts are annotations.

use serde::Serialize;

use crate::export::json::Texts;
use crate::model::note::{Note, NoteKind};
use crate::site::apparatus::note_address;
use crate::site::{Site, cover_address};

/// A note that lines and paragraphs name by its id.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    id: String,
    kind: NoteKind,
    title: Texts,
    /// The address of its page, from this file's.
    page: String,
    /// The places of its passages, in the order of the text.
    at: Vec<String>,
}

/// The notes of document `number`, in the order of the edition.
pub(super) fn notes(site: &Site, number: usize) -> Vec<NoteView> {
    let apparatus = &site.apparatus;
    let here = cover_address(&site.documents[number]);
    let own = apparatus.notes.iter().enumerate();
    let own = own.filter(|(index, _)| apparatus.documents[*index] == Some(number));
    let view = |(index, note): (usize, &Note)| {
        let titles = note.writing.all();
        let mut at: Vec<String> = Vec::new();
        for anchor in apparatus.anchors_of(index) {
            let place = anchor.passage.place.to_string();
            if !at.contains(&place) {
                at.push(place);
            }
        }
        NoteView {
            id: note.id.clone(),
            kind: note.about.kind,
            title: titles.map(|prose| (prose.language.clone(), prose.title.clone())).collect(),
            page: note_address(note).from(&here),
            at,
        }
    };
    own.map(view).collect()
}
