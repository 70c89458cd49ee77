//! Writes the text of a note as Markdown again.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::tei::dom::{attribute, children, has, is, one_line, words};

/// What the texts of a file refer to.
pub(super) struct References<'a> {
    /// The titles of notes, by id and language.
    pub(super) titles: &'a BTreeMap<(String, String), String>,
    /// The document's name in addresses.
    pub(super) slug: &'a str,
    /// The default language of the apparatus.
    pub(super) default: &'a str,
}

/// A text in Markdown, and what of it could not be written.
pub(super) struct Markdown {
    /// The text.
    pub(super) text: String,
    /// What was left out, for the editor.
    pub(super) losses: Vec<String>,
}

/// Writes the text of a note, which is in `language`.
pub(super) fn write(note: Node, language: &str, references: &References) -> Markdown {
    let mut writer = Writer { references, language, footnotes: Vec::new(), losses: Vec::new() };
    let mut blocks = writer.blocks(note);
    for (place, footnote) in std::mem::take(&mut writer.footnotes).into_iter().enumerate() {
        blocks.push(format!("[^{}]: {}", place + 1, indented(&footnote, "    ")));
    }
    Markdown { text: blocks.join("\n\n") + "\n", losses: writer.losses }
}

struct Writer<'a> {
    references: &'a References<'a>,
    language: &'a str,
    footnotes: Vec<String>,
    losses: Vec<String>,
}

impl Writer<'_> {
    /// The blocks below `node`.
    fn blocks(&mut self, node: Node) -> Vec<String> {
        node.children().filter_map(|child| self.block(child)).collect()
    }

    fn block(&mut self, node: Node) -> Option<String> {
        Some(match node.tag_name().name() {
            "p" => {
                let heading = attribute(node, "rend").strip_prefix("heading-");
                let level = heading.and_then(|level| level.parse().ok());
                let words = self.words(node);
                match level {
                    Some(level) => format!("{} {}", "#".repeat(level), words.replace('{', "\\{")),
                    None => opening(&words),
                }
            }
            "quote" => {
                let blocks = self.blocks(node).join("\n\n");
                let lines = blocks.lines().map(|line| format!("> {line}"));
                lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
            }
            "list" => self.list(node),
            "table" => self.table(node),
            "eg" => {
                let code = node.text().unwrap_or_default();
                let fence = if code.contains("```") { "~~~~" } else { "```" };
                let end = if code.is_empty() || code.ends_with('\n') { "" } else { "\n" };
                format!("{fence}{}\n{code}{end}{fence}", attribute(node, "n"))
            }
            "milestone" => "---".to_owned(),
            "note" if has(node, "place", "bottom") => {
                // Nothing refers to it: the definition alone.
                let footnote = self.blocks(node).join("\n\n");
                self.footnotes.push(footnote);
                return None;
            }
            _ => return None,
        })
    }

    fn list(&mut self, list: Node) -> String {
        let start: u64 = attribute(list, "n").parse().unwrap_or(1);
        let is_numbered = has(list, "rend", "numbered");
        // Two lists side by side would be one if their marks were the same.
        let before = list.prev_siblings().skip(1).filter(Node::is_element);
        let is_other = before.take_while(|node| is(*node, "list")).count() % 2 == 1;
        let (bullet, stop) = if is_other { ("* ", ")") } else { ("- ", ".") };
        let is_block =
            |node: &Node| ["p", "list", "quote", "eg", "table"].iter().any(|name| is(*node, name));
        let is_loose = children(list, "item").any(|item| children(item, "p").next().is_some());
        let mut items = Vec::new();
        for (place, item) in children(list, "item").enumerate() {
            let number = start + place as u64;
            let mark = if is_numbered { format!("{number}{stop} ") } else { bullet.to_owned() };
            let words: String = item
                .children()
                .take_while(|node| !is_block(node))
                .map(|node| self.word(node))
                .collect();
            let blocks = self.blocks(item);
            let words = (!words.trim().is_empty()).then(|| opening(words.trim()));
            let parts: Vec<String> = words.into_iter().chain(blocks).collect();
            let text = parts.join(if is_loose { "\n\n" } else { "\n" });
            items.push(mark.clone() + &indented(&text, &" ".repeat(mark.len())));
        }
        items.join(if is_loose { "\n\n" } else { "\n" })
    }

    fn table(&mut self, table: Node) -> String {
        let mut rows = Vec::new();
        for (place, row) in children(table, "row").enumerate() {
            let cells: Vec<String> =
                children(row, "cell").map(|cell| self.words(cell).replace('|', "\\|")).collect();
            rows.push(format!("| {} |", cells.join(" | ")));
            if place == 0 {
                rows.push(format!("|{}", "---|".repeat(cells.len())));
            }
        }
        rows.join("\n")
    }

    /// The words of an element, on one line.
    fn words(&mut self, node: Node) -> String {
        let words: String = node.children().map(|child| self.word(child)).collect();
        words.trim().to_owned()
    }

    fn word(&mut self, node: Node) -> String {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            return escaped(&one_line(text));
        }
        if !node.is_element() {
            return String::new();
        }
        let inside =
            |writer: &mut Self| node.children().map(|child| writer.word(child)).collect::<String>();
        match node.tag_name().name() {
            "emph" => format!("*{}*", inside(self)),
            "hi" if has(node, "rend", "bold") => format!("**{}**", inside(self)),
            "hi" if has(node, "rend", "line-through") => format!("~~{}~~", inside(self)),
            "code" => {
                let code = words(node);
                let fence = if code.contains('`') { "``" } else { "`" };
                let space = if code.contains('`') { " " } else { "" };
                format!("{fence}{space}{code}{space}{fence}")
            }
            "lb" => "\\\n".to_owned(),
            "ref" => self.link(node),
            "figure" => {
                let picture = attribute(node, "url");
                self.losses.push(format!("a picture was left out: {picture}"));
                children(node, "figDesc").map(|text| escaped(&words(text))).collect()
            }
            "note" => {
                let footnote = self.blocks(node).join("\n\n");
                self.footnotes.push(footnote);
                format!("[^{}]", self.footnotes.len())
            }
            _ => inside(self),
        }
    }

    fn link(&mut self, node: Node) -> String {
        let target = attribute(node, "target");
        let inner: String = node.children().map(|child| self.word(child)).collect();
        if let Some(id) = target.strip_prefix("#note-") {
            let title =
                |language: &str| self.references.titles.get(&(id.to_owned(), language.to_owned()));
            let title = title(self.language).or_else(|| title(self.references.default));
            return match title {
                Some(title) if *title == words(node) => format!("[[{id}]]"),
                _ if inner.contains(['|', ']', '[']) => format!("[{inner}]({id}.md)"),
                _ => format!("[[{id}|{inner}]]"),
            };
        }
        if let Some(place) = target.strip_prefix('#') {
            let fragment = if place == "received" { String::new() } else { format!("#{place}") };
            return format!("[{inner}](../../../seeds/{}.txt{fragment})", self.references.slug);
        }
        if ["https:", "http:", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
            let is_bracketed = target.contains(['(', ')']);
            let (open, close) = if is_bracketed { ("<", ">") } else { ("", "") };
            return format!("[{inner}]({open}{target}{close})");
        }
        self.losses.push(format!("a link to another file was left out: {target}"));
        inner
    }
}

/// `text` with each line but the first indented.
fn indented(text: &str, indent: &str) -> String {
    let mut lines = text.lines();
    let mut indented = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        indented.push('\n');
        if !line.is_empty() {
            indented += indent;
            indented += line;
        }
    }
    indented
}

/// The words of a paragraph, whose beginning must not look like another block's.
fn opening(words: &str) -> String {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let after = &words[digits..];
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &words[..digits]);
    }
    let is_rule = words.starts_with(['=', '|', ':']);
    if words.starts_with(['#', '>', '-', '+']) || is_rule || words.starts_with("~~~") {
        return format!("\\{words}");
    }
    words.to_owned()
}

/// `text` with the characters escaped that Markdown would take for markup.
fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '*' | '`' | '[' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '<' => after.is_ascii_alphabetic() || "/!?".contains(after),
            '&' => after.is_ascii_alphanumeric() || after == '#',
            '~' => before == '~' || after == '~',
            _ => false,
        };
        if is_markup {
            markdown.push('\\');
        }
        markdown.push(c);
        before = c;
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let cases = [
            ("a*b [c] _d_ e_f", "a\\*b \\[c] \\_d\\_ e_f"),
            ("1 < 2 <b> AT&T R & D", "1 < 2 \\<b> AT\\&T R & D"),
            ("约5~6米 ~~x~~", "约5~6米 \\~\\~x\\~\\~"),
        ];
        for (text, markdown) in cases {
            assert_eq!(escaped(text), markdown);
        }
        for (text, markdown) in [("1. a", "1\\. a"), ("- a", "\\- a"), ("1968 a", "1968 a")] {
            assert_eq!(opening(text), markdown);
        }
    }
}
