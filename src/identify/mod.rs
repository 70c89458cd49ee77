//! Tells the language of every line of a document, and of every run in it.
//!
//! Script comes first, since it never errs and alone settles most languages;
//! statistics only tell languages of one script apart, and only by what the
//! document as a whole is in.
//!
//! 1. Each line is taken apart into stretches of one script (`script`); the
//!    weightiest script is the line's.
//! 2. Lines of East Asian scripts are told apart by kana, Hangul and context
//!    (`east`), forms of Chinese by their characters (`han`).
//! 3. Lines of an alphabet that several languages use are told apart by what
//!    is declared, else by statistics (`statistics`).
//! 4. Lines without a word go with the lines around them.
//! 5. Stretches in another script than their line's become runs (`runs`);
//!    the line itself takes the fullest declared tag.

mod context;
mod document;
mod east;
mod han;
mod han_table;
mod runs;
mod script;
mod statistics;
mod tags;

#[cfg(test)]
mod tests;

use crate::model::language::{LanguageTag, Languages};

/// What is known of a document's languages before its text is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The tags that the document's sidecar declares; may be empty.
    pub declared: &'a [LanguageTag],
    /// The language to suppose for Latin letters where nothing tells: the
    /// edition's default language, if it is written in them.
    pub latin: Option<&'a LanguageTag>,
}

/// Tells the languages of a document's lines.
///
/// Gives one [`Languages`] per line, in the order of `lines`, which should
/// hold the whole document: a line that tells nothing goes by the others.
/// Lines of punctuation and digits are in the language of the line before,
/// lone letters and Roman numerals in that of the line after, which they head;
/// where the document has no word at all, the language is `und`.
///
/// A line takes the declared tag that refines what was found (`en` becomes
/// `en-t-zh-t0-und`); runs within it in another script keep the plain one.
#[must_use]
pub fn identify(lines: &[&str], context: &Context) -> Vec<Languages> {
    let lines: Vec<document::Line> = lines.iter().copied().map(document::Line::read).collect();
    let document = document::Document::tell(&lines, context);
    let mains = document.languages.iter();
    mains.zip(&lines).map(|(main, line)| runs::languages(&document, line, main)).collect()
}
