"""Budgets, spending and what follows from them, by sasaran, by programme and by unit."""

from __future__ import annotations

from fractions import Fraction

from fixtures.hitung_ulang import NOTHING, difference, mean, number, percent, ratio, rupiah, shown

from periksa_kantor.site import Generated, plain

_MONEY = ("Anggaran/Pagu", "Anggaran/Realisasi anggaran", "Anggaran/Serapan")


def _by_goal(report: Generated) -> None:
    goals = [row["kode"] for row in report.own.rows("sasaran")]
    money = {code: report.own.money_of(code) for code in goals}
    budget, spent = report.own.money_of(None)
    table = report.table("tabel-kinerja-anggaran")
    if table is None:
        assert not report.own.rows("anggaran")
        return
    found = [tuple(row[name] for name in _MONEY) for row in table.rows]
    assert found == [_money_shown(*money[one.row["induk"]]) for one in report.iku]
    assert table.closing["Kinerja/Capaian"] == percent(report.average)
    assert tuple(table.closing[name] for name in _MONEY) == _money_shown(budget, spent)
    shares = report.table("tabel-alokasi")
    assert shares is not None
    assert [(row["Pagu"], row["Porsi anggaran"]) for row in shares.rows] == [
        (rupiah(money[code][0]), percent(ratio(money[code][0], budget))) for code in goals
    ]
    assert shares.closing["Pagu"] == rupiah(budget)
    left = difference(number(budget), number(spent))
    if left is not None:
        told = rupiah(left)
        assert f"tersisa {told}" in report.text or f"Sebesar {told} (" in report.text


def _money_shown(budget: Fraction | str, spent: Fraction | str) -> tuple[str, str, str]:
    share = ratio(spent, budget)
    return rupiah(budget), rupiah(spent), percent(spent if share is None and spent in NOTHING else share)


def _by_programme(report: Generated) -> None:
    table = report.table("tabel-kinerja-anggaran-program")
    if table is None:
        assert not report.own.rows("anggaran")
        return
    first = {row["No."]: row for row in reversed(table.rows)}
    found = [tuple(row[name] for name in _MONEY) for row in reversed(first.values())]
    assert found == [_money_shown(*report.own.money(row["kode"])) for row in report.programmes]


def _by_unit(report: Generated) -> None:
    """Programmes that several units share, as each unit declares its part; no table where none is shared."""
    names = {row["kode"]: plain(row["nama"]) for row in report.programmes if row["kode"].count(".") == 2}
    parts = [row for row in report.own.rows("anggaran") if row.get("unit_anggaran") and row["program"] in names]
    table = report.table("tabel-unit-anggaran")
    if table is None:
        assert not parts
        return
    headings = ("Program", "Unit anggaran", "Pagu murni", "Pagu perubahan", "Realisasi anggaran")
    assert [tuple(row[name] for name in headings) for row in table.rows] == [
        (names[row["program"]], row["unit_anggaran"], *(rupiah(row[name]) for name in _AMOUNTS)) for row in parts
    ]


_AMOUNTS = ("pagu_murni", "pagu_perubahan", "realisasi")


def _efficiency(report: Generated) -> None:
    table = report.table("tabel-efisiensi")
    if table is None:
        assert not report.own.rows("anggaran")
        return
    for goal, row in zip(report.own.rows("sasaran"), table.rows, strict=True):
        reached = mean([one.capaian for one in report.iku if one.row["induk"] == goal["kode"]])
        budget, spent = report.own.money_of(goal["kode"])
        absorbed = ratio(spent, budget)
        saving = shown(difference(reached, absorbed))
        assert (row["Capaian"], row["Serapan"]) == (percent(reached), percent(absorbed))
        assert row["Efisiensi (poin persentase)"] == saving
    budget, spent = report.own.money_of(None)
    overall = difference(report.average, ratio(spent, budget))
    assert table.closing["Efisiensi (poin persentase)"] == shown(overall)


CHECKS = (_by_goal, _by_programme, _by_unit, _efficiency)
