/*
  Leave this site: by the link, or by pressing Shift three times. Runs before anything is shown, since a page that a
  reader has left must not flash up when somebody presses Back. It hides; it cannot erase a history.
  Kept, for this tab only: the mark "x", set on leaving and taken away on coming back on purpose; and "r", set by the
  reader on the page about staying safer, which keeps the visit to one step of the Back button. From a disk the marks
  stand in the tab's own name: Firefox takes each file for another site, whose storage the next file cannot read.
*/
(function () {
  "use strict";
  const here = document.currentScript;
  const destination = here.dataset.destination;  // not the link's: Shift may be pressed before the link has arrived
  const away = new URL("../away.html", here.src).href;  // a page of ours that says nothing, for when there is no network
  const disk = location.protocol === "file:";
  const kept = {
    set(key) { try { if (!disk) sessionStorage[key] = "1"; else if (!kept.has(key)) window.name += key; } catch (error) { /* storage switched off: leaving still works */ } },
    has(key) { try { return disk ? window.name.includes(key) : sessionStorage[key] === "1"; } catch (error) { return false; } },
    remove(key) { try { if (disk) window.name = window.name.replace(key, ""); else delete sessionStorage[key]; } catch (error) { /* nothing was set */ } },
    works() { try { return disk || Boolean(sessionStorage); } catch (error) { return false; } },
  };
  if (disk && !/^[xr]*$/.test(window.name)) window.name = "";  // whatever opened the tab may have named it
  window.__kept = kept;

  function hide() { document.documentElement.style.display = "none"; }

  function goAway() {
    const offline = disk || navigator.onLine === false;
    location.replace(offline ? away : destination);
    setTimeout(() => location.replace(away), 8000);  // no earlier: a second try would restart a slow load
  }

  function leave(event) {
    if (event) event.preventDefault();
    kept.set("x");
    try { forget(); } catch (error) { /* whatever a field may do, the page must go */ }
    document.title = "\u200b";
    for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = "data:,";
    hide();
    goAway();
  }

  /* What was typed, ticked, found or marked. */
  function forget() {
    for (const field of document.querySelectorAll("input, select, textarea")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
    for (const results of document.querySelectorAll(".search__results, .search__count, .search__status")) results.replaceChildren();
    const selection = getSelection();
    if (selection) selection.removeAllRanges();
  }

  /* We never write words into an address; whoever comes with some (a link made by others) loses them at once. */
  if (location.search) {
    try { history.replaceState(null, "", location.pathname + location.hash); } catch (error) { /* a very old browser */ }
  }

  /* Back guard. A tab that was left shows this site again only when somebody asks for it by a link or an address. */
  const entry = performance.getEntriesByType("navigation")[0];
  if (kept.has("x")) {
    if (entry && entry.type === "navigate") kept.remove("x");
    else { hide(); goAway(); }
  }
  // A page kept alive by the browser does not see the mark; a held lock and an unload listener keep pages from being kept.
  // Chromium (the one with userAgentData) keeps no page with a lock, and reports the listener as something it gives up;
  // on a disk it may refuse the lock, so the listener stays there.
  if (navigator.locks) navigator.locks.request("open", { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
  if (!navigator.locks || !navigator.userAgentData || location.protocol === "file:") addEventListener("unload", () => {});
  addEventListener("pagehide", (event) => { if (event.persisted) hide(); forget(); });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    hide();
    if (kept.has("x")) goAway();
    else location.reload();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    if (link.classList.contains("leave")) leave(event);
    else if (kept.has("r") && opensHere(event, link)) { event.preventDefault(); location.replace(link.href); }
  }, true);

  /* A page of ours, in this tab: not a file to save, a phone number, or a click that asks for another tab. */
  function opensHere(event, link) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const ours = link.protocol === location.protocol && link.host === location.host && /(\/|\.html)$/.test(link.pathname);
    return plain && ours && !link.target && !link.hasAttribute("download");
  }

  let times = 0;
  let last = 0;
  let alone = false;
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { alone = false; count(0); }
    else if (!event.repeat) alone = !event.ctrlKey && !event.altKey && !event.metaKey;  // Alt with Shift changes the keyboard
  }, true);
  addEventListener("pointerdown", () => { alone = false; }, true);  // Shift with a click selects text
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
