//! The search page; what it finds, its script writes.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::address::Address;
use crate::model::language::LanguageTag;
use crate::render::Assets;
use crate::render::view::Scene;
use crate::render::view::register::{self, RegisterLink};
use crate::site::Site;

/// The search page.
#[derive(Debug, Serialize)]
pub(crate) struct SearchView {
    /// The way to its script.
    script: String,
    /// The way to the folder of the index.
    index: String,
    /// The place of its tree among all.
    tree: usize,
    /// The languages that something can be found in: tags without origin.
    languages: Vec<String>,
    /// Whether there are translations, and notes.
    translations: bool,
    notes: bool,
    /// The registers, for readers without scripts.
    registers: Vec<RegisterLink>,
    /// The way to the first page.
    home: String,
}

/// The search page.
pub(crate) fn search(scene: Scene, assets: &Assets) -> SearchView {
    let site = scene.site;
    let index = scene.file(&Address::new("search/index.js"));
    SearchView {
        script: scene.file(&Address::new(&*assets.search_script)),
        index: index.trim_end_matches("index.js").to_owned(),
        tree: scene.route.tree,
        languages: languages(scene),
        translations: site.translations.iter().any(|of| !of.is_empty()),
        notes: !site.apparatus.notes.is_empty(),
        registers: register::links(scene),
        home: scene.href(&Address::new("index.html")),
    }
}

/// The languages of the texts, in the order that they appear in, then those of
/// translations, and of what editors wrote for readers of the page.
fn languages(scene: Scene) -> Vec<String> {
    let Site { documents, translations, apparatus, pages, .. } = scene.site;
    let received = documents.iter().flat_map(|document| &document.languages);
    let received = received.map(|language| &language.tag);
    let translated = translations.iter().flatten().map(|aligned| &aligned.language);
    let writings = apparatus.notes.iter().map(|note| &note.writing);
    let writings = writings.chain(pages.iter().map(|page| &page.writing));
    let written = writings.map(|writing| &writing.prose(scene.language()).language);
    let mut known = BTreeSet::new();
    let all = received.chain(translated).chain(written).map(LanguageTag::plain);
    all.filter(|tag| known.insert(tag.clone())).collect()
}
