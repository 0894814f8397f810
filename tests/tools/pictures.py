"""`python tests/tools/pictures.py`: the small pictures of README and CONTRIBUTING, made from the finished site and handbook."""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path

HELP = "make the pictures of README and CONTRIBUTING from the finished site (needs the test requirements)"
WIDTH = 640  # pixels of each picture
# Name of each picture for CONTRIBUTING: page, and the part of it that is shown.
PARTS = {
    "card": ("contacts/crisis-lines/", ".entry >> nth=1"),
    "ours": ("module/01-welcome/", "article"),
    "note": ("module/04-medical-care/", ".change-notes"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--of", type=Path, default=Path("site"), help="the folder of the finished site"
    )


def run(root: Path, arguments: argparse.Namespace) -> int:
    """Writes the PNG files of .github/pictures/."""
    site, folder = root / arguments.of, root / ".github" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for picture in _site_pictures(site, folder):
        _save(picture)
    _save(_foot_picture(site / "downloads" / "checklists" / "self-care.pdf", folder / "foot.png"))
    _save(_handbook_picture(site / "downloads" / "handbook.pdf", folder / "handbook.png"))
    return 0


def _site_pictures(site: Path, folder: Path) -> list[Path]:
    from playwright.sync_api import sync_playwright

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=site)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.goto(f"http://127.0.0.1:{server.server_port}/module/03-safety/")
        page.screenshot(path=folder / "site.png")
        for name, (address, part) in PARTS.items():
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            box = page.locator(part).first.bounding_box()
            clip = {**box, "height": min(box["height"], 560)}
            page.screenshot(path=folder / f"{name}.png", full_page=True, clip=clip)
        browser.close()
    server.shutdown()
    return [folder / f"{name}.png" for name in ("site", *PARTS)]


def _foot_picture(sheet: Path, path: Path) -> Path:
    """The lowest part of a sheet, where its version stands."""
    import pypdfium2

    with pypdfium2.PdfDocument(sheet) as pdf:
        page = pdf[0].render(scale=1.3).to_pil().convert("RGB")
    page.crop((0, page.height - 180, page.width, page.height - 30)).save(path)
    return path


def _handbook_picture(handbook: Path, path: Path) -> Path:
    """The cover and the page of the first step side by side."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(handbook) as pdf:
        place = next(
            number
            for number, page in enumerate(pdf)
            if "Step 1" in page.get_textpage().get_text_bounded()
        )
        pages = [pdf[number].render(scale=1.3).to_pil() for number in (0, place)]
    picture = Image.new(
        "RGB", (sum(page.width for page in pages) + 60, pages[0].height + 40), "#777777"
    )
    picture.paste(pages[0], (20, 20))
    picture.paste(pages[1], (pages[0].width + 40, 20))
    picture.save(path)
    return path


def _save(path: Path) -> None:
    """Smaller and with few colours: a README should not weigh more than the site it shows."""
    from PIL import Image

    picture = Image.open(path).convert("RGB")
    picture = picture.resize(
        (WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS
    )
    picture.quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=HELP)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder")
    add_arguments(parser)
    given = parser.parse_args()
    sys.exit(run(given.root.resolve(), given))
