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

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

pub use mend::{Mending, mendings};
pub use mention::Mention;
pub use nearest::{Nearest, nearest};

use crate::diagnostic::Diagnosed;
use crate::model::document::Document;
use crate::model::fold::fold;
use crate::model::note::{Anchor, End, Note, Passage, Target};
use crate::model::span::Span;
use text::{Text, texts};

/// What was found of the notes in one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The passages that targets of its notes are about: in the order of the
    /// notes, and of the text within a note.
    pub anchors: Vec<Anchor>,
    /// The places that name the subjects of its notes: by note, then in the order of the text.
    pub mentions: Vec<Mention>,
}

/// Finds the passages that `notes` are about, and the places that name their
/// subjects, in each of `documents`.
///
/// Gives one [`Anchor`] for each target that fits exactly one passage (or for
/// each passage, where the target says `all`). A target that fits none or
/// several is reported, and left out; one bad quote never hides another. A
/// note is looked for in its own document alone.
#[must_use]
pub fn anchor(documents: &[Document], notes: &[Note]) -> Diagnosed<Vec<Found>> {
    let of = by_document(notes);
    let mut diagnostics = Vec::new();
    let found = documents.iter().map(|document| {
        let Some(own) = of.get(document.slug.as_str()) else { return Found::default() };
        let texts = texts(document);
        Found {
            anchors: anchors(&texts, own).into_value(&mut diagnostics),
            mentions: mention::mentions(&texts, own),
        }
    });
    Diagnosed { value: found.collect(), diagnostics }
}

/// The notes of each document, with their places among all.
fn by_document(notes: &[Note]) -> BTreeMap<&str, Vec<(usize, &Note)>> {
    let mut of: BTreeMap<&str, Vec<(usize, &Note)>> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate() {
        of.entry(&note.document).or_default().push((index, note));
    }
    of
}

/// Finds the passage that each target of `notes` is about.
fn anchors(texts: &[Text], notes: &[(usize, &Note)]) -> Diagnosed<Vec<Anchor>> {
    let targets = || {
        notes.iter().flat_map(|(index, note)| {
            let targets = note.about.targets.iter().enumerate();
            targets.map(move |(place, target)| (*index, *note, place, target))
        })
    };
    let quotes: Vec<(Quote, Option<Quote>)> = targets()
        .map(|(.., target)| (Quote::of(target), target.to.as_ref().map(Quote::end)))
        .collect();
    let mut found =
        find(texts, quotes.iter().flat_map(|(start, end)| [start].into_iter().chain(end)));
    let mut anchors = Vec::new();
    let mut diagnostics = Vec::new();
    for ((index, note, place, target), (start, end)) in targets().zip(&quotes) {
        let starts = found.next().unwrap_or_default();
        let ends = end.as_ref().map(|end| (end, found.next().unwrap_or_default()));
        match passages(texts, target.all, (start, &starts), ends.as_ref()) {
            Ok(passages) => anchors.extend(passages.into_iter().map(|passage| Anchor {
                note: index,
                target: place,
                passage,
            })),
            Err(fault) => diagnostics.push(fault::diagnostic(note, texts, &fault)),
        }
    }
    Diagnosed { value: anchors, diagnostics }
}

/// A quote with its conditions, folded.
struct Quote<'a> {
    /// The words as the note has them, with their place in its file.
    written: &'a toml::Spanned<String>,
    exact: String,
    prefix: String,
    suffix: String,
    at: Option<&'a str>,
}

impl<'a> Quote<'a> {
    fn of(target: &'a Target) -> Self {
        Self::new(&target.exact, target.at.as_ref())
            .between(target.prefix.as_deref(), target.suffix.as_deref())
    }

    fn end(end: &'a End) -> Self {
        Self::new(&end.exact, end.at.as_ref()).between(end.prefix.as_deref(), end.suffix.as_deref())
    }

    fn new(written: &'a toml::Spanned<String>, at: Option<&'a toml::Spanned<String>>) -> Self {
        Self {
            written,
            exact: fold(written.as_ref()).text,
            prefix: String::new(),
            suffix: String::new(),
            at: at.map(|at| at.as_ref().as_str()),
        }
    }

    fn between(self, prefix: Option<&str>, suffix: Option<&str>) -> Self {
        let folded = |text: Option<&str>| fold(text.unwrap_or_default()).text;
        Self { prefix: folded(prefix), suffix: folded(suffix), ..self }
    }

    /// Whether the conditions hold at `hit`. The white space at the seams does not count.
    fn holds(&self, text: &Text, hit: Span) -> bool {
        let folded = &text.folded.text;
        let at = self.at.is_none_or(|at| at == text.place.to_string());
        at && folded[..hit.start].trim_end().ends_with(self.prefix.as_str())
            && folded[hit.end..].trim_start().starts_with(self.suffix.as_str())
    }

    /// The one place where it stands.
    fn only(&self, hits: &[Hit]) -> Result<Hit, Unanchored<'_>> {
        match hits {
            [hit] => Ok(*hit),
            [] if self.exact.is_empty() => Err(Unanchored { quote: self, cause: Cause::Empty }),
            [] => Err(Unanchored { quote: self, cause: Cause::Missing }),
            several => Err(Unanchored { quote: self, cause: Cause::Ambiguous(several.to_vec()) }),
        }
    }
}

/// A quote that has no place.
struct Unanchored<'a> {
    quote: &'a Quote<'a>,
    cause: Cause,
}

/// Why a quote has no place.
enum Cause {
    /// It has no words.
    Empty,
    /// No passage has its words, or none under its conditions.
    Missing,
    /// Several passages have them.
    Ambiguous(Vec<Hit>),
    /// It ends a passage, and comes before the start.
    Backward,
}

/// A place where a quote's words stand: the text, by its place among all, and the folded bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    text: usize,
    span: Span,
}

/// The hits of each quote in turn, in the order of the text, where its conditions hold.
fn find<'a>(
    texts: &[Text],
    quotes: impl IntoIterator<Item = &'a Quote<'a>>,
) -> impl Iterator<Item = Vec<Hit>> {
    let quotes: Vec<&Quote> = quotes.into_iter().collect();
    let mut hits = vec![Vec::new(); quotes.len()];
    let words: Vec<usize> = (0..quotes.len()).filter(|q| !quotes[*q].exact.is_empty()).collect();
    let patterns = words.iter().map(|quote| quotes[*quote].exact.as_str());
    // Building fails only on gigabytes of patterns; then nothing is found, and all is reported.
    if let Ok(automaton) = AhoCorasick::new(patterns) {
        for (index, text) in texts.iter().enumerate() {
            for found in automaton.find_overlapping_iter(&text.folded.text) {
                let quote = words[found.pattern().as_usize()];
                let span = (found.start()..found.end()).into();
                if quotes[quote].holds(text, span) {
                    hits[quote].push(Hit { text: index, span });
                }
            }
        }
    }
    hits.into_iter().map(|mut hits| {
        hits.sort_unstable();
        hits
    })
}

/// The passages of a target, from its hits and those of its end.
fn passages<'a>(
    texts: &[Text],
    all: bool,
    (start, starts): (&'a Quote<'a>, &[Hit]),
    end: Option<&(&'a Quote<'a>, Vec<Hit>)>,
) -> Result<Vec<Passage>, Unanchored<'a>> {
    let Some((end, ends)) = end else {
        let whole = |hit: &Hit| texts[hit.text].passage(hit.span);
        if all && !starts.is_empty() {
            return Ok(starts.iter().map(whole).collect());
        }
        return Ok(vec![whole(&start.only(starts)?)]);
    };
    let first = start.only(starts)?;
    // An end that stands several times is the first after the start.
    match ends.iter().find(|hit| **hit >= first) {
        Some(last) => Ok(vec![range(texts, first, *last)]),
        None if ends.is_empty() => Err(Unanchored { quote: end, cause: Cause::Missing }),
        None => Err(Unanchored { quote: end, cause: Cause::Backward }),
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
