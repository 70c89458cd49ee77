//! `import tei`: makes the files of an edition of a document as TEI.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::Settings;
use crate::import::tei;
use crate::model::file::FileTree;
use crate::shell::command::{Failure, Outcome, count, plan};
use crate::shell::report;
use crate::shell::terminal::{self, say};

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file
    file: PathBuf,
    /// Folder to write the edition to; new or empty, since nothing is overwritten
    #[arg(long, short)]
    output: PathBuf,
}

pub(super) fn run(root: &Path, options: &Options) -> Result<Outcome, Failure> {
    let (file, output) = (root.join(&options.file), root.join(&options.output));
    let shown = options.file.display();
    let xml =
        fs::read_to_string(&file).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    let imported =
        tei::edition(&xml).map_err(|error| format!("cannot import `{shown}`: {error}"))?;
    write(&imported.files, &output)?;
    let files = imported.files.iter().count();
    say(&format!("{files} files written to {}\n", options.output.display()));
    for loss in &imported.losses {
        say(&format!("{}: {loss}\n", terminal::yellow("not imported")));
    }
    let planned = plan(&imported.files, &Settings::default())?;
    say(&report::report(&planned.diagnostics, &imported.files, terminal::is_coloured()));
    if planned.has_errors() {
        say(&format!("{}\n", count(&planned.diagnostics)));
        return Ok(Outcome::Faults);
    }
    let address = format!("{}/document.tei.xml", imported.slug);
    let mut exported = planned.value.files().filter_map(Result::ok);
    let again = exported.find(|(path, _)| *path == address).map(|(_, bytes)| bytes);
    say(&comparison(&xml, &String::from_utf8_lossy(&again.unwrap_or_default())));
    Ok(Outcome::Clean)
}

/// Says whether the export of what was imported is the same again, and where it is not.
fn comparison(before: &str, after: &str) -> String {
    if before == after {
        return "exported again, it is the same, byte for byte\n".to_owned();
    }
    let lines = before.lines().zip(after.lines());
    let same = lines.take_while(|(before, after)| before == after).count();
    format!("exported again, it is not the same from line {} on\n", same + 1)
}

/// Writes `files` into a folder that is new or empty.
fn write(files: &FileTree, output: &Path) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| format!("cannot write to `{}`: {error}", output.display());
    fs::create_dir_all(output).map_err(cannot)?;
    if fs::read_dir(output).map_err(cannot)?.next().is_some() {
        return Err(format!(
            "the folder `{}` is not empty: nothing was written; name a new one",
            output.display()
        )
        .into());
    }
    for (path, bytes) in files.iter() {
        let path = output.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(cannot)?;
        }
        fs::write(&path, bytes).map_err(cannot)?;
    }
    Ok(())
}
