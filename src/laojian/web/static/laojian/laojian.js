/* What HTMX does not do by itself: nothing here is needed to work with a page. */
"use strict";

/* A part that scrolls sideways and holds nothing to step on is reached with the keyboard itself. */
const reachable = () => {
  for (const part of document.querySelectorAll(".scroll, .days")) {
    const empty = !part.querySelector("a[href], button, input, select, textarea, summary, [tabindex]");
    if (empty && part.scrollWidth > part.clientWidth) part.tabIndex = 0;
  }
};
addEventListener("load", reachable);
addEventListener("resize", reachable);
addEventListener("htmx:afterSettle", reachable);

/* A case's line of steps that is wider than the phone begins just before the present step. */
addEventListener("load", () => {
  for (const step of document.querySelectorAll(".rail > [aria-current]")) {
    const before = step.previousElementSibling || step;
    step.parentElement.scrollLeft = before.offsetLeft - step.parentElement.offsetLeft - 8;
  }
});

/* What was typed and not sent yet is not lost by a wrong click: the browser asks before it leaves the page. A visit
   keeps its sheet by itself, and nobody is asked about a password. */
let unsent = false;
const counts = (form) => form?.method === "post" && !form.dataset.visit && !form.querySelector("[type=password]");
addEventListener("input", ({ target }) => { unsent = unsent || counts(target.form); });
addEventListener("submit", () => { unsent = false; });
addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
