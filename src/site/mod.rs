//! Assembles the site: which pages there are, where they stand, what links where.

pub mod apparatus;
pub mod citation;
pub mod coverage;
pub mod link;
pub mod tree;

use std::collections::BTreeMap;

use crate::anchor::Found;
use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address::Address;
use crate::model::document::{Document, Section};
use crate::model::edition::Config;
use crate::model::language::LanguageTag;
use crate::model::ledger::Ledger;
use crate::model::note::{Note, NoteKind, Place};
use crate::model::page::Page;
use crate::model::translation::Aligned;
use crate::site::apparatus::{Apparatus, note_address, register_address};
use crate::site::link::Sources;
use crate::site::tree::Tree;

/// Everything that the site shows, with the address of each of its files.
#[derive(Debug)]
pub struct Site {
    /// What the edition says of it.
    pub config: Config,
    /// The address it is served from, ending in `/`.
    pub base_url: Option<String>,
    /// Its pages in each language of the apparatus, the default one first.
    pub trees: Vec<Tree>,
    /// Its documents, by slug.
    pub documents: Vec<Document>,
    /// The ledger of each document.
    pub ledgers: Vec<Ledger>,
    /// Its pages in Markdown, by folder and order.
    pub pages: Vec<Page>,
    /// Its notes.
    pub apparatus: Apparatus,
    /// The translations of each document.
    pub translations: Vec<Vec<Aligned>>,
    /// Its files that are copied as they are: address and path in the edition.
    pub copies: BTreeMap<Address, String>,
    /// Its HTML pages, in the order they are written.
    pub routes: Vec<Route>,
    /// What links to files of the edition lead to.
    sources: Sources,
}

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
}

/// What a site is assembled from.
pub struct Parts {
    /// What the edition says of its site.
    pub config: Config,
    /// An address that takes the place of the one in `config`.
    pub base_url: Option<String>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The ledger of each document.
    pub ledgers: Vec<Ledger>,
    /// The pages.
    pub pages: Vec<Page>,
    /// The notes.
    pub notes: Vec<Note>,
    /// What was found of them in each document.
    pub found: Vec<Found>,
    /// The translations of each document.
    pub translations: Vec<Vec<Aligned>>,
    /// The files to copy: address and path in the edition.
    pub copies: Vec<(Address, String)>,
}

impl Site {
    /// The default language of the apparatus.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.config.languages[0]
    }

    /// The path that the site's root has on its server: `/` or `/repo/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_host = |url| {
            let host = str::find(url, "://").map_or(0, |at| at + 3);
            url[host..].find('/').map(|at| &url[host + at..])
        };
        self.base_url.as_deref().and_then(after_host).unwrap_or("/")
    }

    /// The text pages of a document before and after section `index`; the cover comes first.
    #[must_use]
    pub fn neighbours(&self, document: usize, index: usize) -> (Address, Option<Address>) {
        let document = &self.documents[document];
        let before = match index.checked_sub(1) {
            Some(before) => section_address(document, &document.sections[before]),
            None => cover_address(document),
        };
        let after = document.sections.get(index + 1).map(|next| section_address(document, next));
        (before, after)
    }
}

/// The address of a document's cover.
#[must_use]
pub fn cover_address(document: &Document) -> Address {
    Address::new(format!("{}/index.html", document.slug))
}

/// The address of a document on one page.
#[must_use]
pub fn full_address(document: &Document) -> Address {
    Address::new(format!("{}/full.html", document.slug))
}

/// The address of the list of all notes.
#[must_use]
pub fn registers_address() -> Address {
    Address::new("register/index.html")
}

/// The address of the timeline.
#[must_use]
pub fn timeline_address() -> Address {
    Address::new("timeline.html")
}

/// The address of the notes without a place.
#[must_use]
pub fn orphans_address() -> Address {
    Address::new("register/without-place.html")
}

/// The address of a place of a document: its page, and where on it.
#[must_use]
pub fn place_address(document: &Document, place: Place) -> (Address, Option<String>) {
    let page = |number: u32| document.sections.iter().find(|section| section.number == number);
    let (section, fragment) = match place {
        Place::Title | Place::Dateline => return (cover_address(document), None),
        Place::Closing => (document.sections.last(), None),
        Place::Heading(number) => (page(number), None),
        Place::Paragraph(id) => (document.section_of(id), Some(id.to_string())),
    };
    let address = section.map_or_else(|| cover_address(document), |s| section_address(document, s));
    (address, fragment)
}

/// The address of a document's text as received.
#[must_use]
pub fn source_address(document: &Document) -> Address {
    Address::new(format!("{}/source.txt", document.slug))
}

/// The address of a section's page.
#[must_use]
pub fn section_address(document: &Document, section: &Section) -> Address {
    numbered_address(document, section.number)
}

/// The address of the page of a section with this number, whether it is still there or not.
fn numbered_address(document: &Document, section: u32) -> Address {
    Address::new(match section {
        0 => format!("{}/preamble.html", document.slug),
        number => format!("{}/section-{number}.html", document.slug),
    })
}

/// Assembles the site; names links that lead nowhere and addresses taken twice.
#[must_use]
pub fn assemble(parts: Parts) -> Diagnosed<Site> {
    let mut diagnostics = Vec::new();
    let base_url = parts.base_url.or_else(|| parts.config.base_url.clone());
    let slugs = parts.documents.iter().map(|document| document.slug.as_str());
    let apparatus = Apparatus::new(parts.notes, parts.found, slugs).into_value(&mut diagnostics);
    let mut site = Site {
        base_url: base_url.map(|url| format!("{}/", url.trim_end_matches('/'))),
        routes: Vec::new(),
        trees: Tree::each(&parts.config.languages),
        documents: parts.documents,
        ledgers: parts.ledgers,
        pages: parts.pages,
        apparatus,
        translations: parts.translations,
        copies: BTreeMap::new(),
        sources: Sources::default(),
        config: parts.config,
    };
    site.routes = routes(&site);
    let mut taken: BTreeMap<Address, String> = BTreeMap::new();
    for route in &site.routes {
        claim(&mut taken, &route.address, source_of(&site, route), &mut diagnostics);
    }
    for document in &site.documents {
        claim(&mut taken, &source_address(document), document.source.clone(), &mut diagnostics);
    }
    for (address, path) in parts.copies {
        claim(&mut taken, &address, path.clone(), &mut diagnostics);
        site.copies.insert(address, path);
    }
    site.sources = Sources::new(&site);
    diagnostics.extend(link::check(&site));
    Diagnosed { value: site, diagnostics }
}

/// Every page of every tree; the page for missing addresses is served for all of them.
fn routes(site: &Site) -> Vec<Route> {
    let pages = pages(&site.documents, &site.pages, &site.apparatus);
    let route = |tree: usize, (page, content): &(Address, Content)| Route {
        tree,
        address: site.trees[tree].address(page),
        page: page.clone(),
        content: *content,
    };
    let trees =
        (0..site.trees.len()).flat_map(|tree| pages.iter().map(move |page| route(tree, page)));
    trees.chain([route(0, &(Address::new("404.html"), Content::NotFound))]).collect()
}

/// The pages of a tree, with their addresses in the default one.
fn pages(documents: &[Document], pages: &[Page], apparatus: &Apparatus) -> Vec<(Address, Content)> {
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
    if !apparatus.orphans().is_empty() {
        routes.push((orphans_address(), Content::Orphans));
    }
    routes
}

/// The file of the edition that a page comes from.
fn source_of(site: &Site, route: &Route) -> String {
    match route.content {
        Content::Index
        | Content::NotFound
        | Content::Registers
        | Content::Register(_)
        | Content::Timeline
        | Content::Orphans => "edition.toml".to_owned(),
        Content::Note(index) => site.apparatus.notes[index].path().to_owned(),
        Content::Cover(document)
        | Content::Text(document, _)
        | Content::Gone(document, _)
        | Content::Full(document) => site.documents[document].source.clone(),
        Content::Page(page) => site.pages[page].path().to_owned(),
    }
}

/// Notes that `path` is published at `address`; a fault if another file is.
fn claim(
    taken: &mut BTreeMap<Address, String>,
    address: &Address,
    path: String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // A document without a usable slug, which is a fault already, has no folder.
    if address.as_str().starts_with('/') {
        return;
    }
    if let Some(other) = taken.get(address) {
        let message = format!("its address `{address}` is that of `{other}` too");
        let fault = Diagnostic::new(Kind::RepeatedAddress, path, message);
        diagnostics.push(fault.help("rename one of them, or give a document another `slug`"));
        return;
    }
    taken.insert(address.clone(), path);
}
