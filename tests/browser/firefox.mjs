/* Drives Firefox ESR through WebDriver BiDi. In: the program, the served site's address, the offline copy's folder (a file:
   address). Out: one line of JSON, name of each promise to true or to what was seen instead. */
import puppeteer from "puppeteer-core";

const [program, site, copy] = process.argv.slice(2);
const results = {};
const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true,
  extraPrefsFirefox: { "network.dns.disabled": false, "browser.shell.checkDefaultBrowser": false } });
const pause = (time) => new Promise((done) => setTimeout(done, time));

async function promise(name, act) {
  const page = await browser.newPage();
  try {
    results[name] = await act(page);
  } catch (error) {
    results[name] = String(error).slice(0, 300);
  }
  await page.close().catch(() => {});
}

/* The weather service is another host: a stand-in of ours takes its place, by the one attribute the script reads. */
async function open(page, address) {
  await page.goto(address, { waitUntil: "load" });
}
async function shift(page, times) {
  for (let time = 0; time < times; time += 1) { await page.keyboard.down("Shift"); await page.keyboard.up("Shift"); }
}
const shown = (page) => page.evaluate(() => getComputedStyle(document.documentElement).display !== "none" && location.href);

await promise("Shift three times hides the page and ends at another address", async (page) => {
  await open(page, `${site}/module/03-safety/`);
  await shift(page, 3).catch(() => {});
  await pause(1500);
  const now = await shown(page).catch(() => "gone");
  return now === `${site}/module/03-safety/` ? `still shown: ${now}` : true;
});

await promise("Back after leaving does not show the page, where a plain page is kept", async (page) => {
  await open(page, `${site}/act/`);
  await open(page, `${site}/contacts/housing/`);
  await page.evaluate(() => { sessionStorage.x = "1"; });  // as leaving does; then away inside the same origin
  await page.evaluate(() => { location.href = "/assets/away.html"; });
  await pause(800);
  await page.evaluate(() => history.back()).catch(() => {});
  await pause(1500);
  const now = await shown(page).catch(() => "gone");
  return String(now).startsWith(`${site}/contacts`) ? `shown again: ${now}` : true;
});

await promise("Nothing is stored on any of four pages", async (page) => {
  for (const address of ["", "act/", "contacts/housing/", "checklists/after-leaving/"]) {
    await open(page, `${site}/${address}`);
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
    if (kept) return `${address} keeps ${kept}`;
  }
  return true;
});

await promise("The offline copy searches from a disk", async (page) => {
  await open(page, `${copy}/start.html`);
  await page.focus(".search__box");
  await page.keyboard.type("children's safety");
  await page.waitForSelector(".search__results a", { timeout: 10000 });
  const link = await page.$eval(".search__results a", (one) => one.href);
  return link === `${copy}/module/03-safety.html#3-3` ? true : `first result ${link}`;
});

await promise("Leaving the offline copy opens its neutral page", async (page) => {
  await open(page, `${copy}/act.html`);
  await shift(page, 3).catch(() => {});
  await pause(1500);
  const now = await page.evaluate(() => location.href);
  return now === `${copy}/assets/away.html` ? true : `at ${now}`;
});

await browser.close();
console.log(JSON.stringify(results));
