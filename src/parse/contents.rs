//! Tells a table of contents from the headings that it lists.
//!
//! A table names units one after the other, at least two of a kind, and each
//! of them stands again further down, over its text.

use std::ops::Range;

use crate::parse::ordinal::Opening;

/// Leaves out the openings that are entries of a table of contents.
pub(crate) fn without(mut openings: Vec<Option<Opening>>) -> Vec<Option<Opening>> {
    let mut at = 0;
    while at < openings.len() {
        let length = openings[at..].iter().take_while(|opening| opening.is_some()).count();
        let table = table(&openings, at..at + length);
        at = table.end.max(at + 1);
        openings[table].fill(None);
    }
    openings
}

/// The part of `run`, lines that all open with a number, that is a table; empty if none is.
fn table(openings: &[Option<Opening>], run: Range<usize>) -> Range<usize> {
    let unit = |index: usize| openings[index].as_ref().map(|o| (o.style, &o.number, &o.suffix));
    let none = run.start..run.start;
    if !openings[run.start].as_ref().is_some_and(|opening| opening.style.is_named()) {
        return none;
    }
    // The first heading may follow its table at once.
    let end = run.clone().skip(1).find(|i| unit(*i) == unit(run.start)).unwrap_or(run.end);
    let table = run.start..end;
    let stands_again = |index: usize| (end..openings.len()).any(|later| unit(later) == unit(index));
    let style = |index: usize| openings[index].as_ref().map(|opening| opening.style);
    let is_list = table.clone().skip(1).any(|index| style(index) == style(run.start));
    if is_list && table.clone().all(stands_again) { table } else { none }
}
