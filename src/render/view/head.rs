//! What tabs, bookmarks and lists of results show of a page.

use fluent_bundle::FluentValue;

use crate::render::message::MessageError;
use crate::render::view::{Scene, text};
use crate::site::Content;

/// A page's title and description, plain.
#[derive(Debug)]
pub(crate) struct Head {
    /// Its own name; none where it is the site's.
    pub(crate) name: Option<String>,
    /// Its name; ends in the site's.
    pub(crate) title: String,
    /// What it is, in a sentence.
    pub(crate) description: String,
}

/// The title and description of the page at `scene`.
pub(crate) fn head(scene: Scene) -> Result<Head, MessageError> {
    let site = scene.site;
    let whole = scene.site_title().plain;
    let say = |id: &str, values: &[(&str, &str)]| {
        let values: Vec<_> =
            values.iter().map(|(name, v)| (*name, FluentValue::from(*v))).collect();
        scene.say(id, &values)
    };
    let document = |number: usize| document_name(scene, number);
    let (name, description) = match scene.content {
        Content::Index => (None, say("site-description", &[("title", &whole)])?),
        Content::Cover(number) => {
            let title = document(number);
            let description = say("cover-description", &[("title", &title)])?;
            (Some(title), description)
        }
        Content::Text(number, index) => {
            let of = document(number);
            let name = section_name(scene, number, index)?;
            let description = say("text-description", &[("name", &name), ("title", &of)])?;
            (Some(if of == whole { name } else { format!("{name} · {of}") }), description)
        }
        Content::Gone(number, index) => {
            let of = document(number);
            let name = match site.documents[number].gone[index].0 {
                0 => say("preamble", &[])?,
                section => scene.say("section", &[("number", FluentValue::from(section))])?,
            };
            (Some(format!("{name} · {of}")), say("gone-section", &[])?)
        }
        Content::Full(number) => {
            let title = document(number);
            let description = say("full-description", &[("title", &title)])?;
            (Some(say("full-text-of", &[("title", &title)])?), description)
        }
        Content::Page(number) => {
            let page = site.pages[number].writing.prose(scene.language());
            let made = say("page-description", &[("title", &page.title), ("site", &whole)]);
            (Some(page.title.clone()), page.description.clone().map_or(made, Ok)?)
        }
        Content::Note(index) => {
            let note = &site.apparatus.notes[index];
            let kind = say("note-kind", &[("kind", note.about.kind.name())])?;
            let title = &note.writing.prose(scene.language()).title;
            let name = say("note-name", &[("title", title), ("kind", &kind)])?;
            (Some(name), say("note-description", &[("title", title), ("site", &whole)])?)
        }
        Content::Registers => {
            (Some(say("notes", &[])?), say("notes-description", &[("site", &whole)])?)
        }
        Content::Register(kind) => {
            let name = say("register", &[("kind", kind.name())])?;
            let description = say("register-description", &[("name", &name), ("site", &whole)])?;
            (Some(name), description)
        }
        Content::Timeline => {
            (Some(say("timeline", &[])?), say("timeline-description", &[("site", &whole)])?)
        }
        Content::Orphans => (Some(say("orphans", &[])?), say("orphans-help", &[])?),
        Content::Changes => {
            (Some(say("changes", &[])?), say("changes-description", &[("site", &whole)])?)
        }
        Content::Moved(_) => {
            let address = scene.route.page.to_string();
            (Some(format!("{} · {address}", say("moved", &[])?)), say("moved", &[])?)
        }
        Content::Data => (Some(say("data", &[])?), say("data-description", &[("site", &whole)])?),
        Content::Search => {
            (Some(say("search", &[])?), say("search-description", &[("site", &whole)])?)
        }
        Content::NotFound => (Some(say("not-found", &[])?), say("not-found-text", &[])?),
    };
    let own = site.config.description.as_ref().filter(|_| scene.content == Content::Index);
    Ok(Head {
        name: name.clone(),
        title: match name {
            Some(name) if name != whole => format!("{name} · {whole}"),
            Some(_) => say("cover-title", &[("title", &whole)])?,
            None => whole,
        },
        description: own.map_or(description, |own| scene.localised(own).plain),
    })
}

/// The short name of a document, with its slug where another has the same.
fn document_name(scene: Scene, number: usize) -> String {
    let documents = &scene.site.documents;
    let name = scene.short_title(&documents[number]).plain;
    let namesakes = documents.iter().filter(|other| scene.short_title(other).plain == name);
    if namesakes.count() > 1 { format!("{name} ({})", documents[number].slug) } else { name }
}

/// A section's name in words: its ordinal and its title, or its number.
pub(crate) fn section_name(
    scene: Scene,
    number: usize,
    index: usize,
) -> Result<String, MessageError> {
    let document = &scene.site.documents[number];
    let section = &document.sections[index];
    let name = text::name(scene, document, section);
    let parts: Vec<String> =
        [name.ordinal, name.title].into_iter().flatten().map(|phrase| phrase.plain).collect();
    match (parts.is_empty(), name.alone, section.number) {
        (false, _, _) => Ok(parts.join(" ")),
        (true, true, _) => scene.say("whole-text", &[]),
        (true, false, 0) => scene.say("preamble", &[]),
        (true, false, n) => scene.say("section", &[("number", FluentValue::from(n))]),
    }
}
