/*
  Leave this site: by the link, or by pressing Shift three times. Runs before anything is shown, since a page that a
  reader has left must not flash up when somebody presses Back. It hides; it cannot erase a history.
  Kept, for this tab only: the mark "x", set on leaving and taken away on coming back on purpose; and "r", set by the
  reader on the page about staying safer, which keeps the visit to one step of the Back button. They have a longer name
  in the browser, since other pages of the same host may keep marks too: in a learning system, the system's own. From a
  disk the marks stand in the tab's own name: Firefox takes each file for another site, whose storage the next file
  cannot read.
*/
(function () {
  "use strict";
  const here = document.currentScript;
  const destination = here.dataset.destination;  // not the link's: Shift may be pressed before the link has arrived
  // A page of ours that says nothing, for when there is no network. The page for wrong addresses has this script in itself
  // and cannot know where that page lies.
  const away = here.src ? new URL("../away.html", here.src).href : "about:blank";
  const disk = location.protocol === "file:";
  const mark = (key) => `module-8-${key}`;
  const kept = {
    set(key) { try { if (!disk) sessionStorage[mark(key)] = "1"; else if (!kept.has(key)) window.name += key; } catch (error) { /* storage switched off: leaving still works */ } },
    has(key) { try { return disk ? window.name.includes(key) : sessionStorage[mark(key)] === "1"; } catch (error) { return false; } },
    remove(key) { try { if (disk) window.name = window.name.replace(key, ""); else delete sessionStorage[mark(key)]; } catch (error) { /* nothing was set */ } },
    works() { try { return disk || Boolean(sessionStorage); } catch (error) { return false; } },
  };
  if (disk && !/^[xr]*$/.test(window.name)) window.name = "";  // whatever opened the tab may have named it
  window.__kept = kept;

  /* A step that may fail, since a field, an extension or a setting of the browser is in its way. The next one is tried all the same. */
  function attempt(step) { try { step(); } catch (error) { /* the page must go, whatever happened */ } }

  function hide() { document.documentElement.style.display = "none"; }

  /* Sends the outermost window away: whoever shows this page in a frame would stay in sight. Some frames may not do that. */
  function go(address) {
    try { top.location.replace(address); } catch (error) { location.replace(away); }
  }

  function goAway() {
    let offline = disk;
    attempt(() => { offline = offline || navigator.onLine === false; });
    go(offline ? away : destination);
    // No earlier: a second try would restart a slow load. A frame goes itself too: some browsers say nothing when they refuse.
    setTimeout(() => { go(away); location.replace(away); }, 8000);
  }

  /* Hidden first, so that nothing can fail before that; each step for itself, so that nothing keeps the page from going. */
  function leave(event) {
    attempt(() => { if (event) event.preventDefault(); });
    attempt(hide);
    let taken = false;  // in a learning system a page of ours stands around this one, and takes it along
    attempt(() => { if (parent !== window) { parent.__leave(); taken = true; } });
    attempt(() => kept.set("x"));
    if (!taken) attempt(goAway);
    attempt(forget);
    attempt(() => { document.title = "\u200b"; });
    attempt(() => { for (const icon of document.querySelectorAll("link[rel=icon]")) icon.href = "data:,"; });
  }

  window.__leave = leave;

  /* What was typed, ticked, found or marked. */
  function forget() {
    attempt(() => { for (const field of document.querySelectorAll("input, select, textarea")) attempt(() => empty(field)); });
    attempt(() => { for (const found of document.querySelectorAll(".search__results, .search__count, .search__status")) found.replaceChildren(); });
    attempt(() => getSelection().removeAllRanges());
  }

  function empty(field) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = 0;
    else field.value = "";
  }

  /* We never write words into an address; whoever comes with some (a link made by others) loses them at once. */
  if (location.search) {
    try { history.replaceState(null, "", location.pathname + location.hash); } catch (error) { /* a very old browser */ }
  }

  /* Back guard. A tab that was left shows this site again only when somebody asks for it by a link or an address. */
  attempt(() => {
    if (!kept.has("x")) return;
    const entry = performance.getEntriesByType("navigation")[0];
    if (entry && entry.type === "navigate") kept.remove("x");
    else { hide(); goAway(); }
  });
  // A page that the browser keeps alive does not run this script again, so it does not see the mark. Four layers, each with
  // a test of its own, since no browser heeds all of them:
  // 1. A held lock: Firefox keeps no page that holds one. Chromium did not either; version 156 does keep it.
  // 2. A listener for unload keeps a page out everywhere on a computer. Chromium (the one with userAgentData) reports it as
  //    something it gives up, so it is added elsewhere, and on a disk.
  // 3. A page about to be kept hides itself, so that it comes back as an empty one.
  // 4. Then it goes away if the tab was left, or loads anew. In Chromium this is what works.
  attempt(() => navigator.locks.request("open", { mode: "shared" }, () => new Promise(() => {})).catch(() => {}));
  if (!navigator.locks || !navigator.userAgentData || disk) addEventListener("unload", () => {});
  addEventListener("pagehide", (event) => {
    if (event.persisted) attempt(hide);
    forget();
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    attempt(hide);
    if (kept.has("x")) goAway();
    else location.reload();
  });

  addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return;
    if (link.classList.contains("leave")) leave(event);
    else if (kept.has("r") && opensHere(event, link)) { event.preventDefault(); location.replace(link.href); }
  }, true);
  addEventListener("auxclick", (event) => {  // the middle button would open the weather in a tab of its own and leave this one
    const link = event.button === 1 && linkOf(event);
    if (link && link.classList.contains("leave")) leave(event);
  }, true);

  function linkOf(event) { return event.target.closest && event.target.closest("a[href]"); }

  /* A page of ours, in this tab: not a file to save, a phone number, or a click that asks for another tab. */
  function opensHere(event, link) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const ours = link.protocol === location.protocol && link.host === location.host && /(\/|\.html)$/.test(link.pathname);
    return plain && ours && !link.target && !link.hasAttribute("download");
  }

  /* Three presses of Shift alone, of either key, also of both at once. */
  let times = 0;
  let last = 0;
  let alone = 0;  // how many Shift keys are down that were pressed by themselves
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { alone = 0; count(0); }
    else if (event.ctrlKey || event.altKey || event.metaKey) alone = 0;  // Alt with Shift changes the keyboard
    else if (!event.repeat) alone += 1;
  }, true);
  addEventListener("pointerdown", () => { alone = 0; }, true);  // Shift with a click selects text
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (!alone) { count(0); return; }
    alone -= 1;
    const now = Date.now();
    count(now - last > 5000 ? 1 : times + 1);
    last = now;
    if (times === 3) leave();
  }, true);

  function count(number) {
    if (number === times) return;
    times = number;
    attempt(() => {
      const told = document.querySelector(".leave-count");
      told.textContent = times && times < 3 ? told.dataset.words.replace("{count}", times) : "";
      document.querySelector(".leave-dots").dataset.count = times;
    });
  }

  // The words beside the link promise what this script does only where it has come as far as this.
  document.documentElement.classList.add("can-hide");
}());
