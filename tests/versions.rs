//! What an edition tells of its versions: a page, a feed, a citation file, and its earlier names.

mod pages;

use std::path::Path;

use scholion::Settings;
use scholion::model::file::FileTree;
use scholion::shell::edition;

use crate::pages::{Built, all, text};

const SEA: &str = "The sea is wide, and no ship has yet come to its other shore.";
const HILL: &str = "A hill stands over the town, with a chapel and three old oaks.";
const ROAD: &str = "Every road in this country leads to the market in the valley.";

/// An edition with three versions, of which the last has `text`; it was SEA and HILL before.
fn edition_of(paragraphs: &[&str]) -> FileTree {
    let config = |versions: usize| {
        let one = |n: usize| {
            format!(
                "[[versions]]\nnumber = \"{n}\"\ndate = 2026-0{n}-01\nsummary = \"Number {n}.\"\n"
            )
        };
        let versions: Vec<String> = (1..=versions).map(one).collect();
        format!("title = \"An <edition> & more\"\neditors = [\"Ann\"]\n{}", versions.concat())
    };
    let seed = |paragraphs: &[&str]| format!("A Title\n\n{}\n", paragraphs.join("\n\n"));
    let first: FileTree =
        [("seeds/doc.txt", seed(&[SEA, HILL])), ("edition.toml", config(1))].into_iter().collect();
    let planned = scholion::plan(&first, &Settings::default()).expect("a plan");
    let ledger = planned.value.settlements[0].text.clone();
    let note = |created: &str, modified: &str| {
        format!(
            "+++\nkind = \"term\"\ntitle = \"Of {created}\"\ncreated = {created}\n{modified}+++\nIt.\n"
        )
    };
    let mut files: FileTree =
        [("seeds/doc.txt", seed(paragraphs)), ("edition.toml", config(3))].into_iter().collect();
    files.insert("seeds/doc.lock", ledger);
    files.insert("book/notes/doc/first.md", note("2026-01-01", ""));
    files.insert("book/notes/doc/second.md", note("2026-02-01", ""));
    files.insert("book/notes/doc/changed.md", note("2025-12-31", "modified = 2026-02-20\n"));
    files
}

fn based() -> Settings {
    Settings { base_url: Some("https://example.org/e".to_owned()), ..Settings::default() }
}

#[test]
fn a_page_tells_what_changed_in_each_version() {
    let edition = edition_of(&[HILL, ROAD]);
    let site = Built::new(&edition, &based());
    site.hold_invariants(&edition, &based());
    let page = site.page("changes.html");
    let sections: Vec<String> = all(page, "main section").map(text).collect();
    let words = |section: &str| section.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        sections.iter().map(|section| words(section)).collect::<Vec<_>>(),
        [
            "Version 3, 1 March 2026 Number 3. A Title, new paragraphsPreamble ¶ 3 A Title, removedPreamble ¶ 1 Changed \
             notesOf 2025-12-31",
            "Version 2, 1 February 2026 Number 2. New notesOf 2026-02-01",
            "Version 1, 1 January 2026 Number 1. A Title2 paragraphs",
        ]
    );
    let links: Vec<&str> = all(page, "main dd a").filter_map(|link| link.attr("href")).collect();
    assert!(links.contains(&"doc/preamble.html#s0p1"), "{links:?}");
    let version = all(page, ".colophon a").next().and_then(|link| link.attr("href"));
    assert_eq!(version, Some("changes.html"));
}

#[test]
fn the_feed_has_versions_and_new_notes_where_the_address_is_known() {
    let edition = edition_of(&[SEA, HILL]);
    let site = Built::new(&edition, &based());
    let feed = String::from_utf8(site.files["feed.xml"].clone()).expect("UTF-8");
    assert!(feed.contains("<title>An &lt;edition&gt; &amp; more</title>"));
    assert!(feed.contains("<updated>2026-03-01T00:00:00Z</updated>\n<link rel=\"self\" href=\"https://example.org/e/feed.xml\"/>"));
    let titles: Vec<&str> = feed
        .split("<entry>\n<title>")
        .skip(1)
        .filter_map(|entry| entry.split('<').next())
        .collect();
    assert_eq!(titles, ["3", "2", "Of 2026-02-01", "1", "Of 2026-01-01", "Of 2025-12-31"]);
    // Well-formed: every element that opens closes, in order.
    let mut open: Vec<&str> = Vec::new();
    for tag in feed.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.starts_with('?') && !tag.ends_with('/') {
            open.push(tag.split(' ').next().expect("a name"));
        }
    }
    assert!(open.is_empty());
    assert!(!Built::new(&edition, &Settings::default()).files.contains_key("feed.xml"));
}

#[test]
fn a_document_under_its_earlier_name_leads_to_the_new_one() {
    let mut edition = edition_of(&[SEA, HILL]);
    edition.insert("seeds/doc.toml", "slug = \"treaty\"\naliases = [\"doc\"]\n");
    for note in ["first", "second", "changed"] {
        let text = edition.bytes(&format!("book/notes/doc/{note}.md")).expect("a note").to_vec();
        edition.insert(format!("book/notes/treaty/{note}.md"), text);
    }
    let edition: FileTree = edition
        .iter()
        .filter(|(path, _)| !path.starts_with("book/notes/doc/"))
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect();
    let site = Built::new(&edition, &based());
    site.hold_invariants(&edition, &based());
    for (old, new) in [
        ("doc/index.html", "../treaty/index.html"),
        ("doc/preamble.html", "../treaty/preamble.html"),
        ("doc/full.html", "../treaty/full.html"),
    ] {
        let page = site.page(old);
        assert_eq!(all(page, "#moved").next().and_then(|link| link.attr("href")), Some(new));
        assert_eq!(all(page, "meta[name=robots][content=noindex]").len(), 1);
        assert_eq!(all(page, "script[src='../moved.js']").len(), 1);
    }
    let sitemap = String::from_utf8_lossy(&site.files["sitemap.xml"]).into_owned();
    assert!(!sitemap.contains("/doc/") && sitemap.contains("/treaty/"));
    let missing = String::from_utf8_lossy(&site.files["missing.js"]).into_owned();
    assert!(
        missing.contains("\"doc\":{\"moved\":{},\"sections\":[0],\"slug\":\"treaty\"}"),
        "{missing}"
    );
}

#[test]
fn a_document_may_have_a_card_of_its_own() {
    let mut edition = edition_of(&[SEA, HILL]);
    let image = |site: &Built, page: &str| {
        let metas = all(site.page(page), "meta[property='og:image']");
        metas.filter_map(|meta| meta.attr("content")).map(str::to_owned).collect::<Vec<_>>()
    };
    edition.insert("static/card.png", b"all".to_vec());
    let site = Built::new(&edition, &based());
    assert_eq!(image(&site, "doc/preamble.html"), ["https://example.org/e/card.png"]);
    edition.insert("static/doc/card.png", b"own".to_vec());
    let site = Built::new(&edition, &based());
    assert_eq!(image(&site, "doc/preamble.html"), ["https://example.org/e/doc/card.png"]);
    assert_eq!(image(&site, "index.html"), ["https://example.org/e/card.png"]);
}

#[test]
fn the_citation_file_of_this_repository_is_the_one_that_the_program_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = edition::read(root).expect("the edition of this repository");
    let site = Built::new(&files, &Settings::default());
    let own = std::fs::read_to_string(root.join("CITATION.cff")).expect("CITATION.cff");
    assert_eq!(String::from_utf8_lossy(&site.files["citation.cff"]), own);
}
