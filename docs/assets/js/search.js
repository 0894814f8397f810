/*
  The search itself, fetched by site.js when someone goes to the box. The query lives in the box and nowhere else:
  not in the address, the history or any storage. Every word of a page reaches the document as text, never as HTML.
  Longer than our other files because it is one fetch on a slow line; its three parts are headed below.
*/
(function () {
  "use strict";
  const site = window.__search;
  const index = window.__searchIndex;
  if (!site || !index || !window.MiniSearch || site.started) return;

  const SHOWN = 20;
  const SNIPPET = 160;
  const MOST_WORDS = 12;
  const SPEAK_AFTER = 400;
  const GAP = "[\\s.()\\-\\u2010-\\u2013]{0,3}";
  const PHONE = `(?:\\+?1${GAP})?\\(?[2-9]\\d{2}${GAP}\\d{3}${GAP}\\d{4}(?!\\d)`;
  const WORD = "[\\p{L}\\p{N}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*";
  const PIECE = new RegExp(`${PHONE}|\\d+\\.\\d+|${WORD}`, "gu");
  const COMMON = new Set(("a an and are as at be been but by do for from had has have i if in is it its me my of on or our so than " +
    "that the their them then there these they this to was we were what when which will with you your").split(" "));

  /* Words of a question that say nothing of its subject. Only the query drops them. */
  const FILLER = new Set(("about can could did does find get getting give go going got has he help her hers him his how i'm just know let like me " +
    "more need needs now okay please she should somebody someone something tell them thing think too use want wants where who whom why would " +
    "au aux de des du je la le les mon ma mes ou où pour que qui un une").split(" "));

  const { search, box, say, address } = site;
  const list = search.querySelector(".search__results");
  const help = search.querySelector(".search__help");
  const entries = index.entries;
  const pieces = new Map();
  const foldedWords = new Map();
  const wordsHeld = new Map();

  /* One written word as it is compared: no accents, no capitals, no "'s", no French "l'", a phone number as ten digits. */
  function fold(word) {
    if (!foldedWords.has(word)) foldedWords.set(word, foldOnce(word));
    return foldedWords.get(word);
  }

  function foldOnce(word) {
    const digits = word.replace(/\D/g, "");
    if (digits.length >= 10 && !/\p{L}/u.test(word)) return digits.slice(-10);
    return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'").replace(/œ/g, "oe").replace(/æ/g, "ae")
      .replace(/^(?:[cdjlmnst]|qu)'(?=..)/, "").replace(/'s?$/, "").replace(/'/g, "");
  }

  function split(text) {
    return text.match(PIECE) || [];
  }

  const engine = new window.MiniSearch({
    fields: ["heading", "title", "words", "text"],
    tokenize: split,
    processTerm: (word) => { const term = fold(word); return COMMON.has(term) ? null : term; },
    searchOptions: {
      boost: { heading: 4, words: 3, title: 2 },
      bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a slide that explains is longer than a line that points to it
      tokenize: (term) => [term],
      processTerm: (term) => term,
      /* The opening of a section names what its slides say; the slide is the better answer. */
      boostDocument: (id) => (entries[id].kind === "module" && !entries[id].heading ? 0.5 : 1),
    },
  });
  engine.addAll(entries.map((entry, id) => Object.assign({ id }, entry)));
  const synonyms = index.synonyms.map(([say, find, page]) => ({ say: say.map(telling), find: find.map(telling), page }));
  const entryAt = new Map(entries.map((entry, id) => [entry.address || "", id]));

  /* ---- from the words in the box to entries ---- */

  function queryTerms(query) {
    const typed = query.trim();
    /* A phone number that is still being typed. */
    if (/^[\d\s().+\-\u2010-\u2013]+$/.test(typed) && !/^\d+\.\d*$/.test(typed)) {
      const digits = typed.replace(/\D/g, "");
      return [digits.length > 10 || /^\+?1\D+\d/.test(typed) ? digits.replace(/^1/, "") : digits];
    }
    const terms = split(typed).slice(0, MOST_WORDS).map(fold).filter(Boolean);
    const left = tellingOf(terms);
    return left.length ? left : terms;
  }

  /* The words of a text that say something: of a question about its subject, too. */
  function tellingOf(terms) {
    const without = terms.filter((term) => !COMMON.has(term) && !FILLER.has(term));
    return without.length ? without : terms.filter((term) => !COMMON.has(term));
  }

  function telling(text) {
    return tellingOf(split(text).map(fold).filter(Boolean));
  }

  /* Forgiving a slip is right for words and wrong for numbers: another number is another place. */
  function wordQuery(term, forgiving) {
    const exact = { queries: [term], prefix: term.length > 1, fuzzy: forgiving && term.length > 3 && !/\d/.test(term) ? 0.2 : false };
    if (forgiving && exact.fuzzy) {
      const near = nearest(term).map((other) => ({ queries: [other], prefix: true, boostTerm: () => 0.5 }));
      return { combineWith: "OR", queries: [exact, ...near] };
    }
    const stem = /^\p{L}{5,}$/u.test(term) ? term.replace(/(?:ing|ies|ed|es|s)$/, "") : term;
    if (stem === term || stem.length < 4) return exact;
    return { combineWith: "OR", queries: [exact, { queries: [stem], prefix: true, boostTerm: () => 0.4 }] };
  }

  /* The words of the site most like a mistyped one: their longer forms ("coalitions") are wanted too. */
  function nearest(term) {
    const terms = new Set();
    for (const hit of engine.search({ queries: [term], fuzzy: 0.2, prefix: false }).slice(0, 5)) hit.terms.forEach((one) => terms.add(one));
    return Array.from(terms).slice(0, 3);
  }

  function sameWords(terms, from, words, same) {
    return words.length > 0 && from + words.length <= terms.length && words.every((word, at) => same(terms[from + at], word));
  }

  /* The longest synonym that begins at this word, with the group it belongs to; one typed right before one with a slip. */
  function synonymAt(terms, from) {
    let best = null;
    for (const same of [(one, other) => one === other, oneSlip]) {
      for (const group of synonyms) {
        for (const words of group.say) {
          if (sameWords(terms, from, words, same) && (!best || words.length > best.length)) best = { length: words.length, group };
        }
      }
      if (best) return best;
    }
    return null;
  }

  /* Whether the pages hold it: then it is what was meant. */
  function isWord(term) {
    if (!wordsHeld.has(term)) wordsHeld.set(term, engine.search({ queries: [term], prefix: false, fuzzy: false }).length > 0);
    return wordsHeld.get(term);
  }

  /* Whether one letter was left out, added, changed, or exchanged with the next. Short words and numbers must be right. */
  function oneSlip(typed, meant) {
    if (typed === meant || typed === `${meant}s`) return true;
    if (Math.min(typed.length, meant.length) < 5 || Math.abs(typed.length - meant.length) > 1 || /\d/.test(typed) || isWord(typed)) return false;
    let at = 0;
    while (at < meant.length && typed[at] === meant[at]) at += 1;
    const rest = (word, skipped) => word.slice(at + skipped);
    return rest(typed, 1) === rest(meant, 1) || rest(typed, 1) === rest(meant, 0) || rest(typed, 0) === rest(meant, 1) ||
      (typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, 2) === rest(meant, 2));
  }

  function buildQuery(terms, forgiving, combineWith) {
    const queries = [];
    for (let at = 0; at < terms.length; at += 1) {
      const synonym = synonymAt(terms, at);
      if (synonym) {
        const others = synonym.group.find.map((words) => ({
          combineWith: "AND", prefix: false, fuzzy: false, boostTerm: () => 0.6, queries: words,
        }));
        const typed = terms.slice(at, at + synonym.length);
        const own = { combineWith: "AND", queries: typed.map((term) => wordQuery(term, forgiving)) };
        queries.push({ combineWith: "OR", queries: [own, ...others] });
        at += synonym.length - 1;
      } else {
        queries.push(wordQuery(terms[at], forgiving));
      }
    }
    return { combineWith, queries };
  }

  /* Strict first; then forgiving of slips; then whatever has some of the words. */
  function find(query) {
    const terms = queryTerms(query);
    if (!terms.length || terms.join("").length < 2) return null;
    let hits = engine.search(buildQuery(terms, false, "AND"));
    if (hits.length < 3) {
      const known = new Set(hits.map((hit) => hit.id));
      hits = hits.concat(engine.search(buildQuery(terms, true, "AND")).filter((hit) => !known.has(hit.id)));
    }
    const partly = !hits.length && terms.length > 1;
    if (partly) hits = engine.search(buildQuery(terms, true, "OR"));
    return pagesFirst(phraseFirst(hits, query), partly, terms);
  }

  /* The page that answers what people ask with these words comes first, whether or not it holds them. */
  function pagesFirst(hits, partly, terms) {
    const ids = [];
    for (let at = 0; at < terms.length; at += 1) {
      const synonym = synonymAt(terms, at);
      if (!synonym) continue;
      at += synonym.length - 1;
      const id = synonym.group.page ? entryAt.get(synonym.group.page) : undefined;
      if (id !== undefined && !ids.includes(id)) ids.push(id);
    }
    const first = ids.map((id) => hits.find((hit) => hit.id === id) || { id, terms: [] });
    return { hits: first.concat(hits.filter((hit) => !ids.includes(hit.id))), partly: partly && !first.length };
  }

  /* Words that stand side by side as typed count for more than the same words far apart. */
  function phraseFirst(hits, query) {
    const phrase = split(query).map(fold).join(" ");
    if (!phrase.includes(" ")) return hits;
    const top = hits.slice(0, SHOWN * 3).map((hit) => {
      const has = [entries[hit.id].heading, entries[hit.id].text].some((text) => text && folded(text).includes(` ${phrase}`));
      return { hit, score: hit.score * (has ? 2 : 1) };
    });
    top.sort((one, other) => other.score - one.score);
    return top.map((one) => one.hit).concat(hits.slice(SHOWN * 3));
  }

  function folded(text) {
    return ` ${piecesOf(text).map((piece) => piece.term).join(" ")}`;
  }

  /* Where each word of a text begins and ends, and its folded form. Kept: the next key asks again. */
  function piecesOf(text) {
    if (!pieces.has(text)) {
      pieces.set(text, Array.from(text.matchAll(PIECE), (match) => (
        { from: match.index, to: match.index + match[0].length, term: fold(match[0]) })));
    }
    return pieces.get(text);
  }

  /* ---- from entries to what people see ---- */

  function element(name, className) {
    const made = document.createElement(name);
    made.className = className;
    return made;
  }

  /* Appends text[from..to] with the words that were found in <mark>. */
  function appendMarked(parent, text, terms, from, to) {
    let at = from;
    for (const piece of piecesOf(text)) {
      if (piece.from < from || piece.to > to || !terms.has(piece.term)) continue;
      parent.append(text.slice(at, piece.from));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(piece.from, piece.to);
      parent.append(mark);
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

  function resultItem(hit) {
    const entry = entries[hit.id];
    const terms = new Set(hit.terms);
    const item = element("li", "search__item");
    const link = element("a", "search__link");
    link.href = address(entry.address || "");
    const name = element("span", "search__heading");
    const heading = entry.heading || entry.title;
    appendMarked(name, heading, terms, 0, heading.length);
    name.translate = entry.kind !== "contacts" || !entry.heading; // a service's name that is translated cannot be asked for
    link.append(name);
    const where = [search.dataset[entry.kind], entry.heading ? entry.title : ""].filter(Boolean).join(" · ");
    if (where) {
      const place = element("span", "search__where");
      place.textContent = where;
      link.append(" ", place);
    }
    item.append(link);
    if (entry.text) item.append(snippet(entry.text, terms));
    return item;
  }

  function snippet(text, terms) {
    const [from, to] = snippetRange(text, terms);
    const shown = element("p", "search__snippet");
    if (from) shown.append("… ");
    appendMarked(shown, text, terms, from, to);
    if (to < text.length) shown.append(" …");
    return shown;
  }

  function countWords(total, partly) {
    const words = search.dataset;
    if (!total) return words.none;
    const text = partly ? words.some : total > SHOWN ? words.first : total === 1 ? words.one : words.many;
    return text.replace("{count}", total).replace("{shown}", SHOWN);
  }

  function close() {
    list.textContent = "";
    if (help) help.hidden = true;
    say("");
  }

  function update() {
    const answer = find(box.value);
    if (!answer) { close(); return; }
    const items = document.createDocumentFragment();
    for (const hit of answer.hits.slice(0, SHOWN)) items.append(resultItem(hit));
    list.textContent = "";
    list.append(items);
    if (help) help.hidden = answer.hits.length > 0;
    say(countWords(answer.hits.length, answer.partly), SPEAK_AFTER);
  }

  /* ---- keys and focus ---- */

  let returning = false;

  function leaveResults() {
    close();
    returning = true; // going back to the box must not open the results again
    box.focus();
    returning = false;
  }

  function move(step, event) {
    const links = Array.from(list.querySelectorAll("a"));
    if (!links.length) return;
    event.preventDefault();
    const to = links.indexOf(document.activeElement) + step;
    if (to < 0) box.focus();
    else links[Math.min(to, links.length - 1)].focus();
  }

  search.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown") move(1, event);
    else if (event.key === "ArrowUp" && event.target !== box) move(-1, event);
    else if (event.key === "Escape" && search.classList.contains("search--open")) { event.preventDefault(); leaveResults(); }
    else if (event.key === "Enter" && event.target === box) {
      event.preventDefault();
      const first = list.querySelector("a");
      if (first) first.click();
    }
  });
  search.querySelector(".search__close").addEventListener("click", leaveResults);
  search.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !search.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => { if (!search.contains(event.target)) close(); });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(close);
  });
  box.addEventListener("input", update);
  box.addEventListener("focus", () => { if (!returning && box.value && !list.firstChild) update(); });

  site.started = true;
  search.dataset.ready = "";
  update();
}());
