//! Makes quotes of passages: words that find the same place again.

use std::fmt::Write;

use unicode_normalization::char::is_combining_mark;

use crate::import::tei::text::{Part, Text};
use crate::model::fold::fold;
use crate::model::toml::quoted;

/// How many characters of a passage are quoted whole.
const WHOLE: usize = 160;
/// How many are quoted of each end of a longer one.
const END: usize = 40;

/// The `[[targets]]` table of the passage between two ends, if both are in the text.
pub(super) fn table(text: &Text, from: &str, to: &str) -> Option<String> {
    let (first, start) = *text.ends.get(from)?;
    let (last, end) = *text.ends.get(to)?;
    let parts = &text.parts;
    let mut toml = String::from("\n[[targets]]\n");
    let is_whole = first == last && parts[first].text[start..end].chars().count() <= WHOLE;
    if is_whole {
        toml += &fields(parts, first, start, end).join("\n");
        toml.push('\n');
        return Some(toml);
    }
    let limit = if first == last { end } else { parts[first].text.len() };
    let cut = boundary(&parts[first].text, start + length(&parts[first].text[start..limit], END));
    toml += &fields(parts, first, start, cut.min(limit)).join("\n");
    let floor = if first == last { start } else { 0 };
    let tail = &parts[last].text[floor..end];
    let skipped = tail.chars().count().saturating_sub(END);
    let cut = boundary(&parts[last].text, floor + length(tail, skipped));
    let _ = writeln!(toml, "\nto = {{ {} }}", fields(parts, last, cut.min(end), end).join(", "));
    Some(toml)
}

/// The fields of a quote of one part: its words, where they stand, and what is
/// beside them where they stand more than once.
fn fields(parts: &[Part], part: usize, start: usize, end: usize) -> Vec<String> {
    let Part { name, text } = &parts[part];
    let exact = &text[start..end];
    let mut fields =
        vec![format!("exact = {}", quoted(&shown(exact))), format!("at = {}", quoted(name))];
    let is_only = |quote: &str| {
        let quote = fold(quote).text;
        let own = parts.iter().filter(|other| other.name == *name);
        own.map(|part| count(&fold(&part.text).text, &quote)).sum::<usize>() <= 1
    };
    if is_only(exact) {
        return fields;
    }
    let (before, after) = (&text[..start], &text[end..]);
    for size in [12, 24, 48, 96, usize::MAX] {
        let skipped = before.chars().count().saturating_sub(size);
        let prefix = &before[boundary(before, length(before, skipped))..];
        let suffix = &after[..boundary(after, length(after, size))];
        if size == usize::MAX || is_only(&format!("{prefix}{exact}{suffix}")) {
            for (name, words) in [("prefix", prefix), ("suffix", suffix)] {
                if !words.trim().is_empty() {
                    fields.push(format!("{name} = {}", quoted(&shown(words))));
                }
            }
            return fields;
        }
    }
    fields
}

/// Words on one line: white space counts as much as a line break.
fn shown(words: &str) -> String {
    words.trim().replace('\n', " ")
}

/// How often `words` stand in `text`, also over one another.
fn count(text: &str, words: &str) -> usize {
    let starts = text.char_indices().filter(|(at, _)| text[*at..].starts_with(words));
    if words.is_empty() { 0 } else { starts.count() }
}

/// The bytes of the first `count` characters.
fn length(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// The first place from `at` on that parts no character from its marks.
fn boundary(text: &str, at: usize) -> usize {
    let marks = text[at..].chars().take_while(|c| is_combining_mark(*c));
    at + marks.map(char::len_utf8).sum::<usize>()
}
