//! Takes an edition's files apart: source texts into outlines, TOML and Markdown into data.
//!
//! [`source`] is the entry for source texts: [`outline`] tells the part that
//! each of their lines plays, by rules that know no text in particular.

mod contents;
mod front;
mod front_matter;
mod heading;
mod layout;
pub mod ledger;
pub mod metadata;
pub mod note;
mod numeral;
mod ordinal;
pub mod outline;
pub mod page;
pub mod source;
mod text;
pub mod translation;
mod unit;
mod writing;

#[cfg(test)]
mod tests;
