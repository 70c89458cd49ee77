//! A publication cut off at any point is repaired by the next.

use super::*;

/// The folders of a desk where `OLD` is published among foreign files, and
/// `NEW` is staged: output, next, last.
fn cut_off() -> (TempDir, [PathBuf; 3]) {
    let (desk, output) = desk();
    let next = desk.path().join(".public.scholion-next");
    let last = desk.path().join(".public.scholion-last");
    publish_site(&output, OLD);
    publish_site(&next, NEW);
    put(output.join("CNAME"), "example.org");
    put(output.join("b/c/mine.txt"), "mine");
    put(output.join("d/notes/mine.txt"), "mine too");
    fs::create_dir(output.join("empty")).unwrap();
    (desk, [output, next, last])
}

/// What a build of `site` that is not cut off makes of the same desk.
fn whole(site: &Site) -> BTreeMap<String, String> {
    let (_desk, [output, ..]) = cut_off();
    publish_site(&output, site);
    tree(&output)
}

/// A build that fails, so that only the repair is seen.
fn fail(output: &Path) {
    let failure = publish(output, [Err(io::Error::other("planted"))]).unwrap_err();
    assert_eq!(failure.to_string(), "planted");
}

/// Plays the cut-off of `break_at`; a failing build must show `repaired`, and
/// a good one the new site.
#[track_caller]
fn check(repaired: &Site, break_at: fn([&Path; 3])) {
    for fails_first in [true, false] {
        let (desk, [output, next, last]) = cut_off();
        break_at([&output, &next, &last]);
        if fails_first {
            fail(&output);
            assert_eq!(tree(&output), whole(repaired));
            assert_eq!(names(desk.path()), ["public"]);
        }
        publish_site(&output, NEW);
        assert_eq!(tree(&output), whole(NEW));
        assert_eq!(names(desk.path()), ["public"]);
    }
}

fn swap([output, next, last]: [&Path; 3]) {
    fs::rename(output, last).unwrap();
    fs::rename(next, output).unwrap();
}

fn carry([output, _, last]: [&Path; 3]) {
    fs::create_dir_all(output.join("b/c")).unwrap();
    for name in ["CNAME", "b/c/mine.txt", "d/notes", "empty"] {
        fs::rename(last.join(name), output.join(name)).unwrap();
    }
}

#[test]
fn cut_off_while_staging() {
    check(OLD, |[_, next, _]| {
        fs::remove_file(next.join(".scholion-manifest")).unwrap();
        fs::remove_file(next.join("d/index.html")).unwrap();
    });
}

#[test]
fn cut_off_before_the_swap() {
    check(OLD, |_| {});
}

#[test]
fn cut_off_with_the_old_site_moved_away() {
    check(OLD, |[output, _, last]| fs::rename(output, last).unwrap());
}

#[test]
fn cut_off_with_the_old_site_moved_away_and_an_empty_output_made_since() {
    check(OLD, |[output, _, last]| {
        fs::rename(output, last).unwrap();
        fs::create_dir(output).unwrap();
    });
}

#[test]
fn cut_off_before_foreign_files_are_carried_over() {
    check(NEW, swap);
}

#[test]
fn cut_off_while_foreign_files_are_carried_over() {
    check(NEW, |places| {
        swap(places);
        fs::rename(places[2].join("CNAME"), places[0].join("CNAME")).unwrap();
        fs::create_dir_all(places[0].join("b/c")).unwrap();
    });
}

#[test]
fn cut_off_with_all_carried_over() {
    check(NEW, |places| {
        swap(places);
        carry(places);
    });
}

#[test]
fn cut_off_while_the_old_site_is_deleted() {
    check(NEW, |places| {
        swap(places);
        carry(places);
        fs::remove_dir_all(places[2].join("a")).unwrap();
        fs::remove_file(places[2].join("b/c/index.html")).unwrap();
    });
}

#[test]
fn cut_off_with_only_the_manifest_left() {
    check(NEW, |places| {
        swap(places);
        carry(places);
        for name in ["a", "b", "d"] {
            fs::remove_dir_all(places[2].join(name)).unwrap();
        }
        fs::remove_file(places[2].join("index.html")).unwrap();
    });
}

#[test]
fn cut_off_with_an_empty_folder_left() {
    check(NEW, |places| {
        swap(places);
        carry(places);
        fs::remove_dir_all(places[2]).unwrap();
        fs::create_dir(places[2]).unwrap();
    });
}

#[test]
fn cut_off_at_the_first_build_over_foreign_files() {
    let (desk, [output, next, last]) = cut_off();
    fs::remove_dir_all(&output).unwrap();
    put(last.join("CNAME"), "example.org");
    fs::rename(&next, &output).unwrap();
    fail(&output);
    assert_eq!(tree(&output)["CNAME"], "example.org");
    assert_eq!(tree(&output)["index.html"], "new");
    assert_eq!(names(desk.path()), ["public"]);
}

#[test]
fn cut_off_at_the_first_build_of_all() {
    let (desk, [output, ..]) = cut_off();
    fs::remove_dir_all(&output).unwrap();
    fail(&output);
    assert_eq!(names(desk.path()), [""; 0]);
}

#[test]
fn where_a_person_began_anew_after_a_cut_off_nothing_is_decided_for_them() {
    let (_desk, [output, _, last]) = cut_off();
    fs::rename(&output, &last).unwrap();
    put(output.join("index.html"), "begun anew");
    let (here, there) = (exact(&output), exact(&last));
    let error = try_publish(&output, NEW).unwrap_err();
    assert!(matches!(error, PublishError::Unfinished { .. }), "{error}");
    assert_eq!((exact(&output), exact(&last)), (here, there));
}

#[test]
fn a_foreign_file_that_no_longer_fits_is_named_and_kept() {
    let (_desk, [output, next, last]) = cut_off();
    swap([&output, &next, &last]);
    put(last.join("d/index.html"), "mine");
    let error = try_publish(&output, NEW).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    assert_eq!(fs::read_to_string(last.join("d/index.html")).unwrap(), "mine");
    fs::remove_file(last.join("d/index.html")).unwrap();
    publish_site(&output, NEW);
    assert_eq!(tree(&output), whole(NEW));
}
