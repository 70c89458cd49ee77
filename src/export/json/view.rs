//! The text of a document as data: sections, paragraphs, lines.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::export::json::{Texts, texts};
use crate::model::document::{Block, Document, Fate, Heading, Paragraph, Section, Segment, Stub};
use crate::model::language::{LanguageTag, Provenance};
use crate::model::note::Place;
use crate::model::translation::Aligned;
use crate::site::{Site, section_address};

/// One received line.
#[derive(Debug, Serialize)]
pub(super) struct LineView {
    line: usize,
    text: String,
    language: LanguageTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Provenance>,
    /// Whether it runs on from the line before it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    flows: bool,
    /// Its stretches in one language, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<RunView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// A stretch of a line in one language; code points of the line, the end not included.
#[derive(Debug, Serialize)]
struct RunView {
    start: usize,
    end: usize,
    language: LanguageTag,
}

/// A line before the body, with what translates it.
#[derive(Debug, Serialize)]
pub(super) struct FrontView {
    role: &'static str,
    lines: Vec<LineView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<TranslationView>,
}

#[derive(Debug, Serialize)]
pub(super) struct TranslationView {
    language: LanguageTag,
    provenance: Provenance,
    paragraphs: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    number: u32,
    /// The address of its page, beside this file.
    page: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<HeadingView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<TranslationView>,
    blocks: Vec<BlockView>,
}

#[derive(Debug, Serialize)]
struct HeadingView {
    level: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u32>,
    lines: Vec<LineView>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum BlockView {
    Heading(HeadingView),
    Paragraph(ParagraphView),
    Stub(StubView),
}

#[derive(Debug, Serialize)]
struct ParagraphView {
    id: String,
    language: LanguageTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<Provenance>,
    lines: Vec<LineView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translations: Vec<TranslationView>,
    notes: Vec<String>,
}

/// A number whose paragraph left its place.
#[derive(Debug, Serialize)]
pub(super) struct StubView {
    id: String,
    fate: &'static str,
    /// The first version without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    /// The paragraph that has its text now.
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Texts>,
}

/// What the views of one document are made with.
pub(super) struct Views<'a> {
    site: &'a Site,
    document: &'a Document,
    aligned: &'a [Aligned],
    /// The ids of the notes on each line, by its number.
    notes: BTreeMap<usize, BTreeSet<&'a str>>,
}

impl<'a> Views<'a> {
    pub(super) fn new(site: &'a Site, number: usize) -> Self {
        let mut notes: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for anchor in &site.apparatus.found[number].anchors {
            for (line, _) in &anchor.passage.marks {
                notes.entry(*line).or_default().insert(&site.apparatus.notes[anchor.note].id);
            }
        }
        let aligned = &site.translations[number];
        Self { site, document: &site.documents[number], aligned, notes }
    }

    /// The lines before the body: each dateline by itself, the title whole.
    pub(super) fn front(&self) -> Vec<FrontView> {
        let mut views: Vec<FrontView> = Vec::new();
        for front in &self.document.front {
            let line = self.line(&front.segment);
            let role = if front.is_title { "title" } else { "dateline" };
            match views.last_mut().filter(|last| last.role == role) {
                Some(last) => last.lines.push(line),
                None => views.push(FrontView { role, lines: vec![line], translations: Vec::new() }),
            }
        }
        for (role, place) in [("title", Place::Title), ("dateline", Place::Dateline)] {
            if let Some(view) = views.iter_mut().find(|view| view.role == role) {
                view.translations = self.translations(place);
            }
        }
        views
    }

    pub(super) fn section(&self, section: &Section) -> SectionView {
        let heading = |heading: &Heading| HeadingView {
            level: heading.level,
            ordinal: heading.ordinal,
            lines: heading.segments.iter().map(|line| self.line(line)).collect(),
        };
        let page = section_address(self.document, section);
        let blocks = section.blocks.iter().map(|block| match block {
            Block::Heading(found) => BlockView::Heading(heading(found)),
            Block::Paragraph(paragraph) => BlockView::Paragraph(self.paragraph(paragraph)),
            Block::Stub(left) => BlockView::Stub(stub(self.site, left)),
        });
        SectionView {
            number: section.number,
            page: page.from(&page),
            title: section.title.as_ref().map(|title| texts(self.site, title)),
            heading: section.heading.as_ref().map(heading),
            translations: self.translations(Place::Heading(section.number)),
            blocks: blocks.collect(),
        }
    }

    fn paragraph(&self, paragraph: &Paragraph) -> ParagraphView {
        let language = paragraph.language();
        let on = paragraph.segments.iter().filter_map(|line| self.notes.get(&line.line));
        let notes: BTreeSet<&str> = on.flatten().copied().collect();
        ParagraphView {
            id: paragraph.id.to_string(),
            provenance: self.provenance(language),
            language: language.clone(),
            lines: paragraph.segments.iter().map(|line| self.line(line)).collect(),
            translations: self.translations(Place::Paragraph(paragraph.id)),
            notes: notes.into_iter().map(str::to_owned).collect(),
        }
    }

    pub(super) fn line(&self, segment: &Segment) -> LineView {
        let runs = &segment.languages.runs;
        let points = |byte: usize| segment.text[..byte].chars().count();
        let main = &segment.languages.main;
        let is_mixed = runs.iter().any(|run| run.language != *main);
        let runs = runs.iter().filter(|_| is_mixed).map(|run| RunView {
            start: points(run.span.start),
            end: points(run.span.end),
            language: run.language.clone(),
        });
        let notes = self.notes.get(&segment.line).into_iter().flatten();
        LineView {
            line: segment.line,
            text: segment.text.clone(),
            language: main.clone(),
            provenance: self.provenance(main),
            flows: segment.flows,
            runs: runs.collect(),
            notes: notes.map(|id| (*id).to_owned()).collect(),
        }
    }

    /// What the translations have for `place`.
    pub(super) fn translations(&self, place: Place) -> Vec<TranslationView> {
        let view = |own: &Aligned| {
            Some(TranslationView {
                language: own.language.clone(),
                provenance: own.status,
                paragraphs: own.at(place)?.to_vec(),
            })
        };
        self.aligned.iter().filter_map(view).collect()
    }

    fn provenance(&self, tag: &LanguageTag) -> Option<Provenance> {
        self.document.languages.iter().find(|language| language.tag == *tag)?.provenance
    }
}

pub(super) fn stub(site: &Site, stub: &Stub) -> StubView {
    let id = stub.id.to_string();
    match &stub.fate {
        Fate::Moved => StubView { id, fate: "moved", version: None, into: None, why: None },
        Fate::Removed { version, into, why } => StubView {
            id,
            fate: "removed",
            version: Some(version.clone()),
            into: into.map(|into| into.to_string()),
            why: why.as_ref().map(|why| texts(site, why)),
        },
    }
}
