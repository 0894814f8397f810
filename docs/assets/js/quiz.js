/*
  Makes each question of the page one to answer. All words, and all answers with their notes, come from the page itself.
  Answers live only in the open page: nothing is kept or sent, and all is gone on leaving.
*/
(function () {
  "use strict";

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /* The answers in the order in which they are asked, as the page's list of answers has them. */
  function read(question) {
    return [...question.querySelectorAll(".quiz-answers li")].map((item) => ({
      item,
      number: Number(item.dataset.number),
      right: item.dataset.right === "yes",
      unsafe: item.dataset.unsafe === "yes",
      place: item.dataset.place || "",
      text: item.querySelector("strong").textContent,
    })).sort((a, b) => a.number - b.number);
  }

  /* One answer to choose: a radio button, a box, or a menu of numbers for its place. */
  function choice(question, answer, count) {
    const label = make("label", "quiz-choice");
    const field = make(question.dataset.type === "order" ? "select" : "input");
    if (field.type !== "select-one") {
      field.type = question.dataset.type === "multiple" ? "checkbox" : "radio";
      field.name = question.id;
    } else {
      field.append(new Option("–", ""));
      for (let place = 1; place <= count; place++) field.append(new Option(place, place));
    }
    field.autocomplete = "off";
    label.append(field, make("span", "", answer.text));
    answer.field = field;
    return label;
  }

  function start(question) {
    const words = question.closest(".quiz").dataset;
    const answers = read(question);
    const type = question.dataset.type;
    const group = make("fieldset", "quiz-form");
    const check = make("button", "quiz-check", words.check);
    const again = make("button", "quiz-again", words.again);
    const said = make("div", "quiz-said");
    const after = make("div", "quiz-after");
    said.setAttribute("role", "status");
    check.type = again.type = "button";
    again.hidden = true;
    group.append(make("legend", "", question.querySelector(".quiz-stem").textContent));
    for (const answer of answers) group.append(choice(question, answer, answers.length));
    const buttons = make("p", "quiz-buttons");
    buttons.append(check, " ", again);
    group.append(buttons);
    question.querySelector(".quiz-answers").before(group, said, after);
    question.classList.add("quiz-question--live");
    const unsafe = question.querySelector(".quiz-unsafe");
    unsafe.hidden = !unsafe.textContent;

    const chosen = (answer) => (type === "order" ? answer.field.value : answer.field.checked);
    const isRight = (answer) => (type === "order" ? answer.field.value === answer.place : answer.field.checked === answer.right);

    /* What is still missing before the question can be checked; nothing when it can. */
    function missing() {
      const all = answers.filter(chosen);
      if (type === "order") return new Set(all.map(chosen)).size === answers.length ? "" : words.chooseOrder;
      if (type !== "multiple") return all.length ? "" : words.chooseOne;
      const select = Number(question.dataset.select);
      return all.length === select ? "" : words.chooseMany.replace("{select}", select).replace("{count}", all.length);
    }

    /* How much of a question with several right answers was right. */
    function partly() {
      const right = answers.filter((answer) => answer.right);
      return words.part.replace("{right}", right.filter(isRight).length).replace("{count}", right.length);
    }

    /* The answer with its note beside it, and before it what it is: chosen, right, or never to be done. */
    function noted(answer) {
      const note = answer.item.cloneNode(true);
      const verdict = note.querySelector(".quiz-verdict");
      const good = type === "order" ? isRight(answer) : answer.right;
      if (type === "order") verdict.textContent = `${good ? words.yes : words.no} ${verdict.textContent}`;
      verdict.classList.add(good ? "quiz-verdict--yes" : "quiz-verdict--no");
      const whose = [];
      if (type !== "order" && answer.field.checked) whose.push(words.yours);
      else if (type !== "order" && answer.right) whose.push(words.rightOne);
      if (answer.unsafe) whose.push(words.notToDo);
      if (whose.length) note.prepend(make("span", "quiz-whose", `${whose.join(". ")}:`), " ");
      return note;
    }

    function list(some) {
      const made = make("ul", "quiz-notes");
      made.append(...some.map(noted));
      return made;
    }

    function setState(state) {
      question.dataset.state = state;
      again.hidden = !state;
      question.dispatchEvent(new CustomEvent("quizchange", { bubbles: true }));
    }

    function clear() {
      said.replaceChildren();
      after.replaceChildren();
      if (question.dataset.state) setState("");
    }

    function show() {
      clear();
      const lacking = missing();
      if (lacking) {
        said.append(make("p", "quiz-lacking", lacking));
        return;
      }
      const good = answers.every(isRight);
      const verdict = make("p", "quiz-outcome");
      verdict.append(make("span", `quiz-verdict quiz-verdict--${good ? "yes" : "no"}`, good ? words.yes : words.no));
      if (!good && answers.filter((answer) => answer.right).length > 1) verdict.append(` ${partly()}`);
      const first = type === "order" ? [...answers].sort((a, b) => a.place - b.place)
        : [...answers.filter(chosen), ...answers.filter((answer) => !chosen(answer) && (answer.right || answer.unsafe))];
      said.append(verdict, list(first));
      after.append(question.querySelector(".quiz-answers .quiz-rationale").cloneNode(true));
      const others = answers.filter((answer) => !first.includes(answer));
      if (others.length) {
        const more = make("details");
        more.append(make("summary", "", words.more), list(others));
        after.append(more);
      }
      setState(good ? "right" : "wrong");
    }

    function restart() {
      for (const answer of answers) {
        if (type === "order") answer.field.selectedIndex = 0;
        else answer.field.checked = false;
      }
      clear();
    }

    check.addEventListener("click", show);
    again.addEventListener("click", () => { restart(); answers[0].field.focus(); });
    group.addEventListener("change", clear);
    question.addEventListener("quizrestart", restart);
    addEventListener("pagehide", restart);
    addEventListener("pageshow", restart);
  }

  function startAll() {
    for (const question of document.querySelectorAll(".quiz-question")) start(question);
  }

  /* The quiz's page has the style already; at the end of a section it is fetched now. */
  if (document.querySelector("link[href$='quiz.css']")) startAll();
  else {
    const style = make("link");
    style.rel = "stylesheet";
    style.href = new URL("../css/quiz.css", document.currentScript.src);
    style.onload = style.onerror = startAll;
    document.head.append(style);
  }
}());
