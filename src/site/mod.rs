//! Assembles the site: which pages there are, where they stand, what links where.

pub mod apparatus;
pub mod citation;
pub mod coverage;
pub mod data;
pub mod fullwidth;
pub mod link;
mod route;
pub mod tree;

use std::collections::BTreeMap;

pub use route::{Content, Route};

use crate::anchor::Found;
use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address::Address;
use crate::model::document::{Document, Section};
use crate::model::edition::Config;
use crate::model::language::LanguageTag;
use crate::model::ledger::Ledger;
use crate::model::note::{Note, Place};
use crate::model::page::Page;
use crate::model::translation::Aligned;
use crate::site::apparatus::Apparatus;
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
    /// The pages that documents had under earlier names: the addresses that they have now.
    pub redirects: Vec<Address>,
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

/// The address of what changed.
#[must_use]
pub fn changes_address() -> Address {
    Address::new("changes.html")
}

/// The address of the feed.
#[must_use]
pub fn feed_address() -> Address {
    Address::new("feed.xml")
}

/// The address of the list of files that documents are published in.
#[must_use]
pub fn data_address() -> Address {
    Address::new("data.html")
}

/// The address of the notes without a place.
#[must_use]
pub fn orphans_address() -> Address {
    Address::new("register/without-place.html")
}

/// The address of the search page.
#[must_use]
pub fn search_address() -> Address {
    Address::new("search.html")
}

/// The address of a place of a document: its page, and where on it.
#[must_use]
pub fn place_address(document: &Document, place: Place) -> (Address, Option<String>) {
    let page = |number: u32| document.sections.iter().find(|section| section.number == number);
    let (section, fragment) = match place {
        Place::Title | Place::Dateline => return (cover_address(document), None),
        Place::Closing => (document.sections.last(), None),
        Place::Heading(number) => (page(number), None),
        Place::Paragraph(id) => {
            // One that went has left a stub on the page of the section that its number names.
            let section = document.section_of(id).map_or(id.section, |section| section.number);
            return (numbered_address(document, section), Some(id.to_string()));
        }
    };
    let address = section.map_or_else(|| cover_address(document), |s| section_address(document, s));
    (address, fragment)
}

/// The address of a document's text as received.
#[must_use]
pub fn source_address(document: &Document) -> Address {
    Address::new(format!("{}/source.txt", document.slug))
}

/// The address of a document as a book.
#[must_use]
pub fn epub_address(document: &Document) -> Address {
    Address::new(format!("{}/document.epub", document.slug))
}

/// The address of the stylesheet that a document's one page is printed with.
#[must_use]
pub fn print_address(document: &Document) -> Address {
    Address::new(format!("{}/print.css", document.slug))
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
        redirects: Vec::new(),
        pages: parts.pages,
        apparatus,
        translations: parts.translations,
        copies: BTreeMap::new(),
        sources: Sources::default(),
        config: parts.config,
    };
    let mut pages = route::pages(&site);
    let (old, new): (Vec<_>, Vec<_>) = route::moved(&site.documents, &pages).into_iter().unzip();
    let places = old.into_iter().enumerate();
    pages.extend(places.map(|(place, address)| (address, Content::Moved(place))));
    site.redirects = new;
    site.routes = route::routes(&site.trees, &pages);
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

/// The file of the edition that a page comes from.
fn source_of(site: &Site, route: &Route) -> String {
    match route.content {
        Content::Index
        | Content::NotFound
        | Content::Registers
        | Content::Register(_)
        | Content::Timeline
        | Content::Changes
        | Content::Moved(_)
        | Content::Data
        | Content::Search
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
