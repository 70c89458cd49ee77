//! The commands: what the command line says, and what each of them does.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::file::FileTree;
use crate::model::outline::{Role, Source};
use crate::shell::publish::{self, Published};
use crate::shell::{edition, report};
use crate::{Plan, Settings};

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
  scholion serve                      preview the site, and reload it on change

An edition is a folder with source texts in seeds/. Exit status: 0 all is well,
1 the content has faults, 2 the program could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the site
    Build(BuildOptions),
    /// Show what was guessed of each source, and every fault; writes nothing
    Check(CheckOptions),
}

#[derive(Debug, Args)]
struct BuildOptions {
    /// Folder to write the site to; what the program did not write stays
    #[arg(long, short, default_value = "public")]
    output: PathBuf,
    /// Address the site will be served from, for canonical links and the sitemap
    #[arg(long, value_parser = base_url)]
    base_url: Option<String>,
    /// Say nothing but faults
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct CheckOptions {
    /// Say nothing but faults
    #[arg(long, short)]
    quiet: bool,
}

fn base_url(url: &str) -> Result<String, String> {
    if crate::parse::metadata::is_base_url(url) {
        return Ok(url.to_owned());
    }
    Err("write it as `https://example.org/edition/`".to_owned())
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
        Command::Build(options) => build(root, options),
        Command::Check(options) => check(root, options),
    };
    result.unwrap_or_else(|failure| {
        say(&format!("{}: {failure}\n", red("error")));
        Outcome::Failed
    })
}

/// Anything that stops a command; its message is for the terminal.
type Failure = Box<dyn std::error::Error>;

fn build(root: &Path, options: &BuildOptions) -> Result<Outcome, Failure> {
    let start = Instant::now();
    publish::guard(&options.output, root)?;
    let files = edition::read(root)?;
    let settings = Settings { base_url: options.base_url.clone() };
    let planned = plan(&files, &settings)?;
    show(&planned.diagnostics, &files);
    if planned.has_errors() {
        say(&format!("{}; the site was not written\n", count(&planned.diagnostics)));
        return Ok(Outcome::Faults);
    }
    let published = publish::publish(&options.output, planned.value.files())?;
    if !options.quiet {
        say(&summary(&published, &options.output, start));
    }
    Ok(Outcome::Clean)
}

fn check(root: &Path, options: &CheckOptions) -> Result<Outcome, Failure> {
    let files = edition::read(root)?;
    let planned = plan(&files, &Settings::default())?;
    if !options.quiet {
        let mut out = anstream::stdout();
        for source in &planned.value.sources {
            out.write_all(guesses(source, &planned.value).as_bytes())?;
        }
    }
    show(&planned.diagnostics, &files);
    say(&format!("{}\n", count(&planned.diagnostics)));
    Ok(if planned.has_errors() { Outcome::Faults } else { Outcome::Clean })
}

/// Plans the site; a faulty `edition.toml` is shown with its line.
fn plan(files: &FileTree, settings: &Settings) -> Result<Diagnosed<Plan>, Failure> {
    crate::plan(files, settings).map_err(|error| match error {
        crate::Error::Config(error) => {
            let shown = report::report(&[error.fault], files, coloured());
            format!("the configuration cannot be used\n{}", shown.trim_end()).into()
        }
        error => error.into(),
    })
}

/// Every guess that was made of a source: `line 13: heading, ordinal 1`.
fn guesses(source: &Source, plan: &Plan) -> String {
    let mut text = format!("{}\n", source.path);
    for line in source.outline.lines.iter() {
        let role = match &line.role {
            Role::Dateline => "dateline".to_owned(),
            Role::Title => "title".to_owned(),
            Role::Heading(heading) => {
                let level =
                    if heading.level > 1 { format!(" {}", heading.level) } else { String::new() };
                let ordinal = heading.ordinal.map_or(String::new(), |n| format!(", ordinal {n}"));
                format!("heading{level}{ordinal}")
            }
            Role::HeadingTitle => "heading-title".to_owned(),
            Role::Closing => "closing".to_owned(),
            Role::Paragraph | Role::Continuation { .. } if !line.declared => continue,
            Role::Paragraph => "paragraph".to_owned(),
            Role::Continuation { .. } => "continuation".to_owned(),
        };
        let said = if line.declared { " (sidecar)" } else { "" };
        text += &format!("  line {}: {role}{said}\n", line.number);
    }
    for document in plan.site.documents.iter().filter(|document| document.source == source.path) {
        for section in &document.sections {
            let name = if section.number == 0 {
                "preamble".to_owned()
            } else {
                format!("section {}", section.number)
            };
            text += &format!("  {name}: {} paragraphs\n", section.paragraphs().count());
        }
        for language in &document.languages {
            text += &format!("  {}: {} lines\n", language.tag, language.lines);
        }
    }
    text
}

fn summary(published: &Published, output: &Path, start: Instant) -> String {
    let kilobytes = published.bytes.div_ceil(1024);
    let mut text = format!("{} files, {kilobytes} KB in {}", published.files, output.display());
    text += &match (published.written, published.removed) {
        (0, 0) => ", unchanged".to_owned(),
        (written, 0) => format!(", {written} new or changed"),
        (written, removed) => format!(", {written} new or changed, {removed} removed"),
    };
    format!("{text}, {:.2} s\n", start.elapsed().as_secs_f64())
}

fn count(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}", of(errors, "error"), of(warnings, "warning"))
}

fn show(diagnostics: &[Diagnostic], files: &FileTree) {
    say(&report::report(diagnostics, files, coloured()));
}

/// Writes to the terminal; a closed one is no reason to stop.
fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

fn coloured() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn red(text: &str) -> String {
    if coloured() { format!("\x1b[1;31m{text}\x1b[0m") } else { text.to_owned() }
}
