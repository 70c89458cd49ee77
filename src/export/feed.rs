//! A feed of versions and of new notes (Atom, RFC 4287).

use std::fmt::Write;

use toml::value::Date;

use crate::model::localised::Localised;
use crate::site::apparatus::note_address;
use crate::site::tree::Tree;
use crate::site::{Site, changes_address, feed_address};

/// The most notes that a feed has, the newest.
const NOTES: usize = 50;

/// What a feed tells of.
struct Item {
    title: String,
    summary: Option<String>,
    link: String,
    id: String,
    date: Date,
}

/// The feed of a tree; `base` is the address of the site. None where nothing has a date.
#[must_use]
pub fn feed(site: &Site, tree: &Tree, base: &str) -> Option<String> {
    let text = |text: &Localised| text.text(&tree.language, site.language()).0.to_owned();
    let changes = tree.address(&changes_address()).below(base);
    let versions = site.config.versions.iter().map(|version| Item {
        title: version.number.clone(),
        summary: version.summary.as_ref().map(text),
        link: changes.clone(),
        id: format!("{changes}#{}", version.number),
        date: version.date,
    });
    let notes = site.apparatus.notes.iter().filter_map(|note| {
        let address = tree.address(&note_address(note)).below(base);
        Some(Item {
            title: note.writing.prose(&tree.language).title.clone(),
            summary: None,
            link: address.clone(),
            id: address,
            date: note.about.created?,
        })
    });
    let key = |item: &Item| (item.date.year, item.date.month, item.date.day);
    let mut newest: Vec<Item> = notes.collect();
    newest.sort_by(|a, b| key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id)));
    newest.truncate(NOTES);
    let mut items: Vec<Item> = versions.rev().chain(newest).collect();
    items.sort_by_key(|item| std::cmp::Reverse(key(item)));
    let updated = items.first()?.date;
    let title = match &site.config.title {
        Some(title) => text(title),
        None => base.to_owned(),
    };
    let itself = tree.address(&feed_address()).below(base);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        tree.language
    );
    let _ = writeln!(
        xml,
        "<title>{}</title>\n<id>{itself}</id>\n<updated>{}</updated>",
        escaped(&title),
        instant(updated)
    );
    let home = tree.address(&crate::model::address::Address::new("index.html")).below(base);
    let _ = writeln!(xml, "<link rel=\"self\" href=\"{itself}\"/>\n<link href=\"{home}\"/>");
    let editors: Vec<String> = site.config.editors.iter().map(text).collect();
    let authors = if editors.is_empty() { vec![title.clone()] } else { editors };
    for author in authors {
        let _ = writeln!(xml, "<author><name>{}</name></author>", escaped(&author));
    }
    for item in &items {
        let _ = writeln!(
            xml,
            "<entry>\n<title>{}</title>\n<id>{}</id>",
            escaped(&item.title),
            escaped(&item.id)
        );
        let _ = writeln!(
            xml,
            "<link href=\"{}\"/>\n<updated>{}</updated>",
            escaped(&item.link),
            instant(item.date)
        );
        if let Some(summary) = &item.summary {
            let _ = writeln!(xml, "<summary>{}</summary>", escaped(summary));
        }
        xml += "</entry>\n";
    }
    Some(xml + "</feed>\n")
}

/// The beginning of a day, as feeds have it.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
