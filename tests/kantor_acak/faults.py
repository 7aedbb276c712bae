"""Deliberate faults in the files of a generated office, each with the place where it must be reported."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kantor_acak.office import Office

Rows = list[list[str]]


@dataclass(frozen=True)
class Fault:
    """Where a finding must point: a file of the project, its line, its column."""

    file: str
    row: int
    column: str


def spoil(office: Office, root: Path, kind: str) -> Fault:
    """Spoil one cell of the office's last year; `kind` is one of FAULTS."""
    table, column, change = FAULTS[kind]
    path = root / "data" / office.kecamatan / str(office.year) / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place = rows[0].index(column)
    number = len(rows) // 2
    rows[number][place] = change(rows[number][place])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    line = 1 + sum(1 + sum(cell.count("\n") for cell in row) for row in rows[:number])
    return Fault(path.relative_to(root).as_posix(), line, column)


FAULTS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "bukan-bilangan": ("target", "target", lambda _: "94,19%"),
    "kode-tak-dikenal": ("realisasi", "indikator", lambda code: f"{code}-salah"),
    "melebihi-pagu": ("anggaran", "realisasi", lambda _: "9" * 20),
    "di-luar-pilihan": ("indikator", "arah", lambda _: "naik turun"),
}
"""What can be wrong: the table, the column, and what the cell becomes."""

FAULTY = dict(zip((5, 11, 17, 23), FAULTS, strict=True))
"""Of the 25 offices of the tests those that are spoiled, each with its fault."""
SOUND = tuple(seed for seed in range(25) if seed not in FAULTY)
