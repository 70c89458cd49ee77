//! What the parser makes of documents of many shapes.

mod statute;

use std::collections::BTreeMap;
use std::fmt::Write;

use expect_test::{Expect, expect};

use crate::model::outline::Role;
use crate::model::sidecar::{DeclaredRole, Number};
use crate::parse::outline::outline;

/// Takes `text` apart and shows each line as its number, its part and its first words.
#[track_caller]
fn check(text: &str, expected: Expect) {
    check_declared(text, &[], expected);
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check_declared(text: &str, declared: &[(u32, &str)], expected: Expect) {
    let declared: BTreeMap<Number, DeclaredRole> = declared
        .iter()
        .map(|(line, role)| (Number(*line), role.to_string().try_into().expect("a role")))
        .collect();
    let parsed = outline("seeds/test.txt", text.as_bytes(), &declared).expect("text");
    let mut shown = String::new();
    for line in &parsed.value.lines {
        let role = match &line.role {
            Role::Heading(h) => {
                let ordinal = h.ordinal.map_or("-".to_owned(), |n| n.to_string());
                format!("heading {} no. {ordinal} [{}]", h.level, &line.text[h.title..])
            }
            Role::Continuation { flows: true } => "  flows".to_owned(),
            Role::Continuation { flows: false } => "  stands".to_owned(),
            other => format!("{other:?}").to_lowercase(),
        };
        let start: String = line.text.chars().take(12).collect();
        writeln!(shown, "{} {role}: {start}", line.number).unwrap();
    }
    expected.assert_eq(&shown);
}

#[test]
fn an_indent_starts_a_paragraph_where_the_body_uses_indents() {
    check(
        "Agency, 4 Feb. 2022\n\nA Title\n\n  First of all.\n\nIt goes on.\n\n  one\n\n  A second.\n\n  two\n\n  A third.\n\nAnd on.\n\nFebruary 4, 2022 in Beijing\n",
        expect![[r#"
            1 dateline: Agency, 4 Fe
            3 title: A Title
            5 paragraph: First of all
            7   stands: It goes on.
            9 heading 1 no. 1 []: one
            11 paragraph: A second.
            13 heading 1 no. 2 []: two
            15 paragraph: A third.
            17   stands: And on.
            19 closing: February 4, 
        "#]],
    );
}

#[test]
fn each_block_is_a_paragraph_where_there_are_no_indents() {
    check(
        "第一章 总则\n\n第一条\n\n为了保护环境,制定本法。\n\n本法适用于全国。\n\n第二条\n\n环境是公共的。\n\n第二章 罚则\n\n第三条\n\n违反者受罚。\n",
        expect![[r#"
            1 heading 1 no. 1 [总则]: 第一章 总则
            3 heading 2 no. 1 []: 第一条
            5 paragraph: 为了保护环境,制定本法。
            7 paragraph: 本法适用于全国。
            9 heading 2 no. 2 []: 第二条
            11 paragraph: 环境是公共的。
            13 heading 1 no. 2 [罚则]: 第二章 罚则
            15 heading 2 no. 3 []: 第三条
            17 paragraph: 违反者受罚。
        "#]],
    );
}

#[test]
fn lines_that_were_broken_to_fit_a_width_flow_together() {
    check(
        "A SPEECH\n\nFour score and seven years ago our fathers brought forth on this\ncontinent, a new nation, conceived in Liberty, and dedicated to the\nproposition that all men are created equal.\n\nNow we are engaged in a great civil war, testing whether that nation,\nor any nation so conceived and so dedicated, can long endure.\n\nAbraham Lincoln\nNovember 19, 1863\n",
        expect![[r#"
            1 title: A SPEECH
            3 paragraph: Four score a
            4   flows: continent, a
            5   flows: proposition 
            7 paragraph: Now we are e
            8   flows: or any natio
            10 closing: Abraham Linc
            11 closing: November 19,
        "#]],
    );
}

#[test]
fn lines_of_verse_stand() {
    check(
        "静夜思\n\n床前明月光,\n疑是地上霜。\n举头望明月,\n低头思故乡。\n",
        expect![[r#"
            1 title: 静夜思
            3 paragraph: 床前明月光,
            4   stands: 疑是地上霜。
            5   stands: 举头望明月,
            6   stands: 低头思故乡。
        "#]],
    );
}

#[test]
fn an_ordinal_that_continues_no_sequence_is_no_heading() {
    check(
        "A report\n\nWe met.\n\n2022\n\nThat was the year.\n\n1.\n\nA lone number. It stays.\n\nIII\n\nNeither is this.\n",
        expect![[r#"
            1 title: A report
            3 paragraph: We met.
            5 paragraph: 2022
            7 paragraph: That was the
            9 paragraph: 1.
            11 paragraph: A lone numbe
            13 paragraph: III
            15 paragraph: Neither is t
        "#]],
    );
}

#[test]
fn numbered_sentences_and_list_items_are_paragraphs() {
    check(
        "Terms\n\n1. The Parties shall consult.\n\n2. They shall agree:\n(a) on peace;\n(b) on trade.\n3. They shall part.\n",
        expect![[r#"
            1 title: Terms
            3 paragraph: 1. The Parti
            5 paragraph: 2. They shal
            6   stands: (a) on peace
            7   stands: (b) on trade
            8 paragraph: 3. They shal
        "#]],
    );
}

#[test]
fn a_list_of_numbered_titles_is_no_sequence_of_headings() {
    check(
        "Agenda\n\n1. Peace\n2. Trade\n3. Other business\n\nWe meet at noon.\n\n1. Peace\n\nWe want it.\n\n2. Trade\n\nWe need it.\n",
        expect![[r#"
            1 title: Agenda
            3 paragraph: 1. Peace
            4   stands: 2. Trade
            5   stands: 3. Other bus
            7 paragraph: We meet at n
            9 heading 1 no. 1 [Peace]: 1. Peace
            11 paragraph: We want it.
            13 heading 1 no. 2 [Trade]: 2. Trade
            15 paragraph: We need it.
        "#]],
    );
}

#[test]
fn a_few_long_lines_that_are_whole_sentences_do_not_flow() {
    check(
        "A title\n\nThis is a sentence of some length indeed.\nThis is another of about that same length.\n",
        expect![[r#"
            1 title: A title
            3 paragraph: This is a se
            4   stands: This is anot
        "#]],
    );
}

#[test]
fn closing_lines_may_end_as_letters_and_dates_do() {
    let closings = [
        "Yours sincerely,\nA. Smith\n9 May 1900",
        "95th meeting,\n9 December 1948.",
        "Секретарь М. Орлова\n\n12 сентября 1918 г.",
        "١٢ مارس ١٩٣٠",
    ];
    for closing in closings {
        let text = format!("A title\n\nA sentence of the text.\n\n{closing}\n");
        let parsed = outline("a.txt", text.as_bytes(), &BTreeMap::new()).unwrap().value;
        let body = parsed.lines.iter().filter(|line| line.role != Role::Closing).count();
        assert_eq!(body, 2, "{closing}");
    }
    let text = "A title\n\nA sentence.\n\nAll of that was over by 9 May 1900.\n";
    let parsed = outline("a.txt", text.as_bytes(), &BTreeMap::new()).unwrap().value;
    assert_eq!(parsed.lines.last().unwrap().role, Role::Paragraph);
}

#[test]
fn headings_in_two_languages_are_one_sequence() {
    check(
        "一、总则\n\n双方同意。\n\n2. Trade\n\nThey agree.\n\n三、其他\n\n完。\n",
        expect![[r#"
            1 heading 1 no. 1 [总则]: 一、总则
            3 paragraph: 双方同意。
            5 heading 1 no. 2 [Trade]: 2. Trade
            7 paragraph: They agree.
            9 heading 1 no. 3 [其他]: 三、其他
            11 paragraph: 完。
        "#]],
    );
}

#[test]
fn markdown_headings_are_headings_and_the_only_first_one_the_title() {
    check(
        "# My speech\n\n## Opening\n\nHello there.\n\n### Aside\n\nWell then.\n\n## End\n\nBye.\n",
        expect![[r#"
            1 title: # My speech
            3 heading 1 no. - [Opening]: ## Opening
            5 paragraph: Hello there.
            7 heading 2 no. - [Aside]: ### Aside
            9 paragraph: Well then.
            11 heading 1 no. - [End]: ## End
            13 paragraph: Bye.
        "#]],
    );
}

#[test]
fn decimal_headings_nest_by_their_parts() {
    check(
        "1. General\n\nText a.\n\n1.1 Scope\n\nText b.\n\n1.2 Terms\n\nText c.\n\n2. Rules\n\nText d.\n\n2.1 First\n\nText e.\n",
        expect![[r#"
            1 heading 1 no. 1 [General]: 1. General
            3 paragraph: Text a.
            5 heading 2 no. 1 [Scope]: 1.1 Scope
            7 paragraph: Text b.
            9 heading 2 no. 2 [Terms]: 1.2 Terms
            11 paragraph: Text c.
            13 heading 1 no. 2 [Rules]: 2. Rules
            15 paragraph: Text d.
            17 heading 2 no. 1 [First]: 2.1 First
            19 paragraph: Text e.
        "#]],
    );
}

#[test]
fn the_sidecar_overrides_any_guess() {
    check_declared(
        "Hello\n\nA line.\n\nBreak\n\nMore.\n",
        &[(1, "paragraph"), (3, "continuation"), (5, "heading 2"), (7, "closing")],
        expect![[r#"
            1 paragraph: Hello
            3   stands: A line.
            5 heading 2 no. - [Break]: Break
            7 closing: More.
        "#]],
    );
}

#[test]
fn without_blank_lines_and_indents_each_line_is_a_paragraph() {
    check(
        "宣言\n我们宣布独立。\n我们不再服从。\n完毕。\n",
        expect![[r#"
            1 title: 宣言
            2 paragraph: 我们宣布独立。
            3 paragraph: 我们不再服从。
            4 paragraph: 完毕。
        "#]],
    );
}

#[test]
fn a_single_line_is_a_paragraph() {
    check(
        "Hello",
        expect![[r#"
        1 paragraph: Hello
    "#]],
    );
}

#[test]
fn a_centred_title_and_full_width_indents_are_understood() {
    check(
        "            宣言\n\n　　我们宣布独立。\n接着说。\n\n　　完毕。\n",
        expect![[r#"
            1 title: 宣言
            3 paragraph: 我们宣布独立。
            4   stands: 接着说。
            6 paragraph: 完毕。
        "#]],
    );
}

#[test]
fn a_file_without_text_is_an_error() {
    for text in ["", "\n\n", "\u{FEFF}", " \t\r\n"] {
        let fault = outline("seeds/a.txt", text.as_bytes(), &BTreeMap::new()).unwrap_err();
        assert_eq!(fault.message, "the file has no text", "{text:?}");
    }
}

#[test]
fn the_outline_holds_every_line_that_is_not_blank() {
    let seed = include_str!("../../seeds/joint-statement.txt");
    let parsed = outline("s.txt", seed.as_bytes(), &BTreeMap::new()).unwrap().value;
    let kept: Vec<&str> = parsed.lines.iter().map(|line| line.text.as_str()).collect();
    let blank_aside: Vec<&str> = seed.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    assert_eq!(kept, blank_aside);
    for line in &parsed.lines {
        assert_eq!(line.bytes.of(seed), line.text);
    }
}

#[test]
fn the_statement_has_65_paragraphs_in_five_parts() {
    let seed = include_str!("../../seeds/joint-statement.txt");
    let lines = outline("s.txt", seed.as_bytes(), &BTreeMap::new()).unwrap().value.lines;
    let mut parts = vec![0];
    for line in &lines {
        match line.role {
            Role::Heading(_) => parts.push(0),
            Role::Paragraph => *parts.last_mut().unwrap() += 1,
            _ => {}
        }
    }
    assert_eq!(parts, [4, 6, 12, 25, 18]);
    let of = |role: fn(&Role) -> bool| {
        lines.iter().filter(|l| role(&l.role)).map(|l| l.number).collect::<Vec<_>>()
    };
    assert_eq!(of(|role| matches!(role, Role::Dateline)), [1]);
    assert_eq!(of(|role| matches!(role, Role::Title)), [3]);
    assert_eq!(of(|role| matches!(role, Role::Heading(_))), [13, 47, 87, 143]);
    assert_eq!(of(|role| matches!(role, Role::Closing)), [193]);
}
