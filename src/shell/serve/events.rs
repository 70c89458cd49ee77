//! Tells open pages how the last build ended.
//!
//! A page carries the version it was served from. Each piece of news is the
//! whole state, so a page that missed some, or that came between a build and
//! its news, still learns from the next whether it is out of date.
//!
//! Two events go out as [server-sent events][sse]: `built`, whose data is the
//! version of the site, and `failed`, whose data is the report.
//!
//! [sse]: https://html.spec.whatwg.org/multipage/server-sent-events.html

use std::convert::Infallible;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::Rebuild;

/// Where the rebuilding thread puts the newest state.
pub(super) type News = watch::Sender<State>;

/// How soon a page looks again for a server that went away.
const RETRY: Duration = Duration::from_millis(500);

/// How often an idle connection shows that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How the last build ended, and which site is served since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    /// Differs for each site that was served, this server's or an earlier one's.
    pub(super) version: u128,
    /// Why the last build failed, if it did.
    pub(super) report: Option<String>,
}

impl State {
    /// The state of a server that starts after `build`.
    pub(super) fn first(build: Rebuild) -> Self {
        // Counted from the time, so that pages of an earlier server are out of date.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut state = Self { version: now.as_millis(), report: None };
        state.follow(build);
        state
    }

    /// Becomes the state after `build`.
    pub(super) fn follow(&mut self, build: Rebuild) {
        self.report = match build {
            Rebuild::Failed { report } => Some(report),
            Rebuild::Built { changed } => {
                self.version += u128::from(changed);
                None
            }
        };
    }

    fn event(&self) -> Event {
        let event = Event::default().retry(RETRY);
        match &self.report {
            // In an event a carriage return would be one more line break.
            Some(report) => event.event("failed").data(report.replace('\r', "")),
            None => event.event("built").data(self.version.to_string()),
        }
    }
}

/// Streams the state as it is now, and each that follows.
pub(super) fn stream(news: watch::Receiver<State>) -> Response {
    let events = WatchStream::new(news).map(|state| Ok::<_, Infallible>(state.event()));
    Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(builds: &[Rebuild], versions_on: u128, report: Option<&str>) {
        let mut state = State { version: 7, report: None };
        for build in builds {
            state.follow(build.clone());
        }
        assert_eq!(state, State { version: 7 + versions_on, report: report.map(str::to_owned) });
    }

    fn failed(report: &str) -> Rebuild {
        Rebuild::Failed { report: report.to_owned() }
    }

    const CHANGED: Rebuild = Rebuild::Built { changed: true };
    const UNCHANGED: Rebuild = Rebuild::Built { changed: false };

    #[test]
    fn only_a_changed_site_has_a_new_version() {
        check(&[UNCHANGED], 0, None);
        check(&[CHANGED, UNCHANGED, CHANGED], 2, None);
        check(&[failed("a"), failed("b")], 0, Some("b"));
    }

    #[test]
    fn any_good_build_clears_the_report() {
        check(&[failed("a"), UNCHANGED], 0, None);
        check(&[failed("a"), CHANGED], 1, None);
    }
}
