//! The editions whose books are looked at, and the books as their readers get them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use scholion::diagnostic::{Diagnostic, Severity};
use scholion::model::file::FileTree;
use scholion::shell::edition;
use scholion::{Settings, plan};
use zip::ZipArchive;

/// The address that books are made for, where it is known.
pub(crate) const BASE: &str = "https://example.org/edition/";

/// A picture of one point.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\rIDATx\x9cc\xf8\xff\xff\xff\x7f\0\x09\xfb\x03\xfd\x05\x43\x45\xca\0\0\0\0IEND\xaeB`\x82";

/// A text with every kind of line and of heading, in three languages and two directions.
pub(crate) const CHARTER: &str = "\u{C}Port Said, 3 May 1921

Charter of the Harbour
ميثاق الميناء

The parties <met> & agreed, \"freely\":

Chapter 1
General

Article 1
Use

The harbour is open to all, as the Common Code says.
It closes at night.

  الميناء مفتوح للجميع في كل أيام السنة، ليلا ونهارا.

Article 2

港口向各方船只开放,费用(见附表)由各方分担。

Chapter 2

Article 3

Pilots are named by the board.

Done at Port Said, 3 May 1921
";

/// What its sidecar says.
const SIDECAR: &str = r#"
date = 1921-05-03
place = "Port Said"
parties = ["The City <of> Port Said", "شركة الميناء"]
rights = "Public domain"
summary = "A charter & its annex."

[source]
title = "The city's archive"
url = "https://example.org/archive?a=1&b=2"

[[languages]]
tag = "en"
provenance = "official"
[[languages]]
tag = "ar"
[[languages]]
tag = "zh-Hans"
provenance = "machine"

[removed]
s1p9 = "Struck out by the council."
"#;

/// A note with everything that Markdown has, and with links of every kind.
const NOTE: &str = r##"+++
kind = "instrument"
title = "The Common Code (القانون)"
date = "1901/1903"
see = ["board", "elsewhere"]

[[targets]]
exact = "Common Code"
[[targets]]
exact = "Pilots"
[[targets]]
exact = "مفتوح"

[[sources]]
title = "Codes & customs"
symbol = "CC/1"
date = "1901"
url = "https://example.org/codes?x=1&y=2"
+++
A code of **law**, *used* `widely`.  
See [[board]], [[elsewhere]], [the clause](../../../seeds/charter.txt#s1p1), [the night](../../../seeds/charter.txt#s1p1-2), [the whole](../../../seeds/charter.txt), [the poem](../../../seeds/poem.txt#s0p1), [a page](../../method.md#rules), [the plan](../../../static/plan.png), <https://example.org/a?b=c&d=e>.

![The plan](../../../static/plan.png) ![A film](../../../static/film.avif) ![Far](https://example.org/far.png)

## Clauses

| No. | Says |
|:---:|-----:|
| 1 | open[^a] |

- one
- two ~~three~~

3. third

> quoted

```toml
a = "<b>"
```

---

[^a]: Until 1920.[^b]
[^b]: See [the codes](https://example.org/codes).
"##;

/// An edition of one document with every feature, and of one it links to.
pub(crate) fn everything() -> FileTree {
    let note = |title: &str, rest: &str| {
        format!("+++\nkind = \"term\"\ntitle = \"{title}\"\n{rest}+++\nText.\n")
    };
    let mut files: FileTree = [
        (
            "edition.toml",
            "title = \"Harbours & ports\"\nlanguages = [\"en\", \"zh-Hans\"]\neditors = [\"Ann Editor\"]\n\
             repository = \"https://example.org/repository\"\n[licence]\nname = \"CC BY 4.0\"\n\
             [[versions]]\nnumber = \"1.0\"\ndate = 2026-01-02\n"
                .to_owned(),
        ),
        ("seeds/charter.txt", CHARTER.to_owned()),
        ("seeds/charter.toml", SIDECAR.to_owned()),
        ("seeds/poem.txt", include_str!("../documents/poem.txt").to_owned()),
        ("book/method.md", "+++\ntitle = \"Method\"\n+++\n## Rules {#rules}\n".to_owned()),
        ("book/notes/charter/code.md", NOTE.to_owned()),
        ("book/notes/charter/code.zh-Hans.md", "+++\ntitle = \"通则\"\n+++\n一部*通则*。参见[[board]]。\n".to_owned()),
        ("book/notes/charter/board.md", note("Board", "[[targets]]\nexact = \"board\"\n[[targets]]\nexact = \"Charter\"\nat = \"title\"\n")),
        ("book/notes/charter/night.md", note("Night", "[[targets]]\nexact = \"at night\"\n[[targets]]\nexact = \"费用(见附表)\"\n[[targets]]\nexact = \"Done\"\nat = \"closing\"\n[[targets]]\nexact = \"General\"\nat = \"s1\"\n")),
        ("book/notes/poem/elsewhere.md", note("Tyger", "[[targets]]\nexact = \"fearful\"\n")),
        (
            "book/translations/charter.fr.md",
            "+++\nlanguage = \"fr\"\nstatus = \"editorial\"\n+++\n\n[title]\nCharte du port\n\n[s1]\nTitre\n\n[s1p1]\nLe port est ouvert.\n\nIl ferme la nuit.\n\n[closing]\nFait à Port-Saïd\n"
                .to_owned(),
        ),
        (
            "book/translations/charter.ar.md",
            "+++\nlanguage = \"ar\"\nstatus = \"machine\"\n+++\n\n[s1p1]\nالميناء مفتوح.\n".to_owned(),
        ),
    ]
    .into_iter()
    .collect();
    files.insert("static/plan.png", PNG);
    files.insert("static/film.avif", "no picture that books have");
    files
}

/// An edition of the text in `tests/documents/` of this name, and of nothing else.
pub(crate) fn document(name: &str) -> FileTree {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let text = std::fs::read(folder.join(name)).expect("a text");
    [(format!("seeds/{name}"), text)].into_iter().collect()
}

/// The edition of this repository.
pub(crate) fn repository() -> FileTree {
    edition::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the edition of this repository")
}

/// The files of the site of `edition`, which has no faults but warnings.
#[track_caller]
pub(crate) fn site(edition: &FileTree, base_url: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let settings = Settings { base_url: base_url.map(str::to_owned), ..Settings::default() };
    let planned = plan(edition, &settings).expect("an edition that can be built");
    let errors = planned.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
    planned.value.files().collect::<Result<_, _>>().expect("files that can be made")
}

/// The files of an archive, in its order.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |place: usize| {
        let mut file = archive.by_index(place).expect("a file");
        let name = file.name().expect("a name in UTF-8").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        (name, bytes)
    };
    (0..count).map(read).collect()
}
