/* Keys in a statutory table: its figures are one stop for Tab, arrows move, Enter opens the drawer, Esc comes back,
   Ctrl+S saves. Without it every cell is a plain field and every figure a plain link. */
"use strict";
(function () {
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const paper = grid.closest(".form-paper");
  let last = null;
  let entering = false; // Enter was pressed: the drawer takes the focus as often as it is drawn anew
  let waiting = 0;
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const at = (row, column) => grid.querySelector('tbody [data-place="' + row + "." + column + '"]');
  const inside = (field, key) => {
    if (field.tagName !== "INPUT" || (key !== "ArrowLeft" && key !== "ArrowRight")) return false;
    const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    const edge = key === "ArrowLeft" ? field.selectionStart === 0 : field.selectionEnd === field.value.length;
    return !whole && !edge;
  };
  paper.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-place]");
    if (!cell) return;
    if (event.key === "Enter") {
      event.preventDefault();
      last = cell;
      entering = true;
      open(cell);
      return;
    }
    const step = steps[event.key];
    if (!step || inside(cell, event.key)) return;
    const place = cell.dataset.place.split(".").map(Number);
    const next = at(place[0] + step[0], place[1] + step[1]);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next.select) next.select();
  });
  const figures = () => [...grid.querySelectorAll("tbody a[data-place]")];
  const stop = (cell) => figures().forEach((one) => { one.tabIndex = one === cell ? 0 : -1; });
  stop(grid.querySelector("tbody a[data-place][aria-current]") || figures()[0]);
  paper.addEventListener("focusin", (event) => {
    if (figures().includes(event.target)) stop(event.target);
    grid.querySelectorAll("[data-chosen]").forEach((one) => one.removeAttribute("data-chosen"));
    const cell = event.target.closest("td");
    if (cell) cell.setAttribute("data-chosen", "");
    const field = event.target.closest("input[data-place]");
    entering = false;
    clearTimeout(waiting);
    if (field) waiting = setTimeout(() => open(field), 250);
  });
  // whoever looks at a case behind a figure and comes back finds its drawer open
  const keep = (cell) => { if (window.htmx && cell && cell.href) history.replaceState(history.state, "", cell.href); };
  paper.addEventListener("click", ({ target }) => keep(target.closest("a[hx-get][data-place]")));
  function open(cell) {
    clearTimeout(waiting);
    const url = cell.dataset.drawer || cell.getAttribute("hx-get");
    if (!window.htmx || !url) {
      if (cell.href) window.location.assign(cell.href);
      return;
    }
    keep(cell);
    const typed = cell.tagName === "INPUT" ? { [cell.dataset.place]: cell.value } : {};
    window.htmx.ajax("GET", url, { target: "#drawer", swap: "outerHTML", values: typed });
  }
  if (location.hash === "#drawer") addEventListener("load", () => {
    last = grid.querySelector("[data-place][aria-current]");
    document.getElementById("drawer").focus();
  });
  document.addEventListener("htmx:afterSettle", () => {
    const drawer = document.getElementById("drawer");
    if (!entering || drawer.contains(document.activeElement)) return;
    (drawer.querySelector("a, select, input:not([type=hidden]), textarea") || drawer).focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && last && event.target.closest("#drawer")) {
      entering = false;
      const back = document.getElementById(last.id) || last;
      back.focus();
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const form = document.getElementById("figures");
      const save = form && document.querySelector(".save button");
      if (!save) return;
      event.preventDefault();
      form.requestSubmit(save);
    }
  });
})();
