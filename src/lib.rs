//! Scholion turns primary sources into an annotated, citable, multilingual website.
pub mod diagnostic;
pub mod markdown;
pub mod model;
pub mod number;
pub mod parse;
pub mod shell;
