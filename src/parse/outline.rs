//! Tells the part that each line of a source text plays.
//!
//! Where the body uses indents, an indent starts a paragraph and an unindented
//! line goes on with it; where it does not, each block of lines is a
//! paragraph. The sidecar overrides any guess, line by line.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::outline::{Heading, Line, Outline, Role};
use crate::model::sidecar::{DeclaredRole, Number};
use crate::parse::layout::Layout;
use crate::parse::text::{self, RawLine};
use crate::parse::{front, heading};

/// Takes the source text at `path` apart; `declared` are roles by line number.
///
/// Fails where the file is no text or has none.
pub fn outline(
    path: &str,
    bytes: &[u8],
    declared: &BTreeMap<Number, DeclaredRole>,
) -> Result<Diagnosed<Outline>, Diagnostic> {
    let lines = text::lines(text::decode(path, bytes)?);
    if lines.is_empty() {
        let fault = Diagnostic::new(Kind::EmptySource, path, "the file has no text");
        return Err(fault.help("put the source text into it, or remove it"));
    }
    let roles = roles(&lines, declared);
    let lines: Vec<Line> = lines
        .iter()
        .zip(roles)
        .map(|(raw, role)| Line {
            number: raw.number,
            text: raw.text.to_owned(),
            bytes: raw.bytes.clone().into(),
            role,
            declared: declared.contains_key(&Number(raw.number as u32)),
        })
        .collect();
    let mut diagnostics = Vec::new();
    if !lines.iter().any(|line| line.role == Role::Paragraph) {
        let fault = Diagnostic::new(Kind::NoParagraphs, path, "the text has no paragraph");
        diagnostics.push(fault.help(
            "say in the sidecar which line begins one: `[structure]` with `3 = \"paragraph\"`",
        ));
    }
    Ok(Diagnosed { value: Outline { lines }, diagnostics })
}

fn roles(lines: &[RawLine], declared: &BTreeMap<Number, DeclaredRole>) -> Vec<Role> {
    let role = |number: usize| declared.get(&Number(number as u32));
    let forced = |number: usize| match role(number) {
        Some(DeclaredRole::Heading(level)) => Some(*level),
        _ => None,
    };
    let barred = |number: usize| role(number).is_some() && forced(number).is_none();
    let mut headings = heading::find(lines, forced, barred);
    let layout = Layout::of(lines, &headings);
    let front = front::matter(lines, &mut headings, &layout);
    let closing = front::closing_from(lines, &headings, &layout, front.len());

    let mut roles: Vec<Role> = Vec::with_capacity(lines.len());
    for (index, raw) in lines.iter().enumerate() {
        let role = match role(raw.number) {
            Some(role) => declared_role(*role, headings[index].take(), raw, &layout),
            None if index < front.len() => front[index].clone(),
            None => match headings[index].take() {
                Some(heading) => Role::Heading(heading),
                None if index >= closing => Role::Closing,
                None => body_role(lines, index, roles.last(), &headings, &layout),
            },
        };
        roles.push(role);
    }
    roles
}

fn declared_role(
    role: DeclaredRole,
    heading: Option<Heading>,
    raw: &RawLine,
    layout: &Layout,
) -> Role {
    match role {
        DeclaredRole::Dateline => Role::Dateline,
        DeclaredRole::Title => Role::Title,
        DeclaredRole::Heading(level) => {
            Role::Heading(heading.unwrap_or(Heading { level, ordinal: None, title: 0 }))
        }
        DeclaredRole::HeadingTitle => Role::HeadingTitle,
        DeclaredRole::Paragraph => Role::Paragraph,
        DeclaredRole::Continuation => Role::Continuation { flows: layout.flows(raw) },
        DeclaredRole::Closing => Role::Closing,
    }
}

/// The role of a line of the body, after one that plays `before`.
fn body_role(
    lines: &[RawLine],
    index: usize,
    before: Option<&Role>,
    headings: &[Option<Heading>],
    layout: &Layout,
) -> Role {
    if let Some(Role::Heading(heading)) = before
        && heading.title == lines[index - 1].text.len()
        && front::is_heading_title(lines, index, heading, headings, layout)
    {
        return Role::HeadingTitle;
    }
    let goes_on = matches!(before, Some(Role::Paragraph | Role::Continuation { .. }));
    if layout.starts(lines, index) || !goes_on {
        return Role::Paragraph;
    }
    Role::Continuation { flows: layout.flows(&lines[index]) }
}
