/*
  The area that is chosen on this page fills in its own numbers. It is kept nowhere and forgotten on leaving. It does not go
  along in a link either: a browser's history keeps such an address, though the page takes it out of the bar at once, and
  other devices of the account may show where somebody went.
*/
(() => {
  "use strict";
  const choice = document.querySelector(".area-choice");
  if (!choice) return;
  const menu = choice.querySelector("select");
  const lines = [...document.querySelectorAll(".area-line")];
  const root = document.querySelector("script[data-root]").dataset.root;
  let asked = null;

  const fetchLines = () => asked ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = `${root}assets/js/area-lines.js`;
    script.onload = done;
    script.onerror = () => { asked = null; };
    document.head.append(script);
  });

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  function fill(line, found) {
    const place = line.querySelector(".area-line__found");
    place.replaceChildren();
    line.querySelector(".area-line__ask").hidden = Boolean(found);
    if (!found) return;
    const [shown, call, name, address, note] = found;
    place.append(
      call ? element("a", shown, { class: "number", href: call, translate: "no" }) : element("span", shown, { class: "number" }),
      " ", element("a", name, { href: window.__search?.address(address) ?? root + address, translate: "no" }),
      " ", element("span", note, { class: "row__more" }),
    );
  }

  async function update() {
    const area = menu.value;
    if (area) await fetchLines();
    for (const line of lines) fill(line, area && window.__areaLines?.[area]?.[line.dataset.slot]);
    const more = choice.querySelector(".area-choice__page");
    more.hidden = !area;
    if (area) more.href = window.__search?.address(`contacts/areas/${area}/`) ?? `${root}contacts/areas/${area}/`;
  }

  choice.querySelector(".area-choice__plain").hidden = true;
  choice.querySelector(".area-choice__menu").hidden = false;
  for (const line of lines) line.querySelector(".area-line__ask").addEventListener("click", (event) => {
    event.preventDefault(); // the menu is on this page
    menu.focus();
  });
  menu.addEventListener("change", update);
  window.addEventListener("pagehide", () => { menu.value = ""; update(); });
})();
