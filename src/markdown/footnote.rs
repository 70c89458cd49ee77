//! Numbers the footnotes of a text, in the order in which it refers to them.

use super::Surroundings;
use super::escape::escaped;
use super::event::{Piece, inside};
use pulldown_cmark::{Event, Tag};
use std::fmt::Write;

/// The footnotes of a text.
pub(super) struct Footnotes<'e> {
    /// Those defined, in the order of the text.
    defined: Vec<(String, &'e [Piece])>,
    /// Those numbered, in that order.
    numbered: Vec<Numbered>,
}

/// A footnote that has its number.
struct Numbered {
    label: String,
    references: usize,
}

impl<'e> Footnotes<'e> {
    /// Finds the footnotes that `events` define. Of two with one label the first counts.
    pub(super) fn find(events: &'e [Piece]) -> Self {
        let mut defined: Vec<(String, &[Piece])> = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let label = label.to_lowercase();
                if defined.iter().all(|(other, _)| *other != label) {
                    defined.push((label, inside(&events[at..])));
                }
            }
        }
        Self { defined, numbered: Vec::new() }
    }

    /// Writes a reference to the footnote `label`.
    pub(super) fn reference(&mut self, label: &str, scope: &str) -> String {
        let label = label.to_lowercase();
        let at = self.numbered.iter().position(|footnote| footnote.label == label);
        let at = at.unwrap_or_else(|| self.number(label));
        let footnote = &mut self.numbered[at];
        footnote.references += 1;
        let (scope, number) = (escaped(scope), at + 1);
        let id = reference_id(number, footnote.references);
        format!(
            "<sup class=\"footnote-reference\">\
             <a id=\"{scope}{id}\" href=\"#{scope}fn.{number}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    }

    /// The body of the footnote numbered `at` + 1.
    ///
    /// After those referred to come those that are not: no text is lost.
    pub(super) fn body(&mut self, at: usize) -> Option<&'e [Piece]> {
        if at == self.numbered.len() {
            let known = |label| self.numbered.iter().any(|footnote| footnote.label == label);
            let (label, _) = self.defined.iter().find(|(label, _)| !known(label.clone()))?;
            self.number(label.clone());
        }
        let label = &self.numbered[at].label;
        let defined = self.defined.iter().find(|(other, _)| other == label);
        Some(defined.map_or(&[], |(_, body)| *body))
    }

    /// Writes the list of footnotes, of which `bodies` are the bodies as HTML; empty without any.
    pub(super) fn list(&self, bodies: &[String], surroundings: &Surroundings) -> String {
        if bodies.is_empty() {
            return String::new();
        }
        let scope = escaped(surroundings.scope);
        let mut html = String::from("<ol class=\"footnotes\">\n");
        for (at, (footnote, body)) in self.numbered.iter().zip(bodies).enumerate() {
            let number = at + 1;
            let back = footnote.ways_back(number, surroundings);
            // The way back ends the last paragraph, if a paragraph is what comes last.
            let body = match body.strip_suffix("</p>\n") {
                Some(open) => format!("{open}{back}</p>"),
                None => format!("{body}{back}"),
            };
            writeln!(html, "<li id=\"{scope}fn.{number}\">{body}</li>")
                .expect("a string takes whatever is written");
        }
        html + "</ol>\n"
    }

    /// Gives the footnote `label` the next number; gives its place.
    fn number(&mut self, label: String) -> usize {
        self.numbered.push(Numbered { label, references: 0 });
        self.numbered.len() - 1
    }
}

impl Numbered {
    fn ways_back(&self, number: usize, surroundings: &Surroundings) -> String {
        let scope = escaped(surroundings.scope);
        let ways = (1..=self.references).map(|reference| {
            let id = reference_id(number, reference);
            let which = &id["fnref.".len()..];
            let label = escaped(&format!("{} {which}", surroundings.words.back));
            // The variation selector keeps the arrow from becoming an emoji.
            format!(
                " <a class=\"footnote-back\" href=\"#{scope}{id}\" role=\"doc-backlink\" \
                 aria-label=\"{label}\">↩\u{FE0E}</a>"
            )
        });
        ways.collect()
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref.{number}"),
        _ => format!("fnref.{number}-{reference}"),
    }
}
