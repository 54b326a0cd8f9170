"use strict";
// The language of the interface: as the address says, else as it was last chosen here, else Vietnamese.
const LANGUAGES = ["vi", "en"];
const stored = {
  get() { try { return localStorage.getItem("vnextract-language"); } catch { return null; } },
  set(name) { try { localStorage.setItem("vnextract-language", name); } catch { /* links carry it, see below */ } },
};
let language = [new URLSearchParams(location.search).get("lang"), stored.get()].find((l) => LANGUAGES.includes(l)) || "vi";

function said(key) {
  return vnextract.words[key][LANGUAGES.indexOf(language)];
}

// An element that says a word of the interface, in whatever language is chosen.
function saying(key, element = document.createElement("span")) {
  element.dataset.t = key;
  translate(element);
  return element;
}

function translate(element) {
  element.textContent = said(element.dataset.t);
  if (element instanceof HTMLElement) element.lang = language;
}

function translateAll() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-t]")) translate(element);
  for (const element of document.querySelectorAll("[data-ta]")) {
    for (const pair of element.dataset.ta.split(" ")) {
      const [name, key] = pair.split(":");
      element.setAttribute(name, said(key));
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  const title = document.querySelector("[data-title] [data-t]");
  if (title) document.title = `${title.textContent} · vnextract`;
}

// What the address said of the language holds no longer.
function forget() {
  const url = new URL(location.href);
  if (!url.searchParams.has("lang")) return;
  url.searchParams.delete("lang");
  try { history.replaceState(null, "", url); } catch { /* some browsers allow no such thing from disk */ }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-language]");
  if (button) {
    language = button.dataset.language;
    stored.set(language);
    forget();
    translateAll();
    return;
  }
  // Where nothing may be stored, the next page is told the language.
  const link = event.target.closest("a[href]");
  if (link && link.protocol === location.protocol && link.pathname !== location.pathname && (stored.get() || "vi") !== language) {
    const url = new URL(link.href);
    url.searchParams.set("lang", language);
    link.href = url.href;
  }
});
if (language !== "vi") translateAll();
