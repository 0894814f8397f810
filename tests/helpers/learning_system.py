"""A learning system of two pages, for the package: one shows the course in a frame, the other says what it was told.

Its runtime is ours, or scorm-again (npm), which other people wrote. What it is told stays in the browser's storage, so
that it can be read when the course's window has gone.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.browser import FORGET
from helpers.weather import serve_with_weather

SCORM_AGAIN = (
    Path(__file__).resolve().parents[1] / "browser/node_modules/scorm-again/dist/scorm12.min.js"
)
STATUS, LOCATION, EXIT, DATA = (
    "cmi.core.lesson_status",
    "cmi.core.lesson_location",
    "cmi.core.exit",
    "cmi.suspend_data",
)
SIZE = (1280, 900)  # of the window
# As Moodle does, and as the standard allows: who said nothing has completed the course.
OURS = """
  const values = { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal", ...before };
  let open = false, error = "0";
  const check = (good) => { error = good ? "0" : "301"; return String(Boolean(good)); };
  const runtime = {
    LMSInitialize: () => check(open = !open),
    LMSGetValue: (name) => (check(open) === "true" ? values[name] || "" : ""),
    LMSSetValue: (name, value) => { if (open && !refuses) values[name] = value; return check(open && !refuses); },
    LMSCommit: () => check(open),
    LMSFinish: () => { if (values["cmi.core.lesson_status"] === "not attempted") values["cmi.core.lesson_status"] = "completed"; const was = open; open = false; return check(was); },
    LMSGetLastError: () => error,
  };
  const status = () => values["cmi.core.lesson_status"];
"""
THEIRS = """
  const runtime = new Scorm12API({ autocommit: false, logLevel: 5 });
  runtime.loadFromFlattenedJSON(before, "");
  const status = () => runtime.cmi.core.lesson_status;
"""
COURSE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Courses</title><link rel="icon" href="data:,">{script}<body style="margin:0"><h1>Courses of our agency</h1>
<script>
(() => {{
  const before = {before}, refuses = {refuses};
  {runtime}
  const calls = JSON.parse(localStorage.calls || "[]");
  const api = {{}};
  for (const name of ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish"]) {{
    api[name] = (...told) => {{
      const answer = runtime[name](...told);
      calls.push([name, ...told, String(answer), String(runtime.LMSGetLastError())]);
      Object.assign(localStorage, {{ calls: JSON.stringify(calls), status: status() }});
      return answer;
    }};
  }}
  if ({there}) window.API = api;
}})();
</script>
{frame}
"""
STORED = "key => localStorage[key] || ''"
FRAME = '<iframe {attributes} src="package/lms.html" style="width:100%;height:{height}px;border:0"></iframe>'


@dataclass
class Visit:
    """A course that somebody has opened: the browser's `page` and in it `outer`, the package's own page, with ours in `inner`."""

    page: object
    system: LearningSystem

    @property
    def outer(self):
        return next(frame for frame in self.page.frames if frame.url.endswith("/lms.html"))

    @property
    def inner(self):
        return self.outer.child_frames[0]

    @property
    def said(self) -> str:
        """What the bar says."""
        return self.outer.locator("[role=status]").inner_text()

    def read(self, *names: str) -> None:
        """Opens pages of the package one after the other, as their links do."""
        for name in names:
            self.inner.goto(f"{self.system.address}/package/{name}", wait_until="load")

    def close(self) -> None:
        """As closing the window, or going on to another page of the learning system."""
        self.page.goto(f"{self.system.address}/told.html")


@dataclass
class LearningSystem:
    """The system at `address`, seen in one browser's `page`, with the stand-in for the way out at `weather`."""

    address: str
    weather: str
    folder: Path
    theirs: bool
    sections: list[str]
    page: object = None

    def seen_in(self, page) -> LearningSystem:
        """The same in this page, with nothing recorded."""
        page.goto(f"{self.address}/told.html")
        page.evaluate(FORGET)
        return replace(self, page=page)

    def opened(
        self,
        before: dict[str, str] | None = None,
        attributes: str = "",
        *,
        there: bool = True,
        refuses: bool = False,
        alone: bool = False,
        size: tuple[int, int] = SIZE,
    ) -> Visit:
        """Opens the course of somebody of whom `before` is recorded, in a frame with `attributes`, or `alone`, without a system."""
        frame = FRAME.format(attributes=attributes, height=size[1] - 100)
        self.write("course.html", frame, before, there=there, refuses=refuses)
        page = self.page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{self.address}/{'package/lms.html' if alone else 'course.html'}")
        visit = Visit(page, self)
        visit.inner.wait_for_url("**/package/**.html")
        visit.outer.wait_for_function(
            "document.querySelector('[role=status]').textContent.length > 9"
        )
        return visit

    def write(
        self,
        name: str,
        frame: str,
        before: dict[str, str] | None = None,
        *,
        there: bool = True,
        refuses: bool = False,
    ) -> None:
        """Writes a page of the system, with its runtime and `frame`."""
        page = COURSE.format(
            script='<script src="scorm12.js"></script>' if self.theirs else "",
            runtime=THEIRS if self.theirs else OURS,
            before=json.dumps(before or {}),
            refuses=json.dumps(refuses),
            there=json.dumps(there),
            frame=frame,
        )
        (self.folder / name).write_text(page, encoding="utf-8")

    def calls(self) -> list[list[str]]:
        """Every call so far: its name, what it was given, the answer, and the number of the error."""
        return json.loads(self._stored("calls") or "[]")

    def status(self) -> str:
        """What the system holds as the course's status."""
        return self._stored("status")

    def values(self) -> list[tuple[str, str]]:
        """Every value that was set so far, in order."""
        return [(call[1], call[2]) for call in self.calls() if call[0] == "LMSSetValue"]

    def recorded(self) -> dict[str, str]:
        """What the next visit finds."""
        return dict(self.values())

    def _stored(self, key: str) -> str:
        """The page, when it shows one of the system, which sees what is stored; else another beside it, for a moment."""
        if self.page.url.startswith(f"{self.address}/"):
            return self.page.evaluate(STORED, key)
        beside = self.page.context.new_page()
        beside.goto(f"{self.address}/told.html")
        stored = beside.evaluate(STORED, key)
        beside.close()
        return stored


@contextlib.contextmanager
def learning_system(package: Path, folder: Path, *, theirs: bool = False):
    """Runs a learning system in the empty `folder`, with the ZIP `package` as its course but for its files to print, for a while."""
    if theirs:
        assert SCORM_AGAIN.is_file(), "scorm-again is not installed. Run: make setup-audit"
        shutil.copyfile(SCORM_AGAIN, folder / "scorm12.js")
    with zipfile.ZipFile(package) as archive:
        names = [name for name in archive.namelist() if not name.startswith("downloads/")]
        archive.extractall(folder / "package", names)
    sections = sorted(f"module/{path.name}" for path in (folder / "package/module").iterdir())
    (folder / "told.html").write_text(
        '<!doctype html><html lang="en"><title>Records</title><h1>Records</h1>', encoding="utf-8"
    )
    with serve_with_weather(folder) as (address, weather):
        yield LearningSystem(address, weather, folder, theirs, sections)
