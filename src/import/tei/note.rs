//! Reads notes: the entries of the lists in `standOff`.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::tei::dom::{attribute, children, has, is, language, pointers, within, words};
use crate::import::tei::markdown::{self, References};
use crate::import::tei::target;
use crate::import::tei::text::Text;
use crate::import::tei::toml::{field, list};
use crate::model::file::FileTree;
use crate::model::toml::quoted;

/// The elements that say what a note's subject is called.
const NAMES: [&str; 6] = ["persName", "orgName", "placeName", "label", "title", "term"];

/// Writes the notes of `tei`; gives what was left out of them.
pub(super) fn write(
    files: &mut FileTree,
    tei: Node,
    text: &Text,
    slug: &str,
    default: &str,
) -> Vec<String> {
    let mut losses = Vec::new();
    let entries: Vec<Node> = children(tei, "standOff")
        .flat_map(|stand_off| stand_off.descendants().filter(|node| id(*node).is_some()))
        .collect();
    let titles: BTreeMap<(String, String), String> = entries
        .iter()
        .flat_map(|entry| {
            let id = id(*entry).unwrap_or_default();
            let titles = names(*entry).into_iter().filter(|name| !has(*name, "type", "mention"));
            titles.map(|title| ((id.to_owned(), language(title).to_owned()), words(title)))
        })
        .collect();
    let references = References { titles: &titles, slug, default };
    for entry in &entries {
        let id = id(*entry).unwrap_or_default();
        let bodies = children(*entry, "note").filter(|note| has(*note, "subtype", "body"));
        for (place, body) in bodies.enumerate() {
            let tag = language(body);
            let title = titles.get(&(id.to_owned(), tag.to_owned()));
            let title = title.map_or(id, String::as_str);
            let mut toml = String::from("+++\n");
            // The original is in the default language, and comes first.
            if place == 0 {
                toml += &front_matter(*entry, body, title, text, &mut losses);
            } else {
                field(&mut toml, "title", Some(quoted(title)));
            }
            toml += "+++\n";
            let markdown = markdown::write(body, tag, &references);
            let name = if place == 0 { id.to_owned() } else { format!("{id}.{tag}") };
            let path = format!("book/notes/{slug}/{name}.md");
            losses.extend(markdown.losses.into_iter().map(|loss| format!("{path}: {loss}")));
            files.insert(path, toml + markdown.text.as_str());
        }
    }
    losses
}

/// The id of a note's entry.
fn id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "xml:id").strip_prefix("note-").filter(|_| !is(node, "category"))
}

/// What says how the subject of an entry is called.
fn names<'a, 'i>(entry: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    // The terms of a glossary stand in the label before the item.
    let label = entry.prev_sibling_element().filter(|_| is(entry, "item"));
    let own = entry.children().chain(label.into_iter().flat_map(|label| label.children()));
    own.filter(|node| NAMES.iter().any(|name| is(*node, name))).collect()
}

/// What stands above the text of a note, beside its titles in other languages.
fn front_matter(
    entry: Node,
    body: Node,
    title: &str,
    text: &Text,
    losses: &mut Vec<String>,
) -> String {
    let mut toml = String::new();
    field(&mut toml, "kind", Some(quoted(attribute(body, "type"))));
    field(&mut toml, "title", Some(quoted(title)));
    let facts = children(entry, "note").find(|note| has(*note, "type", "facts"));
    let dates = || facts.into_iter().flat_map(|facts| children(facts, "date"));
    let subject = dates().find(|date| has(*date, "type", "subject"));
    field(&mut toml, "date", subject.map(|subject| quoted(&date(subject))));
    let mentions = names(entry).into_iter().filter(|name| has(*name, "type", "mention"));
    let mentions: Vec<String> = mentions.map(|name| quoted(&words(name))).collect();
    list(&mut toml, "mentions", &mentions);
    if let Some(facts) = facts {
        let authors: Vec<String> =
            children(facts, "name").map(|name| quoted(&words(name))).collect();
        list(&mut toml, "authors", &authors);
        for kind in ["created", "modified"] {
            let date = dates().find(|date| has(*date, "type", kind));
            field(&mut toml, kind, date.map(|date| attribute(date, "when").to_owned()));
        }
        let mut see = Vec::new();
        for pointer in children(facts, "ptr") {
            match attribute(pointer, "target").strip_prefix("#note-") {
                Some(id) => see.push(quoted(id)),
                None => losses.push(format!(
                    "a reference to the note of another document was left out: {}",
                    attribute(pointer, "target")
                )),
            }
        }
        list(&mut toml, "see", &see);
    }
    for (from, to) in pointers(body, "target").zip(pointers(body, "targetEnd")) {
        match target::table(text, from, to) {
            Some(table) => toml += &table,
            None => losses.push(format!("a passage has no place: {from}")),
        }
    }
    for unplaced in facts.into_iter().flat_map(|facts| children(facts, "quote")) {
        toml += "\n[[targets]]\n";
        field(&mut toml, "exact", Some(quoted(&words(unplaced))));
    }
    for source in within(entry, "bibl").filter(|bibl| has(*bibl, "type", "source")) {
        toml += &source_table(source);
    }
    toml
}

fn source_table(source: Node) -> String {
    let mut toml = String::from("\n[[sources]]\n");
    let first = |name| children(source, name).next();
    field(&mut toml, "title", first("title").map(|title| quoted(&words(title))));
    field(&mut toml, "symbol", first("idno").map(|symbol| quoted(&words(symbol))));
    field(&mut toml, "date", first("date").map(|day| quoted(&date(day))));
    field(&mut toml, "url", first("ptr").map(|link| quoted(attribute(link, "target"))));
    toml
}

/// A date as notes have it: a moment, or a span.
fn date(node: Node) -> String {
    match attribute(node, "when") {
        "" => format!("{}/{}", attribute(node, "from"), attribute(node, "to")),
        when => when.to_owned(),
    }
}
