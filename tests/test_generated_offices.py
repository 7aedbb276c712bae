"""Any office, any year: offices of every shape build, and every figure agrees with a second, plain computation."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import Tag
from conftest import BuiltSite, copy_project
from fixtures.hitung_ulang import (
    NOTHING,
    FiguresOfYear,
    Measured,
    achievement,
    add,
    as_written,
    difference,
    in_unit,
    mean,
    number,
    percent,
    ratio,
    rupiah,
    shown,
)
from kantor_acak import FAULTS, Office, generate, spoil

from lkjip.build import BuildRequest, build_report
from lkjip.findings import DataError
from lkjip.ids import Project, ReportId

PAGES = {"index.html", "bab-1.html", "bab-2.html", "bab-3.html", "bab-4.html", "lampiran.html"}
FAULTY = dict(zip((5, 11, 17, 23), FAULTS, strict=True))
SOUND = [seed for seed in range(25) if seed not in FAULTY]


@dataclass(frozen=True)
class Table:
    """A table as read: each row as texts by heading (`Tahun 2024/Target` under a group), then the closing row."""

    rows: list[dict[str, str]]
    closing: dict[str, str]


def read_table(table: Tag) -> Table:
    head = _grid(table.select("thead tr"))
    names = ["/".join(dict.fromkeys(parts)) for parts in zip(*head, strict=True)]
    body = [dict(zip(names, row, strict=True)) for row in _grid(table.select("tbody tr"))]
    foot = [dict(zip(names, row, strict=True)) for row in _grid(table.select("tfoot tr"))]
    return Table(body, foot[0] if foot else {})


def _grid(rows: list[Tag]) -> list[list[str]]:
    """Rows of equal length: a cell that spans rows or columns stands in all of them."""
    cells: dict[tuple[int, int], str] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (down, across) in cells:
                across += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            text = " ".join(cell.get_text().split())
            cells |= {(down + y, across + x): text for y in range(height) for x in range(width)}
            across += width
    width = max((across for _, across in cells), default=-1) + 1
    return [[cells[down, across] for across in range(width)] for down in range(len(rows))]


@dataclass(frozen=True)
class Generated:
    """A built report of a generated office beside the figures computed again from its files."""

    office: Office
    site: BuiltSite
    root: Path

    def year(self, number: int) -> FiguresOfYear:
        return FiguresOfYear(self.root / "data" / self.office.kecamatan / str(number))

    @cached_property
    def own(self) -> FiguresOfYear:
        return self.year(self.office.year)

    @cached_property
    def iku(self) -> list[Measured]:
        return self.own.of_goals("iku")

    @cached_property
    def average(self) -> Fraction | None:
        return mean([one.capaian for one in self.iku])

    @cached_property
    def text(self) -> str:
        return self.site.text

    def table(self, name: str) -> Table | None:
        """The table with the anchor `name`, None where there is no table (a placeholder, or left out)."""
        for page in self.site.pages.values():
            found = page.find(id=name)
            if isinstance(found, Tag):
                table = found if found.name == "table" else found.find("table")
                return read_table(table) if isinstance(table, Tag) else None
        return None


def build(project: Project, office: Office) -> BuiltSite:
    request = BuildRequest(ReportId(office.kecamatan, office.year), renderer="pandoc")
    return BuiltSite(project, build_report(project, request).folder)


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    """A copy of the real project without the data of any office."""
    project = copy_project(tmp_path / "proyek")
    shutil.rmtree(project.root / "data")
    return project


@pytest.mark.parametrize("seed", SOUND)
def test_a_generated_office_gives_a_whole_report_with_the_right_figures(seed: int, empty_project: Project) -> None:
    office = generate(seed, empty_project.root)
    report = Generated(office, build(empty_project, office), empty_project.root)
    _is_whole(report)
    for check in (
        _achievement, _money_by_goal, _money_by_programme, _efficiency, _history, _changes, _plan, _scores, _resources,
    ):  # fmt: skip
        check(report)


@pytest.mark.parametrize("seed", FAULTY)
def test_faulty_data_of_a_generated_office_gives_located_findings(seed: int, empty_project: Project) -> None:
    office = generate(seed, empty_project.root)
    fault = spoil(office, empty_project.root, FAULTY[seed])
    with pytest.raises(DataError) as raised:
        build(empty_project, office)
    places = {(one.place.file, one.place.row, one.place.column) for one in raised.value.findings}
    assert (fault.file, fault.row, fault.column) in places
    assert not empty_project.site(ReportId(office.kecamatan, office.year)).exists()


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for copy in ("satu", "dua"):
        generate(7, tmp_path / copy)
    files = [path.relative_to(tmp_path / "satu") for path in (tmp_path / "satu").rglob("*") if path.is_file()]
    assert files
    assert all((tmp_path / "satu" / one).read_bytes() == (tmp_path / "dua" / one).read_bytes() for one in files)


# a whole report


def _is_whole(report: Generated) -> None:
    assert set(report.site.pages) == PAGES
    for name, page in report.site.pages.items():
        assert "rekaan" in page.get_text().lower(), f"{name} tidak ditandai rekaan"
        for kind in ("Tabel", "Gambar"):
            labels = [mark.get_text().strip() for mark in page.select(".lk-nomor")]
            numbers = [int(label.rstrip(".").rpartition(".")[2]) for label in labels if label.startswith(kind)]
            assert numbers == list(range(1, len(numbers) + 1)), f"{name}: {kind} {numbers}"


# figures


def _plain(text: str) -> str:
    return " ".join(text.split())


def _achievement(report: Generated) -> None:
    table = report.table("tabel-pencapaian")
    assert table is not None
    assert [
        (row["Indikator kinerja"], row["Target"], row["Realisasi"], row["Capaian"]) for row in table.rows
    ] == [(_plain(one.row["indikator"]), one.shown_target, one.shown_realised, percent(one.capaian))
          for one in report.iku]  # fmt: skip
    assert table.closing["Capaian"] == percent(report.average)
    programmes = report.table("tabel-kinerja-program")
    assert programmes is not None
    found = [row for row in programmes.rows if row["Indikator kinerja"] != "–"]
    expected = [
        one
        for programme in sorted(report.own.rows("program"), key=lambda row: row["kode"].split("."))
        for one in report.own.indicators.values()
        if one.row["induk"] == programme["kode"]
    ]
    assert [(row["Indikator kinerja"], row["Target"], row["Realisasi"], row["Capaian"]) for row in found] == [
        (_plain(one.row["indikator"]), one.shown_target, one.shown_realised, percent(one.capaian)) for one in expected
    ]


def _money_by_goal(report: Generated) -> None:
    goals = [row["kode"] for row in report.own.rows("sasaran")]
    money = {code: report.own.money_of(code) for code in goals}
    budget, spent = report.own.money_of(None)
    table = report.table("tabel-kinerja-anggaran")
    if table is None:
        assert not report.own.rows("anggaran")
        return
    found = [(row["Anggaran/Pagu"], row["Anggaran/Realisasi anggaran"], row["Anggaran/Serapan"]) for row in table.rows]
    assert found == [_money_shown(*money[one.row["induk"]]) for one in report.iku]
    assert table.closing["Kinerja/Capaian"] == percent(report.average)
    closing = table.closing
    assert (
        closing["Anggaran/Pagu"], closing["Anggaran/Realisasi anggaran"], closing["Anggaran/Serapan"]
    ) == _money_shown(budget, spent)  # fmt: skip
    shares = report.table("tabel-alokasi")
    assert shares is not None
    assert [(row["Pagu"], row["Porsi anggaran"]) for row in shares.rows] == [
        (rupiah(money[code][0]), percent(ratio(money[code][0], budget))) for code in goals
    ]
    assert shares.closing["Pagu"] == rupiah(budget)
    left = difference(number(budget), number(spent))
    if left is not None:
        assert f"tersisa {rupiah(left)}" in report.text


def _money_shown(budget: Fraction | str, spent: Fraction | str) -> tuple[str, str, str]:
    share = ratio(spent, budget)
    return rupiah(budget), rupiah(spent), percent(spent if share is None and spent in NOTHING else share)


def _money_by_programme(report: Generated) -> None:
    table = report.table("tabel-kinerja-anggaran-program")
    if table is None:
        assert not report.own.rows("anggaran")
        return
    first = {row["No."]: row for row in reversed(table.rows)}
    codes = sorted((row["kode"] for row in report.own.rows("program")), key=lambda code: code.split("."))
    found = [
        (row["Anggaran/Pagu"], row["Anggaran/Realisasi anggaran"], row["Anggaran/Serapan"])
        for row in reversed(first.values())
    ]
    assert found == [_money_shown(*report.own.money(code)) for code in codes]


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


def _compared_years(report: Generated) -> dict[int, dict[str, Measured]]:
    last = report.office.year
    return {
        year: {
            code: one
            for code, one in report.year(year).indicators.items()
            if one.row["tingkat"] in ("iku", "pendukung")
        }
        for year in range(last - report.office.shape.compared, last + 1)
    }


def _history(report: Generated) -> None:
    table = report.table("tabel-riwayat")
    assert table is not None
    years = _compared_years(report)
    latest = {code: one for _, known in sorted(years.items()) for code, one in known.items()}
    codes = list(dict.fromkeys(code for _, known in sorted(years.items(), reverse=True) for code in known))
    assert [row["Indikator kinerja"] for row in table.rows] == [_plain(latest[code].row["indikator"]) for code in codes]
    for code, row in zip(codes, table.rows, strict=True):
        for year, known in years.items():
            one = known.get(code)
            expected = (one.shown_target, one.shown_realised, percent(one.capaian)) if one else ("n/a", "n/a", "n/a")
            names = [f"Tahun {year}/{name}" for name in ("Target", "Realisasi", "Capaian")]
            assert tuple(row[name] for name in names) == expected, (code, year)
        assert row["Perubahan"] == _change(years, code, report), code


def _change(years: dict[int, dict[str, Measured]], code: str, report: Generated) -> str:
    last = report.office.year
    measured = [year for year, known in years.items() if code in known]
    has_past = any(report.year(year).indicators for year in years if year != last)
    if last not in measured:
        return "tidak dilanjutkan"
    if measured == [last] and has_past:
        return "indikator baru"
    before, now = years[last - 1].get(code), years[last][code]
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
    """The difference to the year before, in its own unit, stands in the prose."""
    last = report.office.year
    years = _compared_years(report)
    for code, now in years[last].items():
        before = years[last - 1].get(code)
        change = difference(number(now.realised), number(before.realised)) if before else None
        if before is None or not change:
            continue
        size = shown(abs(change), max(now.digits, before.digits))
        if now.row["satuan"] == "persen":
            size = f"{shown(abs(change))} poin persentase"
        word = "naik" if change > 0 else "turun"
        assert (
            f"{before.shown_realised} ({last - 1}) menjadi {now.shown_realised} ({last}), {word} {size}" in report.text
        ), code


def _plan(report: Generated) -> None:
    steps = report.own.rows("renstra")
    end = max((int(row["tahun"]) for row in steps), default=0)
    ends = {row["indikator"]: row["target"] for row in steps if int(row["tahun"]) == end}
    planned = [
        one for one in report.own.indicators.values()
        if one.row["kode"] in ends and one.row["tingkat"] in ("iku", "pendukung")
    ]  # fmt: skip
    table = report.table("tabel-renstra")
    if table is None:
        assert not planned
        return
    progress = [achievement(one.row, one.realised, ends[one.row["kode"]]) for one in planned]
    assert [
        (row["Indikator kinerja"], row["Target akhir Renstra"], row["Realisasi"], row["Tingkat kemajuan"])
        for row in table.rows
    ] == [
        (_plain(one.row["indikator"]), in_unit(as_written(target), target, one.row["satuan"]), one.shown_realised,
         percent(value))
        for one, value, target in zip(planned, progress, (ends[one.row["kode"]] for one in planned), strict=True)
    ]  # fmt: skip
    of_iku = [value for one, value in zip(planned, progress, strict=True) if one.row["tingkat"] == "iku"]
    assert table.closing["Tingkat kemajuan"] == percent(mean(of_iku))


_IPP = {
    "2017": {"kebijakan": 30, "profesionalisme": 18, "sarana": 15, "sistem": 15, "konsultasi": 15, "inovasi": 7},
    "2022": {"kebijakan": 24, "profesionalisme": 25, "sarana": 18, "sistem": 11, "konsultasi": 10, "inovasi": 12},
}


def _scores(report: Generated) -> None:
    services = report.table("tabel-ikm")
    rows = report.own.rows("ikm")
    assert (services is None) == (not rows)
    if services:
        assert [row["IKM"] for row in services.rows] == [as_written(row["nilai"]) for row in rows]
        assert services.closing["IKM"] == shown(report.own.ikm)
    evaluation = report.table("tabel-sakip")
    rows = report.own.rows("sakip")
    assert (evaluation is None) == (not rows)
    if evaluation:
        shares = [percent(ratio(row["nilai"], row["bobot"])) for row in rows]
        assert [row["Capaian terhadap bobot"] for row in evaluation.rows] == shares
        assert evaluation.closing["Nilai hasil evaluasi"] == shown(report.own.sakip)
    aspects = report.table("tabel-ipp")
    rows = report.own.rows("ipp")
    assert (aspects is None) == (not rows)
    if aspects:
        weights = _IPP[("2017", "2022")[report.office.shape.seed % 2]]
        parts = [number(row["nilai"]) * weights[row["kode"]] / 100 for row in rows]
        assert [row["Nilai aspek"] for row in aspects.rows] == [shown(part) for part in parts]
        assert aspects.closing["Nilai aspek"] == shown(sum(parts))


def _resources(report: Generated) -> None:
    for name, file, need, heading in (
        ("tabel-sdm", "sdm", "kebutuhan", "Kebutuhan (ABK)"),
        ("tabel-sarpras", "sarpras", "standar", "Standar kebutuhan"),
    ):
        table, rows = report.table(name), report.own.rows(file)
        assert (table is None) == (not rows)
        if table is None:
            continue
        shares = [percent(ratio(row["tersedia"], row[need])) for row in rows]
        assert [row["Ketersediaan"] for row in table.rows] == shares
        both = [row for row in rows if number(row[need]) is not None]
        needed, there = add([row[need] for row in both] or ["0"]), add([row["tersedia"] for row in both] or ["0"])
        assert table.closing[heading] == shown(needed, 0)
        assert table.closing["Ketersediaan"] == percent(ratio(there, needed))
