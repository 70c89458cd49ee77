//! Which HTML pages there are, and where each stands.

use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::note::NoteKind;
use crate::site::apparatus::{note_address, register_address};
use crate::site::tree::Tree;
use crate::site::{
    Site, changes_address, cover_address, data_address, full_address, numbered_address,
    orphans_address, registers_address, search_address, section_address, timeline_address,
};

/// An HTML page: where it stands and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The tree that it is in, by its place in [`Site::trees`].
    pub tree: usize,
    /// Its address.
    pub address: Address,
    /// The address of its counterpart in the default tree, which every tree's address is made of.
    pub page: Address,
    /// What it shows.
    pub content: Content,
}

/// What an HTML page shows; numbers are places in [`Site::documents`], their
/// sections and [`Site::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The list of documents.
    Index,
    /// A document's title, facts and contents.
    Cover(usize),
    /// One section of a document.
    Text(usize, usize),
    /// A section that is no more, by its place among those of its document.
    Gone(usize, usize),
    /// A document on one page.
    Full(usize),
    /// A page in Markdown.
    Page(usize),
    /// A note, by its place among the apparatus's.
    Note(usize),
    /// All notes, kind by kind.
    Registers,
    /// The notes of one kind, with every place that names their subjects.
    Register(NoteKind),
    /// The notes that have a date, in their order.
    Timeline,
    /// The notes whose quotes are no longer in the text.
    Orphans,
    /// The files that documents are published in besides pages.
    Data,
    /// The search of the site.
    Search,
    /// What changed from version to version.
    Changes,
    /// A page that is at another address now, by its place among [`Site::redirects`].
    Moved(usize),
    /// What is served where nothing is.
    NotFound,
}

impl Content {
    /// The document whose text it shows, by its place.
    #[must_use]
    pub fn document(self) -> Option<usize> {
        match self {
            Self::Cover(number)
            | Self::Text(number, _)
            | Self::Gone(number, _)
            | Self::Full(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is something that readers look for, and not a word on what is missing.
    #[must_use]
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::NotFound | Self::Gone(..) | Self::Moved(_))
    }
}

/// Every page of every tree, then the page for missing addresses, which is
/// served for all of them.
pub(super) fn routes(trees: &[Tree], pages: &[(Address, Content)]) -> Vec<Route> {
    let route = |tree: usize, (page, content): &(Address, Content)| Route {
        tree,
        address: trees[tree].address(page),
        page: page.clone(),
        content: *content,
    };
    let each = (0..trees.len()).flat_map(|tree| pages.iter().map(move |page| route(tree, page)));
    each.chain([route(0, &(Address::new("404.html"), Content::NotFound))]).collect()
}

/// The pages of a tree, with their addresses in the default one.
pub(super) fn pages(site: &Site) -> Vec<(Address, Content)> {
    let Site { documents, pages, apparatus, .. } = site;
    let mut routes = vec![(Address::new("index.html"), Content::Index)];
    for (index, document) in documents.iter().enumerate() {
        routes.push((cover_address(document), Content::Cover(index)));
        for (place, section) in document.sections.iter().enumerate() {
            let address = section_address(document, section);
            routes.push((address, Content::Text(index, place)));
        }
        for (place, (section, _)) in document.gone.iter().enumerate() {
            routes.push((numbered_address(document, *section), Content::Gone(index, place)));
        }
        routes.push((full_address(document), Content::Full(index)));
    }
    for (index, page) in pages.iter().enumerate() {
        routes.push((page.address.clone(), Content::Page(index)));
    }
    if !apparatus.notes.is_empty() {
        routes.push((registers_address(), Content::Registers));
    }
    for kind in NoteKind::ALL.into_iter().filter(|kind| apparatus.has_register(*kind)) {
        routes.push((register_address(kind), Content::Register(kind)));
    }
    if apparatus.notes.iter().any(|note| note.about.date.is_some()) {
        routes.push((timeline_address(), Content::Timeline));
    }
    for (index, note) in apparatus.notes.iter().enumerate() {
        routes.push((note_address(note), Content::Note(index)));
    }
    routes.push((data_address(), Content::Data));
    if site.config.search.enabled {
        routes.push((search_address(), Content::Search));
    }
    if !site.config.versions.is_empty() {
        routes.push((changes_address(), Content::Changes));
    }
    if !apparatus.orphans().is_empty() {
        routes.push((orphans_address(), Content::Orphans));
    }
    routes
}

/// The addresses that pages had under earlier names of their documents, with
/// those that they have now.
pub(super) fn moved(
    documents: &[Document],
    pages: &[(Address, Content)],
) -> Vec<(Address, Address)> {
    let mut moved = Vec::new();
    for (address, content) in pages {
        let Some(document) = content.document().map(|number| &documents[number]) else { continue };
        let Some(below) = address.as_str().strip_prefix(&document.slug) else { continue };
        let aliases = document.about.aliases.iter();
        let old = aliases.map(|alias| Address::new(format!("{alias}{below}")));
        moved.extend(old.map(|old| (old, address.clone())));
    }
    moved
}
