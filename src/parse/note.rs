//! Reads the notes: `book/notes/<document>/<id>.md`, and `<id>.<language>.md` beside it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::value::Date;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::note::{About, Note, NoteDate, NoteKind, NoteSource, Target};
use crate::model::prose::{Prose, Writing};
use crate::parse::writing::{Family, families};
use crate::parse::{front_matter, text};

/// The folder of the notes.
const NOTES: &str = "book/notes/";

/// The front matter of a note.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct FrontMatter {
    kind: NoteKind,
    title: String,
    #[serde(default)]
    targets: Vec<Target>,
    #[serde(default)]
    mentions: Vec<String>,
    date: Option<NoteDate>,
    #[serde(default)]
    authors: Vec<String>,
    created: Option<Date>,
    modified: Option<Date>,
    /// Whether the note is not to be published yet.
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    sources: Vec<NoteSource>,
    #[serde(default)]
    see: Vec<toml::Spanned<String>>,
}

/// The front matter of a note in a further language: what is not the same in all.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TranslatedFrontMatter {
    title: String,
    #[serde(default)]
    mentions: Vec<String>,
}

/// All notes but drafts, by document and id, in each of `languages`, the
/// apparatus's, that they are written in; the default one comes first.
#[must_use]
pub fn notes(files: &FileTree, languages: &[LanguageTag]) -> Diagnosed<Vec<Note>> {
    let mut diagnostics = Vec::new();
    let mut notes: Vec<Note> = Vec::new();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let paths = files.below(NOTES).map(|(path, _)| path).filter(|path| path.ends_with(".md"));
    let paths: Vec<&str> = paths.collect();
    for family in families(&paths, languages).into_value(&mut diagnostics) {
        let path = family.original;
        let (mut note, is_draft) = match original(files, path, &languages[0]) {
            Ok(note) => note,
            Err(fault) => {
                diagnostics.push(fault);
                continue;
            }
        };
        if let Some(other) = taken.insert(note.id.clone(), path.to_owned()) {
            let message = format!("the id `{}` is that of `{other}` too", note.id);
            let fault = Diagnostic::new(Kind::RepeatedNote, path, message);
            diagnostics.push(fault.help("rename one of the files: an id is unique in the edition"));
            continue;
        }
        diagnostics.extend(translate(files, &mut note, family));
        if !is_draft {
            notes.push(note);
        }
    }
    Diagnosed { value: notes, diagnostics }
}

/// A note in the default language, and whether it is a draft.
fn original(
    files: &FileTree,
    path: &str,
    language: &LanguageTag,
) -> Result<(Note, bool), Diagnostic> {
    let text = text::decode(path, files.bytes(path).unwrap_or_default())?;
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
    let (front, body_start) = front_matter::read::<FrontMatter>(path, text)?;
    let front = front.ok_or_else(|| {
        fault("a note begins with its front matter, between lines of `+++`")
            .help("write at least `kind` and `title` there")
    })?;
    let about = About {
        kind: front.kind,
        targets: front.targets,
        mentions: front.mentions,
        date: front.date,
        authors: front.authors,
        created: front.created,
        modified: front.modified,
        sources: front.sources,
        see: front.see,
    };
    let original = prose(path, text, body_start, front.title, language);
    let writing = Writing { original, translations: Vec::new() };
    let note = Note { id: id.to_owned(), document: document.to_owned(), about, writing };
    Ok((note, front.draft))
}

/// Adds to `note` what it is in other languages; gives the faults of those files.
fn translate(files: &FileTree, note: &mut Note, family: Family) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (language, path) in family.translations {
        match translation(files, path, &language) {
            Ok((prose, mentions)) => {
                note.writing.translations.push(prose);
                note.about.mentions.extend(mentions);
            }
            Err(fault) => diagnostics.push(fault),
        }
    }
    diagnostics
}

/// A note in a further language, and the names that it adds.
fn translation(
    files: &FileTree,
    path: &str,
    language: &LanguageTag,
) -> Result<(Prose, Vec<String>), Diagnostic> {
    let text = text::decode(path, files.bytes(path).unwrap_or_default())?;
    let (front, body_start) = front_matter::read::<TranslatedFrontMatter>(path, text)?;
    let front = front.ok_or_else(|| {
        Diagnostic::new(Kind::BadMetadata, path, "a note begins with its front matter")
            .help("write its `title` there, between lines of `+++`")
    })?;
    Ok((prose(path, text, body_start, front.title, language), front.mentions))
}

fn prose(
    path: &str,
    text: &str,
    body_start: usize,
    title: String,
    language: &LanguageTag,
) -> Prose {
    Prose {
        language: language.clone(),
        path: path.to_owned(),
        title,
        description: None,
        body: text[body_start..].to_owned(),
        body_start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> [LanguageTag; 2] {
        ["en", "zh-Hans"].map(|tag| LanguageTag::new(tag).unwrap())
    }

    /// Reads one note and shows its faults as place, message and help.
    fn faults(path: &str, text: &str) -> Vec<String> {
        let files: FileTree = [(path, text)].into_iter().collect();
        let shown = |d: Diagnostic| {
            let place = d.span.map_or("", |span| span.of(text));
            format!("[{place}] {}", d.message)
        };
        notes(&files, &languages()).diagnostics.into_iter().map(shown).collect()
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
            let note = notes(&files, &languages()).value.remove(0);
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
        let read = notes(&files, &languages());
        assert_eq!(read.value.len(), 1);
        assert_eq!(read.diagnostics[0].kind, Kind::RepeatedNote);
    }

    #[test]
    fn drafts_are_left_out() {
        let text = "+++\nkind = \"term\"\ntitle = \"T\"\ndraft = true\n+++\n";
        let files: FileTree = [("book/notes/a/npt.md", text)].into_iter().collect();
        assert_eq!(notes(&files, &languages()), Diagnosed::clean(Vec::new()));
    }

    #[test]
    fn a_note_in_another_language_has_a_title_names_and_a_text() {
        let english = "+++\nkind = \"term\"\ntitle = \"T\"\nmentions = [\"t\"]\n+++\nBody.";
        let chinese = "+++\ntitle = \"甲\"\nmentions = [\"乙\"]\n+++\n正文。";
        let read = |chinese: &str| {
            let files = [("book/notes/a/t.md", english), ("book/notes/a/t.zh-Hans.md", chinese)];
            notes(&files.into_iter().collect(), &languages())
        };
        let note = &read(chinese).value[0];
        assert_eq!(note.about.mentions, ["t", "乙"]);
        let [tag, other] = ["zh-Hans", "fr"].map(|tag| LanguageTag::new(tag).unwrap());
        let (prose, fallback) = (note.writing.prose(&tag), note.writing.prose(&other));
        assert_eq!((prose.title.as_str(), prose.body.as_str()), ("甲", "正文。"));
        assert_eq!((fallback.title.as_str(), fallback.language.as_str()), ("T", "en"));
        let kind = &read(&chinese.replace("title", "kind = \"term\"\ntitle")).diagnostics[0];
        assert!(kind.message.starts_with("unknown field `kind`"), "{kind:?}");
    }
}
