//! What a plan comes to: every file of the site, made when it is asked for.

use crate::Error;
use crate::export::archive::{self, Packed};
use crate::export::{self, Material};
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::edition::Format;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::ledger::Ledger;
use crate::model::number::ParagraphId;
use crate::model::outline::Source;
use crate::number::{self, Change};
use crate::parse;
use crate::render::Renderer;
use crate::site::coverage::Share;
use crate::site::{self, Site};

/// A site that is ready to be written.
pub struct Plan {
    /// What it holds.
    pub site: Site,
    /// The outline of each source text, with the guesses that were made.
    pub sources: Vec<Source>,
    /// What became of the numbers of each document.
    pub settlements: Vec<Settlement>,
    /// The edition's files, over those built in.
    pub(crate) files: FileTree,
    pub(crate) renderer: Renderer,
}

/// What became of a document's numbers.
pub struct Settlement {
    /// The path of the ledger in the edition.
    pub path: String,
    /// What is new in it.
    pub changes: Vec<(ParagraphId, Change)>,
    /// The ledger as it is written.
    pub text: String,
}

impl Settlement {
    pub(crate) fn new(
        document: &Document,
        ledger: &Ledger,
        changes: Vec<(ParagraphId, Change)>,
    ) -> Self {
        let text = number::written(ledger, &document.slug);
        Self { path: parse::ledger::path(&document.source), changes, text }
    }
}

impl Plan {
    /// The ledgers that are not as they stand in the edition.
    pub fn changed_ledgers(&self) -> impl Iterator<Item = &Settlement> {
        let is_new =
            |ledger: &&Settlement| self.files.bytes(&ledger.path) != Some(ledger.text.as_bytes());
        self.settlements.iter().filter(is_new)
    }

    /// How many texts of the interface there are in each further language of
    /// the apparatus: that many, of so many.
    pub fn interface_texts(&self) -> impl Iterator<Item = Share> {
        let trees = self.site.trees.len();
        (1..trees).map(|tree| self.renderer.interface_texts(tree))
    }

    /// The files of the site, made one by one: path below its root, and bytes.
    pub fn files(&self) -> impl Iterator<Item = Result<(String, Vec<u8>), Error>> {
        let pages = self.site.routes.iter().map(|route| {
            let html = self.renderer.page(&self.site, route, &self.files)?;
            Ok((route.address.to_string(), html.into_bytes()))
        });
        let named = |(address, bytes): (Address, Vec<u8>)| Ok((address.to_string(), bytes));
        let whole = export::files(&self.site, &self.files).map(named);
        let data = (0..self.site.documents.len()).flat_map(|number| self.data(number)).map(named);
        let files = pages.chain(self.paper()).chain(self.books()).chain(data).chain(whole);
        Packed::new(files, self.publishes(Format::Zip).then(|| "site.zip".to_owned()))
    }

    /// A document in the formats of data that the edition asks for.
    fn data(&self, number: usize) -> Vec<(Address, Vec<u8>)> {
        let say = |language: &LanguageTag, id: &str, arguments: &[(&str, &str)]| {
            self.renderer.say(language, id, arguments)
        };
        export::data(&Material { site: &self.site, files: &self.files, say: &say }, number)
    }

    /// Whether the edition asks for a format.
    fn publishes(&self, format: Format) -> bool {
        self.site.config.exports.formats.contains(&format)
    }

    /// Each tree with each document, by their places.
    fn copies_of_documents(&self) -> impl Iterator<Item = (usize, usize)> {
        let documents = self.site.documents.len();
        (0..self.site.trees.len()).flat_map(move |tree| (0..documents).map(move |n| (tree, n)))
    }

    /// The documents as books.
    fn books(&self) -> impl Iterator<Item = Result<(String, Vec<u8>), Error>> {
        let wanted = self.copies_of_documents().filter(|_| self.publishes(Format::Epub));
        wanted.map(|(tree, number)| {
            let address = site::epub_address(&self.site.documents[number]);
            let files = self.renderer.book(&self.site, tree, number, &self.files)?;
            Ok((self.site.trees[tree].address(&address).to_string(), archive::book(&files)?))
        })
    }

    /// The stylesheets that whole documents are printed with.
    fn paper(&self) -> impl Iterator<Item = Result<(String, Vec<u8>), Error>> {
        self.copies_of_documents().map(|(tree, number)| {
            let address = site::print_address(&self.site.documents[number]);
            let style = self.renderer.print_stylesheet(&self.site, tree, number)?;
            Ok((self.site.trees[tree].address(&address).to_string(), style.into_bytes()))
        })
    }
}
