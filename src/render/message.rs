//! The texts of the interface, in Fluent files: `templates/messages/<language>.ftl`.
//!
//! See Project Fluent, syntax 1.0.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::file::FileTree;
use crate::model::language::LanguageTag;

/// The interface texts of one language.
pub(crate) struct Messages {
    bundle: FluentBundle<FluentResource>,
}

/// Why there are no interface texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// There is no file for the language.
    #[error("there are no interface texts for `{language}`: put them into `{path}`")]
    Missing {
        /// The language.
        language: LanguageTag,
        /// Where they should be.
        path: String,
    },
    /// The file is not valid Fluent.
    #[error("{path}: {reason}")]
    Syntax {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A text is asked for that the file does not have, or that lacks an argument.
    #[error("the interface text `{id}` {reason}")]
    Unformatted {
        /// The text.
        id: String,
        /// What is wrong.
        reason: String,
    },
}

impl Messages {
    /// Reads the interface texts of `language`.
    pub(crate) fn read(files: &FileTree, language: &LanguageTag) -> Result<Self, MessageError> {
        let path = format!("templates/messages/{language}.ftl");
        let missing = || MessageError::Missing { language: language.clone(), path: path.clone() };
        let syntax = |reason: String| MessageError::Syntax { path: path.clone(), reason };
        let bytes = files.bytes(&path).ok_or_else(missing)?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|error| syntax(error.to_string()))?;
        let resource = FluentResource::try_new(text).map_err(|(_, errors)| {
            syntax(errors.first().map_or(String::new(), ToString::to_string))
        })?;
        let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The isolating marks would be characters of the page that nobody wrote.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| syntax(errors.first().map_or(String::new(), ToString::to_string)))?;
        Ok(Self { bundle })
    }

    /// The text `id`, with its arguments filled in.
    pub(crate) fn text(
        &self,
        id: &str,
        arguments: &[(&str, FluentValue<'_>)],
    ) -> Result<String, MessageError> {
        let fault = |reason: &str| MessageError::Unformatted {
            id: id.to_owned(),
            reason: reason.to_owned(),
        };
        let message = self.bundle.get_message(id).ok_or_else(|| fault("does not exist"))?;
        let pattern = message.value().ok_or_else(|| fault("is empty"))?;
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(fault(&error.to_string())),
        }
    }
}
