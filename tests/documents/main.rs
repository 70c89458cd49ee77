//! Documents that nobody prepared for the program, and the websites they become.
//!
//! Each is built from a folder that holds its text alone, then read as a
//! browser reads it. The expected outlines show each page (`[section-1]`) with
//! what a reader finds on it: titles (`=`) and datelines (`@`) on the cover,
//! headings (`#`), paragraphs by their numbers, closing lines (`~`). Before the
//! words stands their language, with `rtl` where it is written from the right;
//! ` / ` parts lines that stand on their own, ` + ` those that flow together.

mod law;
mod outline;
#[path = "../pages/mod.rs"]
mod pages;
mod text;

use expect_test::Expect;
use scholion::Settings;
use scholion::model::file::FileTree;

use crate::pages::Built;

/// The texts, and sidecars, by file name.
const FILES: &[(&str, &[u8])] = &[
    ("bulletin.toml", include_bytes!("bulletin.toml")),
    ("bulletin.txt", include_bytes!("bulletin.txt")),
    ("charter.txt", include_bytes!("charter.txt")),
    ("constitution.txt", include_bytes!("constitution.txt")),
    ("convention.txt", include_bytes!("convention.txt")),
    ("declaration.txt", include_bytes!("declaration.txt")),
    ("decree.txt", include_bytes!("decree.txt")),
    ("founding.txt", include_bytes!("founding.txt")),
    ("law.txt", include_bytes!("law.txt")),
    ("markup.txt", include_bytes!("markup.txt")),
    ("minutes.txt", include_bytes!("minutes.txt")),
    ("parallel.txt", include_bytes!("parallel.txt")),
    ("poem.txt", include_bytes!("poem.txt")),
    ("resolution.txt", include_bytes!("resolution.txt")),
    ("rights.txt", include_bytes!("rights.txt")),
    ("speech.txt", include_bytes!("speech.txt")),
    ("statute.txt", include_bytes!("statute.txt")),
    ("treaty.txt", include_bytes!("treaty.txt")),
];

/// An edition of the files whose names begin with `name`, and of nothing else.
fn edition(name: &str) -> FileTree {
    let files = FILES.iter().filter(|(file, _)| file.starts_with(name));
    files.map(|(file, bytes)| (format!("seeds/{file}"), *bytes)).collect()
}

/// Builds the document `name`, checks what holds for all, and shows its outline.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check(name: &str, expected: Expect) {
    let (edition, settings) = (edition(name), Settings::default());
    let site = Built::new(&edition, &settings);
    site.hold_invariants(&edition, &settings);
    expected.assert_eq(&outline::outline(&site, &site.plan.site.documents[0].slug));
}

#[test]
fn many_documents_are_one_site() {
    let (edition, settings) = (edition(""), Settings::default());
    let site = Built::new(&edition, &settings);
    site.hold_invariants(&edition, &settings);
    let texts = FILES.iter().filter(|(file, _)| file.ends_with(".txt")).count();
    assert_eq!(site.plan.site.documents.len(), texts);
}
