/*
  Shows what the search found, and lets people walk through it. Every word of a page reaches the document as text, never as HTML.
*/
(function () {
  "use strict";
  const site = window.__search;
  const find = window.__find;
  if (!site || !find || site.started) return;

  const FIRST = 3; // the best, whatever they are; then contacts and training have places of their own
  const SHOWN = 20;
  const CARDS = 11; // of the rest, when there is enough of both
  const SNIPPET = 160;
  const SPEAK_AFTER = 400;
  const { PIECE, fold } = window.__words;
  const { search, box, say, address } = site;
  const list = search.querySelector(".search__results");
  const help = search.querySelector(".search__help");
  const words = search.dataset;
  const pieces = new Map();

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* Where each word of a text begins and ends, and its folded form. Kept: the next key asks again. */
  function piecesOf(text) {
    if (!pieces.has(text)) {
      pieces.set(text, Array.from(text.matchAll(PIECE), (match) => (
        { from: match.index, to: match.index + match[0].length, term: fold(match[0]) })));
    }
    return pieces.get(text);
  }

  /* Appends text[from..to] with the words that were found in <mark>. */
  function appendMarked(parent, text, terms, from = 0, to = text.length) {
    let at = from;
    for (const piece of piecesOf(text)) {
      if (piece.from < from || piece.to > to || !terms.has(piece.term)) continue;
      parent.append(text.slice(at, piece.from), element("mark", "", text.slice(piece.from, piece.to)));
      at = piece.to;
    }
    parent.append(text.slice(at, to));
  }

  /* The stretch of about 160 characters that holds the most of the words; the first such. */
  function snippetRange(text, terms) {
    const found = piecesOf(text).filter((piece) => terms.has(piece.term));
    let best = 0;
    let most = 0;
    for (const piece of found) {
      const start = Math.max(0, Math.min(piece.from - 40, text.length - SNIPPET));
      const held = new Set(found.filter((other) => other.from >= piece.from && other.to <= start + SNIPPET).map((other) => other.term));
      if (held.size > most) { best = start; most = held.size; }
    }
    const from = best ? text.indexOf(" ", best) + 1 : 0;
    const end = from + SNIPPET;
    return [from, end >= text.length ? text.length : Math.max(text.lastIndexOf(" ", end), from + SNIPPET / 2)];
  }

  function snippet(text, terms) {
    const [from, to] = snippetRange(text, terms);
    const shown = element("p", "search__snippet");
    if (from) shown.append("… ");
    appendMarked(shown, text, terms, from, to);
    if (to < text.length) shown.append(" …");
    return shown;
  }

  function resultItem({ entry, terms }) {
    const item = element("li", "search__item");
    const link = element("a", "search__link");
    link.href = address(entry.address || "");
    const name = element("span", "search__heading");
    appendMarked(name, entry.heading || entry.title, terms);
    name.translate = !entry.in; // a service's name that is translated cannot be asked for
    link.append(name);
    const where = entry.in ? placeOf(entry) : [words[entry.kind], entry.heading ? entry.title : ""];
    const said = where.filter(Boolean).join(" · ");
    if (said) link.append(" ", element("span", "search__where", said));
    item.append(link);
    if (entry.in) item.append(...numbersOf(entry));
    else if (entry.text) item.append(snippet(entry.text, terms));
    return item;
  }

  function placeOf(entry) {
    const index = window.__searchIndex;
    const areas = entry.in.map((area) => index.areas[area][0]);
    return [index.kinds[entry.group][0], areas.slice(0, 2).join(", ") + (areas.length > 2 ? " …" : ""), entry.hours];
  }

  /* What callers must know first, then the two numbers to try first, each to be pressed. */
  function numbersOf(entry) {
    const [notice, until] = entry.notice || [];
    const now = new Date();
    const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const first = [entry.closed, notice && (!until || until >= today) ? notice : ""].filter(Boolean);
    const shown = first.map((text) => element("p", "search__notice", text));
    if (entry.closed) return shown;
    const phones = element("p", "search__numbers", entry.phones ? "" : words.number);
    for (const [number, href, about] of (entry.phones || []).slice(0, 2)) {
      const line = element("span", "search__number");
      const link = element(href ? "a" : "span", "number", number);
      link.translate = false;
      if (href) {
        link.href = href;
        link.setAttribute("aria-label", words.call.replace("{number}", number).replace("{name}", entry.heading));
      }
      line.append(link, about ? ` ${about}` : "");
      phones.append(line, " ");
    }
    return [...shown, phones];
  }

  function countWords(total, partly) {
    if (!total) return words.none;
    const text = partly ? words.some : total > SHOWN ? words.first : total === 1 ? words.one : words.many;
    return text.replace("{count}", total).replace("{shown}", SHOWN);
  }

  /* How many of each kind, where there are both: notes and slides must not drown among contacts. */
  function bothWords(cards, pages) {
    if (!cards || !pages) return "";
    const said = { training: words.training, pages, contacts: words.contacts, cards };
    return ` ${words.parts.replace(/\{(\w+)\}/g, (field, name) => said[name])}`;
  }

  function listOf(hits, title) {
    const items = element("ul", "search__list");
    items.setAttribute("role", "list");
    if (title) items.setAttribute("aria-label", title);
    items.append(...hits.map(resultItem));
    return title ? [element("p", "search__group", title), items] : [items];
  }

  function groupsOf(hits) {
    const rest = hits.slice(FIRST);
    const isCard = (hit) => hit.entry.kind === "contacts";
    const cards = rest.filter(isCard);
    const pages = rest.filter((hit) => !isCard(hit));
    const room = SHOWN - FIRST;
    const most = Math.min(cards.length, Math.max(CARDS, room - pages.length));
    const groups = [[cards.slice(0, most), words.contacts], [pages.slice(0, room - most), words.training]];
    if (rest.length && !isCard(rest[0])) groups.reverse();
    const all = hits.filter(isCard).length;
    const shown = groups.filter(([some]) => some.length).flatMap(([some, title]) => listOf(some, title));
    return { shown: [...listOf(hits.slice(0, FIRST)), ...shown], both: bothWords(all, hits.length - all) };
  }

  function close() {
    list.textContent = "";
    if (help) help.hidden = true;
    say("");
  }

  function update() {
    const answer = find(box.value);
    if (!answer) { close(); return; }
    const { shown, both } = groupsOf(answer.hits);
    list.replaceChildren(...(answer.hits.length ? shown : []));
    if (help) help.hidden = !answer.weak;
    say(countWords(answer.hits.length, answer.partly) + both, SPEAK_AFTER);
  }

  /* ---- keys and focus ---- */

  let returning = false;

  function leaveResults() {
    close();
    returning = true; // going back to the box must not open the results again
    box.focus();
    returning = false;
  }

  /* From result to result; the numbers of one are reached with Tab. */
  function move(step, event) {
    const links = Array.from(list.querySelectorAll(".search__link"));
    if (!links.length) return;
    event.preventDefault();
    const here = document.activeElement.closest(".search__item");
    const to = links.findIndex((link) => here && here.contains(link)) + step;
    if (to < 0) box.focus();
    else links[Math.min(to, links.length - 1)].focus();
  }

  search.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || (event.key === "Enter" && event.target === box)) move(1, event);
    else if (event.key === "ArrowUp" && event.target !== box) move(-1, event);
    else if (event.key === "Escape" && search.classList.contains("search--open")) { event.preventDefault(); leaveResults(); }
  });
  search.querySelector(".search__close").addEventListener("click", leaveResults);
  search.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !search.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => { if (!search.contains(event.target)) close(); });
  list.addEventListener("click", (event) => {
    if (event.target.closest(".search__link") && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(close);
  });
  box.addEventListener("input", update);
  box.addEventListener("focus", () => { if (!returning && box.value && !list.firstChild) update(); });

  site.started = true;
  search.dataset.ready = "";
  update();
}());
