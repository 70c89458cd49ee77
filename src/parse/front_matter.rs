//! Reads the TOML between `+++` lines that a Markdown file may begin with.

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::parse::metadata;

/// The front matter of the file at `path`, if it has any, and the byte where what follows begins.
///
/// Spans in the front matter are bytes of the file.
pub(crate) fn read<T: DeserializeOwned>(
    path: &str,
    text: &str,
) -> Result<(Option<T>, usize), Diagnostic> {
    let mark = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = text[mark..].split_inclusive('\n');
    let is_fence = |line: &&str| line.trim_end() == "+++";
    let Some(opening) = lines.next().filter(is_fence) else { return Ok((None, mark)) };
    let start = mark + opening.len();
    let mut at = start;
    for line in lines {
        if is_fence(&line) {
            // As many bytes before it as the file has, so that its spans are the file's.
            let front = "\n".repeat(start) + &text[start..at];
            let front = metadata::table(path, &front)?;
            return Ok((Some(front), at + line.len()));
        }
        at += line.len();
    }
    Ok((None, mark))
}
