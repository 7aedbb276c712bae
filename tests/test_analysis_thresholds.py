"""What is worth a sentence: good data give fewer sentences, not emptier ones, and each office sets its own limits."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.laporan import opened
from fixtures.proyek import PERAK, ROOT, perak_project, set_cell, table_path
from fixtures.wawasan import Analysed

from lkjip.analysis import Analisis, analisis
from lkjip.analysis.analisis import KELOMPOK
from lkjip.analysis.posisi import Posisi, TakSebanding
from lkjip.analysis.triwulan import Triwulan
from lkjip.ground.ids import Project, ReportId
from lkjip.standards.insights import insights_page


def changed(project: Project, table: str, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Change every row of a table of Perak."""
    path: Path = table_path(project, table, PERAK)
    with path.open(encoding="utf-8", newline="") as file:
        found = [row | change(row) for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


@pytest.fixture
def perak_copy(tmp_path: Path) -> Project:
    return perak_project(tmp_path, (2022, 2023, 2024))


def test_an_office_with_excellent_data_gets_fewer_sentences_and_none_that_is_empty(perak_copy: Project) -> None:
    before = Analysed(perak_copy, PERAK).penting
    told = {name: len(getattr(before, name)) for name in KELOMPOK}
    set_cell(perak_copy, "realisasi", "7.01.02-1", PERAK, realisasi="90")
    set_cell(perak_copy, "ikm", "lainnya", PERAK, nilai="98.5")
    set_cell(perak_copy, "ikm", "skck", PERAK, nilai="98.5")
    changed(perak_copy, "anggaran", lambda row: {"realisasi": row["pagu_perubahan"]})
    changed(perak_copy, "sarpras", lambda row: {"tersedia": row["standar"]} if row["standar"] != "n/a" else {})
    changed(perak_copy, "sdm", lambda row: {"kebutuhan": "9", "tersedia": "9"})
    after = Analysed(perak_copy, PERAK).penting
    now = {name: len(getattr(after, name)) for name in KELOMPOK}
    assert all(now[name] <= told[name] for name in KELOMPOK), (told, now)
    assert sum(now.values()) < sum(told.values())
    assert (now["meleset"], now["sisa"], now["sumber_daya"]) == (0, 0, 0)
    assert all(one.kalimat.endswith(".") and len(one.kalimat.split()) > 4 for one in after.semua)


@pytest.mark.parametrize(
    ("limit", "group"),
    [
        ("perubahan_min: 100", "perubahan"),
        ("perubahan_min: 100", "jarak_target"),
        ("perubahan_min: 100", "tren"),
        ("ruang_min: 100", "ruang"),
        ("sisa_min: 100", "sisa"),
        ("skala_rb_maks: 10", "reformasi"),
        ("ketersediaan_maks: 10", "sumber_daya"),
        ("tahun_tren_min: 5", "tren"),
    ],
)
def test_a_limit_that_the_office_sets_leaves_sentences_out(perak_copy: Project, limit: str, group: str) -> None:
    before = len(getattr(Analysed(perak_copy, PERAK).penting, group))
    with (perak_copy.params / "perak.yml").open("a") as params:
        params.write(f"analisis:\n  {limit}\n")
    assert len(getattr(Analysed(perak_copy, PERAK).penting, group)) < before


def test_money_that_is_not_known_is_not_taken_for_none(perak_copy: Project) -> None:
    set_cell(perak_copy, "anggaran", "7.01.03", PERAK, realisasi="n/a")
    found = Analysed(perak_copy, PERAK).semua
    assert found.sisa == ()
    assert "efisiensi:program" in [one.kode for one in found.efisiensi]
    (unknown,) = [one for one in found.efisiensi if one.kode == "efisiensi:7.01.03"]
    assert unknown.kalimat.endswith("efisiensi tidak dapat dinilai karena serapan belum tersedia.")
    assert not unknown.penting


def test_a_service_without_a_value_leaves_the_ikm_untold(perak_copy: Project) -> None:
    set_cell(perak_copy, "ikm", "skck", PERAK, nilai="n/a")
    found = Analysed(perak_copy, PERAK).semua
    codes = [one.kode for one in (*found.jarak_target, *found.penentu)]
    assert [code for code in codes if "ikm" in code.lower()] == []


def test_work_that_was_not_done_is_told_apart_from_a_saving(perak_copy: Project) -> None:
    set_cell(perak_copy, "realisasi", "7.01.01.2.02.0001-1", PERAK, realisasi="19")
    (_, pay, by_output) = Analysed(perak_copy, PERAK).penting.sisa
    assert "keluarannya belum tercapai, sehingga sisanya menandai pekerjaan yang belum selesai" in pay.kalimat
    assert "Rp144.710.818 (78,29%) berasal dari pekerjaan yang keluarannya belum tercapai" in by_output.kalimat


# quarters


@pytest.fixture(scope="module")
def contoh_2025() -> Analisis:
    return Analysed(Project(ROOT), ReportId("contoh", 2025)).penting


def quarter(found: Analisis, code: str) -> Triwulan:
    return next(one for one in found.triwulan if one.kode == f"triwulan:{code}")


def test_what_slipped_is_told_with_the_quarter_in_which_it_was_made_up_for(contoh_2025: Analisis) -> None:
    one = quarter(contoh_2025, "7.01.01.2.07.0010-1")  # planned 0, 6, 0, 0; done 0, 0, 6, 0
    assert [(slip.triwulan, slip.target, slip.realisasi) for slip in one.tergeser] == [(2, 6, 0)]
    assert (one.tercapai, one.terkejar) == (3, 3)


def test_single_quarters_of_a_count_add_up_before_they_are_compared(contoh_2025: Analisis) -> None:
    one = quarter(contoh_2025, "7.01.03.2.02.0002-1")  # planned 0, 3, 3, 3; done 0, 3, 2, 4
    assert [(slip.triwulan, slip.target, slip.realisasi) for slip in one.tergeser] == [(3, 6, 5)]
    assert (one.tercapai, one.terkejar) == (4, 4)


def test_a_mean_that_should_fall_is_compared_quarter_by_quarter(contoh_2025: Analisis) -> None:
    one = quarter(contoh_2025, "7.01.04-2")  # minutes: planned 40 each; 42, 40, 40, 38
    assert [slip.triwulan for slip in one.tergeser] == [1]
    assert one.tercapai == 2
    assert "42 dari 40 menit" in one.kalimat


def test_what_went_as_planned_in_every_quarter_is_not_told(contoh_2025: Analisis) -> None:
    assert [one.kode for one in contoh_2025.triwulan if one.kode == "triwulan:7.01.04.2.01-1"] == []


# position over years


def test_the_place_among_the_compared_is_told_with_what_became_of_it(contoh_2025: Analisis) -> None:
    one = next(one for one in contoh_2025.posisi if one.kode == "posisi:WAKTU")
    assert "berada di depan kabupaten (29,0 menit; selisih 4,5)" in one.kalimat
    assert "kedudukannya membaik, dari 3,0 di atas (2024) menjadi 4,5 di bawah (2025)" in one.kalimat
    assert "Tingkat nasional tidak punya nilai pembanding; nilai tingkat provinsi belum tersedia." in one.kalimat


def test_a_benchmark_of_another_year_is_told_with_its_year_and_keeps_its_source(perak_copy: Project) -> None:
    path = table_path(perak_copy, "pembanding", PERAK)
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{header},tahun", *(f"{row},2023" for row in rows), ""]), encoding="utf-8")
    one = next(one for one in Analysed(perak_copy, PERAK).penting.posisi if one.kode == "posisi:AKIP")
    assert "di belakang provinsi (83,89 pada tahun 2023; selisih 9,25)" in one.kalimat
    assert isinstance(one, Posisi)
    assert one.pembanding[0].keterangan == "Tahun dan sumber nilainya tidak tercatat"


def test_a_value_that_is_awaited_is_not_called_one_that_does_not_exist(perak_copy: Project) -> None:
    changed(perak_copy, "pembanding", lambda row: {"nilai": "n/a"} if row["indikator"] == "7.01.06-1" else {})
    (*_, none) = Analysed(perak_copy, PERAK).penting.posisi
    assert isinstance(none, TakSebanding)
    assert (len(none.indikator), none.belum) == (5, ("Persentase Laporan Realisasi APB Desa Tepat Waktu",))
    assert "; nilai pembanding satu indikator (Persentase Laporan Realisasi APB Desa Tepat Waktu)" in none.kalimat


# the door


def test_every_group_of_the_door_says_what_it_is_and_how_it_is_used() -> None:
    for name in KELOMPOK:
        text = inspect.getdoc(getattr(Analisis, name)) or ""
        assert f"wawasan.{name}" in text, name


def test_a_report_as_notebooks_open_it_tells_its_insights(contoh: Project) -> None:
    found = analisis(opened())
    assert [one.kode for one in found.ruang] == ["ruang:sakip.csv", "ruang:rb.csv"]
    assert found.ruang is found.ruang
    assert found.perubahan == ()  # there is no year before


def test_the_list_of_insights_in_the_documentation_is_what_is_computed(perak_copy: Project) -> None:
    page = (ROOT / "docs" / "wawasan.md").read_text(encoding="utf-8")
    assert page == insights_page(Analysed(perak_copy, PERAK).penting), "run: scripts/wawasan.py"
