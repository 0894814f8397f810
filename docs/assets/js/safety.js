/* On the page about staying safer: the reader may keep this visit to one step of the Back button. Off until asked for. */
(function () {
  "use strict";
  const choice = document.querySelector(".one-step");
  if (!choice) return;
  const box = choice.querySelector("input");
  try {
    box.checked = sessionStorage.r === "1";
    box.addEventListener("change", () => {
      if (box.checked) sessionStorage.r = "1";
      else delete sessionStorage.r;
    });
    choice.hidden = false;
  } catch (error) { /* no storage: the choice cannot be kept, so it is not offered */ }
}());
