"""Frames of performance: indicators with target, realisation and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lkjip.contract.year import SUMBER, Sources, Year, records
from lkjip.figures.frames import ROW, Files, Origin, Rows, files, frame, origin
from lkjip.figures.realisasi import realised, realised_from
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.capaian import Arah, Rumus, capaian, capped
from lkjip.measures.hitung import difference, mean
from lkjip.measures.kategori import rank
from lkjip.measures.predikat import Skala
from lkjip.measures.putusan import (
    MISSED,
    putusan_pembanding,
    putusan_perubahan,
    putusan_renstra,
    putusan_selisih,
    putusan_target,
)
from lkjip.measures.renstra import end_of
from lkjip.measures.satuan import desimal, desimal_triwulan


def indicators(year: Year) -> pd.DataFrame:
    """Every indicator of `year`: the contract's columns, target and quarters, realisasi, capaian, putusan.

    desimal: how many decimals its values are shown with, by its unit where the office declares none.
    desimal_triwulan: those of its quarters.
    direncanakan: the target of the year's work plan, which is the target itself where that says nothing else.
    """
    targets = {row["indikator"]: row for _, row in year.rows("target")}
    values = realised(year)
    reached_by = {row["indikator"]: row for _, row in year.rows("realisasi")}
    quarters = [f"tw{n}" for n in range(1, 5)]
    empty = {"target": Missing.BLANK, "direncanakan": Missing.BLANK, "satuan_triwulan": None} | dict.fromkeys(
        quarters, Missing.BLANK
    )
    rows: Rows = []
    for _, row in year.rows("indikator"):
        target = targets.get(row["kode"], empty)
        planned = target["direncanakan"]
        realisasi = values[row["kode"]]
        known = reached_by.get(row["kode"], {})
        reached, verdict = _judged(row, realisasi, target["target"])
        rows.append(
            row
            | {name: target[name] for name in empty}
            | {"direncanakan": target["target"] if planned is Missing.BLANK else planned}
            | {f"realisasi_{name}": known.get(name, Missing.BLANK) for name in quarters}
            | {
                "desimal": desimal(row["satuan"], row.get("desimal"), berumus=row["rumus"] is not None),
                "realisasi": realisasi,
                "capaian": reached,
                "putusan": verdict,
                "catatan": known.get("catatan"),
            }
        )
    digits = desimal_triwulan(rows, [*quarters, *(f"realisasi_{name}" for name in quarters)])
    rows = [row | {"desimal_triwulan": digits.get(row["kode"])} for row in rows]
    own = [
        *empty,
        "desimal_triwulan",
        *(f"realisasi_{name}" for name in quarters),
        "realisasi",
        "capaian",
        "putusan",
        "catatan",
    ]
    columns = [*year["indikator"].columns, *own]
    promised = year.sources("target")
    reached_from = by_name(year, realised_from(year))
    judged_from = {name: (*promised, *found) for name, found in reached_from.items()}
    sumber: Origin = {
        **dict.fromkeys(own, year.sources("realisasi")),
        **dict.fromkeys(empty, promised),
        "direncanakan": (year.source_of_column("target", "direncanakan"),),
        "realisasi": reached_from,
        **dict.fromkeys(("capaian", "putusan"), judged_from),
    }
    return frame(rows, columns, year["indikator"], sumber)


def by_name(year: Year, given: Mapping[str, Files]) -> dict[str, Files]:
    """The files of indicators, given by code, by their wording, which two may share."""
    named: dict[str, Files] = {}
    for _, row in year.rows("indikator"):
        named[row[ROW]] = tuple(dict.fromkeys((*named.get(row[ROW], ()), *given[row["kode"]])))
    return named


def _judged(row: dict[str, Any], realisasi: Cell, target: Cell) -> tuple[Cell | None, str]:
    """Percentage and verdict of an indicator against `target`.

    A category has no percentage (Missing.NONE). Where a percentage has no meaning (a target of zero),
    the two values are compared directly.
    """
    if row["satuan"] == "kategori":
        ranks = (rank(value, row["kategori"]) for value in (realisasi, target))
        return Missing.NONE, putusan_selisih(difference(*ranks))
    direction = Arah(row["arah"])
    reached = capaian(realisasi, target, direction, Rumus(row["rumus_capaian"]))
    if reached is not None:
        return reached, putusan_target(reached)
    change = difference(realisasi, target)
    return None, putusan_selisih(-change if change is not None and direction is Arah.TURUN else change)


def by_goal(measured: pd.DataFrame, year: Year, tingkat: Sequence[str]) -> pd.DataFrame:
    """The indicators of sasaran (`iku`, `pendukung`) with the wording of their sasaran, in its order."""
    goals = {row["kode"]: row["sasaran"] for _, row in year.rows("sasaran")}
    chosen = measured[measured["tingkat"].isin(tingkat)]
    order = {code: place for place, code in enumerate(goals)}
    chosen = chosen.sort_values("induk", key=lambda codes: codes.map(order), kind="stable")
    named = chosen.assign(sasaran=chosen["induk"].map(goals)).reset_index(drop=True)
    named.attrs[SUMBER] = Sources({**origin(named), "sasaran": year.sources("sasaran")})
    return named


def quarterly(measured: pd.DataFrame) -> pd.DataFrame:
    """The indicators of which the realisation of any quarter is known."""
    return _known(measured, [f"realisasi_tw{n}" for n in range(1, 5)], 1)


def replanned(measured: pd.DataFrame) -> pd.DataFrame:
    """The indicators of which the work plan names another target; of one that it does not know there is none."""
    pairs = zip(measured["direncanakan"], measured["target"], strict=True)
    other = [one != two and not isinstance(one, Missing) and not isinstance(two, Missing) for one, two in pairs]
    return measured[pd.Series(other, measured.index, bool)]


def comparable(compared: pd.DataFrame, tingkat: str, levels: Sequence[str]) -> pd.DataFrame:
    """The indicators of `tingkat` of which at least two of `levels` are known."""
    return _known(compared[compared["tingkat"] == tingkat], levels, 2)


def _known(table: pd.DataFrame, columns: Sequence[str], least: int) -> pd.DataFrame:
    """The rows of `table` with at least so many numbers in `columns`."""
    known = [sum(number(row[name]) is not None for name in columns) >= least for row in records(table)]
    return table[pd.Series(known, table.index, bool)]


def verdict_counts(iku: pd.DataFrame) -> pd.DataFrame:
    """How many IKU exceed, meet, or miss their target, with their mean capaian."""
    rows = []
    for verdict in ("melampaui target", "sesuai target", MISSED, "tidak dapat dinilai"):
        chosen = iku[iku["putusan"] == verdict]
        if len(chosen) or verdict != "tidak dapat dinilai":
            average = mean(chosen["capaian"])
            rows.append(
                {
                    "putusan": verdict.capitalize(),
                    "banyak": len(chosen),
                    "capaian": Missing.NONE if average is None else average,
                }
            )
    return frame(rows, (), None, dict.fromkeys(("putusan", "banyak", "capaian"), files(iku, "capaian")))


def graded(measured: pd.DataFrame, skala: Skala, batas: int | None) -> pd.DataFrame:
    """`measured` with the predicate of each capaian on `skala`, counted up to `batas` percent."""
    marks = [skala.predikat(capped(number(value), batas)) for value in measured["capaian"]]
    named = measured.assign(predikat=[mark.sebutan if mark else "–" for mark in marks])
    named.attrs[SUMBER] = Sources({**origin(named), "predikat": origin(named)["capaian"]})
    return named


_NAMED = ("kode", "tingkat", "induk", "indikator", "satuan", "desimal", "arah", "kategori")


def history(years: Sequence[Year], measured: Mapping[int, pd.DataFrame], tingkat: Sequence[str]) -> pd.DataFrame:
    """Indicators of the last of `years` and of those before, one row each, side by side.

    Columns target_Y, realisasi_Y, capaian_Y for each year, then `selisih` and `perubahan` against
    the year before. A year without the indicator holds Missing.NA, as does an earlier year in which a value was left
    out: nobody will fill it in any more.
    """
    latest: dict[str, dict[str, Any]] = {}
    known: dict[tuple[str, int], dict[str, Any]] = {}
    for year in reversed(years):
        table = measured[year.report.year]
        for row in records(table[table["tingkat"].isin(tingkat)]):
            known[row["kode"], year.report.year] = row
            latest.setdefault(row["kode"], row)
    numbers = [year.report.year for year in years]
    has_past = len(measured[numbers[-2]]) > 0
    rows: Rows = []
    for code, row in latest.items():
        out = {name: row[name] for name in _NAMED}
        for one in numbers:
            past = known.get((code, one), {})
            for name in ("target", "realisasi", "capaian"):
                value = past.get(name, Missing.NA)
                out[f"{name}_{one}"] = Missing.NA if value is Missing.BLANK and one != numbers[-1] else value
        measured_in = [one for one in numbers if (code, one) in known]
        rows.append(out | _change(out, numbers, measured_in, has_past))
    columns = [*_NAMED]
    columns += [f"{name}_{one}" for one in numbers for name in ("target", "realisasi", "capaian")]
    shown = {number: table[table["tingkat"].isin(tingkat)] for number, table in measured.items()}
    sumber = {
        f"{name}_{number}": files(shown[number], name)
        for number in numbers
        if any((code, number) in known for code in latest)
        for name in ("target", "realisasi", "capaian")
    }
    return frame(rows, [*columns, "selisih", "perubahan"], measured[numbers[-1]], sumber)


def _change(row: Mapping[str, Any], years: Sequence[int], measured_in: Sequence[int], has_past: bool) -> dict[str, Any]:
    """The change since the year before. has_past: of that year there are data, so that what it lacks is new."""
    now, before = row[f"realisasi_{years[-1]}"], row[f"realisasi_{years[-2]}"]
    change = difference(now, before)
    if row["satuan"] == "kategori":
        now, before = rank(now, row["kategori"]), rank(before, row["kategori"])
    if years[-1] not in measured_in:
        word = "tidak dilanjutkan"
    elif len(measured_in) == 1 and has_past:
        word = "indikator baru"
    else:
        word = putusan_perubahan(now, before)
    return {"selisih": Missing.NA if change is None else change, "perubahan": word}


def plan_progress(measured: pd.DataFrame, year: Year, period: tuple[int | None, int | None]) -> pd.DataFrame:
    """Indicators with a Renstra target: its step for this year, its end, and how far the end is reached.

    lebih_lemah: whether the end asks for less than this year.

    period: first and last year of the Renstra, None where nobody has said; a target beyond it is none of it.
    """
    last = end_of(year["renstra"]["tahun"], *period)
    ends, steps = (
        {row["indikator"]: row["target"] for _, row in year.rows("renstra") if row["tahun"] == wanted}
        for wanted in (last, year.report.year)
    )
    rows: Rows = []
    for row in records(measured):
        if row["kode"] not in ends:
            continue
        end = ends[row["kode"]]
        progress, verdict = _judged(row, row["realisasi"], end)
        reached = putusan_renstra(verdict)
        rows.append(
            row
            | {"target_renstra": steps.get(row["kode"], Missing.NONE), "target_akhir": end}
            | {"kemajuan": progress, "putusan": reached, "lebih_lemah": renstra_lemah(row, end)}
        )
    columns = [*measured.columns, "target_renstra", "target_akhir", "kemajuan", "lebih_lemah"]
    end, reached_from = year.sources("renstra"), by_name(year, realised_from(year))
    judged_from = {name: (*end, *found) for name, found in reached_from.items()}
    sumber: Origin = {
        **origin(measured),
        **dict.fromkeys(("target_renstra", "target_akhir"), end),
        **dict.fromkeys(("kemajuan", "putusan"), judged_from),
    }
    return frame(rows, columns, year["renstra"], sumber)


def renstra_lemah(row: Mapping[str, Any], end: Cell) -> bool:
    """Whether the target at the end of the Renstra asks for less than that of this year (an indicator's row)."""
    change = difference(end, row["target"])
    if row["satuan"] == "kategori":
        change = difference(*(rank(value, row["kategori"]) for value in (end, row["target"])))
    return change is not None and change != 0 and (change > 0) is (row["arah"] == Arah.TURUN)


def compared(measured: pd.DataFrame, year: Year) -> pd.DataFrame:
    """Indicators beside the same value of kabupaten, provinsi, nation and abroad; absent ones say why."""
    others: dict[str, dict[str, dict[str, Any]]] = {}
    for _, row in year.rows("pembanding"):
        others.setdefault(row["indikator"], {})[row["tingkat"]] = row
    rows: Rows = []
    levels = ("kabupaten", "provinsi", "nasional", "internasional")
    for out in records(measured):
        known = others.get(out["kode"])
        if known is None:
            continue
        for level in levels:
            found = known.get(level)
            out[level] = Missing.NONE if found is None else found["nilai"]
            own, other = out["realisasi"], out[level]
            if out["satuan"] == "kategori":
                own, other = rank(own, out["kategori"]), rank(other, out["kategori"])
            out[f"selisih_{level}"] = difference(out["realisasi"], out[level])
            out[f"posisi_{level}"] = putusan_pembanding(own, other)
            out[f"predikat_{level}"] = found["predikat"] if found else None
        reasons = dict.fromkeys(item["keterangan"].rstrip(".") for item in known.values() if item["keterangan"])
        out["keterangan"] = "; ".join(reasons)
        rows.append(out)
    columns = [f"{prefix}{level}" for level in levels for prefix in ("", "selisih_", "posisi_", "predikat_")]
    sumber = {**origin(measured), **dict.fromkeys([*columns, "keterangan"], year.sources("pembanding"))}
    return frame(rows, [*measured.columns, *columns, "keterangan"], year["pembanding"], sumber)
