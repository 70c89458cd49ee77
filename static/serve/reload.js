// Reloads the page when the site has changed, and shows why a build failed.
//
// A browser opens at most six connections to a server, and whoever listens for
// news holds one: so one tab listens, and tells the others.
(() => {
  'use strict';
  const { src, dataset: { version } } = document.currentScript;
  const tabs = new BroadcastChannel('scholion');
  let latest = null; // What the server said last, known to the tab that listens.
  let overlay = null;

  const close = () => {
    overlay?.remove();
    overlay = null;
  };

  const show = (report) => {
    close();
    overlay = document.createElement('section');
    overlay.className = 'scholion-overlay';
    overlay.lang = 'en';
    overlay.dir = 'ltr';
    overlay.translate = false;
    overlay.setAttribute('role', 'alert');
    const title = document.createElement('h2');
    title.textContent = 'The site could not be built';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Close';
    button.addEventListener('click', close);
    const text = document.createElement('pre');
    text.tabIndex = 0; // A long report is scrolled by keyboard.
    text.textContent = report;
    overlay.append(title, button, text);
    document.body.append(overlay);
  };

  const heed = (news) => {
    if (news.report !== undefined) show(news.report);
    else if (news.version !== version) location.reload();
    else close();
  };

  const tell = (news) => {
    latest = news;
    tabs.postMessage(news);
    heed(news);
  };

  const listen = () => {
    const server = new EventSource(new URL('events', src));
    server.addEventListener('built', ({ data }) => tell({ version: data }));
    server.addEventListener('failed', ({ data }) => tell({ report: data }));
    // A browser tries again by itself, but not after every kind of failure.
    server.addEventListener('error', () => {
      if (server.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  };

  tabs.addEventListener('message', ({ data }) => {
    if (data !== 'what news?') heed(data);
    else if (latest) tabs.postMessage(latest);
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  // A page that the browser had put away has missed what was said meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });

  if (navigator.locks) {
    // Held until the tab closes; then the next tab in line listens.
    navigator.locks.request('scholion', () => new Promise(listen));
    tabs.postMessage('what news?');
  } else {
    listen();
  }
})();
