//! Faults in an edition's content, as data beside the result.
//!
//! A stage that meets a fault goes on and gives a [`Diagnosed`] value, so that
//! one run shows them all. What stops the program altogether (a broken
//! `edition.toml`, a template, the disk) is an error instead.

use crate::model::span::Span;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built until it is mended.
    Error,
    /// The site is built; an editor should look.
    Warning,
}

/// What kind of fault a diagnostic is; the guide explains each by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file that should be text is not UTF-8.
    NotUtf8,
    /// A source has no text.
    EmptySource,
    /// A source has a title but no paragraph.
    NoParagraphs,
    /// A file's name gives no usable slug, or one that is reserved.
    BadSlug,
    /// Two documents or pages would have the same address.
    RepeatedAddress,
    /// A sidecar or front matter is not what its format says.
    BadMetadata,
    /// A structure override names a line that cannot play that part.
    BadStructure,
    /// A sidecar speaks of something that its document does not have.
    UnusedMetadata,
    /// A paragraph may be one of several that were published.
    AmbiguousNumber,
    /// A sidecar without a source text.
    OrphanedSidecar,
    /// Two notes have the same id.
    RepeatedNote,
    /// A note's quote has no words.
    EmptyQuote,
    /// No passage has the words that a note quotes.
    MissingQuote,
    /// Several passages have them.
    AmbiguousQuote,
    /// A note is about no document that there is, or refers to a note that there is not.
    UnknownReference,
    /// A translation has a part that its document has not, or the same one twice.
    BadTranslation,
    /// A page or note is translated into a language that the edition is not in.
    UnusedTranslation,
    /// A page links to something that is not there.
    BrokenLink,
    /// A translated page lacks a heading that links to the original may name.
    MissingHeading,
    /// A code block names a language that is not known.
    UnknownCodeLanguage,
}

impl Kind {
    /// All kinds, in the order of the guide.
    pub const ALL: [Self; 20] = [
        Self::NotUtf8,
        Self::EmptySource,
        Self::NoParagraphs,
        Self::BadSlug,
        Self::RepeatedAddress,
        Self::BadMetadata,
        Self::BadStructure,
        Self::UnusedMetadata,
        Self::AmbiguousNumber,
        Self::OrphanedSidecar,
        Self::RepeatedNote,
        Self::EmptyQuote,
        Self::MissingQuote,
        Self::AmbiguousQuote,
        Self::UnknownReference,
        Self::BadTranslation,
        Self::UnusedTranslation,
        Self::BrokenLink,
        Self::MissingHeading,
        Self::UnknownCodeLanguage,
    ];

    /// Its name, as diagnostics show it and the guide lists it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::EmptySource => "empty-source",
            Self::NoParagraphs => "no-paragraphs",
            Self::BadSlug => "bad-slug",
            Self::RepeatedAddress => "repeated-address",
            Self::BadMetadata => "bad-metadata",
            Self::BadStructure => "bad-structure",
            Self::UnusedMetadata => "unused-metadata",
            Self::AmbiguousNumber => "ambiguous-number",
            Self::OrphanedSidecar => "orphaned-sidecar",
            Self::RepeatedNote => "repeated-note",
            Self::EmptyQuote => "empty-quote",
            Self::MissingQuote => "missing-quote",
            Self::AmbiguousQuote => "ambiguous-quote",
            Self::UnknownReference => "unknown-reference",
            Self::BadTranslation => "bad-translation",
            Self::UnusedTranslation => "unused-translation",
            Self::BrokenLink => "broken-link",
            Self::MissingHeading => "missing-heading",
            Self::UnknownCodeLanguage => "unknown-code-language",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::UnusedMetadata
            | Self::AmbiguousNumber
            | Self::OrphanedSidecar
            | Self::UnusedTranslation
            | Self::UnknownCodeLanguage => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// A fault in the content: where it is, what it is, what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, as a path in the edition.
    pub file: String,
    /// The bytes of the file that it is about; none where it is about the file as a whole.
    pub span: Option<Span>,
    /// What kind of fault.
    pub kind: Kind,
    /// What is wrong, in lower case, without a full stop.
    pub message: String,
    /// What to do about it, in the same form.
    pub help: Option<String>,
    /// How much it matters: what its kind says, unless the editor tolerates it.
    pub severity: Severity,
}

impl Diagnostic {
    /// A fault of a file as a whole.
    #[must_use]
    pub fn new(kind: Kind, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            span: None,
            kind,
            message: message.into(),
            help: None,
            severity: kind.severity(),
        }
    }

    /// The same fault, at a place in its file.
    #[must_use]
    pub fn at(self, span: impl Into<Span>) -> Self {
        Self { span: Some(span.into()), ..self }
    }

    /// The same fault, with what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same fault, as one that the editor tolerates.
    #[must_use]
    pub fn tolerated(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// Whether the site must not be built.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value with the faults met on the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosed<T> {
    /// The value: as much of it as could be made.
    pub value: T,
    /// The faults, in the order they were met.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// A value without faults.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Gives the value and moves its faults to `diagnostics`.
    pub fn into_value(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    /// Whether any fault is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}
