"""Knows the commands `python -m necst_data <command>`.

Each has a function that adds its options and one that runs it and returns the exit status.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from necst_data import schemas
from necst_data.loading import DATA
from necst_data.problems import sentence
from necst_data.report import examine

WRONG_USE = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 if the data have errors, or 2 if the command is wrong."""
    parser = _Parser(prog="python -m necst_data", description="Work with the data files.")
    commands = parser.add_subparsers(metavar="command", required=True)
    _add_check(commands.add_parser("check", help="check the data files"))
    _add_schemas(commands.add_parser("schemas", help="write the schemas for editors"))
    chosen = parser.parse_args(arguments)
    # A terminal that cannot show a letter shows its number: better than no report.
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.stderr.reconfigure(errors="backslashreplace")
    try:
        status = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    return status


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = "Check the data files; exit with 1 if they have errors."
    parser.add_argument("folder", nargs="?", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--language", choices=("nl", "en"), default="en")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.folder.is_dir():
        print(sentence("no_such_folder", chosen.language, folder=chosen.folder), file=sys.stderr)
        return WRONG_USE
    report = examine(chosen.folder)
    if chosen.json:
        print(json.dumps(report.json(chosen.language), ensure_ascii=False, indent=2))
    else:
        print("\n".join(report.lines(chosen.language)))
    return 1 if report.errors else 0


def _add_schemas(parser: argparse.ArgumentParser) -> None:
    parser.description = "Write data/schemas anew from the models and the data dictionary."
    parser.set_defaults(run=_schemas)


def _schemas(chosen: argparse.Namespace) -> int:
    schemas.write(DATA)
    return 0


if __name__ == "__main__":
    sys.exit(main())
