//! The text of a book: its title page, and a file for each section.

use serde::Serialize;

use crate::model::document::{Block, Fate, Heading, Paragraph, Segment, Stub};
use crate::model::language::is_spaced;
use crate::model::note::Place;
use crate::model::number::ParagraphId;
use crate::render::epub::link::{Book, is_last};
use crate::render::epub::note::{FileNotes, NoteView, notes};
use crate::render::message::MessageError;
use crate::render::phrase::{self, Phrase};
use crate::render::view::head::section_name;
use crate::render::view::language::{self, LanguageView};
use crate::render::view::segment::figure;
use crate::render::view::text::{self, Name};
use crate::render::view::translation::{TranslationView, translations};
use crate::site::place_address;

/// The title page.
#[derive(Debug, Serialize)]
pub(super) struct TitleView {
    /// The name of the file, plain.
    name: String,
    /// The lines before the title, the title, and the lines after it, as received.
    before: Vec<LineView>,
    title: Vec<LineView>,
    after: Vec<LineView>,
    /// The document's name.
    document: Phrase,
    /// Whether the editors gave the name, beside the received title.
    editorial: bool,
    /// What translates the title, and the lines around it.
    translations: Vec<TranslationView>,
    dateline_translations: Vec<TranslationView>,
    notes: Vec<NoteView>,
}

/// A section.
#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    /// The name of the file, plain.
    name: String,
    /// The section's name.
    section: Name,
    heading: Vec<LineView>,
    heading_translations: Vec<TranslationView>,
    blocks: Vec<BlockView>,
    closing: Vec<LineView>,
    closing_translations: Vec<TranslationView>,
    notes: Vec<NoteView>,
}

/// What a section is made of: one of the three.
#[derive(Debug, Default, Serialize)]
struct BlockView {
    heading: Option<HeadingView>,
    paragraph: Option<ParagraphView>,
    stub: Option<StubView>,
}

#[derive(Debug, Serialize)]
struct HeadingView {
    id: String,
    /// The level of its element, from 2 to 6.
    level: usize,
    lines: Vec<LineView>,
}

#[derive(Debug, Serialize)]
struct ParagraphView {
    id: String,
    /// Its number, as it stands beside it.
    figure: String,
    /// Its language, where the document has several.
    language: Option<LanguageView>,
    /// Its lines; those of one group flow together.
    groups: Vec<Vec<LineView>>,
    translations: Vec<TranslationView>,
}

/// A received line.
#[derive(Debug, Serialize)]
struct LineView {
    id: Option<String>,
    lang: String,
    dir: Option<&'static str>,
    /// Its text, as HTML.
    html: String,
    /// Whether a space parts it from the line before it.
    spaced: bool,
}

/// A number whose paragraph is no longer there.
#[derive(Debug, Serialize)]
struct StubView {
    id: String,
    figure: String,
    /// The first version without the paragraph; none where it only moved.
    version: Option<String>,
    /// Where it stands, or what its text went into.
    place: Option<PlaceView>,
    /// Why it is gone, as the editors say.
    why: Option<Phrase>,
}

#[derive(Debug, Serialize)]
struct PlaceView {
    href: Option<String>,
    section: u32,
    paragraph: String,
}

/// The title page of `book`.
pub(super) fn title(book: &mut Book) -> Result<TitleView, MessageError> {
    let (scene, document) = (book.scene, book.document());
    let aligned = &scene.site.translations[book.number];
    let lines = &document.front;
    let own = &book.files[0].notes;
    let from = lines.iter().position(|line| line.is_title).unwrap_or(lines.len());
    let to = from + lines[from..].iter().take_while(|line| line.is_title).count();
    let view = |range: std::ops::Range<usize>| {
        lines[range].iter().map(|front| title_line(&front.segment, own)).collect()
    };
    Ok(TitleView {
        name: scene.document_title(document).plain,
        before: view(0..from),
        title: view(from..to),
        after: view(to..lines.len()),
        document: scene.document_title(document),
        editorial: scene.editorial_title(document).is_some() && document.title().next().is_some(),
        translations: translations(document, aligned, Place::Title),
        dateline_translations: translations(document, aligned, Place::Dateline),
        notes: notes(book, 0)?,
    })
}

/// Section `index` of `book`.
pub(super) fn section(book: &mut Book, index: usize) -> Result<SectionView, MessageError> {
    let (scene, document) = (book.scene, book.document());
    let aligned = &scene.site.translations[book.number];
    let section = &document.sections[index];
    let languages = language::languages(scene, document);
    let own = &book.files[index + 1].notes;
    let lines = |segments: &[Segment]| -> Vec<LineView> {
        segments.iter().map(|line| title_line(line, own)).collect()
    };
    let closes = is_last(document, index) && !document.closing.is_empty();
    let block = |block: &Block| match block {
        Block::Heading(found) => BlockView {
            heading: Some(HeadingView {
                id: heading_id(found),
                level: found.level.clamp(2, 6),
                lines: lines(&found.segments),
            }),
            ..BlockView::default()
        },
        Block::Paragraph(found) => BlockView {
            paragraph: Some(paragraph(book, index, found, &languages)),
            ..BlockView::default()
        },
        Block::Stub(found) => {
            BlockView { stub: Some(stub(book, index, found)), ..BlockView::default() }
        }
    };
    let at = |place: Place| translations(document, aligned, place);
    Ok(SectionView {
        name: section_name(scene, book.number, index)?,
        section: text::name(scene, document, section),
        heading: section.heading.iter().flat_map(|heading| lines(&heading.segments)).collect(),
        heading_translations: at(Place::Heading(section.number)),
        blocks: section.blocks.iter().map(block).collect(),
        closing: if closes { lines(&document.closing) } else { Vec::new() },
        closing_translations: if closes { at(Place::Closing) } else { Vec::new() },
        notes: notes(book, index + 1)?,
    })
}

/// The id of a heading of a lower level, which no address outside of the book names.
pub(super) fn heading_id(heading: &Heading) -> String {
    format!("heading-{}", heading.segments[0].line)
}

fn paragraph(
    book: &Book,
    index: usize,
    paragraph: &Paragraph,
    languages: &[LanguageView],
) -> ParagraphView {
    let (document, own) = (book.document(), &book.files[index + 1].notes);
    let aligned = &book.scene.site.translations[book.number];
    let place = language::place(document, paragraph.language());
    let mut groups: Vec<Vec<LineView>> = Vec::new();
    for (at, segment) in paragraph.segments.iter().enumerate() {
        let spaced = segment.flows && is_spaced(&paragraph.segments[at - 1].text, &segment.text);
        let id = Some(format!("{}-{}", paragraph.id, at + 1));
        let view = LineView { id, spaced, ..line(segment, own.segment(segment)) };
        match groups.last_mut() {
            Some(group) if segment.flows => group.push(view),
            _ => groups.push(vec![view]),
        }
    }
    ParagraphView {
        id: paragraph.id.to_string(),
        figure: figure(paragraph.id, document.sections[index].number),
        language: languages.get(place - 1).filter(|_| languages.len() > 1).cloned(),
        groups,
        translations: translations(document, aligned, Place::Paragraph(paragraph.id)),
    }
}

fn stub(book: &Book, index: usize, stub: &Stub) -> StubView {
    let document = book.document();
    let place = |id: ParagraphId| {
        document.section_of(id)?;
        let (page, fragment) = place_address(document, Place::Paragraph(id));
        let href = book.page(index + 1, &page, fragment.as_deref());
        Some(PlaceView { href, section: id.section, paragraph: id.place() })
    };
    let (version, place, why) = match &stub.fate {
        Fate::Moved => (None, place(stub.id), None),
        Fate::Removed { version, into, why } => {
            let why = why.as_ref().map(|why| book.scene.localised(why));
            (Some(version.clone()), into.and_then(place), why)
        }
    };
    let number = document.sections[index].number;
    StubView { id: stub.id.to_string(), figure: figure(stub.id, number), version, place, why }
}

fn title_line(segment: &Segment, notes: &FileNotes) -> LineView {
    line(segment, notes.title(segment))
}

fn line(segment: &Segment, html: String) -> LineView {
    let language = &segment.languages.main;
    LineView {
        id: None,
        lang: language.to_string(),
        dir: phrase::direction(language),
        html,
        spaced: false,
    }
}
