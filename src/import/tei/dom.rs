//! Finds things in an XML tree of TEI.

use roxmltree::Node;

/// The namespace of TEI.
const TEI: &str = "http://www.tei-c.org/ns/1.0";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Whether `node` is the TEI element `name`.
pub(super) fn is(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().namespace() == Some(TEI) && node.tag_name().name() == name
}

/// The children of `node` that are elements `name`.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| is(*child, name))
}

/// The elements at `path` below `node`, in order.
pub(super) fn all<'a, 'i>(node: Node<'a, 'i>, path: &[&'static str]) -> Vec<Node<'a, 'i>> {
    path.iter().fold(vec![node], |found, name| {
        found.into_iter().flat_map(|node| children(node, name)).collect()
    })
}

/// The elements `name` below `node`, however deep.
pub(super) fn within<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().skip(1).filter(move |node| is(*node, name))
}

/// The value of an attribute, empty if there is none; `xml:id` and `xml:lang` are named so.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    let value = match name.strip_prefix("xml:") {
        Some(name) => node.attribute((XML, name)),
        None => node.attribute(name),
    };
    value.unwrap_or_default()
}

/// Whether an attribute has this value.
pub(super) fn has(node: Node, name: &str, value: &str) -> bool {
    attribute(node, name) == value
}

/// The words of an element, on one line.
pub(super) fn words(node: Node) -> String {
    let text: String =
        node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    one_line(&text).trim().to_owned()
}

/// `text` with a space for each line end and the white space around it.
pub(super) fn one_line(text: &str) -> String {
    let mut lines = text.split(['\n', '\r']);
    let mut line = lines.next().unwrap_or_default().to_owned();
    for next in lines {
        line.truncate(line.trim_end().len());
        line.push(' ');
        line += next.trim_start();
    }
    line
}

/// The language of a node: its own, or that of the nearest element around it that has one.
pub(super) fn language<'a>(node: Node<'a, '_>) -> &'a str {
    let tags = node.ancestors().map(|node| attribute(node, "xml:lang"));
    tags.into_iter().find(|tag| !tag.is_empty()).unwrap_or("und")
}

/// The ids that a pointer attribute names in its own file.
pub(super) fn pointers<'a>(node: Node<'a, '_>, name: &str) -> impl Iterator<Item = &'a str> {
    attribute(node, name).split_whitespace().filter_map(|target| target.strip_prefix('#'))
}
