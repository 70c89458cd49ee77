//! Reads HTML into a tree, whatever its faults.

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Text, with its entities resolved.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name, in lower case.
    pub(crate) name: String,
    /// Its attributes: name in lower case, value.
    pub(crate) attributes: Vec<(String, String)>,
    /// What it holds.
    pub(crate) children: Vec<Node>,
}

impl Node {
    /// The element, if it is one.
    pub(crate) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements of a name within it, in order.
    pub(crate) fn find(&self, name: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.children.iter().filter_map(Node::element) {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.find(name));
        }
        found
    }

    /// Whether it stands on lines of its own.
    pub(crate) fn is_block(&self) -> bool {
        const BLOCKS: [&str; 29] = [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
        ];
        BLOCKS.contains(&self.name.as_str())
    }

    /// Whether nothing of it is shown.
    pub(crate) fn is_hidden(&self) -> bool {
        matches!(self.name.as_str(), "script" | "style" | "template" | "head" | "title")
    }
}

/// The elements that hold nothing.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "wbr", "col"];

/// The nodes of `html`. An end without a start is left out; what is not ended, ends with what is around it.
pub(crate) fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut open, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        } else if let Some(ending) = rest.strip_prefix("</") {
            let (tag, after) = ending.split_once('>').unwrap_or((ending, ""));
            close(&mut open, &tag.trim().to_ascii_lowercase());
            rest = after;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = tag_end(rest);
            start(&mut open, rest[1..end].trim_end_matches('>'));
            rest = &rest[end..];
        } else {
            push_text(&mut open, "<");
            rest = &rest[1..];
        }
    }
    push_text(&mut open, rest);
    while open.len() > 1 {
        close_last(&mut open);
    }
    open.pop().map_or(Vec::new(), |root| root.children)
}

fn push_text(open: &mut [Element], text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(last) = open.last_mut() {
        let text = resolved(text);
        match last.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(&text),
            _ => last.children.push(Node::Text(text)),
        }
    }
}

/// Where the tag that `html` begins with ends, quoted values passed over.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn start(open: &mut Vec<Element>, tag: &str) {
    let tag = tag.trim_end().trim_end_matches('/');
    let end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    // A paragraph, an item, a row or a cell ends where the next begins.
    let ends: &[&str] = match name.as_str() {
        "li" => &["li", "p"],
        "tr" => &["tr", "td", "th"],
        "td" | "th" => &["td", "th"],
        "p" | "ul" | "ol" | "blockquote" | "table" | "pre" | "div" => &["p"],
        _ => &[],
    };
    while open.len() > 1 && open.last().is_some_and(|last| ends.contains(&last.name.as_str())) {
        close_last(open);
    }
    let element = Element { attributes: attributes(&tag[end..]), name, children: Vec::new() };
    let is_void = VOID.contains(&element.name.as_str());
    open.push(element);
    if is_void {
        close_last(open);
    }
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            attributes.push((name, String::new()));
            // An empty name is a stray character.
            rest = if end == 0 {
                &rest[rest.chars().next().map_or(0, char::len_utf8)..]
            } else {
                after
            };
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        attributes.push((name, resolved(value)));
        rest = after.trim_start();
    }
    attributes
}

/// Ends the innermost open element of a name, and those within it.
fn close(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) {
        while open.len() > at {
            close_last(open);
        }
    }
}

fn close_last(open: &mut Vec<Element>) {
    if let Some(element) = open.pop()
        && let Some(around) = open.last_mut()
    {
        around.children.push(Node::Element(element));
    }
}

/// `text` with its entities resolved; those that are not known stay as they are.
fn resolved(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain += &rest[..at];
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end < 12);
        if let Some((c, end)) = end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            plain.push(c);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "middot" => '·',
        "sect" => '§',
        "para" => '¶',
        _ => return None,
    })
}
