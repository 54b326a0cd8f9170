"use strict";
// Beside a mention that the pointer is on or that has the focus: what was read there, by which rule, and its rows.
const text = document.querySelector("article");
const note = document.createElement("div");
note.className = "note-beside";
note.id = "beside";
note.setAttribute("role", "group");
let shownFor = null;
let leaving = 0;

function show(segment) {
  clearTimeout(leaving);
  if (shownFor === segment) return;
  hide();
  note.replaceChildren(...segment.dataset.rows.split(" ").map(told));
  note.setAttribute("aria-label", said("article.mention"));
  segment.after(note);
  segment.setAttribute("aria-describedby", note.id);
  shownFor = segment;
  place(segment);
}

function hide() {
  clearTimeout(leaving);
  if (!shownFor) return;
  shownFor.removeAttribute("aria-describedby");
  note.remove();
  shownFor = null;
}

// One row: its kind, its main cells under their names, and a link to it.
function told(name) {
  const row = document.getElementById(name);
  const part = document.createElement("div");
  part.className = `k-${name[0]}`;
  const top = document.createElement("p");
  const kind = saying(document.querySelector(`#t${name[0]} [data-t]`).dataset.t);
  kind.className = "line";
  const link = document.createElement("a");
  link.href = `#${name}`;
  link.append(saying("article.row"));
  top.append(kind, " ", link);
  const list = document.createElement("dl");
  for (const head of row.closest("table").querySelectorAll("th[data-s]")) {
    const cell = row.cells[head.cellIndex];
    if (!cell.textContent.trim()) continue;
    const line = document.createElement("div");
    const value = document.createElement("dd");
    value.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    if (head.dataset.s === "rule") value.className = "rule";
    line.append(saying(`column.${head.dataset.s}`, document.createElement("dt")), value);
    list.append(line);
  }
  part.append(top, list);
  return part;
}

// Below the last line of the mention, within the width of the page.
function place(segment) {
  const around = text.getBoundingClientRect();
  const line = [...segment.getClientRects()].at(-1);
  const width = Math.min(384, around.width);
  const left = Math.max(0, Math.min(line.left - around.left, around.width - width));
  note.style.width = `${width}px`;
  note.style.left = `${left}px`;
  note.style.top = `${line.bottom - around.top + 8}px`;
}

const mention = (event) => (event.target instanceof Element ? event.target.closest("a.m") : null);
const inNote = (node) => node instanceof Node && note.contains(node);

text.addEventListener("pointerover", (event) => {
  const segment = mention(event);
  if (segment && event.pointerType !== "touch") show(segment);
  else if (inNote(event.target)) clearTimeout(leaving);
});
text.addEventListener("pointerout", (event) => {
  if (shownFor && event.pointerType !== "touch" && !inNote(event.relatedTarget) && !note.contains(document.activeElement)) {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  }
});
text.addEventListener("focusin", (event) => {
  const segment = mention(event);
  if (segment) show(segment);
  else if (!inNote(event.target)) hide();
});
document.addEventListener("focusout", (event) => {
  if (shownFor && !inNote(event.relatedTarget) && event.relatedTarget && !mention({ target: event.relatedTarget })) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shownFor) return;
  if (inNote(document.activeElement)) shownFor.focus();
  hide();
});

// A first touch shows, a second follows.
let touched = null;
text.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch" && mention(event) !== shownFor ? mention(event) : null;
});
text.addEventListener("click", (event) => {
  const segment = mention(event);
  if (segment && segment === touched) {
    event.preventDefault();
    show(segment);
  } else if (segment || (inNote(event.target) && event.target.closest("a"))) {
    hide();
  } else if (!inNote(event.target)) {
    hide();
  }
  touched = null;
});

for (const box of document.querySelectorAll("[data-kind]")) {
  const mark = () => document.documentElement.classList.toggle(`without-${box.dataset.kind}`, !box.checked);
  box.addEventListener("change", mark);
  mark();
}
