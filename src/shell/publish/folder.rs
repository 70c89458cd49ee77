//! Folders on the disk: looking without following links, making, moving.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::PublishError;

/// Whether a folder stands at `path` (a link to one does not count); `None` if nothing does.
pub(super) fn is_folder(path: &Path) -> Result<Option<bool>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.is_dir())),
        // Below a file there is nothing.
        Err(error)
            if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) =>
        {
            Ok(None)
        }
        Err(source) => Err(PublishError::Io { action: "read", path: path.to_owned(), source }),
    }
}

/// Looks at all that is in `folder`, at each folder before what is in it or,
/// with `contents_first`, after; links are not followed.
pub(super) fn walk(
    folder: &Path,
    contents_first: bool,
) -> impl Iterator<Item = Result<DirEntry, PublishError>> {
    let entries = WalkDir::new(folder).min_depth(1).contents_first(contents_first);
    entries.into_iter().map(move |entry| {
        entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            // No link is followed, so no loop is met, and there is an I/O error.
            let source = error.into_io_error().unwrap_or(io::ErrorKind::Other.into());
            PublishError::Io { action: "read", path, source }
        })
    })
}

/// Makes the folder `relative` of `to`, and those above it, each with the
/// permissions of its like in `from`, if it has one there.
pub(super) fn make_folder(from: &Path, to: &Path, relative: &Path) -> Result<(), PublishError> {
    let folder = to.join(relative);
    if is_folder(&folder)? == Some(true) {
        return Ok(());
    }
    if let Some(parent) = relative.parent() {
        make_folder(from, to, parent)?;
    }
    fs::create_dir(&folder).map_err(PublishError::io("create", &folder))?;
    let like = from.join(relative);
    if is_folder(&like)? == Some(true) {
        fs::metadata(&like)
            .and_then(|metadata| fs::set_permissions(&folder, metadata.permissions()))
            .map_err(PublishError::io("set the permissions of", &folder))?;
    }
    Ok(())
}

/// Removes a folder of the program's own making with all that is in it, if it is there.
pub(super) fn remove_folder(path: &Path) -> Result<(), PublishError> {
    match is_folder(path)? {
        None => Ok(()),
        Some(true) => fs::remove_dir_all(path).map_err(PublishError::io("remove", path)),
        Some(false) => Err(PublishError::Foreign { path: path.to_owned() }),
    }
}

/// Moves a file, link or folder to where nothing stands, on the same file system.
pub(super) fn relocate(from: &Path, to: &Path) -> Result<(), PublishError> {
    let moved = match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            relocate_locked(from, to, error)
        }
        moved => moved,
    };
    moved.map_err(PublishError::io("move", from))
}

/// Moves a folder that may not be written to, after `error` came of just trying.
///
/// A folder that gets another parent is written to: its `..` changes.
#[cfg(unix)]
fn relocate_locked(from: &Path, to: &Path, error: io::Error) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let metadata = fs::symlink_metadata(from)?;
    let permissions = metadata.permissions();
    if !metadata.is_dir() || permissions.mode() & 0o200 != 0 {
        return Err(error);
    }
    fs::set_permissions(from, fs::Permissions::from_mode(permissions.mode() | 0o200))?;
    let moved = fs::rename(from, to);
    fs::set_permissions(if moved.is_ok() { to } else { from }, permissions)?;
    moved
}

/// Gives `error` back: only on Unix is there more to try.
#[cfg(not(unix))]
fn relocate_locked(_: &Path, _: &Path, error: io::Error) -> io::Result<()> {
    Err(error)
}
