//! A part of a document as readers see it, whole, with the way to its received lines.

use crate::model::document::{Block, Document, Segment};
use crate::model::language::is_spaced;
use crate::model::note::{Passage, Place};
use crate::model::span::Span;
use crate::site::fullwidth;

/// A paragraph, a heading, a title or a line beside these.
pub(super) struct Text<'a> {
    /// Where it stands.
    pub(super) place: Place,
    /// Its characters, as shown.
    pub(super) shown: Vec<char>,
    /// Its lines, each with the place of its first character.
    lines: Vec<(usize, &'a Segment)>,
}

impl<'a> Text<'a> {
    fn new(place: Place, segments: impl IntoIterator<Item = &'a Segment>) -> Self {
        let (mut shown, mut lines) = (Vec::new(), Vec::new());
        let mut before: Option<&Segment> = None;
        for segment in segments {
            if before.is_some_and(|before| is_spaced(&before.text, &segment.text)) {
                shown.push(' ');
            }
            lines.push((shown.len(), segment));
            let whole = Span { start: 0, end: segment.text.len() };
            shown.extend(fullwidth::shown(segment, whole).chars());
            before = Some(segment);
        }
        Self { place, shown, lines }
    }

    /// The number of the line that the characters from `start` to `end` are all on.
    pub(super) fn line(&self, start: usize, end: usize) -> Option<usize> {
        let (first, segment) = self.lines.iter().rfind(|(first, _)| *first <= start)?;
        (end <= first + segment.text.chars().count()).then_some(segment.line)
    }

    /// The characters from the first that `marks` have here to the last; none if they have none.
    fn range(&self, marks: &[(usize, Span)]) -> Option<(usize, usize)> {
        let own = marks.iter().filter_map(|(number, span)| {
            let (start, segment) = self.lines.iter().find(|(_, line)| line.line == *number)?;
            let at = |byte: usize| start + segment.text[..byte].chars().count();
            Some((at(span.start), at(span.end)))
        });
        own.reduce(|whole, part| (whole.0.min(part.0), whole.1.max(part.1)))
    }
}

/// The texts of a document, in its order.
pub(super) fn texts(document: &Document) -> Vec<Text<'_>> {
    let mut texts = Vec::new();
    let datelines = document.front.iter().filter(|front| !front.is_title);
    texts.extend(datelines.map(|front| Text::new(Place::Dateline, [&front.segment])));
    texts.push(Text::new(Place::Title, document.title()));
    for section in &document.sections {
        let heading = Place::Heading(section.number);
        texts.extend(section.heading.iter().map(|found| Text::new(heading, &found.segments)));
        texts.extend(section.blocks.iter().filter_map(|block| match block {
            Block::Heading(found) => Some(Text::new(heading, &found.segments)),
            Block::Paragraph(p) => Some(Text::new(Place::Paragraph(p.id), &p.segments)),
            Block::Stub(_) => None,
        }));
    }
    texts.extend(document.closing.iter().map(|line| Text::new(Place::Closing, [line])));
    texts
}

/// The parts of a passage: each text that it is on, with its characters there.
pub(super) fn parts<'t, 'a>(
    texts: &'t [Text<'a>],
    passage: &Passage,
) -> Vec<(&'t Text<'a>, usize, usize)> {
    let part = |text: &'t Text<'a>| {
        let (start, end) = text.range(&passage.marks)?;
        Some((text, start, end))
    };
    texts.iter().filter_map(part).collect()
}
