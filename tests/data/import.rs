//! Annotations that others made come in as notes, by the rules of notes.

use std::fmt::Write;

use expect_test::{Expect, expect};
use scholion::import::annotation::{Edition, Fate, Imported, import};
use scholion::model::file::FileTree;
use serde_json::{Value, json};

/// Imports `json` into the edition in `files`.
pub(crate) fn imported(json: &str, files: &FileTree) -> Imported {
    let site = scholion::plan(files, &scholion::Settings::default()).expect("a plan").value.site;
    let languages = &site.config.languages;
    import(json, Edition { files, document: &site.documents[0], languages }).expect("annotations")
}

/// An edition with the files that were imported.
pub(crate) fn with(files: &FileTree, imported: &Imported) -> FileTree {
    let mut all = files.clone();
    for (path, text) in &imported.files {
        assert_eq!(files.bytes(path), None, "{path} was there");
        all.insert(path, text.as_bytes());
    }
    all
}

const SPEECH: &str = "A speech

I. Peace

We want peace for all, and we will keep it.

The other side wants peace for all as well.

双方反对北约继续扩张,呼吁北约摒弃冷战意识形态。

II. Trade

Trade is free.
";

pub(crate) fn speech() -> FileTree {
    [
        ("edition.toml", "languages = [\"en\", \"zh-Hans\"]\n"),
        ("seeds/speech.txt", SPEECH),
        ("book/notes/speech/trade.md", "+++\nkind = \"term\"\ntitle = \"Trade\"\n+++\nKept.\n"),
    ]
    .into_iter()
    .collect()
}

/// A row as the API of Hypothes.is gives it.
pub(crate) fn row(id: &str, text: &str, exact: &str, prefix: &str, suffix: &str) -> Value {
    json!({
        "id": id,
        "created": "2026-03-01T23:10:00.123456+00:00",
        "updated": "2026-03-02T08:00:00.123456+00:00",
        "user": "acct:ann.editor@hypothes.is",
        "user_info": { "display_name": null },
        "uri": "https://example.org/speech/section-1.html",
        "text": text,
        "tags": ["Places", "urgent"],
        "group": "__world__",
        "target": [{
            "source": "https://example.org/speech/section-1.html",
            "selector": [
                { "type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3,
                  "endContainer": "/p[1]", "endOffset": 20 },
                { "type": "TextPositionSelector", "start": 300, "end": 320 },
                { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
            ],
        }],
    })
}

/// Imports `given` into the speech, and shows files and fates.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check(given: Value, expected: Expect) {
    let imported = imported(&given.to_string(), &speech());
    let mut shown = String::new();
    for (path, text) in &imported.files {
        let _ = write!(shown, "== {path}\n{text}");
    }
    for fate in &imported.fates {
        let Fate { annotation, targets, remarks, .. } = fate;
        let _ = writeln!(shown, "-- {annotation} {targets:?} {remarks:?}");
    }
    expected.assert_eq(&shown);
    // What was written is an edition without faults.
    let planned = scholion::plan(&with(&speech(), &imported), &scholion::Settings::default());
    assert_eq!(planned.expect("a plan").diagnostics, []);
}

#[test]
fn a_row_of_hypothesis_becomes_a_note() {
    let text = "A **claim**, see [here](https://example.org).\n\nMore of it.";
    check(
        json!({ "total": 1, "rows": [row("Ab_1", text, "we will keep it", "and ", ".")] }),
        expect![[r#"
            == book/notes/speech/a-claim-see-here.md
            +++
            kind = "place"
            title = "A claim, see here"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02

            [[targets]]
            exact = "we will keep it"
            +++
            A **claim**, see [here](https://example.org).

            More of it.
            -- Ab_1 [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 1, letter: 0 }))] ["not kept: the tag `urgent`"]
        "#]],
    );
}

#[test]
fn words_around_a_quote_tell_which_is_meant() {
    let rows = [
        row("a", "Ours.", "peace for all", "\n 3 We want ", ", and we"),
        row("b", "Theirs.", "peace for all", "other side wants ", " as well."),
        row("c", "Whose?", "peace for all", "", ""),
        row("d", "Gone.", "peace for all", "nobody wants ", " in the end"),
    ];
    check(
        json!(rows),
        expect![[r#"
            == book/notes/speech/ours.md
            +++
            kind = "place"
            title = "Ours"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02

            [[targets]]
            exact = "peace for all"
            prefix = "want"
            +++
            Ours.
            == book/notes/speech/theirs.md
            +++
            kind = "place"
            title = "Theirs"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02

            [[targets]]
            exact = "peace for all"
            prefix = "wants"
            +++
            Theirs.
            == book/notes/speech/whose.md
            +++
            kind = "place"
            title = "Whose?"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02
            draft = true

            [[targets]]
            exact = "peace for all"
            +++
            Whose?
            == book/notes/speech/gone.md
            +++
            kind = "place"
            title = "Gone"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02
            draft = true

            [[targets]]
            exact = "peace for all"
            prefix = "nobody wants"
            suffix = "in the end"
            +++
            Gone.
            -- a [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 1, letter: 0 }))] ["not kept: the tag `urgent`"]
            -- b [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 2, letter: 0 }))] ["not kept: the tag `urgent`"]
            -- c [Several { exact: "peace for all", places: ["s1p1", "s1p2"] }] ["not kept: the tag `urgent`"]
            -- d [Elsewhere { exact: "peace for all", places: ["s1p1", "s1p2"] }] ["not kept: the tag `urgent`"]
        "#]],
    );
}

#[test]
fn a_look_alike_is_shown_and_never_taken() {
    let near = "双方反对北约进一步扩张，呼吁北约摒弃冷战意识形态";
    let rows = [
        row("a", "Near.", near, "", ""),
        row("b", "Far.", "nothing of the kind at all", "", ""),
        row("c", "Wide.", "反对北约继续扩张，呼吁", "双方", "北约"),
        row("d", "Numbered.", "反对北约12继续扩张，呼吁3北约", "双方", "摒弃"),
    ];
    check(
        json!({ "annotations": rows }),
        expect![[r#"
            == book/notes/speech/near.md
            +++
            kind = "place"
            title = "Near"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02
            draft = true

            [[targets]]
            exact = "双方反对北约进一步扩张，呼吁北约摒弃冷战意识形态"
            +++
            Near.
            == book/notes/speech/far.md
            +++
            kind = "place"
            title = "Far"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02
            draft = true

            [[targets]]
            exact = "nothing of the kind at all"
            +++
            Far.
            == book/notes/speech/wide.md
            +++
            kind = "place"
            title = "Wide"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02

            [[targets]]
            exact = "反对北约继续扩张，呼吁"
            +++
            Wide.
            == book/notes/speech/numbered.md
            +++
            kind = "place"
            title = "Numbered"
            authors = ["ann.editor"]
            created = 2026-03-01
            modified = 2026-03-02

            [[targets]]
            exact = "反对北约继续扩张，呼吁北约"
            +++
            Numbered.
            -- a [Nowhere { exact: "双方反对北约进一步扩张，呼吁北约摒弃冷战意识形态", nearest: Some(("双方反对北约继续扩张,呼吁北约摒弃冷战意识形态", Paragraph(ParagraphId { section: 1, paragraph: 3, letter: 0 }), 88)) }] ["not kept: the tag `urgent`"]
            -- b [Nowhere { exact: "nothing of the kind at all", nearest: None }] ["not kept: the tag `urgent`"]
            -- c [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 3, letter: 0 }))] ["not kept: the tag `urgent`"]
            -- d [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 3, letter: 0 }))] ["not kept: the tag `urgent`"]
        "#]],
    );
}

#[test]
fn a_selection_over_paragraphs_is_a_range() {
    let exact = "will keep it.\n\n  The other side wants peace for all as well.\n双方反对";
    check(
        row("a", "Long.", exact, "we ", "北约"),
        expect![[r#"
        == book/notes/speech/long.md
        +++
        kind = "place"
        title = "Long"
        authors = ["ann.editor"]
        created = 2026-03-01
        modified = 2026-03-02

        [[targets]]
        exact = "will keep it."
        to = { exact = "双方反对" }
        +++
        Long.
        -- a [Anchored(Paragraph(ParagraphId { section: 1, paragraph: 1, letter: 0 }))] ["not kept: the tag `urgent`"]
    "#]],
    );
}

#[test]
fn a_single_web_annotation_is_read_in_any_of_its_forms() {
    let target = json!({
        "source": "https://example.org/speech/section-2.html",
        "selector": { "type": "TextQuoteSelector", "exact": "Trade is free" },
    });
    let annotations = json!([
        {
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://a.example/1",
            "type": "Annotation", "motivation": "editing", "creator": "https://a.example/ann",
            "bodyValue": "1. *Not* so.", "target": target,
        },
        {
            "id": "https://a.example/2", "type": "Annotation",
            "creator": [{ "name": "Ann" }, { "nickname": "bo" }],
            "body": { "type": "Choice", "items": [
                { "type": "TextualBody", "value": "<h2>贸易</h2><p>自由 &amp; 公平</p>", "format": "text/html", "language": "zh-CN" },
                { "type": "TextualBody", "value": "<script>x</script>Free <b>trade</b><br>and fair", "format": "text/html", "language": "en-GB" },
                { "type": "TextualBody", "value": "Libre", "language": "fr" },
            ] },
            "target": [target],
        },
        {
            "id": "https://a.example/3", "type": "Annotation", "body": "https://example.org/more",
            "target": "https://example.org/speech/",
        },
        { "id": "https://a.example/4", "type": "Annotation", "motivation": "replying",
          "bodyValue": "No.", "target": "https://a.example/1" },
        { "id": "https://a.example/5", "type": "Annotation", "bodyValue": "Where?",
          "target": "https://example.org/speech/#xywh=1,2,3,4" },
        { "id": "urn:x-scholion:speech:trade", "type": "Annotation", "bodyValue": "Ours.", "target": target },
    ]);
    check(
        annotations,
        expect![[r#"
            == book/notes/speech/1-not-so.md
            +++
            kind = "textual"
            title = "1. *Not* so"
            authors = ["https://a.example/ann"]

            [[targets]]
            exact = "Trade is free"
            +++
            1\. \*Not\* so.
            == book/notes/speech/free-trade-and-fair.md
            +++
            kind = "context"
            title = "Free trade and fair"
            authors = ["Ann", "bo"]

            [[targets]]
            exact = "Trade is free"
            +++
            Free **trade**\
            and fair
            == book/notes/speech/free-trade-and-fair.zh-Hans.md
            +++
            title = "贸易"
            +++
            自由 & 公平
            == book/notes/speech/https-example-org-more.md
            +++
            kind = "context"
            title = "https://example.org/more"

            [[sources]]
            title = "https://example.org/more"
            url = "https://example.org/more"
            +++
            == book/notes/speech/where.md
            +++
            kind = "context"
            title = "Where?"
            draft = true
            +++
            Where?
            -- https://a.example/1 [Anchored(Paragraph(ParagraphId { section: 2, paragraph: 1, letter: 0 }))] []
            -- https://a.example/2 [Anchored(Paragraph(ParagraphId { section: 2, paragraph: 1, letter: 0 }))] ["not kept: its text in fr, in which the edition is not"]
            -- https://a.example/3 [Whole] []
            -- https://a.example/4 [] ["it answers another annotation; notes have no answers"]
            -- https://a.example/5 [Unquoted] []
            -- urn:x-scholion:speech:trade [] ["the note `trade` is there already, and left as it is"]
        "#]],
    );
}

#[test]
fn what_holds_no_annotations_is_refused() {
    let site = scholion::plan(&speech(), &scholion::Settings::default()).unwrap().value.site;
    let files = speech();
    for text in ["", "{", "{}", "[1]", "\"a\"", "{\"rows\": 3}"] {
        let languages = &site.config.languages;
        let edition = Edition { files: &files, document: &site.documents[0], languages };
        assert!(import(text, edition).is_err(), "{text}");
    }
}
