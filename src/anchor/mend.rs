//! What would give notes their places again, for an editor to confirm.

use crate::anchor::nearest::nearest_in;
use crate::anchor::text::{Text, texts};
use crate::anchor::{Quote, by_document, find};
use crate::model::document::Document;
use crate::model::fold::fold;
use crate::model::note::{Note, Place, Target};
use crate::model::span::Span;
use crate::model::toml::quoted;

/// A change to a note that would give one of its targets a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mending {
    /// The note's path in the edition.
    pub path: String,
    /// The words that it quotes.
    pub old: String,
    /// The words that stand in the text.
    pub new: String,
    /// Where they stand.
    pub place: Place,
    /// How alike the two are, to 1.
    pub score: f64,
    /// The bytes of the file to replace, each with TOML; in order, apart from each other.
    pub edits: Vec<(Span, String)>,
}

/// For each target of `notes` that has no place in its document, the passage
/// that its quote was most probably made from, if one stands out.
///
/// Only a suggestion: nothing is changed until an editor says so.
#[must_use]
pub fn mendings(documents: &[Document], notes: &[Note]) -> Vec<Mending> {
    let of = by_document(notes);
    let own = |document: &Document| Some((texts(document), of.get(document.slug.as_str())?));
    let documents = documents.iter().filter_map(own);
    documents.flat_map(|(texts, notes)| of_document(&texts, notes)).collect()
}

fn of_document(texts: &[Text], notes: &[(usize, &Note)]) -> Vec<Mending> {
    let targets: Vec<(&Note, &Target)> = notes
        .iter()
        .flat_map(|(_, note)| note.about.targets.iter().map(move |target| (*note, target)))
        .collect();
    let quotes: Vec<Quote> = targets.iter().map(|(_, target)| Quote::of(target)).collect();
    let lost = targets.iter().zip(find(texts, &quotes)).filter(|(_, hits)| hits.is_empty());
    lost.filter_map(|((note, target), _)| mending(texts, note, target)).collect()
}

/// What would give `target` a place; nothing if it still had none then, as
/// where its prefix is not in the text.
fn mending(texts: &[Text], note: &Note, target: &Target) -> Option<Mending> {
    let near = nearest_in(texts, target.exact.as_ref()).filter(|near| near.is_clear)?;
    let place = near.passage.place;
    let at = place.to_string();
    let quote = Quote::of(target);
    let mended = Quote { exact: fold(&near.words).text, at: quote.at.and(Some(&at)), ..quote };
    let hits = find(texts, [&mended]).next()?;
    (hits.len() == 1 || target.all && hits.len() > 1).then(|| Mending {
        path: note.path().to_owned(),
        old: target.exact.as_ref().clone(),
        edits: edits(target, &near.words, place),
        new: near.words,
        place,
        score: near.score,
    })
}

/// The changes that make `target` quote `words` in `place`. Its other
/// conditions are left for the editor, who knows what they were for.
fn edits(target: &Target, words: &str, place: Place) -> Vec<(Span, String)> {
    let mut edits = vec![(Span::from(target.exact.span()), toml_string(words))];
    if let Some(at) = target.at.as_ref().filter(|at| *at.as_ref() != place.to_string()) {
        edits.push((Span::from(at.span()), toml_string(&place.to_string())));
    }
    edits.sort_unstable_by_key(|(span, _)| span.start);
    edits
}

/// Words as TOML writes them on one line.
pub(super) fn toml_string(words: &str) -> String {
    quoted(&words.replace('\n', " "))
}

impl Mending {
    /// The file's text with the change made.
    #[must_use]
    pub fn applied(&self, text: &str) -> String {
        let mut changed = text.to_owned();
        for (span, toml) in self.edits.iter().rev() {
            changed.replace_range(span.start..span.end, toml);
        }
        changed
    }
}
