"""The built site with a stand-in for the weather service, for tests in which a browser really leaves: no test asks another host.

The way out is written into every page. Here it is changed on its way to the browser, and nothing else is: no request is
caught inside the browser, since that would switch off its back/forward cache, which these tests are about.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
import time
from pathlib import Path

from helpers.serving import POLL, QuietHandler

AWAY = b"https://weather.gc.ca/"


class _Site(QuietHandler):
    """The built site, with another way out."""

    def __init__(self, *rest: object, way_out: bytes, **named: object) -> None:
        self.way_out = way_out
        super().__init__(*rest, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix == ".html" and path.is_file():
            self._send(200, "text/html; charset=utf-8", path.read_bytes())
        else:
            super().do_GET()

    def _send(self, code: int, kind: str, body: bytes, compressed: bool = False) -> None:
        super()._send(
            code, kind, body.replace(AWAY, self.way_out) if not compressed else body, compressed
        )


class _Weather(http.server.BaseHTTPRequestHandler):
    """One plain page, at once or late."""

    def __init__(self, *rest: object, after: float) -> None:
        self.after = after
        super().__init__(*rest)

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        time.sleep(self.after)
        body = b"<!doctype html><title>Weather</title><h1>Weather</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def shift(page, times: int) -> None:
    """Presses the Shift key and lets go of it, so many times."""
    for _ in range(times):
        page.keyboard.press("Shift")


def shift_unwaited(raw, times: int) -> None:
    """The same past Playwright, which waits for the page that the last press asks for; `raw` is a session of the browser's protocol."""
    for kind in ("rawKeyDown", "keyUp") * times:
        raw.send(
            "Input.dispatchKeyEvent",
            {"type": kind, "key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16},
        )


@contextlib.contextmanager
def serve_with_weather(site: Path, after: float = 0):
    """Serves `site` for a while; gives its address, without a last slash, and the stand-in's, with one. That answers `after` some seconds."""
    weather = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Weather, after=after)
    )
    way_out = f"http://127.0.0.1:{weather.server_port}/"
    pages = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Site, directory=site, way_out=way_out.encode())
    )
    for server in (weather, pages):
        threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{pages.server_port}", way_out
    finally:
        for server in (pages, weather):
            server.shutdown()
            server.socket.close()  # not server_close(): that would wait for a request which is never answered
