//! The files that documents are published in besides pages: their names, and what they are.

use crate::model::address::Address;
use crate::model::document::{Document, Section};
use crate::model::edition::Format;
use crate::site::{Site, source_address};

/// A file that documents are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Its name in the document's folder; `{paragraph}` stands for a paragraph's number.
    pub name: &'static str,
    /// What its format is called, in all languages.
    pub format: &'static str,
    /// By what the interface tells its use.
    pub key: &'static str,
    /// Whether there is one in each language of the apparatus.
    pub is_in_trees: bool,
}

/// The files of every document of `site`, in the order of the edition's formats.
#[must_use]
pub fn files(site: &Site) -> Vec<Published> {
    let source = file("source.txt", "UTF-8", "source");
    let formats = site.config.exports.formats.iter();
    std::iter::once(source).chain(formats.flat_map(|format| of(*format))).collect()
}

fn file(name: &'static str, format: &'static str, key: &'static str) -> Published {
    Published { name, format, key, is_in_trees: false }
}

/// The files of one format.
fn of(format: Format) -> Vec<Published> {
    match format {
        Format::Json => vec![
            file("document.json", "JSON", "json"),
            file("document.schema.json", "JSON Schema 2020-12", "schema"),
        ],
        Format::Markdown => vec![file("document.md", "Markdown", "markdown")],
        Format::Epub => {
            vec![Published { is_in_trees: true, ..file("document.epub", "EPUB 3", "epub") }]
        }
        Format::Zip => Vec::new(),
        Format::Tei => vec![file("document.tei.xml", "TEI P5", "tei")],
        Format::Annotations => {
            vec![file("annotations.jsonld", "W3C Web Annotation", "annotations")]
        }
        Format::Citations => vec![
            file("document.bib", "BibTeX", "citations"),
            file("document.ris", "RIS", "citations"),
            file("document.csl.json", "CSL-JSON", "citations"),
            file("p/{paragraph}.bib", "BibTeX", "passage-citations"),
        ],
        Format::Paragraphs => vec![file("p/{paragraph}.json", "JSON", "paragraphs")],
    }
}

/// The address of a file of `document`: where each paragraph has its own, that
/// of the first. None for a document without paragraphs.
#[must_use]
pub fn address(document: &Document, file: &Published) -> Option<Address> {
    let first = || document.sections.iter().flat_map(Section::paragraphs).next();
    let name = match file.name.split_once("{paragraph}") {
        Some((before, after)) => format!("{before}{}{after}", first()?.id),
        None if file.key == "source" => return Some(source_address(document)),
        None => file.name.to_owned(),
    };
    Some(Address::new(format!("{}/{name}", document.slug)))
}
