"""What is made of the finished pages, in order."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sitebuild.assemble.area_lines import write_area_lines
from sitebuild.assemble.contact_rows import write_rows
from sitebuild.assemble.download_facts import offer_downloads
from sitebuild.assemble.feed import write_feed
from sitebuild.assemble.fonts import subset_fonts
from sitebuild.assemble.hosting import write_hosting
from sitebuild.assemble.other_files import write_other_files
from sitebuild.assemble.search_contacts import read_directory
from sitebuild.assemble.search_index import write_index
from sitebuild.assemble.stylesheet import make_stylesheet, names_used
from sitebuild.assemble.terms import PAGES, mark_terms
from sitebuild.content.edition import Edition
from sitebuild.files.project_files import is_leftover
from sitebuild.paper.page_count import PageCounts
from sitebuild.paper.printer import PrintJob
from sitebuild.render.glossary import page_terms_of, pattern_of, text_anchor
from sitebuild.render.untranslated import mark_untranslated

if TYPE_CHECKING:  # a build without PDFs need not load what prints: that took 0.1 s
    from sitebuild.assemble.print_all import PrintAll

# What folds has styles of our own, and two words of our scripts are no blocks; the theme's rules carry pictures to every page.
NOT_FROM_THE_THEME = {"details", "summary", ".note", ".question"}
OWN_STYLES = (
    "site.css",
    "contacts.css",
    "holes.css",
    "search.css",
    "terms.css",
    "changes.css",
)
LANGUAGES_STYLE = "languages.css"  # in a site of one language no page has what it is for


def finish_site(
    edition: Edition,
    site: Path,
    *,
    preview: bool = False,
    prints: PrintAll | None = None,
    books: list[PrintJob] | None = None,
) -> None:
    """Completes the built folder `site`. A `preview` gets what its pages need and no downloads, to stay quick.

    `prints` are its PDFs, `books` the handbook's editions among them; without them Word files, texts and lists are written
    all the same. Raises DataProblems or PrintFault: a sheet past its page, or a sign without a shape, shows only once it
    is printed.
    """
    _remove_leftovers(site)
    _word_away(edition, site / "assets" / "away.html")
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    _write_stylesheet(edition, site, list(pages.values()))
    synonyms = [(group.say, group.find, group.address) for group in edition.library.synonyms]
    directory = read_directory(edition.library)
    write_index(site, pages, edition.library.updates.version, synonyms, directory)
    write_area_lines(edition, site)
    write_rows(edition.library, site)
    _mark_terms(edition, site, pages)  # after the index: a meaning is not the slide's text
    _mark_untranslated(edition, site, pages)
    if not preview:
        _leave_out_search_words(site, pages)
        scripts = [
            path.read_text(encoding="utf-8") for path in sorted((site / "assets").rglob("*.js"))
        ]
        subset_fonts(
            site / "assets" / "fonts", [*pages.values(), *scripts], edition.root / "build" / "cache"
        )
        if prints:
            prints.print_pages(pages, books)
        printed = books[0].path if books else None  # its page numbers stand in the e-book
        write_other_files(edition, pages, site / "downloads", printed)
        if prints:
            prints.finish()
        write_feed(edition, site)
        write_hosting(edition, site)
    if edition.draft:
        _leave_out_unmarked(site / "downloads")
    for address, html in pages.items():
        if 'class="download"' in html:
            completed = offer_downloads(
                html,
                address,
                site / "downloads",
                edition.library.interface,
                prints.counts if prints else PageCounts(),
                edition.library.downloads,
            )
            (site / address).write_text(completed, encoding="utf-8")


def _word_away(edition: Edition, path: Path) -> None:
    """Fills the few words of the weather into the page that stands in for ours after leaving."""
    words = {name: escape(text) for name, text in edition.labels.items()}
    words["language"] = edition.library.interface.language
    path.write_text(path.read_text(encoding="utf-8").format(**words), encoding="utf-8")


def _leave_out_search_words(site: Path, pages: dict[str, str]) -> None:
    """Takes out of the pages what only the search index had to read: a quarter of an area's page, towns by the dozen."""
    for address, html in pages.items():
        if "data-search-words=" in html:
            pages[address] = re.sub(r' data-search-words="[^"]*"', "", html)
            (site / address).write_text(pages[address], encoding="utf-8")


def _leave_out_unmarked(downloads: Path) -> None:
    """Deletes what people can take away without a draft's mark: tables, cards for a phone, Word and text files.

    A number once copied into a phone or a spreadsheet does not say any more that nobody had agreed to it.
    """
    for path in downloads.rglob("*"):
        if path.is_file() and path.suffix not in (".pdf", ".html"):
            path.unlink()


def _remove_leftovers(site: Path) -> None:
    """Takes away what MkDocs copied because it lay beside a page or a template: an editor's copy may hold what was taken out since."""
    for path in sorted(site.rglob("*"), reverse=True):
        if is_leftover(path.name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _mark_terms(edition: Edition, site: Path, pages: dict[str, str]) -> None:
    for address in [address for address in pages if address.startswith(PAGES)]:
        marked = mark_terms(
            pages[address],
            edition.library.glossary.values(),
            pattern_of,
            text_anchor,
            page_terms_of(edition, address),
        )
        if marked != pages[address]:
            pages[address] = marked
            (site / address).write_text(marked, encoding="utf-8")


def _mark_untranslated(edition: Edition, site: Path, pages: dict[str, str]) -> None:
    for address in pages if edition.untranslated else ():
        head, begin, body = pages[address].partition("<body>")
        body, end, foot = body.rpartition("</body>")
        pages[address] = head + begin + mark_untranslated(edition, body) + end + foot
        (site / address).write_text(pages[address], encoding="utf-8")


def _write_stylesheet(edition: Edition, site: Path, pages: list[str]) -> None:
    css, theme = site / "assets" / "css", site / "assets" / "stylesheets"
    theme_css = next(theme.glob("main.*.css")).read_text(encoding="utf-8")
    own = [*OWN_STYLES, *([LANGUAGES_STYLE] if edition.publisher.alternate else [])]
    own_css = "".join((css / name).read_text(encoding="utf-8") for name in own)
    scripts = [
        path.read_text(encoding="utf-8") for path in sorted((site / "assets" / "js").glob("*.js"))
    ]
    names = names_used(pages, scripts) - NOT_FROM_THE_THEME
    style = make_stylesheet(theme_css, own_css, names, edition.root / "build" / "cache")
    (css / "style.css").write_text(style, encoding="utf-8")
    for name in (*OWN_STYLES, LANGUAGES_STYLE):
        (css / name).unlink()
    # The theme's script, its search workers and its whole stylesheet: no page of ours asks for them.
    for folder in (theme, site / "assets" / "javascripts", site / "assets" / "images"):
        shutil.rmtree(folder, ignore_errors=True)
