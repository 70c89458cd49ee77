//! Where translations stand, what they cover, and what is said of their faults.

use crate::align::{align, coverage, strays};
use crate::identify::{Context, identify};
use crate::model::document::Document;
use crate::model::file::FileTree;
use crate::model::translation::{Aligned, Translation};
use crate::number;
use crate::parse::source::sources;
use crate::parse::translation::translations;

/// Two paragraphs in English before the first heading, and one in Chinese after it.
const SPEECH: &str = "Xinhua, Beijing, 4 February 2022\n\nA Speech\n\n\
    We have come here today.\n\nWe shall speak.\n\n\
    I. Peace\n\n双方同意和平，并将继续合作。\n\n\
    II. Trade\n\nThey shall trade with each other.\n";

/// The document `speech` with this text.
fn document(text: &str) -> Document {
    let files: FileTree = [("seeds/speech.txt", text)].into_iter().collect();
    let source = sources(&files).value.remove(0);
    let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
    let languages = identify(&lines, &Context::default());
    number::document(source, languages).value
}

/// The translation in the file of this name.
fn translation(name: &str, language: &str, body: &str) -> Translation {
    let text = format!("+++\nlanguage = \"{language}\"\nstatus = \"editorial\"\n+++\n{body}");
    let files: FileTree = [(format!("book/translations/{name}"), text)].into_iter().collect();
    translations(&files).value.remove(0)
}

/// A line for each part.
fn shown(aligned: &Aligned) -> Vec<String> {
    let parts = aligned.parts.iter();
    parts.map(|(place, paragraphs)| format!("{place}: {}", paragraphs.join(" | "))).collect()
}

/// Where a French translation of the speech has its parts, then what is said of it.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let found = align(&document(SPEECH), &[translation("speech.fr.md", "fr", body)]);
    let mut lines = shown(&found.value[0]);
    lines.extend(found.diagnostics.iter().map(|d| format!("{}: {}", d.kind.name(), d.message)));
    assert_eq!(lines, expected, "{body:?}");
}

#[test]
fn parts_come_in_the_order_of_the_document() {
    check(
        "[s2p1]\nF\n[s1p1]\nE\n\nE2\n[s1]\nD\n[s0p2]\nC\n[title]\nB\n[dateline]\nA\n",
        &["dateline: A", "title: B", "s0p2: C", "s1: D", "s1p1: E | E2", "s2p1: F"],
    );
}

#[test]
fn a_part_that_the_document_does_not_have_is_reported_and_left_out() {
    let unknown = |name: &str| format!("bad-translation: `speech` has no part `{name}`");
    for name in ["s0p9", "s9", "s0", "s0p02", "S0P1", "p1", "closing", "titel"] {
        check(
            &format!("[{name}]\nQuoi ?\n\n[s0p2]\nNous parlerons.\n"),
            &["s0p2: Nous parlerons.", &unknown(name)],
        );
    }
}

#[test]
fn of_a_part_that_comes_twice_the_first_stays() {
    check(
        "[s0p1]\nUn.\n[s0p2]\nDeux.\n[s0p1]\nTrois.\n",
        &["s0p1: Un.", "s0p2: Deux.", "bad-translation: the part `s0p1` is translated twice"],
    );
}

#[test]
fn one_fault_does_not_hide_another() {
    check(
        "[s8]\nA\n[s0p1]\nB\n[s0p1]\nC\n[s9]\nD\n",
        &[
            "s0p1: B",
            "bad-translation: `speech` has no part `s8`",
            "bad-translation: the part `s0p1` is translated twice",
            "bad-translation: `speech` has no part `s9`",
        ],
    );
}

#[test]
fn a_fault_names_the_file_and_the_part() {
    let french = translation("speech.fr.md", "fr", "[s0p1]\nUn.\n\n[s0p9]\nNeuf.\n");
    let span = french.parts[1].span;
    let fault = align(&document(SPEECH), &[french]).diagnostics.remove(0);
    assert_eq!(fault.file, "book/translations/speech.fr.md");
    assert_eq!(fault.span, Some(span));
}

#[test]
fn coverage_counts_the_paragraphs_received_in_other_languages() {
    let cases = [
        ("fr", "", (0, 4)),
        ("fr", "[title]\nUn discours\n[s1]\nI. Paix\n", (0, 4)),
        ("fr", "[s0p1]\nUn.\n[s1p1]\nTrois.\n", (2, 4)),
        ("fr", "[s0p1]\n1\n[s0p2]\n2\n[s1p1]\n3\n[s2p1]\n4\n", (4, 4)),
        ("en", "", (0, 1)),
        ("en", "[s1p1]\nBoth sides agree on peace.\n", (1, 1)),
        ("zh-Hans", "[s0p2]\n我们要讲话。\n", (1, 3)),
        // What was received in its language needs no translation, and one of it does not count.
        ("en", "[s0p1]\nWe are here.\n", (0, 1)),
    ];
    let document = document(SPEECH);
    for (language, body, expected) in cases {
        let name = format!("speech.{language}.md");
        let aligned = align(&document, &[translation(&name, language, body)]).value;
        assert_eq!(coverage(&document, &aligned[0]), expected, "{language}: {body:?}");
    }
}

#[test]
fn several_translations_into_one_language_stand_side_by_side() {
    let translations = [
        translation("speech.fr.2.md", "fr", "[s0p1]\nNous voici.\n"),
        translation("speech.fr.md", "fr", "[s0p1]\nNous sommes venus.\n[s0p2]\nParlons.\n"),
        translation("treaty.fr.md", "fr", "[s0p1]\nDu traité.\n"),
    ];
    let document = document(SPEECH);
    let found = align(&document, &translations);
    assert_eq!(found.diagnostics, []);
    let lines: Vec<Vec<String>> = found.value.iter().map(shown).collect();
    assert_eq!(
        lines,
        [vec!["s0p1: Nous voici."], vec!["s0p1: Nous sommes venus.", "s0p2: Parlons."]]
    );
    let coverages: Vec<_> = found.value.iter().map(|one| coverage(&document, one)).collect();
    assert_eq!(coverages, [(1, 4), (2, 4)]);
}

#[test]
fn a_translation_of_an_unknown_document_is_reported() {
    let cases: [(&str, Option<&str>); 4] = [
        ("speech.fr.md", None),
        ("speech.fr.2.md", None),
        ("spech.fr.md", Some("there is no document `spech`")),
        ("Speech.fr.md", Some("there is no document `Speech`")),
    ];
    for (name, expected) in cases {
        let translation = translation(name, "fr", "[s0p1]\nUn.\n");
        let faults = strays(&[document(SPEECH)], &[translation]);
        let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(messages, Vec::from_iter(expected), "{name}");
    }
}
