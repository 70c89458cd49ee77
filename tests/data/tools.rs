//! What the tests of data need from outside: two Python packages.
//!
//! They are installed into a folder of their own below `target/`, once. What
//! can't be had is a failure, never a test that is passed over.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The packages: a validator of JSON Schema 2020-12, and a processor of JSON-LD 1.1.
const PACKAGES: [&str; 3] = ["jsonschema==4.26.0", "rfc3339-validator==0.1.4", "PyLD==3.3.0"];

/// The Python that has them.
fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("data-tools");
        let python = folder.join("bin/python");
        let stamp = folder.join("installed.txt");
        let wanted = PACKAGES.join("\n");
        if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return python;
        }
        let path = folder.to_str().expect("a Unicode path");
        if !succeeds("python3", &["-m", "venv", "--clear", path]) {
            // Debian keeps what makes such folders in a package of its own.
            let apt = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
            let update = [&apt[..], &["update"]].concat();
            let install = [
                &apt[..],
                &["install", "-y", "--no-install-recommends"],
                &["python3", "python3-venv"],
            ];
            assert!(
                succeeds("apt-get", &update),
                "python3-venv is lacking, and `apt-get update` failed"
            );
            assert!(succeeds("apt-get", &install.concat()), "python3-venv could not be installed");
            assert!(succeeds("python3", &["-m", "venv", "--clear", path]), "no Python environment");
        }
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        let program = python.to_str().expect("a Unicode path");
        let install = [&pip[..], &PACKAGES[..]].concat();
        assert!(succeeds(program, &install), "pip could not install {}", PACKAGES.join(", "));
        std::fs::write(&stamp, wanted).expect("a folder that can be written");
        python
    })
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What a Python `script` prints that is given `input`; it must end well.
#[track_caller]
pub(crate) fn run(script: &str, input: &str) -> String {
    let mut command = Command::new(python());
    command.args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("Python");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("an open pipe");
    let output = child.wait_with_output().expect("what Python prints");
    assert!(output.status.success(), "the script failed");
    String::from_utf8(output.stdout).expect("UTF-8")
}
