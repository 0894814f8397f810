/* Drives Firefox ESR through WebDriver BiDi. In, one after the other: the program; the site, whose way out leads to a
   stand-in for the weather service; the stand-in; the site with a stand-in that never answers; a folder with two plain
   pages; the offline copy's folder (a file: address); the site's addresses as a JSON list. Out: the version, then one line of
   JSON: name of each promise to true or to what was seen instead. The names are those of tests/test_firefox.py. */
import puppeteer from "puppeteer-core";

const [program, site, weather, slow, plain, copy, list] = process.argv.slice(2);
const results = {};
const pause = (time) => new Promise((done) => setTimeout(done, time));
// Set, not left to the machine: Firefox keeps fewer pages where memory is short, and the tests are about kept pages.
const start = () => puppeteer.launch({ browser: "firefox", executablePath: program, headless: true,
  extraPrefsFirefox: { "browser.sessionhistory.max_total_viewers": 8 } });
let browser = await start();

/* Keeps the promise `name` in a tab of its own: `act` gives true or says what it saw. */
async function promise(name, act) {
  const page = await browser.newPage();
  try {
    results[name] = await act(page);
  } catch (error) {
    results[name] = String(error).slice(0, 300);
  }
  await page.close().catch(() => {});
}

const open = (page, address) => page.goto(address, { waitUntil: "load" });
const where = (page) => page.evaluate(() => location.href);

/* Waits until the tab shows `address`; gives true, or where it is instead. */
async function endsAt(page, address, most = 8000) {
  let now = "";
  for (const end = Date.now() + most; Date.now() < end; await pause(100)) {
    now = await where(page).catch(() => "between two pages");
    if (now === address) return true;
  }
  return `at ${now}, not at ${address}`;
}

/* The last press may take the page away before Firefox has answered for it. */
async function shift(page, times = 3) {
  for (let time = 0; time < times; time += 1) {
    await page.keyboard.down("Shift").catch(() => {});
    await page.keyboard.up("Shift").catch(() => {});
  }
}

async function step(page, way) {
  await page.evaluate((by) => { setTimeout(() => history.go(by), 0); }, way).catch(() => {});
  await pause(900);
}

/* Whether `address` is shown again from the cache after a visit to `other` and Back: a mark set on the page is still there. */
async function wasKept(page, address, other) {
  await open(page, address);
  await page.evaluate(() => { window.mark = 1; });
  await page.evaluate((to) => { setTimeout(() => { location.href = to; }, 0); }, other);
  if (await endsAt(page, other) !== true) throw new Error("the other page did not open");
  await step(page, -1);
  if (await endsAt(page, address) !== true) throw new Error("Back did not lead back");
  return page.evaluate(() => window.mark === 1);
}

await promise("This Firefox keeps plain pages alive, so that the promises about Back prove something", (page) =>
  wasKept(page, `${plain}/one.html`, `${plain}/two.html`));

await promise("No page of the site is kept alive", async (page) => {
  for (const address of ["act/", "contacts/housing/", "quiz/", "safety/"]) {
    if (await wasKept(page, `${site}/${address}`, `${site}/about/`)) return `${address} was kept`;
  }
  return true;
});

for (const [place, address, field] of [["the page", "module/03-safety/", null], ["the search box", "act/", ".search__box"],
  ["an answer of the quiz", "quiz/", ".quiz-choice input"], ["a filter", "contacts/", "#where-town"],
  ["a tick", "checklists/c5/", ".ticks input"]]) {
  await promise(`Shift three times leaves from ${place}`, async (page) => {
    await open(page, `${site}/${address}`);
    if (field) await (await page.waitForSelector(field, { visible: true })).focus();
    await shift(page);
    return endsAt(page, weather);
  });
}

await promise("Shift three times leaves from the open menu", async (page) => {
  await page.setViewport({ width: 360, height: 740 });
  await open(page, `${site}/act/`);
  await page.click(".menu-button");
  if (!await page.$eval("#site-nav", (menu) => menu.matches(":popover-open"))) return "the menu is not open";
  await shift(page);
  return endsAt(page, weather);
});

await promise("A click leaves in the same tab", async (page) => {
  await open(page, `${site}/contacts/`);
  const before = (await browser.pages()).length;
  await page.evaluate(() => { setTimeout(() => document.querySelectorAll(".leave")[1].click(), 0); });
  const end = await endsAt(page, weather);
  return (await browser.pages()).length === before ? end : "another tab opened";
});

await promise("Typing CAS OPP does not leave", async (page) => {
  await open(page, `${site}/act/`);
  await page.focus(".search__box");
  for (const letter of "CAS OPP") {
    await page.keyboard.down("Shift");
    await page.keyboard.press(letter);
    await page.keyboard.up("Shift");
  }
  await pause(500);
  return endsAt(page, `${site}/act/`, 500);
});

await promise("After three pages and leaving, Back six times and Forward three times show only the weather", async (page) => {
  for (const address of ["", "act/", "contacts/housing/"]) await open(page, `${site}/${address}`);
  await shift(page);
  if (await endsAt(page, weather) !== true) return "did not leave";
  for (const way of [-1, -1, -1, -1, -1, -1, 1, 1, 1]) {
    await step(page, way);
    const [address, shown] = await page.evaluate(() => [location.href, getComputedStyle(document.documentElement).display]);
    if (address.startsWith(site) && shown !== "none") return `shown again: ${address}`;
    // Before the first page lies the tab's own empty one.
    if (await endsAt(page, weather, 4000) !== true && address !== "about:blank") return `after a step of ${way}: ${await where(page)}`;
  }
  return true;
});

await promise("Whoever comes back by the address sees the page, with every field empty", async (page) => {
  await open(page, `${site}/contacts/`);
  await page.type("#where-town", "north bay");
  await page.type(".search__box", "north bay");
  await shift(page);
  if (await endsAt(page, weather) !== true) return "did not leave";
  await open(page, `${site}/contacts/`);
  await pause(500);
  const seen = await page.evaluate(() => [getComputedStyle(document.documentElement).display !== "none", sessionStorage.length,
    ...[...document.querySelectorAll("input[type=search]")].map((box) => box.value)]);
  const [shown, kept, ...typed] = seen;
  return (shown && kept === 0 && typed.length > 1 && typed.every((words) => words === "")) || JSON.stringify(seen);
});

await promise("A slow network: the page is hidden and its title empty at once", async (page) => {
  await open(page, `${slow}/act/`);
  await shift(page);
  const seen = await page.evaluate(() => [getComputedStyle(document.documentElement).display, document.title]);
  return JSON.stringify(seen) === '["none","\u200b"]' || JSON.stringify(seen);
});

await promise("No network: our own blank page opens", async (page) => {
  await open(page, `${site}/act/`);
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { value: false }));
  await shift(page);
  return endsAt(page, `${site}/assets/away.html`);
});

await promise("No page keeps anything, asks another host, refuses its own policy or logs an error", async (page) => {
  const faults = [];
  page.on("request", (request) => {
    // Firefox's own empty page, shown before ours, brings a font inside itself.
    if (request.url().startsWith("data:")) return;
    if (!request.url().startsWith(`${site}/`) || request.url().includes("?")) faults.push(`asked ${request.url()}`);
  });
  page.on("console", (message) => { if (["error", "warn"].includes(message.type())) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.evaluateOnNewDocument(() => addEventListener("securitypolicyviolation", (event) => console.error(event.violatedDirective)));
  const addresses = JSON.parse(list);
  for (const address of addresses) {
    await open(page, `${site}/${address}`);
    await page.type(".search__box", "housing");
    await page.waitForSelector(".search__results a");
    const kept = await page.evaluate(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
      ...(await indexedDB.databases()).map((one) => one.name), ...await caches.keys().catch(() => []), location.search].join(""));
    if (kept) faults.push(`${address} keeps ${kept}`);
  }
  return faults.length ? JSON.stringify(faults.slice(0, 5)) : addresses.length > 40 || `only ${addresses.length} pages`;
});

/* ---- the offline copy, from a disk, with no way to the network */
await browser.close();
browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true,
  extraPrefsFirefox: { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "network.proxy.no_proxies_on": "" } });

await promise("The offline copy searches from a disk", async (page) => {
  await open(page, `${copy}/start.html`);
  await page.type(".search__box", "children's safety");
  await page.waitForSelector(".search__results a", { timeout: 10000 });
  await page.$eval(".search__results a", (link) => { setTimeout(() => link.click(), 0); });
  return endsAt(page, `${copy}/module/03-safety.html#3-3`);
});

await promise("The offline copy filters contacts", async (page) => {
  await open(page, `${copy}/contacts.html`);
  await page.waitForSelector("[data-field=open]", { visible: true });
  await page.$eval("[data-field=open]", (box) => box.click());
  await page.waitForSelector(".finder__group a[href^='tel:']", { visible: true });
  return true;
});

await promise("The offline copy answers a question of the quiz", async (page) => {
  await open(page, `${copy}/quiz.html`);
  await page.waitForSelector("#q01 .quiz-choice input", { visible: true });
  await page.evaluate(() => {
    const right = document.querySelector("#q01 .quiz-answers li[data-right=yes] strong").textContent;
    [...document.querySelectorAll("#q01 .quiz-choice")].find((choice) => choice.textContent === right).querySelector("input").click();
    document.querySelector("#q01 .quiz-buttons button").click();
  });
  const said = await page.$eval("#q01 .quiz-outcome", (one) => one.textContent);
  return /right|correct|yes/i.test(said) || `said “${said}”`;
});

await promise("The offline copy shows its date", async (page) => {
  await open(page, `${copy}/act.html`);
  const said = await page.$eval(".copy-age", (line) => line.textContent);
  return /^This is a saved copy, of \d{4}-\d\d-\d\d\./.test(said) || said;
});

await promise("Leaving the offline copy opens its neutral page, and Back does not show the copy again", async (page) => {
  for (const name of ["start", "act", "contacts/housing"]) await open(page, `${copy}/${name}.html`);
  await shift(page);
  if (await endsAt(page, `${copy}/assets/away.html`) !== true) return `at ${await where(page)}`;
  for (const way of [-1, -1, 1]) {
    await step(page, way);
    const end = await endsAt(page, `${copy}/assets/away.html`, 4000);
    if (end !== true) return end;
  }
  // On purpose: it is shown, and the mark is gone. After steps on a disk the driver may miss that a page has loaded.
  await page.goto(`${copy}/contacts.html`, { timeout: 3000 }).catch(() => {});
  const there = await endsAt(page, `${copy}/contacts.html`);
  if (there !== true) return there;
  const [shown, name] = await page.evaluate(() => [getComputedStyle(document.documentElement).display, window.name]);
  return (shown !== "none" && name === "") || `${shown} “${name}”`;
});

await promise("In the offline copy the choice of one step is kept from file to file", async (page) => {
  await open(page, `${copy}/safety.html`);
  await page.$eval(".one-step input", (box) => box.click());
  const before = await page.evaluate(() => history.length);
  for (const name of ["act", "safety"]) {
    await page.evaluate((to) => { setTimeout(() => [...document.links].find((link) => link.href === to).click(), 0); }, `${copy}/${name}.html`);
    if (await endsAt(page, `${copy}/${name}.html`) !== true) return `${name} did not open`;
  }
  const [after, ticked] = await page.evaluate(() => [history.length, document.querySelector(".one-step input").checked]);
  return (after === before && ticked) || `${before} steps, then ${after}; ticked: ${ticked}`;
});

console.log(await browser.version());
await browser.close();
console.log(JSON.stringify(results));
