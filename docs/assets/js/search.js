/*
  Finds what answers the words in the box. Fetched by site.js when someone goes there, with the index, the vocabulary (words.js)
  and what shows the results (results.js). The words live in the box and nowhere else: not in the address or any storage.
*/
(function () {
  "use strict";
  const index = window.__searchIndex;
  const words = window.__words;
  if (!index || !words || !window.MiniSearch || window.__find) return;

  const ENOUGH = 20; // with so many nearer, nothing of other towns is wanted
  const BLANK_FORM = /^forms\/.+#/; // holds some word of every question
  const ABOUT_SITE = /^(?:about|downloads|feedback|trainers|training|v)\//;
  const RANKED = 60; // so many of the best are looked at for words that stand side by side
  const { split, fold, COMMON } = words;
  const entries = index.entries;
  const cards = entries.map((entry, id) => id).filter((id) => entries[id].in);
  const pages = entries.map((entry, id) => id).filter((id) => entries[id].of);
  const held = new Set(); // every word of the index
  const partsAsked = new Map();
  const foldedTexts = new Map();

  const engine = new window.MiniSearch({
    fields: ["heading", "also", "title", "words", "needs", "serves", "numbers", "text"],
    tokenize: split,
    processTerm: (word) => { const term = fold(word); held.add(term); return COMMON.has(term) ? null : term; },
    searchOptions: {
      boost: { heading: 4, also: 4, numbers: 4, words: 3, needs: 2, title: 2, serves: 0.7 },
      bm25: { k: 1.2, b: 0.3, d: 0.5 }, // a slide that explains is longer than a line that points to it
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boostDocument: (id) => weight(entries[id]),
    },
  });
  /* The page of an area is found by its towns alone. */
  engine.addAll(entries.map(looked).filter((doc, id) => !entries[id].of || index.areas[entries[id].of[0]][1]));
  const inOrder = Array.from(held).sort();

  /* An entry as it is looked through: what a record names by its place in a list, in words. */
  function looked(entry, id) {
    if (!entry.in) return Object.assign({ id }, entry);
    const called = (list, places) => (places || []).map((place) => index[list][place].join(" ")).join(" ");
    const hours = entry.night ? entry.hours : "";
    return {
      id, heading: entry.heading, also: (entry.also || []).join(" "), needs: called("needs", entry.needs), serves: `${called("serves", entry.serves)} ${called("speaks", entry.speaks)}`,
      words: entry.closed ? "" : [entry.words, hours, called("kinds", [entry.group])].join(" "), text: [entry.text, entry.who].join(" "),
      numbers: (entry.phones || []).map(([shown]) => shown).join(" · "),
    };
  }

  /* The opening of a section names what its slides say; the slide is the better answer. Blank forms hold some word of every
     question, pages about the site no answer. Of contacts that can be called those of one place come last: no place was asked for. */
  function weight(entry) {
    if (entry.kind === "module" && !entry.heading) return 0.5;
    if (!entry.in) return BLANK_FORM.test(entry.address) || ABOUT_SITE.test(entry.address) ? 0.5 : 1;
    return (entry.phones ? 1 : 0.6) * (entry.in.some((area) => index.areas[area][1]) ? 1.5 : 0.8) * (entry.night ? 1.1 : 1);
  }

  /* Slides and pages by their exact title, of two words or more. */
  const titles = new Map();
  entries.forEach((entry, id) => {
    const key = entry.in ? "" : words.notCommon(words.folded((entry.heading || entry.title || "").replace(/^[\d.]+ /, ""))).join(" ");
    if (key.includes(" ")) titles.set(key, (titles.get(key) || []).concat(id));
  });

  const names = new Map();
  for (const id of cards) {
    for (const name of [entries[id].heading, ...(entries[id].also || [])]) {
      const key = words.notCommon(words.folded(name)).join(" ");
      names.set(key, (names.get(key) || []).concat(id));
    }
  }

  /* ---- words ---- */

  /* Whether the pages hold it: then it is what was meant. */
  const isWord = (term) => held.has(term) && !COMMON.has(term);

  /* Whether a word of the pages begins so. */
  function isBeginning(term) {
    let low = 0;
    for (let high = inOrder.length; low < high;) {
      const middle = (low + high) >> 1;
      if (inOrder[middle] < term) low = middle + 1;
      else high = middle;
    }
    return low < inOrder.length && inOrder[low].startsWith(term);
  }

  /* A slip is forgiven only where the word itself is nowhere, and never in a number: another number is another place. */
  function wordQuery(term) {
    const exact = { queries: [term], prefix: term.length > 2, fuzzy: false };
    const stem = /^\p{L}{5,}$/u.test(term) ? term.replace(/(?:ing|ies|ed|es|s)$/, "") : term;
    if (stem !== term && stem.length > 3 && isBeginning(stem)) {
      return { combineWith: "OR", queries: [exact, { queries: [stem], prefix: true, boostTerm: () => 0.4 }] };
    }
    if (isBeginning(term) || term.length < 4 || /\d/.test(term)) return exact;
    const near = nearest(term).map((other) => ({ queries: [other], prefix: true, boostTerm: () => 0.5 }));
    return { combineWith: "OR", queries: [Object.assign(exact, { fuzzy: 0.2 }), ...near] };
  }

  /* The words of the site most like a mistyped one: their longer forms ("coalitions") are wanted too. */
  function nearest(term) {
    const terms = new Set();
    for (const hit of engine.search({ queries: [term], fuzzy: 0.2, prefix: false }).slice(0, 5)) hit.terms.forEach((one) => terms.add(one));
    return Array.from(terms).slice(0, 3);
  }

  /* What holds one part of the question: id to its share of the best score, so that one rare word cannot outweigh all others. */
  function holds(part) {
    const key = part.typed.join(" ");
    if (partsAsked.has(key)) return partsAsked.get(key);
    const own = { combineWith: "AND", queries: part.typed.map(wordQuery) };
    const others = part.others.map((queries) => ({ combineWith: "AND", prefix: false, fuzzy: false, boostTerm: () => 0.6, queries }));
    const hits = engine.search({ combineWith: "OR", queries: [own, ...others] });
    const best = hits.length ? hits[0].score : 1;
    const rarity = Math.log(2 + entries.length / (hits.length + 1));
    const holding = new Map(hits.map((hit) => [hit.id, { score: (hit.score / best) * rarity, terms: hit.terms, needs: isNeed(hit) }]));
    if (partsAsked.size > 200) partsAsked.clear();
    partsAsked.set(key, holding);
    return holding;
  }

  /* 1 where the word is what the contact helps with, and not just in its name. */
  function isNeed(hit) {
    return Number(Object.values(hit.match).some((fields) => fields.includes("needs")));
  }

  /* What holds all parts of the question that anything holds; where nothing does, what holds the most of them. */
  function together(parts) {
    const found = new Map();
    const answered = parts.map(holds).filter((holding) => holding.size);
    for (const holding of answered) {
      for (const [id, { score, terms, needs }] of holding) {
        const hit = found.get(id) || { id, score: 0, parts: 0, needs: 0, terms: [] };
        found.set(id, { id, score: hit.score + score, parts: hit.parts + 1, needs: hit.needs + needs, terms: hit.terms.concat(terms) });
      }
    }
    const hits = Array.from(found.values());
    const whole = hits.filter((hit) => hit.parts === answered.length);
    const partly = hits.length > 0 && (!whole.length || answered.length < parts.length);
    const answers = whole.some((hit) => !BLANK_FORM.test(entries[hit.id].address));
    return { hits: sideBySide(answers ? whole : hits, parts), partly };
  }

  /* Best first. Words that stand side by side as typed count for more than the same words far apart. */
  function sideBySide(hits, parts) {
    hits.sort((one, other) => other.score - one.score || one.id - other.id);
    const phrase = parts.flatMap((part) => part.typed).join(" ");
    if (!phrase.includes(" ")) return hits;
    for (const hit of hits.slice(0, RANKED)) {
      const entry = entries[hit.id];
      if ([entry.heading, entry.text].some((text) => text && foldedText(text).includes(` ${phrase}`))) hit.score *= 1.6;
    }
    return hits.sort((one, other) => other.score - one.score || one.id - other.id);
  }

  /* Made in the pauses before they are wanted. */
  function foldAhead(left) {
    const until = performance.now() + 8;
    while (left.length && performance.now() < until) foldedText(left.pop());
    if (left.length) setTimeout(foldAhead, 30, left);
  }
  setTimeout(foldAhead, 30, entries.map((entry) => entry.text).filter(Boolean));

  function foldedText(text) {
    if (!foldedTexts.has(text)) foldedTexts.set(text, ` ${words.notCommon(words.folded(text)).join(" ")}`);
    return foldedTexts.get(text);
  }

  /* ---- answers ---- */

  /* A sum of a number that no longer serves (search_contacts.py). */
  function mark(digits) {
    let sum = 0x811c9dc5;
    for (const digit of digits) sum = Math.imul(sum ^ digit.charCodeAt(0), 0x01000193) >>> 0;
    return sum;
  }

  /* Whose number it is: the whole number before its beginning, its owner before those who only name it. */
  function byNumber(number) {
    const old = number.length === 10 ? mark(number) : 0;
    const hits = [];
    for (const id of cards) {
      const ranks = (entries[id].phones || []).map(([shown, , , others]) => {
        const digits = shown.replace(/,.*/, "").replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
        return digits === number ? 4 - others : digits.startsWith(number) ? 2 - others : 0;
      });
      const score = Math.max(0, ...ranks) || ((entries[id].old || []).includes(`x${old.toString(16)}`) ? 1 : 0);
      if (score) hits.push({ id, score, terms: [number] });
    }
    hits.sort((one, other) => other.score - one.score || one.id - other.id);
    const pagesToo = engine.search({ queries: [number], prefix: number.length > 1, fuzzy: false }).filter((hit) => !entries[hit.id].in);
    return hits.concat(pagesToo);
  }

  /* 0 for a contact of one of the areas, then the whole province, which serves them too, then next door, then elsewhere. */
  function distance(entry, areas) {
    if (entry.in.some((area) => areas.has(area))) return 0;
    if (entry.in.some((area) => index.areas[area][1])) return 1;
    return entry.in.some((area) => index.areas[area][2].some((near) => areas.has(near))) ? 2 : 3;
  }

  /* A town means this town: its own page, its contacts for this need, then the others by how near they are. Where the first has no number
     or helps with something else, a line for the whole province stands beside it. */
  function byTown(asked) {
    const everyone = () => ({ hits: cards.filter((id) => !entries[id].closed && distance(entries[id], asked.areas) === 0).map((id) => ({ id, parts: 0, needs: 0, terms: [] })) });
    const { hits } = asked.parts.length ? together(asked.parts) : everyone();
    const some = asked.parts.length ? [] : together([{ typed: asked.terms, others: [], group: -1 }]).hits;
    const near = [[], [], [], []]; // by distance
    for (const hit of hits) if (entries[hit.id].in) near[distance(entries[hit.id], asked.areas)].push(hit);
    for (const list of near) list.sort((one, other) => other.parts - one.parts || other.needs - one.needs); // then as they were
    const own = pages.filter((id) => entries[id].of.some((area) => asked.areas.has(area))).map((id) => ({ id, terms: [] }));
    const rest = hits.concat(some).filter((hit) => !entries[hit.id].in);
    const [first, ...others] = near[0];
    const rings = Boolean(first && entries[first.id].phones);
    const instead = rings && first.needs ? [] : besideLocal(near[1].filter((hit) => entries[hit.id].phones), rings);
    const there = [...own, ...(first ? [first] : []), ...instead, ...others, ...pagesOf(asked.parts), ...near[1], ...near[2]];
    const elsewhere = near[3].slice(0, Math.max(0, ENOUGH - there.length));
    return { hits: [...there, ...elsewhere, ...rest], weak: !rings };
  }

  /* Of lines for the whole province the one for this need; where nobody can be called in the town, else one that answers at any hour. */
  function besideLocal(lines, rings) {
    const atNight = (hit) => entries[hit.id].night;
    const forThis = lines.filter((hit) => hit.needs);
    return [forThis.find(atNight) || forThis[0] || (rings ? null : lines.find(atNight))].filter(Boolean);
  }

  /* The page that answers what people ask with these words, whether or not it holds them. */
  function pagesOf(parts) {
    return parts.filter((part) => index.first[part.group] >= 0).map((part) => ({ id: index.first[part.group], terms: [] }));
  }

  /* The contacts of this name, or the one whose long name begins so. */
  function namesLike(name) {
    if (names.has(name) || name.split(" ").length < 3) return names.get(name) || [];
    const begun = new Set(Array.from(names).filter(([other]) => other.startsWith(name)).flatMap(([, ids]) => ids));
    return begun.size === 1 ? Array.from(begun) : [];
  }

  /* An exact name of a contact beats all, then the exact title of a slide or page. Null for too little to look for. `weak`: the help lines are shown with it. */
  window.__find = function find(query) {
    const asked = words.read(query, isWord);
    if (!asked.terms.length || asked.terms.join("").length < 2) return null;
    if (asked.number.length > 2) return answer(byNumber(asked.number), false);
    if (asked.number) asked.parts = [{ typed: [asked.number], others: [], group: -1 }];
    const named = namesLike(asked.name).map((id) => ({ id, terms: asked.terms }));
    if (asked.areas.size) {
      const there = byTown(asked);
      return answer([...named, ...there.hits], false, there.weak && !named.length);
    }
    const { hits, partly } = together(asked.parts);
    const [page, ...others] = pagesOf(asked.parts);
    const titled = (titles.get(asked.name) || []).map((id) => ({ id, terms: asked.terms }));
    const first = [...named, ...titled, ...(page ? [page] : [])];
    const best = partly ? [] : hits.slice(0, 1); // beside the page of one part, what holds all of them
    return answer([...first, ...best, ...others, ...hits], partly && !first.length);
  };

  function answer(hits, partly, weak = false) {
    const once = new Map();
    for (const hit of hits) if (!once.has(hit.id) || !once.get(hit.id).terms.length) once.set(hit.id, hit);
    const all = Array.from(once.values(), (hit) => ({ entry: entries[hit.id], terms: new Set(hit.terms) }));
    return { hits: all, partly, weak: weak || partly || !all.length };
  }
}());
