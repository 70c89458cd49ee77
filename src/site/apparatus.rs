//! The apparatus of a site: its notes, where they stand, and what names what.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::anchor::Found;
use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::markdown::{self, Target};
use crate::model::address::Address;
use crate::model::note::{Anchor, Note, NoteKind, Place};

/// The notes of an edition, and everything that follows from them.
#[derive(Debug, Default)]
pub struct Apparatus {
    /// The notes, by document and id.
    pub notes: Vec<Note>,
    /// What was found of the notes in each document, in the order of [`crate::site::Site::documents`].
    pub found: Vec<Found>,
    /// The notes that refer to each note.
    pub referrers: Vec<Vec<usize>>,
    /// The document of each note, by its place; none for a note of a document that is not there.
    pub documents: Vec<Option<usize>>,
    /// The place of each note, by id.
    ids: BTreeMap<String, usize>,
}

impl Apparatus {
    /// Puts the apparatus together; names what refers to a note or a document that is not there.
    pub(crate) fn new<'a>(
        notes: Vec<Note>,
        found: Vec<Found>,
        slugs: impl Iterator<Item = &'a str>,
    ) -> Diagnosed<Self> {
        let mut diagnostics = Vec::new();
        let slugs: BTreeMap<&str, usize> =
            slugs.enumerate().map(|(number, slug)| (slug, number)).collect();
        let documents = notes.iter().map(|note| slugs.get(&*note.document).copied()).collect();
        let ids: BTreeMap<String, usize> =
            notes.iter().enumerate().map(|(index, note)| (note.id.clone(), index)).collect();
        let mut referrers = vec![Vec::new(); notes.len()];
        for (index, note) in notes.iter().enumerate() {
            if !slugs.contains_key(note.document.as_str()) {
                let message = format!("there is no document `{}`", note.document);
                let fault = Diagnostic::new(Kind::UnknownReference, note.path(), message);
                diagnostics
                    .push(fault.help("the folder of a note is named by its document's slug"));
            }
            let linked = note.writing.all().flat_map(|prose| markdown::survey(&prose.body).links);
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
                let fault = Diagnostic::new(Kind::UnknownReference, note.path(), message);
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
        Diagnosed { value: Self { notes, found, referrers, documents, ids }, diagnostics }
    }

    /// The note with this id, by its place.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The anchors of note `index`, in the order of the text.
    #[must_use]
    pub fn anchors_of(&self, index: usize) -> &[Anchor] {
        self.documents[index].map_or(&[], |document| {
            run_of(&self.found[document].anchors, |anchor| anchor.note.cmp(&index))
        })
    }

    /// The places where note `index` is anchored or its subject named, in order.
    #[must_use]
    pub fn occurrences(&self, index: usize) -> BTreeSet<Place> {
        let anchored = self.anchors_of(index).iter().map(|anchor| anchor.passage.place);
        let named = self.documents[index].map_or(&[][..], |document| {
            run_of(&self.found[document].mentions, |mention| mention.note.cmp(&index))
        });
        anchored.chain(named.iter().map(|mention| mention.place)).collect()
    }

    /// The notes that have a target without a place.
    #[must_use]
    pub fn orphans(&self) -> Vec<usize> {
        let anchors = self.found.iter().flat_map(|found| &found.anchors);
        let placed: BTreeSet<(usize, usize)> =
            anchors.map(|anchor| (anchor.note, anchor.target)).collect();
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

/// The items that `order` finds equal, of a list that is sorted by it.
fn run_of<T>(items: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    let start = items.partition_point(|item| order(item).is_lt());
    let end = items.partition_point(|item| order(item).is_le());
    &items[start..end]
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
