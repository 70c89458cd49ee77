//! What a link leads to.

use pulldown_cmark::LinkType;

/// What a link or a picture of a text refers to, within the edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A path as written: `[text](guide/x.md#y)`, `![picture](map.svg)`.
    Path(String),
    /// A note, or whatever else has an id: `[[id]]`, `[[id|text]]`.
    Note(String),
}

/// What the edition has for a [`Target`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The address to link to, relative to the page.
    pub address: String,
    /// What it is called; shown where the text has no words for it, as in `[[id]]`.
    pub name: Option<String>,
}

/// Where a link leads.
pub(super) enum Aim {
    /// To another site, at this address.
    Away(String),
    /// To something of the edition.
    Within(Target),
}

/// Where a link or a picture leads, from what the parser says of it.
pub(super) fn aim(kind: LinkType, destination: &str) -> Aim {
    let away = ["https://", "http://", "mailto:"];
    match kind {
        // In a table the bar between id and words is written `\|`.
        LinkType::WikiLink { .. } => {
            Aim::Within(Target::Note(destination.trim_end_matches('\\').trim().to_owned()))
        }
        LinkType::Email => Aim::Away(format!("mailto:{destination}")),
        _ if away.iter().any(|scheme| begins_with(destination, scheme)) => {
            Aim::Away(destination.to_owned())
        }
        _ => Aim::Within(Target::Path(destination.to_owned())),
    }
}

/// The same for a picture: `![[map.svg]]` names a file, not a note.
pub(super) fn picture_aim(kind: LinkType, destination: &str) -> Aim {
    match aim(kind, destination) {
        Aim::Within(Target::Note(path)) => Aim::Within(Target::Path(path)),
        other => other,
    }
}

impl Target {
    /// Whether it may be looked for in the edition: `javascript:` and `data:` never are.
    pub(super) fn is_local(&self) -> bool {
        let Self::Path(path) = self else { return true };
        let scheme = path.split(['/', '?', '#']).next().unwrap_or_default();
        !scheme.contains(':')
    }

    /// What was written.
    pub(super) fn written(&self) -> &str {
        let (Self::Path(written) | Self::Note(written)) = self;
        written
    }
}

fn begins_with(text: &str, prefix: &str) -> bool {
    text.len() > prefix.len()
        && text.is_char_boundary(prefix.len())
        && text[..prefix.len()].eq_ignore_ascii_case(prefix)
}
