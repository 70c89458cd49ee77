//! What a person put into the output survives every build.

use super::*;

#[test]
fn a_folder_of_foreign_files_can_become_a_site() {
    let (_desk, output) = desk();
    put(output.join("CNAME"), "example.org");
    put(output.join("notes/draft.txt"), "mine");
    publish_site(&output, NEW);
    publish_site(&output, OLD);
    let site = tree(&output);
    assert_eq!(site["CNAME"], "example.org");
    assert_eq!(site["notes/draft.txt"], "mine");
    assert_eq!(site["index.html"], "old");
}

#[cfg(unix)]
#[test]
fn foreign_files_folders_and_links_move_along_as_they_are() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (desk, output) = desk();
    put(desk.path().join("elsewhere/kept.txt"), "kept");
    publish_site(&output, OLD);
    for (name, mode) in [
        ("CNAME", 0o600),
        ("a/beside-a-page.txt", 0o644),
        ("b/c/beside-a-stale-page.txt", 0o644),
        ("d/where-a-page-comes.txt", 0o644),
        (".git/objects/00/abc", 0o444),
        ("run.sh", 0o755),
        ("locked/inside.txt", 0o444),
    ] {
        put(output.join(name), name);
        fs::set_permissions(output.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
    fs::create_dir(output.join("empty")).unwrap();
    fs::write(output.join(std::ffi::OsStr::from_bytes(b"not-utf-8-\xff")), "x").unwrap();
    symlink("../elsewhere", output.join("link")).unwrap();
    symlink("nowhere", output.join("a/dangling")).unwrap();
    fs::set_permissions(output.join("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(output.join("d"), fs::Permissions::from_mode(0o750)).unwrap();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o775)).unwrap();
    age(&output);
    let before = exact(&output);

    publish_site(&output, NEW);
    let after = exact(&output);
    let gone: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(gone, [Path::new("b/c/index.html")]);
    // A folder that holds files of the site too, and so is a new one, has another time.
    let shared = ["", ".scholion-manifest", "index.html", "a", "b", "b/c", "d"].map(PathBuf::from);
    for (path, state) in &before {
        if !shared.contains(path) && after.contains_key(path) {
            assert_eq!(&after[path], state, "{}", path.display());
        }
    }
    for folder in ["", "d"].map(Path::new) {
        assert_eq!(after[folder].1, before[folder].1, "{}", folder.display());
    }
    assert_eq!(tree(&desk.path().join("elsewhere"))["kept.txt"], "kept");
    assert_eq!(names(desk.path()), ["elsewhere", "public"]);
    fs::set_permissions(output.join("locked"), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Publishes over `foreign` files, of which `culprit` is in the way of `NEW`.
#[track_caller]
fn check_in_the_way(foreign: &[&str], culprit: &str) {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    for name in foreign {
        put(output.join(name), "mine");
    }
    age(&output);
    let before = exact(&output);
    let error = try_publish(&output, NEW).unwrap_err();
    let PublishError::Foreign { path } = &error else { panic!("{error}") };
    assert!(path.ends_with(Path::new("public").join(culprit)), "{error}");
    assert_eq!(exact(&output), before);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_foreign_file_in_the_way_is_named_and_nothing_changes() {
    check_in_the_way(&["d/index.html"], "d/index.html");
    check_in_the_way(&["d"], "d");
    check_in_the_way(&["e", "d/index.html/x"], "d/index.html");
    check_in_the_way(&["d-e", "d/index.html"], "d/index.html");
}

#[test]
fn a_hand_made_site_is_not_overwritten() {
    let (desk, output) = desk();
    put(output.join("index.html"), "by hand");
    let error = try_publish(&output, NEW).unwrap_err();
    assert!(
        error.to_string().contains("index.html` is in the way and not of Scholion's making"),
        "{error}"
    );
    assert_eq!(tree(&output), [("index.html".to_owned(), "by hand".to_owned())].into());
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_page_that_becomes_a_folder_and_back_is_no_trouble() {
    let (_desk, output) = desk();
    for site in [&[("a", "1")][..], &[("a/b/c", "2")], &[("a/b", "3")]] {
        publish_site(&output, site);
        let (_fresh, other) = desk();
        publish_site(&other, site);
        assert_eq!(tree(&output), tree(&other));
    }
}

#[test]
fn a_page_cannot_take_the_place_of_a_folder_with_foreign_files() {
    let (_desk, output) = desk();
    publish_site(&output, &[("a/b", "1")]);
    put(output.join("a/mine.txt"), "mine");
    let error = try_publish(&output, &[("a", "2")]).unwrap_err();
    assert!(error.to_string().contains("a/mine.txt` is in the way"), "{error}");
    assert_eq!(tree(&output)["a/b"], "1");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_page_or_folder_of_the_site_is_never_followed() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    let elsewhere = desk.path().join("elsewhere");
    put(elsewhere.join("c/index.html"), "stale");
    put(elsewhere.join("page"), "mine");
    fs::remove_dir_all(output.join("b")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, output.join("b")).unwrap();
    let before = exact(&elsewhere);

    let published = publish_site(&output, NEW);
    assert_eq!(published.removed, 0);
    assert!(output.join("b").is_symlink());
    let error = try_publish(&output, OLD).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");

    fs::remove_file(output.join("index.html")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("page"), output.join("index.html")).unwrap();
    let error = try_publish(&output, NEW).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    publish_site(&output, &[("else.html", "x")]);
    assert!(output.join("index.html").is_symlink());
    assert_eq!(exact(&elsewhere), before);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_refused() {
    let (desk, output) = desk();
    fs::create_dir(desk.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", &output).unwrap();
    for output in [output.clone(), output.join(".")] {
        let error = try_publish(&output, NEW).unwrap_err();
        assert!(matches!(error, PublishError::NotAFolder { .. }), "{error}");
    }
    assert_eq!(names(desk.path()), ["public", "real"]);
}

#[test]
fn by_a_manifest_that_is_not_ours_nothing_is_deleted() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    put(desk.path().join("precious"), "kept");
    let manifest = output.join(".scholion-manifest");
    let ours = fs::read_to_string(&manifest).unwrap();
    let header = ours.lines().next().unwrap();
    let precious = desk.path().join("precious");
    for (text, reason) in [
        (String::new(), "its first line is not that of a manifest"),
        ("index.html\n".to_owned(), "its first line is not that of a manifest"),
        (ours[..ours.len() - 3].to_owned(), "its last line is cut short"),
        (format!("{header}\n../precious\n"), "line 2 could lead outside the folder"),
        (format!("{header}\n{}\n", precious.display()), "line 2 could lead outside the folder"),
    ] {
        fs::write(&manifest, text).unwrap();
        age(&output);
        let before = exact(&output);
        let error = try_publish(&output, NEW).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
        assert!(error.ends_with("move the folder that holds it away, then build again"), "{error}");
        assert_eq!(exact(&output), before);
    }
    assert_eq!(fs::read_to_string(precious).unwrap(), "kept");
}

#[test]
fn a_file_put_in_the_way_during_the_build_brings_the_old_site_back() {
    let (desk, output) = desk();
    put(output.join("CNAME"), "example.org");
    put(output.join("b/c/notes/mine.txt"), "mine");
    publish_site(&output, OLD);
    age(&output);
    let mut before = tree(&output);
    let files = NEW.iter().map(|(name, text)| {
        put(output.join("d/index.html"), "just now");
        Ok::<_, Infallible>(((*name).to_owned(), text.as_bytes().to_vec()))
    });
    let failure = publish(&output, files).unwrap_err().to_string();
    assert!(failure.contains("d/index.html` is in the way"), "{failure}");
    before.extend(
        [("d", "/"), ("d/index.html", "just now")].map(|(a, b)| (a.to_owned(), b.to_owned())),
    );
    assert_eq!(tree(&output), before);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_file_put_there_during_the_build_moves_along() {
    let (_desk, output) = desk();
    publish_site(&output, OLD);
    let files = NEW.iter().map(|(name, text)| {
        put(output.join("b/just-now.txt"), "mine");
        Ok::<_, Infallible>(((*name).to_owned(), text.as_bytes().to_vec()))
    });
    publish(&output, files).unwrap();
    assert_eq!(tree(&output)["b/just-now.txt"], "mine");
}
