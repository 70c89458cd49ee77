//! The received lines of a document, and what stands around a passage in them.

use crate::model::document::{Block, Document, Segment};
use crate::model::note::Passage;
use crate::model::span::Span;

/// The lines of each part of a document: of a paragraph, a heading, the title.
pub(super) struct Lines<'a>(Vec<Vec<&'a Segment>>);

impl<'a> Lines<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let datelines = document.front.iter().filter(|front| !front.is_title);
        let mut parts: Vec<Vec<&Segment>> = vec![document.title().collect()];
        parts.extend(datelines.map(|front| vec![&front.segment]));
        for section in &document.sections {
            parts.extend(section.heading.iter().map(|heading| heading.segments.iter().collect()));
            parts.extend(section.blocks.iter().map(|block| match block {
                Block::Heading(heading) => heading.segments.iter().collect(),
                Block::Paragraph(paragraph) => paragraph.segments.iter().collect(),
                Block::Stub(_) => Vec::new(),
            }));
        }
        parts.extend(document.closing.iter().map(|line| vec![line]));
        Self(parts)
    }

    /// The text of the part around a passage, before and after, as received.
    pub(super) fn around(&self, passage: &Passage) -> (String, String) {
        let (Some((first, start)), Some((last, end))) =
            (passage.marks.first(), passage.marks.last())
        else {
            return (String::new(), String::new());
        };
        let part = |line: usize| {
            self.0.iter().find(|part| part.iter().any(|segment| segment.line == line))
        };
        let mut before = String::new();
        for segment in part(*first).into_iter().flatten().filter(|segment| segment.line <= *first) {
            let end = if segment.line == *first { start.start } else { segment.text.len() };
            before.push_str(&segment.text[..end]);
            if segment.line < *first {
                before.push('\n');
            }
        }
        let mut after = String::new();
        for segment in part(*last).into_iter().flatten().filter(|segment| segment.line >= *last) {
            if segment.line > *last {
                after.push('\n');
            }
            let start = if segment.line == *last { end.end } else { 0 };
            after.push_str(&segment.text[start..]);
        }
        (before, after)
    }

    /// The words of a passage, as received.
    pub(super) fn words(&self, passage: &Passage) -> String {
        let word = |(line, span): &(usize, Span)| {
            let segment = self.0.iter().flatten().find(|segment| segment.line == *line)?;
            Some(span.of(&segment.text))
        };
        passage.marks.iter().filter_map(word).collect::<Vec<_>>().join("\n")
    }
}

/// The last characters of `text`, from the beginning of a word.
pub(super) fn tail(text: &str, length: usize) -> String {
    let text = text.trim_end().rsplit('\n').next().unwrap_or_default();
    let start = text.char_indices().rev().nth(length.saturating_sub(1)).map_or(0, |(at, _)| at);
    let is_inside = |at: usize| {
        text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[at..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at) && !is_inside(*at));
    text[start.unwrap_or(0)..].trim().to_owned()
}

/// The first characters of `text`, to the end of a word.
pub(super) fn head(text: &str, length: usize) -> String {
    let text = text.trim_start().split('\n').next().unwrap_or_default();
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    let is_inside = |at: usize| {
        text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[at..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at) && !is_inside(*at));
    text[..end.unwrap_or(text.len())].trim().to_owned()
}
