//! Scholion turns primary sources into an annotated, citable, multilingual website.
//!
//! A site is a function from a file tree to a file tree. The core is pure: no
//! clock, no environment, no disk, no hash-order iteration, so two builds are
//! byte-equal. [`plan`] composes its stages; each folder is one, in this order:
//!
//! ```text
//! parse        files into outlines, TOML and Markdown into data
//! identify     the language of every line and run
//! number       outlines into documents whose paragraphs have permanent numbers
//! anchor       notes to the passages that they quote
//! align        translations to the parts that they translate
//! markdown     pages into HTML
//! site         which pages there are, and what links where
//! render       pages through templates
//! export       what is published besides pages
//! publication  every file of the site, made when it is asked for
//! import       other formats into the files of an edition
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
pub mod publication;
pub mod render;
pub mod shell;
pub mod site;

use crate::diagnostic::{Diagnosed, Kind};
use crate::export::archive::ArchiveError;
use crate::identify::Context;
use crate::model::address::Address;
use crate::model::digest;
use crate::model::document::Document;
use crate::model::edition::Config;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::ledger::Ledger;
use crate::model::outline::Source;
use crate::number::Settled;
use crate::parse::ledger::LedgerError;
use crate::parse::metadata::ConfigError;
use crate::render::{Assets, RenderError, Renderer};
use crate::site::Parts;

pub use crate::publication::{Plan, Settlement};

/// What a command line says of a build.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The address the site is served from, in place of the edition's own.
    pub base_url: Option<String>,
    /// Whether notes whose quotes are not in the text are published without a place.
    pub allow_orphans: bool,
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
    /// Files could not be packed into one.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
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
    let (documents, ledgers, settlements) =
        numbered(&files, &config, &sources)?.into_value(&mut diagnostics);
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
        script: versioned("site.js", &export::script(&files)),
        search_script: versioned("search.js", &export::search_script(&files)),
    };
    let renderer = Renderer::new(&files, &config.languages, assets)?;
    let copies = export::copies(&files).map(|(name, path)| (Address::new(name), path.to_owned()));
    let companions = parse::page::companions(&files).map(|(to, path)| (to, path.to_owned()));
    let copies = copies.chain(companions).collect();
    let base_url = settings.base_url.clone();
    let parts =
        Parts { config, base_url, documents, ledgers, pages, notes, found, translations, copies };
    let site = site::assemble(parts).into_value(&mut diagnostics);
    Ok(Diagnosed { value: Plan { site, sources, settlements, files, renderer }, diagnostics })
}

/// Documents, with their ledgers and what became of their numbers.
type Numbered = (Vec<Document>, Vec<Ledger>, Vec<Settlement>);

/// The documents of source texts, with their ledgers and what became of their numbers.
fn numbered(
    files: &FileTree,
    config: &Config,
    sources: &[Source],
) -> Result<Diagnosed<Numbered>, LedgerError> {
    let version = config.versions.last().map_or(UNVERSIONED, |version| &version.number);
    let mut diagnostics = Vec::new();
    let settled = sources.iter().map(|source| {
        let document = document(source, &config.languages[0]).into_value(&mut diagnostics);
        let ledger = ledger(files, &document)?;
        let settled = number::settle(document, ledger.as_ref(), version);
        let Settled { document, ledger, changes } = settled.into_value(&mut diagnostics);
        let settlement = Settlement::new(&document, &ledger, changes);
        Ok((document, ledger, settlement))
    });
    let value = settled.collect::<Result<_, _>>()?;
    Ok(Diagnosed { value, diagnostics })
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
