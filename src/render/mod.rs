//! Renders the pages of a site through its templates.
//!
//! Rust writes phrasing, since it alone knows where languages begin and end
//! ([`phrase`]); the templates write everything that a designer may want to
//! change. Templates are given small views ([`view`]), never the model.

mod collation;
mod epub;
mod message;
mod paper;
mod phrase;
mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use fluent_bundle::FluentValue;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, Value};

use crate::model::file::FileTree;
use crate::model::language::LanguageTag;
use crate::render::collation::Collation;
pub use crate::render::message::MessageError;
use crate::render::message::Messages;
use crate::render::view::frame::{Common, Frame};
use crate::render::view::{
    Scene, changes, cover, data, head, index, notepage, page, register, search, stub, text,
    timeline,
};
use crate::site::coverage::Share;
use crate::site::{Content, Route, Site};

/// The folder of the templates.
const TEMPLATES: &str = "templates/";
/// What the names of templates end in, in which text is escaped.
const SUFFIXES: [&str; 4] = [".html", ".svg", ".xhtml", ".opf"];

/// The addresses of the files that pages load, with their versions: `site.css?v=…`.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The stylesheet of all pages.
    pub stylesheet: String,
    /// What pages without received text load besides.
    pub page_stylesheet: String,
    /// The script.
    pub script: String,
    /// The script of the search page.
    pub search_script: String,
}

/// Renders pages.
pub struct Renderer {
    /// What the pages of each tree are written with.
    voices: Vec<Voice>,
    common: Common,
}

/// What pages in one language of the apparatus are written with.
struct Voice {
    /// The templates, which ask for interface texts in this language.
    tera: Tera,
    messages: Arc<Messages>,
    collation: Collation,
}

/// Why a page could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template is not valid, or asks for what it is not given.
    #[error("a template is at fault: {0}")]
    Template(String),
    /// The interface texts cannot be used.
    #[error(transparent)]
    Message(#[from] MessageError),
}

impl From<tera::Error> for RenderError {
    fn from(error: tera::Error) -> Self {
        Self::Template(error.to_string())
    }
}

impl Renderer {
    /// Loads the templates and interface texts of `files`; `languages`
    /// are the apparatus's.
    pub fn new(
        files: &FileTree,
        languages: &[LanguageTag],
        assets: Assets,
    ) -> Result<Self, RenderError> {
        let templates = files
            .below(TEMPLATES)
            .filter(|(path, _)| is_template(path))
            .map(|(path, bytes)| {
                let text = std::str::from_utf8(bytes)
                    .map_err(|_| RenderError::Template(format!("{path} is not UTF-8")))?;
                Ok((path.trim_start_matches(TEMPLATES), text))
            })
            .collect::<Result<Vec<_>, RenderError>>()?;
        let messages = Messages::each(files, languages)?;
        let autonyms = messages.iter().map(|messages| messages.autonym()).collect();
        let voice = |(messages, language): (Arc<Messages>, &LanguageTag)| {
            Ok(Voice {
                tera: tera(&templates, language, &messages)?,
                messages,
                collation: Collation::of(language),
            })
        };
        let voices =
            messages.into_iter().zip(languages).map(voice).collect::<Result<_, RenderError>>()?;
        Ok(Self { voices, common: Common { assets, autonyms } })
    }

    /// How many texts of the interface there are in the language of the tree with this number.
    #[must_use]
    pub fn interface_texts(&self, tree: usize) -> Share {
        self.voices[tree].messages.share()
    }

    /// The interface text `id` with its arguments, plain, for data in `language`.
    #[must_use]
    pub fn say(&self, language: &LanguageTag, id: &str, arguments: &[(&str, &str)]) -> String {
        let values: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        let own = self.voices.iter().find(|voice| voice.messages.is_in(language));
        let said = own.unwrap_or(&self.voices[0]).messages.text(id, &values);
        said.map_or_else(|_| id.to_owned(), |(text, _)| text)
    }

    /// The HTML of one page; `files` hold the texts as received.
    pub fn page(
        &self,
        site: &Site,
        route: &Route,
        files: &FileTree,
    ) -> Result<String, RenderError> {
        let Voice { messages, collation, .. } = &self.voices[route.tree];
        let tree = &site.trees[route.tree];
        let scene = Scene { site, tree, route, content: route.content, messages, collation };
        let source =
            |document: usize| files.bytes(&site.documents[document].source).unwrap_or_default();
        match route.content {
            Content::Index => self.render(scene, "index.html", &index::index(scene)),
            Content::Cover(number) => {
                self.render(scene, "cover.html", &cover::cover(scene, number, source(number))?)
            }
            Content::Text(number, section) => {
                self.render(scene, "text.html", &text::text(scene, number, section)?)
            }
            Content::Gone(number, index) => {
                self.render(scene, "gone.html", &stub::gone(scene, number, index))
            }
            Content::Full(number) => self.render(scene, "full.html", &text::full(scene, number)?),
            Content::Page(number) => self.render(scene, "page.html", &page::page(scene, number)?),
            Content::Note(index) => self.render(scene, "note.html", &notepage::note(scene, index)?),
            Content::Registers => self.render(scene, "registers.html", &register::registers(scene)),
            Content::Register(kind) => {
                self.render(scene, "register.html", &register::register(scene, kind)?)
            }
            Content::Timeline => self.render(scene, "timeline.html", &timeline::timeline(scene)?),
            Content::Orphans => self.render(scene, "orphans.html", &register::orphans(scene)),
            Content::Changes => self.render(scene, "changes.html", &changes::changes(scene)),
            Content::Moved(place) => {
                let target = &site.redirects[place];
                let link = scene.link(target, scene.site_title());
                self.render(scene, "moved.html", &link)
            }
            Content::Data => self.render(scene, "data.html", &data::data(scene)),
            Content::Search => {
                self.render(scene, "search.html", &search::search(scene, &self.common.assets))
            }
            Content::NotFound => self.render(scene, "not-found.html", &()),
        }
    }

    /// Renders `template` with `frame` and `page`, the views of a page.
    fn render(
        &self,
        scene: Scene,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, RenderError> {
        let head = head::head(scene)?;
        let frame = Frame::new(scene, &self.common, head)?;
        let mut given = Context::new();
        given.insert_value("frame", Value::try_from_serializable(&frame)?);
        given.insert_value("page", Value::try_from_serializable(view)?);
        Ok(self.voices[scene.route.tree].tera.render(template, &given)?)
    }
}

/// Whether the file at `path` of the folder of templates is one.
fn is_template(path: &str) -> bool {
    SUFFIXES.iter().any(|suffix| path.ends_with(suffix)) || path.ends_with("/print.css")
}

/// The templates for pages in `language`.
///
/// `t(id="next")` gives an interface text as HTML, marked where it is in
/// another language; `label(id="next")` gives it plain, for attributes.
fn tera(
    templates: &[(&str, &str)],
    language: &LanguageTag,
    messages: &Arc<Messages>,
) -> Result<Tera, RenderError> {
    let mut tera = Tera::default();
    let (page, texts) = (language.clone(), Arc::clone(messages));
    tera.register_function("t", move |arguments: Kwargs, _: &State| {
        let (text, language) = translate(&texts, &arguments)?;
        Ok::<_, tera::Error>(Value::safe_string(&phrase::marked(&text, language, &page)))
    });
    let texts = Arc::clone(messages);
    tera.register_function("label", move |arguments: Kwargs, _: &State| {
        translate(&texts, &arguments).map(|(text, _)| text)
    });
    tera.autoescape_on(SUFFIXES.to_vec());
    tera.add_raw_templates(templates.to_vec())?;
    Ok(tera)
}

/// The interface text that a template asks for, with the text's arguments, and its language.
fn translate<'a>(
    messages: &'a Messages,
    arguments: &Kwargs,
) -> tera::TeraResult<(String, &'a LanguageTag)> {
    let id: &str = arguments.must_get("id")?;
    let values: Vec<(&str, FluentValue)> = arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, _)| *name != "id")
        .map(|(name, value)| {
            let value = match (value.as_f64(), value.as_str()) {
                (Some(number), _) => FluentValue::from(number),
                (None, text) => FluentValue::from(text.unwrap_or_default().to_owned()),
            };
            (name, value)
        })
        .collect();
    messages.text(id, &values).map_err(tera::Error::message)
}
