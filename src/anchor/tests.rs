//! What becomes of quotes: the cases that have gone wrong elsewhere.

use std::collections::BTreeMap;

use crate::anchor::{Mention, anchor, mendings, nearest};
use crate::diagnostic::{Diagnosed, Kind};
use crate::identify::{Context, identify};
use crate::model::document::{Document, Section, Segment};
use crate::model::edition::english;
use crate::model::file::FileTree;
use crate::model::note::{Anchor, Note, Place};
use crate::model::outline::Source;
use crate::number;
use crate::parse::note::notes;
use crate::parse::source::sources;

/// The document that `text` is the source of.
fn document(text: &str) -> Document {
    let files: FileTree = [("seeds/doc.txt", text)].into_iter().collect();
    let source: Source = sources(&files).value.remove(0);
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let languages = identify(&lines, &Context::default());
    number::document(source, languages).value
}

/// A note about the document with these lines of front matter.
fn note(id: &str, front: &str) -> Note {
    let path = format!("book/notes/doc/{id}.md");
    let text = format!("+++\nkind = \"term\"\ntitle = \"T {id}\"\n{front}\n+++\n");
    let files: FileTree = [(path, text)].into_iter().collect();
    notes(&files, &english()).value.remove(0)
}

/// The note that quotes `exact`.
fn quoting(exact: &str) -> Note {
    note("n", &format!("[[targets]]\nexact = '''{exact}'''"))
}

/// The anchors of `notes` in one document.
fn anchored(document: &Document, notes: &[Note]) -> Diagnosed<Vec<Anchor>> {
    let found = anchor(std::slice::from_ref(document), notes);
    let anchors = found.value.into_iter().flat_map(|found| found.anchors).collect();
    Diagnosed { value: anchors, diagnostics: found.diagnostics }
}

/// The place and words of each anchor.
fn shown(document: &Document, anchors: &[Anchor]) -> Vec<String> {
    let lines: BTreeMap<usize, &Segment> = document.segments().map(|s| (s.line, s)).collect();
    let words = |anchor: &Anchor| {
        let parts = anchor.passage.marks.iter().map(|(line, span)| span.of(&lines[line].text));
        format!("{}: {}", anchor.passage.place, parts.collect::<Vec<_>>().join(" / "))
    };
    anchors.iter().map(words).collect()
}

/// Where one note's targets are found, or what is said of them.
#[track_caller]
fn check(text: &str, note: Note, expected: &[&str]) {
    let document = document(text);
    let found = anchored(&document, &[note]);
    let mut shown = shown(&document, &found.value);
    shown.extend(found.diagnostics.iter().map(|d| format!("{}: {}", d.kind.name(), d.message)));
    assert_eq!(shown, expected);
}

#[test]
fn a_quote_is_found_however_it_was_typed() {
    let cases = [
        ("题\n\n应邀请,俄罗斯访华。\n", "邀请，俄罗斯", "s0p1: 邀请,俄罗斯"),
        (
            "T\n\nSome \"situational\" alliances.\n",
            "“situational” alliances",
            "s0p1: \"situational\" alliances",
        ),
        ("T\n\nA 😀 and a\u{A0}b – c.\r\n", "a b - c", "s0p1: a\u{A0}b – c"),
        ("\u{FEFF}题\r\n\r\n\u{3000}\u{3000}人工智能治理。\r\n", "人工智能", "s0p1: 人工智能"),
        ("T\n\nUn e\u{301}tat de droit.\n", "état", "s0p1: e\u{301}tat"),
    ];
    for (text, exact, expected) in cases {
        check(text, quoting(exact), &[expected]);
    }
}

#[test]
fn a_quote_may_run_over_the_lines_of_a_paragraph_but_not_beyond() {
    let text = "T\n\n  First of all.\n\nIt goes on.\n\n  Another one.\n";
    check(text, quoting("of all. It goes"), &["s0p1: of all. / It goes"]);
    let found = anchored(&document(text), &[quoting("goes on. Another")]);
    assert_eq!(found.diagnostics[0].kind, Kind::MissingQuote);
}

#[test]
fn several_hits_are_a_fault_that_shows_each_with_what_singles_it_out() {
    let text = "题\n\n双方认为民主重要。双方认为和平重要。\n\n双方认为发展重要。\n";
    let document = document(text);
    let found = anchored(&document, &[quoting("双方认为")]);
    assert!(found.value.is_empty());
    let fault = &found.diagnostics[0];
    assert_eq!(fault.message, "3 passages read `双方认为`");
    let help = fault.help.as_ref().unwrap();
    for line in ["at = \"s0p1\", suffix = \"民\"", "prefix = \"。\"", "at = \"s0p2\"   "] {
        assert!(help.contains(line), "{help}");
    }
}

#[test]
fn a_proposed_prefix_makes_the_quote_unique() {
    let text = "T\n\nThe two sides agree. Then the two sides part.\n";
    let found = anchored(&document(text), &[quoting("two sides")]);
    let help = found.diagnostics[0].help.clone().unwrap();
    let choices: Vec<&str> =
        help.lines().skip(1).map(|line| line.split("   ").next().unwrap()).collect();
    assert_eq!(choices.len(), 2);
    for choice in choices {
        let fields = choice.trim().replace(", prefix", "\nprefix");
        let one = note("n", &format!("[[targets]]\nexact = \"two sides\"\n{fields}"));
        let found = anchored(&document(text), &[one]);
        assert_eq!((found.value.len(), found.diagnostics.len()), (1, 0), "{fields}");
    }
}

#[test]
fn conditions_are_conditions() {
    let text = "题\n\n甲国与乙国。\n\n丙国与乙国。\n";
    let with =
        |conditions: &str| note("n", &format!("[[targets]]\nexact = \"乙国\"\n{conditions}"));
    check(text, with("at = \"s0p2\""), &["s0p2: 乙国"]);
    check(text, with("prefix = \"甲国与\""), &["s0p1: 乙国"]);
    check(text, with("prefix = \"丁国与\""), &["missing-quote: no passage reads `乙国` as quoted"]);
    check(text, with("at = \"s0p9\""), &["missing-quote: nothing in s0p9 reads `乙国` as quoted"]);
    check(text, with("all = true"), &["s0p1: 乙国", "s0p2: 乙国"]);
}

#[test]
fn title_dateline_headings_and_closing_can_be_quoted() {
    let text = "Agency, 4 Feb. 2022\n\nA Title\n\none\n\nFirst text.\n\ntwo\n\nSecond text.\n\nBeijing, 4 Feb. 2022\n";
    let at = |place: &str, exact: &str| {
        note("n", &format!("[[targets]]\nexact = \"{exact}\"\nat = \"{place}\""))
    };
    check(text, at("dateline", "Feb."), &["dateline: Feb."]);
    check(text, at("title", "Title"), &["title: Title"]);
    check(text, at("s2", "two"), &["s2: two"]);
    check(text, at("closing", "Beijing"), &["closing: Beijing"]);
}

#[test]
fn a_range_runs_from_its_start_to_its_end() {
    let text = "T\n\nOne begins here.\n\nTwo is between.\n\nThree ends there.\n";
    let range = note("n", "[[targets]]\nexact = \"begins\"\nto = { exact = \"ends\" }");
    check(text, range, &["s0p1: begins here. / Two is between. / Three ends"]);
    let backward = note("n", "[[targets]]\nexact = \"ends\"\nto = { exact = \"begins\" }");
    check(text, backward, &["missing-quote: `begins` stands only before the start of the passage"]);
}

#[test]
fn an_empty_quote_is_a_fault() {
    for exact in ["", "  ", "\u{200B}"] {
        let found = anchored(&document("T\n\nText here.\n"), &[quoting(exact)]);
        assert_eq!(found.diagnostics[0].kind, Kind::EmptyQuote, "{exact:?}");
    }
}

#[test]
fn a_look_alike_is_suggested_and_never_taken() {
    let text = "题\n\n双方反对北约继续扩张,呼吁北约摒弃冷战意识形态。\n";
    let document = document(text);
    let found = anchored(&document, &[quoting("双方反对北约进一步扩张，呼吁北约摒弃冷战意识形态")]);
    assert!(found.value.is_empty());
    let help = found.diagnostics[0].help.as_ref().unwrap();
    assert!(help.contains("[-进一步-]{+继续+}"), "{help}");
    assert!(nearest(&document, "火星上没有生命的迹象").is_none());
}

#[test]
fn short_quotes_are_never_clear() {
    let text = "题\n\n双方反对北约继续扩张。\n";
    assert!(nearest(&document(text), "北约扩张").is_none_or(|near| !near.is_clear));
    let long = "T\n\nThe two sides oppose further enlargement of NATO and call on it.\n";
    let near =
        nearest(&document(long), "The two sides oppose further enlargements of NATO").unwrap();
    assert!(near.is_clear && near.words == "The two sides oppose further enlargement of NATO");
}

#[test]
fn a_name_within_a_longer_name_is_not_counted_twice() {
    let text = "题\n\n上海合作组织成员国支持世界卫生组织。WHO and WTO; whole AUKUSs.\n\n合作。\n";
    let named = |id: &str, names: &str| note(id, &format!("mentions = [{names}]"));
    let notes = [
        named("sco", "\"上海合作组织\""),
        named("cooperation", "\"合作\""),
        named("who", "\"世界卫生组织\", \"WHO\""),
        named("aukus", "\"AUKUS\""),
    ];
    let document = document(text);
    let found = anchor(&[document], &notes).value;
    let found: Vec<(usize, String)> =
        found[0].mentions.iter().map(|m: &Mention| (m.note, m.place.to_string())).collect();
    let expected = [(0, "s0p1"), (1, "s0p2"), (2, "s0p1")];
    assert_eq!(found, expected.map(|(note, place)| (note, place.to_owned())));
}

/// The statement, with the paragraph `id` changed as `change` says.
fn changed(seed: &str, id: Place, change: impl Fn(&str) -> String) -> String {
    let document = document(seed);
    let mut paragraphs = document.sections.iter().flat_map(Section::paragraphs);
    let found = paragraphs.find(|p| Place::Paragraph(p.id) == id).unwrap();
    let lines: Vec<usize> = found.segments.iter().map(|segment| segment.line).collect();
    let line = |(index, text): (usize, &str)| match lines.iter().position(|line| *line == index + 1)
    {
        Some(_) => change(text),
        None => text.to_owned(),
    };
    seed.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_note_moves_to_a_look_alike_when_its_paragraph_is_gone() {
    let seed = include_str!("../../seeds/joint-statement.txt");
    let original = document(seed);
    let paragraphs: Vec<_> = original.sections.iter().flat_map(Section::paragraphs).collect();
    let mut lost = 0;
    for paragraph in &paragraphs {
        let text = &paragraph.segments[0].text;
        let quote: String = text.chars().take(if text.is_ascii() { 40 } else { 12 }).collect();
        let quoting = quoting(&quote);
        if anchored(&original, std::slice::from_ref(&quoting)).value.len() != 1 {
            continue;
        }
        let without = document(&changed(seed, Place::Paragraph(paragraph.id), |_| String::new()));
        let found = anchored(&without, &[quoting]);
        assert!(found.value.is_empty(), "{quote} moved to {:?}", shown(&without, &found.value));
        assert_eq!(found.diagnostics.len(), 1);
        lost += 1;
    }
    assert!(lost > 50, "only {lost} of {} paragraphs could be tried", paragraphs.len());
}

#[test]
fn a_note_goes_with_a_paragraph_that_moves() {
    let text = "题\n\n甲是第一段。\n\n乙是第二段。\n";
    let moved = "题\n\n新的一段。\n\n乙是第二段。\n\n甲是第一段。\n";
    check(text, quoting("甲是第一段"), &["s0p1: 甲是第一段"]);
    check(moved, quoting("甲是第一段"), &["s0p3: 甲是第一段"]);
}

#[test]
fn a_quote_is_mended_only_where_that_gives_it_a_place() {
    let text = "题\n\n双方反对北约继续扩张,呼吁北约摒弃冷战时期意识形态。\n\n甲。\n";
    let (old, new) = (
        "双方反对北约继续扩大，呼吁北约摒弃冷战时期意识形态",
        "双方反对北约继续扩张,呼吁北约摒弃冷战时期意识形态",
    );
    let cases = [
        ("", vec![("s0p1", new)]),
        ("at = \"s0p2\"", vec![("s0p1", new)]),
        ("prefix = \"丁\"", vec![]),
    ];
    for (condition, expected) in cases {
        let lost = note("n", &format!("[[targets]]\nexact = \"{old}\"\n{condition}"));
        let found = mendings(&[document(text)], &[lost]);
        let found: Vec<(String, &str)> =
            found.iter().map(|mending| (mending.place.to_string(), &*mending.new)).collect();
        let expected: Vec<_> = expected.into_iter().map(|(p, new)| (p.to_owned(), new)).collect();
        assert_eq!(found, expected, "{condition}");
    }
}
