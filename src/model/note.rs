//! Notes: what editors say of passages.

use serde::{Deserialize, Serialize};
use toml::value::Date;

use crate::model::prose::Writing;
use crate::model::span::Span;

/// A note of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its name, unique in the edition.
    pub id: String,
    /// The document it is about, by slug.
    pub document: String,
    /// What is known of it, whatever the language.
    pub about: About,
    /// Its title and text, in each language that it is written in.
    pub writing: Writing,
}

/// What is said of a note beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What kind of thing it is about.
    pub kind: NoteKind,
    /// The passages it is about.
    pub targets: Vec<Target>,
    /// Other forms under which its subject occurs in the text, in any language.
    pub mentions: Vec<String>,
    /// When its subject happened.
    pub date: Option<NoteDate>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was written.
    pub created: Option<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
    /// What its facts rest on.
    pub sources: Vec<NoteSource>,
    /// Other notes that belong to it, by id.
    pub see: Vec<toml::Spanned<String>>,
}

impl Note {
    /// Its path in the edition: that of the original, which holds all but the translations.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.writing.original.path
    }

    /// Its title, in the edition's default language.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.writing.original.title
    }
}

/// What kind of thing a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A term of art.
    Term,
    /// A person.
    Person,
    /// An organisation or a forum.
    Organisation,
    /// A place.
    Place,
    /// A treaty, resolution, agreement or declaration.
    Instrument,
    /// Something that happened.
    Event,
    /// What is claimed, disputed, or came after.
    Context,
    /// The text itself: a fault, a reading.
    Textual,
}

impl NoteKind {
    /// All kinds, in the order of registers and lists.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Instrument,
        Self::Event,
        Self::Term,
        Self::Context,
        Self::Textual,
    ];

    /// Its name in files and addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Instrument => "instrument",
            Self::Event => "event",
            Self::Context => "context",
            Self::Textual => "textual",
        }
    }

    /// Whether notes of the kind are entries of a register.
    #[must_use]
    pub fn has_register(self) -> bool {
        !matches!(self, Self::Context | Self::Textual)
    }
}

/// A passage that a note is about (W3C Web Annotation, `TextQuoteSelector`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    /// The words.
    pub exact: toml::Spanned<String>,
    /// The words right before them.
    pub prefix: Option<String>,
    /// The words right after them.
    pub suffix: Option<String>,
    /// Where they stand: a paragraph's number, a heading's, `title`, `dateline` or `closing`.
    pub at: Option<toml::Spanned<String>>,
    /// The words that end the passage, where it is longer than one would quote.
    pub to: Option<End>,
    /// Whether every place with these words is meant.
    #[serde(default)]
    pub all: bool,
}

/// The words that end a passage.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct End {
    /// The words.
    pub exact: toml::Spanned<String>,
    /// The words right before them.
    pub prefix: Option<String>,
    /// The words right after them.
    pub suffix: Option<String>,
    /// Where they stand.
    pub at: Option<toml::Spanned<String>>,
}

/// What a note's facts rest on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NoteSource {
    /// Its title.
    pub title: String,
    /// Its document symbol, treaty series or report number.
    pub symbol: Option<String>,
    /// When it was issued.
    pub date: Option<NoteDate>,
    /// Its address.
    pub url: Option<String>,
}

/// A year, a month, a day, or a span of them (ISO 8601-2, level 0 of EDTF).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct NoteDate {
    /// When it was, or began.
    pub start: Moment,
    /// When it ended, where it lasted.
    pub end: Option<Moment>,
}

/// A year, a month of it, or a day of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// The year.
    pub year: i32,
    /// The month, from 1; 0 where only the year is known.
    pub month: u8,
    /// The day, from 1; 0 where only the month is known.
    pub day: u8,
}

impl TryFrom<String> for NoteDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let fault = || {
            format!(
                "`{text}` is no date; write `1968`, `1968-07`, `1968-07-01` or a span `2021/2025`"
            )
        };
        let (start, end) = match text.split_once('/') {
            Some((start, end)) => (start, Some(end)),
            None => (text.as_str(), None),
        };
        let start = Moment::parse(start).ok_or_else(fault)?;
        let end = end.map(|end| Moment::parse(end).ok_or_else(fault)).transpose()?;
        if end.is_some_and(|end| end < start) {
            return Err(format!("`{text}` ends before it begins"));
        }
        Ok(Self { start, end })
    }
}

impl Moment {
    fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str, length: usize| {
            let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = i32::from(digits(parts.next()?, 4)?);
        let mut part = || parts.next().map(|part| digits(part, 2).map(|n| n as u8));
        let month = part().map_or(Some(0), |month| month.filter(|m| (1..=12).contains(m)))?;
        let day =
            part().map_or(Some(0), |day| day.filter(|d| (1..=days(year, month)).contains(d)))?;
        parts.next().is_none().then_some(Self { year, month, day })
    }
}

/// The days of a month (Gregorian calendar).
fn days(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

/// Where in a document a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Before the body, not in the title.
    Dateline,
    /// In the title.
    Title,
    /// In a heading of the section with this number.
    Heading(u32),
    /// In a paragraph.
    Paragraph(crate::model::number::ParagraphId),
    /// After the body.
    Closing,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Dateline => f.write_str("dateline"),
            Self::Title => f.write_str("title"),
            Self::Heading(section) => write!(f, "s{section}"),
            Self::Paragraph(id) => id.fmt(f),
            Self::Closing => f.write_str("closing"),
        }
    }
}

/// A passage of a document that was found: where it stands, and its part of each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it begins.
    pub place: Place,
    /// The number of each line it is on, with the bytes of that line's text that are of it.
    pub marks: Vec<(usize, Span)>,
}

/// A note's place: one of its targets, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The note, by its place among the edition's notes.
    pub note: usize,
    /// The target, by its place among the note's.
    pub target: usize,
    /// Where it is.
    pub passage: Passage,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_year_a_month_a_day_or_a_span() {
        for text in
            ["1968", "1968-07", "1968-07-01", "2021/2025", "2024-02-29", "1939-09-01/1945-09-02"]
        {
            assert!(NoteDate::try_from(text.to_owned()).is_ok(), "{text}");
        }
        for text in
            ["", "68", "1968-7", "1968-13", "1968-02-30", "2025/2021", "2021/", "1968-07-01-1"]
        {
            assert!(NoteDate::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
