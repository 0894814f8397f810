"""`python -m sitebuild VERB`: the one command line of the project. Each verb is a module of `sitebuild.commands`."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

import click

from sitebuild.files.problems import DataProblems

VERBS = {
    "site": "build the site and everything people can take away",
    "check": "look for slips in docs/ and data/",
    "compare": "compare every published number with the data",
    "diff": "show what changed for readers between two builds",
    "due": "list the contacts that a person has to confirm and the notes to check",
    "confirm": "write down that a person has confirmed a contact, or checked a note on what changed",
    "correct": "change the lines of a contact that a form of the project's page asks for",
    "propose": "make that change a proposal on the project's page, and answer the form (needs gh)",
    "new": "start a new file",
    "sheet": "print one area's sheet with the agency's own numbers, into build/local/",
    "links": "visit each contact's website once (needs the network)",
    "issue": "open, renew or close the issue that holds a weekly list (needs gh, the project page's own program)",
    "release": "gather the downloads for a dated release",
    "schemas": "write the editor's schemas and the guides to fields and calls anew",
}
STOPPED = 130  # what shells give for a program that Ctrl and C have ended


class _Verbs(click.Group):
    """Loads the module of the verb that is wanted, and no other: all of them take a twelfth of a check."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in VERBS:
            return import_module(f"sitebuild.commands.{cmd_name}").run
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.command(cls=_Verbs, subcommand_metavar="VERB ...")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The project's folder (default: this folder).",
)
@click.pass_context
def verbs(context: click.Context, root: Path) -> None:
    """Builds, checks and looks after the handbook. `VERB --help` says more of each verb."""
    context.obj = root.resolve()


def main(words: list[str] | None = None) -> int:
    """Runs the verb in `words` (default: the command line) in the project's folder; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="replace"
            )  # a locale without our signs must not stop the message
    try:
        return verbs.main(words, prog_name="python -m sitebuild", standalone_mode=False)
    except DataProblems as found:
        print(found, file=sys.stderr)
        return 1
    except click.ClickException as slip:  # a word of the command line that we do not know
        slip.show()
        return slip.exit_code
    except click.Abort:
        return STOPPED


if __name__ == "__main__":
    gc.disable()  # no verb runs for long: looking for memory to give back takes a tenth of its time
    sys.exit(main())
