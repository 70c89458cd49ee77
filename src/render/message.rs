//! The texts of the interface, in Fluent files: `templates/messages/<language>.ftl`.
//!
//! A text that a language lacks is that of the edition's default language,
//! and what this lacks is English. See Project Fluent, syntax 1.0.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::site::coverage::Share;

/// The language that every text of the interface is there in.
const ENGLISH: &str = "en";

/// The text that names the language in itself, which no other can stand in for.
const AUTONYM: &str = "autonym";

/// The interface texts of one language.
pub(crate) struct Messages {
    /// The language.
    language: LanguageTag,
    bundle: FluentBundle<FluentResource>,
    /// The names of its texts, in order.
    ids: Vec<String>,
    /// The texts that stand in for those it lacks.
    fallback: Option<Arc<Messages>>,
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
    /// Reads the interface texts of each of `languages`, the default one first.
    pub(crate) fn each(
        files: &FileTree,
        languages: &[LanguageTag],
    ) -> Result<Vec<Arc<Self>>, MessageError> {
        let english = LanguageTag::new(ENGLISH).ok();
        let english = english.filter(|english| languages.first() != Some(english));
        let mut fallback = match english {
            Some(english) => Some(Arc::new(Self::read(files, &english, None)?)),
            None => None,
        };
        let mut read = Vec::new();
        for language in languages {
            let messages = Arc::new(Self::read(files, language, fallback.clone())?);
            if read.is_empty() {
                fallback = Some(Arc::clone(&messages));
            }
            read.push(messages);
        }
        Ok(read)
    }

    /// Reads the interface texts of `language`; what they lack is taken from `fallback`.
    fn read(
        files: &FileTree,
        language: &LanguageTag,
        fallback: Option<Arc<Messages>>,
    ) -> Result<Self, MessageError> {
        let path = format!("templates/messages/{language}.ftl");
        let missing = || MessageError::Missing { language: language.clone(), path: path.clone() };
        let syntax = |reason: String| MessageError::Syntax { path: path.clone(), reason };
        let bytes = files.bytes(&path).ok_or_else(missing)?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|error| syntax(error.to_string()))?;
        let resource = FluentResource::try_new(text).map_err(|(_, errors)| {
            syntax(errors.first().map_or(String::new(), ToString::to_string))
        })?;
        let id = |entry: &Entry<&str>| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        };
        let ids = resource.entries().filter_map(id).collect();
        let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The isolating marks would be characters of the page that nobody wrote.
        bundle.set_use_isolating(false);
        bundle
            .add_resource(resource)
            .map_err(|errors| syntax(errors.first().map_or(String::new(), ToString::to_string)))?;
        Ok(Self { language: language.clone(), bundle, ids, fallback })
    }

    /// The text `id` with its arguments filled in, and the language that it is in.
    pub(crate) fn text(
        &self,
        id: &str,
        arguments: &[(&str, FluentValue<'_>)],
    ) -> Result<(String, &LanguageTag), MessageError> {
        let fault = |reason: &str| MessageError::Unformatted {
            id: id.to_owned(),
            reason: reason.to_owned(),
        };
        let Some(message) = self.bundle.get_message(id) else {
            let fallback = self.fallback.as_ref().ok_or_else(|| fault("does not exist"))?;
            return fallback.text(id, arguments);
        };
        let pattern = message.value().ok_or_else(|| fault("is empty"))?;
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok((text.into_owned(), &self.language)),
            Some(error) => Err(fault(&error.to_string())),
        }
    }

    /// What the language calls itself; its tag, where its texts do not say.
    pub(crate) fn autonym(&self) -> String {
        let own = self.bundle.has_message(AUTONYM).then(|| self.text(AUTONYM, &[]).ok()).flatten();
        own.map_or_else(|| self.language.to_string(), |(name, _)| name)
    }

    /// The texts for what is in `language`: these, or those that stand in for them.
    pub(crate) fn of(&self, language: &LanguageTag) -> &Self {
        let mut chain = std::iter::successors(Some(self), |messages| messages.fallback.as_deref());
        chain.find(|messages| messages.language == *language).unwrap_or(self)
    }

    /// Whether these are the texts of `language`.
    pub(crate) fn is_in(&self, language: &LanguageTag) -> bool {
        self.language == *language
    }

    /// How many texts of the interface it has.
    pub(crate) fn share(&self) -> Share {
        let chain = std::iter::successors(Some(self), |messages| messages.fallback.as_deref());
        let all = chain.last().map_or(&[][..], |root| &root.ids);
        let done = all.iter().filter(|id| self.bundle.has_message(id)).count();
        Share { done, all: all.len() }
    }
}
