//! Finds the source texts of an edition and takes each apart, with its sidecar.

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::address;
use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::model::outline::Source;
use crate::model::sidecar::Sidecar;
use crate::parse::{metadata, outline};

/// The folder of the source texts.
const SEEDS: &str = "seeds/";
/// Names that stand for something else below the site's root.
const RESERVED: [&str; 5] = ["notes", "register", "guide", "p", "search"];

/// All source texts that could be taken apart, by path.
#[must_use]
pub fn sources(files: &FileTree) -> Diagnosed<Vec<Source>> {
    let mut diagnostics = Vec::new();
    let mut sources = Vec::new();
    for (path, bytes) in files.below(SEEDS) {
        if path.ends_with(".txt") {
            sources.extend(source(files, path, bytes).into_value(&mut diagnostics));
        } else if let Some(stem) = path.strip_suffix(".toml").or(path.strip_suffix(".lock"))
            && files.bytes(&format!("{stem}.txt")).is_none()
        {
            let message = format!("there is no source text `{stem}.txt`");
            diagnostics.push(Diagnostic::new(Kind::OrphanedSidecar, path, message));
        }
    }
    Diagnosed { value: sources, diagnostics }
}

fn source(files: &FileTree, path: &str, bytes: &[u8]) -> Diagnosed<Option<Source>> {
    let mut diagnostics = Vec::new();
    let stem = path.strip_suffix(".txt").unwrap_or(path);
    let sidecar = format!("{stem}.toml");
    let about: Sidecar = metadata::sidecar(files, &sidecar).into_value(&mut diagnostics);
    let slug = slug(path, &about).unwrap_or_else(|fault| {
        diagnostics.push(fault);
        String::new()
    });
    let outline = match outline::outline(path, bytes, &about.structure) {
        Ok(outline) => outline.into_value(&mut diagnostics),
        Err(fault) => {
            diagnostics.push(fault);
            return Diagnosed { value: None, diagnostics };
        }
    };
    for number in about.structure.keys() {
        if !outline.lines.iter().any(|line| line.number == number.0 as usize) {
            let message = format!("`{path}` has no text on line {}", number.0);
            diagnostics.push(Diagnostic::new(Kind::BadStructure, &sidecar, message));
        }
    }
    let source = Source { path: path.to_owned(), slug, about, outline };
    Diagnosed { value: Some(source), diagnostics }
}

/// The document's name in addresses.
fn slug(path: &str, about: &Sidecar) -> Result<String, Diagnostic> {
    let name = path.strip_prefix(SEEDS).unwrap_or(path).trim_end_matches(".txt");
    let slug = match &about.slug {
        Some(slug) => slug.clone(),
        None if name.is_ascii() => address::slug(name),
        None => String::new(),
    };
    // A tag of two letters is taken for a language's, whether or not the edition is in it.
    let is_language =
        LanguageTag::new(&slug).is_ok() && slug.split('-').next().is_some_and(|s| s.len() == 2);
    let reason = if slug.is_empty() {
        "gives no name for its address"
    } else if slug != address::slug(&slug) {
        "has a slug that is not all lower-case letters, digits and single hyphens"
    } else if RESERVED.contains(&slug.as_str()) || is_language {
        "has a name that is reserved (two letters stand for a language)"
    } else {
        return Ok(slug);
    };
    let help =
        "give the document another name in its sidecar, such as `slug = \"joint-statement\"`";
    Err(Diagnostic::new(Kind::BadSlug, path, format!("the file {reason}")).help(help))
}
