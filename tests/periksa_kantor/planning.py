"""What was agreed for the programmes, and the quarters of targets and realisations."""

from __future__ import annotations

from fixtures.hitung_ulang import Measured, number, of_indicator, rupiah
from kantor_acak.office import OFFICES, REGIONS

from periksa_kantor.site import Generated, plain

_QUARTERS = dict(zip(("tw1", "tw2", "tw3", "tw4"), ("I", "II", "III", "IV"), strict=True))


def _agreement(report: Generated) -> None:
    """The table of the agreement: each programme with its indicators, their quarters and its budget."""
    table = report.table("tabel-pk-program")
    assert table is not None
    term = ("triwulan", "tribulan")[report.office.shape.seed % 2]
    names = ["Indikator kinerja", "Target tahunan", *(f"Target {term}/{name}" for name in _QUARTERS.values())]
    found = [[row[name] for name in names] for row in table.rows if row["Indikator kinerja"] != "–"]
    programmes = [row["kode"] for row in report.programmes if row["kode"].count(".") == 2]
    rows = {row["indikator"]: row for row in report.own.rows("target")}
    expected = [
        [plain(one.row["indikator"]), one.shown_target, *_steps(one, rows[one.row["kode"]], rows[one.row["kode"]])]
        for code in programmes
        for one in report.below(code)
    ]
    assert found == expected
    budgets = {row["No."]: row["Anggaran"] for row in table.rows}
    assert list(budgets.values()) == [rupiah(report.own.money(code)[0]) for code in programmes]
    assert table.closing["Anggaran"] == rupiah(report.own.money_of(None)[0])


def _steps(one: Measured, row: dict[str, str], targets: dict[str, str]) -> list[str]:
    """The quarters of `row`, a row of target or realisasi; both are in the unit that the targets name.

    No year owes a quarter: one that is left out is not there.
    """
    unit = targets["satuan_triwulan"]
    shown_as = one.row | {"satuan": unit, "desimal": "", "rumus": ""} if unit else one.row
    return [of_indicator(row[name] or "-", shown_as) for name in _QUARTERS]


def _quarters(report: Generated) -> None:
    """Every indicator of which a quarter was measured, and no other."""
    targets = {row["indikator"]: row for row in report.own.rows("target")}
    reached = {row["indikator"]: row for row in report.own.rows("realisasi")}
    measured = [
        one for code, one in report.own.indicators.items()
        if code in reached and any(number(reached[code][name]) is not None for name in _QUARTERS)
    ]  # fmt: skip
    table = report.table("tabel-triwulan")
    if table is None:
        assert not measured
        return
    names = [f"{group}/{name}" for group in ("Target", "Realisasi") for name in _QUARTERS.values()]
    assert [[row[name] for name in ("Indikator kinerja", *names)] for row in table.rows] == [
        [
            plain(one.row["indikator"]),
            *_steps(one, targets[one.row["kode"]], targets[one.row["kode"]]),
            *_steps(one, reached[one.row["kode"]], targets[one.row["kode"]]),
        ]
        for one in measured
    ]


def _called_by_its_own_name(report: Generated) -> None:
    """The goals are those of kinds of office and region that need not be kecamatan and kabupaten."""
    seed = report.office.shape.seed
    office, region = OFFICES[seed % len(OFFICES)][0].lower(), REGIONS[seed % len(REGIONS)][0].lower()
    above = "provinsi" if region.endswith("administrasi") else region
    assert f"Tujuan {office}:" in report.prose
    assert f"Tujuan pembangunan {above} yang menjadi acuan:" in report.prose


CHECKS = (_agreement, _quarters, _called_by_its_own_name)
