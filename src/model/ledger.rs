//! The ledger of a document: every paragraph number that it ever published.

use crate::model::number::ParagraphId;

/// Every number that a document ever published, with what it takes to find
/// its paragraph again.
///
/// Invariants: no number stands twice; those in the text stand in its order,
/// and those that are gone where their numbers fall.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Its numbers.
    pub entries: Vec<Entry>,
}

/// A number that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number.
    pub number: ParagraphId,
    /// The section whose page the paragraph stands on, or stood on last.
    pub section: u32,
    /// How it begins, for people who read the ledger.
    pub begins: String,
    /// Its text, as far as one has to know it.
    pub print: Fingerprint,
    /// The version that it was first published in.
    pub born: String,
    /// The versions in which its text changed.
    pub edited: Vec<String>,
    /// The versions in which it moved.
    pub moved: Vec<Move>,
    /// Where it is gone, since when, and why.
    pub gone: Option<Gone>,
}

/// A paragraph's way to another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The version that has it at its new place.
    pub version: String,
    /// The section that it left; the same where it moved within one.
    pub from: u32,
}

/// How a paragraph went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// The first version without it.
    pub version: String,
    /// The paragraph that its text went into, where one has nearly all of it.
    pub into: Option<ParagraphId>,
}

/// What is known of a text without having it.
///
/// `sketch` has the least hash of the text's shingles under each of 128
/// permutations, the last four bits of each (b-bit minwise hashing: Li and
/// König, 2010). The share of digits that two sketches have in common tells
/// what the texts have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// The first 16 hexadecimal digits of the SHA-256 of the folded text.
    pub text: String,
    /// How many different shingles the folded text has: two characters of
    /// Chinese or Japanese, four of other writing.
    pub shingles: usize,
    /// 128 hexadecimal digits.
    pub sketch: String,
}
