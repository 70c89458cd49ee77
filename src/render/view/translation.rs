//! Translations beside the text, and the languages a document can be read in.

use serde::Serialize;

use crate::align::coverage;
use crate::model::document::Document;
use crate::model::language::{LanguageTag, Provenance};
use crate::model::note::Place;
use crate::model::translation::Aligned;
use crate::render::phrase::{self, Phrase};
use crate::render::view::Scene;

/// What translates one part of the text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TranslationView {
    lang: String,
    dir: Option<&'static str>,
    /// Who vouches for it: `official`, `editorial` or `machine`.
    status: Provenance,
    /// The views in one language that do not show it, by the places of their languages.
    hidden_in: String,
    #[serde(skip)]
    reading: usize,
    /// Its paragraphs, as HTML.
    paragraphs: Vec<String>,
}

/// A language that a document can be read in.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReadingView {
    /// Its tag, by which its name is known.
    tag: String,
    /// Its place, from 1.
    place: usize,
}

/// A translation as a document's cover lists it.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageView {
    tag: String,
    status: Provenance,
    translator: Option<Phrase>,
    /// The paragraphs it has, of those that were not received in its language.
    done: usize,
    all: usize,
    /// The same in hundredths, rounded down, so that only a whole one says 100.
    percent: usize,
}

/// The languages that `document` can be read in: those received, then those of
/// its translations. None where it has no translation.
pub(crate) fn readings(document: &Document, translations: &[Aligned]) -> Vec<ReadingView> {
    tags(document, translations)
        .into_iter()
        .enumerate()
        .map(|(index, tag)| ReadingView { tag, place: index + 1 })
        .collect()
}

fn tags(document: &Document, translations: &[Aligned]) -> Vec<String> {
    if translations.is_empty() {
        return Vec::new();
    }
    let received = document.languages.iter().map(|language| &language.tag);
    let translated = translations.iter().map(|translation| &translation.language);
    let mut tags: Vec<String> = Vec::new();
    for tag in received.chain(translated).map(LanguageTag::plain) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The place of `language` among the languages that `document` can be read in; 0 for none.
fn reading(document: &Document, translations: &[Aligned], language: &LanguageTag) -> usize {
    let plain = language.plain();
    tags(document, translations).iter().position(|tag| *tag == plain).map_or(0, |at| at + 1)
}

/// What the translations of `document` have for `place`.
pub(crate) fn translations(
    document: &Document,
    translations: &[Aligned],
    place: Place,
) -> Vec<TranslationView> {
    let view = |translation: &Aligned| {
        let language = &translation.language;
        let paragraphs = translation.at(place)?;
        Some(TranslationView {
            lang: language.to_string(),
            dir: phrase::direction(language),
            status: translation.status,
            hidden_in: String::new(),
            reading: reading(document, translations, language),
            paragraphs: paragraphs.iter().map(|text| phrase::inline(text, language)).collect(),
        })
    };
    translations.iter().filter_map(view).collect()
}

/// A part of the text in each of its languages: as received, in language
/// `received` of those it can be read in, and translated.
#[derive(Debug, Default)]
pub(crate) struct Versions {
    /// The views in one language that do not show what was received.
    pub(crate) hidden_in: String,
    /// The translations.
    pub(crate) translations: Vec<TranslationView>,
}

/// The versions of `place`, which was received in `language`.
///
/// A view in one language hides what is in another, where there is something
/// in its own to show.
pub(crate) fn versions(
    document: &Document,
    aligned: &[Aligned],
    place: Place,
    language: &LanguageTag,
) -> Versions {
    let received = reading(document, aligned, language);
    let mut translations = translations(document, aligned, place);
    let mut readings: Vec<usize> = translations.iter().map(|view| view.reading).collect();
    readings.push(received);
    readings.sort_unstable();
    readings.dedup();
    let others = |own: usize| {
        let others = readings.iter().filter(|other| **other != own);
        others.map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    for view in &mut translations {
        view.hidden_in = others(view.reading);
    }
    Versions { hidden_in: others(received), translations }
}

/// How much of `document` each of its translations has.
pub(crate) fn coverages(
    scene: Scene,
    document: &Document,
    translations: &[Aligned],
) -> Vec<CoverageView> {
    let view = |translation: &Aligned| {
        let (done, all) = coverage(document, translation);
        CoverageView {
            tag: translation.language.plain(),
            status: translation.status,
            translator: translation.translator.as_ref().map(|name| scene.localised(name)),
            done,
            all,
            percent: done * 100 / all.max(1),
        }
    };
    translations.iter().map(view).collect()
}
