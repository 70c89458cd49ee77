//! The languages of a document, as its pages name and colour them.

use serde::Serialize;

use crate::model::document::Document;
use crate::model::language::{LanguageTag, Provenance};
use crate::render::phrase::Phrase;
use crate::render::view::Scene;

/// A language of a document.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LanguageView {
    /// Its tag.
    tag: String,
    /// Its tag without extensions, by which its name is known.
    name: String,
    /// What it is called in one word, in itself: `中文`, `EN`.
    label: &'static str,
    /// The label, for languages that have none of their own.
    code: String,
    /// The language that the label is in.
    label_lang: String,
    /// Its place among the document's languages, from 1: its colour and pattern.
    pub(crate) place: usize,
    /// Where the text in it came from: `official`, `editorial` or `machine`.
    provenance: Option<Provenance>,
    /// Who made it, and from what.
    note: Option<Phrase>,
    /// Its direction.
    dir: Option<&'static str>,
    /// The lines and paragraphs in it.
    lines: usize,
    paragraphs: usize,
}

/// What languages call themselves where two capitals would say little.
const LABELS: [(&str, &str); 9] = [
    ("zh", "中文"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("ar", "عربي"),
    ("he", "עברית"),
    ("fa", "فارسی"),
    ("th", "ไทย"),
    ("hi", "हिन्दी"),
    ("el", "ΕΛ"),
];

/// The languages of `document`, in the order they appear.
pub(crate) fn languages(scene: Scene, document: &Document) -> Vec<LanguageView> {
    let view = |(index, language): (usize, &crate::model::document::DocumentLanguage)| {
        let tag = &language.tag;
        let label = LABELS.iter().find(|(primary, _)| *primary == tag.primary());
        LanguageView {
            tag: tag.to_string(),
            name: tag.plain(),
            label: label.map_or("", |(_, label)| label),
            code: tag.primary().to_uppercase(),
            label_lang: tag.plain(),
            place: index + 1,
            provenance: language.provenance,
            note: language.note.as_ref().map(|note| scene.localised(note)),
            dir: crate::render::phrase::direction(tag),
            lines: language.lines,
            paragraphs: language.paragraphs,
        }
    };
    document.languages.iter().enumerate().map(view).collect()
}

/// The place of a language among those of its document.
pub(crate) fn place(document: &Document, tag: &LanguageTag) -> usize {
    document.languages.iter().position(|language| language.tag == *tag).unwrap_or(0) + 1
}
