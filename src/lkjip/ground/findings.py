"""What is not in order: one finding is one place, what stands there, what should, and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from lkjip.ground.errors import LkjipError
from lkjip.ground.rules import rule

_PARTS = {"yml": "kunci", "ipynb": "sel"}
"""What `column` is in files that are no tables."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the report, a warning makes it a draft, a note informs."""

    ERROR = "galat"
    WARNING = "peringatan"
    NOTE = "catatan"


@dataclass(frozen=True)
class Place:
    """Where: a file of the project, a line of it (from 1), a column or key."""

    file: str
    row: int | None = None
    column: str | None = None

    @property
    def name(self) -> str:
        """The file without its folder."""
        return self.file.rpartition("/")[2]

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"baris {self.row}")
        if self.column is not None:
            parts.append(f"{_PARTS.get(self.file.rpartition('.')[2], 'kolom')} {self.column}")
        return one_line(", ".join(parts))


@dataclass(frozen=True)
class Acceptance:
    """Why an office leaves a finding as it is, who has decided that (a post) and when (ISO date)."""

    reason: str
    post: str
    date: str


@dataclass(frozen=True)
class Finding:
    """One finding; every text is Indonesian and complete without the code at hand.

    others: further places that it is about, as the other side of a contradiction. row: the key of the row at
    `place`, by which an acceptance names it, since lines move; empty where there is none.
    """

    rule: str
    severity: Severity
    place: Place
    found: str
    expected: str
    remedy: str
    others: tuple[Place, ...] = ()
    row: str = ""
    accepted: Acceptance | None = None

    @classmethod
    def of(
        cls, code: str, place: Place, found: str, expected: str, remedy: str = "", *, others: tuple[Place, ...] = ()
    ) -> Finding:
        """A finding of the rule `code`, as severe as the list of rules says, with its remedy unless one is told."""
        known = rule(code)
        return cls(code, Severity(known.berat), place, found, expected, remedy or known.perbaikan, others)

    @property
    def fingerprint(self) -> str:
        """Eight digits that change with the rule, the place (lines apart), what was found, and what was expected."""
        said = (self.rule, self.place.name, self.row, self.place.column or "", self.found, self.expected)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:8]

    def __str__(self) -> str:
        said = f"{self.found}; seharusnya {self.expected}. {self.remedy}"
        return f"{self.severity.upper()} {self.place} [{self.rule}]: {one_line(said)}"

    def as_dict(self) -> dict[str, object]:
        """The finding as plain values for JSON, the place flattened."""
        flat = asdict(self)
        place = flat.pop("place")
        key = flat.pop("row")
        return {**flat, **place, "key": key, "fingerprint": self.fingerprint}

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> Finding:
        """The finding that `as_dict` has made plain."""
        accepted = flat["accepted"]
        return cls(
            rule=flat["rule"],
            severity=Severity(flat["severity"]),
            place=Place(flat["file"], flat["row"], flat["column"]),
            found=flat["found"],
            expected=flat["expected"],
            remedy=flat["remedy"],
            others=tuple(Place(**other) for other in flat["others"]),
            row=flat["key"],
            accepted=Acceptance(**accepted) if accepted else None,
        )


_LONGEST = 300


def one_line(text: str) -> str:
    """`text` from data as a terminal may show it: one line, no control characters, not endless."""
    shown = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the report."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def is_draft(findings: Iterable[Finding]) -> bool:
    """Whether a report is a draft (KONSEP): an error or a warning is left open. Notes and what is accepted are not."""
    return any(finding.severity in (Severity.ERROR, Severity.WARNING) for finding in findings)


class DataError(LkjipError):
    """The data or parameters of a report are not in order; carries every finding at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
