//! Makes notes of annotations that were made elsewhere: W3C Web Annotations,
//! our own among them, and those of Hypothes.is.

mod lines;
mod note;
mod place;
mod read;

use std::collections::BTreeSet;

pub use read::ReadError;

use crate::import::annotation::place::{Miss, Spec};
use crate::import::annotation::read::{Aim, Annotation};
use crate::model::address;
use crate::model::document::Document;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::note::Place;

/// What an edition is that annotations come into.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// Its files.
    pub files: &'a FileTree,
    /// The document that the annotations are about.
    pub document: &'a Document,
    /// The languages of its apparatus, the default one first.
    pub languages: &'a [LanguageTag],
}

/// What became of the annotations of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The new files: path in the edition, and text. No path is that of a file
    /// that the edition has.
    pub files: Vec<(String, String)>,
    /// What became of each annotation, in their order.
    pub fates: Vec<Fate>,
}

/// What became of an annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its id, as it was given.
    pub annotation: String,
    /// The path of its note; none where there is none.
    pub path: Option<String>,
    /// What became of each of its targets.
    pub targets: Vec<Landing>,
    /// Why it is no note, or what of it is not in the note; each in a few words.
    pub remarks: Vec<String>,
}

/// What became of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landing {
    /// It has its place.
    Anchored(Place),
    /// It means the whole document.
    Whole,
    /// Its words stand in several places, and nothing tells which is meant.
    Several {
        /// The words.
        exact: String,
        /// Where they stand.
        places: Vec<String>,
    },
    /// Its words stand somewhere, but not beside the words, or in the paragraph, that it names.
    Elsewhere {
        /// The words.
        exact: String,
        /// Where they stand.
        places: Vec<String>,
    },
    /// Its words stand nowhere.
    Nowhere {
        /// The words.
        exact: String,
        /// The passage most like them: its words, its place, and its likeness in hundredths.
        nearest: Option<(String, Place, u32)>,
    },
    /// It has no quote by which it could be found.
    Unquoted,
}

impl Landing {
    /// Whether it is where it belongs.
    #[must_use]
    pub fn is_placed(&self) -> bool {
        matches!(self, Self::Anchored(_) | Self::Whole)
    }
}

/// Makes notes of the annotations in `json`.
///
/// A note of which some target has no place is a draft, which is not
/// published; an answer to another annotation, and an annotation of ours whose
/// note is there already, become none.
pub fn import(json: &str, edition: Edition) -> Result<Imported, ReadError> {
    let annotations = read::read(json)?;
    let mut ids = ids(edition.files);
    let there = ids.clone();
    let landed: Vec<Landed> =
        annotations.iter().map(|annotation| Landed::new(edition, annotation)).collect();
    // What is not published can't be linked to.
    let new = annotations.iter().zip(&landed).filter(|(_, landed)| !landed.is_draft());
    let new = new.filter_map(|(annotation, _)| own_id(&annotation.id));
    let known: BTreeSet<String> = new.map(str::to_owned).chain(there.iter().cloned()).collect();
    let mut imported = Imported::default();
    for (annotation, landed) in annotations.iter().zip(landed) {
        let mut fate = Fate {
            annotation: annotation.id.clone(),
            path: None,
            targets: Vec::new(),
            remarks: Vec::new(),
        };
        let id = own_id(&annotation.id).filter(|id| there.contains(*id));
        if annotation.is_reply {
            fate.remarks.push("it answers another annotation; notes have no answers".to_owned());
        } else if let Some(id) = id {
            fate.remarks.push(format!("the note `{id}` is there already, and left as it is"));
        } else {
            add(&mut imported, &mut fate, (annotation, landed), edition, &known, &mut ids);
        }
        imported.fates.push(fate);
    }
    Ok(imported)
}

/// What became of the targets of an annotation, and how a note writes them.
struct Landed {
    landings: Vec<Landing>,
    specs: Vec<Spec>,
}

impl Landed {
    fn new(edition: Edition, annotation: &Annotation) -> Self {
        let mut landed = Self { landings: Vec::new(), specs: Vec::new() };
        for aim in annotation.targets.iter().filter(|_| !annotation.is_reply) {
            let (landing, spec) = self::landed(edition.document, &edition.languages[0], aim);
            landed.landings.push(landing);
            landed.specs.extend(spec.filter(|spec| !landed.specs.contains(spec)));
        }
        landed
    }

    fn is_draft(&self) -> bool {
        !self.landings.iter().all(Landing::is_placed)
    }
}

/// Adds the files of a note to `imported`.
fn add(
    imported: &mut Imported,
    fate: &mut Fate,
    (annotation, landed): (&Annotation, Landed),
    edition: Edition,
    known: &BTreeSet<String>,
    ids: &mut BTreeSet<String>,
) {
    let Edition { files, document, languages } = edition;
    let is_draft = landed.is_draft();
    let Landed { landings, specs } = landed;
    fate.targets = landings;
    let draft = note::draft(annotation, languages, known);
    let text = note::file(&draft, annotation, &specs, is_draft);
    fate.remarks.extend(draft.dropped.iter().map(|what| format!("not kept: {what}")));
    let folder = format!("book/notes/{}", document.slug);
    let wanted = own_id(&annotation.id).map_or_else(|| id_of(&draft.original.title), str::to_owned);
    let mut id = wanted.clone();
    let mut copies = 1;
    loop {
        let path = format!("{folder}/{id}.md");
        if files.bytes(&path) == Some(text.as_bytes()) {
            fate.remarks.push(format!("the same note is there already: `{path}`"));
            return;
        }
        if ids.insert(id.clone()) {
            fate.path = Some(path.clone());
            imported.files.push((path, text));
            break;
        }
        copies += 1;
        id = format!("{wanted}-{copies}");
    }
    for (language, text) in &draft.translations {
        if !languages.contains(language) {
            fate.remarks
                .push(format!("not kept: its text in {language}, in which the edition is not"));
            continue;
        }
        imported.files.push((format!("{folder}/{id}.{language}.md"), note::translation(text)));
    }
}

/// What becomes of a target, and how a note writes it.
fn landed(document: &Document, language: &LanguageTag, aim: &Aim) -> (Landing, Option<Spec>) {
    let exact = aim.quote.as_ref().map_or(String::new(), |quote| quote.exact.clone());
    let miss = match place::place(document, language, aim) {
        Ok(None) => return (Landing::Whole, None),
        Ok(Some(placed)) => return (Landing::Anchored(placed.place), Some(placed.target)),
        Err(miss) => miss,
    };
    // A draft keeps what the annotation says of its place, for the editor to mend.
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let spec = aim.quote.as_ref().filter(|_| !exact.trim().is_empty()).map(|quote| Spec {
        exact: exact.clone(),
        prefix: given(&quote.prefix),
        suffix: given(&quote.suffix),
        ..Spec::default()
    });
    let landing = match miss {
        Miss::Several(places) => Landing::Several { exact, places },
        Miss::Elsewhere(places) => Landing::Elsewhere { exact, places },
        Miss::Nowhere(nearest) => Landing::Nowhere { exact, nearest },
        Miss::Unquoted => Landing::Unquoted,
    };
    (landing, spec)
}

/// The ids of all notes that an edition has, drafts included.
fn ids(files: &FileTree) -> BTreeSet<String> {
    let paths = files.below("book/notes/").map(|(path, _)| path);
    let names = paths.filter_map(|path| path.rsplit('/').next()?.strip_suffix(".md"));
    names.map(|name| name.split('.').next().unwrap_or(name).to_owned()).collect()
}

/// The id of the note that an annotation of Scholion's own was made from.
fn own_id(iri: &str) -> Option<&str> {
    let id = match iri.strip_prefix("urn:x-scholion:") {
        Some(name) => name.split_once(':')?.1,
        None => iri.rsplit_once("/annotations.jsonld#")?.1,
    };
    (!id.is_empty() && id == address::slug(id)).then_some(id)
}

/// An id for a note with this title: its first words in ASCII.
fn id_of(title: &str) -> String {
    let slug = address::slug(title);
    let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).take(6).collect();
    let id = words.join("-");
    if id.len() < 3 { "annotation".to_owned() } else { id }
}
