//! Tells what stands before and after the body: dateline, title, closing lines.

use unicode_width::UnicodeWidthStr;

use crate::model::outline::{Heading, Role};
use crate::parse::layout::Layout;
use crate::parse::numeral;
use crate::parse::ordinal::{self, Style, ends_clause, is_titlelike};
use crate::parse::text::RawLine;

/// The most lines that a title, or what closes a text, is supposed to have.
const MOST: usize = 6;
/// The columns that a dateline or a closing line may take up.
const SHORT: usize = 80;

/// The roles of the lines at the start that come before the body.
///
/// A Markdown heading of the highest level that opens the text and is the only
/// one of its level is the title, and counts as a heading no more.
pub(crate) fn matter(
    lines: &[RawLine],
    headings: &mut [Option<Heading>],
    layout: &Layout,
) -> Vec<Role> {
    if is_markdown_title(lines, headings) {
        headings[0] = None;
        for heading in headings.iter_mut().flatten() {
            heading.level -= 1;
        }
    }
    let before_heading = headings.iter().take_while(|heading| heading.is_none()).count();
    let most = if before_heading == lines.len() { lines.len() - 1 } else { before_heading };
    let count = title_lines(lines, layout).min(most);
    let count = if count > MOST { first_block(lines).min(count) } else { count };
    let front = &lines[..count];
    let title = front.iter().filter(|raw| !is_dateline(raw.text)).count();
    // Where every line has a date, the longest is the title.
    let longest = front.iter().map(|raw| raw.text.width()).max();
    let role = |raw: &RawLine| {
        let is_title = title == 0 && Some(raw.text.width()) == longest;
        if is_dateline(raw.text) && !is_title { Role::Dateline } else { Role::Title }
    };
    front.iter().map(role).collect()
}

/// How many lines at the start could be a title: whole blocks of them, or one
/// line that the text follows at once.
fn title_lines(lines: &[RawLine], layout: &Layout) -> usize {
    let could_be = |raw: &RawLine| {
        let flush = layout.indent.is_some_and(|margin| raw.indent <= margin);
        let plain = ordinal::opening(raw.text)
            .is_none_or(|opening| matches!(opening.style, Style::Markdown(_)))
            && !ordinal::opens_item(raw.text);
        layout.is_at_margin(raw) && plain && (is_titlelike(raw.text) || flush)
    };
    let count = lines.iter().take_while(|raw| could_be(raw)).count();
    let broken_off = |count: &usize| lines.get(*count).is_some_and(|next| !next.opens_block);
    if !broken_off(&count) || layout.indent.is_some() {
        return count;
    }
    let whole = (0..count).rev().find(|count| !broken_off(count)).unwrap_or(0);
    if whole == 0 && layout.is_short(&lines[0]) { 1 } else { whole }
}

fn is_markdown_title(lines: &[RawLine], headings: &[Option<Heading>]) -> bool {
    let of_first_level = headings.iter().flatten().filter(|heading| heading.level == 1).count();
    lines[0].text.starts_with("# ") && headings[0].is_some() && of_first_level == 1
}

/// The lines of the first block, if it could be a title as a whole; else one.
fn first_block(lines: &[RawLine]) -> usize {
    let block = lines.iter().skip(1).take_while(|raw| !raw.opens_block).count() + 1;
    if block <= 3 { block } else { 1 }
}

/// The index of the first line that closes the text, or the number of lines.
///
/// Closing lines are short, stand at the margin, end as no sentence does (though
/// in a comma, as `Yours sincerely,`, or after a date), and one of them has a date.
pub(crate) fn closing_from(
    lines: &[RawLine],
    headings: &[Option<Heading>],
    layout: &Layout,
    front: usize,
) -> usize {
    let closes = |index: &usize| {
        let raw = &lines[*index];
        let apart = headings[*index].is_none() && layout.is_at_margin(raw);
        let whole = ends_clause(raw.text.trim_end_matches([',', '，']));
        apart && raw.text.width() <= SHORT && (!whole || is_date(raw.text))
    };
    let count = (front..lines.len()).rev().take_while(closes).take(MOST + 1).count();
    let mut from = lines.len() - count;
    // What closes a text is a block of its own.
    while from < lines.len() && !lines[from].opens_block {
        from += 1;
    }
    let has_date = lines[from..].iter().any(|raw| has_date(raw.text));
    let has_body = (front..from).any(|index| headings[index].is_none());
    if has_date && has_body && count <= MOST { from } else { lines.len() }
}

/// Whether a bare heading's title is on the line at `index`, right below it:
/// short, the end of its block, and with something of the same section after it.
pub(crate) fn is_heading_title(
    lines: &[RawLine],
    index: usize,
    heading: &Heading,
    headings: &[Option<Heading>],
    layout: &Layout,
) -> bool {
    let raw = &lines[index];
    let alone = lines.get(index + 1).is_some_and(|next| next.opens_block);
    let within = |next: &Option<Heading>| next.as_ref().is_none_or(|h| h.level > heading.level);
    alone
        && headings.get(index + 1).is_some_and(within)
        && layout.is_at_margin(raw)
        && is_titlelike(raw.text)
        && raw.text.width() <= SHORT
}

/// Whether a short line says when a text was issued.
fn is_dateline(text: &str) -> bool {
    let agency = text.ends_with(['电', '電', '讯', '訊']);
    text.width() <= SHORT && (agency || has_date(text))
}

/// Whether a line is a date and little more: `Paris, 9 Dec. 1948.`, `12 сентября 1918 г.`
fn is_date(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    text.ends_with('.') && words <= 3 && has_date(text)
}

/// Whether a text has a date: a year with another number beside it, or a
/// number with the sign for year, month or day.
fn has_date(text: &str) -> bool {
    let numbers: Vec<u32> = text
        .split(|c: char| numeral::digits(c.encode_utf8(&mut [0; 4])).is_none())
        .filter_map(|digits| numeral::digits(digits).map(|(number, _)| number))
        .collect();
    let year = numbers.iter().any(|n| (1000..2200).contains(n));
    let day = numbers.iter().any(|n| (1..=31).contains(n));
    let numeral = |c: char| c.is_numeric() || "〇零一二三四五六七八九十".contains(c);
    let signed = text
        .char_indices()
        .any(|(at, c)| "年月日년월일".contains(c) && text[..at].trim_end().ends_with(numeral));
    (year && day) || signed
}
