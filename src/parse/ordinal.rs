//! Reads the numbering that a line opens with, and tells a title from a sentence.

use unicode_width::UnicodeWidthStr;

use crate::parse::numeral::{self, Numeral};
use crate::parse::unit::{self, Unit};

/// A way of numbering headings. Each kind is a sequence of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `#` to `######`, as in Markdown.
    Markdown(u8),
    /// A unit's name with its number: `Article 5`, `第三章`, `Статья 1`.
    Unit(Unit),
    /// Chinese numerals and number words: `一`, `二、`, `two`.
    Counted,
    /// Chinese numerals in brackets: `（一）`.
    Bracketed,
    /// Roman numerals: `II.`.
    Roman,
    /// Decimal numbers of so many parts: `1.`, `1.2`.
    Decimal(usize),
}

impl Style {
    /// Whether one such line is a heading even without a sequence.
    pub(crate) fn is_named(self) -> bool {
        matches!(self, Self::Markdown(_) | Self::Unit(_))
    }
}

/// The numbering at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opening {
    /// How it is written.
    pub(crate) style: Style,
    /// Its number; of `1.2` both parts. Empty for Markdown without one.
    pub(crate) number: Vec<u32>,
    /// What sets it apart from the unit before it of the same number: `bis`, `a`.
    pub(crate) suffix: String,
    /// The byte of the line where the title begins; its length for a bare ordinal.
    pub(crate) title: usize,
}

/// The numbering that `line` opens with, if what follows could be a title.
pub(crate) fn opening(line: &str) -> Option<Opening> {
    let found = numbering(line)?;
    let title = &line[found.title..];
    (title.is_empty() || (is_titlelike(title) && title.width() <= HEADING_WIDTH)).then_some(found)
}

/// The numbering that `line` opens with, whatever follows.
pub(crate) fn numbering(line: &str) -> Option<Opening> {
    markdown(line)
        .or_else(|| counter(line))
        .or_else(|| named(line))
        .or_else(|| inverted(line))
        .or_else(|| bracketed(line))
        .or_else(|| counted(line))
        .or_else(|| plain(line))
}

/// The columns that a heading's title may take up; a longer one is a sentence.
const HEADING_WIDTH: usize = 100;
/// The columns that any title may take up.
const TITLE_WIDTH: usize = 240;

/// Whether a line reads as a title: short enough, and not ending as sentences and clauses do.
pub(crate) fn is_titlelike(line: &str) -> bool {
    line.width() <= TITLE_WIDTH && !ends_clause(line)
}

/// Whether a line ends in the punctuation of a sentence or a clause, quotes and brackets aside.
pub(crate) fn ends_clause(line: &str) -> bool {
    let closing = |c: char| "\"'”’»›」』）)]】》".contains(c);
    line.trim_end_matches(closing).ends_with([
        '.', '!', '?', ':', ';', ',', '。', '．', '！', '？', '：', '；', '，', '、', '…', '؟',
        '؛', '،', '۔', '।', '։',
    ])
}

/// Whether a line opens as an item of a list does: `(a)`, `1)`, `-`, `•`, `①`.
pub(crate) fn opens_item(line: &str) -> bool {
    if line.starts_with(|c| ('①'..='⑳').contains(&c)) {
        return true;
    }
    if let Some(rest) = line.strip_prefix(['-', '–', '—', '•', '·', '*', '◦', '▪']) {
        return rest.starts_with(char::is_whitespace);
    }
    let bracketed = line.strip_prefix(['(', '（']);
    let inside = bracketed.unwrap_or(line);
    let Some(end) = inside.find([')', '）']) else {
        return false;
    };
    let mark = &inside[..end];
    let short = (1..=4).contains(&mark.chars().count());
    short
        && mark.chars().all(|c| c.is_alphanumeric() || c == '.')
        && (bracketed.is_some() || mark.chars().all(char::is_numeric) || mark.len() == 1)
}

fn markdown(line: &str) -> Option<Opening> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line[level..].strip_prefix([' ', '\t'])?;
    let title = line.len() - rest.trim_start().len();
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    Some(Opening {
        style: Style::Markdown(level),
        number: Vec::new(),
        suffix: String::new(),
        title,
    })
}

/// `第一条`, `第１章 …`, `제 2 조`.
fn counter(line: &str) -> Option<Opening> {
    let rest = line.strip_prefix(['第', '제'])?.trim_start();
    let (number, length) = numeral::han(rest).or_else(|| numeral::digits(rest))?;
    let rest = rest[length..].trim_start();
    let (unit, length) = unit::counted(rest)?;
    let rest = &rest[length..];
    let (title, parted) = title_after(rest);
    let spaced = rest.starts_with(|c: char| c.is_whitespace() || "(（【".contains(c));
    (title.is_empty() || parted || spaced).then(|| Opening {
        style: Style::Unit(unit),
        number: vec![number],
        suffix: String::new(),
        title: line.len() - title.len(),
    })
}

/// `Article 5`, `Chapter III: Scope`, `Статья 1`, `Article premier`.
fn named(line: &str) -> Option<Opening> {
    let end =
        if line.starts_with('§') { '§'.len_utf8() } else { line.find(char::is_whitespace)? };
    let name = line[..end].to_lowercase();
    let unit = unit::named(&name)?;
    let rest = line[end..].trim_start();
    let (rest, bracket) = rest.strip_prefix('(').map_or((rest, false), |inner| (inner, true));
    let (number, length) = unit_number(rest)?;
    let rest = &rest[length..];
    let rest = if bracket { rest.strip_prefix(')')? } else { rest };
    let (suffix, rest) = suffix(rest);
    let (title, parted) = title_after(rest);
    let spaced = rest.starts_with(char::is_whitespace) && !title.starts_with(char::is_lowercase);
    (title.is_empty() || parted || spaced).then(|| Opening {
        style: Style::Unit(unit),
        number: vec![number],
        suffix: suffix.to_lowercase(),
        title: line.len() - title.len(),
    })
}

/// `Erster Abschnitt`, `Première partie: …`, `First Part`.
fn inverted(line: &str) -> Option<Opening> {
    let (number, length) = numeral::ordinal_word(line)?;
    let rest = line[length..].strip_prefix(char::is_whitespace)?.trim_start();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let unit = unit::named(&rest[..end].to_lowercase())?;
    let (title, parted) = title_after(&rest[end..]);
    (title.is_empty() || parted).then(|| Opening {
        style: Style::Unit(unit),
        number: vec![number],
        suffix: String::new(),
        title: line.len() - title.len(),
    })
}

/// A number as it stands after a unit's name, to the end of its word: `5`, `1er`, `IV`, `premier`.
fn unit_number(text: &str) -> Option<Numeral> {
    let ends = |text: &str| !text.starts_with(char::is_alphanumeric);
    let marked = numeral::digits(text).map(|(number, length)| {
        let mark = ["er", "º", "°", "ª", "th", "st", "nd", "rd"];
        let mark = mark.into_iter().find(|m| text[length..].strip_prefix(m).is_some_and(ends));
        (number, length + mark.map_or(0, str::len))
    });
    marked
        .or_else(|| numeral::roman(text).filter(|(_, length)| ends(&text[*length..])))
        .or_else(|| numeral::word(text))
        .or_else(|| numeral::ordinal_word(text))
        .or_else(|| numeral::hebrew(text))
}

/// What tells `5 bis`, `5a` and `5.1` from `5`, and the rest.
fn suffix(text: &str) -> (&str, &str) {
    if let Some((_, length)) = text.strip_prefix('.').and_then(numeral::digits) {
        return text.split_at(1 + length);
    }
    let word = text.trim_start();
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let letter = text.len() == word.len() && end == 1 && word.is_char_boundary(1);
    if letter || ["bis", "ter", "quater", "quinquies"].contains(&&word[..end]) {
        return (&word[..end], &word[end..]);
    }
    ("", text)
}

/// `（一）…`
fn bracketed(line: &str) -> Option<Opening> {
    let rest = line.strip_prefix(['(', '（'])?;
    let (number, length) = numeral::han(rest)?;
    let title = rest[length..].strip_prefix([')', '）'])?.trim_start();
    (!title.is_empty()).then(|| Opening {
        style: Style::Bracketed,
        number: vec![number],
        suffix: String::new(),
        title: line.len() - title.len(),
    })
}

/// `一`, `二、…`, `two`: a word only where it stands alone.
fn counted(line: &str) -> Option<Opening> {
    let (number, length) = numeral::han(line).or_else(|| numeral::word(line))?;
    let (title, parted) = title_after(&line[length..]);
    let alone = title.is_empty();
    (alone || (parted && numeral::han(line).is_some())).then(|| Opening {
        style: Style::Counted,
        number: vec![number],
        suffix: String::new(),
        title: line.len() - title.len(),
    })
}

/// `IV`, `IV. …`, `1`, `1. …`, `1.2 …`.
fn plain(line: &str) -> Option<Opening> {
    if let Some((number, length)) = numeral::roman(line) {
        let (title, parted) = title_after(&line[length..]);
        return (title.is_empty() || parted).then(|| Opening {
            style: Style::Roman,
            number: vec![number],
            suffix: String::new(),
            title: line.len() - title.len(),
        });
    }
    let mut number = Vec::new();
    let mut rest = line;
    while let Some((part, length)) = numeral::digits(rest) {
        number.push(part);
        rest = &rest[length..];
        match rest.strip_prefix(['.', '．']) {
            Some(after) if numeral::digits(after).is_some() => rest = after,
            _ => break,
        }
    }
    let (title, parted) = title_after(rest);
    let spaced = number.len() > 1 && rest.starts_with(char::is_whitespace);
    let fits = !number.is_empty() && (title.is_empty() || parted || spaced);
    fits.then(|| Opening {
        style: Style::Decimal(number.len()),
        number,
        suffix: String::new(),
        title: line.len() - title.len(),
    })
}

/// The title after an ordinal, and whether a mark parts the two.
fn title_after(text: &str) -> (&str, bool) {
    let marks = ['.', '．', '、', ':', '：', '-', '–', '—', '\u{3000}'];
    let rest = text.trim_start_matches([' ', '\t', '\u{A0}']);
    let title = rest.trim_start_matches(marks);
    let parted = title.len() < rest.len();
    // `1.Scope` is Chinese and Russian usage; `1.5` never gets here, its digits being one number.
    (title.trim_start(), parted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the opening of a line as style, number, suffix and title.
    fn shown(line: &str) -> String {
        opening(line).map_or_else(
            || "none".to_owned(),
            |o| format!("{:?} {:?}{} [{}]", o.style, o.number, o.suffix, &line[o.title..]),
        )
    }

    #[test]
    fn openings_are_read_in_the_forms_that_documents_use() {
        let cases = [
            ("一", "Counted [1] []"),
            ("十二", "Counted [12] []"),
            ("三、总则", "Counted [3] [总则]"),
            ("（二）深化互信", "Bracketed [2] [深化互信]"),
            ("第一条", "Unit(Article) [1] []"),
            ("第三章 国家机构", "Unit(Chapter) [3] [国家机构]"),
            ("第１条", "Unit(Article) [1] []"),
            ("第 2 条　目的", "Unit(Article) [2] [目的]"),
            ("제 2 조", "Unit(Article) [2] []"),
            ("제2조(목적)", "Unit(Article) [2] [(목적)]"),
            ("two", "Counted [2] []"),
            ("Three.", "Counted [3] []"),
            ("II.", "Roman [2] []"),
            ("IV. Final provisions", "Roman [4] [Final provisions]"),
            ("1.", "Decimal(1) [1] []"),
            ("1. Scope", "Decimal(1) [1] [Scope]"),
            ("1.2 Terms", "Decimal(2) [1, 2] [Terms]"),
            ("1.2. Terms", "Decimal(2) [1, 2] [Terms]"),
            ("Article 5", "Unit(Article) [5] []"),
            ("ARTICLE XII", "Unit(Article) [12] []"),
            ("Article 5a", "Unit(Article) [5]a []"),
            ("Article 5 bis", "Unit(Article) [5]bis []"),
            ("Article 5. Scope", "Unit(Article) [5] [Scope]"),
            ("Article 5 – Scope", "Unit(Article) [5] [Scope]"),
            ("Article 5 Scope", "Unit(Article) [5] [Scope]"),
            ("Art. 5. Scope", "Unit(Article) [5] [Scope]"),
            ("Section. 2.", "Unit(Section) [2] []"),
            ("Section 2", "Unit(Section) [2] []"),
            ("Статья 1", "Unit(Article) [1] []"),
            ("Глава II. Общие положения", "Unit(Chapter) [2] [Общие положения]"),
            ("Article premier", "Unit(Article) [1] []"),
            ("Article 1er", "Unit(Article) [1] []"),
            ("Artículo 2", "Unit(Article) [2] []"),
            ("Artículo 1º", "Unit(Article) [1] []"),
            ("Статья 3.1", "Unit(Article) [3].1 []"),
            ("Статья 3.1. Школа", "Unit(Article) [3].1 [Школа]"),
            ("Часть первая", "Unit(Part) [1] []"),
            ("Erster Abschnitt", "Unit(Section) [1] []"),
            ("Zweiter Teil. Ausleihe", "Unit(Part) [2] [Ausleihe]"),
            ("Première partie", "Unit(Part) [1] []"),
            ("§ 4", "Unit(Article) [4] []"),
            ("المادة ٣", "Unit(Article) [3] []"),
            ("المادة الأولى", "Unit(Article) [1] []"),
            ("المادة (2)", "Unit(Article) [2] []"),
            ("פרק ראשון", "Unit(Chapter) [1] []"),
            ("סעיף א'", "Unit(Article) [1] []"),
            ("Part One", "Unit(Part) [1] []"),
            ("## Scope", "Markdown(2) [] [Scope]"),
        ];
        for (line, expected) in cases {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_an_opening_is_none() {
        let cases = [
            "(a) the first of them",
            "a) the first",
            "1) the first",
            "One of the parties",
            "1. The Parties shall consult each other.",
            "第一条 国家尊重和保障人权。",
            "第一次世界大战",
            "Article 5 of the Treaty",
            "In 2022",
            "I think so",
            "Part of it",
            "First part of the story",
            "Second Chapter Books",
            "一带一路",
            "十分重要",
            "三月",
            "#hashtag",
            "1.5%",
            "2022年",
            "Covenant",
            "IIII.",
        ];
        for line in cases {
            assert_eq!(shown(line), "none", "{line}");
        }
    }

    #[test]
    fn items_of_lists_are_known_by_their_marks() {
        for line in ["(a) x", "a) x", "1) x", "(iv) x", "（一）x", "- x", "• x", "② x"] {
            assert!(opens_item(line), "{line}");
        }
        for line in ["-x", "(see annex) x", "the end)", "x"] {
            assert!(!opens_item(line), "{line}");
        }
    }
}
