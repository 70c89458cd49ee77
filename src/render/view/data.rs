//! The page of the files that documents are published in.

use serde::Serialize;

use crate::model::document::Document;
use crate::render::view::{Link, Scene};
use crate::site::data::{self, Published};

/// The page of data.
#[derive(Debug, Serialize)]
pub(crate) struct DataView {
    kinds: Vec<KindView>,
    documents: Vec<DocumentView>,
}

/// A file that every document is published in.
#[derive(Debug, Serialize)]
struct KindView {
    /// Its name; where each paragraph has its own, that of one.
    name: String,
    format: &'static str,
    /// What it is for: the name of an interface text's case.
    key: &'static str,
}

#[derive(Debug, Serialize)]
struct DocumentView {
    link: Link,
    files: Vec<FileView>,
}

#[derive(Debug, Serialize)]
struct FileView {
    href: String,
    name: String,
}

/// The page of data.
pub(crate) fn data(scene: Scene) -> DataView {
    let files = data::files(scene.site);
    let kind = |file: &Published| KindView {
        name: file.name.replace("{paragraph}", "s3p7"),
        format: file.format,
        key: file.key,
    };
    let document = |document: &Document| {
        let file = |file: &Published| {
            let address = data::address(document, file)?;
            let name = address.as_str().split_once('/').map_or("", |(_, name)| name).to_owned();
            // A book is in the language of its tree; all else is there once.
            let href = if file.is_in_trees { scene.href(&address) } else { scene.file(&address) };
            Some(FileView { href, name })
        };
        DocumentView {
            link: scene.document_link(document),
            files: files.iter().filter_map(file).collect(),
        }
    };
    DataView {
        kinds: files.iter().map(kind).collect(),
        documents: scene.site.documents.iter().map(document).collect(),
    }
}
