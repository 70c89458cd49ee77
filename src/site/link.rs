//! Where the links of pages lead.
//!
//! Editors write links as paths of source files (`guide/notes.md`,
//! `../seeds/joint-statement.txt#s3p7`), which work in any editor and on a
//! forge; each is checked, and becomes the address of what the file turns into.

use crate::diagnostic::{Diagnostic, Kind};
use crate::markdown::{self, Target};
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::page::Page;
use crate::model::span::Span;
use crate::site::apparatus::note_address;
use crate::site::{Site, cover_address, section_address};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Out of the site.
    Elsewhere(String),
    /// To a file of the site, and perhaps a place in it.
    Here(Address, Option<String>),
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
            return Ok(Destination::Here(note_address(&site.apparatus.notes[index]), None));
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

fn destination(site: &Site, file: &str, fragment: Option<&str>) -> Result<Destination, LinkError> {
    let no_place = |fragment: &str| LinkError::NoPlace {
        path: file.to_owned(),
        fragment: fragment.to_owned(),
    };
    let owned = fragment.map(str::to_owned);
    if let Some(page) = site.pages.iter().find(|page| page.path == file) {
        if let Some(fragment) = fragment.filter(|fragment| !has_place(page, fragment)) {
            return Err(no_place(fragment));
        }
        return Ok(Destination::Here(page.address.clone(), owned));
    }
    if let Some(document) = site.documents.iter().find(|document| document.source == file) {
        let Some(fragment) = fragment else {
            return Ok(Destination::Here(cover_address(document), None));
        };
        let address = place_in(document, fragment).ok_or_else(|| no_place(fragment))?;
        return Ok(Destination::Here(address, owned));
    }
    if let Some(note) = site.apparatus.notes.iter().find(|note| note.path == file) {
        return Ok(Destination::Here(note_address(note), owned));
    }
    if let Some((address, _)) = site.copies.iter().find(|(_, path)| *path == file) {
        return Ok(Destination::Here(address.clone(), owned));
    }
    Err(LinkError::NoFile { path: file.to_owned() })
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

fn has_place(page: &Page, fragment: &str) -> bool {
    markdown::survey(&page.body).headings.iter().any(|heading| heading.id == fragment)
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
    let pages = site.pages.iter();
    let pages = pages.flat_map(|page| check_text(site, &page.path, &page.body, page.body_start));
    let notes = site.apparatus.notes.iter();
    let notes = notes.flat_map(|note| check_text(site, &note.path, &note.body, note.body_start));
    pages.chain(notes).collect()
}

fn check_text(site: &Site, path: &str, body: &str, start: usize) -> Vec<Diagnostic> {
    let survey = markdown::survey(body);
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
