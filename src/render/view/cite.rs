//! How a paragraph is cited: in words, and in the formats of reference managers.

use std::fmt::Write;

use fluent_bundle::FluentValue;
use serde::Serialize;

use crate::model::address::Address;
use crate::model::document::{Paragraph, Section};
use crate::model::edition::Format;
use crate::render::message::MessageError;
use crate::render::phrase::Phrase;
use crate::render::view::Scene;
use crate::render::view::frame::DateView;
use crate::site::citation::{self, Record};
use crate::site::fullwidth;

/// How a paragraph is cited.
#[derive(Debug, Serialize)]
pub(crate) struct CiteView {
    /// The citation, ready to copy.
    text: Phrase,
    /// A link to the paragraph that also finds its first words.
    words: String,
    /// The way to its records, without their endings; none where they are not published.
    records: Option<String>,
}

/// How `paragraph` of document `number` is cited on the page of `section`.
pub(crate) fn cite(
    scene: Scene,
    number: usize,
    section: &Section,
    paragraph: &Paragraph,
) -> Result<CiteView, MessageError> {
    let site = scene.site;
    let document = &site.documents[number];
    let record = citation::passage(site, number, paragraph, scene.language());
    let has_records = site.config.exports.formats.contains(&Format::Citations);
    Ok(CiteView {
        text: scene.phrase(&sentence(scene, &record)?),
        words: format!("#{}:~:text={}", paragraph.id, encoded(&opening(section, paragraph))),
        records: has_records.then(|| {
            let address = format!("{}/p/{}", document.slug, paragraph.id);
            scene.file(&Address::new(address))
        }),
    })
}

/// A citation of a passage, as a note has it (after the Chicago Manual of Style).
fn sentence(scene: Scene, record: &Record) -> Result<String, MessageError> {
    let say = |id: &str, values: &[(&str, &str)]| {
        let values: Vec<(&str, FluentValue)> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        scene.say(id, &values)
    };
    let comma = say("comma", &[])?;
    let mut title = say("cite-title", &[("title", &record.title)])?;
    if !record.authors.is_empty() {
        let authors = record.authors.join(&say("and", &[])?);
        title = format!("{authors}{}{title}", say("cite-by", &[])?);
    }
    let mut parts = vec![title];
    if let Some(date) = record.issued {
        parts.push(DateView::from(date).in_words(scene)?);
    }
    if let Some(passage) = &record.passage {
        let section = FluentValue::from(passage.number.section);
        let place = [("section", section), ("paragraph", passage.number.place().into())];
        let place = scene.say("place-paragraph", &place)?;
        let language = say("language", &[("tag", &passage.language.plain())])?;
        let provenance = passage.provenance.map(|provenance| say(provenance.message(), &[]));
        let made: Vec<String> =
            std::iter::once(Ok(language)).chain(provenance).collect::<Result<_, _>>()?;
        parts.push(say("cite-place", &[("place", &place), ("what", &made.join(&comma))])?);
    }
    if let Some(container) = &record.container {
        parts.push(say("cite-in", &[("title", container)])?);
    }
    if let Some(version) = &record.version {
        parts.push(say("cite-version", &[("number", version)])?);
    }
    parts.extend(record.url.clone());
    Ok(parts.join(&comma) + say("stop", &[])?.trim_end())
}

/// The least words of a paragraph that its text fragment quotes.
const WORDS: usize = 4;
/// The least Chinese characters.
const CHARACTERS: usize = 10;

/// The words with which `paragraph` begins, as many as tell it from the others of its page.
fn opening(section: &Section, paragraph: &Paragraph) -> String {
    let shown = |paragraph: &Paragraph| fullwidth::whole(&paragraph.segments[0]);
    let own = shown(paragraph);
    let others: Vec<String> =
        section.paragraphs().filter(|other| other.id != paragraph.id).map(shown).collect();
    let chinese = paragraph.segments[0].languages.main.is_chinese();
    let ends: Vec<usize> = if chinese {
        own.char_indices().map(|(at, _)| at).skip(CHARACTERS).collect()
    } else {
        own.match_indices(' ').map(|(at, _)| at).skip(WORDS - 1).collect()
    };
    let tells = |end: &&usize| others.iter().all(|other| !other.contains(&own[..**end]));
    let end = ends.iter().find(tells).copied().unwrap_or(own.len());
    own[..end].trim_end_matches(['，', ',', '、', '。', '.', ';', '；']).to_owned()
}

/// Words as a text fragment has them: what means something there, or to an
/// address, is encoded; other characters are left for the browser.
fn encoded(words: &str) -> String {
    let mut encoded = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            ',' | '-' | '&' | '%' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(encoded, "%{:02X}", c as u32);
            }
            c => encoded.push(c),
        }
    }
    encoded
}
