//! Reads the header: `edition.toml`, and the sidecar but for its structure.

use roxmltree::Node;

use crate::import::tei::dom::{all, attribute, children, has, language, within, words};
use crate::import::tei::toml::{field, list, localised};
use crate::model::toml::quoted;

/// What the header says.
pub(super) struct Header {
    /// The document's name in addresses.
    pub(super) slug: String,
    /// The languages of the apparatus, the default one first.
    pub(super) languages: Vec<String>,
    /// `edition.toml`.
    pub(super) config: String,
    /// The sidecar's plain fields.
    pub(super) fields: String,
    /// The sidecar's tables, which come after all plain fields.
    pub(super) tables: String,
    /// The SHA-256 of the source text; empty if it is not told.
    pub(super) sha256: String,
    /// How many lines the source text has; 0 if it is not told.
    pub(super) lines: usize,
}

impl Header {
    /// The default language of the apparatus.
    pub(super) fn language(&self) -> &str {
        &self.languages[0]
    }

    /// Reads the header of `tei`.
    pub(super) fn read(tei: Node) -> Self {
        let header = |path: &[&'static str]| {
            let path = [&["teiHeader"], path].concat();
            all(tei, &path)
        };
        let usage = header(&["profileDesc", "langUsage", "language"]);
        let apparatus = usage.iter().filter(|language| plays(**language, "role-apparatus"));
        let mut languages: Vec<String> =
            apparatus.map(|language| attribute(*language, "ident").to_owned()).collect();
        if languages.is_empty() {
            languages.push(language(tei).to_owned());
        }
        let default = languages[0].clone();
        let idno = header(&["fileDesc", "publicationStmt", "idno"]);
        let slug = idno.iter().find(|idno| has(**idno, "type", "slug")).map(|idno| words(*idno));
        let bibl = header(&["fileDesc", "sourceDesc", "listWit", "witness", "bibl"]);
        let bibl = bibl.first().copied();
        let hash = bibl.and_then(|bibl| {
            children(bibl, "idno").find(|idno| has(*idno, "type", "SHA-256")).map(words)
        });
        let lines = bibl.and_then(|bibl| {
            let measure = within(bibl, "measure").find(|measure| has(*measure, "unit", "line"));
            measure.and_then(|measure| attribute(measure, "quantity").parse().ok())
        });
        Self {
            slug: slug.filter(|slug| !slug.is_empty()).unwrap_or_else(|| "document".to_owned()),
            config: config(tei, &languages),
            fields: fields(tei, &default),
            tables: tables(tei, &default),
            sha256: hash.unwrap_or_default(),
            lines: lines.unwrap_or_default(),
            languages,
        }
    }
}

/// The changes of one kind.
pub(super) fn changes<'a, 'i>(tei: Node<'a, 'i>, kind: &str) -> Vec<Node<'a, 'i>> {
    let lists = all(tei, &["teiHeader", "revisionDesc", "listChange", "listChange"]);
    let lists = lists.into_iter().filter(|list| has(*list, "type", kind));
    lists.flat_map(|list| children(list, "change")).collect()
}

/// Whether a language plays a part.
fn plays(language: Node, role: &str) -> bool {
    attribute(language, "ana").split_whitespace().any(|name| name.strip_prefix('#') == Some(role))
}

/// Those of `nodes` with this type, which may be none.
fn typed<'a, 'i>(nodes: &[Node<'a, 'i>], kind: &str) -> Vec<Node<'a, 'i>> {
    nodes.iter().copied().filter(|node| has(*node, "type", kind)).collect()
}

/// `edition.toml`.
fn config(tei: Node, languages: &[String]) -> String {
    let default = &languages[0];
    let file = |path: &[&'static str]| all(tei, &[&["teiHeader", "fileDesc"], path].concat());
    let series = file(&["seriesStmt", "title"]);
    let idno = file(&["seriesStmt", "idno"]);
    let identifier = |kind| typed(&idno, kind).first().map(|idno| quoted(&words(*idno)));
    let mut toml = String::new();
    let tags: Vec<String> = languages.iter().map(|tag| quoted(tag)).collect();
    field(&mut toml, "languages", Some(format!("[{}]", tags.join(", "))));
    field(&mut toml, "title", localised(&typed(&series, "main"), default));
    let description = all(tei, &["teiHeader", "encodingDesc", "projectDesc", "p"]);
    field(&mut toml, "description", localised(&description, default));
    field(&mut toml, "base-url", identifier("URI"));
    field(&mut toml, "doi", identifier("DOI"));
    field(&mut toml, "repository", identifier("repository"));
    let editors = file(&["titleStmt", "editor"]);
    list(&mut toml, "editors", &names(&editors, "name", default));
    let licences = file(&["publicationStmt", "availability", "licence"]);
    if let Some(licence) = licences.first() {
        toml += "\n[licence]\n";
        field(&mut toml, "name", Some(quoted(&words(*licence))));
        field(&mut toml, "url", given(*licence, "target"));
    }
    // Versions without a date are those that the ledger alone names.
    let dated = |change: &Node| !attribute(*change, "when").is_empty();
    for change in changes(tei, "versions").into_iter().filter(dated) {
        toml += "\n[[versions]]\n";
        field(&mut toml, "number", given(change, "n"));
        field(&mut toml, "date", Some(attribute(change, "when").to_owned()));
        let summary: Vec<Node> = children(change, "p").collect();
        field(&mut toml, "summary", localised(&summary, default));
    }
    toml
}

/// An attribute as a string, if it is there.
fn given(node: Node, name: &str) -> Option<String> {
    Some(attribute(node, name)).filter(|value| !value.is_empty()).map(quoted)
}

/// What each of `nodes` is called, by its children `name`.
fn names(nodes: &[Node], name: &'static str, default: &str) -> Vec<String> {
    let texts = nodes.iter().map(|node| children(*node, name).collect::<Vec<_>>());
    texts.filter_map(|texts| localised(&texts, default)).collect()
}

/// The plain fields of the sidecar.
fn fields(tei: Node, default: &str) -> String {
    let header = |path: &[&'static str]| all(tei, &[&["teiHeader"], path].concat());
    let mut toml = String::new();
    let dates = header(&["fileDesc", "sourceDesc", "bibl", "date"]);
    let date = dates.first().map(|date| attribute(*date, "when").to_owned());
    field(&mut toml, "date", date);
    let titles = header(&["fileDesc", "titleStmt", "title"]);
    field(&mut toml, "title", localised(&typed(&titles, "main"), default));
    field(&mut toml, "short-title", localised(&typed(&titles, "short"), default));
    let texts = [
        ("genre", header(&["profileDesc", "textClass", "keywords", "term"])),
        ("summary", header(&["profileDesc", "abstract", "p"])),
        ("place", header(&["fileDesc", "sourceDesc", "bibl", "pubPlace"])),
        ("rights", header(&["fileDesc", "sourceDesc", "bibl", "availability", "p"])),
    ];
    for (name, nodes) in texts {
        field(&mut toml, name, localised(&nodes, default));
    }
    let parties = header(&["fileDesc", "titleStmt", "author"]);
    list(&mut toml, "parties", &names(&parties, "orgName", default));
    let idno = header(&["fileDesc", "publicationStmt", "idno"]);
    let aliases: Vec<String> =
        typed(&idno, "alias").into_iter().map(|idno| quoted(&words(idno))).collect();
    list(&mut toml, "aliases", &aliases);
    toml
}

/// The tables of the sidecar.
fn tables(tei: Node, default: &str) -> String {
    let mut toml = String::new();
    let bibl = ["teiHeader", "fileDesc", "sourceDesc", "listWit", "witness", "bibl"];
    let source = all(tei, &bibl);
    let titles: Vec<Node> = source.iter().flat_map(|bibl| children(*bibl, "title")).collect();
    if let Some(title) = localised(&titles, default) {
        toml += "\n[source]\n";
        field(&mut toml, "title", Some(title));
        let links = source.iter().flat_map(|bibl| children(*bibl, "ptr"));
        field(&mut toml, "url", links.into_iter().find_map(|link| given(link, "target")));
    }
    // A language that the program told by itself is told again.
    let languages = all(tei, &["teiHeader", "profileDesc", "langUsage", "language"]);
    for language in languages.into_iter().filter(|language| has(*language, "resp", "#edition")) {
        toml += "\n[[languages]]\n";
        field(&mut toml, "tag", given(language, "ident"));
        let provenances = ["official", "editorial", "machine"];
        let provenance = provenances.into_iter().find(|name| plays(language, name));
        field(&mut toml, "provenance", provenance.map(quoted));
        let note: Vec<Node> = children(language, "note").collect();
        field(&mut toml, "note", localised(&note, default));
    }
    sections(&mut toml, tei, default);
    removed(&mut toml, tei, default);
    toml
}

/// The editors' titles of sections.
fn sections(toml: &mut String, tei: Node, default: &str) {
    let notes = all(tei, &["standOff", "listAnnotation", "note"]);
    let titles = typed(&notes, "section-title");
    let mut targets: Vec<&str> = titles.iter().map(|title| attribute(*title, "target")).collect();
    targets.dedup();
    if !targets.is_empty() {
        *toml += "\n[sections]\n";
    }
    for target in targets {
        let own = titles.iter().filter(|title| has(**title, "target", target));
        let own: Vec<Node> = own.copied().collect();
        field(toml, target.trim_start_matches("#s"), localised(&own, default));
    }
}

/// Why paragraphs were removed.
fn removed(toml: &mut String, tei: Node, default: &str) {
    let mut reasons = String::new();
    for change in changes(tei, "paragraphs") {
        let notes: Vec<Node> = children(change, "note").collect();
        field(&mut reasons, attribute(change, "n"), localised(&notes, default));
    }
    if !reasons.is_empty() {
        *toml += "\n[removed]\n";
        *toml += &reasons;
    }
}
