"""Scores of evaluators: within their weights and scales, and adding up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number, rounded
from lkjip.measures.hitung import HUNDRED, total
from lkjip.params import Params

_PUBLISHED = 2
"""Decimals of a component of SAKIP."""


def sakip_weights(year: Year, _: Params | None) -> Iterator[Finding]:
    """Bobot komponen SAKIP berjumlah 100 (PermenPANRB 88/2021)."""
    frame = year["sakip"]
    weights = total(frame["bobot"])
    if weights is not None and weights != HUNDRED:
        yield Finding.of("bobot", year.place("sakip", None, "bobot"), f"jumlah {weights}", "jumlah 100")


def within_weights(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai komponen SAKIP dan RB tidak melebihi bobotnya."""
    for table, columns in (("sakip", ("nilai", "lke", "lapangan")), ("rb", ("nilai",))):
        for line, row in year.rows(table):
            weight = number(row["bobot"])
            for column in columns:
                score = number(row[column])
                if score is not None and weight is not None and score > weight:
                    place, others = year.place(table, line, column), (year.place(table, line, "bobot"),)
                    yield Finding.of("melebihi-bobot", place, f"{score:f}", f"paling besar {weight:f}", others=others)


def blended(year: Year, params: Params | None) -> Iterator[Finding]:
    """Nilai komponen SAKIP berasal dari nilai LKE dan evaluasi lapangannya, menurut bobot yang dinyatakan."""
    share = params.aturan.bobot_lke if params else None
    for line, row in year.rows("sakip"):
        score, desk, field, weight = (number(row[name]) for name in ("nilai", "lke", "lapangan", "bobot"))
        if score is None or desk is None or field is None or (weight is not None and score > weight):
            continue
        low, high = min(desk, field), max(desk, field)
        if share is not None:
            low = high = rounded((desk * share + field * (HUNDRED - share)) / HUNDRED, _PUBLISHED)
        if not low <= score <= high:
            exact = f"{low:f} dengan bobot LKE {share:f}%" if share is not None else f"{low:f} sampai {high:f}"
            others = (year.place("sakip", line, "lke"), year.place("sakip", line, "lapangan"))
            place = year.place("sakip", line, "nilai")
            yield Finding.of("padu-sakip", place, f"{row['komponen']}: {score:f}", exact, others=others)


def rb_sums(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai dan bobot komponen RB yang menaungi sama dengan jumlah komponen di bawahnya."""
    frame = year["rb"]
    for line, row in year.rows("rb"):
        below = frame[frame["induk"] == row["kode"]]
        for column in ("bobot", "nilai"):
            own, parts = number(row[column]), total(below[column])
            if own is not None and parts is not None and own != parts:
                yield Finding.of(
                    "jumlah-rb", year.place("rb", line, column), f"{row['kode']}: {own}", f"jumlah komponennya, {parts}"
                )


def within_scale(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai indikator RB berada pada skalanya."""
    for line, row in year.rows("rb_indikator"):
        score, low, high = number(row["nilai"]), number(row["skala_min"]), number(row["skala_maks"])
        if score is None or low is None or high is None:
            continue
        if not low <= score <= high:
            yield Finding.of(
                "di-luar-skala", year.place("rb_indikator", line, "nilai"), str(score), f"{low} sampai {high}"
            )


def one_source_of_score(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai indikator RB punya satu sumber: diisi, atau diambil dari acuannya."""
    for line, row in year.rows("rb_indikator"):
        if row["acuan"] is not None and row["nilai"] is not Missing.BLANK:
            yield Finding.of(
                "dua-sumber",
                year.place("rb_indikator", line, "nilai"),
                f"nilai diisi dan juga mengacu pada {row['acuan']}",
                "satu sumber untuk satu angka",
                "Kosongkan nilainya, atau kosongkan acuannya.",
            )


def sakip_published(year: Year, _: Params | None) -> Iterator[Finding]:
    """Nilai komponen SAKIP ditulis dengan dua desimal sebagaimana dipublikasikan."""
    for line, row in year.rows("sakip"):
        value = number(row["nilai"])
        if value is not None and value != value.quantize(Decimal("0.01")):
            place = year.place("sakip", line, "nilai")
            yield Finding.of("desimal-sakip", place, str(value), "paling banyak dua desimal")


RULES = (sakip_weights, within_weights, blended, rb_sums, within_scale, one_source_of_score, sakip_published)
