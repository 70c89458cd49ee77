//! Finds the passage that is most like a quote, where none has its words.
//!
//! Approximate matching of a pattern anywhere in a text, by Sellers (1980):
//! the least number of insertions, deletions and substitutions.

use crate::anchor::text::{Text, texts};
use crate::model::document::Document;
use crate::model::fold::fold;
use crate::model::note::Passage;

/// The least score at which a passage is worth showing.
const SUGGESTED: f64 = 0.6;
/// The least score at which a passage may take a quote's place, if the editor says so.
const SURE: f64 = 0.85;
/// How far below the next passage has to be for that.
const CLEAR: f64 = 0.10;
/// The least weight of a quote that can be told from a look-alike: 8 Han
/// characters, or 25 letters.
const TELLING: usize = 200;

/// A passage that is like a quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Where it is.
    pub passage: Passage,
    /// Its words, as received, on one line.
    pub words: String,
    /// How like it is: 1 is equal, 0 has nothing in common.
    pub score: f64,
    /// Whether it is so like, and the next so unlike, that an editor may take it unseen.
    pub is_clear: bool,
}

/// The passage of `document` most like `exact`; none that is hardly like it.
#[must_use]
pub fn nearest(document: &Document, exact: &str) -> Option<Nearest> {
    nearest_in(&texts(document), exact)
}

pub(super) fn nearest_in(texts: &[Text], exact: &str) -> Option<Nearest> {
    let quote: Vec<char> = fold(exact).text.chars().collect();
    if quote.is_empty() {
        return None;
    }
    let mut scored: Vec<(f64, usize, usize, usize)> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let (distance, start, end) = best(&quote, &text.folded.text);
            (1.0 - distance as f64 / quote.len() as f64, index, start, end)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (score, index, start, end) = *scored.first()?;
    let runner_up = scored.get(1).map_or(0.0, |next| next.0);
    let weight: usize = quote.iter().map(|c| if c.is_ascii() { 8 } else { 25 }).sum();
    let text = &texts[index];
    let span = text.folded.original((start..end).into());
    let near = Nearest {
        passage: text.original_passage(span),
        words: span.of(&text.whole).replace('\n', " "),
        score,
        is_clear: score >= SURE && score - runner_up >= CLEAR && weight >= TELLING,
    };
    (score >= SUGGESTED).then_some(near)
}

/// The distance of the part of `text` that is most like `quote`, and its bytes.
fn best(quote: &[char], text: &str) -> (usize, usize, usize) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| chars.get(index).map_or(text.len(), |(at, _)| *at);
    // Each cell is a distance and the character where the part begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|row| (row, 0)).collect();
    let mut found = (quote.len(), 0, 0);
    for (index, (_, c)) in chars.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, index + 1);
        for (row, wanted) in quote.iter().enumerate() {
            let changed = (diagonal.0 + usize::from(wanted != c), diagonal.1);
            let dropped = (column[row].0 + 1, column[row].1);
            let added = (column[row + 1].0 + 1, column[row + 1].1);
            diagonal = column[row + 1];
            column[row + 1] = changed.min(dropped).min(added);
        }
        let (distance, start) = column[quote.len()];
        if distance < found.0 {
            found = (distance, start, index + 1);
        }
    }
    (found.0, byte(found.1), byte(found.2))
}
