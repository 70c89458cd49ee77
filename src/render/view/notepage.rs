//! A note's own page: all of it, its passages in context, and what belongs to it.

use serde::Serialize;

use crate::model::document::{Document, Segment};
use crate::model::note::{Anchor, Note, NoteKind, NoteSource};
use crate::model::span::Span;
use crate::render::message::MessageError;
use crate::render::phrase::{self, Phrase};
use crate::render::view::frame::DateView;
use crate::render::view::place::{PlaceLink, place_link, when};
use crate::render::view::prose;
use crate::render::view::register::{self, RegisterLink};
use crate::render::view::{Link, Scene};
use crate::site::apparatus::register_address;

/// A note's page.
#[derive(Debug, Serialize)]
pub(crate) struct NotePageView {
    id: String,
    kind: NoteKind,
    /// The register that it is an entry of.
    register: Option<String>,
    title: Phrase,
    date: Option<String>,
    /// The language of its body, where it is not the page's.
    lang: Option<String>,
    /// Its body, as HTML.
    html: String,
    passages: Vec<PassageView>,
    sources: Vec<SourceView>,
    /// The notes that it refers to.
    see: Vec<Link>,
    /// The notes that refer to it.
    referrers: Vec<Link>,
    occurrences: Vec<PlaceLink>,
    document: Link,
    /// All registers.
    registers: Vec<RegisterLink>,
    authors: Vec<Phrase>,
    created: Option<DateView>,
    modified: Option<DateView>,
}

/// A passage that the note is about, in context.
#[derive(Debug, Serialize)]
struct PassageView {
    place: PlaceLink,
    lang: String,
    dir: Option<&'static str>,
    /// The words before it, it, and the words after it, as HTML.
    before: String,
    words: String,
    after: String,
}

/// What a note's facts rest on.
#[derive(Debug, Serialize)]
pub(crate) struct SourceView {
    title: Phrase,
    symbol: Option<Phrase>,
    date: Option<String>,
    url: Option<String>,
}

/// How many characters of the text are shown on either side of a passage.
const CONTEXT: usize = 70;

/// The page of note `index`.
pub(crate) fn note(scene: Scene, index: usize) -> Result<NotePageView, MessageError> {
    let apparatus = &scene.site.apparatus;
    let note = &apparatus.notes[index];
    let document = &scene.site.documents[apparatus.documents[index].unwrap_or(0)];
    let prose = note.writing.prose(scene.language());
    let link = |other: usize| scene.note_link(&apparatus.notes[other]);
    let own = apparatus.anchors_of(index).iter();
    let occurrences = apparatus.occurrences(index).into_iter();
    let kind = note.about.kind;
    Ok(NotePageView {
        id: note.id.clone(),
        kind,
        register: kind.has_register().then(|| scene.href(&register_address(kind))),
        title: scene.title(&note.writing),
        date: note.about.date.as_ref().map(|date| when(scene, date)).transpose()?,
        lang: scene.foreign(prose),
        html: prose::html(scene, prose, &prose.body, "")?,
        passages: own.filter_map(|anchor| passage(scene, document, anchor)).collect(),
        sources: sources(scene, note)?,
        see: note.about.see.iter().filter_map(|id| apparatus.find(id.as_ref())).map(link).collect(),
        referrers: apparatus.referrers[index].iter().map(|other| link(*other)).collect(),
        occurrences: occurrences.map(|place| place_link(scene, document, place)).collect(),
        document: scene.document_link(document),
        registers: register::links(scene),
        authors: note.about.authors.iter().map(|author| scene.original(author)).collect(),
        created: note.about.created.map(DateView::from),
        modified: note.about.modified.map(DateView::from),
    })
}

/// What the facts of `note` rest on.
pub(crate) fn sources(scene: Scene, note: &Note) -> Result<Vec<SourceView>, MessageError> {
    let source = |source: &NoteSource| {
        Ok(SourceView {
            title: scene.original(&source.title),
            symbol: source.symbol.as_deref().map(|symbol| scene.original(symbol)),
            date: source.date.as_ref().map(|date| when(scene, date)).transpose()?,
            url: source.url.clone(),
        })
    };
    note.about.sources.iter().map(source).collect()
}

fn passage(scene: Scene, document: &Document, anchor: &Anchor) -> Option<PassageView> {
    let (first, span) = *anchor.passage.marks.first()?;
    let (last, end) = *anchor.passage.marks.last()?;
    let line = |number: usize| document.segments().find(|segment| segment.line == number);
    let (from, to) = (line(first)?, line(last)?);
    let words = anchor.passage.marks.iter().filter_map(|(number, span)| {
        let segment = line(*number)?;
        Some(phrase::part(segment, *span))
    });
    Some(PassageView {
        place: place_link(scene, document, anchor.passage.place),
        lang: from.languages.main.to_string(),
        dir: phrase::direction(&from.languages.main),
        before: before(from, span.start),
        words: words.collect::<Vec<_>>().join(" "),
        after: after(to, end.end),
    })
}

/// The words of a line before byte `end`.
fn before(segment: &Segment, end: usize) -> String {
    let start = segment.text[..end].char_indices().rev().nth(CONTEXT - 1).map(|(at, _)| at);
    let dots = if start.is_some_and(|start| start > 0) { "… " } else { "" };
    format!("{dots}{}", phrase::part(segment, Span { start: start.unwrap_or(0), end }))
}

/// The words of a line from byte `start` on.
fn after(segment: &Segment, start: usize) -> String {
    let end = segment.text[start..].char_indices().nth(CONTEXT).map(|(at, _)| start + at);
    let dots = if end.is_some() { " …" } else { "" };
    let span = Span { start, end: end.unwrap_or(segment.text.len()) };
    format!("{}{dots}", phrase::part(segment, span))
}
