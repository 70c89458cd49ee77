//! What the browser tests need: Chromium, fonts, `pdftotext` and two npm packages.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// Where the tools are that the tests name.
#[derive(Debug, Clone)]
pub(crate) struct Tools {
    /// The browser's program.
    pub(crate) chromium: PathBuf,
}

/// What Chromium is called, where it is installed.
const BROWSERS: [&str; 3] = ["chromium", "google-chrome", "chromium-browser"];

/// Installs what is lacking, and says where the tools are.
///
/// Fails with what to do where something can't be had.
pub(crate) fn prepare(folder: &Path) -> Result<Tools, String> {
    check_node()?;
    let named = env::var_os("CHROME_PATH").filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(path) = named.as_ref().filter(|path| !path.is_file()) {
        return Err(format!("CHROME_PATH names {}, which is not there", path.display()));
    }

    let mut lacking = Vec::new();
    if named.is_none() && browser().is_none() {
        lacking.extend(["chromium", "fonts-noto-cjk", "fonts-sil-charis"]);
    }
    if !has_chinese_fonts() {
        lacking.extend(["fontconfig", "fonts-noto-cjk", "fonts-sil-charis"]);
    }
    if find("pdftotext").is_none() {
        lacking.push("poppler-utils");
    }
    lacking.sort_unstable();
    lacking.dedup();
    if !lacking.is_empty() {
        let wanted = lacking.join(" ");
        install(&lacking)
            .map_err(|fault| format!("the browser tests need the packages {wanted}: {fault}"))?;
    }
    if !has_chinese_fonts() {
        return Err("no font for Chinese: `fc-list :lang=zh` shows none".to_owned());
    }
    find("pdftotext").ok_or("no `pdftotext` on PATH, though poppler-utils is installed")?;
    let chromium = named.or_else(browser).ok_or("no `chromium` on PATH; set CHROME_PATH")?;

    if packages_are_old(folder) {
        let mut npm = Command::new("npm");
        npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        run(&mut npm).map_err(|fault| {
            format!("the npm packages of {} could not be had: {fault}", folder.display())
        })?;
    }
    Ok(Tools { chromium })
}

/// Runs a command, its output passed through.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` ended with {status}")),
        Err(error) => Err(format!("`{name}` could not be run: {error}")),
    }
}

/// What a command prints, if it can be run.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is on PATH.
fn find(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program.as_ref())).find(|file| file.is_file())
}

fn browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(find)
}

fn check_node() -> Result<(), String> {
    let version = output("node", &["--version"])
        .ok_or("the browser tests need Node.js 20.10 or later: no `node` on PATH")?;
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse().ok());
    let (major, minor) = (parts.next().flatten(), parts.next().flatten());
    if (major, minor) < (Some(20), Some(10)) {
        return Err(format!("the browser tests need Node.js 20.10 or later: this is {version}"));
    }
    Ok(())
}

fn has_chinese_fonts() -> bool {
    output("fc-list", &[":lang=zh", "family"]).is_some_and(|families| !families.is_empty())
}

/// Installs Debian packages, as root or through sudo.
fn install(packages: &[&str]) -> Result<(), String> {
    if find("apt-get").is_none() {
        return Err("there is no `apt-get` here: install what they hold by hand".to_owned());
    }
    let root = output("id", &["-u"]).as_deref() == Some("0");
    if !root && find("sudo").is_none() {
        return Err("this is not root, and there is no `sudo`".to_owned());
    }
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new(if root { "env" } else { "sudo" });
        apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        apt.args(["-qq", "-o", "DPkg::Lock::Timeout=300"]).args(arguments);
        run(&mut apt).map_err(|fault| format!("`apt-get {}` failed: {fault}", arguments.join(" ")))
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// Whether the npm packages are missing, or older than what pins them.
fn packages_are_old(folder: &Path) -> bool {
    let changed = |name: &str| -> Option<SystemTime> {
        fs::metadata(folder.join(name)).and_then(|data| data.modified()).ok()
    };
    // npm writes this file last, so that a cut-off installation counts as missing.
    let installed = changed("node_modules/.package-lock.json");
    installed.is_none() || installed < changed("package-lock.json")
}
