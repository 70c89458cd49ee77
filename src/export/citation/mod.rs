//! Citations for reference managers: the document, the edition and every paragraph.

mod bibtex;
mod csl;
mod ris;
#[cfg(test)]
mod tests;

use crate::model::address::Address;
use crate::model::document::Section;
use crate::site::Site;
use crate::site::citation::{self, Record};

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

/// What a record has to say that its format has no field for: the part that is
/// cited, its language, and whether a machine made it.
fn note(record: &Record) -> Option<String> {
    use crate::model::language::Provenance;
    let passage = record.passage.as_ref()?;
    let made = match passage.provenance {
        Some(Provenance::Machine) => ", machine translation",
        Some(Provenance::Editorial) => ", by the editors",
        Some(Provenance::Official) | None => "",
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
