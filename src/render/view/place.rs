//! Places in the text and in time, as pages name them.

use serde::Serialize;

use crate::model::document::Document;
use crate::model::note::{Moment, NoteDate, Place};
use crate::render::message::MessageError;
use crate::render::view::Scene;
use crate::site::place_address;

/// A link to a place in the text, with what it takes to name it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlaceLink {
    href: String,
    /// `title`, `dateline`, `closing`, `heading` or `paragraph`.
    kind: &'static str,
    section: u32,
    paragraph: String,
}

/// A link to a place of `document`.
pub(crate) fn place_link(scene: Scene, document: &Document, place: Place) -> PlaceLink {
    let (address, fragment) = place_address(document, place);
    let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
    let (kind, section, paragraph) = match place {
        Place::Title => ("title", 0, String::new()),
        Place::Dateline => ("dateline", 0, String::new()),
        Place::Closing => ("closing", 0, String::new()),
        Place::Heading(section) => ("heading", section, String::new()),
        Place::Paragraph(id) => ("paragraph", id.section, id.place()),
    };
    PlaceLink { href: scene.href(&address) + &fragment, kind, section, paragraph }
}

/// A date, in words.
pub(crate) fn when(scene: Scene, date: &NoteDate) -> Result<String, MessageError> {
    let start = moment(scene, date.start)?;
    let Some(end) = date.end else { return Ok(start) };
    let end = moment(scene, end)?;
    scene.say("span-of", &[("start", start.into()), ("end", end.into())])
}

fn moment(scene: Scene, moment: Moment) -> Result<String, MessageError> {
    let year = ("year", moment.year.to_string().into());
    let (month, day) = (("month", moment.month.into()), ("day", moment.day.into()));
    match moment {
        Moment { month: 0, .. } => scene.say("year-of", &[year]),
        Moment { day: 0, .. } => scene.say("month-of", &[year, month]),
        _ => scene.say("date-of", &[year, month, day]),
    }
}
