/* Narrows the list of contacts in the page. What is chosen stays in the page: no address, no history, no storage. */
(function () {
  "use strict";
  var filter = document.querySelector(".filter");
  if (!filter) return;
  var status = filter.querySelector("[role=status]");
  var help = filter.querySelector(".filter__help");
  var words = filter.querySelector("input[type=search]");
  var choices = Array.prototype.slice.call(filter.querySelectorAll("select, input[type=checkbox]"));
  var cards = Array.prototype.map.call(document.querySelectorAll(".entry"), function (card) { return { element: card }; });
  var groups = Array.prototype.slice.call(document.querySelectorAll(".entry-group"));

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* True when one letter more, less, other or swapped makes `a` out of `b`. */
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    var start = 0, endA = a.length, endB = b.length;
    while (start < endA && start < endB && a[start] === b[start]) start++;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
    if (endA - start <= 1 && endB - start <= 1) return true;
    return endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  }

  /* What does not work is found by its name alone. Read when somebody goes to the box, not while the page is arriving. */
  function readWords() {
    cards.forEach(function (card) {
      if (card.words) return;
      var more = card.element.hasAttribute("data-by-name") ? "" : card.element.textContent;
      card.words = fold(card.element.getAttribute("data-words") + " " + more).split(" ");
    });
  }

  function hasWord(card, word) {
    return card.words.some(function (other) {
      return other.indexOf(word) === 0 || (word.length > 3 && (isNear(word, other) || isNear(word, other.slice(0, word.length))));
    });
  }

  function fits(card, wanted, searched) {
    return wanted.every(function (choice) {
      return (" " + card.element.getAttribute("data-" + choice.name) + " ").indexOf(" " + choice.value + " ") >= 0;
    }) && searched.every(function (word) { return hasWord(card, word); });
  }

  function update() {
    var wanted = choices.map(function (choice) {
      return { name: choice.getAttribute("data-field"), value: choice.type === "checkbox" ? (choice.checked ? "yes" : "") : choice.value };
    }).filter(function (choice) { return choice.value; });
    var searched = fold(words.value).split(" ").filter(Boolean);
    var shown = 0;
    if (searched.length) readWords();
    cards.forEach(function (card) {
      var visible = fits(card, wanted, searched);
      card.element.hidden = !visible;
      if (visible) shown++;
    });
    /* A place without a card says whom to call instead: it goes only when something is chosen. */
    var narrowed = wanted.length + searched.length > 0;
    groups.forEach(function (group) { group.hidden = narrowed && !group.querySelector(".entry:not([hidden])"); });
    var name = shown === 0 ? "data-none" : shown === 1 ? "data-one" : "data-many";
    status.textContent = status.getAttribute(name).replace("{count}", shown).replace("{all}", cards.length);
    if (help) help.hidden = shown > 0;
  }

  function clear() {
    choices.forEach(function (choice) { if (choice.type === "checkbox") choice.checked = false; else choice.value = ""; });
    words.value = "";
    update();
  }

  /* On a phone the numbers come first: there the menus wait behind a fold. */
  filter.querySelector("details").open = window.innerWidth >= 720;
  filter.hidden = false;
  filter.addEventListener("change", update);
  words.addEventListener("focus", readWords);
  words.addEventListener("input", update);
  filter.querySelector("button").addEventListener("click", function () { clear(); words.focus(); });
  /* A browser may keep what was typed when the page is left; a person who looks over the shoulder must not find it. */
  window.addEventListener("pagehide", clear);
  update();

  /* The page may be older than a check that was due, or than the last day of a notice: said by the reader's own clock and day. */
  var now = new Date();
  var today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  Array.prototype.forEach.call(document.querySelectorAll(".entry [data-until]"), function (notice) {
    if (notice.getAttribute("data-until") >= today) return;
    var box = notice.parentNode;
    box.removeChild(notice);
    if (!box.textContent.trim()) box.hidden = true;
  });
  Array.prototype.forEach.call(document.querySelectorAll(".fresh[data-due]"), function (fresh) {
    if (fresh.getAttribute("data-due") < today) fresh.textContent = fresh.getAttribute("data-overdue");
  });

  if (navigator.clipboard) {
    Array.prototype.forEach.call(document.querySelectorAll(".entry .copy"), function (button) { button.hidden = false; });
    document.addEventListener("click", function (event) {
      var button = event.target.closest(".entry .copy");
      if (button) navigator.clipboard.writeText(button.getAttribute("data-number")).then(function () {
        button.textContent = button.getAttribute("data-done");
      });
    });
  }
})();
