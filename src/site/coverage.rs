//! How much of the apparatus there is in each of its languages.

use crate::model::language::LanguageTag;
use crate::model::localised::Localised;
use crate::model::prose::Writing;
use crate::site::Site;

/// A part of a whole that there is in some language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many there are in the language.
    pub done: usize,
    /// How many there are.
    pub all: usize,
}

/// What there is in one language of what the editors wrote; the rest is shown in the default one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Notes.
    pub notes: Share,
    /// Pages.
    pub pages: Share,
    /// Short texts of `edition.toml` and the sidecars. Titles of documents,
    /// for which the received ones may stand, are not counted.
    pub texts: Share,
}

/// What there is of the apparatus of `site` in `language`.
#[must_use]
pub fn coverage(site: &Site, language: &LanguageTag) -> Coverage {
    let written = |writing: &Writing| writing.prose(language).language == *language;
    let given = |text: &Localised| text.is_in(language, site.language());
    let sidecars = site.documents.iter().flat_map(|document| document.about.texts());
    let texts: Vec<&Localised> = site.config.texts().chain(sidecars).collect();
    Coverage {
        notes: share(site.apparatus.notes.iter().map(|note| written(&note.writing))),
        pages: share(site.pages.iter().map(|page| written(&page.writing))),
        texts: share(texts.into_iter().map(given)),
    }
}

fn share(items: impl Iterator<Item = bool>) -> Share {
    items.fold(Share::default(), |share, is_done| Share {
        done: share.done + usize::from(is_done),
        all: share.all + 1,
    })
}
