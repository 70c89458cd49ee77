//! The page of data lists what there is, and nothing else.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

use crate::edition::{Published, everything, own};

/// The files that the page at `path` links to, from the site's root.
fn linked(site: &Published, path: &str) -> BTreeSet<String> {
    let page = Html::parse_document(site.text(path));
    let links = Selector::parse("main ul a").unwrap();
    let hrefs = page.select(&links).filter_map(|link| link.attr("href"));
    hrefs.map(|href| href.trim_start_matches("../").to_owned()).collect()
}

#[test]
fn every_file_that_is_listed_is_published() {
    for site in [own(), &Published::new(everything(), None)] {
        for path in ["data.html", "zh-hans/data.html"] {
            let linked = linked(site, path);
            assert!(linked.len() > 8, "{linked:?}");
            for file in &linked {
                assert!(site.site.contains_key(file), "{file}");
            }
        }
    }
}

/// Whether a file of a document's folder is neither a page nor what one is printed with.
fn beside(path: &str, folder: &str) -> bool {
    path.starts_with(folder) && !path.ends_with(".html") && !path.ends_with(".css")
}

#[test]
fn every_file_beside_the_pages_is_listed() {
    let site = Published::new(everything(), None);
    let linked = linked(&site, "data.html");
    let is_data = |path: &&String| beside(path, "treaty/") && !path.starts_with("treaty/p/");
    for path in site.site.keys().filter(is_data) {
        assert!(linked.contains(path), "{path}");
    }
}

#[test]
fn a_format_that_is_switched_off_is_not_there() {
    let files = [
        ("edition.toml", "[exports]\nformats = [\"json\"]\n"),
        ("seeds/a.txt", "A title\n\nText.\n"),
    ];
    let site = Published::new(files.into_iter().collect(), None);
    let expected = ["a/document.json", "a/document.schema.json", "a/source.txt"];
    let linked = linked(&site, "data.html");
    assert_eq!(linked.iter().collect::<Vec<_>>(), expected);
    let beside: Vec<&String> = site.site.keys().filter(|path| beside(path, "a/")).collect();
    assert_eq!(beside, expected);
}

#[test]
fn every_page_leads_to_the_data() {
    for (path, bytes) in &own().site {
        if path.ends_with(".html") {
            let page = std::str::from_utf8(bytes).unwrap();
            assert!(page.contains("data.html\">"), "{path}");
        }
    }
}
