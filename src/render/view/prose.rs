//! Markdown, as the page where it appears wants it.

use crate::markdown::{self, Destination as Aim, Surroundings, Target, Words};
use crate::model::prose::Prose;
use crate::render::message::MessageError;
use crate::render::phrase;
use crate::render::view::Scene;
use crate::site::link::{self, Destination};

/// The HTML of `text`, which is `prose` or its beginning, for an element in
/// its language. `scope` is put before its ids, where a page holds several texts.
pub(crate) fn html(
    scene: Scene,
    prose: &Prose,
    text: &str,
    scope: &str,
) -> Result<String, MessageError> {
    linked(scene, prose, text, scope, &|destination| {
        Some(match destination {
            Destination::Elsewhere(address) => address.clone(),
            Destination::File(address) => scene.file(address),
            Destination::Page(address, fragment) => {
                let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}"));
                scene.href(address) + &fragment.unwrap_or_default()
            }
        })
    })
}

/// The same, with the links that `link` gives; none leaves a link's words alone.
pub(crate) fn linked(
    scene: Scene,
    prose: &Prose,
    text: &str,
    scope: &str,
    link: &dyn Fn(&Destination) -> Option<String>,
) -> Result<String, MessageError> {
    let resolve = |target: &Target| {
        let destination = link::resolve(scene.site, &prose.path, target).ok()?;
        let note = match target {
            Target::Note(id) => scene.site.apparatus.find(id),
            Target::Path(_) => None,
        };
        let title = |index: usize| {
            scene.site.apparatus.notes[index].writing.prose(scene.language()).title.clone()
        };
        Some(Aim { address: link(&destination)?, name: note.map(title) })
    };
    let inline = |text: &str| phrase::inline(text, &prose.language);
    let messages = scene.messages.of(&prose.language);
    let [code, table, back] =
        ["code", "table", "back-to-reference"].map(|id| messages.text(id, &[]));
    let words = Words { code: &code?.0, table: &table?.0, back: &back?.0 };
    let surroundings =
        Surroundings { resolve: &resolve, phrase: &inline, scope, heading_shift: 0, words };
    Ok(markdown::html(text, &surroundings))
}
