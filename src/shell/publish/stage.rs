//! The new site, beside the old one until it is whole.

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::folder::{make_folder, remove_folder};
use super::manifest::{Manifest, is_sound};
use super::places::Places;
use super::standing::Standing;
use super::{PublishError, Published};

/// A site as it is written. Unless it is swapped in, it is removed when dropped.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    places: &'a Places,
    standing: &'a Standing,
    names: BTreeSet<String>,
    /// Those of `names` whose old file serves; it is linked when the stage is sealed.
    unchanged: Vec<String>,
    published: Published,
}

impl<'a> Stage<'a> {
    /// Begins an empty stage.
    pub(super) fn open(places: &'a Places, standing: &'a Standing) -> Result<Self, PublishError> {
        let stage = Self {
            places,
            standing,
            names: BTreeSet::new(),
            unchanged: Vec::new(),
            published: Published::default(),
        };
        make_folder(&places.output, &places.next, Path::new(""))?;
        Ok(stage)
    }

    /// Adds the file `name`: the old one if it reads the same, else a new one, written at once.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.check(name)?;
        let old = self.places.output.join(name);
        if self.standing.own.get(name) == Some(&(bytes.len() as u64))
            && reads(&old, bytes).map_err(PublishError::io("read", &old))?
        {
            self.unchanged.push(name.to_owned());
            self.published.unchanged += 1;
        } else {
            let new = self.place(name)?;
            File::create_new(&new)
                .and_then(|mut file| file.write_all(bytes))
                .map_err(PublishError::io("write", &new))?;
            self.published.written += 1;
        }
        self.published.files += 1;
        self.published.bytes += bytes.len() as u64;
        self.names.insert(name.to_owned());
        Ok(())
    }

    /// The path of `name` on the stage, in a folder that is there.
    fn place(&self, name: &str) -> Result<PathBuf, PublishError> {
        if let Some(folder) = Path::new(name).parent() {
            make_folder(&self.places.output, &self.places.next, folder)?;
        }
        Ok(self.places.next.join(name))
    }

    /// Refuses a name that leads outside, comes twice, or is taken by a person.
    fn check(&self, name: &str) -> Result<(), PublishError> {
        if !is_sound(name) {
            return Err(PublishError::BadName { name: name.to_owned() });
        }
        let prefix = format!("{name}/");
        let is_folder =
            self.names.range(prefix.clone()..).next().is_some_and(|n| n.starts_with(&prefix));
        let mut at_or_above = Path::new(name).ancestors().filter_map(Path::to_str);
        if is_folder || at_or_above.any(|name| self.names.contains(name)) {
            return Err(PublishError::RepeatedName { name: name.to_owned() });
        }
        match self.standing.in_the_way_of(name) {
            Some(foreign) => Err(PublishError::Foreign { path: self.places.output.join(foreign) }),
            None => Ok(()),
        }
    }

    /// Whether the staged site is another than the one that stands.
    pub(super) fn differs(&self) -> bool {
        let listed = self.standing.manifest.as_ref().map(|manifest| &manifest.names);
        self.published.written > 0 || listed != Some(&self.names)
    }

    /// Makes the stage whole: links the unchanged files, and ends with the manifest.
    pub(super) fn seal(&self) -> Result<(), PublishError> {
        for name in &self.unchanged {
            let new = self.place(name)?;
            keep(&self.places.output.join(name), &new).map_err(PublishError::io("write", &new))?;
        }
        Manifest { names: self.names.clone() }.write(&self.places.next)
    }

    /// What this site changes of the one that stands.
    pub(super) fn published(&self) -> Published {
        let removed = self.standing.own.keys().filter(|name| !self.names.contains(*name)).count();
        Published { removed, ..self.published }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove_folder(&self.places.next);
    }
}

/// Whether the file at `path` has exactly `bytes`, read a piece at a time.
fn reads(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; 1 << 16];
    let mut rest = bytes;
    loop {
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(&piece[..length]) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

/// Makes `new` the same file as `old`, or where links fail, a copy of it.
fn keep(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| copy(old, new))
}

/// Copies a file with its permissions and its modification time.
fn copy(old: &Path, new: &Path) -> io::Result<()> {
    fs::copy(old, new)?;
    let modified = fs::metadata(old)?.modified()?;
    File::options().write(true).open(new)?.set_times(FileTimes::new().set_modified(modified))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn where_links_fail_a_copy_keeps_bytes_and_time() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "道").unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_234_567_891);
        File::options().write(true).open(&old).unwrap().set_modified(time).unwrap();
        copy(&old, &new).unwrap();
        assert_eq!(fs::read(&new).unwrap(), "道".as_bytes());
        assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), time);
    }

    #[test]
    fn a_file_reads_the_same_only_if_every_byte_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long");
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        assert!(reads(&path, &bytes).unwrap());
        assert!(!reads(&path, &bytes[1..]).unwrap());
        assert!(!reads(&path, &bytes[..199_999]).unwrap());
        let mut changed = bytes.clone();
        changed[150_000] ^= 1;
        assert!(!reads(&path, &changed).unwrap());
    }
}
