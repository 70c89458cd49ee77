//! Refuses an output folder that would endanger the edition.
//!
//! Other generators have deleted projects that were named as their output. A
//! publication deletes only what it wrote itself; this keeps it from writing
//! among what people wrote in the first place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest;
use super::places::{locate, resolve};

/// The folders of an edition that its people write.
const SOURCES: [&str; 8] =
    ["seeds", "book", "templates", "static", "src", "tests", ".git", ".github"];

/// What marks a folder as someone's project.
const PROJECT_MARKS: [&str; 3] = ["edition.toml", "Cargo.toml", "seeds"];

/// Why a folder is refused as output.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// A file stands there.
    #[error("the output `{output}` is a file; choose a folder")]
    File {
        /// The output.
        output: PathBuf,
    },
    /// A link stands there, which the swap would replace.
    #[error("the output `{output}` is a link to elsewhere; name the folder it leads to")]
    Link {
        /// The output.
        output: PathBuf,
    },
    /// It is the root of the file system.
    #[error(
        "the output `{output}` is the root of the file system; choose a folder of its own for the site"
    )]
    Root {
        /// The output.
        output: PathBuf,
    },
    /// It is the home folder, or holds it.
    #[error(
        "the output `{output}` is or holds your home folder; choose a folder of its own for the site"
    )]
    Home {
        /// The output.
        output: PathBuf,
    },
    /// It is the edition, or holds it.
    #[error(
        "the output `{output}` is or holds the edition; choose a folder of its own for the site, such as `public`"
    )]
    Edition {
        /// The output.
        output: PathBuf,
    },
    /// It is, is in, or holds a source of the edition.
    #[error(
        "the output `{output}` is, is in or holds `{folder}`, which the edition is made from; choose a folder of its own for the site, such as `public`"
    )]
    Source {
        /// The output.
        output: PathBuf,
        /// The source folder.
        folder: PathBuf,
    },
    /// It is in the `.git` folder of a repository.
    #[error(
        "the output `{output}` is in a repository's `.git`; choose a folder of its own for the site, such as `public`"
    )]
    InRepository {
        /// The output.
        output: PathBuf,
    },
    /// It is a repository, and no site of ours.
    #[error(
        "the output `{output}` is a repository but no site of Scholion's; build to a new folder, then move the repository's `.git` into it"
    )]
    Repository {
        /// The output.
        output: PathBuf,
    },
    /// It is a project, and no site of ours.
    #[error(
        "the output `{output}` holds `{mark}`, so it seems to be a project; choose a folder of its own for the site"
    )]
    Project {
        /// The output.
        output: PathBuf,
        /// What marks it as a project.
        mark: &'static str,
    },
    /// The disk refused to tell.
    #[error(
        "cannot see what `{path}` is: {source}; allow reading it, or choose another output folder"
    )]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Refuses an `output` that would endanger the edition in the folder `edition`.
///
/// Neither need exist; links and `..` are resolved as far as they do. Nothing
/// is changed. A folder that holds only foreign files is no danger: they stay.
pub fn guard(output: &Path, edition: &Path) -> Result<(), GuardError> {
    let named = || output.to_owned();
    let at = read(output, locate)?;
    match fs::symlink_metadata(&at) {
        Ok(metadata) if metadata.is_symlink() => return Err(GuardError::Link { output: named() }),
        Ok(metadata) if !metadata.is_dir() => return Err(GuardError::File { output: named() }),
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(GuardError::Io { path: at, source });
        }
        _ => {}
    }
    let site = read(output, resolve)?;
    if site.parent().is_none() {
        return Err(GuardError::Root { output: named() });
    }
    if read(edition, resolve)?.starts_with(&site) {
        return Err(GuardError::Edition { output: named() });
    }
    for source in SOURCES {
        let folder = edition.join(source);
        let there = read(&folder, resolve)?;
        if there.starts_with(&site) || site.starts_with(&there) {
            return Err(GuardError::Source { output: named(), folder });
        }
    }
    // A home that is not set, or not there to see, cannot be endangered.
    let home = std::env::home_dir().and_then(|home| resolve(&home).ok());
    if home.is_some_and(|home| home.starts_with(&site)) {
        return Err(GuardError::Home { output: named() });
    }
    if site.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git")) {
        return Err(GuardError::InRepository { output: named() });
    }
    let holds = |name: &str| fs::symlink_metadata(site.join(name));
    if holds(manifest::FILE_NAME).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(());
    }
    if holds(".git").is_ok() {
        return Err(GuardError::Repository { output: named() });
    }
    match PROJECT_MARKS.into_iter().find(|mark| holds(mark).is_ok()) {
        Some(mark) => Err(GuardError::Project { output: named(), mark }),
        None => Ok(()),
    }
}

/// What `find` says of `path`.
fn read(path: &Path, find: fn(&Path) -> io::Result<PathBuf>) -> Result<PathBuf, GuardError> {
    find(path).map_err(|source| GuardError::Io { path: path.to_owned(), source })
}
