//! How long it takes to find the places of many notes in many documents.
//!
//! `cargo bench --bench anchor` prints each time beside that of the smallest
//! edition. Twice the text takes twice as long; twice the notes on the same
//! text takes far less than that.

use std::hint::black_box;
use std::time::{Duration, Instant};

use scholion::anchor::anchor;
use scholion::identify::{Context, identify};
use scholion::model::document::Document;
use scholion::model::edition::english;
use scholion::model::file::FileTree;
use scholion::model::note::Note;
use scholion::{number, parse};

const SEED: &str = include_str!("../../seeds/joint-statement.txt");

/// Documents that differ in one paragraph each.
fn documents(count: usize) -> Vec<Document> {
    let named =
        |number: usize| (format!("seeds/d{number}.txt"), format!("{SEED}\n  Copy {number}."));
    let files: FileTree = (0..count).map(named).collect();
    let sources = parse::source::sources(&files).value.into_iter();
    let document = |source: scholion::model::outline::Source| {
        let lines: Vec<&str> = source.outline.lines.iter().map(|line| line.text.as_str()).collect();
        let languages = identify(&lines, &Context::default());
        number::document(source, languages).value
    };
    sources.map(document).collect()
}

/// Notes on words of the text, as many for each document.
fn notes(count: usize, documents: usize) -> Vec<Note> {
    let lines: Vec<&str> = SEED.lines().filter(|line| line.chars().count() > 60).collect();
    let named = |number: usize| {
        let (document, place) = (number % documents, number / documents);
        let line = lines[place % lines.len()];
        let quote: String = line.trim().chars().skip(place / lines.len()).take(24).collect();
        let front =
            format!("kind = \"term\"\ntitle = \"T{number}\"\n[[targets]]\nexact = '''{quote}'''");
        (format!("book/notes/d{document}/n{number}.md"), format!("+++\n{front}\n+++\n"))
    };
    let files: FileTree = (0..count).map(named).collect();
    parse::note::notes(&files, &english()).value
}

/// The least of three times, and how many anchors there were.
fn measure(documents: &[Document], notes: &[Note]) -> (Duration, usize) {
    let run = |_| {
        let start = Instant::now();
        let found = black_box(anchor(black_box(documents), black_box(notes)));
        let anchors = found.value.iter().map(|found| found.anchors.len()).sum();
        (start.elapsed(), anchors)
    };
    (0..3).map(run).min().expect("three runs")
}

fn main() {
    let many = documents(1000);
    let mut first = None;
    println!("documents   notes  anchors        ms  ratio");
    for (texts, count) in
        [(500, 5_000), (500, 10_000), (1000, 5_000), (1000, 10_000), (1000, 20_000)]
    {
        let (time, anchors) = measure(&many[..texts], &notes(count, texts));
        let ms = time.as_secs_f64() * 1000.0;
        let ratio = ms / *first.get_or_insert(ms);
        println!("{texts:>9} {count:>7} {anchors:>8} {ms:>9.1} {ratio:>6.2}");
    }
}
