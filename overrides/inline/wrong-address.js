/* In the page for wrong addresses: finds the folder the site lies in, the nearest one above the address first, and puts links right. */
(async function () {
  "use strict";
  const told = document.currentScript.dataset.root;

  async function isOurs(folder) {
    try { return (await fetch(`${folder}assets/away.html`)).ok; } catch (error) { return false; }
  }

  let root = location.pathname;
  do {
    if (root === "/" || root === "") return;
    root = root.replace(/[^/]*\/?$/, "");
  } while (!await isOurs(root));
  if (root === told) return;

  for (const name of ["href", "src"]) {
    for (const part of document.querySelectorAll(`[${name}^="${told}"]`)) {
      part.setAttribute(name, root + part.getAttribute(name).slice(told.length));
    }
  }
  const before = document.querySelector("script[data-root][src]");
  const script = document.createElement("script");  // one that was not found is not fetched again
  script.dataset.root = root;
  script.src = before.src;
  document.head.append(script);
}());
