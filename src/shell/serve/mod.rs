//! Shows the site while it is being written.
//!
//! One rule governs: **what is on disk is what will be published.** The preview
//! answers as GitHub Pages would, and what it adds (a script that reloads the
//! page, an overlay that says why a build failed) it adds to the bytes on
//! their way to the browser.
//!
//! Two threads share one piece of news, the state of the site:
//!
//! 1. this one waits for a change of what is watched, rebuilds, and says how
//!    that ended;
//! 2. the other answers requests, and passes the news on to every open page.
//!
//! So rebuilds never overlap, changes during one cause exactly one more, and
//! pages are answered meanwhile.

mod answer;
mod events;
mod files;
mod inject;
#[cfg(test)]
mod tests;
mod watch;

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::thread;

use notify_debouncer_full::notify;

use answer::Site;
use events::{News, State};
use watch::Watch;

/// What is served, and what is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The folder of the site; may not exist yet. Never watched.
    pub output: PathBuf,
    /// Where the site stands on its server, as in an address: `/` or `/repo/`.
    ///
    /// Invariant: begins and ends with `/`.
    pub base_path: String,
    /// The files and folders the site is made from; some may not exist yet.
    pub watched: Vec<PathBuf>,
    /// The port to listen on; 0 takes any that is free.
    pub port: u16,
}

/// How a build ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebuild {
    /// The output is as the sources say.
    Built {
        /// Whether a byte of the output differs from before.
        changed: bool,
    },
    /// There are faults; the output is as it was.
    Failed {
        /// What is wrong, as plain text.
        report: String,
    },
}

/// Why the preview could not start, or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens on the port.
    #[error(
        "port {port} is taken, perhaps by another preview; end that one, or choose another port"
    )]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The system does not let us listen.
    #[error("cannot listen on port {port}: {source}")]
    Listen {
        /// The port.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The system does not tell us of changes.
    #[error("cannot watch the edition's files for changes: {source}")]
    Watch {
        /// What the system said, with the path.
        source: notify::Error,
    },
}

/// Serves the site on this machine until the program is interrupted.
///
/// Gives only errors. `rebuild` is called in this thread, once at the start and
/// then after each change of what is watched; where it fails, the old site is
/// served behind its report. `ready` is told the address once the server listens.
///
/// A page reloads when its site has changed, and shows the report of a failed
/// build until one succeeds. Only this machine is answered, and only by the
/// names `localhost` and `127.0.0.1`.
pub fn serve(
    preview: &Preview,
    mut rebuild: impl FnMut() -> Rebuild,
    ready: impl FnOnce(&str),
) -> Result<Infallible, ServeError> {
    let listener = listen(preview.port)?;
    let mut watch = Watch::start(preview).map_err(|source| ServeError::Watch { source })?;
    // What changes from here on is noticed, so that the first build misses nothing.
    let news = News::new(State::first(rebuild()));
    let site = Site {
        output: preview.output.clone(),
        base_path: preview.base_path.clone(),
        news: news.subscribe(),
    };
    let address = start(listener, site)
        .map_err(|source| ServeError::Listen { port: preview.port, source })?;
    ready(&format!("http://{address}{}", preview.base_path));
    loop {
        watch.next_change().map_err(|source| ServeError::Watch { source })?;
        let ended = rebuild();
        news.send_modify(|state| state.follow(ended));
    }
}

fn listen(port: u16) -> Result<TcpListener, ServeError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken { port },
        _ => ServeError::Listen { port, source },
    })
}

/// Answers requests in a thread of its own; gives the address it answers at.
fn start(listener: TcpListener, site: Site) -> io::Result<SocketAddr> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _entered = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let server = axum::serve(listener, answer::router(site));
    thread::Builder::new()
        .name("preview".to_owned())
        .spawn(move || runtime.block_on(server.into_future()))?;
    Ok(address)
}
