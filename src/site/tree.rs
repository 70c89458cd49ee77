//! The site in each language of the apparatus: the same pages, in a folder of their own.

use crate::model::address::{self, Address};
use crate::model::language::LanguageTag;

/// The pages of the site in one language of the apparatus.
///
/// Pages stand at the same address below each tree's folder; what is not a
/// page (styles, pictures, the texts as received) is there once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The language that its pages are in.
    pub language: LanguageTag,
    /// Its folder: empty, or a path that ends in `/`.
    folder: String,
}

impl Tree {
    /// The tree of each of `languages`; the default one comes first and stands at the root.
    pub(super) fn each(languages: &[LanguageTag]) -> Vec<Self> {
        let tree = |(number, language): (usize, &LanguageTag)| {
            let name = if number == 0 { String::new() } else { address::slug(language.as_str()) };
            let folder = if name.is_empty() { name } else { name + "/" };
            Self { language: language.clone(), folder }
        };
        languages.iter().enumerate().map(tree).collect()
    }

    /// Where `page`, an address in the default tree, stands in this one.
    #[must_use]
    pub fn address(&self, page: &Address) -> Address {
        Address::new(format!("{}{page}", self.folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_language_stands_at_the_root() {
        let languages = ["en", "zh-Hans"].map(|tag| LanguageTag::new(tag).unwrap());
        let trees = Tree::each(&languages).into_iter();
        let page = Address::new("notes/npt.html");
        let addresses: Vec<_> = trees.map(|tree| tree.address(&page).to_string()).collect();
        assert_eq!(addresses, ["notes/npt.html", "zh-hans/notes/npt.html"]);
    }
}
