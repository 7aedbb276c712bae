"""Frames of evaluations, service indices, people and facilities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lkjip.contract.year import Year, records
from lkjip.figures.frames import Rows, files, frame, origin
from lkjip.figures.realisasi import realised_from
from lkjip.ground.angka import bilangan
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.efisiensi import ketersediaan
from lkjip.measures.hitung import difference, ratio, total
from lkjip.measures.indeks import IPP_REGULATIONS, BobotIpp, ipp_part, ipp_weights

_DEEPEST = 2


def sakip(year: Year, *, past: bool = False) -> pd.DataFrame:
    """Components of the SAKIP evaluation with what share of its weight each reached.

    past: an earlier year, in which nobody will fill in any more what was left out.
    """
    rows = [row | {"capaian_bobot": ratio(row["nilai"], row["bobot"])} for _, row in year.rows("sakip")]
    if past:
        rows = [row | {"nilai": Missing.NA if row["nilai"] is Missing.BLANK else row["nilai"]} for row in rows]
    return frame(rows, [*year["sakip"].columns, "capaian_bobot"], year["sakip"])


def rb(year: Year) -> pd.DataFrame:
    """Components of the RB evaluation, each after its parent, the index last; `kedalaman` is 0 there, at most 2."""
    rows = [row for _, row in year.rows("rb")]

    def below(parent: str | None, depth: int) -> Rows:
        found: Rows = []
        for row in rows:
            if row["induk"] == parent:
                own = row | {"kedalaman": min(depth, _DEEPEST)}
                deeper = below(row["kode"], depth + 1)
                found += [*deeper, own] if parent is None else [own, *deeper]
        return found

    return frame(below(None, 0), [*year["rb"].columns, "kedalaman"], year["rb"])


def rb_indicators(year: Year, values: Mapping[str, Cell]) -> pd.DataFrame:
    """RB indicators with their scale as text and their place on it in percent.

    One that refers to an indicator of the report takes its realisation from `values`.
    """
    rows: Rows = []
    for _, row in year.rows("rb_indikator"):
        score = values.get(row["acuan"], row["nilai"]) if row["acuan"] else row["nilai"]
        low, high = number(row["skala_min"]), number(row["skala_maks"])
        has_scale = low is not None and high is not None
        share = ratio(difference(score, low), difference(high, low)) if has_scale else None
        rows.append(
            row
            | {
                "nilai": score,
                "skala": f"{bilangan(low)}–{bilangan(high)}" if has_scale else "n/a",
                "posisi": Missing.NA if share is None else share,
            }
        )
    table = year["rb_indikator"]
    reached_from = realised_from(year)
    given = year.sources("rb_indikator")
    given += tuple(file for code in table["acuan"].dropna() for file in reached_from.get(code, ()))
    return frame(rows, [*table.columns, "skala", "posisi"], table, {"nilai": given, "posisi": given})


def ipp(year: Year, bobot: BobotIpp) -> pd.DataFrame:
    """Aspects of the service index with the weight of the regulation in force and their share of F-02."""
    weights = ipp_weights(bobot)
    rows = [
        row | {"bobot": weights[row["kode"]], "nilai_aspek": ipp_part(row["nilai"], weights[row["kode"]])}
        for _, row in year.rows("ipp")
    ]
    return frame(rows, [*year["ipp"].columns, "bobot", "nilai_aspek"], year["ipp"])


def with_f02(aspects: pd.DataFrame, score: Cell, bobot: BobotIpp, published: pd.DataFrame) -> pd.DataFrame:
    """`aspects` and the evaluator's part of the index as a row of its own; no rows where there are no aspects.

    published: the indicator that holds the index, for readers who ask where the table comes from.
    """
    rows: Rows = [row | {"kedalaman": 0} for row in records(aspects)]
    if rows:
        name = f"Nilai F-02 (bobot PermenPANRB {IPP_REGULATIONS[bobot]})"
        rows.append({"aspek": name, "bobot": 100, "nilai": Missing.NONE, "nilai_aspek": score, "kedalaman": 1})
    given = (*files(aspects, "nilai_aspek"), *files(published, "indikator", "realisasi"))
    return frame(rows, [*aspects.columns, "kedalaman"], aspects, {**origin(aspects), "nilai_aspek": given})


def sdm(year: Year, goals: pd.DataFrame) -> pd.DataFrame:
    """Staff needed and available per sasaran beside its performance."""
    reached = dict(zip(goals["kode"], goals["capaian"], strict=True))
    names = {row["kode"]: row["sasaran"] for _, row in year.rows("sasaran")}
    rows: Rows = []
    for _, row in year.rows("sdm"):
        rows.append(
            {
                "kode": row["sasaran"],
                "sasaran": names[row["sasaran"]],
                "capaian": reached.get(row["sasaran"], Missing.NA),
                **_availability(row, "kebutuhan"),
            }
        )
    sumber = {"sasaran": year.sources("sasaran"), "capaian": files(goals, "capaian")}
    return frame(rows, ["kode", "sasaran", "capaian", "kebutuhan", *_AVAILABILITY], year["sdm"], sumber)


def sarpras(year: Year) -> pd.DataFrame:
    """Things available beside their standard."""
    rows = [{"kode": row["kode"], "uraian": row["uraian"], **_availability(row, "standar")}
            for _, row in year.rows("sarpras")]  # fmt: skip
    return frame(rows, ["kode", "uraian", "standar", *_AVAILABILITY], year["sarpras"])


_AVAILABILITY = ("tersedia", "ketersediaan", "kekurangan")


def _availability(row: dict[str, Any], need: str) -> dict[str, Any]:
    share = ketersediaan(row["tersedia"], row[need])
    lack = difference(row[need], row["tersedia"])
    none = Missing.NONE if row[need] is Missing.NONE else Missing.NA
    return {
        need: row[need],
        "tersedia": row["tersedia"],
        "ketersediaan": none if share is None else share,
        "kekurangan": none if lack is None else max(lack, 0),
    }


def heads(sums: Mapping[str, Any], listed: int) -> dict[str, Any]:
    """The sums of staff (see `availability_totals`) with no more people than are listed; as they are without a list."""
    there, needed = number(sums["tersedia"]), number(sums["kebutuhan"])
    if there is None or needed is None or not 0 < listed < there:
        return dict(sums)
    share = ketersediaan(listed, needed)
    return dict(sums) | {
        "tersedia": listed,
        "ketersediaan": Missing.NA if share is None else share,
        "kekurangan": max(needed - listed, 0),
    }


def availability_totals(table: pd.DataFrame, need: str) -> dict[str, Any]:
    """Sums of need, stock and shortage over the rows that have a need, and stock to need in percent.

    Rows without a standard are left out of all sums, so that the ratio compares like with like; while
    the stock of a row is not known there is no sum of stocks. What is there beyond the need of one row
    makes up for no shortage of another.
    """
    with_need = table[table[need].map(lambda cell: number(cell) is not None).astype(bool)]
    needed, there = total(with_need[need]), total(with_need["tersedia"])
    sums = {
        need: needed,
        "tersedia": there,
        "ketersediaan": ketersediaan(there, needed),
        "kekurangan": None if there is None else total(with_need["kekurangan"]),
    }
    values = {name: Missing.NA if value is None else value for name, value in sums.items()}
    return values | {"tanpa_standar": len(table) - len(with_need)}
