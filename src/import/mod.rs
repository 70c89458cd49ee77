//! What other formats hold, as the files of an edition.

pub mod tei;
