//! The site's first page: the documents, and the pages about them.

use serde::Serialize;

use crate::model::document::Document;
use crate::model::page::Page;
use crate::render::phrase::{self, Phrase};
use crate::render::view::frame::DateView;
use crate::render::view::language::{self, LanguageView};
use crate::render::view::map::{self, Strip};
use crate::render::view::{Link, Scene};
use crate::site::cover_address;

/// The site's first page.
#[derive(Debug, Serialize)]
pub(crate) struct IndexView {
    documents: Vec<DocumentView>,
    pages: Vec<PageLink>,
}

/// A document in the list.
#[derive(Debug, Serialize)]
struct DocumentView {
    link: Link,
    /// The title as received, where the editors gave another.
    received: Option<Phrase>,
    summary: Option<Phrase>,
    date: Option<DateView>,
    place: Option<Phrase>,
    languages: Vec<LanguageView>,
    strip: Strip,
    paragraphs: usize,
}

/// A page in the list.
#[derive(Debug, Serialize)]
struct PageLink {
    link: Link,
    description: Option<Phrase>,
}

/// The first page.
pub(crate) fn index(scene: Scene) -> IndexView {
    let site = scene.site;
    let document = |document: &Document| DocumentView {
        link: scene.link(&cover_address(document), scene.document_title(document)),
        received: received(scene, document),
        summary: document.about.summary.as_ref().map(|summary| scene.localised(summary)),
        date: document.about.date.map(DateView::from),
        place: document.about.place.as_ref().map(|place| scene.localised(place)),
        languages: language::languages(scene, document),
        strip: map::strip(document, document.sections.iter()),
        paragraphs: document.sections.iter().map(|s| s.paragraphs().count()).sum(),
    };
    let page = |page: &Page| PageLink {
        link: scene.link(&page.address, scene.title(&page.writing)),
        description: scene.description(&page.writing),
    };
    IndexView {
        documents: site.documents.iter().map(document).collect(),
        pages: site.pages.iter().filter(|page| page.is_listed()).map(page).collect(),
    }
}

fn received(scene: Scene, document: &Document) -> Option<Phrase> {
    scene.editorial_title(document)?;
    let line = document.title().next()?;
    Some(phrase::phrase(&line.text, &line.languages.main, scene.language()))
}
