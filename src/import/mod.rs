//! Brings in what was made elsewhere, as files of an edition.
//!
//! Nothing here writes: each function gives the files that would be new, and
//! says what became of everything that it was given.

pub mod annotation;
mod html;
pub mod tei;
