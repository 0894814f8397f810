"""What a person who is watched may carry has a name that says nothing: it stands in histories and in lists of files."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitebuild.files.problems import Problem
from sitebuild.files.reading import Reading
from sitebuild.records.checklist import Checklist

NEUTRAL = re.compile(r"c([1-9]\d*)")


def check_client_lists(checklists: Mapping[str, Checklist], reading: Reading) -> list[Problem]:
    """Lists for a client whose file, and with it their page and their PDF, has a name that tells something."""
    taken = [int(found[1]) for id in checklists if (found := NEUTRAL.fullmatch(id))]
    free = f"c{max(taken, default=0) + 1}"
    problems = []
    for id, record in checklists.items():
        if record.is_for_client and not NEUTRAL.fullmatch(id):
            doc = reading.yaml(f"data/checklists/{id}.yml")
            problems.append(
                Problem(
                    doc.file,
                    doc.line(("audience",)),
                    f"the name “{id}” of this list for a client would stand in histories and on the file that they carry.",
                    f"Call the file {free}.yml and its page docs/checklists/{free}.md, and write “{free}” wherever “{id}” is named.",
                )
            )
    return problems
