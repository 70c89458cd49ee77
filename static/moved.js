// Leads from the old address of a page to the new one, place and view included.
"use strict";
location.replace(document.querySelector("#moved").href + location.search + location.hash);
