//! Writes TOML.

use std::fmt::Write;

use roxmltree::Node;

use crate::import::tei::dom::{language, words};
use crate::model::toml::quoted;

/// A text that `nodes` have in their languages: a string where it is in the default one alone.
pub(super) fn localised(nodes: &[Node], default: &str) -> Option<String> {
    match nodes {
        [] => None,
        [node] if language(*node) == default => Some(quoted(&words(*node))),
        nodes => {
            let texts =
                nodes.iter().map(|node| format!("{} = {}", language(*node), quoted(&words(*node))));
            Some(format!("{{ {} }}", texts.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Writes `name = value`, if there is a value.
pub(super) fn field(toml: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let _ = writeln!(toml, "{name} = {value}");
    }
}

/// Writes a list, tables a line each; nothing if there is no item.
pub(super) fn list(toml: &mut String, name: &str, items: &[String]) {
    let is_long = items.iter().any(|item| item.starts_with('{'));
    let (before, after) = if is_long { ("\n  ", ",\n") } else { ("", "") };
    let separator = if is_long { ",\n  " } else { ", " };
    if !items.is_empty() {
        let _ = writeln!(toml, "{name} = [{before}{}{after}]", items.join(separator));
    }
}
