//! Tells what the program would not guess of a text: parts of lines, numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use roxmltree::Node;

use crate::identify::{Context, identify};
use crate::import::tei::dom::{attribute, has, pointers, within, words};
use crate::import::tei::header::changes;
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
pub(super) fn numbers(files: &mut FileTree, tei: Node, text: &Text) -> bool {
    let Some(source) = source::sources(files).value.into_iter().next() else { return false };
    let path = ledger::path(&source.path);
    let slug = source.slug.clone();
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let languages = identify(&lines, &Context::default());
    let document = number::document(source, languages).value;
    let mut ledger = number::settle(document, None, "").value.ledger;
    if ledger.entries.len() != text.paragraphs.len() {
        return false;
    }
    let versions = Versions::of(tei);
    for (entry, paragraph) in ledger.entries.iter_mut().zip(&text.paragraphs) {
        entry.number = paragraph.number;
        entry.section = paragraph.section;
        (entry.born, entry.edited) = versions.written(&paragraph.change);
        entry.moved = moved(tei, &versions, paragraph.number);
    }
    for change in changes(tei, "paragraphs").into_iter().filter(|c| has(*c, "type", "removed")) {
        if let Some(entry) = gone(tei, &versions, change) {
            insert(&mut ledger, entry);
        }
    }
    files.insert(path, number::written(&ledger, &slug));
    true
}

/// The numbers of versions, by id.
struct Versions(BTreeMap<String, String>);

impl Versions {
    fn of(tei: Node) -> Self {
        let versions = changes(tei, "versions").into_iter();
        let named = versions.map(|change| {
            (attribute(change, "xml:id").to_owned(), attribute(change, "n").to_owned())
        });
        Self(named.collect())
    }

    /// The version that a pointer leads to.
    fn number(&self, pointer: &str) -> String {
        self.0.get(pointer.trim_start_matches('#')).cloned().unwrap_or_default()
    }

    /// The version that a paragraph was born in, and those in which it was edited.
    fn written(&self, pointers: &str) -> (String, Vec<String>) {
        let mut versions = pointers.split_whitespace().map(|pointer| self.number(pointer));
        (versions.next().unwrap_or_default(), versions.collect())
    }
}

/// The section that a change is about.
fn section(change: Node) -> Option<u32> {
    attribute(change, "subtype").strip_prefix("section-")?.parse().ok()
}

/// The ways that a paragraph went.
fn moved(tei: Node, versions: &Versions, number: ParagraphId) -> Vec<Move> {
    let name = number.to_string();
    let own = changes(tei, "paragraphs").into_iter();
    let own = own.filter(|change| has(*change, "type", "moved") && has(*change, "n", &name));
    let step = |change: Node| {
        let version = versions.number(attribute(change, "corresp"));
        Some(Move { version, from: section(change)? })
    };
    own.filter_map(step).collect()
}

/// The entry of a paragraph that is gone.
fn gone(tei: Node, versions: &Versions, change: Node) -> Option<Entry> {
    let number = attribute(change, "n").parse().ok()?;
    let print = within(change, "idno").next().map(words)?;
    let mut print = print.split_whitespace().map(str::to_owned);
    let print = Fingerprint {
        text: print.next()?,
        shingles: print.next()?.parse().ok()?,
        sketch: print.next()?,
    };
    let into = within(change, "ref").next();
    let into = into.and_then(|into| pointers(into, "target").next()?.parse().ok());
    let (born, edited) = versions.written(attribute(change, "change"));
    let version = versions.number(attribute(change, "corresp"));
    Some(Entry {
        number,
        section: section(change)?,
        begins: within(change, "quote").next().map(words).unwrap_or_default(),
        print,
        born,
        edited,
        moved: moved(tei, versions, number),
        gone: Some(Gone { version, into }),
    })
}

/// Puts an entry where its number falls.
fn insert(ledger: &mut Ledger, entry: Entry) {
    let place = ledger.entries.iter().rposition(|other| other.number < entry.number);
    ledger.entries.insert(place.map_or(0, |place| place + 1), entry);
}
