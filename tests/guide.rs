//! The guide tells of every diagnostic and every field, and its examples are true.

use scholion::align::coverage;
use scholion::diagnostic::{Diagnosed, Kind};
use scholion::model::edition::english;
use scholion::model::file::FileTree;
use scholion::model::note::NoteKind;
use scholion::model::sidecar::Sidecar;
use scholion::parse::{metadata, note, page, translation};
use scholion::shell::report;
use scholion::{Settings, plan};

const DIAGNOSTICS: &str = include_str!("../book/guide/diagnostics.md");
const SIDECAR: &str = include_str!("../book/guide/sidecar.md");
const EDITION: &str = include_str!("../book/guide/edition.md");
const PAGES: &str = include_str!("../book/guide/pages.md");
const NOTES: &str = include_str!("../book/guide/notes.md");
const TRANSLATIONS: &str = include_str!("../book/guide/translations.md");
const APPARATUS: &str = include_str!("../book/guide/apparatus.md");
const FIRST_EDITION: &str = include_str!("../book/guide/first-edition.md");

/// A source text without faults.
const SPEECH: (&str, &[u8]) = ("seeds/speech.txt", b"A speech\n\nHello there.\n");

/// The files of the guide's example of each kind of diagnostic.
fn example(kind: Kind) -> Vec<(&'static str, &'static [u8])> {
    match kind {
        Kind::NotUtf8 => vec![("seeds/speech.txt", b"A speech\n\nCaf\xE9 society.\n")],
        Kind::EmptySource => vec![("seeds/speech.txt", b"")],
        Kind::NoParagraphs => vec![("seeds/treaty.txt", b"Treaty of Peace\n\nArticle 1\n")],
        Kind::BadSlug => vec![("seeds/声明.txt", SPEECH.1)],
        Kind::RepeatedAddress => vec![SPEECH, ("book/speech/index.md", b"Hello.\n")],
        Kind::BadMetadata => vec![SPEECH, ("seeds/speech.toml", b"plase = \"Beijing\"\n")],
        Kind::BadStructure => {
            vec![SPEECH, ("seeds/speech.toml", b"[structure]\n2 = \"paragraph\"\n")]
        }
        Kind::UnusedMetadata => vec![SPEECH, ("seeds/speech.toml", b"[sections]\n5 = \"Trade\"\n")],
        Kind::AmbiguousNumber => {
            let clause = |which| format!("The parties shall meet each year in the capital of {which} of them, on a day in May.\n\n");
            let rest = ["The sea is wide and deep.\n\n", "A hill stands over the town.\n\n", "A road leads to the market.\n"];
            let before = format!("A speech\n\n{}{}{}", clause("the first"), clause("the other"), rest.concat());
            let after = format!("A speech\n\n{}{}{}{}", rest[0], rest[1], clause("either"), rest[2]);
            let files: FileTree = [("seeds/speech.txt", before)].into_iter().collect();
            let planned = plan(&files, &Settings::default()).expect("a plan").value;
            let ledger: &'static str = planned.settlements[0].text.clone().leak();
            vec![("seeds/speech.txt", after.leak().as_bytes()), ("seeds/speech.lock", ledger.as_bytes())]
        }
        Kind::OrphanedSidecar => vec![SPEECH, ("seeds/spech.toml", b"place = \"Beijing\"\n")],
        Kind::RepeatedNote => vec![
            SPEECH,
            ("seeds/treaty.txt", b"A treaty\n\nThere shall be peace.\n"),
            ("book/notes/speech/peace.md", b"+++\nkind = \"term\"\ntitle = \"Peace\"\n+++\n"),
            ("book/notes/treaty/peace.md", b"+++\nkind = \"term\"\ntitle = \"Peace\"\n+++\n"),
        ],
        Kind::EmptyQuote => vec![
            SPEECH,
            (
                "book/notes/speech/hello.md",
                b"+++\nkind = \"term\"\ntitle = \"Hello\"\n\n[[targets]]\nexact = \"\"\n+++\n",
            ),
        ],
        Kind::MissingQuote => vec![
            SPEECH,
            (
                "book/notes/speech/hello.md",
                b"+++\nkind = \"term\"\ntitle = \"Hello\"\n\n[[targets]]\nexact = \"Hallo there\"\n+++\n",
            ),
        ],
        Kind::AmbiguousQuote => vec![
            ("seeds/speech.txt", b"A speech\n\nWe came. We saw.\n\nWe left.\n"),
            (
                "book/notes/speech/we.md",
                b"+++\nkind = \"term\"\ntitle = \"We\"\n\n[[targets]]\nexact = \"We\"\n+++\n",
            ),
        ],
        Kind::UnknownReference => vec![
            SPEECH,
            (
                "book/notes/speech/hello.md",
                b"+++\nkind = \"term\"\ntitle = \"Hello\"\nsee = [\"godbye\"]\n+++\n",
            ),
        ],
        Kind::BadTranslation => vec![
            SPEECH,
            (
                "book/translations/speech.fr.md",
                b"+++\nlanguage = \"fr\"\nstatus = \"editorial\"\n+++\n\n[s0p9]\nBonjour.\n",
            ),
        ],
        Kind::UnusedTranslation => vec![
            SPEECH,
            ("book/introduction.md", b"A speech.\n"),
            ("book/introduction.fr.md", "Un discours.\n".as_bytes()),
        ],
        Kind::MissingHeading => vec![
            SPEECH,
            ("edition.toml", b"languages = [\"en\", \"zh-Hans\"]\n"),
            ("book/introduction.md", b"## Rules\n"),
            ("book/introduction.zh-Hans.md", "## 凡例\n".as_bytes()),
        ],
        Kind::BrokenLink => vec![
            SPEECH,
            ("book/introduction.md", b"See [the end](../seeds/speech.txt#s0p9) of the speech.\n"),
        ],
        Kind::UnknownCodeLanguage => {
            vec![SPEECH, ("book/introduction.md", b"```tolm\ntitle = \"A speech\"\n```\n")]
        }
    }
}

/// What the program shows of the diagnostics of `kind` in its example.
fn shown(kind: Kind) -> String {
    let files: FileTree = example(kind).into_iter().collect();
    let diagnostics = plan(&files, &Settings::default()).expect("a plan").diagnostics;
    let kinds: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.kind.name()).collect();
    assert_eq!(kinds, [kind.name()], "the example shows one fault, and no other");
    report::report(&diagnostics, &files, false).trim_end().to_owned()
}

/// The sections of a page: heading and text.
fn sections(page: &str) -> Vec<(&str, &str)> {
    let parts = page.split("\n## ").skip(1);
    parts.map(|part| part.split_once('\n').expect("a text below the heading")).collect()
}

/// The contents of the code blocks of `page` in `language`.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("\n```{language}\n");
    let after = page.split(opening.as_str()).skip(1);
    after.map(|text| text.split("\n```").next().unwrap_or_default()).collect()
}

/// The fields that a table may have, as the program names them where it meets another.
fn fields(message: &str) -> Vec<String> {
    let (_, expected) = message.split_once(", expected ").expect("a list of fields");
    let names: Vec<String> = expected.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(!names.is_empty(), "{message}");
    names
}

/// What is wrong with `toml` as a sidecar, if anything.
fn sidecar_fault(toml: &str) -> Option<String> {
    let files: FileTree = [("seeds/a.toml", toml)].into_iter().collect();
    let read: Diagnosed<Sidecar> = metadata::sidecar(&files, "seeds/a.toml");
    read.diagnostics.into_iter().next().map(|fault| fault.message)
}

/// What is wrong with `toml` as `edition.toml`, if anything.
fn config_fault(toml: &str) -> Option<String> {
    let files: FileTree = [(metadata::CONFIG, toml)].into_iter().collect();
    metadata::config(&files).err().map(|error| error.fault.message)
}

#[test]
fn every_kind_of_diagnostic_has_its_section_in_the_guide_and_no_section_is_of_another() {
    let headings: Vec<&str> =
        sections(DIAGNOSTICS).into_iter().map(|(heading, _)| heading).collect();
    assert_eq!(headings, Kind::ALL.map(Kind::name));
}

#[test]
fn every_section_on_a_diagnostic_has_the_same_parts() {
    for (heading, text) in sections(DIAGNOSTICS) {
        let labels = text.lines().filter_map(|line| line.strip_prefix("**")?.split_once("**"));
        let labels: Vec<&str> = labels.map(|(label, _)| label).collect();
        let expected = ["What it says.", "Why it matters.", "Example.", "What to do."];
        assert_eq!(labels, expected, "{heading}");
    }
}

#[test]
fn the_guide_shows_diagnostics_as_the_program_does() {
    for (heading, text) in sections(DIAGNOSTICS) {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == heading).expect("a kind");
        assert_eq!(blocks(text, "text"), [shown(kind)], "{heading}");
    }
}

#[test]
fn every_field_of_a_sidecar_is_in_the_guide() {
    for nested in ["zzz = 1", "source = { zzz = 1 }", "[[languages]]\nzzz = 1"] {
        for field in fields(&sidecar_fault(nested).expect("an unknown field")) {
            let told = [format!("### {field}\n"), format!("`{field}`")];
            assert!(told.iter().any(|told| SIDECAR.contains(told)), "{field} of {nested}");
        }
    }
}

#[test]
fn every_field_of_the_edition_is_in_the_guide() {
    for nested in ["zzz = 1", "[licence]\nzzz = 1", "[[versions]]\nzzz = 1", "[search]\nzzz = 1"] {
        for field in fields(&config_fault(nested).expect("an unknown field")) {
            let told = [format!("### {field}\n"), format!("`{field}`")];
            assert!(told.iter().any(|told| EDITION.contains(told)), "{field} of {nested}");
        }
    }
}

#[test]
fn every_field_of_front_matter_is_in_the_guide() {
    let files: FileTree = [("book/a.md", "+++\nzzz = 1\n+++\n")].into_iter().collect();
    let fault = page::pages(&files, &english()).diagnostics.remove(0);
    for field in fields(&fault.message) {
        assert!(PAGES.contains(&format!("| `{field}` |")), "{field}");
    }
}

#[test]
fn every_field_of_a_note_is_in_the_guide() {
    for nested in [
        "zzz = 1",
        "[[targets]]\nzzz = 1",
        "targets = [{ to = { zzz = 1 } }]",
        "[[sources]]\nzzz = 1",
    ] {
        let text = format!("+++\n{nested}\n+++\n");
        let files: FileTree = [("book/notes/a/b.md", text.as_str())].into_iter().collect();
        let fault = note::notes(&files, &english()).diagnostics.remove(0);
        for field in fields(&fault.message) {
            assert!(NOTES.contains(&format!("| `{field}` |")), "{field} of {nested}");
        }
    }
}

#[test]
fn every_field_of_a_translation_is_in_the_guide() {
    let files: FileTree =
        [("book/translations/a.fr.md", "+++\nzzz = 1\n+++\n")].into_iter().collect();
    let fault = translation::translations(&files).diagnostics.remove(0);
    for field in fields(&fault.message) {
        assert!(TRANSLATIONS.contains(&format!("| `{field}` |")), "{field}");
    }
}

#[test]
fn the_guides_translation_fits_the_guides_speech() {
    let files = [
        ("seeds/speech.txt", blocks(FIRST_EDITION, "text")[0]),
        ("book/translations/speech.fr.md", blocks(TRANSLATIONS, "markdown")[0]),
    ];
    let planned = plan(&files.into_iter().collect(), &Settings::default()).expect("a plan");
    assert_eq!(planned.diagnostics, []);
    let aligned = &planned.value.site.translations[0][0];
    let counted = coverage(&planned.value.site.documents[0], aligned);
    assert_eq!(counted, (2, 3));
    assert!(TRANSLATIONS.contains("translation into fr: 2 of 3 paragraphs"));
}

#[test]
fn the_guides_chinese_note_belongs_to_its_english_one() {
    let languages = blocks(APPARATUS, "toml")[0];
    let files = [
        ("edition.toml", languages),
        ("seeds/speech.txt", blocks(FIRST_EDITION, "text")[0]),
        ("book/notes/speech/civil-war.md", blocks(NOTES, "markdown")[0]),
        ("book/notes/speech/civil-war.zh-Hans.md", blocks(APPARATUS, "markdown")[0]),
        ("book/notes/speech/gettysburg.md", "+++\nkind = \"place\"\ntitle = \"Gettysburg\"\n+++\n"),
    ];
    let planned = plan(&files.into_iter().collect(), &Settings::default()).expect("a plan");
    assert_eq!(planned.diagnostics, []);
    let texts = planned.value.interface_texts().next().expect("a further language");
    assert_eq!(texts.done, texts.all, "the Chinese of the interface is whole");
    assert!(APPARATUS.contains(&format!("{} of {} texts of the interface", texts.done, texts.all)));
}

#[test]
fn every_kind_of_note_is_in_the_guide() {
    for kind in NoteKind::ALL {
        assert!(NOTES.contains(&format!("| `{}` |", kind.name())), "{}", kind.name());
    }
}

#[test]
fn the_guides_notes_have_their_places_in_the_guides_speech() {
    let speech = blocks(FIRST_EDITION, "text")[0];
    let whole = blocks(NOTES, "markdown")[0].to_owned();
    let in_parts = blocks(NOTES, "toml").into_iter().map(|part| {
        let front = format!("kind = \"term\"\ntitle = \"Part\"\n{part}");
        format!("+++\n{front}\n+++\n")
    });
    let notes: Vec<String> = std::iter::once(whole).chain(in_parts).collect();
    assert!(notes.len() > 4);
    let other = "+++\nkind = \"place\"\ntitle = \"Gettysburg\"\n+++\n";
    for note in &notes {
        let files = [
            ("seeds/speech.txt", speech),
            ("book/notes/speech/civil-war.md", note.as_str()),
            ("book/notes/speech/gettysburg.md", other),
        ];
        let files: FileTree = files.into_iter().collect();
        let planned = plan(&files, &Settings::default()).expect("a plan");
        assert_eq!(planned.diagnostics, [], "{note}");
    }
}

#[test]
fn the_guides_sidecars_are_read_without_fault() {
    let blocks = blocks(SIDECAR, "toml");
    assert!(blocks.len() > 2);
    for block in blocks {
        assert_eq!(sidecar_fault(block), None, "{block}");
    }
}

#[test]
fn the_guides_editions_are_read_without_fault() {
    let blocks = blocks(EDITION, "toml");
    assert!(blocks.len() > 2);
    for block in blocks {
        assert_eq!(config_fault(block), None, "{block}");
    }
}
