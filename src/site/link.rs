//! Where the links of pages lead.
//!
//! Editors write links as paths of source files (`guide/notes.md`,
//! `../seeds/joint-statement.txt#s3p7`), which work in any editor and on a
//! forge; each is checked, and becomes the address of what the file turns into.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Kind};
use crate::markdown::{self, Target};
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::prose::{Prose, Writing};
use crate::model::span::Span;
use crate::site::apparatus::note_address;
use crate::site::{Site, cover_address, section_address};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Out of the site.
    Elsewhere(String),
    /// To a page, by its address in the default tree, and perhaps a place on it.
    Page(Address, Option<String>),
    /// To a file that is not a page, which all trees share.
    File(Address),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No file of the edition that is published has this path.
    #[error("there is no published file `{path}`")]
    NoFile {
        /// The path, from the edition's folder.
        path: String,
    },
    /// The file has no such place.
    #[error("`{path}` has no place `#{fragment}`")]
    NoPlace {
        /// The path, from the edition's folder.
        path: String,
        /// The place.
        fragment: String,
    },
    /// Links of this scheme are not written.
    #[error("links of the kind `{scheme}:` are not written")]
    BadScheme {
        /// The scheme.
        scheme: String,
    },
    /// There is no such note.
    #[error("there is no note `{id}`")]
    NoNote {
        /// The note's id.
        id: String,
    },
}

impl LinkError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoFile { .. } => {
                "write the path of a source file, from the folder of the file that the link is in"
            }
            Self::NoPlace { .. } => {
                "name a heading of the page by its id, or a paragraph of the document as `#s3p7`"
            }
            Self::BadScheme { .. } => "link to `https:`, `http:` or `mailto:`",
            Self::NoNote { .. } => "write the id of a note, which is its file's name without `.md`",
        }
    }
}

/// Finds where `target` leads, as written in the file at `path`.
pub fn resolve(site: &Site, path: &str, target: &Target) -> Result<Destination, LinkError> {
    let written = match target {
        Target::Path(written) => written,
        Target::Note(id) => {
            let index =
                site.apparatus.find(id).ok_or_else(|| LinkError::NoNote { id: id.clone() })?;
            return Ok(Destination::Page(note_address(&site.apparatus.notes[index]), None));
        }
    };
    if let Some(scheme) = scheme(written) {
        return match scheme {
            "https" | "http" | "mailto" => Ok(Destination::Elsewhere(written.clone())),
            _ => Err(LinkError::BadScheme { scheme: scheme.to_owned() }),
        };
    }
    let (file, fragment) =
        written.split_once('#').map_or((written.as_str(), None), |(file, f)| (file, Some(f)));
    let file = if file.is_empty() { path.to_owned() } else { joined(path, file) };
    destination(site, &file, fragment)
}

/// The files of the edition that are published, by path.
#[derive(Debug, Default)]
pub(super) struct Sources(BTreeMap<String, Source>);

/// What a file of the edition is published as.
#[derive(Debug)]
enum Source {
    /// A page, with the ids of its headings.
    Page(Address, BTreeSet<String>),
    /// A document, by its place.
    Document(usize),
    /// A note's page.
    Note(Address),
    /// Anything else.
    File(Address),
}

impl Sources {
    /// The files that `site` is made of.
    pub(super) fn new<'a>(site: &'a Site) -> Self {
        let copies = site.copies.iter();
        let copies = copies.map(|(address, path)| (path, Source::File(address.clone())));
        let notes = site.apparatus.notes.iter();
        let notes = notes.flat_map(|note| {
            note.writing.all().map(|prose| (&prose.path, Source::Note(note_address(note))))
        });
        let documents = site.documents.iter().enumerate();
        let documents =
            documents.map(|(number, document)| (&document.source, Source::Document(number)));
        let pages = site.pages.iter().flat_map(|page| {
            let source = |prose: &'a Prose| {
                (&prose.path, Source::Page(page.address.clone(), places(&prose.body)))
            };
            page.writing.all().map(source)
        });
        // A file that is copied too, as a source text may be, is what it is made into.
        let all = copies.chain(notes).chain(documents).chain(pages);
        Self(all.map(|(path, source)| (path.clone(), source)).collect())
    }
}

/// The ids of the headings of a text.
fn places(body: &str) -> BTreeSet<String> {
    markdown::survey(body).headings.into_iter().map(|heading| heading.id).collect()
}

fn destination(site: &Site, file: &str, fragment: Option<&str>) -> Result<Destination, LinkError> {
    let no_file = || LinkError::NoFile { path: file.to_owned() };
    let no_place = |fragment: &str| LinkError::NoPlace {
        path: file.to_owned(),
        fragment: fragment.to_owned(),
    };
    let address = match (site.sources.0.get(file).ok_or_else(no_file)?, fragment) {
        (Source::Page(_, places), Some(fragment)) if !places.contains(fragment) => {
            return Err(no_place(fragment));
        }
        (Source::Document(number), Some(fragment)) => {
            place_in(&site.documents[*number], fragment).ok_or_else(|| no_place(fragment))?
        }
        (Source::Document(number), None) => cover_address(&site.documents[*number]),
        (Source::Page(address, _) | Source::Note(address), _) => address.clone(),
        (Source::File(address), _) => return Ok(Destination::File(address.clone())),
    };
    Ok(Destination::Page(address, fragment.map(str::to_owned)))
}

/// The page of a document that has a place of this id: a section, a paragraph, or one of its lines.
fn place_in(document: &Document, fragment: &str) -> Option<Address> {
    let (paragraph, line) =
        fragment.split_once('-').map_or((fragment, None), |(p, l)| (p, Some(l)));
    document.sections.iter().find_map(|section| {
        let found = section.paragraphs().find(|p| p.id.to_string() == paragraph)?;
        let lines = 1..=found.segments.len();
        let has_line = line.is_none_or(|line| line.parse().is_ok_and(|line| lines.contains(&line)));
        has_line.then(|| section_address(document, section))
    })
}

/// The scheme of a link that has one, as `https:` and `mailto:` are.
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    (!scheme.is_empty() && scheme.chars().all(plain)).then_some(scheme)
}

/// The path that `link` means in the file at `path`, from the edition's folder.
fn joined(path: &str, link: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Names each link of the pages and notes that leads nowhere, and each code block in an unknown language.
pub(crate) fn check(site: &Site) -> Vec<Diagnostic> {
    let pages = site.pages.iter().map(|page| &page.writing);
    let unmatched = pages.clone().flat_map(missing_headings);
    let notes = site.apparatus.notes.iter().map(|note| &note.writing);
    let links = pages.chain(notes).flat_map(Writing::all).flat_map(|prose| check_text(site, prose));
    links.chain(unmatched).collect()
}

/// The headings of a page that its translations lack, to which links to it may lead.
fn missing_headings(page: &Writing) -> Vec<Diagnostic> {
    let expected =
        if page.translations.is_empty() { BTreeSet::new() } else { places(&page.original.body) };
    let lacking = page.translations.iter().flat_map(|prose| {
        let own = places(&prose.body);
        let missing = expected.iter().filter(move |id| !own.contains(*id));
        missing.map(move |id| {
            let message = format!("it has no heading `#{id}`, as `{}` has", page.original.path);
            let fault = Diagnostic::new(Kind::MissingHeading, &prose.path, message);
            fault.help(format!("write `{{#{id}}}` after the heading that says the same"))
        })
    });
    lacking.collect()
}

fn check_text(site: &Site, prose: &Prose) -> Vec<Diagnostic> {
    let (path, start) = (&prose.path, prose.body_start);
    let survey = markdown::survey(&prose.body);
    let place = |span: Span| start + span.start..start + span.end;
    let links = survey.links.into_iter().filter_map(|link| {
        let error = resolve(site, path, &link.target).err()?;
        let fault = Diagnostic::new(Kind::BrokenLink, path, error.to_string());
        Some(fault.at(place(link.span)).help(error.help()))
    });
    let unknown = survey.fences.into_iter().filter(|fence| !fence.known).map(|fence| {
        let message = format!("no colours are known for `{}`", fence.language);
        Diagnostic::new(Kind::UnknownCodeLanguage, path, message).at(place(fence.span))
    });
    links.chain(unknown).collect()
}
