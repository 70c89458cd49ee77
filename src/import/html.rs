//! Turns the HTML of annotations into Markdown.
//!
//! A conservative reading of what annotation clients write: paragraphs,
//! headings, lists, quotations, tables, emphasis, code and links. What else
//! there is gives its text; scripts and styles give nothing.

mod dom;
#[cfg(test)]
mod tests;

pub(crate) use dom::{Element, Node, parse};

use crate::markdown::{guarded, plain};

/// What a link in a text becomes.
pub(crate) enum Link {
    /// A link to this address.
    To(String),
    /// A link to a note, by its id.
    Note(String),
    /// Its words alone.
    Gone,
}

/// The Markdown of `nodes`; `link` says what becomes of a link's address.
pub(crate) fn markdown(nodes: &[Node], link: &dyn Fn(&str) -> Link) -> String {
    let blocks = Writer { link }.blocks(nodes);
    if blocks.is_empty() { String::new() } else { blocks.join("\n\n") + "\n" }
}

/// The words of `nodes`, on one line.
pub(crate) fn text(nodes: &[Node]) -> String {
    fn collect(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) if element.is_hidden() => {}
                Node::Element(element) => {
                    let apart = if element.is_block() || element.name == "br" { " " } else { "" };
                    text.push_str(apart);
                    collect(&element.children, text);
                    text.push_str(apart);
                }
            }
        }
    }
    let mut text = String::new();
    collect(nodes, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the first paragraph of `nodes`, or of whatever comes first.
pub(crate) fn opening(nodes: &[Node]) -> String {
    let mut loose = Vec::new();
    for node in nodes {
        match node.element().filter(|element| element.is_block() || element.is_hidden()) {
            None => loose.push(node.clone()),
            Some(_) if !text(&loose).is_empty() => break,
            Some(element) if element.is_hidden() => {}
            Some(element) => {
                let words = opening(&element.children);
                if !words.is_empty() {
                    return words;
                }
            }
        }
    }
    text(&loose)
}

struct Writer<'a> {
    link: &'a dyn Fn(&str) -> Link,
}

impl Writer<'_> {
    /// Each block of Markdown; what stands between blocks is a paragraph of its own.
    fn blocks(&self, nodes: &[Node]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut loose: Vec<&Node> = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if element.is_hidden() => {}
                Node::Element(element) if element.is_block() => {
                    blocks.extend(self.paragraph(&std::mem::take(&mut loose)));
                    blocks.extend(self.block(element));
                }
                node => loose.push(node),
            }
        }
        blocks.extend(self.paragraph(&loose));
        blocks
    }

    fn paragraph(&self, nodes: &[&Node]) -> Option<String> {
        let text: String = nodes.iter().map(|node| self.inline(node)).collect();
        let lines = text.split("\\\n").map(|line| guarded(&squeezed(line)));
        let text = lines.collect::<Vec<_>>().join("\\\n");
        let text = text.trim_end_matches("\\\n").trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn block(&self, element: &Element) -> Vec<String> {
        let children = &element.children;
        match element.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name[1..].parse().unwrap_or(1);
                let words = self.all(children);
                let heading = format!("{} {words}", "#".repeat(level));
                if words.is_empty() { Vec::new() } else { vec![heading] }
            }
            "ul" => vec![self.list(children, |_| "- ".to_owned())],
            "ol" => vec![self.list(children, |place| format!("{}. ", place + 1))],
            "blockquote" => vec![prefixed(&self.blocks(children).join("\n\n"), "> ", "> ")],
            "pre" => vec![fenced(children)],
            "hr" => vec!["***".to_owned()],
            "table" => vec![self.table(element)],
            _ => self.blocks(children),
        }
    }

    fn list(&self, nodes: &[Node], marker: impl Fn(usize) -> String) -> String {
        let elements = nodes.iter().filter_map(Node::element);
        let items = elements.filter(|item| item.name == "li").enumerate().map(|(place, item)| {
            let marker = marker(place);
            let blocks = self.blocks(&item.children).join("\n\n");
            prefixed(&blocks, &marker, &" ".repeat(marker.len()))
        });
        items.collect::<Vec<_>>().join("\n")
    }

    fn table(&self, table: &Element) -> String {
        let mut lines: Vec<String> = Vec::new();
        for row in table.find("tr") {
            let cells = row.children.iter().filter_map(Node::element);
            let cells: Vec<String> = cells
                .filter(|cell| cell.name == "td" || cell.name == "th")
                .map(|cell| self.all(&cell.children))
                .collect();
            let columns = cells.len();
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        lines.join("\n")
    }

    /// Inline nodes on one line.
    fn all(&self, nodes: &[Node]) -> String {
        let text: String = nodes.iter().map(|node| self.inline(node)).collect();
        squeezed(&text.replace("\\\n", " "))
    }

    fn inline(&self, node: &Node) -> String {
        let element = match node {
            Node::Text(text) => return plain(&spaced(text)),
            Node::Element(element) => element,
        };
        let inner = || element.children.iter().map(|node| self.inline(node)).collect::<String>();
        match element.name.as_str() {
            "br" => "\\\n".to_owned(),
            "strong" | "b" => around(&inner(), "**"),
            "em" | "i" | "cite" => around(&inner(), "*"),
            "del" | "s" => around(&inner(), "~~"),
            "code" => coded(&text(&element.children)),
            "img" => plain(element.attribute("alt").unwrap_or_default()),
            "a" => self.link(element, &inner()),
            _ if element.is_hidden() => String::new(),
            _ => inner(),
        }
    }

    fn link(&self, element: &Element, words: &str) -> String {
        let Some(address) = element.attribute("href") else { return words.to_owned() };
        match (self.link)(address) {
            Link::Gone => words.to_owned(),
            Link::Note(id) => {
                format!("[[{id}|{}]]", words.replace(['[', ']', '|', '\\'], "").trim())
            }
            Link::To(address) if words.trim().is_empty() => format!("<{address}>"),
            Link::To(address) => {
                let plain = !address.contains(['(', ')', ' ', '<', '>']);
                let target = if plain {
                    address
                } else {
                    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
                };
                format!("[{}]({target})", words.trim())
            }
        }
    }
}

/// `text` between marks, which touch it; the white space at its ends stays outside.
fn around(text: &str, mark: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let before = &text[..text.len() - text.trim_start().len()];
    let after = &text[text.trim_end().len()..];
    format!("{before}{mark}{inner}{mark}{after}")
}

fn coded(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{pad}{text}{pad}{fence}") }
}

/// A block of code, as it is.
fn fenced(nodes: &[Node]) -> String {
    fn collect(nodes: &[Node], code: &mut String) {
        for node in nodes {
            match node {
                Node::Text(text) => code.push_str(text),
                Node::Element(element) => collect(&element.children, code),
            }
        }
    }
    let mut code = String::new();
    collect(nodes, &mut code);
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}", code.trim_matches('\n'))
}

/// The lines of `text` after a mark on the first and as much room on the others.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let line = |(place, line): (usize, &str)| {
        let mark = if place == 0 { first } else { rest };
        format!("{mark}{line}").trim_end().to_owned()
    };
    text.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// White space as one space each.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{C}' => {
                if !spaced.ends_with(' ') {
                    spaced.push(' ');
                }
            }
            c => spaced.push(c),
        }
    }
    spaced
}

fn squeezed(text: &str) -> String {
    spaced(text).trim().to_owned()
}
