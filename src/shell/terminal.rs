//! What is said to the person at the terminal.

use std::io::{IsTerminal, Write};

/// Writes to the standard error; a closed one is no reason to stop.
pub(crate) fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set (no-color.org).
pub(crate) fn is_coloured() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    std::io::stderr().is_terminal() && !refused
}

/// `text` in red, where colours are wanted.
pub(crate) fn red(text: &str) -> String {
    coloured(text, "31")
}

/// `text` in yellow, where colours are wanted.
pub(crate) fn yellow(text: &str) -> String {
    coloured(text, "33")
}

fn coloured(text: &str, colour: &str) -> String {
    if is_coloured() { format!("\x1b[1;{colour}m{text}\x1b[0m") } else { text.to_owned() }
}
