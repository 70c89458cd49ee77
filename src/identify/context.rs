//! Tells lines by those around them.

use std::collections::BTreeMap;

/// How often each kind stands beside each other.
type Counts<T> = BTreeMap<T, BTreeMap<T, usize>>;

/// The kind that stands beside `kind` most often.
fn most<T: Copy + Ord>(counts: &Counts<T>, kind: T) -> Option<T> {
    counts.get(&kind)?.iter().max_by_key(|(_, count)| **count).map(|(other, _)| *other)
}

/// Fills in, where it can, what lines are by what the others are.
///
/// `numbers` are the lines' numbers, in order; `told` is what is known of them.
/// Where lines of two or more kinds alternate, as in a text with each line's
/// translation below it, a line is what mostly follows the kind before it.
/// Elsewhere it is as the nearest line that is told: of two as near, as the
/// one after, since headings stand before their text.
pub(super) fn by_context<T: Copy + Ord>(
    numbers: &[usize],
    mut told: Vec<Option<T>>,
) -> Vec<Option<T>> {
    let (mut followers, mut leaders) = (Counts::new(), Counts::new());
    for pair in told.windows(2) {
        if let [Some(before), Some(after)] = *pair {
            *followers.entry(before).or_default().entry(after).or_default() += 1;
            *leaders.entry(after).or_default().entry(before).or_default() += 1;
        }
    }
    let usual = |before: T| {
        // What nothing told follows begins the round anew.
        let usual = most(&followers, before).or_else(|| most(&leaders, before));
        usual.filter(|kind| *kind != before)
    };
    let known = numbers.iter().zip(&told).filter_map(|(number, told)| Some((*number, (*told)?)));
    let places: Vec<(usize, T)> = known.collect();
    let mut before = None;
    for (number, told) in numbers.iter().zip(&mut told) {
        *told = told.or_else(|| before.and_then(usual)).or_else(|| nearest(&places, *number));
        before = *told;
    }
    told
}

/// The value at the place nearest to `number`, the one after of two as near.
fn nearest<T: Copy>(places: &[(usize, T)], number: usize) -> Option<T> {
    let after = places.partition_point(|(place, _)| *place < number);
    let before = after.checked_sub(1).and_then(|before| places.get(before));
    let around = [places.get(after), before].into_iter().flatten();
    around.min_by_key(|(place, _)| place.abs_diff(number)).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fills in `lines`, one letter each, `.` for those untold and a space for those of no concern.
    #[track_caller]
    fn check(lines: &str, expected: &str) {
        let (numbers, letters): (Vec<_>, Vec<_>) =
            lines.chars().enumerate().filter(|(_, c)| *c != ' ').unzip();
        let told = letters.iter().map(|c| Some(*c).filter(|c| *c != '.')).collect();
        let shown = by_context(&numbers, told).into_iter().map(|told| told.unwrap_or('.'));
        assert_eq!(shown.collect::<String>(), expected);
    }

    #[test]
    fn a_line_is_as_the_nearest_that_is_told() {
        check("aaa..bbb", "aaaabbbb");
        check("aa.bb", "aabbb");
        check("aa.  bb", "aaabb");
        check("..", "..");
    }

    #[test]
    fn where_lines_alternate_a_line_is_what_follows_the_one_before() {
        check("abab..ab..abab", "ababababababab");
        check("abcabc...abc", "abcabcabcabc");
        check("ab..ab..ab", "ababababab");
    }
}
