/* Cards of contacts: numbers are copied, and what has ended or is overdue is said by the reader's own clock and day. */
(() => {
  "use strict";
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

  for (const notice of document.querySelectorAll(".entry [data-until]")) {
    if (notice.dataset.until >= today) continue;
    const box = notice.parentNode;
    notice.remove();
    if (!box.textContent.trim()) box.hidden = true;
  }
  for (const fresh of document.querySelectorAll(".fresh[data-due]")) {
    if (fresh.dataset.due < today) fresh.textContent = fresh.dataset.overdue;
  }

  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll(".entry .copy")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".entry .copy");
    if (!button) return;
    const label = button.firstChild, before = label.textContent;
    navigator.clipboard.writeText(button.dataset.number).then(() => {
      label.textContent = button.dataset.done;
      setTimeout(() => { label.textContent = before; }, 4000);
    });
  });
})();
