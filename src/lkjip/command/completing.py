"""What the Tab key offers: commands and options by argcomplete, offices, years, tables and mappings of the project."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from argcomplete import autocomplete
from argcomplete.shell_integration import shellcode

from lkjip.ground.errors import LkjipError
from lkjip.ground.ids import Project, ReportId

_PROGRAM = "lkjip"


def script(options: argparse.Namespace) -> int:
    """Print what a shell has to run once."""
    print(shellcode([_PROGRAM], shell=options.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks what may come next, and end; return where none has asked."""
    _offer(parser)
    autocomplete(parser)


def _offer(parser: argparse.ArgumentParser) -> None:
    """Give the arguments of a parser, and of those below it, what completes them."""
    for action in parser._actions:  # argparse has no other way to them
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _offer(below)
        elif action.dest in _OFFERED:
            action.completer = _OFFERED[action.dest]  # type: ignore[attr-defined]


def _reports() -> Iterator[ReportId]:
    """Every report that has a folder of data; none outside a project."""
    try:
        project = Project.find()
        for path in sorted(project.root.glob("data/*/[0-9]*")):
            if path.is_dir() and path.name.isdecimal():
                yield ReportId(path.parent.name, int(path.name))
    except (LkjipError, OSError):
        return


def offices(**_asked: object) -> list[str]:
    """The short names of the project's offices."""
    return sorted({report.kecamatan for report in _reports()})


def years(parsed_args: argparse.Namespace | None = None, **_asked: object) -> list[str]:
    """The years of the office that has been typed; of all where none was."""
    office = getattr(parsed_args, "kecamatan", None)
    return sorted({str(report.year) for report in _reports() if office in (None, report.kecamatan)})


def published(**_asked: object) -> list[str]:
    """Offices, and their reports as `publish` names them."""
    return [*offices(), *(f"{report.kecamatan}/{report.year}" for report in _reports())]


def mappings(**_asked: object) -> list[str]:
    """The names of the project's mappings."""
    try:
        return sorted(path.stem for path in (Project.find().params / "impor").glob("*.yml"))
    except LkjipError:
        return []


_OFFERED = {
    "kecamatan": offices,
    "offices": offices,
    "year": years,
    "years": years,
    "source": years,
    "names": published,
    "tarik": published,
    "perbarui": years,
    "peta": mappings,
    "table": lambda **_asked: ["anggaran", "realisasi", "target"],
}
"""By the name of an argument."""
