//! Takes a source file apart into its lines, as received.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Diagnostic, Kind};

/// A line of a source file that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawLine<'a> {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// Its text, without the white space around it.
    pub(crate) text: &'a str,
    /// The columns of white space before the text; a tab goes to the next multiple of eight.
    pub(crate) indent: usize,
    /// Whether it is the first line of a block: of the file, or after a blank line.
    pub(crate) opens_block: bool,
    /// The bytes of the file that are the text.
    pub(crate) bytes: Range<usize>,
}

/// Reads a file's bytes as UTF-8; a byte order mark is no part of the text.
///
/// Characters that neither HTML nor XML can hold are faults: a browser would
/// leave U+0000 out without a word.
pub(crate) fn decode<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    let line_of = |at: usize| bytes[..at].split(|byte| *byte == b'\n').count();
    let fault =
        |at: Range<usize>, message: String| Diagnostic::new(Kind::NotUtf8, path, message).at(at);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!("not UTF-8: byte {at} (line {}) is 0x{:02X}", line_of(at), bytes[at]);
        fault(at..at + 1, message).help("save the file as UTF-8")
    })?;
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_no_text(*c)) {
        let message =
            format!("not text: byte {at} (line {}) is U+{:04X}", line_of(at), u32::from(c));
        let help = "remove the character, or save the file as UTF-8 if it is in UTF-16";
        return Err(fault(at..at + c.len_utf8(), message).help(help));
    }
    Ok(text)
}

/// Whether no XML document may hold a character (XML 1.0, 2.2), form feeds and such aside.
fn is_no_text(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The lines of `text` that are not blank. Lines end in LF, CRLF or CR.
pub(crate) fn lines(text: &str) -> Vec<RawLine<'_>> {
    let mut lines = Vec::new();
    let mut opens_block = true;
    for (index, (start, line)) in split(text).enumerate() {
        let trimmed = line.trim_matches(is_space);
        if trimmed.is_empty() {
            opens_block = true;
            continue;
        }
        let margin = line.len() - line.trim_start_matches(is_space).len();
        let from = start + margin;
        lines.push(RawLine {
            number: index + 1,
            text: trimmed,
            indent: columns(&line[..margin]),
            opens_block,
            bytes: from..from + trimmed.len(),
        });
        opens_block = false;
    }
    lines
}

/// White space, and the byte order mark that some programs leave at the start of a file.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// All lines with the offset of their first byte.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let line = &text[start..];
        let Some(end) = line.find(['\n', '\r']) else {
            rest = None;
            return Some((start, line));
        };
        let ending = if line[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(start + end + ending);
        Some((start, &line[..end]))
    })
}

/// How many columns white space takes; U+3000 takes two.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        '\u{FEFF}' => column,
        c => column + c.to_string().width(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the lines of `text` as number, indent, whether they open a block, and text.
    fn shown(text: &str) -> Vec<(usize, usize, bool, &str)> {
        lines(text).into_iter().map(|l| (l.number, l.indent, l.opens_block, l.text)).collect()
    }

    #[test]
    fn any_line_ending_ends_a_line() {
        let expected = vec![(1, 0, true, "a"), (2, 0, false, "b"), (4, 2, true, "c")];
        for text in ["a\nb\n\n  c", "a\r\nb\r\n\r\n  c\r\n", "a\rb\r\r  c\r"] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_indent_is_counted_in_columns() {
        let cases =
            [("  a", 2), ("\u{3000}\u{3000}甲", 4), ("\ta", 8), ("  \ta", 8), ("\u{A0}a", 1)];
        for (text, indent) in cases {
            assert_eq!(lines(text)[0].indent, indent, "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(shown("\u{FEFF}甲\n"), vec![(1, 0, true, "甲")]);
    }

    #[test]
    fn bytes_name_the_text_in_the_file() {
        let text = "\u{FEFF} 甲 \r\n\r\n\tb";
        for line in lines(text) {
            assert_eq!(&text[line.bytes.clone()], line.text);
        }
    }

    #[test]
    fn what_is_not_utf8_is_named_by_byte_and_line() {
        let fault = decode("seeds/a.txt", b"ab\ncd\xFFe").unwrap_err();
        assert_eq!(fault.message, "not UTF-8: byte 5 (line 2) is 0xFF");
        assert_eq!(fault.span, Some((5..6).into()));
    }

    #[test]
    fn characters_that_no_page_can_hold_are_named() {
        for (text, c) in [("a\n\0", "0000"), ("a\nb\u{1B}[31m", "001B"), ("\n\u{FFFE}", "FFFE")] {
            let fault = decode("seeds/a.txt", text.as_bytes()).unwrap_err();
            let expected = format!("(line 2) is U+{c}");
            assert!(fault.message.ends_with(&expected), "{}", fault.message);
        }
        assert!(decode("seeds/a.txt", "\u{FEFF}a\t\u{C}\r\n\u{85}\u{A0}".as_bytes()).is_ok());
    }
}
