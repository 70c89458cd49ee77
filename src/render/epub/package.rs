//! What a book says of itself: its contents, its imprint, its package document.

use std::fmt::Write;

use serde::Serialize;

use crate::model::digest;
use crate::model::document::{Block, Section};
use crate::model::localised::Localised;
use crate::render::epub::chapter::heading_id;
use crate::render::epub::link::{Book, name, picture_path, picture_type};
use crate::render::phrase::{self, Apparatus, Phrase};
use crate::render::view::frame::{DateView, LicenceView};
use crate::render::view::language::{self, LanguageView};
use crate::render::view::text::{self, Name};
use crate::render::view::translation::{self, CoverageView};
use crate::site::{cover_address, epub_address};

/// What every file of a book is given.
#[derive(Debug, Serialize)]
pub(super) struct BookView {
    /// The language of its apparatus.
    lang: String,
    /// Its direction.
    dir: Option<&'static str>,
    /// The document's name.
    title: Phrase,
    /// The edition's name.
    site: Phrase,
    date: Option<DateView>,
    place: Option<Phrase>,
    parties: Vec<Phrase>,
    summary: Option<Phrase>,
    source: Option<SourceView>,
    rights: Option<Phrase>,
    editors: Vec<Phrase>,
    version: Option<String>,
    /// The day of the version.
    published: Option<DateView>,
    licence: Option<LicenceView>,
    repository: Option<String>,
    /// The whole address of the document's pages, where it is known.
    url: Option<String>,
}

#[derive(Debug, Serialize)]
struct SourceView {
    title: Phrase,
    url: Option<String>,
}

/// The page with what is known of the text and of the edition.
#[derive(Debug, Serialize)]
pub(super) struct ImprintView {
    languages: Vec<LanguageView>,
    translations: Vec<CoverageView>,
    /// The SHA-256 of the text as received, in hexadecimal.
    hash: String,
}

/// The contents.
#[derive(Debug, Serialize)]
pub(super) struct ContentsView {
    sections: Vec<SectionEntry>,
}

/// A section in the contents.
#[derive(Debug, Serialize)]
struct SectionEntry {
    file: String,
    name: Name,
    /// The headings in it.
    headings: Vec<HeadingEntry>,
}

/// A heading in the contents, with those below it.
#[derive(Debug, Serialize)]
struct HeadingEntry {
    href: String,
    #[serde(skip)]
    level: usize,
    lines: Vec<LineEntry>,
    headings: Vec<HeadingEntry>,
}

#[derive(Debug, Serialize)]
struct LineEntry {
    lang: String,
    dir: Option<&'static str>,
    /// The line, as HTML.
    html: String,
}

/// The package document (EPUB 3.3, 5).
#[derive(Debug, Serialize)]
pub(super) struct PackageView {
    /// The book's identifier, a URN.
    id: String,
    /// The languages it is in, that of the apparatus first.
    languages: Vec<String>,
    /// When it was last changed, as XML Schema writes it.
    modified: String,
    /// Its files with text, in order.
    chapters: Vec<Item>,
    pictures: Vec<Item>,
    /// The direction that its pages follow each other in, where it is not left to right.
    progression: Option<&'static str>,
}

/// A file in the manifest.
#[derive(Debug, Serialize)]
struct Item {
    id: String,
    href: String,
    media: &'static str,
}

/// What every file of `book` is given.
pub(super) fn about(book: &Book) -> BookView {
    let (scene, document) = (book.scene, book.document());
    let (config, about) = (&scene.site.config, &document.about);
    let localised = |text: &Localised| scene.localised(text);
    let version = config.versions.last();
    let base = scene.site.base_url.as_deref();
    BookView {
        lang: scene.language().to_string(),
        dir: phrase::direction(scene.language()),
        title: scene.document_title(document),
        site: scene.site_title(),
        date: about.date.map(DateView::from),
        place: about.place.as_ref().map(localised),
        parties: about.parties.iter().map(localised).collect(),
        summary: about.summary.as_ref().map(localised),
        source: about.source.as_ref().map(|source| SourceView {
            title: scene.localised(&source.title),
            url: source.url.clone(),
        }),
        rights: about.rights.as_ref().map(localised),
        editors: config.editors.iter().map(localised).collect(),
        version: version.map(|version| version.number.clone()),
        published: version.map(|version| version.date.into()),
        licence: config.licence.as_ref().map(LicenceView::from),
        repository: config.repository.clone(),
        url: base.map(|base| scene.tree.address(&cover_address(document)).below(base)),
    }
}

/// The imprint of `book`, whose text as received is `bytes`.
pub(super) fn imprint(book: &Book, bytes: &[u8]) -> ImprintView {
    let (scene, document) = (book.scene, book.document());
    let aligned = &scene.site.translations[book.number];
    ImprintView {
        languages: language::languages(scene, document),
        translations: translation::coverages(scene, document, aligned),
        hash: digest::sha256(bytes),
    }
}

/// The contents of `book`.
pub(super) fn contents(book: &Book) -> ContentsView {
    let document = book.document();
    let entry = |(index, section): (usize, &Section)| {
        let file = name(document, index);
        let mut headings = Vec::new();
        for block in &section.blocks {
            if let Block::Heading(heading) = block {
                let line = |line: &crate::model::document::Segment| LineEntry {
                    lang: line.languages.main.to_string(),
                    dir: phrase::direction(&line.languages.main),
                    html: phrase::segment(line, &Apparatus::default()),
                };
                let entry = HeadingEntry {
                    href: format!("{file}#{}", heading_id(heading)),
                    level: heading.level,
                    lines: heading.segments.iter().map(line).collect(),
                    headings: Vec::new(),
                };
                place(&mut headings, entry);
            }
        }
        SectionEntry { file, name: text::name(book.scene, document, section), headings }
    };
    ContentsView { sections: document.sections.iter().enumerate().map(entry).collect() }
}

/// Puts a heading after those of its level, below the one of a higher level before it.
fn place(headings: &mut Vec<HeadingEntry>, entry: HeadingEntry) {
    match headings.last_mut() {
        Some(above) if above.level < entry.level => place(&mut above.headings, entry),
        _ => headings.push(entry),
    }
}

/// The package document of `book`, whose text as received is `bytes`.
///
/// It takes the day of the edition's last version for the time of its last
/// change, which there has to be; without one that of the document.
pub(super) fn package(book: &Book, bytes: &[u8]) -> PackageView {
    let (scene, document) = (book.scene, book.document());
    let config = &scene.site.config;
    let mut languages = vec![scene.language().to_string()];
    for language in &document.languages {
        let tag = language.tag.to_string();
        if !languages.contains(&tag) && tag != "und" {
            languages.push(tag);
        }
    }
    let day = config.versions.last().map(|version| version.date).or(document.about.date);
    let day = day.map_or_else(|| "2000-01-01".to_owned(), |day| day.to_string());
    let chapter = |(place, file): (usize, &crate::render::epub::link::File)| Item {
        id: format!("text-{place}"),
        href: file.name.clone(),
        media: "application/xhtml+xml",
    };
    let copies: Vec<_> = scene.site.copies.keys().collect();
    let picture = |place: &usize| {
        let (end, media) = picture_type(copies[*place].as_str())?;
        Some(Item { id: format!("picture-{place}"), href: picture_path(*place, end), media })
    };
    // Pages turn as the text is read, in whatever language the notes are.
    let most = document.languages.iter().max_by_key(|language| language.paragraphs);
    PackageView {
        id: identifier(book, bytes),
        languages,
        modified: format!("{day}T00:00:00Z"),
        chapters: book.files.iter().enumerate().skip(1).map(chapter).collect(),
        pictures: book.pictures.iter().filter_map(picture).collect(),
        progression: most.and_then(|language| phrase::direction(&language.tag)),
    }
}

/// A UUID made of the book's address, or of its name and text where the site's
/// address is not known (RFC 9562, version 8 with SHA-256, as in its B.2).
fn identifier(book: &Book, bytes: &[u8]) -> String {
    let scene = book.scene;
    let address = scene.tree.address(&epub_address(book.document()));
    let name = match &scene.site.base_url {
        Some(base) => address.below(base),
        None => format!("{address} {}", digest::sha256(bytes)),
    };
    let hash = digest::sha256(name.as_bytes());
    let variant = char::from(b"89ab"[usize::from(hash.as_bytes()[16] % 4)]);
    let mut id = String::from("urn:uuid:");
    let _ = write!(
        id,
        "{}-{}-8{}-{variant}{}-{}",
        &hash[..8],
        &hash[8..12],
        &hash[13..16],
        &hash[17..20],
        &hash[20..32]
    );
    id
}
