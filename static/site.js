// Enhancements only: every page is complete without this file.
"use strict";

// Marks the paragraph being read in the contents, where style sheets cannot do it alone.
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
for (const box of document.querySelectorAll(".switches input")) {
  const key = `scholion:${box.id}`;
  try {
    const chosen = localStorage.getItem(key);
    if (chosen !== null) box.checked = chosen === "true";
    box.addEventListener("change", () => localStorage.setItem(key, box.checked));
  } catch {
    // Storage may be forbidden, as it is for files on disk in some browsers.
  }
}
