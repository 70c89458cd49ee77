//! The TEI of documents: valid, true to what was received, and a way back.

mod feature;
mod tools;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use roxmltree::{Document, Node};
use scholion::import::tei;
use scholion::model::file::FileTree;
use scholion::shell::edition;
use scholion::{Plan, plan};

/// The edition in this repository.
fn statement() -> FileTree {
    edition::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("an edition that can be read")
}

/// Editions of one document each, of those that nobody prepared.
fn documents() -> Vec<FileTree> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut texts: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    texts.sort();
    assert!(texts.len() > 10);
    let edition = |text: &std::path::PathBuf| {
        let mut files = FileTree::default();
        for path in [text.clone(), text.with_extension("toml")] {
            if let Ok(bytes) = fs::read(&path) {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.insert(format!("seeds/{name}"), bytes);
            }
        }
        files
    };
    texts.iter().map(edition).collect()
}

/// The plan of an edition, and the TEI of its only document.
fn exported(files: &FileTree) -> (Plan, String) {
    let planned = plan(files, &feature::settings()).expect("a plan");
    let faults: Vec<_> = planned.diagnostics.iter().filter(|fault| fault.is_error()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let plan = planned.value;
    let address = format!("{}/document.tei.xml", plan.site.documents[0].slug);
    let mut files = plan.files().map(|file| file.expect("a page that can be rendered"));
    let (_, bytes) = files.find(|(path, _)| *path == address).expect("the document as TEI");
    drop(files);
    let xml = String::from_utf8(bytes).expect("UTF-8");
    (plan, xml)
}

/// The elements of `tree` with this name.
fn elements<'a>(tree: &'a Document, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    tree.descendants().filter(move |node| node.tag_name().name() == name)
}

fn id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute(("http://www.w3.org/XML/1998/namespace", "id"))
}

/// All characters below a node; those that XML cannot hold by their names.
fn characters(node: Node) -> String {
    let parts = node.descendants().map(|node| match node.tag_name().name() {
        "g" => {
            let code = node.attribute("n").and_then(|name| name.strip_prefix("U+"));
            let code = u32::from_str_radix(code.expect("a character"), 16).expect("a number");
            char::from_u32(code).expect("a character").to_string()
        }
        _ if node.is_text() => node.text().unwrap_or_default().to_owned(),
        _ => String::new(),
    });
    parts.collect()
}

/// Checks what holds for any document: all lines and all white space of its
/// blocks are there, ids are unique, and what points into the file arrives.
fn hold_invariants(files: &FileTree) -> String {
    let (plan, xml) = exported(files);
    let document = &plan.site.documents[0];
    let tree = Document::parse(&xml).expect("well-formed XML");
    let lines: Vec<(usize, String)> = elements(&tree, "seg")
        .filter_map(|seg| Some((seg.attribute("n")?.parse().expect("a line"), characters(seg))))
        .collect();
    let mut lines_in_order = lines.clone();
    lines_in_order.sort();
    let expected: Vec<(usize, String)> =
        document.segments().map(|segment| (segment.line, segment.text.clone())).collect();
    assert_eq!(lines_in_order, expected, "every line, once, as received");
    let source = files.bytes(&document.source).expect("a source");
    let source = std::str::from_utf8(source).expect("UTF-8");
    for paragraph in elements(&tree, "p").filter(|p| p.attribute("n").is_some()) {
        assert!(source.contains(&characters(paragraph)), "{:?}", characters(paragraph));
    }
    let ids: Vec<&str> = tree.descendants().filter_map(id).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "ids are unique");
    let pointing = ["target", "targetEnd", "corresp", "ana", "resp", "source", "domains", "change"];
    for node in tree.descendants() {
        let values = pointing.iter().filter_map(|name| node.attribute(*name));
        let own = values.flat_map(str::split_whitespace).filter_map(|to| to.strip_prefix('#'));
        for target in own {
            // Segments of a page's address, as `s1p1-1`, are ids too.
            assert!(unique.contains(target), "{target} of {:?}", node.tag_name().name());
        }
    }
    xml
}

/// Imports the TEI of an edition into an empty one: its TEI is the same again,
/// and so is its seed.
#[track_caller]
fn comes_back(files: &FileTree) -> tei::Imported {
    let (plan, xml) = exported(files);
    let imported = tei::edition(&xml).expect("TEI of ours");
    let (_, again) = exported(&imported.files);
    if let Some((before, after)) =
        xml.lines().zip(again.lines()).find(|(before, after)| before != after)
    {
        panic!("the TEI is not the same again:\n- {before}\n+ {after}");
    }
    assert_eq!(xml, again);
    let document = &plan.site.documents[0];
    let seed = format!("seeds/{}.txt", document.slug);
    assert_eq!(imported.files.bytes(&seed), files.bytes(&document.source), "{seed}");
    let ledger = imported.files.bytes(&seed.replace(".txt", ".lock")).expect("a ledger");
    let settled: BTreeSet<&str> = plan.settlements[0].text.split("\n\n").map(str::trim).collect();
    let ledger = std::str::from_utf8(ledger).expect("UTF-8");
    assert_eq!(ledger.split("\n\n").map(str::trim).collect::<BTreeSet<_>>(), settled);
    imported
}

#[test]
fn the_tei_of_the_statement_and_of_a_document_with_everything_is_valid() {
    let all: Vec<String> = [statement(), feature::edition()].iter().map(hold_invariants).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(tools::validate(&all), Vec::<String>::new());
}

#[test]
fn the_tei_of_unprepared_documents_is_valid() {
    let all: Vec<String> = documents().iter().map(hold_invariants).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(tools::validate(&all), Vec::<String>::new());
}

#[test]
fn a_planted_fault_is_seen() {
    let (_, xml) = exported(&feature::edition());
    let plants = [
        ("<closer ", "<closing ", "</closer>", "</closing>"),
        ("<p xml:id=\"s1p1\"", "<p type=\"x\" xml:id=\"s1p1\"", "", ""),
        ("<anchor xml:id=\"from-order-1\"/>", "<anchor xml:id=\"to-order-1\"/>", "", ""),
        ("<person ", "<persona ", "</person>", "</persona>"),
        ("when=\"1921-05-05\"", "when=\"5 May 1921\"", "", ""),
    ];
    for (from, to, from_end, to_end) in plants {
        assert!(xml.contains(from), "{from}");
        let planted = xml.replace(from, to);
        let planted = if from_end.is_empty() { planted } else { planted.replace(from_end, to_end) };
        assert_ne!(tools::validate(&[&planted]), Vec::<String>::new(), "{to}");
    }
}

#[test]
fn what_every_feature_becomes_is_in_its_place() {
    let (_, xml) = exported(&feature::edition());
    let parts = [
        // A character that XML cannot hold, a run in another language, an end of a line.
        "<g type=\"control\" n=\"U+000C\"/>",
        "<foreign xml:lang=\"zh-Hans\">",
        "/>.</seg>  </p>",
        // Notes that overlap.
        "<anchor xml:id=\"from-peace-1\"/>want <anchor xml:id=\"from-order-1\"/>peace ",
        // Numbers whose paragraphs are gone, or elsewhere.
        "<change xml:id=\"s3p1\" n=\"s3p1\" type=\"removed\" subtype=\"section-3\" corresp=\"#version-2\" change=\"#version-1\">",
        "<note type=\"reason\" xml:lang=\"zh-Hans\">从未开庭。</note>",
        "<change n=\"s1p2\" type=\"moved\" subtype=\"section-1\" corresp=\"#version-2\">",
        "<div type=\"subsection\" subtype=\"level-2\"",
        "<quote type=\"unplaced\">an elephant</quote>",
        "<resp ana=\"#official\" when=\"2020-01-01\">",
        "<ref target=\"#note-whale\">鲸鱼</ref>",
        "<ref target=\"#s1p1\">a paragraph</ref>",
    ];
    for part in parts {
        assert!(xml.contains(part), "{part} is not in\n{xml}");
    }
    assert!(!xml.contains("<p xml:id=\"s3p1\""), "what is gone is no paragraph");
}

#[test]
fn the_statement_comes_back_as_it_was() {
    let files = statement();
    let imported = comes_back(&files);
    assert_eq!(imported.losses, Vec::<String>::new());
}

#[test]
fn a_document_with_everything_comes_back_as_it_was() {
    let imported = comes_back(&feature::edition());
    assert_eq!(imported.losses, Vec::<String>::new());
    let note = imported.files.bytes("book/notes/mix/peace.md").expect("the note");
    let note = std::str::from_utf8(note).expect("UTF-8");
    for part in ["see [[whale]], [[ships|the ships]]", "> A quotation.", "| 1 | *2* |", "[^1]: A"] {
        assert!(note.contains(part), "{part} is not in\n{note}");
    }
}

#[test]
fn an_edition_in_chinese_first_comes_back_as_it_was() {
    let files = [
        ("edition.toml", "languages = [\"zh-Hans\", \"en\"]\ntitle = \"信\"\n"),
        ("seeds/letter.txt", "信\n\n你好,世界。\n\n我们很好。\n"),
        (
            "book/notes/letter/world.md",
            "+++\nkind = \"term\"\ntitle = \"世界\"\ntargets = [{ exact = \"世界\" }]\n+++\n天下。\n",
        ),
        ("book/notes/letter/world.en.md", "+++\ntitle = \"World\"\n+++\nAll.\n"),
    ];
    let files: FileTree = files.into_iter().collect();
    assert_eq!(tools::validate(&[&hold_invariants(&files)]), Vec::<String>::new());
    let imported = comes_back(&files);
    let note = "book/notes/letter/world.en.md";
    assert_eq!(imported.files.bytes(note), files.bytes(note));
}

/// A paragraph of what means something in Markdown, and of what does not.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,3}",
        "[一二国，。《》]{1,2}",
        "[0-9]{1,2}[.)]?",
        "[-*_~`#+>|:=!{}&<\\\\\\[\\]()^.]{1,2}",
        " {1,2}",
        Just("\nx".to_owned()),
    ];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| format!("x{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_note_comes_back_saying_the_same(body in markdown()) {
        let note = format!("+++\nkind = \"term\"\ntitle = \"A\"\n+++\n{body}\n");
        let files: FileTree = [
            ("seeds/letter.txt", "A letter\n\nDear all.\n\nWe are well.\n"),
            ("book/notes/letter/a.md", note.as_str()),
        ].into_iter().collect();
        comes_back(&files);
    }
}

#[test]
fn unprepared_documents_come_back_as_they_were() {
    for files in documents() {
        comes_back(&files);
    }
}

#[test]
fn seeds_come_back_byte_by_byte_whatever_their_line_ends() {
    let text = "A letter\n\n\n  Dear all,\nwe are well. \t\nWe hope you are.\n\n  Yours\n";
    let with = |end: &str| text.replace('\n', end);
    let seeds = [
        text.to_owned(),
        text.trim_end().to_owned(),
        with("\r\n"),
        with("\r"),
        format!("\u{FEFF}{text}"),
        format!("\u{FEFF}{}\r\n\r\n", with("\r\n")),
        format!("\n\n{text}\n\n\n"),
    ];
    for seed in seeds {
        let files: FileTree = [("seeds/letter.txt", seed.as_str())].into_iter().collect();
        assert_eq!(comes_back(&files).losses, Vec::<String>::new(), "{seed:?}");
    }
}

#[test]
fn white_space_on_blank_lines_is_lost_and_said_to_be() {
    let seed = "A letter\n\nDear all.\n \t\nWe are well.\n";
    let files: FileTree = [("seeds/letter.txt", seed)].into_iter().collect();
    let imported = tei::edition(&exported(&files).1).expect("TEI of ours");
    let back = imported.files.bytes("seeds/letter.txt").expect("a seed");
    assert_eq!(back, seed.replace(" \t", "").as_bytes());
    assert_eq!(imported.losses.len(), 1, "{:?}", imported.losses);
}

#[test]
fn a_file_that_is_no_tei_of_ours_is_refused() {
    let namespace = "xmlns=\"http://www.tei-c.org/ns/1.0\"";
    let cases = [
        ("no xml", "it is not XML"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "it is not XML"),
        ("<html/>", "its root is `html`"),
        ("<TEI/>", "its root is `TEI`"),
        (&format!("<TEI {namespace}><text><body><p>a</p></body></text></TEI>"), "no received text"),
    ];
    for (xml, expected) in cases {
        let error = tei::edition(xml).expect_err(xml).to_string();
        assert!(error.contains(expected), "{error}");
    }
}

/// The contents of the code blocks of a page of the guide in `language`.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/guide").join(page);
    let page = fs::read_to_string(path).expect("a page of the guide");
    let opening = format!("\n```{language}\n");
    let after = page.split(opening.as_str()).skip(1);
    after.map(|text| text.split("\n```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_guide_shows_tei_as_it_is_written() {
    let other = "+++\nkind = \"place\"\ntitle = \"Gettysburg\"\n+++\n";
    let files = [
        ("seeds/speech.txt", blocks("first-edition.md", "text").remove(0)),
        ("book/notes/speech/civil-war.md", blocks("notes.md", "markdown").remove(0)),
        ("book/notes/speech/gettysburg.md", other.to_owned()),
        ("book/translations/speech.fr.md", blocks("translations.md", "markdown").remove(0)),
    ];
    let files: FileTree = files.into_iter().collect();
    let (_, xml) = exported(&files);
    let lines: BTreeSet<&str> = xml.lines().map(str::trim).collect();
    let shown = blocks("tei.md", "xml");
    assert_eq!(shown.len(), 3);
    for line in shown.iter().flat_map(|block| block.lines()) {
        assert!(lines.contains(line.trim()), "{line}");
    }
    assert_eq!(comes_back(&files).files.iter().count(), 7);
    let fields = blocks("tei.md", "toml");
    let written = "[exports]\nformats = [\"citations\", \"tei\"]";
    assert_eq!(fields, [written], "what is written where the edition does not say");
}

/// Runs the program in `folder`; gives how it ended, and what it said.
fn scholion(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scholion"));
    let Output { status, stdout, stderr } =
        command.args(arguments).current_dir(folder).output().expect("the program runs");
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code(), said)
}

#[test]
fn the_command_writes_into_a_new_folder_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let files: FileTree =
        [("seeds/letter.txt", "A letter\n\nDear all.\n\nWe are well.\n")].into_iter().collect();
    fs::write(path.join("a.xml"), exported(&files).1).expect("a file");
    let import = ["import", "tei", "a.xml", "--output", "new/edition"];
    let (status, said) = scholion(path, &import);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("4 files written to new/edition"), "{said}");
    assert!(said.contains("exported again, it is the same, byte for byte"), "{said}");
    let (status, said) = scholion(path, &import);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("is not empty: nothing was written"), "{said}");
    let (status, said) = scholion(path, &["import", "tei", "b.xml", "--output", "c"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("cannot read `b.xml`") && !path.join("c").exists(), "{said}");
}
