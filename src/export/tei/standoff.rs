//! `standOff`: registers, notes, alignment.
//!
//! A note is an entry of its kind's list, with its title and text in each
//! language; the texts name the ends of the passages that they are about.

use crate::export::tei::prose::{self, uri};
use crate::export::tei::text::anchor_ids;
use crate::export::tei::xml::Xml;
use crate::export::tei::{Edition, each, translation};
use crate::identify::{Context, identify};
use crate::model::language::LanguageTag;
use crate::model::note::{Moment, Note, NoteDate, NoteKind, NoteSource, Target};

/// How the notes of a kind are written.
struct Form {
    kind: NoteKind,
    /// The element of the list, and its type.
    list: (&'static str, &'static str),
    /// The element of an entry, and its type.
    entry: (&'static str, &'static str),
    /// The element of a title.
    title: &'static str,
}

/// The forms of all kinds, in their order.
const FORMS: [Form; 8] = [
    form(NoteKind::Person, ("listPerson", ""), ("person", ""), "persName"),
    form(NoteKind::Organisation, ("listOrg", ""), ("org", ""), "orgName"),
    form(NoteKind::Place, ("listPlace", ""), ("place", ""), "placeName"),
    form(NoteKind::Event, ("listEvent", ""), ("event", ""), "label"),
    form(NoteKind::Instrument, ("listBibl", "instruments"), ("bibl", "treaty"), "title"),
    form(NoteKind::Term, ("list", "gloss"), ("item", ""), "term"),
    form(NoteKind::Context, ("listAnnotation", "context"), ("note", "context"), "label"),
    form(NoteKind::Textual, ("listAnnotation", "textual"), ("note", "textual"), "label"),
];

const fn form(
    kind: NoteKind,
    list: (&'static str, &'static str),
    entry: (&'static str, &'static str),
    title: &'static str,
) -> Form {
    Form { kind, list, entry, title }
}

/// Writes the `standOff`, if there is anything to stand there.
pub(super) fn write(xml: &mut Xml, edition: &Edition) {
    let titled = edition.document.sections.iter().any(|section| section.title.is_some());
    if edition.notes.is_empty() && edition.translations.is_empty() && !titled {
        return;
    }
    xml.open("standOff", &[]);
    for form in &FORMS {
        let own = edition.notes.iter().filter(|(_, note)| note.about.kind == form.kind);
        let own: Vec<(usize, &Note)> = own.copied().collect();
        if own.is_empty() {
            continue;
        }
        xml.open(form.list.0, &[("type", form.list.1)]);
        for (index, note) in own {
            entry(xml, edition, form, index, note);
        }
        xml.close();
    }
    if titled {
        section_titles(xml, edition);
    }
    for (place, aligned) in edition.translations.iter().enumerate() {
        translation::links(xml, place, aligned);
    }
    xml.close();
}

/// Writes the editors' titles of sections, which are no part of the text.
fn section_titles(xml: &mut Xml, edition: &Edition) {
    xml.open("listAnnotation", &[("type", "section-titles")]);
    for section in &edition.document.sections {
        let target = format!("#s{}", section.number);
        for (text, language) in
            section.title.iter().flat_map(|title| each(title, edition.language()))
        {
            let attributes = [
                ("type", "section-title"),
                ("target", target.as_str()),
                ("xml:lang", language.as_str()),
            ];
            xml.leaf("note", &attributes, text);
        }
    }
    xml.close();
}

fn entry(xml: &mut Xml, edition: &Edition, form: &Form, index: usize, note: &Note) {
    let id = format!("note-{}", note.id);
    if form.kind == NoteKind::Term {
        // In a glossary the terms are the labels of items.
        xml.open("label", &[]);
        names(xml, edition, form, note);
        xml.close();
    }
    let (name, kind) = form.entry;
    let (from, to) = note
        .about
        .date
        .as_ref()
        .filter(|_| name == "event")
        .map_or((String::new(), String::new()), ends);
    let (when, from) = if to.is_empty() { (from, String::new()) } else { (String::new(), from) };
    let attributes =
        [("xml:id", id.as_str()), ("type", kind), ("when", &when), ("from", &from), ("to", &to)];
    xml.open(name, &attributes);
    if form.kind != NoteKind::Term {
        names(xml, edition, form, note);
    }
    texts(xml, edition, index, note);
    facts(xml, edition, index, note);
    // Neither a note nor an item holds a `bibl` as such, but both hold a list of them.
    let is_apart = matches!(name, "note" | "item") && !note.about.sources.is_empty();
    if is_apart {
        xml.open("listBibl", &[]);
    }
    for source in &note.about.sources {
        write_source(xml, source);
    }
    if is_apart {
        xml.close();
    }
    mentions(xml, edition, index, name);
    xml.close();
}

/// Writes the titles of a note, then the other names of its subject.
fn names(xml: &mut Xml, edition: &Edition, form: &Form, note: &Note) {
    for prose in note.writing.all() {
        xml.leaf(form.title, &[("xml:lang", prose.language.as_str())], &prose.title);
    }
    for mention in &note.about.mentions {
        let language = language_of(edition, mention);
        xml.leaf(form.title, &[("type", "mention"), ("xml:lang", language.as_str())], mention);
    }
}

/// The language of a name, by those of the document and the apparatus.
fn language_of(edition: &Edition, name: &str) -> LanguageTag {
    let document = edition.document.languages.iter().map(|language| language.tag.plain());
    let document = document.filter_map(|tag| LanguageTag::new(&tag).ok());
    let declared: Vec<LanguageTag> =
        document.chain(edition.site.config.languages.iter().cloned()).collect();
    let context = Context { declared: &declared, latin: Some(edition.language()) };
    let found = identify(&[name], &context).pop().map(|languages| languages.main);
    found.unwrap_or_else(|| edition.language().clone())
}

/// Writes the text of a note in each language, with the passages that it is about.
fn texts(xml: &mut Xml, edition: &Edition, index: usize, note: &Note) {
    let anchors = edition.site.apparatus.anchors_of(index).len();
    let ids = (0..anchors).map(|place| anchor_ids(&note.id, place));
    let (from, to): (Vec<String>, Vec<String>) =
        ids.map(|(from, to)| (format!("#{from}"), format!("#{to}"))).unzip();
    let (from, to) = (from.join(" "), to.join(" "));
    let kind = format!("#kind-{}", note.about.kind.name());
    for prose in note.writing.all() {
        let attributes = [
            ("type", note.about.kind.name()),
            ("subtype", "body"),
            ("xml:lang", prose.language.as_str()),
            ("target", &from),
            ("targetEnd", &to),
            ("ana", &kind),
        ];
        xml.open("note", &attributes);
        prose::write(xml, prose, edition.around());
        xml.close();
    }
}

/// Writes what is known of a note beside its text.
fn facts(xml: &mut Xml, edition: &Edition, index: usize, note: &Note) {
    let about = &note.about;
    let is_placed = |target: usize| {
        let anchors = edition.site.apparatus.anchors_of(index);
        anchors.iter().any(|anchor| anchor.target == target)
    };
    let targets = about.targets.iter().enumerate();
    let unplaced: Vec<&Target> =
        targets.filter(|(place, _)| !is_placed(*place)).map(|(_, target)| target).collect();
    let is_bare = about.date.is_none() && about.authors.is_empty() && about.see.is_empty();
    if is_bare && about.created.is_none() && about.modified.is_none() && unplaced.is_empty() {
        return;
    }
    xml.open("note", &[("type", "facts")]);
    if let Some(date) = &about.date {
        write_date(xml, "subject", date);
    }
    for author in &about.authors {
        xml.leaf("name", &[("role", "author")], author);
    }
    for (kind, date) in [("created", &about.created), ("modified", &about.modified)] {
        if let Some(date) = date {
            xml.point("date", &[("type", kind), ("when", &date.to_string())]);
        }
    }
    let see = about.see.iter().filter_map(|id| edition.site.apparatus.find(id.as_ref()));
    for other in see {
        xml.point("ptr", &[("type", "see"), ("target", &edition.around().note(other))]);
    }
    // Words that are no longer in the text are kept, without a place.
    for target in unplaced {
        xml.leaf("quote", &[("type", "unplaced")], target.exact.as_ref());
    }
    xml.close();
}

fn write_source(xml: &mut Xml, source: &NoteSource) {
    xml.open("bibl", &[("type", "source")]);
    xml.leaf("title", &[], &source.title);
    if let Some(symbol) = &source.symbol {
        xml.leaf("idno", &[("type", "symbol")], symbol);
    }
    if let Some(date) = &source.date {
        write_date(xml, "", date);
    }
    if let Some(url) = &source.url {
        xml.point("ptr", &[("target", &uri(url))]);
    }
    xml.close();
}

/// Writes every place that the register of a note's kind lists for it.
fn mentions(xml: &mut Xml, edition: &Edition, index: usize, entry: &str) {
    let kind = edition.site.apparatus.notes[index].about.kind;
    let places = edition.site.apparatus.occurrences(index);
    if !kind.has_register() || places.is_empty() {
        return;
    }
    let targets: Vec<String> = places.iter().map(|place| format!("#{place}")).collect();
    let target = targets.join(" ");
    let attributes = [("type", "occurrences"), ("target", target.as_str())];
    if entry == "event" {
        xml.open("note", &[("type", "occurrences")]);
        xml.empty("ptr", &attributes);
        xml.end();
    } else {
        xml.point("ptr", &attributes);
    }
}

fn write_date(xml: &mut Xml, kind: &str, date: &NoteDate) {
    let (start, end) = ends(date);
    if end.is_empty() {
        xml.point("date", &[("type", kind), ("when", &start)]);
    } else {
        xml.point("date", &[("type", kind), ("from", &start), ("to", &end)]);
    }
}

/// When a date begins, and when it ends; nothing where it does not last.
fn ends(date: &NoteDate) -> (String, String) {
    (written(date.start), date.end.map(written).unwrap_or_default())
}

/// A moment as W3C dates are written: `1968`, `1968-07`, `1968-07-01`.
fn written(moment: Moment) -> String {
    let Moment { year, month, day } = moment;
    match (month, day) {
        (0, _) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}
