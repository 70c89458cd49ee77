//! The guide's examples of data and of importing are true.

use scholion::model::edition::Format;
use scholion::model::file::FileTree;
use scholion::site::data;
use serde_json::Value;

use crate::command::{put, scholion};
use crate::edition::{Published, everything};
use crate::import::{imported, with};

const DATA: &str = include_str!("../../book/guide/data.md");
const IMPORT: &str = include_str!("../../book/guide/import.md");
const NOTES: &str = include_str!("../../book/guide/notes.md");
const FIRST_EDITION: &str = include_str!("../../book/guide/first-edition.md");

/// The contents of the code blocks of `page` in `language`.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("\n```{language}\n");
    let after = page.split(opening.as_str()).skip(1);
    after.map(|text| text.split("\n```").next().unwrap_or_default()).collect()
}

fn speech() -> FileTree {
    [("seeds/speech.txt", blocks(FIRST_EDITION, "text")[0])].into_iter().collect()
}

/// Whether `part` is in `whole`: its fields, its first items, the beginnings of
/// texts that end in `…`.
fn is_in(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|other| is_in(value, other)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.iter().all(|value| whole.iter().any(|other| is_in(value, other)))
        }
        (Value::String(part), Value::String(whole)) => match part.strip_suffix('…') {
            Some(beginning) => whole.starts_with(beginning),
            None => part == whole,
        },
        (part, whole) => part == whole,
    }
}

#[test]
fn the_guide_shows_data_as_it_is() {
    let mut files = speech();
    files.insert("book/notes/speech/civil-war.md", blocks(NOTES, "markdown")[0]);
    let other = "+++\nkind = \"place\"\ntitle = \"Gettysburg\"\n+++\n";
    files.insert("book/notes/speech/gettysburg.md", other);
    let site = Published::new(files, Some("https://example.github.io/edition/"));
    let examples = blocks(DATA, "json");
    let [paragraph, annotation] = [examples[0], examples[1]]
        .map(|example| serde_json::from_str::<Value>(example).expect("JSON"));
    let read = |path: &str| serde_json::from_str::<Value>(site.text(path)).expect("JSON");
    let document = read("speech/document.json");
    let whole = &document["sections"][0]["blocks"][1];
    assert_eq!(*whole, paragraph);
    let annotations = read("speech/annotations.jsonld");
    let whole = &annotations["first"]["items"][0];
    assert!(is_in(&annotation, whole), "{whole:#}");
}

#[test]
fn every_file_is_in_the_guide() {
    let site = Published::new(everything(), None).plan.site;
    for file in data::files(&site) {
        let name = file.name.replace("{paragraph}", "s3p7");
        assert!(DATA.contains(&format!("`{name}`")), "{name}");
    }
    for format in Format::USUAL {
        let name = format!("{format:?}").to_lowercase();
        assert!(DATA.contains(&format!("| `\"{name}\"` |")), "{name}");
    }
}

#[test]
fn the_guides_annotations_become_the_guides_note() {
    let imported = imported(blocks(IMPORT, "json")[0], &speech());
    assert_eq!(imported.files[0].1.trim_end(), blocks(IMPORT, "markdown")[0]);
    let planned = scholion::plan(&with(&speech(), &imported), &scholion::Settings::default());
    assert_eq!(planned.expect("a plan").diagnostics, []);
}

#[test]
fn the_guide_shows_the_report_as_the_program_does() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in speech().iter() {
        put(folder.path(), path, bytes);
    }
    put(folder.path(), "rows.json", blocks(IMPORT, "json")[0].as_bytes());
    let (command, expected) = blocks(IMPORT, "console")[0].split_once('\n').unwrap();
    let arguments: Vec<&str> = command.split(' ').skip(2).collect();
    let (status, said) = scholion(folder.path(), &arguments);
    assert_eq!(said.trim_end(), expected);
    assert_eq!(status, 1);
}
