//! `encodingDesc`: how the text is encoded, how it is cited, what its categories mean.

use crate::export::tei::xml::Xml;
use crate::export::tei::{Edition, each};
use crate::model::note::NoteKind;

/// What the program says of every document.
const DECLARATIONS: [(&str, &str); 3] = [
    (
        "correction",
        "Nothing is corrected. What may be a fault of the text is told in notes of the type “textual”.",
    ),
    (
        "normalization",
        "Nothing is normalised. Within each element with xml:space=\"preserve\" all characters, white space and line ends included, are those of the source. Blank lines between such elements are counted by the numbers of the lines alone.",
    ),
    (
        "segmentation",
        "Each seg is one line of the source, without the white space around it; its @n is the number of that line. A foreign is a stretch in another language than its line. A div of the type “section” makes a page of the edition; those of the type “subsection” have lower headings, whose level is their subtype.",
    ),
];

/// Categories of what texts are, beside those of notes.
const ROLES: [(&str, &str); 3] = [
    ("apparatus", "the editors write in it"),
    ("received", "the text was received in it"),
    ("translation", "the text is translated into it"),
];
const PROVENANCES: [(&str, &str); 3] = [
    ("official", "issued by the parties, or by one of them"),
    ("editorial", "made by the editors"),
    ("machine", "made by a program"),
];

/// Writes the `encodingDesc`.
pub(super) fn write(xml: &mut Xml, edition: &Edition) {
    xml.open("encodingDesc", &[]);
    if let Some(description) = &edition.site.config.description {
        xml.open("projectDesc", &[]);
        for (text, language) in each(description, edition.language()) {
            xml.leaf("p", &[("xml:lang", language.as_str())], text);
        }
        xml.close();
    }
    xml.open("editorialDecl", &[]);
    for (name, text) in DECLARATIONS {
        xml.open(name, &[]);
        xml.leaf("p", &[], text);
        xml.close();
    }
    xml.close();
    references(xml);
    xml.open("classDecl", &[]);
    let kinds = NoteKind::ALL.map(|kind| (kind.name(), meaning(kind)));
    taxonomy(xml, "kinds", "kind-", &kinds);
    taxonomy(xml, "roles", "role-", &ROLES);
    taxonomy(xml, "provenances", "", &PROVENANCES);
    xml.close();
    xml.open("appInfo", &[]);
    let version = env!("CARGO_PKG_VERSION");
    xml.open("application", &[("xml:id", "scholion"), ("ident", "scholion"), ("version", version)]);
    xml.leaf("label", &[], "Scholion");
    xml.close();
    xml.close();
    xml.close();
}

/// Writes how a passage is cited: `s3p7`.
fn references(xml: &mut Xml) {
    xml.open("refsDecl", &[]);
    let section = "//text[@type='received']/body/div";
    xml.open(
        "citeStructure",
        &[("unit", "section"), ("match", section), ("use", "@n"), ("delim", "s")],
    );
    let paragraph = [("unit", "paragraph"), ("match", ".//p"), ("use", "@n"), ("delim", "p")];
    xml.point("citeStructure", &paragraph);
    xml.close();
    xml.close();
}

fn taxonomy(xml: &mut Xml, id: &str, prefix: &str, categories: &[(&str, &str)]) {
    xml.open("taxonomy", &[("xml:id", id)]);
    for (name, meaning) in categories {
        xml.open("category", &[("xml:id", &format!("{prefix}{name}"))]);
        xml.leaf("catDesc", &[], &format!("{name}: {meaning}"));
        xml.close();
    }
    xml.close();
}

/// What a kind of note is about.
fn meaning(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Term => "a term of art",
        NoteKind::Person => "a person",
        NoteKind::Organisation => "an organisation or a forum",
        NoteKind::Place => "a place",
        NoteKind::Instrument => "a treaty, resolution, agreement or declaration",
        NoteKind::Event => "something that happened",
        NoteKind::Context => "what is claimed, disputed, or came after",
        NoteKind::Textual => "the text itself: a fault, a reading",
    }
}
