//! Scholion turns primary sources into an annotated, citable, multilingual website.
pub mod diagnostic;
pub mod model;
pub mod number;
pub mod parse;
