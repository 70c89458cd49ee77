//! Marks the parts of speech of code: `<span class="k">` and six more.
//!
//! The classes are `k` keyword, `s` string, `c` comment, `n` number or
//! constant, `f` function, tag or key, `t` type, `p` punctuation. A scope that
//! a grammar gives is one of these by its first words, as in Sublime Text's
//! [scope naming][scopes].
//!
//! [scopes]: https://www.sublimetext.com/docs/scope_naming.html

use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Scopes and their classes; of those that fit, the first counts.
const CLASSES: [(&str, &str); 28] = [
    ("comment", "c"),
    ("string", "s"),
    ("markup.raw", "s"),
    ("markup.underline.link", "s"),
    ("markup.heading", "k"),
    ("entity.name.section", "k"),
    ("constant", "n"),
    ("keyword.other.unit", "n"),
    ("keyword.operator", "p"),
    ("keyword", "k"),
    ("storage", "k"),
    ("variable.language", "k"),
    ("entity.name.table", "t"),
    ("entity.name.type", "t"),
    ("entity.name.class", "t"),
    ("entity.name.struct", "t"),
    ("entity.name.enum", "t"),
    ("support.type.property-name", "f"),
    ("support.type.custom-property", "f"),
    ("support.type", "t"),
    ("support.class", "t"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("variable.parameter.option", "n"),
    ("entity", "f"),
    // Marks that belong to what they enclose: the quotes of a string, the dot of `.note`.
    ("punctuation.definition", ENCLOSING),
    ("punctuation.terminator.entity", ENCLOSING),
    ("punctuation", "p"),
];

/// The class of marks that take the class of the scope around them, or `p` where that has none.
const ENCLOSING: &str = "";

/// Names of text that is no code, and so has no grammar.
const PLAIN: [&str; 4] = ["text", "txt", "plain", "none"];

/// Names of a session in a terminal: commands after `$`, and what they print.
const SESSIONS: [&str; 4] = ["console", "shell-session", "sh-session", "terminal"];

/// Grammars, and what their scopes are shown as.
struct Grammars {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
    key: Scope,
}

/// The grammars, unpacked when the first code block asks for them.
///
/// The one thing here that outlives a call: they come with the program, never
/// change, and take some milliseconds to unpack.
fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| {
        let scope = |name| Scope::new(name).expect("the names above are scopes");
        Grammars {
            syntaxes: two_face::syntax::extra_newlines(),
            classes: CLASSES.map(|(name, class)| (scope(name), class)).to_vec(),
            key: scope("meta.mapping.key"),
        }
    })
}

/// The language that a fence's info string names: its first word.
pub(super) fn language(info: &str) -> Option<&str> {
    let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    (!name.is_empty()).then_some(name)
}

/// Whether code in a language is highlighted, or is rightly plain.
pub(super) fn is_known(language: &str) -> bool {
    is_plain(language) || is_session(language) || syntax(language).is_some()
}

/// Writes code as HTML; plain where its language is not known. `phrase` gives
/// plain text as HTML.
pub(super) fn code(language: &str, code: &str, phrase: &dyn Fn(&str) -> String) -> String {
    let mut runs = Runs { html: String::new(), class: "", text: String::new(), phrase };
    let done = if is_session(language) {
        session(code, &mut runs)
    } else {
        syntax(language).and_then(|syntax| highlight(syntax, code, &mut runs))
    };
    done.map_or_else(|| phrase(code), |()| runs.finish())
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    if is_plain(language) { None } else { grammars().syntaxes.find_syntax_by_token(language) }
}

fn is_plain(language: &str) -> bool {
    language.is_empty() || PLAIN.iter().any(|name| name.eq_ignore_ascii_case(language))
}

fn is_session(language: &str) -> bool {
    SESSIONS.iter().any(|name| name.eq_ignore_ascii_case(language))
}

/// Classes a terminal session: prompts, commands, and the rest plain.
fn session(code: &str, runs: &mut Runs) -> Option<()> {
    let shell = syntax("sh")?;
    for line in code.split_inclusive('\n') {
        match line.strip_prefix("$ ") {
            Some(command) => {
                runs.push("p", "$ ");
                highlight(shell, command, runs)?;
            }
            None if line.starts_with("# ") => runs.push("c", line),
            None => runs.push("", line),
        }
    }
    Some(())
}

/// Classes code by its grammar; gives nothing where the grammar fails.
fn highlight(syntax: &SyntaxReference, code: &str, runs: &mut Runs) -> Option<()> {
    let grammars = grammars();
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        let mut done = 0;
        for (at, change) in state.parse_line(line, &grammars.syntaxes).ok()? {
            if at > done {
                runs.push(grammars.class(&scopes), &line[done..at]);
                done = at;
            }
            scopes.apply(&change).ok()?;
        }
        runs.push(grammars.class(&scopes), &line[done..]);
    }
    Some(())
}

impl Grammars {
    /// The class of the innermost scope that has one.
    fn class(&self, scopes: &ScopeStack) -> &'static str {
        let scopes = scopes.as_slice();
        if scopes.iter().any(|scope| self.key.is_prefix_of(*scope)) {
            return "f";
        }
        let class_of = |scope: &Scope| {
            let fits = |(prefix, _): &&(Scope, _)| prefix.is_prefix_of(*scope);
            self.classes.iter().find(fits).map(|(_, class)| *class)
        };
        let mut classes = scopes.iter().rev().filter_map(class_of);
        match classes.next() {
            Some(ENCLOSING) => classes.find(|class| *class != ENCLOSING).unwrap_or("p"),
            class => class.unwrap_or_default(),
        }
    }
}

/// Code written so far, and the run at its end.
struct Runs<'a> {
    html: String,
    class: &'static str,
    text: String,
    phrase: &'a dyn Fn(&str) -> String,
}

impl Runs<'_> {
    fn push(&mut self, class: &'static str, text: &str) {
        // White space looks the same in all classes: it ends no run, and begins none.
        let (space, text) = text.split_at(text.len() - text.trim_start().len());
        self.text.push_str(space);
        if class != self.class && !text.is_empty() {
            self.end_run();
            self.class = class;
        }
        self.text.push_str(text);
    }

    fn end_run(&mut self) {
        let text = std::mem::take(&mut self.text);
        // The white space after a run stays outside its element.
        let (text, space) = text.split_at(text.trim_end().len());
        let text = if text.is_empty() { String::new() } else { (self.phrase)(text) };
        match self.class {
            _ if text.is_empty() => (),
            "" => self.html.push_str(&text),
            class => self.html.extend(["<span class=\"", class, "\">", &text, "</span>"]),
        }
        self.html.push_str(space);
    }

    fn finish(mut self) -> String {
        self.end_run();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::super::escape::escaped;
    use super::{code, is_known};
    use expect_test::{Expect, expect};

    /// Shows code with each run as `class(text)`.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "so that tests read as data")]
    fn check(language: &str, text: &str, expect: Expect) {
        let html = check_whole(language, text);
        let shown = html.replace("<span class=\"", "").replace("\">", "(").replace("</span>", ")");
        expect.assert_eq(&shown);
    }

    /// Checks that code in a known language is all there; gives it as HTML.
    #[track_caller]
    fn check_whole(language: &str, text: &str) -> String {
        assert!(is_known(language), "{language}");
        let html = code(language, text, &escaped);
        let stripped = html.replace("</span>", "");
        let bare = stripped.split("<span class=\"").enumerate().map(|(at, part)| {
            if at == 0 { part } else { part.split_once('>').expect("a tag ends").1 }
        });
        assert_eq!(bare.collect::<String>(), escaped(text), "{language}");
        html
    }

    #[test]
    fn toml_has_keys_tables_and_values() {
        check(
            "toml",
            "# 注\n[site]\ntitle = \"甲 < 乙\"\na.b = ['x', 2022-02-04, true]\n",
            expect![[r"
            c(# 注)
            p([)t(site)p(])
            f(title) p(=) s(&quot;甲 &lt; 乙&quot;)
            f(a)p(.)f(b) p(= [)s(&#39;x&#39;)p(,) n(2022-02-04)p(,) n(true)p(])
        "]],
        );
    }

    #[test]
    fn shells_have_commands_and_sessions_have_prompts() {
        check(
            "sh",
            "# build\nscholion build --out \"$DIR\" | cat && exit 1\n",
            expect![[r"
            c(# build)
            f(scholion) build n(--out) s(&quot;$DIR&quot;) p(|) f(cat) p(&amp;&amp;) f(exit) 1
        "]],
        );
        check(
            "console",
            "$ scholion check\nerror: no passage reads `甲`\n$ echo $?\n1\n",
            expect![[r"
            p($) f(scholion) check
            error: no passage reads `甲`
            p($) f(echo) p($)k(?)
            1
        "]],
        );
    }

    #[test]
    fn markdown_has_headings_code_and_targets() {
        check(
            "markdown",
            "# 题 {#id}\n\n**甲** `code` [x](y.md) [[id]]\n",
            expect![[r"
            k(# 题 {#id})

            p(**)甲p(**) s(`code`) p([)xp(]()s(y.md)p()) [[id]]
        "]],
        );
    }

    #[test]
    fn html_has_tags_attributes_and_values() {
        check(
            "html",
            "<!-- c --><p lang=\"zh\" hidden>甲 &amp; 乙</p>\n",
            expect![[r"
            c(&lt;!-- c --&gt;)p(&lt;)f(p lang)p(=)s(&quot;zh&quot;) f(hidden)p(&gt;)甲 n(&amp;amp;) 乙p(&lt;/)f(p)p(&gt;)
        "]],
        );
    }

    #[test]
    fn rust_has_all_seven() {
        check(
            "rust",
            "/// Doc.\npub fn way(a: &str) -> Vec<u8> {\n    f(\"a\\n\", 3)\n}\n",
            expect![[r"
            c(/// Doc.)
            k(pub fn) f(way)p(()ap(: &amp;)k(str)p() -&gt;) t(Vec)p(&lt;)k(u8)p(&gt; {)
                f(f)p(()s(&quot;a)n(\n)s(&quot;)p(,) n(3)p()
            })
        "]],
        );
    }

    #[test]
    fn json_has_keys_apart_from_strings() {
        check(
            "json",
            "{\"title\": [1, true, \"甲\"]}\n",
            expect![[r"
            p({)f(&quot;title&quot;)p(: [)n(1)p(,) n(true)p(,) s(&quot;甲&quot;)p(]})
        "]],
        );
    }

    #[test]
    fn css_has_selectors_properties_and_numbers() {
        check(
            "css",
            "/* c */\n.note > a:hover { color: #fff; margin: 1px; --x: var(--y); }\n",
            expect![[r"
            c(/* c */)
            f(.note) p(&gt;) f(a:hover) p({) f(color)p(:) n(#fff)p(;) f(margin)p(:) n(1px)p(;) f(--x)p(:) f(var)p(()f(--y)p(); })
        "]],
        );
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        for name in ["text", "TXT", "none", ""] {
            assert_eq!(check_whole(name, "if <a>\n"), "if &lt;a&gt;\n");
        }
    }

    #[test]
    fn a_language_without_a_grammar_is_plain_and_not_known() {
        assert!(!is_known("klingon"));
        assert_eq!(code("klingon", "if <a>", &escaped), "if &lt;a&gt;");
    }

    #[test]
    fn all_code_comes_through_whatever_the_language() {
        let text = "a \"b\n'c' /* <d> ``` {{ # $\n\n\u{1F600}甲\\\n\t--- end";
        for language in "toml sh console md html rust json css js py yaml xml jinja2".split(' ') {
            check_whole(language, text);
        }
    }
}
