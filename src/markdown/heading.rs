//! Gives every heading of a text an id to link to.

use super::event::{Piece, inside, plain_text};
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeSet;

/// Ids that belong to the page around the text.
const RESERVED: [&str; 2] = ["main", "contents"];

/// Sets the id of each heading among `events`.
///
/// It is the one written, `{#so}`, else the ASCII letters and digits of the
/// heading, else, where there are none, `part-` and its place among the
/// headings. Ids differ from each other and from those of the page: the later
/// of two gets `-2`, but one that is written goes before one that is made.
pub(super) fn name(events: &mut [Piece]) {
    let mut taken = BTreeSet::from(RESERVED.map(str::to_owned));
    let headings: Vec<(usize, Option<String>)> = events
        .iter()
        .enumerate()
        .filter_map(|(at, (event, _))| match event {
            Event::Start(Tag::Heading { id, .. }) => Some((at, id.as_deref().and_then(written))),
            _ => None,
        })
        .collect();
    let written: Vec<Option<String>> =
        headings.iter().map(|(_, id)| id.as_ref().map(|id| free(id, &mut taken))).collect();
    for (place, ((at, _), written)) in headings.iter().zip(written).enumerate() {
        let name = written.unwrap_or_else(|| {
            let slug = slug(&plain_text(inside(&events[*at..])));
            let name = if slug.is_empty() { format!("part-{}", place + 1) } else { slug };
            free(&name, &mut taken)
        });
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[*at].0 {
            *id = Some(name.into());
        }
    }
}

/// An id as written, if it is one that an address can carry as it stands.
///
/// Without punctuation, it can't be one of a footnote's either.
fn written(id: &str) -> Option<String> {
    let fit = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (!id.is_empty() && id.chars().all(fit)).then(|| id.to_owned())
}

/// The ASCII letters and digits of `text`, lower case, with `-` between its words.
fn slug(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'' && c != '’')
        .map(|word| word.replace(['\'', '’'], "").to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// `id`, or the first of `id-2`, `id-3`, … that is not taken; takes it.
fn free(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut candidates = std::iter::once(id.to_owned()).chain(numbered);
    let free = candidates.find(|candidate| !taken.contains(candidate));
    let free = free.expect("numbers do not run out");
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use crate::markdown::survey;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let survey = survey(text);
        let ids: Vec<&str> = survey.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, expected);
    }

    #[test]
    fn an_id_is_the_ascii_letters_and_digits_of_the_heading() {
        check(
            "# The *Editor’s* guide: `edition.toml`\n## AUKUS（三边）",
            &["the-editors-guide-edition-toml", "aukus"],
        );
    }

    #[test]
    fn a_heading_without_them_is_named_by_its_place() {
        check("# 缘起\n# Rules\n# 凡例", &["part-1", "rules", "part-3"]);
    }

    #[test]
    fn a_written_id_is_kept_even_where_a_made_one_comes_before() {
        check("# Rules\n# 凡例 {#rules}\n# 前言 {#前言}", &["rules-2", "rules", "前言"]);
    }

    #[test]
    fn ids_differ_from_each_other_and_from_those_of_the_page() {
        check(
            "# A\n# A\n# A 2\n# Main\n# Contents",
            &["a", "a-2", "a-2-2", "main-2", "contents-2"],
        );
        check("# A {#x}\n# B {#x}", &["x", "x-2"]);
    }

    #[test]
    fn an_id_with_punctuation_is_not_taken_as_written() {
        check("# A b {#fn.1}\n# C {#a\"b}", &["a-b", "c"]);
    }
}
