//! Reads a number at the start of a text, in the ways headings write them.
//!
//! Every reader gives the value and the bytes it takes up, or nothing.

/// A number and the bytes it takes up.
pub(crate) type Numeral = (u32, usize);

/// The zeros of the decimal digits that documents are numbered with: ASCII,
/// full-width, Arabic-Indic, Persian, Devanagari, Bengali, Thai.
const ZEROS: [char; 7] = ['0', '０', '٠', '۰', '०', '০', '๐'];

/// The English words that stand alone as headings.
const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Ordinals beside a unit's name that are words, by number from 1: `Article
/// premier`, `Erster Abschnitt`, `المادة الأولى`. An only unit is the first.
const ORDINAL_WORDS: [&str; 10] = [
    "first premier première primero primera primeiro primeira primo prima erster erste erstes \
     первый первая первое الأول الأولى ראשון ראשונה unique único única unico unica",
    "second deuxième segundo segunda secondo seconda zweiter zweite zweites \
     второй вторая второе الثاني الثانية שני שנייה",
    "third troisième tercero tercera terceiro terceira terzo terza dritter dritte drittes \
     третий третья третье الثالث الثالثة שלישי שלישית",
    "fourth quatrième cuarto cuarta quarto quarta vierter vierte viertes \
     четвертый четвёртый четвертая четвёртая الرابع الرابعة רביעי רביעית",
    "fifth cinquième quinto quinta fünfter fünfte fünftes \
     пятый пятая пятое الخامس الخامسة חמישי חמישית",
    "sixth sixième sexto sexta sesto sesta sechster sechste sechstes \
     шестой шестая шестое السادس السادسة שישי שישית",
    "seventh septième séptimo séptima sétimo sétima settimo settima siebter siebte siebtes \
     седьмой седьмая седьмое السابع السابعة שביעי שביעית",
    "eighth huitième octavo octava oitavo oitava ottavo ottava achter achte achtes \
     восьмой восьмая восьмое الثامن الثامنة שמיני שמינית",
    "ninth neuvième noveno novena nono nona neunter neunte neuntes \
     девятый девятая девятое التاسع التاسعة תשיעי תשיעית",
    "tenth dixième décimo décima decimo decima zehnter zehnte zehntes \
     десятый десятая десятое العاشر العاشرة עשירי עשירית",
];

/// Decimal digits of one script: `12`, `１２`, `١٢`.
pub(crate) fn digits(text: &str) -> Option<Numeral> {
    let zero = ZEROS.into_iter().find(|zero| digit(text.chars().next(), *zero).is_some())?;
    let mut value: u32 = 0;
    let mut length = 0;
    for c in text.chars() {
        let Some(digit) = digit(Some(c), zero) else {
            break;
        };
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += c.len_utf8();
    }
    Some((value, length))
}

fn digit(c: Option<char>, zero: char) -> Option<u32> {
    (c? as u32).checked_sub(zero as u32).filter(|digit| *digit < 10)
}

/// Chinese numerals from 一 to 九千九百九十九.
pub(crate) fn han(text: &str) -> Option<Numeral> {
    let (mut value, mut pending, mut length) = (0, None, 0);
    for c in text.chars() {
        match (c, han_digit(c)) {
            ('〇' | '零', _) => pending = pending.or(Some(0)),
            ('十', _) => value += pending.take().filter(|n| *n > 0).unwrap_or(1) * 10,
            ('百', _) => value += pending.take()? * 100,
            ('千', _) => value += pending.take()? * 1000,
            (_, Some(digit)) if pending.is_none_or(|n| n == 0) => pending = Some(digit),
            _ => break,
        }
        length += c.len_utf8();
    }
    let value = value + pending.unwrap_or(0);
    (value > 0).then_some((value, length))
}

fn han_digit(c: char) -> Option<u32> {
    let digit = match c {
        '两' => 2,
        c => "一二三四五六七八九".chars().position(|d| d == c)? as u32 + 1,
    };
    Some(digit)
}

/// Roman numerals in capitals, as they are properly written: `IV` but not `IIII`.
pub(crate) fn roman(text: &str) -> Option<Numeral> {
    const SYMBOLS: [(&str, u32); 9] = [
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let letters =
        text.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')).count();
    let (mut value, mut rest) = (0, &text[..letters]);
    for (symbol, worth) in SYMBOLS {
        let most = if symbol.len() == 1 && worth != 5 && worth != 50 { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(symbol) else {
                break;
            };
            (value, rest) = (value + worth, after);
        }
    }
    (value > 0 && rest.is_empty()).then_some((value, letters))
}

/// An English number word, to `twenty`, in any case.
pub(crate) fn word(text: &str) -> Option<Numeral> {
    let first = first_word(text);
    let index = WORDS.iter().position(|word| first.eq_ignore_ascii_case(word))?;
    Some((index as u32 + 1, first.len()))
}

/// A word that says a place in a sequence, as it stands beside a unit's name.
pub(crate) fn ordinal_word(text: &str) -> Option<Numeral> {
    let first = first_word(text);
    let lower = first.to_lowercase();
    let says = |words: &&str| words.split_whitespace().any(|word| word == lower);
    let index = ORDINAL_WORDS.iter().position(says)?;
    Some((index as u32 + 1, first.len()))
}

/// One or two Hebrew letters as a number, with their mark if there is one: `א`, `ב'`, `י״ב`.
pub(crate) fn hebrew(text: &str) -> Option<Numeral> {
    let first = text.split(|c: char| c.is_whitespace() || c == '.' || c == ':').next()?;
    let value = |c: char| match c {
        'א'..='ט' => Some(c as u32 - 'א' as u32 + 1),
        'י' => Some(10),
        'כ' => Some(20),
        _ => None,
    };
    let letters: Vec<char> = first.chars().filter(|c| !"'\"׳״’".contains(*c)).collect();
    let values: Option<Vec<u32>> = letters.iter().map(|c| value(*c)).collect();
    let values = values.filter(|v| matches!(v.len(), 1 | 2))?;
    Some((values.iter().sum(), first.len()))
}

/// The letters at the start of `text`.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_headings_write_them() {
        type Reader = fn(&str) -> Option<Numeral>;
        let cases: [(Reader, &str, Option<Numeral>); 30] = [
            (digits, "12. x", Some((12, 2))),
            (digits, "１２条", Some((12, 6))),
            (digits, "٣ ", Some((3, 2))),
            (digits, "99999999999", None),
            (digits, "x", None),
            (han, "一", Some((1, 3))),
            (han, "十", Some((10, 3))),
            (han, "十二、", Some((12, 6))),
            (han, "二十", Some((20, 6))),
            (han, "二十一条", Some((21, 9))),
            (han, "一百零三", Some((103, 12))),
            (han, "一百二十三", Some((123, 15))),
            (han, "一千二百六十条", Some((1260, 18))),
            (han, "百", None),
            (han, "甲", None),
            (roman, "IV.", Some((4, 2))),
            (roman, "XXXIX", Some((39, 5))),
            (roman, "IIII", None),
            (roman, "VX", None),
            (roman, "iv", None),
            (word, "Two", Some((2, 3))),
            (word, "twofold", None),
            (ordinal_word, "premier", Some((1, 7))),
            (ordinal_word, "Première", Some((1, 9))),
            (ordinal_word, "Zweiter Teil", Some((2, 7))),
            (ordinal_word, "первая", Some((1, 12))),
            (ordinal_word, "ראשון", Some((1, 10))),
            (hebrew, "א'", Some((1, 3))),
            (hebrew, "י״ב", Some((12, 6))),
            (hebrew, "שלום", None),
        ];
        for (read, text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
