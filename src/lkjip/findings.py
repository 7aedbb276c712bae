"""What is not in order: one finding is one place, what stands there, what should, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


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

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"baris {self.row}")
        if self.column is not None:
            parts.append(f"{'kunci' if self.file.endswith('.yml') else 'kolom'} {self.column}")
        return one_line(", ".join(parts))


@dataclass(frozen=True)
class Finding:
    """One finding; every text is Indonesian and complete without the code at hand."""

    rule: str
    severity: Severity
    place: Place
    found: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        return (
            f"{self.severity.upper()} {self.place} [{self.rule}]\n"
            f"  ditemukan  : {one_line(self.found)}\n"
            f"  seharusnya : {one_line(self.expected)}\n"
            f"  perbaikan  : {one_line(self.remedy)}"
        )

    def as_dict(self) -> dict[str, object]:
        """The finding as plain values for JSON, the place flattened."""
        flat = asdict(self)
        place = flat.pop("place")
        return {**flat, **place}

    @classmethod
    def from_dict(cls, flat: Mapping[str, Any]) -> Finding:
        """The finding that `as_dict` has made plain."""
        rest = dict(flat)
        place = Place(*(rest.pop(name) for name in ("file", "row", "column")))
        return cls(**{**rest, "severity": Severity(rest["severity"]), "place": place})


_LONGEST = 300


def one_line(text: str) -> str:
    """`text` from data as a terminal may show it: one line, no control characters, not endless."""
    shown = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the report."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class DataError(ValueError):
    """The data or parameters of a report are not in order; carries every finding at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))
