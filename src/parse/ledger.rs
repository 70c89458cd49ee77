//! Reads the ledger of a document: `seeds/<document>.lock`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::model::file::FileTree;
use crate::model::ledger::{Entry, Fingerprint, Gone, Ledger, Move};
use crate::model::number::ParagraphId;
use crate::parse::{metadata, text};

/// The form of ledgers that this program reads.
const FORM: u32 = 1;

/// Why a ledger cannot be used. Nothing is built with one that is not
/// understood, lest a number be used again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// It is no ledger, or a part of it is missing.
    #[error(
        "the ledger `{path}` cannot be read: {reason}; take it from the last commit, or see the guide, “Numbers that last”"
    )]
    Corrupt {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A newer program wrote it.
    #[error(
        "the ledger `{path}` has the form {form}, and this program reads {FORM}: use a newer one"
    )]
    Newer {
        /// The file.
        path: String,
        /// The number of its form.
        form: u32,
    },
    /// It is another document's.
    #[error(
        "the ledger `{path}` is of the document `{document}`; if this one was renamed, give its sidecar `aliases = [\"{document}\"]`"
    )]
    Foreign {
        /// The file.
        path: String,
        /// The document that it is of, by slug.
        document: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    ledger: u32,
    document: String,
    #[serde(default)]
    paragraph: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    number: ParagraphId,
    section: Option<u32>,
    begins: String,
    text: String,
    shingles: usize,
    sketch: String,
    born: String,
    #[serde(default)]
    edited: Vec<String>,
    #[serde(default)]
    moved: Vec<WrittenMove>,
    gone: Option<WrittenGone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMove {
    version: String,
    from: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGone {
    version: String,
    into: Option<ParagraphId>,
}

/// Only the number of the form, which every form has.
#[derive(Deserialize)]
struct Form {
    ledger: u32,
}

/// The path of the ledger of the source text at `source`.
#[must_use]
pub fn path(source: &str) -> String {
    format!("{}.lock", source.trim_end_matches(".txt"))
}

/// Reads the ledger of the source text at `source`, if it has one; `names`
/// are the document's slug, now and before.
pub fn ledger(
    files: &FileTree,
    source: &str,
    names: &[&str],
) -> Result<Option<Ledger>, LedgerError> {
    let path = path(source);
    let Some(bytes) = files.bytes(&path) else { return Ok(None) };
    let corrupt = |reason: String| LedgerError::Corrupt { path: path.clone(), reason };
    let fault = |fault: Diagnostic| corrupt(fault.message);
    let toml = text::decode(&path, bytes).map_err(fault)?;
    let form = toml::from_str::<Form>(toml).map(|form| form.ledger);
    if let Ok(form) = form
        && form > FORM
    {
        return Err(LedgerError::Newer { path, form });
    }
    let written: Written = metadata::table(&path, toml).map_err(fault)?;
    if written.ledger != FORM {
        return Err(corrupt(format!("there is no form {}", written.ledger)));
    }
    if !names.contains(&written.document.as_str()) {
        return Err(LedgerError::Foreign { path, document: written.document });
    }
    let entries: Vec<Entry> = written.paragraph.into_iter().map(Entry::from).collect();
    let mut numbers = BTreeSet::new();
    if let Some(twice) = entries.iter().find(|entry| !numbers.insert(entry.number)) {
        return Err(corrupt(format!("the number `{}` stands twice", twice.number)));
    }
    Ok(Some(Ledger { entries }))
}

impl From<WrittenEntry> for Entry {
    fn from(entry: WrittenEntry) -> Self {
        let step = |step: WrittenMove| Move { version: step.version, from: step.from };
        Self {
            section: entry.section.unwrap_or(entry.number.section),
            number: entry.number,
            begins: entry.begins,
            print: Fingerprint { text: entry.text, shingles: entry.shingles, sketch: entry.sketch },
            born: entry.born,
            edited: entry.edited,
            moved: entry.moved.into_iter().map(step).collect(),
            gone: entry.gone.map(|gone| Gone { version: gone.version, into: gone.into }),
        }
    }
}
