"""The project's own texts, each opened once in a build: whoever needs a file asks the build's `Reading` for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from sitebuild.files.project_files import files_under
from sitebuild.files.yaml_text import YamlText, yaml_of

SETTINGS = "mkdocs.yml"
# data/fr/ holds words in French, in files named as those of data/ whose place they take.
_OF_A_LANGUAGE = re.compile(r"data/[a-z]{2}/")


def named_in_data(file: str) -> str | None:
    """The file of data/ whose place `file` takes in another language: data/glossary.yml for data/fr/glossary.yml. None for all others."""
    found = _OF_A_LANGUAGE.match(file)
    return f"data/{file[found.end() :]}" if found else None


class Reading:
    """The files of the project in the folder `root`, as they were when they were first asked for.

    A file is named by its path from `root` with forward slashes, a page by its path from docs/.
    """

    def __init__(self, root: Path, given: Mapping[str, bytes] | None = None, language: str = ""):
        """`given` is what some files would hold, whatever lies on the disk; `language` is the folder of data/ with the words of this edition, for example `fr`."""
        self.root, self.language = root, language
        self._bytes: dict[str, bytes] = dict(given or {})
        self._texts: dict[str, str] = {}

    @cached_property  # nearly every check walks through them
    def pages(self) -> list[str]:
        """Every page's Markdown, in order, for example `module/03-safety.md`."""
        found = sorted(path for path in files_under(self.root / "docs") if path.suffix == ".md")
        return [path.relative_to(self.root / "docs").as_posix() for path in found]

    @cached_property  # as above
    def data(self) -> list[str]:
        """Every YAML file of data/, in order, for example `data/cards.yml`."""
        found = sorted(path for path in files_under(self.root / "data") if path.suffix == ".yml")
        files = [path.relative_to(self.root).as_posix() for path in found]
        return [file for file in files if not named_in_data(file)]

    def place(self, file: str) -> str:
        """Where the file is read: in the folder of the edition's language if it lies there, else where its name says.

        data/glossary.yml is read in data/fr/, docs/act.md in docs-fr/.
        """
        folder, _, name = file.partition("/")
        own = {"data": f"data/{self.language}", "docs": f"docs-{self.language}"}.get(folder)
        is_own = self.language and own and (self.root / own / name).is_file()
        return f"{own}/{name}" if is_own else file

    def data_in(self, folder: str) -> list[str]:
        """The YAML files that lie in `folder` itself, for example in `data/changes/`."""
        return [file for file in self.data if file.rpartition("/")[0] == folder.rstrip("/")]

    def has_data_of(self, other: Reading) -> bool:
        """Whether the files of data/ are those of `other`, word for word."""
        return self.data == other.data and all(
            self.raw(file) == other.raw(file) for file in self.data
        )

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return file in self._bytes or (self.root / file).is_file()

    def raw(self, file: str) -> bytes:
        """What the file holds."""
        if file not in self._bytes:
            self._bytes[file] = (self.root / self.place(file)).read_bytes()
        return self._bytes[file]

    def text(self, file: str) -> str:
        """The file's text. A sign that is not UTF-8 is a question mark here; the checks of pages and of YAML tell of it."""
        if file not in self._texts:
            text = self.raw(file).decode("utf-8", errors="replace")
            self._texts[file] = text.replace("\r\n", "\n").replace("\r", "\n")
        return self._texts[file]

    def page(self, page: str) -> str:
        """A page's Markdown."""
        return self.text(f"docs/{page}")

    def yaml(self, file: str) -> YamlText:
        """A YAML file. Never raises on bad content: what is wrong stands in its `problems`."""
        return yaml_of(self.raw(file), self.place(file))
