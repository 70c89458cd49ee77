//! Turns the Markdown of pages and notes into HTML.
//!
//! [`survey()`] lists what has to be checked before a text appears anywhere:
//! its links, headings and code. [`html`] then writes it for the page where it
//! appears, which supplies the addresses and marks the languages. Both read
//! the text in the same way, so a heading has one id in both.
//!
//! `CommonMark` with tables, footnotes, strikethrough (`~~`), heading ids
//! (`{#id}`) and links to notes (`[[id]]`, `[[id|text]]`). HTML in a text is
//! shown as it is written, never passed through.

mod emphasis;
pub(crate) mod escape;
mod event;
mod footnote;
mod heading;
mod highlight;
mod passage;
mod plain;
mod script;
mod survey;
mod target;
#[cfg(test)]
mod tests;
pub mod tree;
mod writer;

pub use passage::{Passage, passages};
pub use plain::{guarded, plain};
pub use survey::{Fence, Heading, Link, Survey, survey};
pub use target::{Destination, Target};

/// What the page where a text appears supplies.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// What the edition has for a target; with none, the text is left without a link.
    pub resolve: &'a dyn Fn(&Target) -> Option<Destination>,
    /// A run of plain text as escaped HTML, with its languages marked. A line
    /// break in it is white space.
    pub phrase: &'a dyn Fn(&str) -> String,
    /// Put before every id in the text, where a page holds several texts; may
    /// be empty. [`survey()`] gives ids without it.
    pub scope: &'a str,
    /// Added to the level of each heading, which ends at 6: a page has its own `<h1>`.
    pub heading_shift: u8,
    /// What assistive technology is told, in the language of the page.
    pub words: Words<'a>,
}

/// Names of things that a text has no words for; plain text.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// A block of code; its language follows after a colon.
    pub code: &'a str,
    /// A table.
    pub table: &'a str,
    /// The way from a footnote back to the text; its number follows after a space.
    pub back: &'a str,
}

/// Writes `text` as HTML, as the page around it wants it.
///
/// Gives whole elements, one or more, each ended by a line break; footnotes
/// come last. Links of other schemes than `https`, `http` and `mailto` are
/// left as text.
#[must_use]
pub fn html(text: &str, surroundings: &Surroundings) -> String {
    writer::write(&event::read(text), surroundings)
}
