"""Achievement, its predicates, the years before and the end of the Renstra."""

from __future__ import annotations

from fractions import Fraction

from fixtures.hitung_ulang import (
    NOTHING,
    SCALES,
    SUPPORT,
    Measured,
    Value,
    achievement,
    difference,
    mean,
    number,
    of_indicator,
    percent,
    predicate,
    shown,
)
from kantor_acak import OWN_SCALES

from periksa_kantor.site import Generated, of_year, plain


def _achievement(report: Generated) -> None:
    table = report.table("tabel-pencapaian")
    assert table is not None
    names = ("Indikator kinerja", "Target", "Realisasi", "Capaian")
    assert [tuple(row[name] for name in names) for row in table.rows] == [of_year(one) for one in report.iku]
    assert table.closing["Capaian"] == percent(report.average)
    programmes = report.table("tabel-kinerja-program")
    assert programmes is not None
    found = [tuple(row[name] for name in names) for row in programmes.rows if row["Indikator kinerja"] != "–"]
    assert found == [of_year(one) for row in report.programmes for one in report.below(row["kode"])]


def _predicates(report: Generated) -> None:
    """The words for an achievement: on the scale of the office, never above its limit, never below nothing."""
    shape = report.office.shape
    scale = OWN_SCALES.get(shape.scale) or SCALES[shape.scale]

    def word(value: Value | None) -> str | None:
        exact = number(value)
        if exact is None:
            return None
        counted = max(exact, Fraction(0))
        return predicate(min(counted, Fraction(shape.limit)) if shape.limit else counted, scale)[1]

    table = report.table("tabel-pencapaian")
    assert table is not None
    assert [row["Predikat"] for row in table.rows] == [word(one.capaian) or "–" for one in report.iku]
    assert table.closing["Predikat"] == (word(report.average) or "n/a")
    support = report.table("tabel-menunjang")
    assert support is not None
    found = [row["Dukungan"] for row in support.rows if row["Indikator kinerja"] != "–"]
    measured = [one for row in report.programmes for one in report.below(row["kode"])]
    assert found == [predicate(number(one.capaian), SUPPORT)[1].replace("n/a", "–") for one in measured]


def _compared_years(report: Generated) -> dict[int, dict[str, Measured]]:
    """The indicators of the compared years with data."""
    last = report.office.year
    return {
        year: {
            code: one
            for code, one in report.year(year).indicators.items()
            if one.row["tingkat"] in ("iku", "pendukung")
        }
        for year in range(last - report.office.shape.compared, last + 1)
        if year in report.office.years
    }


def _history(report: Generated) -> None:
    table = report.table("tabel-riwayat")
    assert table is not None
    years = _compared_years(report)
    latest = {code: one for _, known in sorted(years.items()) for code, one in known.items()}
    codes = list(dict.fromkeys(code for _, known in sorted(years.items(), reverse=True) for code in known))
    assert [row["Indikator kinerja"] for row in table.rows] == [plain(latest[code].row["indikator"]) for code in codes]
    for code, row in zip(codes, table.rows, strict=True):
        shown_years = [name for name in row if name.startswith("Tahun ")]
        assert shown_years == [f"Tahun {year}/{name}" for year in years for name in ("Target", "Realisasi", "Capaian")]
        for year, known in years.items():
            expected = of_year(known[code])[1:] if code in known else ("n/a", "n/a", "n/a")
            if year != report.office.year:  # what an earlier year has left out nobody will fill in
                expected = tuple(text.replace(NOTHING[""], NOTHING["n/a"]) for text in expected)
            names = [f"Tahun {year}/{name}" for name in ("Target", "Realisasi", "Capaian")]
            assert tuple(row[name] for name in names) == expected, (code, year)
        change = _change(years, code, report) if len(years) > 1 else None  # one year alone has no such column
        assert row.get("Perubahan") == change, code


def _change(years: dict[int, dict[str, Measured]], code: str, report: Generated) -> str:
    last = report.office.year
    measured = [year for year, known in years.items() if code in known]
    has_past = last - 1 in years and bool(report.year(last - 1).indicators)
    if last not in measured:
        return "tidak dilanjutkan"
    if measured == [last] and has_past:
        return "indikator baru"
    before, now = years.get(last - 1, {}).get(code), years[last][code]
    change = None if before is None else difference(_rank(now), _rank(before))
    if change is None:
        return "tidak dapat dibandingkan"
    return "naik" if change > 0 else "turun" if change < 0 else "tetap"


def _rank(one: Measured) -> Fraction | None:
    if one.row["satuan"] != "kategori":
        return number(one.realised)
    words = [word.strip() for word in one.row["kategori"].split("<")]
    return Fraction(words.index(one.realised)) if one.realised in words else None


def _changes(report: Generated) -> None:
    """The difference to the year before, in its own unit, stands in the prose; many that improved stand together."""
    last = report.office.year
    years = _compared_years(report)
    for code, now in years[last].items():
        before = years.get(last - 1, {}).get(code)
        change = difference(number(now.realised), number(before.realised)) if before else None
        if before is None or not change:
            continue
        size = shown(abs(change), max(now.digits, before.digits))
        if now.row["satuan"] == "persen":
            size = f"{shown(abs(change))} poin persentase"
        word = "naik" if change > 0 else "turun"
        told = f"{before.shown_realised} ({last - 1}) menjadi {now.shown_realised}"
        moved = f"{word} {size}"
        better = now.row["arah"] == word and "indikator membaik:" in report.text
        assert better or f"{told} ({last}), {moved}" in report.text or f"{moved}, dari {told}" in report.text, code


def _plan(report: Generated) -> None:
    """Progress to the end of the Renstra, and its step for this year."""
    targets: dict[str, dict[int, str]] = {}
    for row in report.own.rows("renstra"):
        targets.setdefault(row["indikator"], {})[int(row["tahun"])] = row["target"]
    end, year = report.office.shape.renstra[1], report.office.year
    planned = [
        one for one in report.own.indicators.values()
        if end in targets.get(one.row["kode"], {}) and one.row["tingkat"] in ("iku", "pendukung")
    ]  # fmt: skip
    table = report.table("tabel-renstra")
    if table is None:
        assert not planned
        return
    progress = [achievement(one.row, one.realised, targets[one.row["kode"]][end]) for one in planned]
    names = ("Indikator kinerja", "Target akhir Renstra", "Realisasi", "Tingkat kemajuan")
    assert [tuple(row[name] for name in names) for row in table.rows] == [
        (plain(one.row["indikator"]), _in_unit(one, targets[one.row["kode"]][end]), one.shown_realised, percent(value))
        for one, value in zip(planned, progress, strict=True)
    ]
    if "Target Renstra tahun ini" in table.rows[0]:
        steps = [_in_unit(one, targets[one.row["kode"]].get(year, "-")) for one in planned]
        assert [row["Target Renstra tahun ini"] for row in table.rows] == steps
    of_iku = [value for one, value in zip(planned, progress, strict=True) if one.row["tingkat"] == "iku"]
    assert table.closing["Tingkat kemajuan"] == percent(mean(of_iku))


def _in_unit(one: Measured, value: str) -> str:
    return of_indicator(value, one.row)


CHECKS = (_achievement, _predicates, _history, _changes, _plan)
