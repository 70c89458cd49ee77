//! The notes of a document as W3C Web Annotations: `annotations.jsonld`.
//!
//! One annotation a note, with a body for each language of the apparatus and a
//! target for each passage. See [Web Annotation Data Model][model], whose
//! terms alone are used: others would vanish when the file is expanded.
//!
//! [model]: https://www.w3.org/TR/annotation-model/

mod body;
mod target;
mod text;

use serde_json::{Map, Value, json};
use toml::value::Date;

use crate::export::Material;
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::note::{Note, NoteKind};
use crate::site::{Site, cover_address};

/// The collection of a document's annotations.
pub(super) fn files(material: &Material, number: usize) -> Vec<(Address, Vec<u8>)> {
    let document = &material.site.documents[number];
    let collection = collection(material, number);
    let text = serde_json::to_string_pretty(&collection).unwrap_or_default() + "\n";
    vec![(address(document), text.into_bytes())]
}

/// The address of the annotations of a document.
fn address(document: &Document) -> Address {
    Address::new(format!("{}/annotations.jsonld", document.slug))
}

fn collection(material: &Material, number: usize) -> Value {
    let site = material.site;
    let document = &site.documents[number];
    let own = site.apparatus.notes.iter().enumerate();
    let own = own.filter(|(index, _)| site.apparatus.documents[*index] == Some(number));
    let items: Vec<Value> = own.map(|(index, note)| annotation(material, index, note)).collect();
    let (whole, page) = (id(site, document, ""), id(site, document, PAGE));
    let record = crate::site::citation::document(site, number, site.language());
    let mut collection = Map::new();
    let mut field = |name: &str, value: Value| _ = collection.insert(name.to_owned(), value);
    field("@context", json!("http://www.w3.org/ns/anno.jsonld"));
    field("id", json!(whole));
    field("type", json!("AnnotationCollection"));
    field("label", json!(record.title));
    if let Some(rights) = rights(site) {
        field("rights", rights);
    }
    field("total", json!(items.len()));
    field(
        "first",
        json!({
            "id": page,
            "type": "AnnotationPage",
            "partOf": whole,
            "startIndex": 0,
            "items": items,
        }),
    );
    field("last", json!(page));
    Value::Object(collection)
}

/// What names the one page of a collection; no note's id has a dot.
const PAGE: &str = "page.1";

/// The IRI of what `name` stands for among the annotations of a document: a
/// note by its id, or the collection itself for no name.
///
/// Without the site's address a URN, so that it is absolute all the same.
fn id(site: &Site, document: &Document, name: &str) -> String {
    match (site.base_url.as_deref(), name) {
        (Some(base), "") => address(document).below(base),
        (Some(base), name) => format!("{}#{name}", address(document).below(base)),
        (None, "") => format!("urn:x-scholion:{}", document.slug),
        (None, name) => format!("urn:x-scholion:{}:{name}", document.slug),
    }
}

/// The licence of what the editors wrote, where it has an address.
fn rights(site: &Site) -> Option<Value> {
    Some(json!(site.config.licence.as_ref()?.url.as_ref()?))
}

fn annotation(material: &Material, index: usize, note: &Note) -> Value {
    let site = material.site;
    let document = &site.documents[site.apparatus.documents[index].unwrap_or(0)];
    let mut annotation = Map::new();
    let mut field = |name: &str, value: Value| _ = annotation.insert(name.to_owned(), value);
    field("id", json!(id(site, document, &note.id)));
    field("type", json!("Annotation"));
    field("motivation", json!(motivation(note.about.kind)));
    let authors = note.about.authors.iter();
    let creators: Vec<Value> = authors.map(|name| json!({ "name": name })).collect();
    if !creators.is_empty() {
        field("creator", one_or_all(creators));
    }
    for (name, date) in [("created", note.about.created), ("modified", note.about.modified)] {
        if let Some(date) = date {
            field(name, json!(moment(date)));
        }
    }
    if let Some(rights) = rights(site) {
        field("rights", rights);
    }
    field("body", one_or_all(body::bodies(material, document, note)));
    field("target", one_or_all(target::targets(site, document, index)));
    Value::Object(annotation)
}

/// The W3C motivation that comes nearest to what notes of a kind are for.
fn motivation(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Term => "describing",
        NoteKind::Person
        | NoteKind::Organisation
        | NoteKind::Place
        | NoteKind::Instrument
        | NoteKind::Event => "identifying",
        // `assessing` would be nearer for notes on the text; the published context lacks it.
        NoteKind::Context | NoteKind::Textual => "commenting",
    }
}

/// A day as `xsd:dateTime`, which the model asks for: its first moment.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// The only value, or all of them as a list.
fn one_or_all(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

/// The way to `page` from the annotations: whole where the site's address is known.
fn link(site: &Site, document: &Document, page: &Address) -> String {
    match site.base_url.as_deref() {
        Some(base) => page.below(base),
        None => page.from(&cover_address(document)),
    }
}
