//! CSL-JSON, as citation processors read it (schema 1.0.2).

use serde_json::{Map, Value, json};

use crate::export::citation::{note, place, title};
use crate::site::citation::Record;

/// The records as a list of items.
pub(super) fn items(records: &[Record]) -> String {
    let items: Vec<Value> = records.iter().map(item).collect();
    serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
}

fn item(record: &Record) -> Value {
    let mut item = Map::new();
    let mut field = |name: &str, value: Value| _ = item.insert(name.to_owned(), value);
    field("id", json!(record.key));
    field("type", json!(if record.container.is_some() { "document" } else { "book" }));
    field("title", json!(title(record)));
    let names = |names: &[String]| -> Value {
        names.iter().map(|name| json!({ "literal": name })).collect()
    };
    for (name, people) in [("author", &record.authors), ("editor", &record.editors)] {
        if !people.is_empty() {
            field(name, names(people));
        }
    }
    if let Some(date) = record.issued {
        field("issued", json!({ "date-parts": [[date.year, date.month, date.day]] }));
    }
    let optional = [
        ("genre", record.genre.clone()),
        ("publisher-place", record.place.clone()),
        ("container-title", record.container.clone()),
        ("version", record.version.clone()),
        ("section", place(record)),
        ("note", note(record)),
        ("DOI", record.doi.clone()),
        ("URL", record.url.clone()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            field(name, json!(value));
        }
    }
    if let [language] = &record.languages[..] {
        field("language", json!(language.plain()));
    }
    Value::Object(item)
}
