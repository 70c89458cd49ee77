//! Finds the passages that notes are about, by the words they quote.
//!
//! A quote fits where its folded words stand, and its conditions hold. One
//! place is an anchor; several, or none, is a fault, and a passage that is
//! merely like the quote is only ever a suggestion: a note never moves by
//! itself. Stricter than the W3C [text quote selector][w3c], which takes all
//! matches, since a changed source should make us look at its notes again.
//!
//! All quotes of a document are looked for in one pass over its text (Aho and
//! Corasick, 1975), and so are all the names that its registers list.
//!
//! [w3c]: https://www.w3.org/TR/annotation-model/#text-quote-selector

mod fault;
mod mend;
mod mention;
mod nearest;
mod text;

#[cfg(test)]
mod tests;

use aho_corasick::AhoCorasick;

pub use mend::{Mending, mendings};
pub use mention::{Mention, mentions};
pub use nearest::{Nearest, nearest};

use crate::diagnostic::Diagnosed;
use crate::model::document::Document;
use crate::model::fold::fold;
use crate::model::note::{Anchor, End, Note, Passage, Target};
use crate::model::span::Span;
use text::{Text, texts};

/// Finds the passage that each target of `notes` is about in `document`.
///
/// Gives one [`Anchor`] for each target that fits exactly one passage (or
/// each passage, where the target says `all`), in the order of the notes, and
/// of the text within a note. A target that fits none or several is reported,
/// and left out; one bad quote never hides another. Notes of other documents
/// are passed over.
#[must_use]
pub fn anchor(document: &Document, notes: &[Note]) -> Diagnosed<Vec<Anchor>> {
    let texts = texts(document);
    let own: Vec<(usize, usize, &Target)> = notes
        .iter()
        .enumerate()
        .filter(|(_, note)| note.document == document.slug)
        .flat_map(|(index, note)| {
            note.about.targets.iter().enumerate().map(move |(place, target)| (index, place, target))
        })
        .collect();
    let quotes: Vec<Quote> = own
        .iter()
        .flat_map(|(_, _, target)| [Some(Quote::of(target)), target.to.as_ref().map(Quote::end)])
        .flatten()
        .collect();
    let mut found = find(&texts, &quotes).into_iter();
    let mut anchors = Vec::new();
    let mut diagnostics = Vec::new();
    for (index, place, target) in own {
        let starts = found.next().unwrap_or_default();
        let ends = target.to.as_ref().map(|end| (end, found.next().unwrap_or_default()));
        match passages(&texts, target, &starts, ends.as_ref()) {
            Ok(passages) => anchors.extend(passages.into_iter().map(|passage| Anchor {
                note: index,
                target: place,
                passage,
            })),
            Err(fault) => diagnostics.push(fault::diagnostic(&notes[index], &texts, &fault)),
        }
    }
    Diagnosed { value: anchors, diagnostics }
}

/// A quote with its conditions, folded.
struct Quote {
    exact: String,
    prefix: String,
    suffix: String,
    at: Option<String>,
}

impl Quote {
    fn of(target: &Target) -> Self {
        Self::new(target.exact.as_ref(), &target.prefix, &target.suffix, &target.at)
    }

    fn end(end: &End) -> Self {
        Self::new(end.exact.as_ref(), &end.prefix, &end.suffix, &end.at)
    }

    fn new(
        exact: &str,
        prefix: &Option<String>,
        suffix: &Option<String>,
        at: &Option<toml::Spanned<String>>,
    ) -> Self {
        let folded = |text: &Option<String>| fold(text.as_deref().unwrap_or_default()).text;
        Self {
            exact: fold(exact).text,
            prefix: folded(prefix),
            suffix: folded(suffix),
            at: at.as_ref().map(|at| at.as_ref().clone()),
        }
    }

    /// Whether the conditions hold at `hit`. The white space at the seams does not count.
    fn holds(&self, text: &Text, hit: Span) -> bool {
        let folded = &text.folded.text;
        let at = self.at.as_ref().is_none_or(|at| *at == text.place.to_string());
        at && folded[..hit.start].trim_end().ends_with(self.prefix.as_str())
            && folded[hit.end..].trim_start().starts_with(self.suffix.as_str())
    }
}

/// A place where a quote's words stand: the text, by its place among all, and the folded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    text: usize,
    span: Span,
}

/// The hits of each quote, in the order of the text, where its conditions hold.
fn find(texts: &[Text], quotes: &[Quote]) -> Vec<Vec<Hit>> {
    let mut hits = vec![Vec::new(); quotes.len()];
    let words: Vec<usize> = (0..quotes.len()).filter(|q| !quotes[*q].exact.is_empty()).collect();
    let patterns = words.iter().map(|quote| quotes[*quote].exact.as_str());
    let Ok(automaton) = AhoCorasick::new(patterns) else { return hits };
    for (index, text) in texts.iter().enumerate() {
        for found in automaton.find_overlapping_iter(&text.folded.text) {
            let quote = words[found.pattern().as_usize()];
            let span = (found.start()..found.end()).into();
            if quotes[quote].holds(text, span) {
                hits[quote].push(Hit { text: index, span });
            }
        }
    }
    for hits in &mut hits {
        hits.sort_unstable();
    }
    hits
}

/// Why a target has no place.
enum Unanchored {
    /// The quote has no words.
    Empty { exact: toml::Spanned<String> },
    /// No passage has its words, or none under its conditions.
    Missing { exact: toml::Spanned<String>, at: Option<String> },
    /// Several passages have them.
    Ambiguous { exact: toml::Spanned<String>, hits: Vec<Hit> },
    /// The end comes before the start.
    Backward { exact: toml::Spanned<String> },
}

/// The passages of a target, from its hits and those of its end.
fn passages(
    texts: &[Text],
    target: &Target,
    starts: &[Hit],
    ends: Option<&(&End, Vec<Hit>)>,
) -> Result<Vec<Passage>, Unanchored> {
    let Some((end, ends)) = ends else {
        let whole = |hit: &Hit| texts[hit.text].passage(hit.span);
        if target.all && !starts.is_empty() {
            return Ok(starts.iter().map(whole).collect());
        }
        return Ok(vec![whole(&only(starts, &target.exact, &target.at)?)]);
    };
    let start = only(starts, &target.exact, &target.at)?;
    // An end that stands several times is the first after the start.
    let after: Vec<Hit> = ends.iter().copied().filter(|hit| *hit >= start).collect();
    let Some(stop) = after.first() else {
        return Err(match ends.is_empty() {
            true => Unanchored::Missing {
                exact: end.exact.clone(),
                at: end.at.as_ref().map(|at| at.as_ref().clone()),
            },
            false => Unanchored::Backward { exact: end.exact.clone() },
        });
    };
    Ok(vec![range(texts, start, *stop)])
}

/// The one hit of a quote.
fn only(
    hits: &[Hit],
    exact: &toml::Spanned<String>,
    at: &Option<toml::Spanned<String>>,
) -> Result<Hit, Unanchored> {
    let place = || at.as_ref().map(|at| at.as_ref().clone());
    match hits {
        [hit] => Ok(*hit),
        [] if fold(exact.as_ref()).text.is_empty() => {
            Err(Unanchored::Empty { exact: exact.clone() })
        }
        [] => Err(Unanchored::Missing { exact: exact.clone(), at: place() }),
        several => Err(Unanchored::Ambiguous { exact: exact.clone(), hits: several.to_vec() }),
    }
}

/// The passage from `start` to `stop`, over all texts between.
fn range(texts: &[Text], start: Hit, stop: Hit) -> Passage {
    let mut passage = Passage { place: texts[start.text].place, marks: Vec::new() };
    for (index, text) in texts.iter().enumerate().take(stop.text + 1).skip(start.text) {
        let from = if index == start.text { text.folded.original(start.span).start } else { 0 };
        let to =
            if index == stop.text { text.folded.original(stop.span).end } else { text.whole.len() };
        passage.marks.extend(text.original_passage((from..to).into()).marks);
    }
    passage
}
