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

/* An act is answered at the head of the page or beside its form: the keyboard goes to the answer, first to a refusal or a wrong field. */
const hear = (note) => {
  for (let fold = note.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  note.focus();
};
addEventListener("load", () => {
  const refused = document.querySelector("main [data-refused]")
    || document.querySelector("main [role=alert][tabindex], main .field [aria-invalid=true]");
  const said = document.querySelector("main [data-said]");
  const target = document.getElementById(location.hash.slice(1));
  if (refused) hear(refused);
  else if (said && (!target || target.contains(said))) hear(said);
});

/* Where a part is exchanged under the keyboard, it stays there: at the refusal, at what was pressed, at the first field. */
let held = null;
addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const one = document.activeElement;
  held = target.contains(one) ? { id: target.id, tag: one.tagName, name: one.getAttribute("name") } : null;
});
addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (!held || document.activeElement !== document.body) return;
  const part = (held.id && document.getElementById(held.id)) || elt;
  const open = [...part.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")].filter((one) => !one.disabled);
  const next = part.querySelector("[role=alert][tabindex]")
    || open.find((one) => one.tagName === held.tag && one.getAttribute("name") === held.name)
    || open.find((one) => one.tagName !== "A");
  if (!next) part.tabIndex = -1;
  held = null;
  hear(next || part);
});

/* What was typed and not sent yet is not lost by a wrong click: the browser asks before it leaves the page. A visit
   keeps its sheet by itself, and nobody is asked about a password. What stands in a form marked data-typed goes with
   that form alone: another button of the page would lose it. */
let unsent = false;
let typed = null;
const counts = (form) => form?.method === "post" && !form.dataset.visit && !form.querySelector("[type=password]");
addEventListener("input", ({ target }) => {
  unsent = unsent || counts(target.form);
  if (target.form && "typed" in target.form.dataset) typed = target.form;
});
addEventListener("submit", ({ target }) => { unsent = typed !== null && typed !== target; });
addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });
