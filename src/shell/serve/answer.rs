//! Answers requests: the site's files, and the preview's own.

use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::sync::watch;

use super::events::{self, State};
use super::files::{self, Meaning};
use super::inject::inject;

/// The page shown where neither the page asked for nor a `404.html` exists.
const ABSENT: &str = include_str!("../../../static/serve/absent.html");
const OVERLAY: &str = include_str!("../../../static/serve/overlay.css");
const RELOAD: &str = include_str!("../../../static/serve/reload.js");

/// What requests are answered from.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// The folder of the site.
    pub(super) output: PathBuf,
    /// Where the site stands on its server.
    pub(super) base_path: String,
    /// How the last build ended.
    pub(super) news: watch::Receiver<State>,
}

/// Routes every request to [`answer`]: what a path means depends on the disk.
pub(super) fn router(site: Site) -> Router {
    Router::new().fallback(answer).with_state(site)
}

async fn answer(Shared(site): Shared<Site>, request: Request) -> Response {
    let mut response = if !is_ours(request.headers()) {
        // A foreign name that leads here is another website reaching for this one.
        (StatusCode::MISDIRECTED_REQUEST, "This preview answers to localhost and 127.0.0.1 only.\n")
            .into_response()
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response()
    } else {
        site.answer(request.uri())
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a request asks for this machine by one of its own names.
fn is_ours(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

impl Site {
    fn answer(&self, uri: &Uri) -> Response {
        let is_file = |path: &str| self.file(path).is_some();
        match files::meaning(&self.base_path, uri.path(), is_file) {
            Meaning::File(path) => {
                self.send(StatusCode::OK, &path).unwrap_or_else(|| self.missing())
            }
            Meaning::Elsewhere(path) => {
                let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
                Redirect::temporary(&(path + &query)).into_response()
            }
            Meaning::Own(name) => match name.as_str() {
                "events" => events::stream(self.news.clone()),
                "overlay.css" => ([(CONTENT_TYPE, files::CSS)], OVERLAY).into_response(),
                "reload.js" => ([(CONTENT_TYPE, files::JAVASCRIPT)], RELOAD).into_response(),
                _ => self.missing(),
            },
            Meaning::Missing => self.missing(),
        }
    }

    fn missing(&self) -> Response {
        self.send(StatusCode::NOT_FOUND, "404.html")
            .unwrap_or_else(|| self.page(StatusCode::NOT_FOUND, ABSENT, self.version()))
    }

    /// Sends the site's file at `path`, unless it went away since it was found.
    fn send(&self, status: StatusCode, path: &str) -> Option<Response> {
        // Files are read in the server's only thread: they are small, and one person reads them.
        // The version is taken first: a page is never thought newer than it is.
        let version = self.version();
        let bytes = fs::read(self.file(path)?).ok()?;
        let media_type = files::media_type(path);
        if media_type == files::HTML
            && let Ok(page) = std::str::from_utf8(&bytes)
        {
            return Some(self.page(status, page, version));
        }
        Some((status, [(CONTENT_TYPE, media_type)], bytes).into_response())
    }

    fn page(&self, status: StatusCode, html: &str, version: u128) -> Response {
        let own = format!("{}{}", self.base_path, files::OWN);
        let shown = inject(html, &own, version);
        (status, [(CONTENT_TYPE, files::HTML)], shown).into_response()
    }

    fn version(&self) -> u128 {
        self.news.borrow().version
    }

    /// Finds the file at `path` from the site's folder; nothing if a link leads it out.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let folder = fs::canonicalize(&self.output).ok()?;
        let file = fs::canonicalize(folder.join(Path::new(path))).ok()?;
        (file.starts_with(&folder) && file.is_file()).then_some(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machines_own_names_are_answered() {
        for (host, expected) in [
            ("localhost", true),
            ("LocalHost:3000", true),
            ("127.0.0.1:80", true),
            ("example.org:3000", false),
            ("localhost.example.org", false),
            ("127.0.0.1.example.org", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
            assert_eq!(is_ours(&headers), expected, "{host}");
        }
        assert!(!is_ours(&HeaderMap::new()));
    }
}
