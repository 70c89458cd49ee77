//! What notes make of the lines of a text: marks, references, numbers, cards.
//!
//! Each case is an edition of one text, and one note for each quote. The lines
//! that have notes are shown as a browser reads them: `{a b|words}` is a mark of
//! the notes `a` and `b`, `[1 ref-a]` a reference, `<ar|words>` a part in a
//! language of its own, `+` a place where a title may break.

mod overlap;
#[path = "../pages/mod.rs"]
mod pages;
mod sweep;

use std::fmt::Write;

use expect_test::Expect;
use scholion::Settings;
use scholion::model::file::FileTree;
use scraper::ElementRef;

use crate::pages::{Built, all};

/// An edition of `text`, with a note about each of the quotes: its id, and the
/// words, or the TOML of its targets.
fn edition(text: &str, quotes: &[(&str, &str)]) -> FileTree {
    let mut files: FileTree = [("seeds/doc.txt", text)].into_iter().collect();
    for (id, quote) in quotes {
        let targets = if quote.starts_with("[[") {
            (*quote).to_owned()
        } else {
            format!("[[targets]]\nexact = '''{quote}'''")
        };
        let note = format!("+++\nkind = \"context\"\ntitle = \"On {id}\"\n{targets}\n+++\nBody.\n");
        files.insert(format!("book/notes/doc/{id}.md"), note);
    }
    files
}

/// Builds `text` with notes on `quotes`, checks what holds for all sites, and
/// shows the lines that have notes.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check(text: &str, quotes: &[(&str, &str)], expected: Expect) {
    let (edition, settings) = (edition(text, quotes), Settings::default());
    let site = Built::new(&edition, &settings);
    site.hold_invariants(&edition, &settings);
    let mut shown = String::new();
    for path in site.pages_of("doc") {
        let page = site.page(&path);
        for line in all(page, "[data-line]").filter(|line| line.inner_html().contains("<mark")) {
            assert_eq!(all(page, "mark mark, mark a, mark span").count(), 0, "{}", line.html());
            show(&mut shown, line);
            shown.push('\n');
        }
        for card in all(page, ".note") {
            let inner = card.descendants().filter_map(ElementRef::wrap);
            let links = inner.filter(|element| element.attr("role") == Some("doc-backlink"));
            let links: Vec<&str> = links.filter_map(|link| link.attr("href")).collect();
            let id = card.attr("id").unwrap_or_default();
            let number = all(page, &format!("[href='#{id}']")).next().expect("a reference");
            let _ = writeln!(shown, "{} {id} {}", pages::text(number), links.join(" "));
        }
    }
    expected.assert_eq(&shown);
}

/// Writes what stands in `element`.
fn show(shown: &mut String, element: ElementRef) {
    for child in element.children() {
        let Some(inner) = ElementRef::wrap(child) else {
            shown.extend(child.value().as_text().map(|text| text.to_string()));
            continue;
        };
        let attribute = |name| inner.attr(name).unwrap_or_default();
        match inner.value().name() {
            "mark" => {
                let _ = write!(shown, "{{{}|", attribute("data-notes"));
                show(shown, inner);
                shown.push('}');
            }
            "a" => {
                let _ = write!(shown, "[{} {}]", pages::text(inner), attribute("id"));
            }
            "span" => {
                let _ = write!(shown, "<{}|", attribute("lang"));
                show(shown, inner);
                shown.push('>');
            }
            "wbr" => shown.push('+'),
            other => panic!("a line holds `{other}`"),
        }
    }
}
