"""Causes and measures: which explain an indicator that missed its target, and which are about a sasaran or all.

A row of `faktor` explains the indicator that it names. A row that names a sasaran and no indicator explains that
sasaran's indicator where it has just one of its own (IKU or supporting); of several, nobody could say which is meant.
Its `solusi` are measures, as the plans in `perbaikan` are.
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
KINDS = {"penunjang": "Penunjang", "penghambat": "Penghambat", "solusi": "Langkah perbaikan"}
"""What a report calls them, in the order in which they are told."""
_PROGRAMME = 3
"""So many parts has the code of a programme."""
LEVELS = (*OF_GOALS, "program", "kegiatan", "subkegiatan")


def missed(measured: pd.DataFrame, year: Year, lowest: str) -> pd.DataFrame:
    """The indicators that missed their target, each with its `penghambat` and its measures, `solusi` (texts).

    langkah: the codes of the measures. wajib: whether the report must explain it, as it must down to level `lowest`.
    """
    asked = LEVELS[: LEVELS.index(lowest) + 1]
    causes = [row for row in _explained(year) if row["jenis"] == "penghambat"]
    planned = measures(year)
    rows: Rows = []
    for row in records(measured[measured["putusan"] == MISSED]):
        own = [one for one in planned if one["tentang"] == row["kode"]]
        told = {
            "penghambat": tuple(one["uraian"] for one in causes if one["tentang"] == row["kode"]),
            "solusi": tuple(one["uraian"] for one in own),
            "langkah": tuple(one["kode"] for one in own),
        }
        rows.append(row | told | {"wajib": row["tingkat"] in asked})
    sources = {"penghambat": year.sources("faktor")}
    sources |= dict.fromkeys(("solusi", "langkah"), year.sources("perbaikan", "faktor"))
    return frame(rows, [*measured.columns, *sources, "wajib"], measured, {**origin(measured), **sources})


def measures(year: Year) -> Rows:
    """The measures that the office plans: open rows of `perbaikan`, then the `solusi` of `faktor`.

    tentang: the code of the indicator that each is about, None for one that is about none.
    """
    plans = [row | {"tentang": row["indikator"]} for _, row in year.rows("perbaikan") if row["hasil"] is None]
    return [*plans, *(row for row in _explained(year) if row["jenis"] == "solusi")]


def general(year: Year, told: pd.DataFrame) -> pd.DataFrame:
    """The rows of `faktor` but those that explain an indicator of `told`, by kind, each with its sasaran.

    sebutan: its kind as a report calls it.
    """
    codes = set(told["kode"])
    rows = [row | {"sebutan": name} for kind, name in KINDS.items() for row in _explained(year)
            if row["jenis"] == kind and row["tentang"] not in codes]  # fmt: skip
    columns = [*year["faktor"].columns, "sebutan"]
    return frame(rows, columns, year["faktor"], {**origin(year["faktor"]), "sebutan": year.sources("faktor")})


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
