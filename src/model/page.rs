//! Pages that editors write in Markdown.

use crate::model::address::Address;
use crate::model::prose::Writing;

/// A page of `book/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it stands in each of the site's trees.
    pub address: Address,
    /// Its place among the pages of its folder; those without one come last, by path.
    pub order: Option<i64>,
    /// Its title and text, in each language that it is written in.
    pub writing: Writing,
}

impl Page {
    /// Its path in the edition: that of the original.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.writing.original.path
    }

    /// Whether menus and lists name it: pages at the root, and the first of a folder.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        let address = self.address.as_str();
        !address.contains('/') || address.ends_with("/index.html")
    }
}
