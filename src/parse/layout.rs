//! Tells how a text sets its paragraphs: by indents, by blocks, line by line.

use unicode_width::UnicodeWidthStr;

use crate::model::outline::Heading;
use crate::parse::ordinal;
use crate::parse::text::RawLine;

/// How a text sets its paragraphs.
pub(crate) struct Layout {
    /// The indent above which a line starts a paragraph, where the body uses indents.
    pub(crate) indent: Option<usize>,
    /// The width that lines in a block were broken to fit, where they are one text.
    wrapped: Option<usize>,
    /// Whether every line is a paragraph: there is nothing else to tell them by.
    line_by_line: bool,
}

/// How much further than a paragraph a centred line is indented.
const CENTRED: usize = 6;

impl Layout {
    /// The layout of `lines`, of which some are `headings`.
    pub(crate) fn of(lines: &[RawLine], headings: &[Option<Heading>]) -> Self {
        let body =
            |index: &usize| headings[*index].is_none() && ordinal::ends_clause(lines[*index].text);
        let sentences: Vec<usize> = (0..lines.len()).filter(body).collect();
        let margin = sentences.iter().map(|index| lines[*index].indent).min().unwrap_or(0);
        // The lines that open the body or a section say what an opening looks like.
        let openings = sentences.iter().enumerate().filter(|(place, index)| {
            let before = place.checked_sub(1).map(|place| sentences[place]);
            before.is_none_or(|before| headings[before..**index].iter().any(Option::is_some))
        });
        let (indented, flush): (Vec<usize>, Vec<usize>) =
            openings.map(|(_, index)| *index).partition(|index| lines[*index].indent > margin);
        Self {
            indent: (indented.len() > flush.len()).then_some(margin),
            wrapped: wrap_width(lines),
            line_by_line: is_line_by_line(lines),
        }
    }

    /// Whether a line is not indented as paragraphs are: at the margin, or centred.
    pub(crate) fn is_at_margin(&self, raw: &RawLine) -> bool {
        self.indent.is_none_or(|margin| raw.indent <= margin || raw.indent > margin + CENTRED)
    }

    /// Whether a line ends well before the width that others were broken to fit.
    pub(crate) fn is_short(&self, raw: &RawLine) -> bool {
        self.wrapped.is_none_or(|width| raw.text.width() * 4 < width * 3)
    }

    /// Whether a line of the body starts a paragraph.
    pub(crate) fn starts(&self, lines: &[RawLine], index: usize) -> bool {
        let raw = &lines[index];
        match self.indent {
            Some(margin) => raw.indent > margin,
            None => raw.opens_block || self.line_by_line || begins_unit(lines, index),
        }
    }

    /// Whether a line that goes on with a paragraph runs on from the line before it.
    pub(crate) fn flows(&self, raw: &RawLine) -> bool {
        self.wrapped.is_some() && !raw.opens_block && !ordinal::opens_item(raw.text)
    }
}

/// Whether a line in the middle of a block begins a paragraph: a numbered
/// sentence, or the bracketed caption that Japanese statutes set over one.
fn begins_unit(lines: &[RawLine], index: usize) -> bool {
    let text = lines[index].text;
    let is_caption = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    let is_over = |next: &RawLine| !next.opens_block && is_numbered(next.text);
    let begins = is_numbered(text) || is_caption && lines.get(index + 1).is_some_and(is_over);
    begins && ordinal::ends_clause(lines[index - 1].text)
}

/// Whether a line is numbered as a sentence or a unit is: `2. The …`, `第二条 …`.
fn is_numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix('.');
    let is_sentence =
        (1..=3).contains(&digits) && rest.is_some_and(|rest| rest.starts_with(char::is_whitespace));
    is_sentence || ordinal::numbering(text).is_some_and(|opening| opening.style.is_named())
}

/// Whether a text has no blank line and most of its lines end a sentence.
fn is_line_by_line(lines: &[RawLine]) -> bool {
    let whole =
        |raw: &&RawLine| raw.text.ends_with(['.', '!', '?', '。', '！', '？', '”', '"', '»']);
    let one_block = lines.iter().skip(1).all(|raw| !raw.opens_block);
    one_block && lines.iter().filter(whole).count() * 2 > lines.len()
}

/// The width that the lines of blocks were broken to fit, if they were: those
/// that another follows in their block are nearly as long as the longest, and
/// most of them end in the middle of a sentence.
fn wrap_width(lines: &[RawLine]) -> Option<usize> {
    let followed: Vec<&RawLine> =
        lines.windows(2).filter(|pair| !pair[1].opens_block).map(|pair| &pair[0]).collect();
    let whole = followed.iter().filter(|raw| ordinal::ends_clause(raw.text)).count();
    let mut widths: Vec<usize> = followed.iter().map(|raw| raw.indent + raw.text.width()).collect();
    widths.sort_unstable();
    let (median, longest) = (*widths.get(widths.len() / 2)?, *widths.last()?);
    let full = median >= 40 && median * 4 >= longest * 3;
    (full && whole * 2 < followed.len()).then_some(longest)
}
