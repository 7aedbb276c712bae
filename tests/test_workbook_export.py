"""The workbook of a year: what an office sees in it, and that it comes back as it went out."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import copy_project
from fixtures.buku_kerja import cell, files, heads, prepared
from fixtures.proyek import CONTOH, set_cell, year_before
from openpyxl import load_workbook

from lkjip.contract.schemas import TABLES
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.params.models import Params
from lkjip.workbook.export import export_workbook
from lkjip.workbook.sheets import FIRST, GROUPS, key_of, meant, only_shown, sheet_name, shown_columns

REPORTS = [ReportId("perak", year) for year in (2022, 2023, 2024)] + [ReportId("contoh", year) for year in (2024, 2025)]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("buku") / "proyek")


@pytest.mark.parametrize("report", REPORTS, ids=str)
def test_every_report_of_the_repository_comes_back_without_a_change(real: Project, report: ReportId) -> None:
    before = {path: path.read_bytes() for path in real.root.rglob("*") if path.is_file() and path.suffix != ".xlsx"}
    path, _ = export_workbook(real, report)
    found = prepared(real, path)
    assert (found.changes, dict(found.files), found.refused) == ((), {}, False)
    assert {path: path.read_bytes() for path in before} == before


def test_every_table_has_a_sheet_in_the_order_of_the_report() -> None:
    tables = [table for _, _, tables in GROUPS for table in tables]
    assert [table.name for table in tables] == list(TABLES)
    names = [sheet_name(table) for table in tables]
    assert len(set(map(str.casefold, names))) == len(names)
    assert max(map(len, names)) <= 31 and not set("".join(names)) & set("[]:*?/\\'")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_heading_says_which_column_is_meant_and_which_only_helps(table) -> None:  # type: ignore[no-untyped-def]
    yearly = {name for name, column in table.columns.items() if column.yearly}
    for one in shown_columns(table, yearly, 2023):
        known = meant(table).get(key_of(one.heading))
        assert known == (one.name if one.role == "input" else None), one.heading
        assert only_shown(table, one.heading) == (one.role != "input"), one.heading


def test_a_sheet_tells_what_its_columns_hold_and_offers_what_may_stand_there(small: Project) -> None:
    year_before(small)
    book = load_workbook(export_workbook(small, CONTOH)[0])
    sheet = book["Indikator kinerja"]
    arah = cell(sheet, "AKIP", "Arah")
    assert TABLES["indikator"].columns["arah"].meaning in sheet.cell(4, arah.column).comment.text
    lists = {one.formula1: str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert arah.coordinate in lists['"naik,turun"'].replace(":", " ") or arah.column_letter in lists['"naik,turun"']
    assert sheet.protection.sheet and cell(sheet, "AKIP", "Kode").protection.locked
    assert not arah.protection.locked and arah.fill.fgColor.rgb.endswith("FFF8DC")
    assert cell(book["Pegawai"], "1", "NIP").number_format == "@"
    assert cell(book["Pegawai"], "1", "NIP").value == "198001012005011999"
    assert cell(book["Realisasi"], "KELUHAN", "Realisasi 2023").value == 3
    assert "Nama indikator" in heads(book["Realisasi"])
    assert str(cell(book["Realisasi"], "KELUHAN", "Capaian (%), dihitung").value).startswith("=IF(ISNUMBER(")
    assert any(
        "'Sasaran strategis'!$A$5" in str(one.formula1)
        for one in book["Program dan kegiatan"].data_validations.dataValidation
    )


def test_parameters_are_those_of_the_models(small: Project) -> None:
    book = load_workbook(export_workbook(small, CONTOH)[0])
    sheet = book["Parameter"]
    said = {row[heads(sheet)["Kunci"] - 1]: row for row in sheet.iter_rows(min_row=5, values_only=True)}
    field = Params.model_fields["penanda_tangan"].annotation.model_fields["jabatan"]  # type: ignore[union-attr]
    assert field.description in said["penanda_tangan.jabatan"]
    assert said["penanda_tangan.jabatan"][2] == "Camat Contoh"


def test_a_workbook_that_was_there_is_kept(small: Project) -> None:
    first, kept = export_workbook(small, CONTOH)
    assert kept is None
    content = first.read_bytes()
    _, kept = export_workbook(small, CONTOH)
    assert kept is not None and kept.read_bytes() == content
    assert kept.is_relative_to(small.root / "kerja" / "cadangan")


def test_words_that_begin_like_a_formula_stay_words(small: Project) -> None:
    set_cell(small, "isu", "i1", uraian="=1+1 bukan rumus")
    path, _ = export_workbook(small, CONTOH)
    assert cell(load_workbook(path)["Isu strategis"], "i1", "Uraian").data_type == "s"
    assert prepared(small, path).changes == ()


def test_a_file_that_cannot_be_read_whole_makes_no_workbook(small: Project) -> None:
    path = small.data(CONTOH) / "isu.csv"
    path.write_text("kode,kelompok,lain\ni1,permasalahan,x\n")
    before = files(small)
    with pytest.raises(DataError, match="lain"):
        export_workbook(small, CONTOH)
    with pytest.raises(UsageError, match="lkjip new contoh 2031"):
        export_workbook(small, ReportId("contoh", 2031))
    assert files(small) == before and not Path(small.root / "kerja").exists()


def test_no_text_runs_over_the_cell_beside_it_and_each_row_is_high_enough(small: Project) -> None:
    long = "Persentase usulan warga yang masuk dalam rencana kerja kecamatan dan diselesaikan pada tahun yang sama"
    set_cell(small, "indikator", "KELUHAN", indikator=long)
    book = load_workbook(export_workbook(small, CONTOH)[0])
    for table in TABLES.values():
        for row in book[sheet_name(table)].iter_rows(min_row=FIRST + 1):
            assert all(one.alignment.wrap_text for one in row), table.name
    name = cell(book["Realisasi"], "KELUHAN", "Nama indikator")
    lines = len(long) // book["Realisasi"].column_dimensions[name.column_letter].width
    assert book["Realisasi"].row_dimensions[name.row].height >= 12 * (lines + 1)
