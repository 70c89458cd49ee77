//! `serve`: previews the site, and rebuilds it on change.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use crate::Settings;
use crate::shell::command::{Failure, Outcome, build, count, plan};
use crate::shell::publish;
use crate::shell::serve::{self, Preview, Rebuild};
use crate::shell::terminal::{self, say};
use crate::shell::{edition, report};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to write the site to, as `build` does
    #[arg(long, short, default_value = "public")]
    output: PathBuf,
    /// Port to listen on; 0 takes any that is free
    #[arg(long, short, default_value_t = 3000)]
    port: u16,
    /// Publish notes whose quotes are not in the text, as `build` does
    #[arg(long)]
    allow_orphans: bool,
}

impl Options {
    fn settings(&self) -> Settings {
        Settings { allow_orphans: self.allow_orphans, ..Settings::default() }
    }
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    publish::guard(&options.output, root)?;
    let files = edition::read(root)?;
    let site = plan(&files, &options.settings())?.value.site;
    let folders = edition::FOLDERS.iter().map(|folder| root.join(folder));
    let preview = Preview {
        output: options.output.clone(),
        base_path: site.base_path().to_owned(),
        watched: folders.chain([root.join(edition::CONFIG)]).collect(),
        port: options.port,
    };
    let ready = |url: &str| say(&format!("Serving on {url} (Ctrl-C ends)\n"));
    let Err(error) = serve::serve(&preview, || rebuild(root, options), ready);
    Err(error.into())
}

/// Builds the site; whatever stops it is a report for the reader and the terminal.
fn rebuild(root: &Path, options: &Options) -> Rebuild {
    attempt(root, options).unwrap_or_else(|failure| {
        let report = format!("error: {failure}\n");
        say(&report);
        Rebuild::Failed { report }
    })
}

fn attempt(root: &Path, options: &Options) -> Result<Rebuild, Failure> {
    let start = Instant::now();
    let files = edition::read(root)?;
    let planned = plan(&files, &options.settings())?;
    say(&report::report(&planned.diagnostics, &files, terminal::is_coloured()));
    if planned.has_errors() {
        let sum = format!("{}; the last good site stays\n", count(&planned.diagnostics));
        say(&sum);
        return Ok(Rebuild::Failed {
            report: report::report(&planned.diagnostics, &files, false) + &sum,
        });
    }
    let published = publish::publish(&options.output, planned.value.files())?;
    say(&build::summary(&published, &options.output, start));
    Ok(Rebuild::Built { changed: published.written + published.removed > 0 })
}
