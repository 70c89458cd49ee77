//! Writes XML: escaped, and with white space only where it means nothing.

/// An XML document that is being written.
///
/// Elements are of two kinds: those that hold elements, each on a line of its
/// own ([`Xml::open`]), and those that hold text, within which nothing is added
/// ([`Xml::begin`]).
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
    /// The elements that are open.
    open: Vec<&'static str>,
}

/// Attributes; those without a value are left out.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// An empty document.
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(), open: Vec::new() }
    }

    /// The document; all its elements are closed.
    pub(super) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// Begins a line, indented by the elements that are open.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', self.open.len()));
    }

    /// Begins an element in its line.
    pub(super) fn begin(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends the innermost element where the text ends.
    pub(super) fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.extend(["</", name, ">"]);
        }
    }

    /// Begins an element that holds elements, on a line of its own.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes) {
        self.line();
        self.begin(name, attributes);
    }

    /// Ends the innermost element, which holds elements; one without any is made empty.
    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if self.text.ends_with('>') && !self.text.ends_with("/>") {
            let start = self.text.rfind('<').unwrap_or_default();
            let last = &self.text[start..];
            let is_own = last.strip_prefix('<').and_then(|tag| tag.strip_prefix(name));
            if is_own.is_some_and(|rest| rest.starts_with([' ', '>'])) {
                self.text.pop();
                self.text += "/>";
                return;
            }
        }
        self.line();
        self.text.extend(["</", name, ">"]);
    }

    /// An element without content, in its line.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.text += "/>";
    }

    /// An element with text alone, on a line of its own.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes, text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.end();
    }

    /// An element without content, on a line of its own.
    pub(super) fn point(&mut self, name: &'static str, attributes: Attributes) {
        self.line();
        self.empty(name, attributes);
    }

    /// Text. What XML cannot hold (1.0, section 2.2) is left out.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.text += "&amp;",
                '<' => self.text += "&lt;",
                '>' => self.text += "&gt;",
                // A parser would make a line feed of it.
                '\r' => self.text += "&#xD;",
                c if is_barred(c) => {}
                c => self.text.push(c),
            }
        }
    }

    fn tag(&mut self, name: &str, attributes: Attributes) {
        self.text.extend(["<", name]);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.text.extend([" ", name, "=\""]);
            for c in value.chars() {
                match c {
                    '"' => self.text += "&quot;",
                    '\n' => self.text += "&#xA;",
                    '\t' => self.text += "&#x9;",
                    c => self.text(c.encode_utf8(&mut [0; 4])),
                }
            }
            self.text.push('"');
        }
    }
}

/// Whether XML cannot hold a character, not even as a reference.
pub(super) fn is_barred(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_hold_elements_stand_on_lines_of_their_own() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "\"<\n"), ("c", "")]);
        xml.leaf("d", &[], "1 < 2 & ]]>\r\u{C}");
        xml.open("e", &[]);
        xml.close();
        xml.close();
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <a b=\"&quot;&lt;&#xA;\">\n <d>1 &lt; 2 &amp; ]]&gt;&#xD;</d>\n <e/>\n</a>\n";
        assert_eq!(xml.finish(), expected);
    }
}
