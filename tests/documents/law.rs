//! Statutes, treaties and declarations, whose units have names and numbers.

use expect_test::expect;

use crate::check;

#[test]
fn a_chinese_statute() {
    check(
        "statute",
        expect![[r#"
            [index]
            = zh-Hans: 公共图书馆条例
            @ zh-Hans: （2019年3月1日第二次会议通过）
            [preamble]
            s0p1 zh-Hans: 目录 / 第一章　总则 / 第二章　读者 / 第三章　附则
            [section-1]
            # zh-Hans: 第一章　总则
            s1p1 zh-Hans: 第一条　为了方便公众读书，制定本条例。
            s1p2 zh-Hans: 第二条　本条例所称图书馆，是指向公众免费开放的图书馆。 / 图书馆包括下列各类： / （一）市图书馆； / （二）镇图书馆。
            [section-2]
            # zh-Hans: 第二章　读者
            s2p1 zh-Hans: 第三条　人人有权进入图书馆。
            s2p2 zh-Hans: 第四条　读者应当爱护图书。 / 损坏图书的，应当赔偿。
            [section-3]
            # zh-Hans: 第三章　附则
            s3p1 zh-Hans: 第五条　本条例自2019年5月1日起施行。
        "#]],
    );
}

#[test]
fn an_english_treaty_with_titles_on_lines_of_their_own() {
    check(
        "treaty",
        expect![[r#"
            [index]
            = en: TREATY ON THE COMMON RIVER
            [preamble]
            s0p1 en: The States Parties to the present Tr…
            s0p2 en: Recognizing that the river belongs t…
            s0p3 en: Have agreed as follows:
            [section-1]
            # en: PART I / INTRODUCTION
            ## en: Article 1 + Use of terms
            s1p1 en: 1. For the purposes of the present T… / (a) "river" means the whole of its w… / (b) "bank" means the land beside it.
            s1p2 en: 2. The provisions of paragraph 1 reg… / prejudice to the law of any State.
            ## en: Article 2 + Scope
            s1p3 en: The present Treaty applies to the ri…
            [section-2]
            # en: PART II / DUTIES OF STATES
            ## en: Article 3 + Ferries
            s2p1 en: Each State shall keep a ferry.
            ## en: Article 4 bis + Tolls
            s2p2 en: No State shall take a toll.
            s2p3 en: DONE at Riverton, this ninth day of …
            s2p4 en: For the Upper State: A. Miller / For the Lower State: B. Weaver
        "#]],
    );
}

#[test]
fn a_french_declaration() {
    check(
        "declaration",
        expect![[r#"
        [index]
        = fr: DÉCLARATION DES DROITS DE L’HOMME ET…
        @ fr: 26 août 1789
        [preamble]
        s0p1 fr: Les représentants du peuple français…
        [section-1]
        # fr: Article premier
        s1p1 fr: Les hommes naissent et demeurent lib…
        [section-2]
        # fr: Article 2
        s2p1 fr: Le but de toute association politiqu…
        [section-3]
        # fr: Art. 3
        s3p1 fr: Le principe de toute souveraineté ré…
        [section-4]
        # fr: Article 4. — De la liberté
        s4p1 fr: La liberté consiste à pouvoir faire …
    "#]],
    );
}

#[test]
fn a_spanish_constitution() {
    check(
        "constitution",
        expect![[r#"
            [index]
            = es: Constitución política de la Monarquí…
            @ es: Promulgada en Cádiz a 19 de marzo de…
            [section-1]
            # es: TÍTULO I / De la Nación española y de los españ…
            ## es: CAPÍTULO I + De la Nación española
            ### es: Artículo 1º
            s1p1 es: La Nación española es la reunión de …
            ### es: Artículo 2º
            s1p2 es: La Nación española es libre e indepe…
            ## es: CAPÍTULO II + De los españoles
            ### es: Artículo 5º
            s1p3 es: Son españoles:
            s1p4 es: Primero: todos los hombres libres na…
            s1p5 es: Segundo: los extranjeros que hayan o…
            [section-2]
            # es: TÍTULO II / Del territorio de las Españas
            ## es: CAPÍTULO ÚNICO
            ### es: Artículo 10.
            s2p1 es: El territorio español comprende en l…
        "#]],
    );
}

#[test]
fn a_russian_decree() {
    check(
        "decree",
        expect![[r#"
            [index]
            = ru: ДЕКРЕТ / о сельских школах
            [section-1]
            # ru: Глава I. Общие положения
            ## ru: Статья 1
            s1p1 ru: Школа открыта для всех детей села.
            ## ru: Статья 2. Учителя
            s1p2 ru: Учителей избирает сход. / Сход собирается раз в год.
            [section-2]
            # ru: Глава II. Порядок занятий
            ## ru: Статья 3
            s2p1 ru: Занятия начинаются осенью и кончаютс…
            ## ru: Статья 3.1
            s2p2 ru: Летом занятий нет.
            ~ ru: Председатель схода И. Петров
            ~ ru: Секретарь М. Орлова
            ~ ru: 12 сентября 1918 г.
        "#]],
    );
}

#[test]
fn a_japanese_convention() {
    check(
        "convention",
        expect![[r#"
            [index]
            = ja: 郵便に関する条約
            [preamble]
            s0p1 ja: 両締約国は、郵便の交換を容易にすることを希望して、次のとおり協定した。
            s0p2 ja: （目的） / 第１条 / この条約は、郵便の自由な交換を目的とする。
            s0p3 ja: （定義） / 第２条 / この条約において「郵便物」とは、書状及び葉書をいう。
            s0p4 ja: （料金） / 第３条 / 料金は、差出国の法令による。 / ２　料金は、前払とする。
            s0p5 ja: 千九百五年六月十日に東京で、本書二通を作成した。
        "#]],
    );
}

#[test]
fn a_korean_charter() {
    check(
        "charter",
        expect![[r#"
            [index]
            = ko: 마을 도서관 헌장
            [section-1]
            # ko: 제1장 총칙
            ## ko: 제 1 조 (목적)
            s1p1 ko: 이 헌장은 마을 사람 모두가 책을 읽을 수 있게 함을 목적으로 한…
            ## ko: 제 2 조 (정의)
            s1p2 ko: ① "도서관"이란 책을 빌려주는 곳을 말한다. / ② "책"이란 글과 그림을 묶은 것을 말한다.
            [section-2]
            # ko: 제2장 이용
            ## ko: 제 3 조 (시간)
            s2p1 ko: 도서관은 날마다 연다.
            s2p2 ko: 부칙
            s2p3 ko: 이 헌장은 2020년 1월 1일부터 시행한다.
        "#]],
    );
}

#[test]
fn an_arabic_declaration() {
    check(
        "rights",
        expect![[r#"
            [index]
            = ar rtl: إعلان حقوق القارئ
            [preamble]
            # ar rtl: الديباجة
            s0p1 ar rtl: لما كانت القراءة حقا لكل إنسان، فإن …
            [section-1]
            # ar rtl: المادة الأولى
            s1p1 ar rtl: لكل إنسان حق في أن يقرأ ما يشاء.
            [section-2]
            # ar rtl: المادة ٢
            s2p1 ar rtl: لكل قارئ حق في ألا يتم كتابه، ولو كا…
            [section-3]
            # ar rtl: المادة الثالثة
            s3p1 ar rtl: لا يجوز منع أحد من القراءة في أي مكا…
            ~ ar rtl: حرر في القاهرة، ١٢ مارس ١٩٣٠
        "#]],
    );
}

#[test]
fn a_hebrew_declaration_with_latin_names() {
    check(
        "founding",
        expect![[r#"
            [index]
            = he rtl: מגילת הייסוד של הספרייה
            [preamble]
            s0p1 he rtl: ביום הזה התאספנו, אנשי העיר, לייסד ס…
            [section-1]
            # he rtl: פרק ראשון
            ## he rtl: סעיף א׳
            s1p1 he rtl: הספרייה תהיה פתוחה לכל אדם, לפי הכלל…
            ## he rtl: סעיף ב׳
            s1p2 he rtl: הספרים יושאלו חינם.
            [section-2]
            # he rtl: פרק שני
            ## he rtl: סעיף ג׳
            s2p1 he rtl: הוועד ייבחר בכל שנה.
            ~ he rtl: ירושלים, 14 במאי 1925
        "#]],
    );
}

#[test]
fn a_german_law() {
    check(
        "law",
        expect![[r#"
            [index]
            = de: Gesetz über die Dorfbibliothek
            @ de: Vom 3. Mai 1921
            [section-1]
            # de: Erster Abschnitt / Allgemeines
            ## de: § 1 Zweck
            s1p1 de: (1) Die Bibliothek dient allen Einwo… / (2) Sie steht auch Gästen offen.
            ## de: § 2 Bücher
            s1p2 de: Die Bücher sind Eigentum des Dorfes.
            [section-2]
            # de: Zweiter Abschnitt / Ausleihe
            ## de: § 3
            s2p1 de: Ein Buch wird für vier Wochen ausgel…
            ## de: § 3a Verlängerung
            s2p2 de: Die Frist kann einmal verlängert wer…
        "#]],
    );
}
