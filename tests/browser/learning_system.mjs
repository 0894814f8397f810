/* The package for learning systems in Firefox ESR. In, one after the other: the program; the learning system's address, whose
   page first.html shows the course in a frame, strict.html in a sandbox; the stand-in for the way out; the sections as a
   JSON list. Out: one line of JSON, name of each promise to true or to what was seen instead. The names are those of
   tests/test_learning_system_firefox.py. */
import puppeteer from "puppeteer-core";

const [program, system, weather, list] = process.argv.slice(2);
const sections = JSON.parse(list);
const results = {};
const pause = (time) => new Promise((done) => setTimeout(done, time));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true });

async function promise(name, act) {
  const page = await browser.newPage();
  try {
    await page.goto(`${system}/told.html`);
    await page.evaluate(() => localStorage.clear());
    results[name] = await act(page);
  } catch (error) {
    results[name] = String(error).slice(0, 300);
  }
  await page.close().catch(() => {});
}

async function until(seen, wanted, most = 8000) {
  let now;
  for (const end = Date.now() + most; Date.now() < end; await pause(100)) {
    now = await seen().catch((error) => String(error).slice(0, 100));
    if (now === wanted) return true;
  }
  return `${now}, not ${wanted}`;
}

/* Opens the course; gives the package's own frame. */
async function course(page, name) {
  await page.goto(`${system}/${name}`);
  await until(async () => page.frames().some((frame) => frame.url().includes("/package/") && frame.parentFrame()?.parentFrame()), true);
  return page.frames().find((frame) => frame.url().endsWith("/lms.html"));
}

/* Opens a page of the package, as a link of ours does. */
async function read(outer, name) {
  await outer.evaluate((to) => { document.querySelector("iframe").contentWindow.location.href = to; }, `${system}/package/${name}`);
  return until(() => outer.evaluate(() => {
    const inner = document.querySelector("iframe").contentWindow;
    return inner.document.readyState === "complete" ? inner.location.href : "loading";
  }), `${system}/package/${name}`);
}

const calls = (page) => page.evaluate(() => JSON.parse(localStorage.calls || "[]"));

async function shift(page) {
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.down("Shift").catch(() => {});
    await page.keyboard.up("Shift").catch(() => {});
  }
}

await promise("Opened and closed at once, it is incomplete, and that is said first", async (page) => {
  await course(page, "first.html");
  await page.goto(`${system}/told.html`);
  const told = await calls(page);
  const set = told.filter((call) => call[0] === "LMSSetValue");
  const good = told.every((call) => call.at(-1) === "0") && told.at(-1)[0] === "LMSFinish" && set[0].slice(1, 3).join() === "cmi.core.lesson_status,incomplete";
  return (good && await page.evaluate(() => localStorage.status) === "incomplete") || JSON.stringify(told);
});

await promise("Ten sections and the button complete it, with four values and no error", async (page) => {
  const outer = await course(page, "first.html");
  for (const section of ["contacts.html", ...sections, "quiz.html"]) {
    const there = await read(outer, section);
    if (there !== true) return there;
  }
  await pause(300);
  await outer.evaluate(() => document.querySelector("button:not([hidden])").click());
  await page.goto(`${system}/told.html`);
  const told = await calls(page);
  const names = [...new Set(told.filter((call) => call[0] === "LMSSetValue").map((call) => call[1]))].sort().join(" ");
  const good = names === "cmi.core.exit cmi.core.lesson_location cmi.core.lesson_status cmi.suspend_data" && told.every((call) => call.at(-1) === "0");
  return (good && await page.evaluate(() => localStorage.status) === "completed") || JSON.stringify([names, told.filter((call) => call.at(-1) !== "0")]);
});

for (const where of ["page", "bar", "search box"]) {
  const focus = async (outer) => outer.evaluate((part) => {
    const inner = document.querySelector("iframe").contentWindow;
    if (part === "bar") window.focus();
    if (part === "search box") inner.document.querySelector(".search__box").focus();
  }, where);

  await promise(`Shift three times from the ${where}: the whole window goes and the system is told nothing`, async (page) => {
    const outer = await course(page, "first.html");
    await read(outer, sections[0]);
    await focus(outer);
    const before = (await calls(page)).length;
    await shift(page);
    const gone = await until(() => page.evaluate(() => location.href), weather);
    if (gone !== true) return gone;
    await page.goto(`${system}/told.html`);
    return (await calls(page)).length === before || JSON.stringify((await calls(page)).slice(before));
  });

  await promise(`Shift three times from the ${where} in a strict sandbox: nothing of the course stays in sight`, async (page) => {
    const outer = await course(page, "strict.html");
    await read(outer, sections[0]);
    await focus(outer);
    await shift(page);
    return until(() => page.evaluate(() => {
      const seen = document.querySelector("iframe").contentWindow;
      return `${new URL(seen.location.href).pathname} ${seen.document.title} ${seen.length}`;
    }), "/package/assets/away.html Weather 0");
  });
}

await browser.close();
console.log(JSON.stringify(results));
