//! Reads the received text: lines, the parts they play, numbers, the ends of passages.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::tei::dom::{all, attribute, has, is, within};
use crate::model::digest;
use crate::model::number::ParagraphId;
use crate::model::sidecar::{DeclaredRole, Number};

/// A received text.
#[derive(Default)]
pub(super) struct Text {
    /// Its lines with all their white space, and the end of each, where it is known.
    lines: BTreeMap<usize, (String, Option<&'static str>)>,
    /// The part that each line plays.
    pub(super) roles: BTreeMap<Number, DeclaredRole>,
    /// Its paragraphs, in order.
    pub(super) paragraphs: Vec<Numbered>,
    /// What quotes can be found in, in order.
    pub(super) parts: Vec<Part>,
    /// The ends of passages, by id: the part, and the byte of its text.
    pub(super) ends: BTreeMap<String, (usize, usize)>,
}

/// A paragraph that has its number.
pub(super) struct Numbered {
    pub(super) number: ParagraphId,
    /// The number of the section that it stands in.
    pub(super) section: u32,
    /// Pointers to the versions in which it was born and edited.
    pub(super) change: String,
}

/// A paragraph, a heading, and so on: lines that a quote may run over.
pub(super) struct Part {
    /// Its name: `s3p7`, `title`.
    pub(super) name: String,
    /// Its lines without the white space around them, joined by line feeds.
    pub(super) text: String,
}

/// The part that the lines of an element play.
#[derive(Clone, Copy)]
enum Lines {
    Title,
    Dateline,
    Heading(usize),
    Paragraph,
    Closing,
}

impl Text {
    /// Reads the `text` of the received lines.
    pub(super) fn read(text: Node) -> Self {
        let mut read = Self::default();
        for title in all(text, &["front", "docTitle", "titlePart"]) {
            read.block(title, Lines::Title, "title");
        }
        for dateline in all(text, &["front", "div", "opener", "dateline"]) {
            read.block(dateline, Lines::Dateline, "dateline");
        }
        for body in all(text, &["body"]) {
            for child in body.children() {
                if is(child, "div") {
                    let section = attribute(child, "n").parse().unwrap_or_default();
                    read.division(child, section, 1);
                } else if is(child, "closer") {
                    read.block(child, Lines::Closing, "closing");
                }
            }
        }
        read
    }

    fn division(&mut self, division: Node, section: u32, level: usize) {
        for child in division.children() {
            if is(child, "head") {
                self.block(child, Lines::Heading(level), &format!("s{section}"));
            } else if is(child, "p") {
                let id = attribute(child, "xml:id");
                if let Ok(number) = id.parse() {
                    let change = attribute(child, "change").to_owned();
                    self.paragraphs.push(Numbered { number, section, change });
                }
                self.block(child, Lines::Paragraph, id);
            } else if is(child, "div") {
                let below = attribute(child, "subtype").strip_prefix("level-");
                let below = below.and_then(|level| level.parse().ok());
                self.division(child, section, below.unwrap_or(level + 1));
            }
        }
    }

    fn block(&mut self, node: Node, lines: Lines, name: &str) {
        let part = self.part_of(lines, name);
        let mut block = Block::default();
        block.read(node);
        for (place, segment) in block.segments.iter().enumerate() {
            let number = Number(segment.line as u32);
            self.roles.insert(number, role(lines, place));
            let text = &mut self.parts[part].text;
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            *text += &block.content[segment.start..segment.end];
            for (id, at) in &segment.ends {
                self.ends.insert(id.clone(), (part, start + at));
            }
        }
        let first = block.segments.first().map_or(0, |segment| segment.line);
        let raw = split(&block.content);
        let fits = |segment: &Segment| {
            let before = split(&block.content[..segment.start]).len() - 1;
            segment.line == first + before
        };
        if block.segments.iter().all(fits) {
            for (place, (line, end)) in raw.into_iter().enumerate() {
                self.lines.insert(first + place, (line.to_owned(), end));
            }
        } else {
            // Other programs may have set the lines anew.
            for segment in &block.segments {
                let line = block.content[segment.start..segment.end].to_owned();
                self.lines.insert(segment.line, (line, None));
            }
        }
    }

    /// The place of the part that lines belong to; all lines of a title are one.
    fn part_of(&mut self, lines: Lines, name: &str) -> usize {
        let known = self.parts.iter().position(|part| part.name == name);
        if let (Lines::Title, Some(known)) = (lines, known) {
            return known;
        }
        self.parts.push(Part { name: name.to_owned(), text: String::new() });
        self.parts.len() - 1
    }

    /// The source text as it lay in its file, of `count` lines; whether its
    /// SHA-256 is the one that is expected.
    ///
    /// What no element tells is tried: the ends of blank lines, a byte order mark.
    pub(super) fn source(&self, count: usize, sha256: &str) -> (Vec<u8>, bool) {
        let last = self.lines.keys().next_back().copied().unwrap_or_default();
        let count = if count == 0 { last + 1 } else { count.max(last) };
        let known = self.lines.values().find_map(|(_, end)| *end);
        let ends = known.into_iter().chain(["\n", "\r\n", "\r"]);
        let tries = ends.flat_map(|end| ["", "\u{FEFF}"].map(|mark| (mark, end)));
        let mut tries = tries.map(|(mark, end)| self.written(mark, end, count).into_bytes());
        let first = self.written("", known.unwrap_or("\n"), count).into_bytes();
        match tries.find(|bytes| digest::sha256(bytes) == sha256) {
            Some(bytes) => (bytes, true),
            None => (first, sha256.is_empty()),
        }
    }

    fn written(&self, mark: &str, end: &str, count: usize) -> String {
        let mut text = mark.to_owned();
        for number in 1..=count {
            let line = self.lines.get(&number);
            text += line.map_or("", |(line, _)| line);
            if number < count {
                text += line.and_then(|(_, end)| *end).unwrap_or(end);
            }
        }
        text
    }
}

fn role(lines: Lines, place: usize) -> DeclaredRole {
    match (lines, place) {
        (Lines::Title, _) => DeclaredRole::Title,
        (Lines::Dateline, _) => DeclaredRole::Dateline,
        (Lines::Closing, _) => DeclaredRole::Closing,
        (Lines::Heading(level), 0) => DeclaredRole::Heading(level),
        (Lines::Heading(_), _) => DeclaredRole::HeadingTitle,
        (Lines::Paragraph, 0) => DeclaredRole::Paragraph,
        (Lines::Paragraph, _) => DeclaredRole::Continuation,
    }
}

/// The content of an element of lines.
#[derive(Default)]
struct Block {
    content: String,
    segments: Vec<Segment>,
}

/// A line without the white space around it: its number, its bytes of the content.
struct Segment {
    line: usize,
    start: usize,
    end: usize,
    /// The ends of passages on it: id, and byte of its text.
    ends: Vec<(String, usize)>,
}

impl Block {
    fn read(&mut self, node: Node) {
        for child in node.children() {
            if child.is_text() {
                self.content += child.text().unwrap_or_default();
            } else if is(child, "seg") {
                let line = attribute(child, "n").parse().unwrap_or_default();
                let start = self.content.len();
                self.segments.push(Segment { line, start, end: start, ends: Vec::new() });
                self.read(child);
                let end = self.content.len();
                if let Some(segment) = self.segments.last_mut() {
                    segment.end = end;
                }
            } else if is(child, "anchor") {
                let at = self.content.len();
                if let Some(segment) = self.segments.last_mut() {
                    let id = attribute(child, "xml:id").to_owned();
                    segment.ends.push((id, at - segment.start));
                }
            } else if is(child, "g") && has(child, "type", "control") {
                let code = attribute(child, "n").strip_prefix("U+");
                let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
                self.content.extend(code.and_then(char::from_u32));
            } else if child.is_element() {
                self.read(child);
            }
        }
    }
}

/// The lines of `text`, each with what ends it.
fn split(text: &str) -> Vec<(&str, Option<&'static str>)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let end = ["\r\n", "\n", "\r"].into_iter().find(|end| rest[at..].starts_with(end));
        lines.push((&rest[..at], end));
        rest = &rest[at + end.map_or(1, str::len)..];
    }
    lines.push((rest, None));
    lines
}

/// The `text` of the received lines: the one that says so, else the only one that has a body.
pub(super) fn received<'a, 'i>(tei: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    within(tei, "text").find(|text| has(*text, "type", "received"))
}
