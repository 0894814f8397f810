"""What people can take away and open in other programs: transcript, contacts, forms in Word, the e-book."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from sitebuild.content.edition import Edition
from sitebuild.content.inputs import inputs_of
from sitebuild.files.cache import cached, name_of
from sitebuild.phrases.footer import footer


def write_other_files(
    edition: Edition, pages: Mapping[str, str], folder: Path, printed: Path | None = None
) -> None:
    """Writes the files into `folder`; `pages` are the finished pages by their files from the site's root, `printed` is
    the handbook's PDF, if it was made.

    Taken from an earlier build when no page, record or line of code has changed: that saves 1.3 s of processor.
    """
    place = edition.root / "build" / "cache" / f"files-{name_of(_made_of(edition, pages, printed))}"
    made = cached(place, partial(_write, edition, pages, printed))
    shutil.copytree(made, folder, dirs_exist_ok=True)


def _made_of(
    edition: Edition, pages: Mapping[str, str], printed: Path | None
) -> Iterator[bytes | str]:
    yield from inputs_of(edition)
    yield from (part for page in pages.items() for part in page)
    yield printed.read_bytes() if printed else ""


def _write(edition: Edition, pages: Mapping[str, str], printed: Path | None, folder: Path) -> None:
    # Here, since what they need takes 0.15 s to load, which a preview and a build that changes nothing do without.
    from sitebuild.downloads.directory_files import directory_files
    from sitebuild.downloads.ebook import NAME as EBOOK
    from sitebuild.downloads.ebook import write_ebook
    from sitebuild.downloads.form_docx import write_form_docx
    from sitebuild.downloads.transcript import read_transcript_page, write_docx, write_txt

    library = edition.library
    folder.mkdir()
    transcript = read_transcript_page(pages["transcript/index.html"])
    write_txt(transcript, folder / "transcript.txt")
    write_docx(transcript, folder / "transcript.docx", library, edition.untranslated)
    for name, content in directory_files(library).items():
        (folder / name).write_bytes(content)
    write_ebook(edition, pages, folder / EBOOK, printed)
    for id, form in library.forms.items():
        write_form_docx(
            form,
            folder / "forms" / f"{id}.docx",
            library,
            edition.with_numbers,
            footer(edition, form.title),
            edition.untranslated,
        )
