"""`lkjip import`: read a sheet of another program by its mapping, and judge what it would make of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip.foreign.filling import reading_of
from lkjip.foreign.heads import Heads, heads_of
from lkjip.foreign.mapping import Peta
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.workbook.grid import read_grids
from lkjip.workbook.importing import Derived, Prepared, Source, Tell, content_to_fill, judged
from lkjip.workbook.places import address

_YEAR = re.compile(r"(?:\btahun|\bt\.?\s?a\.?)\s*(?:anggaran|berjalan)?\s*:?\s*(20[0-9]{2})\b", re.IGNORECASE)

_THOUSANDS = re.compile(
    r"\bdalam\s+(ribuan?|jutaan?|miliar(an)?)\b|\b(rp\.?|rupiah)\s*(ribu(an)?|juta(an)?|miliar(an)?)\b"
    r"|\b(ribuan|jutaan|miliaran)(\s+rupiah)?\b|\((ribu|juta|miliar)( rupiah)?\)",
    re.IGNORECASE,
)
"""Words by which amounts are said to be in thousands or more."""


@dataclass(frozen=True)
class Asked:
    """What shall be read: a file by a mapping for a report.

    sheet: its name, where it was said; adding: rows come for codes that we do not have.
    """

    report: ReportId
    path: Path
    peta: Peta
    sheet: str | None = None
    adding: bool = False


def prepare(project: Project, asked: Asked, derived: Derived, tell: Tell) -> Prepared:
    """Read and judge; nothing of the project is changed. `workbook.importing.carry_out` changes it.

    Raises UsageError where the file cannot be read or is one of another year, DataError where the mapping does not fit
    it or the project's own files cannot be read whole.
    """
    tell(f"membaca {asked.path.name}")
    grids = read_grids(asked.path)
    content = content_to_fill(project, asked.report)
    heads = heads_of(grids, asked.peta, asked.path.name, asked.sheet)
    _refuse_other_year(heads, asked)
    _refuse_thousands(heads, asked)
    reading = reading_of(heads, asked.peta, content, adding=asked.adding)
    tell("memeriksa laporan dengan isian itu")
    return judged(project, Source(asked.report, asked.path, part=True), reading, derived)


def _refuse_other_year(heads: Heads, asked: Asked) -> None:
    """A sheet that says above its heads that it is of another year is not for this one."""
    said = list(_years(heads))
    years = {year for _, year in said}
    if not years or asked.report.year in years:
        return
    cell, year = said[0]
    raise UsageError(
        f"{asked.path.name}, lembar {heads.grid.name}, sel {cell} menyebut tahun {year}, sedangkan yang diisi "
        f"{asked.report}. Tidak ada yang diubah. Bila memang untuk {year}: tulis {asked.report.kecamatan} {year}."
    )


def _refuse_thousands(heads: Heads, asked: Asked) -> None:
    """A sheet whose heads, or what is above them, say that its amounts are not in rupiah would be read wrongly."""
    for row, values in enumerate(heads.grid.rows[: heads.head + 1]):
        for column, value in enumerate(values):
            found = _THOUSANDS.search(value) if isinstance(value, str) else None
            if found:
                raise UsageError(
                    f"{asked.path.name}, lembar {heads.grid.name}, sel {address(row, column)} menyebut "
                    f"{' '.join(found[0].split())}. Tidak ada yang diubah. Unduh lembar dalam rupiah penuh."
                )


def _years(heads: Heads) -> Iterator[tuple[str, int]]:
    above: Sequence[Sequence[object]] = heads.grid.rows[: heads.head]
    for row, values in enumerate(above):
        for column, value in enumerate(values):
            found = _YEAR.search(value) if isinstance(value, str) else None
            if found:
                yield address(row, column), int(found[1])
