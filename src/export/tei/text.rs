//! `text`: the text as received, with the ends of the passages that notes are about.

use std::collections::BTreeMap;

use crate::export::tei::Edition;
use crate::export::tei::xml::{Attributes, Xml, is_barred};
use crate::model::document::{Block, Heading, Paragraph, Section, Segment};

/// Writes the received `text`; most of it is in `main`.
pub(super) fn write(xml: &mut Xml, edition: &Edition, main: &str) {
    let mut writer = Writer { xml, edition, points: points(edition) };
    writer.xml.open("text", &[("xml:id", "received"), ("type", "received"), ("xml:lang", main)]);
    writer.front();
    writer.body();
    writer.xml.close();
}

/// The ends of passages on each line: the byte, whether it begins there, its id.
type Points = BTreeMap<usize, Vec<(usize, bool, String)>>;

/// The ends of all passages of the notes.
fn points(edition: &Edition) -> Points {
    let mut points = Points::new();
    for (index, note) in &edition.notes {
        for (place, anchor) in edition.site.apparatus.anchors_of(*index).iter().enumerate() {
            let marks = &anchor.passage.marks;
            let (Some((first, start)), Some((last, end))) = (marks.first(), marks.last()) else {
                continue;
            };
            let (from, to) = anchor_ids(&note.id, place);
            points.entry(*first).or_default().push((start.start, true, from));
            points.entry(*last).or_default().push((end.end, false, to));
        }
    }
    // What ends at a place comes before what begins there.
    for points in points.values_mut() {
        points.sort();
    }
    points
}

/// The ids of the anchors at both ends of a note's passage, by its place among the note's.
pub(super) fn anchor_ids(note: &str, place: usize) -> (String, String) {
    (format!("from-{note}-{}", place + 1), format!("to-{note}-{}", place + 1))
}

struct Writer<'a> {
    xml: &'a mut Xml,
    edition: &'a Edition<'a>,
    points: Points,
}

impl Writer<'_> {
    fn front(&mut self) {
        let front = &self.edition.document.front;
        if front.is_empty() {
            return;
        }
        self.xml.open("front", &[]);
        if self.edition.document.title().next().is_some() {
            self.xml.open("docTitle", &[("xml:id", "title")]);
            for (place, line) in self.edition.document.title().enumerate() {
                let kind = if place == 0 { "main" } else { "sub" };
                self.block("titlePart", &[("type", kind)], std::slice::from_ref(line), None);
            }
            self.xml.close();
        }
        let mut datelines = front.iter().filter(|front| !front.is_title).peekable();
        if datelines.peek().is_some() {
            // A front has no opener of its own.
            self.xml.open("div", &[("type", "opener")]);
            self.xml.open("opener", &[("xml:id", "dateline")]);
            for line in datelines {
                self.block("dateline", &[], std::slice::from_ref(&line.segment), None);
            }
            self.xml.close();
            self.xml.close();
        }
        self.xml.close();
    }

    fn body(&mut self) {
        let document = self.edition.document;
        self.xml.open("body", &[]);
        for section in &document.sections {
            self.section(section);
        }
        if document.sections.is_empty() {
            self.xml.point("ab", &[]);
        }
        if !document.closing.is_empty() {
            self.block("closer", &[("xml:id", "closing")], &document.closing, None);
        }
        self.xml.close();
    }

    fn section(&mut self, section: &Section) {
        let (number, id) = (section.number.to_string(), format!("s{}", section.number));
        self.xml.open("div", &[("type", "section"), ("n", &number), ("xml:id", &id)]);
        if let Some(heading) = &section.heading {
            self.block("head", &[], &heading.segments, None);
        }
        let mut open: Vec<usize> = Vec::new();
        for block in &section.blocks {
            match block {
                Block::Heading(heading) => self.subsection(heading, &mut open),
                Block::Paragraph(paragraph) => self.paragraph(paragraph, section.number),
                // What is gone is no text: it stands in the `revisionDesc`.
                Block::Stub(_) => {}
            }
        }
        for _ in open {
            self.xml.close();
        }
        self.xml.close();
    }

    /// Opens the `div` of a lower heading, after closing those that it ends.
    fn subsection(&mut self, heading: &Heading, open: &mut Vec<usize>) {
        while open.last().is_some_and(|level| *level >= heading.level) {
            open.pop();
            self.xml.close();
        }
        open.push(heading.level);
        let level = format!("level-{}", heading.level);
        let number = heading.ordinal.map(|ordinal| ordinal.to_string()).unwrap_or_default();
        self.xml.open("div", &[("type", "subsection"), ("subtype", &level), ("n", &number)]);
        self.block("head", &[], &heading.segments, None);
    }

    fn paragraph(&mut self, paragraph: &Paragraph, section: u32) {
        let id = paragraph.id.to_string();
        // One that moved keeps its number, which is not of this section.
        let place = if paragraph.id.section == section { paragraph.id.place() } else { id.clone() };
        let language = paragraph.language();
        let known = self.edition.document.languages.iter().find(|other| other.tag == *language);
        let vouched = known.is_some_and(|language| language.provenance.is_some());
        let by = if vouched { format!("#received-{language}") } else { String::new() };
        // The versions in which it was born, and edited.
        let entry = self.edition.ledger.entries.iter().find(|entry| entry.number == paragraph.id);
        let versions = entry.map_or_else(Vec::new, |entry| {
            let versions = std::iter::once(&entry.born).chain(&entry.edited);
            versions.map(|version| self.edition.version(version)).collect()
        });
        let attributes = [
            ("xml:id", id.as_str()),
            ("n", &place),
            ("xml:lang", language.as_str()),
            ("resp", &by),
            ("change", &versions.join(" ")),
        ];
        self.block("p", &attributes, &paragraph.segments, Some(&id));
    }

    /// Writes an element whose content is that of its lines in the source, from
    /// the beginning of the first to the end of the last.
    fn block(
        &mut self,
        name: &'static str,
        attributes: Attributes,
        segments: &[Segment],
        id: Option<&str>,
    ) {
        let Some((first, last)) = segments.first().zip(segments.last()) else { return };
        let received = &self.edition.received;
        let mut all = attributes.to_vec();
        let given = attributes.iter().find(|(name, _)| *name == "xml:lang");
        let language = given.map_or(first.languages.main.as_str(), |(_, language)| language);
        if given.is_none() {
            all.push(("xml:lang", language));
        }
        all.push(("xml:space", "preserve"));
        self.xml.open(name, &all);
        self.received(received.before(first));
        for (place, segment) in segments.iter().enumerate() {
            let id = id.map(|id| format!("{id}-{}", place + 1)).unwrap_or_default();
            self.segment(segment, &id, language);
            match segments.get(place + 1) {
                Some(next) => self.received(received.between(segment, next)),
                None => self.received(received.after(last)),
            }
        }
        self.xml.end();
    }

    fn segment(&mut self, segment: &Segment, id: &str, outer: &str) {
        let line = segment.line.to_string();
        let main = segment.languages.main.as_str();
        let language = if main == outer { "" } else { main };
        self.xml.begin("seg", &[("xml:id", id), ("n", &line), ("xml:lang", language)]);
        let points = self.points.get(&segment.line).cloned().unwrap_or_default();
        let mut points = points.iter().peekable();
        for run in &segment.languages.runs {
            let is_foreign = run.language != segment.languages.main;
            if is_foreign {
                self.xml.begin("foreign", &[("xml:lang", run.language.as_str())]);
            }
            let mut at = run.span.start;
            // What begins where the run ends belongs to the next.
            let within = |(byte, begins, _): &&(usize, bool, String)| {
                *byte < run.span.end || *byte == run.span.end && !begins
            };
            while let Some((byte, _, id)) = points.next_if(within) {
                self.received(&segment.text[at..*byte]);
                self.xml.empty("anchor", &[("xml:id", id)]);
                at = *byte;
            }
            self.received(&segment.text[at..run.span.end]);
            if is_foreign {
                self.xml.end();
            }
        }
        self.xml.end();
    }

    /// Writes received text; a character that XML cannot hold is named.
    fn received(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(is_barred) {
            let c = rest[at..].chars().next().unwrap_or_default();
            self.xml.text(&rest[..at]);
            let name = format!("U+{:04X}", u32::from(c));
            self.xml.empty("g", &[("type", "control"), ("n", &name)]);
            rest = &rest[at + c.len_utf8()..];
        }
        self.xml.text(rest);
    }
}
