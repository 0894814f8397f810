"""`python -m sitebuild pictures`: the README's two small pictures, made from the finished site and handbook."""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import threading
from pathlib import Path

HELP = "make the README's pictures from the finished site (needs the test requirements)"
WIDTH = 640  # pixels of each picture


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--of", type=Path, default=Path("site"), help="the folder of the finished site")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Writes .github/pictures/site.png and handbook.png."""
    site, folder = root / arguments.of, root / ".github" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    _save(_site_picture(site, folder / "site.png"))
    _save(_handbook_picture(site / "downloads" / "handbook.pdf", folder / "handbook.png"))
    return 0


def _site_picture(site: Path, path: Path) -> Path:
    from playwright.sync_api import sync_playwright

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.goto(f"http://127.0.0.1:{server.server_port}/module/03-safety/")
        page.screenshot(path=path)
        browser.close()
    server.shutdown()
    return path


def _handbook_picture(handbook: Path, path: Path) -> Path:
    """The cover and the page of slide 3.1 side by side."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(handbook) as pdf:
        place = next(number for number, page in enumerate(pdf) if "Step 1" in page.get_textpage().get_text_bounded())
        pages = [pdf[number].render(scale=1.3).to_pil() for number in (0, place)]
    picture = Image.new("RGB", (sum(page.width for page in pages) + 60, pages[0].height + 40), "#777777")
    picture.paste(pages[0], (20, 20))
    picture.paste(pages[1], (pages[0].width + 40, 20))
    picture.save(path)
    return path


def _save(path: Path) -> None:
    """Smaller and with few colours: a README should not weigh more than the site it shows."""
    from PIL import Image

    picture = Image.open(path).convert("RGB")
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    picture.quantize(64).save(path, optimize=True)
