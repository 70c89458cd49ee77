//! Where a publication works: the output, and what stands beside it.
//!
//! All are siblings, thus on one file system, where a rename is atomic.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::PublishError;
use super::folder::is_folder;

/// The paths of one publication. All are absolute, links in the parent resolved.
#[derive(Debug)]
pub(super) struct Places {
    /// The site.
    pub(super) output: PathBuf,
    /// The new site, until it is whole.
    pub(super) next: PathBuf,
    /// The old site, while the new one takes its place.
    pub(super) last: PathBuf,
    /// The file whose lock one build holds.
    pub(super) lock: PathBuf,
}

impl Places {
    /// The places for `output`, which is a folder or nothing yet; creates its parents.
    pub(super) fn of(output: &Path) -> Result<Self, PublishError> {
        let not_a_folder = || PublishError::NotAFolder { output: output.to_owned() };
        let output = locate(output).map_err(PublishError::io("find", output))?;
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(not_a_folder());
        };
        fs::create_dir_all(parent).map_err(PublishError::io("create", parent))?;
        let places = Self {
            next: parent.join(beside(name, "next")),
            last: parent.join(beside(name, "last")),
            lock: parent.join(beside(name, "lock")),
            output,
        };
        match is_folder(&places.output)? {
            Some(false) => Err(not_a_folder()),
            Some(true) | None => Ok(places),
        }
    }
}

/// `.public.scholion-next` for `public` and `next`.
fn beside(name: &std::ffi::OsStr, role: &str) -> OsString {
    let mut sibling = OsString::from(".");
    sibling.push(name);
    sibling.push(".scholion-");
    sibling.push(role);
    sibling
}

/// Where `path` is: absolute, with links resolved in all of it but its last name.
pub(super) fn locate(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
        _ => resolve(&path),
    }
}

/// Where `path` leads: absolute, links and `..` resolved as far as it exists.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for component in std::path::absolute(path)?.components() {
        match component {
            // After a link, `..` is the parent of where it leads, not of where it stands.
            Component::ParentDir => {
                resolved.pop();
            }
            _ => resolved.push(component),
        }
        match fs::canonicalize(&resolved) {
            Ok(canonical) => resolved = canonical,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(resolved)
}

/// The right to write to an output, until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or says that another build has it.
    pub(super) fn take(places: &Places) -> Result<Self, PublishError> {
        let path = places.lock.clone();
        loop {
            let file = File::options()
                .create(true)
                .write(true)
                .truncate(false)
                .open(&path)
                .map_err(PublishError::io("write", &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::Busy { output: places.output.clone() });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(PublishError::Io { action: "lock", path, source });
                }
            }
            // A build that ended between our opening and our locking has removed
            // the file: then we hold the lock of a file that no other build will
            // see, and must take that of its successor.
            if stands_at(&file, &path).map_err(PublishError::io("read", &path))? {
                return Ok(Self { file, path });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that whoever gets this lock next sees it
        // is stale. Where files have no identity to see that by, the file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether `file` still is what stands at `path`.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let ours = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (ours.dev(), ours.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Always: the lock file is never removed here.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)] // as on Unix
fn stands_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
