//! Numbers, whatever becomes of the text.

use expect_test::{Expect, expect};

use crate::diagnostic::Diagnosed;
use crate::identify::{Context, identify};
use crate::model::document::{Block, Document, Fate};
use crate::model::file::FileTree;
use crate::model::ledger::Ledger;
use crate::number::{Change, Settled, document, settle, written};
use crate::parse::ledger::ledger;
use crate::parse::source::sources;

/// The document of `text`, whose sidecar says `sidecar`.
fn read(text: &str, sidecar: &str) -> Document {
    let files: FileTree =
        [("seeds/doc.txt", text), ("seeds/doc.toml", sidecar)].into_iter().collect();
    let source = sources(&files).value.remove(0);
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let languages = identify(&lines, &Context::default());
    document(source, languages).value
}

/// The blocks of a document and what is new in its ledger, one a line.
fn shown(settled: &Diagnosed<Settled>) -> String {
    let Settled { document, changes, .. } = &settled.value;
    let mut lines: Vec<String> = Vec::new();
    for section in &document.sections {
        let of = format!("§{}", section.number);
        lines.extend(section.blocks.iter().filter_map(|block| match block {
            Block::Heading(_) => None,
            Block::Paragraph(p) => Some(format!("{of} {}: {}", p.id, p.segments[0].text)),
            Block::Stub(stub) => Some(format!("{of} {} {}", stub.id, fate(&stub.fate))),
        }));
    }
    for (number, stubs) in &document.gone {
        let ids: Vec<String> = stubs.iter().map(|stub| stub.id.to_string()).collect();
        lines.push(format!("no §{number}: {}", ids.join(" ")));
    }
    lines.extend(changes.iter().map(|(number, change)| match change {
        Change::Gone(Some(into)) => format!("{number} gone into {into}"),
        Change::Gone(None) => format!("{number} gone"),
        Change::Moved(from) => format!("{number} moved from {from}"),
        change => format!("{number} {}", format!("{change:?}").to_lowercase()),
    }));
    let faults = settled.diagnostics.iter();
    lines.extend(faults.map(|fault| format!("{}: {}", fault.kind.name(), fault.message)));
    lines.join("\n") + "\n"
}

fn fate(fate: &Fate) -> String {
    match fate {
        Fate::Moved => "moved".to_owned(),
        Fate::Removed { version, into: Some(into), .. } => format!("gone in {version} into {into}"),
        Fate::Removed { version, .. } => format!("gone in {version}"),
    }
}

/// Publishes `versions` of a text one after the other, and shows the last; the
/// ledger goes through its file each time, and a second build changes nothing.
#[track_caller]
fn check_with(versions: &[&str], sidecar: &str, expected: &Expect) {
    let mut kept: Option<Ledger> = None;
    let mut last = String::new();
    for (version, text) in versions.iter().enumerate() {
        let name = (version + 1).to_string();
        let sidecar = if version + 1 == versions.len() { sidecar } else { "" };
        let settled = settle(read(text, sidecar), kept.as_ref(), &name);
        last = shown(&settled);
        let file = written(&settled.value.ledger, "doc");
        let files: FileTree = [("seeds/doc.lock", file.as_str())].into_iter().collect();
        let reread = ledger(&files, "seeds/doc.txt", &["doc"]).unwrap().unwrap();
        assert_eq!(reread, settled.value.ledger, "{file}");
        let again = settle(read(text, sidecar), Some(&reread), &name).value;
        assert_eq!(written(&again.ledger, "doc"), file, "a second build changes the ledger");
        kept = Some(reread);
    }
    expected.assert_eq(&last);
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check(versions: &[&str], expected: Expect) {
    check_with(versions, "", &expected);
}

const SEA: &str = "The sea is wide, and no ship has yet come to its other shore.";
const HILL: &str = "A hill stands over the town, with a chapel and three old oaks.";
const ROAD: &str = "Every road in this country leads to the market in the valley.";
const WELL: &str = "There is a well behind the mill whose water is always cold.";

/// A text of these paragraphs.
fn text(paragraphs: &[&str]) -> String {
    format!("A Title\n\n{}\n", paragraphs.join("\n\n"))
}

#[test]
fn first_numbers_are_places() {
    check(
        &[&text(&[SEA, HILL])],
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p2: A hill stands over the town, with a chapel and three old oaks.
        s0p1 born
        s0p2 born
    "#]],
    );
}

#[test]
fn an_edited_paragraph_keeps_its_number_and_an_inserted_one_has_letters() {
    let edited = SEA.replace("wide", "deep");
    let second = text(&[ROAD, &edited, WELL, HILL]);
    check(
        &[&text(&[SEA, HILL]), &second],
        expect![[r#"
        §0 s0p0a: Every road in this country leads to the market in the valley.
        §0 s0p1: The sea is deep, and no ship has yet come to its other shore.
        §0 s0p1a: There is a well behind the mill whose water is always cold.
        §0 s0p2: A hill stands over the town, with a chapel and three old oaks.
        s0p0a born
        s0p1 edited
        s0p1a born
    "#]],
    );
}

#[test]
fn a_paragraph_at_the_end_has_the_next_number_though_the_last_is_gone() {
    check(
        &[&text(&[SEA, HILL]), &text(&[SEA]), &text(&[SEA, ROAD])],
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p2 gone in 2
        §0 s0p3: Every road in this country leads to the market in the valley.
        s0p3 born
    "#]],
    );
}

#[test]
fn letters_tell_birth_and_are_never_used_again() {
    let versions = [
        text(&[SEA, HILL]),
        text(&[SEA, ROAD, HILL]),
        text(&[SEA, HILL]),
        text(&[SEA, WELL, HILL]),
    ];
    check(
        &versions.each_ref().map(String::as_str),
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p1a gone in 3
        §0 s0p1b: There is a well behind the mill whose water is always cold.
        §0 s0p2: A hill stands over the town, with a chapel and three old oaks.
        s0p1b born
    "#]],
    );
}

#[test]
fn what_is_there_again_has_its_number_again() {
    let versions = [text(&[SEA, ROAD, HILL]), text(&[SEA, HILL]), text(&[SEA, ROAD, HILL])];
    check(
        &versions.each_ref().map(String::as_str),
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p2: Every road in this country leads to the market in the valley.
        §0 s0p3: A hill stands over the town, with a chapel and three old oaks.
        s0p2 returned
    "#]],
    );
}

#[test]
fn a_split_leaves_the_number_with_the_first_part() {
    let whole = format!("{SEA} {HILL} {ROAD}");
    let parts = format!("{HILL} {ROAD}");
    check(
        &[&text(&[&whole, WELL]), &text(&[SEA, &parts, WELL])],
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p1a: A hill stands over the town, with a chapel and three old oaks. Every road in this country leads to the market in the valley.
        §0 s0p2: There is a well behind the mill whose water is always cold.
        s0p1 edited
        s0p1a born
    "#]],
    );
}

#[test]
fn what_was_merged_into_another_says_into_which() {
    let long = format!("{SEA} {ROAD} {WELL}");
    let whole = format!("{long} {HILL}");
    check(
        &[&text(&[&long, HILL]), &text(&[&whole])],
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore. Every road in this country leads to the market in the valley. There is a well behind the mill whose water is always cold. A hill stands over the town, with a chapel and three old oaks.
        §0 s0p2 gone in 2 into s0p1
        s0p1 edited
        s0p2 gone into s0p1
    "#]],
    );
}

#[test]
fn of_two_that_were_joined_the_first_number_stays_though_the_second_was_longer() {
    let long = format!("{HILL} {ROAD} {WELL}");
    let whole = format!("{SEA} {long}");
    let versions = [text(&[&whole]), text(&[SEA, &long]), text(&[&whole])];
    check(
        &versions.each_ref().map(String::as_str),
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore. A hill stands over the town, with a chapel and three old oaks. Every road in this country leads to the market in the valley. There is a well behind the mill whose water is always cold.
        §0 s0p2 gone in 3 into s0p1
        s0p1 edited
        s0p2 gone into s0p1
    "#]],
    );
}

#[test]
fn a_moved_paragraph_keeps_its_number_and_leaves_a_stub() {
    let before = format!("A Title\n\n1\n\n{SEA}\n\n{HILL}\n\n2\n\n{ROAD}\n\n{WELL}\n");
    let after = format!("A Title\n\n1\n\n{HILL}\n\n2\n\n{ROAD}\n\n{SEA}\n\n{WELL}\n");
    check(
        &[&before, &after],
        expect![[r#"
        §1 s1p1 moved
        §1 s1p2: A hill stands over the town, with a chapel and three old oaks.
        §2 s2p1: Every road in this country leads to the market in the valley.
        §2 s1p1: The sea is wide, and no ship has yet come to its other shore.
        §2 s2p2: There is a well behind the mill whose water is always cold.
        s1p1 moved from 1
    "#]],
    );
}

#[test]
fn a_section_that_went_keeps_its_page() {
    let before = format!("A Title\n\n1\n\n{SEA}\n\n2\n\n{HILL}\n\n3\n\n{ROAD}\n\n{WELL}\n");
    let after = format!("A Title\n\n1\n\n{SEA}\n\n2\n\n{HILL}\n\n{ROAD}\n");
    check(
        &[&before, &after],
        expect![[r#"
            §1 s1p1: The sea is wide, and no ship has yet come to its other shore.
            §2 s2p1: A hill stands over the town, with a chapel and three old oaks.
            §2 s3p1: Every road in this country leads to the market in the valley.
            no §3: s3p1 s3p2
            s3p1 moved from 3
            s3p2 gone
        "#]],
    );
}

#[test]
fn equal_paragraphs_are_told_by_what_is_around_them() {
    let so = "So it was agreed between them.";
    let before = text(&[SEA, so, HILL, so, ROAD]);
    check(
        &[&before, &text(&[SEA, HILL, so, ROAD])],
        expect![[r#"
        §0 s0p1: The sea is wide, and no ship has yet come to its other shore.
        §0 s0p2 gone in 2
        §0 s0p3: A hill stands over the town, with a chapel and three old oaks.
        §0 s0p4: So it was agreed between them.
        §0 s0p5: Every road in this country leads to the market in the valley.
        s0p2 gone
    "#]],
    );
}

/// A text in which the first of two look-alikes moved away, both changed a little.
fn look_alikes() -> [String; 2] {
    let one =
        "The parties shall meet each year in the capital of the first of them, on a day in May.";
    let two =
        "The parties shall meet each year in the capital of the other of them, on a day in May.";
    let now = "The parties shall meet each year in the capital of either of them, on a day in May.";
    [text(&[one, two, SEA, HILL, ROAD]), text(&[SEA, HILL, now, ROAD])]
}

#[test]
fn a_paragraph_that_may_be_one_of_several_has_a_new_number_until_the_editors_say() {
    let versions = look_alikes();
    let versions = versions.each_ref().map(String::as_str);
    check(
        &versions,
        expect![[r#"
            §0 s0p1 gone in 2 into s0p4a
            §0 s0p2 gone in 2 into s0p4a
            §0 s0p3: The sea is wide, and no ship has yet come to its other shore.
            §0 s0p4: A hill stands over the town, with a chapel and three old oaks.
            §0 s0p4a: The parties shall meet each year in the capital of either of them, on a day in May.
            §0 s0p5: Every road in this country leads to the market in the valley.
            s0p1 gone into s0p4a
            s0p2 gone into s0p4a
            s0p4a born
            ambiguous-number: the paragraph on line 7 may be `s0p1` or `s0p2`; it is now `s0p4a`
        "#]],
    );
    check_with(
        &versions,
        "[numbers]\n7 = \"s0p2\"\n",
        &expect![[r#"
            §0 s0p1 gone in 2 into s0p2
            §0 s0p3: The sea is wide, and no ship has yet come to its other shore.
            §0 s0p4: A hill stands over the town, with a chapel and three old oaks.
            §0 s0p2: The parties shall meet each year in the capital of either of them, on a day in May.
            §0 s0p5: Every road in this country leads to the market in the valley.
            s0p1 gone into s0p2
            s0p2 edited
            s0p2 moved from 0
        "#]],
    );
}
