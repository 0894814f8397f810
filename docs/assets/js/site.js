/* On every page. Fetches the search only when someone goes to its box, and keeps nothing on the device. */
(function () {
  "use strict";
  const root = new URL(document.currentScript.dataset.root, location.href).href;

  /* Opened by double-click there is no server to turn a folder's address into its page. */
  function address(from) {
    const url = new URL(from, root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }
  if (location.protocol === "file:") {
    for (const link of document.links) if (link.protocol === "file:") link.href = address(link.href);
  }

  function load(file, onerror = null) {
    const script = document.createElement("script");
    script.src = `${root}assets/${file}`;
    script.async = false;
    script.onerror = onerror;
    document.head.append(script);
  }

  /* The question at the end of a section is made ready when a reader comes near it: most leave before. */
  const check = document.querySelector(".section-check");
  if (check) new IntersectionObserver((seen, watcher) => {
    if (!seen[0].isIntersecting) return;
    watcher.disconnect();
    load("js/quiz.js");
  }, { rootMargin: "600px" }).observe(check);

  const search = document.querySelector(".search");
  if (!search) return;
  const box = search.querySelector("input");
  const seen = search.querySelector(".search__count");
  const heard = search.querySelector(".search__status");
  let timer = 0;
  let fetching = false;

  /* Shown at once; spoken after `wait`, so that a screen reader is not interrupted at every key. */
  function say(words, wait) {
    seen.textContent = words;
    clearTimeout(timer);
    if (wait) timer = setTimeout(() => { heard.textContent = words; }, wait);
    else heard.textContent = words;
    search.classList.toggle("search--open", Boolean(words));
  }

  function fetchSearch() {
    if (fetching) return;
    fetching = true;
    setTimeout(() => { if (fetching && !site.started) say(search.dataset.loading); }, 700);
    for (const file of ["js/vendor/minisearch.js", "search/index.js", "js/search.js"]) {
      load(file, () => { fetching = false; say(search.dataset.failed); });
    }
  }

  const site = window.__search = { search, box, say, address };
  box.addEventListener("focus", fetchSearch);
  box.addEventListener("pointerdown", fetchSearch);
  addEventListener("pagehide", () => {
    box.value = "";
    box.dispatchEvent(new Event("input"));
  });
  for (const instead of document.querySelectorAll(".search-contents")) instead.hidden = true;
  search.hidden = false;
  if (document.activeElement === box) fetchSearch();
}());
