//! Reads the pages of `book/`: front matter between `+++` lines, then Markdown.

use serde::Deserialize;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address::{self, Address};
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::page::Page;
use crate::model::prose::{Prose, Writing};
use crate::parse::writing::families;
use crate::parse::{front_matter, text};

/// The folder of the pages.
const BOOK: &str = "book/";
/// Folders below it that hold other things.
const APART: [&str; 2] = ["book/notes/", "book/translations/"];

/// A page's front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct FrontMatter {
    title: Option<String>,
    description: Option<String>,
    order: Option<i64>,
}

/// All pages, sorted by folder, then `order`, then path, in each of `languages`,
/// the apparatus's, that they are written in; the default one comes first.
#[must_use]
pub fn pages(files: &FileTree, languages: &[LanguageTag]) -> Diagnosed<Vec<Page>> {
    let mut diagnostics = Vec::new();
    let mut pages = Vec::new();
    let paths = members(files).map(|(path, _)| path).filter(|path| path.ends_with(".md"));
    let paths: Vec<&str> = paths.collect();
    for family in families(&paths, languages).into_value(&mut diagnostics) {
        let (original, order) = match prose(files, family.original, &languages[0]) {
            Ok(read) => read,
            Err(fault) => {
                diagnostics.push(fault);
                continue;
            }
        };
        let mut writing = Writing { original, translations: Vec::new() };
        for (language, path) in family.translations {
            match prose(files, path, &language) {
                Ok((prose, None)) => writing.translations.push(prose),
                Ok((_, Some(_))) => {
                    let message = "a page in another language has the place of its original";
                    let fault = Diagnostic::new(Kind::BadMetadata, path, message);
                    diagnostics.push(fault.help("remove `order` from its front matter"));
                }
                Err(fault) => diagnostics.push(fault),
            }
        }
        pages.push(Page { address: page_address(family.original), order, writing });
    }
    pages.sort_by_key(|page| {
        let folder = page.path().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        (folder, page.order.is_none(), page.order, page.path().to_owned())
    });
    Diagnosed { value: pages, diagnostics }
}

/// The pictures and other files that stand beside the pages, with their addresses.
pub fn companions(files: &FileTree) -> impl Iterator<Item = (Address, &str)> {
    members(files)
        .filter(|(path, _)| !path.ends_with(".md"))
        .map(|(path, _)| (Address::new(path.trim_start_matches(BOOK)), path))
}

fn members(files: &FileTree) -> impl Iterator<Item = (&str, &[u8])> {
    files.below(BOOK).filter(|(path, _)| !APART.iter().any(|folder| path.starts_with(folder)))
}

/// A page in one language, and its place in its folder.
fn prose(
    files: &FileTree,
    path: &str,
    language: &LanguageTag,
) -> Result<(Prose, Option<i64>), Diagnostic> {
    let text = text::decode(path, files.bytes(path).unwrap_or_default())?;
    let (front, mut body_start) = front_matter::read::<FrontMatter>(path, text)?;
    let front = front.unwrap_or_default();
    let title = front.title.unwrap_or_else(|| {
        let (title, length) = opening_heading(&text[body_start..]).unwrap_or_default();
        body_start += length;
        if title.is_empty() { stem(path).to_owned() } else { title }
    });
    let prose = Prose {
        language: language.clone(),
        path: path.to_owned(),
        title,
        description: front.description,
        body: text[body_start..].to_owned(),
        body_start,
    };
    Ok((prose, front.order))
}

/// The text of a first-level heading that `markdown` opens with, and the bytes it takes up.
fn opening_heading(markdown: &str) -> Option<(String, usize)> {
    let start = markdown.len() - markdown.trim_start().len();
    let line = markdown[start..].lines().next()?;
    let title = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
    Some((title.to_owned(), start + line.len()))
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

/// `book/guide/first-steps.md` stands at `guide/first-steps.html`.
fn page_address(path: &str) -> Address {
    let below = path.strip_prefix(BOOK).unwrap_or(path).trim_end_matches(".md");
    let parts: Vec<String> = below.split('/').map(address::slug).collect();
    Address::new(format!("{}.html", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the page `book/guide/First steps.md`.
    fn read(text: &str) -> Diagnosed<Vec<Page>> {
        let files = [("book/guide/First steps.md", text)].into_iter().collect();
        pages(&files, &[LanguageTag::new("en").unwrap()])
    }

    #[test]
    fn a_title_is_that_of_the_front_matter_or_the_first_heading() {
        let cases = [
            ("+++\ntitle = \"A\"\norder = 2\n+++\n# B\n", "A", "# B\n"),
            ("# B #\nText\n", "B", "\nText\n"),
            ("\n# 甲\r\nText", "甲", "\r\nText"),
            ("Text\n", "First steps", "Text\n"),
            ("", "First steps", ""),
            ("+++\nno end", "First steps", "+++\nno end"),
        ];
        for (text, title, body) in cases {
            let page = &read(text).value[0].writing.original;
            assert_eq!((page.title.as_str(), page.body.as_str()), (title, body), "{text:?}");
            assert_eq!(&text[page.body_start..], page.body);
        }
    }

    #[test]
    fn an_address_is_the_path_in_lower_case() {
        assert_eq!(read("").value[0].address.as_str(), "guide/first-steps.html");
    }

    #[test]
    fn faulty_front_matter_is_named_where_it_stands() {
        let text = "+++\ntitel = \"A\"\n+++\n";
        let fault = read(text).diagnostics.remove(0);
        assert_eq!(fault.span.unwrap().of(text), "titel");
    }
}
