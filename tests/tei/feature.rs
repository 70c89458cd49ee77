//! An edition with everything that TEI has to say.

use scholion::model::file::FileTree;
use scholion::{Settings, plan};

const CONFIG: &str = r#"
languages = ["en", "zh-Hans"]
title = { en = "An edition", zh-Hans = "一个版本" }
description = "What it is <for>."
base-url = "https://example.org/e/"
editors = ["Ann & Bo", { en = "Carl", zh-Hans = "卡尔" }]
doi = "10.5281/zenodo.1"
repository = "https://example.org/git"

[licence]
name = "CC BY 4.0"

[[versions]]
number = "1"
date = 2021-01-02
summary = "First."
"#;

const SECOND_VERSION: &str = "
[[versions]]
number = \"2\"
date = 2022-03-04
summary = { en = \"Second.\", zh-Hans = \"第二版。\" }
";

/// The first version: four sections, of which the second keeps lower headings.
const FIRST: &str = "  \u{FEFF}Geneva, 5 May 1921\r
\r
1. Peace\r
\r
The parties want peace & <order>.\r
They say so. They say so.  \r
\r
The whale is no fish, whatever the tables of the harbour offices say of it.\r
\r
2. Trade\r
\r
2.1 Goods\r
\r
\tهذا هو النص العربي الذي كتبه الطرفان في جنيف.\r
\r
Tariffs on tea, on timber and on glass shall fall by one half within ten years.\r
\r
2.2 Ships\r
\r
Ships of either party,\u{C}called \u{201C}船舶\u{201D}, may enter all harbours of the other.\r
\r
3. Courts\r
\r
A court of five judges shall sit in the old town hall and hear all complaints.\r
\r
4. Last things\r
\r
Nothing in this paper binds the children of those who signed it in good faith.\r
\r
Signed by both\r
Done twice";

const SIDECAR: &str = r#"
date = 1921-05-05
short-title = "Peace"
summary = { en = "Sum.", zh-Hans = "摘要。" }
genre = "Treaty"
place = { en = "Geneva", zh-Hans = "日内瓦" }
parties = ["A", { en = "B", zh-Hans = "乙" }]
rights = "Public domain"
aliases = ["old-name"]
source = { title = "A copy", url = "https://example.org/a?b=c&d=e" }

[[languages]]
tag = "en"
provenance = "official"
note = { en = "As signed.", zh-Hans = "依签署文本。" }

[[languages]]
tag = "ar"
provenance = "machine"

[sections]
1 = { en = "Of peace", zh-Hans = "和平" }

[structure]
1 = "dateline"
"#;

const REMOVED: &str = "[removed]\ns3p1 = { en = \"It never sat.\", zh-Hans = \"从未开庭。\" }\n";

/// A note's file name and its text.
const NOTES: [(&str, &str); 11] = [
    (
        "peace",
        r#"
kind = "term"
title = "Peace"
date = "1921"
mentions = ["order"]
authors = ["Ann", "Bo"]
created = 2021-01-02
modified = 2022-02-03
see = ["whale", "ships"]
targets = [{ exact = "want peace", to = { exact = "is no fish" } }]
[[sources]]
title = "On peace & war"
symbol = "A/1"
date = "1920-05/1921"
url = "https://example.org/peace(1)"
[[sources]]
title = "Another"
+++
Peace is *not* **war**; see [[whale]], [[ships|the ships]], [a paragraph](../../../seeds/mix.txt#s1p1),
[the text](../../../seeds/mix.txt), [a page](https://example.org/a_(b)) and `co<de>`.\
A line[^1] with ~~struck~~ words, 1 \< 2 & 3\*4, 约5~6米, a_b and \[brackets].

1\. This is no list.

- one
- *two*
  1. deep
  2. deeper

3. three

   with two paragraphs
4. four

> A quotation.
>
> In two paragraphs.

```toml
title = "T"
```

| A | B |
|---|---|
| 1 | *2* |

---

## A heading

[^1]: A footnote with [[harbour]].
"#,
    ),
    (
        "peace.zh-Hans",
        "title = \"和平\"\nmentions = [\"平安\"]\n+++\n和平**不是**战争，见[[whale]]与[[harbour]]。\n",
    ),
    (
        "order",
        "kind = \"context\"\ntitle = \"Order\"\ntargets = [{ exact = \"peace & <order>\" }]\n+++\nOverlaps.\n",
    ),
    (
        "order-within",
        "kind = \"textual\"\ntitle = \"Order, again\"\ntargets = [{ exact = \"& <\" }]\n+++\nIs nested.\n",
    ),
    (
        "whale",
        "kind = \"event\"\ntitle = \"Whale\"\ndate = \"1920-01-01/1920-02\"\ntargets = [{ exact = \"They say so\", all = true }, { exact = \"Signed by both\", at = \"closing\" }]\n+++\nIn two places.\n",
    ),
    ("whale.zh-Hans", "title = \"鲸鱼\"\n+++\n两处。\n"),
    (
        "ships",
        "kind = \"instrument\"\ntitle = \"Ships\"\ntargets = [{ exact = \"2.2 Ships\" }, { exact = \"called “船舶”\" }]\n+++\n",
    ),
    (
        "harbour",
        "kind = \"place\"\ntitle = \"Harbour\"\ntargets = [{ exact = \"هو النص العربي\" }]\n+++\nA note on Arabic.\n",
    ),
    (
        "geneva",
        "kind = \"organisation\"\ntitle = \"Geneva\"\ntargets = [{ exact = \"Geneva\", at = \"dateline\" }]\n+++\nA city.\n",
    ),
    ("nobody", "kind = \"person\"\ntitle = \"Nobody\"\n+++\nHas no passage.\n"),
    (
        "lost",
        "kind = \"person\"\ntitle = \"Lost\"\ntargets = [{ exact = \"an elephant\" }]\n+++\nLost its words.\n",
    ),
];

const TRANSLATIONS: [(&str, &str); 3] = [
    (
        "fr",
        "language = \"fr\"\nstatus = \"official\"\ntranslator = \"M. Un\"\ndate = 2020-01-01\n+++\n[dateline]\nGenève\n\n[s1]\nPaix\n\n[s1p1]\nLes parties\n\nveulent la paix.\n\n[closing]\nFait\n",
    ),
    ("zh-Hans", "language = \"zh-Hans\"\nstatus = \"machine\"\n+++\n[closing]\n双方签署\n"),
    ("zh-Hans.2", "language = \"zh-Hans\"\nstatus = \"editorial\"\n+++\n[s1p1]\n双方愿意和平。\n"),
];

/// What plans the edition: one of its notes has lost its words.
pub(crate) fn settings() -> Settings {
    Settings { allow_orphans: true, ..Settings::default() }
}

/// The sidecar of a version of the text: its last two lines close it.
fn sidecar(text: &str, removed: &str) -> String {
    let last = text.lines().count();
    let before = SIDECAR.replace("[structure]", &format!("{removed}\n[structure]"));
    format!("{before}{} = \"closing\"\n{last} = \"closing\"\n", last - 1)
}

/// The edition in its second version: a paragraph moved, one is new, a section is gone.
pub(crate) fn edition() -> FileTree {
    let mut files = FileTree::default();
    files.insert("edition.toml", CONFIG);
    files.insert("seeds/mix.toml", sidecar(FIRST, ""));
    files.insert("seeds/mix.txt", FIRST);
    let first = plan(&files, &Settings::default()).expect("a plan");
    assert_eq!(first.diagnostics, []);
    for ledger in &first.value.settlements {
        files.insert(ledger.path.as_str(), ledger.text.as_bytes());
    }
    let text = second();
    files.insert("edition.toml", CONFIG.to_owned() + SECOND_VERSION);
    files.insert("seeds/mix.toml", sidecar(&text, REMOVED));
    files.insert("seeds/mix.txt", text);
    for (name, text) in NOTES {
        files.insert(format!("book/notes/mix/{name}.md"), format!("+++\n{}", text.trim_start()));
    }
    for (name, text) in TRANSLATIONS {
        files.insert(format!("book/translations/mix.{name}.md"), format!("+++\n{text}"));
    }
    files
}

fn second() -> String {
    let whale =
        "The whale is no fish, whatever the tables of the harbour offices say of it.\r\n\r\n";
    let court = "3. Courts\r\n\r\n\
        A court of five judges shall sit in the old town hall and hear all complaints.\r\n\r\n";
    assert!(FIRST.contains(whale) && FIRST.contains(court));
    let text = FIRST.replace(whale, "A sentence that nobody had written before is here.\r\n\r\n");
    let text = text.replace(court, "");
    text.replace("2.2 Ships\r\n\r\n", &format!("2.2 Ships\r\n\r\n{whale}"))
}
