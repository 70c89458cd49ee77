//! Takes an edition's files apart: source texts into outlines, TOML and Markdown into data.
mod front;
mod heading;
mod numeral;
mod ordinal;
pub mod outline;
#[cfg(test)]
mod tests;
mod text;
