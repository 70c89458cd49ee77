//! The index: for each term the units that have it, in pieces that are loaded one by one.

use std::collections::BTreeMap;

use super::term::{BUCKETS, terms};

/// An index of this many bytes or fewer is one piece or two: after the first
/// word, nothing more has to be loaded.
const SMALL: usize = 512 << 10;
/// The bytes of a piece of a larger one, on average.
const PIECE: usize = 16 << 10;

/// The units that have each term, by bucket.
pub(super) struct Index {
    buckets: Vec<BTreeMap<Box<str>, Postings>>,
}

/// The units that have a term, as they are written.
#[derive(Default)]
struct Postings {
    /// One more than the last unit.
    next: u32,
    /// How far each unit is from the one before.
    written: String,
}

impl Index {
    pub(super) fn new() -> Self {
        Self { buckets: std::iter::repeat_with(BTreeMap::new).take(BUCKETS).collect() }
    }

    /// Adds unit `number`, which has this folded text; numbers must rise.
    pub(super) fn add(&mut self, number: u32, text: &str) {
        terms(text, |term, bucket| {
            let bucket = &mut self.buckets[bucket];
            if let Some(postings) = bucket.get_mut(term) {
                postings.add(number);
            } else {
                let mut postings = Postings::default();
                postings.add(number);
                bucket.insert(term.into(), postings);
            }
        });
    }

    /// Its pieces. There are a power of two of them; each has as many buckets,
    /// in order, and is a text of lines: a term, a space, the units.
    pub(super) fn pieces(&self) -> Vec<String> {
        let lines = self.buckets.iter().flatten();
        let total: usize = lines.map(|(term, units)| term.len() + units.written.len() + 2).sum();
        let count = if total <= SMALL { total.div_ceil(SMALL / 2) } else { total / PIECE };
        let count = count.clamp(1, BUCKETS).next_power_of_two();
        let piece = |buckets: &[BTreeMap<Box<str>, Postings>]| {
            let mut lines: Vec<(&str, &str)> = buckets
                .iter()
                .flatten()
                .map(|(term, postings)| (&**term, postings.written.as_str()))
                .collect();
            // By code units, as scripts compare strings, so that they can search by halves.
            lines.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            let lines: Vec<String> =
                lines.into_iter().map(|(term, units)| format!("{term} {units}")).collect();
            lines.join("\n")
        };
        self.buckets.chunks(BUCKETS / count).map(piece).collect()
    }
}

impl Postings {
    fn add(&mut self, number: u32) {
        if number + 1 == self.next {
            return;
        }
        write_number(&mut self.written, number - self.next);
        self.next = number + 1;
    }
}

/// The digits of numbers: the second half says that more follow.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Writes `number` in digits of 32, the lowest first.
pub(super) fn write_number(text: &mut String, mut number: u32) {
    while number >= 32 {
        text.push(char::from(DIGITS[32 + (number & 31) as usize]));
        number >>= 5;
    }
    text.push(char::from(DIGITS[number as usize]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_one_character_below_32() {
        let written = |number| {
            let mut text = String::new();
            write_number(&mut text, number);
            text
        };
        let numbers = [0, 9, 31, 32, 33, 1023, 1024, 65_000].map(written);
        assert_eq!(numbers, ["0", "9", "V", "W1", "X1", "_V", "WW1", "el_1"].map(String::from));
    }

    #[test]
    fn an_index_names_each_unit_of_a_term_once() {
        let mut index = Index::new();
        index.add(0, "war and peace");
        index.add(1, "peace 和平");
        index.add(40, "peace, peace");
        let pieces = index.pieces();
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0], "and 0\npeace 00W1\nwar 0\n和 1\n和平 1\n平 1".replace("W1", "c1"));
    }

    #[test]
    fn a_large_index_is_in_many_pieces_of_like_size() {
        let mut index = Index::new();
        for number in 0..60_000_u32 {
            let word = |place: u32| format!("{:x}", number.wrapping_mul(2_654_435_761 + place));
            let text = (0..8).map(word).collect::<Vec<_>>().join(" ");
            index.add(number, &text);
        }
        let pieces = index.pieces();
        let largest = pieces.iter().map(String::len).max().unwrap_or_default();
        assert!(pieces.len() >= 64, "{}", pieces.len());
        assert!(largest < 5 * PIECE, "{largest}");
    }
}
