//! Shows faults as `rustc` does: the place, the line itself, what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::file::FileTree;

/// All `diagnostics` as one text; `files` are those they are about.
#[must_use]
pub fn report(diagnostics: &[Diagnostic], files: &FileTree, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        let bytes = files.bytes(&diagnostic.file).unwrap_or_default();
        // A file that is no text is shown as far as it is; no byte of it moves.
        let source = match std::str::from_utf8(bytes) {
            Ok(source) => source.to_owned(),
            Err(_) => bytes.iter().map(|b| if b.is_ascii() { *b as char } else { '?' }).collect(),
        };
        text += &renderer.render(&groups(diagnostic, &source));
        text += "\n\n";
    }
    text
}

fn groups<'a>(diagnostic: &'a Diagnostic, source: &'a str) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.kind.name());
    let mut main = match diagnostic.span {
        Some(span) => {
            let snippet = Snippet::source(source).path(&diagnostic.file);
            title.element(snippet.annotation(AnnotationKind::Primary.span(span.start..span.end)))
        }
        None => title.element(annotate_snippets::Origin::path(&diagnostic.file)),
    };
    if let Some(help) = &diagnostic.help {
        main = main.element(Level::HELP.message(help));
    }
    vec![main]
}
