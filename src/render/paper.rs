//! How a whole document is printed: a stylesheet for its one page, with the
//! words that stand at the head of each sheet.
//!
//! The words are in a stylesheet since browsers take no text of the page into
//! the margin (CSS Paged Media 3 would, by `string-set`).

use serde::Serialize;
use tera::{Context, Value};

use crate::model::document::{Document, Section};
use crate::render::view::Scene;
use crate::render::view::head::section_name;
use crate::render::{RenderError, Renderer, Voice};
use crate::site::{Content, Route, Site, full_address};

/// What the stylesheet is given; texts are strings of CSS, with their quotes.
#[derive(Debug, Serialize)]
struct PaperView {
    /// The language of the page.
    lang: String,
    /// The document's short name.
    title: String,
    /// What the contents are headed with.
    contents: String,
    /// The sections that begin on a sheet of their own; none where they are short.
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    number: u32,
    name: String,
}

/// The fewest characters of a section of average length that begins on a sheet
/// of its own: about half of one in Latin letters.
const LONG: usize = 1500;

impl Renderer {
    /// The stylesheet that document `number` of tree `tree` is printed with.
    pub fn print_stylesheet(
        &self,
        site: &Site,
        tree: usize,
        number: usize,
    ) -> Result<String, RenderError> {
        let Voice { tera, messages, collation } = &self.voices[tree];
        let document = &site.documents[number];
        let (page, content) = (full_address(document), Content::Full(number));
        let address = site.trees[tree].address(&page);
        let route = Route { tree, address, page, content };
        let tree = &site.trees[tree];
        let scene = Scene { site, tree, route: &route, content, messages, collation };
        let section = |(index, section): (usize, &Section)| {
            let name = string(&section_name(scene, number, index)?);
            Ok(SectionView { number: section.number, name })
        };
        let sections = document.sections.iter().enumerate().filter(|_| are_long(document));
        let view = PaperView {
            lang: scene.language().to_string(),
            title: string(&scene.short_title(document).plain),
            contents: string(&scene.say("contents", &[])?),
            sections: sections.map(section).collect::<Result<_, RenderError>>()?,
        };
        let mut given = Context::new();
        given.insert_value("page", Value::try_from_serializable(&view)?);
        Ok(tera.render("print.css", &given)?)
    }
}

/// Whether the sections of a document are long enough for sheets of their own.
fn are_long(document: &Document) -> bool {
    let paragraphs = document.sections.iter().flat_map(Section::paragraphs);
    let characters: usize = paragraphs.map(crate::model::document::Paragraph::characters).sum();
    characters >= LONG * document.sections.len()
}

/// `text` as a string of CSS (CSS Syntax 3, 4.3.5), on one line.
fn string(text: &str) -> String {
    let mut css = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => css.extend(['\\', c]),
            // A `<` would end the style of a page that the sheet is put into.
            '<' => css.push_str("\\3c "),
            c if c.is_control() => css.push(' '),
            c => css.push(c),
        }
    }
    css + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_string() {
        let cases = [
            ("A \"b\" \\", "\"A \\\"b\\\" \\\\\""),
            ("a\nb", "\"a b\""),
            ("</style>", "\"\\3c /style>\""),
            ("一、民主", "\"一、民主\""),
        ];
        for (text, expected) in cases {
            assert_eq!(string(text), expected);
        }
    }
}
