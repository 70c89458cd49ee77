//! The editions that the tests publish: this repository's own, those of
//! `tests/documents`, and one that has everything.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use scholion::model::file::FileTree;
use scholion::{Plan, Settings};

/// The address that sites are published at, where they have one.
pub(crate) const BASE: &str = "https://example.org/edition/";

/// A site's files, with what it was made from.
pub(crate) struct Published {
    pub(crate) files: FileTree,
    pub(crate) plan: Plan,
    pub(crate) site: BTreeMap<String, Vec<u8>>,
}

impl Published {
    /// Publishes the edition in `files`, which must have no errors.
    #[track_caller]
    pub(crate) fn new(files: FileTree, base_url: Option<&str>) -> Self {
        let base_url = base_url.map(str::to_owned);
        let settings = Settings { base_url, ..Settings::default() };
        let planned = scholion::plan(&files, &settings).expect("an edition");
        assert!(!planned.has_errors(), "{:#?}", planned.diagnostics);
        let site = planned.value.files().collect::<Result<_, _>>().expect("a site");
        Self { files, plan: planned.value, site }
    }

    /// The text of a published file.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.site.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    /// The slugs of the documents.
    pub(crate) fn slugs(&self) -> Vec<String> {
        self.plan.site.documents.iter().map(|document| document.slug.clone()).collect()
    }
}

/// The edition of this repository, read once and published without an address.
pub(crate) fn own() -> &'static Published {
    static OWN: OnceLock<Published> = OnceLock::new();
    OWN.get_or_init(|| Published::new(own_files(), None))
}

pub(crate) fn own_files() -> FileTree {
    scholion::shell::edition::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the edition")
}

/// All documents of `tests/documents`, as one edition.
pub(crate) fn documents() -> FileTree {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut files = FileTree::default();
    for entry in entries {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_str().expect("Unicode").to_owned();
        if name.ends_with(".txt") || name.ends_with(".toml") {
            files.insert(format!("seeds/{name}"), std::fs::read(&path).expect("a file"));
        }
    }
    files
}

const TREATY: &str = "Agency, 4 Feb. 2022

A Treaty # of *Peace*

Preamble

The parties [X] & Y, desiring _peace_ <b>now</b>, agree.

Article 1: Borders

  1. The border 国界 is the river. 😀 It flows.
The border is the river's middle.

- 双方同意(甲方与乙方),边界不变。
双方同意边界不变。

Article 2: Trade

Trade is free. The two sides trade.

2022. The year of trade. The two sides meet.

Beijing, 4 February 2022
";

/// One that has everything that an edition may have: titles, a dateline, a
/// closing line, several languages, text that looks like Markdown, notes of
/// every form, a range, translations, a number that is gone.
pub(crate) fn everything() -> FileTree {
    let without = Published::new(
        [
            ("edition.toml", EDITION),
            (
                "seeds/treaty.txt",
                &*TREATY.replace("2022. The", "The old clause falls.\n\n2022. The"),
            ),
        ]
        .into_iter()
        .collect(),
        None,
    );
    let ledger = without.plan.settlements[0].text.clone();
    let files = [
        ("edition.toml", EDITION),
        ("seeds/treaty.txt", TREATY),
        ("seeds/treaty.toml", SIDECAR),
        ("seeds/treaty.lock", &ledger),
        ("book/notes/treaty/border.md", BORDER),
        ("book/notes/treaty/border.zh-Hans.md", "+++\ntitle = \"边界\"\n+++\n见[[peace]]。\n"),
        ("book/notes/treaty/peace.md", PEACE),
        ("book/notes/treaty/whole.md", WHOLE),
        ("book/translations/treaty.zh-Hans.md", TRANSLATION),
    ];
    files.into_iter().collect()
}

const EDITION: &str = r#"languages = ["en", "zh-Hans"]
title = "Treaties"
editors = ["Ann Editor"]
[licence]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
[exports]
formats = ["json", "markdown", "annotations", "citations", "paragraphs"]
[[versions]]
number = "1.1"
date = 2026-11-22
"#;

const SIDECAR: &str = r#"title = { en = "Treaty of Peace", zh-Hans = "和平条约" }
short-title = "Treaty"
summary = "A treaty."
genre = "Treaty"
date = 2022-02-04
place = "Beijing"
parties = ["X", "Y"]
rights = "Public domain"
[source]
title = "The [agency]"
url = "https://example.org/a(b)"
[[languages]]
tag = "en"
provenance = "official"
note = "As signed."
[sections]
1 = "On *borders*"
"#;

const BORDER: &str = r#"+++
kind = "place"
title = "The *border*"
date = "1968-07/1970"
mentions = ["frontier", "国界线"]
authors = ["Ann Editor", "Bo Editor"]
created = 2026-11-20
modified = 2026-11-22
see = ["peace"]

[[targets]]
exact = "双方同意（甲方与乙方），边界不变"

[[targets]]
exact = "The border"
suffix = " is the river's"

[[targets]]
exact = "river. 😀"

[[sources]]
title = "Borders & \"rivers\""
symbol = "A/RES/1"
date = "1968-07-01"
url = "https://example.org/?a=b&c=d"

[[sources]]
title = "A book"
+++
A **river** runs *through* it: see [[peace]], [the text](../../../seeds/treaty.txt#s1p1) and <https://example.org/a_b>.

- one `code`
- two[^1]

| a | b |
|---|---|
| 1 | 2 |

[^1]: A footnote.
"#;

const PEACE: &str = r#"+++
kind = "term"
title = "Peace"

[[targets]]
exact = "Peace"
at = "title"

[[targets]]
exact = "4 Feb. 2022"

[[targets]]
exact = "Trade"
at = "s2"

[[targets]]
exact = "February 2022"

[[targets]]
exact = "The border is the river's"
to = { exact = "Trade is free" }
+++
Peace is good.
"#;

const WHOLE: &str = "+++\nkind = \"textual\"\ntitle = \"On the whole\"\n+++\nAll of it.\n";

const TRANSLATION: &str = "+++
language = \"zh-Hans\"
status = \"editorial\"
translator = \"Ann Editor\"
+++

[title]
和平条约

[s1]
第一条

[s2p1]
贸易自由。

1. 双方贸易。

[closing]
北京
";
