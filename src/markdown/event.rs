//! Reads Markdown into events that are ready to be surveyed or written.
//!
//! Beyond what the parser gives: sentinels are gone and spans are those of the
//! text; neighbouring texts are one; line breaks within a paragraph, and HTML,
//! are text; every heading has its id; one `~` strikes nothing.

use super::emphasis::{self, Prepared};
use super::{heading, script};
use crate::model::span::Span;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// An event and the bytes of the text it is about.
pub(super) type Piece = (Event<'static>, Span);

/// Reads a text.
pub(super) fn read(text: &str) -> Vec<Piece> {
    // No maths (`价格$5和$6` is none) and no smart punctuation, which errs after Han.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    let prepared = emphasis::prepare(text);
    let parsed: Vec<Piece> = Parser::new_ext(&prepared.text, options)
        .into_offset_iter()
        .map(|(event, range)| {
            let single = !prepared.text[range.clone()].starts_with("~~");
            (restore(event, single, &prepared), prepared.original(range))
        })
        .collect();
    let mut events = join(parsed);
    heading::name(&mut events);
    events
}

/// The events between the start at the head of `events` and its end.
pub(super) fn inside(events: &[Piece]) -> &[Piece] {
    let mut depth = 0_usize;
    let end = events.iter().position(|(event, _)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => (),
        }
        depth == 0
    });
    &events[1..end.unwrap_or(events.len()).max(1)]
}

/// The words of a run of events, on one line.
pub(super) fn plain_text(events: &[Piece]) -> String {
    let words = events.iter().map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text,
        Event::HardBreak => " ",
        _ => "",
    });
    words.collect::<String>().trim().replace('\n', " ")
}

/// The event without sentinels, independent of the parser. HTML becomes text,
/// and so do the marks of a strikethrough made of a `single` tilde: Chinese
/// writes ranges with it.
fn restore(event: Event<'_>, single: bool, prepared: &Prepared) -> Event<'static> {
    let restored = |part: CowStr<'_>| CowStr::from(prepared.restore(&part));
    match event {
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
            Event::Text(restored(text))
        }
        Event::Code(text) => Event::Code(restored(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(restored(label)),
        Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough) if single => {
            Event::Text("~".into())
        }
        Event::Start(tag) => Event::Start(match tag {
            Tag::HtmlBlock => Tag::Paragraph,
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(restored(label)),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Tag::CodeBlock(CodeBlockKind::Fenced(restored(info)))
            }
            Tag::Heading { level, id, .. } => {
                let id = id.map(restored);
                Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let (dest_url, title, id) = (restored(dest_url), restored(title), restored(id));
                Tag::Link { link_type, dest_url, title, id }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let (dest_url, title, id) = (restored(dest_url), restored(title), restored(id));
                Tag::Image { link_type, dest_url, title, id }
            }
            other => other.into_static(),
        }),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other.into_static(),
    }
}

/// Makes one text of neighbouring ones and of the line breaks between them.
fn join(parsed: Vec<Piece>) -> Vec<Piece> {
    let mut firsts = first_characters(&parsed).into_iter();
    let mut joined: Vec<Piece> = Vec::with_capacity(parsed.len());
    let mut before = None;
    for (event, span) in parsed {
        let after = firsts.next().flatten();
        let event = match event {
            Event::SoftBreak => match (before, after) {
                (Some(before), Some(after)) if script::joins(before, after) => continue,
                _ => Event::Text("\n".into()),
            },
            other => other,
        };
        if let Event::Text(text) | Event::Code(text) = &event {
            before = text.chars().next_back().or(before);
        }
        match (joined.last_mut(), event) {
            (_, Event::Text(text)) if text.is_empty() => (),
            (Some((Event::Text(so_far), whole)), Event::Text(text)) => {
                *so_far = format!("{so_far}{text}").into();
                whole.end = whole.end.max(span.end);
            }
            (_, event) => joined.push((event, span)),
        }
    }
    joined
}

/// For each event, the first character of the text at it or after it.
fn first_characters(events: &[Piece]) -> Vec<Option<char>> {
    let mut first = None;
    let mut firsts: Vec<_> = events
        .iter()
        .rev()
        .map(|(event, _)| {
            if let Event::Text(text) | Event::Code(text) = event {
                first = text.chars().next().or(first);
            }
            first
        })
        .collect();
    firsts.reverse();
    firsts
}
