//! What editors write in Markdown, as TEI.

use std::fmt::Write;

use crate::export::tei::xml::Xml;
use crate::markdown::tree::{Element, Node, Reference, tree};
use crate::model::address::Address;
use crate::model::prose::Prose;
use crate::site::apparatus::note_address;
use crate::site::link::{self, Destination};
use crate::site::{Site, cover_address};

/// Where a text stands: in the file at `address` about document `document`.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) site: &'a Site,
    pub(super) document: usize,
    pub(super) address: &'a Address,
}

impl Around<'_> {
    /// Where a note is: here, or on a page of the site, if it is of another document.
    pub(super) fn note(&self, index: usize) -> String {
        let apparatus = &self.site.apparatus;
        let note = &apparatus.notes[index];
        if apparatus.documents[index] == Some(self.document) {
            format!("#note-{}", note.id)
        } else {
            self.outside(&note_address(note), None)
        }
    }

    /// The address of a file of the site, whole where the site's is known.
    fn outside(&self, page: &Address, fragment: Option<&str>) -> String {
        let address = match &self.site.base_url {
            Some(base) => page.below(base),
            None => page.from(self.address),
        };
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        uri(&(address + &fragment))
    }
}

/// Writes the text of `prose` into the element that is open.
pub(super) fn write(xml: &mut Xml, prose: &Prose, around: Around) {
    let mut writer = Writer { xml, prose, around };
    for node in tree(&prose.body) {
        writer.block(&node);
    }
}

struct Writer<'a> {
    xml: &'a mut Xml,
    prose: &'a Prose,
    around: Around<'a>,
}

impl Writer<'_> {
    /// Writes a part that stands on lines of its own; words that do become a paragraph.
    fn block(&mut self, node: &Node) {
        match node {
            Node::Rule => self.xml.point("milestone", &[("unit", "part"), ("rend", "rule")]),
            Node::CodeBlock(language, code) => {
                let language = language.as_deref().unwrap_or_default();
                self.xml.leaf("eg", &[("n", language), ("xml:space", "preserve")], code);
            }
            Node::Element(Element::Paragraph, inner) => self.mixed("p", &[], inner),
            Node::Element(Element::Heading(level), inner) => {
                self.mixed("p", &[("rend", &format!("heading-{level}"))], inner);
            }
            Node::Element(Element::Quote, inner) => self.blocks("quote", &[], inner),
            Node::Element(Element::Footnote, inner) => {
                self.blocks("note", &[("place", "bottom")], inner);
            }
            Node::Element(Element::List(start), inner) => {
                let rend = if start.is_some() { "numbered" } else { "bulleted" };
                let start = start.map(|start| start.to_string()).unwrap_or_default();
                self.blocks("list", &[("rend", rend), ("n", &start)], inner);
            }
            Node::Element(Element::Item, inner) => self.item(inner),
            Node::Element(Element::Table, inner) => self.blocks("table", &[], inner),
            Node::Element(Element::Row(is_head), inner) => {
                let role = if *is_head { "label" } else { "data" };
                self.blocks("row", &[("role", role)], inner);
            }
            Node::Element(Element::Cell, inner) => self.mixed("cell", &[], inner),
            inline => self.mixed("p", &[], std::slice::from_ref(inline)),
        }
    }

    fn blocks(&mut self, name: &'static str, attributes: &[(&'static str, &str)], inner: &[Node]) {
        self.xml.open(name, attributes);
        for node in inner {
            self.block(node);
        }
        self.xml.close();
    }

    /// Writes an item: its words, then the blocks that follow them.
    fn item(&mut self, inner: &[Node]) {
        let words = inner.iter().take_while(|node| !is_block(node)).count();
        self.xml.line();
        self.xml.begin("item", &[]);
        self.words(&inner[..words]);
        for node in &inner[words..] {
            self.block(node);
        }
        if inner.len() > words {
            self.xml.close();
        } else {
            self.xml.end();
        }
    }

    fn mixed(&mut self, name: &'static str, attributes: &[(&'static str, &str)], inner: &[Node]) {
        self.xml.open(name, attributes);
        self.words(inner);
        self.xml.end();
    }

    fn words(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.word(node);
        }
    }

    fn word(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.xml.text(&text.replace('\n', " ")),
            Node::Code(code) => self.within("code", &[], &[Node::Text(code.clone())]),
            Node::Break => self.xml.empty("lb", &[]),
            Node::Element(Element::Emphasis, inner) => self.within("emph", &[], inner),
            Node::Element(Element::Strong, inner) => self.within("hi", &[("rend", "bold")], inner),
            Node::Element(Element::Struck, inner) => {
                self.within("hi", &[("rend", "line-through")], inner);
            }
            Node::Element(Element::Link(target), inner) => self.link(target, inner),
            Node::Picture(target, alternative) => {
                let Some((address, _)) = self.address(target) else {
                    self.xml.text(alternative);
                    return;
                };
                self.xml.begin("figure", &[]);
                self.xml.empty("graphic", &[("url", &address)]);
                self.xml.begin("figDesc", &[]);
                self.xml.text(alternative);
                self.xml.end();
                self.xml.end();
            }
            Node::Element(Element::Footnote, inner) => {
                self.xml.begin("note", &[("place", "bottom")]);
                for node in inner {
                    self.block(node);
                }
                self.xml.end();
            }
            Node::Element(_, inner) => self.words(inner),
            Node::CodeBlock(_, code) => self.xml.text(code),
            Node::Rule => {}
        }
    }

    fn within(&mut self, name: &'static str, attributes: &[(&'static str, &str)], inner: &[Node]) {
        self.xml.begin(name, attributes);
        self.words(inner);
        self.xml.end();
    }

    fn link(&mut self, target: &Reference, inner: &[Node]) {
        let Some((address, name)) = self.address(target) else {
            self.words(inner);
            return;
        };
        self.xml.begin("ref", &[("target", &address)]);
        if inner.is_empty() {
            self.xml.text(name.as_ref().unwrap_or(&address));
        } else {
            self.words(inner);
        }
        self.xml.end();
    }

    /// Where a target is, as seen from this file, and its name where it has one.
    fn address(&self, target: &Reference) -> Option<(String, Option<String>)> {
        let target = match target {
            Reference::Away(address) => return Some((uri(address), None)),
            Reference::Within(target) => target,
        };
        let site = self.around.site;
        let (page, fragment) = match link::resolve(site, &self.prose.path, target).ok()? {
            Destination::Elsewhere(address) => return Some((uri(&address), None)),
            Destination::File(file) => (file, None),
            Destination::Page(page, fragment) => (page, fragment),
        };
        let notes = &site.apparatus.notes;
        if let Some(index) = notes.iter().position(|note| note_address(note) == page) {
            let title = notes[index].writing.prose(&self.prose.language).title.clone();
            return Some((self.around.note(index), Some(title)));
        }
        let document = &site.documents[self.around.document];
        if page == cover_address(document) && fragment.is_none() {
            return Some(("#received".to_owned(), None));
        }
        let folder = format!("{}/", document.slug);
        let own = fragment.as_ref().filter(|_| page.as_str().starts_with(&folder));
        let address = match own {
            Some(fragment) => format!("#{fragment}"),
            None => self.around.outside(&page, fragment.as_deref()),
        };
        Some((address, None))
    }
}

/// Whether a part stands on lines of its own.
fn is_block(node: &Node) -> bool {
    match node {
        Node::CodeBlock(..) | Node::Rule => true,
        Node::Text(_) | Node::Code(_) | Node::Picture(..) | Node::Break => false,
        Node::Element(element, _) => matches!(
            element,
            Element::Paragraph
                | Element::Heading(_)
                | Element::Quote
                | Element::List(_)
                | Element::Table
        ),
    }
}

/// An address without white space, which would make two of it.
pub(super) fn uri(address: &str) -> String {
    address.chars().fold(String::new(), |mut uri, c| {
        match c {
            c if c.is_whitespace() => uri += "%20",
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(uri, "%{:02X}", u32::from(c));
            }
            c => uri.push(c),
        }
        uri
    })
}
