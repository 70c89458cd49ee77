//! Reads the translations: `book/translations/<document>.<language>.md`.
//!
//! After the front matter, each part begins with its name in square brackets
//! on a line of its own, `[s2p4]`, and holds plain text; blank lines part its
//! paragraphs.

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::file::FileTree;
use crate::model::language::is_spaced;
use crate::model::span::Span;
use crate::model::translation::{About, Part, Translation};
use crate::parse::{front_matter, text};

/// The folder of the translations.
const TRANSLATIONS: &str = "book/translations/";

/// All translations, by path.
#[must_use]
pub fn translations(files: &FileTree) -> Diagnosed<Vec<Translation>> {
    let mut diagnostics = Vec::new();
    let mut translations = Vec::new();
    for (path, bytes) in files.below(TRANSLATIONS).filter(|(path, _)| path.ends_with(".md")) {
        match text::decode(path, bytes).and_then(|text| translation(path, text)) {
            Ok(read) => translations.push(read.into_value(&mut diagnostics)),
            Err(fault) => diagnostics.push(fault),
        }
    }
    Diagnosed { value: translations, diagnostics }
}

fn translation(path: &str, text: &str) -> Result<Diagnosed<Translation>, Diagnostic> {
    let name = path.strip_prefix(TRANSLATIONS).unwrap_or(path);
    let document = name.split('.').next().unwrap_or_default().to_owned();
    let (about, start) = front_matter::read::<About>(path, text)?;
    let about = about.ok_or_else(|| {
        Diagnostic::new(Kind::BadMetadata, path, "a translation begins with its front matter")
            .help("write `language` and `status` there, between lines of `+++`")
    })?;
    let mut diagnostics = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    let mut is_open = false;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let trimmed = line.trim();
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        if let Some(name) = marker(trimmed) {
            let span = Span { start: from + 1, end: from + 1 + name.len() };
            parts.push(Part { name: name.to_owned(), span, paragraphs: Vec::new() });
            is_open = false;
        } else if trimmed.is_empty() {
            is_open = false;
        } else if let Some(part) = parts.last_mut() {
            match part.paragraphs.last_mut().filter(|_| is_open) {
                Some(paragraph) => join(paragraph, trimmed),
                None => part.paragraphs.push(trimmed.to_owned()),
            }
            is_open = true;
        } else {
            let message = "this text belongs to no part of the document";
            let fault = Diagnostic::new(Kind::BadTranslation, path, message);
            diagnostics.push(
                fault
                    .at(from..from + trimmed.len())
                    .help("write the part's name above it, as `[s2p4]`"),
            );
            break;
        }
    }
    for part in parts.iter().filter(|part| part.paragraphs.is_empty()) {
        let message = format!("the part `{}` has no text", part.name);
        let fault = Diagnostic::new(Kind::BadTranslation, path, message).at(part.span);
        diagnostics.push(fault.help("write its translation below it, or remove its name"));
    }
    parts.retain(|part| !part.paragraphs.is_empty());
    let value = Translation { document, path: path.to_owned(), about, parts };
    Ok(Diagnosed { value, diagnostics })
}

/// The name of a part, on a line that is nothing else: `[s2p4]`.
fn marker(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then_some(name)
}

/// Adds a further line of a paragraph; a space parts them where their writing has spaces.
fn join(paragraph: &mut String, line: &str) {
    if is_spaced(paragraph, line) {
        paragraph.push(' ');
    }
    *paragraph += line;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a translation and shows its parts, then its faults with their place.
    fn shown(body: &str) -> Vec<String> {
        let text = format!("+++\nlanguage = \"en\"\nstatus = \"editorial\"\n+++\n{body}");
        let files: FileTree =
            [("book/translations/doc.en.md", text.as_str())].into_iter().collect();
        let read = translations(&files);
        let parts = read.value.iter().flat_map(|translation| &translation.parts);
        let parts = parts.map(|part| format!("{}: {}", part.name, part.paragraphs.join(" | ")));
        let faults = read.diagnostics.iter().map(|fault| {
            format!("[{}] {}", fault.span.map_or("", |span| span.of(&text)), fault.message)
        });
        parts.chain(faults).collect()
    }

    #[test]
    fn parts_are_named_above_their_text() {
        let cases: [(&str, &[&str]); 6] = [
            ("[s0p1]\nOne.\n\n[s0p2]\nTwo.\n", &["s0p1: One.", "s0p2: Two."]),
            ("\n[title]\r\nA\r\nB\r\n\r\nC\r\n", &["title: A B | C"]),
            ("[s0p1]\n双方\n同意。\n", &["s0p1: 双方同意。"]),
            ("[s0p1]\n양측은\n동의한다.\n", &["s0p1: 양측은 동의한다."]),
            ("Text.\n[s0p1]\nOne.\n", &["[Text.] this text belongs to no part of the document"]),
            (
                "[s0p1]\n\n[s0p2]\nSee [s1p1] there.\n",
                &["s0p2: See [s1p1] there.", "[s0p1] the part `s0p1` has no text"],
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(shown(body), expected, "{body:?}");
        }
    }
}
