//! `diff`: what a new version of a source would do to numbers, notes and translations.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::Kind;
use crate::model::document::Document;
use crate::model::file::FileTree;
use crate::model::note::{Note, Place};
use crate::model::number::ParagraphId;
use crate::number::Change;
use crate::shell::command::{Failure, Outcome, plan};
use crate::shell::edition;
use crate::{Plan, Settings};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The source text as the edition has it, such as seeds/treaty.txt
    old: PathBuf,
    /// The new version of it
    new: PathBuf,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let mut files = edition::read(root)?;
    let source = options.old.to_string_lossy().replace('\\', "/");
    let source = source.trim_start_matches("./").to_owned();
    let before = files.bytes(&source).filter(|_| source.ends_with(".txt")).map(<[u8]>::to_vec);
    let before = before.ok_or_else(|| format!("`{source}` is no source text of this edition"))?;
    let after = std::fs::read(&options.new)
        .map_err(|error| format!("cannot read `{}`: {error}", options.new.display()))?;
    // The numbers that the old text has now, recorded or not.
    let settings = Settings { allow_orphans: true, ..Settings::default() };
    let old = plan(&files, &settings)?.value;
    record(&mut files, &old);
    files.insert(source.as_str(), after.clone());
    let new = plan(&files, &settings)?;
    let is_source = |document: &&Document| document.source == source;
    let place = new.value.site.documents.iter().position(|document| is_source(&document));
    let place = place.ok_or_else(|| format!("`{}` has no text", options.new.display()))?;
    let mut text = numbers(&new.value, place);
    text += &notes(&new.value, place, &new.diagnostics);
    text += &translations(&old, &new.value, place);
    if before == after {
        text += "the two are the same, byte for byte\n";
    } else if text.is_empty() {
        text += "nothing changes but typing\n";
    }
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Puts the ledgers of `plan` among the files, as `build` would.
fn record(files: &mut FileTree, plan: &Plan) {
    for ledger in &plan.settlements {
        files.insert(ledger.path.as_str(), ledger.text.as_bytes());
    }
}

/// What becomes of paragraphs, a line each.
fn numbers(plan: &Plan, place: usize) -> String {
    let begins = |number: ParagraphId| {
        let entry = plan.site.ledgers[place].entries.iter().find(|entry| entry.number == number);
        entry.map_or("", |entry| entry.begins.as_str())
    };
    let line = |(number, change): &(ParagraphId, Change)| {
        let what = match change {
            Change::Born => "new".to_owned(),
            Change::Edited => "edited".to_owned(),
            Change::Moved(from) => format!("moved, from section {from}"),
            Change::Gone(None) => "removed".to_owned(),
            Change::Gone(Some(into)) => format!("removed; its text is in {into}"),
            Change::Returned => "there again".to_owned(),
        };
        format!("{number}: {what}: {}\n", begins(*number))
    };
    plan.settlements[place].changes.iter().map(line).collect()
}

/// The notes of the document that lose a passage.
fn notes(plan: &Plan, place: usize, diagnostics: &[crate::diagnostic::Diagnostic]) -> String {
    let slug = &plan.site.documents[place].slug;
    let own: BTreeSet<&str> = plan
        .site
        .apparatus
        .notes
        .iter()
        .filter(|note| note.document == *slug)
        .map(Note::path)
        .collect();
    let lost = diagnostics.iter().filter(|fault| {
        let is_quote = matches!(fault.kind, Kind::MissingQuote | Kind::AmbiguousQuote);
        is_quote && own.contains(fault.file.as_str())
    });
    let lines: Vec<String> =
        lost.map(|fault| format!("{}: {}\n", fault.file, fault.message)).collect();
    lines.concat()
}

/// The parts of translations whose text is another now, or no longer there.
fn translations(old: &Plan, new: &Plan, place: usize) -> String {
    let changes = &new.settlements[place].changes;
    let has = |number: ParagraphId, is: fn(&Change) -> bool| {
        changes.iter().any(|(other, change)| *other == number && is(change))
    };
    let mut text = String::new();
    for translation in &old.site.translations[place] {
        for (part, _) in &translation.parts {
            let Place::Paragraph(number) = part else { continue };
            if has(*number, |change| matches!(change, Change::Gone(_))) {
                let _ = writeln!(
                    text,
                    "translation into {}: [{number}] has no text any more",
                    translation.language
                );
            } else if has(*number, |change| *change == Change::Edited) {
                let _ = writeln!(
                    text,
                    "translation into {}: [{number}] should be read again",
                    translation.language
                );
            }
        }
    }
    text
}
