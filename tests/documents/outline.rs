//! A document as its pages show it, in a few words a line.

use std::fmt::Write;

use scraper::ElementRef;

use crate::pages::{Built, all, nearest, text};

/// How much of a line is shown.
const SHOWN: usize = 36;

/// The outline of the document `slug`.
pub(crate) fn outline(site: &Built, slug: &str) -> String {
    let mut shown = String::new();
    for path in site.pages_of(slug) {
        let page = site.page(&path);
        let name = path.trim_start_matches(slug).trim_start_matches('/').trim_end_matches(".html");
        let _ = writeln!(shown, "[{name}]");
        let parts = "p.dateline, h1, h1 ~ .opening-editorial, .subheading, .paragraph, .closing p";
        for part in all(page, parts).filter(|part| all_lines(*part).next().is_some()) {
            let mark = match (part.value().name(), part.attr("class")) {
                ("h1", _) if name == "index" => "=".to_owned(),
                (_, Some("dateline")) => "@".to_owned(),
                (_, Some("paragraph")) => part.attr("id").unwrap_or_default().to_owned(),
                ("p", _) => "~".to_owned(),
                (heading, _) => "#".repeat(heading[1..].parse().unwrap_or(1)),
            };
            let _ = writeln!(shown, "{mark} {}", words(part));
        }
    }
    shown
}

/// The lines of a part: ` / ` where one stands on a line of its own, ` ` where it flows.
fn words(part: ElementRef) -> String {
    let mut shown = String::new();
    let mut setting = (None, None);
    let mut block = None;
    for line in all_lines(part) {
        let parent = line.parent().map(|parent| parent.id());
        match shown.is_empty() {
            true => {}
            false if parent == block => shown += " + ",
            false => shown += " / ",
        }
        block = parent;
        let now = (nearest(line, "lang"), nearest(line, "dir"));
        if now != setting {
            let _ = write!(shown, "{}", now.0.unwrap_or_default());
            let _ = write!(shown, "{}: ", now.1.map_or(String::new(), |dir| format!(" {dir}")));
            setting = now;
        }
        let words = text(line);
        shown.extend(words.chars().take(SHOWN));
        if words.chars().count() > SHOWN {
            shown += "…";
        }
    }
    shown
}

fn all_lines(part: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    part.descendent_elements().filter(|element| element.attr("data-line").is_some())
}
