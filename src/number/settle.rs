//! Gives the paragraphs of a document the numbers that the ledger has for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::document::{Block, Document, Paragraph, Section};
use crate::model::ledger::{Entry, Fingerprint, Gone, Ledger, Move};
use crate::model::number::ParagraphId;
use crate::number::fingerprint::{containment, fingerprint, folded, hash};
use crate::number::matching::{Current, matching};
use crate::number::stub;

/// A document with permanent numbers, and the ledger that has them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The document; what is left of paragraphs that went stands in it as stubs.
    pub document: Document,
    /// The ledger as it stands after this version.
    pub ledger: Ledger,
    /// What is new in it, in its order.
    pub changes: Vec<(ParagraphId, Change)>,
}

/// What became of a paragraph since the ledger was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Born,
    /// Its text changed.
    Edited,
    /// It stands elsewhere; it left this section.
    Moved(u32),
    /// It is no longer there; its text may have gone into another.
    Gone(Option<ParagraphId>),
    /// It is there again.
    Returned,
}

/// How much of a text has to be in another for it to have gone there.
const MERGED: f64 = 0.8;
/// How many characters of a paragraph the ledger shows.
const BEGINNING: usize = 24;

/// Gives the paragraphs of `document`, which are numbered by their places,
/// the numbers that `ledger` has for them, and new numbers to the rest.
///
/// Without a ledger the places are the numbers. What changed is recorded
/// under `version`. A paragraph that may be one of several gets a new number
/// and a warning, until the sidecar says under `[numbers]` which it is.
#[must_use]
pub fn settle(document: Document, ledger: Option<&Ledger>, version: &str) -> Diagnosed<Settled> {
    let empty = Ledger::default();
    let old = ledger.unwrap_or(&empty);
    let currents = currents(&document, old);
    let mut diagnostics = Vec::new();
    let pins = pins(&document, old).into_value(&mut diagnostics);
    // Of those that are gone, what the editors name and what is there again may come back.
    let texts: BTreeSet<&str> = currents.iter().map(|current| &*current.print.text).collect();
    let known: BTreeMap<ParagraphId, usize> =
        old.entries.iter().enumerate().map(|(place, entry)| (entry.number, place)).collect();
    let is_pinned = |place: &usize| pins.iter().any(|(pinned, _)| pinned == place);
    let may_be = |place: &usize| {
        let entry = &old.entries[*place];
        entry.gone.is_none() || is_pinned(place) || texts.contains(&*entry.print.text)
    };
    let candidates: Vec<usize> = (0..old.entries.len()).filter(may_be).collect();
    let prints: Vec<&Fingerprint> =
        candidates.iter().map(|place| &old.entries[*place].print).collect();
    let pinned: Vec<(usize, usize)> = pins
        .iter()
        .filter_map(|(place, new)| Some((candidates.binary_search(place).ok()?, *new)))
        .collect();
    let mut found = matching(&prints, &currents, &pinned);
    found.old.iter_mut().flatten().for_each(|place| *place = candidates[*place]);

    let taken: Vec<Option<ParagraphId>> =
        found.old.iter().map(|place| place.map(|place| old.entries[place].number)).collect();
    let numbers = numbers(&document, &taken, &known, ledger.is_some());
    let mut settled = Settled { document, ledger: Ledger::default(), changes: Vec::new() };
    renumber(&mut settled.document, &numbers);
    for (place, (section, paragraph)) in paragraphs(&settled.document).enumerate() {
        let print = &currents[place].print;
        let (entry, changes) = if let Some(was) = found.old[place] {
            let is_moved = found.moved.contains(&place);
            kept(&old.entries[was], print, section, is_moved, version)
        } else {
            (born(paragraph, section, print, version), vec![Change::Born])
        };
        settled.changes.extend(changes.into_iter().map(|change| (entry.number, change)));
        settled.ledger.entries.push(Entry { begins: beginning(paragraph), ..entry });
    }
    lay_to_rest(&mut settled, old, &currents, version);
    let entries = settled.ledger.entries.iter().enumerate();
    let places: BTreeMap<ParagraphId, usize> =
        entries.map(|(place, entry)| (entry.number, place)).collect();
    settled.changes.sort_by_key(|(number, _)| places.get(number));
    diagnostics.extend(
        found.ambiguous.into_iter().filter(|(new, _)| found.old[*new].is_none()).map(
            |(new, places)| {
                let candidates =
                    places.into_iter().map(|place| old.entries[candidates[place]].number);
                ambiguous(&settled.document, new, candidates)
            },
        ),
    );
    stub::place(&mut settled.document, &settled.ledger);
    Diagnosed { value: settled, diagnostics }
}

/// The paragraphs of a document, each with the number of the section that it stands in.
fn paragraphs(document: &Document) -> impl Iterator<Item = (u32, &Paragraph)> {
    let of = |section| Section::paragraphs(section).map(|paragraph| (section.number, paragraph));
    document.sections.iter().flat_map(of)
}

/// The texts of the document; what the ledger knows is taken from there.
fn currents(document: &Document, ledger: &Ledger) -> Vec<Current> {
    let known: BTreeMap<&str, &Fingerprint> =
        ledger.entries.iter().map(|entry| (&*entry.print.text, &entry.print)).collect();
    let current = |(_, paragraph): (u32, &Paragraph)| {
        let folded = folded(paragraph.segments.iter().map(|segment| &*segment.text));
        let known = known.get(hash(&folded).as_str()).map(|print| (*print).clone());
        Current { print: known.unwrap_or_else(|| fingerprint(&folded)), folded }
    };
    paragraphs(document).map(current).collect()
}

/// What the sidecar says of paragraphs: places in the ledger, and in the document.
fn pins(document: &Document, ledger: &Ledger) -> Diagnosed<Vec<(usize, usize)>> {
    let sidecar = document.source.replace(".txt", ".toml");
    let mut diagnostics = Vec::new();
    let mut pins = Vec::new();
    for (line, number) in &document.about.numbers {
        let begins = |(_, paragraph): (u32, &Paragraph)| {
            paragraph.segments.iter().any(|segment| segment.line == line.0 as usize)
        };
        let place = ledger.entries.iter().position(|entry| entry.number == *number);
        match (place, paragraphs(document).position(begins)) {
            (Some(place), Some(paragraph)) => pins.push((place, paragraph)),
            (None, _) => {
                let message = format!("the ledger has no number `{number}`");
                diagnostics.push(Diagnostic::new(Kind::UnusedMetadata, &sidecar, message));
            }
            (_, None) => {
                let message = format!("line {} is of no paragraph", line.0);
                diagnostics.push(Diagnostic::new(Kind::UnusedMetadata, &sidecar, message));
            }
        }
    }
    Diagnosed { value: pins, diagnostics }
}

/// The number of each paragraph: that of the ledger, else a new one.
fn numbers(
    document: &Document,
    taken: &[Option<ParagraphId>],
    known: &BTreeMap<ParagraphId, usize>,
    has_ledger: bool,
) -> Vec<ParagraphId> {
    let mut used: BTreeSet<ParagraphId> = known.keys().copied().collect();
    let sections: Vec<u32> = paragraphs(document).map(|(section, _)| section).collect();
    let own = |place: usize| taken[place].filter(|number| number.section == sections[place]);
    let mut numbers: Vec<ParagraphId> = Vec::new();
    for (place, (section, paragraph)) in paragraphs(document).enumerate() {
        let number = match taken[place] {
            Some(number) => number,
            None if !has_ledger => paragraph.id,
            None => {
                let here = |at: &usize| sections[*at] == section;
                let is_last = !(place + 1..taken.len()).filter(here).any(|at| own(at).is_some());
                let before = numbers.iter().rev().find(|number| number.section == section);
                free(section, before.filter(|_| !is_last), is_last, &used)
            }
        };
        used.insert(number);
        numbers.push(number);
    }
    numbers
}

/// The next free number of a section: at its end, or after the number `before`.
fn free(
    section: u32,
    before: Option<&ParagraphId>,
    is_last: bool,
    used: &BTreeSet<ParagraphId>,
) -> ParagraphId {
    let of_section = used.iter().filter(|number| number.section == section);
    if is_last {
        let last = of_section.map(|number| number.paragraph).max().unwrap_or(0);
        return ParagraphId::plain(section, last + 1);
    }
    let paragraph = before.map_or(0, |number| number.paragraph);
    let letters = of_section.filter(|number| number.paragraph == paragraph);
    let letter = letters.map(|number| number.letter).max().unwrap_or(0) + 1;
    ParagraphId { section, paragraph, letter }
}

fn renumber(document: &mut Document, numbers: &[ParagraphId]) {
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    paragraphs.zip(numbers).for_each(|(paragraph, number)| paragraph.id = *number);
}

/// The entry of a paragraph that was known, and what changed.
fn kept(
    entry: &Entry,
    print: &Fingerprint,
    section: u32,
    is_moved: bool,
    version: &str,
) -> (Entry, Vec<Change>) {
    let mut entry = entry.clone();
    let mut changes = Vec::new();
    if entry.gone.take().is_some() {
        changes.push(Change::Returned);
    }
    if entry.print != *print {
        entry.print = print.clone();
        if entry.edited.last().is_none_or(|last| last != version) && entry.born != version {
            entry.edited.push(version.to_owned());
        }
        changes.push(Change::Edited);
    }
    if is_moved || entry.section != section {
        let step = Move { version: version.to_owned(), from: entry.section };
        if !entry.moved.contains(&step) {
            entry.moved.push(step);
        }
        changes.push(Change::Moved(entry.section));
        entry.section = section;
    }
    (entry, changes)
}

fn born(paragraph: &Paragraph, section: u32, print: &Fingerprint, version: &str) -> Entry {
    Entry {
        number: paragraph.id,
        section,
        begins: String::new(),
        print: print.clone(),
        born: version.to_owned(),
        edited: Vec::new(),
        moved: Vec::new(),
        gone: None,
    }
}

/// How a paragraph begins, on one line.
fn beginning(paragraph: &Paragraph) -> String {
    let text = &paragraph.segments[0].text;
    match text.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.clone(),
    }
}

/// Puts the numbers whose paragraphs are no longer in the text where they fall in the new ledger.
fn lay_to_rest(settled: &mut Settled, old: &Ledger, currents: &[Current], version: &str) {
    let living: BTreeSet<ParagraphId> =
        settled.ledger.entries.iter().map(|entry| entry.number).collect();
    let changed: BTreeSet<ParagraphId> =
        settled.changes.iter().map(|(number, _)| *number).collect();
    let texts: Vec<(ParagraphId, &Fingerprint)> = paragraphs(&settled.document)
        .map(|(_, p)| p.id)
        .zip(currents.iter().map(|c| &c.print))
        .collect();
    for entry in old.entries.iter().filter(|entry| !living.contains(&entry.number)) {
        let mut entry = entry.clone();
        if entry.gone.is_none() {
            let shares = texts.iter().filter(|(number, _)| changed.contains(number));
            let shares = shares.map(|(number, print)| (containment(&entry.print, print), *number));
            let most = shares.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let into = most.filter(|(share, _)| *share >= MERGED).map(|(_, number)| number);
            entry.gone = Some(Gone { version: version.to_owned(), into });
            settled.changes.push((entry.number, Change::Gone(into)));
        }
        let entries = &mut settled.ledger.entries;
        let is_before = |other: &Entry| {
            (other.section, other.number.section) < (entry.section, entry.number.section)
                || other.section == entry.section
                    && other.number.section == entry.section
                    && other.number < entry.number
        };
        let place = entries.iter().rposition(is_before).map_or(0, |before| before + 1);
        entries.insert(place, entry);
    }
}

/// The warning of a paragraph that may be one of several.
fn ambiguous(
    document: &Document,
    place: usize,
    candidates: impl Iterator<Item = ParagraphId>,
) -> Diagnostic {
    let paragraph = paragraphs(document).nth(place).map(|(_, paragraph)| paragraph);
    let line = paragraph.map_or(0, |paragraph| paragraph.segments[0].line);
    let number = paragraph.map_or(String::new(), |paragraph| paragraph.id.to_string());
    let candidates: Vec<String> = candidates.map(|number| format!("`{number}`")).collect();
    let message = format!(
        "the paragraph on line {line} may be {}; it is now `{number}`",
        candidates.join(" or ")
    );
    let help = format!(
        "if it is one of them, say which in its sidecar: `[numbers]`, then `{line} = \"…\"`"
    );
    Diagnostic::new(Kind::AmbiguousNumber, &document.source, message).help(help)
}
