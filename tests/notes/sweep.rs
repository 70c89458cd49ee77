//! What becomes of the notes of the shipped edition when its text loses a paragraph.

use std::collections::BTreeMap;
use std::path::Path;

use scholion::model::document::Section;
use scholion::model::file::FileTree;
use scholion::model::span::Span;
use scholion::shell::edition;
use scholion::{Plan, Settings, plan};

/// Where a target stands: the number of each line, and its part of it.
type Marks = Vec<(usize, Span)>;

/// The place of each target of each note, by the note's path.
fn places(plan: &Plan) -> BTreeMap<(String, usize), Marks> {
    let apparatus = &plan.site.apparatus;
    let anchors = apparatus.found.iter().flat_map(|found| &found.anchors);
    let place = |anchor: &scholion::model::note::Anchor| {
        let path = apparatus.notes[anchor.note].path().to_owned();
        ((path, anchor.target), anchor.passage.marks.clone())
    };
    anchors.map(place).collect()
}

#[test]
fn a_lost_paragraph_is_told_of_each_of_its_notes_and_none_moves_elsewhere() {
    let path = "seeds/joint-statement.txt";
    let files = edition::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let seed = String::from_utf8(files.bytes(path).unwrap().to_vec()).unwrap();
    let whole = plan(&files, &Settings::default()).unwrap();
    assert!(!whole.has_errors());
    let before = places(&whole.value);
    let sections = whole.value.site.documents[0].sections.iter();
    let mut lost_once = 0;
    for paragraph in sections.flat_map(Section::paragraphs) {
        let lost: Vec<usize> = paragraph.segments.iter().map(|segment| segment.line).collect();
        // The other lines keep their numbers, so that places can be compared.
        let keep = |(index, line)| if lost.contains(&(index + 1)) { "" } else { line };
        let text = seed.lines().enumerate().map(keep).collect::<Vec<_>>().join("\n");
        let mut changed: FileTree = files.iter().collect();
        changed.insert(path, text);
        let after = plan(&changed, &Settings::default()).unwrap();
        let kept = places(&after.value);
        for ((note, target), marks) in &before {
            let now = kept.get(&(note.clone(), *target));
            let is_told = after.diagnostics.iter().any(|fault| fault.file == *note);
            assert!(now.is_some() || is_told, "{note} lost its place in silence");
            assert!(now.is_none_or(|now| now == marks), "{note} moved to a look-alike");
            lost_once += usize::from(marks.iter().any(|(line, _)| lost.contains(line)));
        }
    }
    // All but those on the title, the dateline, headings and the closing line.
    assert!(lost_once > 200, "only {lost_once} of {} places were lost once", before.len());
}
