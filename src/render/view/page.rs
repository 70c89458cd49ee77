//! A page in Markdown.

use serde::Serialize;

use crate::markdown;
use crate::render::message::MessageError;
use crate::render::phrase::Phrase;
use crate::render::view::prose;
use crate::render::view::{Link, Scene};

/// A page in Markdown.
#[derive(Debug, Serialize)]
pub(crate) struct PageView {
    title: Phrase,
    description: Option<Phrase>,
    /// The language of its body, where it is not the page's.
    lang: Option<String>,
    /// Its body, as HTML.
    html: String,
    /// Its headings of the second level.
    headings: Vec<HeadingLink>,
    /// The pages of its folder, where it has several.
    siblings: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Serialize)]
struct HeadingLink {
    id: String,
    text: Phrase,
}

/// The page `number`.
pub(crate) fn page(scene: Scene, number: usize) -> Result<PageView, MessageError> {
    let pages = &scene.site.pages;
    let page = &pages[number];
    let folder =
        |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let here = folder(page.path());
    let prose = page.writing.prose(scene.language());
    let siblings: Vec<usize> =
        (0..pages.len()).filter(|at| folder(pages[*at].path()) == here).collect();
    let place = siblings.iter().position(|at| *at == number).unwrap_or(0);
    let link = |at: usize| scene.link(&pages[at].address, scene.title(&pages[at].writing));
    let neighbour =
        |place: Option<usize>| place.and_then(|place| siblings.get(place)).map(|at| link(*at));
    let headings = markdown::survey(&prose.body).headings;
    Ok(PageView {
        title: scene.title(&page.writing),
        description: scene.description(&page.writing),
        lang: scene.foreign(prose),
        html: prose::html(scene, prose, &prose.body, "")?,
        headings: headings
            .into_iter()
            .filter(|heading| heading.level == 2)
            .map(|heading| HeadingLink {
                text: scene.prose_phrase(prose, &heading.text),
                id: heading.id,
            })
            .collect(),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(Some(place + 1)),
        siblings: if siblings.len() > 1 {
            siblings.iter().map(|at| link(*at)).collect()
        } else {
            Vec::new()
        },
    })
}
