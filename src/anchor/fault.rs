//! Says why a note has no place, and what would give it one.

use std::fmt::Write;

use crate::anchor::mend::toml_string;
use crate::anchor::nearest::nearest_in;
use crate::anchor::text::Text;
use crate::anchor::{Cause, Hit, Unanchored};
use crate::diagnostic::{Diagnostic, Kind};
use crate::model::fold::fold;
use crate::model::note::Note;

/// How many characters around a hit are shown.
const CONTEXT: usize = 14;
/// The longest prefix or suffix that is worth proposing, in characters.
const LONGEST: usize = 40;

/// The fault of a quote of `note`.
pub(super) fn diagnostic(note: &Note, texts: &[Text], fault: &Unanchored) -> Diagnostic {
    let quote = fault.quote;
    let exact = quote.written.as_ref();
    let (kind, message, help) = match &fault.cause {
        Cause::Empty => (
            Kind::EmptyQuote,
            "the quote has no words".to_owned(),
            "quote the words that the note is about".to_owned(),
        ),
        Cause::Backward => (
            Kind::MissingQuote,
            format!("`{exact}` stands only before the start of the passage"),
            "quote words that come after the start".to_owned(),
        ),
        Cause::Missing => (
            Kind::MissingQuote,
            match quote.at {
                Some(place) => format!("nothing in {place} reads `{exact}` as quoted"),
                None => format!("no passage reads `{exact}` as quoted"),
            },
            suggestion(texts, exact, quote.at),
        ),
        Cause::Ambiguous(hits) => (
            Kind::AmbiguousQuote,
            format!("{} passages read `{exact}`", hits.len()),
            choices(texts, hits),
        ),
    };
    Diagnostic::new(kind, note.path(), message).at(quote.written.span()).help(help)
}

/// The passage most like a quote that has no place, beside it.
fn suggestion(texts: &[Text], exact: &str, place: Option<&str>) -> String {
    let Some(near) = nearest_in(texts, exact) else {
        return "no passage is like it; quote the text as received, or delete the note".to_owned();
    };
    if near.score >= 1.0 {
        let there = near.passage.place;
        return match place {
            Some(place) if place == there.to_string() => {
                "its words stand there, but not its `prefix` or `suffix` beside them".to_owned()
            }
            _ => format!("its words stand in {there}: write `at = \"{there}\"`"),
        };
    }
    format!(
        "the nearest passage is in {}, {:.0} % alike\n  quoted: {exact}\n  text:   {}\n  differ: {}",
        near.passage.place,
        near.score * 100.0,
        near.words,
        difference(exact, &near.words),
    )
}

/// What two texts do not share, between their common beginning and end: `[-old-]{+new+}`.
fn difference(old: &str, new: &str) -> String {
    let same =
        |(a, b): &(char, char)| a == b || fold(&a.to_string()).text == fold(&b.to_string()).text;
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let pairs = || old.iter().copied().zip(new.iter().copied());
    let start = pairs().take_while(same).count();
    let (old, new) = (&old[start..], &new[start..]);
    let ends = old.iter().rev().copied().zip(new.iter().rev().copied());
    let end = ends.take_while(same).count();
    let text = |chars: &[char]| chars[..chars.len() - end].iter().collect::<String>();
    format!("[-{}-]{{+{}+}}", text(old), text(new))
}

/// Each of several hits with its context, and what would single it out.
fn choices(texts: &[Text], hits: &[Hit]) -> String {
    let mut help = String::from("say which is meant:");
    for hit in hits {
        let text = &texts[hit.text];
        let alone = hits.iter().filter(|other| other.text == hit.text).count() == 1;
        let beside = if alone { None } else { condition(texts, hit, hits) };
        let beside = beside.map_or(String::new(), |beside| format!(", {beside}"));
        let _ = write!(help, "\n  at = \"{}\"{beside}   …{}…", text.place, context(text, *hit));
    }
    help
}

/// The words around a hit, as received.
fn context(text: &Text, hit: Hit) -> String {
    let span = text.folded.original(hit.span);
    let before: Vec<char> = text.whole[..span.start].chars().rev().take(CONTEXT).collect();
    let after = text.whole[span.end..].chars().take(CONTEXT);
    let joined: String =
        before.into_iter().rev().chain(span.of(&text.whole).chars()).chain(after).collect();
    joined.replace('\n', " ")
}

/// The shortest words beside a hit that stand beside no other of its text, as
/// a condition: before it, or after it where nothing before it tells.
fn condition(texts: &[Text], hit: &Hit, hits: &[Hit]) -> Option<String> {
    let folded = &texts[hit.text].folded.text;
    let before = |hit: &Hit| folded[..hit.span.start].trim_end();
    let after = |hit: &Hit| folded[hit.span.end..].trim_start();
    let others = || hits.iter().filter(|other| other.text == hit.text && *other != hit);
    let (own_before, own_after) = (before(hit), after(hit));
    let prefixes = own_before.char_indices().rev().map(|(at, _)| &own_before[at..]);
    let suffixes = own_after.char_indices().map(|(at, c)| &own_after[..at + c.len_utf8()]);
    let prefix = prefixes
        .take(LONGEST)
        .find(|prefix| others().all(|other| !before(other).ends_with(prefix)))
        .map(|prefix| format!("prefix = {}", toml_string(prefix)));
    let suffix = suffixes
        .take(LONGEST)
        .find(|suffix| others().all(|other| !after(other).starts_with(suffix)))
        .map(|suffix| format!("suffix = {}", toml_string(suffix)));
    prefix.or(suffix)
}
