//! A document as its source text lays it out: lines with the part each plays.

use crate::model::sidecar::Sidecar;
use crate::model::span::Span;

/// A source text taken apart.
///
/// Invariant: `lines` holds every line that is not blank, in order, and no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its text as received, without the white space around it.
    pub text: String,
    /// The bytes of the file that are its text.
    pub bytes: Span,
    /// The part it plays.
    pub role: Role,
    /// Whether the sidecar says so; otherwise the role is a guess.
    pub declared: bool,
}

/// The part that a line plays in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Where and when the text was issued, before its body.
    Dateline,
    /// The title, or a line of it.
    Title,
    /// A heading.
    Heading(Heading),
    /// The title of the heading above, where it has a line of its own.
    HeadingTitle,
    /// The first line of a paragraph.
    Paragraph,
    /// A further line of the paragraph above.
    Continuation {
        /// Whether it runs on from the line before; otherwise it stands on a line of its own.
        flows: bool,
    },
    /// The place and date, or the signatures, after the body.
    Closing,
}

/// What is known of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level, from 1, the highest, whose headings make pages.
    pub level: usize,
    /// Its place in the sequence of its kind, where it is numbered; 0 for a preamble's.
    pub ordinal: Option<u32>,
    /// The byte of the line's text where its title begins, after the ordinal;
    /// the text's length for a bare ordinal.
    pub title: usize,
}

/// A source text and its sidecar, before its languages are known and its paragraphs numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path of the source text.
    pub path: String,
    /// Its name in addresses.
    pub slug: String,
    /// What its sidecar says.
    pub about: Sidecar,
    /// The text, taken apart.
    pub outline: Outline,
}
