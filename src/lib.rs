//! Scholion turns primary sources into an annotated, citable, multilingual website.
//!
//! A site is a function from a file tree to a file tree. The core is pure: no
//! clock, no environment, no disk, no hash-order iteration, so two builds are
//! byte-equal. [`plan`] composes its stages; each folder is one, in this order:
//!
//! ```text
//! parse     files into outlines, TOML and Markdown into data
//! identify  the language of every line and run
//! number    outlines into documents whose paragraphs have permanent numbers
//! anchor    notes to the passages that they quote
//! align     translations to the parts that they translate
//! markdown  pages into HTML
//! site      which pages there are, and what links where
//! render    pages through templates
//! export    what is published besides pages
//! import    other formats into the files of an edition
//! ```
//!
//! Stages know [`model`] and [`diagnostic`] and not each other; `site`,
//! `render`, `export` and `import` stand above them. [`shell`] reads and writes.

pub mod align;
pub mod anchor;
pub mod assets;
pub mod diagnostic;
pub mod export;
pub mod identify;
pub mod import;
pub mod markdown;
pub mod model;
pub mod number;
pub mod parse;
pub mod render;
pub mod shell;
pub mod site;

use crate::diagnostic::{Diagnosed, Kind};
use crate::identify::Context;
use crate::model::address::Address;
use crate::model::digest;
use crate::model::document::Document;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::ledger::Ledger;
use crate::model::number::ParagraphId;
use crate::model::outline::Source;
use crate::number::{Change, Settled};
use crate::parse::ledger::LedgerError;
use crate::parse::metadata::ConfigError;
use crate::render::{Assets, RenderError, Renderer};
use crate::site::coverage::Share;
use crate::site::{Parts, Site};

/// What a command line says of a build.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The address the site is served from, in place of the edition's own.
    pub base_url: Option<String>,
    /// Whether notes whose quotes are not in the text are published without a place.
    pub allow_orphans: bool,
}

/// A site that is ready to be written.
pub struct Plan {
    /// What it holds.
    pub site: Site,
    /// The outline of each source text, with the guesses that were made.
    pub sources: Vec<Source>,
    /// The ledger of each document as it stands after this version.
    pub ledgers: Vec<Settlement>,
    /// The edition's files, over those built in.
    files: FileTree,
    renderer: Renderer,
}

/// What became of a document's numbers.
pub struct Settlement {
    /// The path of the ledger in the edition.
    pub path: String,
    /// The ledger.
    pub ledger: Ledger,
    /// What is new in it.
    pub changes: Vec<(ParagraphId, Change)>,
    /// The ledger as it is written.
    pub text: String,
}

impl Settlement {
    fn new(document: &Document, ledger: Ledger, changes: Vec<(ParagraphId, Change)>) -> Self {
        let text = number::written(&ledger, &document.slug);
        Self { path: parse::ledger::path(&document.source), ledger, changes, text }
    }
}

/// The version of what is built before the edition names one.
const UNVERSIONED: &str = "unversioned";

/// Why there can be no site at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// `edition.toml` cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// There is nothing to make a site of.
    #[error("there is no source text: put one into `seeds/`, as UTF-8 and named `….txt`")]
    NoSource,
    /// A page could not be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// Plans the site of the edition in `files`, with all faults in its content.
pub fn plan(files: &FileTree, settings: &Settings) -> Result<Diagnosed<Plan>, Error> {
    let files = assets::under(files);
    let config = parse::metadata::config(&files)?;
    let mut diagnostics = Vec::new();
    let sources = parse::source::sources(&files).into_value(&mut diagnostics);
    if sources.is_empty() && diagnostics.is_empty() {
        return Err(Error::NoSource);
    }
    let version = config.versions.last().map_or(UNVERSIONED, |version| &version.number);
    let mut documents = Vec::new();
    let mut ledgers = Vec::new();
    for source in &sources {
        let numbered = document(source, &config.languages[0]).into_value(&mut diagnostics);
        let ledger = ledger(&files, &numbered)?;
        let settled = number::settle(numbered, ledger.as_ref(), version);
        let Settled { document, ledger, changes } = settled.into_value(&mut diagnostics);
        ledgers.push(Settlement::new(&document, ledger, changes));
        documents.push(document);
    }
    let notes = parse::note::notes(&files, &config.languages).into_value(&mut diagnostics);
    let Diagnosed { value: found, diagnostics: unplaced } = anchor::anchor(&documents, &notes);
    diagnostics.extend(unplaced.into_iter().map(|fault| match fault.kind {
        Kind::MissingQuote if settings.allow_orphans => fault.tolerated(),
        _ => fault,
    }));
    let translations = parse::translation::translations(&files).into_value(&mut diagnostics);
    diagnostics.extend(align::strays(&documents, &translations));
    let translations = documents
        .iter()
        .map(|document| align::align(document, &translations).into_value(&mut diagnostics))
        .collect();
    let pages = parse::page::pages(&files, &config.languages).into_value(&mut diagnostics);
    let assets = Assets {
        stylesheet: versioned("site.css", &export::site_stylesheet(&files)),
        page_stylesheet: versioned("pages.css", &export::page_stylesheet(&files)),
        script: versioned("site.js", files.bytes("static/site.js").unwrap_or_default()),
    };
    let renderer = Renderer::new(&files, &config.languages, assets)?;
    let copies = export::copies(&files).map(|(name, path)| (Address::new(name), path.to_owned()));
    let companions = parse::page::companions(&files).map(|(to, path)| (to, path.to_owned()));
    let copies = copies.chain(companions).collect();
    let base_url = settings.base_url.clone();
    let records = ledgers.iter().map(|settled: &Settlement| settled.ledger.clone()).collect();
    let parts = Parts {
        config,
        base_url,
        documents,
        ledgers: records,
        pages,
        notes,
        found,
        translations,
        copies,
    };
    let site = site::assemble(parts).into_value(&mut diagnostics);
    Ok(Diagnosed { value: Plan { site, sources, ledgers, files, renderer }, diagnostics })
}

/// The ledger of a document, if it has one.
fn ledger(files: &FileTree, document: &Document) -> Result<Option<Ledger>, LedgerError> {
    let earlier = document.about.aliases.iter().map(String::as_str);
    let names: Vec<&str> = std::iter::once(document.slug.as_str()).chain(earlier).collect();
    parse::ledger::ledger(files, &document.source, &names)
}

/// The document of a source text; `apparatus` is the language of those who edit it.
fn document(source: &Source, apparatus: &LanguageTag) -> Diagnosed<Document> {
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let declared: Vec<LanguageTag> = source.about.languages.iter().map(|l| l.tag.clone()).collect();
    let context = Context { declared: &declared, latin: Some(apparatus) };
    number::document(source.clone(), identify::identify(&lines, &context))
}

/// A file's name with the version of its contents, so that no browser shows an old one.
fn versioned(name: &str, bytes: &[u8]) -> String {
    format!("{name}?v={}", &digest::sha256(bytes)[..8])
}

impl Plan {
    /// The ledgers that are not as they stand in the edition.
    pub fn changed_ledgers(&self) -> impl Iterator<Item = &Settlement> {
        let is_new =
            |ledger: &&Settlement| self.files.bytes(&ledger.path) != Some(ledger.text.as_bytes());
        self.ledgers.iter().filter(is_new)
    }

    /// How many texts of the interface there are in each further language of
    /// the apparatus: that many, of so many.
    pub fn interface_texts(&self) -> impl Iterator<Item = Share> {
        let trees = self.site.trees.len();
        (1..trees).map(|tree| self.renderer.interface_texts(tree))
    }

    /// The files of the site, made one by one: path below its root, and bytes.
    pub fn files(&self) -> impl Iterator<Item = Result<(String, Vec<u8>), Error>> {
        let site = &self.site;
        let pages = site.routes.iter().map(|route| {
            let html = self.renderer.page(site, route, &self.files)?;
            Ok((route.address.to_string(), html.into_bytes()))
        });
        let bytes = |path: &str| self.files.bytes(path).unwrap_or_default().to_vec();
        let texts = site.documents.iter().map(move |document| {
            (site::source_address(document).to_string(), bytes(&document.source))
        });
        let copies =
            site.copies.iter().map(move |(address, path)| (address.to_string(), bytes(path)));
        let base = site.base_url.as_deref();
        let sitemap =
            base.map(|base| ("sitemap.xml".to_owned(), export::sitemap(site, base).into()));
        let data = export::data(site, &self.files).into_iter();
        let data = data.map(|(address, bytes)| (address.to_string(), bytes));
        let made = [
            (".nojekyll".to_owned(), Vec::new()),
            ("robots.txt".to_owned(), export::robots(base).into_bytes()),
            ("site.css".to_owned(), export::site_stylesheet(&self.files)),
            ("pages.css".to_owned(), export::page_stylesheet(&self.files)),
        ];
        pages.chain(texts.chain(copies).chain(data).chain(sitemap).chain(made).map(Ok))
    }
}
