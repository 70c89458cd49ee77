//! Writes a site aside and swaps it in whole.
//!
//! One rule governs: **only what the manifest lists is ever deleted.** All else
//! in the output folder is foreign, belongs to a person, and moves along.
//!
//! 1. [`guard()`] refuses an output folder that would endanger the edition.
//! 2. The lock is taken: one build at a time writes to an output.
//! 3. A publication that was cut off is repaired.
//! 4. New and changed files are written to a stage beside the output.
//! 5. If nothing differs, the stage is thrown away and the output not touched.
//! 6. Otherwise unchanged files join the stage as hard links to the old ones,
//!    so that they keep their times and cost nothing; the folders change
//!    places; foreign files are renamed into the new one; and the program's own
//!    old files are deleted.
//!
//! For an output `public`, the folders beside it are `.public.scholion-next`
//! (the stage), `.public.scholion-last` (the old site during the swap) and the
//! file `.public.scholion-lock`. A build that ends leaves none behind, except
//! the lock file where that cannot be removed safely (not on Unix).

mod folder;
mod guard;
mod manifest;
mod places;
mod stage;
mod standing;
mod swap;

use std::io;
use std::path::{Path, PathBuf};

pub use guard::{GuardError, guard};

use places::{Lock, Places};
use stage::Stage;
use standing::Standing;

/// What a publication changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has; the manifest is not counted.
    pub files: usize,
    /// The sum of their sizes.
    pub bytes: u64,
    /// How many of them are new or changed.
    pub written: usize,
    /// How many are as they were, and keep their times.
    pub unchanged: usize,
    /// How many files of the old site the new one no longer has.
    pub removed: usize,
}

/// Why a site could not be published.
///
/// The old site is as it was, except after [`Leftover`](Self::Leftover).
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The disk refused.
    #[error("cannot {action} `{path}`: {source}; {}", advice(source))]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The output is a file, a link or a root.
    #[error("`{output}` is not a folder that can be replaced; choose another output folder")]
    NotAFolder {
        /// The output.
        output: PathBuf,
    },
    /// Another build holds the lock.
    #[error(
        "another build is writing `{output}`; wait until it ends, or choose another output folder"
    )]
    Busy {
        /// The output.
        output: PathBuf,
    },
    /// A file of the site has a name that could lead outside the output.
    #[error("`{name}` cannot be a file of the site; name it by a relative path without `..`")]
    BadName {
        /// The name.
        name: String,
    },
    /// Two files of the site have one name, or one is a folder to the other.
    #[error("`{name}` is written twice, or is both a file and a folder; rename one of the two")]
    RepeatedName {
        /// The name that came second.
        name: String,
    },
    /// What a person put there stands where the site or a folder of it would go.
    #[error("`{path}` is in the way and not of Scholion's making; move it away, then build again")]
    Foreign {
        /// What stands there.
        path: PathBuf,
    },
    /// The manifest is not one that this program wrote, so nothing may be deleted by it.
    #[error(
        "`{path}` does not tell which files are the site's: {reason}; move the folder that holds it away, then build again"
    )]
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// After a cut-off, both folders may hold what a person wants to keep.
    #[error(
        "`{last}` holds the site of a build that was cut off, but `{output}` has files of another origin; move one of them away, then build again"
    )]
    Unfinished {
        /// The output.
        output: PathBuf,
        /// The site that waits beside it.
        last: PathBuf,
    },
    /// The new site is published; files of the old one could not be deleted.
    #[error("the new site is published, but the old one's files could not be deleted: {0}")]
    Leftover(#[source] Box<PublishError>),
}

impl PublishError {
    /// Says what was tried on which path; for `map_err`.
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

/// What to do about a refusal of the disk.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "allow writing there, or choose another output folder"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "free some space, then build again"
        }
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            "choose an output folder that neither is nor holds a mount"
        }
        io::ErrorKind::InvalidFilename => "give it a shorter or plainer name",
        _ => "see what stands there, then build again",
    }
}

/// Why [`publish`] failed: in making a file, or in writing the site.
#[derive(Debug, thiserror::Error)]
pub enum PublishFailure<E> {
    /// The files' source failed.
    #[error(transparent)]
    Render(E),
    /// Writing failed.
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// Publishes `files` as the whole site at `output`.
///
/// Each file is its path, relative to `output` and `/`-separated, and its
/// bytes. Files are taken one at a time and in any order, so that a large site
/// never is in memory at once. Missing parents of `output` are created.
///
/// On any failure, also of `files` half-way, the old site stays as it was.
/// Call [`guard()`] first: this function keeps foreign files from harm, but it
/// does not know where the edition is.
pub fn publish<E>(
    output: &Path,
    files: impl IntoIterator<Item = Result<(String, Vec<u8>), E>>,
) -> Result<Published, PublishFailure<E>> {
    let places = Places::of(output)?;
    // Held to the end of this function: dropped after the stage.
    let _lock = Lock::take(&places)?;
    swap::repair(&places)?;

    let standing = Standing::survey(&places.output)?;
    let mut stage = Stage::open(&places, &standing)?;
    for file in files {
        let (name, bytes) = file.map_err(PublishFailure::Render)?;
        stage.add(&name, &bytes)?;
    }
    if stage.differs() {
        stage.seal()?;
        swap::swap(&places, &standing)?;
    }
    Ok(stage.published())
}
