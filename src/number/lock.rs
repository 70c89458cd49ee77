//! Writes the ledger as it stands in `seeds/<document>.lock`.

use std::fmt::Write;

use crate::model::ledger::{Entry, Ledger};
use crate::model::toml::quoted;

/// The number of the form that ledgers are written in.
const FORM: u32 = 1;

/// The ledger of the document `slug` as TOML, a paragraph a table.
///
/// The tables stand apart and say nothing of each other, so that changes to
/// different paragraphs merge without conflict.
#[must_use]
pub fn written(ledger: &Ledger, slug: &str) -> String {
    let mut toml = String::from(
        "# Every paragraph number that was ever published, so that none is used again.\n\
         # `scholion build` writes this file; commit it, and do not edit it.\n",
    );
    let _ = writeln!(toml, "ledger = {FORM}\ndocument = {}", quoted(slug));
    for entry in &ledger.entries {
        write_entry(&mut toml, entry);
    }
    toml
}

fn write_entry(toml: &mut String, entry: &Entry) {
    let _ = writeln!(toml, "\n[[paragraph]]\nnumber = \"{}\"", entry.number);
    if entry.section != entry.number.section {
        let _ = writeln!(toml, "section = {}", entry.section);
    }
    let _ = writeln!(toml, "begins = {}", quoted(&entry.begins));
    let print = &entry.print;
    let _ = writeln!(toml, "text = \"{}\"\nshingles = {}", print.text, print.shingles);
    let _ = writeln!(toml, "sketch = \"{}\"", print.sketch);
    let _ = writeln!(toml, "born = {}", quoted(&entry.born));
    if !entry.edited.is_empty() {
        let versions: Vec<String> = entry.edited.iter().map(|version| quoted(version)).collect();
        let _ = writeln!(toml, "edited = [{}]", versions.join(", "));
    }
    for step in &entry.moved {
        let _ = writeln!(
            toml,
            "[[paragraph.moved]]\nversion = {}\nfrom = {}",
            quoted(&step.version),
            step.from
        );
    }
    if let Some(gone) = &entry.gone {
        let _ = writeln!(toml, "[paragraph.gone]\nversion = {}", quoted(&gone.version));
        if let Some(into) = gone.into {
            let _ = writeln!(toml, "into = \"{into}\"");
        }
    }
}
