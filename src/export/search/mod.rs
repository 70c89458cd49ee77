//! The index that the search page searches: small scripts, loaded when they are needed.
//!
//! Each calls `scholionSearch(name, data)`, which `static/search/index.js` defines,
//! since browsers let pages from disk load scripts and nothing else. There is
//! one description, `search/index.js`; the terms, `search/t0.js` and so on; the
//! texts, `search/p0.js` and so on; and `search/han.js`, the traditional
//! characters. `book/guide/search.md` has the format.

mod fold;
mod han_table;
mod index;
mod term;
mod unit;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::fold::SearchFold;
use self::index::{Index, write_number};
use self::unit::{Group, Unit};
use crate::model::address::Address;
use crate::model::digest;
use crate::model::document::Segment;
use crate::site::Site;

/// The bytes of text that are loaded together: as little as can be, since the
/// results of a search may stand anywhere, but not a file each.
const PART: usize = 8 << 10;

/// The files of the index of `site`, none where the edition has no search:
/// address in the site, and bytes. `shown` gives a received line as pages show it.
#[must_use]
pub fn files(site: &Site, shown: &dyn Fn(&Segment) -> String) -> Vec<(Address, Vec<u8>)> {
    if !site.config.search.enabled {
        return Vec::new();
    }
    let folds = SearchFold::new();
    let mut index = Index::new();
    let mut parts = Vec::new();
    let mut described = Described::default();
    let mut characters = BTreeSet::new();
    for group in unit::groups(site, shown) {
        for units in parts_of(&group) {
            for unit in units {
                let folded = folds.fold(&unit.text);
                index.add(described.units, &folded);
                characters.extend(folded.chars().filter(|c| !c.is_ascii()));
                described.add(unit);
            }
            write_number(&mut described.parts, units.len() as u32);
            parts.push(part(&group, units));
        }
    }
    let pieces = index.pieces();
    let named = |prefix: &'static str| move |(n, data)| (format!("{prefix}{n}"), data);
    let terms = pieces.into_iter().map(Value::from).enumerate().map(named("t"));
    let mut files: Vec<(String, Value)> = terms.collect();
    let count = files.len();
    files.extend(parts.into_iter().enumerate().map(named("p")));
    files.push(("han".to_owned(), han(&characters)));
    let mut written: Vec<(Address, Vec<u8>)> =
        files.iter().map(|(name, data)| script(name, data)).collect();
    let digests: String = written.iter().map(|(_, bytes)| digest::sha256(bytes)).collect();
    let version = &digest::sha256(digests.as_bytes())[..8];
    written.push(script("index", &described.value(count, site.documents.len(), version)));
    written
}

/// The units of a group in the parts that they are stored in.
fn parts_of(group: &Group) -> Vec<&[Unit]> {
    let mut parts = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, unit) in group.units.iter().enumerate() {
        if size > 0 && size + unit.text.len() > PART {
            parts.push(&group.units[start..at]);
            (start, size) = (at, 0);
        }
        size += unit.text.len();
    }
    if start < group.units.len() {
        parts.push(&group.units[start..]);
    }
    parts
}

/// What is stored of units that stand together.
fn part(group: &Group, units: &[Unit]) -> Value {
    let stored = |unit: &Unit| json!([unit.href, unit.place, unit.title, unit.text]);
    json!({ "names": group.names, "units": units.iter().map(stored).collect::<Vec<_>>() })
}

/// The traditional characters that may be typed for one of `characters`, and these.
fn han(characters: &BTreeSet<char>) -> Value {
    let pairs = han_table::TRADITIONAL.chars().zip(han_table::SIMPLIFIED.chars());
    let (typed, meant): (String, String) =
        pairs.filter(|(_, simplified)| characters.contains(simplified)).unzip();
    json!([typed, meant])
}

/// What is known of the units without loading them.
#[derive(Default)]
struct Described {
    /// How many there are.
    units: u32,
    /// The kinds of units: kind, language, that without script variants and origin, trees.
    classes: Vec<(u8, String, String, u32)>,
    /// The class of the units, and how many in a row have it.
    runs: Vec<(usize, u32)>,
    /// How many units each part has, as numbers are written.
    parts: String,
}

impl Described {
    fn add(&mut self, unit: &Unit) {
        self.units += 1;
        let language = &unit.language;
        let class = (unit.kind as u8, language.to_string(), language.plain(), unit.trees);
        let number = self.classes.iter().position(|known| *known == class);
        let number = number.unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        });
        match self.runs.last_mut() {
            Some((last, count)) if *last == number => *count += 1,
            _ => self.runs.push((number, 1)),
        }
    }

    fn value(&self, terms: usize, documents: usize, version: &str) -> Value {
        let mut runs = String::new();
        for (class, count) in &self.runs {
            write_number(&mut runs, *class as u32);
            write_number(&mut runs, *count);
        }
        json!({
            "version": version,
            "terms": terms,
            "documents": documents,
            "classes": self.classes,
            "runs": runs,
            "parts": self.parts,
        })
    }
}

/// A file of the index.
fn script(name: &str, data: &Value) -> (Address, Vec<u8>) {
    let text = format!("scholionSearch({}, {data});\n", Value::from(name));
    (Address::new(format!("search/{name}.js")), text.into_bytes())
}
