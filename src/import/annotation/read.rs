//! Reads annotations, as the W3C model writes them and as Hypothes.is does.

use serde_json::Value;
use toml::value::Date;

/// An annotation, whatever it was written by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Annotation {
    /// Its IRI, or the id that it has where it was made.
    pub(super) id: String,
    /// What it is for: `commenting`, `describing`.
    pub(super) motivations: Vec<String>,
    /// What it says.
    pub(super) bodies: Vec<Body>,
    /// What it links to.
    pub(super) links: Vec<String>,
    /// Single words that it is filed under.
    pub(super) tags: Vec<String>,
    /// The names of those who wrote it.
    pub(super) creators: Vec<String>,
    pub(super) created: Option<Date>,
    pub(super) modified: Option<Date>,
    /// Its targets.
    pub(super) targets: Vec<Aim>,
    /// Whether it answers another annotation.
    pub(super) is_reply: bool,
}

/// What an annotation says, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) purpose: String,
    pub(super) format: Format,
    /// A language tag, as it was given.
    pub(super) language: Option<String>,
    pub(super) value: String,
}

/// What the value of a body is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Html,
    Markdown,
}

/// What an annotation is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Aim {
    /// The address of the page.
    pub(super) source: String,
    /// Whether a part of it is meant, though perhaps by other means than a quote.
    pub(super) is_part: bool,
    /// The words meant, or those at the start of a range.
    pub(super) quote: Option<Quote>,
    /// The words that a range ends before.
    pub(super) end: Option<Quote>,
}

/// Words in a page (W3C `TextQuoteSelector`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// What names the element that they are in: its id, or a CSS selector.
    pub(super) fragment: Option<String>,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not JSON.
    #[error("it is not JSON: {0}")]
    Syntax(#[from] serde_json::Error),
    /// It is JSON of another kind.
    #[error(
        "it holds no annotations: expected a Web Annotation, a list of them, an AnnotationPage or AnnotationCollection, or what Hypothes.is exports"
    )]
    Foreign,
}

/// All annotations of a file.
pub(super) fn read(json: &str) -> Result<Vec<Annotation>, ReadError> {
    let value: Value = serde_json::from_str(json.trim_start_matches('\u{FEFF}'))?;
    let mut found = Vec::new();
    if !collect(&value, &mut found) {
        return Err(ReadError::Foreign);
    }
    Ok(found.into_iter().map(annotation).collect())
}

/// Adds the annotations in `value`; says whether it is something that holds any.
fn collect<'v>(value: &'v Value, found: &mut Vec<&'v Value>) -> bool {
    if let Some(items) = value.as_array() {
        return items.iter().all(|item| collect(item, found));
    }
    if !value.is_object() {
        return false;
    }
    if value.get("target").is_some() || value.get("uri").is_some() {
        found.push(value);
        return true;
    }
    // A collection has its page, a page its items; the others are Hypothes.is's.
    for key in ["first", "items", "@graph", "rows", "annotations"] {
        if let Some(inner) = value.get(key).filter(|inner| inner.is_object() || inner.is_array()) {
            return collect(inner, found);
        }
    }
    false
}

fn annotation(value: &Value) -> Annotation {
    // Hypothes.is alone names the page at the top, and writes `text`.
    if value.get("uri").is_some() { hypothesis(value) } else { web_annotation(value) }
}

/// A row of Hypothes.is: its API and its exports write the same.
fn hypothesis(value: &Value) -> Annotation {
    let user = value.pointer("/user_info/display_name").and_then(Value::as_str);
    let account = string(value, "user");
    let account = account.trim_start_matches("acct:").split('@').next().unwrap_or_default();
    let name = user.filter(|name| !name.is_empty()).unwrap_or(account);
    let text = string(value, "text");
    let targets = list(value.get("target")).into_iter().map(aim);
    let uri = string(value, "uri");
    let mut targets: Vec<Aim> = targets.collect();
    for target in targets.iter_mut().filter(|target| target.source.is_empty()) {
        target.source.clone_from(&uri);
    }
    if targets.is_empty() {
        targets.push(Aim { source: uri, ..Aim::default() });
    }
    let body = (!text.trim().is_empty()).then(|| Body {
        purpose: "commenting".to_owned(),
        format: Format::Markdown,
        language: None,
        value: text,
    });
    let created = date(&string(value, "created"));
    Annotation {
        id: string(value, "id"),
        bodies: body.into_iter().collect(),
        tags: list(value.get("tags"))
            .into_iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        creators: Some(name.to_owned()).into_iter().filter(|name| !name.is_empty()).collect(),
        created,
        modified: date(&string(value, "updated")).filter(|date| created != Some(*date)),
        targets,
        is_reply: !list(value.get("references")).is_empty(),
        ..Annotation::default()
    }
}

fn web_annotation(value: &Value) -> Annotation {
    let mut annotation = Annotation {
        id: either(value, "id", "@id"),
        motivations: strings(value.get("motivation")),
        creators: list(value.get("creator")).into_iter().filter_map(creator).collect(),
        created: date(&string(value, "created")),
        modified: date(&string(value, "modified")),
        targets: list(value.get("target")).into_iter().map(aim).collect(),
        ..Annotation::default()
    };
    annotation.is_reply = annotation.motivations.iter().any(|motivation| motivation == "replying");
    let plain = string(value, "bodyValue");
    if !plain.is_empty() {
        annotation.bodies.push(Body {
            purpose: String::new(),
            format: Format::Plain,
            language: None,
            value: plain,
        });
    }
    for body in list(value.get("body")) {
        add_body(&mut annotation, body);
    }
    annotation
}

fn add_body(annotation: &mut Annotation, body: &Value) {
    if let Some(address) = body.as_str() {
        annotation.links.push(address.to_owned());
        return;
    }
    // A choice between languages, or between forms.
    if body.get("items").is_some() {
        for item in list(body.get("items")) {
            add_body(annotation, item);
        }
        return;
    }
    let Some(value) = body.get("value").and_then(Value::as_str) else {
        let source = string(body, "source");
        let address = if source.is_empty() { either(body, "id", "@id") } else { source };
        if !address.is_empty() {
            annotation.links.push(address);
        }
        return;
    };
    let purpose = strings(body.get("purpose")).into_iter().next().unwrap_or_default();
    if purpose == "tagging" {
        annotation.tags.push(value.to_owned());
        return;
    }
    let format = strings(body.get("format")).into_iter().next().unwrap_or_default();
    annotation.bodies.push(Body {
        purpose,
        format: match format.split(';').next().unwrap_or_default().trim() {
            "text/html" | "application/xhtml+xml" => Format::Html,
            "text/markdown" | "text/x-markdown" => Format::Markdown,
            _ => Format::Plain,
        },
        language: strings(body.get("language")).into_iter().next(),
        value: value.to_owned(),
    });
}

fn creator(value: &Value) -> Option<String> {
    let named = ["name", "nickname", "id"].into_iter().map(|key| string(value, key));
    let name =
        value.as_str().map(str::to_owned).or_else(|| named.into_iter().find(|n| !n.is_empty()));
    name.filter(|name| !name.is_empty())
}

fn aim(target: &Value) -> Aim {
    if let Some(address) = target.as_str() {
        let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
        return Aim { source: page.to_owned(), is_part: !fragment.is_empty(), ..Aim::default() };
    }
    let source = target.get("source");
    let named =
        source.map(|source| source.as_str().map_or_else(|| string(source, "id"), str::to_owned));
    let mut aim = Aim { source: named.unwrap_or_else(|| string(target, "id")), ..Aim::default() };
    for selector in list(target.get("selector")) {
        aim.is_part = true;
        if kind(selector) == "RangeSelector"
            && selector.get("startSelector").is_some_and(Value::is_object)
        {
            let quote = |key: &str| {
                let quotes = list(selector.get(key)).into_iter().filter_map(|of| quote(of, None));
                quotes.into_iter().next()
            };
            aim.quote = quote("startSelector");
            aim.end = quote("endSelector");
        } else if aim.quote.is_none() {
            aim.quote = quote(selector, None);
        }
    }
    // A fragment beside a quote, not around it, says where it is all the same.
    let beside = list(target.get("selector")).into_iter().find(|s| kind(s) == "FragmentSelector");
    if let (Some(quote), Some(beside)) = (&mut aim.quote, beside)
        && quote.fragment.is_none()
    {
        quote.fragment = Some(string(beside, "value"));
    }
    aim
}

/// The quote of a selector, or of one that refines it.
fn quote(selector: &Value, fragment: Option<String>) -> Option<Quote> {
    let fragment = match kind(selector) {
        "FragmentSelector" | "CssSelector" => Some(string(selector, "value")),
        "TextQuoteSelector" => {
            return Some(Quote {
                exact: string(selector, "exact"),
                prefix: string(selector, "prefix"),
                suffix: string(selector, "suffix"),
                fragment,
            });
        }
        _ => fragment,
    };
    let refined = list(selector.get("refinedBy"));
    refined.into_iter().find_map(|inner| quote(inner, fragment.clone()))
}

fn kind(value: &Value) -> &str {
    let kind = value.get("type").or_else(|| value.get("@type"));
    kind.and_then(Value::as_str).unwrap_or_default()
}

/// A value as a list: JSON-LD writes one of a kind without brackets.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

fn strings(value: Option<&Value>) -> Vec<String> {
    list(value).into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn string(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn either(value: &Value, key: &str, other: &str) -> String {
    let found = string(value, key);
    if found.is_empty() { string(value, other) } else { found }
}

/// The day of a moment as `2022-02-04T10:00:00Z`, in its own time zone.
fn date(moment: &str) -> Option<Date> {
    moment.get(..10)?.parse::<toml::value::Datetime>().ok()?.date
}
