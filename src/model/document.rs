//! A document: its sections, their paragraphs, and these paragraphs' segments.

use crate::model::language::{LanguageTag, Languages, Provenance};
use crate::model::localised::Localised;
use crate::model::number::ParagraphId;
use crate::model::sidecar::Sidecar;

/// A source text with its structure, its languages and its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name in addresses.
    pub slug: String,
    /// The path of its source text.
    pub source: String,
    /// What its sidecar says.
    pub about: Sidecar,
    /// What stands before the body, as received: titles and datelines.
    pub front: Vec<Front>,
    /// Its sections in order; the first is the preamble (number 0) where it has one.
    pub sections: Vec<Section>,
    /// What closes the text.
    pub closing: Vec<Segment>,
    /// Sections that once had a page: their numbers, with what is left of their paragraphs.
    pub gone: Vec<(u32, Vec<Stub>)>,
    /// The languages its lines are in, in the order they appear.
    pub languages: Vec<DocumentLanguage>,
}

impl Document {
    /// All its lines, in order.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        let front = self.front.iter().map(|front| &front.segment);
        let body = self.sections.iter().flat_map(Section::segments);
        front.chain(body).chain(&self.closing)
    }

    /// The section that a paragraph stands in now, whatever its number says.
    #[must_use]
    pub fn section_of(&self, id: ParagraphId) -> Option<&Section> {
        self.sections.iter().find(|section| section.paragraphs().any(|p| p.id == id))
    }

    /// The lines of its title, as received.
    pub fn title(&self) -> impl Iterator<Item = &Segment> {
        self.front.iter().filter(|front| front.is_title).map(|front| &front.segment)
    }
}

/// A line before the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// Whether it is of the title; otherwise it is a dateline.
    pub is_title: bool,
    /// The line.
    pub segment: Segment,
}

/// A part of a document that makes a page (TEI `div`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its number in addresses; 0 for the preamble.
    pub number: u32,
    /// Its heading, as received; the preamble may have none.
    pub heading: Option<Heading>,
    /// The editors' title for it.
    pub title: Option<Localised>,
    /// Its paragraphs and lower headings, in order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Its paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Heading(_) | Block::Stub(_) => None,
        })
    }

    /// All its lines, headings included, in order.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        let heading = self.heading.iter().flat_map(|heading| &heading.segments);
        heading.chain(self.blocks.iter().flat_map(|block| match block {
            Block::Heading(heading) => &heading.segments[..],
            Block::Paragraph(paragraph) => &paragraph.segments,
            Block::Stub(_) => &[],
        }))
    }
}

/// What a section is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a lower level.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// What is left of one that stood there.
    Stub(Stub),
}

/// A number that was published on a page, and whose paragraph is no longer there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// The number.
    pub id: ParagraphId,
    /// What became of the paragraph.
    pub fate: Fate,
}

/// What became of a paragraph that left its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stands on another page.
    Moved,
    /// It is no longer in the text.
    Removed {
        /// The first version without it.
        version: String,
        /// The paragraph that has nearly all of its text.
        into: Option<ParagraphId>,
        /// Why, as the editors say.
        why: Option<Localised>,
    },
}

/// A heading, as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level in the document, from 1.
    pub level: usize,
    /// Its place in its sequence, where it is numbered.
    pub ordinal: Option<u32>,
    /// The byte of the first line where the title begins; the line's length for a bare ordinal.
    pub title: usize,
    /// Its lines: one, or two where the title has a line of its own.
    pub segments: Vec<Segment>,
}

/// A paragraph (TEI `p`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its permanent number.
    pub id: ParagraphId,
    /// Its lines, at least one.
    pub segments: Vec<Segment>,
}

impl Paragraph {
    /// The language that most of its text is in.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        let weight = |tag: &LanguageTag| -> usize {
            let own = self.segments.iter().filter(|segment| segment.languages.main == *tag);
            own.map(|segment| segment.text.len()).sum()
        };
        let mut main = &self.segments[0].languages.main;
        for segment in &self.segments[1..] {
            if weight(&segment.languages.main) > weight(main) {
                main = &segment.languages.main;
            }
        }
        main
    }

    /// The characters of its text.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.segments.iter().map(|segment| segment.text.chars().count()).sum()
    }
}

/// One received line (TEI `seg`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its line in the source, from 1.
    pub line: usize,
    /// Its text as received, without the white space around it.
    pub text: String,
    /// What language it is in.
    pub languages: Languages,
    /// Whether it runs on from the segment before it; otherwise it stands on a line of its own.
    pub flows: bool,
}

/// A language that a document is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLanguage {
    /// Its tag.
    pub tag: LanguageTag,
    /// Where the text in it came from, where the sidecar says so.
    pub provenance: Option<Provenance>,
    /// Who made it, and from what.
    pub note: Option<Localised>,
    /// The lines in it.
    pub lines: usize,
    /// The paragraphs that are mostly in it.
    pub paragraphs: usize,
}
