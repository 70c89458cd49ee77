//! Reads the files of an edition.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::model::file::FileTree;

/// The folders that an edition's files are in, besides `edition.toml`.
pub const FOLDERS: [&str; 4] = ["seeds", "book", "templates", "static"];

/// The file that an edition's configuration is in, where it has one.
pub const CONFIG: &str = crate::parse::metadata::CONFIG;

/// Why an edition could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The disk refused.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file's name is not Unicode, so that nothing can name it.
    #[error("the name of `{path}` is not Unicode; rename the file")]
    Name {
        /// The file.
        path: PathBuf,
    },
}

/// Reads the edition in the folder `root`; links are followed, hidden files left out.
pub fn read(root: &Path) -> Result<FileTree, ReadError> {
    let mut tree = FileTree::default();
    let config = root.join(CONFIG);
    if config.exists() {
        tree.insert(CONFIG, bytes(&config)?);
    }
    for folder in FOLDERS.map(|folder| root.join(folder)).into_iter().filter(|f| f.is_dir()) {
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let entries = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| !hidden(entry.file_name())) {
            let entry = entry.map_err(|error| ReadError::Io {
                path: error.path().unwrap_or(&folder).to_owned(),
                source: error.into(),
            })?;
            if entry.file_type().is_file() {
                tree.insert(name(root, entry.path())?, bytes(entry.path())?);
            }
        }
    }
    Ok(tree)
}

/// Replaces the file at `path`, whole or not at all.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("lock~");
    std::fs::write(&aside, bytes)?;
    std::fs::rename(&aside, path).inspect_err(|_| _ = std::fs::remove_file(&aside))
}

/// Writes a file that must not be there yet, and the folders that it needs.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::File::create_new(path)?;
    io::Write::write_all(&mut file, bytes)
}

fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    std::fs::read(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })
}

/// The path of a file from the edition's folder, with `/` between its parts.
fn name(root: &Path, path: &Path) -> Result<String, ReadError> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| ReadError::Name { path: path.to_owned() })
}
