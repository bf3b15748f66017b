/* The sheet of a visit keeps what is typed on this phone until it has been saved, so that a lost signal loses nothing. */
"use strict";
(() => {
  const form = document.querySelector("form[data-visit]");
  if (!form) return;
  const key = `visit-${form.dataset.visit}`;
  const kept = document.getElementById("kept");
  const tag = document.getElementById("signal");
  const values = () => {
    const found = {};
    for (const box of form.querySelectorAll("textarea, input[type=radio]:checked")) found[box.name] = box.value;
    return found;
  };
  const first = values();
  const read = () => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } };
  const tell = () => {
    const offline = !navigator.onLine;
    if (tag) tag.hidden = !offline;
    const draft = read();
    if (kept) kept.hidden = !draft;
    const when = kept && kept.querySelector("time");
    if (draft && when) when.textContent = new Date(draft.at).toTimeString().slice(0, 5);
  };
  const count = () => {
    const all = form.querySelectorAll("[data-item]");
    let done = 0, wrong = 0;
    for (const one of all) {
      const answer = one.querySelector("input:checked");
      if (answer) done += 1;
      if (answer && answer.value === "no") wrong += 1;
    }
    const bar = document.getElementById("meter");
    if (bar) bar.value = Math.round(100 * done / Math.max(all.length, 1));
    for (const [id, n] of [["done", done], ["wrong", wrong], ["left", all.length - done]]) {
      const place = document.getElementById(id);
      if (place) place.textContent = n;
    }
  };
  const set = (name, value) => {
    const found = form.elements[name];
    for (const box of found instanceof RadioNodeList ? found : [found]) {
      if (!box) continue;
      if (box.type === "radio") box.checked = box.value === value; else box.value = value;
    }
  };
  const draft = read();
  const unsaved = Object.entries(draft ? draft.values : {}).filter(([name, value]) => (first[name] || "") !== value);
  for (const [name, value] of unsaved) set(name, value);
  if (draft && unsaved.length === 0) localStorage.removeItem(key);
  form.addEventListener("input", () => {
    const now = values();
    const changed = Object.fromEntries(Object.entries(now).filter(([name, value]) => (first[name] || "") !== value));
    if (Object.keys(changed).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: changed }));
    count();
    tell();
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) { event.preventDefault(); tell(); }
  });
  // ending the visit seals it: what stands here unsaved is saved first; what is refused is shown as saving shows it
  const end = document.querySelector("#visit-finish form");
  if (end) end.addEventListener("submit", async (event) => {
    if (!read()) return;
    event.preventDefault();
    const saved = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (saved && saved.ok) end.submit();
    else if (saved) form.submit();
    else tell();
  });
  addEventListener("online", tell);
  addEventListener("offline", tell);
  count();
  tell();
})();

/* A signature drawn with finger or mouse goes along as a picture; without it the name and post are enough. */
(() => {
  const box = document.querySelector("input[name=pen]");
  if (!box) return;
  const form = box.form;
  const paper = document.createElement("div");
  paper.className = "pen";
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 200;
  canvas.setAttribute("role", "img");
  const words = document.createElement("span");
  words.className = "meta";
  words.textContent = document.documentElement.lang === "en" ? "Sign here: present, not agreeing" : "在这里签字，只表示在场";
  canvas.setAttribute("aria-label", words.textContent);
  const again = document.createElement("button");
  again.type = "button";
  again.className = "link";
  again.textContent = document.documentElement.lang === "en" ? "Clear" : "重签";
  paper.append(canvas, words);
  form.querySelector(".pair").after(paper, again);
  const pen = canvas.getContext("2d");
  const clear = () => { pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height); box.value = ""; };
  const at = (event) => {
    const room = canvas.getBoundingClientRect();
    return [(event.clientX - room.left) * canvas.width / room.width, (event.clientY - room.top) * canvas.height / room.height];
  };
  let drawing = false;
  clear();
  pen.lineWidth = 4;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#111";
  canvas.addEventListener("pointerdown", (event) => { drawing = true; canvas.setPointerCapture(event.pointerId); pen.beginPath(); pen.moveTo(...at(event)); });
  canvas.addEventListener("pointermove", (event) => { if (drawing) { pen.lineTo(...at(event)); pen.stroke(); } });
  canvas.addEventListener("pointerup", () => { if (drawing) box.value = canvas.toDataURL("image/png"); drawing = false; });
  again.addEventListener("click", clear);
})();
