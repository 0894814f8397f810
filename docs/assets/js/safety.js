/* On the page about staying safer: the reader may keep this visit to one step of the Back button. Off until asked for. */
(function () {
  "use strict";
  const choice = document.querySelector(".one-step");
  if (!choice) return;
  const box = choice.querySelector("input");
  const kept = window.__kept;
  if (!kept || !kept.works()) return;  // the choice could not be kept, so it is not offered
  box.checked = kept.has("r");
  box.addEventListener("change", () => (box.checked ? kept.set("r") : kept.remove("r")));
  choice.hidden = false;
}());
