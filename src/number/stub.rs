//! Places what is left of paragraphs that went: links to them still arrive.

use std::collections::BTreeSet;

use crate::model::document::{Block, Document, Fate, Section, Stub};
use crate::model::ledger::{Entry, Ledger};
use crate::model::number::ParagraphId;

/// Puts stubs into the sections of `document` on whose pages numbers of
/// `ledger` once stood, and collects those of sections that are no more.
pub(super) fn place(document: &mut Document, ledger: &Ledger) {
    for entry in &ledger.entries {
        let why = document.about.removed.get(&entry.number).cloned();
        let fate = match &entry.gone {
            None => Fate::Moved,
            Some(gone) => Fate::Removed { version: gone.version.clone(), into: gone.into, why },
        };
        for number in left(entry) {
            let stub = Stub { id: entry.number, fate: fate.clone() };
            match document.sections.iter_mut().find(|section| section.number == number) {
                Some(section) => insert(section, stub),
                None => collect(&mut document.gone, number, stub),
            }
        }
    }
}

/// The sections on whose pages a number once stood and no longer does.
fn left(entry: &Entry) -> BTreeSet<u32> {
    let mut sections: BTreeSet<u32> = entry.moved.iter().map(|step| step.from).collect();
    sections.extend([entry.number.section, entry.section]);
    if entry.gone.is_none() {
        sections.remove(&entry.section);
    }
    sections
}

/// Puts a stub where its number falls in a section; at its end, if it is another section's.
fn insert(section: &mut Section, stub: Stub) {
    let number = section.number;
    let of = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.id),
        Block::Stub(stub) => Some(stub.id),
        Block::Heading(_) => None,
    };
    let is_before = |id: ParagraphId| id.section == number && id < stub.id;
    let place = if stub.id.section == number {
        section.blocks.iter().rposition(|block| of(block).is_some_and(is_before))
    } else {
        section.blocks.len().checked_sub(1)
    };
    section.blocks.insert(place.map_or(0, |place| place + 1), Block::Stub(stub));
}

fn collect(gone: &mut Vec<(u32, Vec<Stub>)>, number: u32, stub: Stub) {
    if let Some((_, stubs)) = gone.iter_mut().find(|(other, _)| *other == number) {
        stubs.push(stub);
    } else {
        gone.push((number, vec![stub]));
        gone.sort_by_key(|(number, _)| *number);
    }
}
