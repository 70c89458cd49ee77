//! `notes`: lists the notes with where they stand, and the paragraphs that have none.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use clap::Args;

use crate::Settings;
use crate::model::document::Section;
use crate::model::note::{NoteKind, Place};
use crate::shell::command::{Failure, Outcome, count, plan};
use crate::shell::edition;
use crate::shell::terminal::say;
use crate::site::Site;
use crate::site::apparatus::Apparatus;

#[derive(Debug, Args)]
pub(super) struct Options {}

pub(super) fn run(root: &Path, _: &Options) -> Result<Outcome, Failure> {
    let files = edition::read(root)?;
    let planned = plan(&files, &Settings::default())?;
    let site = &planned.value.site;
    let mut text = String::new();
    for kind in NoteKind::ALL {
        text += &of_kind(&site.apparatus, kind);
    }
    text += &bare_paragraphs(site);
    anstream::stdout().write_all(text.as_bytes())?;
    if !planned.diagnostics.is_empty() {
        say(&format!("{}; `scholion check` shows them\n", count(&planned.diagnostics)));
    }
    Ok(if planned.has_errors() { Outcome::Faults } else { Outcome::Clean })
}

/// The notes of one kind: `npt  s3p9, s3p18`.
fn of_kind(apparatus: &Apparatus, kind: NoteKind) -> String {
    let notes = apparatus.notes.iter().enumerate().filter(|(_, note)| note.about.kind == kind);
    let lines: Vec<String> = notes
        .map(|(index, note)| {
            let own = apparatus.anchors_of(index).iter();
            let places: BTreeSet<Place> = own.map(|anchor| anchor.passage.place).collect();
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            let places = if places.is_empty() { "no place".to_owned() } else { places.join(", ") };
            format!("  {:<34} {places}\n", note.id)
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("{} ({})\n{}", kind.name(), lines.len(), lines.concat())
}

/// The paragraphs that no note is about, document by document.
fn bare_paragraphs(site: &Site) -> String {
    let mut text = String::new();
    for (document, found) in site.documents.iter().zip(&site.apparatus.found) {
        let noted: BTreeSet<usize> = found
            .anchors
            .iter()
            .flat_map(|anchor| anchor.passage.marks.iter().map(|(line, _)| *line))
            .collect();
        let paragraphs = document.sections.iter().flat_map(Section::paragraphs);
        let bare: Vec<String> = paragraphs
            .filter(|paragraph| !paragraph.segments.iter().any(|line| noted.contains(&line.line)))
            .map(|paragraph| paragraph.id.to_string())
            .collect();
        if !bare.is_empty() {
            let _ = writeln!(text, "{}: no note on {}", document.slug, bare.join(", "));
        }
    }
    text
}
