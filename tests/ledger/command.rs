//! What the commands make of the ledger.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const BEFORE: &str = "A letter\n\nDear all, we write to you about two matters.\n\nPeace is the first, and we want it.\n\nTrade is the other, and we need it.\n";
const AFTER: &str = "A letter\n\nDear all, we write to you about two matters.\n\nTrade is the other, and we need it.\n\nWith all good wishes for the years to come.\n";
const LOCK: &str = "seeds/letter.lock";

fn edition() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("seeds")).unwrap();
    put(&folder, "seeds/letter.txt", BEFORE);
    folder
}

fn put(folder: &TempDir, path: &str, text: &str) {
    fs::write(folder.path().join(path), text).unwrap();
}

fn get(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

/// Runs the program, which must end with `status` and say each of `said`.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], status: i32, said: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scholion"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let all = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{all}");
    for said in said {
        assert!(all.contains(said), "{said:?} is not in:\n{all}");
    }
}

#[test]
fn build_records_numbers_and_nothing_else_does() {
    let folder = edition();
    check(folder.path(), &["check"], 0, &[]);
    check(folder.path(), &["notes"], 0, &[]);
    assert!(!folder.path().join(LOCK).exists(), "only `build` writes the ledger");
    check(folder.path(), &["build"], 0, &["seeds/letter.lock written: 3 new; commit it"]);
    let first = get(&folder, LOCK);
    check(folder.path(), &["build"], 0, &["unchanged"]);
    assert_eq!(get(&folder, LOCK), first);

    put(&folder, "seeds/letter.txt", AFTER);
    check(folder.path(), &["check"], 0, &[]);
    assert_eq!(get(&folder, LOCK), first);
    check(
        folder.path(),
        &["build"],
        0,
        &["seeds/letter.lock written: 1 new, 1 removed; commit it"],
    );
    let page = get(&folder, "public/letter/preamble.html");
    for id in ["s0p1", "s0p2", "s0p3", "s0p4"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} is nowhere");
    }
}

#[test]
fn locked_fails_where_something_is_not_recorded() {
    let folder = edition();
    check(
        folder.path(),
        &["check", "--locked"],
        1,
        &["`seeds/letter.lock` is not up to date: 3 new"],
    );
    check(folder.path(), &["build"], 0, &[]);
    check(folder.path(), &["check", "--locked"], 0, &[]);
    put(&folder, "seeds/letter.txt", AFTER);
    check(
        folder.path(),
        &["check", "--locked"],
        1,
        &["1 new, 1 removed; run `scholion build` and commit it"],
    );
}

#[test]
fn two_clones_write_the_same_ledger() {
    let ledgers = [edition(), edition()].map(|folder| {
        check(folder.path(), &["build"], 0, &[]);
        put(&folder, "seeds/letter.txt", AFTER);
        check(folder.path(), &["build"], 0, &[]);
        get(&folder, LOCK)
    });
    assert_eq!(ledgers[0], ledgers[1]);
}

#[test]
fn where_the_ledger_cannot_be_written_the_site_is_built_with_a_warning() {
    let folder = edition();
    // The tests may run as root, whom no permission stops: so a folder stands in the way.
    fs::create_dir(folder.path().join("seeds/letter.lock~")).unwrap();
    check(
        folder.path(),
        &["build"],
        0,
        &["warning: the ledger `seeds/letter.lock` could not be written", "files"],
    );
    assert!(folder.path().join("public/letter/preamble.html").exists());
}

#[test]
fn a_site_with_faults_leaves_the_ledger_as_it_was() {
    let folder = edition();
    check(folder.path(), &["build"], 0, &[]);
    let first = get(&folder, LOCK);
    put(&folder, "seeds/letter.txt", AFTER);
    put(&folder, "seeds/letter.toml", "plase = \"Here\"\n");
    check(folder.path(), &["build"], 1, &["the site was not written"]);
    assert_eq!(get(&folder, LOCK), first);
}

#[test]
fn a_ledger_that_is_not_understood_stops_everything() {
    let folder = edition();
    check(folder.path(), &["build"], 0, &[]);
    let good = get(&folder, LOCK);
    let repeated = good.replace("\"s0p2\"", "\"s0p1\"");
    let half = &good[..good.len() * 2 / 3];
    let cases = [
        (good.replace("ledger = 1", "ledger = 2"), "has the form 2"),
        (good.replace("\"letter\"", "\"treaty\""), "is of the document `treaty`"),
        (good.replace("s0p3", "s0px"), "cannot be read"),
        (repeated, "the number `s0p1` stands twice"),
        (half.to_owned(), "cannot be read"),
        ("<<<<<<< ours\n".to_owned() + &good, "cannot be read"),
        (String::new(), "cannot be read"),
    ];
    for (ledger, said) in cases {
        put(&folder, LOCK, &ledger);
        put(&folder, "seeds/letter.txt", AFTER);
        check(folder.path(), &["build"], 2, &[said]);
        check(folder.path(), &["check"], 2, &[said]);
        assert_eq!(get(&folder, LOCK), ledger, "it was overwritten");
    }
    // The old name of a renamed document is no foreign one.
    put(&folder, LOCK, &good.replace("\"letter\"", "\"treaty\""));
    put(&folder, "seeds/letter.toml", "aliases = [\"treaty\"]\n");
    check(folder.path(), &["build"], 0, &[]);
}

#[test]
fn changes_to_different_paragraphs_merge() {
    let folder = edition();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        let output = git.args(arguments).current_dir(folder.path()).output().unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stdout)
        );
    };
    let publish = |text: &str| {
        put(&folder, "seeds/letter.txt", text);
        check(folder.path(), &["build"], 0, &[]);
        git(&["add", "seeds"]);
        git(&["commit", "-qm", "text"]);
    };
    git(&["init", "-qb", "main"]);
    publish(BEFORE);
    git(&["checkout", "-qb", "other"]);
    publish(&BEFORE.replace("two matters", "two great matters"));
    git(&["checkout", "-q", "main"]);
    publish(&BEFORE.replace("and we need it", "and all of us need it"));
    git(&["merge", "-q", "other", "-m", "merge"]);
    check(folder.path(), &["check", "--locked"], 0, &[]);
}

#[test]
fn diff_tells_what_a_new_version_does_before_it_is_taken() {
    let folder = edition();
    for path in ["book/notes/letter", "book/translations"] {
        fs::create_dir_all(folder.path().join(path)).unwrap();
    }
    let note = "+++\nkind = \"term\"\ntitle = \"Peace\"\n[[targets]]\nexact = \"Peace is the first\"\n+++\nIt.\n";
    put(&folder, "book/notes/letter/peace.md", note);
    let translation = "+++\nlanguage = \"fr\"\nstatus = \"editorial\"\n+++\n[s0p2]\nLa paix.\n[s0p3]\nLe commerce.\n";
    put(&folder, "book/translations/letter.fr.md", translation);
    put(&folder, "new.txt", &AFTER.replace("and we need it", "and all of us need it"));
    let said = [
        "s0p2: removed: Peace is the first, and…\n",
        "s0p3: edited: Trade is the other, and…\n",
        "s0p4: new: With all good wishes for…\n",
        "book/notes/letter/peace.md: no passage reads `Peace is the first` as quoted\n",
        "translation into fr: [s0p2] has no text any more\n",
        "translation into fr: [s0p3] should be read again\n",
    ];
    check(folder.path(), &["diff", "seeds/letter.txt", "new.txt"], 0, &said);
    assert!(!folder.path().join(LOCK).exists(), "it writes nothing");
    let same = ["the two are the same, byte for byte\n"];
    check(folder.path(), &["diff", "seeds/letter.txt", "seeds/letter.txt"], 0, &same);
    check(
        folder.path(),
        &["diff", "new.txt", "seeds/letter.txt"],
        2,
        &["is no source text of this edition"],
    );
    check(folder.path(), &["diff", "seeds/letter.txt", "none.txt"], 2, &["cannot read `none.txt`"]);
}
