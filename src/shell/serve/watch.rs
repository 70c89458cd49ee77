//! Waits for changes of what the site is made from.
//!
//! Editors save by renaming a new file into place, and folders come and go; a
//! watch on a file or folder itself would then be on something that is no more.
//! So of everything watched, **the parent is watched too**, or the nearest
//! folder above that exists; what else happens there is left out.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use std::{fs, path};

use notify_debouncer_full::notify::event::ModifyKind;
use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use super::Preview;

/// How long nothing may happen to a file before its change counts.
const QUIET: Duration = Duration::from_millis(60);

/// A watch on all that a preview watches.
pub(super) struct Watch {
    scope: Scope,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: Receiver<DebounceEventResult>,
    /// The folders the system watches for us.
    armed: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watch {
    /// Starts to watch what `preview` says; changes from now on are noticed.
    pub(super) fn start(preview: &Preview) -> Result<Self, notify::Error> {
        let (sender, changes) = mpsc::channel();
        let debouncer = new_debouncer(QUIET, None, sender)?;
        let scope = Scope {
            watched: preview.watched.iter().map(|path| real(path)).collect(),
            output: real(&preview.output),
        };
        let mut watch = Self { scope, debouncer, changes, armed: BTreeMap::new() };
        watch.arm()?;
        Ok(watch)
    }

    /// Waits until something that is watched has changed.
    ///
    /// Changes since the last call count as one. What is there when this
    /// returns is watched: the build that follows misses no later change.
    pub(super) fn next_change(&mut self) -> Result<(), notify::Error> {
        loop {
            let first =
                self.changes.recv().map_err(|_| notify::Error::generic("the watch ended"))?;
            // An error concerns a path that went away while it was looked at; its events tell.
            let events: Vec<DebouncedEvent> =
                std::iter::once(first).chain(self.changes.try_iter()).flatten().flatten().collect();
            if events.iter().any(|event| self.scope.moves(event)) {
                self.arm()?;
            }
            if events.iter().any(|event| self.scope.concerns(event)) {
                return Ok(());
            }
        }
    }

    /// Watches anew all that now exists.
    fn arm(&mut self) -> Result<(), notify::Error> {
        loop {
            for path in std::mem::take(&mut self.armed).into_keys() {
                // A folder that went away took its watch along.
                let _ = self.debouncer.unwatch(path);
            }
            for (path, mode) in self.scope.folders() {
                match self.debouncer.watch(&path, mode) {
                    Err(error) if path.exists() => return Err(error),
                    _ => self.armed.insert(path, mode),
                };
            }
            // Meanwhile more may have come, or gone.
            if self.scope.folders() == self.armed {
                return Ok(());
            }
        }
    }
}

/// What is watched and what is not, by paths as the system reports them.
#[derive(Debug)]
struct Scope {
    watched: Vec<PathBuf>,
    output: PathBuf,
}

impl Scope {
    /// The folders to watch, as things stand on the disk; none lies in one watched with all below.
    fn folders(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let whole: Vec<&Path> =
            self.watched.iter().map(PathBuf::as_path).filter(|path| path.is_dir()).collect();
        let above = self
            .watched
            .iter()
            .filter_map(|path| path.ancestors().skip(1).find(|folder| folder.is_dir()));
        let is_covered = |path: &Path| path.ancestors().skip(1).any(|it| whole.contains(&it));
        let mut folders = BTreeMap::new();
        for path in above.filter(|path| !is_covered(path)) {
            folders.insert(path.to_owned(), RecursiveMode::NonRecursive);
        }
        for path in whole.iter().filter(|path| !is_covered(path)) {
            folders.insert((*path).to_owned(), RecursiveMode::Recursive);
        }
        folders
    }

    /// Whether after `event` something watched may stand elsewhere, or be another folder.
    fn moves(&self, event: &DebouncedEvent) -> bool {
        let holds_watched = |path: &PathBuf| self.watched.iter().any(|it| it.starts_with(path));
        event.need_rescan() || is_move(event.kind) && event.paths.iter().any(holds_watched)
    }

    /// Whether `event` may change the site.
    fn concerns(&self, event: &DebouncedEvent) -> bool {
        // Some systems call a folder changed for what is in it: the output, perhaps.
        let counts = |path: &PathBuf| {
            let is_told_elsewhere = !is_move(event.kind) && path.is_dir();
            self.holds(path) && !is_told_elsewhere
        };
        let is_change = !matches!(event.kind, EventKind::Access(_));
        event.need_rescan() || is_change && event.paths.iter().any(counts)
    }

    /// Whether `path` is watched, lies in something watched, or holds it.
    fn holds(&self, path: &Path) -> bool {
        let is_watched = self.watched.iter().any(|watched| match path.strip_prefix(watched) {
            Ok(below) => !below.iter().any(is_aside),
            Err(_) => watched.starts_with(path),
        });
        is_watched && !path.starts_with(&self.output)
    }
}

/// Whether something was made, removed or renamed, rather than written to.
fn is_move(kind: EventKind) -> bool {
    use EventKind::{Any, Create, Modify, Remove};
    matches!(kind, Any | Create(_) | Remove(_) | Modify(ModifyKind::Name(_)))
}

/// Whether a file of this name is an editor's or the system's, not the writer's.
fn is_aside(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    let is_swap = Path::new(name).extension().is_some_and(|extension| extension == "swp");
    bytes.starts_with(b".") || bytes.ends_with(b"~") || is_swap
}

/// Gives `path` as the system reports it: absolute and without links, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    match found {
        Some((above, real)) => match path.strip_prefix(above) {
            Ok(rest) if rest.as_os_str().is_empty() => real,
            Ok(rest) => real.join(rest),
            Err(_) => path,
        },
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_counts_and_what_programs_leave_does_not() {
        let scope = Scope {
            watched: ["/e/edition.toml", "/e/book", "/e/seeds/zh", "/e/.order"]
                .map(PathBuf::from)
                .into(),
            output: PathBuf::from("/e/book/public"),
        };
        for (path, expected) in [
            ("/e/edition.toml", true),
            ("/e/book", true),
            ("/e/book/notes/dao/way.md", true),
            ("/e/seeds", true),
            ("/e/.order", true),
            ("/e", true),
            ("/e/other.toml", false),
            ("/e/edition.toml~", false),
            ("/e/seeds/other.txt", false),
            ("/e/book/public", false),
            ("/e/book/public/index.html", false),
            ("/e/book/public.md", true),
            ("/e/book/.public.scholion-next/index.html", false),
            ("/e/book/.git/index", false),
            ("/e/book/way.md~", false),
            ("/e/book/way.md.swp", false),
        ] {
            assert_eq!(scope.holds(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn folders_are_watched_whole_and_for_the_rest_what_is_above() {
        let root = tempfile::tempdir().unwrap();
        let root = real(root.path());
        fs::create_dir_all(root.join("book/notes")).unwrap();
        fs::write(root.join("edition.toml"), "").unwrap();
        let watched = ["edition.toml", "book", "book/notes", "book/absent", "seeds/zh/absent"];
        let scope = Scope {
            watched: watched.iter().map(|path| root.join(path)).collect(),
            output: root.join("public"),
        };
        let expected = BTreeMap::from([
            (root.clone(), RecursiveMode::NonRecursive),
            (root.join("book"), RecursiveMode::Recursive),
        ]);
        assert_eq!(scope.folders(), expected);
    }
}
