"""Causes: which rows of `faktor` explain an indicator that missed its target, and which are about a sasaran or all.

A row explains the indicator that it names. A row that names a sasaran and no indicator explains that sasaran's
indicator where it has just one of its own (IKU or supporting); of several, nobody could say which is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from lkjip.contract.year import Year, records
from lkjip.figures.frames import Rows, frame, origin
from lkjip.measures.putusan import MISSED

OF_GOALS = ("iku", "pendukung")
KINDS = ("penunjang", "penghambat", "solusi")
"""In the order in which they are told."""
_PROGRAMME = 3
"""So many parts has the code of a programme."""
LEVELS = (*OF_GOALS, "program", "kegiatan", "subkegiatan")


def missed(measured: pd.DataFrame, year: Year, lowest: str) -> pd.DataFrame:
    """The indicators that missed their target, each with its `penghambat` and `solusi` (texts).

    wajib: whether the report must explain it, as it must down to the level `lowest`.
    """
    asked = LEVELS[: LEVELS.index(lowest) + 1]
    known = _explained(year)
    rows: Rows = []
    for row in records(measured[measured["putusan"] == MISSED]):
        of_kind = {kind: tuple(one["uraian"] for one in known if one["tentang"] == row["kode"] and one["jenis"] == kind)
                   for kind in ("penghambat", "solusi")}  # fmt: skip
        rows.append(row | of_kind | {"wajib": row["tingkat"] in asked})
    columns = [*measured.columns, "penghambat", "solusi", "wajib"]
    told = dict.fromkeys(("penghambat", "solusi"), year.sources("faktor"))
    return frame(rows, columns, measured, {**origin(measured), **told})


def general(year: Year, told: pd.DataFrame) -> pd.DataFrame:
    """The rows of `faktor` but those that explain an indicator of `told`, by kind, each with its sasaran."""
    codes = set(told["kode"])
    rows = [row for kind in KINDS for row in _explained(year) if row["jenis"] == kind and row["tentang"] not in codes]
    return frame(rows, list(year["faktor"].columns), year["faktor"], origin(year["faktor"]))


def goal_of(indicator: Mapping[str, Any], goals: Mapping[str, str | None]) -> str | None:
    """The sasaran that an indicator serves; `goals` are those of the programmes."""
    parent: str = indicator["induk"]
    return parent if indicator["tingkat"] in OF_GOALS else goals.get(".".join(parent.split(".")[:_PROGRAMME]))


def _explained(year: Year) -> Rows:
    """The rows of `faktor`: the indicator that each is about (`tentang`), and its sasaran."""
    indicators = {row["kode"]: row for _, row in year.rows("indikator")}
    goals = {row["kode"]: row["sasaran"] for _, row in year.rows("program")}
    own = [row for row in indicators.values() if row["tingkat"] in OF_GOALS]
    count = Counter(row["induk"] for row in own)
    sole = {row["induk"]: row["kode"] for row in own if count[row["induk"]] == 1}
    rows: Rows = []
    for _, row in year.rows("faktor"):
        named = indicators.get(row["indikator"])
        goal = row["sasaran"] or (goal_of(named, goals) if named else None)
        rows.append(row | {"sasaran": goal, "tentang": row["indikator"] or sole.get(row["sasaran"])})
    return rows
