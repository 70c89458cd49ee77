//! What the edition in this repository promises of its text, read from its pages.

mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use scholion::model::file::FileTree;
use scholion::shell::edition;
use scholion::{Plan, Settings};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::pages::{Built, all, lines, nearest, target, text};

/// The document's name in addresses.
const SLUG: &str = "joint-statement";
const SEED: &str = "seeds/joint-statement.txt";
const BASE: &str = "https://example.org/edition/";

fn repository() -> FileTree {
    edition::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the edition of this repository")
}

fn settings(base_url: Option<&str>) -> Settings {
    Settings { base_url: base_url.map(str::to_owned), ..Settings::default() }
}

/// The site's plan and files, made once for all tests.
type Made = (Arc<Plan>, BTreeMap<String, Vec<u8>>);

/// The site, with the pages of the document and those at its root.
fn site() -> Built {
    static MADE: LazyLock<Made> = LazyLock::new(|| {
        let site = Built::new(&repository(), &settings(None));
        (site.plan, site.files)
    });
    let (plan, files) = &*MADE;
    let needed = files.iter().filter(|(path, _)| path.starts_with(SLUG) || !path.contains('/'));
    let needed = needed.map(|(path, bytes)| (path.clone(), bytes.clone()));
    Built::of(Arc::clone(plan), needed.collect())
}

/// The text of the seed's line `number`, without the space around it.
fn received(number: usize) -> String {
    let edition = repository();
    let seed = std::str::from_utf8(edition.bytes(SEED).unwrap()).unwrap();
    seed.lines().nth(number - 1).unwrap().trim().to_owned()
}

#[test]
fn what_holds_for_every_site_holds_for_this_one() {
    let (edition, settings) = (repository(), settings(Some(BASE)));
    Built::new(&edition, &settings).hold_invariants(&edition, &settings);
}

#[test]
fn it_has_65_paragraphs_on_five_pages() {
    let site = site();
    let mut pages = site.pages_of(SLUG);
    assert_eq!(pages.remove(0), "joint-statement/index.html");
    let counts: Vec<usize> =
        pages.iter().map(|page| all(site.page(page), ".paragraph").count()).collect();
    assert_eq!(counts, [4, 6, 12, 25, 18]);
    let ids = pages.iter().flat_map(|page| all(site.page(page), ".paragraph"));
    let ids: Vec<&str> = ids.filter_map(|paragraph| paragraph.attr("id")).collect();
    let numbers = counts.iter().enumerate();
    let expected = numbers.flat_map(|(s, n)| (1..=*n).map(move |p| format!("s{s}p{p}")));
    assert_eq!(ids, expected.collect::<Vec<_>>());
    let whole = site.page("joint-statement/full.html");
    assert_eq!(all(whole, ".paragraph").count(), 65);
}

#[test]
fn every_line_stands_once_in_its_language() {
    let lines = site().lines_of(SLUG);
    assert_eq!(lines.len(), 97);
    assert!(lines.is_sorted_by(|a, b| a.number < b.number));
    let of = |tag: &str| lines.iter().filter(|line| line.language == tag).count();
    assert_eq!((of("zh-Hans"), of("en-t-zh-t0-und")), (42, 55));
    for line in &lines {
        let han = line.text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        assert_eq!(line.language == "zh-Hans", han > 0, "{}", line.text);
        let folded = |text: &str| text.nfkc().collect::<String>();
        assert_eq!(folded(&line.text), folded(&received(line.number)));
    }
}

#[test]
fn chinese_is_shown_with_full_width_marks() {
    let lines = site().lines_of(SLUG);
    for line in lines.iter().filter(|line| line.language == "zh-Hans") {
        assert!(!line.text.contains([',', ':', ';', '!', '?', '(', ')']), "{}", line.text);
    }
    assert_eq!(lines.iter().map(|line| line.text.matches('，').count()).sum::<usize>(), 163);
}

#[test]
fn latin_names_in_chinese_are_runs_of_their_own() {
    let site = site();
    let mut runs = Vec::new();
    for page in site.pages_of(SLUG) {
        let page = site.page(&page);
        for run in all(page, "[data-line] [lang]:not([role=doc-noteref])") {
            let around = run.parent().and_then(scraper::ElementRef::wrap).unwrap();
            runs.push((
                text(run),
                run.attr("lang").unwrap().to_owned(),
                nearest(around, "lang").unwrap().to_owned(),
            ));
        }
    }
    let run = ("AUKUS".to_owned(), "en".to_owned(), "zh-Hans".to_owned());
    assert_eq!(runs, [run.clone(), run]);
}

#[test]
fn the_source_is_published_byte_for_byte_with_its_hash() {
    let (edition, site) = (repository(), site());
    let seed = edition.bytes(SEED).unwrap();
    assert_eq!(site.files["joint-statement/source.txt"], seed);
    let hash = format!("{:x}", Sha256::digest(seed));
    let cover = text(site.page("joint-statement/index.html").root_element());
    assert!(cover.contains(&hash), "the cover shows {hash}");
}

#[test]
fn the_map_has_a_cell_for_each_paragraph() {
    let site = site();
    let cover = "joint-statement/index.html";
    let cells = all(site.page(cover), ".map a");
    let places: Vec<String> = cells
        .map(|cell| {
            let (file, place) = target(cover, cell.attr("href").expect("a link"));
            let place = place.expect("a place");
            let here = all(site.page(&file), ".paragraph").any(|p| p.attr("id") == Some(&place));
            assert!(here, "{file} has no paragraph {place}");
            place
        })
        .collect();
    assert_eq!(places.len(), 65);
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), 65);
}

#[test]
fn titles_of_sections_are_marked_as_the_editors() {
    let site = site();
    let titles = ["Democracy and human rights", "Development", "Security", "International order"];
    for (number, title) in (1..).zip(titles) {
        let page = site.page(&format!("joint-statement/section-{number}.html"));
        let editorial = all(page, "h1 .opening-editorial").next().expect("an editorial title");
        assert_eq!(text(editorial), title);
        assert_eq!(editorial.attr("title"), Some("Title given by the editors"));
        assert!(
            all(page, "h1 .opening-mark").next().is_some_and(|mark| text(mark).contains("ed."))
        );
        assert_eq!(lines(page)[0].text, ["一", "two", "three", "四"][number - 1]);
    }
}

#[test]
fn nothing_is_absolute_without_a_base_url() {
    let site = site();
    assert!(!site.files.contains_key("sitemap.xml"));
    for (path, page) in &site.pages {
        let absolute =
            "link[rel=canonical], link[hreflang], [property='og:url'], [property='og:image']";
        assert_eq!(all(page, absolute).count(), 0, "{path}");
    }
}

#[test]
fn with_a_base_url_pages_name_their_addresses() {
    let site = Built::new(&repository(), &settings(Some(BASE)));
    let sitemap = String::from_utf8(site.files["sitemap.xml"].clone()).unwrap();
    for (path, page) in site.pages.iter().filter(|(path, _)| *path != "404.html") {
        let canonical = all(page, "link[rel=canonical]").next().and_then(|link| link.attr("href"));
        let folder = path.strip_suffix("index.html").unwrap_or(path);
        assert_eq!(canonical, Some(&*format!("{BASE}{folder}")));
        assert!(sitemap.contains(&format!("<loc>{BASE}{folder}</loc>")), "{path}");
    }
    assert_eq!(sitemap.matches("<loc>").count(), site.pages.len() - 1);
    let lost = site.page("404.html");
    assert_eq!(all(lost, "link[rel=canonical]").count(), 0);
    for link in all(lost, "[href]:not([href^='#']):not([href^='https:']), [src]") {
        let link = link.attr("href").or(link.attr("src")).unwrap();
        assert!(link.starts_with("/edition/"), "{link}");
    }
}
