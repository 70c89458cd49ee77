//! A site in several languages: nothing of one is left in another, and what is missing says so.

mod pages;

use std::collections::BTreeSet;
use std::path::Path;

use scholion::Settings;
use scholion::model::file::FileTree;
use scholion::shell::edition;
use scraper::{ElementRef, Html};

use crate::pages::{Built, all, nearest, text};

const ENGLISH: &str = include_str!("../templates/messages/en.ftl");
const CHINESE: &str = include_str!("../templates/messages/zh-Hans.ftl");

/// This repository's own edition, built.
fn own() -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = edition::read(root).expect("the edition of this repository");
    Built::new(&files, &Settings::default())
}

/// The texts of an interface that stand as they are, and the arms of those that choose.
fn plain_texts(ftl: &str) -> BTreeSet<&str> {
    let lines = ftl.lines().filter(|line| !line.starts_with('#'));
    let values = lines.filter_map(|line| match line.split_once(" = ") {
        Some((_, value)) => Some(value),
        None => {
            line.trim().trim_start_matches('*').strip_prefix('[')?.split_once("] ").map(|(_, v)| v)
        }
    });
    let values = values.map(str::trim).filter(|value| !value.contains(['{', '}']));
    values.filter(|value| value.chars().any(char::is_alphabetic)).collect()
}

/// Every piece of text of a page and of its attributes that are read out, with its language.
fn pieces(page: &Html) -> Vec<(String, String)> {
    let mut pieces = Vec::new();
    for element in all(page, "body *, title") {
        let language = nearest(element, "lang").unwrap_or_default().to_owned();
        let own =
            element.children().filter_map(|child| Some(child.value().as_text()?.trim().to_owned()));
        let attributes = ["aria-label", "title", "alt", "placeholder"];
        let told = attributes.iter().filter_map(|name| element.attr(name).map(str::to_owned));
        pieces.extend(own.chain(told).map(|piece| (piece, language.clone())));
    }
    pieces
}

/// The pieces of the pages under `folder` that are texts of `foreign` under the language `own`.
fn strangers(
    site: &Built,
    is_own: impl Fn(&str) -> bool,
    own: &str,
    foreign: &BTreeSet<&str>,
) -> Vec<String> {
    let pages = site.pages.iter().filter(|(path, _)| is_own(path));
    let found = pages.flat_map(|(path, page)| {
        let pieces = pieces(page).into_iter();
        pieces.filter_map(move |(piece, language)| {
            let is_foreign = language == own && foreign.contains(piece.as_str());
            is_foreign.then(|| format!("{path}: {piece}"))
        })
    });
    found.collect()
}

#[test]
fn no_interface_text_of_the_other_language_is_left() {
    let site = own();
    let (english, chinese) = (plain_texts(ENGLISH), plain_texts(CHINESE));
    let shared: BTreeSet<&str> = english.intersection(&chinese).copied().collect();
    assert!(shared.is_empty(), "the same in both: {shared:?}");
    let is_chinese = |path: &str| path.starts_with("zh-hans/");
    assert_eq!(strangers(&site, is_chinese, "zh-Hans", &english), Vec::<String>::new());
    assert_eq!(strangers(&site, |path| !is_chinese(path), "en", &chinese), Vec::<String>::new());
    // The scan sees what it looks for: each tree has many texts of its own.
    assert!(strangers(&site, is_chinese, "zh-Hans", &chinese).len() > 1000);
}

#[test]
fn every_paragraph_can_be_read_in_both_languages_with_its_provenance() {
    let site = own();
    for folder in ["", "zh-hans/"] {
        let mut count = 0;
        for name in ["preamble", "section-1", "section-2", "section-3", "section-4"] {
            let page = site.page(&format!("{folder}joint-statement/{name}.html"));
            for paragraph in all(page, ".paragraph") {
                count += 1;
                let inner = |selector: &str| {
                    let selector = scraper::Selector::parse(selector).expect("a selector");
                    paragraph
                        .select(&selector)
                        .map(|part| {
                            (nearest(part, "lang").unwrap_or_default()[..2].to_owned(), text(part))
                        })
                        .collect::<Vec<_>>()
                };
                let received = inner("[data-line]");
                let translated = inner(".translation p");
                let languages: BTreeSet<&str> = received
                    .iter()
                    .chain(&translated)
                    .map(|(language, _)| language.as_str())
                    .collect();
                assert_eq!(languages, BTreeSet::from(["en", "zh"]), "{}", paragraph.html());
                assert_eq!(inner(".label").len(), 1);
                assert_eq!(inner(".translation-status").len(), 1);
            }
        }
        assert_eq!(count, 65);
        let cover = site.page(&format!("{folder}joint-statement/index.html"));
        let shares: Vec<String> = all(cover, ".coverage li").map(text).collect();
        assert!(
            shares.len() == 2 && shares.iter().all(|share| share.contains("100")),
            "{shares:?}"
        );
    }
}

/// An edition in three languages, the third with files for little of it.
fn in_three_languages() -> FileTree {
    let english = "+++\nkind = \"term\"\ntitle = \"Peace\"\n[[targets]]\nexact = \"peace\"\n+++\nSee [rules](../../about.md#rules).\n";
    let files = [
        (
            "edition.toml",
            "languages = [\"en\", \"zh-Hans\", \"zh-Hant\"]\ntitle = { en = \"A treaty\", zh-Hant = \"條約\" }\n",
        ),
        ("seeds/treaty.txt", "A treaty\n\nThere shall be peace.\n\nThere shall be trade.\n"),
        ("seeds/treaty.toml", "summary = { en = \"Short.\", zh-Hans = \"短。\" }\n"),
        (
            "book/translations/treaty.zh-Hant.md",
            "+++\nlanguage = \"zh-Hant\"\nstatus = \"editorial\"\n+++\n[s0p1]\n應有和平。\n",
        ),
        (
            "book/about.md",
            "+++\ntitle = \"About\"\n+++\n## Rules\n\nText of [a note]([[peace]]) and [[peace]].\n",
        ),
        (
            "book/about.zh-Hant.md",
            "+++\ntitle = \"關於\"\n+++\n## 凡例 {#rules}\n\n見 [[peace]]。\n",
        ),
        ("book/notes/treaty/peace.md", english),
        ("book/notes/treaty/trade.md", "+++\nkind = \"term\"\ntitle = \"Trade\"\n+++\nOf goods.\n"),
        (
            "book/notes/treaty/peace.zh-Hant.md",
            "+++\ntitle = \"和平\"\n+++\n參見[凡例](../../about.md#rules)。\n",
        ),
        (
            "templates/messages/zh-Hant.ftl",
            "autonym = 繁體中文\nnext = 下一頁\nnotes = 註釋\ncolon = ：\n",
        ),
    ];
    let mut files: FileTree = files.into_iter().collect();
    files.insert("book/about.md", "+++\ntitle = \"About\"\n+++\n## Rules\n\nSee [[peace]].\n");
    files
}

#[test]
fn a_third_language_needs_only_files_and_what_it_lacks_is_marked() {
    let (edition, settings) = (in_three_languages(), Settings::default());
    let site = Built::new(&edition, &settings);
    site.hold_invariants(&edition, &settings);

    let page = site.page("zh-hant/notes/peace.html");
    let heading = all(page, "h1").next().map(text);
    assert_eq!(heading.as_deref(), Some("和平"));
    let link = all(page, "main a").find(|link| text(*link) == "凡例").expect("a link to the rules");
    assert_eq!(link.attr("href"), Some("../about.html#rules"));

    // A note that is there in English alone, at its address in the tree.
    let trade = site.page("zh-hant/notes/trade.html");
    let words = |wanted: &str, page: &Html| {
        let parts = all(page, "main *").filter(|part| text(*part).trim() == wanted);
        parts
            .map(|part: ElementRef| nearest(part, "lang").unwrap_or_default().to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(words("Of goods.", trade), BTreeSet::from(["en".to_owned()]));
    assert_eq!(all(trade, "html").next().and_then(|html| html.attr("lang")), Some("zh-Hant"));

    // A text of the interface that the language lacks is in English, and says so; one that it has is not.
    let text_page = site.page("zh-hant/treaty/preamble.html");
    let language = |wanted: &str| {
        let part = all(text_page, "body *").filter(|part| text(*part).trim() == wanted).last();
        part.and_then(|part| nearest(part, "lang")).map(str::to_owned)
    };
    assert_eq!(language("Editors’ translation").as_deref(), Some("en"));
    assert_eq!(language("註釋").as_deref(), Some("zh-Hant"));

    let names: Vec<String> = all(text_page, ".masthead-languages a").map(text).collect();
    assert_eq!(names, ["English", "简体中文", "繁體中文"]);
}

#[test]
fn check_counts_what_a_language_lacks() {
    let planned =
        scholion::plan(&in_three_languages(), &Settings::default()).expect("a plan").value;
    let languages = &planned.site.config.languages;
    let coverage = |language| scholion::site::coverage::coverage(&planned.site, language);
    let (simplified, traditional) = (coverage(&languages[1]), coverage(&languages[2]));
    assert_eq!((simplified.notes.done, traditional.notes.done, traditional.notes.all), (0, 1, 2));
    assert_eq!((simplified.pages.done, traditional.pages.done, traditional.pages.all), (0, 1, 1));
    assert_eq!((simplified.texts.done, traditional.texts.done, traditional.texts.all), (1, 1, 2));
    let interface: Vec<_> = planned.interface_texts().collect();
    assert_eq!(interface[0].done, interface[0].all);
    assert_eq!(interface[1].done, 4);
}

#[test]
fn registers_are_sorted_for_their_readers() {
    let site = own();
    let names =
        |path: &str| -> Vec<String> { all(site.page(path), ".entry-name > a").map(text).collect() };
    let english = names("register/instruments.html");
    let chinese = names("zh-hans/register/instruments.html");
    assert_eq!(english.len(), chinese.len());
    let mut sorted = english.clone();
    sorted.sort_by_key(|name| name.trim_start_matches("The ").to_lowercase());
    assert_eq!(english, sorted);
    let place = |wanted: &str| chinese.iter().position(|name| name.contains(wanted)).expect(wanted);
    // bā, bù, fáng, lián, shì, zhōng
    let pinyin = ["《巴黎协定》", "《不扩散核武器条约》", "《世界人权宣言》", "《中导条约》"];
    assert!(pinyin.map(place).is_sorted(), "{chinese:?}");
}
