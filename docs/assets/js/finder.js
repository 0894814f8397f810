/*
  Who serves an area and helps with a need. Fetched by contacts.js with its rows when somebody goes to the menus.
  Every word of a row reaches the page as text, never as HTML.
*/
(() => {
  "use strict";
  const shared = window.__contacts, file = window.__contactRows;
  if (!shared || !file || shared.started) return;
  const { finder, areaLinks, make, filled, fold, isNear, today } = shared;
  const say = finder.dataset, status = finder.querySelector("[role=status]"), help = finder.querySelector(".finder__help");
  const answers = finder.querySelector(".finder__answers"), words = finder.querySelector("input[type=search]");
  const fields = [...finder.querySelectorAll("[data-field]")], menus = fields.filter((field) => field.options);
  const MOST = 8;
  const FILLER = new Set("a an and at by can find for from get help her him i in is me my need needs of on or she he the they to want who with de du des la le les un une".split(" "));

  const telling = (text) => {
    const all = fold(text).split(" ").filter(Boolean), some = all.filter((word) => !FILLER.has(word));
    return some.length ? some : all;
  };

  /* Each row's words, the words of its lists among them; and all that people may type to name an area. */
  const vocabulary = () => {
    const areas = Object.entries(file.areas), of = (text) => fold(text).split(" ");
    const areaWords = new Map(areas.map(([id, area]) => [id, of([area.name, ...area.words || []].join(" "))]));
    const listed = Object.fromEntries(Object.entries(file.words).map(([list, texts]) => [list, new Map(Object.entries(texts).map(([id, text]) => [id, of(text)]))]));
    for (const row of file.rows) {
      row.phrase = ` ${fold(`${row.name} ${row.also || ""}`)}`;
      row.named = new Set(row.phrase.split(" ").filter(Boolean));
      row.held = row.closed ? row.named : new Set([...row.named, ...of(row.led || ""), ...listed.kind.get(row.kind), ...row.areas.flatMap((id) => areaWords.get(id)),
        ...row.needs.flatMap((id) => listed.needs.get(id)), ...row.meant.flatMap((id) => listed.serves.get(id))]);
    }
    const all = new Set(file.rows.flatMap((row) => [...row.held]));
    const places = areas.filter(([, area]) => !area.wide).flatMap(([id, area]) => [area.name, ...area.words || []].map((name) => [telling(name).join(" "), id]));
    const synonyms = file.synonyms.map(([typed, meant]) => [typed.map(telling), meant.map(telling)]);
    return { all: [...all], known: all, places, synonyms };
  };
  const table = vocabulary();

  /* What was typed: the areas it names, and a list of parts, each with the ways to say it. */
  const read = (typed, anywhere) => {
    let terms = telling(typed);
    const areas = new Set(), parts = [];
    if (anywhere) for (let size = terms.length; size && !areas.size; size--) for (let at = 0; at + size <= terms.length && !areas.size; at++) {
      const name = terms.slice(at, at + size).join(" ");
      for (const [place, id] of table.places) if (place === name) areas.add(id);
      if (areas.size) terms = [...terms.slice(0, at), ...terms.slice(at + size)];
    }
    while (terms.length) {
      const [size, meant] = table.synonyms.reduce((best, [said, found]) => said.reduce((most, one) => (
        one.length > most[0] && one.every((word, at) => word === terms[at]) ? [one.length, found] : most), best), [0, []]);
      parts.push([terms.slice(0, size || 1), ...meant].map((way) => way.map(forms)));
      terms = terms.slice(size || 1);
    }
    return { areas: [...areas], parts, all: telling(typed).map(forms), phrase: ` ${fold(typed)}` };
  };
  /* The words of the rows that a typed one stands for: itself, else those that begin so, else those one letter away. */
  const forms = (term) => {
    const exact = [term, `${term}s`].filter((word) => table.known.has(word));
    const begun = exact.length ? exact : table.all.filter((word) => word.startsWith(term));
    return begun.length || term.length < 4 ? begun : table.all.filter((word) => isNear(term, word));
  };
  const holds = (words, way) => way.every((found) => found.some((word) => words.has(word)));

  /* 0 serves one of these areas, 1 one next door, 2 everybody, 3 none of them. */
  const place = (row, ids) => {
    if (ids.some((id) => row.areas.includes(id))) return 0;
    if (row.areas.some((id) => file.areas[id].wide)) return 2;
    return ids.some((id) => (file.areas[id].beside || []).some((other) => row.areas.includes(other))) ? 1 : 3;
  };
  const TESTS = { where: (row, id) => place(row, [id]) < 3 };
  for (const list of ["needs", "serves", "languages"]) TESTS[list] = (row, id) => (row[list] || []).includes(id);
  for (const fact of ["open", "french", "indigenous"]) TESTS[fact] = (row) => row[fact];
  const chosen = () => Object.fromEntries(fields.map((field) => [field.dataset.field, field.type === "checkbox" ? field.checked : field.value]).filter(([, value]) => value));
  const fits = (row, wanted) => Object.entries(wanted).every(([field, value]) => TESTS[field](row, value));

  const search = () => {
    const wanted = chosen(), typed = read(words.value, !wanted.where);
    const areas = wanted.where ? [wanted.where] : typed.areas;
    const working = file.rows.filter((row) => !row.closed && (!typed.areas.length || place(row, typed.areas) < 3) &&
      typed.parts.every((ways) => ways.some((way) => holds(row.held, way))));
    /* What does not work is found by its name alone. */
    const closed = typed.all.length && !Object.keys(wanted).length ? file.rows.filter((row) => row.closed && holds(row.named, typed.all)) : [];
    for (const menu of menus) {
      const others = { ...wanted, [menu.dataset.field]: "" };
      delete others[menu.dataset.field];
      const left = working.filter((row) => row.phones && fits(row, others));
      for (const option of menu.options) if (option.value) {
        const count = left.filter((row) => TESTS[menu.dataset.field](row, option.value)).length;
        option.textContent = `${option.dataset.name} (${count})`;
      }
    }
    const rank = (row) => [typed.all.length && row.phrase.includes(typed.phrase) ? 0 : 1, row.open ? 0 : 1, row.grade,
      wanted.serves && !row.meant.includes(wanted.serves) ? 1 : 0];
    const found = working.filter((row) => fits(row, wanted)).map((row) => ({ row, rank: rank(row), place: areas.length ? place(row, areas) : row.areas.some((id) => file.areas[id].wide) ? 2 : 1 }));
    found.sort((one, other) => one.rank.map((value, at) => value - other.rank[at]).find(Boolean) || 0);
    const meant = /. ./.test(typed.phrase) && closed.some((row) => row.phrase.includes(typed.phrase));
    return { areas, found, closed, meant, narrowed: Object.keys(wanted).length > 0 || typed.all.length > 0 };
  };

  const nameOf = (row) => {
    const link = areaLinks.find((one) => one.dataset.area === file.areas[row.areas[0]].folder);
    const name = make(link ? "a" : "span", "finder__name", row.name);
    if (link) name.href = `${link.href}#${row.anchor}`;
    name.translate = false;
    return name;
  };
  const entry = (row) => {
    const item = make("li", "finder__entry"), notes = (texts) => texts.filter(Boolean).join(" · ");
    item.append(nameOf(row), make("span", "finder__note", notes([row.areas.map((id) => file.areas[id].name).join(", "), row.open && say.open, row.open && /night/i.test(row.hours) ? "" : row.hours])));
    if (row.notice && !(row.until < today)) item.append(make("strong", "finder__notice", row.notice));
    for (const phone of row.phones || []) {
      const line = make("span", "finder__phone"), number = make(phone.link ? "a" : "span", "number", phone.shown);
      if (phone.link) number.href = phone.link;
      number.translate = false;
      line.append(number, " ", make("span", "finder__note", notes([phone.label, ...(phone.about || []).filter((text) => !(row.open && /^day and night/i.test(text))), phone.whose && filled(say.lineOf, { name: phone.whose })])));
      item.append(line);
    }
    if (row.closed) item.append(make("strong", "finder__notice", row.closed));
    return item;
  };
  const more = (label, count, open) => {
    const button = make("button", "finder__all", filled(label, { count }));
    button.type = "button";
    button.addEventListener("click", () => { const first = open(); button.remove(); if (first) first.focus(); });
    return button;
  };
  const group = (title, rows, hint = "") => {
    const box = make("section", "finder__group"), numbered = rows.filter((row) => row.phones || row.closed), unknown = rows.filter((row) => !row.phones && !row.closed);
    box.append(make("h3", "", `${title} (${numbered.length})`));
    if (hint) box.append(make("p", "finder__note", hint));
    if (!numbered.length) box.append(finder.querySelector("template").content.cloneNode(true));
    else {
      const list = make("ol", "finder__list");
      list.append(...numbered.slice(0, MOST).map(entry));
      box.append(list);
      if (numbered.length > MOST) box.append(more(say.all, numbered.length, () => {
        const rest = numbered.slice(MOST).map(entry);
        list.append(...rest);
        return rest[0].querySelector("a");
      }));
    }
    if (unknown.length) {
      const line = make("p", "finder__unknown", `${say.unknown} `);
      const add = (some) => some.map(nameOf).map((name, at) => { line.append(at || line.children.length ? ", " : "", name); return name; });
      add(unknown.slice(0, MOST));
      box.append(line);
      if (unknown.length > MOST) line.append(" ", more(say.andMore, unknown.length - MOST, () => add(unknown.slice(MOST))[0]));
    }
    return box;
  };

  /* After a choice the answers are in sight: on a phone the menus fill the screen down to its edge. */
  const bringAnswers = () => { if (answers.getBoundingClientRect().top > innerHeight / 2) finder.scrollIntoView({ block: "start" }); };

  let timer = 0;
  const update = () => {
    const { areas, found, closed, meant, narrowed } = search();
    const rows = (at) => found.filter((one) => one.place === at).map((one) => one.row), names = (ids) => ids.map((id) => file.areas[id].name);
    const count = found.filter((one) => one.row.phones).length + closed.length;
    const groups = [];
    if (narrowed && found.length) {
      if (areas.length) {
        groups.push(group(filled(say.own, { place: names(areas).join(` ${say.or} `) }), rows(0)));
        groups.push(group(say.near, rows(1), names([...new Set(areas.flatMap((id) => file.areas[id].beside || []))].filter((id) => !areas.includes(id))).join(", ")));
      }
      groups.push(group(say.wide, rows(2)));
      if (!areas.length) groups.push(group(say.local, rows(1), say.localHint));
    }
    if (closed.length) groups.splice(meant ? 0 : groups.length, 0, group(say.closed, closed)); // asked for by its name, it comes first
    answers.replaceChildren(...groups);
    const text = !narrowed ? say.hint : !count ? say.none : filled(count === 1 ? say.one : say.many, { count });
    if (help) help.hidden = !narrowed || count > 0;
    if (narrowed && document.activeElement !== words) bringAnswers();
    clearTimeout(timer); // spoken when the typing has stopped
    timer = setTimeout(() => { status.textContent = text; }, document.activeElement === words ? 400 : 0);
  };
  finder.addEventListener("change", (event) => { if (event.target !== words) update(); });
  words.addEventListener("input", update);
  Object.assign(shared, { started: true, update });
  update();
})();
