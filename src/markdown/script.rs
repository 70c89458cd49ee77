//! What Markdown has to know of Chinese, Japanese and Korean characters.

/// Whether a character is as wide as a Han character, or Korean, and so stands
/// in text that puts no spaces around punctuation (UAX #11: W, F, H; emoji aside).
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}'     // Hangul jamo
        | '\u{20A9}'                // won
        | '\u{2329}'..='\u{232A}'   // angle brackets
        | '\u{2E80}'..='\u{303E}'   // radicals, 、。「」《》
        | '\u{3041}'..='\u{4DBF}'   // kana, bopomofo, Han extension A
        | '\u{4E00}'..='\u{A4CF}'   // Han, Yi
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' // Hangul
        | '\u{F900}'..='\u{FAFF}'   // compatibility Han
        | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6F}' // vertical and small forms
        | '\u{FF01}'..='\u{FFEE}'   // full and half width
        | '\u{16FE0}'..='\u{18DFF}' | '\u{1AFF0}'..='\u{1B2FF}' // Tangut, kana supplements
        | '\u{20000}'..='\u{3FFFF}' // further Han
    )
}

/// Whether `CommonMark` takes a character for punctuation (general category P or S).
///
/// Exact but for unassigned and very rare characters; the standard library
/// knows no general categories.
pub(super) fn is_punctuation(c: char) -> bool {
    let combines_or_formats = matches!(c,
        '\u{AD}'
        | '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20F0}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{302A}'..='\u{302F}' | '\u{3099}'..='\u{309A}'
        | '\u{D7B0}'..='\u{FAFF}'   // unassigned, private, Hangul
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}'
    );
    let beyond_symbols = c > '\u{1FBCA}';
    let circled_letter = matches!(c, '\u{24B6}'..='\u{24E9}');
    circled_letter
        || !(c.is_alphanumeric()
            || c.is_whitespace()
            || c.is_control()
            || combines_or_formats
            || beyond_symbols)
}

/// Whether a line that ends in `before` and one that opens with `after` are joined without a space.
///
/// Korean has spaces between words. Quotation marks, dashes and dots that Han
/// shares with Latin go with the neighbour.
pub(super) fn joins(before: char, after: char) -> bool {
    let unspaced = |c| is_cjk(c) && !is_hangul(c);
    let shared = |c| matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·');
    unspaced(before) && (unspaced(after) || shared(after)) || shared(before) && unspaced(after)
}

fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{FFA0}'..='\u{FFDC}')
}

#[cfg(test)]
mod tests {
    use super::{is_punctuation, joins};
    use pulldown_cmark::{Event, Parser, Tag};

    #[test]
    fn punctuation_is_what_the_parser_takes_for_punctuation() {
        // `a*x*` is emphasis only where x is no punctuation (nor white space).
        let parser_says = |c: char| {
            let text = format!("a*{c}b*");
            !Parser::new(&text).any(|event| event == Event::Start(Tag::Emphasis))
        };
        let assigned = [
            '\u{21}'..='\u{2FF}',
            '\u{2010}'..='\u{2071}',
            '\u{20A0}'..='\u{20C0}',
            '\u{20D0}'..='\u{20F0}',
            '\u{2100}'..='\u{218B}',
            '\u{2190}'..='\u{2426}',
            '\u{2460}'..='\u{2B73}',
            '\u{3001}'..='\u{303F}',
            '\u{3041}'..='\u{3096}',
            '\u{3099}'..='\u{30FF}',
            '\u{3105}'..='\u{312F}',
            '\u{3131}'..='\u{318E}',
            '\u{3190}'..='\u{31E3}',
            '\u{31F0}'..='\u{321E}',
            '\u{3220}'..='\u{A48C}',
            '\u{AC00}'..='\u{D7A3}',
            '\u{F900}'..='\u{FAFF}',
            '\u{FE00}'..='\u{FE19}',
            '\u{FE20}'..='\u{FE52}',
            '\u{FF01}'..='\u{FFBE}',
            '\u{20000}'..='\u{2FFFF}',
        ];
        let differing: Vec<char> = assigned
            .into_iter()
            .flatten()
            .filter(|&c| !c.is_whitespace() && !c.is_control() && c != '*')
            .filter(|&c| parser_says(c) != is_punctuation(c))
            .collect();
        assert_eq!(differing, Vec::<char>::new(), "{differing:04X?}");
    }

    #[test]
    fn lines_join_between_han_and_not_beside_latin_or_hangul() {
        for (before, after, expected) in [
            ('甲', '乙', true),
            ('。', '甲', true),
            ('”', '甲', true),
            ('甲', '“', true),
            ('カ', 'タ', true),
            ('甲', 'a', false),
            ('a', '甲', false),
            ('”', 'a', false),
            ('한', '국', false),
        ] {
            assert_eq!(joins(before, after), expected, "{before} {after}");
        }
    }
}
