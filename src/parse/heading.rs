//! Tells which lines are headings, and of what level.
//!
//! A line that opens with an ordinal is a heading if it continues a sequence:
//! a year, a lone number or a numbered sentence is none. The style of heading
//! that comes first in a document is its highest level; a style that first
//! comes under another stands below it. The preamble's heading has no number,
//! so it is known by its word.

use crate::model::outline::Heading;
use crate::parse::contents;
use crate::parse::ordinal::{self, Opening, Style};
use crate::parse::text::RawLine;
use crate::parse::unit;

/// The headings among `lines`, by line; `forced` lines are headings of that
/// level whatever they say, `barred` ones are none.
pub(crate) fn find(
    lines: &[RawLine],
    forced: impl Fn(usize) -> Option<usize>,
    barred: impl Fn(usize) -> bool,
) -> Vec<Option<Heading>> {
    let openings: Vec<Option<Opening>> = lines
        .iter()
        .map(|line| {
            let candidate = forced(line.number).is_none() && !barred(line.number);
            candidate.then(|| ordinal::opening(line.text)).flatten()
        })
        .collect();
    let mut openings = without_lists(contents::without(openings));
    for (index, opening) in openings.iter_mut().enumerate() {
        *opening = opening.take().filter(|opening| stands_apart(lines, index, opening));
    }
    let mut accepted = sequences(&openings);
    let before = accepted.iter().take_while(|heading| heading.is_none()).count();
    for (index, line) in lines.iter().enumerate() {
        if let Some(level) = forced(line.number) {
            accepted[index] = Some(declared(line.text, level));
        } else if index < before
            && line.opens_block
            && !barred(line.number)
            && unit::is_preamble(line.text)
        {
            accepted[index] = Some(Heading { level: 1, ordinal: Some(0), title: 0 });
        }
    }
    accepted
}

/// Whether a line is one of its own: what is before it is over, and it does not run on.
fn stands_apart(lines: &[RawLine], index: usize, opening: &Opening) -> bool {
    let line = &lines[index];
    let begins = index == 0 || line.opens_block || {
        let before = lines[index - 1].text;
        ordinal::ends_clause(before) || ordinal::opening(before).is_some()
    };
    let has_title = opening.title < line.text.len();
    let runs_on = |next: &RawLine| !next.opens_block && next.text.starts_with(char::is_lowercase);
    begins && !(has_title && lines.get(index + 1).is_some_and(runs_on))
}

/// A heading that the sidecar declares; its ordinal is read if it has one.
fn declared(text: &str, level: usize) -> Heading {
    let opening = ordinal::opening(text);
    Heading {
        level,
        ordinal: opening.as_ref().and_then(|o| o.number.last().copied()),
        title: opening.map_or(0, |o| o.title),
    }
}

/// Leaves out numbered lines that follow each other with nothing between: they
/// are a list, or a table of contents.
fn without_lists(openings: Vec<Option<Opening>>) -> Vec<Option<Opening>> {
    let bare = |index: usize| {
        let here: &Opening = openings[index].as_ref()?;
        let next = openings.get(index + 1)?.as_ref()?;
        (!here.style.is_named() && here.style == next.style).then_some(())
    };
    let kept: Vec<bool> = (0..openings.len()).map(|index| bare(index).is_none()).collect();
    openings.into_iter().zip(kept).map(|(opening, kept)| opening.filter(|_| kept)).collect()
}

/// The openings that continue their sequence, as headings.
fn sequences(openings: &[Option<Opening>]) -> Vec<Option<Heading>> {
    let mut lone = Vec::new();
    loop {
        let mut tally = Tally::default();
        let found: Vec<Option<(Style, &Opening)>> = openings
            .iter()
            .map(|opening| {
                let opening = opening.as_ref().filter(|o| !lone.contains(&o.style))?;
                Some((tally.accept(opening)?, opening))
            })
            .collect();
        let alone = tally.sequences.iter().filter(|s| s.members == 1 && !s.style.is_named());
        let before = lone.len();
        lone.extend(alone.map(|sequence| sequence.style));
        if lone.len() == before {
            return found.into_iter().map(|heading| heading.map(|h| tally.heading(h))).collect();
        }
    }
}

/// The sequences met so far, highest level first.
#[derive(Default)]
struct Tally {
    sequences: Vec<Sequence>,
}

struct Sequence {
    style: Style,
    /// The number and suffix of its latest heading.
    last: Option<(Vec<u32>, String)>,
    /// Whether it may count from 1 again, since a heading above it has come.
    restarts: bool,
    members: usize,
}

impl Tally {
    /// The style of the sequence that `opening` continues or begins, if it does either.
    fn accept(&mut self, opening: &Opening) -> Option<Style> {
        let own = self.sequences.iter().position(|s| s.style == opening.style);
        let at = match own {
            Some(at) => self.sequences[at].admits(opening).then_some(at)?,
            None => self.joined(opening).or_else(|| self.begun(opening))?,
        };
        let sequence = &mut self.sequences[at];
        sequence.last = Some((opening.number.clone(), opening.suffix.clone()));
        sequence.members += 1;
        sequence.restarts = false;
        let style = sequence.style;
        for lower in &mut self.sequences[at + 1..] {
            lower.restarts = true;
        }
        Some(style)
    }

    /// The sequence of another style that a document in several languages goes on with.
    fn joined(&self, opening: &Opening) -> Option<usize> {
        let [number] = opening.number[..] else {
            return None;
        };
        if opening.style.is_named() {
            return None;
        }
        let continues = |s: &Sequence| {
            !s.style.is_named()
                && s.last.as_ref().is_some_and(|(last, _)| number > 1 && last[..] == [number - 1])
        };
        self.sequences.iter().rposition(continues)
    }

    fn begun(&mut self, opening: &Opening) -> Option<usize> {
        let first = opening.style.is_named() || opening.number.last() == Some(&1);
        if !first {
            return None;
        }
        let deeper = |s: &Sequence| match (opening.style, s.style) {
            (Style::Markdown(new), Style::Markdown(known)) => new < known,
            (Style::Decimal(new), Style::Decimal(known)) => new < known,
            _ => false,
        };
        let at = self.sequences.iter().position(deeper).unwrap_or(self.sequences.len());
        self.sequences
            .insert(at, Sequence { style: opening.style, last: None, restarts: true, members: 0 });
        Some(at)
    }

    fn heading(&self, (style, opening): (Style, &Opening)) -> Heading {
        let level = self.sequences.iter().position(|s| s.style == style).unwrap_or(0) + 1;
        Heading { level, ordinal: opening.number.last().copied(), title: opening.title }
    }
}

impl Sequence {
    /// Whether `opening` is the next of the sequence, or its first under a new heading.
    fn admits(&self, opening: &Opening) -> bool {
        if self.restarts && (opening.style.is_named() || opening.number.last() == Some(&1)) {
            return true;
        }
        let Some((last, suffix)) = &self.last else {
            return false;
        };
        let (Some((new, parent)), Some((old, above))) =
            (opening.number.split_last(), last.split_last())
        else {
            return true; // Markdown counts nothing
        };
        if parent != above {
            return *new == 1;
        }
        *new == old + 1 || (new == old && !opening.suffix.is_empty() && opening.suffix != *suffix)
    }
}
