/* On pages with boxes to tick. Ticks live only in the open page: gone on leaving, and not back with the Back button. */
(function () {
  "use strict";
  function wipe() {
    for (const box of document.querySelectorAll(".ticks input")) box.checked = false;
  }
  addEventListener("pagehide", wipe);
  addEventListener("pageshow", wipe);
}());
