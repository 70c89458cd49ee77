//! Writes plain text as Markdown that reads as it is.

/// `text`, on one line, with a backslash before whatever would mean something
/// within a paragraph of `CommonMark`, a table, a heading or a footnote.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '|' | '{' => true,
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphanumeric()),
            // Within a word it opens and closes nothing.
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && after.is_some_and(char::is_alphanumeric))
            }
            '#' => before.is_none_or(|c: char| c == '#' || c.is_whitespace()),
            _ => false,
        };
        if is_special {
            markdown.push('\\');
        }
        markdown.push(c);
        before = Some(c);
    }
    markdown
}

/// A line of Markdown as one of a paragraph, whatever it begins with:
/// `2022. The year` is no list.
#[must_use]
pub fn guarded(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match line[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => digits,
        Some('#' | '>' | '+' | '-' | '=') if digits == 0 => 0,
        _ => return line.to_owned(),
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The text that a reader of `markdown` sees in its one paragraph.
    fn read(markdown: &str) -> Option<String> {
        let mut text = String::new();
        let mut events = Parser::new_ext(
            markdown,
            Options::all() - Options::ENABLE_MATH - Options::ENABLE_SMART_PUNCTUATION,
        );
        if events.next()? != Event::Start(Tag::Paragraph) {
            return None;
        }
        for event in events {
            match event {
                Event::Text(part) => text += &part,
                Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[track_caller]
    fn check(text: &str) {
        let markdown = guarded(&plain(text));
        assert_eq!(read(&markdown).as_deref(), Some(text), "{markdown}");
    }

    #[test]
    fn text_that_looks_like_markdown_stays_text() {
        for text in [
            "# A",
            "## A ##",
            "- a",
            "+ a",
            "* a",
            "1. a",
            "12) a",
            "2022. The year",
            "> a",
            "---",
            "===",
            "***",
            "`a`",
            "**a**",
            "_a_ b_c",
            "[a](b)",
            "![a](b)",
            "[^a]",
            "[^a]: b",
            "[[a]]",
            "<b>a</b>",
            "<!-- a",
            "&amp; & a &#65;",
            "a | b",
            "~~a~~",
            "~~~",
            "```",
            "a \\* b\\",
            "A {#b}",
            ":::",
            "|a|b|",
            "[ ] a",
            "a#b # c",
            "http://a.b/c_d_e",
            "__a__",
            "\\",
            "{a}",
        ] {
            check(text);
        }
    }

    #[test]
    fn plain_words_are_left_as_they_are() {
        for text in
            ["双方认为，(AUKUS)：“关系”。", "A - b, c: d! 50 % & more; snake_case", "《条约》第1条"]
        {
            assert_eq!(guarded(&plain(text)), text);
        }
    }

    proptest! {
        #[test]
        fn any_line_reads_as_it_is(text in "[a-b1.)#>+=*_`\\[\\]()<>!~|&;:{}^\\\\\"' \\-双，“]{1,24}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            check(text);
        }
    }
}
