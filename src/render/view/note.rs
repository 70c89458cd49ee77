//! The notes on a page of the text: their numbers, their marks, their cards.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::document::{Document, Section, Segment};
use crate::model::note::{Anchor, Note, NoteKind};
use crate::model::span::Span;
use crate::model::translation::Aligned;
use crate::render::message::MessageError;
use crate::render::phrase::{self, Apparatus, Phrase};
use crate::render::view::Scene;
use crate::render::view::excerpt::excerpt;
use crate::render::view::prose;
use crate::site::apparatus::{self as site, note_address};
use crate::site::fullwidth;

/// The notes of one page.
///
/// A note has one number and one card on a page; the card stands after the
/// block of its first target there, and each target has a reference to it.
pub(crate) struct PageNotes<'a> {
    scene: Scene<'a>,
    /// The document, by its place in the site.
    number: usize,
    /// What notes put on each line, by line number.
    lines: BTreeMap<usize, Apparatus<'a>>,
    /// The cards that stand after the block of each line.
    cards: BTreeMap<usize, Vec<Card>>,
}

/// The words that a note is about.
#[derive(Debug, Clone, Default, Serialize)]
struct QuoteView {
    lang: String,
    dir: Option<&'static str>,
    /// Their beginning, plain.
    words: String,
    /// Whether a view may hide them: they are of a paragraph or a closing line, and translated.
    can_hide: bool,
    /// Their first line.
    #[serde(skip)]
    line: usize,
}

/// A note beside its passage.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Card {
    id: String,
    number: usize,
    kind: NoteKind,
    title: Phrase,
    /// The language of its body, where it is not the page's.
    lang: Option<String>,
    /// The beginning of its body, as HTML.
    html: String,
    /// The words that it is about, for views that do not show them.
    quote: QuoteView,
    /// Whether there is more of it on its own page.
    more: bool,
    href: String,
    /// The ids of its references on the page.
    references: Vec<String>,
    /// The columns of its beginning.
    #[serde(skip)]
    columns: usize,
}

impl<'a> PageNotes<'a> {
    /// The notes of a page that shows the lines `shown` of document `number`.
    pub(crate) fn new(
        scene: Scene<'a>,
        number: usize,
        shown: &[&Segment],
    ) -> Result<Self, MessageError> {
        let apparatus = &scene.site.apparatus;
        let anchors = placed(apparatus, number, shown);
        let mut notes = Self { scene, number, lines: BTreeMap::new(), cards: BTreeMap::new() };
        let mut numbers: BTreeMap<usize, (usize, Vec<String>)> = BTreeMap::new();
        let mut firsts: Vec<(usize, QuoteView)> = Vec::new();
        let document = &scene.site.documents[number];
        for (anchor, here) in &anchors {
            let note = &apparatus.notes[anchor.note];
            let next = numbers.len() + 1;
            let (number, references) = numbers.entry(anchor.note).or_insert_with(|| {
                firsts.push((anchor.note, quote(document, shown, here)));
                (next, Vec::new())
            });
            let id = reference_id(apparatus, note, references);
            notes.mark(note, here, &reference(scene, note, &id, *number)?);
            references.push(id);
        }
        for line in notes.lines.values_mut() {
            line.references.sort_by_key(|(at, _)| *at);
        }
        let is_translated = !scene.site.translations[number].is_empty();
        for (index, quote) in firsts {
            let (number, references) = numbers.remove(&index).unwrap_or_default();
            let line = quote.line;
            let quote = QuoteView { can_hide: quote.can_hide && is_translated, ..quote };
            let card = Card { quote, ..card(scene, &apparatus.notes[index], number, references)? };
            notes.cards.entry(line).or_default().push(card);
        }
        Ok(notes)
    }

    /// Marks the passage `here` as one that `note` is about; its reference follows.
    fn mark(&mut self, note: &'a Note, here: &[(usize, Span)], reference: &str) {
        for (line, span) in here {
            self.lines.entry(*line).or_default().marks.push((*span, &note.id));
        }
        if let Some((line, span)) = here.last() {
            let references = &mut self.lines.entry(*line).or_default().references;
            references.push((span.end, reference.to_owned()));
        }
    }

    /// A line with its notes, as HTML.
    pub(crate) fn segment(&self, segment: &Segment) -> String {
        let none = Apparatus::default();
        phrase::segment(segment, self.lines.get(&segment.line).unwrap_or(&none))
    }

    /// A line of a title or a heading with its notes, as HTML.
    pub(crate) fn title(&self, segment: &Segment) -> String {
        let none = Apparatus::default();
        phrase::title(segment, self.lines.get(&segment.line).unwrap_or(&none))
    }

    /// The cards that stand after a block of these lines.
    pub(crate) fn cards<'s>(&self, block: impl IntoIterator<Item = &'s Segment>) -> Vec<Card> {
        let cards = block.into_iter().filter_map(|segment| self.cards.get(&segment.line));
        let mut cards: Vec<Card> = cards.flatten().cloned().collect();
        cards.sort_by_key(|card| card.number);
        cards
    }

    /// How long the beginnings of those cards are, in columns.
    pub(crate) fn columns<'s>(
        &self,
        block: impl IntoIterator<Item = &'s Segment>,
    ) -> impl Iterator<Item = usize> {
        let cards = block.into_iter().filter_map(|segment| self.cards.get(&segment.line));
        cards.flatten().map(|card| card.columns)
    }

    /// Whether there are any.
    pub(crate) fn any(&self) -> bool {
        !self.cards.is_empty()
    }

    /// The document and its translations.
    pub(crate) fn translated(&self) -> (&'a Document, &'a [Aligned]) {
        let site = self.scene.site;
        (&site.documents[self.number], &site.translations[self.number])
    }

    /// The document, by its place in the site.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// The scene that the notes are for.
    pub(crate) fn scene(&self) -> Scene<'a> {
        self.scene
    }
}

/// The anchors of document `number` on the lines `shown`, each with its parts
/// of these, in the order in which readers meet its reference.
pub(crate) fn placed<'a>(
    apparatus: &'a site::Apparatus,
    number: usize,
    shown: &[&Segment],
) -> Vec<(&'a Anchor, Vec<(usize, Span)>)> {
    let place: BTreeMap<usize, usize> =
        shown.iter().enumerate().map(|(place, segment)| (segment.line, place)).collect();
    let mut anchors: Vec<_> = apparatus.found[number]
        .anchors
        .iter()
        .filter_map(|anchor| {
            let here = anchor.passage.marks.iter().filter(|(line, _)| place.contains_key(line));
            let here: Vec<(usize, Span)> = here.copied().collect();
            let (line, span) = *here.last()?;
            Some(((place[&line], span.end, span.start), anchor, here))
        })
        .collect();
    anchors.sort_by_key(|(reference, anchor, _)| (*reference, anchor.note));
    anchors.into_iter().map(|(_, anchor, here)| (anchor, here)).collect()
}

/// The id of a further reference to `note`: `ref-npt`, `ref-npt-2`, and so on,
/// but for the one that the first reference to a note named `npt-2` has.
pub(crate) fn reference_id(apparatus: &site::Apparatus, note: &Note, before: &[String]) -> String {
    if before.is_empty() {
        return format!("ref-{}", note.id);
    }
    let ids = (2..).map(|number| format!("{}-{number}", note.id));
    let mut free = ids.filter(|id| apparatus.find(id).is_none());
    free.nth(before.len() - 1).map_or_else(String::new, |id| format!("ref-{id}"))
}

/// A reference to a note: it adds no text that copying would carry along.
fn reference(scene: Scene, note: &Note, id: &str, number: usize) -> Result<String, MessageError> {
    let label = scene.say("note-number", &[("number", number.into())])?;
    Ok(format!(
        "<a class=\"ref\" id=\"{id}\" href=\"#note-{}\" role=\"doc-noteref\" lang=\"{}\" aria-label=\"{}\">{number}</a>",
        note.id,
        scene.language(),
        phrase::escaped(&label),
    ))
}

/// Whether a line is of a paragraph or closes the text, so that a view may hide it.
fn is_body(document: &Document, number: usize) -> bool {
    let paragraphs = document.sections.iter().flat_map(Section::paragraphs);
    let lines = paragraphs.flat_map(|paragraph| &paragraph.segments).chain(&document.closing);
    lines.into_iter().any(|line| line.line == number)
}

/// How many columns of a passage a card quotes; a Chinese character takes two.
const QUOTED: usize = 20;

/// The words with which a passage begins on a page, which has the parts `here` of it.
fn quote(document: &Document, shown: &[&Segment], here: &[(usize, Span)]) -> QuoteView {
    let line = |number: usize| shown.iter().find(|segment| segment.line == number);
    let (number, span) = here[0];
    let language = line(number).map(|segment| &segment.languages.main);
    let words = line(number).map(|segment| {
        let whole = span.of(&segment.text);
        let mut columns = 0;
        let end = whole.char_indices().find_map(|(end, c)| {
            columns += c.width().unwrap_or(0);
            (columns > QUOTED).then_some(span.start + end)
        });
        let shown = fullwidth::shown(segment, Span { end: end.unwrap_or(span.end), ..span });
        if end.is_some() { shown + "…" } else { shown }
    });
    QuoteView {
        lang: language.map_or(String::new(), ToString::to_string),
        dir: language.and_then(phrase::direction),
        words: words.unwrap_or_default(),
        can_hide: is_body(document, number),
        line: number,
    }
}

fn card(
    scene: Scene,
    note: &Note,
    number: usize,
    references: Vec<String>,
) -> Result<Card, MessageError> {
    let prose = note.writing.prose(scene.language());
    let (start, more) = excerpt(&prose.body);
    Ok(Card {
        number,
        kind: note.about.kind,
        title: scene.title(&note.writing),
        lang: scene.foreign(prose),
        html: prose::html(scene, prose, &start, &format!("card-{}--", note.id))?,
        columns: start.width(),
        quote: QuoteView::default(),
        more,
        href: scene.href(&note_address(note)),
        references,
        id: note.id.clone(),
    })
}

/// The notes about each line of document `number`.
pub(crate) fn by_line(scene: Scene, number: usize) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut notes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for anchor in &scene.site.apparatus.found[number].anchors {
        for (line, _) in &anchor.passage.marks {
            notes.entry(*line).or_default().insert(anchor.note);
        }
    }
    notes
}
