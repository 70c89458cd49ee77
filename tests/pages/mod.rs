//! A site as its readers get it: built in memory, and read as browsers read it.

mod invariant;

use std::collections::BTreeMap;
use std::sync::Arc;

use scholion::model::file::FileTree;
use scholion::{Plan, Settings};
use scraper::{ElementRef, Html, Selector};

/// A site, built.
pub(crate) struct Built {
    /// What it was built from.
    pub(crate) plan: Arc<Plan>,
    /// Its files: path and bytes.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// Its pages, as a browser understands them.
    pub(crate) pages: BTreeMap<String, Html>,
}

/// A received line as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its line in the seed.
    pub(crate) number: usize,
    /// Its text, without any markup and references to notes.
    pub(crate) text: String,
    /// Its own language, or that of the nearest element around it.
    pub(crate) language: String,
}

impl Built {
    /// Builds the site of the edition in `edition`, which must have no faults.
    #[track_caller]
    pub(crate) fn new(edition: &FileTree, settings: &Settings) -> Self {
        let planned = scholion::plan(edition, settings).expect("an edition that can be built");
        assert_eq!(planned.diagnostics, []);
        let files = planned.value.files().collect::<Result<_, _>>();
        let files = files.expect("pages that can be rendered");
        Self::of(Arc::new(planned.value), files)
    }

    /// The site of `plan`, as far as it is in `files`.
    pub(crate) fn of(plan: Arc<Plan>, files: BTreeMap<String, Vec<u8>>) -> Self {
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let read = |bytes: &[u8]| Html::parse_document(std::str::from_utf8(bytes).expect("UTF-8"));
        let pages = pages.map(|(path, bytes)| (path.clone(), read(bytes))).collect();
        Self { plan, files, pages }
    }

    /// The page at `path`.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> &Html {
        self.pages.get(path).unwrap_or_else(|| panic!("there is no page `{path}`"))
    }

    /// The addresses of the cover of `slug` and of its text pages, found as readers find them.
    pub(crate) fn pages_of(&self, slug: &str) -> Vec<String> {
        let mut here = format!("{slug}/index.html");
        let mut pages = vec![here.clone()];
        while let Some(next) = all(self.page(&here), "a[rel~=next]").next() {
            here = target(&here, next.attr("href").expect("a link")).0;
            assert!(!pages.contains(&here), "the way through `{slug}` comes back to `{here}`");
            pages.push(here.clone());
        }
        pages
    }

    /// The lines of `slug`, over its cover and its text pages.
    pub(crate) fn lines_of(&self, slug: &str) -> Vec<Line> {
        self.pages_of(slug).iter().flat_map(|path| lines(self.page(path))).collect()
    }

    /// Checks what holds for every site, whatever its text.
    #[track_caller]
    pub(crate) fn hold_invariants(&self, edition: &FileTree, settings: &Settings) {
        invariant::hold(self, edition, settings);
    }
}

/// The elements of `page` that `selector` means, in order.
pub(crate) fn all<'a>(page: &'a Html, selector: &str) -> std::vec::IntoIter<ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).collect::<Vec<_>>().into_iter()
}

/// The text of an element.
pub(crate) fn text(element: ElementRef) -> String {
    element.text().collect()
}

/// The text of a received line, without the references to notes.
fn received(line: ElementRef) -> String {
    let mut text = String::new();
    for child in line.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(own), _) => text.push_str(own),
            (None, Some(inner)) if inner.attr("role") != Some("doc-noteref") => {
                text.push_str(&received(inner));
            }
            _ => {}
        }
    }
    text
}

/// The received lines that a page shows.
pub(crate) fn lines(page: &Html) -> Vec<Line> {
    let line = |element: ElementRef| Line {
        number: element.attr("data-line").unwrap_or_default().parse().expect("a line's number"),
        text: received(element),
        language: nearest(element, "lang").unwrap_or_default().to_owned(),
    };
    all(page, "[data-line]").map(line).collect()
}

/// The value of `attribute` on an element, or on the nearest around it that has it.
pub(crate) fn nearest<'a>(element: ElementRef<'a>, attribute: &str) -> Option<&'a str> {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).find_map(|element| element.attr(attribute))
}

/// The file that `link` leads to from the page at `here`, and the place in it.
pub(crate) fn target(here: &str, link: &str) -> (String, Option<String>) {
    let (path, fragment) = link.split_once('#').map_or((link, None), |(p, f)| (p, Some(f)));
    let path = path.split('?').next().unwrap_or_default();
    let fragment = fragment.map(str::to_owned);
    if path.is_empty() {
        return (here.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = here.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "`{link}` on `{here}` leads out of the site"),
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment)
}
