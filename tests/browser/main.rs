//! The site in a browser: what readers see, hear, type, print and copy.
//!
//! The tests themselves are the `.test.mjs` files beside this one, run by
//! Node's test runner on the site as this repository builds it. What they need
//! and the machine lacks is installed first. What can't be had fails the test:
//! nothing is ever skipped.
//!
//! By hand, one file: `SCHOLION_SITE=public node --test tests/browser/map.test.mjs`.

mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use tools::{Tools, run};

/// The address that the tests build the site for: a project site of GitHub Pages.
const BASE_URL: &str = "https://example.github.io/repo/";

/// Held while browsers run: two of these tests at once would keep each other waiting.
static MACHINE: Mutex<()> = Mutex::new(());

/// The folder of the tests.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Builds this repository's site into `output`.
fn build(output: &Path) {
    let mut scholion = Command::new(env!("CARGO_BIN_EXE_scholion"));
    scholion.current_dir(env!("CARGO_MANIFEST_DIR"));
    scholion.args(["build", "--quiet", "--base-url", BASE_URL, "--output"]).arg(output);
    run(&mut scholion).unwrap_or_else(|fault| panic!("the site could not be built: {fault}"));
}

/// A `node` that tests the site in `site`.
fn node(tools: &Tools, site: &Path) -> Command {
    let mut node = Command::new("node");
    node.current_dir(folder());
    node.env("CHROME_PATH", &tools.chromium);
    node.env("SCHOLION_SITE", site).env("SCHOLION_BASE_URL", BASE_URL);
    node
}

#[test]
fn the_site_keeps_its_promises_in_chromium() {
    let _machine = MACHINE.lock();
    let tools = tools::prepare(&folder()).unwrap_or_else(|fault| panic!("{fault}"));
    let desk = tempfile::tempdir().unwrap();
    let site = desk.path().join("site");
    build(&site);

    let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut tests: Vec<PathBuf> =
        entries.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    tests.sort();
    assert!(!tests.is_empty(), "no .test.mjs files in {}", folder().display());

    // Each file has a browser of its own, so that one is busy while another waits.
    let jobs = thread::available_parallelism().map_or(2, |count| count.get().clamp(2, 8));
    let mut command = node(&tools, &site);
    command.args(["--test", "--test-reporter=spec"]);
    command.arg(format!("--test-concurrency={jobs}")).args(&tests);
    run(&mut command).unwrap_or_else(|fault| panic!("see above what the site lacks: {fault}"));
}

#[test]
fn every_browser_test_can_fail() {
    let _machine = MACHINE.lock();
    let tools = tools::prepare(&folder()).unwrap_or_else(|fault| panic!("{fault}"));
    let desk = tempfile::tempdir().unwrap();
    let site = desk.path().join("site");
    build(&site);
    run(node(&tools, &site).arg("faults.mjs"))
        .unwrap_or_else(|fault| panic!("see above which test sees no fault: {fault}"));
}
