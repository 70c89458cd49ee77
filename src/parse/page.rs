//! Reads the pages of `book/`: front matter between `+++` lines, then Markdown.

use serde::Deserialize;

use crate::diagnostic::{Diagnosed, Diagnostic};
use crate::model::address::{self, Address};
use crate::model::file::FileTree;
use crate::model::page::Page;
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

/// All pages, sorted by folder, then `order`, then path.
#[must_use]
pub fn pages(files: &FileTree) -> Diagnosed<Vec<Page>> {
    let mut diagnostics = Vec::new();
    let mut pages = Vec::new();
    for (path, bytes) in members(files).filter(|(path, _)| path.ends_with(".md")) {
        match text::decode(path, bytes).and_then(|text| page(path, text)) {
            Ok(page) => pages.push(page),
            Err(fault) => diagnostics.push(fault),
        }
    }
    pages.sort_by_key(|page| {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        (folder, page.order.is_none(), page.order, page.path.clone())
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

fn page(path: &str, text: &str) -> Result<Page, Diagnostic> {
    let (front, mut body_start) = front_matter::read::<FrontMatter>(path, text)?;
    let front = front.unwrap_or_default();
    let title = front.title.unwrap_or_else(|| {
        let (title, length) = opening_heading(&text[body_start..]).unwrap_or_default();
        body_start += length;
        if title.is_empty() { stem(path).to_owned() } else { title }
    });
    Ok(Page {
        path: path.to_owned(),
        address: page_address(path),
        title,
        description: front.description,
        order: front.order,
        body: text[body_start..].to_owned(),
        body_start,
    })
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

    fn read(text: &str) -> Page {
        page("book/guide/First steps.md", text).unwrap()
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
            let page = read(text);
            assert_eq!((page.title.as_str(), page.body.as_str()), (title, body), "{text:?}");
            assert_eq!(&text[page.body_start..], page.body);
        }
    }

    #[test]
    fn an_address_is_the_path_in_lower_case() {
        assert_eq!(read("").address.as_str(), "guide/first-steps.html");
    }

    #[test]
    fn faulty_front_matter_is_named_where_it_stands() {
        let text = "+++\ntitel = \"A\"\n+++\n";
        let fault = page("book/a.md", text).unwrap_err();
        assert_eq!(fault.span.unwrap().of(text), "titel");
    }
}
