//! Records whose texts mean something to their formats.

use expect_test::expect;

use crate::export::citation::{bibtex, csl, ris};
use crate::model::language::{LanguageTag, Provenance};
use crate::site::citation::{PassageOf, Record};

fn record() -> Record {
    Record {
        key: "pact-s3p7a".to_owned(),
        title: "Pact of {50 %} & more".to_owned(),
        authors: vec!["People’s Republic of China".to_owned(), "A_B".to_owned()],
        editors: Vec::new(),
        genre: Some("Treaty".to_owned()),
        issued: "2022-02-04".parse::<toml::value::Datetime>().unwrap().date,
        place: Some("Beijing".to_owned()),
        container: Some("The Edition".to_owned()),
        version: Some("1.2".to_owned()),
        passage: Some(PassageOf {
            number: "s3p7a".parse().unwrap(),
            language: LanguageTag::new("en-t-zh-t0-und").unwrap(),
            provenance: Some(Provenance::Machine),
        }),
        languages: vec![LanguageTag::new("en-t-zh-t0-und").unwrap()],
        url: Some("https://example.org/pact/section-3.html#s3p7a".to_owned()),
        doi: None,
        rights: None,
    }
}

#[test]
fn bibtex_escapes_what_tex_would_take_for_its_own() {
    expect![[r#"
        @misc{pact-s3p7a,
          title = {{Pact of \{50 \%\} \& more, § 3 ¶ 7a (machine translation)}},
          author = {{People’s Republic of China} and {A\_B}},
          date = {2022-02-04},
          year = {2022},
          type = {Treaty},
          address = {Beijing},
          howpublished = {The Edition},
          version = {1.2},
          note = {§ 3 ¶ 7a, in en-t-zh-t0-und, machine translation},
          langid = {en-t-zh-t0-und},
          url = {https://example.org/pact/section-3.html#s3p7a},
        }
    "#]]
    .assert_eq(&bibtex::entry(&record()));
}

#[test]
fn ris_has_names_that_are_not_taken_apart() {
    expect![[r#"
        TY  - GEN
        ID  - pact-s3p7a
        TI  - Pact of {50 %} & more, § 3 ¶ 7a (machine translation)
        AU  - People’s Republic of China,
        AU  - A_B,
        PY  - 2022
        DA  - 2022/02/04/
        M3  - Treaty
        CY  - Beijing
        T2  - The Edition
        ET  - 1.2
        N1  - § 3 ¶ 7a, in en-t-zh-t0-und, machine translation
        UR  - https://example.org/pact/section-3.html#s3p7a
        LA  - en-t-zh-t0-und
        ER  - 
    "#]]
    .assert_eq(&ris::record(&record()).replace("\r\n", "\n"));
}

#[test]
fn csl_has_literal_names() {
    expect![[r#"
        [
          {
            "URL": "https://example.org/pact/section-3.html#s3p7a",
            "author": [
              {
                "literal": "People’s Republic of China"
              },
              {
                "literal": "A_B"
              }
            ],
            "container-title": "The Edition",
            "genre": "Treaty",
            "id": "pact-s3p7a",
            "issued": {
              "date-parts": [
                [
                  2022,
                  2,
                  4
                ]
              ]
            },
            "language": "en",
            "note": "§ 3 ¶ 7a, in en-t-zh-t0-und, machine translation",
            "publisher-place": "Beijing",
            "section": "§ 3 ¶ 7a",
            "title": "Pact of {50 %} & more, § 3 ¶ 7a (machine translation)",
            "type": "document",
            "version": "1.2"
          }
        ]
    "#]]
    .assert_eq(&csl::items(&[record()]));
}
