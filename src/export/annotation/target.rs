//! What annotations are about: passages, quoted as they are shown.

use serde_json::{Value, json};

use crate::export::annotation::link;
use crate::export::annotation::text::{Text, parts, texts};
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::note::{Passage, Place};
use crate::site::{Site, cover_address, full_address, place_address};

/// How many characters before and after a quote are quoted with it.
const CONTEXT: usize = 32;
/// How many characters of a passage over several paragraphs are quoted at its start and its end.
const EDGE: usize = 32;

/// The targets of note `index`: its passages; its words, where they have no
/// place; its document, where it has no targets.
pub(super) fn targets(site: &Site, document: &Document, index: usize) -> Vec<Value> {
    let cover = link(site, document, &cover_address(document));
    let note = &site.apparatus.notes[index];
    let anchors = site.apparatus.anchors_of(index);
    let texts = texts(document);
    let placed =
        anchors.iter().filter_map(|anchor| target(site, document, &texts, &anchor.passage));
    let lost = note
        .about
        .targets
        .iter()
        .enumerate()
        .filter(|(place, _)| anchors.iter().all(|anchor| anchor.target != *place));
    let lost = lost.map(|(_, target)| {
        let quote = json!({ "type": "TextQuoteSelector", "exact": target.exact.as_ref() });
        json!({ "type": "SpecificResource", "source": cover, "selector": quote })
    });
    let targets: Vec<Value> = placed.chain(lost).collect();
    if targets.is_empty() { vec![json!(cover)] } else { targets }
}

fn target(site: &Site, document: &Document, texts: &[Text], passage: &Passage) -> Option<Value> {
    let parts = parts(texts, passage);
    let (first, start, stop) = *parts.first()?;
    let (last, _, end) = *parts.last()?;
    let edge = stop.min(start + EDGE);
    let selector = if parts.len() == 1 {
        within(document, first, (start, stop), quote(first, start, stop))
    } else {
        json!({
            "type": "RangeSelector",
            "startSelector": within(document, first, (start, stop), quote(first, start, edge)),
            "endSelector": within(document, last, (end, end), quote_after(last, end)),
        })
    };
    let pages: Vec<Address> =
        parts.iter().map(|(text, ..)| place_address(document, text.place).0).collect();
    let on_one = pages.iter().all(|page| *page == pages[0]);
    let page = if on_one { &pages[0] } else { &full_address(document) };
    let source = link(site, document, page);
    Some(json!({ "type": "SpecificResource", "source": source, "selector": selector }))
}

/// The selector `quote` in a part of the text. A paragraph is named by its
/// fragment; what has none, by its line, if all of the quote is on it.
fn within(document: &Document, text: &Text, (start, end): (usize, usize), quote: Value) -> Value {
    if let (Place::Paragraph(_), (_, Some(fragment))) =
        (text.place, place_address(document, text.place))
    {
        return json!({
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": fragment,
            "refinedBy": quote,
        });
    }
    match text.line(start, end) {
        Some(line) => json!({
            "type": "CssSelector",
            "value": format!("[data-line=\"{line}\"]"),
            "refinedBy": quote,
        }),
        None => quote,
    }
}

fn quote(text: &Text, start: usize, end: usize) -> Value {
    let words = |from: usize, to: usize| text.shown[from..to].iter().collect::<String>();
    let mut quote = json!({ "type": "TextQuoteSelector", "exact": words(start, end) });
    let before = words(start.saturating_sub(CONTEXT), start);
    let after = words(end, text.shown.len().min(end + CONTEXT));
    for (name, words) in [("prefix", before), ("suffix", after)] {
        if !words.is_empty() {
            quote[name] = json!(words);
        }
    }
    quote
}

/// What comes right after a passage: a range ends where its end selector
/// begins (Web Annotation 4.2.9). Empty where the text ends with the passage.
fn quote_after(text: &Text, end: usize) -> Value {
    quote(text, end, text.shown.len().min(end + CONTEXT))
}
