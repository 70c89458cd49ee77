//! The vocabulary that all stages share: plain data, no behaviour beyond its own meaning.
//!
//! The words are the field's: an [`Edition`](edition::Edition) holds
//! [`Document`](document::Document)s, these hold sections (TEI `div`),
//! paragraphs and segments (one received line, TEI `seg`), and a segment's
//! runs are its maximal stretches in one language.

pub mod address;
pub mod digest;
pub mod document;
pub mod edition;
pub mod file;
pub mod fold;
pub mod language;
pub mod ledger;
pub mod localised;
pub mod note;
pub mod number;
pub mod outline;
pub mod page;
pub mod prose;
pub mod sidecar;
pub mod span;
pub mod toml;
pub mod translation;
