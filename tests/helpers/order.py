"""In which order tests run, and which of them must share a worker (`pytest -n`, see the Makefile)."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# Written by a worker, which knows the tests; read by the process that hands them out, which knows their names alone.
GROUPS = Path(__file__).resolve().parents[2] / "build" / "test-groups.json"


class ByGroup(LoadScopeScheduling):
    """Hands out groups of tests in the order in which they were collected; a group stays in one worker."""

    @functools.cached_property  # asked for each test, several times
    def groups(self) -> dict[str, str]:
        """The group of each test."""
        return json.loads(GROUPS.read_text(encoding="utf-8"))

    def _split_scope(self, nodeid: str) -> str:
        return self.groups[nodeid]

    def mark_test_complete(self, node, item_index: int, duration: float = 0) -> None:
        """As xdist's own, which afterwards counts all that a worker ever did to know what it still has to do: 4,000 groups, each time."""
        super().mark_test_complete(node, item_index, duration)
        group = self.groups[self.registered_collections[node][item_index]]
        given = self.assigned_work.get(node, {})
        if group in given and all(given[group].values()):
            del given[group]


def write_groups(items: list[pytest.Item]) -> None:
    """Leaves the group of each test for ByGroup."""
    GROUPS.parent.mkdir(exist_ok=True)
    groups = {item.nodeid: group_of(item) for item in items}
    GROUPS.write_text(json.dumps(groups), encoding="utf-8")


def group_of(item: pytest.Item) -> str:
    """The group of a test: by itself, unless something is made once for several.

    Tests for which their file makes something once stay together, so that it is made once. All others go to
    whoever has nothing to do: no long file keeps one worker busy while the others stand by.
    """
    for alone in ("timed", "waits"):
        if item.get_closest_marker(alone):
            return alone
    if not (made := _made_for_its_module(item)):
        return item.nodeid
    params = item.callspec.params if hasattr(item, "callspec") else {}
    shares = [str(params[name]) for name in made if name in params]  # each is made by itself
    file, site = item.nodeid.partition("::")[0], "with" if needs_site(item) else "without"
    return " ".join([file, site, "site", *shares])


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """What needs no built site first, while it is being built; what measures time last.

    Of each, those first that wait, then those that must share a worker: single tests fill what time is left, so that the workers end together.
    """
    return sorted(
        items,
        key=lambda item: (
            bool(item.get_closest_marker("timed")),
            needs_site(item),
            not item.get_closest_marker("waits"),
            not _made_for_its_module(item),
        ),
    )


def needs_site(item: pytest.Item) -> bool:
    """Whether the test looks at the built site."""
    return "site" in item.fixturenames


def _made_for_its_module(item: pytest.Item) -> list[str]:
    """The fixtures of the test that are made once for its file."""
    made_by = item._fixtureinfo.name2fixturedefs
    names = [name for name in item.fixturenames if name in made_by]
    return [name for name in names if made_by[name][-1].scope == "module"]
