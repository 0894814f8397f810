"""`python -m sitebuild VERB`: the one command line of the project. Each verb is a module of `sitebuild.commands`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from sitebuild.files.problems import DataProblems

VERBS = (
    "site",
    "check",
    "compare",
    "diff",
    "due",
    "confirm",
    "new",
    "links",
    "issue",
    "release",
    "schemas",
)


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
    modules = {verb: import_module(f"sitebuild.commands.{verb}") for verb in VERBS}
    for verb, module in modules.items():
        module.add_arguments(verbs.add_parser(verb, help=module.HELP))
    arguments = parser.parse_args(words)
    try:
        return modules[arguments.verb].run(arguments.root.resolve(), arguments)
    except DataProblems as found:
        print(found, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
