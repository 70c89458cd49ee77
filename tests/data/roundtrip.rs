//! Our own annotations come back as they went out.

use std::collections::BTreeMap;

use scholion::import::annotation::Landing;
use scholion::model::file::FileTree;
use scholion::model::note::Passage;
use scholion::site::Site;
use serde_json::Value;

use crate::edition::{BASE, Published, everything, own, own_files};
use crate::import::{imported, with};

/// An edition without its notes.
fn without_notes(files: &FileTree) -> FileTree {
    files.iter().filter(|(path, _)| !path.starts_with("book/notes/")).collect()
}

/// What is known of each note, by id: all but its text.
fn told(site: &Site) -> BTreeMap<String, String> {
    let notes = site.apparatus.notes.iter().enumerate();
    let told = notes.map(|(index, note)| {
        let about = &note.about;
        let mut passages: Vec<&Passage> =
            site.apparatus.anchors_of(index).iter().map(|anchor| &anchor.passage).collect();
        passages.sort_by_key(|passage| passage.marks.first().map(|(line, span)| (*line, *span)));
        let titles: Vec<&str> = note.writing.all().map(|prose| prose.title.as_str()).collect();
        let see: Vec<&String> = about.see.iter().map(AsRef::as_ref).collect();
        let mut mentions = about.mentions.clone();
        mentions.sort();
        let known = format!(
            "{:?} {titles:?} {:?} {:?} {:?} {:?} {:?} {see:?} {mentions:?} {passages:?}",
            about.kind, about.date, about.authors, about.created, about.modified, about.sources
        );
        (note.id.clone(), known)
    });
    told.collect()
}

/// Fails at the first note of which the two sites tell different things.
#[track_caller]
fn same(site: &Site, other: &Site) {
    let (told, expected) = (told(site), told(other));
    assert!(told.keys().eq(expected.keys()), "not the same notes");
    for (id, expected) in &expected {
        assert_eq!(told[id], *expected, "{id}");
    }
}

#[test]
fn the_statements_notes_come_back_as_they_went_out() {
    let exported = own().text("joint-statement/annotations.jsonld");
    let bare = without_notes(&own_files());
    // The pages link to notes, and can't be without them.
    let bare: FileTree = bare.iter().filter(|(path, _)| !is_page(path)).collect();
    let imported = imported(exported, &bare);
    assert!(imported.fates.iter().all(|fate| fate.targets.iter().all(Landing::is_placed)));
    assert_eq!(imported.files.len(), 308);
    let again = Published::new(with(&bare, &imported), None);
    same(&again.plan.site, &own().plan.site);
    // Their texts too, as far as annotations tell them.
    let [first, second]: [Value; 2] = [exported, again.text("joint-statement/annotations.jsonld")]
        .map(|text| serde_json::from_str(text).unwrap());
    let items = |value: &Value| value["first"]["items"].as_array().unwrap().clone();
    for (first, second) in items(&first).iter().zip(items(&second)) {
        assert_eq!(*first, second);
    }
}

fn is_page(path: &str) -> bool {
    path.starts_with("book/") && path.matches('/').count() == 1 || path.starts_with("book/guide/")
}

#[test]
fn notes_of_every_form_come_back() {
    for base in [None, Some(BASE)] {
        let site = Published::new(everything(), base);
        let bare = without_notes(&everything());
        let imported = imported(site.text("treaty/annotations.jsonld"), &bare);
        let again = Published::new(with(&bare, &imported), base);
        same(&again.plan.site, &site.plan.site);
        let border = imported.files.iter().find(|(path, _)| path.ends_with("border.md")).unwrap();
        let (_, body) = border.1.split_once("\n+++\n").unwrap();
        let link = base.map_or("the text".to_owned(), |base| {
            format!("[the text]({base}treaty/section-1.html#s1p1)")
        });
        let expected = format!(
            "A **river** runs *through* it: see [[peace|Peace]], {link} and \
             [https://example.org/a_b](https://example.org/a_b).\n\n\
             - one `code`\n- two1\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n1. A footnote. ↩\u{FE0E}\n"
        );
        assert_eq!(body, expected);
    }
}
