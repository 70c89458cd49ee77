//! Addresses of the site's files, and the links between them.

use std::fmt;

/// The address of one file of the site: its path below the site's root.
///
/// Invariant: lower-case ASCII letters, digits, `-`, `.` and `/` in what the
/// program names itself; no leading `/`, no `..`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// The address of the file at `path` below the root.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path below the root.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to this file from the page at `from`: always relative, always to a file.
    #[must_use]
    pub fn from(&self, from: &Address) -> String {
        let here: Vec<&str> = from.folders().collect();
        let there: Vec<&str> = self.folders().collect();
        let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let mut link = "../".repeat(here.len() - shared);
        for folder in &there[shared..] {
            link += folder;
            link += "/";
        }
        link + self.name()
    }

    /// The whole address below `base`, a folder's URL that ends in `/`.
    ///
    /// A folder's `index.html` is left out, since servers add it.
    #[must_use]
    pub fn below(&self, base: &str) -> String {
        let path = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        format!("{base}{path}")
    }

    fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.0.rsplit_once('/').map_or("", |(folders, _)| folders);
        folders.split('/').filter(|folder| !folder.is_empty())
    }

    fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name for use in addresses: `text` in lower case, other characters as `-`.
///
/// Nothing is left of a text without ASCII letters and digits.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_a_file() {
        let cases = [
            ("index.html", "index.html", "index.html"),
            ("index.html", "a/section-1.html", "a/section-1.html"),
            ("a/index.html", "a/section-1.html", "section-1.html"),
            ("a/index.html", "index.html", "../index.html"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b/c.html", "site.css", "../../site.css"),
        ];
        for (from, to, link) in cases {
            assert_eq!(Address::new(to).from(&Address::new(from)), link, "{from} to {to}");
        }
    }

    #[test]
    fn whole_addresses_leave_the_index_out() {
        let base = "https://example.org/repo/";
        let cases = [
            ("index.html", "https://example.org/repo/"),
            ("a/index.html", "https://example.org/repo/a/"),
            ("a/myindex.html", "https://example.org/repo/a/myindex.html"),
        ];
        for (path, whole) in cases {
            assert_eq!(Address::new(path).below(base), whole);
        }
    }

    #[test]
    fn slugs_are_plain_ascii() {
        let cases =
            [("Joint Statement (2022)", "joint-statement-2022"), ("声明", ""), ("Été", "t")];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected);
        }
    }
}
