//! Registers: the notes of one kind with every place that names their subjects, and the list of all.

use serde::Serialize;

use crate::model::note::NoteKind;
use crate::render::message::MessageError;
use crate::render::phrase::Phrase;
use crate::render::view::excerpt::excerpt;
use crate::render::view::place::{PlaceLink, place_link, when};
use crate::render::view::{Link, Scene, prose};
use crate::site::apparatus::register_address;
use crate::site::{orphans_address, timeline_address};

/// The register of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct RegisterView {
    kind: NoteKind,
    entries: Vec<Entry>,
    /// All registers.
    registers: Vec<RegisterLink>,
}

/// The list of all notes.
#[derive(Debug, Serialize)]
pub(crate) struct RegistersView {
    groups: Vec<GroupView>,
    registers: Vec<RegisterLink>,
    timeline: Option<String>,
    orphans: Option<String>,
    count: usize,
}

/// The notes without a place.
#[derive(Debug, Serialize)]
pub(crate) struct OrphansView {
    entries: Vec<OrphanView>,
}

#[derive(Debug, Serialize)]
struct OrphanView {
    link: Link,
    kind: NoteKind,
    quotes: Vec<Phrase>,
}

#[derive(Debug, Serialize)]
struct GroupView {
    kind: NoteKind,
    register: Option<String>,
    entries: Vec<Link>,
}

/// A link to a register.
#[derive(Debug, Serialize)]
pub(crate) struct RegisterLink {
    kind: NoteKind,
    href: String,
    current: bool,
    count: usize,
}

/// A note in a register.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    link: Link,
    date: Option<String>,
    /// The language of its gloss, where it is not the page's.
    lang: Option<String>,
    /// What it is: the beginning of the note, as HTML.
    gloss: String,
    /// Other forms of its name.
    mentions: Vec<Phrase>,
    /// Its document, where the site has several.
    document: Option<Link>,
    /// Where it occurs there.
    places: Vec<PlaceLink>,
}

/// The register of `kind`.
pub(crate) fn register(scene: Scene, kind: NoteKind) -> Result<RegisterView, MessageError> {
    let entries = sorted(scene, kind).into_iter().map(|index| entry(scene, index));
    Ok(RegisterView { kind, entries: entries.collect::<Result<_, _>>()?, registers: links(scene) })
}

/// The list of all notes.
pub(crate) fn registers(scene: Scene) -> RegistersView {
    let apparatus = &scene.site.apparatus;
    let link = |index: usize| scene.note_link(&apparatus.notes[index]);
    let group = |kind: NoteKind| GroupView {
        kind,
        register: apparatus.has_register(kind).then(|| scene.href(&register_address(kind))),
        entries: sorted(scene, kind).into_iter().map(link).collect(),
    };
    let dated = apparatus.notes.iter().any(|note| note.about.date.is_some());
    let orphaned = !apparatus.orphans().is_empty();
    RegistersView {
        groups: NoteKind::ALL.map(group).into_iter().filter(|g| !g.entries.is_empty()).collect(),
        registers: links(scene),
        timeline: dated.then(|| scene.href(&timeline_address())),
        orphans: orphaned.then(|| scene.href(&orphans_address())),
        count: apparatus.notes.len(),
    }
}

/// The notes without a place, with the words that they quote.
pub(crate) fn orphans(scene: Scene) -> OrphansView {
    let apparatus = &scene.site.apparatus;
    let orphan = |index: usize| {
        let note = &apparatus.notes[index];
        let quotes = note.about.targets.iter();
        OrphanView {
            link: scene.note_link(note),
            kind: note.about.kind,
            quotes: quotes.map(|target| scene.original(target.exact.as_ref())).collect(),
        }
    };
    OrphansView { entries: apparatus.orphans().into_iter().map(orphan).collect() }
}

/// The notes of a kind, by title.
fn sorted(scene: Scene, kind: NoteKind) -> Vec<usize> {
    let notes = &scene.site.apparatus.notes;
    let mut of: Vec<usize> =
        (0..notes.len()).filter(|index| notes[*index].about.kind == kind).collect();
    let title = |index: usize| notes[index].writing.prose(scene.language()).title.as_str();
    of.sort_by(|a, b| scene.collation.compare(title(*a), title(*b)));
    of
}

/// Links to all registers.
pub(crate) fn links(scene: Scene) -> Vec<RegisterLink> {
    let apparatus = &scene.site.apparatus;
    let kinds = NoteKind::ALL.into_iter().filter(|kind| apparatus.has_register(*kind));
    let link = |kind: NoteKind| {
        let address = register_address(kind);
        let of = apparatus.notes.iter().filter(|note| note.about.kind == kind);
        RegisterLink {
            kind,
            href: scene.href(&address),
            current: scene.is_here(&address),
            count: of.count(),
        }
    };
    kinds.map(link).collect()
}

fn entry(scene: Scene, index: usize) -> Result<Entry, MessageError> {
    let apparatus = &scene.site.apparatus;
    let note = &apparatus.notes[index];
    let places = apparatus.documents[index].map_or(Vec::new(), |number| {
        let document = &scene.site.documents[number];
        let places = apparatus.occurrences(index).into_iter();
        places.map(|place| place_link(scene, document, place)).collect()
    });
    let prose = note.writing.prose(scene.language());
    let (gloss, _) = excerpt(&prose.body);
    Ok(Entry {
        lang: scene.foreign(prose),
        gloss: prose::html(scene, prose, &gloss, &format!("gloss-{}--", note.id))?,
        id: note.id.clone(),
        link: scene.note_link(note),
        date: note.about.date.as_ref().map(|date| when(scene, date)).transpose()?,
        mentions: note.about.mentions.iter().map(|name| scene.original(name)).collect(),
        document: apparatus.documents[index]
            .filter(|_| scene.site.documents.len() > 1)
            .map(|number| scene.document_link(&scene.site.documents[number])),
        places,
    })
}
