/*
  What people type, and what our pages call it: the vocabulary of the search in the header.
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
  const FILLER = new Set(("about all also any can cant client clients could couldnt did didnt does doesnt dont find get gets getting give go going got has hasnt havent he help her hers him his how i'm im isnt " +
    "just know let like may me might more near nearby need needs now okay patient patients people person please s she shes should somebody someone something still t take tell them thing think too use very want wants wasnt " +
    "where who whom whos why wont would wouldnt au aux avec dans de des du elle en est et il je la le les mon ma mes ou où par pour près que qui quoi sa ses son sur un une").split(" "));

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
  const wordsOf = { synonyms: everyWord(synonyms), towns: everyWord(towns) };

  function firstWords(list) {
    const found = new Map();
    for (const one of list) found.set(one.words[0], (found.get(one.words[0]) || []).concat(one));
    return found;
  }

  function everyWord(list) {
    return Array.from(new Set(list.flatMap((one) => one.words)));
  }

  /* Whether one letter was left out, added, changed, or exchanged with the next. Short words and numbers must be right. */
  function oneSlip(typed, meant) {
    if (Math.abs(typed.length - meant.length) > 1) return false;
    if (typed === meant || typed === `${meant}s`) return true;
    if (Math.min(typed.length, meant.length) < 5 || /\d/.test(typed)) return false;
    let at = 0;
    while (at < meant.length && typed[at] === meant[at]) at += 1;
    const rest = (word, skipped) => word.slice(at + skipped);
    return rest(typed, 1) === rest(meant, 1) || rest(typed, 1) === rest(meant, 0) || rest(typed, 0) === rest(meant, 1) ||
      (typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && rest(typed, 2) === rest(meant, 2));
  }

  /* A longer word without its ending, to compare: "threat", "threats"; "bruise", "bruised". */
  const stems = new Map();
  function stem(word) {
    if (!stems.has(word)) stems.set(word, /^\p{L}{5,}$/u.test(word) ? word.replace(/(?:ing|ies|ed|es|s)$/, "").replace(/[eiy]$/, "") : word);
    return stems.get(word);
  }

  /* The words of a list that a typed one may stand for: with another ending, or one slip in what is no word of ours. Looked up once. */
  const alike = { synonyms: new Map(), towns: new Map() };
  function standsFor(name, typed, known) {
    const key = known ? `=${typed}` : typed;
    if (!alike[name].has(key)) {
      const bare = name === "synonyms" ? stem(typed) : typed;
      alike[name].set(key, new Set(wordsOf[name].filter((meant) => (
        typed === meant || bare === stem(meant) || (!known && oneSlip(typed, meant))))));
    }
    return alike[name].get(key);
  }

  /* Of a list what begins at this word, the longest only; one typed right before one typed nearly so. */
  function longestAt(name, terms, from, isWord) {
    const right = (byFirst[name].get(terms[from]) || []).filter((one) => begins(one.words, terms, from, (typed, meant) => typed === meant));
    const near = (typed, meant) => standsFor(name, typed, isWord(typed)).has(meant);
    const found = right.length || from >= terms.length ? right : Array.from(standsFor(name, terms[from], isWord(terms[from])))
      .flatMap((word) => byFirst[name].get(word) || []).filter((one) => begins(one.words, terms, from, near));
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
      let found = longestAt("towns", terms, at, isWord);
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
      const [same] = longestAt("synonyms", terms, at, isWord);
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
    if (/^[\d\s().+\-\u2010-\u2013]+$/.test(typed) && !/^\d+\.\d*$/.test(typed) && !longestAt("synonyms", terms, 0, isWord).length) {
      const digits = typed.replace(/\D/g, "");
      return { number: digits.length > 10 || /^\+?1\D+\d/.test(typed) ? digits.replace(/^1/, "") : digits, terms, name: "", areas: new Set(), parts: [] };
    }
    const { areas, left } = takeTowns(terms, isWord);
    const parts = partsOf(areas.size ? telling(left) : left, isWord);
    return { number: "", terms, name: notCommon(every).join(" "), areas, parts };
  }

  window.__words = { PIECE, COMMON, split, fold, folded, notCommon, read };
}());
