"""Goals, programmes, money and indicators: each has what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number
from lkjip.measures.anggaran import Tingkat, declared, tingkat
from lkjip.params import Params


def _placed(year: Year) -> bool:
    """Whether every indicator stands below what it measures; one that is lost would be missed at its place."""
    goals = {row["kode"] for _, row in year.rows("sasaran")}
    levels = {row["kode"]: tingkat(row["kode"] or "") for _, row in year.rows("program")}
    return all(
        row["induk"] in goals if row["tingkat"] in ("iku", "pendukung") else levels.get(row["induk"]) == row["tingkat"]
        for _, row in year.rows("indikator")
    )


def goals_served(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap sasaran punya program dan indikator kinerja utama."""
    if not _placed(year):
        return
    programmes = {row["sasaran"] for _, row in year.rows("program")}
    measured = {row["induk"] for _, row in year.rows("indikator") if row["tingkat"] == "iku"}
    for line, row in year.rows("sasaran"):
        place = year.place("sasaran", line, "kode")
        if row["kode"] and row["kode"] not in programmes:
            others = (year.place("program", None, "sasaran"),)
            found = f"{row['kode']} tanpa program"
            yield Finding.of("sasaran-tanpa-program", place, found, "sekurangnya satu program", others=others)
        if row["kode"] and row["kode"] not in measured:
            others = (year.place("indikator", None, "induk"),)
            found = f"{row['kode']} tanpa indikator bertingkat iku"
            yield Finding.of("sasaran-tanpa-indikator", place, found, "sekurangnya satu indikator", others=others)


def money_measured(year: Year, _: Params | None) -> Iterator[Finding]:
    """Program, kegiatan, dan sub kegiatan yang berpagu punya indikator, dan yang berindikator punya pagu."""
    if not _placed(year):
        return
    amounts = declared(row for _, row in year.rows("anggaran") if row["program"] is not None)
    lines = {row["program"]: line for line, row in reversed(list(year.rows("anggaran")))}
    parents = {row["induk"] for _, row in year.rows("indikator")}
    levels = {tingkat(code) for code in parents if code} | {Tingkat.PROGRAM}
    for line, row in year.rows("program"):
        own = amounts.get(row["kode"])
        if own is None or row["kode"] in parents or tingkat(row["kode"]) not in levels:
            continue  # a level that the office does not measure at all is told nowhere
        budget = number(own.pagu)
        if budget:
            others = (year.place("anggaran", lines[row["kode"]], "program"),)
            place = year.place("program", line, "kode")
            found = f"{row['kode']} berpagu {budget:f} tanpa indikator"
            yield Finding.of("uang-tanpa-indikator", place, found, "sekurangnya satu indikator", others=others)
    promised = {row["indikator"] for _, row in year.rows("target") if (number(row["target"]) or 0) > 0}
    for line, row in year.rows("indikator"):
        own = amounts.get(row["induk"])
        if own is None or row["kode"] not in promised:
            continue
        if own.pagu is Missing.NONE or number(own.pagu) == 0:
            others = (year.place("anggaran", lines[row["induk"]], "program"),)
            found = f"{row['kode']} bertarget, {row['induk']} tidak berpagu"
            yield Finding.of(
                "indikator-tanpa-uang",
                year.place("indikator", line, "induk"),
                found,
                "pagu lebih dari 0",
                others=others,
            )


RULES = (goals_served, money_measured)
