//! Makes XHTML of the HTML that pages are written in, and settles its pictures.
//!
//! Both read the HTML that this program writes itself: attributes are in
//! double quotes, and `<` stands nowhere but at the beginning of a tag.

use std::fmt::Write;

/// The elements of HTML that have no end tag (HTML, 13.1.2) and that texts may hold.
const VOID: [&str; 7] = ["br", "col", "hr", "img", "link", "meta", "wbr"];

/// Begins the address of a file of the site, by its place among those that are copied.
const SITE_FILE: &str = "site-file:";

/// Stands for the address of the site's file `place` until it is known what the file is for.
pub(super) fn placeholder(place: usize) -> String {
    format!("{SITE_FILE}{place}")
}

/// Stands for the address of what cannot be reached: a link there becomes its words.
pub(super) fn nowhere() -> String {
    SITE_FILE.to_owned()
}

/// What becomes of the site's files that a text names.
pub(super) struct Uses<'u> {
    /// The path in the book of a picture, by the place of its file; none for
    /// one that books cannot show.
    pub(super) picture: &'u mut dyn FnMut(usize) -> Option<String>,
    /// The address of a file that a link leads to; none where it cannot be reached.
    pub(super) link: &'u dyn Fn(usize) -> Option<String>,
}

/// `html` with the addresses of files in place of what [`placeholder`] gave.
///
/// A picture that is not in the book becomes its words, and so does a link that
/// leads nowhere: a book may load nothing from elsewhere (EPUB 3.3, 3.6).
pub(super) fn settled(html: &str, uses: &mut Uses) -> String {
    let mut dead = false;
    rewritten(html, |tag, out| match name(tag) {
        "img" => {
            let source = attribute(tag, "src").unwrap_or_default();
            match file(source).and_then(|place| (uses.picture)(place)) {
                Some(path) => *out += &tag.replacen(source, &path, 1),
                None => *out += attribute(tag, "alt").unwrap_or_default(),
            }
        }
        "a" => {
            let address = attribute(tag, "href").unwrap_or_default();
            match file(address).and_then(uses.link) {
                Some(found) => *out += &tag.replacen(address, &found, 1),
                None if address.starts_with(SITE_FILE) => dead = true,
                None => *out += tag,
            }
        }
        "/a" if dead => dead = false,
        _ => *out += tag,
    })
}

/// `html` as XML: elements without an end tag are closed, `lang` is `xml:lang`
/// too, and characters that XML 1.0 does not have are gone.
pub(super) fn xhtml(html: &str) -> String {
    rewritten(html, |tag, out| {
        let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
        let is_void = VOID.contains(&name(tag)) || tag.ends_with("/>");
        match open.split_once(" lang=\"").filter(|_| !open.contains(" xml:lang=")) {
            Some((before, after)) => {
                let language = after.split('"').next().unwrap_or_default();
                let _ = write!(out, "{before} xml:lang=\"{language}\" lang=\"{after}");
            }
            None => *out += open,
        }
        *out += if is_void { "/>" } else { ">" };
    })
}

/// `text` without the characters that XML 1.0 does not have.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// `html` with each of its tags as `tag` writes it.
fn rewritten(html: &str, mut tag: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut out, &rest[..start]);
        let end = tag_end(&rest[start..]);
        let whole = &rest[start..start + end];
        // Declarations, comments and processing instructions are XML already.
        if whole.starts_with("<!") || whole.starts_with("<?") {
            out += whole;
        } else {
            tag(whole, &mut out);
        }
        rest = &rest[start + end..];
    }
    push_text(&mut out, rest);
    out
}

/// The length of the tag that `html` begins with; a `>` in quotes does not end it.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    let end = html.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    end.map_or(html.len(), |at| at + 1)
}

/// The name of a tag's element, with a slash before that of an end tag.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    inner.split([' ', '>', '\n']).next().unwrap_or_default().trim_end_matches('/')
}

/// The value of a tag's attribute, as it is written.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

/// The place of the site's file that an address stands for.
fn file(address: &str) -> Option<usize> {
    address.strip_prefix(SITE_FILE)?.parse().ok()
}

/// Appends the characters of `text` that XML 1.0 has (2.2, `Char`).
fn push_text(out: &mut String, text: &str) {
    let is_char = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    out.extend(text.chars().filter(is_char));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_xml() {
        let cases = [
            ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
            ("<img src=\"a\" alt=\"b > c\">", "<img src=\"a\" alt=\"b > c\"/>"),
            ("<hr/><wbr>", "<hr/><wbr/>"),
            ("<p lang=\"zh\">", "<p xml:lang=\"zh\" lang=\"zh\">"),
            ("<p xml:lang=\"zh\" lang=\"zh\">", "<p xml:lang=\"zh\" lang=\"zh\">"),
            ("<?xml version=\"1.0\"?><!DOCTYPE html>", "<?xml version=\"1.0\"?><!DOCTYPE html>"),
            ("a\u{C}b\u{FFFF} &amp; c", "ab &amp; c"),
        ];
        for (html, expected) in cases {
            assert_eq!(xhtml(html), expected);
        }
    }

    #[test]
    fn pictures_come_along_and_links_to_files_lead_to_the_site_or_nowhere() {
        let mut picture = |place| (place == 1).then(|| "pictures/1.png".to_owned());
        let link = |place| (place == 1).then(|| "https://a.example/1.png".to_owned());
        let mut uses = Uses { picture: &mut picture, link: &link };
        let cases = [
            ("<img src=\"site-file:1\" alt=\"A\">", "<img src=\"pictures/1.png\" alt=\"A\">"),
            ("<img src=\"site-file:2\" alt=\"A\">", "A"),
            ("<img src=\"https://b.example/x.png\" alt=\"A\">", "A"),
            ("<a href=\"site-file:1\">x</a>", "<a href=\"https://a.example/1.png\">x</a>"),
            ("<a href=\"site-file:\">x</a>", "x"),
            ("<a href=\"site-file:2\">x</a> <a href=\"#y\">y</a>", "x <a href=\"#y\">y</a>"),
        ];
        for (html, expected) in cases {
            assert_eq!(settled(html, &mut uses), expected);
        }
    }
}
