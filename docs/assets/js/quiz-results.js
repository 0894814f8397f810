/* The quiz's results and the statement of completion. Both are made in the open page and are gone on leaving it. */
(function () {
  "use strict";
  const results = document.querySelector(".quiz-results");
  const slide = results.querySelector(".quiz-slide");
  const score = results.querySelector(".quiz-score");
  const questions = [...document.querySelectorAll(".quiz-question")];
  const words = results.dataset;
  const mark = Number(words.mark);
  const right = (some) => some.filter((question) => question.dataset.state === "right").length;

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);
  }

  function item(text, link) {
    const made = document.createElement("li");
    const inner = link ? document.createElement("a") : made;
    if (link) { inner.href = link; made.append(inner); }
    inner.textContent = text;
    return made;
  }

  function bySection() {
    const sections = [...new Set(questions.map((question) => question.dataset.section))];
    return sections.map((title) => {
      const own = questions.filter((question) => question.dataset.section === title);
      return item(fill(words.section, { title, right: right(own), count: own.length }));
    });
  }

  /* A goal is met by the share of right answers that the quiz as a whole asks for. */
  function showGoals() {
    for (const goal of results.querySelectorAll(".quiz-goals li")) {
      const own = questions.filter((question) => question.dataset.goal === goal.dataset.goal);
      const met = right(own) / own.length >= mark / questions.length;
      goal.querySelector("strong").textContent = met ? words.met : words.notMet;
    }
  }

  function toReadAgain() {
    const weak = questions.filter((question) => question.dataset.state !== "right");
    const slides = new Map(weak.map((question) => [question.dataset.slide, question.querySelector(".quiz-rationale a").href]));
    if (!slides.size) return [item(words.nothing)];
    return [...slides].map(([slide, address]) => item(slide, address));
  }

  function show() {
    const count = questions.length;
    const good = right(questions);
    const open = questions.filter((question) => !question.dataset.state).length;
    const answered = open < count;
    const said = answered ? [fill(words.score, { right: good, count }), fill(words.markSaid, { mark })] : [];
    if (open) said.push(fill(words.openQuestions, { count: open }));
    score.textContent = said.join(" ");
    slide.querySelector(".quiz-passed").hidden = open > 0 || good < mark;
    slide.querySelector(".quiz-not-yet").hidden = open > 0 || good >= mark;
    slide.querySelector(".quiz-by-section").replaceChildren(...bySection());
    slide.querySelector(".quiz-read-again").replaceChildren(...toReadAgain());
    showGoals();
    slide.hidden = !answered;
    write("score", answered ? good : ""); // nothing answered is no result
  }

  function hide(text) {
    score.textContent = text;
    slide.hidden = true;
    slide.querySelectorAll(".quiz-by-section, .quiz-read-again").forEach((list) => list.replaceChildren());
    write("score", "");
  }

  /* Statement: what is typed stands on its lines at once. */
  const form = document.querySelector(".statement__form");
  const name = form.querySelector(".statement__name");
  const day = form.querySelector(".statement__date");

  function write(line, text) {
    document.querySelector(`.statement__line[data-fill=${line}]`).textContent = text;
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function wipe() {
    name.value = day.value = "";
    write("name", "");
    write("date", "");
    hide("");
  }

  function begin() {
    wipe();
    day.value = today();
    write("date", day.value);
  }

  results.querySelector(".quiz-show").addEventListener("click", show);
  results.querySelector(".quiz-restart").addEventListener("click", () => {
    for (const question of questions) question.dispatchEvent(new CustomEvent("quizrestart"));
    hide(words.restarted);
  });
  // A result on show follows the answers; it is spoken only when asked for.
  document.addEventListener("quizchange", () => { if (!slide.hidden) show(); });
  name.addEventListener("input", () => write("name", name.value));
  day.addEventListener("input", () => write("date", day.value));
  form.querySelector(".statement__print").addEventListener("click", () => {
    const answered = questions.some((question) => question.dataset.state);
    write("score", answered ? right(questions) : ""); // nothing answered is no result
    document.documentElement.classList.add("print-statement");
    print();
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("print-statement"));
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", begin);
  results.hidden = form.hidden = false;
  begin();
}());
