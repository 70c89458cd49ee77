//! `check`: shows what was guessed of each source, and every fault.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use clap::Args;

use crate::align;
use crate::model::document::Document;
use crate::model::language::LanguageTag;
use crate::model::outline::{Line, Role, Source};
use crate::model::translation::Aligned;
use crate::shell::command::{Failure, Outcome, build, count, plan};
use crate::shell::terminal::{self, say};
use crate::shell::{edition, report};
use crate::site::coverage::{self, Share};
use crate::{Plan, Settings, Settlement};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Take notes whose quotes are not in the text for warnings
    #[arg(long)]
    allow_orphans: bool,
    /// Fail if `build` would change a ledger: what is published must be recorded
    #[arg(long)]
    locked: bool,
    /// Say nothing but faults
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let files = edition::read(root)?;
    let settings = Settings { allow_orphans: options.allow_orphans, ..Settings::default() };
    let planned = plan(&files, &settings)?;
    if !options.quiet {
        let guesses: String =
            planned.value.sources.iter().map(|s| guesses(s, &planned.value)).collect();
        let text = guesses + &apparatus(&planned.value);
        anstream::stdout().write_all(text.as_bytes())?;
    }
    say(&report::report(&planned.diagnostics, &files, terminal::is_coloured()));
    if !options.quiet || !planned.diagnostics.is_empty() {
        say(&format!("{}\n", count(&planned.diagnostics)));
    }
    let unrecorded = if options.locked { unrecorded(&planned.value) } else { String::new() };
    say(&unrecorded);
    Ok(if planned.has_errors() || !unrecorded.is_empty() {
        Outcome::Faults
    } else {
        Outcome::Clean
    })
}

/// The ledgers that `build` would change, and how.
fn unrecorded(plan: &Plan) -> String {
    let line = |ledger: &Settlement| {
        let changes = build::number_changes(ledger);
        let error = terminal::red("error");
        format!(
            "{error}: `{}` is not up to date: {changes}; run `scholion build` and commit it\n",
            ledger.path
        )
    };
    plan.changed_ledgers().map(line).collect()
}

/// Every guess that was made of a source: `line 13: heading, ordinal 1`.
///
/// Paragraphs are told by their number in each section, since they are many.
fn guesses(source: &Source, plan: &Plan) -> String {
    let mut text = format!("{}\n", source.path);
    for line in &source.outline.lines {
        if let Some(role) = role(line) {
            let said = if line.declared { " (sidecar)" } else { "" };
            let _ = writeln!(text, "  line {}: {role}{said}", line.number);
        }
    }
    let documents = plan.site.documents.iter();
    let translations = &plan.site.translations;
    for (document, translations) in documents.zip(translations) {
        if document.source == source.path {
            text += &sums(document);
            text += &coverages(document, translations);
        }
    }
    text
}

/// The role of a line, as the sidecar would name it.
fn role(line: &Line) -> Option<String> {
    let name = match &line.role {
        Role::Dateline => "dateline",
        Role::Title => "title",
        Role::HeadingTitle => "heading-title",
        Role::Closing => "closing",
        Role::Paragraph if line.declared => "paragraph",
        Role::Continuation { .. } if line.declared => "continuation",
        Role::Paragraph | Role::Continuation { .. } => return None,
        Role::Heading(heading) => {
            let level =
                if heading.level > 1 { format!(" {}", heading.level) } else { String::new() };
            let ordinal = heading
                .ordinal
                .filter(|n| *n > 0)
                .map_or(String::new(), |n| format!(", ordinal {n}"));
            return Some(format!("heading{level}{ordinal}"));
        }
    };
    Some(name.to_owned())
}

/// How many paragraphs each section has, and how many lines each language.
fn sums(document: &Document) -> String {
    let mut text = String::new();
    for section in &document.sections {
        let count = section.paragraphs().count();
        let plural = if count == 1 { "" } else { "s" };
        let _ = match section.number {
            0 => writeln!(text, "  preamble: {count} paragraph{plural}"),
            number => writeln!(text, "  section {number}: {count} paragraph{plural}"),
        };
    }
    for language in &document.languages {
        let plural = if language.lines == 1 { "" } else { "s" };
        let _ = writeln!(text, "  {}: {} line{plural}", language.tag, language.lines);
    }
    text
}

/// How much of a document each of its translations has.
fn coverages(document: &Document, translations: &[Aligned]) -> String {
    let line = |translation: &Aligned| {
        let (done, all) = align::coverage(document, translation);
        format!("  translation into {}: {done} of {all} paragraphs\n", translation.language)
    };
    translations.iter().map(line).collect()
}

/// How much of the apparatus there is in each of its further languages.
fn apparatus(plan: &Plan) -> String {
    let site = &plan.site;
    let line = |(language, interface): (&LanguageTag, Share)| {
        let of = |share: Share, what: &str| format!("{} of {} {what}", share.done, share.all);
        let own = coverage::coverage(site, language);
        let shares = [
            of(own.notes, "notes"),
            of(own.pages, "pages"),
            of(own.texts, "texts of edition.toml and sidecars"),
            of(interface, "texts of the interface"),
        ];
        format!("apparatus in {language}: {}\n", shares.join(", "))
    };
    let further = site.config.languages.iter().skip(1);
    further.zip(plan.interface_texts()).map(line).collect()
}
