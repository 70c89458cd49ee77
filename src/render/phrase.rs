//! Writes phrasing: text as HTML, with its languages marked.

use std::fmt::Write;

use serde::Serialize;

use crate::identify::{self, Context};
use crate::model::document::Segment;
use crate::model::language::{Direction, LanguageTag, Languages, Run};
use crate::model::localised::Localised;
use crate::render::fullwidth;

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
    Phrase {
        lang: (language != page).then(|| language.to_string()),
        dir: direction(language),
        html: written(text, &languages, language, Setting::AsWritten),
        plain: text.to_owned(),
    }
}

/// A text that editors gave in several languages, on a page in `page`.
pub(crate) fn localised(text: &Localised, page: &LanguageTag, default: &LanguageTag) -> Phrase {
    let (text, language) = text.text(page, default);
    phrase(text, language, page)
}

/// Escaped HTML of a text that is mostly in `language`, the rest marked.
pub(crate) fn inline(text: &str, language: &LanguageTag) -> String {
    if text.is_ascii() {
        return escaped(text);
    }
    written(text, &identified(text, language), language, Setting::AsWritten)
}

/// Escaped HTML of a received line, within an element in its main language.
pub(crate) fn segment(segment: &Segment) -> String {
    written(&segment.text, &segment.languages, &segment.languages.main, Setting::Text)
}

/// A received line that is a title or a heading: it breaks only between phrases.
pub(crate) fn title(segment: &Segment) -> String {
    written(&segment.text, &segment.languages, &segment.languages.main, Setting::Title)
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
    found.unwrap_or_else(|| Languages { main: language.clone(), runs: vec![whole()] })
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

/// Writes `text` in an element that is in `outer`.
fn written(text: &str, languages: &Languages, outer: &LanguageTag, setting: Setting) -> String {
    let marks = if setting == Setting::AsWritten { Vec::new() } else { fullwidth::marks(text) };
    let breaks = if setting == Setting::Title { breaks(text) } else { Vec::new() };
    let mut html = String::with_capacity(text.len() + 16);
    for run in &languages.runs {
        let mut body = String::new();
        for (offset, c) in run.span.of(text).char_indices() {
            let at = run.span.start + offset;
            let mark = marks.binary_search_by_key(&at, |(mark, _)| *mark);
            let chinese = run.language.is_chinese();
            if chinese && breaks.contains(&at) {
                body += "<wbr>";
            }
            push_escaped(&mut body, mark.ok().filter(|_| chinese).map_or(c, |mark| marks[mark].1));
        }
        if run.language == *outer {
            html += &body;
        } else {
            let dir =
                direction(&run.language).map_or(String::new(), |dir| format!(" dir=\"{dir}\""));
            let _ = write!(html, "<span lang=\"{}\"{dir}>{body}</span>", run.language);
        }
    }
    html
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
