//! Writes events as HTML.

use super::Surroundings;
use super::escape::{escaped, escaped_address};
use super::event::{Piece, inside, plain_text};
use super::footnote::Footnotes;
use super::highlight;
use super::target::{Aim, Destination, aim, picture_aim};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

/// Writes the events of a whole text.
pub(super) fn write(events: &[Piece], surroundings: &Surroundings) -> String {
    let mut writer = Writer {
        surroundings,
        html: String::new(),
        footnotes: Footnotes::find(events),
        anchors: 0,
        linking: false,
        after_link: String::new(),
        alignments: &[],
        column: 0,
        heads: false,
    };
    writer.write(events);
    writer.write_footnotes();
    writer.html
}

struct Writer<'e> {
    surroundings: &'e Surroundings<'e>,
    html: String,
    footnotes: Footnotes<'e>,
    /// How many `<a>` have been written.
    anchors: usize,
    /// Whether one is open: HTML has none within another.
    linking: bool,
    /// What has to wait until it is closed.
    after_link: String,
    /// Of the columns of the table being written.
    alignments: &'e [Alignment],
    /// The column of the next cell.
    column: usize,
    /// Whether its row holds the heads of columns.
    heads: bool,
}

impl<'e> Writer<'e> {
    fn write(&mut self, events: &'e [Piece]) {
        let mut at = 0;
        while let Some((event, _)) = events.get(at) {
            at += 1;
            match event {
                Event::Text(text) => self.phrase(text),
                Event::Code(text) => self.code(text),
                Event::HardBreak => self.inline("<br>\n"),
                Event::Rule => self.block("<hr>\n"),
                Event::FootnoteReference(label) => self.footnote_reference(label),
                Event::Start(tag) => {
                    let inner = inside(&events[at - 1..]);
                    if self.whole(tag, inner) {
                        at += inner.len() + 1;
                    } else {
                        self.open(tag);
                    }
                }
                Event::End(tag) => self.close(*tag),
                // The others are made into text, or not asked for.
                _ => (),
            }
        }
    }

    /// Writes `events` apart.
    fn apart(&mut self, events: &'e [Piece]) -> String {
        let around = std::mem::take(&mut self.html);
        self.write(events);
        std::mem::replace(&mut self.html, around)
    }

    /// Writes an element that has to be known whole; says whether it was one.
    fn whole(&mut self, tag: &'e Tag<'static>, inner: &'e [Piece]) -> bool {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.heading(*level, id.as_deref().unwrap_or_default(), inner);
            }
            Tag::CodeBlock(kind) => self.code_block(kind, inner),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(*link_type, dest_url, title, inner);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.picture(*link_type, dest_url, title, inner);
            }
            Tag::TableCell => self.cell(inner),
            // Written at the end.
            Tag::FootnoteDefinition(_) => (),
            _ => return false,
        }
        true
    }

    fn open(&mut self, tag: &'e Tag<'static>) {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                // A group, not a region: regions of one name would be landmarks of one name.
                let label = escaped(self.surroundings.words.table);
                self.block(&format!(
                    "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n\
                     <table>\n"
                ));
            }
            Tag::TableHead => {
                (self.column, self.heads) = (0, true);
                self.inline("<thead>\n<tr>");
            }
            Tag::TableRow => {
                (self.column, self.heads) = (0, false);
                self.inline("<tr>");
            }
            _ => (),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        self.inline(match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Table => "</tbody>\n</table>\n</div>\n",
            TagEnd::TableHead => "</tr>\n</thead>\n<tbody>\n",
            TagEnd::TableRow => "</tr>\n",
            _ => "",
        });
    }

    fn phrase(&mut self, text: &str) {
        self.html.push_str(&(self.surroundings.phrase)(text));
    }

    /// Writes what goes on in its line.
    fn inline(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes what opens on a line of its own.
    fn block(&mut self, html: &str) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
        self.html.push_str(html);
    }

    fn heading(&mut self, level: HeadingLevel, id: &str, inner: &'e [Piece]) {
        let anchors = self.anchors;
        let content = self.apart(inner);
        if content.trim().is_empty() {
            return;
        }
        let level = (level as u8).saturating_add(self.surroundings.heading_shift).min(6);
        let id = escaped(&format!("{}{id}", self.surroundings.scope));
        // A heading with links inside can't be one itself.
        let content = if self.anchors == anchors {
            self.anchors += 1;
            format!("<a class=\"heading-link\" href=\"#{id}\">{content}</a>")
        } else {
            content
        };
        self.block(&format!("<h{level} id=\"{id}\">{content}</h{level}>\n"));
    }

    fn code(&mut self, text: &str) {
        self.inline("<code>");
        self.phrase(text);
        self.inline("</code>");
    }

    fn code_block(&mut self, kind: &CodeBlockKind, inner: &[Piece]) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => highlight::language(info),
            CodeBlockKind::Indented => None,
        };
        let code: String = inner
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Text(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let name = escaped(language.unwrap_or_default());
        let words = escaped(self.surroundings.words.code);
        let (label, class) = match language {
            Some(_) => (format!("{words}: {name}"), format!(" class=\"language-{name}\"")),
            None => (words, String::new()),
        };
        let code = highlight::code(language.unwrap_or_default(), &code, self.surroundings.phrase);
        self.block(&format!(
            "<pre class=\"code\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\
             <code{class}>{code}</code></pre>\n"
        ));
    }

    fn link(&mut self, kind: LinkType, destination: &str, title: &str, inner: &'e [Piece]) {
        let aim = aim(kind, destination);
        let Some(found) = self.find(&aim).filter(|_| !self.linking) else {
            self.write(inner);
            return;
        };
        self.linking = true;
        let content = self.apart(inner);
        self.linking = false;
        // `[[id]]` shows the name of what it leads to, and no link is without words.
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let content = match found.name {
            Some(name) if bare || content.trim().is_empty() => (self.surroundings.phrase)(&name),
            None if content.trim().is_empty() => (self.surroundings.phrase)(destination),
            _ => content,
        };
        let (address, title) = (escaped_address(&found.address), attribute("title", title));
        self.inline(&format!("<a href=\"{address}\"{title}>{content}</a>"));
        let after = std::mem::take(&mut self.after_link);
        self.inline(&after);
        self.anchors += 1;
    }

    fn picture(&mut self, kind: LinkType, destination: &str, title: &str, inner: &[Piece]) {
        let alternative = plain_text(inner);
        let Some(found) = self.find(&picture_aim(kind, destination)) else {
            self.phrase(&alternative);
            return;
        };
        let (address, title) = (escaped_address(&found.address), attribute("title", title));
        let alternative = escaped(&alternative);
        self.inline(&format!("<img src=\"{address}\" alt=\"{alternative}\"{title}>"));
    }

    fn find(&self, aim: &Aim) -> Option<Destination> {
        match aim {
            Aim::Away(address) => Some(Destination { address: address.clone(), name: None }),
            Aim::Within(target) if target.is_local() => (self.surroundings.resolve)(target),
            Aim::Within(_) => None,
        }
    }

    fn cell(&mut self, inner: &'e [Piece]) {
        let content = self.apart(inner);
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-start\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            _ => "",
        };
        self.column += 1;
        // An empty corner is the head of nothing.
        self.inline(&if self.heads && !content.is_empty() {
            format!("<th scope=\"col\"{class}>{content}</th>")
        } else {
            format!("<td{class}>{content}</td>")
        });
    }

    fn footnote_reference(&mut self, label: &str) {
        let reference = self.footnotes.reference(label, self.surroundings.scope);
        if self.linking {
            self.after_link.push_str(&reference);
        } else {
            self.inline(&reference);
            self.anchors += 1;
        }
    }

    fn write_footnotes(&mut self) {
        let mut bodies = Vec::new();
        while let Some(body) = self.footnotes.body(bodies.len()) {
            bodies.push(self.apart(body));
        }
        let list = self.footnotes.list(&bodies, self.surroundings);
        self.block(&list);
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(value)) }
}
