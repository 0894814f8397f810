"""`python -m sitebuild check`: every slip in docs/ and data/, without building."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sitebuild.edition import load_edition
from sitebuild.problems import DataProblems

HELP = "look for slips in docs/ and data/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--annotations", action="store_true", help="also as marks on a pull request's lines")


def run(root: Path, arguments: argparse.Namespace) -> int:
    """0 when all is well, silently; else 1 and every problem with file, line and remedy."""
    try:
        load_edition(root)
    except DataProblems as found:
        if arguments.annotations:
            for problem in found.problems:
                print(f"::error file={problem.file},line={problem.line}::{problem.what} {problem.fix}")
        print(found, file=sys.stderr)
        return 1
    return 0
