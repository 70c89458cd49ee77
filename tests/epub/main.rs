//! Documents as books: what epubcheck says of them, and what their readers find.

mod books;
#[path = "../pages/mod.rs"]
#[expect(dead_code, reason = "other tests look at pages more closely")]
mod pages;
mod tools;

use std::collections::BTreeMap;

use books::{BASE, document, everything, repository, site, unpacked};
use pages::{Built, all, nearest, text};
use scholion::Settings;
use scholion::model::file::FileTree;
use scholion::parse::metadata;
use scraper::{ElementRef, Html, Selector};

/// What epubcheck says of each book of the edition `files`, under the book's address.
fn messages(files: &FileTree, base_url: Option<&str>) -> BTreeMap<String, Vec<String>> {
    let desk = tempfile::tempdir().expect("a folder");
    let books = site(files, base_url).into_iter().filter(|(path, _)| path.ends_with(".epub"));
    let checked = books.map(|(address, bytes)| {
        let path = desk.path().join(address.replace('/', "-"));
        std::fs::write(&path, bytes).expect("a file");
        (address, tools::check(&path))
    });
    checked.collect()
}

/// Checks that there are `count` books and that epubcheck finds nothing to say of them.
#[track_caller]
fn hold(files: &FileTree, base_url: Option<&str>, count: usize) {
    let messages = messages(files, base_url);
    assert_eq!(messages.len(), count);
    let faults: Vec<_> = messages.iter().filter(|(_, said)| !said.is_empty()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn epubcheck_has_nothing_to_say_of_the_statement_in_either_language() {
    hold(&repository(), Some(BASE), 2);
}

#[test]
fn epubcheck_has_nothing_to_say_of_a_document_with_every_feature() {
    hold(&everything(), None, 4);
}

#[test]
fn epubcheck_has_nothing_to_say_of_texts_that_nobody_prepared() {
    for name in ["law.txt", "markup.txt", "parallel.txt"] {
        hold(&document(name), None, 1);
    }
    let untitled = [("seeds/speech.txt", "Hello there, all of you, on this day of days.\n")];
    hold(&untitled.into_iter().collect(), None, 1);
}

#[test]
fn epubcheck_sees_what_is_planted() {
    let mut files: FileTree = document("poem.txt");
    let mut plant = |name: &str, place: &str, fault: &str| {
        let path = format!("templates/epub/{name}");
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join(&path)).expect("a template");
        assert!(text.contains(place), "{path} has no {place}");
        files.insert(path, text.replacen(place, fault, 1));
    };
    plant("section.xhtml", "<section ", "<a href=\"nowhere.xhtml\">x</a><section ");
    plant("imprint.xhtml", "<dl>", "<p><dl>");
    plant("title.xhtml", "<h1>", "<img src=\"https://example.org/a.png\" alt=\"\"><h1>");
    plant("package.opf", "<meta property=\"dcterms:modified\">{{ page.modified }}</meta>", "");
    let said = messages(&files, None).remove("poem/document.epub").expect("a book").join("\n");
    let expected =
        ["nowhere.xhtml", "imprint.xhtml", "https://example.org/a.png", "dcterms:modified"];
    for fault in expected {
        assert!(said.lines().any(|line| line.contains(fault)), "{fault} is not seen in\n{said}");
    }
}

/// The texts in a book, as a browser understands them, by name.
fn texts(book: &[u8]) -> Vec<(String, Html)> {
    let files = unpacked(book).into_iter().filter(|(name, _)| name.ends_with(".xhtml"));
    let read = |bytes: Vec<u8>| Html::parse_document(&String::from_utf8(bytes).expect("UTF-8"));
    files.map(|(name, bytes)| (name, read(bytes))).collect()
}

/// The text of an element, without references to notes.
fn words(element: ElementRef) -> String {
    let mut words = String::new();
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(own), _) => words.push_str(own),
            (None, Some(inner)) if inner.value().name() != "sup" => {
                words.push_str(&self::words(inner));
            }
            _ => {}
        }
    }
    words
}

#[test]
fn a_book_has_every_line_of_the_text_as_the_pages_show_it() {
    let edition = repository();
    let built = Built::new(&edition, &Settings::default());
    for (address, tree) in [("joint-statement", ""), ("zh-hans/joint-statement", "zh-hans/")] {
        let texts = texts(&built.files[&format!("{tree}joint-statement/document.epub")]);
        let found: Vec<(String, String)> = texts
            .iter()
            .flat_map(|(_, page)| all(page, "[translate=no]").collect::<Vec<_>>())
            .map(|line| (nearest(line, "lang").unwrap_or_default().to_owned(), words(line)))
            .collect();
        let shown = built.lines_of(address).into_iter().map(|line| (line.language, line.text));
        assert_eq!(found, shown.collect::<Vec<_>>());
        let ids = texts.iter().flat_map(|(_, page)| all(page, ".paragraph").collect::<Vec<_>>());
        assert_eq!(ids.filter_map(|paragraph| paragraph.attr("id")).count(), 65);
    }
}

#[test]
fn notes_are_such_as_reading_systems_show_in_place() {
    let site = site(&everything(), None);
    let mut notes = 0;
    for (name, page) in texts(&site["charter/document.epub"]) {
        for reference in all(&page, "[role=doc-noteref]:not(aside *)") {
            let parent = reference.parent().and_then(ElementRef::wrap).expect("an element");
            assert_eq!(parent.value().name(), "sup");
            assert_eq!(reference.attr("epub:type"), Some("noteref"));
            assert!(text(reference).parse::<usize>().is_ok(), "{}", text(reference));
            let id = reference.attr("href").and_then(|href| href.strip_prefix('#')).expect("here");
            let note = all(&page, &format!("aside[id='{id}']")).next();
            let note = note.unwrap_or_else(|| panic!("{name} has no note {id}"));
            assert_eq!(note.attr("epub:type"), Some("footnote"));
            let back = note.select(&Selector::parse("a").unwrap()).next().expect("a way back");
            assert_eq!(back.attr("role"), Some("doc-backlink"));
            notes += 1;
        }
    }
    assert_eq!(notes, 9);
}

/// The words of a note in the book at `address`, and the addresses of its links.
fn note(site: &BTreeMap<String, Vec<u8>>, file: &str, id: &str) -> (String, Vec<String>) {
    let texts = texts(&site["charter/document.epub"]);
    let (_, page) = texts.iter().find(|(name, _)| name.ends_with(file)).expect("a file");
    let note = all(page, &format!("aside[id='note-{id}']")).next().expect("a note");
    let selector = Selector::parse("a, img").unwrap();
    let links = note.select(&selector);
    let links = links.filter_map(|link| link.attr("href").or(link.attr("src")));
    (text(note), links.map(str::to_owned).collect())
}

#[test]
fn links_lead_within_the_book_or_to_the_site_or_are_words() {
    let (edition, section) = (everything(), "section-1.xhtml");
    let (words, alone) = note(&site(&edition, None), section, "code");
    let outside = |link: &&String| !link.starts_with("https://example.org/");
    let here =
        |links: &[String]| -> Vec<String> { links.iter().filter(outside).cloned().collect() };
    let expected = [
        "#ref-code",
        "title.xhtml#note-board",
        "#s1p1",
        "#s1p1-2",
        "title.xhtml",
        "pictures/3.png",
        "#note-code--clauses",
        "#note-code--fn.1",
        "#note-code--fn.2",
        "#note-code--fnref.1",
        "#note-code--fnref.2",
        "title.xhtml#note-board",
        "#ref-code-2",
    ];
    assert_eq!(here(&alone), expected);
    assert!(words.contains("See Board, Tyger, the clause"), "what leads nowhere is words: {words}");
    let (_, linked) = note(&site(&edition, Some(BASE)), section, "code");
    let own: Vec<&String> = linked.iter().filter(|link| link.starts_with(BASE)).collect();
    let pages = ["notes/elsewhere.html", "poem/preamble.html#s0p1", "method.html#rules"];
    let pages = pages.into_iter().chain(["plan.png", "notes/elsewhere.html"]);
    assert_eq!(
        own,
        pages.map(|page| format!("{BASE}{page}")).collect::<Vec<_>>().iter().collect::<Vec<_>>()
    );
}

#[test]
fn a_book_begins_with_its_type_and_is_the_same_each_time() {
    let edition = everything();
    let (site, again) = (site(&edition, None), self::site(&edition, None));
    assert_eq!(site, again);
    let book = &site["charter/document.epub"];
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip", "as OCF 4.3 wants it");
    let names: Vec<String> = unpacked(book).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/package.opf",
        "EPUB/title.xhtml",
        "EPUB/imprint.xhtml",
        "EPUB/contents.xhtml",
        "EPUB/preamble.xhtml",
        "EPUB/section-1.xhtml",
        "EPUB/section-2.xhtml",
        "EPUB/book.css",
        "EPUB/pictures/3.png",
    ];
    assert_eq!(names, expected);
}

/// What the package document of a book says, as text.
fn package(book: &[u8]) -> String {
    let files = unpacked(book).into_iter();
    let bytes = files.filter(|(name, _)| name.ends_with(".opf")).map(|(_, bytes)| bytes).next();
    String::from_utf8(bytes.expect("a package document")).expect("UTF-8")
}

#[test]
fn a_book_is_named_by_its_address_and_dated_by_the_version() {
    let id = |package: &str| {
        let (_, after) = package.split_once("urn:uuid:").expect("an identifier");
        after[..36].to_owned()
    };
    let mut edition = everything();
    let first = site(&edition, Some(BASE));
    let (english, chinese) = (
        package(&first["charter/document.epub"]),
        package(&first["zh-hans/charter/document.epub"]),
    );
    assert_ne!(id(&english), id(&chinese));
    assert!(english.contains("\"dcterms:modified\">2026-01-02T00:00:00Z<"), "{english}");
    for language in ["en", "ar", "zh-Hans"] {
        assert!(english.contains(&format!("<dc:language>{language}<")), "{language}");
    }
    let text = books::CHARTER.replace("Pilots are", "The pilots are");
    edition.insert("seeds/charter.txt", text.replace("The pilots", "Pilots now"));
    let second = package(&site(&edition, Some(BASE))["charter/document.epub"]);
    assert_eq!(id(&second), id(&english), "a new version is the same book");
    let unnamed = package(&site(&edition, None)["charter/document.epub"]);
    assert_ne!(id(&unnamed), id(&english));
}

#[test]
fn books_and_the_archive_are_written_where_the_edition_asks_for_them() {
    let mut edition = document("poem.txt");
    assert!(site(&edition, None).contains_key("poem/document.epub"));
    assert!(!site(&edition, None).contains_key("site.zip"));
    edition.insert("edition.toml", "[exports]\nformats = [\"zip\"]\n");
    let mut site = site(&edition, None);
    assert!(!site.contains_key("poem/document.epub"));
    let archive = unpacked(&site.remove("site.zip").expect("an archive"));
    let archive = archive
        .into_iter()
        .map(|(name, bytes)| (name.strip_prefix("site/").expect("one folder").to_owned(), bytes));
    assert_eq!(archive.collect::<BTreeMap<_, _>>(), site);
}

#[test]
fn the_guides_exports_are_read_without_fault() {
    let guide = include_str!("../../book/guide/epub.md");
    let blocks: Vec<&str> = guide.split("\n```toml\n").skip(1).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let toml = block.split("```").next().unwrap_or_default();
        let files: FileTree = [(metadata::CONFIG, toml)].into_iter().collect();
        assert!(metadata::config(&files).is_ok(), "{toml}");
    }
}

#[test]
fn a_document_is_printed_under_its_names() {
    let style = |site: &BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(site[path].clone()).expect("UTF-8")
    };
    let statement = site(&repository(), None);
    let chinese = style(&statement, "zh-hans/joint-statement/print.css");
    assert!(chinese.contains("@top-left { content: \"联合声明\";"), "{chinese}");
    assert!(chinese.contains("@page section-1 { @top-right { content: \"一 民主与人权\";"));
    // Sections of a few lines do not begin a sheet each.
    let law = style(&site(&document("law.txt"), None), "law/print.css");
    assert!(!law.contains("@page section-"), "{law}");
}
