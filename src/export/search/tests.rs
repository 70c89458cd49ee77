//! The index of small editions, file by file.

use serde_json::Value;

use super::files;
use crate::model::file::FileTree;
use crate::{Settings, plan};

const SPEECH: (&str, &str) = (
    "seeds/speech.txt",
    "A speech on peace\n\n  We came in peace.\nWe saw it.\n  我們邀請,俄羅斯。\nThat was all.\n",
);
const LANGUAGES: (&str, &str) = ("edition.toml", "languages = [\"en\", \"zh-Hans\"]\n");

/// The files of the index of `edition`, by name, as data.
fn index(edition: &[(&str, &str)]) -> Vec<(String, Value)> {
    let tree: FileTree = edition.iter().copied().collect();
    let planned = plan(&tree, &Settings::default()).expect("a plan");
    assert_eq!(planned.diagnostics, []);
    let data = |(address, bytes): (crate::model::address::Address, Vec<u8>)| {
        let name = address.as_str().strip_prefix("search/").expect("a file of the index");
        let name = name.strip_suffix(".js").expect("a script").to_owned();
        let text = String::from_utf8(bytes).expect("UTF-8");
        let call = format!("scholionSearch(\"{name}\", ");
        let data = text.strip_prefix(&call).and_then(|rest| rest.strip_suffix(");\n"));
        (name, serde_json::from_str(data.expect("one call")).expect("JSON"))
    };
    files(&planned.value.site, &crate::site::fullwidth::whole).into_iter().map(data).collect()
}

fn file(index: &[(String, Value)], name: &str) -> Value {
    index.iter().find(|(other, _)| other == name).expect(name).1.clone()
}

/// The units of a part: address, place and text.
fn units(part: &Value) -> Vec<[String; 3]> {
    let units = part["units"].as_array().expect("units").iter();
    let field = |unit: &Value, at: usize| unit[at].as_str().expect("a string").to_owned();
    units.map(|unit| [field(unit, 0), field(unit, 1), field(unit, 3)]).collect()
}

#[test]
fn each_stretch_in_one_language_is_a_unit_as_it_is_shown() {
    let index = index(&[SPEECH]);
    let found = units(&file(&index, "p0"));
    let expected = [
        ["speech/index.html", "title", "A speech on peace"],
        ["speech/preamble.html#s0p1", "0.1", "We came in peace.\nWe saw it."],
        ["speech/preamble.html#s0p2", "0.2", "我們邀請，俄羅斯。"],
        ["speech/preamble.html#s0p2", "0.2", "That was all."],
    ];
    assert_eq!(found, expected.map(|unit| unit.map(String::from)));
}

#[test]
fn terms_name_their_units_folded() {
    let index = index(&[SPEECH]);
    let terms = file(&index, "t0");
    let lines: Vec<&str> = terms.as_str().expect("a text").lines().collect();
    for line in ["peace 00", "came 1", "请 2", "邀请 2", "俄罗 2", "all 3"] {
        assert!(lines.contains(&line), "{line} in {lines:?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("请俄")), "a mark parts characters");
    let han = file(&index, "han");
    let (typed, meant) = (han[0].as_str().expect("typed"), han[1].as_str().expect("meant"));
    assert!(typed.contains('請') && meant.contains('请'), "{typed} {meant}");
    assert!(!typed.contains('龍'), "no text has the dragon");
}

#[test]
fn each_tree_has_its_own_notes_and_the_same_text() {
    let index = index(&[
        SPEECH,
        LANGUAGES,
        ("book/notes/speech/peace.md", "+++\nkind = \"term\"\ntitle = \"Peace\"\n+++\nNo war.\n"),
        ("book/notes/speech/peace.zh-Hans.md", "+++\ntitle = \"和平\"\n+++\n没有战争。\n"),
        ("book/about.md", "# About\n\nFirst.\n\n## How {#how}\n\nSee [[peace]].\n"),
    ]);
    let described = file(&index, "index");
    let classes: Vec<String> =
        described["classes"].as_array().expect("classes").iter().map(Value::to_string).collect();
    assert_eq!(
        classes,
        [
            r#"[0,"en","en",3]"#,
            r#"[0,"zh-Hant","zh-Hant",3]"#,
            r#"[2,"en","en",1]"#,
            r#"[2,"zh-Hans","zh-Hans",2]"#,
            r#"[3,"en","en",3]"#,
        ]
    );
    let texts: Vec<[String; 3]> = units(&file(&index, "p0"))[4..].to_vec();
    let pages = units(&file(&index, "p1"));
    let expected = [
        ["notes/peace.html", "", "Peace\nNo war."],
        ["notes/peace.html", "", "和平\n没有战争。"],
        ["about.html", "", "About\nFirst."],
        ["about.html#how", "", "How\nSee Peace."],
    ];
    assert_eq!([texts, pages].concat(), expected.map(|unit| unit.map(String::from)));
}

#[test]
fn translations_are_found_where_their_paragraphs_stand() {
    let translation =
        "+++\nlanguage = \"fr\"\nstatus = \"editorial\"\n+++\n\n[s0p1]\nNous sommes venus.\n";
    let index = index(&[SPEECH, ("book/translations/speech.fr.md", translation)]);
    let found = units(&file(&index, "p0"));
    let expected = ["speech/preamble.html#s0p1", "0.1", "Nous sommes venus."];
    assert_eq!(found.last(), Some(&expected.map(String::from)));
}

#[test]
fn what_is_no_longer_in_the_text_is_not_found() {
    let before = [("seeds/speech.txt", "A speech\n\n  We came in peace.\n\n  We left in war.\n")];
    let tree: FileTree = before.into_iter().collect();
    let ledger =
        plan(&tree, &Settings::default()).expect("a plan").value.settlements.remove(0).text;
    let index = index(&[
        ("seeds/speech.txt", "A speech\n\n  We came in peace.\n"),
        ("seeds/speech.lock", &ledger),
    ]);
    let all = index.iter().map(|(_, data)| data.to_string()).collect::<String>();
    assert!(all.contains("peace") && !all.contains("war"), "{all}");
}

#[test]
fn an_edition_may_do_without() {
    let off = ("edition.toml", "[search]\nenabled = false\n");
    assert_eq!(index(&[SPEECH, off]), []);
    let tree: FileTree = [SPEECH, off].into_iter().collect();
    let planned = plan(&tree, &Settings::default()).expect("a plan").value;
    for file in planned.files() {
        let (path, bytes) = file.expect("a file");
        assert!(!path.ends_with("search.html"), "{path}");
        let is_linked =
            path.ends_with(".html") && String::from_utf8_lossy(&bytes).contains("search.html");
        assert!(!is_linked, "{path} leads to the search");
    }
}

#[test]
fn two_builds_write_the_same_bytes() {
    assert_eq!(index(&[SPEECH, LANGUAGES]), index(&[SPEECH, LANGUAGES]));
}
