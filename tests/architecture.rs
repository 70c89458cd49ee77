//! The layers of the program, and the rules that keep its files small and told.
//!
//! The check is a function of paths and texts, so that planted violations can
//! show that it sees them.

use std::path::Path;

use walkdir::WalkDir;

/// The crate's modules, floor by floor: each imports those on floors below its
/// own, and none beside it. The third floor has the stages.
const FLOORS: [&[&str]; 9] = [
    &["model"],
    &["diagnostic"],
    &["parse", "identify", "number", "align", "anchor", "markdown", "assets"],
    &["site"],
    &["render", "export", "import"],
    &["publication"],
    &["lib"],
    &["shell"],
    &["main"],
];
/// What only the shell may name: the disk, the clock, the machine.
const OUTSIDE: [&str; 5] = ["fs", "env", "time", "net", "process"];
/// The most lines of a file.
const MOST_LINES: usize = 400;

/// Every violation among `files` (path from the repository, text), one a line.
fn violations(files: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        let lines = text.lines().count();
        if lines > MOST_LINES {
            found.push(format!("{path}: {lines} lines, more than {MOST_LINES}"));
        }
        if !path.ends_with(".rs") {
            continue;
        }
        if !text.starts_with("//! ") {
            found.push(format!("{path}: no header (`//! `) on its first line"));
        }
        let Some(module) = module(path) else {
            continue;
        };
        let code = code(text);
        let floor = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
        let Some(own) = floor(module) else {
            found.push(format!("{path}: `{module}` is on no floor; give it one in this test"));
            continue;
        };
        let not_below = FLOORS[own..].iter().copied().flatten().filter(|other| **other != module);
        let imported = not_below.filter(|other| imports(&code, other));
        found.extend(imported.map(|other| format!("{path}: `{module}` imports `{other}`")));
        if !["shell", "main"].contains(&module) {
            let outside = OUTSIDE.into_iter().filter(|name| path_names(&code, "std", name));
            found.extend(outside.map(|name| format!("{path}: names `std::{name}`")));
            let unordered = ["HashMap", "HashSet"].into_iter().filter(|name| code.contains(name));
            found.extend(unordered.map(|name| format!("{path}: uses `{name}`")));
        }
    }
    found
}

/// The module of the crate that the file at `path` belongs to; none for tests.
fn module(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let is_test = below.ends_with("/tests.rs") || below.contains("/tests/");
    (!is_test).then(|| below.split(['/', '.']).next().unwrap_or_default())
}

/// The code of a file, without comments and without what is for tests.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            skip_item(&mut lines);
            continue;
        }
        let comment = line.trim_start().starts_with("//");
        code += if comment { "" } else { line.split(" // ").next().unwrap_or(line) };
        code.push('\n');
    }
    code
}

/// Skips an item: to the `}` as far to the left as its first line, or that line if it ends in `;`.
fn skip_item<'a>(lines: &mut impl Iterator<Item = &'a str>) {
    let Some(first) = lines.find(|line| !line.trim_start().starts_with("#[")) else {
        return;
    };
    let indent = first.len() - first.trim_start().len();
    let is_end = |line: &&str| line.trim_start().starts_with('}') && line.find('}') == Some(indent);
    if !first.trim_end().ends_with([';', '}']) {
        lines.find(is_end);
    }
}

/// Whether `code` imports the crate's `module`, alone or in a group.
fn imports(code: &str, module: &str) -> bool {
    path_names(code, "crate", module) || path_names(code, "scholion", module)
}

/// Whether `code` has a path that begins with `root::name`, also as `root::{…, name…}`.
fn path_names(code: &str, root: &str, name: &str) -> bool {
    let starts =
        |rest: &str| rest.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_word));
    let whole = |at: usize| !code[..at].ends_with(is_word);
    let prefix = format!("{root}::");
    code.match_indices(&prefix).filter(|(at, _)| whole(*at)).any(|(at, _)| {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => top_level(group).into_iter().any(|part| starts(part.trim())),
            None => starts(rest),
        }
    })
}

/// The parts of a group of imports, up to its end, without taking inner groups apart.
fn top_level(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    parts
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn the_repository_keeps_its_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hidden = |name: &std::ffi::OsStr| name == "node_modules" || name == "target";
    let entries = ["src", "templates", "static", "tests"].into_iter().flat_map(|folder| {
        let entries = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
        entries.filter_entry(move |entry| !hidden(entry.file_name()))
    });
    let files = entries.filter_map(|entry| {
        let entry = entry.expect("a readable folder");
        let path = entry.path().strip_prefix(root).expect("a path below the root");
        let path = path.to_string_lossy().replace('\\', "/");
        let is_made = path.ends_with("package-lock.json");
        let is_text = entry.file_type().is_file() && !is_made;
        let text = is_text.then(|| std::fs::read(entry.path()).ok()).flatten()?;
        Some((path, String::from_utf8(text).ok()?))
    });
    let files: Vec<_> = files.collect();
    assert!(files.len() > 50, "only {} files were found", files.len());
    assert_eq!(violations(&files), Vec::<String>::new());
}

#[test]
fn planted_violations_are_seen() {
    let long = format!("//! Long.\n{}", "\n".repeat(MOST_LINES));
    let cases = [
        ("src/parse/a.rs", "//! A.\nuse crate::number::document;\n", "`parse` imports `number`"),
        ("src/parse/a.rs", "//! A.\nuse crate::{model, site::link};\n", "`parse` imports `site`"),
        ("src/model/a.rs", "//! A.\nfn a() { crate::diagnostic::b() }\n", "imports `diagnostic`"),
        ("src/diagnostic.rs", "//! A.\nuse crate::parse;\n", "`diagnostic` imports `parse`"),
        ("src/site/a.rs", "//! A.\nuse crate::render::page;\n", "`site` imports `render`"),
        ("src/render/a.rs", "//! A.\nuse crate::export::copies;\n", "`render` imports `export`"),
        ("src/export/a.rs", "//! A.\nuse crate::shell;\n", "`export` imports `shell`"),
        ("src/lib.rs", "//! A.\nuse crate::shell::edition;\n", "`lib` imports `shell`"),
        ("src/cache/a.rs", "//! A.\nuse crate::model;\n", "`cache` is on no floor"),
        ("src/lib.rs", "//! A.\nuse std::{fmt, fs::File};\n", "names `std::fs`"),
        ("src/site/a.rs", "//! A.\nlet now = std::time::Instant::now();\n", "names `std::time`"),
        ("src/lib.rs", "//! A.\nuse std::collections::HashMap;\n", "uses `HashMap`"),
        ("src/site/a.rs", "fn a() {}\n", "no header"),
        ("tests/a.rs", "use a;\n", "no header"),
        ("static/css/a.css", long.as_str(), "401 lines"),
    ];
    for (path, text, expected) in cases {
        let found = violations(&[(path.to_owned(), text.to_owned())]);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(expected), "{expected}: {found:?}");
    }
}

#[test]
fn what_only_looks_like_a_violation_is_none() {
    let cases = [
        ("src/parse/a.rs", "//! See crate::number.\n// std::fs is not for us\nuse crate::model;\n"),
        ("src/parse/a.rs", "//! A.\nuse crate::parse::{number, text};\nuse crate::diagnostic;\n"),
        (
            "src/parse/a.rs",
            "//! A.\n#[cfg(test)]\nmod tests {\n    use crate::number;\n    use std::fs;\n}\n",
        ),
        ("src/parse/tests.rs", "//! A.\nuse std::fs;\n"),
        ("src/site/a.rs", "//! A.\nuse crate::markdown;\nuse std::{collections::BTreeMap, fmt};\n"),
        (
            "src/shell/a.rs",
            "//! A.\nuse std::fs;\nuse crate::render;\nuse std::collections::HashMap;\n",
        ),
        ("src/lib.rs", "//! A.\npub mod shell;\nuse crate::render;\nmod timer;\n"),
    ];
    for (path, text) in cases {
        let found = violations(&[(path.to_owned(), text.to_owned())]);
        assert_eq!(found, Vec::<String>::new(), "{text}");
    }
    // What follows the tests counts again.
    let after = "//! A.\n#[cfg(test)]\nuse std::fs;\n#[cfg(test)]\nmod tests {\n}\nuse std::env;\n";
    assert_eq!(violations(&[("src/lib.rs".to_owned(), after.to_owned())]).len(), 1);
}
