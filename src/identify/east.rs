//! Tells Chinese, Japanese and Korean apart, which share Han characters.
//!
//! Kana is Japanese and Hangul is Korean; what stands beside them in a line
//! is too. A line of Han characters alone is Chinese, unless the document has
//! Japanese or Korean lines, where it may be a heading or a list of names:
//!
//! - A character that only Simplified Chinese or only Japanese uses settles it.
//! - Short, it goes by the lines around it.
//! - Long, it is Chinese if the document has at least a quarter as many
//!   clearly Chinese lines as Japanese or Korean ones: a text in both has
//!   about as many, a text in one has a stray line at most.

use super::context::by_context;
use super::han::Evidence;

/// Weight below which a line of Han characters tells nothing beside Japanese or Korean.
const SHORT: usize = 25;
/// Characters that Japanese and Korean hardly write without kana or Hangul.
const CLEAR: usize = 25;

/// A language of East Asia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum East {
    /// In either form.
    Chinese,
    /// Of any mixture of kana and Han.
    Japanese,
    /// Of any mixture of Hangul and Han.
    Korean,
}

/// What the East Asian letters of one line are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    /// Han characters, bopomofo too.
    pub(super) han: usize,
    /// Kana.
    pub(super) kana: usize,
    /// Kana in brackets or quotation marks of their own, as readings of names are.
    pub(super) names: usize,
    /// Hangul.
    pub(super) hangul: usize,
    /// Whether Hangul follows a Han character at once, as particles do.
    pub(super) particles: bool,
    /// What the Han characters say of the form of Chinese.
    pub(super) evidence: Evidence,
}

impl Letters {
    /// The language that kana or Hangul settles; a line of Han characters alone may be in any.
    pub(super) fn settled(&self) -> Option<East> {
        // A name in kana does not make a Chinese sentence Japanese.
        let among_han = self.kana > self.names && 20 * (self.kana - self.names) >= self.han;
        if self.kana >= self.hangul && (among_han || self.kana > 0 && 4 * self.kana >= self.han) {
            Some(East::Japanese)
        } else if self.hangul > 0 && (self.particles || self.hangul >= self.han) {
            Some(East::Korean)
        } else {
            None
        }
    }

    /// The language that a character of only one of them settles.
    fn told(&self) -> Option<East> {
        self.settled().or_else(|| of_han(self.evidence))
    }
}

/// The language that Han characters settle by themselves.
pub(super) fn of_han(evidence: Evidence) -> Option<East> {
    if evidence.only_chinese > evidence.japanese {
        Some(East::Chinese)
    } else if evidence.japanese > evidence.only_chinese.max(evidence.traditional) {
        Some(East::Japanese)
    } else {
        None
    }
}

/// Tells the language of each of a document's East Asian lines, given with their numbers.
///
/// `only` is the one language of Han characters that the document may be in, if that is known.
pub(super) fn tell(lines: &[(usize, Letters)], only: Option<East>) -> Vec<East> {
    if let Some(only) = only {
        return lines.iter().map(|(_, letters)| letters.settled().unwrap_or(only)).collect();
    }
    let count = |east| lines.iter().filter(|(_, letters)| letters.told() == Some(east)).count();
    let (japanese, korean) = (count(East::Japanese), count(East::Korean));
    let (other, others) =
        if korean > japanese { (East::Korean, korean) } else { (East::Japanese, japanese) };
    let unmixed =
        lines.iter().filter(|(_, letters)| letters.told().is_none() && letters.han >= CLEAR);
    let chinese = count(East::Chinese) + unmixed.count();
    let long = if 4 * chinese >= others { East::Chinese } else { other };

    let told = lines.iter().map(|(_, letters)| {
        let weighty = others == 0 || 3 * letters.han >= SHORT;
        letters.told().or_else(|| weighty.then_some(long))
    });
    let numbers: Vec<usize> = lines.iter().map(|(line, _)| *line).collect();
    let settled = by_context(&numbers, told.collect());
    settled.into_iter().map(|east| east.unwrap_or(long)).collect()
}
