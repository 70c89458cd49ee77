//! What stands in the output folder: the program's own files, and foreign ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::PublishError;
use super::folder::{is_folder, walk};
use super::manifest::{FILE_NAME, Manifest, name_of};

/// What was in the output folder when the build began.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Whether there is an output folder at all.
    pub(super) exists: bool,
    /// What the manifest lists; `None` without one.
    pub(super) manifest: Option<Manifest>,
    /// The files that are listed and there, with their sizes.
    pub(super) own: BTreeMap<String, u64>,
    /// All else, relative to the output, and whether it is a folder. What a
    /// person put in place of a listed file (a link, a folder) is foreign.
    foreign: BTreeMap<PathBuf, bool>,
}

impl Standing {
    /// Looks at all that is in `output`, following no links.
    pub(super) fn survey(output: &Path) -> Result<Self, PublishError> {
        if is_folder(output)?.is_none() {
            return Ok(Self::default());
        }
        let manifest = Manifest::read(output)?;
        let listed = manifest.clone().unwrap_or_default();
        let mut standing = Self { exists: true, manifest, ..Self::default() };
        for entry in walk(output, false) {
            let entry = entry?;
            let Ok(relative) = entry.path().strip_prefix(output) else { continue };
            let kind = entry.file_type();
            if kind.is_file() && listed.lists(relative) {
                let metadata = fs::symlink_metadata(entry.path());
                let size = metadata.map_err(PublishError::io("read", entry.path()))?.len();
                standing.own.extend(name_of(relative).map(|name| (name, size)));
            } else if !(relative == Path::new(FILE_NAME)
                || kind.is_dir() && listed.lists_below(relative))
            {
                standing.foreign.insert(relative.to_owned(), kind.is_dir());
            }
        }
        Ok(standing)
    }

    /// The foreign file, link or folder that a site's file `name` cannot stand beside.
    pub(super) fn in_the_way_of(&self, name: &str) -> Option<&Path> {
        let path = Path::new(name);
        let is_file =
            |above| self.foreign.get_key_value(above).filter(|(_, is_folder)| !**is_folder);
        let above = path.ancestors().skip(1).find_map(is_file).map(|(above, _)| above.as_path());
        // Paths sort by component: what is below `path` follows it at once.
        let at_or_below = || {
            let (first, _) = self.foreign.range(path.to_owned()..).next()?;
            first.starts_with(path).then_some(first.as_path())
        };
        above.or_else(at_or_below)
    }
}
