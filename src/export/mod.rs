//! What is published besides pages: data, the texts as received, the stylesheets, a sitemap.

mod annotation;
pub mod archive;
mod cff;
mod citation;
mod feed;
mod json;
mod markdown;
mod missing;
mod paragraph;
pub mod search;
mod tei;

pub use cff::citation_file;
pub use feed::feed;
pub use missing::missing;

use std::fmt::Write;

use crate::model::address::Address;
use crate::model::edition::Format;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::site::{Site, feed_address, fullwidth, source_address};

/// Gives an interface text in a language, by its id and with its arguments.
pub type Say<'a> = dyn Fn(&LanguageTag, &str, &[(&str, &str)]) -> String + 'a;

/// What data is made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The site.
    pub site: &'a Site,
    /// The edition's files, which hold the texts as received.
    pub files: &'a FileTree,
    /// The texts of the interface.
    pub say: &'a Say<'a>,
}

/// The files that document `number` is published in besides pages, in the
/// formats that the edition asks for: address in the site, and bytes.
#[must_use]
pub fn data(material: &Material, number: usize) -> Vec<(Address, Vec<u8>)> {
    let formats = material.site.config.exports.formats.iter();
    formats.flat_map(|format| in_format(material, number, *format)).collect()
}

/// The files of the site that are neither pages nor data: address and bytes.
/// `files` are the edition's, over those built in.
pub fn files<'a>(
    site: &'a Site,
    files: &'a FileTree,
) -> impl Iterator<Item = (Address, Vec<u8>)> + 'a {
    let bytes = |path: &str| files.bytes(path).unwrap_or_default().to_vec();
    let documents = site.documents.iter();
    let texts = documents.map(move |document| (source_address(document), bytes(&document.source)));
    let copies = site.copies.iter().map(move |(address, path)| (address.clone(), bytes(path)));
    let base = site.base_url.as_deref();
    let feeds = site.trees.iter().filter_map(move |tree| {
        Some((tree.address(&feed_address()), feed(site, tree, base?)?.into_bytes()))
    });
    let made = [
        (".nojekyll", Some(Vec::new())),
        ("robots.txt", Some(robots(base).into_bytes())),
        ("sitemap.xml", base.map(|base| sitemap(site, base).into_bytes())),
        ("citation.cff", citation_file(site).map(String::into_bytes)),
        ("site.css", Some(site_stylesheet(files))),
        ("pages.css", Some(page_stylesheet(files))),
        ("site.js", Some(script(files))),
        ("missing.js", Some(missing(site, files))),
        ("search.js", site.config.search.enabled.then(|| search_script(files))),
    ];
    let made = made.into_iter().filter_map(|(name, bytes)| Some((Address::new(name), bytes?)));
    let index = search::files(site, &fullwidth::whole);
    texts.chain(copies).chain(feeds).chain(index).chain(made)
}

/// The files of one document in one format.
fn in_format(material: &Material, document: usize, format: Format) -> Vec<(Address, Vec<u8>)> {
    match format {
        Format::Citations => citation::files(material.site, document),
        Format::Paragraphs => paragraph::files(material.site, document),
        Format::Tei => tei::files(material.site, document, material.files),
        Format::Json => json::files(material, document),
        Format::Markdown => markdown::files(material, document),
        Format::Annotations => annotation::files(material, document),
        // Made of what templates write: `Plan::files` packs them.
        Format::Epub | Format::Zip => Vec::new(),
    }
}

/// The folder of the files that are published as they are.
const STATIC: &str = "static/";
/// The folder of the stylesheet's parts, below it.
const STYLES: &str = "static/css/";
/// The folder of those that only pages without received text need, below that.
const PAGE_STYLES: &str = "static/css/pages/";
/// The script of all pages.
const SCRIPT: &str = "static/site.js";
/// That of the page for missing addresses, which is published with the site's places.
const MISSING: &str = "static/missing.js";
/// The folder of the parts of the search page's script.
const SEARCH: &str = "static/search/";
/// The folder of the preview's own files, which are never published.
const PREVIEW: &str = "static/serve/";

/// The stylesheet of all pages: the parts in `static/css/`, joined in the order of their layers.
///
/// `site.css` states that order and comes first; then files by path, since
/// within a layer no part depends on another.
#[must_use]
pub fn site_stylesheet(files: &FileTree) -> Vec<u8> {
    let first = format!("{STYLES}site.css");
    let is_of_all = |path: &str| !path.starts_with(PAGE_STYLES);
    let (order, rest): (Vec<_>, Vec<_>) = files
        .below(STYLES)
        .filter(|(path, _)| is_of_all(path))
        .partition(|(path, _)| *path == first);
    joined(order.into_iter().chain(rest))
}

/// The further stylesheet of all pages but those of the text, which are the
/// heaviest: the parts in `static/css/pages/`.
#[must_use]
pub fn page_stylesheet(files: &FileTree) -> Vec<u8> {
    joined(files.below(PAGE_STYLES))
}

fn joined<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let styles = parts.filter(|(path, _)| path.ends_with(".css"));
    let text = styles.map(|(_, bytes)| published(&String::from_utf8_lossy(bytes)));
    text.collect::<String>().into_bytes()
}

/// A stylesheet as browsers need it: without comments, indents and blank lines.
fn published(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        bare += before;
        let end = match from.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(from.len(), |end| end + 4),
            None => token_end(from),
        };
        if !from.starts_with("/*") {
            bare += &from[..end];
        }
        rest = &from[end..];
    }
    bare += rest;
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Where the string that `css` begins with ends; a slash ends at once.
fn token_end(css: &str) -> usize {
    let Some(quote) = css.chars().next().filter(|c| *c != '/') else { return 1 };
    let mut escaped = false;
    let closes = |(_, c): &(usize, char)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    };
    css.char_indices().skip(1).find(closes).map_or(css.len(), |(at, c)| at + c.len_utf8())
}

/// The script as browsers need it: without indents and lines that are comments.
/// One with strings that run over lines is left as it is.
#[must_use]
pub fn script(files: &FileTree) -> Vec<u8> {
    lean(files.bytes(SCRIPT).unwrap_or_default())
}

/// The script of the search page: the parts in `static/search/`, joined by
/// name, in a block of their own.
#[must_use]
pub fn search_script(files: &FileTree) -> Vec<u8> {
    let parts = files.below(SEARCH).map(|(_, bytes)| lean(bytes));
    let open = b"\"use strict\";\n{\n".to_vec();
    std::iter::once(open).chain(parts).chain([b"}\n".to_vec()]).flatten().collect()
}

/// A script without what only its writers need.
fn lean(script: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(script);
    let is_comment =
        |line: &str| line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/");
    let runs_on = |line: &str| {
        line.matches('`').count() % 2 == 1 || line.contains("/*") && !is_comment(line.trim())
    };
    if text.lines().any(runs_on) {
        return script.to_vec();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

/// The paths of the files that are published as they are, with their names in the site.
pub fn copies(files: &FileTree) -> impl Iterator<Item = (&str, &str)> {
    let apart = |path: &str| {
        [STYLES, SEARCH, PREVIEW].iter().any(|folder| path.starts_with(folder))
            || [SCRIPT, MISSING].contains(&path)
    };
    files
        .below(STATIC)
        .filter(move |(path, _)| !apart(path))
        .map(|(path, _)| (path.trim_start_matches(STATIC), path))
}

/// A sitemap of all pages (sitemaps.org, protocol 0.9); the site's address must be known.
#[must_use]
pub fn sitemap(site: &Site, base_url: &str) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for route in site.routes.iter().filter(|route| route.content.is_listed()) {
        let address = route.address.below(base_url).replace('&', "&amp;");
        let _ = writeln!(xml, "<url><loc>{address}</loc></url>");
    }
    xml + "</urlset>\n"
}

/// A `robots.txt` that allows everything; it counts at a host's root only.
#[must_use]
pub fn robots(base_url: Option<&str>) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = base_url {
        let _ = writeln!(text, "Sitemap: {base}sitemap.xml");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_stylesheet_has_no_comments_and_all_else() {
        let cases = [
            (
                "/* A. */\na { b: c; } /* d\n e */\n\n  f { g: h/2; }\n",
                "a { b: c; }\nf { g: h/2; }\n",
            ),
            (
                "a::before { content: \"/* \\\" */\"; }\n",
                "a::before { content: \"/* \\\" */\"; }\n",
            ),
            ("a { b: url('c/*d'); }", "a { b: url('c/*d'); }\n"),
        ];
        for (css, expected) in cases {
            assert_eq!(published(css), expected);
        }
    }
}
