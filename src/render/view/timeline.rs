//! The timeline: all dated notes, from the oldest to the newest.
//!
//! Time runs downwards, year by year. A year is as tall as what happened in it
//! needs, and one without anything is a thin tick: so eighty years and a
//! crowded one fit on a phone, and gaps still show.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::note::{Moment, Note, NoteKind};
use crate::render::message::MessageError;
use crate::render::phrase;
use crate::render::view::place::when;
use crate::render::view::{Link, Scene};

/// The drawing's width, in its own units; a phone shows them as pixels, about.
const WIDTH: usize = 352;
/// The height of an event, and of a year without any.
const EVENT: usize = 26;
/// The height of a year without events.
const EMPTY: usize = 4;
/// The columns that a title has room for; a longer one is cut.
const TITLE: usize = 44;

/// The timeline.
#[derive(Debug, Serialize)]
pub(crate) struct TimelineView {
    width: usize,
    height: usize,
    years: Vec<Year>,
    /// Years in which nothing happened, by where their ticks stand.
    ticks: Vec<usize>,
    events: Vec<EventView>,
}

/// A year in which something happened.
#[derive(Debug, Serialize)]
struct Year {
    year: i32,
    y: usize,
}

/// A dated note.
#[derive(Debug, Serialize)]
struct EventView {
    link: Link,
    kind: NoteKind,
    date: String,
    /// Its title, cut to the room there is.
    short: String,
    y: usize,
}

/// The timeline of all dated notes, and of the documents' own dates.
pub(crate) fn timeline(scene: Scene) -> Result<TimelineView, MessageError> {
    let notes = &scene.site.apparatus.notes;
    let mut dated: Vec<(Moment, &Note)> =
        notes.iter().filter_map(|note| Some((note.about.date.as_ref()?.start, note))).collect();
    dated.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.title().cmp(b.1.title())));
    let mut view = TimelineView {
        width: WIDTH,
        height: 0,
        years: Vec::new(),
        ticks: Vec::new(),
        events: Vec::new(),
    };
    let mut y = 0;
    let mut last: Option<i32> = None;
    for (moment, note) in dated {
        if last != Some(moment.year) {
            for _ in last.map_or(moment.year, |last| last + 1)..moment.year {
                view.ticks.push(y);
                y += EMPTY;
            }
            y += EMPTY;
            view.years.push(Year { year: moment.year, y });
            last = Some(moment.year);
        }
        let date = note.about.date.as_ref().map(|date| when(scene, date)).transpose()?;
        view.events.push(EventView {
            link: scene.note_link(note),
            kind: note.about.kind,
            date: date.unwrap_or_default(),
            short: short(scene, note),
            y,
        });
        y += EVENT;
    }
    view.height = y;
    Ok(view)
}

/// A note's title in the language of the page, cut to the room there is.
fn short(scene: Scene, note: &Note) -> String {
    let title = &note.writing.prose(scene.language()).title;
    let title = phrase::native(title, scene.language());
    cut(if title.is_empty() { &note.id } else { &title })
}

/// `title`, cut after the last word that fits.
fn cut(title: &str) -> String {
    if title.width() <= TITLE {
        return title.to_owned();
    }
    let spaces = title.match_indices(' ').map(|(at, _)| at);
    let end = spaces.take_while(|at| title[..*at].width() < TITLE).last().unwrap_or(0);
    let end = if end == 0 {
        title.char_indices().nth(TITLE / 2).map_or(title.len(), |(at, _)| at)
    } else {
        end
    };
    format!("{}…", title[..end].trim_end_matches([',', ';', ':']))
}
