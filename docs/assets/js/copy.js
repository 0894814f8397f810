/* In the offline copy alone: how old it is, by the reader's clock. */
(function () {
  "use strict";
  const line = document.querySelector(".copy-age");
  if (!line) return;
  const days = Math.floor((Date.now() - Date.parse(line.dataset.date)) / 86400000);
  if (!(days > 0)) return;  // made today, or a clock that is wrong: the date stands for itself
  const words = days === 1 ? line.dataset.one : line.dataset.many;
  line.append(` ${words.replace("{count}", days)}`);
  if (days > 90) {
    line.classList.add("copy-age--old");
    line.append(` ${line.dataset.old}`);
  }
}());
