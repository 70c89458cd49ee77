//! Tells what the program would not guess of a text: parts of lines, numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use roxmltree::Node;

use crate::identify::{Context, identify};
use crate::import::tei::dom::{attribute, pointers, within, words};
use crate::import::tei::header::{Header, changes};
use crate::import::tei::text::Text;
use crate::model::file::FileTree;
use crate::model::ledger::{Entry, Fingerprint, Gone, Ledger, Move};
use crate::model::number::ParagraphId;
use crate::model::outline::{Line, Role};
use crate::model::sidecar::{DeclaredRole, Number};
use crate::number;
use crate::parse::{ledger, outline, source};

/// How often the outline is tried with one more line declared, before all are.
const TRIES: usize = 100;

/// The sidecar's `[structure]`: the parts of those lines that would be guessed otherwise.
pub(super) fn structure(path: &str, bytes: &[u8], text: &Text) -> String {
    let mut declared = BTreeMap::new();
    for attempt in 0.. {
        let Ok(outline) = outline::outline(path, bytes, &declared) else { break };
        let others = outline.value.lines.iter().filter_map(|line| {
            let number = Number(line.number as u32);
            let wanted = text.roles.get(&number)?;
            (!plays(line, *wanted) && !declared.contains_key(&number)).then_some((number, *wanted))
        });
        let first: Vec<(Number, DeclaredRole)> =
            if attempt < TRIES { others.take(1).collect() } else { others.collect() };
        if first.is_empty() {
            break;
        }
        declared.extend(first);
    }
    let mut toml = String::new();
    for (number, role) in &declared {
        let _ = writeln!(toml, "{} = \"{}\"", number.0, name(*role));
    }
    if toml.is_empty() { toml } else { format!("\n[structure]\n{toml}") }
}

/// Whether a line plays a part.
fn plays(line: &Line, wanted: DeclaredRole) -> bool {
    match (&line.role, wanted) {
        (Role::Heading(heading), DeclaredRole::Heading(level)) => heading.level == level,
        (Role::Dateline, DeclaredRole::Dateline)
        | (Role::Title, DeclaredRole::Title)
        | (Role::HeadingTitle, DeclaredRole::HeadingTitle)
        | (Role::Paragraph, DeclaredRole::Paragraph)
        | (Role::Continuation { .. }, DeclaredRole::Continuation)
        | (Role::Closing, DeclaredRole::Closing) => true,
        _ => false,
    }
}

/// The name of a part in a sidecar.
fn name(role: DeclaredRole) -> String {
    match role {
        DeclaredRole::Dateline => "dateline".to_owned(),
        DeclaredRole::Title => "title".to_owned(),
        DeclaredRole::Heading(1) => "heading".to_owned(),
        DeclaredRole::Heading(level) => format!("heading {level}"),
        DeclaredRole::HeadingTitle => "heading-title".to_owned(),
        DeclaredRole::Paragraph => "paragraph".to_owned(),
        DeclaredRole::Continuation => "continuation".to_owned(),
        DeclaredRole::Closing => "closing".to_owned(),
    }
}

/// Writes the ledger of the text in `files`: its numbers, and those that are gone.
///
/// Gives false where the text has not as many paragraphs as there are numbers.
pub(super) fn numbers(files: &mut FileTree, tei: Node, header: &Header, text: &Text) -> bool {
    let Some(source) = source::sources(files).value.into_iter().next() else { return false };
    let path = ledger::path(&source.path);
    let slug = source.slug.clone();
    let version = header.versions.last().map_or("unversioned", String::as_str);
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let languages = identify(&lines, &Context::default());
    let document = number::document(source, languages).value;
    let mut ledger = number::settle(document, None, version).value.ledger;
    if ledger.entries.len() != text.paragraphs.len() {
        return false;
    }
    let mut moves = left(tei, "moved");
    for (entry, (number, section)) in ledger.entries.iter_mut().zip(&text.paragraphs) {
        entry.number = *number;
        entry.section = *section;
        let from = moves.remove(number).unwrap_or_default();
        entry.moved =
            from.into_iter().map(|from| Move { version: version.to_owned(), from }).collect();
    }
    for (number, sections) in left(tei, "removed") {
        insert(&mut ledger, gone(tei, number, &sections));
    }
    files.insert(path, number::written(&ledger, &slug));
    true
}

/// The sections that paragraphs left, by number; that of the number itself says nothing new.
fn left(tei: Node, how: &str) -> BTreeMap<ParagraphId, Vec<u32>> {
    let mut left: BTreeMap<ParagraphId, Vec<u32>> = BTreeMap::new();
    for change in changes(tei, "paragraphs") {
        let number = attribute(change, "n").parse::<ParagraphId>();
        let section = attribute(change, "subtype").strip_prefix("section-");
        let section = section.and_then(|section| section.parse::<u32>().ok());
        if let (Ok(number), Some(section)) = (number, section)
            && attribute(change, "type") == how
        {
            let sections = left.entry(number).or_default();
            if section != number.section {
                sections.push(section);
            }
        }
    }
    left
}

/// The entry of a paragraph that is gone, whose text is not known.
fn gone(tei: Node, number: ParagraphId, sections: &[u32]) -> Entry {
    let own = number.to_string();
    let all = changes(tei, "paragraphs");
    let change = all.into_iter().find(|change| attribute(*change, "xml:id") == own);
    let version = change.and_then(|change| within(change, "idno").next()).map(words);
    let version = version.unwrap_or_default();
    let into = change.and_then(|change| within(change, "ref").next());
    let into = into.and_then(|into| pointers(into, "target").next()?.parse().ok());
    let step = |from: &u32| Move { version: version.clone(), from: *from };
    Entry {
        number,
        section: number.section,
        begins: String::new(),
        print: Fingerprint { text: "0".repeat(16), shingles: 0, sketch: "0".repeat(128) },
        born: version.clone(),
        edited: Vec::new(),
        moved: sections.iter().map(step).collect(),
        gone: Some(Gone { version, into }),
    }
}

/// Puts an entry where its number falls.
fn insert(ledger: &mut Ledger, entry: Entry) {
    let place = ledger.entries.iter().rposition(|other| other.number < entry.number);
    ledger.entries.insert(place.map_or(0, |place| place + 1), entry);
}
