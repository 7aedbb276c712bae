"""Sheets of other programs: found by their words, their rows by their codes, and all told that does not fit."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fixtures.buku_kerja import converted, files, needs_office, told_at
from fixtures.lembar_sipd import FILLED, SOUND, TITLE, at, write_sheet
from fixtures.proyek import CONTOH, small_project, table_path
from openpyxl import Workbook, load_workbook

from lkjip.command.cli import main
from lkjip.contract.schemas import TABLES
from lkjip.foreign.codes import Codes, written
from lkjip.foreign.importing import Asked, prepare
from lkjip.foreign.mapping import Peta, mapping, mappings
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project
from lkjip.workbook.importing import Prepared, carry_out

OURS = Codes(["7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.02.0010"])
INDICATORS = """\
nama: Capaian dari aplikasi kinerja
tabel: realisasi
kolom:
  nama: Indikator Kinerja
  realisasi: [Realisasi]
  tw1: TW I
"""


@pytest.fixture
def office(small: Project) -> Project:
    """The small project with the mappings that lkjip brings."""
    shutil.copytree(ROOT / "params" / "impor", small.params / "impor")
    return small


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "lra.xlsx")


def read(project: Project, path: Path, name: str = "sipd", table: str = "anggaran", **asked: Any) -> Prepared:
    wanted = Asked(CONTOH, path, mapping(project, name, table), **asked)
    return prepare(project, wanted, lambda _aside, _report: {}, lambda _step: None)


def filled(project: Project, path: Path, **asked: Any) -> dict[str, tuple[str, ...]]:
    """The budget by code after an import of the sheet."""
    carry_out(project, read(project, path, **asked))
    _, *lines = table_path(project, "anggaran").read_text().splitlines()
    return {cells[0]: tuple(cells[1:]) for cells in (line.split(",") for line in lines)}


def of_lra(found: Prepared) -> set[tuple[str, str]]:
    """Cell and rule of every finding on the sheet."""
    return {(cell, rule) for sheet, cell, rule in told_at(found) if sheet == "LRA"}


@pytest.mark.parametrize(
    "text",
    ["7.01.01.2.01.0001", "7 01 01 2.01 0001", "7.1.1.2.1.1", "7.01.01-2.01-01", "X.XX.01.2.01.0001", "701012010001",
     "7.01.01.2.01.0001 - Penyusunan Dokumen", "7010120101"],
)  # fmt: skip
def test_a_code_is_ours_however_it_is_spelled(text: str) -> None:
    assert OURS.find(written(text).parts) == "7.01.01.2.01.0001"


@pytest.mark.parametrize("text", ["7", "7.01", "5.1.02.01.01.0024", "7.01.0.00.0.00.01.0000", "Jumlah", "12 Mei 2025"])
def test_what_is_no_programme_has_no_level(text: str) -> None:
    assert OURS.level(written(text).parts) is None


def test_a_code_that_is_not_ours_is_written_as_ours_are() -> None:
    assert OURS.ours(written("X.XX.01.2.9.2 Pemeliharaan").parts) == "7.01.01.2.09.0002"


def test_a_sheet_fills_the_budget_and_nothing_else(office: Project, sheet: Path) -> None:
    before = files(office)
    found = read(office, sheet)
    assert not found.findings and not found.refused
    assert any("3 baris tingkat atau jenis lain tidak dibaca: A8, A9, A13" in line for line in found.told)
    assert filled(office, sheet) == FILLED
    changed = {name for name, content in files(office).items() if content != before.get(name)}
    assert changed == {"data/contoh/2024/anggaran.csv"}
    assert read(office, sheet).changes == ()


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sipd")
    converted([write_sheet(folder / "lra.xlsx")], folder, ("xls", "ods"))
    return folder


@needs_office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_every_kind_of_file_gives_the_same(office: Project, saved: Path, kind: str) -> None:
    assert filled(office, saved / kind / f"lra.{kind}") == FILLED


def test_what_does_not_fit_is_told_at_its_cell_and_nothing_changes(office: Project, tmp_path: Path) -> None:
    rows = [row for row in SOUND if row[0] != "7.1.1.2.1"]
    rows += [
        ("7.01.01.2.01.0009", "Evaluasi", 1, 1, 1, 1),
        ("7.01.01.2.01.1", "Dokumen lagi", 1, 1, 1, 1),
        (None, "Belanja lain", 5, 5, 5, 1),
        ("7.01.01.2.02", "Kegiatan lain", 1, 1, "3,5,1", 1),
    ]
    before = files(office)
    found = read(office, write_sheet(tmp_path / "lra.xlsx", rows))
    last = len(TITLE) + 3 + len(rows)
    assert of_lra(found) >= {
        (f"A{last - 3}", "kode-tak-dikenal"),
        (f"A{last - 2}", "kunci-ganda"),
        (f"A{last - 1}", "baris-tanpa-kode"),
        (f"A{last}", "kode-tak-dikenal"),
    }
    by_cell = {one.place.cell: one for one in found.findings if hasattr(one.place, "cell")}
    assert "Namanya sama dengan 7.01.01.2.01.0002" in by_cell[f"A{last - 3}"].remedy
    assert str(by_cell[f"A{last - 2}"].others[0]).endswith(f"sel {at('X.XX.01.2.01.0001', rows)}")
    assert found.refused and files(office) == before


def test_rows_of_ours_that_the_sheet_lacks_stay_and_are_told(office: Project, tmp_path: Path) -> None:
    rows = [row for row in SOUND if row[0] not in ("X.XX.01.2.01.0001", "7.01.01")]
    path = write_sheet(tmp_path / "lra.xlsx", rows)
    found = read(office, path)
    lacking = [one.found for one in found.findings if one.rule == "baris-lembar-tidak-ada"]
    assert lacking == ["tanpa 7.01.01.2.01.0001"]
    assert any("tidak memuat 1 program" in line for line in found.told)
    assert filled(office, path)["7.01.01.2.01.0001"] == ("100", "110", "110")


def test_new_codes_come_where_that_is_asked(office: Project, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "lra.xlsx", [*SOUND, ("7.01.01.2.01.9", "Penyusunan Laporan", 4, 5, 5, 1)])
    assert filled(office, path, adding=True)["7.01.01.2.01.0009"] == ("4", "5", "5")
    assert "7.01.01.2.01.0009,Penyusunan Laporan,,\n" in table_path(office, "program").read_text()


def test_a_value_that_cannot_be_read_is_told_at_its_cell(office: Project, tmp_path: Path) -> None:
    rows = [(*row[:4], "3,5,1", row[5]) if row[0] == "7.01.01" else row for row in SOUND]
    found = read(office, write_sheet(tmp_path / "lra.xlsx", rows))
    assert (at("7.01.01", rows).replace("A", "E"), "bukan-bilangan") in of_lra(found)


def test_a_blank_cell_says_nothing(office: Project, tmp_path: Path) -> None:
    rows = [(*row[:2], None, None, *row[4:]) for row in SOUND]
    assert filled(office, write_sheet(tmp_path / "lra.xlsx", rows))["7.01.01"] == ("300", "310", "305")


def test_a_code_that_became_a_day_is_not_guessed(office: Project, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "lra.xlsx")
    book = load_workbook(path)
    cell = book["LRA"][at("7.01.01", SOUND)]
    cell.value, cell.number_format = dt.date(2001, 1, 7), "d.mm.yy"
    book.save(path)
    assert (cell.coordinate, "sel-bermakna-ganda") in of_lra(read(office, path))


def test_a_code_in_several_columns_is_put_together(office: Project, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "lra.xlsx", [row for row in SOUND if row[0] != "7 01 01 2.01 02 Evaluasi"])
    book = load_workbook(path)
    sheet = book["LRA"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(2, 2)
    for row in sheet.iter_rows(min_row=7, max_col=3):
        parts = str(row[0].value or "").split(".")
        for cell, value in zip(row, (".".join(parts[:3]), ".".join(parts[3:5]), ".".join(parts[5:])), strict=True):
            cell.value = value or None
    for cells in ("A5:C6", "D5:D6", "E5:F5", "G5:H5"):
        sheet.merge_cells(cells)
    book.save(path)
    assert filled(office, path)["7.01.01.2.01.0001"] == FILLED["7.01.01.2.01.0001"]


def test_a_sheet_of_another_year_is_refused_with_a_sentence(office: Project, tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "lra.xlsx", title=(*TITLE[:2], "TAHUN ANGGARAN 2023"))
    with pytest.raises(UsageError, match="sel A3 menyebut tahun 2023, sedangkan yang diisi contoh 2024"):
        read(office, path)


def test_two_sheets_that_fit_are_not_chosen_from(office: Project, sheet: Path) -> None:
    book = load_workbook(sheet)
    book.copy_worksheet(book["LRA"]).title = "LRA bulan lalu"
    book.save(sheet)
    with pytest.raises(DataError, match="--lembar"):
        read(office, sheet)
    assert filled(office, sheet, sheet="lra") == FILLED
    with pytest.raises(DataError, match="Yang ada: Petunjuk, LRA"):
        read(office, sheet, sheet="Realisasi")


def test_heads_that_nobody_knows_are_told_with_those_that_are(office: Project, sheet: Path) -> None:
    book = load_workbook(sheet)
    book["LRA"]["A5"].value = "Nomor"
    book.save(sheet)
    with pytest.raises(DataError, match="kode: Kode Sub Kegiatan"):
        read(office, sheet)


def test_indicators_are_known_by_their_names_where_a_sheet_has_no_codes(office: Project, tmp_path: Path) -> None:
    (office.params / "impor" / "esakip.yml").write_text(INDICATORS)
    path, book = tmp_path / "capaian.xlsx", Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("No", "Indikator  Kinerja", "TW I", "Realisasi"), (1, "capaian APARATUR", 0.25, 0.98), (2, "Lain", 1, 1),
    ):  # fmt: skip
        sheet.append(row)
    for cell in (sheet.cell(sheet.max_row - 1, 3), sheet.cell(sheet.max_row - 1, 4)):
        cell.number_format = "0%"
    book.save(path)
    found = read(office, path, "esakip", "realisasi")
    assert {(one.what, one.after) for one in found.changes} == {
        ("Realisasi PROGRAM-1", "98"), ("Triwulan I PROGRAM-1", "25"),
    }  # fmt: skip
    assert "kode-tak-dikenal" in {one.rule for one in found.findings}


def test_a_mapping_that_is_wrong_is_told_with_its_line(office: Project) -> None:
    (office.params / "impor" / "salah.yml").write_text(
        "nama: Salah\ntabel: anggaran\nlembr: x\nkolom:\n  kode: Kode\n  realisasi: Realisasi\ntingkat: [progam]\n"
    )
    with pytest.raises(DataError) as error:
        mapping(office, "salah", "anggaran")
    told = {(one.place.row, one.rule) for one in error.value.findings}
    assert told == {(3, "parameter-tak-dikenal"), (7, "parameter")}
    assert "Mungkin maksudnya lembar." in str(error.value)
    (office.params / "impor" / "salah.yml").write_text(
        "nama: Salah\ntabel: anggaran\nkolom:\n  kode: Kode\n  pago: Pagu\n"
    )
    with pytest.raises(DataError, match=r"params/impor/salah.yml, baris 5, kunci kolom.pago"):
        mapping(office, "salah", "anggaran")
    with pytest.raises(UsageError, match="mengisi tabel anggaran, bukan target"):
        mapping(office, "sipd", "target")


def test_the_mappings_that_lkjip_brings_can_be_followed() -> None:
    project = Project(ROOT)
    assert mapping(project, "sipd", "anggaran").values == tuple(
        name for name in TABLES["anggaran"].columns if name not in TABLES["anggaran"].key
    )


def test_the_mappings_of_the_guide_can_be_followed(office: Project) -> None:
    guide = (ROOT / "docs" / "panduan-impor.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert all(f"| `{name}` |" in guide for name in Peta.model_fields)
    for number, text in enumerate(examples):
        (office.params / "impor" / f"contoh{number}.yml").write_text(text)
    tables = [one.mapping.tabel for one in mappings(office) if one.mapping]
    assert tables == ["anggaran", "realisasi", "anggaran", "anggaran"]


def test_the_command_lists_asks_and_writes_findings_beside_the_file(
    office: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(office.root))
    assert main(["import", "--daftar"]) == 0
    assert "sipd: Realisasi belanja per sub kegiatan" in capsys.readouterr().out
    sheet = write_sheet(tmp_path / "lra.xlsx", [*SOUND, ("7.01.01.2.01.9", "Baru", 1, 1, 1, 1)])
    content = sheet.read_bytes()
    assert main(["import", "anggaran", str(sheet), "--peta", "sipd", "--ya"]) == 1
    assert "Tidak ada yang diubah" in capsys.readouterr().out
    assert sheet.read_bytes() == content and (tmp_path / "lra-temuan.xlsx").is_file()
    assert main(["import", "anggaran", str(sheet), "contoh", "2024", "--peta", "sipd", "--tambah", "--ya"]) == 0
    said = capsys.readouterr().out
    assert "berkas contoh 2024 diperbarui" in said and "kerja/cadangan/contoh-2024-" in said
    assert main(["import", "angaran", str(sheet), "--peta", "sipd"]) == 2
    assert "mungkin maksudnya anggaran" in capsys.readouterr().err


def test_only_one_report_needs_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project(tmp_path)
    shutil.copytree(ROOT / "params" / "impor", project.params / "impor")
    (project.root / "data" / "lain" / "2025").mkdir(parents=True)
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    assert main(["import", "anggaran", str(write_sheet(tmp_path / "lra.xlsx")), "--peta", "sipd"]) == 2
