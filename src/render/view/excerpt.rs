//! The beginning of a note, as much as a card has room for.

use crate::model::fold::is_unspaced;

/// The words that a card shows at most: more of them would make the pages of a
/// densely annotated text too heavy for a phone.
const MOST: usize = 32;

/// The first paragraphs of `markdown` with so many words or fewer in all, and
/// whether there is more. A first paragraph that is longer ends after the last
/// sentence that fits, or in an ellipsis.
///
/// A word is one in letters, or two Chinese or Japanese characters.
pub(crate) fn excerpt(markdown: &str) -> (String, bool) {
    let markdown = markdown.replace("\r\n", "\n");
    let blocks: Vec<&str> =
        markdown.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
    let mut taken = 0;
    let fits = |block: &&&str| {
        taken += words(block);
        taken <= MOST
    };
    let count = blocks.iter().take_while(fits).count();
    if count > 0 || blocks.is_empty() {
        return (blocks[..count].join("\n\n"), count < blocks.len());
    }
    (shortened(blocks[0]), true)
}

/// The sentences at the start of `block` that fit.
fn shortened(block: &str) -> String {
    let ends = |(at, c): (usize, char)| {
        let after = block[at + c.len_utf8()..].chars().next();
        let done = matches!(c, '。' | '！' | '？')
            || (matches!(c, '.' | '!' | '?') && after.is_some_and(char::is_whitespace));
        done.then_some(at + c.len_utf8())
    };
    let sentences: Vec<usize> = block.char_indices().filter_map(ends).collect();
    if let Some(end) = sentences.iter().rev().find(|end| words(&block[..**end]) <= MOST) {
        return block[..*end].to_owned();
    }
    let end = word_ends(block).take_while(|end| words(&block[..*end]) <= MOST).last();
    format!("{}…", &block[..end.unwrap_or(block.len())])
}

/// Where words end in `block`, outside of links: at spaces, and after each
/// character of a writing that has none.
fn word_ends(block: &str) -> impl Iterator<Item = usize> {
    let mut depth = 0_usize;
    block.char_indices().filter_map(move |(at, c)| {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let end = if is_unspaced(c) { at + c.len_utf8() } else { at };
        (depth == 0 && (is_unspaced(c) || c.is_whitespace())).then_some(end)
    })
}

/// How many words a text has; addresses of links count as none.
fn words(text: &str) -> usize {
    let mut in_address = false;
    let shown: String = text
        .char_indices()
        .filter(|(at, c)| {
            if *c == '(' && text[..*at].ends_with(']') {
                in_address = true;
            }
            let keep = !in_address;
            if *c == ')' {
                in_address = false;
            }
            keep
        })
        .map(|(_, c)| c)
        .collect();
    let wide = shown.chars().filter(|c| is_unspaced(*c)).count();
    let narrow = shown.split(|c: char| c.is_whitespace() || is_unspaced(c));
    narrow.filter(|word| word.chars().any(char::is_alphanumeric)).count() + wide.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_paragraphs_are_shown_while_they_fit() {
        let ten = "one two three four five six seven eight nine ten. ".repeat(3);
        let cases = [
            ("Short.", "Short.", false),
            ("One.\n\nTwo.", "One.\n\nTwo.", false),
            ("One.\r\n\r\nTwo.\r\n", "One.\n\nTwo.", false),
            ("", "", false),
        ];
        for (text, expected, more) in cases {
            assert_eq!(excerpt(text), (expected.to_owned(), more));
        }
        let (start, more) = excerpt(&format!("{ten}\n\n{ten}"));
        assert_eq!((start.as_str(), more), (ten.trim(), true));
    }

    #[test]
    fn a_long_first_paragraph_ends_with_a_sentence() {
        let sentence = "one two three four five six seven eight nine ten. ";
        let (start, more) = excerpt(&sentence.repeat(8));
        assert_eq!((words(&start), more), (30, true));
        assert!(start.ends_with("ten."));
        let (start, _) = excerpt(&"word ".repeat(90));
        assert!(start.ends_with("word…") && words(&start) == MOST, "{start}");
        let (start, _) = excerpt(&"民主是全人类共同价值，".repeat(30));
        assert!(start.ends_with('…') && words(&start) <= MOST && words(&start) > 28, "{start}");
        let (start, _) = excerpt(&("[".to_owned() + &"甲乙 ".repeat(60) + "](a.md)。"));
        assert!(start.ends_with("](a.md)。…"), "a link is not cut: {start}");
        let (start, _) = excerpt(&"民主是全人类共同价值。".repeat(30));
        assert!(start.ends_with('。') && words(&start) <= MOST);
    }

    #[test]
    fn addresses_of_links_are_no_words() {
        assert_eq!(words("[the treaty](https://example.org/a b c) of 北京"), 4);
    }
}
