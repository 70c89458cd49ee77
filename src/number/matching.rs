//! Finds the paragraphs of the ledger in a text that has changed.
//!
//! First what is the same, in order and then anywhere; then, between these,
//! what is alike in order; then what is very much alike anywhere, if nothing
//! else comes near. What is left is gone, or new. So a number never goes to a
//! paragraph that merely stands where another stood.

use std::collections::BTreeMap;

use crate::model::ledger::Fingerprint;
use crate::number::fingerprint::{containment, fingerprint, similarity};

/// How alike two paragraphs are at least that stand in the same place.
const ALIKE: f64 = 0.6;
/// How alike they are at least where they stand anywhere.
const SURE: f64 = 0.85;
/// By how much the next is less alike at least.
const CLEAR: f64 = 0.1;
/// How much of each part a paragraph has at least that was divided into them.
const PART: f64 = 0.7;
/// The most parts that one is taken to be divided into.
const PARTS: usize = 4;

/// A paragraph of the text as it is now.
#[derive(Debug)]
pub(super) struct Current {
    /// Its folded text.
    pub(super) folded: String,
    /// Its fingerprint.
    pub(super) print: Fingerprint,
}

/// What became of the paragraphs of the ledger.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Matching {
    /// For each paragraph of the text, that of the ledger that it is.
    pub(super) old: Vec<Option<usize>>,
    /// The paragraphs of the text that stand out of the ledger's order.
    pub(super) moved: Vec<usize>,
    /// Paragraphs of the text that may be one of several, or one that may be several.
    pub(super) ambiguous: Vec<(usize, Vec<usize>)>,
}

/// Matches the texts of the ledger, `old`, with those of the text, `new`, both
/// in order; `pinned` are pairs of them that the editors gave.
pub(super) fn matching(
    old: &[&Fingerprint],
    new: &[Current],
    pinned: &[(usize, usize)],
) -> Matching {
    let mut pairs = Pairs::new(old.len(), new.len());
    for (old, new) in pinned {
        pairs.join(*old, *new);
    }
    let mut ordered = Vec::new();
    for (i, j) in common(old, new) {
        if pairs.join(i, j) {
            ordered.push((i, j));
        }
    }
    let mut ambiguous = same_elsewhere(old, new, &mut pairs);
    for gap in gaps(&ordered, old.len(), new.len()) {
        ordered.extend(alike_in_order(old, new, gap, &mut pairs));
    }
    ambiguous.extend(alike_anywhere(old, new, &mut pairs));
    ordered.sort_unstable();
    let in_order = |j: &usize| ordered.iter().any(|(_, new)| new == j);
    let moved = (0..new.len()).filter(|j| pairs.old[*j].is_some() && !in_order(j)).collect();
    Matching { old: pairs.old, moved, ambiguous }
}

/// Which texts are taken.
struct Pairs {
    old: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn new(old: usize, new: usize) -> Self {
        Self { old: vec![None; new], taken: vec![false; old] }
    }

    /// Makes a pair of two that are free.
    fn join(&mut self, old: usize, new: usize) -> bool {
        let is_free = !self.taken[old] && self.old[new].is_none();
        if is_free {
            self.taken[old] = true;
            self.old[new] = Some(old);
        }
        is_free
    }

    fn free_old(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|old| !self.taken[*old]).collect()
    }

    fn free_new(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|new| self.old[*new].is_none()).collect()
    }
}

/// A longest sequence of equal texts that both have in order.
fn common(old: &[&Fingerprint], new: &[Current]) -> Vec<(usize, usize)> {
    let same = |i: usize, j: usize| old[i].text == new[j].print.text;
    let least = old.len().min(new.len());
    let head = (0..least).take_while(|at| same(*at, *at)).count();
    let tail =
        (0..least - head).take_while(|at| same(old.len() - 1 - at, new.len() - 1 - at)).count();
    let (rows, columns) = (old.len() - head - tail, new.len() - head - tail);
    // Each cell is the length of the sequence from there on.
    let mut lengths = vec![vec![0_u32; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            lengths[i][j] = if same(head + i, head + j) {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        if same(head + i, head + j) {
            pairs.push((head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend((0..tail).rev().map(|at| (old.len() - 1 - at, new.len() - 1 - at)));
    pairs
}

/// Pairs equal texts that stand in another order; where some are several, as
/// many on either side, in order. Gives those of which there are fewer or more.
fn same_elsewhere(
    old: &[&Fingerprint],
    new: &[Current],
    pairs: &mut Pairs,
) -> Vec<(usize, Vec<usize>)> {
    let mut texts: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for i in pairs.free_old() {
        texts.entry(&old[i].text).or_default().0.push(i);
    }
    for j in pairs.free_new() {
        texts.entry(&new[j].print.text).or_default().1.push(j);
    }
    let mut ambiguous = Vec::new();
    for (was, is) in texts.into_values() {
        if was.len() == is.len() {
            was.iter().zip(&is).for_each(|(i, j)| _ = pairs.join(*i, *j));
        } else if !was.is_empty() {
            ambiguous.extend(is.iter().map(|j| (*j, was.clone())));
        }
    }
    ambiguous
}

/// The stretches between pairs that are in order: of the ledger, and of the text.
type Gap = (std::ops::Range<usize>, std::ops::Range<usize>);

fn gaps(ordered: &[(usize, usize)], old: usize, new: usize) -> Vec<Gap> {
    let starts = std::iter::once((0, 0)).chain(ordered.iter().map(|(i, j)| (i + 1, j + 1)));
    let ends = ordered.iter().copied().chain([(old, new)]);
    let gaps = starts.zip(ends).map(|((i, j), (to_i, to_j))| (i..to_i, j..to_j));
    gaps.filter(|(old, new)| !old.is_empty() && !new.is_empty()).collect()
}

/// Pairs what is alike within a gap, in order, so that it is as alike as can be in all.
fn alike_in_order(
    old: &[&Fingerprint],
    new: &[Current],
    gap: Gap,
    pairs: &mut Pairs,
) -> Vec<(usize, usize)> {
    let was: Vec<usize> = gap.0.filter(|i| !pairs.taken[*i]).collect();
    let is: Vec<usize> = gap.1.filter(|j| pairs.old[*j].is_none()).collect();
    // Each cell is the best likeness from there on, and the paragraphs that it goes past.
    let mut best = vec![vec![(0.0_f64, 0, 0); is.len() + 1]; was.len() + 1];
    for i in (0..=was.len()).rev() {
        for j in (0..=is.len()).rev() {
            let mut cell = (0.0, 0, 0);
            if i < was.len() {
                cell = (best[i + 1][j].0, 1, 0);
            }
            if j < is.len() && best[i][j + 1].0 > cell.0 {
                cell = (best[i][j + 1].0, 0, 1);
            }
            if i < was.len() && j < is.len() {
                let divided = likenesses(old[was[i]], new, &is[j..]);
                let divided = divided.into_iter().map(|(parts, likeness)| (1, parts, likeness));
                let joined = joined(old, &was[i..], &new[is[j]].print);
                let joined = joined.into_iter().map(|(parts, likeness)| (parts, 1, likeness));
                for (past_old, past_new, likeness) in divided.chain(joined) {
                    let sum = likeness + best[i + past_old][j + past_new].0;
                    if sum > cell.0 {
                        cell = (sum, past_old, past_new);
                    }
                }
            }
            best[i][j] = cell;
        }
    }
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < was.len() && j < is.len() {
        let (_, past_old, past_new) = best[i][j];
        if past_old > 0 && past_new > 0 && pairs.join(was[i], is[j]) {
            found.push((was[i], is[j]));
        }
        if past_old + past_new == 0 {
            break;
        }
        (i, j) = (i + past_old, j + past_new);
    }
    found
}

/// How alike `old` is to the first of the paragraphs `is`, and to it with
/// those after it, into which it may have been divided; what is too little is left out.
fn likenesses(old: &Fingerprint, new: &[Current], is: &[usize]) -> Vec<(usize, f64)> {
    let alone = similarity(old, &new[is[0]].print);
    let mut found = vec![(1, alone)];
    found.retain(|(_, likeness)| *likeness >= ALIKE);
    let is_part = |j: &usize| containment(&new[*j].print, old) >= PART;
    let adjacent = is.windows(2).take_while(|pair| pair[0] + 1 == pair[1]).count() + 1;
    let parts = is.iter().take(adjacent.min(PARTS)).take_while(|j| is_part(j)).count();
    for count in 2..=parts {
        let whole: Vec<&str> = is[..count].iter().map(|j| new[*j].folded.as_str()).collect();
        let whole = fingerprint(&super::fingerprint::folded(whole));
        let likeness = similarity(old, &whole);
        if likeness >= SURE && likeness > alone {
            found.push((count, likeness));
        }
    }
    found
}

/// How alike `new` is to the first of the paragraphs `was` with those after
/// it, which may have been joined to make it; what is too little is left out.
fn joined(old: &[&Fingerprint], was: &[usize], new: &Fingerprint) -> Vec<(usize, f64)> {
    let is_part = |i: &&usize| containment(old[**i], new) >= PART;
    let adjacent = was.windows(2).take_while(|pair| pair[0] + 1 == pair[1]).count() + 1;
    let parts: Vec<usize> =
        was.iter().take(adjacent.min(PARTS)).take_while(is_part).copied().collect();
    let likeness = |count: usize| {
        let sizes: usize = parts[..count].iter().map(|i| old[*i].shingles).sum();
        let shared: f64 = parts[..count]
            .iter()
            .map(|i| containment(old[*i], new) * old[*i].shingles as f64)
            .sum();
        2.0 * shared / (sizes + new.shingles) as f64
    };
    let wholes = (2..=parts.len()).map(|count| (count, likeness(count)));
    wholes.filter(|(_, likeness)| *likeness >= SURE).collect()
}

/// Pairs what is very much alike, wherever it stands, if nothing else comes
/// near; gives the paragraphs of the text for which something does.
fn alike_anywhere(
    old: &[&Fingerprint],
    new: &[Current],
    pairs: &mut Pairs,
) -> Vec<(usize, Vec<usize>)> {
    let (was, is) = (pairs.free_old(), pairs.free_new());
    let mut sure: Vec<(f64, usize, usize)> = Vec::new();
    for j in &is {
        let likeness = was.iter().map(|i| (similarity(old[*i], &new[*j].print), *i, *j));
        sure.extend(likeness.filter(|(likeness, ..)| *likeness >= SURE - CLEAR));
    }
    sure.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut ambiguous = Vec::new();
    for (likeness, i, j) in sure.iter().filter(|(likeness, ..)| *likeness >= SURE) {
        let near = |(other, a, b): &&(f64, usize, usize)| {
            (a == i) != (b == j) && *other > likeness - CLEAR
        };
        let rivals: Vec<usize> = sure.iter().filter(near).map(|(_, a, _)| *a).collect();
        if rivals.is_empty() {
            pairs.join(*i, *j);
        } else if pairs.old[*j].is_none() && !pairs.taken[*i] {
            let mut candidates = rivals;
            candidates.push(*i);
            candidates.sort_unstable();
            candidates.dedup();
            ambiguous.push((*j, candidates));
        }
    }
    ambiguous.dedup_by_key(|(j, _)| *j);
    ambiguous
}
