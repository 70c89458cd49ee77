//! Reads the notes: `book/notes/<document>/<id>.md`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address;
use crate::model::file::FileTree;
use crate::model::note::{About, Note};
use crate::parse::{front_matter, text};

/// The folder of the notes.
const NOTES: &str = "book/notes/";

/// All notes but drafts, by document and id.
#[must_use]
pub fn notes(files: &FileTree) -> Diagnosed<Vec<Note>> {
    let mut diagnostics = Vec::new();
    let mut notes: Vec<Note> = Vec::new();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in files.below(NOTES).filter(|(path, _)| path.ends_with(".md")) {
        let note = match text::decode(path, bytes).and_then(|text| note(path, text)) {
            Ok(note) => note,
            Err(fault) => {
                diagnostics.push(fault);
                continue;
            }
        };
        if let Some(other) = taken.insert(note.id.clone(), note.path.clone()) {
            let message = format!("the id `{}` is that of `{other}` too", note.id);
            let fault = Diagnostic::new(Kind::RepeatedNote, path, message);
            diagnostics.push(fault.help("rename one of the files: an id is unique in the edition"));
        } else if !note.about.draft {
            notes.push(note);
        }
    }
    Diagnosed { value: notes, diagnostics }
}

fn note(path: &str, text: &str) -> Result<Note, Diagnostic> {
    let below = path.strip_prefix(NOTES).unwrap_or(path).trim_end_matches(".md");
    let fault = |message: &str| Diagnostic::new(Kind::BadMetadata, path, message);
    let Some((document, id)) = below.split_once('/').filter(|(_, id)| !id.contains('/')) else {
        return Err(fault("a note stands in the folder of its document")
            .help("move it to `book/notes/<document>/<id>.md`"));
    };
    if id != address::slug(id) {
        return Err(fault(
            "a note's name is its id: lower-case letters, digits and single hyphens",
        )
        .help(format!("rename it to `{}.md`", address::slug(id))));
    }
    let (about, body_start) = front_matter::read::<About>(path, text)?;
    let about = about.ok_or_else(|| {
        fault("a note begins with its front matter, between lines of `+++`")
            .help("write at least `kind` and `title` there")
    })?;
    Ok(Note {
        id: id.to_owned(),
        document: document.to_owned(),
        path: path.to_owned(),
        about,
        body: text[body_start..].to_owned(),
        body_start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads one note and shows its faults as place, message and help.
    fn faults(path: &str, text: &str) -> Vec<String> {
        let files: FileTree = [(path, text)].into_iter().collect();
        let shown = |d: Diagnostic| {
            let place = d.span.map_or("", |span| span.of(text));
            format!("[{place}] {}", d.message)
        };
        notes(&files).diagnostics.into_iter().map(shown).collect()
    }

    #[test]
    fn a_fault_in_front_matter_points_at_its_place_and_says_what_is_allowed() {
        let path = "book/notes/a/npt.md";
        assert_eq!(
            faults(path, "+++\nkind = \"term\"\ntitle = \"T\"\n+++\nBody."),
            Vec::<String>::new()
        );
        let cases = [
            (
                "+++\nkind = \"trem\"\ntitle = \"T\"\n+++\n",
                "[\"trem\"] unknown variant `trem`, expected one of",
            ),
            (
                "+++\nkind = \"term\"\ntitel = \"T\"\n+++\n",
                "[titel] unknown field `titel`, expected one of",
            ),
            ("+++\nkind = \"term\"\n+++\n", "missing field `title`"),
            (
                "+++\nkind = \"term\"\ntitle = 3\n+++\n",
                "[3] invalid type: integer `3`, expected a string",
            ),
            (
                "+++\nkind = \"term\"\ntitle = \"T\"\ndate = \"1968-7\"\n+++\n",
                "`1968-7` is no date",
            ),
            ("Body.", "a note begins with its front matter"),
        ];
        for (text, expected) in cases {
            let found = faults(path, text);
            assert!(found.len() == 1 && found[0].contains(expected), "{found:?}");
        }
    }

    #[test]
    fn a_quote_has_its_place_in_the_file() {
        for mark in ["", "\u{FEFF}"] {
            let text = format!(
                "{mark}+++\nkind = \"term\"\ntitle = \"甲\"\n[[targets]]\nexact = \"乙\"\n+++\n"
            );
            let files: FileTree = [("book/notes/a/npt.md", text.as_str())].into_iter().collect();
            let note = notes(&files).value.remove(0);
            assert_eq!(&text[note.about.targets[0].exact.span()], "\"乙\"");
        }
    }

    #[test]
    fn a_note_stands_in_the_folder_of_its_document_under_its_id() {
        let text = "+++\nkind = \"term\"\ntitle = \"T\"\n+++\n";
        assert!(faults("book/notes/npt.md", text)[0].contains("folder of its document"));
        assert!(faults("book/notes/a/b/npt.md", text)[0].contains("folder of its document"));
        assert!(faults("book/notes/a/N P T.md", text)[0].contains("name is its id"));
    }

    #[test]
    fn an_id_is_unique_in_the_edition() {
        let text = "+++\nkind = \"term\"\ntitle = \"T\"\n+++\n";
        let files: FileTree =
            [("book/notes/a/npt.md", text), ("book/notes/b/npt.md", text)].into_iter().collect();
        let read = notes(&files);
        assert_eq!(read.value.len(), 1);
        assert_eq!(read.diagnostics[0].kind, Kind::RepeatedNote);
    }

    #[test]
    fn drafts_are_left_out() {
        let text = "+++\nkind = \"term\"\ntitle = \"T\"\ndraft = true\n+++\n";
        let files: FileTree = [("book/notes/a/npt.md", text)].into_iter().collect();
        assert_eq!(notes(&files), Diagnosed::clean(Vec::new()));
    }
}
