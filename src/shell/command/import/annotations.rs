//! `import annotations`: makes notes of annotations.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::Settings;
use crate::import::annotation::{self, Edition, Fate, Imported, Landing};
use crate::shell::command::{Failure, Outcome, plan};
use crate::shell::edition;
use crate::shell::terminal::say;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file: W3C Web Annotations as JSON-LD, or Hypothes.is's JSON
    file: PathBuf,
    /// The document that they are about, by its name in addresses
    #[arg(long, value_name = "SLUG")]
    document: String,
    /// Show what would become of them; write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let path = options.file.display();
    let json = std::fs::read_to_string(&options.file)
        .map_err(|error| format!("cannot read `{path}`: {error}"))?;
    let files = edition::read(root)?;
    let site = plan(&files, &Settings::default())?.value.site;
    let found = site.documents.iter().find(|document| document.slug == options.document);
    let Some(document) = found else {
        let slugs: Vec<&str> = site.documents.iter().map(|document| &*document.slug).collect();
        let slug = &options.document;
        return Err(
            format!("there is no document `{slug}`; these are: {}", slugs.join(", ")).into()
        );
    };
    let edition = Edition { files: &files, document, languages: &site.config.languages };
    let imported = annotation::import(&json, edition)
        .map_err(|error| format!("cannot use `{path}`: {error}"))?;
    if !options.dry_run {
        for (path, text) in &imported.files {
            edition::create(&root.join(path), text.as_bytes())
                .map_err(|error| format!("cannot write `{path}`: {error}"))?;
        }
    }
    anstream::stdout().write_all(report(&imported).as_bytes())?;
    say(&summary(&imported, options.dry_run));
    let is_placed = |fate: &Fate| fate.targets.iter().all(Landing::is_placed);
    Ok(if imported.fates.iter().all(is_placed) { Outcome::Clean } else { Outcome::Faults })
}

/// What became of each annotation: its note, its places, what is to be done.
fn report(imported: &Imported) -> String {
    let mut text = String::new();
    for fate in &imported.fates {
        let places: BTreeSet<String> = fate
            .targets
            .iter()
            .filter_map(|landing| match landing {
                Landing::Anchored(place) => Some(place.to_string()),
                _ => None,
            })
            .collect();
        let places: Vec<String> = places.into_iter().collect();
        let id = if fate.annotation.is_empty() { "an annotation" } else { &fate.annotation };
        let is_draft = !fate.targets.iter().all(Landing::is_placed);
        let _ = match &fate.path {
            None => writeln!(text, "{id}: no note"),
            Some(path) if is_draft => writeln!(text, "{path}: a draft, since it lacks a place"),
            Some(path) if places.is_empty() => writeln!(text, "{path}: on the whole document"),
            Some(path) => writeln!(text, "{path}: {}", places.join(", ")),
        };
        for told in fate.targets.iter().filter_map(told) {
            let _ = writeln!(text, "  {told}");
        }
        for remark in &fate.remarks {
            let _ = writeln!(text, "  {remark}");
        }
    }
    text
}

/// What is the matter with a target that has no place.
fn told(landing: &Landing) -> Option<String> {
    Some(match landing {
        Landing::Anchored(_) | Landing::Whole => return None,
        Landing::Several { exact, places } => {
            format!("several places: `{exact}` stands in {}", places.join(", "))
        }
        Landing::Elsewhere { exact, places } => format!(
            "no place: `{exact}` stands in {}, but not beside the words, or in the paragraph, that the annotation names",
            places.join(", ")
        ),
        Landing::Nowhere { exact, nearest: None } => {
            format!("no place: no passage reads `{exact}`, and none is like it")
        }
        Landing::Nowhere { exact, nearest: Some((words, place, score)) } => format!(
            "no place: no passage reads `{exact}`\n    nearest: `{words}` in {place}, {score} % alike"
        ),
        Landing::Unquoted => "no place: it quotes no words".to_owned(),
    })
}

fn summary(imported: &Imported, is_dry: bool) -> String {
    let landings = || imported.fates.iter().flat_map(|fate| &fate.targets);
    let count = |is: fn(&Landing) -> bool| landings().filter(|landing| is(landing)).count();
    let notes = imported.fates.iter().filter(|fate| fate.path.is_some()).count();
    let done = if is_dry { "would be written" } else { "written" };
    let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}: {} {done}; {} anchored, {} in several places, {} without a place\n",
        of(imported.fates.len(), "annotation"),
        of(notes, "note"),
        of(count(Landing::is_placed), "target"),
        count(|landing| matches!(landing, Landing::Several { .. })),
        count(|landing| !landing.is_placed() && !matches!(landing, Landing::Several { .. })),
    )
}
