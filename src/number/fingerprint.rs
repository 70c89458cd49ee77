//! What the ledger keeps of a text: enough to know it again, and what is like it.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::model::digest::sha256;
use crate::model::fold::{fold, is_unspaced};
use crate::model::ledger::Fingerprint;

/// The digits of a sketch.
const DIGITS: usize = 128;
/// The characters of a shingle, in writing that has spaces; half as many in Chinese and Japanese.
const SHINGLE: usize = 4;

/// The folded text of some lines, which its fingerprint is made of.
pub(super) fn folded<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    fold(&lines.into_iter().collect::<Vec<_>>().join("\n")).text
}

/// The hash of a folded text.
pub(super) fn hash(folded: &str) -> String {
    sha256(folded.as_bytes())[..16].to_owned()
}

/// The fingerprint of a folded text.
pub(super) fn fingerprint(folded: &str) -> Fingerprint {
    let shingles = shingles(folded);
    let mut least = [u64::MAX; DIGITS];
    for shingle in &shingles {
        for (digit, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mixed(shingle ^ mixed(digit as u64 + 1)));
        }
    }
    let sketch = least.iter().fold(String::with_capacity(DIGITS), |mut sketch, least| {
        let _ = write!(sketch, "{:x}", least & 15);
        sketch
    });
    Fingerprint { text: hash(folded), shingles: shingles.len(), sketch }
}

/// The hashes of the shingles of a folded text: of its overlapping pieces, each once.
fn shingles(folded: &str) -> BTreeSet<u64> {
    let chars: Vec<char> = folded.chars().collect();
    let width = |from: usize| if is_unspaced(chars[from]) { SHINGLE / 2 } else { SHINGLE };
    let whole = |from: &usize| *from == 0 || from + width(*from) <= chars.len();
    let piece = |from: usize| {
        let piece = &chars[from..chars.len().min(from + width(from))];
        // FNV-1a, 64 bits: the same on every machine, and for ever.
        piece.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, c| {
            (hash ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    (0..chars.len()).filter(whole).map(piece).collect()
}

/// A permutation of the numbers of 64 bits (the finalizer of `SplitMix64`).
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// How alike two texts are, from 0 to 1: the share of their shingles that both have (Dice).
///
/// Estimated from their sketches; the standard error is below 0.06.
pub(super) fn similarity(a: &Fingerprint, b: &Fingerprint) -> f64 {
    let jaccard = jaccard(a, b);
    2.0 * jaccard / (1.0 + jaccard)
}

/// How much of the text `part` is in `whole`, from 0 to 1.
pub(super) fn containment(part: &Fingerprint, whole: &Fingerprint) -> f64 {
    let jaccard = jaccard(part, whole);
    let both = jaccard / (1.0 + jaccard) * (part.shingles + whole.shingles) as f64;
    (both / part.shingles.max(1) as f64).min(1.0)
}

/// The shingles that two texts have in common, of those that either has.
fn jaccard(a: &Fingerprint, b: &Fingerprint) -> f64 {
    let same = a.sketch.bytes().zip(b.sketch.bytes()).filter(|(a, b)| a == b).count();
    // Of sixteen digits, one is the same by chance.
    ((same as f64 / DIGITS as f64 - 1.0 / 16.0) / (15.0 / 16.0)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        similarity(&fingerprint(&folded([a])), &fingerprint(&folded([b])))
    }

    #[test]
    fn what_differs_in_typing_alone_is_the_same() {
        let a = fingerprint(&folded(["双方重申,", "条约是基石。"]));
        let b = fingerprint(&folded(["双方重申，条约是基石。"]));
        assert_eq!(a, b);
        assert_eq!((a.text.len(), a.sketch.len()), (16, DIGITS));
    }

    #[test]
    fn an_edited_text_is_like_what_it_was_and_another_is_not() {
        let a = "The two sides reaffirm that the Treaty is the cornerstone of the regime.";
        let edited = "The two sides affirm that this Treaty is the cornerstone of the regime.";
        let other = "Both parties will deepen cooperation in trade, energy and transport.";
        assert!(alike(a, edited) > 0.7, "{}", alike(a, edited));
        assert!(alike(a, other) < 0.3, "{}", alike(a, other));
        let a = "双方重申，《不扩散核武器条约》是国际核裁军与核不扩散体系的基石。";
        let edited = "双方强调，《不扩散核武器条约》是国际核裁军与防扩散体系的基石。";
        assert!(alike(a, edited) > 0.65, "{}", alike(a, edited));
        assert!(alike(a, "双方将深化经贸、能源和交通领域务实合作。") < 0.3);
    }

    #[test]
    fn a_part_is_contained_in_its_whole() {
        let part = "The two sides reaffirm that the Treaty is the cornerstone of the regime.";
        let whole = format!("{part} They call on all states to act so, and to keep their word.");
        let [part, whole] = [part, &whole].map(|text| fingerprint(&folded([text])));
        assert!(containment(&part, &whole) > 0.8);
        assert!(containment(&whole, &part) < 0.75);
    }

    #[test]
    fn short_and_empty_texts_have_fingerprints_too() {
        assert_eq!(fingerprint("").shingles, 0);
        assert_eq!(fingerprint("a").shingles, 1);
        assert!(alike("是。", "是。") > 0.99 && alike("a", "b") < 0.2);
    }
}
