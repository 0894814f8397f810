"""What people can take away and open in other programs: transcript, contacts, forms in Word, the e-book."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
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

    Taken from an earlier build when no page, record or line of code has changed: that saves 1.2 s of processor. The Word
    files stay when a contact changes and no number in them does: that saves 0.4 s after such an edit.
    """
    transcript = pages["transcript/index.html"]
    forms = _FormWords(edition)
    word = [
        *inputs_of(edition, without=("data/contacts/",)),
        transcript,
        *forms.made_of(),
        edition.untranslated.texts if edition.untranslated else "",
    ]
    made = [
        _kept(edition, "words", word, partial(_write_words, edition, transcript, forms)),
        _kept(
            edition,
            "files",
            _made_of(edition, pages, printed),
            partial(_write, edition, pages, printed),
        ),
    ]
    for place in made:
        shutil.copytree(place, folder, dirs_exist_ok=True)


class _FormWords:
    """What the Word file of a form shows of the contacts: the numbers in its hints, and what its foot says of all numbers.
    Nothing else of them gets there: `hints` has no other text."""

    def __init__(self, edition: Edition):
        forms = edition.library.forms.values()
        self.feet = {form.title: footer(edition, form.title) for form in forms}
        self.hints = {
            field.hint: edition.with_numbers(field.hint)
            for form in forms
            for field in form.all_fields()
        }

    def made_of(self) -> Iterator[str]:
        """The words themselves."""
        yield from (*self.feet.values(), *self.hints.values())


def _kept(
    edition: Edition, kind: str, made_of: Iterable[bytes | str], make: Callable[[Path], None]
) -> Path:
    return cached(edition.root / "build" / "cache" / f"{kind}-{name_of(made_of)}", make)


def _made_of(
    edition: Edition, pages: Mapping[str, str], printed: Path | None
) -> Iterator[bytes | str]:
    yield from inputs_of(edition)
    yield from (part for page in pages.items() for part in page)
    yield printed.read_bytes() if printed else ""


def _write_words(edition: Edition, page: str, forms: _FormWords, folder: Path) -> None:
    # Here and below, since what they need takes 0.15 s to load, which a preview and a build that changes nothing do without.
    from sitebuild.downloads.form_docx import write_form_docx
    from sitebuild.downloads.transcript import read_transcript_page, write_docx, write_txt

    library = edition.library
    folder.mkdir()
    transcript = read_transcript_page(page)
    write_txt(transcript, folder / "transcript.txt")
    write_docx(transcript, folder / "transcript.docx", library, edition.untranslated)
    for id, form in library.forms.items():
        write_form_docx(
            form,
            folder / "forms" / f"{id}.docx",
            library,
            forms.hints.__getitem__,
            forms.feet[form.title],
            edition.untranslated,
        )


def _write(edition: Edition, pages: Mapping[str, str], printed: Path | None, folder: Path) -> None:
    from sitebuild.downloads.directory_files import directory_files
    from sitebuild.downloads.ebook import NAME as EBOOK
    from sitebuild.downloads.ebook import write_ebook

    folder.mkdir()
    for name, content in directory_files(edition.library).items():
        (folder / name).write_bytes(content)
    write_ebook(edition, pages, folder / EBOOK, printed)
