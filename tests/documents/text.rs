//! Speeches, poems and papers, and what only looks like markup.

use expect_test::expect;

use crate::check;

#[test]
fn a_hard_wrapped_speech() {
    check(
        "speech",
        expect![[r#"
        [index]
        = en: ADDRESS AT GETTYSBURG
        [preamble]
        s0p1 en: Four score and seven years ago our f… + continent, a new nation, conceived i… + proposition that all men are created…
        s0p2 en: Now we are engaged in a great civil … + or any nation so conceived and so de… + met on a great battle-field of that … + portion of that field, as a final re… + gave their lives that that nation mi… + and proper that we should do this.
        s0p3 en: But, in a larger sense, we can not d… + we can not hallow -- this ground.
        ~ en: Abraham Lincoln
        ~ en: November 19, 1863
    "#]],
    );
}

#[test]
fn a_poem() {
    check(
        "poem",
        expect![[r#"
        [index]
        = en: The Tyger / by William Blake
        [preamble]
        s0p1 en: Tyger Tyger, burning bright, / In the forests of the night; / What immortal hand or eye, / Could frame thy fearful symmetry?
        s0p2 en: In what distant deeps or skies, / Burnt the fire of thine eyes? / On what wings dare he aspire? / What the hand, dare seize the fire?
    "#]],
    );
}

#[test]
fn minutes_in_markdown() {
    check(
        "minutes",
        expect![[r#"
            [index]
            = en: # Minutes of the Reading Circle
            @ en: 12 March 1931
            [section-1]
            # en: ## Present
            s1p1 en: - Mrs Hill, in the chair / - Mr *Brook*
            [section-2]
            # en: ## 1. The winter list
            s2p1 en: The list was read & agreed.
            ## en: ### Vote
            s2p2 en: Nine for, none against.
            [section-3]
            # en: ## 2. Other business
            s3p1 en: None.
        "#]],
    );
}

#[test]
fn a_parallel_text() {
    check(
        "parallel",
        expect![[r#"
        [index]
        = en: Agreement on the Lighthouse / fr: Accord relatif au phare
        [preamble]
        s0p1 en: The two Governments shall keep the l…
        s0p2 fr: Les deux Gouvernements entretiennent…
        s0p3 en: The light shall burn from dusk until…
        s0p4 fr: Le feu brûle du crépuscule à l’aube …
        s0p5 en: The keeper shall be named by each Go…
        s0p6 fr: Le gardien est nommé à tour de rôle …
    "#]],
    );
}

#[test]
fn a_resolution_with_numbered_sentences() {
    check(
        "resolution",
        expect![[r#"
            [index]
            = en: Resolution 7 (1948). The teaching of…
            [preamble]
            s0p1 en: The Assembly,
            s0p2 en: Recalling its resolution 3 (1947) of…
            s0p3 en: Considering that maps are of use to …
            s0p4 en: 1. Recommends that every school shou…
            s0p5 en: 2. Requests the Secretary-General:
            s0p6 en: (a) To print such maps;
            s0p7 en: (b) To send them to all Members;
            s0p8 en: 3. Decides to return to the matter a…
            ~ en: 95th plenary meeting,
            ~ en: 9 December 1948.
        "#]],
    );
}

#[test]
fn a_text_that_looks_like_markup() {
    check(
        "markup",
        expect![[r#"
            [index]
            = en: <h1>A & B</h1>
            [preamble]
            s0p1 en: <script>alert("1")</script> said: "2…
            s0p2 en: &amp; is not &; nor is  a hard space…
            s0p3 en: ]]> </span></p></main> ends nothing.
            s0p4 en: <a href="javascript:x">Links</a> lea…
        "#]],
    );
}

#[test]
fn a_bulletin_that_its_sidecar_explains() {
    check(
        "bulletin",
        expect![[r#"
        [index]
        = en: Bulletin
        @ en: Preface
        [preamble]
        s0p1 en: This was printed in haste.
        [section-1]
        # en: The harvest
        s1p1 en: It was good. / It was late.
        [section-2]
        # en: The market
        s2p1 en: Prices fell.
        ~ en: Printed by the Guild
    "#]],
    );
}
