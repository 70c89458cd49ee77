//! Fifty revisions of the statement at random: does any number change hands?
//!
//! The simulation knows which paragraph is which, since it made the changes;
//! the program sees only the text before and the text after.

use std::collections::{BTreeMap, BTreeSet};

use scholion::model::document::Section;
use scholion::model::file::FileTree;
use scholion::model::number::ParagraphId;
use scholion::{Settings, plan};

const STATEMENT: &str = include_str!("../../seeds/joint-statement.txt");
const SIDECAR: &str = include_str!("../../seeds/joint-statement.toml");

/// A source of chance that gives the same every time (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// A paragraph with what it truly is: itself, and what was merged into it.
#[derive(Debug, Clone)]
struct Truth {
    keys: BTreeSet<usize>,
    lines: Vec<String>,
}

/// The text as the simulation has it: what is around the sections, and their paragraphs.
struct Text {
    sections: Vec<(Option<String>, Vec<Truth>)>,
    next: usize,
}

impl Text {
    /// The statement, taken apart by its own layout.
    fn statement() -> Self {
        let mut text = Self { sections: vec![(None, Vec::new())], next: 0 };
        let body: Vec<&str> =
            STATEMENT.lines().skip(3).filter(|line| !line.trim().is_empty()).collect();
        for line in &body[..body.len() - 1] {
            let is_heading = ["一", "two", "three", "四"].contains(&line.trim());
            let paragraphs = &mut text.sections.last_mut().expect("a section").1;
            if is_heading {
                text.sections.push((Some(line.trim().to_owned()), Vec::new()));
            } else if line.starts_with(' ') || paragraphs.is_empty() {
                let keys = BTreeSet::from([text.next]);
                text.next += 1;
                paragraphs.push(Truth { keys, lines: vec![line.trim().to_owned()] });
            } else {
                paragraphs.last_mut().expect("a paragraph").lines.push(line.trim().to_owned());
            }
        }
        text
    }

    fn written(&self) -> String {
        let mut lines: Vec<String> = STATEMENT.lines().take(3).map(str::to_owned).collect();
        for (heading, paragraphs) in &self.sections {
            lines.extend(heading.clone());
            for paragraph in paragraphs {
                lines.push(format!("  {}", paragraph.lines[0]));
                lines.extend(paragraph.lines[1..].iter().cloned());
            }
        }
        lines.join("\n\n") + "\n\nFebruary 4, 2022 in Beijing\n"
    }

    fn paragraphs(&self) -> impl Iterator<Item = &Truth> {
        self.sections.iter().flat_map(|(_, paragraphs)| paragraphs)
    }

    /// A section that can spare a paragraph, and a place in it.
    fn anywhere(&self, chance: &mut Chance) -> (usize, usize) {
        loop {
            let section = chance.below(self.sections.len());
            let count = self.sections[section].1.len();
            if count > 2 {
                return (section, chance.below(count));
            }
        }
    }

    /// One change: an edit more often than anything else.
    fn change(&mut self, chance: &mut Chance) {
        let (section, place) = self.anywhere(chance);
        match chance.below(10) {
            0..=4 => self.edit(section, place, chance),
            5 => self.insert(section, place, chance),
            6 => _ = self.sections[section].1.remove(place),
            7 => self.split(section, place),
            8 => self.merge(section, place),
            _ => {
                let paragraph = self.sections[section].1.remove(place);
                let to = if chance.below(2) == 0 { section } else { self.anywhere(chance).0 };
                let at = chance.below(self.sections[to].1.len() + 1);
                self.sections[to].1.insert(at, paragraph);
            }
        }
    }

    /// Changes up to a sixth of the words or characters of a paragraph.
    fn edit(&mut self, section: usize, place: usize, chance: &mut Chance) {
        for line in &mut self.sections[section].1[place].lines {
            let is_chinese =
                line.chars().filter(|c| !c.is_ascii()).count() * 2 > line.chars().count();
            let mut words: Vec<String> = if is_chinese {
                line.chars().map(String::from).collect()
            } else {
                line.split(' ').map(str::to_owned).collect()
            };
            let most = words.len() / if is_chinese { 12 } else { 6 };
            for _ in 0..=chance.below(most) {
                let at = chance.below(words.len());
                words[at] = word(is_chinese, chance);
            }
            *line = words.join(if is_chinese { "" } else { " " });
        }
    }

    /// A paragraph that is wholly new.
    fn insert(&mut self, section: usize, place: usize, chance: &mut Chance) {
        let is_chinese = chance.below(2) == 0;
        let length = 12 + chance.below(60);
        let words: Vec<String> = (0..length).map(|_| word(is_chinese, chance)).collect();
        let line =
            words.join(if is_chinese { "" } else { " " }) + if is_chinese { "。" } else { "." };
        let keys = BTreeSet::from([self.next]);
        self.next += 1;
        self.sections[section].1.insert(place, Truth { keys, lines: vec![line] });
    }

    /// Divides a paragraph where it has a line or a sentence in the middle; the first part keeps its name.
    fn split(&mut self, section: usize, place: usize) {
        let paragraph = &mut self.sections[section].1[place];
        let rest = if paragraph.lines.len() > 1 {
            paragraph.lines.split_off(paragraph.lines.len() / 2)
        } else {
            let line = &paragraph.lines[0];
            let ends: Vec<usize> =
                line.match_indices(['。', '，', ',']).map(|(at, mark)| at + mark.len()).collect();
            let Some(end) = ends.get(ends.len() / 2).copied().filter(|end| *end < line.len())
            else {
                return;
            };
            vec![paragraph.lines[0].split_off(end)]
        };
        let keys = BTreeSet::from([self.next]);
        self.next += 1;
        self.sections[section].1.insert(place + 1, Truth { keys, lines: rest });
    }

    /// Joins a paragraph and the next.
    fn merge(&mut self, section: usize, place: usize) {
        let paragraphs = &mut self.sections[section].1;
        if place + 1 < paragraphs.len() {
            let next = paragraphs.remove(place + 1);
            paragraphs[place].keys.extend(next.keys);
            paragraphs[place].lines.extend(next.lines);
        }
    }
}

/// A word that the statement does not have.
fn word(is_chinese: bool, chance: &mut Chance) -> String {
    if is_chinese {
        let c = char::from_u32(0x4e00 + chance.below(8000) as u32).expect("a Han character");
        return c.to_string();
    }
    let letters = (0..3 + chance.below(6)).map(|_| char::from(b'a' + chance.below(26) as u8));
    letters.collect()
}

/// The edition with this text and ledger.
fn edition(text: &str, ledger: Option<&str>, version: usize) -> FileTree {
    let config = format!("[[versions]]\nnumber = \"{version}\"\ndate = 2026-01-01\n");
    let files = [("seeds/s.txt", text), ("seeds/s.toml", SIDECAR), ("edition.toml", &config)];
    let mut files: FileTree = files.into_iter().collect();
    if let Some(ledger) = ledger {
        files.insert("seeds/s.lock", ledger);
    }
    files
}

/// What a run of revisions came to.
#[derive(Debug, Default)]
struct Tally {
    /// Numbers that point to another paragraph than the one they were born with.
    wrong: Vec<String>,
    /// Paragraphs that were there and lost their number.
    lost: usize,
    /// Numbers that were asked for, over all revisions.
    asked: usize,
    /// The same for plain places: those that point to another paragraph than at first.
    misplaced: usize,
}

/// Revises the statement `revisions` times, by chances from `seed`.
fn simulate(seed: u64, revisions: usize, tally: &mut Tally) {
    let mut chance = Chance(seed);
    let mut text = Text::statement();
    let mut ledger: Option<String> = None;
    let mut born: BTreeMap<ParagraphId, BTreeSet<usize>> = BTreeMap::new();
    let mut places: BTreeMap<(u32, usize), BTreeSet<usize>> = BTreeMap::new();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for version in 0..=revisions {
        if version > 0 {
            (0..=chance.below(5)).for_each(|_| text.change(&mut chance));
        }
        let files = edition(&text.written(), ledger.as_deref(), version);
        let planned = plan(&files, &Settings::default()).expect("a plan").value;
        let document = &planned.site.documents[0];
        let paragraphs: Vec<_> = document.sections.iter().flat_map(Section::paragraphs).collect();
        let truths: Vec<&Truth> = text.paragraphs().collect();
        assert_eq!(paragraphs.len(), truths.len(), "seed {seed}, version {version}");
        let mut named: BTreeSet<usize> = BTreeSet::new();
        for (paragraph, truth) in paragraphs.iter().zip(&truths) {
            let first = born.entry(paragraph.id).or_insert_with(|| truth.keys.clone());
            tally.asked += 1;
            if first.is_disjoint(&truth.keys) {
                tally.wrong.push(format!("seed {seed}, version {version}: {}", paragraph.id));
            }
            if !first.is_disjoint(&truth.keys) {
                named.extend(first.intersection(&truth.keys));
            }
        }
        let living: BTreeSet<usize> =
            truths.iter().flat_map(|truth| truth.keys.iter().copied()).collect();
        // A paragraph that was merged into another lives on under the other's number.
        let alone = truths.iter().filter(|truth| truth.keys.len() == 1);
        let unnamed =
            alone.filter(|truth| truth.keys.is_subset(&known) && named.is_disjoint(&truth.keys));
        tally.lost += unnamed.count();
        known.extend(living);
        for section in &document.sections {
            let own = section.paragraphs().enumerate();
            for (place, paragraph) in own {
                let at =
                    paragraphs.iter().position(|other| other.id == paragraph.id).expect("a place");
                let first = places
                    .entry((section.number, place))
                    .or_insert_with(|| truths[at].keys.clone());
                tally.misplaced += usize::from(first.is_disjoint(&truths[at].keys));
            }
        }
        ledger = Some(planned.settlements[0].text.clone());
    }
}

#[test]
fn no_number_changes_hands_in_fifty_random_revisions() {
    let mut tally = Tally::default();
    simulate(1, 50, &mut tally);
    // The same for shorter lives of other editions.
    (2..12).for_each(|seed| simulate(seed, 8, &mut tally));
    let share = |part: usize| part as f64 * 100.0 / tally.asked as f64;
    println!(
        "of {} numbers in 130 revisions: {} ({:.2} %) wrong, {} ({:.2} %) lost; plain places: {} ({:.0} %) wrong",
        tally.asked,
        tally.wrong.len(),
        share(tally.wrong.len()),
        tally.lost,
        share(tally.lost),
        tally.misplaced,
        share(tally.misplaced),
    );
    assert_eq!(tally.wrong, Vec::<String>::new());
    assert!(share(tally.lost) < 1.0, "{} lost", tally.lost);
    assert!(share(tally.misplaced) > 30.0, "the simulation changes little");
}
