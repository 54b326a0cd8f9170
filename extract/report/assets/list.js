"use strict";
// The searchable list. Pieces of the index are loaded when first needed.
const list = document.getElementById("list");
const form = document.querySelector("form.filters");
const more = document.getElementById("more");
const AT_ONCE = 100;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
const NAMES = ["number", "id", "title", "day", "site", "province", "lead", "figures", "contradictory", "duplicate"];
const FILTERS = ["query", "site", "province", "year", "contradictory"];
const TONES = "\u0300\u0301\u0309\u0303\u0323";
const first = [...list.children];
let results = [];

// One place for the tone mark of an open oa, oe, uy, as the index has it: hoà = hòa.
const OPEN_O = new RegExp(`(o)([ae])([${TONES}])(?![\\p{L}\\p{M}])`, "gu");
const OPEN_U = new RegExp(`(?<!q)(u)(y)([${TONES}])(?![\\p{L}\\p{M}])`, "gu");
function fold(text) {
  const signs = text.normalize("NFD").toLowerCase().replace(OPEN_O, "$1$3$2").replace(OPEN_U, "$1$3$2");
  return signs.normalize("NFC").replaceAll("\u00f0", "\u0111");
}
function bare(folded) {
  return folded.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("\u0111", "d");
}
function words(text) {
  return fold(text).match(/\p{L}[\p{L}\p{M}]*|\p{Nd}+/gu) || [];
}

const once = new Map();
function pieces(kind, count) {
  if (!once.has(kind)) once.set(kind, Promise.all(Array.from({ length: count }, (_, n) => load(kind, n))));
  return once.get(kind);
}

let articles = null;
async function loadArticles() {
  if (articles) return articles;
  const found = (await pieces("list", Number(list.dataset.pieces))).flat();
  articles = found.map((cells) => {
    const article = Object.fromEntries(NAMES.map((name, i) => [name, cells[i]]));
    article.words = ` ${words(`${article.title} ${article.lead} ${article.site}`).join(" ")} `;
    article.bare = bare(article.words);
    article.titleBare = ` ${bare(words(article.title).join(" "))} `;
    return article;
  });
  return articles;
}

let blocks = null;
async function loadBlocks() {
  if (blocks) return blocks;
  const found = await pieces("words", Number(list.dataset.blocks));
  blocks = found.map((words) => Object.entries(words).map(([word, numbers]) => ({ word, bare: bare(word), numbers })));
  return blocks;
}

// What is typed: a word with marks stands for itself, one without for every word that it is bare of.
function reading(query) {
  const typed = words(query);
  return typed.map((word, i) => ({ word, bare: bare(word), marked: bare(word) !== word, last: i === typed.length - 1 }));
}

// The last word may be half typed.
function says(wanted, word) {
  const [is, want] = wanted.marked ? [word.word, wanted.word] : [word.bare, wanted.bare];
  return wanted.last ? is.startsWith(want) : is === want;
}

function unpack(packed, into, bit) {
  let number = 0;
  for (const sign of packed) {
    if (sign === "_") { number += 63; continue; }
    number += DIGITS.indexOf(sign);
    into[number] |= bit;
  }
}

// The numbers of the articles in whose text every word stands.
function inTexts(query) {
  const size = Number(list.dataset.block);
  const found = new Set();
  for (const [n, block] of blocks.entries()) {
    let all = null;
    for (const wanted of query) {
      const has = new Uint8Array(size);
      for (const entry of block) if (says(wanted, entry)) unpack(entry.numbers, has, 1);
      all = all ? all.map((bit, i) => bit & has[i]) : has;
    }
    all.forEach((bit, i) => { if (bit) found.add(n * size + i); });
  }
  return found;
}

// 3: the words as typed in the title; 2: in the lead; 1: anywhere in the text; 0: not.
function rank(article, query, phrase, texts) {
  const marks = query.every((wanted) => !wanted.marked || article.words.includes(` ${wanted.word}`));
  if (marks && article.titleBare.includes(phrase)) return 3;
  if (marks && article.bare.includes(phrase)) return 2;
  return texts.has(article.number) ? 1 : 0;
}

function wanted() {
  const data = new FormData(form);
  return Object.fromEntries(FILTERS.map((name) => [name, String(data.get(name) || "").trim()]));
}

let turn = 0;
async function search() {
  const mine = ++turn;
  const now = wanted();
  remember(now);
  if (FILTERS.every((name) => !now[name])) return showFirst();
  const query = reading(now.query);
  status("list.loading");
  try {
    await loadArticles();
    if (query.length) await loadBlocks();
  } catch {
    once.clear();
    status("list.broken");
    return;
  }
  if (mine !== turn) return;
  const phrase = ` ${query.map((w) => w.bare).join(" ")}`;
  const texts = query.length ? inTexts(query) : new Set();
  results = articles.filter((article) =>
    (!now.site || article.site === now.site) &&
    (!now.province || article.province === now.province) &&
    (!now.year || article.day.startsWith(now.year)) &&
    (!now.contradictory || article.contradictory));
  if (now.query) {
    const ranks = new Map(results.map((article) => [article, query.length ? rank(article, query, phrase, texts) : 0]));
    results = results.filter((article) => ranks.get(article)).sort((a, b) => ranks.get(b) - ranks.get(a));
  }
  list.replaceChildren();
  list.start = 1;
  showMore();
  count(results.length);
  pagesHidden(true);
}

function showFirst() {
  list.replaceChildren(...first);
  results = [];
  more.hidden = true;
  count(total);
  pagesHidden(false);
}

function showMore() {
  const begin = list.children.length;
  const items = results.slice(begin, begin + AT_ONCE).map(item);
  list.append(...items);
  more.hidden = begin + items.length >= results.length;
  return items[0];
}

function item(article) {
  const li = document.createElement("li");
  const head = document.createElement("h2");
  head.lang = "vi";
  const link = document.createElement("a");
  link.href = `articles/${article.id.slice(0, 2)}/${article.id}.html`;
  link.append(article.title || saying("list.untitled"));
  head.append(link);
  const meta = document.createElement("p");
  meta.className = "meta";
  const part = (tag, ...content) => {
    const element = document.createElement(tag);
    element.append(...content);
    meta.append(meta.childNodes.length ? " " : "", element);
    return element;
  };
  part("time", article.day || saying("list.undated"));
  if (article.site) part("bdi", article.site);
  if (article.province) part("span", article.province).lang = "vi";
  if (article.figures) part("span", `${article.figures} `, saying("list.figures"));
  if (article.contradictory) part("strong", `${article.contradictory} `, saying("list.bad")).className = "verdict";
  if (article.duplicate) part("span", saying("list.duplicate"));
  const lead = document.createElement("p");
  lead.className = "lead";
  lead.lang = "vi";
  lead.textContent = article.lead;
  li.append(head, meta, lead);
  return li;
}

const line = document.querySelector(".status");
const total = document.getElementById("count").textContent;
function grouped(n) {
  const digits = String(n);
  return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, "\u202f") : digits;
}
function count(n) {
  const number = document.createElement("span");
  number.id = "count";
  number.textContent = typeof n === "number" ? grouped(n) : n;
  line.replaceChildren(number, " ", saying("list.found"));
  document.getElementById("nothing").hidden = list.children.length > 0;
}
function status(key) {
  line.replaceChildren(saying(key));
}
function pagesHidden(hidden) {
  const pages = document.getElementById("pages");
  if (pages) pages.hidden = hidden;
}

// The address keeps what was asked, so that it can be linked and the way back leads to it.
function remember(now) {
  const params = new URLSearchParams(location.search);
  for (const name of FILTERS) now[name] ? params.set(name, now[name]) : params.delete(name);
  try {
    history.replaceState(null, "", params.size ? `?${params}` : location.pathname);
  } catch { /* some browsers allow no such thing from disk */ }
}

let typing = 0;
form.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  search();
});
form.addEventListener("reset", () => setTimeout(search));
more.addEventListener("click", () => showMore().querySelector("a").focus());

const asked = new URLSearchParams(location.search);
for (const name of FILTERS) {
  const field = form.elements[name];
  if (field.type === "checkbox") field.checked = asked.has(name);
  else field.value = asked.get(name) || "";
}
if (FILTERS.some((name) => wanted()[name])) search();
