//! Divides a line into runs: the stretches of other scripts, and what is around them.

use unicode_script::Script;

use crate::model::language::{LanguageTag, Languages, Run};

use super::document::{Document, Line, group};
use super::script::Stretch;
use super::tags::tag;

/// The languages of `line`, whose own is `main` before it is refined.
pub(super) fn languages(document: &Document, line: &Line, main: &LanguageTag) -> Languages {
    let outer = document.refined(main);
    let mut runs = Vec::new();
    let mut end = 0;
    for stretch in &line.stretches {
        let Some(language) = foreign(document, line, stretch, main) else { continue };
        push(&mut runs, end, stretch.span.start, &outer);
        push(&mut runs, stretch.span.start, stretch.span.end, &language);
        end = stretch.span.end;
    }
    push(&mut runs, end, line.text.len(), &outer);
    Languages { main: outer, runs }
}

/// The language of `stretch`, if it is not that of its line.
fn foreign(
    document: &Document,
    line: &Line,
    stretch: &Stretch,
    main: &LanguageTag,
) -> Option<LanguageTag> {
    let east = line.script == Some(Script::Han);
    let language = match stretch.script {
        Script::Hangul => tag("ko"),
        Script::Han if 2 * stretch.kana >= stretch.letters => tag("ja"),
        Script::Han if east => return None,
        Script::Han => document.embedded_han(stretch.span.of(line.text)),
        script if line.script == Some(group(script)) => return None,
        script => document.embedded(script),
    };
    (language != *main).then_some(language)
}

/// Adds a run, or lengthens the last if it is in the same language.
fn push(runs: &mut Vec<Run>, start: usize, end: usize, language: &LanguageTag) {
    match runs.last_mut() {
        _ if start == end => {}
        Some(last) if last.language == *language => last.span.end = end,
        _ => runs.push(Run { span: (start..end).into(), language: language.clone() }),
    }
}
