"""One check of a mutated project, and whether it ended as each mutation demands."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import pytest
from fixtures.hitung_ulang import FiguresOfYear

from lkjip.check.run import Checked, check_report
from lkjip.figures import Figures
from lkjip.figures.subjects import named
from lkjip.ground.findings import Finding, Place, Severity
from lkjip.ground.rules import rule
from mutasi.base import Base
from mutasi.mutation import Demand, Mutation, Special
from mutasi.recount import Figure, agreed, plain, recount

resource = pytest.importorskip("resource", reason="it sets limits as only Unix has them")

SECONDS = 30
"""A check takes a tenth of a second; what takes this long, also on a busy machine, would never end."""
_FIRST = 300
"""Seconds for the first check, which imports what it needs."""
_MEMORY = 1024**3
"""Bytes that a check may take beyond what the tests take already."""


class Endless(BaseException):
    """The check did not end in time; no `except OSError` of ours takes it for a fault of a file."""


@dataclass(frozen=True)
class Outcome:
    """How one check ended: with findings and perhaps figures, or with a traceback."""

    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, Figure] | None = None
    broken: str = ""


@dataclass(frozen=True)
class Miss:
    """A mutation that did not end as demanded, and what happened instead."""

    mutation: Mutation
    happened: str
    broken: bool = False

    def __str__(self) -> str:
        return f"{self.mutation}: {self.happened}"


class Judge:
    """Mutates one project, again and again, and puts it back each time."""

    def __init__(self, base: Base) -> None:
        self.base = base

    @cached_property
    def before(self) -> Outcome:
        """What the check says of the sound project."""
        return self._outcome(_FIRST)

    def misses(self, mutations: Sequence[Mutation]) -> list[Miss]:
        """Those of `mutations`, all of different files, that do not end as demanded: made at once, or else alone."""
        missed = self._tried(mutations)
        if len(mutations) == 1 or not missed:
            return missed
        # Another mutation may have hidden what one brings up alone.
        alone = [miss for one in missed for miss in self._tried([one.mutation])]
        return alone or [miss for miss in missed if miss.broken][:1]

    def _tried(self, mutations: Sequence[Mutation]) -> list[Miss]:
        assert self.before.figures is not None, self.before
        alone = len(mutations) == 1
        with _made(self.base.project.root, mutations):
            outcome = self._outcome()
            if outcome.broken:
                return [Miss(one, outcome.broken, broken=True) for one in mutations]
            faults = [(one, self._fault(one, outcome, alone=alone)) for one in mutations]
        return [Miss(one, fault) for one, fault in faults if fault]

    def _outcome(self, seconds: int = SECONDS) -> Outcome:
        try:
            with _bounded(seconds):
                checked = check_report(self.base.project, self.base.report)
                return Outcome(checked.findings, _figures(checked))
        except Endless:
            return Outcome(broken=f"tidak selesai dalam {seconds} detik")
        except Exception as error:  # whatever it is, an analyst would see a traceback
            return Outcome(broken=f"{type(error).__name__}: {str(error)[:200]}")

    def _fault(self, mutation: Mutation, outcome: Outcome, *, alone: bool) -> str:
        """Why this is not what was demanded; empty where it is."""
        known = {str(finding) for finding in self.before.findings}
        new = [finding for finding in outcome.findings if str(finding) not in known]
        if vague := [str(one) for one in new if not (one.place.file and one.found and one.expected and one.remedy)]:
            return f"temuan yang tidak lengkap: {vague[0]}"
        heavy = [finding for finding in new if finding.severity is not Severity.NOTE and finding.accepted is None]
        said = "; ".join(map(str, heavy)) or "tanpa temuan"
        if mutation.demand is Demand.FOUND:
            return "" if any(_stands_at(finding, mutation) for finding in heavy) else said
        if mutation.demand is Demand.ANYWHERE:
            return "" if heavy else said
        if mutation.demand is Demand.SAME:
            return said if heavy else _difference(self.before.figures, outcome.figures)
        if outcome.figures is None:
            seen = heavy if alone else [one for one in heavy if one.place.file == mutation.file]
            return "" if seen else said
        return self._wrong(outcome.figures)

    def _wrong(self, own: Mapping[str, Figure]) -> str:
        """Where the figures are not those of the files as they stand now."""
        second = recount(FiguresOfYear(self.base.project.data(self.base.report)))
        wrong = [name for name, value in second.items() if not agreed(value, own.get(name))]
        return "; ".join(f"{name}: {own.get(name)}, dihitung ulang {second[name]}" for name in wrong[:3])


def _figures(checked: Checked) -> dict[str, Figure] | None:
    """Every figure by name; None where the report cannot be computed, as an error says."""
    stopped = any(one.severity is Severity.ERROR and not rule(one.rule).diterima for one in checked.findings)
    if stopped or checked.params is None:
        return None
    return {one.name: plain(one.value) for one in named(Figures(checked.params, checked.year, checked.earlier))}


def _difference(before: Mapping[str, Figure] | None, after: Mapping[str, Figure] | None) -> str:
    if before is None or after is None:
        return "tanpa angka"
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return "; ".join(f"{name}: {before.get(name)} menjadi {after.get(name)}" for name in changed[:3])


def _stands_at(finding: Finding, mutation: Mutation) -> bool:
    return any(_covers(place, mutation) for place in (finding.place, *finding.others))


def _covers(place: Place, mutation: Mutation) -> bool:
    """Whether a place is the mutated one, or a row or file that holds it where the finding is of all of that."""
    if place.file != mutation.file:
        return False
    same_row = mutation.row is None or place.row == mutation.row
    return same_row and (
        mutation.column is None
        or place.column is None
        or mutation.column in place.column.split("+")
        or place.column.startswith(f"{mutation.column}.")
    )


@contextmanager
def _made(root: Path, mutations: Sequence[Mutation]) -> Iterator[None]:
    """The mutations in place, and the files as they were afterwards."""
    files = [root / mutation.file for mutation in mutations]
    assert len(set(files)) == len(files)
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    try:
        for path, mutation in zip(files, mutations, strict=True):
            _put(path, mutation.content)
        yield
    finally:
        for path, content in before.items():
            _put(path, content)


def _put(path: Path, content: bytes | Special | None) -> None:
    if path.is_symlink() or path.exists():
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    match content:
        case bytes():
            path.write_bytes(content)
        case Special.PIPE:
            os.mkfifo(path)
        case Special.FOLDER:
            path.mkdir()
        case Special.BROKEN_LINK:
            path.symlink_to("tidak-ada")
        case Special.LINK_OUT:
            path.symlink_to("/etc/hostname")
        case Special.ENDLESS:
            path.symlink_to("/dev/zero")
        case Special.LOCKED:
            path.write_bytes(b"")
            path.chmod(0)


@contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Raises Endless, or a MemoryError, where the block takes too long or too much memory."""

    def over(*_: object) -> NoReturn:
        raise Endless

    before = signal.signal(signal.SIGALRM, over)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + _MEMORY, hard))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.signal(signal.SIGALRM, before)
