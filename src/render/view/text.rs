//! The pages that show the text: one section, or a whole document.

use serde::Serialize;

use crate::model::document::{Block, Document, Front, Heading, Paragraph, Section, Segment};
use crate::render::phrase::{self, Phrase};
use crate::render::view::language::{self, LanguageView};
use crate::render::view::map::{self, Strip};
use crate::render::view::{Link, Scene};
use crate::site::{full_address, section_address, source_address};

/// A page with the text of one section.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    document: Link,
    contents: Contents,
    section: SectionView,
    languages: Vec<LanguageView>,
    /// How many numbered sections the document has.
    sections: usize,
    closing: Vec<SegmentView>,
    previous: Link,
    next: Option<Link>,
}

/// A page with the text of a whole document.
#[derive(Debug, Serialize)]
pub(crate) struct FullView {
    document: Link,
    contents: Contents,
    front: FrontView,
    sections: Vec<SectionView>,
    languages: Vec<LanguageView>,
    closing: Vec<SegmentView>,
}

/// The contents of a document.
#[derive(Debug, Serialize)]
pub(crate) struct Contents {
    entries: Vec<Entry>,
    full: Link,
    source: String,
}

/// A section in the contents.
#[derive(Debug, Serialize)]
struct Entry {
    href: String,
    current: bool,
    name: Name,
    /// Its paragraphs: the numbers of the current section, else only how many.
    paragraphs: Vec<ParagraphLink>,
    count: usize,
    strip: Strip,
}

#[derive(Debug, Serialize)]
struct ParagraphLink {
    href: String,
    number: u32,
}

/// What a section is called.
#[derive(Debug, Serialize)]
pub(crate) struct Name {
    /// Its number; 0 for the preamble.
    number: u32,
    /// Its ordinal, as received.
    pub(crate) ordinal: Option<Phrase>,
    /// Its title: the received one, else the editors'.
    pub(crate) title: Option<Phrase>,
    /// Whether the title is the editors'.
    editorial: bool,
    /// Whether it is all of the text.
    pub(crate) alone: bool,
}

/// A section with its text.
#[derive(Debug, Serialize)]
struct SectionView {
    name: Name,
    heading: Option<HeadingView>,
    strip: Strip,
    count: usize,
    blocks: Vec<BlockView>,
}

/// A heading, as received.
#[derive(Debug, Serialize)]
struct HeadingView {
    level: usize,
    segments: Vec<SegmentView>,
}

#[derive(Debug, Serialize)]
struct BlockView {
    heading: Option<HeadingView>,
    paragraph: Option<ParagraphView>,
}

#[derive(Debug, Serialize)]
struct ParagraphView {
    id: String,
    number: u32,
    language: LanguageView,
    /// Its lines; those of one group flow together.
    groups: Vec<Group>,
    /// A link to report an error in it.
    report: Option<String>,
}

/// Lines that flow together.
#[derive(Debug, Serialize)]
struct Group {
    lang: String,
    dir: Option<&'static str>,
    segments: Vec<SegmentView>,
}

/// A received line.
#[derive(Debug, Serialize)]
pub(crate) struct SegmentView {
    id: Option<String>,
    line: usize,
    lang: String,
    dir: Option<&'static str>,
    /// Its text, as HTML.
    html: String,
    /// Whether a space parts it from the line before it that it flows on from.
    spaced: bool,
}

/// The lines before the body, in order.
#[derive(Debug, Serialize)]
pub(crate) struct FrontView {
    /// Those before the title.
    before: Vec<SegmentView>,
    /// The title; empty where the text has none.
    title: Vec<SegmentView>,
    /// Those after it.
    after: Vec<SegmentView>,
}

/// The page of section `index` of document `number`.
pub(crate) fn text(scene: Scene, number: usize, index: usize) -> TextView {
    let document = &scene.site.documents[number];
    let (before, after) = scene.site.neighbours(number, index);
    let neighbour = |at: usize| name(scene, document, &document.sections[at]).link_text(scene);
    let languages = language::languages(scene, document);
    let is_last = index + 1 == document.sections.len();
    TextView {
        document: scene.document_link(document),
        contents: contents(scene, document),
        section: section(scene, document, &document.sections[index], &languages),
        languages,
        sections: document.sections.iter().filter(|section| section.number > 0).count(),
        closing: if is_last { closing(document) } else { Vec::new() },
        previous: match index.checked_sub(1) {
            Some(at) => scene.link(&before, neighbour(at)),
            None => scene.document_link(document),
        },
        next: after.map(|address| scene.link(&address, neighbour(index + 1))),
    }
}

/// The page of the whole of document `number`.
pub(crate) fn full(scene: Scene, number: usize) -> FullView {
    let document = &scene.site.documents[number];
    let languages = language::languages(scene, document);
    let sections = document.sections.iter();
    FullView {
        document: scene.document_link(document),
        contents: contents(scene, document),
        front: front(document),
        sections: sections.map(|s| section(scene, document, s, &languages)).collect(),
        closing: closing(document),
        languages,
    }
}

/// The contents of `document`.
pub(crate) fn contents(scene: Scene, document: &Document) -> Contents {
    let entry = |section: &Section| {
        let address = section_address(document, section);
        let current = address == *scene.here;
        let link = |paragraph: &Paragraph| ParagraphLink {
            href: format!("#{}", paragraph.id),
            number: paragraph.id.paragraph,
        };
        Entry {
            href: scene.href(&address),
            current,
            name: name(scene, document, section),
            paragraphs: section.paragraphs().filter(|_| current).map(link).collect(),
            count: section.paragraphs().count(),
            strip: map::strip(document, std::iter::once(section)),
        }
    };
    Contents {
        entries: document.sections.iter().map(entry).collect(),
        full: scene.link(&full_address(document), scene.document_title(document)),
        source: scene.href(&source_address(document)),
    }
}

/// The lines before the body of `document`.
pub(crate) fn front(document: &Document) -> FrontView {
    let lines = &document.front;
    let from = lines.iter().position(|line| line.is_title).unwrap_or(lines.len());
    let title = lines[from..].iter().take_while(|line| line.is_title).count();
    let view = |lines: &[Front]| lines.iter().map(|line| title_line(&line.segment)).collect();
    FrontView {
        before: view(&lines[..from]),
        title: view(&lines[from..from + title]),
        after: view(&lines[from + title..]),
    }
}

fn closing(document: &Document) -> Vec<SegmentView> {
    document.closing.iter().map(|line| segment(line, None, false)).collect()
}

/// What `section` is called.
pub(crate) fn name(scene: Scene, document: &Document, section: &Section) -> Name {
    let received = section.heading.as_ref().map(|heading| {
        let line = &heading.segments[0];
        let (ordinal, title) = line.text.split_at(heading.title);
        let ordinal = ordinal.trim_matches(|c: char| c == '#' || c.is_whitespace());
        let title = heading.segments.get(1).map_or(title, |line| line.text.as_str());
        let phrase = |text: &str| phrase::phrase(text, &line.languages.main, scene.language());
        let some = |text: &str| (!text.is_empty()).then(|| phrase(text));
        (some(ordinal), some(title))
    });
    let (ordinal, received) = received.unwrap_or_default();
    let editorial = section.title.as_ref().map(|title| scene.localised(title));
    Name {
        number: section.number,
        ordinal,
        editorial: received.is_none() && editorial.is_some(),
        title: received.or(editorial),
        alone: document.sections.len() == 1,
    }
}

impl Name {
    /// A title for links; empty where the interface has to supply one.
    fn link_text(&self, scene: Scene) -> Phrase {
        let text = self.title.clone().or_else(|| self.ordinal.clone());
        text.unwrap_or_else(|| scene.phrase(""))
    }
}

fn section(
    scene: Scene,
    document: &Document,
    section: &Section,
    languages: &[LanguageView],
) -> SectionView {
    let block = |block: &Block| match block {
        Block::Heading(found) => BlockView { heading: Some(heading(found)), paragraph: None },
        Block::Paragraph(found) => {
            let view = paragraph(scene, document, found, languages);
            BlockView { heading: None, paragraph: Some(view) }
        }
    };
    SectionView {
        name: name(scene, document, section),
        heading: section.heading.as_ref().map(heading),
        strip: map::strip(document, std::iter::once(section)),
        count: section.paragraphs().count(),
        blocks: section.blocks.iter().map(block).collect(),
    }
}

fn heading(heading: &Heading) -> HeadingView {
    HeadingView {
        level: heading.level.min(6),
        segments: heading.segments.iter().map(title_line).collect(),
    }
}

fn paragraph(
    scene: Scene,
    document: &Document,
    paragraph: &Paragraph,
    languages: &[LanguageView],
) -> ParagraphView {
    let place = language::place(document, paragraph.language());
    let mut groups: Vec<Group> = Vec::new();
    for (index, line) in paragraph.segments.iter().enumerate() {
        let id = format!("{}-{}", paragraph.id, index + 1);
        let view =
            segment(line, Some(id), line.flows && is_spaced(&paragraph.segments[index - 1], line));
        match groups.last_mut() {
            Some(group) if line.flows => group.segments.push(view),
            _ => {
                let (lang, dir) = (view.lang.clone(), view.dir);
                groups.push(Group { lang, dir, segments: vec![view] });
            }
        }
    }
    ParagraphView {
        id: paragraph.id.to_string(),
        number: paragraph.id.paragraph,
        language: languages[place - 1].clone(),
        groups,
        report: report(scene, document, paragraph),
    }
}

/// The link to report an error in `paragraph`, by the edition's pattern.
fn report(scene: Scene, document: &Document, paragraph: &Paragraph) -> Option<String> {
    let config = &scene.site.config;
    let pattern = config.report.as_ref()?;
    let version = config.versions.last().map_or("", |version| version.number.as_str());
    let link = pattern.replace("{document}", &document.slug);
    let link = link.replace("{paragraph}", &paragraph.id.to_string());
    Some(link.replace("{version}", version))
}

/// Whether a space parts two lines that flow together: not where Chinese or Japanese meets itself.
fn is_spaced(before: &Segment, after: &Segment) -> bool {
    use unicode_width::UnicodeWidthChar;
    let wide = |c: Option<char>| c.and_then(UnicodeWidthChar::width) == Some(2);
    let korean = before.languages.main.primary() == "ko";
    korean || !(wide(before.text.chars().last()) && wide(after.text.chars().next()))
}

fn segment(segment: &Segment, id: Option<String>, spaced: bool) -> SegmentView {
    let language = &segment.languages.main;
    SegmentView {
        id,
        line: segment.line,
        lang: language.to_string(),
        dir: phrase::direction(language),
        html: phrase::segment(segment),
        spaced,
    }
}

fn title_line(line: &Segment) -> SegmentView {
    SegmentView { html: phrase::title(line), ..segment(line, None, false) }
}
