/*
  What people type, and what our pages call it: one vocabulary for the search in the header and the filter of the directory.
  Whoever needs it loads search/words.js and this file, on the first visit to the box. It looks nothing up and keeps nothing.
*/
(function () {
  "use strict";
  const data = window.__searchWords;
  if (!data || window.__words) return;

  const MOST_WORDS = 12;
  const GAP = "[\\s.()\\-\\u2010-\\u2013]{0,3}";
  const PHONE = `(?:\\+?1${GAP})?\\(?[2-9]\\d{2}${GAP}\\d{3}${GAP}\\d{4}(?!\\d)`;
  const WORD = "[\\p{L}\\p{N}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*";
  const PIECE = new RegExp(`${PHONE}|\\d+\\.\\d+|${WORD}`, "gu");
  const COMMON = new Set(("a an and are as at be been but by do for from had has have i if in is it its me my of on or our so than " +
    "that the their them then there these they this to was we were what when which will with you your").split(" "));

  /* Words of a question that say nothing of its subject. Only the query drops them. */
  const FILLER = new Set(("about all any can client clients could did does find get getting give go going got has he help her hers him his how i'm im just know let " +
    "like me more near nearby need needs now okay patient patients people person please she should somebody someone something take tell them thing think too use want wants where who " +
    "whom why would au aux dans de des du en et je la le les mon ma mes ou où par pour près que qui un une").split(" "));

  /* One written word as it is compared: no accents, no capitals, no "'s", no French "l'", a phone number as ten digits. */
  const foldedWords = new Map();
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

  const split = (text) => text.match(PIECE) || [];
  const folded = (text) => split(text).map(fold).filter(Boolean);
  const notCommon = (terms) => terms.filter((term) => !COMMON.has(term));

  /* The words of a text that say something: of a question about its subject, too. */
  function telling(terms) {
    const without = terms.filter((term) => !COMMON.has(term) && !FILLER.has(term));
    return without.length ? without : notCommon(terms);
  }

  const synonyms = data.synonyms.flatMap(([say, find], group) => {
    const others = find.map((text) => telling(folded(text)));
    return say.map((text) => ({ words: telling(folded(text)), group, others }));
  });
  const towns = data.towns.flatMap((names, area) => names.map((name) => ({ words: notCommon(folded(name)), area })));
  const byFirst = { synonyms: firstWords(synonyms), towns: firstWords(towns) };

  function firstWords(list) {
    const found = new Map();
    for (const one of list) found.set(one.words[0], (found.get(one.words[0]) || []).concat(one));
    return found;
  }

  /* Whether one letter was left out, added, changed, or exchanged with the next. Short words and numbers must be right. */
  function oneSlip(typed, meant) {
    if (typed === meant || typed === `${meant}s`) return true;
    if (Math.min(typed.length, meant.length) < 5 || Math.abs(typed.length - meant.length) > 1 || /\d/.test(typed)) return false;
    let at = 0;
    while (at < meant.length && typed[at] === meant[at]) at += 1;
    const rest = (word, skipped) => word.slice(at + skipped);
    return rest(typed, 1) === rest(meant, 1) || rest(typed, 1) === rest(meant, 0) || rest(typed, 0) === rest(meant, 1) ||
      (typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, 2) === rest(meant, 2));
  }

  /* Of `list` what begins at this word, the longest only; one typed right before one with a slip in a word that we do not have. */
  function longestAt(name, list, terms, from, isWord) {
    const right = (byFirst[name].get(terms[from]) || []).filter((one) => begins(one.words, terms, from, (typed, meant) => typed === meant));
    const found = right.length ? right : list.filter((one) => begins(one.words, terms, from, (typed, meant) => (
      oneSlip(typed, meant) && (typed === meant || !isWord(typed)))));
    const most = Math.max(0, ...found.map((one) => one.words.length));
    return found.filter((one) => one.words.length === most);
  }

  function begins(words, terms, from, same) {
    return words.length > 0 && from + words.length <= terms.length && words.every((word, at) => same(terms[from + at], word));
  }

  /* A town whose name is written as one word, or is still being typed. */
  function townBegun(term, isLast, isWord) {
    const joined = towns.filter((town) => town.words.length > 1 && town.words.join("") === term);
    if (joined.length || !isLast || term.length < 4 || isWord(term)) return joined;
    const begun = towns.filter((town) => town.words.join(" ").startsWith(term));
    return new Set(begun.map((town) => town.area)).size === 1 ? begun.slice(0, 1) : [];
  }

  /* Takes the towns out of the words: their areas, and what is left. */
  function takeTowns(terms, isWord) {
    const areas = new Set();
    const left = [];
    for (let at = 0; at < terms.length; at += 1) {
      let found = longestAt("towns", towns, terms, at, isWord);
      const length = found.length ? found[0].words.length : 1;
      if (!found.length) found = townBegun(terms[at], at === terms.length - 1, isWord);
      found.forEach((town) => areas.add(town.area));
      if (found.length) at += length - 1;
      else left.push(terms[at]);
    }
    return { areas, left };
  }

  /* The words in parts: each as typed, with other words for the same, and the number of its group (or -1). */
  function partsOf(terms, isWord) {
    const parts = [];
    for (let at = 0; at < terms.length; at += 1) {
      const [same] = longestAt("synonyms", synonyms, terms, at, isWord);
      const length = same ? same.words.length : 1;
      parts.push({ typed: terms.slice(at, at + length), others: same ? same.others : [], group: same ? same.group : -1 });
      at += length - 1;
    }
    return parts;
  }

  /* What was typed. `number`: the digits of a phone number that may still be growing. `isWord` tells which words our pages hold. */
  function read(query, isWord = () => false) {
    const every = folded(query);
    const all = every.slice(0, MOST_WORDS);
    const typed = query.trim();
    const told = telling(all);
    const terms = told.length ? told : all;
    if (/^[\d\s().+\-\u2010-\u2013]+$/.test(typed) && !/^\d+\.\d*$/.test(typed) && !longestAt("synonyms", synonyms, terms, 0, isWord).length) {
      const digits = typed.replace(/\D/g, "");
      return { number: digits.length > 10 || /^\+?1\D+\d/.test(typed) ? digits.replace(/^1/, "") : digits, terms, areas: new Set(), parts: [] };
    }
    const { areas, left } = takeTowns(terms, isWord);
    const parts = partsOf(areas.size ? telling(left) : left, isWord);
    return { number: "", terms, name: notCommon(every).join(" "), areas, parts };
  }

  window.__words = { PIECE, COMMON, split, fold, folded, notCommon, read };
}());
