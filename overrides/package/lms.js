/*
  Between our pages and a learning system (SCORM 1.2). Our pages are documents of their own, so what speaks with the
  system lives in this page around them: begun once, ended once. It tells four things and no more: which section was
  opened last, which were opened, “incomplete” or “completed”, and that the reader may come back.
*/
(function () {
  "use strict";
  const frame = document.querySelector("iframe");
  const told = document.querySelector("[role=status]");
  const done = document.querySelector("button");
  const sections = frame.dataset.sections.split(" ");
  const folder = new URL(".", location.href).href;
  let api = null;  // the system's own object; stays empty where there is none
  let records = false;
  let completed = false;
  let opened = sections.map(() => "0");

  /* Left by the way out, or about to be: leave.js has hidden this page. From then on the system is told nothing. */
  function left() { return document.documentElement.style.display === "none"; }

  function ask(name, ...values) {
    try { return left() ? "" : String(api[name](...values)); } catch (error) { return ""; }
  }

  /* The system puts its object into one of the windows around this page, or into the one that opened it. */
  function find() {
    for (const start of [window, window.opener, top.opener]) {
      for (let one = start, steps = 0; one && steps < 20; one = one.parent, steps += 1) {
        try { if (one.API) return one.API; } catch (error) { /* a window of another site */ }
        if (one === one.parent) break;
      }
    }
    return null;
  }

  function begin() {
    api = find();
    if (!api || ask("LMSInitialize", "") !== "true") { api = null; say("none"); return frame.dataset.start; }
    completed = /^(completed|passed)$/.test(ask("LMSGetValue", "cmi.core.lesson_status"));
    records = !/^(review|browse)$/.test(ask("LMSGetValue", "cmi.core.lesson_mode"));
    const last = ask("LMSGetValue", "cmi.core.lesson_location");
    const before = [...ask("LMSGetValue", "cmi.suspend_data")];
    if (before.length === opened.length && before.every((sign) => sign === "0" || sign === "1")) opened = before;
    // Before anything else: some systems take a course that says nothing for a completed one.
    if (!records) say("review");
    else if (record(...(completed ? [] : [["cmi.core.lesson_status", "incomplete"]]), ["cmi.core.exit", "suspend"])) show();
    return sections.includes(last) ? last : frame.dataset.start;
  }

  /* Tells the system each [name, value] and has it kept; whether it was. If not, the bar says so. */
  function record(...values) {
    const kept = values.map((one) => ask("LMSSetValue", ...one)).concat(ask("LMSCommit", "")).every((answer) => answer === "true");
    if (!kept) say("failed");
    return kept;
  }

  function show() {
    const count = opened.filter((sign) => sign === "1").length;
    const all = count === sections.length;
    say(completed ? "completed" : all ? "all" : "opened", count);
    done.hidden = completed || !all;
  }

  function say(name, count) {
    told.textContent = told.dataset[name].replace("{done}", count).replace("{count}", sections.length);
  }

  /* Which section stands in the frame; -1 for every other page, and none of those is ever told. */
  function place() {
    try {
      const address = frame.contentWindow.location.href.split(/[?#]/)[0];
      return sections.findIndex((section) => address === folder + section);
    } catch (error) { return -1; }
  }

  frame.addEventListener("load", () => {
    const at = place();
    if (at < 0 || !records) return;
    opened[at] = "1";
    if (record(["cmi.core.lesson_location", sections[at]], ["cmi.suspend_data", opened.join("")])) show();
  });
  /* The keys for printing print the page. By the browser's menu only the part in sight would come out: lms.css says so instead. */
  function printPage(event) {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    frame.contentWindow.print();
  }
  addEventListener("keydown", printPage);
  frame.addEventListener("load", () => {
    try { frame.contentWindow.addEventListener("keydown", printPage); } catch (error) { /* not a page of ours */ }
  });

  // The keys of the way out work from the first moment: without this they would go to the system's own window.
  frame.addEventListener("load", () => frame.contentWindow.focus(), { once: true });

  done.addEventListener("click", () => {
    completed = record(["cmi.core.lesson_status", "completed"]);
    if (!completed) return;
    show();
    frame.focus();  // the button is gone
  });

  // Captured, so that it comes before leave.js hides a page which the browser keeps.
  addEventListener("pagehide", () => { if (api) ask("LMSFinish", ""); }, true);

  // A page that was left and came up by Back is hidden and on its way out again.
  if (!left()) frame.src = begin();
}());
