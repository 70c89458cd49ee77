//! What editors write in Markdown, in each language of the apparatus that they write it in.

use crate::model::language::LanguageTag;

/// A page or a note in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its language.
    pub language: LanguageTag,
    /// Its path in the edition.
    pub path: String,
    /// Its title, plain text.
    pub title: String,
    /// What it is about, in a sentence; pages alone have one.
    pub description: Option<String>,
    /// Its Markdown, without front matter and title.
    pub body: String,
    /// The byte of the file where the body begins.
    pub body_start: usize,
}

/// A page or a note, in the edition's default language and perhaps in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// As it was written first, in the default language.
    pub original: Prose,
    /// The same in other languages, each once.
    pub translations: Vec<Prose>,
}

impl Writing {
    /// What readers of `wanted` are given: it in their language, else the original.
    #[must_use]
    pub fn prose(&self, wanted: &LanguageTag) -> &Prose {
        self.all().find(|prose| prose.language == *wanted).unwrap_or(&self.original)
    }

    /// It in every language, the original first.
    pub fn all(&self) -> impl Iterator<Item = &Prose> {
        std::iter::once(&self.original).chain(&self.translations)
    }
}
