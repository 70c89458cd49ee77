//! The pages that show the text: one section, or a whole document.

use serde::Serialize;

use crate::model::document::{Block, Document, Fate, Paragraph, Section, Segment};
use crate::render::message::MessageError;
use crate::render::phrase::{self, Phrase};
use crate::render::view::cite;
use crate::render::view::language::{self, LanguageView};
use crate::render::view::map::{self, Strip};
use crate::render::view::note::PageNotes;
use crate::render::view::segment::{self, BlockView, ClosingView, FrontView, HeadingView};
use crate::render::view::translation::{self, ReadingView};
use crate::render::view::{Link, Scene};
use crate::site::{Content, full_address, section_address, source_address};

/// A page with the text of one section.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    document: Link,
    contents: Contents,
    section: SectionView,
    languages: Vec<LanguageView>,
    /// How many numbered sections the document has.
    sections: usize,
    closing: ClosingView,
    /// Whether any note has a place on the page.
    has_notes: bool,
    /// The languages that the document can be read in, where it has translations.
    readings: Vec<ReadingView>,
    previous: Link,
    next: Option<Link>,
}

/// A page with the text of a whole document.
#[derive(Debug, Serialize)]
pub(crate) struct FullView {
    document: Link,
    contents: Contents,
    front: FrontView,
    sections: Vec<SectionView>,
    languages: Vec<LanguageView>,
    closing: ClosingView,
    /// Whether any note has a place on the page.
    has_notes: bool,
    /// The languages that the document can be read in, where it has translations.
    readings: Vec<ReadingView>,
}

/// The contents of a document.
#[derive(Debug, Serialize)]
pub(crate) struct Contents {
    entries: Vec<Entry>,
    full: Link,
    source: String,
}

/// A section in the contents.
#[derive(Debug, Serialize)]
struct Entry {
    href: String,
    current: bool,
    name: Name,
    /// Its paragraphs: the numbers of the current section, else only how many.
    paragraphs: Vec<ParagraphLink>,
    count: usize,
    strip: Strip,
}

#[derive(Debug, Serialize)]
struct ParagraphLink {
    href: String,
    figure: String,
}

/// What a section is called.
#[derive(Debug, Serialize)]
pub(crate) struct Name {
    /// Its number; 0 for the preamble.
    number: u32,
    /// Its ordinal, as received.
    pub(crate) ordinal: Option<Phrase>,
    /// Its title: the received one, else the editors'.
    pub(crate) title: Option<Phrase>,
    /// Whether the title is the editors'.
    editorial: bool,
    /// Whether it is all of the text.
    pub(crate) alone: bool,
}

/// A section with its text.
#[derive(Debug, Serialize)]
struct SectionView {
    name: Name,
    heading: Option<HeadingView>,
    strip: Strip,
    count: usize,
    blocks: Vec<BlockView>,
}

/// The page of section `index` of document `number`.
pub(crate) fn text(scene: Scene, number: usize, index: usize) -> Result<TextView, MessageError> {
    let document = &scene.site.documents[number];
    let (before, after) = scene.site.neighbours(number, index);
    let neighbour = |at: usize| name(scene, document, &document.sections[at]).link_text(scene);
    let languages = language::languages(scene, document);
    let is_last = index + 1 == document.sections.len();
    let own = document.sections[index].segments();
    let shown: Vec<&Segment> = own.chain(document.closing.iter().filter(|_| is_last)).collect();
    let notes = PageNotes::new(scene, number, &shown)?;
    Ok(TextView {
        document: scene.document_link(document),
        contents: contents(scene, document),
        section: section(scene, document, &document.sections[index], &languages, &notes)?,
        languages,
        sections: document.sections.iter().filter(|section| section.number > 0).count(),
        has_notes: notes.any(),
        readings: translation::readings(document, &scene.site.translations[number]),
        closing: if is_last { segment::closing(document, &notes) } else { ClosingView::default() },
        previous: match index.checked_sub(1) {
            Some(at) => scene.link(&before, neighbour(at)),
            None => scene.document_link(document),
        },
        next: after.map(|address| scene.link(&address, neighbour(index + 1))),
    })
}

/// The page of the whole of document `number`.
pub(crate) fn full(scene: Scene, number: usize) -> Result<FullView, MessageError> {
    let document = &scene.site.documents[number];
    let languages = language::languages(scene, document);
    let shown: Vec<&Segment> = document.segments().collect();
    let notes = PageNotes::new(scene, number, &shown)?;
    let sections = document.sections.iter();
    Ok(FullView {
        document: scene.document_link(document),
        contents: contents(scene, document),
        front: segment::front(document, &notes),
        sections: sections
            .map(|s| section(scene, document, s, &languages, &notes))
            .collect::<Result<_, _>>()?,
        has_notes: notes.any(),
        readings: translation::readings(document, &scene.site.translations[number]),
        closing: segment::closing(document, &notes),
        languages,
    })
}

/// The contents of `document`.
pub(crate) fn contents(scene: Scene, document: &Document) -> Contents {
    let entry = |section: &Section| {
        let address = section_address(document, section);
        let current = scene.is_here(&address);
        let link = |paragraph: &Paragraph| ParagraphLink {
            href: format!("#{}", paragraph.id),
            figure: segment::figure(paragraph.id, section.number),
        };
        Entry {
            href: scene.href(&address),
            current,
            name: name(scene, document, section),
            paragraphs: section.paragraphs().filter(|_| current).map(link).collect(),
            count: section.paragraphs().count(),
            strip: map::strip(document, std::iter::once(section)),
        }
    };
    Contents {
        entries: document.sections.iter().map(entry).collect(),
        full: scene.link(&full_address(document), scene.document_title(document)),
        source: scene.file(&source_address(document)),
    }
}

/// What `section` is called.
pub(crate) fn name(scene: Scene, document: &Document, section: &Section) -> Name {
    let received = section.heading.as_ref().map(|heading| {
        let line = &heading.segments[0];
        let (ordinal, title) = line.text.split_at(heading.title);
        let ordinal = ordinal.trim_matches(|c: char| c == '#' || c.is_whitespace());
        let title = heading.segments.get(1).map_or(title, |line| line.text.as_str());
        let phrase = |text: &str| phrase::phrase(text, &line.languages.main, scene.language());
        let some = |text: &str| (!text.is_empty()).then(|| phrase(text));
        (some(ordinal), some(title))
    });
    let (ordinal, received) = received.unwrap_or_default();
    let editorial = section.title.as_ref().map(|title| scene.localised(title));
    Name {
        number: section.number,
        ordinal,
        editorial: received.is_none() && editorial.is_some(),
        title: received.or(editorial),
        alone: document.sections.len() == 1,
    }
}

impl Name {
    /// A title for links; empty where the interface has to supply one.
    fn link_text(&self, scene: Scene) -> Phrase {
        let text = self.title.clone().or_else(|| self.ordinal.clone());
        text.unwrap_or_else(|| scene.phrase(""))
    }
}

/// Whether a block may stand on the page with the whole text: of a number only
/// one does, the paragraph or what is left of it.
fn stands_alone(block: &Block, section: u32) -> bool {
    match block {
        Block::Stub(stub) => stub.fate != Fate::Moved && stub.id.section == section,
        Block::Heading(_) | Block::Paragraph(_) => true,
    }
}

fn section(
    scene: Scene,
    document: &Document,
    section: &Section,
    languages: &[LanguageView],
    notes: &PageNotes,
) -> Result<SectionView, MessageError> {
    let is_whole = matches!(scene.content, Content::Full(_));
    let blocks = section.blocks.iter();
    Ok(SectionView {
        name: name(scene, document, section),
        heading: section
            .heading
            .as_ref()
            .map(|heading| segment::heading(heading, Some(section.number), notes)),
        strip: map::strip(document, std::iter::once(section)),
        count: section.paragraphs().count(),
        blocks: blocks
            .filter(|block| !is_whole || stands_alone(block, section.number))
            .map(|block| {
                let mut view = segment::block(document, section.number, block, languages, notes);
                if let Block::Paragraph(paragraph) = block
                    && !is_whole
                {
                    view.cite = Some(cite::cite(scene, notes.number(), section, paragraph)?);
                }
                Ok(view)
            })
            .collect::<Result<_, MessageError>>()?,
    })
}
