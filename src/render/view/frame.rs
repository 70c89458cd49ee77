//! What every page has around its content.

use serde::Serialize;
use toml::value::Date;

use crate::model::address::Address;
use crate::model::edition::Licence;
use crate::render::Assets;
use crate::render::message::MessageError;
use crate::render::phrase::Phrase;
use crate::render::view::head::Head;
use crate::render::view::meta::{self, Data, Meta};
use crate::render::view::{Link, Scene};
use crate::site::tree::Tree;
use crate::site::{
    Content, changes_address, data_address, feed_address, registers_address, search_address,
};

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(crate) struct Frame {
    /// The language of the page.
    lang: String,
    /// Its direction.
    dir: Option<&'static str>,
    /// The page's name and the site's, for tabs and lists of results.
    title: String,
    /// What the page is, in a sentence.
    description: String,
    /// Whether it is a page that readers look for, and not the one for missing addresses.
    found: bool,
    /// The name of the site.
    site: Phrase,
    /// What it is, in a sentence.
    about: Option<Phrase>,
    /// The page's whole address, where the site's is known.
    canonical: Option<String>,
    /// The whole address of the picture that stands for the site, where it is known.
    image: Option<String>,
    /// What reference managers read.
    metas: Vec<Meta>,
    /// What search engines read, on pages that stand for a whole.
    linked_data: Option<Data>,
    /// The way to the site's first page.
    home: String,
    /// The way to the stylesheets, the script and the icon.
    stylesheets: Vec<String>,
    script: String,
    icon: String,
    /// The way to a script that only this page needs.
    further_script: Option<String>,
    /// The whole address of the feed, on pages that announce it.
    feed: Option<String>,
    /// The way to what changed.
    changes: Option<String>,
    /// The page in each language of the apparatus, where there are several.
    counterparts: Vec<Counterpart>,
    /// The documents and pages that the page links to, wherever it stands.
    menu: Vec<Link>,
    /// The search page, where there is one.
    search: Option<Link>,
    /// The version that the page belongs to.
    version: Option<VersionView>,
    /// Who made the edition.
    editors: Vec<Phrase>,
    /// What others may do with it.
    licence: Option<LicenceView>,
    /// The address of the sources.
    repository: Option<String>,
    /// The way to the files that documents are published in.
    data: String,
}

/// The page in one language of the apparatus.
#[derive(Debug, Serialize)]
struct Counterpart {
    /// The language.
    lang: String,
    /// What the language calls itself.
    name: String,
    /// The way to it.
    href: String,
    /// Its whole address, where the site's is known.
    whole: Option<String>,
    /// Whether it is the page itself.
    current: bool,
    /// Whether it is for readers of all other languages.
    default: bool,
}

#[derive(Debug, Serialize)]
struct VersionView {
    number: String,
    date: Option<DateView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct LicenceView {
    name: String,
    url: Option<String>,
}

impl From<&Licence> for LicenceView {
    fn from(licence: &Licence) -> Self {
        Self { name: licence.name.clone(), url: licence.url.clone() }
    }
}

/// A day, in numbers; templates put it into words.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DateView {
    year: u16,
    month: u8,
    day: u8,
    /// As `2022-02-04`.
    iso: String,
}

impl From<Date> for DateView {
    fn from(date: Date) -> Self {
        Self { year: date.year, month: date.month, day: date.day, iso: date.to_string() }
    }
}

impl DateView {
    /// The day in words, plain.
    pub(crate) fn in_words(&self, scene: Scene) -> Result<String, MessageError> {
        let [year, month, day] = [u32::from(self.year), self.month.into(), self.day.into()];
        // A year is no quantity: it has no separators.
        let year = ("year", year.to_string().into());
        scene.say("date-of", &[year, ("month", month.into()), ("day", day.into())])
    }
}

/// What all pages have in common: the files that they load, and the languages that there are.
#[derive(Debug)]
pub(crate) struct Common {
    pub(crate) assets: Assets,
    /// What each language of the apparatus calls itself.
    pub(crate) autonyms: Vec<String>,
}

/// The most documents that every page links to. Where there are more, the first
/// page lists them, and a page links to its own.
const MENU: usize = 6;

impl Frame {
    /// The frame of the page at `scene`.
    pub(crate) fn new(scene: Scene, common: &Common, head: Head) -> Result<Self, MessageError> {
        let notes_name = scene.say("notes", &[])?;
        let site = scene.site;
        let config = &site.config;
        let whole = |address: &Address| site.base_url.as_deref().map(|base| address.below(base));
        let in_few = site.documents.len() <= MENU;
        let own = scene.content.document();
        let documents = site.documents.iter().enumerate();
        let documents = documents.filter(|(number, _)| in_few || own == Some(*number));
        let documents = documents.map(|(_, document)| scene.document_link(document));
        let pages = site.pages.iter().filter(|page| page.is_listed());
        let pages = pages.map(|page| scene.link(&page.address, scene.title(&page.writing)));
        let notes = (!site.apparatus.notes.is_empty()).then(|| {
            let text = scene.phrase(&notes_name);
            let is_part = matches!(scene.content, Content::Note(_) | Content::Register(_));
            let link = scene.link(&registers_address(), text);
            Link { current: link.current || is_part, ..link }
        });
        let search = scene.phrase(&scene.say("search", &[])?);
        let search = config.search.enabled.then(|| scene.link(&search_address(), search));
        let latest = config.versions.last();
        let assets = &common.assets;
        let is_text = matches!(scene.content, Content::Text(..) | Content::Full(_));
        let further = (!is_text).then_some(assets.page_stylesheet.as_str());
        let stylesheets = std::iter::once(assets.stylesheet.as_str()).chain(further);
        let found = scene.content.is_listed();
        let own_card = own.map(|number| format!("{}/card.png", site.documents[number].slug));
        let mut cards = own_card.into_iter().chain(["card.png".to_owned()]).map(Address::new);
        Ok(Self {
            metas: meta::metas(scene, head.name.as_deref().unwrap_or(&head.title)),
            linked_data: meta::data(scene),
            title: head.title,
            description: head.description,
            found,
            lang: scene.language().to_string(),
            dir: crate::render::phrase::direction(scene.language()),
            site: scene.site_title(),
            about: config
                .description
                .as_ref()
                // Sections are the heaviest pages, and do without.
                .filter(|_| !matches!(scene.content, Content::Text(..)))
                .map(|about| scene.localised(about)),
            canonical: whole(&scene.route.address).filter(|_| found),
            image: cards.find(|card| site.copies.contains_key(card)).and_then(|card| whole(&card)),
            further_script: match scene.content {
                Content::NotFound => Some(scene.file(&Address::new("missing.js"))),
                Content::Moved(_) => Some(scene.file(&Address::new("moved.js"))),
                _ => None,
            },
            feed: matches!(scene.content, Content::Index | Content::Changes)
                .then(|| whole(&scene.tree.address(&feed_address())))
                .flatten(),
            changes: (!config.versions.is_empty()).then(|| scene.href(&changes_address())),
            home: scene.href(&Address::new("index.html")),
            stylesheets: stylesheets.map(|name| scene.file(&Address::new(name))).collect(),
            script: scene.file(&Address::new(&*assets.script)),
            icon: scene.file(&Address::new("favicon.svg")),
            counterparts: counterparts(scene, common),
            menu: documents.chain(notes).chain(pages).collect(),
            search,
            version: latest.map(|version| VersionView {
                number: version.number.clone(),
                date: Some(version.date.into()),
            }),
            editors: config.editors.iter().map(|editor| scene.localised(editor)).collect(),
            licence: config.licence.as_ref().map(LicenceView::from),
            repository: config.repository.clone(),
            data: scene.href(&data_address()),
        })
    }
}

/// The page in each language of the apparatus; none where it has but one. The
/// page for missing addresses has the first pages for counterparts.
fn counterparts(scene: Scene, common: &Common) -> Vec<Counterpart> {
    let site = scene.site;
    let page = if scene.content == Content::NotFound {
        &Address::new("index.html")
    } else {
        &scene.route.page
    };
    let counterpart = |(number, tree): (usize, &Tree)| {
        let address = tree.address(page);
        let base = site.base_url.as_deref().filter(|_| scene.content != Content::NotFound);
        Counterpart {
            lang: tree.language.to_string(),
            name: common.autonyms[number].clone(),
            href: scene.file(&address),
            whole: base.map(|base| address.below(base)),
            current: number == scene.route.tree,
            default: number == 0,
        }
    };
    let trees = site.trees.iter().enumerate().filter(|_| site.trees.len() > 1);
    trees.map(counterpart).collect()
}
