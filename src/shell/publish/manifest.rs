//! The list of the files the program wrote, which alone it may delete.
//!
//! A header line, then the names, sorted, one a line. No dates, so that two
//! builds of one edition are byte-equal.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

use super::PublishError;

/// The manifest's name in the output folder.
pub(super) const FILE_NAME: &str = ".scholion-manifest";

/// The first line, by which a manifest is known as ours.
const HEADER: &str =
    "scholion-manifest 1: the files that Scholion wrote here, and alone may delete";

/// The names of a site's files.
///
/// Invariant: each name [is sound](is_sound), so that joined to the output
/// folder it stays inside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The names, `/`-separated.
    pub(super) names: BTreeSet<String>,
}

impl Manifest {
    /// Reads the manifest in `folder`; `None` if there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        let path = folder.join(FILE_NAME);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => {
                let reason = "it is not a plain file".to_owned();
                return Err(PublishError::BadManifest { path, reason });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(PublishError::Io { action: "read", path, source }),
        }
        let bytes = fs::read(&path).map_err(PublishError::io("read", &path))?;
        parse(&bytes).map(Some).map_err(|reason| PublishError::BadManifest { path, reason })
    }

    /// Writes the manifest into `folder`, which has none.
    pub(super) fn write(&self, folder: &Path) -> Result<(), PublishError> {
        let path = folder.join(FILE_NAME);
        fs::write(&path, self.show()).map_err(PublishError::io("write", &path))
    }

    /// Whether `relative` names a file of the site.
    pub(super) fn lists(&self, relative: &Path) -> bool {
        name_of(relative).is_some_and(|name| self.names.contains(&name))
    }

    /// Whether the site has files below `relative`, which makes it a folder of the site.
    pub(super) fn lists_below(&self, relative: &Path) -> bool {
        name_of(relative).is_some_and(|name| {
            let prefix = name + "/";
            let next = self.names.range(prefix.clone()..).next();
            next.is_some_and(|name| name.starts_with(&prefix))
        })
    }

    fn show(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for name in &self.names {
            text.push_str(name);
            text.push('\n');
        }
        text
    }
}

/// Reads a manifest strictly: one that was cut short, merged or edited is refused.
fn parse(bytes: &[u8]) -> Result<Manifest, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    // `lines` also ends lines at CRLF: Git may have checked the site out so.
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err("its first line is not that of a manifest".to_owned());
    }
    if !text.ends_with('\n') {
        return Err("its last line is cut short".to_owned());
    }
    let mut names = BTreeSet::new();
    for (name, number) in lines.zip(2..) {
        if !is_sound(name) {
            return Err(format!("line {number} could lead outside the folder"));
        }
        if names.last().is_some_and(|last: &String| last.as_str() >= name) {
            return Err(format!("line {number} is out of order"));
        }
        names.insert(name.to_owned());
    }
    Ok(Manifest { names })
}

/// Whether `name` can be a file of a site: it is relative, `/`-separated and
/// plain on every system, stays inside the folder, and is neither the manifest
/// nor in a repository.
pub(super) fn is_sound(name: &str) -> bool {
    let is_plain = |part: &str| {
        let mut components = Path::new(part).components();
        matches!(components.next(), Some(Component::Normal(_))) && components.next().is_none()
    };
    let is_free = |part: &str| !part.eq_ignore_ascii_case(".git");
    name.split('/').all(|part| is_plain(part) && is_free(part))
        && !name.contains(|c: char| c == '\\' || c.is_control())
        && !name.split('/').next().is_some_and(|part| part.eq_ignore_ascii_case(FILE_NAME))
}

/// `relative` as a name, if it is UTF-8: a manifest can list no other.
pub(super) fn name_of(relative: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        relative.components().map(|component| component.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let names = ["a", "a-b", "a/b", "道/索引.html"].map(str::to_owned).into();
        let manifest = Manifest { names };
        assert_eq!(parse(manifest.show().as_bytes()), Ok(manifest.clone()));
        assert_eq!(parse(manifest.show().replace('\n', "\r\n").as_bytes()), Ok(manifest));
    }

    #[test]
    fn a_manifest_that_is_not_ours_is_refused() {
        for (body, reason) in [
            ("a", "its last line is cut short"),
            ("b\na\n", "line 3 is out of order"),
            ("a\na\n", "line 3 is out of order"),
            ("../a\n", "line 2 could lead outside the folder"),
            ("/etc/passwd\n", "line 2 could lead outside the folder"),
            ("\n", "line 2 could lead outside the folder"),
        ] {
            let text = format!("{HEADER}\n{body}");
            assert_eq!(parse(text.as_bytes()), Err(reason.to_owned()), "{body:?}");
        }
        assert_eq!(parse(b""), Err("its first line is not that of a manifest".to_owned()));
        assert_eq!(parse(b"\xff"), Err("it is not UTF-8".to_owned()));
    }

    #[test]
    fn a_sound_name_stays_inside_the_folder() {
        for name in ["index.html", "a/b.c/d", "道/索引.html", "...", "a b", ".nojekyll"] {
            assert!(is_sound(name), "{name}");
        }
        for name in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "./a",
            "a/.",
            "../a",
            "a/../b",
            "a\\b",
            "a\nb",
            "a\0",
            ".git",
            "x/.Git/config",
            ".scholion-manifest",
            ".scholion-manifest/a",
        ] {
            assert!(!is_sound(name), "{name:?}");
        }
    }

    #[test]
    fn a_folder_is_the_sites_if_it_lists_files_below() {
        let manifest = Manifest { names: ["a-b", "a/b/c"].map(str::to_owned).into() };
        assert!(manifest.lists_below(Path::new("a")));
        assert!(manifest.lists_below(Path::new("a/b")));
        assert!(!manifest.lists_below(Path::new("a/b/c")));
        assert!(!manifest.lists_below(Path::new("a-")));
    }
}
