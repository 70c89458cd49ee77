//! Pages that editors write in Markdown.

use crate::model::address::Address;

/// A page of `book/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path in the edition.
    pub path: String,
    /// Where it stands in the site.
    pub address: Address,
    /// Its title, plain text.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// Its place among the pages of its folder; those without one come last, by path.
    pub order: Option<i64>,
    /// Its Markdown, without front matter and title.
    pub body: String,
    /// The byte of the file where the body begins.
    pub body_start: usize,
}

impl Page {
    /// Whether menus and lists name it: pages at the root, and the first of a folder.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        let address = self.address.as_str();
        !address.contains('/') || address.ends_with("/index.html")
    }
}
