//! Citations for reference managers: the document, the edition and every paragraph.

mod bibtex;
mod csl;
mod ris;
#[cfg(test)]
mod tests;

use crate::model::address::Address;
use crate::model::document::Section;
use crate::model::language::Provenance;
use crate::site::Site;
use crate::site::citation::{self, PassageOf, Record};

/// The citations of a document: itself with the edition, and each paragraph by itself.
pub(super) fn files(site: &Site, number: usize) -> Vec<(Address, Vec<u8>)> {
    let document = &site.documents[number];
    let language = site.language();
    let both = [citation::document(site, number, language), citation::edition(site, language)];
    let mut files = in_all(&format!("{}/document", document.slug), &both);
    for paragraph in document.sections.iter().flat_map(Section::paragraphs) {
        let record = citation::passage(site, number, paragraph, language);
        files.extend(in_all(&format!("{}/p/{}", document.slug, paragraph.id), &[record]));
    }
    files
}

/// The same records in each format.
fn in_all(path: &str, records: &[Record]) -> Vec<(Address, Vec<u8>)> {
    let file =
        |ending: &str, text: String| (Address::new(format!("{path}.{ending}")), text.into_bytes());
    vec![
        file("bib", records.iter().map(bibtex::entry).collect::<Vec<_>>().join("\n")),
        file("ris", records.iter().map(ris::record).collect()),
        file("csl.json", csl::items(records)),
    ]
}

/// The title of a record. That of a passage names the part and, where it is
/// so, that a machine made it: most styles print nothing else that could.
fn title(record: &Record) -> String {
    let is_machine = |passage: &PassageOf| passage.provenance == Some(Provenance::Machine);
    let made =
        if record.passage.as_ref().is_some_and(is_machine) { " (machine translation)" } else { "" };
    let place = place(record).map_or(String::new(), |place| format!(", {place}"));
    format!("{}{place}{made}", record.title)
}

/// What the format has no field for: the language of a passage, and where it came from.
fn note(record: &Record) -> Option<String> {
    let passage = record.passage.as_ref()?;
    let made = match passage.provenance {
        Some(Provenance::Official) => ", official text",
        Some(Provenance::Machine) => ", machine translation",
        Some(Provenance::Editorial) => ", by the editors",
        None => "",
    };
    Some(format!("{}, in {}{made}", place(record)?, passage.language))
}

/// The part that is cited, as people write it.
fn place(record: &Record) -> Option<String> {
    let number = record.passage.as_ref()?.number;
    Some(match number.section {
        0 => format!("preamble, ¶ {}", number.place()),
        section => format!("§ {section} ¶ {}", number.place()),
    })
}
