//! Puts the new site in the old one's place, and mends what a cut-off left.
//!
//! The order makes every state between two steps tell what is to be done:
//!
//! | output | last | what happened | repair |
//! |---|---|---|---|
//! | old | – | cut off while staging | – |
//! | – | old | the old site was moved away | last goes back |
//! | new | old | the new site is in | foreign files are carried over, last is dropped |
//!
//! A stale stage is removed in each. It never holds a foreign file: these are
//! renamed from last to output, so that at each moment they are in one of both.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::PublishError;
use super::folder::{is_folder, make_folder, relocate, remove_folder, walk};
use super::manifest::{FILE_NAME, Manifest};
use super::places::Places;
use super::standing::Standing;

/// Swaps the staged site in; on failure swaps it out again.
pub(super) fn swap(places: &Places, standing: &Standing) -> Result<(), PublishError> {
    let Places { output, next, last, .. } = places;
    if !standing.exists {
        return relocate(next, output);
    }
    relocate(output, last)?;
    if let Err(error) = relocate(next, output) {
        relocate(last, output)?;
        return Err(error);
    }
    let manifest = standing.manifest.clone().unwrap_or_default();
    let mut carried = Vec::new();
    if let Err(error) = carry(last, output, Path::new(""), &manifest, &mut carried) {
        for path in carried.iter().rev() {
            relocate(&output.join(path), &last.join(path))?;
        }
        relocate(output, next)?;
        relocate(last, output)?;
        return Err(error);
    }
    discard(last, &manifest).map_err(|error| PublishError::Leftover(Box::new(error)))
}

/// Mends what a publication that was cut off left behind.
pub(super) fn repair(places: &Places) -> Result<(), PublishError> {
    let Places { output, next, last, .. } = places;
    match (is_folder(output)?, is_folder(last)?) {
        (_, None) => {}
        (_, Some(false)) => return Err(PublishError::Foreign { path: last.clone() }),
        (None, Some(true)) => relocate(last, output)?,
        (Some(_), Some(true)) if Manifest::read(output)?.is_some() => {
            let manifest = Manifest::read(last)?.unwrap_or_default();
            carry(last, output, Path::new(""), &manifest, &mut Vec::new())?;
            discard(last, &manifest)?;
        }
        // Without a manifest the output is no site: someone made it after the cut-off.
        (Some(_), Some(true)) => match fs::remove_dir(output) {
            Ok(()) => relocate(last, output)?,
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {
                let (output, last) = (output.clone(), last.clone());
                return Err(PublishError::Unfinished { output, last });
            }
            Err(error) => return Err(PublishError::io("remove", output)(error)),
        },
    }
    remove_folder(next)
}

/// Moves all that `manifest` does not list from the folder `relative` of `last`
/// to that of `output`, and notes in `carried` what was moved.
///
/// A foreign folder moves whole, unless the new site has one of its name: then
/// what is in it moves.
fn carry(
    last: &Path,
    output: &Path,
    relative: &Path,
    manifest: &Manifest,
    carried: &mut Vec<PathBuf>,
) -> Result<(), PublishError> {
    let folder = last.join(relative);
    let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = entries.map_err(PublishError::io("read", &folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = relative.join(entry.file_name());
        let (from, to) = (last.join(&path), output.join(&path));
        let kind = entry.file_type().map_err(PublishError::io("read", &from))?;
        if is_own_file(&path, kind, manifest) {
            continue;
        }
        match is_folder(&to)? {
            Some(true) if kind.is_dir() => carry(last, output, &path, manifest, carried)?,
            _ if kind.is_dir() && manifest.lists_below(&path) => {
                carry(last, output, &path, manifest, carried)?;
            }
            Some(_) => return Err(PublishError::Foreign { path: from }),
            None => {
                make_folder(last, output, relative)?;
                relocate(&from, &to)?;
                carried.push(path);
            }
        }
    }
    Ok(())
}

/// Deletes the old site, of which only listed files and emptied folders remain.
///
/// The manifest goes after all it lists, so that a cut-off can be repaired.
fn discard(last: &Path, manifest: &Manifest) -> Result<(), PublishError> {
    for entry in walk(last, true) {
        let entry = entry?;
        let path = entry.path();
        let relative = path.strip_prefix(last).unwrap_or(path);
        if relative == Path::new(FILE_NAME) {
            continue;
        }
        if entry.file_type().is_dir() {
            fs::remove_dir(path).map_err(PublishError::io("remove", path))?;
        } else if is_own_file(relative, entry.file_type(), manifest) {
            fs::remove_file(path).map_err(PublishError::io("remove", path))?;
        } else {
            return Err(PublishError::Foreign { path: path.to_owned() });
        }
    }
    let file = last.join(FILE_NAME);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(PublishError::io("remove", &file)(error));
        }
        _ => {}
    }
    fs::remove_dir(last).map_err(PublishError::io("remove", last))
}

/// Whether this is a file the program wrote: the manifest, or a plain file it lists.
fn is_own_file(relative: &Path, kind: fs::FileType, manifest: &Manifest) -> bool {
    kind.is_file() && (relative == Path::new(FILE_NAME) || manifest.lists(relative))
}
