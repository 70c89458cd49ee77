//! What holds for every site, whatever its text.

use std::collections::{BTreeMap, BTreeSet};

use scholion::Settings;
use scholion::model::address::Address;
use scholion::model::digest;
use scholion::model::document::Document;
use scholion::model::file::FileTree;
use scholion::site::tree::Tree;
use scraper::Html;
use unicode_normalization::UnicodeNormalization;

use super::{Built, Line, all, lines, target, text};

/// The elements that may stand in a received line: languages, notes, places to break.
const PHRASING: [&str; 4] = ["span", "mark", "a", "wbr"];

/// The ids of each page, by its path.
type Places<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

#[track_caller]
pub(super) fn hold(site: &Built, edition: &FileTree, settings: &Settings) {
    let again = Built::new(edition, settings);
    assert!(site.files == again.files, "two builds differ");
    for document in &site.plan.site.documents {
        for tree in &site.plan.site.trees {
            hold_for_document(site, edition, document, tree);
        }
    }
    let places: Places = site.pages.iter().map(|(path, page)| (&**path, ids(path, page))).collect();
    for (path, page) in &site.pages {
        assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
        hold_for_page(site, &places, path, page);
    }
    titles_tell_pages_apart(&site.pages);
}

/// Every line of a seed stands once in a tree, in order, right in text and language.
#[track_caller]
fn hold_for_document(site: &Built, edition: &FileTree, document: &Document, tree: &Tree) {
    let own = tree.address(&Address::new(document.slug.as_str())).to_string();
    let seed = std::str::from_utf8(edition.bytes(&document.source).unwrap()).unwrap();
    let received: Vec<(usize, String)> = received(seed);
    let folded = |lines: &[Line]| -> Vec<(usize, String)> {
        lines.iter().map(|line| (line.number, line.text.nfkc().collect())).collect()
    };
    let shown = site.lines_of(&own);
    assert_eq!(folded(&shown), received, "the pages of `{own}`");
    let whole = lines(site.page(&format!("{own}/full.html")));
    assert_eq!(folded(&whole), received, "`{own}` on one page");
    for lines in [shown, whole] {
        for (line, segment) in lines.iter().zip(document.segments()) {
            assert_eq!(line.language, segment.languages.main.as_str(), "{}", line.text);
        }
    }
    let published = &site.files[&format!("{}/source.txt", document.slug)];
    assert!(published == seed.as_bytes(), "the published source of `{}`", document.slug);
}

/// The lines of a seed that are not blank, folded. Written anew, so that it can disagree.
fn received(seed: &str) -> Vec<(usize, String)> {
    let seed = seed.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let lines = seed.split('\n').zip(1..).map(|(line, number)| (number, line.trim()));
    lines.filter(|(_, line)| !line.is_empty()).map(|(n, line)| (n, line.nfkc().collect())).collect()
}

/// The ids of a page, each of which stands there once.
#[track_caller]
fn ids<'a>(path: &str, page: &'a Html) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in all(page, "[id]").filter_map(|element| element.attr("id")) {
        assert!(ids.insert(id), "{path}: the id `{id}` stands twice");
    }
    ids
}

#[track_caller]
fn hold_for_page(site: &Built, places: &Places, path: &str, page: &Html) {
    for element in all(page, "[data-line] *") {
        let name = element.value().name();
        assert!(PHRASING.contains(&name), "{path}: a received line holds a `{name}`");
    }
    let policy = all(page, "meta[http-equiv=Content-Security-Policy]").next();
    let policy = policy.and_then(|policy| policy.attr("content")).expect("a policy");
    for data in all(page, "script[type='application/ld+json']") {
        let hash = digest::sha256_base64(text(data).as_bytes());
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}: {policy} forbids its data");
    }
    for script in all(page, "script:not([type='application/ld+json'])") {
        assert!(script.attr("src").is_some(), "{path}: {}", script.html());
        assert_eq!(text(script), "", "{path}: a script of its own");
    }
    let links = all(page, "[href]").filter_map(|element| element.attr("href"));
    let sources = all(page, "[src]").filter_map(|element| element.attr("src"));
    for link in links.chain(sources) {
        hold_for_link(site, places, path, link);
    }
}

/// A link that stays in the site leads to a file, and to a place in it.
#[track_caller]
fn hold_for_link(site: &Built, places: &Places, path: &str, link: &str) {
    let scheme = link.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '#', '?']));
    if scheme {
        let is_safe = ["https:", "http:", "mailto:"].iter().any(|scheme| link.starts_with(scheme));
        assert!(is_safe, "{path}: `{link}`");
        return;
    }
    let base = site.plan.site.base_path();
    let link = if path == "404.html" && !link.starts_with('#') {
        let below = link.strip_prefix(base);
        let below = below.unwrap_or_else(|| panic!("{path}: `{link}` is not below `{base}`"));
        if below.is_empty() || below.ends_with('/') {
            format!("{below}index.html")
        } else {
            below.to_owned()
        }
    } else {
        assert!(!link.starts_with('/'), "{path}: `{link}` is not relative");
        link.to_owned()
    };
    let (file, fragment) = target(path, &link);
    assert!(site.files.contains_key(&file), "{path}: `{link}` leads to no file");
    if let Some(fragment) = fragment {
        // What follows is a text fragment, which finds words and no place.
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        let place = places.get(&*file).is_some_and(|ids| ids.contains(fragment));
        assert!(place, "{path}: `{link}` leads to no place");
    }
}

/// Each page of a tree has a title of its own, which ends in the site's.
#[track_caller]
fn titles_tell_pages_apart(pages: &BTreeMap<String, Html>) {
    let mut titles: BTreeMap<(Option<&str>, String), &str> = BTreeMap::new();
    for (path, page) in pages {
        let title = all(page, "head > title").next().map(text).expect("a title");
        let site = all(page, "[property='og:site_name']").next().and_then(|e| e.attr("content"));
        let site = site.expect("a site's name");
        assert!(title.ends_with(site), "{path}: {title}");
        assert!(!title.starts_with('#'), "{path}: {title}");
        let language = page.root_element().attr("lang");
        if let Some(other) = titles.insert((language, title.clone()), path) {
            panic!("`{other}` and `{path}` have one title: {title}");
        }
    }
}
