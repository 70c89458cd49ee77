//! The program as its users run it: what it says, what it leaves, how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

const TEXT: &str = "A letter\n\nDear all.\n\n1. Peace\n\nWe want it.\n\n2. Trade\n\nWe need it.\n";

/// A folder with the edition `files`, by path.
fn edition(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        put(folder.path(), path, text.as_bytes());
    }
    folder
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// What a run of the program came to.
struct Run {
    status: i32,
    out: String,
    err: String,
}

/// Runs the program in `folder`.
fn scholion(folder: &TempDir, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scholion"));
    let Output { status, stdout, stderr } =
        command.args(arguments).current_dir(folder.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// Runs the program, which must end with `status` and say each of `said`.
#[track_caller]
fn check(folder: &TempDir, arguments: &[&str], status: i32, said: &[&str]) -> Run {
    let run = scholion(folder, arguments);
    let all = format!("{}{}", run.out, run.err);
    assert_eq!(run.status, status, "{all}");
    for said in said {
        assert!(all.contains(said), "{said:?} is not in:\n{all}");
    }
    assert!(!all.contains('\x1b'), "colours without a terminal:\n{all}");
    run
}

/// All files below `folder`, with their bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().display().to_string(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn a_folder_with_a_text_alone_becomes_a_site() {
    let folder = edition(&[("seeds/Letter to All.txt", TEXT)]);
    let run = check(&folder, &["build"], 0, &["files", "new or changed"]);
    assert_eq!(run.out, "", "what is said goes to the standard error");
    let site = folder.path().join("public");
    for page in ["index.html", "letter-to-all/index.html", "letter-to-all/section-2.html"] {
        assert!(site.join(page).is_file(), "{page}");
    }
    let received = fs::read(site.join("letter-to-all/source.txt")).unwrap();
    assert_eq!(received, TEXT.as_bytes());
    let before = tree(&site);
    check(&folder, &["build"], 0, &["unchanged"]);
    assert_eq!(tree(&site), before);
    assert!(!tree(folder.path()).keys().any(|path| path.contains("/.public.scholion-new")));
}

#[test]
fn the_binary_writes_what_the_library_plans() {
    let poem = include_str!("documents/poem.txt");
    let folder = edition(&[("seeds/poem.txt", poem)]);
    check(&folder, &["build", "--output", "site", "--quiet"], 0, &[]);
    let files = [("seeds/poem.txt", poem)].into_iter().collect();
    let plan = scholion::plan(&files, &scholion::Settings::default()).unwrap().value;
    let planned: BTreeMap<String, Vec<u8>> = plan.files().map(Result::unwrap).collect();
    let site = folder.path().join("site");
    let written = tree(&site);
    assert_eq!(written.len(), planned.len() + 1, "the manifest, and nothing else");
    for (name, bytes) in planned {
        assert!(written[&site.join(&name).display().to_string()] == bytes, "{name}");
    }
}

#[test]
fn faults_in_the_content_end_in_1_and_say_where_they_are() {
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);
    let cases: [Case; 6] = [
        (&[("seeds/a.txt", "\n \n")], &["the file has no text", "seeds/a.txt"]),
        (
            &[("seeds/a.txt", TEXT), ("seeds/a.toml", "plase = \"Paris\"\n")],
            &[
                "unknown field `plase`",
                "did you mean `place`?",
                "seeds/a.toml:1",
                "plase = \"Paris\"",
            ],
        ),
        (
            &[("seeds/a.txt", TEXT), ("seeds/a.toml", "[structure]\n99 = \"title\"\n")],
            &["`seeds/a.txt` has no text on line 99", "seeds/a.toml"],
        ),
        (
            &[("seeds/a.txt", TEXT), ("book/guide.md", "# Guide\n\nSee [it](nowhere.md).\n")],
            &[
                "there is no published file `book/nowhere.md`",
                "book/guide.md:3",
                "See [it](nowhere.md).",
            ],
        ),
        (
            &[("seeds/a.txt", TEXT), ("book/guide.md", "[x](../seeds/a.txt#s2p9)\n")],
            &["`seeds/a.txt` has no place `#s2p9`", "book/guide.md:1"],
        ),
        (
            &[("seeds/notes.txt", TEXT)],
            &["has a name that is reserved", "seeds/notes.txt", "slug ="],
        ),
    ];
    for (files, said) in cases {
        let folder = edition(files);
        check(&folder, &["build"], 1, &[said, &["1 error", "the site was not written"]].concat());
        check(&folder, &["check"], 1, said);
        assert!(!folder.path().join("public").exists());
    }
}

#[test]
fn a_text_that_is_not_utf8_is_named_by_byte_and_line() {
    let folder = edition(&[]);
    put(folder.path(), "seeds/a.txt", b"A letter\n\nCaf\xE9.\n");
    let said = ["not UTF-8: byte 13 (line 3) is 0xE9", "seeds/a.txt:3", "save the file as UTF-8"];
    check(&folder, &["build"], 1, &said);
}

#[test]
fn all_faults_are_shown_at_once() {
    let folder = edition(&[
        ("seeds/a.txt", TEXT),
        ("seeds/a.toml", "datum = 2020-01-01\n"),
        ("seeds/b.txt", ""),
        ("seeds/c.toml", ""),
        ("book/page.md", "[x](y.md) and [z](z.md)\n"),
    ]);
    let said = [
        "unknown field `datum`",
        "the file has no text",
        "there is no source text `seeds/c.txt`",
        "`book/y.md`",
        "`book/z.md`",
        "4 errors, 1 warning",
    ];
    check(&folder, &["check"], 1, &said);
    check(&folder, &["build"], 1, &said);
}

#[test]
fn a_fault_is_not_said_again_by_what_follows_from_it() {
    let folder = edition(&[("seeds/和约.txt", TEXT), ("seeds/条约.txt", TEXT)]);
    check(&folder, &["check"], 1, &["seeds/和约.txt", "seeds/条约.txt", "2 errors"]);
}

#[test]
fn what_cannot_run_ends_in_2() {
    let seed = ("seeds/a.txt", TEXT);
    let broken = edition(&[seed, ("edition.toml", "title = \"A\"\nlanguages = [\n")]);
    check(&broken, &["build"], 2, &["edition.toml:2", "languages = ["]);
    let unknown = edition(&[seed, ("edition.toml", "title = \"A\"\nbase_url = \"x\"\n")]);
    check(&unknown, &["check"], 2, &["edition.toml:2", "did you mean `base-url`?"]);
    let empty = edition(&[]);
    check(&empty, &["build"], 2, &["there is no source text", "seeds/"]);
    check(&empty, &["check"], 2, &["there is no source text"]);
    let template = edition(&[seed, ("templates/cover.html", "{% if %}\n")]);
    check(&template, &["build"], 2, &["cover.html"]);
    let fine = edition(&[seed]);
    check(&fine, &["build", "--colour"], 2, &["--colour"]);
    check(&fine, &["build", "--base-url", "example.org"], 2, &["https://example.org/edition/"]);
    check(&fine, &["publish"], 2, &["publish"]);
    check(&fine, &[], 2, &["Usage"]);
    assert!(!fine.path().join("public").exists());
}

#[test]
fn outputs_that_would_harm_the_edition_are_refused() {
    let folder = edition(&[("seeds/a.txt", TEXT), ("book/a.md", "# A\n")]);
    let before = tree(folder.path());
    for output in [".", "seeds", "book/site", ".."] {
        check(&folder, &["build", "--output", output], 2, &["error"]);
        assert_eq!(tree(folder.path()), before, "{output}");
    }
}

#[test]
fn a_build_that_fails_leaves_the_old_site_whole() {
    let folder = edition(&[("seeds/a.txt", TEXT)]);
    check(&folder, &["build"], 0, &[]);
    let site = folder.path().join("public");
    let before = tree(&site);
    let breakages: [(&str, &[u8], i32); 4] = [
        ("seeds/a.toml", b"plase = 1", 1),
        ("seeds/b.txt", b"\xFF", 1),
        ("edition.toml", b"title =", 2),
        ("templates/text.html", b"{{ page.nothing }}", 2),
    ];
    for (path, bytes, status) in breakages {
        put(folder.path(), path, bytes);
        check(&folder, &["build"], status, &[]);
        assert_eq!(tree(&site), before, "{path}");
        fs::remove_file(folder.path().join(path)).unwrap();
    }
    check(&folder, &["build"], 0, &["unchanged"]);
}

#[test]
fn files_of_others_stay_and_stale_pages_go() {
    let folder = edition(&[("seeds/a.txt", TEXT), ("book/old.md", "Old.\n")]);
    check(&folder, &["build"], 0, &[]);
    put(folder.path(), "public/CNAME", b"example.org");
    put(folder.path(), "public/a/mine.txt", b"mine");
    fs::remove_file(folder.path().join("book/old.md")).unwrap();
    check(&folder, &["build"], 0, &["removed"]);
    let site = folder.path().join("public");
    assert_eq!(fs::read(site.join("CNAME")).unwrap(), b"example.org");
    assert_eq!(fs::read(site.join("a/mine.txt")).unwrap(), b"mine");
    assert!(!site.join("old.html").exists());
}

#[test]
fn check_shows_each_guess_and_writes_nothing() {
    let statement = include_str!("../seeds/joint-statement.txt");
    let folder = edition(&[
        ("seeds/a.txt", statement),
        ("seeds/b.txt", TEXT),
        ("seeds/b.toml", "[structure]\n3 = \"dateline\"\n"),
    ]);
    let before = tree(folder.path());
    let said = [
        "seeds/a.txt\n  line 1: dateline\n  line 3: title\n  line 13: heading, ordinal 1\n",
        "line 193: closing",
        "section 3: 25 paragraphs",
        "zh-Hans: 42 lines",
        "line 3: dateline (sidecar)",
        "section 1: 1 paragraph\n",
        "0 errors, 0 warnings",
    ];
    check(&folder, &["check"], 0, &said);
    assert_eq!(tree(folder.path()), before);
    let quiet = check(&folder, &["check", "--quiet"], 0, &[]);
    assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""));
}

#[test]
fn quiet_says_nothing_but_faults() {
    let folder = edition(&[("seeds/a.txt", TEXT)]);
    let run = check(&folder, &["build", "--quiet"], 0, &[]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    put(folder.path(), "seeds/b.toml", b"");
    check(&folder, &["build", "-q"], 0, &["warning", "there is no source text `seeds/b.txt`"]);
    put(folder.path(), "seeds/c.txt", b"");
    check(&folder, &["build", "-q"], 1, &["the file has no text"]);
}

#[test]
fn help_has_examples_and_names_the_exit_status() {
    let folder = edition(&[]);
    check(
        &folder,
        &["--help"],
        0,
        &["Examples:", "scholion build", "scholion check", "Exit status"],
    );
    check(&folder, &["build", "--help"], 0, &["--output", "--base-url", "--quiet"]);
    check(&folder, &["--version"], 0, &[env!("CARGO_PKG_VERSION")]);
}

/// A note about the letter that quotes `exact`.
fn note(exact: &str) -> String {
    format!(
        "+++\nkind = \"term\"\ntitle = \"Peace\"\n\n[[targets]]\nexact = \"{exact}\"\nat = \"s1p1\"\n+++\nWhat it is.\n"
    )
}

#[test]
fn a_quote_is_mended_only_when_the_editor_agrees() {
    let text = TEXT.replace("We want it.", "We want a peace that lasts for ever.");
    let path = "book/notes/letter/peace.md";
    let old = note("We want the peace that lasts for ever");
    let folder = edition(&[("seeds/letter.txt", &text), (path, &old)]);
    check(&folder, &["check"], 1, &["missing-quote", "the nearest passage is in s1p1"]);
    check(&folder, &["requote"], 1, &["+ We want a peace that lasts", "nothing was changed"]);
    let kept = fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(kept, old);
    check(&folder, &["requote", "--yes"], 0, &["1 of 1 quotes changed"]);
    let mended = fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(mended, note("We want a peace that lasts for ever"));
    check(&folder, &["check"], 0, &["0 errors"]);
}

#[test]
fn notes_without_a_place_are_published_only_on_demand() {
    let path = "book/notes/letter/war.md";
    let folder = edition(&[("seeds/letter.txt", TEXT), (path, &note("War and conquest"))]);
    check(&folder, &["build"], 1, &["missing-quote", "the site was not written"]);
    check(&folder, &["build", "--allow-orphans"], 0, &["warning[missing-quote]"]);
    check(&folder, &["check", "--allow-orphans"], 0, &["warning[missing-quote]"]);
    let page = folder.path().join("public/register/without-place.html");
    assert!(fs::read_to_string(page).unwrap().contains("War and conquest"));
}

#[test]
fn notes_are_listed_with_their_places_and_paragraphs_without_any() {
    let path = "book/notes/letter/peace.md";
    let folder = edition(&[("seeds/letter.txt", TEXT), (path, &note("want it"))]);
    let said = ["term (1)", "peace", "s1p1", "letter: no note on s0p1, s2p1"];
    check(&folder, &["notes"], 0, &said);
}

#[test]
fn documents_of_the_same_title_have_pages_of_different_titles() {
    let folder = edition(&[("seeds/first.txt", TEXT), ("seeds/second.txt", TEXT)]);
    check(&folder, &["build"], 0, &[]);
    let mut titles: Vec<String> = tree(&folder.path().join("public"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .map(|html| html.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned())
        .collect();
    let pages = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), pages, "{titles:#?}");
}
