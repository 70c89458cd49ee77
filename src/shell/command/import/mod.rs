//! `import`: brings in what was made elsewhere.

mod annotations;
mod tei;

use std::path::Path;

use clap::{Args, Subcommand};

use crate::shell::command::{Failure, Outcome};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make notes of Web Annotations, or of what Hypothes.is exports
    Annotations(annotations::Options),
    /// A document.tei.xml that `scholion build` wrote: seed, sidecar, numbers, notes, translations
    Tei(tei::Options),
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    match &options.what {
        What::Annotations(options) => annotations::run(root, options),
        What::Tei(options) => tei::run(root, options),
    }
}
