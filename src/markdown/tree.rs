//! A text as a tree of what it says, for formats other than HTML.

use super::event::{Piece, inside, plain_text, read};
use super::highlight;
use super::target::{Aim, Target, aim, picture_aim};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Words. A line break in them is white space.
    Text(String),
    /// Something that holds others.
    Element(Element, Vec<Node>),
    /// Code within a line.
    Code(String),
    /// A block of code, and the language that it names.
    CodeBlock(Option<String>, String),
    /// A picture: where it is, and what it shows.
    Picture(Reference, String),
    /// A line break.
    Break,
    /// A line between parts.
    Rule,
}

/// What holds other parts of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A paragraph.
    Paragraph,
    /// A heading, of a level from 1 to 6.
    Heading(u8),
    /// What is quoted: blocks.
    Quote,
    /// A list: of items, numbered from here, or not numbered.
    List(Option<u64>),
    /// An item: words, or blocks.
    Item,
    /// A table: of rows.
    Table,
    /// A row, and whether it holds the heads of columns: of cells.
    Row(bool),
    /// A cell: words.
    Cell,
    /// Words with weight on them.
    Emphasis,
    /// Words with more weight.
    Strong,
    /// Words struck out.
    Struck,
    /// Words that lead somewhere; none where the target's own name will do.
    Link(Reference),
    /// A footnote, where it is referred to: blocks.
    Footnote,
}

/// Where a link leads, or a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// To another site.
    Away(String),
    /// To something of the edition.
    Within(Target),
}

/// Reads `text` as a tree: its blocks, in order.
#[must_use]
pub fn tree(text: &str) -> Vec<Node> {
    let events = read(text);
    let mut tree = nodes(&events, &events, 0);
    let referred: Vec<String> = events
        .iter()
        .filter_map(|(event, _)| match event {
            Event::FootnoteReference(label) => Some(label.to_lowercase()),
            _ => None,
        })
        .collect();
    // Footnotes that nothing refers to come last: no text is lost.
    let others = definitions(&events).filter(|(label, _)| !referred.contains(label));
    tree.extend(others.map(|(_, definition)| {
        Node::Element(Element::Footnote, nodes(definition, &events, DEEPEST))
    }));
    tree
}

/// The footnotes that `events` define, by label.
fn definitions(events: &[Piece]) -> impl Iterator<Item = (String, &[Piece])> {
    events.iter().enumerate().filter_map(|(at, (event, _))| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => {
            Some((label.to_lowercase(), inside(&events[at..])))
        }
        _ => None,
    })
}

/// How deep footnotes may stand in footnotes: one may refer to itself.
const DEEPEST: usize = 2;

fn nodes(events: &[Piece], all: &[Piece], depth: usize) -> Vec<Node> {
    let mut nodes_so_far = Vec::new();
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        at += 1;
        match event {
            Event::Text(text) => nodes_so_far.push(Node::Text(text.to_string())),
            Event::Code(text) => nodes_so_far.push(Node::Code(text.to_string())),
            Event::HardBreak => nodes_so_far.push(Node::Break),
            Event::Rule => nodes_so_far.push(Node::Rule),
            Event::FootnoteReference(label) if depth < DEEPEST => {
                let label = label.to_lowercase();
                let found = definitions(all).find(|(name, _)| *name == label);
                if let Some((_, definition)) = found {
                    let blocks = nodes(definition, all, depth + 1);
                    nodes_so_far.push(Node::Element(Element::Footnote, blocks));
                }
            }
            Event::Start(tag) => {
                let inner = inside(&events[at - 1..]);
                at += inner.len() + 1;
                nodes_so_far.extend(node(tag, inner, all, depth));
            }
            // The others are made into text, or not asked for.
            _ => {}
        }
    }
    nodes_so_far
}

fn node(tag: &Tag, inner: &[Piece], all: &[Piece], depth: usize) -> Option<Node> {
    let element = match tag {
        Tag::Paragraph => Element::Paragraph,
        Tag::Heading { level, .. } => Element::Heading(*level as u8),
        Tag::BlockQuote(_) => Element::Quote,
        Tag::List(start) => Element::List(*start),
        Tag::Item => Element::Item,
        Tag::Table(_) => Element::Table,
        Tag::TableHead => Element::Row(true),
        Tag::TableRow => Element::Row(false),
        Tag::TableCell => Element::Cell,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        Tag::Strikethrough => Element::Struck,
        Tag::Link { link_type, dest_url, .. } => {
            let target = reference(aim(*link_type, dest_url));
            // The parser gives `[[id]]` its id for words.
            let is_bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
            let words = if is_bare { Vec::new() } else { nodes(inner, all, depth) };
            return Some(Node::Element(Element::Link(target), words));
        }
        Tag::Image { link_type, dest_url, .. } => {
            let target = reference(picture_aim(*link_type, dest_url));
            return Some(Node::Picture(target, plain_text(inner)));
        }
        Tag::CodeBlock(kind) => {
            let language = match kind {
                CodeBlockKind::Fenced(info) => highlight::language(info).map(str::to_owned),
                CodeBlockKind::Indented => None,
            };
            let words = inner.iter().map(|(event, _)| match event {
                Event::Text(text) => text.as_ref(),
                _ => "",
            });
            return Some(Node::CodeBlock(language, words.collect()));
        }
        // A footnote stands where it is referred to.
        _ => return None,
    };
    Some(Node::Element(element, nodes(inner, all, depth)))
}

fn reference(aim: Aim) -> Reference {
    match aim {
        Aim::Away(address) => Reference::Away(address),
        Aim::Within(target) => Reference::Within(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[test]
    fn a_text_is_a_tree() {
        let link = |id: &str, words| {
            Node::Element(Element::Link(Reference::Within(Target::Note(id.to_owned()))), words)
        };
        let cases = [
            (
                "A *b* `c`",
                vec![
                    words("A "),
                    Node::Element(Element::Emphasis, vec![words("b")]),
                    words(" "),
                    Node::Code("c".to_owned()),
                ],
            ),
            (
                "[[npt]] [[bwc|it]]",
                vec![link("npt", vec![]), words(" "), link("bwc", vec![words("it")])],
            ),
            (
                "a[^1]\n\n[^1]: b",
                vec![
                    words("a"),
                    Node::Element(
                        Element::Footnote,
                        vec![Node::Element(Element::Paragraph, vec![words("b")])],
                    ),
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(tree(text), [Node::Element(Element::Paragraph, expected)], "{text}");
        }
    }
}
