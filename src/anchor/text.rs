//! A document as texts to find quotes in: one for each paragraph, heading, and so on.

use crate::model::document::{Block, Document, Heading, Segment};
use crate::model::fold::{Folded, fold};
use crate::model::note::{Passage, Place};
use crate::model::span::Span;

/// A paragraph's text, or a heading's, whole: a quote may run over its lines.
pub(super) struct Text {
    /// Where it stands.
    pub(super) place: Place,
    /// Its lines, joined.
    pub(super) whole: String,
    /// The same, folded.
    pub(super) folded: Folded,
    /// The number of each line, and its bytes in `whole`.
    lines: Vec<(usize, Span)>,
}

impl Text {
    fn new<'a>(place: Place, segments: impl IntoIterator<Item = &'a Segment>) -> Self {
        let mut whole = String::new();
        let mut lines = Vec::new();
        for segment in segments {
            if !whole.is_empty() {
                whole.push('\n');
            }
            let start = whole.len();
            whole += &segment.text;
            lines.push((segment.line, Span { start, end: whole.len() }));
        }
        let folded = fold(&whole);
        Self { place, whole, folded, lines }
    }

    /// The passage that a part of the folded text is, in the words received.
    pub(super) fn passage(&self, folded: Span) -> Passage {
        self.original_passage(self.folded.original(folded))
    }

    /// The passage from one part to another, both included.
    pub(super) fn original_passage(&self, span: Span) -> Passage {
        let marks = self.lines.iter().filter_map(|(line, of)| {
            let start = span.start.max(of.start);
            let end = span.end.min(of.end);
            (start < end).then(|| (*line, (start - of.start..end - of.start).into()))
        });
        Passage { place: self.place, marks: marks.collect() }
    }
}

/// The texts of a document, in its order.
pub(super) fn texts(document: &Document) -> Vec<Text> {
    let mut texts = Vec::new();
    let front = |is_title: bool| {
        let lines = document.front.iter().filter(move |front| front.is_title == is_title);
        lines.map(|front| &front.segment)
    };
    texts.extend(front(false).map(|line| Text::new(Place::Dateline, [line])));
    if document.title().next().is_some() {
        texts.push(Text::new(Place::Title, front(true)));
    }
    for section in &document.sections {
        let heading =
            |heading: &Heading| Text::new(Place::Heading(section.number), &heading.segments);
        texts.extend(section.heading.as_ref().map(heading));
        texts.extend(section.blocks.iter().filter_map(|block| match block {
            Block::Heading(found) => Some(heading(found)),
            Block::Paragraph(p) => Some(Text::new(Place::Paragraph(p.id), &p.segments)),
            Block::Stub(_) => None,
        }));
    }
    texts.extend(document.closing.iter().map(|line| Text::new(Place::Closing, [line])));
    texts
}
