"""Money: every row is there, sums along the programme tree, and nobody spends more than the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.check.case import Case
from lkjip.contract.year import Year
from lkjip.ground.findings import Finding
from lkjip.ground.values import Missing, number
from lkjip.measures.anggaran import Tingkat, reported, tingkat, unit_of, whole_and_parts
from lkjip.measures.rincian import Difference, Rincian
from lkjip.params import Params

_COLUMNS = {"pagu_murni": "pagu_murni", "pagu": "pagu_perubahan", "realisasi": "realisasi"}
"""The column in which a difference of an amount is reported: a revision may leave some parts as they were."""
_ROW_EACH = "satu baris setiap kode dalam program.csv"
_WITHOUT_UNIT = (
    "Tambahkan baris unit ini (tulis - bila memang tidak ada), atau perbaiki jumlahnya; sementara itu jumlah kode yang "
    "tanpa baris itu tampil n/a."
)


def rows_there(year: Year, _: Params | None) -> Iterator[Finding]:
    """Setiap program, kegiatan, dan sub kegiatan punya baris anggaran, atau jumlah baris di bawahnya."""
    rincian = _rincian(year)
    lines = {row["kode"]: line for line, row in year.rows("program")}
    place = year.place("anggaran", None, "program")
    absent = [gap.kode for gap in rincian.gaps if gap.unit is None]
    for level in Tingkat:
        name = level.sebutan
        codes = [code for code in absent if tingkat(code) is level]
        if len(codes) > 1 and len(codes) == sum(tingkat(code) is level for code in rincian.codes):
            found = f"tidak ada baris {name} satu pun, padahal ada {len(codes)} {name}"
            yield Finding.of("anggaran-tidak-lengkap", place, found, _ROW_EACH, others=(year.place("program"),))
            continue
        for code in codes:
            at = year.place("program", lines[code], "kode")
            yield Finding.of("anggaran-tidak-lengkap", place, f"{code}: tidak ada barisnya", _ROW_EACH, others=(at,))
    for level in rincian.levels_added_up:
        expected = f"pagu dan realisasi setiap {level.sebutan} sebagaimana dinyatakan DPA"
        yield Finding.of("anggaran-dijumlahkan", place, f"tidak ada baris {level.sebutan}", expected)


def rows_of_units(year: Year, _: Params | None) -> Iterator[Finding]:
    """Satu kode dinyatakan seluruhnya atau menurut unit; setiap unit punya baris pada setiap tingkatnya."""
    rincian, lines = _rincian(year), _lines(year)
    for code, shares in rincian.shares.items():
        if whole_and_parts(shares):
            whole = year.place("anggaran", lines[code, None], "unit_anggaran")
            units = [unit for unit in shares if unit is not None]
            others = tuple(year.place("anggaran", lines[code, unit], "unit_anggaran") for unit in units)
            found = f"{code}: keseluruhan di samping {', '.join(units)}"
            expected = "satu baris keseluruhan, atau hanya baris menurut unit"
            yield Finding.of("unit-dan-keseluruhan", whole, found, expected, others=others)
    for gap in rincian.units_without_parent:
        rows = ((code, unit) for code, unit in lines if unit == gap.unit and code.startswith(f"{gap.kode}."))
        yield Finding.of(
            "anggaran-tidak-lengkap",
            year.place("anggaran", None, "unit_anggaran"),
            f"{gap.kode}: tidak ada baris {gap.unit}, padahal unit itu punya baris di bawahnya",
            "satu baris setiap unit pada setiap tingkat",
            others=(year.place("anggaran", lines[next(rows)], "unit_anggaran"),),
        )


def sums(year: Year, _: Params | None) -> Iterator[Finding]:
    """Pagu dan realisasi setiap tingkat sama dengan jumlah tingkat di bawahnya."""
    rincian, lines = _rincian(year), _lines(year)
    unread = _unread(year)
    told: set[tuple[object, ...]] = set()
    for difference in rincian.differences:
        unknown = [
            code
            for code, cell in difference.below.unknown
            if cell is Missing.NA and unread.isdisjoint(_rows_of(code, difference.unit, lines))
        ]
        rule, expected = _told(difference, unknown)
        whose = (rule, difference.kode, difference.unit)
        # what no revision touches is the same sum in both budgets; a row is missing once, whatever it would hold
        same = whose if rule == "anggaran-tidak-lengkap" else (*whose, difference.own, difference.below.sum)
        if not rule or same in told:
            continue
        told.add(same)
        column = _COLUMNS[difference.amount]
        first = min(_rows_of(difference.kode, difference.unit, lines))
        below = [row for code in rincian.nearest(difference.kode) for row in _rows_of(code, difference.unit, lines)]
        unit = f" ({difference.unit})" if difference.unit else ""
        yield Finding.of(
            rule,
            year.place("anggaran", first, column),
            f"{difference.kode}{unit}: {'-' if difference.own is None else difference.own}",
            expected,
            _WITHOUT_UNIT if rule == "anggaran-tidak-lengkap" else "",
            others=tuple(year.place("anggaran", row, column) for row in below),
        )


def _told(difference: Difference, unknown: Sequence[str]) -> tuple[str, str]:
    """Rule and what was expected; no rule where the gap is told elsewhere: an empty cell, a row that is not there."""
    below, gap = difference.below, difference.gap
    total = below.sum or 0
    if gap < 0:
        known = " yang diketahui" if below.unknown else ""
        return "anak-melebihi-induk", f"sekurangnya jumlah tingkat di bawahnya{known}, {total} (selisih {gap})"
    if below.unknown:
        rest = f"ditambah {', '.join(unknown)} yang n/a"
        return "jumlah-tidak-teruji" if unknown else "", f"jumlah tingkat di bawahnya: {total} {rest} (selisih {gap})"
    expected = f"jumlah tingkat di bawahnya, {total} (selisih {gap})"
    if difference.without:
        return "anggaran-tidak-lengkap", f"{expected}; unit ini tanpa baris {', '.join(difference.without)}"
    return "jumlah-anggaran", expected


def units_of_last_year(case: Case) -> Iterator[Finding]:
    """Unit yang tahun lalu berbagi satu kode ada lagi tahun ini: yang hilang tidak tampak dari tahun ini saja."""
    before = next((year for year in case.earlier if year.report.year == case.year.report.year - 1), None)
    if before is None:
        return
    lines, known = _lines(before), _rincian(case.year)
    told = {(gap.kode, gap.unit) for gap in known.gaps}
    for code, unit in lines:
        own = known.shares.get(code, {})
        if unit is not None and own and None not in own and unit not in own and (code, unit) not in told:
            yield Finding.of(
                "unit-tahun-lalu",
                case.year.place("anggaran", None, "unit_anggaran"),
                f"{code}: tidak ada baris {unit}",
                f"unit yang sama seperti tahun {before.report.year}",
                others=(before.place("anggaran", lines[code, unit], "unit_anggaran"),),
            )


def spent_within_budget(year: Year, _: Params | None) -> Iterator[Finding]:
    """Realisasi tidak melebihi pagu; yang tidak berpagu tidak berealisasi."""
    unread = _unread(year)
    for line, row in year.rows("anggaran"):
        if line in unread:  # what is read of it is not what it says
            continue
        budget, spent = reported(row), number(row["realisasi"])
        most = Decimal(0) if budget is Missing.NONE else number(budget)
        if most is not None and spent is not None and spent > most:
            yield Finding.of(
                "melebihi-pagu",
                year.place("anggaran", line, "realisasi"),
                f"{row['program']}: {spent}",
                f"paling besar {most}",
            )


def _unread(year: Year) -> set[int | None]:
    """Lines of the budget of which a cell could not be read."""
    file = year.place("anggaran").file
    return {finding.place.row for finding in year.findings if finding.place.file == file}


def _rincian(year: Year) -> Rincian:
    return Rincian.of(year["program"]["kode"], (row for _, row in year.rows("anggaran")))


def _lines(year: Year) -> dict[tuple[str, str | None], int]:
    """The first line of every code and unit."""
    rows = [(line, row) for line, row in year.rows("anggaran") if row["program"] is not None]
    return {(row["program"], unit_of(row)): line for line, row in reversed(rows)}


def _rows_of(code: str, unit: str | None, lines: Mapping[tuple[str, str | None], int]) -> list[int]:
    """The lines of a code, of one unit where `unit` is told."""
    return sorted(line for (other, whose), line in lines.items() if other == code and unit in (None, whose))


RULES = (rows_there, rows_of_units, sums, spent_within_budget)
REPORT_RULES = (units_of_last_year,)
