//! Finds the passage that an annotation is about, and the conditions that a
//! note needs to find it again.
//!
//! The rules are those of [`crate::anchor`]: words are folded, one place
//! counts, and what is merely alike is only shown. What the annotation says of
//! the words around, and of the paragraph, has to hold too, so that no note
//! lands on a look-alike when its own passage is gone.

use crate::anchor::{anchor, nearest};
use crate::import::annotation::lines::{Lines, head, tail};
use crate::import::annotation::read::{Aim, Quote};
use crate::model::document::{Block, Document};
use crate::model::fold::fold;
use crate::model::language::LanguageTag;
use crate::model::note::{About, End, Note, NoteKind, Passage, Place, Target};
use crate::model::number::ParagraphId;
use crate::model::prose::{Prose, Writing};

/// A target that has one place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// What the note says of it.
    pub(super) target: Spec,
    /// Where it begins.
    pub(super) place: Place,
}

/// A target as a note writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spec {
    pub(super) exact: String,
    pub(super) prefix: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) at: Option<String>,
    /// The words that end it, and where they stand.
    pub(super) to: Option<(String, Option<String>)>,
}

/// Why a target has no place, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Miss {
    /// Several passages have its words, at these places.
    Several(Vec<String>),
    /// None has; the one most like it, with its place and its likeness in hundredths.
    Nowhere(Option<(String, Place, u32)>),
    /// Its words stand at these places, and what the annotation says of them does not hold there.
    Elsewhere(Vec<String>),
    /// It has no quote.
    Unquoted,
}

/// Finds the place of `aim` in `document`; none where all of the document is
/// meant. `language` is the one that notes are written in.
pub(super) fn place(
    document: &Document,
    language: &LanguageTag,
    aim: &Aim,
) -> Result<Option<Placed>, Miss> {
    let Some(quote) = &aim.quote else {
        return if aim.is_part { Err(Miss::Unquoted) } else { Ok(None) };
    };
    if quote.exact.trim().is_empty() {
        return Err(Miss::Unquoted);
    }
    let finder = Finder { document, language, lines: Lines::new(document) };
    if let Some(end) = &aim.end {
        return finder.range(quote, end).map(Some);
    }
    let found = finder.only(quote);
    // A selection over paragraphs is one quote with line breaks for whoever made it.
    if let (Err(Miss::Nowhere(_)), true) = (&found, quote.exact.trim().contains('\n'))
        && let Some(placed) = finder.over_paragraphs(quote)
    {
        return Ok(Some(placed));
    }
    let (passage, quote) = match found {
        Err(miss @ Miss::Nowhere(_)) => finder.without_numbers(quote).ok_or(miss)?,
        found => (found?, quote.clone()),
    };
    Ok(Some(Placed { place: passage.place, target: finder.spec(&quote, &passage) }))
}

/// A part of a document, as pages name it.
#[derive(Debug, Clone, Copy)]
enum Part {
    Paragraph(ParagraphId),
    /// A received line, by its number.
    Line(usize),
}

struct Finder<'a> {
    document: &'a Document,
    language: &'a LanguageTag,
    lines: Lines<'a>,
}

/// How many characters around a quote are tried, to single it out.
const LENGTHS: [usize; 6] = [4, 8, 16, 24, 40, 80];

impl Finder<'_> {
    /// Every passage that `spec` fits.
    fn hits(&self, spec: &Spec) -> Vec<Passage> {
        let note = note(self.document, self.language, spec, true);
        let found = anchor(std::slice::from_ref(self.document), &[note]).value;
        found.into_iter().flat_map(|found| found.anchors).map(|anchor| anchor.passage).collect()
    }

    /// The passage that `spec` fits as a note would have it: one, and no other.
    fn anchored(&self, spec: &Spec) -> Option<Passage> {
        let note = note(self.document, self.language, spec, false);
        let found = anchor(std::slice::from_ref(self.document), &[note]).value;
        found.into_iter().flat_map(|found| found.anchors).map(|anchor| anchor.passage).next()
    }

    /// The one passage that has the words of `quote`, where what it says of them holds.
    fn only(&self, quote: &Quote) -> Result<Passage, Miss> {
        let all = self.hits(&Spec { exact: quote.exact.clone(), ..Spec::default() });
        if all.is_empty() {
            return Err(Miss::Nowhere(self.nearest(&quote.exact)));
        }
        let part = self.part(quote);
        let is_there = |passage: &&Passage| match part {
            Some(Part::Paragraph(id)) => passage.place == Place::Paragraph(id),
            Some(Part::Line(line)) => passage.marks.iter().any(|(own, _)| *own == line),
            None => true,
        };
        let there: Vec<&Passage> = all.iter().filter(is_there).collect();
        let names = |passages: &[&Passage]| -> Vec<String> {
            let mut names: Vec<String> =
                passages.iter().map(|passage| passage.place.to_string()).collect();
            names.dedup();
            names
        };
        let elsewhere = || Miss::Elsewhere(names(&all.iter().collect::<Vec<_>>()));
        let agreeing = |least: usize| -> Vec<&Passage> {
            there
                .iter()
                .filter(|passage| self.agreement(quote, passage) >= least)
                .copied()
                .collect()
        };
        // Words that stand once may have been copied from a page that breaks off beside them.
        let least = if all.len() == 1 { 1 } else { 2 };
        match &agreeing(least)[..] {
            [passage] => Ok((*passage).clone()),
            [] => Err(elsewhere()),
            several => Err(Miss::Several(names(several))),
        }
    }

    /// The part of the document that a quote says it is in, if it names one as our pages do.
    fn part(&self, quote: &Quote) -> Option<Part> {
        let name = quote.fragment.as_ref()?;
        let line = name.strip_prefix("[data-line=\"").and_then(|rest| rest.strip_suffix("\"]"));
        if let Some(line) = line.and_then(|line| line.parse().ok()) {
            return Some(Part::Line(line));
        }
        let id: ParagraphId = name.parse().ok()?;
        let mut blocks = self.document.sections.iter().flat_map(|section| &section.blocks);
        let is_gone = blocks.any(|block| matches!(block, Block::Stub(stub) if stub.id == id));
        (is_gone || self.document.section_of(id).is_some()).then_some(Part::Paragraph(id))
    }

    /// On how many sides of `passage` the text is as `quote` has it; a side
    /// where the quote says nothing, or where the part ends, counts. Numbers may
    /// be those of notes, and are left out where the rest agrees.
    fn agreement(&self, quote: &Quote, passage: &Passage) -> usize {
        let (before, after) = self.lines.around(passage);
        let [before, after, prefix, suffix] =
            [&before, &after, &quote.prefix, &quote.suffix].map(|text| fold(text).text);
        let (before, prefix) = (before.trim(), prefix.trim());
        let (after, suffix) = (after.trim(), suffix.trim());
        let [before_bare, prefix_bare, after_bare, suffix_bare] = [before, prefix, after, suffix]
            .map(|text| text.replace(|c: char| c.is_ascii_digit(), ""));
        let ends = |text: &str, end: &str| text.ends_with(end) || end.ends_with(text);
        let starts = |text: &str, start: &str| text.starts_with(start) || start.starts_with(text);
        usize::from(ends(before, prefix) || ends(&before_bare, &prefix_bare))
            + usize::from(starts(after, suffix) || starts(&after_bare, &suffix_bare))
    }

    /// The one passage that has the words of `quote` but for numbers in them,
    /// and these words: a selection on a page of ours takes the numbers of notes
    /// along, which are text of the page and none of the document.
    fn without_numbers(&self, quote: &Quote) -> Option<(Passage, Quote)> {
        let numbers = numbers(&quote.exact);
        if numbers.is_empty() || numbers.len() > MOST_NUMBERS {
            return None;
        }
        let mut found: Option<(Passage, Quote)> = None;
        for choice in 1_u32..1 << numbers.len() {
            let mut exact = quote.exact.clone();
            for (place, range) in numbers.iter().enumerate().rev() {
                if choice & (1 << place) != 0 {
                    exact.replace_range(range.clone(), "");
                }
            }
            let quote = Quote { exact, ..quote.clone() };
            let Ok(passage) = self.only(&quote) else { continue };
            if found.as_ref().is_some_and(|(other, _)| *other != passage) {
                return None;
            }
            found = Some((passage, quote));
        }
        found
    }

    fn nearest(&self, exact: &str) -> Option<(String, Place, u32)> {
        let near = nearest(self.document, exact)?;
        Some((near.words, near.passage.place, (near.score * 100.0).round() as u32))
    }

    /// What a note has to say so that `quote` means `passage` alone: as little as will do.
    fn spec(&self, quote: &Quote, passage: &Passage) -> Spec {
        let bare = Spec { exact: quote.exact.clone(), ..Spec::default() };
        let (before, after) = self.lines.around(passage);
        let mut tried = vec![(None, None, None)];
        tried.extend(LENGTHS.iter().flat_map(|length| {
            [(Some(tail(&before, *length)), None, None), (None, Some(head(&after, *length)), None)]
        }));
        let at = Some(passage.place.to_string());
        tried.push((None, None, at.clone()));
        tried.extend(LENGTHS.iter().flat_map(|length| {
            [
                (Some(tail(&before, *length)), None, at.clone()),
                (None, Some(head(&after, *length)), at.clone()),
            ]
        }));
        let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let specs = tried.into_iter().map(|(prefix, suffix, at)| Spec {
            prefix: given(prefix),
            suffix: given(suffix),
            at,
            ..bare.clone()
        });
        let fits = |spec: &Spec| self.anchored(spec).as_ref() == Some(passage);
        let full = Spec {
            prefix: given(Some(before.clone())),
            suffix: given(Some(after.clone())),
            at,
            ..bare.clone()
        };
        specs.into_iter().find(fits).unwrap_or(full)
    }

    /// The passage from `start` to where `end` begins (Web Annotation 4.2.9).
    fn range(&self, start: &Quote, end: &Quote) -> Result<Placed, Miss> {
        let first = self.only(start)?;
        let spec = self.spec(start, &first);
        // What ends the passage stands before the end selector's words.
        let (words, place, last) = if end.prefix.trim().is_empty() {
            let next = self.only(end)?;
            let (before, _) = self.lines.around(&next);
            (before, next.place, None)
        } else {
            let quote = Quote {
                exact: end.prefix.clone(),
                prefix: String::new(),
                suffix: end.exact.clone(),
                fragment: end.fragment.clone(),
            };
            let last = self.only(&quote)?;
            (end.prefix.clone(), last.place, last.marks.last().copied())
        };
        let at = place.to_string();
        let lengths = LENGTHS.iter().skip(1).map(|length| tail(&words, *length));
        let ways = lengths.flat_map(|exact| [(exact.clone(), None), (exact, Some(at.clone()))]);
        let fits = |to: &(String, Option<String>)| {
            let spec = Spec { to: Some(to.clone()), ..spec.clone() };
            let found = self.anchored(&spec)?;
            let is_whole = found.marks.first().map(|(line, span)| (*line, span.start))
                == first.marks.first().map(|(line, span)| (*line, span.start));
            let ends = found.marks.last().map(|(line, span)| (*line, span.end));
            let is_last = last.is_none_or(|(line, span)| ends == Some((line, span.end)));
            (is_whole && is_last).then_some(Placed { target: spec, place: first.place })
        };
        let found = ways.filter(|(exact, _)| !exact.trim().is_empty()).find_map(|to| fits(&to));
        found.ok_or_else(|| Miss::Elsewhere(vec![at]))
    }

    /// A quote over several paragraphs, as a range whose whole text is the quote's.
    fn over_paragraphs(&self, quote: &Quote) -> Option<Placed> {
        let lines: Vec<&str> =
            quote.exact.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let (first, last) = (*lines.first()?, *lines.last()?);
        let part = |exact: &str, prefix: &str, suffix: &str| Quote {
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            fragment: None,
        };
        let start = self.only(&part(first, &quote.prefix, "")).ok()?;
        let spec = self.spec(&part(first, &quote.prefix, ""), &start);
        let to = Some((tail(last, LENGTHS[3]), None));
        let spec = Spec { to, ..spec };
        let passage = self.anchored(&spec)?;
        let bare = |text: &str| -> String {
            fold(text).text.chars().filter(|c| !c.is_whitespace()).collect()
        };
        (bare(&self.lines.words(&passage)) == bare(&quote.exact))
            .then_some(Placed { target: spec, place: passage.place })
    }
}

/// The most numbers in a quote that are tried without.
const MOST_NUMBERS: usize = 6;

/// Where the numbers of `text` are, of up to three digits, as those of notes.
fn numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|start| at + start) {
        at = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |end| start + end);
        if at - start <= 3 {
            numbers.push(start..at);
        }
    }
    numbers
}

/// A note that has `spec` for its only target.
fn note(document: &Document, language: &LanguageTag, spec: &Spec, all: bool) -> Note {
    let spanned = |text: &str| toml::Spanned::new(0..0, text.to_owned());
    let target = Target {
        exact: spanned(&spec.exact),
        prefix: spec.prefix.clone(),
        suffix: spec.suffix.clone(),
        at: spec.at.as_deref().map(spanned),
        to: spec.to.as_ref().map(|(exact, at)| End {
            exact: spanned(exact),
            prefix: None,
            suffix: None,
            at: at.as_deref().map(spanned),
        }),
        all,
    };
    let about = About {
        kind: NoteKind::Context,
        targets: vec![target],
        mentions: Vec::new(),
        date: None,
        authors: Vec::new(),
        created: None,
        modified: None,
        sources: Vec::new(),
        see: Vec::new(),
    };
    let original = Prose {
        language: language.clone(),
        path: String::new(),
        title: String::new(),
        description: None,
        body: String::new(),
        body_start: 0,
    };
    let writing = Writing { original, translations: Vec::new() };
    Note { id: String::new(), document: document.slug.clone(), about, writing }
}
