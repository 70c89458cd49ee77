//! Finds where the subjects of notes are named, in whatever language.

use aho_corasick::AhoCorasick;

use crate::anchor::text::Text;
use crate::model::fold::{fold, is_unspaced};
use crate::model::note::{Note, Place};
use crate::model::span::Span;

/// A place where a note's subject is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The note, by its place among the edition's notes.
    pub note: usize,
    /// Where.
    pub place: Place,
}

/// All places of `texts` that name the subject of one of `notes`: by its
/// title, one of its mentions, or the words that it quotes.
///
/// A name that is part of a longer one is not named there; a name in letters
/// has to be whole words. Gives each note and place once, by note, then in the
/// order of places.
pub(super) fn mentions(texts: &[Text], notes: &[(usize, &Note)]) -> Vec<Mention> {
    let mut names: Vec<(String, usize)> = notes
        .iter()
        .filter(|(_, note)| note.about.kind.has_register())
        .flat_map(|(index, note)| {
            let quoted = note.about.targets.iter().map(|target| target.exact.as_ref());
            let titles = note.writing.all().map(|prose| &prose.title);
            let names = note.about.mentions.iter().chain(quoted).chain(titles);
            names.map(move |name| (fold(name).text, *index))
        })
        .filter(|(name, _)| !name.is_empty())
        .collect();
    names.sort();
    names.dedup();
    let Ok(automaton) = AhoCorasick::new(names.iter().map(|(name, _)| name)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for text in texts {
        let hits = automaton.find_overlapping_iter(&text.folded.text).map(|hit| {
            (Span { start: hit.start(), end: hit.end() }, names[hit.pattern().as_usize()].1)
        });
        let hits: Vec<_> = hits.filter(|(span, _)| is_whole(text, *span)).collect();
        found.extend(longest(hits).map(|note| Mention { note, place: text.place }));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The notes of the hits that are part of no longer one.
fn longest(mut hits: Vec<(Span, usize)>) -> impl Iterator<Item = usize> {
    hits.sort_unstable_by_key(|(span, note)| (span.start, std::cmp::Reverse(span.end), *note));
    let mut reach = Span { start: 0, end: 0 };
    hits.into_iter().filter_map(move |(span, note)| {
        if span.end <= reach.end && span != reach {
            return None;
        }
        if span.end > reach.end {
            reach = span;
        }
        Some(note)
    })
}

/// Whether a hit begins and ends where words do, as far as its letters are of a script that has words.
fn is_whole(text: &Text, span: Span) -> bool {
    let folded = &text.folded.text;
    let joins = |a: Option<char>, b: Option<char>| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        letter(a) && letter(b)
    };
    let (before, words, after) = (&folded[..span.start], span.of(folded), &folded[span.end..]);
    !joins(before.chars().last(), words.chars().next())
        && !joins(words.chars().last(), after.chars().next())
}
