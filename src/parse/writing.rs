//! Groups Markdown files by what they say: `introduction.zh-Hans.md` is
//! `introduction.md` in Chinese.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::language::LanguageTag;

/// A page or a note: the file that it was first written in, and those in other languages.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Family<'a> {
    /// The path of the original.
    pub(super) original: &'a str,
    /// The paths of its translations, each with its language.
    pub(super) translations: Vec<(LanguageTag, &'a str)>,
}

/// Groups `paths`, which are in order; `languages` are the apparatus's, the default one first.
///
/// A name ends in a language's tag where that is another language of the
/// apparatus, or where there is a file of the same name without it; all other
/// dots belong to the name. A translation into a language that the edition
/// is not in, and one of nothing, are faults, and left out.
pub(super) fn families<'a>(
    paths: &[&'a str],
    languages: &[LanguageTag],
) -> Diagnosed<Vec<Family<'a>>> {
    let known: BTreeSet<&str> = paths.iter().copied().collect();
    let mut families: Vec<Family> = Vec::new();
    let mut diagnostics = Vec::new();
    let mut translations: Vec<(String, LanguageTag, &str)> = Vec::new();
    for path in paths.iter().copied() {
        let Some((original, language)) = translated(path) else {
            families.push(Family { original: path, translations: Vec::new() });
            continue;
        };
        let is_further = languages.iter().skip(1).any(|further| *further == language);
        match (known.contains(original.as_str()), is_further) {
            (true, true) => translations.push((original, language, path)),
            (true, false) => diagnostics.push(unread(path, &language, languages)),
            (false, true) => {
                let message =
                    format!("there is no `{original}` that this could be a translation of");
                let fault = Diagnostic::new(Kind::UnknownReference, path, message);
                let default = languages.first().map_or("", |first| first.as_str());
                diagnostics.push(fault.help(format!(
                    "write it in the edition's first language, `{default}`, under that name"
                )));
            }
            (false, false) => families.push(Family { original: path, translations: Vec::new() }),
        }
    }
    for (original, language, path) in translations {
        let family = families.iter_mut().find(|family| family.original == original);
        let Some(family) = family else { continue };
        if family.translations.iter().any(|(other, _)| *other == language) {
            let message = format!("`{original}` has two translations into `{language}`");
            diagnostics.push(Diagnostic::new(Kind::RepeatedAddress, path, message));
            continue;
        }
        family.translations.push((language, path));
    }
    Diagnosed { value: families, diagnostics }
}

/// The path without the tag that it may end in, and that tag: a language of two or three letters.
fn translated(path: &str) -> Option<(String, LanguageTag)> {
    let stem = path.strip_suffix(".md")?;
    let (name, tag) = stem.rsplit_once('.')?;
    let language = LanguageTag::new(tag).ok().filter(|tag| (2..=3).contains(&tag.primary().len()));
    Some((format!("{name}.md"), language?))
}

fn unread(path: &str, language: &LanguageTag, languages: &[LanguageTag]) -> Diagnostic {
    if languages.first() == Some(language) {
        let message =
            format!("`{language}` is the edition's first language, whose file has no tag");
        let fault = Diagnostic::new(Kind::UnusedTranslation, path, message);
        return fault.help("keep one of the two files, without the tag");
    }
    let message = format!("the edition is not in `{language}`");
    let fault = Diagnostic::new(Kind::UnusedTranslation, path, message);
    fault.help("add the language to `languages` in `edition.toml`")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups `paths` in an edition in English, Chinese and French; shows groups, then faults.
    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        let languages = ["en", "zh-Hans", "fr"].map(|tag| LanguageTag::new(tag).unwrap());
        let read = families(paths, &languages);
        let shown = read.value.iter().map(|family| {
            let others = family.translations.iter().map(|(tag, path)| format!(" {tag}={path}"));
            family.original.to_owned() + &others.collect::<String>()
        });
        let faults =
            read.diagnostics.iter().map(|d| format!("{}: {} {}", d.kind.name(), d.file, d.message));
        assert_eq!(shown.chain(faults).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_tag_at_the_end_of_a_name_makes_a_translation() {
        check(&["a.fr.md", "a.md", "a.zh-hans.md"], &["a.md fr=a.fr.md zh-Hans=a.zh-hans.md"]);
    }

    #[test]
    fn other_dots_belong_to_the_name() {
        check(&["Mr. Smith.md", "v1.2.md", "is.it.md"], &["Mr. Smith.md", "v1.2.md", "is.it.md"]);
    }

    #[test]
    fn a_translation_that_nobody_reads_or_of_nothing_is_a_fault() {
        check(
            &["a.de.md", "a.en.md", "a.md", "b.fr.md"],
            &[
                "a.md",
                "unused-translation: a.de.md the edition is not in `de`",
                "unused-translation: a.en.md `en` is the edition's first language, whose file has no tag",
                "unknown-reference: b.fr.md there is no `b.md` that this could be a translation of",
            ],
        );
        check(
            &["a.md", "a.zh-Hans.md", "a.zh-hans.md"],
            &[
                "a.md zh-Hans=a.zh-Hans.md",
                "repeated-address: a.zh-hans.md `a.md` has two translations into `zh-Hans`",
            ],
        );
    }
}
