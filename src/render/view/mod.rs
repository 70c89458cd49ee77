//! What templates are given: small views of the site, one module a kind of page.
//!
//! Fields documented "as HTML" are written with `| safe`; all others are plain
//! text, which templates escape.

pub(crate) mod cover;
pub(crate) mod excerpt;
pub(crate) mod frame;
pub(crate) mod head;
pub(crate) mod index;
pub(crate) mod language;
pub(crate) mod map;
pub(crate) mod note;
pub(crate) mod notepage;
pub(crate) mod page;
pub(crate) mod place;
pub(crate) mod prose;
pub(crate) mod register;
pub(crate) mod segment;
pub(crate) mod text;
pub(crate) mod timeline;
pub(crate) mod translation;

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::language::LanguageTag;
use crate::render::message::{MessageError, Messages};
use crate::render::phrase::{self, Phrase};
use crate::site::{Content, Site, cover_address};

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
    /// The address of the page.
    pub(crate) here: &'a Address,
    /// What the page shows.
    pub(crate) content: Content,
    /// The texts of the interface.
    pub(crate) messages: &'a Messages,
}

impl<'a> Scene<'a> {
    /// The language of the page.
    pub(crate) fn language(self) -> &'a LanguageTag {
        self.site.language()
    }

    /// The link to `address` from the page; on the page for missing
    /// addresses, which is served at any depth, with the site's whole path.
    pub(crate) fn href(self, address: &Address) -> String {
        if self.content == Content::NotFound {
            return address.below(self.site.base_path());
        }
        address.from(self.here)
    }

    /// The interface text `id`, with its arguments.
    pub(crate) fn say(
        self,
        id: &str,
        arguments: &[(&str, FluentValue<'_>)],
    ) -> Result<String, MessageError> {
        self.messages.text(id, arguments)
    }

    /// A link to `address`.
    pub(crate) fn link(self, address: &Address, text: Phrase) -> Link {
        Link { href: self.href(address), text, current: address == self.here }
    }

    /// A text that editors gave, in the language of the page if they did.
    pub(crate) fn localised(self, text: &crate::model::localised::Localised) -> Phrase {
        phrase::localised(text, self.language(), self.site.language())
    }

    /// A text in the language of the page.
    pub(crate) fn phrase(self, text: &str) -> Phrase {
        phrase::phrase(text, self.language(), self.language())
    }

    /// The name of a document: the editors' title, else the received one, else its slug.
    pub(crate) fn document_title(self, document: &Document) -> Phrase {
        if let Some(title) = &document.about.title {
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
