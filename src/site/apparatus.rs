//! The apparatus of a site: its notes, where they stand, and what names what.

use std::collections::{BTreeMap, BTreeSet};

use crate::anchor::Mention;
use crate::diagnostic::{Diagnostic, Kind};
use crate::markdown::{self, Target};
use crate::model::address::Address;
use crate::model::note::{Anchor, Note, NoteKind, Place};

/// The notes of an edition, and everything that follows from them.
#[derive(Debug, Default)]
pub struct Apparatus {
    /// The notes, by document and id.
    pub notes: Vec<Note>,
    /// The anchors of each document's notes, in the order of [`crate::site::Site::documents`].
    pub anchors: Vec<Vec<Anchor>>,
    /// The places of each document that name a note's subject, in the same order.
    pub mentions: Vec<Vec<Mention>>,
    /// The notes that refer to each note.
    pub referrers: Vec<Vec<usize>>,
}

impl Apparatus {
    /// Puts the apparatus together; names what refers to a note that is not there.
    pub(crate) fn new(
        notes: Vec<Note>,
        anchors: Vec<Vec<Anchor>>,
        mentions: Vec<Vec<Mention>>,
        slugs: &BTreeSet<&str>,
    ) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let ids: BTreeMap<&str, usize> =
            notes.iter().enumerate().map(|(index, note)| (note.id.as_str(), index)).collect();
        let mut referrers = vec![Vec::new(); notes.len()];
        for (index, note) in notes.iter().enumerate() {
            if !slugs.contains(note.document.as_str()) {
                let message = format!("there is no document `{}`", note.document);
                let fault = Diagnostic::new(Kind::UnknownReference, &note.path, message);
                diagnostics
                    .push(fault.help("the folder of a note is named by its document's slug"));
            }
            let linked = markdown::survey(&note.body).links.into_iter();
            // A note that the body links to is checked with the body's other links.
            let linked = linked.filter_map(|link| match link.target {
                Target::Note(id) => ids.get(id.as_str()).copied(),
                Target::Path(_) => None,
            });
            let mut referred: Vec<usize> = linked.collect();
            for id in &note.about.see {
                if let Some(other) = ids.get(id.as_ref().as_str()) {
                    referred.push(*other);
                    continue;
                }
                let message = format!("there is no note `{}`", id.as_ref());
                let fault = Diagnostic::new(Kind::UnknownReference, &note.path, message);
                diagnostics.push(
                    fault
                        .at(id.span())
                        .help("write the id of a note, which is its file's name without `.md`"),
                );
            }
            for other in referred.into_iter().filter(|other| *other != index) {
                referrers[other].push(index);
            }
        }
        for list in &mut referrers {
            list.sort_unstable();
            list.dedup();
        }
        (Self { notes, anchors, mentions, referrers }, diagnostics)
    }

    /// The note with this id, by its place.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.notes.iter().position(|note| note.id == id)
    }

    /// The places of a document where note `index` is anchored or its subject named, in order.
    #[must_use]
    pub fn occurrences(&self, document: usize, index: usize) -> Vec<Place> {
        let anchored = self.anchors[document].iter().filter(|anchor| anchor.note == index);
        let named = self.mentions[document].iter().filter(|mention| mention.note == index);
        let places = anchored.map(|anchor| anchor.passage.place).chain(named.map(|m| m.place));
        places.collect::<BTreeSet<Place>>().into_iter().collect()
    }

    /// The notes that have a target without a place.
    #[must_use]
    pub fn orphans(&self) -> Vec<usize> {
        let placed: BTreeSet<(usize, usize)> =
            self.anchors.iter().flatten().map(|anchor| (anchor.note, anchor.target)).collect();
        let complete = |index: &usize| {
            (0..self.notes[*index].about.targets.len())
                .all(|target| placed.contains(&(*index, target)))
        };
        (0..self.notes.len()).filter(|index| !complete(index)).collect()
    }

    /// Whether there is a register of this kind.
    #[must_use]
    pub fn has_register(&self, kind: NoteKind) -> bool {
        kind.has_register() && self.notes.iter().any(|note| note.about.kind == kind)
    }
}

/// The address of a note's page.
#[must_use]
pub fn note_address(note: &Note) -> Address {
    Address::new(format!("notes/{}.html", note.id))
}

/// The address of the register of a kind.
#[must_use]
pub fn register_address(kind: NoteKind) -> Address {
    let name = match kind {
        NoteKind::Person => "people",
        NoteKind::Organisation => "organisations",
        NoteKind::Place => "places",
        NoteKind::Instrument => "instruments",
        NoteKind::Event => "events",
        NoteKind::Term => "terms",
        NoteKind::Context => "context",
        NoteKind::Textual => "textual",
    };
    Address::new(format!("register/{name}.html"))
}
