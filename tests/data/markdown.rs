//! `document.md` is the document to whoever renders it.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::edition::{BASE, Published, documents, everything, own};

/// What a reader of rendered Markdown sees.
#[derive(Debug, Default)]
struct Rendered {
    headings: Vec<(u8, String)>,
    /// The paragraphs and headings outside of quotations and footnotes, in order.
    blocks: Vec<String>,
    quotations: usize,
    defined: BTreeSet<String>,
    referred: BTreeSet<String>,
    links: Vec<String>,
    html: Vec<String>,
}

fn render(markdown: &str) -> Rendered {
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES;
    let mut rendered = Rendered::default();
    let (mut text, mut depth) = (String::new(), 0);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Paragraph) => text.clear(),
            Event::End(TagEnd::Heading(level)) => {
                rendered.headings.push((level as u8, text.clone()));
                rendered.blocks.extend((depth == 0).then(|| text.clone()));
            }
            Event::End(TagEnd::Paragraph) if depth == 0 => rendered.blocks.push(text.clone()),
            Event::Start(Tag::BlockQuote(_)) => {
                rendered.quotations += 1;
                depth += 1;
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                assert!(rendered.defined.insert(label.to_string()), "{label} twice");
                depth += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => depth -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => rendered.links.push(dest_url.to_string()),
            Event::FootnoteReference(label) => _ = rendered.referred.insert(label.to_string()),
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => rendered.html.push(html.to_string()),
            _ => {}
        }
    }
    rendered
}

/// Every received line reads as received, in order, and every heading is one.
#[track_caller]
fn check(site: &Published) {
    for document in &site.plan.site.documents {
        let path = format!("{}/document.md", document.slug);
        let rendered = render(site.text(&path));
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let shown: String = rendered.blocks.iter().map(|block| bare(block)).collect();
        let mut at = 0;
        for segment in document.segments() {
            let line = bare(&segment.text);
            let found = shown[at..].find(&line);
            at += found.unwrap_or_else(|| panic!("{path}: {} is not read", segment.text))
                + line.len();
        }
        let top = rendered.headings.iter().filter(|(level, _)| *level == 1).count();
        assert_eq!(top, 1, "{path}");
        let second = rendered.headings.iter().filter(|(level, _)| *level == 2).count();
        assert_eq!(second, document.sections.len() + document.gone.len(), "{path}");
        assert_eq!(rendered.html, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn every_document_reads_as_it_was_received() {
    check(own());
    check(&Published::new(documents(), None));
    check(&Published::new(everything(), Some(BASE)));
}

#[test]
fn notes_are_footnotes_and_translations_quotations() {
    let site = own();
    let rendered = render(site.text("joint-statement/document.md"));
    assert_eq!(rendered.referred, rendered.defined);
    assert_eq!(rendered.defined.len(), 154);
    let aligned = &site.plan.site.translations[0];
    let parts: usize = aligned.iter().map(|own| own.parts.len()).sum();
    assert_eq!(rendered.quotations, parts);
    let numbered = rendered.blocks.iter().filter(|block| block.starts_with('s')).count();
    assert_eq!(numbered, 65);
}

#[test]
fn links_of_notes_lead_somewhere() {
    let rendered = render(own().text("joint-statement/document.md"));
    let (away, within): (Vec<_>, Vec<_>) =
        rendered.links.iter().partition(|link| link.contains("://"));
    assert!(away.len() > 100 && within.len() > 100, "{} {}", away.len(), within.len());
    for link in within {
        let path = link.split('#').next().unwrap();
        let path =
            path.strip_prefix("../").map_or(format!("joint-statement/{path}"), str::to_owned);
        assert!(own().site.contains_key(&path), "{link}");
    }
    let site = Published::new(everything(), Some(BASE));
    let rendered = render(site.text("treaty/document.md"));
    assert!(rendered.links.contains(&format!("{BASE}notes/peace.html")), "{:?}", rendered.links);
    assert!(rendered.links.contains(&format!("{BASE}treaty/section-1.html#s1p1")));
    assert_eq!(rendered.referred, rendered.defined);
}

#[test]
fn a_small_document_is_written_so() {
    let files = [
        ("edition.toml", "[exports]\nformats = [\"markdown\"]\n"),
        (
            "seeds/a.txt",
            "A # title\n\nI. Peace\n\n*We* want it.\n1) More 甲(乙).\n\nII. War\n\nNo.\n",
        ),
        (
            "book/notes/a/we.md",
            "+++\nkind = \"term\"\ntitle = \"We\"\n[[targets]]\nexact = \"甲\"\n+++\nAll of us.\n",
        ),
        (
            "book/translations/a.fr.md",
            "+++\nlanguage = \"fr\"\nstatus = \"machine\"\n+++\n\n[s1p1]\nNous la voulons.\n",
        ),
    ];
    let site = Published::new(files.into_iter().collect(), None);
    expect_test::expect![[r#"
        # A \# title

        - **Languages**:
          - English
          - Chinese

        ## I. Peace

        **s1p1** \*We\* want it.\
        1\) More 甲[^we]\(乙).

        > *Machine translation, French*
        >
        > Nous la voulons.

        ## II. War

        **s2p1** No.

        [^we]: **We** · term

            All of us.
    "#]]
    .assert_eq(site.text("a/document.md"));
}
