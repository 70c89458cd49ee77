//! Where the links of a book lead: within it, else to the site where its address
//! is known, else nowhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::address::Address;
use crate::model::document::{Document, Segment};
use crate::render::epub::note::FileNotes;
use crate::render::epub::xhtml::{self, Uses};
use crate::render::view::Scene;
use crate::site::apparatus::note_address;
use crate::site::link::Destination;
use crate::site::{cover_address, full_address, section_address};

/// The file with a book's title page, and that with its contents.
pub(super) const TITLE: &str = "title.xhtml";
pub(super) const CONTENTS: &str = "contents.xhtml";

/// A document as a book.
pub(super) struct Book<'a> {
    /// What its views are made with.
    pub(super) scene: Scene<'a>,
    /// The document, by its place in the site.
    pub(super) number: usize,
    /// Its files with received text: the title page, then one for each section.
    pub(super) files: Vec<File<'a>>,
    /// The pictures in it, by their places among the site's copied files.
    pub(super) pictures: BTreeSet<usize>,
    /// The site's pages that it holds, with their files.
    pages: BTreeMap<Address, String>,
    /// The first file that each note is in.
    homes: BTreeMap<usize, usize>,
}

/// A file of a book.
pub(super) struct File<'a> {
    /// Its name.
    pub(super) name: String,
    /// The notes on its text.
    pub(super) notes: FileNotes<'a>,
}

/// The pictures that every reading system shows (EPUB 3.3, 3.2), by the ends of their names.
const PICTURES: [(&str, &str); 6] = [
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];

/// The end of a picture's name, and its media type; none for what books cannot show.
pub(super) fn picture_type(path: &str) -> Option<(&'static str, &'static str)> {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    PICTURES.into_iter().find(|(known, _)| *known == end)
}

/// The path of a picture in a book.
pub(super) fn picture_path(place: usize, end: &str) -> String {
    format!("pictures/{place}.{end}")
}

impl<'a> Book<'a> {
    /// The book of document `number`.
    pub(super) fn new(scene: Scene<'a>, number: usize) -> Self {
        let document = &scene.site.documents[number];
        let file = |name: String, shown: &[&Segment]| File {
            name,
            notes: FileNotes::new(scene, number, shown),
        };
        let front: Vec<&Segment> = document.front.iter().map(|front| &front.segment).collect();
        let mut files = vec![file(TITLE.to_owned(), &front)];
        let mut pages = BTreeMap::from([
            (cover_address(document), TITLE.to_owned()),
            (full_address(document), CONTENTS.to_owned()),
        ]);
        for (index, section) in document.sections.iter().enumerate() {
            let name = name(document, index);
            pages.insert(section_address(document, section), name.clone());
            let closing = if is_last(document, index) { &document.closing[..] } else { &[] };
            files.push(file(name, &section.segments().chain(closing).collect::<Vec<_>>()));
        }
        let mut homes = BTreeMap::new();
        for (place, file) in files.iter().enumerate() {
            for entry in &file.notes.entries {
                homes.entry(entry.note).or_insert(place);
            }
        }
        Self { scene, number, files, pictures: BTreeSet::new(), pages, homes }
    }

    /// Its document.
    pub(super) fn document(&self) -> &'a Document {
        &self.scene.site.documents[self.number]
    }

    /// The link from file `here` to note `note`.
    pub(super) fn note(&self, here: usize, note: usize) -> Option<String> {
        let id = &self.scene.site.apparatus.notes[note].id;
        if self.files[here].notes.entries.iter().any(|entry| entry.note == note) {
            return Some(format!("#note-{id}"));
        }
        match self.homes.get(&note) {
            Some(home) => Some(format!("{}#note-{id}", self.files[*home].name)),
            None => self.outside(&note_address(&self.scene.site.apparatus.notes[note])),
        }
    }

    /// The link from file `here` to a page of the site, an address in the
    /// default tree, and perhaps a place on it.
    pub(super) fn page(
        &self,
        here: usize,
        page: &Address,
        fragment: Option<&str>,
    ) -> Option<String> {
        let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
        match self.pages.get(page) {
            Some(file) if *file == self.files[here].name && !fragment.is_empty() => Some(fragment),
            Some(file) => Some(file.clone() + &fragment),
            None => self.outside(page).map(|address| address + &fragment),
        }
    }

    /// Where a link that editors wrote in a note of file `here` leads.
    pub(super) fn destination(&self, here: usize, destination: &Destination) -> Option<String> {
        match destination {
            Destination::Elsewhere(address) => Some(address.clone()),
            Destination::File(address) => {
                let place = self.scene.site.copies.keys().position(|copy| copy == address);
                place.map(xhtml::placeholder)
            }
            Destination::Page(page, fragment) => {
                let notes = &self.scene.site.apparatus.notes;
                match notes.iter().position(|note| note_address(note) == *page) {
                    Some(note) if self.homes.contains_key(&note) => {
                        let fragment = fragment.as_ref().map(|id| format!("--{id}"));
                        self.note(here, note).map(|link| link + &fragment.unwrap_or_default())
                    }
                    _ => self.page(here, page, fragment.as_deref()),
                }
            }
        }
    }

    /// A note's HTML with its pictures, which the book then holds.
    pub(super) fn settled(&mut self, html: &str) -> String {
        let site = self.scene.site;
        let copies: Vec<&Address> = site.copies.keys().collect();
        let pictures = &mut self.pictures;
        let mut picture = |place: usize| {
            let (end, _) = picture_type(copies.get(place)?.as_str())?;
            pictures.insert(place);
            Some(picture_path(place, end))
        };
        let base = site.base_url.as_deref();
        let link = |place: usize| Some(copies.get(place)?.below(base?));
        xhtml::settled(html, &mut Uses { picture: &mut picture, link: &link })
    }

    /// The whole address of a page of the site in the tree of the book, where it is known.
    fn outside(&self, page: &Address) -> Option<String> {
        let base = self.scene.site.base_url.as_deref()?;
        Some(self.scene.tree.address(page).below(base))
    }
}

/// Whether section `index` is the last, after which the text closes.
pub(super) fn is_last(document: &Document, index: usize) -> bool {
    index + 1 == document.sections.len()
}

/// The name of the file of section `index`.
pub(super) fn name(document: &Document, index: usize) -> String {
    match document.sections[index].number {
        0 => "preamble.xhtml".to_owned(),
        number => format!("section-{number}.xhtml"),
    }
}
