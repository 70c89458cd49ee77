//! Packs files into a zip archive: a book, or the whole site.
//!
//! The same files give the same bytes on every machine: order, times and
//! permissions are fixed. See PKWARE's APPNOTE 6.3 and EPUB 3.3, 4.3.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// What begins every book, uncompressed, so that programs know one by its first bytes.
const MIMETYPE: (&str, &[u8]) = ("mimetype", b"application/epub+zip");

/// The folder that the files of the site are in, so that unpacking makes one.
const FOLDER: &str = "site/";

/// Why files could not be packed.
#[derive(Debug, thiserror::Error)]
#[error("`{path}` could not be packed: {source}")]
pub struct ArchiveError {
    /// The file that could not be added; the archive's own name at its end.
    path: String,
    /// What the archive refused.
    source: ZipError,
}

/// The bytes of the book with these files: path in it, and bytes.
pub fn book(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ArchiveError> {
    let mut archive = Archive::default();
    archive.add(MIMETYPE.0, MIMETYPE.1, CompressionMethod::Stored)?;
    for (path, bytes) in files {
        archive.add(path, bytes, CompressionMethod::Deflated)?;
    }
    archive.finish("document.epub")
}

/// Files of a site as they pass by, and at last, where one is wanted, the
/// archive of them all.
pub struct Packed<I> {
    files: I,
    /// The name of the archive, and what is in it so far.
    archive: Option<(String, Archive)>,
}

impl<I> Packed<I> {
    /// `files` themselves; then, named `archive`, all of them in one.
    pub fn new(files: I, archive: Option<String>) -> Self {
        Self { files, archive: archive.map(|name| (name, Archive::default())) }
    }
}

impl<I, E> Iterator for Packed<I>
where
    I: Iterator<Item = Result<(String, Vec<u8>), E>>,
    E: From<ArchiveError>,
{
    type Item = Result<(String, Vec<u8>), E>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(file) = self.files.next() else {
            let (name, archive) = self.archive.take()?;
            return Some(archive.finish(&name).map(|bytes| (name, bytes)).map_err(E::from));
        };
        if let (Ok((path, bytes)), Some((_, archive))) = (&file, &mut self.archive) {
            let packed =
                archive.add(&format!("{FOLDER}{path}"), bytes, CompressionMethod::Deflated);
            if let Err(error) = packed {
                return Some(Err(error.into()));
            }
        }
        Some(file)
    }
}

/// An archive that files are added to.
struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Archive {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Archive {
    fn add(
        &mut self,
        path: &str,
        bytes: &[u8],
        method: CompressionMethod,
    ) -> Result<(), ArchiveError> {
        let options = SimpleFileOptions::DEFAULT
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .system(System::Unix);
        let added = self.0.start_file(path, options);
        let added = added.and_then(|()| self.0.write_all(bytes).map_err(ZipError::Io));
        added.map_err(|source| ArchiveError { path: path.to_owned(), source })
    }

    fn finish(self, name: &str) -> Result<Vec<u8>, ArchiveError> {
        let finished = self.0.finish().map(Cursor::into_inner);
        finished.map_err(|source| ArchiveError { path: name.to_owned(), source })
    }
}
