// Leads from an address that is not there to the paragraph that it names. The site's places
// stand above this, as `places`.
"use strict";
{
  const path = location.pathname.startsWith(places.base) ? location.pathname.slice(places.base.length) : "";
  const parts = path.split("/");
  const tree = places.trees.find((folder) => path.startsWith(folder)) ?? "";
  const names = Object.keys(places.documents);
  const name = parts.find((part) => part in places.documents) ?? (names.length === 1 ? names[0] : undefined);
  const number = /^#(s(\d+)p\d+[a-z]*)(-\d+)?$/.exec(decodeURIComponent(location.hash));
  if (name && number) {
    const { slug, moved, sections } = places.documents[name];
    const page = moved[number[1]] ?? (sections.includes(+number[2]) ? +number[2] : undefined);
    if (page !== undefined) {
      const file = page === 0 ? "preamble.html" : `section-${page}.html`;
      location.replace(places.base + tree + `${slug}/${file}` + location.hash);
    }
  }
}
