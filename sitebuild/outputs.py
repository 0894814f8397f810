"""What is written after the pages: the one stylesheet, the search index, the transcript's files."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from sitebuild.contact_text import in_order
from sitebuild.downloads.contacts_csv import contacts_csv
from sitebuild.downloads.contacts_json import contacts_json
from sitebuild.downloads.contacts_pdf import write_contacts_pdf
from sitebuild.downloads.contacts_vcf import contacts_vcf
from sitebuild.downloads.form_docx import write_form_docx
from sitebuild.downloads.offer import offer_downloads
from sitebuild.downloads.quiz_pdf import write_quiz_pdf
from sitebuild.downloads.sheets import write_sheets
from sitebuild.downloads.transcript import read_transcript_page, write_docx, write_pdf_transcript, write_txt
from sitebuild.draft import is_draft, leave_out_unmarked
from sitebuild.edition import Edition
from sitebuild.fonts import subset_fonts
from sitebuild.hosting import Publisher, write_hosting
from sitebuild.render.glossary import page_terms_of, pattern_of, text_anchor
from sitebuild.search_index import write_index
from sitebuild.stylesheet import make_stylesheet, names_used
from sitebuild.terms_in_text import PAGES, mark_terms

# What folds has styles of our own, and two words of our scripts are no blocks; the theme's rules carry pictures to every page.
NOT_FROM_THE_THEME = {"details", "summary", ".note", ".question"}
OWN_STYLES = ("site.css", "search.css", "terms.css", "changes.css")


def write_outputs(edition: Edition, site: Path, *, preview: bool, publisher: Publisher = Publisher()) -> None:
    """Completes the built folder `site`. A `preview` gets what its pages need and no downloads, to stay quick."""
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    _write_stylesheet(edition.root, site, list(pages.values()))
    synonyms = [(group.say, group.find, group.address) for group in edition.library.synonyms]
    write_index(site, pages, edition.library.updates.version, synonyms)
    _mark_terms(edition, site, pages)  # after the index: a meaning is not the slide's text
    if not preview:
        scripts = [path.read_text(encoding="utf-8") for path in sorted((site / "assets").rglob("*.js"))]
        subset_fonts(site / "assets" / "fonts", [*pages.values(), *scripts], edition.root / "build" / "cache")
        _write_transcript(edition, site, pages["transcript/index.html"])
        _write_contacts(edition, site, pages)
        _write_sheets(edition, site)
        with contextlib.suppress(OSError):  # no Pango, see below
            write_quiz_pdf(pages["quiz/index.html"], site / "downloads" / "quiz.pdf", edition.library, edition.root,
                           edition.foot(edition.words["quiz_book"]))
        write_hosting(site, publisher, edition.library.updates.version, edition.root)
    if is_draft():
        leave_out_unmarked(site / "downloads")
    for address, html in pages.items():
        if 'class="download"' in html:
            completed = offer_downloads(html, address, site / "downloads", edition.library.interface)
            (site / address).write_text(completed, encoding="utf-8")


def _mark_terms(edition: Edition, site: Path, pages: dict[str, str]) -> None:
    for address in [address for address in pages if address.startswith(PAGES)]:
        marked = mark_terms(pages[address], edition.library.glossary.values(), pattern_of, text_anchor, page_terms_of(edition, address))
        if marked != pages[address]:
            pages[address] = marked
            (site / address).write_text(marked, encoding="utf-8")


def _write_stylesheet(root: Path, site: Path, pages: list[str]) -> None:
    css, theme = site / "assets" / "css", site / "assets" / "stylesheets"
    theme_css = next(theme.glob("main.*.css")).read_text(encoding="utf-8")
    own_css = "".join((css / name).read_text(encoding="utf-8") for name in OWN_STYLES)
    scripts = [path.read_text(encoding="utf-8") for path in sorted((site / "assets" / "js").glob("*.js"))]
    names = names_used(pages, scripts) - NOT_FROM_THE_THEME
    style = make_stylesheet(theme_css, own_css, names, root / "build" / "cache")
    (css / "style.css").write_text(style, encoding="utf-8")
    for name in OWN_STYLES:
        (css / name).unlink()
    # The theme's script, its search workers and its whole stylesheet: no page of ours asks for them.
    for folder in (theme, site / "assets" / "javascripts", site / "assets" / "images"):
        shutil.rmtree(folder, ignore_errors=True)


def _write_contacts(edition: Edition, site: Path, pages: dict[str, str]) -> None:
    library, folder = edition.library, site / "downloads"
    contacts = in_order(library.contacts, library.lists, library.crown_numbers)
    (folder / "contacts.csv").write_bytes(contacts_csv(contacts, library.lists))
    (folder / "contacts.json").write_bytes(contacts_json(contacts, library.lists, library.updates.version))
    (folder / "contacts.vcf").write_bytes(contacts_vcf(contacts, library.lists, library.interface.word("short_name")))
    kinds = [pages[f"contacts/{kind.page}/index.html"] for kind in library.lists.kinds.values()]
    books = {"contacts": kinds, "coalitions": [pages["contacts/coalitions/index.html"]]}
    for name, articles in books.items():
        with contextlib.suppress(OSError):  # no Pango, see below
            title = library.interface.word(f"{name}_title")
            write_contacts_pdf(articles, title, folder / f"{name}.pdf", library, edition.root, edition.foot(title), edition.contacts_code())


def _write_transcript(edition: Edition, site: Path, page: str) -> None:
    folder = site / "downloads"
    folder.mkdir(exist_ok=True)
    transcript = read_transcript_page(page)
    write_txt(transcript, folder / "transcript.txt")
    write_docx(transcript, folder / "transcript.docx", edition.library)
    with contextlib.suppress(OSError):  # WeasyPrint cannot be loaded without Pango; `make site` has already said so
        write_pdf_transcript(transcript, folder / "transcript.pdf", edition.library, edition.root,
                             edition.foot(edition.words["transcript_title"]))


def _write_sheets(edition: Edition, site: Path) -> None:
    for id, form in edition.library.forms.items():
        write_form_docx(form, site / "downloads" / "forms" / f"{id}.docx", edition.library, edition.say,
                        edition.foot(form.title))
    with contextlib.suppress(OSError):  # as above: no Pango, no PDFs
        write_sheets(edition.sheets(), site / "downloads", edition.library, edition.root)
