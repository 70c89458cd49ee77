//! What is searched, one by one: paragraphs, translations of paragraphs, notes and parts of pages.

use crate::markdown::{self, Passage, Target};
use crate::model::document::{Block, Document, Segment};
use crate::model::language::{LanguageTag, is_spaced};
use crate::model::localised::Localised;
use crate::model::note::Place;
use crate::model::prose::{Prose, Writing};
use crate::site::apparatus::note_address;
use crate::site::{Site, cover_address, place_address};

/// What kind of text a unit is, in the order of the reader's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The text as received.
    Text,
    /// A translation.
    Translation,
    /// A note.
    Note,
    /// A page, or a document's cover.
    Page,
}

/// One result of a search, if it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it is.
    pub(super) kind: Kind,
    /// Its language.
    pub(super) language: LanguageTag,
    /// The trees that show it: one bit each, the default one first.
    pub(super) trees: u32,
    /// The address that leads to it, from the root of a tree.
    pub(super) href: String,
    /// Where in its document it stands: `3.7a`, `title`, `s3`; empty for what is in none.
    pub(super) place: String,
    /// What it is part of: the page's title.
    pub(super) title: String,
    /// Its text as shown. The first line of a note or of a part of a page is its heading.
    pub(super) text: String,
}

/// A group of units that are stored together: those of a document, or those of none.
pub(super) struct Group {
    /// The name of the document in each tree.
    pub(super) names: Vec<String>,
    /// The units, in the order of results.
    pub(super) units: Vec<Unit>,
}

/// How a received line is shown.
pub(super) type Shown<'a> = &'a dyn Fn(&Segment) -> String;

/// All units of the site, document by document; pages come last.
pub(super) fn groups<'a>(site: &'a Site, shown: Shown<'a>) -> impl Iterator<Item = Group> + 'a {
    let documents = (0..site.documents.len()).map(move |number| {
        let document = &site.documents[number];
        let notes = site.apparatus.notes.iter().zip(&site.apparatus.documents);
        let notes = notes.filter(|(_, of)| **of == Some(number));
        let mut units = cover(site, document);
        received(document, everywhere(site), shown, &mut units);
        units.extend(translations(site, number));
        units.extend(notes.flat_map(|(note, _)| {
            writings(site, &note.writing, Kind::Note, note_address(note).as_str())
        }));
        Group { names: names(site, document), units }
    });
    let pages = std::iter::once_with(move || {
        let of = |page: &crate::model::page::Page| {
            writings(site, &page.writing, Kind::Page, page.address.as_str())
        };
        let units = site.pages.iter().flat_map(of).collect();
        Group { names: Vec::new(), units }
    });
    documents.chain(pages)
}

/// The bits of all trees.
fn everywhere(site: &Site) -> u32 {
    (1 << site.trees.len()) - 1
}

/// The bits of the trees for which `shows` holds.
fn trees(site: &Site, shows: impl Fn(&LanguageTag) -> bool) -> u32 {
    let numbered = site.trees.iter().enumerate();
    numbered.filter(|(_, tree)| shows(&tree.language)).map(|(number, _)| 1 << number).sum()
}

/// What each tree calls a document where there is little room.
fn names(site: &Site, document: &Document) -> Vec<String> {
    let about = &document.about;
    let given = about.short_title.as_ref().or(about.title.as_ref());
    let received = document.title().next().map_or(&document.slug, |line| &line.text);
    let received = received.strip_prefix("# ").unwrap_or(received);
    let name = |language| given.map_or(received, |given| given.text(language, site.language()).0);
    site.trees.iter().map(|tree| name(&tree.language).to_owned()).collect()
}

/// What editors say a document is: its title and summary, as its cover has them.
fn cover(site: &Site, document: &Document) -> Vec<Unit> {
    let Some(title) = &document.about.title else { return Vec::new() };
    let languages = site.trees.iter().map(|tree| title.text(&tree.language, site.language()).1);
    let mut units: Vec<Unit> = Vec::new();
    for language in languages {
        if units.iter().any(|unit| unit.language == *language) {
            continue;
        }
        let in_language = |text: &Localised| text.text(language, site.language()).0.to_owned();
        let summary = document.about.summary.as_ref().map(in_language);
        units.push(Unit {
            kind: Kind::Page,
            language: language.clone(),
            trees: trees(site, |tree| title.text(tree, site.language()).1 == language),
            href: cover_address(document).to_string(),
            place: String::new(),
            title: String::new(),
            text: format!("{}\n{}", in_language(title), summary.unwrap_or_default()),
        });
    }
    units
}

/// The text of a document as received: a unit for each stretch of a paragraph,
/// a title, a heading or a closing that is in one language.
fn received(document: &Document, trees: u32, shown: Shown, units: &mut Vec<Unit>) {
    let mut add = |place: Place, lines: &[&Segment]| {
        let language = |line: &&Segment| line.languages.main.clone();
        for lines in lines.chunk_by(|a, b| a.languages.main == b.languages.main) {
            let Some(language) = lines.first().map(language) else { continue };
            units.push(Unit {
                kind: Kind::Text,
                language,
                trees,
                href: href(document, place),
                place: name(place),
                title: String::new(),
                text: joined(lines, shown),
            });
        }
    };
    let all = |lines: &[Segment], add: &mut dyn FnMut(&[&Segment])| {
        add(&lines.iter().collect::<Vec<_>>());
    };
    for front in &document.front {
        let place = if front.is_title { Place::Title } else { Place::Dateline };
        add(place, &[&front.segment]);
    }
    for section in &document.sections {
        let heading = Place::Heading(section.number);
        if let Some(found) = &section.heading {
            all(&found.segments, &mut |lines| add(heading, lines));
        }
        for block in &section.blocks {
            match block {
                Block::Heading(found) => all(&found.segments, &mut |lines| add(heading, lines)),
                Block::Paragraph(found) => {
                    all(&found.segments, &mut |lines| add(Place::Paragraph(found.id), lines));
                }
                Block::Stub(_) => {}
            }
        }
    }
    all(&document.closing, &mut |lines| add(Place::Closing, lines));
}

/// Lines as one text: those that flow on as one line.
fn joined(lines: &[&Segment], shown: Shown) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && !line.flows {
            text.push('\n');
        } else if index > 0 && is_spaced(&lines[index - 1].text, &line.text) {
            text.push(' ');
        }
        text += &shown(line);
    }
    text
}

/// The way to a place of a document.
fn href(document: &Document, place: Place) -> String {
    let (address, fragment) = place_address(document, place);
    fragment.map_or_else(|| address.to_string(), |fragment| format!("{address}#{fragment}"))
}

/// What a place is called in the index.
fn name(place: Place) -> String {
    match place {
        Place::Paragraph(id) => format!("{}.{}", id.section, id.place()),
        other => other.to_string(),
    }
}

/// The translations of a document, one after the other.
fn translations(site: &Site, number: usize) -> impl Iterator<Item = Unit> {
    let document = &site.documents[number];
    site.translations[number].iter().flat_map(move |aligned| {
        aligned.parts.iter().map(move |(place, paragraphs)| Unit {
            kind: Kind::Translation,
            language: aligned.language.clone(),
            trees: everywhere(site),
            href: href(document, *place),
            place: name(*place),
            title: String::new(),
            text: paragraphs.join("\n"),
        })
    })
}

/// A note or a page in each language that a tree shows it in.
fn writings(site: &Site, writing: &Writing, kind: Kind, address: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    for prose in writing.all() {
        let trees = trees(site, |language| std::ptr::eq(writing.prose(language), prose));
        if trees == 0 {
            continue;
        }
        for passage in passages(site, prose, kind) {
            let Passage { id, heading, text } = passage;
            let fragment = id.map_or(String::new(), |id| format!("#{id}"));
            units.push(Unit {
                kind,
                language: prose.language.clone(),
                trees,
                href: format!("{address}{fragment}"),
                place: String::new(),
                title: if heading.is_empty() { String::new() } else { prose.title.clone() },
                text: format!(
                    "{}\n{text}",
                    if heading.is_empty() { &prose.title } else { &heading }
                ),
            });
        }
    }
    units
}

/// The parts of a page, or the whole of a note; the first has no heading.
fn passages(site: &Site, prose: &Prose, kind: Kind) -> Vec<Passage> {
    let title = |target: &Target| match target {
        Target::Note(id) => site.apparatus.find(id),
        Target::Path(_) => None,
    };
    let title = |target: &Target| {
        let note = &site.apparatus.notes[title(target)?];
        Some(note.writing.prose(&prose.language).title.clone())
    };
    let mut passages = markdown::passages(&prose.body, &title);
    if kind == Kind::Note {
        let lines = passages.iter().flat_map(|passage| [&*passage.heading, &*passage.text]);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        return vec![Passage { text: lines.join("\n"), ..Passage::default() }];
    }
    if passages.first().is_none_or(|passage| !passage.heading.is_empty()) {
        passages.insert(0, Passage::default());
    }
    passages
}
