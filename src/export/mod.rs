//! What is published besides pages: the texts as received, the stylesheet, a sitemap.

use std::fmt::Write;

use crate::model::file::FileTree;
use crate::site::{Content, Site};

/// The folder of the files that are published as they are.
const STATIC: &str = "static/";
/// The folder of the stylesheet's parts, below it.
const STYLES: &str = "static/css/";
/// The folder of the preview's own files, which are never published.
const PREVIEW: &str = "static/serve/";

/// The stylesheet: the parts in `static/css/`, joined in the order of their layers.
///
/// `site.css` states that order and comes first; then files by path, since
/// within a layer no part depends on another.
#[must_use]
pub fn stylesheet(files: &FileTree) -> Vec<u8> {
    let first = format!("{STYLES}site.css");
    let rest = files.below(STYLES).filter(|(path, _)| *path != first && path.ends_with(".css"));
    let parts = files.bytes(&first).into_iter().chain(rest.map(|(_, bytes)| bytes));
    parts.collect::<Vec<_>>().join(&b'\n')
}

/// The paths of the files that are published as they are, with their names in the site.
pub fn copies(files: &FileTree) -> impl Iterator<Item = (&str, &str)> {
    let apart = |path: &str| path.starts_with(STYLES) || path.starts_with(PREVIEW);
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
    for route in site.routes.iter().filter(|route| route.content != Content::NotFound) {
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
