//! `requote`: gives notes whose words have changed in the text their places again.
//!
//! Nothing is changed that the editor has not seen and agreed to, one by one,
//! or all at once with `--yes`.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};
use std::path::Path;

use clap::Args;

use crate::Settings;
use crate::anchor::{Mending, mendings};
use crate::model::file::FileTree;
use crate::shell::command::{Failure, Outcome, plan};
use crate::shell::edition;
use crate::shell::terminal::say;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Agree to every change that is shown
    #[arg(long, short)]
    yes: bool,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let files = edition::read(root)?;
    let site = plan(&files, &Settings::default())?.value.site;
    let found: Vec<Mending> = mendings(&site.documents, &site.apparatus.notes);
    if found.is_empty() {
        say("no quote can be mended: each has its place, or no passage stands out as its own\n");
        return Ok(Outcome::Clean);
    }
    if !options.yes && !std::io::stdin().is_terminal() {
        say(&found.iter().map(shown).collect::<String>());
        say("nothing was changed: run it at a terminal to be asked, or with `--yes`\n");
        return Ok(Outcome::Faults);
    }
    let mut agreed: BTreeMap<&str, Vec<&Mending>> = BTreeMap::new();
    for mending in &found {
        say(&shown(mending));
        if options.yes || asked()? {
            agreed.entry(&mending.path).or_default().push(mending);
        }
    }
    for (path, mendings) in &agreed {
        let text = changed(&files, path, mendings)?;
        std::fs::write(root.join(path), text)?;
    }
    let changes: usize = agreed.values().map(Vec::len).sum();
    say(&format!("{changes} of {} quotes changed\n", found.len()));
    Ok(Outcome::Clean)
}

/// The old words and the new, with where these stand.
fn shown(mending: &Mending) -> String {
    let Mending { path, old, new, place, score, .. } = mending;
    format!("{path}: {place}, {:.0} % alike\n  - {old}\n  + {new}\n", score * 100.0)
}

fn asked() -> Result<bool, Failure> {
    say("Change it? [y/N] ");
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// The text of a note's file with its changes made, the last first, so that places stay.
fn changed(files: &FileTree, path: &str, mendings: &[&Mending]) -> Result<String, Failure> {
    let mut text = String::from_utf8(files.bytes(path).unwrap_or_default().to_vec())?;
    let mut sorted = mendings.to_vec();
    sorted.sort_by_key(|mending| mending.edits.first().map(|(span, _)| span.start));
    for mending in sorted.iter().rev() {
        text = mending.applied(&text);
    }
    Ok(text)
}
