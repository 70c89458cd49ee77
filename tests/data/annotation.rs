//! `annotations.jsonld` is what it says to a processor of JSON-LD, and to one of annotations.
//!
//! `anno.jsonld` beside this file is the context that W3C publishes as
//! `http://www.w3.org/ns/anno.jsonld`, from the repository `w3c/web-annotation`
//! (`jsonld/anno.jsonld`, commit 46de385, of 12 November 2016, the last),
//! under the W3C Software and Document licence.

use serde_json::{Value, json};

use crate::edition::{BASE, Published, everything, own};
use crate::tools;

const CONTEXT: &str = include_str!("anno.jsonld");

/// Expands each document and compacts it again, and prints the path of each
/// value that is not as it was: what the context does not know is gone then.
const EXPAND: &str = r#"
import json, sys
from pyld import jsonld
given = json.load(sys.stdin)
def load(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": given["context"]}
options = {"base": "https://local.test/treaty/annotations.jsonld", "documentLoader": load}
def differ(a, b, path):
    a, b = ([x] if not isinstance(x, list) and isinstance(y, list) else x for x, y in ((a, b), (b, a)))
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            if key not in a or key not in b:
                yield f"{path}/{key}"
            else:
                yield from differ(a[key], b[key], f"{path}/{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for at, (x, y) in enumerate(zip(a, b)):
            yield from differ(x, y, f"{path}/{at}")
    elif a != b:
        yield f"{path}: {a!r} is {b!r}"[:300]
for name, document in given["documents"].items():
    expanded = jsonld.expand(document, options)
    again = jsonld.compact(expanded, document["@context"], options)
    triples = jsonld.to_rdf(document, options)["@default"]
    if given["count"]:
        print(f"{name}: {len(triples)} triples")
    for path in differ(document, again, ""):
        print(f"{name}{path}")
"#;

fn lost(documents: &Value, count: bool) -> String {
    let context: Value = serde_json::from_str(CONTEXT).expect("a context");
    let given = json!({ "context": context, "documents": documents, "count": count });
    tools::run(EXPAND, &given.to_string())
}

fn read(site: &Published, slug: &str) -> Value {
    serde_json::from_str(site.text(&format!("{slug}/annotations.jsonld"))).expect("JSON")
}

fn items(collection: &Value) -> &Vec<Value> {
    collection["first"]["items"].as_array().expect("items")
}

/// The annotation of the note `id`.
fn item<'a>(collection: &'a Value, id: &str) -> &'a Value {
    let is_it = |item: &&Value| item["id"].as_str().is_some_and(|own| own.ends_with(id));
    items(collection).iter().find(is_it).unwrap_or_else(|| panic!("no annotation {id}"))
}

#[test]
fn nothing_is_lost_when_annotations_are_expanded() {
    let documents = json!({
        "statement": read(own(), "joint-statement"),
        "treaty": read(&Published::new(everything(), Some(BASE)), "treaty"),
        "nowhere": read(&Published::new(everything(), None), "treaty"),
    });
    let found = lost(&documents, true);
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 3, "{found}");
    assert!(lines.iter().all(|line| line.ends_with(" triples")), "{found}");
}

#[test]
fn a_misspelt_key_is_seen_wherever_it_is_planted() {
    let good = read(&Published::new(everything(), Some(BASE)), "treaty");
    let paths = [
        "",
        "/first",
        "/first/items/0",
        "/first/items/0/body/0",
        "/first/items/0/target/0",
        "/first/items/0/creator/0",
        "/first/items/0/target/0/selector",
        "/first/items/0/target/0/selector/refinedBy",
    ];
    for path in paths {
        let mut bad = good.clone();
        let object = bad.pointer_mut(path).unwrap_or_else(|| panic!("nothing at {path}"));
        object.as_object_mut().expect("an object").insert("motivaton".to_owned(), json!("x"));
        let found = lost(&json!({ "planted": bad }), false);
        assert_eq!(found.trim(), format!("planted{path}/motivaton"));
    }
}

#[test]
fn an_annotation_has_what_the_model_asks_for() {
    let site = Published::new(everything(), Some(BASE));
    let collection = read(&site, "treaty");
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    assert_eq!(collection["total"], items(&collection).len());
    assert_eq!(collection["first"]["type"], "AnnotationPage");
    let border = item(&collection, "#border");
    assert_eq!(border["id"], format!("{BASE}treaty/annotations.jsonld#border"));
    assert_eq!(border["motivation"], "identifying");
    assert_eq!(border["creator"], json!([{ "name": "Ann Editor" }, { "name": "Bo Editor" }]));
    assert_eq!(border["created"], "2026-11-20T00:00:00Z");
    assert_eq!(border["modified"], "2026-11-22T00:00:00Z");
    assert_eq!(border["rights"], "https://creativecommons.org/licenses/by/4.0/");
    let texts: Vec<&Value> = border["body"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|body| body["language"].is_string())
        .collect();
    let languages: Vec<&Value> = texts.iter().map(|body| &body["language"]).collect();
    assert_eq!(languages, ["en", "zh-Hans"]);
    assert!(
        texts.iter().all(|body| body["format"] == "text/html" && body["purpose"] == "identifying")
    );
    let english = texts[0]["value"].as_str().unwrap();
    assert!(english.starts_with("<h1>The *border*</h1>\n<p>A <strong>river</strong>"), "{english}");
    assert!(
        english.contains(&format!("<a href=\"{BASE}notes/peace.html\">Peace</a>")),
        "{english}"
    );
    let chinese = texts[1]["value"].as_str().unwrap();
    assert!(chinese.contains(&format!("<a href=\"{BASE}zh-hans/notes/peace.html\">")), "{chinese}");
}

#[test]
fn a_target_quotes_what_the_page_shows_where_it_shows_it() {
    let site = Published::new(everything(), Some(BASE));
    let collection = read(&site, "treaty");
    let targets = item(&collection, "#border")["target"].as_array().unwrap();
    let quotes: Vec<&Value> =
        targets.iter().map(|target| &target["selector"]["refinedBy"]).collect();
    let wide = quotes.iter().find(|quote| quote["exact"].as_str().unwrap().contains("甲方"));
    assert_eq!(wide.unwrap()["exact"], "双方同意（甲方与乙方），边界不变");
    for target in targets {
        let selector = &target["selector"];
        assert_eq!(selector["type"], "FragmentSelector");
        assert_eq!(selector["conformsTo"], "http://tools.ietf.org/rfc/rfc3236");
        let page = target["source"].as_str().unwrap().strip_prefix(BASE).unwrap();
        let page = site.text(page);
        assert!(page.contains(&format!("id=\"{}\"", selector["value"].as_str().unwrap())));
    }
    let peace = item(&collection, "#peace")["target"].as_array().unwrap();
    let range = peace.iter().find(|target| target["selector"]["type"] == "RangeSelector").unwrap();
    let (start, end) = (&range["selector"]["startSelector"], &range["selector"]["endSelector"]);
    assert_eq!(start["refinedBy"]["exact"], "The border is the river's middle");
    assert_eq!(range["source"], format!("{BASE}treaty/full.html"), "it is on two pages");
    // A range ends where what follows it begins.
    assert!(end["refinedBy"]["prefix"].as_str().unwrap().ends_with("Trade is free"), "{end}");
    assert!(end["refinedBy"]["exact"].as_str().unwrap().starts_with(". The two sides"), "{end}");
    let lines = peace.iter().filter(|target| target["selector"]["type"] == "CssSelector");
    assert_eq!(lines.count(), 4, "a title, a dateline, a heading and a closing line have no id");
    let whole = &item(&collection, "#whole")["target"];
    assert_eq!(*whole, format!("{BASE}treaty/"));
}

#[test]
fn without_an_address_ids_are_urns() {
    let collection = read(&Published::new(everything(), None), "treaty");
    assert_eq!(collection["id"], "urn:x-scholion:treaty");
    let border = item(&collection, ":border");
    assert_eq!(border["id"], "urn:x-scholion:treaty:border");
    assert_eq!(border["target"][0]["source"], "section-1.html");
}

/// The text of a received line, without the references to notes.
fn received(line: scraper::ElementRef) -> String {
    let of = |child| match scraper::ElementRef::wrap(child) {
        Some(inner) if inner.attr("role") == Some("doc-noteref") => String::new(),
        Some(inner) => received(inner),
        None => child.value().as_text().map_or(String::new(), |text| text.to_string()),
    };
    line.children().map(of).collect()
}

#[test]
fn every_passage_of_the_statement_stands_on_its_page_as_quoted() {
    let collection = read(own(), "joint-statement");
    let mut count = 0;
    for item in items(&collection) {
        let targets =
            item["target"].as_array().cloned().unwrap_or_else(|| vec![item["target"].clone()]);
        for target in targets {
            let Some(source) = target["source"].as_str() else { continue };
            let quote = &target["selector"]["refinedBy"];
            let exact = quote["exact"].as_str().expect("a quote");
            let page =
                scraper::Html::parse_document(own().text(&format!("joint-statement/{source}")));
            let lines = scraper::Selector::parse("[data-line]").unwrap();
            let text: String = page.select(&lines).map(received).collect();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert!(bare(&text).contains(&bare(exact)), "{source}: {exact}");
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
}
