// Enhancements only: every page is complete without this file.
"use strict";

// Marks the paragraph being read in the contents, where style sheets cannot.
{
  const links = new Map(
    [...document.querySelectorAll(".contents-paragraphs a")].map((link) => [link.hash.slice(1), link]),
  );
  if (links.size && !CSS.supports("scroll-target-group: auto")) {
    const mark = (id) => {
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(id).setAttribute("aria-current", "true");
    };
    const observer = new IntersectionObserver(
      (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => mark(entry.target.id)),
      { rootMargin: "-10% 0px -75% 0px" },
    );
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }
}

// Remembers what the reader shows, for the visit of the next page.
for (const box of document.querySelectorAll(".switches input[type=checkbox]")) {
  const key = `scholion:${box.id}`;
  try {
    const chosen = localStorage.getItem(key);
    if (chosen !== null) box.checked = chosen === "true";
    box.addEventListener("change", () => localStorage.setItem(key, box.checked));
  } catch {
    // Storage may be forbidden, as it is for files on disk in some browsers.
  }
}

// Keeps the view: in the address, so that a link shares it, and for the next page.
{
  const views = [...document.querySelectorAll(".views input")];
  const named = (value) => views.find((view) => view.value === value);
  const stored = () => {
    try {
      return localStorage.getItem("scholion:view");
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get("view");
  const first = named(asked) ?? named(stored());
  if (first) first.checked = true;

  // The paragraph at the top of the window stays where it is. The browser has applied the new
  // view already, so the old one is shown again to measure it.
  let shown = views.find((view) => view.checked);
  const show = (chosen) => {
    shown.checked = true;
    const paragraphs = [...document.querySelectorAll(".paragraph")];
    const top = paragraphs.find((paragraph) => paragraph.getBoundingClientRect().bottom > 0);
    const before = top?.getBoundingClientRect().top;
    chosen.checked = true;
    if (top) scrollBy(0, top.getBoundingClientRect().top - before);
    shown = chosen;
  };
  const remember = (value) => {
    const address = new URL(location.href);
    address.searchParams.set("view", value);
    try {
      localStorage.setItem("scholion:view", value);
      history.replaceState(null, "", address);
    } catch {
      // Storage may be forbidden, as may another address for files on disk.
    }
  };
  for (const view of views) {
    view.addEventListener("change", () => {
      show(view);
      remember(view.value);
    });
  }
}

// The same page in another language opens where the reader is, in the same view.
for (const link of document.querySelectorAll(".masthead-languages a")) {
  link.addEventListener("click", () => {
    const read = [...document.querySelectorAll(".paragraph")].find((paragraph) => paragraph.getBoundingClientRect().bottom > 0);
    const place = scrollY > 0 && read ? `#${read.id}` : location.hash;
    link.href = link.getAttribute("href").replace(/[?#].*/, "") + location.search + place;
  });
}

// A button copies the citation, with the address of the page where the site does not know its own.
for (const cite of document.querySelectorAll(".cite")) {
  cite.addEventListener("toggle", () => {
    const copy = document.querySelector("#copy").cloneNode(true);
    copy.removeAttribute("id");
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const text = cite.querySelector(".cite-text").textContent;
      const address = `${location.href.replace(/[?#].*/, "")}#${cite.parentElement.id}`;
      await navigator.clipboard.writeText(/https?:/.test(text) ? text : `${text} ${address}`);
      copy.textContent = copy.dataset.done;
    });
    cite.querySelector(".cite-links").prepend(copy);
  }, { once: true });
}

// A slash leads to the search, but not where it is typed.
document.addEventListener("keydown", (event) => {
  const typed = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const goal = document.querySelector(".search-box") ?? document.querySelector("[rel=search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typed || !goal) return;
  event.preventDefault();
  if (goal.select) goal.select();
  else goal.click();
});
