//! Phrasing, whatever the text and the notes on it.

use proptest::prelude::*;
use proptest::sample::Index;
use scraper::{ElementRef, Html, Selector};

use crate::identify::{Context, identify};
use crate::model::document::Segment;
use crate::model::fold::fold;
use crate::model::span::Span;
use crate::render::phrase::{Apparatus, segment, title};

/// A line of whatever one may receive.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一二国民主社会]{1,4}",
        "[a-zA-Z]{1,6}",
        "[,:;!?().'\"&<>]{1,3}",
        "[，。、：；《》“”（）]{1,3}",
        "[שלוםא-ת]{1,4}",
        "[ء-ي]{1,4}",
        "[0-9]{1,3}",
        "[\u{300}-\u{304}]{1,2}",
        "[😀👩🏽🇨🇳\u{200D}]{1,3}",
        " {1,2}",
        "关于|的",
    ];
    let line = prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat());
    line.prop_map(|line| line.trim().to_owned())
        .prop_filter("lines have text", |line| !line.is_empty())
}

/// The parts of `text` between pairs of its places, but for empty ones.
fn spans(text: &str, ends: &[(Index, Index)]) -> Vec<Span> {
    let starts = text.char_indices().map(|(at, _)| at);
    let bounds: Vec<usize> = starts.chain([text.len()]).collect();
    let spans = ends.iter().map(|(a, b)| (*a.get(&bounds), *b.get(&bounds)));
    let spans = spans.map(|(a, b)| Span { start: a.min(b), end: a.max(b) });
    spans.filter(|span| span.start < span.end).collect()
}

/// The text of `element` without the references, and the same of its marks, by note.
fn read(element: ElementRef, notes: usize) -> (String, Vec<String>) {
    let (mut shown, mut marked) = (String::new(), vec![String::new(); notes]);
    let texts = element.descendants().filter_map(|node| Some((node, node.value().as_text()?)));
    for (node, text) in texts {
        let around: Vec<ElementRef> = node.ancestors().filter_map(ElementRef::wrap).collect();
        if around.iter().any(|element| element.value().name() == "a") {
            continue;
        }
        shown.push_str(text);
        let own = around.iter().filter_map(|element| element.attr("data-notes"));
        for id in own.flat_map(|ids| ids.split(' ')) {
            marked[id.parse::<usize>().expect("a number")].push_str(text);
        }
    }
    (shown, marked)
}

proptest! {
    #[test]
    fn runs_join_to_the_text_and_marks_to_their_quotes(
        line in lines(),
        ends in prop::collection::vec(any::<(Index, Index)>(), 0..6),
        is_title in any::<bool>(),
    ) {
        let spans = spans(&line, &ends);
        let ids: Vec<String> = (0..spans.len()).map(|id| id.to_string()).collect();
        let mut apparatus = Apparatus::default();
        for (id, span) in ids.iter().zip(&spans) {
            apparatus.marks.push((*span, id));
            apparatus.references.push((span.end, format!("<a href=\"#{id}\">{id}</a>")));
        }
        apparatus.references.sort_by_key(|(at, _)| *at);
        let languages = identify(&[&line], &Context::default()).remove(0);
        let received = Segment { line: 1, text: line.clone(), languages, flows: false };
        let html = if is_title { title(&received, &apparatus) } else { segment(&received, &apparatus) };
        let page = format!("<!DOCTYPE html><html><head><title>T</title></head><body><p>{html}</p></body></html>");

        let page = Html::parse_document(&page);
        prop_assert!(page.errors.is_empty(), "{:?} of {}", page.errors, html);
        let nested = Selector::parse("mark mark, mark span, mark a").unwrap();
        prop_assert_eq!(page.select(&nested).count(), 0, "{}", html);
        let paragraph = page.select(&Selector::parse("p").unwrap()).next().unwrap();
        let (shown, marked) = read(paragraph, spans.len());
        prop_assert_eq!(fold(&shown).text, fold(&line).text, "{}", html);
        prop_assert_eq!(shown.chars().count(), line.chars().count());
        for (span, marked) in spans.iter().zip(marked) {
            prop_assert_eq!(fold(&marked).text, fold(span.of(&line)).text, "{}", html);
        }
        let references = paragraph.select(&Selector::parse("a").unwrap()).count();
        prop_assert_eq!(references, spans.len(), "{}", html);
    }
}
