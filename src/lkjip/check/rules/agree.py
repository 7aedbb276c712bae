"""One score in two tables: evaluators' tables, indicators, RB indicators and notes say the same of one year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.figures.realisasi import realised
from lkjip.ground.findings import Finding, Place
from lkjip.ground.values import number, rounded
from lkjip.measures.hitung import HUNDRED, total
from lkjip.measures.indeks import ikm, ipp_f02
from lkjip.measures.sebutan import sebutan

_F02, _F03_HIGHEST = Decimal("0.75"), Decimal("1.25")
"""IPP = 0,75 F-02 + 0,25 F-03, with F-03 from 0 to 5 (PermenPANRB 29/2022)."""
_ROUNDED = Decimal("0.005")
"""A published index is rounded to two decimals."""


@dataclass(frozen=True)
class Score:
    """One score of one year: the names it goes by, and where it stands.

    source: the table; code: of an indicator.
    """

    names: frozenset[str]
    value: Decimal
    source: str
    place: Place
    code: str = ""


def scores_of(year: Year, office: str) -> list[Score]:
    """Every score that stands in the tables of `year`, the evaluators' own first, those typed elsewhere after them."""
    given = [*_evaluators(year, office), *_indicators(year, office), *_rb_indicators(year, office)]
    return [score for score in given if score.names]


def _evaluators(year: Year, office: str) -> Iterator[Score]:
    for table in ("sakip", "rb"):
        for line, row in year.rows(table):
            value = number(row["nilai"])
            if value is not None:
                names = sebutan(row["komponen"] or "", office)
                yield Score(names, value, table, year.place(table, line, "nilai"))
    sums = {"sakip": total(year["sakip"]["nilai"]), "ikm": ikm(year["ikm"]["nilai"])}
    for table, value in sums.items():
        if value is not None:
            yield Score(frozenset({f"indeks {table}"}), value, table, year.place(table, None, "nilai"))


def _indicators(year: Year, office: str) -> Iterator[Score]:
    values = realised(year)
    lines = {row["indikator"]: line for line, row in year.rows("realisasi")}
    for line, row in year.rows("indikator"):
        value = number(values.get(row["kode"]))
        if value is not None:
            by_hand = row["rumus"] is None and row["kode"] in lines
            place = (
                year.place("realisasi", lines[row["kode"]], "realisasi")
                if by_hand
                else year.place("indikator", line, "rumus")
            )
            yield Score(sebutan(row["indikator"] or "", office), value, "indikator", place, row["kode"])


def _rb_indicators(year: Year, office: str) -> Iterator[Score]:
    for line, row in year.rows("rb_indikator"):
        value = number(row["nilai"])
        if value is not None:
            names = sebutan(row["indikator"] or "", office)
            yield Score(names, value, "rb_indikator", year.place("rb_indikator", line, "nilai"))


def scores_agree(case: Case) -> Iterator[Finding]:
    """Nilai yang sama untuk tahun yang sama bernilai sama di semua tabel."""
    office = case.params.kantor.nama
    for year in (*case.earlier, case.year):
        known = scores_of(year, office)
        if year is not case.year:
            known += _renamed(case, year, office)
        own = [score for score in known if score.source in ("indikator", "rb_indikator")]
        notes = _notes(case, year.report.year, office)
        for score in (*own, *notes):
            other = next((one for one in known if one.source != score.source and one.names & score.names), None)
            if other is None or _told_there(score, other, known) or _alike(score.value, other.value):
                continue
            yield Finding.of(
                "nilai-berbeda",
                score.place,
                f"{score.value:f}",
                f"{other.value:f}, nilai {year.report.year} pada {other.place.name}",
                others=(other.place,),
            )


def _told_there(score: Score, other: Score, known: list[Score]) -> bool:
    """Whether `other` comes after `score`, so that their difference is told there."""
    return score in known and known.index(score) < known.index(other)


def _renamed(case: Case, year: Year, office: str) -> list[Score]:
    """The results of an earlier year under the names that their codes have now."""
    names = {row["kode"]: sebutan(row["indikator"] or "", office) for _, row in case.year.rows("indikator")}
    return [replace(one, names=names[one.code]) for one in _indicators(year, office) if one.code in names]


def _notes(case: Case, number_of_year: int, office: str) -> Iterator[Score]:
    for line, row in case.year.rows("catatan_evaluasi"):
        value = number(row["nilai"])
        if value is not None and row["tahun"] == number_of_year:
            names = sebutan(row["topik"] or "", office)
            yield Score(names, value, "catatan_evaluasi", case.year.place("catatan_evaluasi", line, "nilai"))


def _alike(one: Decimal, other: Decimal) -> bool:
    """Whether two scores are the same, rounded to the decimals that both state."""
    digits = min(max(0, -int(value.as_tuple().exponent)) for value in (one, other))
    return rounded(one, digits) == rounded(other, digits)


def notes_on_their_scale(case: Case) -> Iterator[Finding]:
    """Nilai dalam catatan evaluasi berada pada skala yang dicatatnya."""
    year, office = case.year, case.params.kantor.nama
    limits: list[tuple[frozenset[str], Decimal, Decimal, Place]] = []
    for table, name, low, high in (
        ("sakip", "komponen", None, "bobot"),
        ("rb", "komponen", None, "bobot"),
        ("rb_indikator", "indikator", "skala_min", "skala_maks"),
    ):
        for line, row in year.rows(table):
            top, bottom = number(row[high]), number(row[low]) if low else Decimal(0)
            if top is not None and bottom is not None:
                limits.append((sebutan(row[name] or "", office), bottom, top, year.place(table, line, high)))
    for line, row in year.rows("catatan_evaluasi"):
        value = number(row["nilai"])
        if value is None:
            continue
        place, names = year.place("catatan_evaluasi", line, "nilai"), sebutan(row["topik"] or "", office)
        if value > HUNDRED:
            yield Finding.of("di-luar-skala", place, f"{value:f}", "0 sampai 100, skala evaluasi SAKIP dan RB")
            continue
        scale = next((one for one in limits if one[0] & names), None)
        if scale and not scale[1] <= value <= scale[2]:
            expected = f"{scale[1]:f} sampai {scale[2]:f}"
            yield Finding.of("catatan-skala", place, f"{row['topik']}: {value:f}", expected, others=(scale[3],))


def ipp_possible(case: Case) -> Iterator[Finding]:
    """IPP mungkin berasal dari nilai F-02 yang dihitung dari aspeknya: 0,75 F-02 + 0,25 F-03."""
    office = case.params.kantor.nama
    for year in (*case.earlier, case.year):
        aspects = dict(zip(year["ipp"]["kode"], year["ipp"]["nilai"], strict=True))
        f02 = ipp_f02(aspects, case.params.aturan.bobot_ipp)
        if f02 is None:
            continue
        low, high = f02 * _F02, f02 * _F02 + _F03_HIGHEST
        for score in _indicators(year, office):
            if "indeks ipp" in score.names and not low - _ROUNDED <= score.value <= high + _ROUNDED:
                yield Finding.of(
                    "ipp-tidak-mungkin",
                    score.place,
                    f"{score.value:f}",
                    f"{rounded(low, 2):f} sampai {rounded(high, 2):f}, karena F-02 {rounded(f02, 2):f}",
                    others=(year.place("ipp", None, "nilai"),),
                )


REPORT_RULES = (scores_agree, notes_on_their_scale, ipp_possible)
