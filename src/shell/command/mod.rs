//! The commands: what the command line says, and what each of them does.

mod build;
mod check;
mod diff;
mod import;
mod notes;
mod requote;
mod serve;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::file::FileTree;
use crate::parse::metadata;
use crate::shell::report;
use crate::shell::terminal::{self, say};
use crate::{Error, Plan, Settings};

/// Turns a primary source into an annotated, citable, multilingual website.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  scholion build                      write the site to public/
  scholion build --output /tmp/site   write it elsewhere
  scholion build --base-url https://example.github.io/edition/
  scholion check                      show every guess and every fault
  scholion notes                      list the notes, and paragraphs without any
  scholion diff seeds/treaty.txt new.txt
  scholion serve                      preview the site, and reload it on change

An edition is a folder with source texts in seeds/. Exit status: 0 all is well,
1 the content has faults, 2 the program could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the site
    Build(build::Options),
    /// Show what was guessed of each source, and every fault; writes nothing
    Check(check::Options),
    /// List the notes with where they stand, and the paragraphs that have none
    Notes(notes::Options),
    /// Show notes whose words have changed in the text, and mend them if you agree
    Requote(requote::Options),
    /// Show what a new version of a source text would do to numbers, notes and translations
    Diff(diff::Options),
    /// Bring in what was made elsewhere: annotations, or our own TEI
    Import(import::Options),
    /// Preview the site on this machine: build it, and reload it on change
    Serve(serve::Options),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Clean,
    /// The content has faults; the site was not written.
    Faults,
    /// The program could not run.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Faults => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Does what the command line asks for, in the current folder.
#[must_use]
pub fn run(line: &CommandLine) -> Outcome {
    let root = Path::new(".");
    let result = match &line.command {
        Command::Build(options) => build::run(root, options),
        Command::Check(options) => check::run(root, options),
        Command::Notes(options) => notes::run(root, options),
        Command::Requote(options) => requote::run(root, options),
        Command::Diff(options) => diff::run(root, options),
        Command::Import(options) => import::run(root, options),
        Command::Serve(options) => serve::run(root, options),
    };
    result.unwrap_or_else(|failure| {
        say(&format!("{}: {failure}\n", terminal::red("error")));
        Outcome::Failed
    })
}

/// Anything that stops a command; its message is for the terminal.
type Failure = Box<dyn std::error::Error>;

/// Plans the site; a faulty `edition.toml` is shown with its line.
fn plan(files: &FileTree, settings: &Settings) -> Result<Diagnosed<Plan>, Failure> {
    crate::plan(files, settings).map_err(|error| match error {
        Error::Config(error) => {
            let shown = report::report(&[error.fault], files, terminal::is_coloured());
            format!("the edition cannot be read\n{}", shown.trim_end()).into()
        }
        error => error.into(),
    })
}

/// How many errors and warnings there are, in words.
fn count(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}", of(errors, "error"), of(warnings, "warning"))
}

/// Reads an address that a site can be served from.
fn base_url(url: &str) -> Result<String, String> {
    if metadata::is_base_url(url) {
        return Ok(url.to_owned());
    }
    Err("write it as `https://example.org/edition/`".to_owned())
}
