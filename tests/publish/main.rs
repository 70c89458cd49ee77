//! Publishing a site: what is written, what is kept, and what survives.

mod foreign;
mod guard;
mod repair;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use scholion::shell::publish::{PublishError, PublishFailure, Published, publish};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A site of the tests: names and texts.
type Site = [(&'static str, &'static str)];

/// What the tests publish first.
const OLD: &Site = &[("index.html", "old"), ("a/index.html", "same"), ("b/c/index.html", "stale")];
/// What they publish over it.
const NEW: &Site = &[("index.html", "new"), ("a/index.html", "same"), ("d/index.html", "more")];

/// An empty folder, and the output `public` in it.
fn desk() -> (TempDir, PathBuf) {
    let desk = tempfile::tempdir().unwrap();
    let output = desk.path().join("public");
    (desk, output)
}

fn try_publish(output: &Path, site: &Site) -> Result<Published, PublishError> {
    let files = site.iter().map(|(name, text)| Ok(((*name).to_owned(), text.as_bytes().to_vec())));
    publish::<Infallible>(output, files).map_err(|failure| match failure {
        PublishFailure::Publish(error) => error,
        PublishFailure::Render(never) => match never {},
    })
}

#[track_caller]
fn publish_site(output: &Path, site: &Site) -> Published {
    try_publish(output, site).unwrap()
}

/// Writes a file as a person would, with the folders it needs.
fn put(path: impl AsRef<Path>, text: &str) {
    fs::create_dir_all(path.as_ref().parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Sets the times of all that is in `folder`, and its own, to long ago.
fn age(folder: &Path) {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        if !entry.path_is_symlink() {
            File::open(entry.path()).unwrap().set_modified(time).unwrap();
        }
    }
}

/// What is in `folder`: each path, with its text, or where it links to, or `/`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let path = entry.path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let text = match entry.file_type() {
                kind if kind.is_symlink() => {
                    format!("-> {}", fs::read_link(path).unwrap().display())
                }
                kind if kind.is_dir() => "/".to_owned(),
                _ => fs::read_to_string(path).unwrap(),
            };
            (name, text)
        })
        .collect()
}

/// The same, with permissions and modification times, of `folder` too.
fn exact(folder: &Path) -> BTreeMap<PathBuf, (String, fs::Permissions, SystemTime)> {
    let texts = tree(folder);
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_owned();
            let text = texts.get(&*name.to_string_lossy()).cloned().unwrap_or_default();
            let metadata = entry.metadata().unwrap();
            (name, (text, metadata.permissions(), metadata.modified().unwrap()))
        })
        .collect()
}

/// The names in `folder` itself.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_site_is_written_whole_with_a_list_of_its_files() {
    let (desk, output) = desk();
    let published = publish_site(&output, &[("b/index.html", "道"), ("a.html", "x")]);
    let expected = Published { files: 2, bytes: 4, written: 2, unchanged: 0, removed: 0 };
    assert_eq!(published, expected);
    let header = "scholion-manifest 1: the files that Scholion wrote here, and alone may delete\n";
    let expected = [
        (".scholion-manifest", format!("{header}a.html\nb/index.html\n")),
        ("a.html", "x".to_owned()),
        ("b", "/".to_owned()),
        ("b/index.html", "道".to_owned()),
    ];
    assert_eq!(tree(&output), expected.map(|(name, text)| (name.to_owned(), text)).into());
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn missing_folders_above_the_output_are_made() {
    let (desk, _) = desk();
    let output = desk.path().join("x/./y/../z/public/");
    publish_site(&output, NEW);
    assert_eq!(fs::read_to_string(desk.path().join("x/z/public/index.html")).unwrap(), "new");
}

#[test]
fn a_new_site_replaces_the_old_and_says_what_changed() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    let published = publish_site(&output, NEW);
    let expected = Published { files: 3, bytes: 11, written: 2, unchanged: 1, removed: 1 };
    assert_eq!(published, expected);
    let (_fresh, other) = self::desk();
    publish_site(&other, NEW);
    assert_eq!(tree(&output), tree(&other));
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn unchanged_files_keep_their_times() {
    let (_desk, output) = desk();
    publish_site(&output, OLD);
    age(&output);
    let before = exact(&output);
    publish_site(&output, NEW);
    let after = exact(&output);
    let same = Path::new("a/index.html");
    assert_eq!(after[same], before[same]);
    assert_ne!(after[Path::new("index.html")].2, before[Path::new("index.html")].2);
}

#[test]
fn if_no_byte_differs_nothing_is_touched() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    put(output.join("CNAME"), "example.org");
    age(&output);
    let before = exact(&output);
    let mut reversed = OLD.to_vec();
    reversed.reverse();
    let published = publish_site(&output, &reversed);
    assert_eq!((published.written, published.unchanged, published.removed), (0, 3, 0));
    assert_eq!(exact(&output), before);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_changed_or_missing_file_of_the_site_is_written_again() {
    let (_desk, output) = desk();
    publish_site(&output, OLD);
    let whole = tree(&output);
    fs::remove_file(output.join("a/index.html")).unwrap();
    put(output.join("index.html"), "0ld");
    let published = publish_site(&output, OLD);
    assert_eq!((published.written, published.unchanged), (2, 1));
    assert_eq!(tree(&output), whole);
}

#[test]
fn files_are_taken_one_at_a_time() {
    let (desk, output) = desk();
    let next = desk.path().join(".public.scholion-next");
    let files = (0..3).map(|n| {
        assert!(n == 0 || next.join((n - 1).to_string()).exists());
        Ok::<_, Infallible>((n.to_string(), vec![n as u8]))
    });
    publish(&output, files).unwrap();
}

#[test]
fn a_failure_half_way_leaves_the_old_site_as_it_was() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    put(output.join("CNAME"), "example.org");
    age(&output);
    let before = exact(&output);
    let files =
        [Ok(("index.html".to_owned(), b"new".to_vec())), Err(io::Error::other("no template"))];
    let failure = publish(&output, files).unwrap_err();
    assert!(matches!(failure, PublishFailure::Render(_)));
    assert_eq!(failure.to_string(), "no template");
    assert_eq!(exact(&output), before);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_panic_half_way_leaves_the_old_site_as_it_was() {
    let (desk, output) = desk();
    publish_site(&output, OLD);
    age(&output);
    let before = exact(&output);
    let files = (0..2).map(|n| {
        assert_eq!(n, 0, "planted");
        Ok::<_, Infallible>(("index.html".to_owned(), b"new".to_vec()))
    });
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| publish(&output, files)));
    assert!(caught.is_err());
    assert_eq!(exact(&output), before);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn a_second_build_of_the_same_site_is_turned_away() {
    let (desk, output) = desk();
    let files = [0, 1].map(|n| (format!("{n}"), vec![n])).into_iter().map(|file| {
        let error = try_publish(&output, NEW).unwrap_err();
        assert!(matches!(error, PublishError::Busy { .. }), "{error}");
        assert!(error.to_string().starts_with("another build is writing `"), "{error}");
        Ok::<_, Infallible>(file)
    });
    publish(&output, files).unwrap();
    assert!(output.join("1").exists());
    publish_site(&output, NEW);
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn builds_that_race_never_mix_their_sites() {
    let (desk, output) = desk();
    std::thread::scope(|scope| {
        for site in [OLD, NEW, OLD, NEW] {
            let output = &output;
            scope.spawn(move || {
                for _ in 0..50 {
                    match try_publish(output, site) {
                        Ok(_) | Err(PublishError::Busy { .. }) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    let site = tree(&output);
    let (_fresh, other) = self::desk();
    let is_one_of = [OLD, NEW].map(|site| {
        publish_site(&other, site);
        tree(&other)
    });
    assert!(is_one_of.contains(&site), "{site:?}");
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn names_that_lead_outside_or_come_twice_are_refused() {
    let (desk, output) = desk();
    for name in ["", "/etc/x", "../x", "a/../../x", "a//b", ".git/config", ".scholion-manifest"] {
        let error = try_publish(&output, &[(name, "x")]).unwrap_err();
        assert!(matches!(error, PublishError::BadName { .. }), "{error}");
    }
    for site in [[("a", "1"), ("a", "1")], [("a", "1"), ("a/b", "2")], [("a/b/c", "1"), ("a", "2")]]
    {
        let error = try_publish(&output, &site).unwrap_err();
        assert!(matches!(error, PublishError::RepeatedName { .. }), "{error}");
    }
    assert_eq!(names(desk.path()), [""; 0]);
}

#[test]
fn a_refusal_of_the_disk_names_the_path() {
    let (desk, output) = desk();
    put(&output, "a file");
    let error = try_publish(&output, NEW).unwrap_err();
    assert!(matches!(error, PublishError::NotAFolder { .. }), "{error}");
    let below = output.join("site");
    let error = try_publish(&below, NEW).unwrap_err();
    assert!(matches!(&error, PublishError::Io { .. }), "{error}");
    assert!(error.to_string().contains(output.to_str().unwrap()), "{error}");
    assert_eq!(fs::read_to_string(&output).unwrap(), "a file");
    assert_eq!(names(desk.path()), ["public"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_an_error_that_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let (desk, output) = desk();
    publish_site(&output, OLD);
    let before = exact(&output);
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere: then there is nothing to see here.
    if File::create(desk.path().join("probe")).is_err() {
        let error = try_publish(&output, NEW).unwrap_err().to_string();
        assert!(error.contains("allow writing there, or choose another output folder"), "{error}");
        assert_eq!(exact(&output), before);
    }
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_made_has_the_permissions_of_anything_a_person_makes() {
    let (desk, output) = desk();
    put(desk.path().join("folder/file"), "");
    publish_site(&output, OLD);
    let permissions = |name: &str| fs::metadata(desk.path().join(name)).unwrap().permissions();
    for folder in ["public", "public/b/c"] {
        assert_eq!(permissions(folder), permissions("folder"));
    }
    for file in ["public/index.html", "public/.scholion-manifest"] {
        assert_eq!(permissions(file), permissions("folder/file"));
    }
}
