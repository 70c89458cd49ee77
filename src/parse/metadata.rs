//! Reads TOML: sidecars, `edition.toml`, front matter. Unknown keys are faults.

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnosed, Diagnostic, Kind};
use crate::model::edition::Config;
use crate::model::file::FileTree;
use crate::model::span::Span;
use crate::parse::text;

/// The path of an edition's configuration.
pub const CONFIG: &str = "edition.toml";

/// Why `edition.toml` cannot be used; without it nothing can be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .fault.message)]
pub struct ConfigError {
    /// What is wrong, and where.
    pub fault: Diagnostic,
}

/// Reads `edition.toml`; an edition without one has the defaults.
pub fn config(files: &FileTree) -> Result<Config, ConfigError> {
    let bytes = files.bytes(CONFIG).unwrap_or_default();
    let text = text::decode(CONFIG, bytes).map_err(|fault| ConfigError { fault })?;
    let config: Config = table(CONFIG, text).map_err(|fault| ConfigError { fault })?;
    check(&config).map_err(|(key, message, help)| {
        let fault = Diagnostic::new(Kind::BadMetadata, CONFIG, message).help(help);
        let at = text.find(key).map(|start| start..start + key.len());
        ConfigError { fault: Diagnostic { span: at.map(Span::from), ..fault } }
    })?;
    Ok(config)
}

/// What the format cannot say: which key is at fault, what is wrong, what to do.
fn check(config: &Config) -> Result<(), (&'static str, String, &'static str)> {
    if let Some(base) = &config.base_url
        && !is_base_url(base)
    {
        let message = format!("`{base}` is no address that a site can be served from");
        return Err(("base-url", message, "write it as `https://example.org/edition/`"));
    }
    if config.languages.is_empty() {
        let message = "an edition has at least one language".to_owned();
        return Err(("languages", message, "write `languages = [\"en\"]`, or leave it out"));
    }
    let mut languages = config.languages.iter().enumerate();
    let repeated = languages.find(|(place, tag)| config.languages[..*place].contains(tag));
    if let Some((_, tag)) = repeated {
        return Err(("languages", format!("`{tag}` stands there twice"), "keep one of the two"));
    }
    Ok(())
}

/// Whether a site can be served from `url`: http or https, a host, no query.
#[must_use]
pub fn is_base_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let plain = |c: char| c.is_ascii_graphic() && !"?#\"<>\\^`{|}".contains(c);
        !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(plain)
    })
}

/// Reads the TOML at `path`, which need not exist; a faulty one gives the default.
#[must_use]
pub fn sidecar<T: DeserializeOwned + Default>(files: &FileTree, path: &str) -> Diagnosed<T> {
    let Some(bytes) = files.bytes(path) else { return Diagnosed::clean(T::default()) };
    match text::decode(path, bytes).and_then(|text| table(path, text)) {
        Ok(value) => Diagnosed::clean(value),
        Err(fault) => Diagnosed { value: T::default(), diagnostics: vec![fault] },
    }
}

/// Reads `toml`, the text of the file at `path`.
pub(crate) fn table<T: DeserializeOwned>(path: &str, toml: &str) -> Result<T, Diagnostic> {
    toml::from_str(toml.trim_start_matches('\u{FEFF}')).map_err(|error| {
        let message = error.message().lines().collect::<Vec<_>>().join(": ");
        let fault = Diagnostic::new(Kind::BadMetadata, path, &message);
        let fault = match meant(&message) {
            Some(key) => fault.help(format!("did you mean `{key}`?")),
            None if message.contains("expected a TOML datetime") => {
                fault.help("write a date without quotation marks: `2022-02-04`")
            }
            None => fault,
        };
        let marks = toml.len() - toml.trim_start_matches('\u{FEFF}').len();
        match error.span() {
            Some(span) => fault.at(marks + span.start..marks + span.end),
            None => fault,
        }
    })
}

/// The key that an unknown one was probably meant to be.
fn meant(message: &str) -> Option<&str> {
    let names: Vec<&str> =
        message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2).collect();
    let (unknown, allowed) = names.split_first()?;
    let distance = |name: &&str| strsim::damerau_levenshtein(unknown, name);
    allowed.iter().copied().min_by_key(distance).filter(|name| distance(name) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sidecar::Sidecar;

    /// Reads a sidecar and shows its faults as place, message and help.
    fn faults(toml: &str) -> Vec<String> {
        let files: FileTree = [("seeds/a.toml", toml)].into_iter().collect();
        let read: Diagnosed<Sidecar> = sidecar(&files, "seeds/a.toml");
        let shown = |d: Diagnostic| {
            let place = d.span.map_or("", |span| span.of(toml));
            format!("[{place}] {} ({})", d.message, d.help.unwrap_or_default())
        };
        read.diagnostics.into_iter().map(shown).collect()
    }

    #[test]
    fn a_fault_names_its_place_and_what_is_allowed() {
        assert_eq!(faults("date = 2022-02-04\n[sections]\n1 = \"甲\"\n"), Vec::<String>::new());
        let unknown = &faults("plase = \"Beijing\"")[0];
        assert!(unknown.starts_with("[plase] unknown field `plase`, expected one of"), "{unknown}");
        assert!(unknown.ends_with("(did you mean `place`?)"), "{unknown}");
        let role = &faults("[structure]\n3 = \"headnig\"")[0];
        assert!(role.contains("`headnig` is no part that a line plays"), "{role}");
        let tag = &faults("[[languages]]\ntag = \"no tag\"")[0];
        assert!(tag.contains("`no tag` is not a BCP 47 language tag"), "{tag}");
    }

    #[test]
    fn a_base_url_is_a_place_that_a_site_can_be_served_from() {
        for url in ["https://example.org/", "http://127.0.0.1:8000", "https://a.github.io/b/"] {
            assert!(is_base_url(url), "{url}");
        }
        for url in
            ["example.org", "https://", "https:///x", "ftp://a/", "https://a/?b", "https://a b/"]
        {
            assert!(!is_base_url(url), "{url}");
        }
    }

    #[test]
    fn an_edition_without_configuration_has_the_defaults() {
        let config = config(&FileTree::default()).unwrap();
        assert_eq!(config.languages[0].as_str(), "en");
        let broken: FileTree = [(CONFIG, "base-url = \"example.org\"")].into_iter().collect();
        let error = super::config(&broken).unwrap_err();
        assert_eq!(error.fault.span, Some((0..8).into()));
    }
}
