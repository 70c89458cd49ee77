//! What readers see of paragraphs that went.

use scholion::Settings;
use scholion::model::file::FileTree;
use scraper::Selector;

use crate::pages::{Built, all, text};

const SEA: &str = "The sea is wide, and no ship has yet come to its other shore.";
const HILL: &str = "A hill stands over the town, with a chapel and three old oaks.";
const ROAD: &str = "Every road in this country leads to the market in the valley.";
const WELL: &str = "There is a well behind the mill whose water is always cold.";

/// The edition of `after`, which was `before` when it was first published.
fn revised(before: &str, after: &str, sidecar: &str) -> FileTree {
    let config = |version| {
        format!(
            "languages = [\"en\", \"zh-Hans\"]\n[[versions]]\nnumber = \"{version}\"\ndate = 2026-01-01\n"
        )
    };
    let first = [("seeds/doc.txt", before), ("edition.toml", &config(1))].into_iter().collect();
    let ledger =
        scholion::plan(&first, &Settings::default()).expect("a plan").value.settlements.remove(0);
    let mut files: FileTree =
        [("seeds/doc.txt", after), ("edition.toml", &config(2)), ("seeds/doc.toml", sidecar)]
            .into_iter()
            .collect();
    files.insert("seeds/doc.lock", ledger.text);
    files
}

/// The stub with this id on the page at `path`: its text, and where it leads.
fn stub(site: &Built, path: &str, id: &str) -> (String, Vec<String>) {
    let stub = all(site.page(path), &format!("#{id}.stub")).next().expect("a stub");
    assert!(!stub.html().contains("data-line"));
    let [words, links] = [".stub-text", ".stub-text a"].map(|s| Selector::parse(s).unwrap());
    let links = stub.select(&links).filter_map(|link| link.attr("href").map(str::to_owned));
    (stub.select(&words).map(text).collect(), links.collect())
}

#[test]
fn a_link_to_a_paragraph_that_went_arrives_and_is_told() {
    let before = format!("A Title\n\n1\n\n{SEA}\n\n{HILL}\n\n2\n\n{ROAD}\n\n3\n\n{WELL}\n");
    let after = format!("A Title\n\n1\n\n{HILL}\n\n2\n\n{SEA}\n");
    let sidecar = "[removed]\ns2p1 = \"Withdrawn by the parties.\"\n";
    let edition = revised(&before, &after, sidecar);
    let site = Built::new(&edition, &Settings::default());
    site.hold_invariants(&edition, &Settings::default());

    let (words, links) = stub(&site, "doc/section-1.html", "s1p1");
    assert_eq!(words, "This paragraph is now at § 1 ¶ 1. ");
    assert_eq!(links, ["section-2.html#s1p1"]);
    let (words, links) = stub(&site, "doc/section-2.html", "s2p1");
    assert_eq!(words, "Removed from the text in version 2. Withdrawn by the parties.");
    assert!(links.is_empty());
    // A section that is no more keeps its page.
    let (words, _) = stub(&site, "zh-hans/doc/section-3.html", "s3p1");
    assert_eq!(words, "自版本2起，文本中已无此段。");
    // On one page with the whole text a number stands once.
    let whole = site.page("doc/full.html");
    assert_eq!(all(whole, "[id=s1p1]").len(), 1);
    assert_eq!(all(whole, "[id=s2p1].stub").len(), 1);
}

#[test]
fn a_translation_of_what_is_gone_is_a_warning() {
    let before = format!("A Title\n\n{SEA}\n\n{HILL}\n");
    let mut edition = revised(&before, &format!("A Title\n\n{HILL}\n"), "");
    let translation = "+++\nlanguage = \"de\"\nstatus = \"editorial\"\n+++\n[s0p1]\nDas Meer.\n[s0p2]\nEin Berg.\n";
    edition.insert("book/translations/doc.de.md", translation);
    let planned = scholion::plan(&edition, &Settings::default()).expect("a plan");
    let faults: Vec<_> =
        planned.diagnostics.iter().map(|d| (d.message.as_str(), d.is_error())).collect();
    assert_eq!(faults, [("`s0p1` is no longer in `doc`", false)]);
}

#[test]
fn notes_and_translations_follow_their_paragraph() {
    let before = format!("A Title\n\n{SEA}\n\n{HILL}\n");
    let after = format!("A Title\n\n{ROAD}\n\n{WELL}\n\n{SEA}\n\n{HILL}\n");
    let mut edition = revised(&before, &after, "");
    edition.insert(
        "book/notes/doc/oaks.md",
        "+++\nkind = \"term\"\ntitle = \"Oaks\"\n[[targets]]\nexact = \"three old oaks\"\nat = \"s0p2\"\n+++\nTrees.\n",
    );
    edition.insert(
        "book/translations/doc.de.md",
        "+++\nlanguage = \"de\"\nstatus = \"editorial\"\n+++\n[s0p1]\nDas Meer ist weit.\n",
    );
    let site = Built::new(&edition, &Settings::default());
    site.hold_invariants(&edition, &Settings::default());
    let page = site.page("doc/preamble.html");
    let ids: Vec<&str> =
        all(page, ".paragraph").filter_map(|paragraph| paragraph.attr("id")).collect();
    assert_eq!(ids, ["s0p0a", "s0p0b", "s0p1", "s0p2"]);
    let first = all(page, "#s0p1").next().expect("the paragraph");
    assert!(text(first).contains("Das Meer ist weit."));
    let second = all(page, "#s0p2").next().expect("the paragraph");
    assert!(second.html().contains("id=\"note-oaks\""));
}
