//! Tells languages that share a script apart, by whatlang and by context.
//!
//! Statistics err on single lines: a list of names in an English document
//! reads as Tagalog. So a language must be established by the document before
//! any line may be in it, and a line too short to tell follows its neighbours.
//!
//! 1. **Sample.** A few long lines are shown to whatlang; the language of most
//!    is the principal one. Where they disagree, more are shown.
//! 2. **Vouch.** Where they agree, a line whose little words (`the`, `of`) are
//!    mostly known from theirs is in the principal language too, which settles
//!    nearly all lines at little cost; the rest are shown to whatlang.
//! 3. **Establish.** Languages that win a fair share of these lines' letters
//!    are established beside the principal one.
//! 4. **Decide.** With one language established, that is every line's. With
//!    several, each long line is told again among those alone; a short one
//!    goes by its words, where only one language's lines have them, or by the
//!    lines around it.
//!
//! Declared languages are established from the first.

use std::collections::{BTreeMap, BTreeSet};

use whatlang::{Detector, Lang};

use super::context::by_context;

/// Letters below which a line tells nothing by statistics.
const LONG: usize = 25;
/// Letters of a line that are looked at.
const ENOUGH: usize = 300;
/// How many long lines are sampled, if they do not agree before.
const SAMPLED: usize = 12;
/// How many are, where the first are in several languages.
const MIXED: usize = 48;
/// How many sampled lines that agree are taken for all.
const AGREED: usize = 6;
/// Characters of the longest word that counts as little.
const LITTLE: usize = 3;

/// One line's text in one script.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// The number of its line, which tells how near two passages are.
    line: usize,
    /// Its words, in lower case, as far as they are looked at.
    text: String,
    /// How many letters `text` has.
    letters: usize,
    /// Whether most of its words begin with a small letter, as in a sentence
    /// and not in a list of names or a title in capitals.
    prose: bool,
}

impl Passage {
    /// Reads the text of line number `line`, given as pieces.
    pub(super) fn new<'a>(line: usize, pieces: impl Iterator<Item = &'a str>) -> Self {
        let mut passage = Self { line, text: String::new(), letters: 0, prose: false };
        let (mut words, mut capitals) = (0, 0);
        for word in pieces.flat_map(str::split_whitespace) {
            passage.letters += word.chars().filter(|c| c.is_alphabetic()).count();
            words += 1;
            capitals += usize::from(
                word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
            );
            passage.text.push_str(&word.to_lowercase());
            passage.text.push(' ');
            if passage.letters >= ENOUGH {
                break;
            }
        }
        passage.prose = 2 * capitals < words;
        passage
    }

    fn is_long(&self) -> bool {
        self.letters >= LONG
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
    }

    fn little_words(&self) -> impl Iterator<Item = &str> {
        self.words().filter(|word| word.chars().count() <= LITTLE)
    }
}

/// Tells the language of each of `passages`, the lines of one script of one document.
///
/// `declared` are the languages they may be in, if that is known. Gives none
/// for all where nothing tells.
pub(super) fn tell(passages: &[Passage], declared: &[Lang]) -> Vec<Option<Lang>> {
    let established = if declared.is_empty() { establish(passages) } else { declared.to_vec() };
    match established[..] {
        [] => vec![whole(passages); passages.len()],
        [only] => vec![Some(only); passages.len()],
        _ => decide(passages, established),
    }
}

/// The language of all the passages read as one.
fn whole(passages: &[Passage]) -> Option<Lang> {
    let text = Passage::new(0, passages.iter().map(|passage| passage.text.as_str()));
    text.is_long().then(|| vote(&text)).flatten()
}

/// whatlang's verdict on `passage` where it is sure of it.
fn vote(passage: &Passage) -> Option<Lang> {
    whatlang::detect(&passage.text).filter(whatlang::Info::is_reliable).map(|info| info.lang())
}

/// The languages that the document is in, by its long lines.
fn establish(passages: &[Passage]) -> Vec<Lang> {
    let voters: Vec<&Passage> = passages.iter().filter(|p| p.is_long() && p.prose).collect();
    let mut verdicts = sample(&voters, SAMPLED);
    let mut tally = count(verdicts.values().map(|&verdict| (verdict, 1)));
    let Some((principal, _)) = tally.pop() else { return Vec::new() };
    if tally.last().is_some_and(|&(_, votes)| votes > 1) {
        verdicts = sample(&voters, MIXED);
    } else {
        vouch(&voters, &mut verdicts, principal);
    }
    let lines = count(verdicts.values().map(|&verdict| (verdict, 1)));
    let letters = count(verdicts.iter().map(|(&index, &verdict)| (verdict, voters[index].letters)));
    let all: usize = letters.iter().map(|(_, letters)| letters).sum();
    let several = |lang| lines.iter().any(|&(other, lines)| other == lang && lines > 1);
    // A fair share is more than an error of a line or two.
    let fair = |&(lang, won): &(Lang, usize)| several(lang) && 10 * won >= all || 4 * won >= all;
    letters
        .into_iter()
        .filter(|won| won.0 == principal || fair(won))
        .map(|(lang, _)| lang)
        .collect()
}

/// Adds the verdicts of all other voters, by the little words of those in the `principal` language.
fn vouch(voters: &[&Passage], verdicts: &mut BTreeMap<usize, Option<Lang>>, principal: Lang) {
    let told = verdicts.iter().filter(|(_, verdict)| **verdict == Some(principal));
    let mut known: BTreeSet<&str> =
        told.flat_map(|(&voter, _)| voters[voter].little_words()).collect();
    for (index, voter) in voters.iter().enumerate() {
        verdicts.entry(index).or_insert_with(|| {
            if !vouched(voter, &known) {
                return vote(voter);
            }
            known.extend(voter.little_words());
            Some(principal)
        });
    }
}

/// What each language has won in all, the least first; of equal ones the later first.
fn count(votes: impl Iterator<Item = (Option<Lang>, usize)>) -> Vec<(Lang, usize)> {
    let mut counts: Vec<(Lang, usize)> = Vec::new();
    for (lang, won) in votes.filter_map(|(verdict, won)| Some((verdict?, won))) {
        match counts.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, count)) => *count += won,
            None => counts.insert(0, (lang, won)),
        }
    }
    counts.sort_by_key(|(_, count)| *count);
    counts
}

/// Shows at most `most` of `voters` to whatlang, or fewer if they agree.
///
/// They are spread over the document, in pairs of neighbours, which differ
/// where languages alternate.
fn sample(voters: &[&Passage], most: usize) -> BTreeMap<usize, Option<Lang>> {
    let golden = voters.len() * 382 / 1000;
    let mut sample = BTreeMap::new();
    let mut index = 0;
    while sample.len() < voters.len().min(most) {
        while sample.contains_key(&index) {
            index = (index + 1) % voters.len();
        }
        sample.insert(index, vote(voters[index]));
        let mut verdicts = sample.values();
        let first = verdicts.next().copied().flatten();
        if sample.len() == AGREED && first.is_some() && verdicts.all(|&verdict| verdict == first) {
            break;
        }
        let step = if sample.len() % 2 == 1 { 1 } else { golden };
        index = (index + step) % voters.len();
    }
    sample
}

/// Whether most of the passage's little words are `known`.
fn vouched(passage: &Passage, known: &BTreeSet<&str>) -> bool {
    let (mut all, mut met) = (0, 0);
    for word in passage.little_words() {
        all += 1;
        met += usize::from(known.contains(word));
    }
    all > 2 && 3 * met >= 2 * all
}

/// Tells each passage among the languages that are `established`.
fn decide(passages: &[Passage], established: Vec<Lang>) -> Vec<Option<Lang>> {
    let detector = Detector::with_allowlist(established);
    let mut told: Vec<Option<Lang>> = vec![None; passages.len()];
    let mut speakers: BTreeMap<&str, Option<Lang>> = BTreeMap::new();
    for (passage, told) in passages.iter().zip(&mut told).filter(|(passage, _)| passage.is_long()) {
        let verdict =
            detector.detect(&passage.text).filter(|info| passage.prose || info.is_reliable());
        *told = verdict.map(|info| info.lang());
        for word in passage.words() {
            // A word of two languages' lines speaks for neither.
            let speaker = speakers.entry(word).or_insert(*told);
            *speaker = speaker.filter(|&lang| Some(lang) == *told);
        }
    }
    for (passage, told) in passages.iter().zip(&mut told).filter(|(_, told)| told.is_none()) {
        *told = by_words(passage, &speakers).or_else(|| {
            let verdict = detector.detect(&passage.text).filter(whatlang::Info::is_reliable);
            verdict.map(|info| info.lang())
        });
    }
    let numbers: Vec<usize> = passages.iter().map(|passage| passage.line).collect();
    let named = told.iter().map(|told| told.map(|lang| lang.code())).collect();
    by_context(&numbers, named).into_iter().map(|code| Lang::from_code(code?)).collect()
}

/// The one language whose lines have words that the passage has too.
fn by_words(passage: &Passage, speakers: &BTreeMap<&str, Option<Lang>>) -> Option<Lang> {
    let mut langs = passage.words().filter_map(|word| speakers.get(word).copied().flatten());
    let first = langs.next()?;
    langs.all(|lang| lang == first).then_some(first)
}
