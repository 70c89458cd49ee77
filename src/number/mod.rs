//! Makes a document of an outline: sections, paragraphs, and their permanent numbers.
//!
//! A paragraph's first number is its section's and its place there, counted
//! over lower headings: `s3p7` ([`document`]). Lines that are no paragraphs
//! have no number. Once published, a number stays with its paragraph:
//! [`settle`] finds the paragraphs of the ledger in the text again.

mod fingerprint;
mod lock;
mod matching;
mod settle;
mod stub;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use lock::written;
pub use settle::{Change, Settled, settle};

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::document::{
    Block, Document, DocumentLanguage, Front, Heading, Paragraph, Section, Segment,
};
use crate::model::language::Languages;
use crate::model::number::ParagraphId;
use crate::model::outline::{Line, Role, Source};
use crate::model::sidecar::Number;

/// Numbers the paragraphs of a source whose lines are in `languages`, one a line.
#[must_use]
pub fn document(source: Source, languages: Vec<Languages>) -> Diagnosed<Document> {
    let mut document = Document {
        slug: source.slug,
        source: source.path,
        about: source.about,
        front: Vec::new(),
        sections: Vec::new(),
        closing: Vec::new(),
        gone: Vec::new(),
        languages: Vec::new(),
    };
    let numbers = section_numbers(&source.outline.lines);
    for (line, languages) in source.outline.lines.into_iter().zip(languages) {
        place(&mut document, line, languages, &numbers);
    }
    document.languages = languages_of(&document);
    let diagnostics = title_sections(&mut document);
    Diagnosed { value: document, diagnostics }
}

/// The numbers of the sections, in order: their ordinals, if these only ever
/// rise; else their places. 0 is the preamble's, whether it has a heading or not.
fn section_numbers(lines: &[Line]) -> Vec<u32> {
    let ordinals: Vec<Option<u32>> = lines
        .iter()
        .filter_map(|line| match &line.role {
            Role::Heading(heading) if heading.level == 1 => Some(heading.ordinal),
            _ => None,
        })
        .collect();
    let body = |line: &&Line| !matches!(line.role, Role::Dateline | Role::Title | Role::Closing);
    let first = lines.iter().find(body).map(|line| &line.role);
    let is_headed = matches!(first, Some(Role::Heading(heading)) if heading.level == 1);
    let least = u32::from(!is_headed);
    let rising = ordinals.iter().all(|ordinal| ordinal.is_some_and(|n| n >= least))
        && ordinals.is_sorted_by(|a, b| a < b);
    if rising {
        return ordinals.into_iter().flatten().collect();
    }
    let has_headed_preamble = is_headed && ordinals[0] == Some(0);
    (u32::from(!has_headed_preamble)..).take(ordinals.len()).collect()
}

/// Puts a line where its role says.
fn place(document: &mut Document, line: Line, languages: Languages, numbers: &[u32]) {
    let flows = matches!(line.role, Role::Continuation { flows: true });
    let segment = Segment { line: line.number, text: line.text, languages, flows };
    match line.role {
        Role::Dateline => document.front.push(Front { is_title: false, segment }),
        Role::Title => document.front.push(Front { is_title: true, segment }),
        Role::Closing => document.closing.push(segment),
        Role::Heading(found) => {
            let heading = Heading {
                level: found.level,
                ordinal: found.ordinal,
                title: found.title,
                segments: vec![segment],
            };
            if found.level == 1 {
                let headed = document.sections.iter().filter(|s| s.heading.is_some()).count();
                let number = numbers[headed];
                document.sections.push(section(number, Some(heading)));
            } else {
                current(document).blocks.push(Block::Heading(heading));
            }
        }
        Role::HeadingTitle => {
            let section = current(document);
            match section.blocks.last_mut() {
                Some(Block::Heading(heading)) => heading.segments.push(segment),
                Some(Block::Paragraph(_) | Block::Stub(_)) => add_paragraph(section, segment),
                None => match &mut section.heading {
                    Some(heading) => heading.segments.push(segment),
                    None => add_paragraph(section, segment),
                },
            }
        }
        Role::Paragraph => add_paragraph(current(document), segment),
        Role::Continuation { .. } => {
            let section = current(document);
            match section.blocks.last_mut() {
                Some(Block::Paragraph(paragraph)) => paragraph.segments.push(segment),
                _ => add_paragraph(section, segment),
            }
        }
    }
}

fn section(number: u32, heading: Option<Heading>) -> Section {
    Section { number, heading, title: None, blocks: Vec::new() }
}

/// The section that lines now go to: the last, or the preamble.
fn current(document: &mut Document) -> &mut Section {
    if document.sections.is_empty() {
        document.sections.push(section(0, None));
    }
    let last = document.sections.len() - 1;
    &mut document.sections[last]
}

fn add_paragraph(section: &mut Section, segment: Segment) {
    let paragraph = section.paragraphs().count() as u32 + 1;
    let id = ParagraphId::plain(section.number, paragraph);
    section.blocks.push(Block::Paragraph(Paragraph { id, segments: vec![segment] }));
}

/// The languages of the document's lines, in order of appearance, with what the sidecar says of each.
fn languages_of(document: &Document) -> Vec<DocumentLanguage> {
    let mut found: Vec<DocumentLanguage> = Vec::new();
    for segment in document.segments() {
        let tag = &segment.languages.main;
        if let Some(known) = found.iter_mut().find(|language| language.tag == *tag) {
            known.lines += 1;
            continue;
        }
        let declared = document.about.languages.iter().find(|language| language.tag == *tag);
        found.push(DocumentLanguage {
            tag: tag.clone(),
            provenance: declared.and_then(|language| language.provenance),
            note: declared.and_then(|language| language.note.clone()),
            lines: 1,
            paragraphs: 0,
        });
    }
    for paragraph in document.sections.iter().flat_map(Section::paragraphs) {
        let tag = paragraph.language();
        if let Some(language) = found.iter_mut().find(|language| language.tag == *tag) {
            language.paragraphs += 1;
        }
    }
    found
}

/// Gives the sections the titles of the sidecar, and names what the sidecar says of nothing.
fn title_sections(document: &mut Document) -> Vec<Diagnostic> {
    let sidecar = document.source.replace(".txt", ".toml");
    let unused = |message: String| Diagnostic::new(Kind::UnusedMetadata, &sidecar, message);
    let mut diagnostics = Vec::new();
    let known: BTreeSet<u32> = document.sections.iter().map(|section| section.number).collect();
    for Number(number) in document.about.sections.keys().filter(|n| !known.contains(&n.0)) {
        diagnostics.push(unused(format!("there is no section {number} to give a title")));
    }
    for language in &document.about.languages {
        if !document.languages.iter().any(|found| found.tag == language.tag) {
            let message = format!("no line of the text is in `{}`", language.tag);
            diagnostics.push(unused(message));
        }
    }
    for section in &mut document.sections {
        section.title = document.about.sections.get(&Number(section.number)).cloned();
    }
    diagnostics
}
