//! Documents in many languages, told line by line.

use super::*;

/// Articles 1 and 3 of the Universal Declaration of Human Rights with their
/// headings, a line each, after its tag.
const UDHR: &str = include_str!("tests/udhr.tsv");
const SEED: &str = include_str!("../../seeds/joint-statement.txt");

fn tags(tags: &str) -> Vec<LanguageTag> {
    tags.split_whitespace().map(tags::tag).collect()
}

/// Identifies `lines`, whose runs must cover them and differ where they touch.
#[track_caller]
fn told(lines: &[&str], context: &Context) -> Vec<Languages> {
    let all = identify(lines, context);
    assert_eq!(all.len(), lines.len());
    for (Languages { runs, .. }, line) in all.iter().zip(lines) {
        let ends = runs.iter().scan(0, |end, run| {
            let start = std::mem::replace(end, run.span.end);
            Some(run.span.start == start && run.span.start < run.span.end)
        });
        assert!(ends.clone().all(|touches| touches), "{line}: {runs:?}");
        assert_eq!(runs.last().map(|run| run.span.end), Some(line.len()));
        assert!(runs.is_sorted_by(|a, b| a.language != b.language), "{line}: {runs:?}");
    }
    all
}

/// Checks the main language of each line, given before it as `en: Text`, and
/// its runs in other languages, given in braces as `“{ja:道}”`.
#[track_caller]
fn check(declared: &str, latin: &str, expected: &str) {
    let (declared, latin) = (tags(declared), tags(latin));
    let expected: Vec<&str> =
        expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let texts: Vec<String> = expected.iter().map(|line| plain(line)).collect();
    let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = told(&lines, &Context { declared: &declared, latin: latin.first() });
    let shown: Vec<String> =
        found.iter().zip(&lines).map(|(found, line)| show(found, line)).collect();
    assert_eq!(shown, expected);
}

/// The text of a line as `check` takes it.
fn plain(line: &str) -> String {
    let (_, text) = line.split_once(": ").expect("a tag stands before the text");
    let mut pieces = text.split('{');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (_, text) = piece.split_once(':').expect("a tag stands before a run");
        plain.push_str(&text.replacen('}', "", 1));
    }
    plain
}

/// A line as `check` takes it.
fn show(found: &Languages, line: &str) -> String {
    let runs = found.runs.iter().map(|run| {
        let text = run.span.of(line);
        if run.language == found.main {
            text.to_owned()
        } else {
            format!("{{{}:{text}}}", run.language)
        }
    });
    format!("{}: {}", found.main, runs.collect::<String>())
}

/// The lines of [`UDHR`] in one language, as `check` takes them.
fn udhr(tag: &str) -> Vec<String> {
    let lines = UDHR.lines().filter_map(|line| line.split_once('\t'));
    lines
        .filter(|(language, _)| *language == tag)
        .map(|(tag, text)| format!("{tag}: {text}"))
        .collect()
}

#[test]
fn a_document_in_any_language_is_told_without_being_declared() {
    let mut languages: Vec<&str> =
        UDHR.lines().filter_map(|line| line.split('\t').next()).collect();
    languages.dedup();
    assert!(languages.len() > 30);
    for language in languages {
        check("", "en", &udhr(language).join("\n"));
    }
}

#[test]
fn documents_in_two_languages_of_one_script_are_told_line_by_line() {
    let pairs =
        ["en fr", "es pt", "de nl", "ru uk", "pl cs", "ar fa", "it es", "zh-Hant ja", "zh-Hans ja"];
    for pair in pairs {
        let (one, other) = pair.split_once(' ').expect("a pair");
        let (one, other) = (udhr(one), udhr(other));
        check(pair, "", &[one.clone(), other.clone()].concat().join("\n"));
        let alternating =
            one.iter().zip(&other).flat_map(|(one, other)| [one.clone(), other.clone()]);
        check(pair, "", &alternating.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn a_text_and_its_translation_are_told_apart_without_being_declared() {
    check("", "", "
        en: WE THE PEOPLES OF THE UNITED NATIONS DETERMINED
        fr: NOUS, PEUPLES DES NATIONS UNIES, RÉSOLUS
        en: to save succeeding generations from the scourge of war, which twice in our lifetime has brought untold sorrow to mankind, and
        fr: à préserver les générations futures du fléau de la guerre qui deux fois en l'espace d'une vie humaine a infligé à l'humanité d'indicibles souffrances,
        en: to reaffirm faith in fundamental human rights, in the dignity and worth of the human person, in the equal rights of men and women and of nations large and small, and
        fr: à proclamer à nouveau notre foi dans les droits fondamentaux de l'homme, dans la dignité et la valeur de la personne humaine, dans l'égalité de droits des hommes et des femmes, ainsi que des nations, grandes et petites,
        en: to promote social progress and better standards of life in larger freedom,
        fr: à favoriser le progrès social et instaurer de meilleures conditions de vie dans une liberté plus grande,
        en: AND FOR THESE ENDS
        fr: ET À CES FINS
    ");
}

#[test]
fn an_alternating_text_is_told_with_and_without_declared_tags() {
    let lines: Vec<&str> = SEED.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for (declared, english) in [("", "en"), ("zh-Hans en-t-zh-t0-und", "en-t-zh-t0-und")] {
        let declared = tags(declared);
        let found = told(&lines, &Context { declared: &declared, latin: None });
        let count =
            |tag: &str| found.iter().filter(|languages| languages.main.as_str() == tag).count();
        assert_eq!((count("zh-Hans"), count(english)), (42, 55));
        let mixed = found.iter().zip(&lines).filter(|(found, _)| found.runs.len() > 1);
        let runs = mixed.flat_map(|(found, line)| {
            let foreign = found.runs.iter().filter(|run| run.language != found.main);
            foreign.map(|run| (found.runs.len(), run.language.as_str(), run.span.of(line)))
        });
        assert_eq!(runs.collect::<Vec<_>>(), [(5, "en", "AUKUS"); 2]);
    }
}

#[test]
fn short_lines_go_by_the_document() {
    check(
        "",
        "fr",
        "
        en: one
        en: The heads of state affirmed the fruitful cooperation between the two sides in all fields.
        en: two
        zh-Hans: 一
        zh-Hans: 双方一致认为,民主是全人类共同价值,不是个别国家的专利。
        en: February 4, 2022 in Beijing
    ",
    );
}

#[test]
fn a_list_of_names_goes_by_the_document() {
    check("", "", "
        en: Article 3. The present Treaty shall be ratified by the parties in accordance with their constitutional processes.
        en: In witness whereof the undersigned, being duly authorized thereto, have signed the present Treaty.
        en: Emilio Aguinaldo, Apolinario Mabini, Gregorio Araneta, Cayetano Arellano
        en: Manuel Quezon, Sergio Osmeña, Ramon Magsaysay, Benigno Aquino
    ");
}

#[test]
fn latin_letters_that_nothing_tells_are_as_the_context_says_or_undetermined() {
    check("", "en", "en: February 4, 2022 in Beijing");
    check("", "", "und-Latn: two");
    check("", "", "zh-Hans: 敦促{und-Latn:AUKUS}成员国严格履行防止核扩散义务");
    check("zh-Hans en-t-zh-t0-und", "fr", "zh-Hans: 敦促{en:AUKUS}成员国严格履行防止核扩散义务");
}

#[test]
fn roman_numerals_and_lone_letters_go_with_the_line_they_head() {
    check("", "en", "
        ru: II
        ru: Стороны выражают серьёзную озабоченность серьёзными вызовами в сфере международной безопасности.
        ru: XXI век
        ru: III
        ru: Россия и Китай выступают против дальнейшего расширения {en:NATO}.
        ru: A
    ");
    check("", "en", "zh-Hans: 推动5G网络建设");
}

#[test]
fn lines_without_a_letter_go_with_the_line_before() {
    check("", "", "
        zh-Hans: * * *
        zh-Hans: 双方重申
        zh-Hans: 2022.
        en: The two sides reiterated that they firmly support each other in protecting their core interests.
        en: 1.
    ");
    check("", "", "und: * * *");
}

#[test]
fn traditional_chinese_is_told_by_its_characters() {
    check(
        "",
        "",
        "
        zh-Hant: 世界人權宣言
        zh-Hant: 第一條
        zh-Hant: 人人生而自由，在尊嚴和權利上一律平等。
    ",
    );
    check("zh-TW", "", "zh-TW: 人人生而自由，在尊嚴和權利上一律平等。");
    check(
        "zh-Hant-HK zh-Hans",
        "",
        "
        zh-Hant-HK: 人人生而自由，在尊嚴和權利上一律平等。
        zh-Hans: 人人生而自由，在尊严和权利上一律平等。
    ",
    );
    check("", "en", "en: the Way ({zh-Hant:道}), and the nation (“{zh-Hant:國}”)");
}

#[test]
fn headings_of_a_japanese_treaty_are_japanese() {
    check("", "", "
        ja: 日本国憲法
        ja: 第２章　戦争の放棄
        ja: 第９条
        ja: 日本国民は、正義と秩序を基調とする国際平和を誠実に希求し、国権の発動たる戦争と、武力による威嚇又は武力の行使は、国際紛争を解決する手段としては、永久にこれを放棄する。
        ja: 第３章　国民の権利及び義務
        ja: 第１０条
        ja: 日本国民たる要件は、法律でこれを定める。
        ja: 内閣総理大臣兼外務大臣　吉田茂
    ");
}

#[test]
fn hanja_beside_hangul_is_korean() {
    check(
        "",
        "en",
        "
        ko: 大韓民國憲法
        ko: 제 1 조
        ko: 大韓民國은 民主共和國이다.
        ko: 제 2 조
        ko: 대한민국의 주권은 국민에게 있고, 모든 권력은 국민으로부터 나온다. 유엔({en:UN})과 협력한다.
    ",
    );
}

#[test]
fn names_in_other_scripts_are_runs_of_their_own() {
    check("", "en", "
        he: מדינת ישראל תהא מוכנה לשתף פעולה עם מוסדותיהן של האומות המאוחדות ({en:United Nations}) בהגשמת ההחלטה.
        en: The classic “{zh-Hans:道德经}” and the name {el:Σωκράτης} and {ru:Москва}, said the delegates of the two countries.
        zh-Hans: 日本首相岸田文雄（{ja:きしだふみお}）在东京会见了来访的各国代表，并就地区局势与双边关系的未来发展深入交换了意见。
    ");
}

#[test]
fn a_document_without_lines_has_no_languages() {
    assert_eq!(identify(&[], &Context::default()), []);
}
