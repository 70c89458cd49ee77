//! What templates are given: small views of the site, one module a kind of page.
//!
//! Fields documented "as HTML" are written with `| safe`; all others are plain
//! text, which templates escape.

pub(crate) mod changes;
pub(crate) mod cite;
pub(crate) mod cover;
pub(crate) mod data;
pub(crate) mod excerpt;
pub(crate) mod frame;
pub(crate) mod head;
pub(crate) mod index;
pub(crate) mod language;
pub(crate) mod map;
pub(crate) mod meta;
pub(crate) mod note;
pub(crate) mod notepage;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod prose;
pub(crate) mod register;
pub(crate) mod search;
pub(crate) mod segment;
pub(crate) mod stub;
pub(crate) mod text;
pub(crate) mod timeline;
pub(crate) mod translation;

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::model::address::Address;
use crate::model::document::{Document, Segment};
use crate::model::language::LanguageTag;
use crate::model::localised::Localised;
use crate::model::note::Note;
use crate::model::prose::{Prose, Writing};
use crate::render::collation::Collation;
use crate::render::message::{MessageError, Messages};
use crate::render::phrase::{self, Phrase};
use crate::site::apparatus::note_address;
use crate::site::tree::Tree;
use crate::site::{Content, Route, Site, cover_address};

/// A link with its text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    /// Where it leads, from the page.
    pub(crate) href: String,
    /// Its text.
    pub(crate) text: Phrase,
    /// Whether it leads to the page it is on.
    pub(crate) current: bool,
}

/// What all views of one page are made with.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The site.
    pub(crate) site: &'a Site,
    /// The tree that the page is in.
    pub(crate) tree: &'a Tree,
    /// Where the page stands.
    pub(crate) route: &'a Route,
    /// What the page shows.
    pub(crate) content: Content,
    /// The texts of the interface.
    pub(crate) messages: &'a Messages,
    /// How names are sorted.
    pub(crate) collation: &'a Collation,
}

impl<'a> Scene<'a> {
    /// The language of the page.
    pub(crate) fn language(self) -> &'a LanguageTag {
        &self.tree.language
    }

    /// The link to `page`, an address in the default tree, in the tree of the page.
    pub(crate) fn href(self, page: &Address) -> String {
        self.file(&self.tree.address(page))
    }

    /// The link to the file at `address` from the page; on the page for missing
    /// addresses, which is served at any depth, with the site's whole path.
    pub(crate) fn file(self, address: &Address) -> String {
        if self.content == Content::NotFound {
            return address.below(self.site.base_path());
        }
        address.from(&self.route.address)
    }

    /// Whether `page`, an address in the default tree, is that of the page.
    pub(crate) fn is_here(self, page: &Address) -> bool {
        *page == self.route.page
    }

    /// The interface text `id`, with its arguments.
    pub(crate) fn say(
        self,
        id: &str,
        arguments: &[(&str, FluentValue<'_>)],
    ) -> Result<String, MessageError> {
        self.messages.text(id, arguments).map(|(text, _)| text)
    }

    /// A link to `page`, an address in the default tree.
    pub(crate) fn link(self, page: &Address, text: Phrase) -> Link {
        Link { href: self.href(page), text, current: self.is_here(page) }
    }

    /// A link to a note's page, with its title.
    pub(crate) fn note_link(self, note: &Note) -> Link {
        self.link(&note_address(note), self.title(&note.writing))
    }

    /// The title of a page or a note.
    pub(crate) fn title(self, writing: &Writing) -> Phrase {
        let prose = writing.prose(self.language());
        self.prose_phrase(prose, &prose.title)
    }

    /// A text that editors gave, in the language of the page if they did.
    pub(crate) fn localised(self, text: &Localised) -> Phrase {
        phrase::localised(text, self.language(), self.site.language())
    }

    /// A text in the language of the page.
    pub(crate) fn phrase(self, text: &str) -> Phrase {
        phrase::phrase(text, self.language(), self.language())
    }

    /// What a page is about, in a sentence.
    pub(crate) fn description(self, writing: &Writing) -> Option<Phrase> {
        let prose = writing.prose(self.language());
        prose.description.as_deref().map(|text| self.prose_phrase(prose, text))
    }

    /// Part of a page or a note.
    pub(crate) fn prose_phrase(self, prose: &Prose, text: &str) -> Phrase {
        phrase::phrase(text, &prose.language, self.language())
    }

    /// The language of a text that is not in that of the page.
    pub(crate) fn foreign(self, prose: &Prose) -> Option<String> {
        (prose.language != *self.language()).then(|| prose.language.to_string())
    }

    /// A text that editors gave in the edition's default language alone.
    pub(crate) fn original(self, text: &str) -> Phrase {
        phrase::phrase(text, self.site.language(), self.language())
    }

    /// The name of a document: the editors' title, else the received one, else its slug.
    pub(crate) fn document_title(self, document: &Document) -> Phrase {
        if let Some(title) = self.editorial_title(document) {
            return self.localised(title);
        }
        let received = document.title().next();
        received.map_or_else(
            || self.phrase(&document.slug),
            |segment| {
                // Markdown's mark of a title is no part of its name.
                let name = segment.text.strip_prefix("# ").unwrap_or(&segment.text);
                phrase::phrase(name, &segment.languages.main, self.language())
            },
        )
    }

    /// The editors' title of a document; none where they gave none in the language
    /// of the page, and the received one is in it.
    pub(crate) fn editorial_title(self, document: &Document) -> Option<&Localised> {
        let given = document.about.title.as_ref()?;
        let readable = |line: &Segment| line.languages.main.plain() == self.language().plain();
        let is_given = given.is_in(self.language(), self.site.language());
        (is_given || !document.title().next().is_some_and(readable)).then_some(given)
    }

    /// The name of a document where there is little room.
    pub(crate) fn short_title(self, document: &Document) -> Phrase {
        let short = document.about.short_title.as_ref().map(|title| self.localised(title));
        short.unwrap_or_else(|| self.document_title(document))
    }

    /// A link to a document's cover.
    pub(crate) fn document_link(self, document: &Document) -> Link {
        self.link(&cover_address(document), self.short_title(document))
    }

    /// The name of the site.
    pub(crate) fn site_title(self) -> Phrase {
        if let Some(title) = &self.site.config.title {
            return self.localised(title);
        }
        match self.site.documents.first() {
            Some(document) => self.document_title(document),
            None => self.phrase("Scholion"),
        }
    }
}
