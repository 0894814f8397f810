/* Puts the feedback questions as text on the clipboard, when asked. Nothing is sent. */
(function () {
  "use strict";
  const place = document.querySelector(".feedback-copy");
  const button = place.querySelector("button");
  const said = place.querySelector("[role=status]");
  if (!navigator.clipboard) return;  // not on plain http: the questions can be marked and copied by hand
  button.addEventListener("click", () => {
    const lines = [...document.querySelectorAll(".feedback-questions li")].map((item, place) => `${place + 1}. ${item.textContent.trim()}`);
    navigator.clipboard.writeText(`${lines.join("\n\n")}\n`).then(
      () => { said.textContent = button.dataset.copied; },
      () => { said.textContent = button.dataset.failed; },
    );
  });
  place.hidden = false;
}());
