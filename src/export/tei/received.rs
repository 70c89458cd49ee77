//! The source text as it lies in its file: what stands around and between its lines.

use crate::model::document::Segment;
use crate::model::span::Span;

/// A source text, with the place of each of its lines.
pub(super) struct Received<'a> {
    /// The text, without a byte order mark.
    text: &'a str,
    /// Its lines without their ends, in order; they end in LF, CRLF or CR.
    lines: Vec<Span>,
}

impl<'a> Received<'a> {
    /// The text of a file; one that is no text has no lines.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices(['\n', '\r']) {
            if text[at..].starts_with('\n') && text[..at].ends_with('\r') {
                start = at + 1;
                continue;
            }
            lines.push(Span { start, end: at });
            start = at + 1;
        }
        lines.push(Span { start, end: text.len() });
        Self { text, lines }
    }

    /// How many lines there are; what follows the last line end counts as one, if empty.
    pub(super) fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The white space before a line's text.
    pub(super) fn before(&self, segment: &Segment) -> &'a str {
        self.place(segment).map_or("", |(line, text)| &self.text[line.start..text.start])
    }

    /// The white space after a line's text.
    pub(super) fn after(&self, segment: &Segment) -> &'a str {
        self.place(segment).map_or("", |(line, text)| &self.text[text.end..line.end])
    }

    /// What stands between the texts of two lines: white space, with at least one line end.
    pub(super) fn between(&self, segment: &Segment, next: &Segment) -> &'a str {
        let span = self.place(segment).zip(self.place(next));
        let text = span.and_then(|((_, from), (_, to))| self.text.get(from.end..to.start));
        // Lines that another element parts do not stand side by side.
        text.filter(|text| text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}'))
            .unwrap_or("\n")
    }

    /// A line, and its text without the white space around it.
    fn place(&self, segment: &Segment) -> Option<(Span, Span)> {
        let line = *self.lines.get(segment.line.checked_sub(1)?)?;
        let start = line.start + line.of(self.text).find(&segment.text)?;
        Some((line, Span { start, end: start + segment.text.len() }))
    }
}
