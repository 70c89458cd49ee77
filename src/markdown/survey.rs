//! Lists what a text holds that has to be checked or listed.

use super::event::{inside, plain_text, read};
use super::highlight;
use super::target::{Aim, Target, aim, picture_aim};
use crate::model::span::Span;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

/// What a text holds that has to be checked or listed, each in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its headings, but for empty ones.
    pub headings: Vec<Heading>,
    /// Its links and pictures, but for those that lead to other sites.
    pub links: Vec<Link>,
    /// Its code blocks that name a language.
    pub fences: Vec<Fence>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its level as written, 1 to 6.
    pub level: u8,
    /// Its id; differs from those of all other headings of the text.
    pub id: String,
    /// Its words, without markup.
    pub text: String,
}

/// A link or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of its target; of the whole link where the target stands elsewhere.
    pub span: Span,
    /// What it refers to.
    pub target: Target,
}

/// The language of a code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The bytes that name the language.
    pub span: Span,
    /// The name as written.
    pub language: String,
    /// Whether there is a grammar for it.
    pub known: bool,
}

/// Lists what `text` holds that has to be checked or listed. Spans are bytes of `text`.
///
/// A link whose scheme is neither `https`, `http` nor `mailto` is listed as a
/// path: no file has that path, so a check of links reports it.
#[must_use]
pub fn survey(text: &str) -> Survey {
    let mut survey = Survey { headings: Vec::new(), links: Vec::new(), fences: Vec::new() };
    let events = read(text);
    for (at, (event, span)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, id: Some(id), .. }) => {
                let text = plain_text(inside(&events[at..]));
                if !text.is_empty() {
                    survey.headings.push(Heading { level: *level as u8, id: id.to_string(), text });
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                survey.links.extend(link(text, *span, *link_type, aim(*link_type, dest_url)));
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                let aim = picture_aim(*link_type, dest_url);
                survey.links.extend(link(text, *span, *link_type, aim));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                survey.fences.extend(fence(text, *span, info));
            }
            _ => (),
        }
    }
    survey
}

fn link(text: &str, whole: Span, kind: LinkType, aim: Aim) -> Option<Link> {
    let Aim::Within(target) = aim else { return None };
    let opening = match kind {
        LinkType::Inline => "](",
        LinkType::WikiLink { .. } => "[[",
        _ => return Some(Link { span: whole, target }),
    };
    let written = whole.of(text);
    let opened = match kind {
        LinkType::Inline => written.rfind(opening),
        _ => written.find(opening),
    };
    let start = opened.and_then(|opened| {
        let after = opened + opening.len();
        written[after..].find(target.written()).map(|start| whole.start + after + start)
    });
    let span = start.map_or(whole, |start| Span { start, end: start + target.written().len() });
    Some(Link { span, target })
}

fn fence(text: &str, whole: Span, info: &str) -> Option<Fence> {
    let language = highlight::language(info)?.to_owned();
    let known = highlight::is_known(&language);
    let written = whole.of(text);
    let opening = written.lines().next().unwrap_or_default();
    let start = opening.find(&language).map(|start| whole.start + start);
    let span = start.map_or(whole, |start| Span { start, end: start + language.len() });
    Some(Fence { span, language, known })
}

#[cfg(test)]
mod tests {
    use super::survey;
    use expect_test::{Expect, expect};

    /// Surveys `text` and shows each thing found, with the words its span covers.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
    fn check(text: &str, expect: Expect) {
        let survey = survey(text);
        let headings =
            survey.headings.iter().map(|h| format!("h{} #{} {}\n", h.level, h.id, h.text));
        let links = survey.links.iter().map(|l| format!("{:?} {}\n", l.target, l.span.of(text)));
        let fences = survey.fences.iter().map(|f| {
            let known = if f.known { "known" } else { "unknown" };
            format!("{known} {} {}\n", f.language, f.span.of(text))
        });
        expect.assert_eq(&headings.chain(links).chain(fences).collect::<String>());
    }

    #[test]
    fn headings_are_listed_without_markup() {
        check(
            "# The `x` of **「道」**与[y](y.md)\n\n第一\n行\n---\n\n## \n\n### A {#b}",
            expect![[r#"
                h1 #the-x-of-y The x of 「道」与y
                h2 #part-2 第一行
                h3 #b A
                Path("y.md") y.md
            "#]],
        );
    }

    #[test]
    fn spans_of_links_cover_the_target_beside_chinese_emphasis_too() {
        check(
            "这是**「甲」**和**「乙」**[丙](guide/x.md#y \"t\")，[[npt]]与[[nato|**北约(NATO)**]]。\n\n\
             ![图](<a b.svg>) ![[map.png]] [r][R] [s](a\\_b.md)\n\n[R]: z.md\n",
            expect![[r#"
                Path("guide/x.md#y") guide/x.md#y
                Note("npt") npt
                Note("nato") nato
                Path("a b.svg") a b.svg
                Path("map.png") map.png
                Path("z.md") [r][R]
                Path("a_b.md") [s](a\_b.md)
            "#]],
        );
    }

    #[test]
    fn links_to_other_sites_are_left_out_but_not_scripts() {
        check(
            "[a](https://a.b) <mailto:a@b.c> <a@b.c> [b](HTTP://b.c) [c](javascript:alert) [d](//e.f)",
            expect![[r#"
                Path("javascript:alert") javascript:alert
                Path("//e.f") //e.f
            "#]],
        );
    }

    #[test]
    fn fences_tell_whether_their_language_is_known() {
        check(
            "```toml\na = 1\n```\n\n> ~~~ klingon x\n> a\n> ~~~\n\n```\nplain\n```\n\n    indented\n\n\
             ```rust,ignore\n```\n\n```console\n```\n\n```text\n```\n\n```none\n```\n",
            expect![[r"
                known toml toml
                unknown klingon klingon
                known rust rust
                known console console
                known text text
                known none none
            "]],
        );
    }
}
