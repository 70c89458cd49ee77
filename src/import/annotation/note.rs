//! Makes notes of annotations: front matter and Markdown.

use std::collections::BTreeSet;
use std::fmt::Write;

use toml::value::Date;

use crate::import::annotation::place::Spec;
use crate::import::annotation::read::{Annotation, Body, Format};
use crate::import::html::{self, Link, Node};
use crate::markdown::escape::escaped;
use crate::markdown::{self, Surroundings, Words, plain};
use crate::model::language::LanguageTag;
use crate::model::note::{NoteDate, NoteKind};

/// A note, ready to be written but for its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) kind: NoteKind,
    /// Its title and text in the edition's default language.
    pub(super) original: Text,
    /// The same in other languages.
    pub(super) translations: Vec<(LanguageTag, Text)>,
    /// Other names of its subject.
    pub(super) mentions: Vec<String>,
    /// When its subject happened.
    pub(super) date: Option<String>,
    pub(super) sources: Vec<Source>,
    pub(super) see: Vec<String>,
    /// What the annotation has and a note has no room for.
    pub(super) dropped: Vec<String>,
}

/// A note's title and text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) body: String,
}

/// What a note's facts rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    title: String,
    url: Option<String>,
    symbol: Option<String>,
    date: Option<String>,
}

/// How many columns of a text its title takes at most, where it has none of its own.
const TITLE: usize = 48;

/// Makes a note of `annotation`, in an edition whose apparatus is in
/// `languages`; `known` are the ids of notes that it may link to.
pub(super) fn draft(
    annotation: &Annotation,
    languages: &[LanguageTag],
    known: &BTreeSet<String>,
) -> Draft {
    let (mut mentions, mut date, mut sources) = (Vec::new(), None, Vec::new());
    let mut kind = annotation.tags.iter().find_map(|tag| kind_named(tag));
    let tags = annotation.tags.iter().filter(|tag| kind_named(tag).is_none());
    let mut dropped: Vec<String> = tags.map(|tag| format!("the tag `{tag}`")).collect();
    let mut texts: Vec<(LanguageTag, Vec<&Body>)> = Vec::new();
    for body in &annotation.bodies {
        let value = body.value.trim();
        match (body.purpose.as_str(), body.format) {
            ("classifying", _) if kind_named(value).is_some() => kind = kind.or(kind_named(value)),
            ("identifying", Format::Plain) => mentions.push(value.to_owned()),
            ("describing", Format::Plain) if is_date(value) => date = Some(value.to_owned()),
            ("linking", Format::Html) => sources.extend(source(value)),
            _ => {
                let language = language(body, languages);
                match texts.iter_mut().find(|(own, _)| *own == language) {
                    Some((_, bodies)) => bodies.push(body),
                    None => texts.push((language, vec![body])),
                }
            }
        }
    }
    let (notes, addresses): (Vec<_>, Vec<_>) = annotation
        .links
        .iter()
        .map(|link| note_named(link, known).ok_or_else(|| link.clone()))
        .partition(Result::is_ok);
    sources.extend(addresses.into_iter().filter_map(Result::err).filter_map(bare_source));
    // A text in the default language is the original; without one, the first.
    let first = texts.iter().position(|(language, _)| *language == languages[0]).unwrap_or(0);
    let mut texts: Vec<(LanguageTag, Text)> =
        texts.into_iter().map(|(language, bodies)| (language, text(&bodies, known))).collect();
    let original = if texts.is_empty() {
        Text { title: String::new(), body: String::new() }
    } else {
        let (language, text) = texts.remove(first);
        if language != languages[0] {
            dropped.push(format!("that its text is in {language}, and not in {}", languages[0]));
        }
        text
    };
    let quoted = annotation.targets.iter().find_map(|target| target.quote.as_ref());
    let titled = |text: Text| {
        let title = match (text.title.is_empty(), quoted, sources.first()) {
            (false, _, _) => text.title,
            (true, Some(quote), _) => beginning(&quote.exact),
            (true, None, source) => {
                source.map_or_else(|| annotation.id.clone(), |source| source.title.clone())
            }
        };
        Text { title, ..text }
    };
    Draft {
        kind: kind.unwrap_or_else(|| kind_for(&annotation.motivations)),
        original: titled(original),
        translations: texts.into_iter().map(|(tag, text)| (tag, titled(text))).collect(),
        mentions,
        date,
        sources,
        see: notes.into_iter().filter_map(Result::ok).collect(),
        dropped,
    }
}

/// The kind of note that a tag names, in English, one or many.
fn kind_named(tag: &str) -> Option<NoteKind> {
    let tag = tag.trim().to_lowercase();
    let is_named = |kind: &NoteKind| {
        let name = kind.name();
        tag == name || tag.strip_suffix('s') == Some(name)
    };
    let other = match tag.as_str() {
        "people" => Some(NoteKind::Person),
        "organization" | "organizations" => Some(NoteKind::Organisation),
        "treaty" | "treaties" => Some(NoteKind::Instrument),
        _ => None,
    };
    NoteKind::ALL.into_iter().find(is_named).or(other)
}

/// The kind of note for what an annotation is meant for.
fn kind_for(motivations: &[String]) -> NoteKind {
    let is = |name: &str| motivations.iter().any(|motivation| motivation == name);
    if ["assessing", "editing", "reviewing"].into_iter().any(is) {
        NoteKind::Textual
    } else {
        NoteKind::Context
    }
}

fn is_date(text: &str) -> bool {
    NoteDate::try_from(text.to_owned()).is_ok()
}

/// The language of the apparatus that a body is in, as far as it says.
fn language(body: &Body, languages: &[LanguageTag]) -> LanguageTag {
    let given = body.language.as_ref().and_then(|tag| LanguageTag::new(tag).ok());
    let Some(given) = given else { return languages[0].clone() };
    // `zh-CN` says no script, and means simplified characters; `zh-TW` does not.
    let is_traditional = |tag: &LanguageTag| {
        ["-TW", "-HK", "-MO"].iter().any(|region| tag.as_str().ends_with(region))
    };
    let is_like = |own: &&LanguageTag| {
        let script = if is_traditional(&given) { Some("Hant") } else { given.script() };
        own.primary() == given.primary() && (script.is_none() || script == own.script())
    };
    let near = languages.iter().find(|own| given.refines(own) || own.refines(&given));
    near.or_else(|| languages.iter().find(is_like)).cloned().unwrap_or(given)
}

/// The title and text that `bodies`, all in one language, come to.
fn text(bodies: &[&Body], known: &BTreeSet<String>) -> Text {
    let (mut title, mut parts, mut words) = (String::new(), Vec::new(), String::new());
    for body in bodies {
        let (own, markdown, plain) = read(body, known);
        if title.is_empty() {
            title = own;
        }
        if words.is_empty() {
            words = plain;
        }
        if !markdown.trim().is_empty() {
            parts.push(markdown.trim().to_owned());
        }
    }
    if title.is_empty() {
        title = beginning(&words);
    }
    let body = if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" };
    Text { title, body }
}

/// A body's own title, its Markdown, and its words.
fn read(body: &Body, known: &BTreeSet<String>) -> (String, String, String) {
    let value = &body.value;
    match body.format {
        Format::Plain => {
            let lines = value.lines().map(|line| markdown::guarded(&plain(line.trim())));
            (
                String::new(),
                lines.collect::<Vec<_>>().join("\n"),
                value.split("\n\n").next().unwrap_or_default().to_owned(),
            )
        }
        Format::Markdown => {
            let nodes = html::parse(&rendered(value));
            let (title, rest) = taken_apart(&nodes);
            let heading = value.trim_start();
            let is_first = !title.is_empty() && heading.starts_with('#');
            let body =
                if is_first { heading.split_once('\n').map_or("", |(_, b)| b) } else { value };
            let title = if is_first { title } else { String::new() };
            (title, body.to_owned(), html::opening(if is_first { rest } else { &nodes }))
        }
        Format::Html => {
            let nodes = html::parse(value);
            let (title, rest) = taken_apart(&nodes);
            (title, html::markdown(rest, &|address| link(address, known)), html::opening(rest))
        }
    }
}

/// The heading that a text begins with, and what follows it.
fn taken_apart(nodes: &[Node]) -> (String, &[Node]) {
    let is_blank = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let start = nodes.iter().position(|node| !is_blank(node)).unwrap_or(nodes.len());
    let first = nodes.get(start).and_then(Node::element);
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    match first.filter(|element| is_heading(&element.name)) {
        Some(heading) => (html::text(&heading.children), &nodes[start + 1..]),
        None => (String::new(), nodes),
    }
}

/// Markdown as HTML, to see its words.
fn rendered(markdown: &str) -> String {
    let surroundings = Surroundings {
        resolve: &|_| None,
        phrase: &escaped,
        scope: "",
        heading_shift: 0,
        words: Words { code: "", table: "", back: "" },
    };
    markdown::html(markdown, &surroundings)
}

/// What becomes of a link: one to a note of the edition leads there again, one
/// that leads nowhere from elsewhere is gone.
fn link(address: &str, known: &BTreeSet<String>) -> Link {
    if let Some(id) = note_named(address, known) {
        return Link::Note(id);
    }
    let is_away =
        ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if is_away { Link::To(address.to_owned()) } else { Link::Gone }
}

/// The note that an address of an edition's site means.
fn note_named(address: &str, known: &BTreeSet<String>) -> Option<String> {
    let page = address.rsplit_once("notes/").and_then(|(_, page)| page.strip_suffix(".html"));
    let id = page.or_else(|| super::own_id(address))?;
    known.contains(id).then(|| id.to_owned())
}

/// A source as annotations of Scholion write it: title, address, symbol, date.
fn source(html: &str) -> Option<Source> {
    let around = html::Element { children: html::parse(html), ..html::Element::default() };
    let words = |name: &str, class: Option<&str>| {
        let found = around
            .find(name)
            .into_iter()
            .find(|e| class.is_none_or(|c| e.attribute("class") == Some(c)));
        found.map(|element| html::text(&element.children)).filter(|words| !words.is_empty())
    };
    let url = around.find("a").first().and_then(|link| link.attribute("href")).map(str::to_owned);
    let title = words("cite", None).or_else(|| Some(html::text(&around.children)))?;
    let date = words("span", Some("date")).filter(|date| is_date(date));
    (!title.is_empty()).then(|| Source { title, url, symbol: words("span", Some("symbol")), date })
}

/// A source of which only the address is known.
fn bare_source(address: String) -> Option<Source> {
    let is_page = address.starts_with("https://") || address.starts_with("http://");
    is_page.then(|| Source { title: address.clone(), url: Some(address), symbol: None, date: None })
}

/// The first words of a text, for a title.
fn beginning(text: &str) -> String {
    use unicode_width::UnicodeWidthStr;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= TITLE {
        return text.trim_end_matches(['.', '。']).to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).filter(|at| {
        let before = text[..*at].chars().next_back();
        text[*at..].starts_with(' ') || before.is_some_and(crate::model::fold::is_unspaced)
    });
    let end = ends.take_while(|at| text[..*at].width() < TITLE).last();
    let end =
        end.unwrap_or_else(|| text.char_indices().nth(TITLE / 2).map_or(text.len(), |(at, _)| at));
    format!("{}…", text[..end].trim_end_matches([',', '，', '、', ';', '；', ':', '：', ' ']))
}

/// The file of a note in the edition's default language; a `draft` is not published.
pub(super) fn file(
    draft: &Draft,
    annotation: &Annotation,
    targets: &[Spec],
    is_draft: bool,
) -> String {
    let mut text = String::from("+++\n");
    let _ = writeln!(
        text,
        "kind = \"{}\"\ntitle = {}",
        draft.kind.name(),
        quoted(&draft.original.title)
    );
    if let Some(date) = &draft.date {
        let _ = writeln!(text, "date = {}", quoted(date));
    }
    for (key, values) in
        [("mentions", &draft.mentions), ("authors", &annotation.creators), ("see", &draft.see)]
    {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            let _ = writeln!(text, "{key} = [{}]", values.join(", "));
        }
    }
    let dates: [(&str, Option<Date>); 2] =
        [("created", annotation.created), ("modified", annotation.modified)];
    for (key, date) in dates {
        if let Some(date) = date {
            let _ = writeln!(text, "{key} = {date}");
        }
    }
    if is_draft {
        text += "draft = true\n";
    }
    for target in targets {
        text += "\n[[targets]]\n";
        let fields = [("prefix", &target.prefix), ("suffix", &target.suffix), ("at", &target.at)];
        let _ = writeln!(text, "exact = {}", quoted(&target.exact));
        for (key, value) in fields {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        }
        if let Some((exact, at)) = &target.to {
            let at = at.as_ref().map_or(String::new(), |at| format!(", at = {}", quoted(at)));
            let _ = writeln!(text, "to = {{ exact = {}{at} }}", quoted(exact));
        }
    }
    for source in &draft.sources {
        let _ = writeln!(text, "\n[[sources]]\ntitle = {}", quoted(&source.title));
        let fields = [("symbol", &source.symbol), ("date", &source.date), ("url", &source.url)];
        for (key, value) in fields {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", quoted(value));
            }
        }
    }
    format!("{text}+++\n{}", draft.original.body)
}

/// The file of a note in another language.
pub(super) fn translation(text: &Text) -> String {
    format!("+++\ntitle = {}\n+++\n{}", quoted(&text.title), text.body)
}

/// A text as TOML writes it on one line.
fn quoted(text: &str) -> String {
    crate::model::toml::quoted(&text.trim().replace(['\n', '\r', '\t'], " "))
}
