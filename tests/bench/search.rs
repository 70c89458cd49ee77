//! How large the index of the search is, and how long it takes to make.
//!
//! `cargo bench --bench search` prints it for one document and for a thousand,
//! whose paragraphs are made of the words of the statement in other orders:
//! raw and compressed, the largest file, and what queries of two words load.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use scholion::model::file::FileTree;
use scholion::{Settings, plan};

const SEED: &str = include_str!("../../seeds/joint-statement.txt");
/// The most that a query of two words may load, compressed.
const LIMIT: usize = 300 << 10;
/// Queries of two words, with the keys of their terms in the index.
const QUERIES: [(&str, &[&str]); 4] = [
    ("situational alliances", &["situational", "alliances"]),
    ("international cooperation", &["international", "cooperation"]),
    ("the sides", &["the", "sides"]),
    ("国际关系 中俄", &["国际", "际关", "关系", "中俄"]),
];

/// A number for each step, the same in every run.
struct Steps(u64);

impl Steps {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % below
    }
}

/// The statement with its lines shuffled and clauses exchanged, as another text would have it.
fn document(number: usize) -> String {
    let body: Vec<&str> = SEED.lines().filter(|line| line.len() > 60).collect();
    let mut steps = Steps(number as u64 + 1);
    let mut blocks = vec![format!("Statement {number}")];
    for _ in 0..65 {
        let line = body[steps.next(body.len())];
        let mark = if line.contains('，') || line.contains('。') { '，' } else { ',' };
        let mut clauses: Vec<&str> = line.trim().split([',', '，']).collect();
        let other = body[steps.next(body.len())];
        if other.is_ascii() == line.is_ascii() {
            clauses.extend(other.trim().split([',', '，']).skip(1).take(2));
        }
        for at in (1..clauses.len()).rev() {
            clauses.swap(at, steps.next(at + 1));
        }
        blocks.push(format!("{} {number}", clauses.join(&mark.to_string())));
    }
    blocks.join("\n\n") + "\n"
}

/// The bytes of `data` compressed as servers do it.
fn compressed(data: &[u8]) -> usize {
    let mut gzip = Command::new("gzip");
    let gzip = gzip.args(["-6", "-c"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut gzip = gzip.spawn().expect("gzip");
    let mut input = gzip.stdin.take().expect("its input");
    let data = data.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&data));
    let output = gzip.wait_with_output().expect("its output");
    writer.join().expect("a thread").expect("all is written");
    output.stdout.len()
}

/// The file that has the units of `term`.
fn piece<'a>(files: &'a BTreeMap<String, Vec<u8>>, term: &str) -> &'a str {
    let mut pieces = files.iter().filter(|(name, _)| name.starts_with("search/t"));
    let (line, first) = (format!("\\n{term} "), format!(", \"{term} "));
    let has = |(_, bytes): &(&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        text.contains(&line) || text.contains(&first)
    };
    pieces.find(has).map_or_else(|| panic!("no piece has {term}"), |(name, _)| name.as_str())
}

fn measure(count: usize) {
    let named = |number: usize| (format!("seeds/d{number:04}.txt"), document(number));
    let files: FileTree = (0..count).map(named).collect();
    let planned = plan(&files, &Settings::default()).expect("a plan").value;
    let paragraphs: usize = planned
        .site
        .documents
        .iter()
        .flat_map(|document| &document.sections)
        .map(|section| section.paragraphs().count())
        .sum();
    let start = Instant::now();
    let made = scholion::export::search::files(&planned.site, &scholion::site::fullwidth::whole);
    let time = start.elapsed().as_secs_f64() * 1000.0;
    let made: BTreeMap<String, Vec<u8>> =
        made.into_iter().map(|(address, bytes)| (address.to_string(), bytes)).collect();
    let sizes: BTreeMap<&str, usize> =
        made.iter().map(|(name, bytes)| (name.as_str(), compressed(bytes))).collect();
    println!("\n{count} documents, {paragraphs} paragraphs: {time:.0} ms");
    for (what, prefix) in [
        ("terms", "search/t"),
        ("texts", "search/p"),
        ("description", "search/index"),
        ("characters", "search/han"),
    ] {
        let of = || made.keys().filter(|name| name.starts_with(prefix));
        let raw: usize = of().map(|name| made[name].len()).sum();
        let packed: usize = of().map(|name| sizes[name.as_str()]).sum();
        let largest = of().map(|name| sizes[name.as_str()]).max().unwrap_or_default();
        println!(
            "{what:>12}: {:>5} files, {:>8.1} KB raw, {:>8.1} KB gzip, largest {:>6.1} KB gzip",
            of().count(),
            kb(raw),
            kb(packed),
            kb(largest)
        );
    }
    // The script reads forty texts at most before it shows the first results: at worst, each in a file of its own.
    let mut parts: Vec<usize> = sizes
        .iter()
        .filter(|(name, _)| name.starts_with("search/p"))
        .map(|(_, size)| *size)
        .collect();
    parts.sort_unstable_by(|a, b| b.cmp(a));
    let worst: usize = parts.iter().take(40).sum();
    for (query, terms) in QUERIES {
        let mut pieces: Vec<&str> = terms.iter().map(|term| piece(&made, term)).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let pieces: usize = pieces.iter().map(|name| sizes[name]).sum();
        let han = if query.is_ascii() { 0 } else { sizes["search/han.js"] };
        let all = pieces + sizes["search/index.js"] + han + worst;
        println!(
            "{query:>28}: {:>6.1} KB of terms, at most {:>6.1} KB with all else",
            kb(pieces),
            kb(all)
        );
        assert!(all < LIMIT, "{query} loads {all} bytes, more than {LIMIT}");
    }
}

fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}

fn main() {
    measure(1);
    measure(1000);
}
