//! How the edition as a whole is cited: `CITATION.cff` (Citation File Format 1.2.0).

use std::fmt::Write;

use crate::site::{Site, citation};

/// The citation file of the edition; none where it has no editors, whom the format requires.
#[must_use]
pub fn citation_file(site: &Site) -> Option<String> {
    let record = citation::edition(site, site.language());
    if record.editors.is_empty() {
        return None;
    }
    let mut yaml = String::from(
        "cff-version: 1.2.0\nmessage: Please cite this edition as follows.\ntype: dataset\n",
    );
    let _ = writeln!(yaml, "title: {}\nauthors:", quoted(&record.title));
    for editor in &record.editors {
        let _ = writeln!(yaml, "  - name: {}", quoted(editor));
    }
    if let Some(version) = &record.version {
        let _ = writeln!(yaml, "version: {}", quoted(version));
    }
    if let Some(date) = record.issued {
        let _ = writeln!(yaml, "date-released: {date}");
    }
    let config = &site.config;
    let licence = config.licence.as_ref();
    if let Some(identifier) = licence.and_then(|licence| spdx(&licence.name)) {
        let _ = writeln!(yaml, "license: {identifier}");
    }
    let optional = [
        ("license-url", licence.and_then(|licence| licence.url.clone())),
        ("doi", config.doi.clone()),
        ("url", record.url),
        ("repository-code", config.repository.clone()),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            let _ = writeln!(yaml, "{key}: {}", quoted(&value));
        }
    }
    Some(yaml)
}

/// The SPDX identifier of a Creative Commons licence, by its usual name: `CC BY 4.0`.
fn spdx(name: &str) -> Option<String> {
    let identifier = name.trim().replace(' ', "-");
    let known = identifier.strip_prefix("CC-BY").is_some_and(|rest| {
        let parts = rest.split('-').filter(|part| !part.is_empty());
        parts.clone().count() > 0
            && parts.into_iter().all(|part| ["SA", "NC", "ND", "4.0", "3.0"].contains(&part))
    });
    (known || identifier == "CC0-1.0").then_some(identifier)
}

/// A string as YAML has it in double quotes, which is how JSON has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
