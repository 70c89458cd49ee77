//! What the parser makes of statutes and treaties, whose units have names.

use super::*;

#[test]
fn units_that_were_put_in_between_keep_their_place() {
    check(
        "Article 4\n\nA.\n\nArticle 4 bis\n\nB.\n\nArticle 4 ter\n\nC.\n\nArticle 4 quater\n\nD.\n\nСтатья 5\n\nE.\n\nСтатья 5.2\n\nF.\n\nСтатья 5.10\n\nG.\n",
        expect![[r#"
            1 heading 1 no. 4 []: Article 4
            3 paragraph: A.
            5 heading 1 no. 4 []: Article 4 bi
            7 paragraph: B.
            9 heading 1 no. 4 []: Article 4 te
            11 paragraph: C.
            13 heading 1 no. 4 []: Article 4 qu
            15 paragraph: D.
            17 heading 1 no. 5 []: Статья 5
            19 paragraph: E.
            21 heading 1 no. 5 []: Статья 5.2
            23 paragraph: F.
            25 heading 1 no. 5 []: Статья 5.10
            27 paragraph: G.
        "#]],
    );
}

#[test]
fn a_table_of_contents_is_no_sequence_of_headings() {
    check(
        "条例\n\n目录\n第一章 总则\n第二章 附则\n\n第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。\n",
        expect![[r#"
            1 title: 条例
            3 paragraph: 目录
            4   stands: 第一章 总则
            5   stands: 第二章 附则
            7 heading 1 no. 1 [总则]: 第一章 总则
            9 paragraph: 第一条 甲。
            11 heading 1 no. 2 [附则]: 第二章 附则
            13 paragraph: 第二条 乙。
        "#]],
    );
}

#[test]
fn a_preamble_may_have_a_heading() {
    check(
        "CHARTER\n\nPREAMBLE\n\nWe the peoples.\n\nArticle 1\n\nPeace.\n",
        expect![[r#"
        1 title: CHARTER
        3 heading 1 no. 0 [PREAMBLE]: PREAMBLE
        5 paragraph: We the peopl
        7 heading 1 no. 1 []: Article 1
        9 paragraph: Peace.
    "#]],
    );
}

#[test]
fn a_numbered_sentence_that_is_broken_off_is_no_heading() {
    check(
        "Article 1\n\nWords.\n\n2. The provisions of this article are without\nprejudice to any law.\n\n2. Annexed\n\nArticle 2\n\nMore words.\n",
        expect![[r#"
            1 heading 1 no. 1 []: Article 1
            3 paragraph: Words.
            5 paragraph: 2. The provi
            6   flows: prejudice to
            8 paragraph: 2. Annexed
            10 heading 1 no. 2 []: Article 2
            12 paragraph: More words.
        "#]],
    );
}

#[test]
fn a_part_may_have_its_title_on_a_line_of_its_own() {
    check(
        "PART I\nINTRODUCTION\n\nArticle 1\nTerms\n\nWords.\n\nArticle 2\n\n(Repealed)\n\nArticle 3\n\nMore words.\n\nPART II\n\nDUTIES\n\nArticle 4\n\nYet more.\n",
        expect![[r#"
            1 heading 1 no. 1 []: PART I
            2 headingtitle: INTRODUCTION
            4 heading 2 no. 1 []: Article 1
            5 headingtitle: Terms
            7 paragraph: Words.
            9 heading 2 no. 2 []: Article 2
            11 paragraph: (Repealed)
            13 heading 2 no. 3 []: Article 3
            15 paragraph: More words.
            17 heading 1 no. 2 []: PART II
            19 headingtitle: DUTIES
            21 heading 2 no. 4 []: Article 4
            23 paragraph: Yet more.
        "#]],
    );
}

#[test]
fn a_numbered_article_begins_a_paragraph_in_the_middle_of_a_block() {
    check(
        "第一章 总则\n\n第一条 甲。\n第二条 乙：\n（一）丙；\n（二）丁。\n",
        expect![[r#"
        1 heading 1 no. 1 [总则]: 第一章 总则
        3 paragraph: 第一条 甲。
        4 paragraph: 第二条 乙：
        5   stands: （一）丙；
        6   stands: （二）丁。
    "#]],
    );
}

#[test]
fn an_article_may_have_its_title_on_a_line_of_its_own() {
    check(
        "TREATY\n\nPART I\n\nArticle 1\n\nUse of terms\n\nFor the purposes of this Treaty words mean things.\n\nArticle 2\n\nStates shall keep it.\n",
        expect![[r#"
            1 title: TREATY
            3 heading 1 no. 1 []: PART I
            5 heading 2 no. 1 []: Article 1
            7 headingtitle: Use of terms
            9 paragraph: For the purp
            11 heading 2 no. 2 []: Article 2
            13 paragraph: States shall
        "#]],
    );
}

#[test]
fn a_caption_over_an_article_begins_its_paragraph() {
    check(
        "図書館法\n\n（目的）\n第一条　甲とする。\n（定義）\n第二条　乙とする。\n２　丙とする。\n",
        expect![[r#"
            1 title: 図書館法
            3 paragraph: （目的）
            4   stands: 第一条　甲とする。
            5 paragraph: （定義）
            6   stands: 第二条　乙とする。
            7   stands: ２　丙とする。
        "#]],
    );
}
