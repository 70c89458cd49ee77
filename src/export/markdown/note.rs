//! Notes as footnotes.

use std::fmt::Write;

use crate::export::Material;
use crate::markdown::{self, Target, plain};
use crate::model::address::Address;
use crate::model::document::Document;
use crate::model::note::{Note, NoteSource};
use crate::model::prose::Prose;
use crate::site::link::{self, Destination};
use crate::site::{Site, cover_address};

/// The notes with a passage in document `number`, each a footnote under its id.
pub(super) fn notes(material: &Material, number: usize) -> Vec<String> {
    let site = material.site;
    let own = site.apparatus.notes.iter().enumerate();
    let own = own.filter(|(index, _)| {
        site.apparatus.documents[*index] == Some(number)
            && !site.apparatus.anchors_of(*index).is_empty()
    });
    own.map(|(_, note)| footnote(material, &site.documents[number], note)).collect()
}

fn footnote(material: &Material, document: &Document, note: &Note) -> String {
    let prose = &note.writing.original;
    let kind = (material.say)(&prose.language, "note-kind", &[("kind", note.about.kind.name())]);
    let mut blocks = vec![format!("**{}** · {kind}", plain(&prose.title))];
    blocks.push(body(material.site, document, prose, &note.id));
    if !note.about.sources.is_empty() {
        let sources: Vec<String> = note.about.sources.iter().map(source).collect();
        blocks.push(sources.join("\n"));
    }
    let text = blocks.join("\n\n");
    let lines = text
        .lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
    let indented = lines.collect::<Vec<_>>().join("\n");
    format!("[^{}]: {}", note.id, indented.trim())
}

fn source(source: &NoteSource) -> String {
    let title = plain(&source.title);
    let mut line = match &source.url {
        Some(url) => format!("- [{title}](<{}>)", url.replace(['<', '>'], "")),
        None => format!("- {title}"),
    };
    if let Some(symbol) = &source.symbol {
        let _ = write!(line, ", {}", plain(symbol));
    }
    line
}

/// A note's Markdown with links that lead somewhere from `document.md`, and
/// with footnotes of its own apart from those of other notes.
fn body(site: &Site, document: &Document, prose: &Prose, id: &str) -> String {
    let mut text = prose.body.replace("\r\n", "\n");
    let mut links = markdown::survey(&text).links;
    links.sort_by_key(|link| link.span.start);
    for found in links.iter().rev() {
        let address = address(site, document, prose, &found.target);
        let span = found.span.start..found.span.end;
        match &found.target {
            Target::Path(_) if text[..span.start].ends_with(['(', '<']) => {
                text.replace_range(span, &address);
            }
            Target::Path(_) => {}
            Target::Note(other) => {
                let Some(end) = text[span.end..].find("]]").map(|end| span.end + end) else {
                    continue;
                };
                let name = site.apparatus.find(other);
                let name = name.map_or(other.as_str(), |at| site.apparatus.notes[at].title());
                let shown = text[span.end..end].split_once('|');
                let shown = shown.map_or_else(|| plain(name), |(_, shown)| shown.to_owned());
                let start = text[..span.start].rfind("[[").unwrap_or(span.start);
                text.replace_range(start..end + 2, &format!("[{shown}]({address})"));
            }
        }
    }
    text.trim().replace("[^", &format!("[^{id}-"))
}

/// Where a link leads, from the folder of the document.
fn address(site: &Site, document: &Document, prose: &Prose, target: &Target) -> String {
    let at = |address: &Address| match site.base_url.as_deref() {
        Some(base) => address.below(base),
        None => address.from(&cover_address(document)),
    };
    match link::resolve(site, &prose.path, target) {
        Ok(Destination::Elsewhere(address)) => address,
        Ok(Destination::File(address)) => at(&address),
        Ok(Destination::Page(page, fragment)) => {
            at(&page) + &fragment.map_or(String::new(), |fragment| format!("#{fragment}"))
        }
        Err(_) => String::new(),
    }
}
