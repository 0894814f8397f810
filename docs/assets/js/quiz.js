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

  function button(className, text, press) {
    const made = make("button", className, text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
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

  /* The field of one answer: a radio button, a box, or a menu of numbers for its place. */
  function field(asked) {
    const made = make(asked.ordered ? "select" : "input");
    if (asked.ordered) {
      made.append(new Option("–", ""), ...asked.answers.map((answer, place) => new Option(place + 1)));
    } else {
      made.type = asked.question.dataset.type === "multiple" ? "checkbox" : "radio";
      made.name = asked.question.id;
    }
    made.autocomplete = "off";
    return made;
  }

  function choice(asked, answer) {
    const label = make("label", "quiz-choice");
    answer.field = field(asked);
    label.append(answer.field, make("span", "", answer.text));
    return label;
  }

  /* Puts the fields, the buttons and the places for what is said into the question. */
  function start(question) {
    const words = question.closest(".quiz").dataset;
    const asked = { question, words, ordered: question.dataset.type === "order", answers: read(question) };
    const group = make("fieldset", "quiz-form");
    const buttons = make("p", "quiz-buttons");
    asked.said = make("div", "quiz-said");
    asked.said.setAttribute("role", "status");
    asked.after = make("div", "quiz-after");
    asked.again = button("quiz-again", words.again, () => { restart(asked); asked.answers[0].field.focus(); });
    asked.again.hidden = true;
    buttons.append(button("quiz-check", words.check, () => check(asked)), " ", asked.again);
    group.append(make("legend", "", question.querySelector(".quiz-stem").textContent));
    group.append(...asked.answers.map((answer) => choice(asked, answer)), buttons);
    group.addEventListener("change", () => clear(asked));
    question.querySelector(".quiz-answers").before(group, asked.said, asked.after);
    question.classList.add("quiz-question--live");
    for (const warning of question.querySelectorAll(".quiz-unsafe")) warning.hidden = false;
    question.addEventListener("quizrestart", () => restart(asked));
    for (const time of ["pagehide", "pageshow"]) addEventListener(time, () => restart(asked));
  }

  function isChosen(asked, answer) {
    return asked.ordered ? Boolean(answer.field.value) : answer.field.checked;
  }

  function isRight(asked, answer) {
    return asked.ordered ? answer.field.value === answer.place : answer.field.checked === answer.right;
  }

  /* What is still missing before the question can be checked; nothing when it can. */
  function missing({ question, words, ordered, answers }, chosen) {
    if (ordered) return new Set(chosen.map((answer) => answer.field.value)).size === answers.length ? "" : words.chooseOrder;
    if (question.dataset.type !== "multiple") return chosen.length ? "" : words.chooseOne;
    const select = Number(question.dataset.select);
    return chosen.length === select ? "" : words.chooseMany.replace("{select}", select).replace("{count}", chosen.length);
  }

  function check(asked) {
    clear(asked);
    const chosen = asked.answers.filter((answer) => isChosen(asked, answer));
    const lacking = missing(asked, chosen);
    if (lacking) asked.said.append(make("p", "quiz-lacking", lacking));
    else show(asked, chosen);
  }

  /* At once: the notes on what was chosen, on what is right and on everything unsafe. The rest can be opened. */
  function show(asked, chosen) {
    const { answers } = asked;
    const good = answers.every((answer) => isRight(asked, answer));
    const first = asked.ordered ? [...answers].sort((a, b) => a.place - b.place)
      : [...chosen, ...answers.filter((answer) => !chosen.includes(answer) && (answer.right || answer.unsafe))];
    const others = answers.filter((answer) => !first.includes(answer));
    asked.said.append(outcome(asked, good), list(asked, first));
    asked.after.append(asked.question.querySelector(".quiz-answers .quiz-rationale").cloneNode(true));
    if (others.length) {
      const more = make("details");
      more.append(make("summary", "", asked.words.more), list(asked, others));
      asked.after.append(more);
    }
    setState(asked, good ? "right" : "wrong");
  }

  /* Yes, or not this one; of a question with several right answers, also how many were right. */
  function outcome(asked, good) {
    const made = make("p", "quiz-outcome");
    const right = asked.answers.filter((answer) => answer.right);
    made.append(make("span", `quiz-verdict quiz-verdict--${good ? "yes" : "no"}`, good ? asked.words.yes : asked.words.no));
    if (!good && right.length > 1) {
      const met = right.filter((answer) => isRight(asked, answer)).length;
      made.append(` ${asked.words.part.replace("{right}", met).replace("{count}", right.length)}`);
    }
    return made;
  }

  function list(asked, some) {
    const made = make("ul", "quiz-notes");
    made.append(...some.map((answer) => noted(asked, answer)));
    return made;
  }

  /* The answer with its note beside it, and before it what it is: chosen, right, or never to be done. */
  function noted(asked, answer) {
    const { words } = asked;
    const made = answer.item.cloneNode(true);
    const verdict = made.querySelector(".quiz-verdict");
    if (asked.ordered) {
      const good = isRight(asked, answer);
      verdict.textContent = `${good ? words.yes : words.no} ${verdict.textContent}`;
      verdict.classList.add(`quiz-verdict--${good ? "yes" : "no"}`);
      return made;
    }
    const whose = [answer.field.checked ? words.yours : answer.right && words.rightOne, answer.unsafe && words.notToDo].filter(Boolean);
    if (whose.length) made.prepend(make("span", "quiz-whose", `${whose.join(". ")}:`), " ");
    return made;
  }

  function setState(asked, state) {
    asked.question.dataset.state = state;
    asked.again.hidden = !state;
    asked.question.dispatchEvent(new CustomEvent("quizchange", { bubbles: true }));
  }

  function clear(asked) {
    asked.said.replaceChildren();
    asked.after.replaceChildren();
    if (asked.question.dataset.state) setState(asked, "");
  }

  function restart(asked) {
    for (const answer of asked.answers) {
      if (asked.ordered) answer.field.selectedIndex = 0;
      else answer.field.checked = false;
    }
    clear(asked);
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
