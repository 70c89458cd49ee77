//! What annotations say: the note in each language, its names, its sources.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::export::Material;
use crate::export::annotation::{id, link, motivation};
use crate::markdown::escape::escaped;
use crate::markdown::{self, Destination as Aim, Surroundings, Target, Words};
use crate::model::document::Document;
use crate::model::note::{Moment, Note, NoteDate, NoteSource};
use crate::model::prose::Prose;
use crate::site::Site;
use crate::site::link::{self as links, Destination};

/// The bodies of a note: its text in each language, which begins with its
/// title; its kind; its subject's other names and date; its sources; notes that
/// belong to it.
pub(super) fn bodies(material: &Material, document: &Document, note: &Note) -> Vec<Value> {
    let site = material.site;
    let purpose = motivation(note.about.kind);
    let texts = note.writing.all().map(|prose| {
        json!({
            "type": "TextualBody",
            "purpose": purpose,
            "format": "text/html",
            "language": prose.language.as_str(),
            "value": html(material, document, prose),
        })
    });
    let plain = |purpose: &str, value: &str| {
        json!({
            "type": "TextualBody",
            "purpose": purpose,
            "format": "text/plain",
            "value": value,
        })
    };
    let kind = plain("classifying", note.about.kind.name());
    let names = note.about.mentions.iter().map(|name| plain("identifying", name));
    let date = note.about.date.as_ref().map(|date| plain("describing", &written(date)));
    let sources = note.about.sources.iter().map(|source| {
        json!({
            "type": "TextualBody",
            "purpose": "linking",
            "format": "text/html",
            "value": citation(source),
        })
    });
    let related = note.about.see.iter().filter_map(|other| site.apparatus.find(other.as_ref()));
    let related = related.filter_map(|index| {
        let other = &site.apparatus.notes[index];
        let document = &site.documents[site.apparatus.documents[index]?];
        let source = id(site, document, &other.id);
        Some(json!({ "type": "SpecificResource", "purpose": "linking", "source": source }))
    });
    texts.chain([kind]).chain(names).chain(date).chain(sources).chain(related).collect()
}

/// A note's title and text, as HTML that stands by itself.
fn html(material: &Material, document: &Document, prose: &Prose) -> String {
    let site = material.site;
    let resolve = |target: &Target| resolved(site, document, prose, target);
    let [code, table, back] =
        ["code", "table", "back-to-reference"].map(|id| (material.say)(&prose.language, id, &[]));
    let words = Words { code: &code, table: &table, back: &back };
    let surroundings =
        Surroundings { resolve: &resolve, phrase: &escaped, scope: "", heading_shift: 0, words };
    format!("<h1>{}</h1>\n{}", escaped(&prose.title), markdown::html(&prose.body, &surroundings))
}

fn resolved(site: &Site, document: &Document, prose: &Prose, target: &Target) -> Option<Aim> {
    let tree = site.trees.iter().find(|tree| tree.language == prose.language)?;
    Some(match links::resolve(site, &prose.path, target).ok()? {
        Destination::Elsewhere(address) => Aim { address, name: None },
        Destination::File(address) => Aim { address: link(site, document, &address), name: None },
        Destination::Page(page, fragment) => {
            let note = match target {
                Target::Note(id) => site.apparatus.find(id),
                Target::Path(_) => None,
            };
            let title = |index: usize| {
                site.apparatus.notes[index].writing.prose(&prose.language).title.clone()
            };
            let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
            let address = link(site, document, &tree.address(&page)) + &fragment;
            Aim { address, name: note.map(title) }
        }
    })
}

/// A source as a line of HTML: its title with its address, its symbol, its date.
fn citation(source: &NoteSource) -> String {
    let title = format!("<cite>{}</cite>", escaped(&source.title));
    let mut html = match &source.url {
        // As it is written: to encode it would make another of it for whoever reads it back.
        Some(url) => format!("<a href=\"{}\">{title}</a>", escaped(url)),
        None => title,
    };
    if let Some(symbol) = &source.symbol {
        let _ = write!(html, ", <span class=\"symbol\">{}</span>", escaped(symbol));
    }
    if let Some(date) = &source.date {
        let _ = write!(html, ", <span class=\"date\">{}</span>", written(date));
    }
    html
}

/// A date as editors write it: `1968-07`, `2021/2025`.
fn written(date: &NoteDate) -> String {
    let moment = |moment: Moment| match moment {
        Moment { year, month: 0, .. } => format!("{year:04}"),
        Moment { year, month, day: 0 } => format!("{year:04}-{month:02}"),
        Moment { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
    };
    let end = date.end.map_or(String::new(), |end| format!("/{}", moment(end)));
    moment(date.start) + &end
}
