//! Markdown, as the page where it appears wants it.

use crate::markdown::{self, Destination as Aim, Surroundings, Target, Words};
use crate::render::message::MessageError;
use crate::render::phrase;
use crate::render::view::Scene;
use crate::site::link::{self, Destination};

/// The HTML of `text`, which stands in the file at `path`. `scope` is put
/// before its ids, where a page holds several texts.
pub(crate) fn prose(
    scene: Scene,
    path: &str,
    text: &str,
    scope: &str,
) -> Result<String, MessageError> {
    let resolve = |target: &Target| match link::resolve(scene.site, path, target).ok()? {
        Destination::Elsewhere(address) => Some(Aim { address, name: None }),
        Destination::Here(address, fragment) => {
            let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
            let note = match target {
                Target::Note(id) => scene.site.apparatus.find(id),
                Target::Path(_) => None,
            };
            let name = note.map(|index| scene.site.apparatus.notes[index].about.title.clone());
            Some(Aim { address: scene.href(&address) + &fragment, name })
        }
    };
    let inline = |text: &str| phrase::inline(text, scene.language());
    let [code, table, back] = ["code", "table", "back-to-reference"].map(|id| scene.say(id, &[]));
    let words = Words { code: &code?, table: &table?, back: &back? };
    let surroundings =
        Surroundings { resolve: &resolve, phrase: &inline, scope, heading_shift: 0, words };
    Ok(markdown::html(text, &surroundings))
}
