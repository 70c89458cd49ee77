//! RIS, as reference managers read it.

use std::fmt::Write;

use crate::export::citation::{note, title};
use crate::model::language::LanguageTag;
use crate::site::citation::Record;

/// A record with its end.
///
/// A name ends in a comma: it is all last name, and is not taken apart.
pub(super) fn record(record: &Record) -> String {
    let mut text = String::new();
    let mut field = |tag: &str, value: &str| {
        let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(text, "{tag}  - {line}\r\n");
    };
    field("TY", if record.container.is_some() { "GEN" } else { "BOOK" });
    field("ID", &record.key);
    field("TI", &title(record));
    for author in &record.authors {
        field("AU", &format!("{author},"));
    }
    for editor in &record.editors {
        field("ED", &format!("{editor},"));
    }
    if let Some(date) = record.issued {
        field("PY", &format!("{:04}", date.year));
        field("DA", &format!("{:04}/{:02}/{:02}/", date.year, date.month, date.day));
    }
    let optional = [
        ("M3", record.genre.clone()),
        ("CY", record.place.clone()),
        ("T2", record.container.clone()),
        ("ET", record.version.clone()),
        ("N1", note(record)),
        ("DO", record.doi.clone()),
        ("UR", record.url.clone()),
    ];
    for (tag, value) in optional {
        if let Some(value) = value {
            field(tag, &value);
        }
    }
    let languages: Vec<&str> = record.languages.iter().map(LanguageTag::as_str).collect();
    field("LA", &languages.join(", "));
    text + "ER  - \r\n"
}
