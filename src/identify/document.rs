//! Decides the language of each line of a document.

use std::collections::BTreeMap;

use unicode_script::Script;

use crate::model::language::LanguageTag;

use super::Context;
use super::east::{self, East, Letters};
use super::han::{Evidence, Form};
use super::script::{Stretch, stretches};
use super::statistics::{self, Passage};
use super::tags::{of_lang, of_script, plain, script_of, tag, to_lang};

/// A line and what its letters show.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// Its stretches that tell something.
    pub(super) stretches: Vec<Stretch>,
    /// The script of most of it, Han standing for all of East Asia; none if it tells nothing.
    pub(super) script: Option<Script>,
    /// Its East Asian letters.
    letters: Letters,
}

impl<'a> Line<'a> {
    /// Takes a line apart.
    pub(super) fn read(text: &'a str) -> Self {
        let stretches = stretches(text);
        let mut weights: Vec<(Script, usize)> = Vec::new();
        for stretch in &stretches {
            let script = group(stretch.script);
            match weights.iter_mut().find(|(known, _)| *known == script) {
                Some((_, weight)) => *weight += stretch.weight(),
                None => weights.push((script, stretch.weight())),
            }
        }
        // Of two as heavy the first, which `max_by_key` would give last.
        let script =
            weights.into_iter().rev().max_by_key(|(_, weight)| *weight).map(|(script, _)| script);
        let letters = letters(text, &stretches);
        Self { text, stretches, script, letters }
    }

    /// The text of its stretches of `script`.
    fn pieces(&self, script: Script) -> impl Iterator<Item = &'a str> {
        self.stretches
            .iter()
            .filter(move |s| s.script == script)
            .map(|stretch| stretch.span.of(self.text))
    }
}

/// The script, with those of East Asia as one, since its languages mix them.
pub(super) fn group(script: Script) -> Script {
    if script == Script::Hangul { Script::Han } else { script }
}

/// Counts the East Asian letters of a line.
fn letters(text: &str, stretches: &[Stretch]) -> Letters {
    let mut letters = Letters::default();
    let mut han_end = None;
    for stretch in stretches {
        match stretch.script {
            Script::Han => {
                letters.kana += stretch.kana;
                letters.names += if stretch.kana == stretch.letters { stretch.kana } else { 0 };
                letters.han += stretch.letters - stretch.kana;
                letters.evidence += Evidence::of(stretch.span.of(text));
                han_end = Some(stretch.span.end);
            }
            Script::Hangul => {
                letters.hangul += stretch.letters;
                letters.particles |= han_end == Some(stretch.span.start);
            }
            _ => {}
        }
    }
    letters
}

/// A document's languages.
#[derive(Debug)]
pub(super) struct Document<'a> {
    context: &'a Context<'a>,
    /// The plain language of each line.
    pub(super) languages: Vec<LanguageTag>,
    /// The plain language of most lines of each script, by the script's short name.
    principal: BTreeMap<&'static str, LanguageTag>,
    /// The East Asian language of Han characters in lines of other scripts.
    east: East,
    /// The form of Chinese where a line's own characters do not tell.
    form: Form,
}

impl<'a> Document<'a> {
    /// Tells the languages of `lines`.
    pub(super) fn tell(lines: &[Line], context: &'a Context<'a>) -> Self {
        let mut document = Self {
            context,
            languages: Vec::new(),
            principal: BTreeMap::new(),
            east: East::Chinese,
            form: Form::Simplified,
        };
        let mut found: Vec<Option<LanguageTag>> = vec![None; lines.len()];
        let mut scripts: BTreeMap<&str, (Script, Vec<usize>)> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            if let Some(script) = line.script {
                scripts.entry(script.short_name()).or_insert((script, Vec::new())).1.push(index);
            }
        }
        document.read_east(lines);
        for (script, members) in scripts.into_values() {
            let told = match script {
                Script::Han => document.tell_east(lines, &members),
                _ => document.tell_alphabet(lines, &members, script),
            };
            document
                .principal
                .extend(principal(lines, &members, &told).map(|tag| (script.short_name(), tag)));
            for (index, language) in members.into_iter().zip(told) {
                found[index] = Some(language);
            }
        }
        document.languages = settle_neutral(lines, found);
        document
    }

    /// The plain language of letters of `script` in a line of another.
    pub(super) fn embedded(&self, script: Script) -> LanguageTag {
        let known = self.principal.get(script.short_name()).cloned();
        known.unwrap_or_else(|| plain(&self.supposed(script)))
    }

    /// The language of Han characters in a line of another script.
    pub(super) fn embedded_han(&self, text: &str) -> LanguageTag {
        let evidence = Evidence::of(text);
        let settled = east::of_han(evidence).filter(|_| self.only_east().is_none());
        match settled.unwrap_or(self.east) {
            East::Japanese => tag("ja"),
            East::Korean => tag("ko"),
            East::Chinese => self.chinese(evidence),
        }
    }

    /// The tag that a line in `found` takes: the first declared that refines it, unless it is declared itself.
    pub(super) fn refined(&self, found: &LanguageTag) -> LanguageTag {
        let declared = self.context.declared;
        if declared.contains(found) {
            return found.clone();
        }
        let mut fuller = declared.iter().filter(|tag| refines(tag, found));
        fuller.next().unwrap_or(found).clone()
    }

    /// Learns what the East Asian letters of the whole document show.
    fn read_east(&mut self, lines: &[Line]) {
        let mut all = Evidence::default();
        let (mut han, mut kana) = (0, 0);
        for Line { letters, .. } in lines {
            kana += letters.kana;
            han += letters.han;
            if letters.settled().is_none() {
                all += letters.evidence;
            }
        }
        let declared = self.declared(Script::Han).find_map(form_of);
        self.form = all.form().or(declared).unwrap_or(Form::Simplified);
        self.east = match self.only_east() {
            Some(only) => only,
            None if kana > 0 && 20 * kana >= han => East::Japanese,
            None => East::Chinese,
        };
    }

    /// Tells the languages of the lines of East Asia.
    fn tell_east(&mut self, lines: &[Line], members: &[usize]) -> Vec<LanguageTag> {
        let letters: Vec<(usize, Letters)> =
            members.iter().map(|&index| (index, lines[index].letters)).collect();
        let told = east::tell(&letters, self.only_east());
        let chinese = told.iter().zip(&letters).filter(|(east, _)| **east == East::Chinese);
        let mut all = Evidence::default();
        chinese.for_each(|(_, (_, letters))| all += letters.evidence);
        self.form = all.form().unwrap_or(self.form);
        let lines_in = |language| told.iter().filter(|&&east| east == language).count();
        if self.only_east().is_none() {
            let languages = [East::Korean, East::Japanese, East::Chinese];
            self.east =
                languages.into_iter().max_by_key(|&east| lines_in(east)).unwrap_or(self.east);
        }
        let tags = told.iter().zip(&letters).map(|(east, (_, letters))| match east {
            East::Chinese => self.chinese(letters.evidence),
            East::Japanese => tag("ja"),
            East::Korean => tag("ko"),
        });
        tags.collect()
    }

    /// Tells the languages of the lines of any other script.
    fn tell_alphabet(&self, lines: &[Line], members: &[usize], script: Script) -> Vec<LanguageTag> {
        let mut declared: Vec<&LanguageTag> = self.declared(script).collect();
        declared.dedup_by_key(|tag| plain(tag));
        let shared = matches!(
            script,
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Hebrew
        );
        if declared.len() == 1 || !shared {
            return vec![plain(&self.supposed(script)); members.len()];
        }
        let passages =
            members.iter().map(|&index| Passage::new(index, lines[index].pieces(script)));
        let mut langs: Vec<_> = declared.iter().filter_map(|tag| to_lang(tag)).collect();
        langs.dedup();
        let told = statistics::tell(&passages.collect::<Vec<_>>(), &langs);
        let name = |lang| {
            let declared = declared.iter().find(|tag| to_lang(tag) == Some(lang));
            declared.map_or_else(|| of_lang(lang), |tag| plain(tag))
        };
        told.into_iter().map(|lang| lang.map_or_else(|| self.supposed(script), name)).collect()
    }

    /// The declared tags of languages written in `script`.
    fn declared(&self, script: Script) -> impl Iterator<Item = &'a LanguageTag> {
        self.context.declared.iter().filter(move |tag| script_of(tag) == script)
    }

    /// The language of `script` where no line tells.
    fn supposed(&self, script: Script) -> LanguageTag {
        let is_latin = |tag: &&LanguageTag| script == Script::Latin && script_of(tag) == script;
        let latin = self.context.latin.filter(is_latin);
        self.declared(script).next().or(latin).cloned().unwrap_or_else(|| of_script(script))
    }

    /// The only declared language of those that use Han characters.
    fn only_east(&self) -> Option<East> {
        let declared =
            self.context.declared.iter().filter(|tag| group(script_of(tag)) == Script::Han);
        let mut easts = declared.map(|tag| match tag.primary() {
            "ja" => East::Japanese,
            "ko" => East::Korean,
            _ => East::Chinese,
        });
        let first = easts.next()?;
        easts.all(|east| east == first).then_some(first)
    }

    /// The tag of Chinese whose characters give `evidence`.
    fn chinese(&self, evidence: Evidence) -> LanguageTag {
        let mut declared = self.declared(Script::Han).filter(|tag| tag.is_chinese());
        let only = declared.next().filter(|_| declared.next().is_none());
        if let Some(only) = only.filter(|only| only.primary() != "zh") {
            return plain(only);
        }
        match only.and_then(form_of).or(evidence.form()).unwrap_or(self.form) {
            Form::Simplified => tag("zh-Hans"),
            Form::Traditional => tag("zh-Hant"),
        }
    }
}

/// Whether `tag` says all that `found` does, and perhaps more; `zh-TW` says Traditional by its region.
fn refines(tag: &LanguageTag, found: &LanguageTag) -> bool {
    tag.refines(found)
        || found.primary() == "zh" && tag.is_chinese() && {
            let form = form_of(tag);
            form.is_some() && form == form_of(found)
        }
}

/// The form of Chinese that a tag says, by its script or its region.
fn form_of(tag: &LanguageTag) -> Option<Form> {
    let region =
        || tag.as_str().split('-').skip(1).take_while(|s| s.len() > 1).find(|s| s.len() == 2);
    match tag.script().or_else(region) {
        Some("Hans" | "CN" | "SG" | "MY") => Some(Form::Simplified),
        Some("Hant" | "TW" | "HK" | "MO") => Some(Form::Traditional),
        _ => None,
    }
}

/// The language of most letters of the lines `members`, told in that order.
fn principal(lines: &[Line], members: &[usize], told: &[LanguageTag]) -> Option<LanguageTag> {
    let mut letters: BTreeMap<&LanguageTag, usize> = BTreeMap::new();
    for (&index, language) in members.iter().zip(told) {
        *letters.entry(language).or_default() += lines[index].text.len();
    }
    letters.into_iter().max_by_key(|(_, letters)| *letters).map(|(language, _)| plain(language))
}

/// Gives the lines that tell nothing the language of those around them.
fn settle_neutral(lines: &[Line], mut found: Vec<Option<LanguageTag>>) -> Vec<LanguageTag> {
    let mut after = None;
    for (line, found) in lines.iter().zip(&mut found).rev() {
        // Lone letters and Roman numerals are headings.
        if line.text.contains(char::is_alphabetic) {
            *found = found.take().or_else(|| after.clone());
        }
        after.clone_from(found);
    }
    let first = found.iter().flatten().next().cloned().unwrap_or_else(|| tag("und"));
    let mut before = first;
    let settled = found.into_iter().map(|found| {
        before = found.unwrap_or_else(|| before.clone());
        before.clone()
    });
    settled.collect()
}
