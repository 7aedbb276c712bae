"""Budgets of generated offices with one row taken out: no number is ever lower for it, and it is always told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from fixtures.hitung_ulang import FiguresOfYear, Value
from kantor_acak import SOUND, generate

from lkjip.check.rules import money
from lkjip.contract.year import Year, load_year, records
from lkjip.figures.anggaran import totals, tree
from lkjip.ground.findings import Finding
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.values import Cell, Missing

Row = Mapping[str, Any]


@pytest.mark.parametrize("seed", SOUND)
def test_no_number_is_lower_for_a_row_that_is_missing_and_its_absence_is_told(seed: int, tmp_path: Path) -> None:
    office = generate(seed, tmp_path)
    year = load_year(Project(tmp_path), ReportId(office.kecamatan, office.year))
    own = FiguresOfYear(tmp_path / "data" / office.kecamatan / str(office.year))
    whole = {row["kode"]: own.money(row["kode"]) for row in own.rows("program")} | {"": own.money_of(None)}
    table = year["anggaran"]
    assert amounts(year) == whole
    assert not findings(year)
    rows = list(zip(table.index, records(table), strict=True))
    for line, row in Random(seed).sample(rows, min(len(rows), 40)):
        if only_last_year_knows(row, table):
            continue
        damaged = replace(year, tables={**year.tables, "anggaran": table.drop(index=line)})
        for code, pair in amounts(damaged).items():
            assert all(now in (was, "n/a") for now, was in zip(pair, whole[code], strict=True)), f"{code} tanpa {row}"
        assert findings(damaged) or adds_nothing(row) or len(table) == 1, f"tidak ada temuan tanpa {row}"


def amounts(year: Year) -> dict[str, tuple[Value, Value]]:
    """Budget and spending of every code, and of the office under an empty code."""
    programmes = tree(year)
    sums = totals(programmes)
    found = {row["kode"]: (plain(row["pagu"]), plain(row["realisasi_anggaran"])) for row in records(programmes)}
    return found | {"": (plain(sums["pagu"]), plain(sums["realisasi_anggaran"]))}


def plain(cell: Cell) -> Value:
    return cell.value if isinstance(cell, Missing) else Fraction(str(cell))


def findings(year: Year) -> list[Finding]:
    return [finding for rule in money.RULES for finding in rule(year, None)]


def adds_nothing(row: Row) -> bool:
    return all(row[name] in (0, Missing.NONE) for name in ("pagu_murni", "pagu_perubahan", "realisasi"))


def only_last_year_knows(row: Row, table: pd.DataFrame) -> bool:
    """The share of a unit in a programme below which there is nothing: this year's rows hold no trace of it."""
    code, unit = row["program"], row["unit_anggaran"]
    below = table["program"].str.startswith(f"{code}.").any()
    return unit is not None and code.count(".") == 2 and not below and (table["program"] == code).sum() > 1
