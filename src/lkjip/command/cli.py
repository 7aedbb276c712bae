"""The command `lkjip`: parse, call, print. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from lkjip.command.options import parser
from lkjip.command.printing import DONE, NOT_IN_ORDER, tell
from lkjip.command.usage import WRONG_USE
from lkjip.ground.errors import LkjipError, UsageError
from lkjip.ground.ids import Project
from lkjip.ground.journal import recover

if TYPE_CHECKING:
    import argparse

_NEW_OBJECTS = 20_000
"""So many, at least, are made before the collector looks for garbage."""
_COMPLETING = "_ARGCOMPLETE"
"""The environment variable by which a shell asks what could come next."""
_COMMANDS = {
    "build": "building:build",
    "check": "checking:check",
    "explain": "building:explain",
    "import": "importing:import_table",
    "lab": "writing:lab",
    "list": "projects:list_reports",
    "new": "projects:new",
    "params": "checking:params",
    "perbarui": "projects:renew",
    "preview": "writing:preview",
    "publish": "publishing:publish",
    "workbook": "workbook:workbook",
}
"""What runs each command on a project: a module of this room, imported only then, and its function."""
_WITHOUT_PROJECT = {"lengkapi": "completing:script", "mulai": "mulai:begin"}


def unhurried() -> None:
    """Let the collector look for garbage seldom: imports make many objects that stay, which it would search again."""
    gc.set_threshold(_NEW_OBJECTS)


def _letters_for_others() -> None:
    """What goes to a file or another program is UTF-8: Windows has an older code for these, which lacks letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors=stream.errors)


def run() -> NoReturn:
    """The program: `main`, then out at once; Python would take a fifth of a second to tidy up what it has imported."""
    unhurried()
    _letters_for_others()
    try:
        if _COMPLETING in os.environ:
            from lkjip.command.completing import complete  # noqa: PLC0415 - argcomplete

            complete(parser())
        status = main()
        sys.stdout.flush()
    except BrokenPipeError as error:
        status = _refused(error) if _heard() else DONE  # the reader of our output (`| head`) has seen enough
    except OSError as error:  # it could not be written
        status = _refused(error)
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 a report or its data is not in order, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except LkjipError as error:
        return _failed(error, as_json=getattr(options, "json", False))
    except KeyboardInterrupt:
        print("lkjip: dihentikan.", file=sys.stderr)
        return NOT_IN_ORDER
    except BrokenPipeError:
        raise
    except OSError as error:
        return _refused(error)


def _run(options: argparse.Namespace) -> int:
    named = _WITHOUT_PROJECT.get(options.command)
    if named is None:
        project = Project.find()
        recover(project.root)
    module, _, function = (named or _COMMANDS[options.command]).partition(":")
    command = getattr(import_module(f"lkjip.command.{module}"), function)
    status: int = command(options) if named else command(project, options)
    return status


def _heard() -> bool:
    """Whether somebody still reads what we print."""
    try:
        print(flush=True)
    except BrokenPipeError:
        return False
    return True


def _refused(error: OSError) -> int:
    from lkjip.ground.failures import system_failure  # noqa: PLC0415 - seldom

    print(f"lkjip: {system_failure(error)}", file=sys.stderr)
    return NOT_IN_ORDER


def _failed(error: LkjipError, *, as_json: bool) -> int:
    from lkjip.ground.findings import DataError  # noqa: PLC0415 - reads the list of rules

    if isinstance(error, DataError):
        tell(error.findings, as_json=as_json)
        return NOT_IN_ORDER
    print(f"lkjip: {error}", file=sys.stderr)
    return WRONG_USE if isinstance(error, UsageError) else NOT_IN_ORDER
