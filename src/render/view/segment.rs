//! The text itself: lines, headings and paragraphs, as templates write them.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::document::{Block, Document, Front, Heading, Paragraph, Segment};
use crate::model::language::is_spaced;
use crate::model::note::Place;
use crate::model::number::ParagraphId;
use crate::render::phrase;
use crate::render::view::cite::CiteView;
use crate::render::view::language::{self, LanguageView};
use crate::render::view::note::{Card, PageNotes};
use crate::render::view::stub::{self, StubView};
use crate::render::view::translation::{self, TranslationView};

/// What a section is made of.
#[derive(Debug, Serialize)]
pub(crate) struct BlockView {
    heading: Option<HeadingView>,
    paragraph: Option<ParagraphView>,
    stub: Option<StubView>,
    /// How the paragraph is cited, on the page of its section.
    pub(crate) cite: Option<CiteView>,
    /// The notes that stand after it.
    notes: Vec<Card>,
}

/// A heading, as received.
#[derive(Debug, Serialize)]
pub(crate) struct HeadingView {
    level: usize,
    segments: Vec<SegmentView>,
    /// What translates it, where it heads a page or a section.
    translations: Vec<TranslationView>,
    /// The notes that stand after it, where it heads a page or a section.
    notes: Vec<Card>,
}

#[derive(Debug, Serialize)]
struct ParagraphView {
    id: String,
    /// Its number, as it stands beside it.
    figure: String,
    language: LanguageView,
    /// The views in one language that do not show it as received.
    hidden_in: String,
    /// Its lines; those of one group flow together.
    groups: Vec<Group>,
    translations: Vec<TranslationView>,
    /// A link to report an error in it.
    report: Option<String>,
    /// Whether its notes are about as long as it is, so that they fit beside it.
    has_room: bool,
}

/// Lines that flow together.
#[derive(Debug, Serialize)]
struct Group {
    lang: String,
    dir: Option<&'static str>,
    segments: Vec<SegmentView>,
}

/// A received line.
#[derive(Debug, Serialize)]
pub(crate) struct SegmentView {
    id: Option<String>,
    line: usize,
    lang: String,
    dir: Option<&'static str>,
    /// Its text, as HTML.
    html: String,
    /// Whether a space parts it from the line before it that it flows on from.
    spaced: bool,
}

/// The lines before the body, in order.
#[derive(Debug, Serialize)]
pub(crate) struct FrontView {
    /// Those before the title.
    before: Vec<SegmentView>,
    /// The title; empty where the text has none.
    title: Vec<SegmentView>,
    /// Those after it.
    after: Vec<SegmentView>,
    /// What translates the title, and the lines around it.
    translations: Vec<TranslationView>,
    dateline_translations: Vec<TranslationView>,
    /// The notes on any of them.
    notes: Vec<Card>,
}

/// What closes the text.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ClosingView {
    segments: Vec<SegmentView>,
    /// The views in one language that do not show it as received.
    hidden_in: String,
    translations: Vec<TranslationView>,
    notes: Vec<Card>,
}

/// The lines before the body of `document`.
pub(crate) fn front(document: &Document, notes: &PageNotes) -> FrontView {
    let lines = &document.front;
    let (of, aligned) = notes.translated();
    let from = lines.iter().position(|line| line.is_title).unwrap_or(lines.len());
    let title = lines[from..].iter().take_while(|line| line.is_title).count();
    let view = |lines: &[Front]| lines.iter().map(|l| title_line(&l.segment, notes)).collect();
    FrontView {
        before: view(&lines[..from]),
        title: view(&lines[from..from + title]),
        after: view(&lines[from + title..]),
        translations: translation::translations(of, aligned, Place::Title),
        dateline_translations: translation::translations(of, aligned, Place::Dateline),
        notes: notes.cards(lines.iter().map(|line| &line.segment)),
    }
}

/// What closes the text of `document`.
pub(crate) fn closing(document: &Document, notes: &PageNotes) -> ClosingView {
    let lines = document.closing.iter();
    let (of, aligned) = notes.translated();
    let language = document.closing.first().map(|line| &line.languages.main);
    let versions = language.map(|l| translation::versions(of, aligned, Place::Closing, l));
    let versions = versions.unwrap_or_default();
    ClosingView {
        segments: lines.map(|line| segment(line, None, false, notes)).collect(),
        hidden_in: versions.hidden_in,
        translations: versions.translations,
        notes: notes.cards(&document.closing),
    }
}

/// The number of a paragraph on a page of section `section`: `7a`; `1.7` for one of another.
pub(crate) fn figure(id: ParagraphId, section: u32) -> String {
    if id.section == section { id.place() } else { format!("{}.{}", id.section, id.place()) }
}

/// A block of section `section` of `document`.
pub(crate) fn block(
    document: &Document,
    section: u32,
    block: &Block,
    languages: &[LanguageView],
    notes: &PageNotes,
) -> BlockView {
    match block {
        Block::Heading(found) => BlockView {
            heading: Some(HeadingView { notes: Vec::new(), ..heading(found, None, notes) }),
            paragraph: None,
            stub: None,
            cite: None,
            notes: notes.cards(&found.segments),
        },
        Block::Paragraph(found) => BlockView {
            heading: None,
            paragraph: Some(paragraph(document, section, found, languages, notes)),
            stub: None,
            cite: None,
            notes: notes.cards(&found.segments),
        },
        Block::Stub(found) => BlockView {
            heading: None,
            paragraph: None,
            stub: Some(stub::stub(notes.scene(), document, section, found)),
            cite: None,
            notes: Vec::new(),
        },
    }
}

/// A heading, as received; of section `section`, where it heads one.
pub(crate) fn heading(heading: &Heading, section: Option<u32>, notes: &PageNotes) -> HeadingView {
    let (of, aligned) = notes.translated();
    let translations =
        section.map(|section| translation::translations(of, aligned, Place::Heading(section)));
    HeadingView {
        translations: translations.unwrap_or_default(),
        level: heading.level.min(6),
        segments: heading.segments.iter().map(|line| title_line(line, notes)).collect(),
        notes: notes.cards(&heading.segments),
    }
}

fn paragraph(
    document: &Document,
    section: u32,
    paragraph: &Paragraph,
    languages: &[LanguageView],
    notes: &PageNotes,
) -> ParagraphView {
    let (of, aligned) = notes.translated();
    let place = language::place(document, paragraph.language());
    let own = Place::Paragraph(paragraph.id);
    let versions = translation::versions(of, aligned, own, paragraph.language());
    let mut groups: Vec<Group> = Vec::new();
    for (index, line) in paragraph.segments.iter().enumerate() {
        let id = format!("{}-{}", paragraph.id, index + 1);
        let spaced = line.flows && is_spaced(&paragraph.segments[index - 1].text, &line.text);
        let view = segment(line, Some(id), spaced, notes);
        match groups.last_mut() {
            Some(group) if line.flows => group.segments.push(view),
            _ => {
                let (lang, dir) = (view.lang.clone(), view.dir);
                groups.push(Group { lang, dir, segments: vec![view] });
            }
        }
    }
    ParagraphView {
        id: paragraph.id.to_string(),
        figure: figure(paragraph.id, section),
        language: languages[place - 1].clone(),
        groups,
        hidden_in: versions.hidden_in,
        translations: versions.translations,
        report: report(document, paragraph, notes),
        has_room: has_room(paragraph, notes),
    }
}

/// The columns of the text, and of the margin beside it.
const TEXT_COLUMNS: usize = 72;
const MARGIN_COLUMNS: usize = 38;
/// What the number and the title of a card take up, in lines of the margin.
const CARD_HEAD: usize = 3;

/// Whether the cards beside `paragraph` leave no great gap under it, where the
/// margin has four lines to three of the text.
fn has_room(paragraph: &Paragraph, notes: &PageNotes) -> bool {
    let lines = |columns: usize, of: usize| columns.div_ceil(of);
    let segments = paragraph.segments.iter();
    let text: usize = segments.map(|line| lines(line.text.width(), TEXT_COLUMNS)).sum();
    let cards = notes.columns(&paragraph.segments);
    let cards = cards.map(|columns| lines(columns, MARGIN_COLUMNS) + CARD_HEAD);
    cards.sum::<usize>() * 3 <= (text + 4) * 4
}

/// The link to report an error in `paragraph`, by the edition's pattern.
fn report(document: &Document, paragraph: &Paragraph, notes: &PageNotes) -> Option<String> {
    let config = &notes.scene().site.config;
    let pattern = config.report.as_ref()?;
    let version = config.versions.last().map_or("", |version| version.number.as_str());
    let link = pattern.replace("{document}", &document.slug);
    let link = link.replace("{paragraph}", &paragraph.id.to_string());
    Some(link.replace("{version}", version))
}

fn segment(segment: &Segment, id: Option<String>, spaced: bool, notes: &PageNotes) -> SegmentView {
    let language = &segment.languages.main;
    SegmentView {
        id,
        line: segment.line,
        lang: language.to_string(),
        dir: phrase::direction(language),
        html: notes.segment(segment),
        spaced,
    }
}

fn title_line(line: &Segment, notes: &PageNotes) -> SegmentView {
    SegmentView { html: notes.title(line), ..segment(line, None, false, notes) }
}
