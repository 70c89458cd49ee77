//! What the preview answers and tells, by way of the network and the disk.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Preview, Rebuild, ServeError, serve};

const PAGE: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'\"><title>道</title></head>";

const UNCHANGED: Rebuild = Rebuild::Built { changed: false };

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// Longer than the watch needs to notice a change.
const SETTLED: Duration = Duration::from_millis(400);

/// A preview of `public` in a folder of its own, watching `edition.toml`, `book` and `late/notes`.
struct Server {
    root: TempDir,
    port: u16,
    builds: Arc<AtomicUsize>,
}

impl Server {
    fn start(base: &str, files: &[(&str, &str)], first: Rebuild) -> Self {
        Self::start_with(base, files, first, build)
    }

    fn start_with(
        base: &str,
        files: &[(&str, &str)],
        first: Rebuild,
        build: impl Fn(&Path) -> Rebuild + Send + 'static,
    ) -> Self {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().to_owned();
        let builds = Arc::new(AtomicUsize::new(0));
        for (name, text) in files {
            write(&path.join(name), text);
        }
        let preview = Preview {
            output: path.join("book/public"),
            base_path: base.to_owned(),
            watched: ["edition.toml", "book", "late/notes"].map(|name| path.join(name)).into(),
            port: 0,
        };
        let (sender, ready) = mpsc::channel();
        let counter = Arc::clone(&builds);
        thread::spawn(move || {
            let mut first = Some(first);
            let rebuild = || {
                first.take().unwrap_or_else(|| {
                    counter.fetch_add(1, Ordering::SeqCst);
                    build(&path)
                })
            };
            serve(&preview, rebuild, |url| sender.send(url.to_owned()).unwrap())
        });
        let url = ready.recv_timeout(PATIENCE).unwrap();
        let port = url.strip_prefix("http://127.0.0.1:").unwrap().strip_suffix(base).unwrap();
        Self { root, port: port.parse().unwrap(), builds }
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.root.path().join(name), text);
    }

    /// How many builds there were, once there are more than `before` and no more come.
    #[track_caller]
    fn builds_after(&self, before: usize) -> usize {
        let deadline = Instant::now() + PATIENCE;
        while self.builds.load(Ordering::SeqCst) <= before {
            assert!(Instant::now() < deadline, "a change was not noticed");
            thread::sleep(Duration::from_millis(10));
        }
        self.builds()
    }

    /// How many builds there were, once no more come.
    fn builds(&self) -> usize {
        thread::sleep(SETTLED);
        self.builds.load(Ordering::SeqCst)
    }

    fn send(&self, method: &str, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .unwrap();
        stream
    }

    /// Asks for `path` and gives the whole answer, headers first.
    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let mut answer = String::new();
        self.send(method, path, host).read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "localhost")
    }

    /// Checks the answers to paths: each as its status, then where to, or the body.
    #[track_caller]
    fn check(&self, cases: &[(&str, &str)]) {
        for (path, expected) in cases {
            let answer = self.get(path);
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            let location = head.lines().find_map(|line| line.strip_prefix("location: "));
            let shown = format!("{} {}", &head[9..12], location.unwrap_or(body).trim_end());
            assert_eq!(&shown, expected, "{path}");
        }
    }

    fn listen(&self, path: &str) -> Events {
        Events(BufReader::new(self.send("GET", path, "localhost")))
    }
}

/// The events a page hears.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The next event, as its name and its lines of data.
    fn next(&mut self) -> String {
        let mut shown = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the stream ended");
            if let Some(name) = line.strip_prefix("event: ") {
                shown = name.trim_end().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                write!(shown, " {}", data.trim_end()).unwrap();
            } else if !shown.is_empty() && line.trim_end().is_empty() {
                return shown;
            }
        }
    }

    /// The next event, which must tell of a good build; gives the site's version.
    #[track_caller]
    fn next_version(&mut self) -> u128 {
        let event = self.next();
        event.strip_prefix("built ").expect(&event).parse().unwrap()
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Builds an edition whose only page is `book/page.txt`, unless that speaks of a fault.
fn build(root: &Path) -> Rebuild {
    let text = fs::read_to_string(root.join("book/page.txt")).unwrap_or_default();
    if text.contains("fault") {
        return Rebuild::Failed { report: text };
    }
    let page = root.join("book/public/index.html");
    let changed = fs::read_to_string(&page).ok().is_none_or(|old| old != text);
    if changed && root.exists() {
        write(&page, &text);
    }
    Rebuild::Built { changed }
}

#[test]
fn files_are_answered_as_they_will_be_published() {
    let server = Server::start(
        "/repo/",
        &[
            ("book/public/index.txt", "index"),
            ("book/public/a/道.txt", "道"),
            ("book/public/a/index.html", ""),
        ],
        UNCHANGED,
    );
    server.check(&[
        ("/", "307 /repo/"),
        ("/repo?q=1", "307 /repo/?q=1"),
        ("/repo/index.txt?v=1", "200 index"),
        ("/repo/a/%E9%81%93.txt", "200 道"),
        ("/repo/a?q=1", "307 /repo/a/?q=1"),
    ]);
    let answer = server.get("/repo/a/%E9%81%93.txt");
    assert!(answer.contains("content-type: text/plain; charset=utf-8\r\n"), "{answer}");
    assert!(answer.contains("cache-control: no-store\r\n"), "{answer}");
    let head = server.ask("HEAD", "/repo/a/%E9%81%93.txt", "localhost");
    assert!(head.contains("content-length: 3\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn an_unknown_path_shows_the_sites_own_page_for_that() {
    let server = Server::start("/", &[("book/public/404.html", "Lost</head>")], UNCHANGED);
    for path in ["/nothing", "/a/b/", "/_scholion/nothing", "/%zz"] {
        let answer = server.get(path);
        assert!(
            answer.starts_with("HTTP/1.1 404 ") && answer.contains("\r\n\r\nLost<link"),
            "{path}"
        );
    }
}

#[test]
fn nothing_but_the_site_is_answered_and_only_on_this_machine() {
    let server = Server::start(
        "/",
        &[
            ("book/secret.txt", "secret"),
            ("book/public/.scholion-manifest", "secret"),
            ("book/public/open.txt", "open"),
        ],
        UNCHANGED,
    );
    #[cfg(unix)]
    for (link, target) in [("link.txt", "../secret.txt"), ("link", "..")] {
        let link = server.root.path().join("book/public").join(link);
        std::os::unix::fs::symlink(target, link).unwrap();
    }
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/link.txt",
        "/link/secret.txt",
        "/.scholion-manifest",
    ] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 404 ") && !answer.contains("secret"), "{path}");
    }
    let status = |method, host| server.ask(method, "/open.txt", host)[9..12].to_owned();
    assert_eq!(status("GET", "127.0.0.1:3000"), "200");
    assert_eq!(status("GET", "attacker.example"), "421");
    assert_eq!(status("POST", "localhost"), "405");
}

#[test]
fn pages_are_changed_in_flight_and_not_on_disk() {
    let server = Server::start("/repo/", &[("book/public/index.html", PAGE)], UNCHANGED);
    let version = server.listen("/repo/_scholion/events").next_version();
    let answer = server.get("/repo/");
    for part in [
        "connect-src 'self'",
        "href=\"/repo/_scholion/overlay.css\"",
        &format!("src=\"/repo/_scholion/reload.js\" data-version=\"{version}\""),
    ] {
        assert!(answer.contains(part), "{part} is not in {answer}");
    }
    let length = answer.split_once("\r\n\r\n").unwrap().1.len();
    assert!(answer.contains(&format!("content-length: {length}\r\n")), "{answer}");
    let page = server.root.path().join("book/public/index.html");
    assert_eq!(fs::read_to_string(page).unwrap(), PAGE);
    for own in ["reload.js", "overlay.css"] {
        assert!(server.get(&format!("/repo/_scholion/{own}")).starts_with("HTTP/1.1 200 "));
    }
}

#[test]
fn pages_hear_how_each_build_ended() {
    let server = Server::start("/", &[("book/page.txt", "one")], UNCHANGED);
    let mut events = server.listen("/_scholion/events");
    let first = events.next_version();
    server.write("book/page.txt", "two");
    let second = events.next_version();
    assert_ne!(first, second);

    server.write("book/page.txt", "a fault\r\nin line 2");
    assert_eq!(events.next(), "failed a fault in line 2");
    assert_eq!(server.listen("/_scholion/events").next(), "failed a fault in line 2");
    assert!(server.get("/").contains("\r\n\r\ntwo<link"), "the last good site is shown");

    server.write("book/page.txt", "two");
    assert_eq!(events.next_version(), second, "the site is as before");
    server.write("book/page.txt", "three");
    assert_ne!(events.next_version(), second);
}

#[test]
fn a_site_that_could_not_be_built_yet_shows_why() {
    let failed = Rebuild::Failed { report: "a fault".to_owned() };
    let server = Server::start("/repo/", &[], failed);
    let answer = server.get("/repo/");
    assert!(answer.starts_with("HTTP/1.1 404 ") && answer.contains("reload.js"), "{answer}");
    let mut events = server.listen("/repo/_scholion/events");
    assert_eq!(events.next(), "failed a fault");
    server.write("book/page.txt", "one");
    events.next_version();
    assert!(server.get("/repo/").contains("\r\n\r\none<link"));
}

#[test]
fn files_saved_by_renaming_are_noticed_each_time() {
    let server = Server::start_with("/", &[("edition.toml", "0")], UNCHANGED, |_| UNCHANGED);
    let root = server.root.path();
    for count in 1..=3 {
        server.write("edition.toml.new", "new");
        fs::rename(root.join("edition.toml.new"), root.join("edition.toml")).unwrap();
        assert_eq!(server.builds_after(count - 1), count);
    }
}

#[test]
fn folders_may_come_and_go() {
    let server = Server::start_with("/", &[("edition.toml", "")], UNCHANGED, |_| UNCHANGED);
    let mut count = 0;
    for _ in 0..2 {
        for name in ["late/notes/a/b.md", "late/notes/a/c.md", "book/x/y.md", "book/x/z.md"] {
            server.write(name, "text");
            count = server.builds_after(count);
        }
        for folder in ["late", "book"] {
            fs::remove_dir_all(server.root.path().join(folder)).unwrap();
            count = server.builds_after(count);
        }
    }
}

#[test]
fn a_folder_that_is_replaced_is_still_watched() {
    let files = [("book/a.md", "old"), ("aside/a.md", "new")];
    let server = Server::start_with("/", &files, UNCHANGED, |_| UNCHANGED);
    let root = server.root.path();
    fs::rename(root.join("book"), root.join("old")).unwrap();
    fs::rename(root.join("aside"), root.join("book")).unwrap();
    let count = server.builds_after(0);
    server.write("book/a.md", "newer");
    server.builds_after(count);
}

#[test]
fn what_is_not_a_source_causes_no_build() {
    let files = [("book/a.md", ""), ("book/public/a.html", "")];
    let server = Server::start_with("/", &files, UNCHANGED, |_| UNCHANGED);
    for name in ["other.txt", "book/.a.md.swp", "book/a.md~", "book/public/a.html", "late/x.md"] {
        server.write(name, "new");
    }
    fs::read(server.root.path().join("book/a.md")).unwrap();
    let before = server.builds();
    assert!(before <= 1, "only that `late` came may count");
    server.write("book/public/b/c.html", "new");
    server.write("late/x.md", "newer");
    assert_eq!(server.builds(), before);
}

#[test]
fn changes_during_a_build_cause_one_more() {
    let (go_on, wait) = mpsc::channel::<()>();
    let slow = move |_: &Path| {
        let _ = wait.recv();
        UNCHANGED
    };
    let server = Server::start_with("/", &[("book/a.md", "")], UNCHANGED, slow);
    server.write("book/a.md", "1");
    assert_eq!(server.builds_after(0), 1);
    for text in ["2", "3", "4"] {
        server.write("book/a.md", text);
        assert_eq!(server.builds(), 1);
    }
    go_on.send(()).unwrap();
    assert_eq!(server.builds_after(1), 2);
    go_on.send(()).unwrap();
    assert_eq!(server.builds(), 2);
}

#[test]
fn a_taken_port_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let preview = Preview {
        output: "public".into(),
        base_path: "/".to_owned(),
        watched: Vec::new(),
        port: taken.local_addr().unwrap().port(),
    };
    let ended = serve(&preview, || UNCHANGED, |_| panic!("it does not listen"));
    assert!(matches!(ended, Err(ServeError::PortTaken { port }) if port == preview.port));
}
