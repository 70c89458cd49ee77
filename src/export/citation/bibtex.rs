//! BibTeX, in UTF-8 as biblatex and biber read it.

use std::fmt::Write;

use crate::export::citation::{note, title};
use crate::model::language::LanguageTag;
use crate::site::citation::Record;

/// A record as an entry.
///
/// Names of states and organisations stand in braces of their own, lest they
/// be taken apart into first and last names.
pub(super) fn entry(record: &Record) -> String {
    let kind = if record.container.is_some() { "misc" } else { "book" };
    let mut entry = format!("@{kind}{{{},\n", record.key);
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(entry, "  {name} = {{{value}}},");
    };
    let names = |names: &[String]| {
        let names: Vec<String> =
            names.iter().map(|name| format!("{{{}}}", escaped(name))).collect();
        names.join(" and ")
    };
    field("title", &format!("{{{}}}", escaped(&title(record))));
    for (name, people) in [("author", &record.authors), ("editor", &record.editors)] {
        if !people.is_empty() {
            field(name, &names(people));
        }
    }
    if let Some(date) = record.issued {
        field("date", &date.to_string());
        field("year", &date.year.to_string());
    }
    let optional = [
        ("type", record.genre.clone()),
        ("address", record.place.clone()),
        ("howpublished", record.container.clone()),
        ("version", record.version.clone()),
        ("note", note(record)),
        ("doi", record.doi.clone()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            field(name, &escaped(&value));
        }
    }
    let languages: Vec<&str> = record.languages.iter().map(LanguageTag::as_str).collect();
    field("langid", &languages.join(","));
    if let Some(url) = &record.url {
        field("url", url);
    }
    entry + "}\n"
}

/// A text with the characters that mean something to TeX escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
