//! What whole texts become.

use super::{Destination, Surroundings, Target, Words, html, survey};
use expect_test::{Expect, expect};

/// Knows notes that are called a name and paths that end in `.md` or are on the page.
fn resolve(target: &Target) -> Option<Destination> {
    match target {
        Target::Note(id) if id == "lost" => None,
        Target::Note(id) => {
            let name = id.to_uppercase();
            Some(Destination { address: format!("n.html#note-{id}"), name: Some(name) })
        }
        Target::Path(path) if path.ends_with("lost.md") => None,
        Target::Path(path) => {
            Some(Destination { address: path.replace(".md", ".html"), name: None })
        }
    }
}

/// Escapes a run and shows where it begins and ends.
fn bracketed(text: &str) -> String {
    format!("‹{}›", super::escape::escaped(text))
}

fn plain(text: &str) -> String {
    super::escape::escaped(text)
}

const WORDS: Words = Words { code: "Code", table: "Table", back: "Back to reference" };

fn surroundings(phrase: &dyn Fn(&str) -> String) -> Surroundings<'_> {
    Surroundings { resolve: &resolve, phrase, scope: "", heading_shift: 1, words: WORDS }
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
fn check(text: &str, expect: Expect) {
    let html = html(text, &surroundings(&plain));
    assert_balanced(&html, text);
    expect.assert_eq(&html);
}

#[test]
fn emphasis_opens_and_closes_beside_chinese_punctuation() {
    for (text, expected) in [
        ("**「人工智能」**是", "<strong>「人工智能」</strong>是"),
        ("所谓**「人工智能」**", "所谓<strong>「人工智能」</strong>"),
        ("**注意：**请看", "<strong>注意：</strong>请看"),
        ("**北约(NATO)**扩张", "<strong>北约(NATO)</strong>扩张"),
        ("这是**「甲」**和**「乙」**", "这是<strong>「甲」</strong>和<strong>「乙」</strong>"),
        ("他说*《春秋》*。", "他说<em>《春秋》</em>。"),
        ("**“全面”**伙伴", "<strong>“全面”</strong>伙伴"),
        ("***「甲」***乙", "<em><strong>「甲」</strong></em>乙"),
        ("~~旧文，~~新文", "<del>旧文，</del>新文"),
        ("**(a)**b", "**(a)**b"),
        ("**`码`**甲", "<strong><code>码</code></strong>甲"),
        (r"甲\*「乙」*丙*", "甲*「乙」<em>丙</em>"),
        ("`甲**「乙」**丙`", "<code>甲**「乙」**丙</code>"),
        ("（一）~（三），（五）~（七）", "（一）~（三），（五）~（七）"),
    ] {
        let html = html(text, &surroundings(&plain));
        assert_eq!(html, format!("<p>{expected}</p>\n"), "{text}");
    }
}

#[test]
fn text_reaches_phrase_in_whole_runs() {
    let text = "一 &amp; \\*二\n三 <b>x</b>\nfour *五*\n六 `码`";
    let html = html(text, &surroundings(&bracketed));
    expect![[r"
        <p>‹一 &amp; *二三 &lt;b&gt;x&lt;/b&gt;
        four ›<em>‹五›</em>‹六 ›<code>‹码›</code></p>
    "]]
    .assert_eq(&html);
}

#[test]
fn html_is_shown_as_written() {
    check(
        "<script>alert(1)</script>\n\n甲<br>乙 <!-- c -->",
        expect![[r"
            <p>&lt;script&gt;alert(1)&lt;/script&gt;
            </p>
            <p>甲&lt;br&gt;乙 &lt;!-- c --&gt;</p>
        "]],
    );
}

#[test]
fn headings_move_down_and_link_to_themselves() {
    check(
        "# 缘起\n## See [x](x.md) {#see}\n## See [x](lost.md)\n###### Deep\n##\n",
        expect![[r##"
            <h2 id="part-1"><a class="heading-link" href="#part-1">缘起</a></h2>
            <h3 id="see">See <a href="x.html">x</a></h3>
            <h3 id="see-x"><a class="heading-link" href="#see-x">See x</a></h3>
            <h6 id="deep"><a class="heading-link" href="#deep">Deep</a></h6>
        "##]],
    );
}

#[test]
fn links_lead_where_the_page_says() {
    check(
        "[a](b.md#c \"t\\\"\") [lost](lost.md) [[npt]] [[nato|北约]] [[nato|]] [[lost]] [](d.md) \
         [e](https://e.f/?g=1&h=2) <i@j.k> [r]\n\n[r]: r.md",
        expect![[r#"
            <p><a href="b.html#c" title="t&quot;">a</a> lost <a href="n.html#note-npt">NPT</a> <a href="n.html#note-nato">北约</a> <a href="n.html#note-nato">NATO</a> lost <a href="d.html">d.md</a> <a href="https://e.f/?g=1&amp;h=2">e</a> <a href="mailto:i@j.k">i@j.k</a> <a href="r.html">r</a></p>
        "#]],
    );
}

#[test]
fn other_schemes_never_become_links() {
    for destination in ["javascript:alert", "JavaScript:a", "data:text/html,x", "&#106;avascript:a"]
    {
        let text = format!("[a]({destination}) ![b]({destination})");
        assert_eq!(html(&text, &surroundings(&plain)), "<p>a b</p>\n", "{text}");
    }
}

#[test]
fn no_link_stands_in_another() {
    check(
        "[<https://a.b> x](c.md) [[d|e[^1] f]]\n\n[^1]: F",
        expect![[r##"
            <p><a href="c.html">https://a.b x</a> <a href="n.html#note-d">e f</a><sup class="footnote-reference"><a id="fnref.1" href="#fn.1" role="doc-noteref">1</a></sup></p>
            <ol class="footnotes">
            <li id="fn.1"><p>F <a class="footnote-back" href="#fnref.1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a></p></li>
            </ol>
        "##]],
    );
}

#[test]
fn pictures_have_plain_alternatives() {
    check(
        "![a *b* `c` \"d\"](e.svg \"f<\") ![g](lost.md) ![[map.png]] [![h](i.png)](j.md)",
        expect![[r#"
            <p><img src="e.svg" alt="a b c &quot;d&quot;" title="f&lt;"> g <img src="map.png" alt="map.png"> <a href="j.html"><img src="i.png" alt="h"></a></p>
        "#]],
    );
}

#[test]
fn blocks_are_written_one_in_another() {
    check(
        "> 引\n> - a\n> - b\n>\n>   c\n\n3. x\n   - y\n4. z\n\n---\na  \nb\n",
        expect![[r#"
            <blockquote>
            <p>引</p>
            <ul>
            <li>
            <p>a</p>
            </li>
            <li>
            <p>b</p>
            <p>c</p>
            </li>
            </ul>
            </blockquote>
            <ol start="3">
            <li>x
            <ul>
            <li>y</li>
            </ul>
            </li>
            <li>z</li>
            </ol>
            <hr>
            <p>a<br>
            b</p>
        "#]],
    );
}

#[test]
fn tables_scroll_by_keyboard_and_name_their_columns() {
    check(
        "| | 甲 | b |\n|-|:-:|-:|\n| x | **「乙」**丙 | [[npt\\|N]] |\n",
        expect![[r#"
            <div class="table" role="group" tabindex="0" aria-label="Table">
            <table>
            <thead>
            <tr><td></td><th scope="col" class="align-center">甲</th><th scope="col" class="align-end">b</th></tr>
            </thead>
            <tbody>
            <tr><td>x</td><td class="align-center"><strong>「乙」</strong>丙</td><td class="align-end"><a href="n.html#note-npt">N</a></td></tr>
            </tbody>
            </table>
            </div>
        "#]],
    );
}

#[test]
fn footnotes_are_numbered_as_referred_to_and_lead_back() {
    check(
        "a[^b] c[^甲] d[^B] e[^none]\n\n[^甲]: 乙[^c]\n\n    > q\n\n[^b]: B\n[^c]: C\n[^unused]: U\n\nf",
        expect![[r##"
            <p>a<sup class="footnote-reference"><a id="fnref.1" href="#fn.1" role="doc-noteref">1</a></sup> c<sup class="footnote-reference"><a id="fnref.2" href="#fn.2" role="doc-noteref">2</a></sup> d<sup class="footnote-reference"><a id="fnref.1-2" href="#fn.1" role="doc-noteref">1</a></sup> e[^none]</p>
            <p>f</p>
            <ol class="footnotes">
            <li id="fn.1"><p>B <a class="footnote-back" href="#fnref.1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a> <a class="footnote-back" href="#fnref.1-2" role="doc-backlink" aria-label="Back to reference 1-2">↩︎</a></p></li>
            <li id="fn.2"><p>乙<sup class="footnote-reference"><a id="fnref.3" href="#fn.3" role="doc-noteref">3</a></sup></p>
            <blockquote>
            <p>q</p>
            </blockquote>
             <a class="footnote-back" href="#fnref.2" role="doc-backlink" aria-label="Back to reference 2">↩︎</a></li>
            <li id="fn.3"><p>C <a class="footnote-back" href="#fnref.3" role="doc-backlink" aria-label="Back to reference 3">↩︎</a></p></li>
            <li id="fn.4"><p>U</p></li>
            </ol>
        "##]],
    );
}

#[test]
fn a_scope_keeps_the_ids_of_texts_on_one_page_apart() {
    let scoped = Surroundings { scope: "npt-", ..surroundings(&plain) };
    let html = html("# A\n\nb[^1]\n\n[^1]: c", &scoped);
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|at| at.split('"').next()).collect();
    assert_eq!(ids, ["npt-a", "npt-fnref.1", "npt-fn.1"]);
    for id in ids {
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
    }
}

#[test]
fn headings_have_the_ids_that_the_survey_gives() {
    let text = "# A\n\nx[^1]\n\n[^1]:\n    # A\n\n> # 甲 {#b}\n\n# A\n";
    let written = html(text, &surroundings(&plain));
    let survey = survey(text);
    assert_eq!(survey.headings.len(), 4);
    for heading in survey.headings {
        let opening = format!("<h2 id=\"{}\">", heading.id);
        assert!(written.contains(&opening), "{opening}");
    }
}

#[test]
fn code_is_a_group_that_scrolls_by_keyboard() {
    check(
        "```toml\na = 1\n```\n\n    x < y\n\n```klingon\n<x>\n```\n",
        expect![[r#"
            <pre class="code" role="group" tabindex="0" aria-label="Code: toml"><code class="language-toml"><span class="f">a</span> <span class="p">=</span> <span class="n">1</span>
            </code></pre>
            <pre class="code" role="group" tabindex="0" aria-label="Code"><code>x &lt; y
            </code></pre>
            <pre class="code" role="group" tabindex="0" aria-label="Code: klingon"><code class="language-klingon">&lt;x&gt;
            </code></pre>
        "#]],
    );
}

#[test]
fn whatever_is_written_tags_balance_and_no_text_is_a_tag() {
    let marks = "* ** ~~ ~ _ ` ``` > - 1. # 甲 「 」 ， a [ ] ( ) [[ ]] | \\ ![ ](x) <b> <!-- < & \" ' \
                 [^1] [^1]: {#x} --- toml $ https://a.b <https://a.b> \u{1DA8B} \u{0}";
    let spaces = [" ", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "# ", "[^1]: ", "\n|-|-|\n"];
    let pieces: Vec<&str> = marks.split(' ').chain(spaces).collect();
    let mut state = 0x5EED_u64;
    for _ in 0..6_000 {
        let mut text = String::new();
        let length = 1 + random(&mut state) % 24;
        for _ in 0..length {
            text.push_str(pieces[random(&mut state) % pieces.len()]);
        }
        let html = html(&text, &surroundings(&plain));
        assert_balanced(&html, &text);
        for link in survey(&text).links {
            assert!(text.get(link.span.start..link.span.end).is_some(), "{text:?}");
        }
    }
}

/// A number from a linear congruential generator: the same in every run.
fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits")
}

/// Checks that elements close in order, links and ids once, and that no sentinel was added.
#[track_caller]
fn assert_balanced(html: &str, text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("{html}\n{text:?}"));
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{html}\n{text:?}");
        } else if !["br", "hr", "img"].contains(&name) {
            assert!(name != "a" || !open.contains(&"a"), "{html}\n{text:?}");
            open.push(name);
        }
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next();
            assert!(ids.insert(id), "{id:?} twice: {html}\n{text:?}");
        }
    }
    assert!(open.is_empty(), "{open:?} {html}\n{text:?}");
    if !text.contains('\u{1DA8B}') {
        assert!(!html.contains('\u{1DA8B}'), "{html}\n{text:?}");
    }
}
