//! What a text says, without markup: for indexes.

use super::event::{Piece, inside, plain_text, read};
use super::target::{Aim, Target, aim};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// A part of a text: what stands before its first heading, or from one heading to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The id of its heading; none for what stands before the first.
    pub id: Option<String>,
    /// The words of its heading.
    pub heading: String,
    /// Its words, one line a block.
    pub text: String,
}

/// The passages of `text`, in order, but for those without words. `name`
/// gives what a link without words of its own shows: `[[id]]`.
#[must_use]
pub fn passages(text: &str, name: &dyn Fn(&Target) -> Option<String>) -> Vec<Passage> {
    let events = read(text);
    let mut passages = vec![Passage::default()];
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        if let Event::Start(Tag::Heading { id, .. }) = event {
            let inner = inside(&events[at..]);
            let id = id.as_ref().map(ToString::to_string);
            passages.push(Passage { id, heading: plain_text(inner), text: String::new() });
            at += inner.len() + 2;
            continue;
        }
        if let Some(passage) = passages.last_mut() {
            at += add(&mut passage.text, &events[at..], name);
        }
    }
    for passage in &mut passages {
        passage.text.truncate(passage.text.trim_end().len());
    }
    passages.retain(|passage| !passage.heading.is_empty() || !passage.text.is_empty());
    passages
}

/// Adds what the first of `events` says to `text`; gives how many events that took.
fn add(text: &mut String, events: &[Piece], name: &dyn Fn(&Target) -> Option<String>) -> usize {
    match &events[0].0 {
        Event::Text(words) | Event::Code(words) => *text += words,
        Event::HardBreak => text.push('\n'),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
            if let Aim::Within(target) = aim(*link_type, dest_url)
                && let Some(name) = name(&target).filter(|_| bare)
            {
                *text += &name;
                return inside(events).len() + 2;
            }
        }
        Event::End(
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableCell
            | TagEnd::BlockQuote(_),
        ) if !text.ends_with('\n') => text.push('\n'),
        _ => {}
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_its_words_block_by_block() {
        let text = "About *[[npt]]* and [[npt|it]].\n\n- one\n- two\n\n## 二 *b* {#two}\n\n| a | b |\n|---|---|\n| `c` | 中\n\n## Empty\n";
        let name = |target: &Target| (*target == Target::Note("npt".into())).then(|| "NPT".into());
        let found = passages(text, &name);
        let shown: Vec<_> =
            found.iter().map(|p| (p.id.as_deref(), p.heading.as_str(), p.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (None, "", "About NPT and it.\none\ntwo"),
                (Some("two"), "二 b", "a\nb\nc\n中"),
                (Some("empty"), "Empty", ""),
            ]
        );
    }
}
