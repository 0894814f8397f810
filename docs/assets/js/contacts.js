/*
  The contacts: “Where are you?”, the menus that find who serves people there, and what cards say by the reader's clock.
  What is chosen or typed stays in the page: no address, no history, no storage, and it is cleared when the page is left.
*/
(() => {
  "use strict";
  const make = (name, className, text = "") => Object.assign(document.createElement(name), { className, textContent: text });
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

  /* Without accents, capitals and signs, and saints as they are shortened. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]|['’.]/g, "").toLowerCase().replace(/œ/g, "oe").replace(/&/g, " and ")
    .replace(/\(.*?\)/g, " ").replace(/[^a-z0-9]+/g, " ").replace(/\bsaint(?=e?\b)/g, "st").trim();

  /* True when one letter more, less, other or swapped makes `a` out of `b`. */
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0, endA = a.length, endB = b.length;
    while (start < endA && start < endB && a[start] === b[start]) start++;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
    return (endA - start <= 1 && endB - start <= 1) ||
      (endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
  };

  /* 4 the same, 3 a whole word of it, 2 begins so, 1 a later word of it begins so, 0 not; -1 one letter away. */
  const likeness = (name, typed) => {
    if (name === typed) return 4;
    if (` ${name} `.includes(` ${typed} `)) return 3;
    if (name.startsWith(typed)) return 2;
    if (` ${name}`.includes(` ${typed}`)) return 1;
    return typed.length > 3 && (isNear(typed, name) || isNear(typed, name.slice(0, typed.length))) ? -1 : 0;
  };

  /* ---- where are you? ---- */

  const where = document.querySelector(".where");
  const areaLinks = where ? [...where.querySelectorAll("a[data-area]")] : [];
  const startWhere = () => {
    const box = where.querySelector("input"), said = where.querySelector(".where__said"), found = where.querySelector(".where__found");
    const places = areaLinks.flatMap((link) => {
      const towns = link.parentNode.querySelector(".where__towns");
      const names = [link.textContent, ...`${towns ? towns.textContent : ""}, ${link.dataset.also || ""}`.split(", ")].filter(Boolean);
      return names.map((name) => ({ link, name, folded: fold(name) }));
    });
    const lookUp = (typed) => {
      const hits = places.map((place) => ({ ...place, like: likeness(place.folded, typed) })).filter((hit) => hit.like);
      const sure = hits.some((hit) => hit.like > 0);
      const whole = hits.some((hit) => hit.like > 2);
      const best = new Map();
      for (const hit of hits) {
        if (sure && hit.like < 0 || whole && hit.like < 3) continue; // a name as it is typed is what was meant
        if (!best.has(hit.link) || best.get(hit.link).like < hit.like) best.set(hit.link, hit);
      }
      return [...best.values()].sort((one, other) => other.like - one.like).slice(0, 6);
    };
    const show = () => {
      const typed = fold(box.value);
      const hits = typed.length > 1 ? lookUp(typed) : [];
      found.replaceChildren(...hits.map(({ link, name }) => {
        const item = make("li", ""), to = make("a", "", link.textContent);
        to.href = link.href;
        to.translate = false;
        if (name !== link.textContent) to.prepend(make("span", "where__town", name), " → ");
        item.append(to);
        return item;
      }));
      const { one, many, none } = said.dataset;
      said.textContent = typed.length < 2 ? "" : hits.length ? filled(hits.length === 1 ? one : many, { count: hits.length }) : none;
    };
    box.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
      const links = found.querySelectorAll("a");
      if (!links.length || !(event.key === "Enter" || event.key === "ArrowDown")) return;
      event.preventDefault();
      if (event.key === "Enter" && links.length === 1) links[0].click();
      else links[0].focus();
    });
    addEventListener("pagehide", () => { box.value = ""; show(); });
  };

  /* ---- who serves people there? Menus now; their script and its rows when somebody goes to them. ---- */

  const finder = document.querySelector(".finder");
  const startFinder = () => {
    const status = finder.querySelector("[role=status]"), help = finder.querySelector(".finder__help");
    const fields = [...finder.querySelectorAll("select, input")], here = document.currentScript.src;
    let asked = false;
    const failed = () => {
      asked = false;
      status.textContent = finder.dataset.failed;
      if (help) help.hidden = false;
    };
    const load = () => {
      if (asked || window.__contacts.started) return;
      asked = true;
      for (const file of ["../search/contact-rows.js", "finder.js"]) {
        const script = make("script", "");
        script.src = new URL(file, here).href;
        script.async = false;
        script.onerror = failed;
        document.head.append(script);
      }
    };
    const clear = () => {
      for (const field of fields) if (field.type === "checkbox") field.checked = false; else field.value = "";
      if (window.__contacts.started) window.__contacts.update();
    };
    window.__contacts = { finder, areaLinks, make, filled, fold, isNear, today };
    for (const event of ["focusin", "pointerdown", "change", "input"]) finder.addEventListener(event, load);
    finder.addEventListener("change", () => { if (!window.__contacts.started) status.textContent = finder.dataset.loading; });
    finder.querySelector(".finder__count button").addEventListener("click", () => { clear(); fields[0].focus(); });
    addEventListener("pagehide", clear);
    status.textContent = finder.dataset.hint;
    finder.hidden = false;
  };

  /* ---- cards ---- */

  /* The page may be older than a check that was due, or than the last day of a notice: said by the reader's own clock and day. */
  const readClock = () => {
    for (const notice of document.querySelectorAll(".entry [data-until]")) {
      if (notice.dataset.until >= today) continue;
      const box = notice.parentNode;
      notice.remove();
      if (!box.textContent.trim()) box.hidden = true;
    }
    for (const fresh of document.querySelectorAll(".fresh[data-due]")) if (fresh.dataset.due < today) fresh.textContent = fresh.dataset.overdue;
  };
  const offerCopies = () => {
    for (const button of document.querySelectorAll(".entry .copy")) button.hidden = false;
    document.addEventListener("click", (event) => {
      const button = event.target.closest(".entry .copy");
      if (!button || button.textContent === button.dataset.done) return;
      navigator.clipboard.writeText(button.dataset.number).then(() => {
        const before = [...button.childNodes];
        button.textContent = button.dataset.done;
        setTimeout(() => button.replaceChildren(...before), 4000); // it can be pressed again
      });
    });
  };

  if (where) startWhere();
  if (finder) startFinder();
  readClock();
  if (navigator.clipboard) offerCopies();
})();
