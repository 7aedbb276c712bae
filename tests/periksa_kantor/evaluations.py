"""Evaluations, service indices and resources, with their predicates."""

from __future__ import annotations

import csv
from fractions import Fraction

from fixtures.hitung_ulang import (
    SCALES,
    SERVICE,
    Value,
    difference,
    known_sum,
    number,
    percent,
    predicate,
    ratio,
    shown,
)

from periksa_kantor.site import Generated, plain

_CLOSE = Fraction(1, 1000)
"""Percentage points: a file of numbers is not endless."""
_IPP = {
    "2017": {"kebijakan": 30, "profesionalisme": 18, "sarana": 15, "sistem": 15, "konsultasi": 15, "inovasi": 7},
    "2022": {"kebijakan": 24, "profesionalisme": 25, "sarana": 18, "sistem": 11, "konsultasi": 10, "inovasi": 12},
}


def _sakip(report: Generated) -> None:
    table, rows = report.table("tabel-sakip"), report.own.rows("sakip")
    assert (table is None) == (not rows)
    if table is None:
        return
    shares = [percent(ratio(row["nilai"], row["bobot"])) for row in rows]
    assert [row["Capaian terhadap bobot"] for row in table.rows] == shares
    assert table.closing["Nilai hasil evaluasi"] == shown(report.own.sakip)
    label, word = predicate(report.own.sakip, SCALES["akip"])
    assert f"adalah {shown(report.own.sakip)}, kategori {label} dengan predikat {word}" in report.prose


def _reform(report: Generated) -> None:
    """The RB index, its parts (the index closes the table) and its indicators on their scales."""
    table, rows = report.table("tabel-rb"), report.own.rows("rb")
    assert (table is None) == (not rows)
    if table is None:
        return
    index = next(row for row in rows if not row["induk"])
    assert [row["Komponen"] for row in table.rows] == [row["komponen"] for row in rows if row["induk"]]
    assert (table.closing["Komponen"], table.closing["Nilai"]) == (index["komponen"], shown(index["nilai"]))
    label, word = predicate(number(index["nilai"]), SCALES["akip"])
    assert f"adalah {shown(index['nilai'])}, kategori {label} dengan predikat {word}" in report.prose
    _on_their_scales(report)


def _on_their_scales(report: Generated) -> None:
    table, rows = report.table("tabel-rb-indikator"), report.own.rows("rb_indikator")
    assert table is not None
    scores: list[Value] = []
    for row in rows:
        other = report.own.indicators.get(row["acuan"])
        scores.append(other.realised if other else row["nilai"])
    assert [(row["Skala"], row["Nilai"]) for row in table.rows] == [
        (
            "n/a" if number(row["skala_min"]) is None else f"{row['skala_min']}–{row['skala_maks']}",
            shown(score),
        )
        for row, score in zip(rows, scores, strict=True)
    ]
    placed = [
        (position, plain(row["indikator"]))
        for row, score in zip(rows, scores, strict=True)
        if (position := _position(row, score)) is not None
    ]
    assert (report.alt("gambar-rb") or "").endswith(".")
    with (report.site.folder / "data" / "gambar-rb.csv").open(encoding="utf-8", newline="") as file:
        drawn = [(plain(row["indikator"]), Fraction(row["posisi"])) for row in csv.DictReader(file)]
    highest_first = sorted(placed, key=lambda one: -one[0])
    assert [name for name, _ in drawn] == [name for _, name in highest_first]
    assert all(abs(here - place) < _CLOSE for (_, here), (place, _) in zip(drawn, highest_first, strict=True))


def _position(row: dict[str, str], score: Value) -> Fraction | None:
    """Where on its scale an indicator stands, in percent."""
    low, high, exact = number(row["skala_min"]), number(row["skala_maks"]), number(score)
    return ratio(difference(exact, low), difference(high, low))


def _satisfaction(report: Generated) -> None:
    table, rows = report.table("tabel-ikm"), report.own.rows("ikm")
    assert (table is None) == (not rows)
    if table is None:
        return
    assert [(row["IKM"], row["Kinerja unit"]) for row in table.rows] == [
        (shown(row["nilai"]), predicate(number(row["nilai"]), SERVICE)[1]) for row in rows
    ]
    assert (table.closing["IKM"], table.closing["Kinerja unit"]) == (
        shown(report.own.ikm), predicate(report.own.ikm, SERVICE)[1],
    )  # fmt: skip


def _service(report: Generated) -> None:
    table, rows = report.table("tabel-ipp"), report.own.rows("ipp")
    assert (table is None) == (not rows)
    if table is None:
        return
    weights = _IPP[("2017", "2022")[report.office.shape.seed % 2]]
    parts = [(number(row["nilai"]) or Fraction(0)) * weights[row["kode"]] / 100 for row in rows]
    assert [row["Nilai aspek"] for row in table.rows] == [shown(part) for part in parts]
    assert table.closing["Nilai aspek"] == shown(sum(parts, Fraction(0)))


def _resources(report: Generated) -> None:
    for name, file, need, heading in (
        ("tabel-sdm", "sdm", "kebutuhan", "Kebutuhan (ABK)"),
        ("tabel-sarpras", "sarpras", "standar", "Standar kebutuhan"),
    ):
        table, rows = report.table(name), report.own.rows(file)
        assert (table is None) == (not rows)
        if table is None:
            continue
        shares = [percent("-" if row[need] == "-" else ratio(row["tersedia"], row[need])) for row in rows]
        assert [row["Ketersediaan"] for row in table.rows] == shares
        both = [row for row in rows if number(row[need]) is not None]
        needed, there = (known_sum([row[column] for row in both]) for column in (need, "tersedia"))
        listed = len(report.own.rows("pegawai"))
        if file == "sdm" and listed and (number(there) or 0) > listed:
            there = Fraction(listed)  # each head counts once
        assert table.closing[heading] == shown(needed, 0)
        assert table.closing["Ketersediaan"] == percent(ratio(there, needed))


CHECKS = (_sakip, _reform, _satisfaction, _service, _resources)
