"""The package for learning systems in Firefox ESR, with scorm-again. Part of `make audit`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from helpers.learning_system import FRAME, learning_system
from test_firefox import FOLDER, firefox_and_node

from sitebuild.assemble.learning_package import FULL

PROMISES = [
    "Opened and closed at once, it is incomplete, and that is said first",
    "Ten sections and the button complete it, with four values and no error",
    *(
        f"Shift three times from the {where}{rest}"
        for where in ("page", "bar", "search box")
        for rest in (
            ": the whole window goes and the system is told nothing",
            " in a strict sandbox: nothing of the course stays in sight",
        )
    ),
]
pytestmark = pytest.mark.audit


@pytest.fixture(scope="module")
def seen(site: Path, tmp_path_factory) -> dict[str, object]:
    """Each promise to true, or to what Firefox did instead."""
    firefox, node = firefox_and_node()
    folder = tmp_path_factory.mktemp("system")
    with learning_system(site / "downloads" / FULL, folder, theirs=True) as system:
        for name, attributes in (
            ("first.html", ""),
            ("strict.html", 'sandbox="allow-scripts allow-same-origin"'),
        ):
            system.write(name, FRAME.format(attributes=attributes, height=600))
        told = [firefox, system.address, system.weather, json.dumps(system.sections)]
        done = subprocess.run(
            [node, "learning_system.mjs", *told],
            cwd=FOLDER,
            capture_output=True,
            text=True,
            timeout=540,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("promise", PROMISES)
def test_firefox_keeps_the_promise(seen, promise):
    assert seen[promise] is True


def test_every_promise_that_was_tried_is_one_that_is_asked_for(seen):
    assert set(seen) == set(PROMISES)
