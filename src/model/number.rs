//! The permanent numbers of paragraphs.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// The permanent number of a paragraph: `s3p7` is the seventh of section 3.
///
/// One that was inserted later has the number before it and letters, as in
/// statutes: `s3p7a` to `s3p7z`, then `s3p7aa`. Letters tell the order of
/// birth, not of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct ParagraphId {
    /// The number of the section that it was published in.
    pub section: u32,
    /// Its place in that section, from 1; 0 before the first.
    pub paragraph: u32,
    /// Its letters, counted from 1 for `a`; 0 for none.
    pub letter: u32,
}

impl ParagraphId {
    /// The number of the paragraph at `place` of section `section`, without letters.
    #[must_use]
    pub fn plain(section: u32, place: u32) -> Self {
        Self { section, paragraph: place, letter: 0 }
    }

    /// Its place in its section, as people cite it: `7`, `7a`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}{}", self.paragraph, letters(self.letter))
    }
}

impl fmt::Display for ParagraphId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s{}p{}{}", self.section, self.paragraph, letters(self.letter))
    }
}

/// Why a string is no paragraph's number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no paragraph's number; write it as `s3p7` or `s3p7a`")]
pub struct NumberError {
    /// The string.
    pub text: String,
}

impl FromStr for ParagraphId {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let read = || {
            let (section, rest) = text.strip_prefix('s')?.split_once('p')?;
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (place, letters) = rest.split_at(end);
            Some(Self {
                section: section.parse().ok()?,
                paragraph: place.parse().ok()?,
                letter: counted(letters)?,
            })
        };
        // Only the form that it is written in counts: `s03p7` is another string.
        let id = read().filter(|id| id.to_string() == text);
        id.ok_or_else(|| NumberError { text: text.to_owned() })
    }
}

impl TryFrom<String> for ParagraphId {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

/// The letters with this place among all: `a` is 1, `z` 26, `aa` 27.
fn letters(mut place: u32) -> String {
    let mut letters = Vec::new();
    while place > 0 {
        place -= 1;
        letters.push(char::from(b'a' + (place % 26) as u8));
        place /= 26;
    }
    letters.iter().rev().collect()
}

/// The place of `letters` among all; 0 for none.
fn counted(letters: &str) -> Option<u32> {
    letters.bytes().try_fold(0_u32, |place, letter| {
        let letter = letter.is_ascii_lowercase().then(|| u32::from(letter - b'a') + 1)?;
        place.checked_mul(26)?.checked_add(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        let cases = [
            ("s3p7", (3, 7, 0)),
            ("s0p1", (0, 1, 0)),
            ("s3p0a", (3, 0, 1)),
            ("s3p7z", (3, 7, 26)),
            ("s3p7aa", (3, 7, 27)),
            ("s3p7zz", (3, 7, 702)),
            ("s3p7aaa", (3, 7, 703)),
        ];
        for (text, (section, paragraph, letter)) in cases {
            let id = ParagraphId { section, paragraph, letter };
            assert_eq!(text.parse(), Ok(id));
            assert_eq!(id.to_string(), text);
        }
        for text in ["", "s3", "p7", "s3p", "s03p7", "s3p07", "s3p7A", "s3p7-1", "s3p7é", "s3px"] {
            assert!(text.parse::<ParagraphId>().is_err(), "{text}");
        }
    }
}
