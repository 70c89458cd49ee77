//! What templates, interface texts and styles name, is there; what is there, is named.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// Texts and classes whose names are put together: the beginnings of these.
const MADE: [&str; 7] =
    ["change-", "place-", "provenance-", "translation-", "language-", "weave-", "code-"];

const ENGLISH: &str = include_str!("../templates/messages/en.ftl");
const CHINESE: &str = include_str!("../templates/messages/zh-Hans.ftl");

/// The text of all files below `folder` whose names end in `.{extension}`.
fn read(folder: &str, extension: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files =
        WalkDir::new(root).sort_by_file_name().into_iter().map(|entry| entry.expect("a file"));
    let files = files.filter(|entry| entry.path().extension().is_some_and(|e| e == extension));
    files.map(|entry| std::fs::read_to_string(entry.path()).expect("UTF-8")).collect()
}

/// The names that stand right after each `before` in `text`.
fn names<'a>(text: &'a str, before: &str) -> BTreeSet<&'a str> {
    let starts = text.match_indices(before).map(|(at, _)| &text[at + before.len()..]);
    let name = |rest: &'a str| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    };
    let is_name = |name: &&str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    starts.map(name).filter(is_name).collect()
}

/// Whether `text` has `name` as a word of its own.
fn has_word(text: &str, name: &str) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(joins) && !text[at + name.len()..].starts_with(joins))
}

fn is_made(name: &str) -> bool {
    MADE.iter().any(|beginning| name.starts_with(beginning))
}

/// The ids of the interface's texts.
fn messages(ftl: &str) -> BTreeSet<&str> {
    let lines = ftl.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim())).collect()
}

#[test]
fn every_text_of_the_interface_is_used_and_every_used_one_exists() {
    let books = read("templates/epub", "xhtml") + &read("templates/epub", "opf");
    let (templates, code) = (read("templates", "html") + &books, read("src", "rs"));
    let known = messages(ENGLISH);
    let mut asked = names(&templates, "t(id=\"");
    asked.extend(names(&templates, "label(id=\""));
    let missing: Vec<_> =
        asked.iter().filter(|id| !known.contains(*id) && !id.ends_with('-')).collect();
    assert!(missing.is_empty(), "templates ask for texts that are not there: {missing:?}");
    let quoted = |id: &str| code.contains(&format!("\"{id}\""));
    let dead: Vec<_> =
        known.iter().filter(|id| !asked.contains(*id) && !quoted(id) && !is_made(id)).collect();
    assert!(dead.is_empty(), "nobody asks for these texts: {dead:?}");
}

#[test]
fn chinese_has_every_text_of_the_interface_and_no_other() {
    assert_eq!(messages(CHINESE), messages(ENGLISH));
}

#[test]
fn every_class_of_the_styles_is_in_a_template_or_in_the_code() {
    let css = read("static/css", "css") + &read("templates", "css");
    let html = read("templates", "html")
        + &read("templates", "xhtml")
        + &read("src/render", "rs")
        + &read("src/markdown", "rs");
    let dead: Vec<_> = names(&css, ".")
        .into_iter()
        .filter(|class| !is_made(class) && !has_word(&html, class))
        .collect();
    assert!(dead.is_empty(), "no page has these classes: {dead:?}");
}
