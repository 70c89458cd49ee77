//! The whole document for people: `document.md`, in the edition's default language.
//!
//! `CommonMark` with footnotes. Received text is escaped, so that none of it
//! is taken for markup, and stands as received.

mod note;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::export::Material;
use crate::markdown::{guarded, plain};
use crate::model::address::Address;
use crate::model::document::{Block, Document, Fate, Heading, Paragraph, Section, Segment, Stub};
use crate::model::language::{LanguageTag, Provenance, is_spaced};
use crate::model::localised::Localised;
use crate::model::note::Place;
use crate::model::translation::Aligned;
use crate::site::{citation, cover_address};

/// `document.md`.
pub(super) fn files(material: &Material, number: usize) -> Vec<(Address, Vec<u8>)> {
    let document = &material.site.documents[number];
    let writer = Writer::new(material, number);
    let address = Address::new(format!("{}/document.md", document.slug));
    vec![(address, writer.document().into_bytes())]
}

/// Writes one document.
struct Writer<'a> {
    material: &'a Material<'a>,
    number: usize,
    document: &'a Document,
    language: &'a LanguageTag,
    /// The notes that are referred to on each line: the byte before which they are, and their places.
    references: BTreeMap<usize, Vec<(usize, usize)>>,
}

impl<'a> Writer<'a> {
    fn new(material: &'a Material<'a>, number: usize) -> Self {
        let site = material.site;
        let mut references: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for anchor in &site.apparatus.found[number].anchors {
            if let Some((line, span)) = anchor.passage.marks.last() {
                references.entry(*line).or_default().push((span.end, anchor.note));
            }
        }
        for list in references.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        let document = &site.documents[number];
        Self { material, number, document, language: site.language(), references }
    }

    fn document(&self) -> String {
        let mut blocks = self.front();
        blocks.push(self.facts());
        for section in &self.document.sections {
            blocks.extend(self.section(section));
        }
        if !self.document.closing.is_empty() {
            blocks.push(self.lines(&self.document.closing));
            blocks.extend(self.translations(Place::Closing));
        }
        for (number, stubs) in &self.document.gone {
            blocks.push(format!("## {}", self.section_number(*number)));
            blocks.push(self.say("gone-section", &[]));
            blocks.extend(stubs.iter().map(|stub| self.stub(stub)));
        }
        blocks.extend(note::notes(self.material, self.number));
        blocks.join("\n\n") + "\n"
    }

    fn say(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        (self.material.say)(self.language, id, arguments)
    }

    /// What stands before the body. The title is the heading of the whole.
    fn front(&self) -> Vec<String> {
        let mut blocks = Vec::new();
        let title: Vec<Segment> = self.document.title().cloned().collect();
        let record = citation::document(self.material.site, self.number, self.language);
        let name = plain(&record.title);
        let (mut is_titled, mut is_dated) = (false, false);
        for front in &self.document.front {
            match (front.is_title, is_titled) {
                (true, true) => {}
                (true, false) => {
                    is_titled = true;
                    blocks.push(format!("# {}", self.joined(&title, false)));
                    if self.document.about.title.is_some() {
                        blocks.push(guarded(&name));
                    }
                    blocks.extend(self.translations(Place::Title));
                }
                (false, _) => {
                    blocks.push(self.lines(std::slice::from_ref(&front.segment)));
                    if !std::mem::replace(&mut is_dated, true) {
                        blocks.extend(self.translations(Place::Dateline));
                    }
                }
            }
        }
        if !is_titled {
            blocks.insert(0, format!("# {name}"));
        }
        blocks
    }

    /// What is known of the document, as a list.
    fn facts(&self) -> String {
        let (site, about) = (self.material.site, &self.document.about);
        let text = |text: &Localised| plain(text.text(self.language, site.language()).0);
        let parties: Vec<String> = about.parties.iter().map(text).collect();
        let source = about.source.as_ref().map(|source| match &source.url {
            Some(url) => format!("[{}](<{}>)", text(&source.title), url.replace(['<', '>'], "")),
            None => text(&source.title),
        });
        let languages = self.document.languages.iter().map(|language| {
            let note = language.note.as_ref().map(text);
            let note = note.map_or(String::new(), |note| self.say("stop", &[]) + &note);
            format!("\n  - {}{note}", self.language_name(&language.tag, language.provenance))
        });
        let version = site.config.versions.last().map(|version| {
            format!("{}{}{}", plain(&version.number), self.say("comma", &[]), version.date)
        });
        let whole = site.base_url.as_deref().map(|base| cover_address(self.document).below(base));
        let parties = (!parties.is_empty()).then(|| parties.join(&self.say("semicolon", &[])));
        let facts = [
            ("date", about.date.map(|date| date.to_string())),
            ("place", about.place.as_ref().map(text)),
            ("parties", parties),
            ("source", source),
            ("rights", about.rights.as_ref().map(text)),
            ("languages", Some(languages.collect::<String>())),
        ];
        let mut list = String::new();
        for (id, fact) in facts {
            if let Some(fact) = fact {
                let head = format!("- **{}**{}", self.say(id, &[]), self.say("colon", &[]));
                let head = if fact.starts_with('\n') { head.trim_end() } else { &head };
                let _ = writeln!(list, "{head}{fact}");
            }
        }
        if let Some(version) = version {
            let _ = writeln!(list, "- {}", self.say("version", &[("number", &version)]));
        }
        if let Some(whole) = whole {
            let _ = writeln!(list, "- <{whole}>");
        }
        list.trim_end().to_owned()
    }

    /// A language's name, with where the text in it came from.
    fn language_name(&self, tag: &LanguageTag, provenance: Option<Provenance>) -> String {
        let name = self.say("language", &[("tag", &tag.plain())]);
        let made = match provenance {
            Some(Provenance::Official) => "provenance-official",
            Some(Provenance::Editorial) => "provenance-editorial",
            Some(Provenance::Machine) => "provenance-machine",
            None => return name,
        };
        format!("{name}{}{}", self.say("comma", &[]), self.say(made, &[]))
    }

    fn section_number(&self, number: u32) -> String {
        match number {
            0 => self.say("preamble", &[]),
            number => self.say("section", &[("number", &number.to_string())]),
        }
    }

    fn section(&self, section: &Section) -> Vec<String> {
        let title = section.title.as_ref().map(|title| {
            let title = title.text(self.language, self.material.site.language()).0;
            format!("{} ({})", plain(title), self.say("editorial-mark", &[]))
        });
        let received =
            section.heading.as_ref().map(|heading| self.joined(&heading.segments, false));
        let name = match (received, title) {
            (Some(received), Some(title)) => format!("{received} · {title}"),
            (Some(name), None) | (None, Some(name)) => name,
            (None, None) if self.document.sections.len() == 1 => self.say("whole-text", &[]),
            (None, None) => self.section_number(section.number),
        };
        let mut blocks = vec![format!("## {name}")];
        blocks.extend(self.translations(Place::Heading(section.number)));
        for block in &section.blocks {
            match block {
                Block::Heading(heading) => blocks.push(self.heading(heading)),
                Block::Paragraph(paragraph) => blocks.extend(self.paragraph(paragraph)),
                Block::Stub(stub) => blocks.push(self.stub(stub)),
            }
        }
        blocks
    }

    /// A heading of a lower level: sections have the second.
    fn heading(&self, heading: &Heading) -> String {
        let marks = "#".repeat((heading.level + 1).clamp(3, 6));
        format!("{marks} {}", self.joined(&heading.segments, false))
    }

    /// A paragraph after its number, and what translates it.
    fn paragraph(&self, paragraph: &Paragraph) -> Vec<String> {
        let text = self.joined(&paragraph.segments, true);
        let mut blocks = vec![format!("**{}** {text}", paragraph.id)];
        blocks.extend(self.translations(Place::Paragraph(paragraph.id)));
        blocks
    }

    fn stub(&self, stub: &Stub) -> String {
        let said = match &stub.fate {
            Fate::Moved => self.say("stub-moved", &[]) + &stub.id.to_string(),
            Fate::Removed { version, into, why } => {
                let mut said = self.say("stub-removed", &[("version", version)]);
                if let Some(into) = into {
                    let _ = write!(said, " {}{into}", self.say("stub-into", &[]));
                }
                if let Some(why) = why {
                    let why = why.text(self.language, self.material.site.language()).0;
                    let _ = write!(said, " {}", plain(why));
                }
                said
            }
        };
        format!("**{}** *{said}*", stub.id)
    }

    /// Lines of their own, as a paragraph.
    fn lines(&self, segments: &[Segment]) -> String {
        guarded(&self.joined(segments, true))
    }

    /// The lines of one text; those that stand alone part by a break where there are `breaks`.
    fn joined(&self, segments: &[Segment], breaks: bool) -> String {
        let mut text = String::new();
        let mut before: Option<&Segment> = None;
        for segment in segments {
            let line = self.line(segment);
            match before {
                None => text += &line,
                Some(_) if breaks && !segment.flows => {
                    let _ = write!(text, "\\\n{}", guarded(&line));
                }
                Some(before) => {
                    if is_spaced(&before.text, &segment.text) {
                        text.push(' ');
                    }
                    text += &line;
                }
            }
            before = Some(segment);
        }
        text
    }

    /// A received line, with the references to its notes.
    fn line(&self, segment: &Segment) -> String {
        let mut markdown = String::new();
        let mut at = 0;
        for (end, note) in self.references.get(&segment.line).into_iter().flatten() {
            push(&mut markdown, &segment.text[at..*end]);
            let _ = write!(markdown, "[^{}]", self.material.site.apparatus.notes[*note].id);
            at = *end;
        }
        push(&mut markdown, &segment.text[at..]);
        markdown
    }

    /// What translates `place`, as quotations that say who made them.
    fn translations(&self, place: Place) -> Vec<String> {
        let aligned = &self.material.site.translations[self.number];
        let quotation = |own: &Aligned| {
            let paragraphs = own.at(place)?;
            let id = match own.status {
                Provenance::Official => "translation-official",
                Provenance::Editorial => "translation-editorial",
                Provenance::Machine => "translation-machine",
            };
            let name = self.say("language", &[("tag", &own.language.plain())]);
            let label = format!("*{}{}{name}*", self.say(id, &[]), self.say("comma", &[]));
            let paragraphs = paragraphs.iter().map(|text| guarded(&plain(text)));
            let blocks: Vec<String> =
                std::iter::once(label).chain(paragraphs).map(|text| format!("> {text}")).collect();
            Some(blocks.join("\n>\n"))
        };
        aligned.iter().filter_map(quotation).collect()
    }
}

/// Adds part of a line; after a reference no mark of it may make the reference a link.
fn push(markdown: &mut String, text: &str) {
    if markdown.ends_with(']') && text.starts_with(['(', ':']) {
        markdown.push('\\');
    }
    *markdown += &plain(text);
}
