//! The way back from TEI: our own `document.tei.xml` as the files of an edition.
//!
//! What the file says comes back; what it does not say cannot. The seed is
//! proved by its SHA-256. Nothing is taken for granted that the program would
//! tell by itself: the sidecar declares the parts of those lines alone that
//! would be guessed otherwise. See [`crate::export`] for the way there.

mod dom;
mod header;
mod markdown;
mod note;
mod settle;
mod target;
mod text;
mod toml;
mod translation;

use crate::import::tei::header::Header;
use crate::import::tei::text::Text;
use crate::model::address;
use crate::model::file::FileTree;

/// An edition that was read from TEI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its files.
    pub files: FileTree,
    /// The document's name in addresses.
    pub slug: String,
    /// What did not come back, each in a sentence.
    pub losses: Vec<String>,
}

/// Why a file cannot be read as TEI.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is no XML.
    #[error("it is not XML: {reason}")]
    NotXml {
        /// What is wrong, and where.
        reason: String,
    },
    /// It is XML of another kind.
    #[error("it is not TEI: its root is `{root}`, not `TEI`")]
    NotTei {
        /// The name of its root.
        root: String,
    },
    /// It is TEI that this program did not write.
    #[error(
        "it has no received text: `scholion import tei` reads the `document.tei.xml` that `scholion build` writes, whose `text` has the type `received` and whose lines are `seg`"
    )]
    NoText,
}

/// Reads a document with its notes and translations from `xml`.
pub fn edition(xml: &str) -> Result<Imported, ImportError> {
    let tree = roxmltree::Document::parse(xml.trim_start_matches('\u{FEFF}'))
        .map_err(|error| ImportError::NotXml { reason: error.to_string() })?;
    let tei = tree.root_element();
    if !dom::is(tei, "TEI") {
        return Err(ImportError::NotTei { root: tei.tag_name().name().to_owned() });
    }
    let text = text::received(tei).map(Text::read).filter(|text| !text.roles.is_empty());
    let text = text.ok_or(ImportError::NoText)?;
    let header = Header::read(tei);
    let slug = address::slug(&header.slug);
    let default = header.language().to_owned();
    let mut losses = Vec::new();
    let mut files = FileTree::default();
    files.insert("edition.toml", header.config.as_str());
    let (seed, is_same) = text.source(header.lines, &header.sha256);
    let path = format!("seeds/{slug}.txt");
    if !is_same {
        losses.push(format!("{path}: its SHA-256 is not that of the file’s header: white space on blank lines is not told, or the text was changed"));
    }
    let structure = settle::structure(&path, &seed, &text);
    let sidecar = format!("{}{}{structure}", header.fields, header.tables);
    files.insert(path.as_str(), seed);
    files.insert(format!("seeds/{slug}.toml"), sidecar);
    if !settle::numbers(&mut files, tei, &text) {
        losses.push(format!(
            "{path}: its paragraphs are not those of the file, and are numbered anew"
        ));
    }
    losses.extend(note::write(&mut files, tei, &text, &slug, &default));
    translation::write(&mut files, tei, &slug, &default);
    Ok(Imported { files, slug, losses })
}
