//! The script of the page for missing addresses, with the places of all numbers.

use serde_json::{Map, Value, json};

use crate::model::address::Address;
use crate::model::document::{Block, Document, Fate};
use crate::model::file::FileTree;
use crate::site::Site;

/// The script, below the site's places: for each document, by each name that
/// it ever had, its slug, its sections, and the numbers that stand in another
/// section than they name.
#[must_use]
pub fn missing(site: &Site, files: &FileTree) -> Vec<u8> {
    let mut documents = Map::new();
    for document in &site.documents {
        for name in std::iter::once(&document.slug).chain(&document.about.aliases) {
            documents.insert(name.clone(), places(document));
        }
    }
    let root = Address::new(String::new());
    let trees: Vec<String> =
        site.trees.iter().skip(1).map(|tree| tree.address(&root).to_string()).collect();
    let places = json!({ "base": site.base_path(), "trees": trees, "documents": documents });
    let script = super::lean(files.bytes(super::MISSING).unwrap_or_default());
    let mut bytes = format!("const places = {places};\n").into_bytes();
    bytes.extend(script);
    bytes
}

fn places(document: &Document) -> Value {
    let mut moved = Map::new();
    for section in &document.sections {
        for block in &section.blocks {
            let (id, is_here) = match block {
                Block::Heading(_) => continue,
                Block::Paragraph(paragraph) => (paragraph.id, true),
                Block::Stub(stub) => (stub.id, stub.fate != Fate::Moved),
            };
            if is_here && id.section != section.number {
                moved.insert(id.to_string(), json!(section.number));
            }
        }
    }
    let sections = document.sections.iter().map(|section| section.number);
    let sections: Vec<u32> =
        sections.chain(document.gone.iter().map(|(number, _)| *number)).collect();
    json!({ "slug": document.slug, "moved": moved, "sections": sections })
}
