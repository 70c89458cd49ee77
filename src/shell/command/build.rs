//! `build`: writes the site.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use crate::number::Change;
use crate::shell::command::{Failure, Outcome, base_url, count, plan};
use crate::shell::publish::{self, Published};
use crate::shell::terminal::{self, say};
use crate::shell::{edition, report};
use crate::{Settings, Settlement};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to write the site to; what the program did not write stays
    #[arg(long, short, default_value = "public")]
    output: PathBuf,
    /// Address the site will be served from, for canonical links and the sitemap
    #[arg(long, value_parser = base_url)]
    base_url: Option<String>,
    /// Publish notes whose quotes are not in the text, on a page of their own
    #[arg(long)]
    allow_orphans: bool,
    /// Say nothing but faults
    #[arg(long, short)]
    quiet: bool,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let start = Instant::now();
    publish::guard(&options.output, root)?;
    let files = edition::read(root)?;
    let settings =
        Settings { base_url: options.base_url.clone(), allow_orphans: options.allow_orphans };
    let planned = plan(&files, &settings)?;
    say(&report::report(&planned.diagnostics, &files, terminal::is_coloured()));
    if planned.has_errors() {
        say(&format!("{}; the site was not written\n", count(&planned.diagnostics)));
        return Ok(Outcome::Faults);
    }
    let published = publish::publish(&options.output, planned.value.files())?;
    for ledger in planned.value.changed_ledgers() {
        record(root, ledger, options.quiet);
    }
    if !options.quiet {
        say(&summary(&published, &options.output, start));
    }
    Ok(Outcome::Clean)
}

/// Writes a ledger; where that is not allowed, the site stands all the same.
fn record(root: &Path, settlement: &Settlement, quiet: bool) {
    let path = &settlement.path;
    match edition::replace(&root.join(path), settlement.text.as_bytes()) {
        Ok(()) if quiet => {}
        Ok(()) => say(&format!("{path} written: {}; commit it\n", number_changes(settlement))),
        Err(error) => say(&format!(
            "{}: the ledger `{path}` could not be written ({error}), so the numbers of this site are not recorded\n",
            terminal::yellow("warning")
        )),
    }
}

/// What is new in a ledger, in a line.
pub(super) fn number_changes(settlement: &Settlement) -> String {
    let count = |is: fn(&Change) -> bool| {
        settlement.changes.iter().filter(|(_, change)| is(change)).count()
    };
    let kinds = [
        (count(|change| *change == Change::Born), "new"),
        (count(|change| *change == Change::Edited), "edited"),
        (count(|change| matches!(change, Change::Moved(_))), "moved"),
        (count(|change| matches!(change, Change::Gone(_))), "removed"),
        (count(|change| *change == Change::Returned), "returned"),
    ];
    let kinds = kinds.iter().filter(|(count, _)| *count > 0);
    let told: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
    if told.is_empty() { "rewritten".to_owned() } else { told.join(", ") }
}

/// What was written, in a line: files, bytes, time.
pub(super) fn summary(published: &Published, output: &Path, start: Instant) -> String {
    let kilobytes = published.bytes.div_ceil(1024);
    let changes = match (published.written, published.removed) {
        (0, 0) => "unchanged".to_owned(),
        (written, 0) => format!("{written} new or changed"),
        (written, removed) => format!("{written} new or changed, {removed} removed"),
    };
    let Published { files, .. } = published;
    let seconds = start.elapsed().as_secs_f64();
    format!("{files} files, {kilobytes} KB in {}: {changes}, {seconds:.2} s\n", output.display())
}
