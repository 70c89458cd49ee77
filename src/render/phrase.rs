//! Writes phrasing: text as HTML, with its languages marked.

use std::fmt::Write;

use serde::Serialize;

use crate::identify::{self, Context};
use crate::model::document::Segment;
use crate::model::language::{Direction, LanguageTag, Languages, Run};
use crate::model::localised::Localised;
use crate::model::span::Span;
use crate::site::fullwidth;

/// A piece of text on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Phrase {
    /// Its language, where it is not the page's.
    pub(crate) lang: Option<String>,
    /// Its direction, where it is not left to right.
    pub(crate) dir: Option<&'static str>,
    /// The text, as HTML.
    pub(crate) html: String,
    /// The text, plain.
    pub(crate) plain: String,
}

/// Text that is in `language`, on a page in `page`.
pub(crate) fn phrase(text: &str, language: &LanguageTag, page: &LanguageTag) -> Phrase {
    let languages = identified(text, language);
    // What is all in one other language, as a name may be, is in that language.
    let language = match &languages.runs[..] {
        [run] => &run.language,
        _ => language,
    };
    Phrase {
        lang: (language != page).then(|| language.to_string()),
        dir: direction(language),
        html: as_written(text, &languages, language),
        plain: text.to_owned(),
    }
}

/// Escaped HTML of an interface's text in `language`, marked where the page is in another.
pub(crate) fn marked(text: &str, language: &LanguageTag, page: &LanguageTag) -> String {
    if language == page {
        return escaped(text);
    }
    let dir = turned(language, page);
    format!("<span lang=\"{language}\"{dir}>{}</span>", escaped(text))
}

/// A text that editors gave in several languages, on a page in `page`.
pub(crate) fn localised(text: &Localised, page: &LanguageTag, default: &LanguageTag) -> Phrase {
    let (text, language) = text.text(page, default);
    phrase(text, language, page)
}

/// What an editor's text says in the language `page`, plain: for drawings,
/// whose text cannot say that it is in another. Brackets left empty are gone.
pub(crate) fn native(text: &str, page: &LanguageTag) -> String {
    let languages = identified(text, page);
    let own = languages.runs.iter().filter(|run| run.language == *page);
    let kept: String = own.map(|run| run.span.of(text)).collect();
    let bare = kept.replace(['“', '”', '《', '》'], "").replace("()", "").replace("（）", "");
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Escaped HTML of a text that is mostly in `language`, the rest marked.
pub(crate) fn inline(text: &str, language: &LanguageTag) -> String {
    if text.is_ascii() {
        return escaped(text);
    }
    as_written(text, &identified(text, language), language)
}

/// What notes put on a line: the parts that they are about, and the references to them.
#[derive(Debug, Default)]
pub(crate) struct Apparatus<'a> {
    /// Parts of the line, with the ids of their notes; they may overlap in any way.
    pub(crate) marks: Vec<(Span, &'a str)>,
    /// References, as HTML, with the byte of the line that they stand before; in order.
    pub(crate) references: Vec<(usize, String)>,
}

/// Escaped HTML of a received line, within an element in its main language.
pub(crate) fn segment(segment: &Segment, apparatus: &Apparatus) -> String {
    let whole = Span { start: 0, end: segment.text.len() };
    written(&segment.text, &segment.languages, whole, Setting::Text, apparatus)
}

/// A received line that is a title or a heading: it breaks only between phrases.
pub(crate) fn title(segment: &Segment, apparatus: &Apparatus) -> String {
    let whole = Span { start: 0, end: segment.text.len() };
    written(&segment.text, &segment.languages, whole, Setting::Title, apparatus)
}

/// Part of a received line.
pub(crate) fn part(segment: &Segment, span: Span) -> String {
    written(&segment.text, &segment.languages, span, Setting::Text, &Apparatus::default())
}

/// The value of `dir` for text in `language`, where it needs one.
pub(crate) fn direction(language: &LanguageTag) -> Option<&'static str> {
    (language.direction() == Direction::RightToLeft).then_some("rtl")
}

/// The runs of an editor's text, whose main language is known.
fn identified(text: &str, language: &LanguageTag) -> Languages {
    let whole = || Run { span: (0..text.len()).into(), language: language.clone() };
    let declared = [language.clone()];
    let context = Context { declared: &declared, latin: None };
    let found = if text.is_ascii() { None } else { identify::identify(&[text], &context).pop() };
    // Marks alone are in the language around them.
    let found = found.filter(|found| found.main.as_str() != "und");
    found.unwrap_or_else(|| Languages { main: language.clone(), runs: vec![whole()] })
}

/// An editor's text, in an element that is in `outer`.
fn as_written(text: &str, languages: &Languages, outer: &LanguageTag) -> String {
    let within = Languages { main: outer.clone(), runs: languages.runs.clone() };
    let whole = Span { start: 0, end: text.len() };
    written(text, &within, whole, Setting::AsWritten, &Apparatus::default())
}

/// How Chinese is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// As the editors wrote it.
    AsWritten,
    /// As received, with full-width punctuation.
    Text,
    /// The same, with places where a line may break.
    Title,
}

/// Writes the part `span` of `text`, in an element that is in its main language.
///
/// Sweeps over the points where something begins or ends; between two of them
/// nothing changes, so that each stretch is one flat run, never one in another.
fn written(
    text: &str,
    languages: &Languages,
    span: Span,
    setting: Setting,
    apparatus: &Apparatus,
) -> String {
    let glyphs = Glyphs::new(text, setting);
    let mut html = String::with_capacity(text.len() + 16);
    let mut references = apparatus.references.iter().peekable();
    for run in &languages.runs {
        let start = run.span.start.max(span.start);
        let end = run.span.end.min(span.end);
        if start >= end {
            continue;
        }
        let foreign = run.language != languages.main;
        if foreign {
            let dir = turned(&run.language, &languages.main);
            let _ = write!(html, "<span lang=\"{}\"{dir}>", run.language);
        }
        let chinese = run.language.is_chinese();
        for piece in points(start, end, apparatus).windows(2) {
            let (from, to) = (piece[0], piece[1]);
            let over = |mark: &&(Span, &str)| mark.0.start <= from && to <= mark.0.end;
            let mut notes: Vec<&str> = Vec::new();
            for (_, id) in apparatus.marks.iter().filter(over) {
                // Two targets of one note may overlap.
                if !notes.contains(id) {
                    notes.push(id);
                }
            }
            if notes.is_empty() {
                glyphs.push(&mut html, text, from..to, chinese);
            } else {
                let _ = write!(html, "<mark data-notes=\"{}\">", notes.join(" "));
                glyphs.push(&mut html, text, from..to, chinese);
                html += "</mark>";
            }
            while let Some((_, reference)) = references.next_if(|(at, _)| *at <= to) {
                html += reference;
            }
        }
        if foreign {
            html += "</span>";
        }
    }
    html
}

/// The `dir` attribute of text in `inner` within text in `outer`, where the two run apart.
fn turned(inner: &LanguageTag, outer: &LanguageTag) -> &'static str {
    match (inner.direction(), outer.direction()) {
        (Direction::RightToLeft, Direction::LeftToRight) => " dir=\"rtl\"",
        (Direction::LeftToRight, Direction::RightToLeft) => " dir=\"ltr\"",
        _ => "",
    }
}

/// The points from `start` to `end` at which a mark begins or ends, or a reference stands.
fn points(start: usize, end: usize, apparatus: &Apparatus) -> Vec<usize> {
    let marks = apparatus.marks.iter().flat_map(|(span, _)| [span.start, span.end]);
    let references = apparatus.references.iter().map(|(at, _)| *at);
    let inside = marks.chain(references).filter(|at| start < *at && *at < end);
    let mut points: Vec<usize> = inside.chain([start, end]).collect();
    points.sort_unstable();
    points.dedup();
    points
}

/// How the characters of a text are shown.
struct Glyphs {
    /// The marks of Chinese that are shown full-width.
    wide: Vec<(usize, char)>,
    /// Where a Chinese title may break.
    breaks: Vec<usize>,
}

impl Glyphs {
    fn new(text: &str, setting: Setting) -> Self {
        let wide = if setting == Setting::AsWritten { Vec::new() } else { fullwidth::marks(text) };
        let breaks = if setting == Setting::Title { breaks(text) } else { Vec::new() };
        Self { wide, breaks }
    }

    /// The character that is shown for `c` at byte `at`, in Chinese or not.
    fn shown(&self, at: usize, c: char, chinese: bool) -> char {
        let wide = self.wide.binary_search_by_key(&at, |(mark, _)| *mark);
        wide.ok().filter(|_| chinese).map_or(c, |index| self.wide[index].1)
    }

    /// Writes part of the text, which is Chinese or is not.
    fn push(&self, html: &mut String, text: &str, part: std::ops::Range<usize>, chinese: bool) {
        if !chinese {
            text[part].chars().for_each(|c| push_escaped(html, c));
            return;
        }
        for (offset, c) in text[part.clone()].char_indices() {
            let at = part.start + offset;
            if self.breaks.contains(&at) {
                *html += "<wbr>";
            }
            push_escaped(html, self.shown(at, c, chinese));
        }
    }
}

/// Where a Chinese title may break: before 关于, after 的, and after its marks.
fn breaks(text: &str) -> Vec<usize> {
    let mut breaks: Vec<usize> = Vec::new();
    for word in ["关于", "關於"] {
        breaks.extend(text.match_indices(word).map(|(at, _)| at).filter(|at| *at > 0));
    }
    let ends = |c: char| matches!(c, '的' | '，' | ',' | '、' | '：' | ':' | '》' | '」');
    breaks.extend(text.match_indices(ends).map(|(at, mark)| at + mark.len()));
    breaks.retain(|at| *at < text.len());
    breaks
}

/// `text` with the characters that mean something in HTML escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut html, c));
    html
}

fn push_escaped(html: &mut String, c: char) {
    match c {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        '"' => html.push_str("&quot;"),
        c => html.push(c),
    }
}
