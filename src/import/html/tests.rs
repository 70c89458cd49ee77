//! What HTML becomes in Markdown, and that nothing in it breaks the reader.

use proptest::prelude::*;

use super::*;

fn converted(html: &str) -> String {
    markdown(&parse(html), &|address| match address.strip_prefix("note:") {
        Some(id) => Link::Note(id.to_owned()),
        None if address.contains("://") => Link::To(address.to_owned()),
        None => Link::Gone,
    })
}

#[test]
fn what_annotation_clients_write_becomes_markdown() {
    let cases = [
        ("plain words", "plain words\n"),
        ("<p>a<p>b", "a\n\nb\n"),
        ("<p>a <b>bold </b>and <em>soft</em>.</p>", "a **bold** and *soft*.\n"),
        ("a<br>b<br/>", "a\\\nb\n"),
        ("<h2>Title <i>x</i></h2>text", "## Title *x*\n\ntext\n"),
        ("<ul><li>a<li><p>b</p><p>c</p></ul>", "- a\n- b\n\n  c\n"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "1. a\n2. b\n\n   - c\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<a href=\"https://a.b/c(d)\">e</a>", "[e](<https://a.b/c(d)>)\n"),
        ("<a href='https://a.b'></a>", "<https://a.b>\n"),
        ("<a href=note:npt>The [treaty]</a>", "[[npt|The treaty]]\n"),
        ("<a href=\"javascript:x\">e</a> <a>f</a>", "e f\n"),
        ("<code>a`b</code>", "``a`b``\n"),
        ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n```\n"),
        (
            "<table><tr><th>a<th>b</tr><tr><td>1|2<td><b>3</b></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | **3** |\n",
        ),
        ("1. *a* &lt;b&gt; &amp;amp; [c](d)", "1\\. \\*a\\* \\<b> \\&amp; \\[c\\](d)\n"),
        ("<script>x</script><style>y</style><!-- z -->w", "w\n"),
        ("<img src=x alt=\"A map\"> <span>b</span>", "A map b\n"),
        ("a < b, c &unknown; d & e &#20013; &#x6587;", "a \\< b, c \\&unknown; d & e 中 文\n"),
        ("</p></div>a</b>", "a\n"),
        ("", ""),
    ];
    for (html, expected) in cases {
        assert_eq!(converted(html), expected, "{html}");
    }
}

proptest! {
    #[test]
    fn any_html_is_read_to_its_end(html in "[a-c<>/=\"'&;#!\\- \\n1pbliqotd`*中]{0,60}") {
        let _ = converted(&html);
        let _ = opening(&parse(&html));
    }

    #[test]
    fn the_words_of_a_paragraph_stay(words in "[a-c*_`\\[\\]()#>|~.1 中，+-]{1,30}") {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!words.is_empty());
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        let markdown = converted(&format!("<p>{escaped}</p>"));
        let events = pulldown_cmark::Parser::new(&markdown);
        let read: String = events.filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.to_string()),
            _ => None,
        }).collect();
        assert_eq!(read, words, "{markdown}");
    }
}
