//! Which folders are refused as output.

use super::*;
use scholion::shell::publish::{GuardError, guard};

/// A repository that holds an edition in `edition`.
fn repository() -> (TempDir, PathBuf) {
    let desk = tempfile::tempdir().unwrap();
    let repository = fs::canonicalize(desk.path()).unwrap().join("repository");
    let edition = repository.join("edition");
    put(repository.join(".git/HEAD"), "ref: refs/heads/main");
    put(edition.join("edition.toml"), "");
    put(edition.join("seeds/dao.txt"), "道可道，非常道。");
    put(edition.join("book/chapter/index.md"), "");
    (desk, edition)
}

/// Whether `output`, seen from the edition's folder, is refused and how.
#[track_caller]
fn check(output: &str, expected: &str) {
    let (_desk, edition) = repository();
    let before = exact(edition.parent().unwrap());
    let error = guard(&edition.join(output), &edition).expect_err(output);
    let shown = format!("{error:?}");
    assert_eq!(shown.split(' ').next(), Some(expected), "{output}: {error}");
    let text = error.to_string();
    assert!(
        text.contains("choose") || text.contains("name the folder") || text.contains("build to")
    );
    assert!(text.starts_with(char::is_lowercase) && !text.ends_with('.'), "{text}");
    assert_eq!(exact(edition.parent().unwrap()), before);
}

#[test]
fn the_edition_and_what_holds_it_are_refused() {
    for output in
        [".", "", "..", "../", "../../", "../../.", "seeds/..", "missing/..", "../edition"]
    {
        check(output, "Edition");
    }
}

#[test]
fn the_sources_and_what_is_in_them_are_refused() {
    for output in [
        "seeds",
        "book",
        "templates",
        "static",
        "src",
        "tests",
        ".git",
        ".github",
        "seeds/",
        "seeds/dao",
        "book/chapter",
        "templates/missing/deep",
        "missing/../static",
        "../edition/book",
        "seeds/./x/..",
    ] {
        check(output, "Source");
    }
}

#[test]
fn the_inside_of_a_repository_is_refused() {
    check("../.git", "InRepository");
    check("../.git/objects", "InRepository");
}

#[test]
fn a_file_is_refused() {
    check("edition.toml", "File");
    check("seeds/dao.txt", "File");
    check("edition.toml/public", "Io");
}

#[test]
fn the_root_and_the_home_folder_are_refused() {
    let (_desk, edition) = repository();
    let error = guard(Path::new("/"), &edition).unwrap_err();
    assert!(matches!(error, GuardError::Root { .. }), "{error}");
    if let Some(home) = std::env::home_dir().filter(|home| home.is_dir() && home.parent().is_some())
    {
        let error = guard(&home, &edition).unwrap_err();
        assert!(matches!(error, GuardError::Home { .. }), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_seen_through() {
    use std::os::unix::fs::symlink;
    let (_desk, edition) = repository();
    symlink(edition.join("book/chapter"), edition.join("link")).unwrap();
    symlink(&edition, edition.parent().unwrap().join("alias")).unwrap();
    let is = |output: &str| guard(&edition.join(output), &edition).unwrap_err();
    assert!(matches!(is("link"), GuardError::Link { .. }));
    assert!(matches!(is("link/"), GuardError::Link { .. }));
    assert!(matches!(is("link/public"), GuardError::Source { .. }));
    // `link/..` is `book`, not the edition.
    assert!(matches!(is("link/.."), GuardError::Source { .. }));
    assert!(matches!(is("../alias"), GuardError::Link { .. }));
    assert!(matches!(is("../alias/seeds"), GuardError::Source { .. }));
    guard(&edition.join("../alias/public"), &edition).unwrap();

    // An edition whose seeds are kept elsewhere.
    let archive = edition.parent().unwrap().join("archive");
    fs::rename(edition.join("seeds"), &archive).unwrap();
    symlink(&archive, edition.join("seeds")).unwrap();
    assert!(matches!(is("../archive/public"), GuardError::Source { .. }));
}

#[test]
fn another_project_or_repository_is_refused_unless_it_is_a_site() {
    let (_desk, edition) = repository();
    for (mark, repository) in [
        ("Cargo.toml", false),
        ("edition.toml", false),
        ("seeds/a.txt", false),
        (".git/HEAD", true),
    ] {
        let other = edition.parent().unwrap().join("other");
        put(other.join(mark), "");
        let error = guard(&other, &edition).unwrap_err();
        assert_eq!(matches!(error, GuardError::Repository { .. }), repository, "{error}");
        assert_eq!(matches!(error, GuardError::Project { .. }), !repository, "{error}");
        publish_site(&other, OLD);
        guard(&other, &edition).unwrap();
        fs::remove_dir_all(&other).unwrap();
    }
}

#[test]
fn a_folder_of_its_own_is_accepted() {
    let (_desk, edition) = repository();
    put(edition.join("full/CNAME"), "example.org");
    for output in [
        "public",
        "full",
        "missing/deep/public",
        "../site",
        "../../site",
        "seeds-site",
        "seeds/../public",
    ] {
        guard(&edition.join(output), &edition).unwrap();
    }
    assert!(!edition.join("public").exists());
}
