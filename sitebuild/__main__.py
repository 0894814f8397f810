"""`python -m sitebuild VERB`: the one command line of the project. Each verb is a module of `sitebuild.commands`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from sitebuild.files.problems import DataProblems

VERBS = {
    "site": "build the site and everything people can take away",
    "check": "look for slips in docs/ and data/",
    "compare": "compare every published number with the data",
    "diff": "show what changed for readers between two builds",
    "due": "list the contacts that a person has to confirm and the notes to check",
    "confirm": "write down that a person has confirmed a contact, or checked a note on what changed",
    "new": "start a new file",
    "links": "visit each contact's website once (needs the network)",
    "issue": "open, renew or close the issue that holds a weekly list (needs gh, the project page's own program)",
    "release": "gather the downloads for a dated release",
    "schemas": "write the editor's schemas and the guides to fields and calls anew",
}


def main(words: list[str] | None = None) -> int:
    """Runs the verb in `words` (default: the command line) in the project's folder; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="replace"
            )  # a locale without our signs must not stop the message
    parser = argparse.ArgumentParser(prog="python -m sitebuild", description=__doc__)
    parser.add_argument(
        "--root", type=Path, default=Path.cwd(), help="the project's folder (default: this folder)"
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    words = sys.argv[1:] if words is None else words
    for verb, help_text in VERBS.items():
        own = verbs.add_parser(verb, help=help_text)
        if verb in words:  # loading all of them takes a twelfth of a check
            _module(verb).add_arguments(own)
    arguments = parser.parse_args(words)
    try:
        return _module(arguments.verb).run(arguments.root.resolve(), arguments)
    except DataProblems as found:
        print(found, file=sys.stderr)
        return 1


def _module(verb: str):
    return import_module(f"sitebuild.commands.{verb}")


if __name__ == "__main__":
    sys.exit(main())
