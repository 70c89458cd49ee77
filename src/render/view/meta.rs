//! What reference managers and search engines read in a page's head.
//!
//! Highwire tags, since Zotero and Google Scholar know them; `z:itemType`,
//! without which Zotero takes any page for a journal article; Dublin Core;
//! schema.org as JSON-LD on the pages that stand for a whole.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::digest;
use crate::model::language::LanguageTag;
use crate::render::view::Scene;
use crate::site::citation::{self, Record};
use crate::site::{Content, cover_address};

/// A `<meta>`.
#[derive(Debug, Serialize)]
pub(crate) struct Meta {
    name: &'static str,
    content: String,
}

/// Data within a page, with the hash by which its content security policy lets it be.
#[derive(Debug, Serialize)]
pub(crate) struct Data {
    /// JSON-LD, as it may stand in HTML.
    json: String,
    /// `sha256-…`
    hash: String,
}

/// What the page at `scene` is cited as: the document that it shows, else the edition.
fn record(scene: Scene) -> Option<Record> {
    scene.content.is_listed().then(|| match scene.content.document() {
        Some(number) => citation::document(scene.site, number, scene.language()),
        None => citation::edition(scene.site, scene.language()),
    })
}

/// The tags of the page at `scene`; `title` is its own name, where it is a part of the edition.
pub(crate) fn metas(scene: Scene, title: &str) -> Vec<Meta> {
    let Some(record) = record(scene) else { return Vec::new() };
    let is_part = matches!(
        scene.content,
        Content::Note(_)
            | Content::Page(_)
            | Content::Register(_)
            | Content::Registers
            | Content::Timeline
    );
    let title = if is_part { title.to_owned() } else { record.title.clone() };
    let kind = if is_part { "webpage" } else { "document" };
    let mut metas: Vec<Meta> = Vec::new();
    let mut add = |name: &'static str, content: String| metas.push(Meta { name, content });
    add("z:itemType", kind.to_owned());
    add("citation_title", title.clone());
    // A name that ends in a comma is all last name: states are not taken apart.
    let people = if record.authors.is_empty() { &record.editors } else { &record.authors };
    for name in people {
        add("citation_author", format!("{name},"));
    }
    if let Some(date) = record.issued {
        add("citation_date", format!("{:04}/{:02}/{:02}", date.year, date.month, date.day));
    }
    let languages = if is_part { vec![scene.language().clone()] } else { record.languages.clone() };
    for language in &languages {
        add("citation_language", language.plain());
    }
    if let Some(base) = &scene.site.base_url {
        add("citation_public_url", scene.route.address.below(base));
    }
    if let Some(doi) = &record.doi {
        add("citation_doi", doi.clone());
    }
    // Sections have the tags above alone: they are the heaviest pages.
    if matches!(scene.content, Content::Text(..)) {
        return metas;
    }
    add("DC.title", title);
    for name in people {
        add("DC.creator", name.clone());
    }
    if let Some(date) = record.issued {
        add("DC.date", date.to_string());
    }
    if let Some(rights) = &record.rights {
        add("DC.rights", rights.clone());
    }
    metas
}

/// The data of a page that stands for a whole: the edition's first page, a document's cover.
pub(crate) fn data(scene: Scene) -> Option<Data> {
    let value = match scene.content {
        Content::Index => edition(scene),
        Content::Cover(number) => document(scene, number),
        _ => return None,
    };
    // What ends a script in HTML is not in JSON as it is written here.
    let json = value.to_string().replace('<', "\\u003c");
    Some(Data { hash: format!("sha256-{}", digest::sha256_base64(json.as_bytes())), json })
}

/// The edition, with the documents in it (schema.org `Book`).
fn edition(scene: Scene) -> Value {
    let record = citation::edition(scene.site, scene.language());
    let documents = 0..scene.site.documents.len();
    let mut value = described(&record, "Book");
    let editors: Vec<Value> = record.editors.iter().map(|name| organisation(name)).collect();
    put(&mut value, "editor", json!(editors));
    put(&mut value, "hasPart", documents.map(|number| statement(scene, number)).collect());
    if let Some(licence) = &scene.site.config.licence {
        put(&mut value, "license", json!(licence.url.as_ref().unwrap_or(&licence.name)));
    }
    finished(value)
}

/// A document on its cover: what is edited there, and of which edition it is a part.
fn document(scene: Scene, number: usize) -> Value {
    let mut value = match statement(scene, number) {
        Value::Object(value) => value,
        _ => Map::new(),
    };
    let edition = citation::edition(scene.site, scene.language());
    put(&mut value, "isPartOf", Value::Object(described(&edition, "Book")));
    finished(value)
}

fn statement(scene: Scene, number: usize) -> Value {
    let record = citation::document(scene.site, number, scene.language());
    let document = &scene.site.documents[number];
    let mut value = described(&record, "CreativeWork");
    let authors: Vec<Value> = record.authors.iter().map(|name| organisation(name)).collect();
    if !authors.is_empty() {
        put(&mut value, "author", json!(authors));
    }
    if let Some(place) = &record.place {
        put(&mut value, "locationCreated", json!({ "@type": "Place", "name": place }));
    }
    if let Some(source) = &document.about.source {
        put(&mut value, "isBasedOn", json!(scene.localised(&source.title).plain));
    }
    put(
        &mut value,
        "url",
        json!(record.url.unwrap_or_else(|| scene.href(&cover_address(document)))),
    );
    Value::Object(value)
}

/// What a record says, in the words of schema.org.
fn described(record: &Record, kind: &str) -> Map<String, Value> {
    let mut value = Map::new();
    put(&mut value, "@type", json!(kind));
    put(&mut value, "name", json!(record.title));
    let languages: Vec<&str> = record.languages.iter().map(LanguageTag::as_str).collect();
    put(&mut value, "inLanguage", json!(languages));
    let optional = [
        ("url", record.url.clone()),
        ("genre", record.genre.clone()),
        ("version", record.version.clone().filter(|_| record.container.is_none())),
        ("datePublished", record.issued.map(|date| date.to_string())),
        ("identifier", record.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"))),
    ];
    for (name, text) in optional {
        if let Some(text) = text {
            put(&mut value, name, json!(text));
        }
    }
    value
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn put(value: &mut Map<String, Value>, name: &str, content: Value) {
    value.insert(name.to_owned(), content);
}

fn finished(mut value: Map<String, Value>) -> Value {
    put(&mut value, "@context", json!("https://schema.org"));
    Value::Object(value)
}
