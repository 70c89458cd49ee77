//! The templates, styles and scripts that come with the program.
//!
//! They stand where an edition's own would, and in this repository beside
//! those of the edition that it ships with.

use crate::model::file::FileTree;

/// Each path with the bytes of that file of this repository.
macro_rules! embedded {
    ($($path:literal)*) => { &[$(($path, include_bytes!(concat!("../", $path)))),*] };
}

/// The built-in files, by path.
const BUILT_IN: &[(&str, &[u8])] = embedded! {
    "static/css/base.css"
    "static/css/block/cite.css"
    "static/css/block/colophon.css"
    "static/css/block/contents.css"
    "static/css/block/language.css"
    "static/css/block/masthead.css"
    "static/css/block/note.css"
    "static/css/block/opening.css"
    "static/css/block/pager.css"
    "static/css/block/paragraph.css"
    "static/css/block/switches.css"
    "static/css/block/translation.css"
    "static/css/composition.css"
    "static/css/exception.css"
    "static/css/pages/code.css"
    "static/css/pages/cover.css"
    "static/css/pages/facts.css"
    "static/css/pages/index.css"
    "static/css/pages/map.css"
    "static/css/pages/prose.css"
    "static/css/pages/register.css"
    "static/css/pages/search.css"
    "static/css/pages/table.css"
    "static/css/reset.css"
    "static/css/site.css"
    "static/css/token.css"
    "static/css/utility.css"
    "static/favicon.svg"
    "static/missing.js"
    "static/moved.js"
    "static/search/fold.js"
    "static/search/index.js"
    "static/search/page.js"
    "static/serve/absent.html"
    "static/serve/overlay.css"
    "static/serve/reload.js"
    "static/site.js"
    "templates/base.html"
    "templates/changes.html"
    "templates/cover.html"
    "templates/data.html"
    "templates/epub/base.xhtml"
    "templates/epub/book.css"
    "templates/epub/contents.xhtml"
    "templates/epub/imprint.xhtml"
    "templates/epub/package.opf"
    "templates/epub/part.xhtml"
    "templates/epub/section.xhtml"
    "templates/epub/title.xhtml"
    "templates/full.html"
    "templates/gone.html"
    "templates/index.html"
    "templates/messages/en.ftl"
    "templates/messages/zh-Hans.ftl"
    "templates/moved.html"
    "templates/not-found.html"
    "templates/note.html"
    "templates/orphans.html"
    "templates/page.html"
    "templates/part/change.html"
    "templates/part/cite.html"
    "templates/part/contents.html"
    "templates/part/footer.html"
    "templates/part/front.html"
    "templates/part/head.html"
    "templates/part/header.html"
    "templates/part/language-map.html"
    "templates/part/language.html"
    "templates/part/name.html"
    "templates/part/note.html"
    "templates/part/pager.html"
    "templates/part/paragraph.html"
    "templates/part/phrase.html"
    "templates/part/registers.html"
    "templates/part/segment.html"
    "templates/part/stub.html"
    "templates/part/translation.html"
    "templates/print.css"
    "templates/register.html"
    "templates/registers.html"
    "templates/search.html"
    "templates/text.html"
    "templates/timeline.html"
};

/// The edition's files, with the built-in ones where it has none of the same name.
#[must_use]
pub fn under(edition: &FileTree) -> FileTree {
    BUILT_IN.iter().map(|(path, bytes)| (*path, *bytes)).chain(edition.iter()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What belongs to this repository's own edition, not to the program.
    const OWN: [&str; 1] = ["static/card.png"];

    #[test]
    fn every_template_and_static_file_is_built_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = ["templates", "static"]
            .into_iter()
            .flat_map(|top| walkdir::WalkDir::new(root.join(top)));
        let mut paths: Vec<String> = files
            .map(|entry| entry.expect("a readable folder"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(root).expect("below the root").to_owned())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .filter(|path| !OWN.contains(&path.as_str()))
            .collect();
        paths.sort();
        let mut known: Vec<&str> = BUILT_IN.iter().map(|(path, _)| *path).collect();
        known.sort_unstable();
        assert_eq!(known, paths);
    }
}
