"""What blocks of pages gave, kept while what they asked for stays the same: after an edit the preview renders few of them anew.

A block may read everything in `data/` (then a new digest empties the store), but of the contacts only those it asks for count.
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

from sitebuild.records.contact import Contact

_ALL = ""  # no contact has this id


class Watched(UserDict):
    """Contacts by id that note which of them are asked for."""

    def __init__(self, contacts: Mapping[str, Contact]):
        super().__init__()
        self.data = dict(contacts)
        self._asked: list[set[str]] = [set()]

    def __getitem__(self, id: str) -> Contact:
        self._asked[-1].add(id)
        return self.data[id]

    def __contains__(self, id: object) -> bool:
        self._asked[-1].add(id)
        return id in self.data

    def __iter__(self) -> Iterator[str]:
        self._asked[-1].add(_ALL)
        return iter(self.data)

    def __len__(self) -> int:
        self._asked[-1].add(_ALL)
        return len(self.data)

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        """Gives the ids asked for inside; whoever watches around it is told of them too."""
        self._asked.append(set())
        try:
            yield self._asked[-1]
        finally:
            self._asked[-2].update(self._asked.pop())

    def note(self, ids: set[str]) -> None:
        """Counts `ids` as asked for."""
        self._asked[-1].update(ids)

    def now(self, ids: set[str]) -> dict[str, object]:
        """What stands under each of `ids` now; under all, every contact."""
        return {id: tuple(self.data.items()) if id == _ALL else self.data.get(id) for id in ids}


class Given:
    """Results by key, each with the contacts it was made from."""

    def __init__(self):
        self._kept: dict[tuple, tuple[str, dict[str, object]]] = {}

    def keep(self, key: tuple, contacts: Watched, make: Callable[[], str]) -> str:
        """The result of `make()`, or that of an earlier call with `key` when the contacts it asked for are the same."""
        value, made_from = self._kept.get(key, (None, {}))
        if value is not None and contacts.now(set(made_from)) == made_from:
            contacts.note(set(made_from))
            return value
        with contacts.watching() as asked:
            value = make()
        self._kept[key] = value, contacts.now(asked)
        return value


@lru_cache(maxsize=4)
def given(state: str) -> Given:
    """The store for `state`, a digest of all that blocks can depend on apart from contacts."""
    return Given()
