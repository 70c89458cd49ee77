//! The language map: a whole document as a strip, a cell for each paragraph.
//!
//! The strip is broken into rows as a text is into lines, and each section
//! begins a row. A cell is as wide as its paragraph is long, but never too
//! narrow to hit with a finger.

use std::collections::BTreeSet;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::document::{Document, Paragraph, Section};
use crate::render::view::segment::figure;
use crate::render::view::{Scene, language, note};
use crate::site::section_address;

/// The map's width, in its own units; a phone shows them as pixels, about.
const WIDTH: usize = 352;
/// Where the cells begin; the names of sections stand before them.
const MARGIN: usize = 36;
/// The height of a cell, and its least width.
const CELL: usize = 26;
/// What parts cells and rows.
const GAP: usize = 3;
/// What parts sections, besides.
const SPACE: usize = 5;
/// The width of a cell of average length.
const AVERAGE: usize = 46;

/// A document's language map.
#[derive(Debug, Serialize)]
pub(crate) struct Map {
    width: usize,
    height: usize,
    /// The height of a cell.
    cell: usize,
    rows: Vec<Row>,
}

/// The cells of one section.
#[derive(Debug, Serialize)]
struct Row {
    /// The section's number; 0 for the preamble.
    section: u32,
    /// Where its name stands.
    y: usize,
    cells: Vec<Cell>,
}

/// A paragraph's cell.
#[derive(Debug, Serialize)]
struct Cell {
    href: String,
    /// The paragraph's number, as it stands beside it.
    number: String,
    /// The characters of the paragraph.
    characters: usize,
    /// The place of its language among the document's, from 1.
    language: usize,
    /// How many notes are about it.
    notes: usize,
    /// Where a dot stands for each of them, as far as there is room.
    dots: Vec<usize>,
    x: usize,
    y: usize,
    width: usize,
}

/// What parts the dots of a cell.
const DOT: usize = 6;

/// The map of document `number`.
pub(crate) fn map(scene: Scene, number: usize) -> Map {
    let document = &scene.site.documents[number];
    let by_line = note::by_line(scene, number);
    let paragraphs: usize = document.sections.iter().map(|s| s.paragraphs().count()).sum();
    let total: usize = document.sections.iter().flat_map(Section::paragraphs).map(length).sum();
    let mean = (total / paragraphs.max(1)).max(1);
    let mut y = 0;
    let mut rows = Vec::new();
    for section in document.sections.iter().filter(|section| section.paragraphs().count() > 0) {
        let address = section_address(document, section);
        let mut row = Row { section: section.number, y, cells: Vec::new() };
        let mut x = MARGIN;
        for paragraph in section.paragraphs() {
            let width = (length(paragraph) * AVERAGE / mean).clamp(CELL, WIDTH - MARGIN);
            if x > MARGIN && x + width > WIDTH {
                (x, y) = (MARGIN, y + CELL + GAP);
            }
            let lines = paragraph.segments.iter().filter_map(|line| by_line.get(&line.line));
            let notes = lines.flatten().collect::<BTreeSet<_>>().len();
            let room = (width - DOT) / DOT;
            row.cells.push(Cell {
                notes,
                dots: (0..notes.min(room)).map(|dot| x + DOT + dot * DOT).collect(),
                href: format!("{}#{}", scene.href(&address), paragraph.id),
                number: figure(paragraph.id, section.number),
                characters: paragraph.characters(),
                language: language::place(document, paragraph.language()),
                x,
                y,
                width,
            });
            x += width + GAP;
        }
        rows.push(row);
        y += CELL + GAP + SPACE;
    }
    Map { width: WIDTH, height: y.saturating_sub(GAP + SPACE), cell: CELL, rows }
}

/// How much room a paragraph takes up in print: columns, so that Chinese and Latin compare.
fn length(paragraph: &Paragraph) -> usize {
    paragraph.segments.iter().map(|segment| segment.text.width()).sum()
}

/// A section's paragraphs as shares of a line: a small picture of its languages.
#[derive(Debug, Serialize)]
pub(crate) struct Strip {
    /// The whole line, in its own units.
    width: usize,
    parts: Vec<StripPart>,
}

#[derive(Debug, Serialize)]
struct StripPart {
    x: usize,
    width: usize,
    language: usize,
}

/// The strip of the paragraphs of `sections`.
pub(crate) fn strip<'a>(document: &Document, sections: impl Iterator<Item = &'a Section>) -> Strip {
    let mut x = 0;
    let mut parts: Vec<StripPart> = Vec::new();
    for paragraph in sections.flat_map(Section::paragraphs) {
        let language = language::place(document, paragraph.language());
        let width = length(paragraph).max(1);
        match parts.last_mut() {
            Some(last) if last.language == language => last.width += width,
            _ => parts.push(StripPart { x, width, language }),
        }
        x += width;
    }
    Strip { width: x.max(1), parts }
}
