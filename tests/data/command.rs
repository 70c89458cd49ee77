//! `scholion import annotations` as its users run it.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::import::{row, speech};

/// Runs the program in `folder`: status, and what it says.
pub(crate) fn scholion(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scholion"));
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

pub(crate) fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn the_command_writes_new_files_alone_and_reports() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in speech().iter() {
        put(folder.path(), path, bytes);
    }
    let rows = json!([
        row("a", "Trade", "Trade is free", "", "."),
        row("b", "Lost", "We want pease for all, and we", "", ""),
    ]);
    fs::write(folder.path().join("rows.json"), rows.to_string()).unwrap();
    let run = |arguments: &[&str]| scholion(folder.path(), arguments);
    let command = ["import", "annotations", "rows.json", "--document", "speech"];
    let (status, said) = run(&[&command[..], &["--dry-run"]].concat());
    assert_eq!(status, 1);
    assert!(said.contains("2 annotations: 2 notes would be written"), "{said}");
    assert!(!folder.path().join("book/notes/speech/lost.md").exists());
    let (status, said) = run(&command);
    assert_eq!(status, 1);
    for part in [
        "book/notes/speech/trade-2.md: s2p1",
        "book/notes/speech/lost.md: a draft",
        "no passage reads `We want pease for all, and we`",
        "nearest: `We want peace for all, and we` in s1p1",
        "1 target anchored, 0 in several places, 1 without a place",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let kept = fs::read_to_string(folder.path().join("book/notes/speech/trade.md")).unwrap();
    assert!(kept.ends_with("Kept.\n"));
    assert_eq!(run(&["check", "--quiet"]).0, 0);
    // Again: nothing is new.
    let (_, said) = run(&command);
    assert!(said.contains("2 annotations: 0 notes written"), "{said}");
    let (status, said) = run(&["import", "annotations", "rows.json", "--document", "spech"]);
    assert!(status == 2 && said.contains("these are: speech"), "{said}");
    let (status, said) = run(&["import", "annotations", "none.json", "--document", "speech"]);
    assert!(status == 2 && said.contains("cannot read `none.json`"), "{said}");
}
