//! Tells what the path of a request means, as GitHub Pages would.
//!
//! One rule governs: a path names a file below the site's folder or nothing.
//! What is decided here is decided by names alone; [`answer`](super::answer)
//! looks at the disk, and there refuses links that lead out.

use std::path::{Component, Path};

/// Below the base path: the preview's own files, which no site has.
pub(super) const OWN: &str = "_scholion/";

/// What a path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The site's file with this path, from its folder.
    File(String),
    /// Another path: the same place by its proper name.
    Elsewhere(String),
    /// One of the preview's own files, by its name.
    Own(String),
    /// Nothing.
    Missing,
}

/// Tells what `path`, as it stands in a request, means for a site at `base`.
///
/// `is_file` tells whether the site has the file with a path. A name without
/// extension stands for its `.html` file before it stands for a folder; a
/// folder stands for its `index.html`.
pub(super) fn meaning(base: &str, path: &str, is_file: impl Fn(&str) -> bool) -> Meaning {
    let Some(below) = path.strip_prefix(base) else {
        let is_door = path == "/" || base.strip_suffix('/') == Some(path);
        return if is_door { Meaning::Elsewhere(base.to_owned()) } else { Meaning::Missing };
    };
    let Some(name) = decode(below).filter(|name| is_below(name)) else {
        return Meaning::Missing;
    };
    if let Some(own) = name.strip_prefix(OWN) {
        return Meaning::Own(own.to_owned());
    }
    if name.is_empty() || name.ends_with('/') {
        let index = format!("{name}index.html");
        return if is_file(&index) { Meaning::File(index) } else { Meaning::Missing };
    }
    let page = format!("{name}.html");
    if is_file(&name) {
        Meaning::File(name)
    } else if is_file(&page) {
        Meaning::File(page)
    } else if is_file(&format!("{name}/index.html")) {
        Meaning::Elsewhere(format!("{path}/"))
    } else {
        Meaning::Missing
    }
}

/// Undoes percent-encoding; nothing if what it hides is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push((digit()? * 16 + digit()?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether `name` stays below the folder it starts from, through plain names.
///
/// Hidden files are not published by Pages' upload action, so they are no part
/// of the site either.
fn is_below(name: &str) -> bool {
    let parts = name.strip_suffix('/').unwrap_or(name);
    // What is a plain name differs: `C:` and `a\b` are none on Windows.
    let is_plain = |part: &str| {
        let mut components = Path::new(part).components();
        matches!(components.next(), Some(Component::Normal(whole)) if whole == part)
            && components.next().is_none()
    };
    name.is_empty()
        || parts
            .split('/')
            .all(|part| is_plain(part) && !part.starts_with('.') && !part.contains('\0'))
}

/// The media type of the file at `path`, from its extension.
pub(super) fn media_type(path: &str) -> &'static str {
    let extension = Path::new(path).extension().and_then(|it| it.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" => HTML,
        "css" => CSS,
        "js" => JAVASCRIPT,
        "json" => "application/json; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" => TEXT,
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "bib" => "text/x-bibtex; charset=utf-8",
        "ris" => "application/x-research-info-systems; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// The media type of pages, which alone are changed in flight.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// The media type of stylesheets.
pub(super) const CSS: &str = "text/css; charset=utf-8";
/// The media type of scripts.
pub(super) const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
/// The media type of plain text.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: [&str; 8] = [
        "index.html",
        "about.html",
        "text/index.html",
        "text/section-1.html",
        "both.html",
        "both/index.html",
        "道/a b.txt",
        ".scholion-manifest",
    ];

    fn file(path: &str) -> Meaning {
        Meaning::File(path.to_owned())
    }

    fn elsewhere(path: &str) -> Meaning {
        Meaning::Elsewhere(path.to_owned())
    }

    #[track_caller]
    fn check(base: &str, cases: &[(&str, Meaning)]) {
        for (path, expected) in cases {
            let found = meaning(base, path, |path| SITE.contains(&path));
            assert_eq!(&found, expected, "{path} at {base}");
        }
    }

    #[test]
    fn a_path_names_a_file_a_page_or_a_folder() {
        check(
            "/",
            &[
                ("/", file("index.html")),
                ("/about.html", file("about.html")),
                ("/about", file("about.html")),
                ("/about/", Meaning::Missing),
                ("/text", elsewhere("/text/")),
                ("/text/", file("text/index.html")),
                ("/text/section-1", file("text/section-1.html")),
                ("/both", file("both.html")),
                ("/both/", file("both/index.html")),
                ("/%E9%81%93/a%20b.txt", file("道/a b.txt")),
                ("/nothing", Meaning::Missing),
            ],
        );
    }

    #[test]
    fn a_site_stands_at_its_base_path_only() {
        check(
            "/repo/",
            &[
                ("/", elsewhere("/repo/")),
                ("/repo", elsewhere("/repo/")),
                ("/repo/", file("index.html")),
                ("/repo/text", elsewhere("/repo/text/")),
                ("/about.html", Meaning::Missing),
                ("/repository/", Meaning::Missing),
                ("/repo/_scholion/events", Meaning::Own("events".to_owned())),
                ("/_scholion/events", Meaning::Missing),
            ],
        );
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let anything = |_: &str| true;
        for path in [
            "/../Cargo.toml",
            "/text/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/text/%2E%2E%2F..%2Fx",
            "/./about.html",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "//example.org",
            "/text//",
            "/about.html%00.txt",
            "/.scholion-manifest",
            "/.git/config",
            "/_scholion/../.git/config",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "*",
        ] {
            assert_eq!(meaning("/", path, anything), Meaning::Missing, "{path}");
        }
    }

    #[test]
    fn text_is_utf_8() {
        assert_eq!(media_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a/README.TXT"), "text/plain; charset=utf-8");
        assert_eq!(media_type("a/cover.JPG"), "image/jpeg");
        assert_eq!(media_type("a.b/CNAME"), "application/octet-stream");
    }
}
