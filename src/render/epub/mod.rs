//! A document as a book: EPUB 3.3, its notes as popups.
//!
//! A book holds what the document's pages hold, in the same order and with the
//! same numbers, and nothing that is fetched. Its files are made of templates
//! (`templates/epub/`) as pages are; what these write as HTML becomes XHTML
//! here. See EPUB 3.3, EPUB Accessibility 1.1 and the DPUB-ARIA roles.

mod chapter;
mod link;
mod note;
mod package;
mod xhtml;

use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::model::file::FileTree;
use crate::render::epub::link::{Book, CONTENTS, TITLE, picture_path, picture_type};
use crate::render::view::Scene;
use crate::render::{RenderError, Renderer, Voice};
use crate::site::{Content, Route, Site, full_address};

/// The stylesheet of books, in the edition; it is no template.
const STYLE: &str = "templates/epub/book.css";

/// Where a book's package document is (EPUB Open Container Format, 4.2.6.3.1).
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>
</container>
";

impl Renderer {
    /// The files of document `number` as a book in tree `tree`: path in the
    /// book's container, and bytes; `files` hold the texts as received.
    pub fn book(
        &self,
        site: &Site,
        tree: usize,
        number: usize,
        files: &FileTree,
    ) -> Result<Vec<(String, Vec<u8>)>, RenderError> {
        let Voice { tera, messages, collation } = &self.voices[tree];
        let document = &site.documents[number];
        let (page, content) = (full_address(document), Content::Full(number));
        let address = site.trees[tree].address(&page);
        let route = Route { tree, address, page, content };
        let scene =
            Scene { site, tree: &site.trees[tree], route: &route, content, messages, collation };
        let mut book = Book::new(scene, number);
        let source = files.bytes(&document.source).unwrap_or_default();
        let writer = Writer { tera, book: Value::try_from_serializable(&package::about(&book))? };

        let mut text = vec![
            writer.xhtml(TITLE, "title", &chapter::title(&mut book)?)?,
            writer.xhtml("imprint.xhtml", "imprint", &package::imprint(&book, source))?,
            writer.xhtml(CONTENTS, "contents", &package::contents(&book))?,
        ];
        for index in 0..document.sections.len() {
            let view = chapter::section(&mut book, index)?;
            text.push(writer.xhtml(&book.files[index + 1].name, "section", &view)?);
        }
        let package = writer.write("epub/package.opf", &package::package(&book, source))?;
        let package = xhtml::xml(&package);
        let style = files.bytes(STYLE).unwrap_or_default().to_vec();
        let copies: Vec<_> = site.copies.iter().collect();
        let pictures = book.pictures.iter().filter_map(|place| {
            let (address, path) = copies[*place];
            let (end, _) = picture_type(address.as_str())?;
            let bytes = files.bytes(path).unwrap_or_default().to_vec();
            Some((format!("EPUB/{}", picture_path(*place, end)), bytes))
        });
        let first = [
            ("META-INF/container.xml".to_owned(), CONTAINER.into()),
            ("EPUB/package.opf".to_owned(), package.into_bytes()),
        ];
        let style = ("EPUB/book.css".to_owned(), style);
        Ok(first.into_iter().chain(text).chain([style]).chain(pictures).collect())
    }
}

/// Writes the files of one book.
struct Writer<'a> {
    tera: &'a Tera,
    /// What every file is given.
    book: Value,
}

impl Writer<'_> {
    /// The file `name`, of the template `template`.
    fn xhtml(
        &self,
        name: &str,
        template: &str,
        view: &impl Serialize,
    ) -> Result<(String, Vec<u8>), RenderError> {
        let text = self.write(&format!("epub/{template}.xhtml"), view)?;
        Ok((format!("EPUB/{name}"), xhtml::xhtml(&text).into_bytes()))
    }

    fn write(&self, template: &str, view: &impl Serialize) -> Result<String, RenderError> {
        let mut given = Context::new();
        given.insert_value("book", self.book.clone());
        given.insert_value("page", Value::try_from_serializable(view)?);
        Ok(self.tera.render(template, &given)?)
    }
}
