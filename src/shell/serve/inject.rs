//! Adds to a page, on its way to the browser, what the preview needs.
//!
//! That is a script, a stylesheet, and leave in the page's own content security
//! policy to load both and to listen to the server. All else stays as it is, so
//! that the policy is tried out as it will be published.
//! See Content Security Policy Level 3, section 2.2.1, for how one is read.

use std::fmt::Write as _;
use std::ops::Range;

/// What the preview loads and does: each needs this server among its sources.
const NEEDED: [&str; 3] = ["connect-src", "script-src", "style-src"];

/// Gives `page` with the preview's script and stylesheet, which stand below `own`.
///
/// They go before the end of the head. Where that is not written they go to the
/// end of the page: a browser takes both there, and before a doctype they
/// would change how it lays the page out. `version` says which site it is from.
pub(super) fn inject(page: &str, own: &str, version: u128) -> String {
    let head = find(page, "</head").unwrap_or(page.len());
    let mut shown = String::with_capacity(page.len() + 512);
    match policy(&page[..head]) {
        Some(value) => {
            shown += &page[..value.start];
            let _ = write!(shown, "\"{}\"", widened(unquoted(&page[value.clone()])));
            shown += &page[value.end..head];
        }
        None => shown += &page[..head],
    }
    let _ = write!(
        shown,
        "<link rel=\"stylesheet\" href=\"{own}overlay.css\">\
         <script src=\"{own}reload.js\" data-version=\"{version}\" defer></script>"
    );
    shown += &page[head..];
    shown
}

/// Where `needle`, in lower case, begins in `text`, whatever the case there.
fn find(text: &str, needle: &str) -> Option<usize> {
    let needle = needle.as_bytes();
    text.as_bytes().windows(needle.len()).position(|at| at.eq_ignore_ascii_case(needle))
}

/// Finds the value of the attribute that holds the policy, with its quotes.
fn policy(head: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = find(&head[from..], "<meta") {
        let start = from + at + "<meta".len();
        let attributes = attributes(head, start);
        let value = |name: &str| {
            let found = attributes.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.clone())
        };
        let is_policy = value("http-equiv").is_some_and(|value| {
            unquoted(&head[value]).eq_ignore_ascii_case("content-security-policy")
        });
        if is_policy {
            return value("content").filter(|value| !value.is_empty());
        }
        from = start;
    }
    None
}

/// The attributes of the tag whose name ends at `at`: names, and where values stand.
fn attributes(html: &str, mut at: usize) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let until = |from: usize, is_end: &dyn Fn(char) -> bool| {
        html[from..].find(is_end).map_or(html.len(), |length| from + length)
    };
    let is_space = |c: char| c.is_ascii_whitespace();
    loop {
        let name = until(at, &|c| !is_space(c) && c != '/');
        let Some(first) = html[name..].chars().next().filter(|c| *c != '>') else {
            return found;
        };
        let name_end = until(name + first.len_utf8(), &|c| is_space(c) || "=/>".contains(c));
        let equals = until(name_end, &|c| !is_space(c));
        if !html[equals..].starts_with('=') {
            found.push((&html[name..name_end], name_end..name_end));
            at = name_end;
            continue;
        }
        let value = until(equals + 1, &|c| !is_space(c));
        at = match html[value..].chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let end = until(value + 1, &|c| c == quote);
                html.len().min(end + 1)
            }
            _ => until(value, &|c| is_space(c) || c == '>'),
        };
        found.push((&html[name..name_end], value..at));
    }
}

fn unquoted(value: &str) -> &str {
    let inner = |quote| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// Gives `policy` with this server among the sources of all that is needed.
fn widened(policy: &str) -> String {
    // Template engines escape the apostrophes of `'self'`.
    let policy = policy.replace("&#39;", "'").replace("&#x27;", "'");
    let mut directives: Vec<(&str, Vec<&str>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        if let Some(name) = words.next() {
            directives.push((name, words.collect()));
        }
    }
    // Of a directive that is written twice the first counts.
    let place = |directives: &[(&str, Vec<&str>)], name: &str| {
        directives.iter().position(|(it, _)| it.eq_ignore_ascii_case(name))
    };
    for name in NEEDED {
        let named = place(&directives, name);
        let default = place(&directives, "default-src");
        if let Some(sources) = named.or(default).map(|at| directives[at].1.clone()) {
            let others =
                sources.into_iter().filter(|source| !["'none'", "'self'"].contains(source));
            let directive = (name, std::iter::once("'self'").chain(others).collect());
            match named {
                Some(at) => directives[at] = directive,
                None => directives.push(directive),
            }
        }
    }
    let shown = directives.iter().map(|(name, sources)| format!("{name} {}", sources.join(" ")));
    shown.map(|directive| directive.trim_end().to_owned()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDED: &str = "<link rel=\"stylesheet\" href=\"/repo/_scholion/overlay.css\">\
        <script src=\"/repo/_scholion/reload.js\" data-version=\"7\" defer></script>";

    /// Checks what becomes of `page`, where `+` in `expected` stands for what is added.
    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(inject(page, "/repo/_scholion/", 7), expected.replace('+', ADDED));
    }

    #[track_caller]
    fn check_policy(policy: &str, expected: &str) {
        assert_eq!(widened(policy), expected);
    }

    #[test]
    fn the_script_goes_before_the_end_of_the_head() {
        check(
            "<!doctype html><title>道</title></head><body></body>",
            "<!doctype html><title>道</title>+</head><body></body>",
        );
        check("<TITLE>道</TITLE></HEAD ></head>", "<TITLE>道</TITLE>+</HEAD ></head>");
    }

    #[test]
    fn a_page_without_head_has_the_script_at_its_end() {
        check("<!doctype html><p>道", "<!doctype html><p>道+");
        check("", "+");
    }

    #[test]
    fn the_policy_of_the_page_lets_the_script_listen() {
        check(
            "<meta charset=utf-8>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'\"></head>",
            "<meta charset=utf-8>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'\">+</head>",
        );
        check(
            "<META\n content='font-src &#39;none&#39;; img-src a>b' HTTP-EQUIV = content-security-policy /></head>",
            "<META\n content=\"font-src 'none'; img-src a>b\" HTTP-EQUIV = content-security-policy />+</head>",
        );
    }

    #[test]
    fn a_policy_stays_as_strict_in_all_else() {
        check_policy(
            "default-src 'none'; img-src 'self' data:",
            "default-src 'none'; img-src 'self' data:; connect-src 'self'; script-src 'self'; style-src 'self'",
        );
        check_policy(
            "default-src https://a.example; connect-src 'none';; STYLE-SRC 'unsafe-inline'",
            "default-src https://a.example; connect-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' https://a.example",
        );
        check_policy("upgrade-insecure-requests;", "upgrade-insecure-requests");
        check_policy("", "");
    }

    #[test]
    fn what_only_looks_like_a_policy_stays() {
        for page in [
            "<meta name=description content=\"default-src 'none'\">+</head>",
            "+</head><p><meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">",
            "<meta http-equiv=Content-Security-Policy>+</head>",
            "<meta charset+",
            "<meta 道=é 道>+</head>",
            "<meta http-equiv=Content-Security-Policy content =>+</head>",
            "<meta http-equiv=Content-Security-Policy content>+</head>",
            "<meta http-equiv=+",
        ] {
            check(&page.replace('+', ""), page);
        }
    }
}
