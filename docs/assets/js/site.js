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

  /* A link to a folded part opens it. */
  const unfold = () => {
    const fold = location.hash && document.getElementById(location.hash.slice(1))?.closest("details");
    if (fold) fold.open = true;
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  /* Paper says of which version it is, and of which day by the reader's clock. */
  const printed = document.querySelector(".printed");
  if (printed) addEventListener("beforeprint", () => {
    const now = new Date(), date = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    printed.textContent = printed.dataset.words.replace("{version}", printed.dataset.version).replace("{date}", date);
  });

  const search = document.querySelector(".search");
  if (!search) return;
  const box = search.querySelector("input");
  box.addEventListener("focus", () => box.closest(".search-slot").classList.add("search-slot--wide"));
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
    for (const file of ["js/vendor/minisearch.js", "search/words.js", "search/index.js", "js/words.js", "js/search.js", "js/results.js"]) {
      load(file, () => { fetching = false; say(search.dataset.failed); });
    }
  }

  const site = window.__search = { search, box, say, address, load };
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

/* Dotted terms: what one means opens beside it, on pointing, focus or tap. Without script the link leads to it. */
(function () {
  "use strict";
  const links = document.querySelectorAll("a.term");
  if (!links.length) return;
  const tip = document.createElement("div");
  tip.className = "term-tip";
  tip.setAttribute("aria-hidden", "true");  // a screen reader hears it as the link's description
  let timer = 0;

  function show(link) {
    clearTimeout(timer);
    tip.textContent = document.getElementById(link.getAttribute("aria-describedby")).textContent;
    document.body.append(tip);
    const place = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - tip.offsetWidth - 12;
    const below = place.bottom + tip.offsetHeight + 6 < innerHeight;
    tip.style.left = `${Math.max(12, Math.min(place.left, room)) + scrollX}px`;
    tip.style.top = `${(below ? place.bottom + 4 : place.top - tip.offsetHeight - 4) + scrollY}px`;
  }
  function hide() {
    clearTimeout(timer);
    tip.remove();
  }
  function hideSoon() {  // time to move the pointer onto it (WCAG 1.4.13)
    clearTimeout(timer);
    timer = setTimeout(hide, 250);
  }
  for (const link of links) {
    link.addEventListener("mouseenter", () => show(link));
    link.addEventListener("mouseleave", hideSoon);
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hideSoon);
    link.addEventListener("click", (event) => { event.preventDefault(); show(link); });
  }
  tip.addEventListener("mouseenter", () => clearTimeout(timer));
  tip.addEventListener("mouseleave", hideSoon);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}());
