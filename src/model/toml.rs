//! How TOML writes what editions hold.

use std::fmt::Write;

/// A string on one line: a basic string, as TOML 1.0 names it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quoted_string_is_read_back_as_it_was() {
        for text in
            ["", "plain", "“curly” and \"straight\"", "back\\slash", "a\nb\tc\u{7f}", "中文"]
        {
            let toml = format!("text = {}", quoted(text));
            assert_eq!(toml.lines().count(), 1, "{toml}");
            let table: toml::Table = toml.parse().expect("it is TOML");
            assert_eq!(table["text"].as_str(), Some(text));
        }
    }
}
