//! A small file for each paragraph, for programs that quote or check one.

use serde_json::{Value, json};

use crate::model::address::Address;
use crate::model::document::{Paragraph, Section};
use crate::site::{Site, citation};

/// The files `p/s3p7.json` of a document.
pub(super) fn files(site: &Site, number: usize) -> Vec<(Address, Vec<u8>)> {
    let document = &site.documents[number];
    let file = |paragraph: &Paragraph| {
        let address = Address::new(format!("{}/p/{}.json", document.slug, paragraph.id));
        let text = serde_json::to_string_pretty(&value(site, number, paragraph));
        (address, (text.unwrap_or_default() + "\n").into_bytes())
    };
    document.sections.iter().flat_map(Section::paragraphs).map(file).collect()
}

fn value(site: &Site, number: usize, paragraph: &Paragraph) -> Value {
    let record = citation::passage(site, number, paragraph, site.language());
    let lines: Vec<Value> = paragraph
        .segments
        .iter()
        .map(|line| json!({ "line": line.line, "language": line.languages.main.as_str(), "text": line.text }))
        .collect();
    json!({
        "id": paragraph.id.to_string(),
        "document": site.documents[number].slug,
        "version": record.version,
        "url": record.url,
        "language": paragraph.language().as_str(),
        "provenance": record.passage.and_then(|passage| passage.provenance),
        "lines": lines,
    })
}
