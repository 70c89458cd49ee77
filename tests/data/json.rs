//! `document.json` keeps its schema, and says of a document what the document is.

use serde_json::{Value, json};

use crate::edition::{BASE, Published, documents, everything, own};
use crate::tools;

/// Prints each fault of each of `documents` by the schema beside them, one a line.
const VALIDATE: &str = r#"
import json, sys
from jsonschema import Draft202012Validator, FormatChecker
given = json.load(sys.stdin)
Draft202012Validator.check_schema(given["schema"])
validator = Draft202012Validator(given["schema"], format_checker=FormatChecker())
for name, document in given["documents"].items():
    for fault in validator.iter_errors(document):
        print(f"{name} {fault.json_path}: {fault.message[:200]}")
"#;

/// The faults of documents by the schema that is published with them.
fn faults(schema: &Value, documents: &Value) -> String {
    tools::run(VALIDATE, &json!({ "schema": schema, "documents": documents }).to_string())
}

fn read(published: &Published, path: &str) -> Value {
    serde_json::from_str(published.text(path)).expect("JSON")
}

#[test]
fn every_document_keeps_the_schema_that_is_published_with_it() {
    let sites = [Published::new(everything(), Some(BASE)), Published::new(documents(), None)];
    let mut documents = serde_json::Map::new();
    let schema = read(own(), "joint-statement/document.schema.json");
    for (number, site) in sites.iter().chain([own()]).enumerate() {
        for slug in site.slugs() {
            assert_eq!(read(site, &format!("{slug}/document.schema.json")), schema);
            documents
                .insert(format!("{number}/{slug}"), read(site, &format!("{slug}/document.json")));
        }
    }
    assert!(documents.len() > 18, "only {} documents", documents.len());
    assert_eq!(faults(&schema, &Value::Object(documents)), "");
}

#[test]
fn a_wrong_key_or_value_is_seen_wherever_it_is_planted() {
    let site = Published::new(everything(), Some(BASE));
    let (schema, good) =
        (read(&site, "treaty/document.schema.json"), read(&site, "treaty/document.json"));
    let objects = [
        "",
        "/version",
        "/source",
        "/metadata",
        "/metadata/source",
        "/languages/0",
        "/translations/0",
        "/front/0",
        "/front/0/lines/0",
        "/sections/0",
        "/sections/1/heading",
        "/sections/0/blocks/0",
        "/sections/0/blocks/0/lines/0",
        "/sections/1/blocks/0/lines/0/runs/0",
        "/sections/2/blocks/0/translations/0",
        "/sections/2/blocks/1",
        "/closing/0",
        "/notes/0",
    ];
    let mut planted = serde_json::Map::new();
    for path in objects {
        let mut bad = good.clone();
        let object = bad.pointer_mut(path).unwrap_or_else(|| panic!("nothing at {path}"));
        object.as_object_mut().expect("an object").insert("langauge".to_owned(), json!("en"));
        planted.insert(format!("at{path}"), bad);
    }
    let values = [
        ("/sections/0/blocks/0/id", json!("s03")),
        ("/languages/0/provenance", json!("offical")),
        ("/source/sha256", json!("abc")),
        ("/metadata/date", json!("2022-2-4")),
        ("/closing/0/line", json!("9")),
    ];
    for (path, value) in values {
        let mut bad = good.clone();
        *bad.pointer_mut(path).unwrap_or_else(|| panic!("nothing at {path}")) = value;
        planted.insert(format!("in{path}"), bad);
    }
    assert_eq!(planted.len(), objects.len() + 5);
    let found = faults(&schema, &Value::Object(planted.clone()));
    for name in planted.keys() {
        assert!(found.lines().any(|line| line.starts_with(&format!("{name} "))), "{name}\n{found}");
    }
}

/// All lines of a document's data, in order.
fn lines(value: &Value, found: &mut Vec<(u64, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| lines(item, found)),
        Value::Object(fields) => {
            if let (Some(line), Some(text)) = (fields.get("line"), fields.get("text")) {
                found.push((
                    line.as_u64().expect("a number"),
                    text.as_str().expect("text").to_owned(),
                ));
            }
            fields.values().for_each(|field| lines(field, found));
        }
        _ => {}
    }
}

#[test]
fn every_line_stands_in_the_data_once_as_received() {
    for site in [own(), &Published::new(documents(), None), &Published::new(everything(), None)] {
        for document in &site.plan.site.documents {
            let data = read(site, &format!("{}/document.json", document.slug));
            let mut found = Vec::new();
            lines(&data, &mut found);
            found.sort();
            let source =
                String::from_utf8(site.files.bytes(&document.source).unwrap().to_vec()).unwrap();
            let source = source.trim_start_matches('\u{FEFF}');
            let received = source.lines().zip(1..).map(|(line, n)| (n, line.trim().to_owned()));
            let received: Vec<_> = received.filter(|(_, line)| !line.is_empty()).collect();
            assert_eq!(found, received, "{}", document.slug);
        }
    }
}

#[test]
fn the_statement_is_told_as_it_is() {
    let data = read(own(), "joint-statement/document.json");
    let counts: Vec<usize> = data["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| section["blocks"].as_array().unwrap().len())
        .collect();
    assert_eq!(counts, [4, 6, 12, 25, 18]);
    assert_eq!(data["metadata"]["date"], "2022-02-04");
    assert_eq!(data["sections"][0]["blocks"][0]["provenance"], "official");
    let npt = data["notes"].as_array().unwrap().iter().find(|note| note["id"] == "npt").unwrap();
    assert_eq!(npt["at"], json!(["s3p8"]));
    let received = own().text("joint-statement/source.txt").as_bytes();
    assert_eq!(data["source"]["sha256"], scholion::model::digest::sha256(received));
}

#[test]
fn what_is_gone_is_told_and_places_are_code_points() {
    let site = Published::new(everything(), None);
    let data = read(&site, "treaty/document.json");
    let stub = &data["sections"][2]["blocks"][1];
    assert_eq!((&stub["type"], &stub["fate"]), (&json!("stub"), &json!("removed")), "{stub}");
    let mixed = &data["sections"][1]["blocks"][0]["lines"][0];
    let text: Vec<char> = mixed["text"].as_str().unwrap().chars().collect();
    let runs = mixed["runs"].as_array().unwrap();
    let words: Vec<String> = runs
        .iter()
        .map(|run| {
            let at = |key: &str| run[key].as_u64().unwrap() as usize;
            text[at("start")..at("end")].iter().collect()
        })
        .collect();
    assert_eq!(words.concat(), text.iter().collect::<String>());
    assert!(words.iter().any(|word| word.trim() == "国界"), "{words:?}");
}
