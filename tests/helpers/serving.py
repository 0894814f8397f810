"""A folder served on this machine, as most hosts would."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import re
import threading
from pathlib import Path

# How often a server looks whether it shall end: at the library's half a second each test that ends waits for that.
POLL = 0.05
_COMPRESSED = (".html", ".css", ".js", ".svg", ".txt", ".json", ".csv")


@functools.lru_cache(maxsize=64)  # the style sheet and the scripts are asked for by each test
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextlib.contextmanager
def serve(folder: Path, handler: type | None = None):
    """Serves `folder` on this machine for a while, as `handler` (default: QuietHandler) answers; gives the address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler or QuietHandler, directory=folder)
    )
    threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    # As hosts do: one connection for all files of a page, each in one piece. A twelfth of the cost of opening a page.
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    KEPT = "max-age=600"

    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        """As most hosts do: what pages share may be kept for some minutes, so that a walk through pages asks for it once."""
        if self.KEPT and "/assets/" in self.path:
            self.send_header("Cache-Control", self.KEPT)
        super().end_headers()

    def do_GET(self) -> None:
        """As most hosts do: text is sent compressed (gzip, level 6) to browsers that accept it."""
        path = Path(self.translate_path(self.path))
        path = (
            path / "index.html" if path.is_dir() and self.path.split("#")[0].endswith("/") else path
        )
        if (
            path.suffix in _COMPRESSED
            and path.is_file()
            and "gzip" in self.headers.get("Accept-Encoding", "")
        ):
            self._send(
                200,
                self.guess_type(str(path)),
                _compressed(path, path.stat().st_mtime_ns),
                compressed=True,
            )
        else:
            super().do_GET()

    def _send(self, code: int, kind: str, body: bytes, compressed: bool = False) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for addresses that do not exist, as a host would send it."""
        page = Path(self.directory) / "404.html"  # missing where a test serves two pages of its own
        self._send(code, "text/html; charset=utf-8", page.read_bytes() if page.is_file() else b"")


class MeasuredHandler(QuietHandler):
    """Says nothing of keeping: where bytes are counted, the site's are, and not a host's."""

    KEPT = ""


def headers_for(path: str, text: str) -> dict[str, str]:
    """What Netlify and Cloudflare Pages send with `path` by the file `_headers`: the values of all rules that match, joined."""
    sent: dict[str, list[str]] = {}
    for rule, lines in re.findall(r"^(/\S*)\n((?:  .+\n)+)", text, re.M):
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path):
            for name, value in re.findall(r"^  ([\w-]+): (.+)$", lines, re.M):
                sent.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in sent.items()}
