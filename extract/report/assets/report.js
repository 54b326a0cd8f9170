"use strict";
// Files of data call vnextract(kind, number, value): from disk a page may load scripts, but may not fetch.
const waiting = new Map();
function vnextract(kind, number, value) {
  const take = waiting.get(`${kind}-${number}`);
  if (take) take(value);
}
function load(kind, number) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(`${kind}-${number}`, resolve);
    script.onerror = () => reject(new Error(script.src));
    script.onload = () => { script.remove(); reject(new Error(script.src)); };
    script.src = `search/${kind}-${number}.js`;
    document.head.append(script);
  });
}
document.documentElement.classList.remove("plain");
