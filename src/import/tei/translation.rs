//! Reads translations: each `text` that is one.

use roxmltree::Node;

use crate::import::tei::dom::{attribute, children, has, pointers, within, words};
use crate::import::tei::toml::{field, localised};
use crate::model::file::FileTree;
use crate::model::toml::quoted;

/// Writes the translations of `tei`.
pub(super) fn write(files: &mut FileTree, tei: Node, slug: &str, default: &str) {
    let texts: Vec<Node> =
        within(tei, "text").filter(|text| has(*text, "type", "translation")).collect();
    let languages: Vec<&str> = texts.iter().map(|text| attribute(*text, "xml:lang")).collect();
    // They are read in the order of their names, and no name may stand twice.
    let is_plain = languages.is_sorted_by(|a, b| format!("{a}.md") < format!("{b}.md"));
    for (place, text) in texts.iter().enumerate() {
        let order = if is_plain { String::new() } else { format!(".{:02}", place + 1) };
        let name = format!("{slug}{order}.{}", languages[place]);
        let markdown = front_matter(tei, *text, default) + &parts(*text);
        files.insert(format!("book/translations/{name}.md"), markdown);
    }
}

fn front_matter(tei: Node, text: Node, default: &str) -> String {
    let mut toml = String::from("+++\n");
    field(&mut toml, "language", Some(quoted(attribute(text, "xml:lang"))));
    field(&mut toml, "status", Some(quoted(attribute(text, "subtype"))));
    let by = pointers(text, "resp").next().unwrap_or_default();
    if let Some(by) = within(tei, "respStmt").find(|by_whom| has(*by_whom, "xml:id", by)) {
        let names: Vec<Node> =
            children(by, "name").filter(|name| !has(*name, "type", "unnamed")).collect();
        field(&mut toml, "translator", localised(&names, default));
        let date = children(by, "resp").next().map(|resp| attribute(resp, "when").to_owned());
        field(&mut toml, "date", date);
    }
    toml + "+++\n"
}

/// Its parts, each below its name.
fn parts(text: Node) -> String {
    let mut markdown = String::new();
    let mut before = "";
    let is_leaf = |node: &Node| !attribute(*node, "xml:id").is_empty();
    for part in text.descendants().skip(1).filter(is_leaf) {
        let Some(name) = pointers(part, "corresp").next() else { continue };
        markdown.push('\n');
        if name != before {
            markdown.extend(["[", name, "]\n"]);
        }
        markdown += &words(part);
        markdown.push('\n');
        before = name;
    }
    markdown
}
