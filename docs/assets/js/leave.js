/*
  Leave this site: by the link, or by pressing Shift three times. Runs before anything is shown, since a page that a
  reader has left must not flash up when somebody presses Back. It hides; it cannot erase a history.
  The one thing kept is the mark "x" in this tab's session storage, set on leaving and taken away on coming back on purpose.
*/
(function () {
  "use strict";
  const here = document.currentScript;
  const away = new URL("../away.html", here.src).href;  // a page of ours that says nothing, for when there is no network
  const mark = {
    set() { try { sessionStorage.x = "1"; } catch (error) { /* storage switched off: leaving still works */ } },
    get() { try { return sessionStorage.x === "1"; } catch (error) { return false; } },
    clear() { try { delete sessionStorage.x; } catch (error) { /* nothing was set */ } },
  };

  function hide() { document.documentElement.style.display = "none"; }

  function goAway(destination) {
    const offline = location.protocol === "file:" || navigator.onLine === false;
    location.replace(offline ? away : destination);
    setTimeout(() => location.replace(away), 8000);  // no earlier: a second try would restart a slow load
  }

  function destinationOf(link) { return (link || document.querySelector("a.leave")).href; }

  function leave(event, link) {
    if (event) event.preventDefault();
    const destination = destinationOf(link);
    mark.set();
    forget();
    document.title = "\u200b";
    for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = "data:,";
    hide();
    goAway(destination);
  }

  /* What was typed, ticked, found or marked. */
  function forget() {
    for (const field of document.querySelectorAll("input, select, textarea")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
    for (const results of document.querySelectorAll(".search__results")) results.replaceChildren();
    const selection = getSelection();
    if (selection) selection.removeAllRanges();
  }

  /* Back guard. A tab that was left shows this site again only when somebody asks for it by a link or an address. */
  const entry = performance.getEntriesByType("navigation")[0];
  if (mark.get()) {
    if (entry && entry.type === "navigate") mark.clear();
    else {
      hide();
      // The link's address is not there yet this early; the script's tag carries it.
      goAway(here.dataset.destination);
    }
  }
  // A page kept alive by the browser does not see the mark; a held lock and an unload listener keep pages from being kept.
  if (navigator.locks) navigator.locks.request("open", { mode: "shared" }, () => new Promise(() => {}));
  addEventListener("unload", () => {});
  addEventListener("pagehide", (event) => { if (event.persisted) hide(); });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    hide();
    if (mark.get()) goAway(here.dataset.destination);
    else location.reload();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.leave");
    if (link) leave(event, link);
  }, true);

  let times = 0;
  let last = 0;
  let alone = false;
  addEventListener("keydown", (event) => {
    if (event.key === "Shift") { if (!event.repeat) alone = true; } else { alone = false; count(0); }
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (!alone) { count(0); return; }
    alone = false;
    const now = Date.now();
    count(now - last > 5000 ? 1 : times + 1);
    last = now;
    if (times === 3) leave();
  }, true);

  function count(number) {
    if (number === times) return;
    times = number;
    const told = document.querySelector(".leave-count");
    if (told) told.textContent = times && times < 3 ? told.dataset.words.replace("{count}", times) : "";
    const dots = document.querySelector(".leave-dots");
    if (dots) dots.dataset.count = times;
  }
}());
