//! What would give notes their places again, for an editor to confirm.

use crate::anchor::nearest::nearest_in;
use crate::anchor::text::texts;
use crate::anchor::{Quote, find};
use crate::model::document::Document;
use crate::model::note::{Note, Place, Target};
use crate::model::span::Span;

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

/// For each target of `notes` that has no place in `document`, the passage
/// that its quote was most probably made from, if one stands out.
///
/// Only a suggestion: nothing is changed until an editor says so.
#[must_use]
pub fn mendings(document: &Document, notes: &[Note]) -> Vec<Mending> {
    let texts = texts(document);
    let own = notes.iter().filter(|note| note.document == document.slug);
    let targets = own.flat_map(|note| note.about.targets.iter().map(move |target| (note, target)));
    targets
        .filter(|(_, target)| {
            let hits = find(&texts, [&Quote::of(target)]).next();
            hits.is_none_or(|hits| hits.is_empty())
        })
        .filter_map(|(note, target)| {
            let near = nearest_in(&texts, target.exact.as_ref()).filter(|near| near.is_clear)?;
            Some(Mending {
                path: note.path.clone(),
                old: target.exact.as_ref().clone(),
                edits: edits(target, &near.words, near.passage.place),
                new: near.words,
                place: near.passage.place,
                score: near.score,
            })
        })
        .collect()
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

/// A string as TOML writes it on one line.
pub(super) fn toml_string(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', " ");
    format!("\"{escaped}\"")
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
