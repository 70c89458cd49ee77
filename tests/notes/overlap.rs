//! Notes overlap in any way; the marks that show them never do.

use expect_test::expect;

use super::check;

const ENGLISH: &str = "T\n\nThe two sides agree to strengthen their partnership now.\n";

#[test]
fn a_nested_passage_splits_the_one_around_it() {
    check(
        ENGLISH,
        &[("outer", "two sides agree to"), ("inner", "sides")],
        expect![[r#"
            The {outer|two }{inner outer|sides}[1 ref-inner]{outer| agree to}[2 ref-outer] strengthen their partnership now.
            1 note-inner #ref-inner
            2 note-outer #ref-outer
        "#]],
    );
}

#[test]
fn crossing_passages_share_what_they_have_in_common() {
    check(
        ENGLISH,
        &[("a", "two sides agree"), ("b", "agree to strengthen")],
        expect![[r#"
            The {a|two sides }{a b|agree}[1 ref-a]{b| to strengthen}[2 ref-b] their partnership now.
            1 note-a #ref-a
            2 note-b #ref-b
        "#]],
    );
}

#[test]
fn passages_that_meet_share_nothing() {
    check(
        ENGLISH,
        &[("a", "The two"), ("b", " sides agree")],
        expect![[r#"
            {a|The two}[1 ref-a] {b|sides agree}[2 ref-b] to strengthen their partnership now.
            1 note-a #ref-a
            2 note-b #ref-b
        "#]],
    );
}

#[test]
fn one_passage_may_have_several_notes() {
    check(
        ENGLISH,
        &[("b", "two sides"), ("a", "two sides"), ("c", "two sides")],
        expect![[r#"
            The {a b c|two sides}[1 ref-a][2 ref-b][3 ref-c] agree to strengthen their partnership now.
            1 note-a #ref-a
            2 note-b #ref-b
            3 note-c #ref-c
        "#]],
    );
}

#[test]
fn passages_nest_three_deep() {
    let quotes = [
        ("deep", "agree"),
        ("mid", "sides agree to"),
        ("whole", "The two sides agree to strengthen"),
    ];
    check(
        ENGLISH,
        &quotes,
        expect![[r#"
            {whole|The two }{mid whole|sides }{deep mid whole|agree}[1 ref-deep]{mid whole| to}[2 ref-mid]{whole| strengthen}[3 ref-whole] their partnership now.
            1 note-deep #ref-deep
            2 note-mid #ref-mid
            3 note-whole #ref-whole
        "#]],
    );
}

#[test]
fn passages_with_one_start_or_one_end_are_told_apart() {
    let quotes = [("long", "two sides agree"), ("short", "two sides"), ("tail", "agree")];
    check(
        ENGLISH,
        &quotes,
        expect![[r#"
            The {short long|two sides}[1 ref-short]{long| }{long tail|agree}[2 ref-long][3 ref-tail] to strengthen their partnership now.
            1 note-short #ref-short
            2 note-long #ref-long
            3 note-tail #ref-tail
        "#]],
    );
}

#[test]
fn targets_of_one_note_may_overlap_each_other() {
    let twice = "[[targets]]\nexact = \"two sides\"\n[[targets]]\nexact = \"sides agree\"";
    check(
        ENGLISH,
        &[("npt", twice)],
        expect![[r#"
            The {npt|two }{npt|sides}[1 ref-npt]{npt| agree}[1 ref-npt-2] to strengthen their partnership now.
            1 note-npt #ref-npt #ref-npt-2
        "#]],
    );
}

#[test]
fn further_references_have_numbers_that_no_note_has() {
    let twice = "[[targets]]\nexact = \"two\"\n[[targets]]\nexact = \"partnership\"";
    check(
        ENGLISH,
        &[("npt", twice), ("npt-2", "agree")],
        expect![[r#"
            The {npt|two}[1 ref-npt] sides {npt-2|agree}[2 ref-npt-2] to strengthen their {npt|partnership}[1 ref-npt-3] now.
            1 note-npt #ref-npt #ref-npt-3
            2 note-npt-2 #ref-npt-2
        "#]],
    );
}

#[test]
fn a_passage_may_be_the_whole_line() {
    let quotes = [
        ("all", "The two sides agree to strengthen their partnership now."),
        ("first", "The"),
        ("last", "now."),
    ];
    check(
        ENGLISH,
        &quotes,
        expect![[r#"
            {first all|The}[1 ref-first]{all| two sides agree to strengthen their partnership }{all last|now.}[2 ref-all][3 ref-last]
            1 note-first #ref-first
            2 note-all #ref-all
            3 note-last #ref-last
        "#]],
    );
}

#[test]
fn a_passage_over_lines_has_its_reference_on_the_last() {
    let text = "T\n\n  First it begins.\n\nThen it goes on.\n\nHere it ends.\n";
    check(
        text,
        &[("a", "begins. Then it goes on. Here"), ("b", "it goes")],
        expect![[r#"
            First it {a|begins.}
            {a|Then }{b a|it goes}[1 ref-b]{a| on.}
            {a|Here}[2 ref-a] it ends.
            1 note-b #ref-b
            2 note-a #ref-a
        "#]],
    );
}

#[test]
fn a_range_over_paragraphs_has_its_card_at_the_first() {
    let text = "T\n\nOne begins here.\n\nTwo is between.\n\nThree ends there.\n";
    let range = "[[targets]]\nexact = \"begins\"\nto = { exact = \"ends\" }";
    check(
        text,
        &[("range", range), ("two", "is"), ("three", "there")],
        expect![[r#"
            One {range|begins here.}
            {range|Two }{two range|is}[1 ref-two]{range| between.}
            {range|Three ends}[2 ref-range] {three|there}[3 ref-three].
            2 note-range #ref-range
            1 note-two #ref-two
            3 note-three #ref-three
        "#]],
    );
}

#[test]
fn a_passage_over_pages_has_a_reference_and_a_card_on_each() {
    let text = "T\n\none\n\nThe first begins.\n\ntwo\n\nThe second ends.\n";
    let range = "[[targets]]\nexact = \"begins\"\nto = { exact = \"second\" }";
    check(
        text,
        &[("range", range)],
        expect![[r#"
            The first {range|begins.}[1 ref-range]
            1 note-range #ref-range
            {range|two}
            {range|The second}[1 ref-range] ends.
            1 note-range #ref-range
        "#]],
    );
}

#[test]
fn marks_run_over_parts_in_another_language() {
    let text = "题\n\n双方反对美英澳三边安全伙伴关系(AUKUS)特别是核潜艇合作,并说明。\n";
    let quotes = [("over", "伙伴关系(AUKUS)特别"), ("within", "AUKUS"), ("into", "KUS)特")];
    check(
        text,
        &quotes,
        expect![[r#"
            双方反对美英澳三边安全{over|伙伴关系（}<en|{within over|AU}{within into over|KUS}[1 ref-within]>{into over|）特}[2 ref-into]{over|别}[3 ref-over]是核潜艇合作，并说明。
            1 note-within #ref-within
            2 note-into #ref-into
            3 note-over #ref-over
        "#]],
    );
}

#[test]
fn marks_stand_beside_full_width_punctuation() {
    let text = "题\n\n应邀请,俄罗斯总统(普京)访华:双方声明。\n";
    let quotes = [("a", "邀请,"), ("b", "，俄罗斯"), ("c", "（普京）"), ("d", "访华:")];
    check(
        text,
        &quotes,
        expect![[r#"
            应{a|邀请}{a b|，}[1 ref-a]{b|俄罗斯}[2 ref-b]总统{c|（普京）}[3 ref-c]{d|访华：}[4 ref-d]双方声明。
            1 note-a #ref-a
            2 note-b #ref-b
            3 note-c #ref-c
            4 note-d #ref-d
        "#]],
    );
}

#[test]
fn a_title_breaks_within_a_mark() {
    let text = "关于新时代国际关系的联合声明\n\n双方声明如下。\n";
    check(
        text,
        &[("a", "国际关系的联合"), ("b", "联合声明")],
        expect![[r#"
        关于新时代{a|国际关系的}{a b|+联合}[1 ref-a]{b|声明}[2 ref-b]
        1 note-a #ref-a
        2 note-b #ref-b
    "#]],
    );
}

#[test]
#[expect(clippy::unicode_not_nfc, reason = "an accent of its own is what was received")]
fn characters_beyond_the_first_plane_are_whole() {
    let text = "T\n\nWe 😀 agree 👩🏽\u{200D}🚀 on e\u{301}tat & <b> 𠮷.\n";
    let quotes = [("a", "😀 agree"), ("b", "👩🏽\u{200D}🚀"), ("c", "état & <b>"), ("d", "𠮷")];
    check(
        text,
        &quotes,
        expect![[r#"
            We {a|😀 agree}[1 ref-a] {b|👩🏽‍🚀}[2 ref-b] on {c|état & <b>}[3 ref-c] <zh-Hans|{d|𠮷}[4 ref-d]>.
            1 note-a #ref-a
            2 note-b #ref-b
            3 note-c #ref-c
            4 note-d #ref-d
        "#]],
    );
}

#[test]
fn lines_from_right_to_left_are_marked_alike() {
    let text = "بيان\n\nاتفق الجانبان على تعزيز التعاون مع NATO في المنطقة.\n";
    let quotes = [("a", "الجانبان على"), ("b", "على تعزيز"), ("c", "مع NATO في")];
    check(
        text,
        &quotes,
        expect![[r#"
            اتفق {a|الجانبان }{a b|على}[1 ref-a]{b| تعزيز}[2 ref-b] التعاون {c|مع }<en|{c|NATO}>{c| في}[3 ref-c] المنطقة.
            1 note-a #ref-a
            2 note-b #ref-b
            3 note-c #ref-c
        "#]],
    );
}

#[test]
fn headings_datelines_and_closing_lines_have_notes_too() {
    let text = "Agency, 4 Feb. 2022\n\nA Title\n\none\n\nFirst text.\n\ntwo\n\nSecond text.\n\nBeijing, 4 Feb. 2022\n";
    let at =
        |exact: &str, place: &str| format!("[[targets]]\nexact = \"{exact}\"\nat = \"{place}\"");
    let notes =
        [at("Feb.", "dateline"), at("Title", "title"), at("two", "s2"), at("Feb.", "closing")];
    let quotes = [("a", &*notes[0]), ("b", &*notes[1]), ("c", &*notes[2]), ("d", &*notes[3])];
    check(
        text,
        &quotes,
        expect![[r#"
            Agency, 4 {a|Feb.}[1 ref-a] 2022
            A {b|Title}[2 ref-b]
            1 note-a #ref-a
            2 note-b #ref-b
            {c|two}[1 ref-c]
            Beijing, 4 {d|Feb.}[2 ref-d] 2022
            1 note-c #ref-c
            2 note-d #ref-d
        "#]],
    );
}

#[test]
fn numbers_follow_the_text_and_not_the_names() {
    let text = "T\n\nAlpha beta gamma.\n\nDelta beta epsilon.\n";
    let all = "[[targets]]\nexact = \"beta\"\nall = true";
    check(
        text,
        &[("a", "epsilon"), ("m", all), ("z", "Alpha")],
        expect![[r#"
            {z|Alpha}[1 ref-z] {m|beta}[2 ref-m] gamma.
            Delta {m|beta}[2 ref-m-2] {a|epsilon}[3 ref-a].
            1 note-z #ref-z
            2 note-m #ref-m #ref-m-2
            3 note-a #ref-a
        "#]],
    );
}
