"""A workbook as people fill it, read back: every way of writing a value, every mistake at its cell, all or nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from fixtures.buku_kerja import (
    EXPECTED,
    KINDS,
    as_people_do,
    cell,
    converted,
    files,
    heads,
    needs_office,
    prepared,
    put,
    told_at,
    with_mistakes,
)
from fixtures.proyek import CONTOH, set_cell, small_project, table_path, year_before
from openpyxl import load_workbook

from lkjip.command.cli import main
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import begin, new_office
from lkjip.workbook.export import export_workbook
from lkjip.workbook.findings_sheet import tell
from lkjip.workbook.importing import carry_out, prepare


@dataclass(frozen=True)
class Books:
    """Workbooks of the small project, by the folder of who saved them: openpyxl here, LibreOffice below."""

    folder: Path
    planted: dict[str, tuple[str, str]]

    def filled(self, kind: str) -> Path:
        return self.folder / kind / f"terisi.{kind}"

    def mistaken(self, kind: str) -> Path:
        return self.folder / kind / f"keliru.{kind}"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Books:
    folder = tmp_path_factory.mktemp("lembar")
    path, _ = export_workbook(small_project(folder), CONTOH)
    as_people_do(path, folder / "terisi.xlsx")
    return Books(folder, with_mistakes(path, folder / "keliru.xlsx"))


@pytest.fixture(scope="session")
def books(made: Books) -> Books:
    converted([made.folder / "terisi.xlsx", made.folder / "keliru.xlsx"], made.folder)
    return made


@pytest.fixture
def exported(small: Project) -> Path:
    return export_workbook(small, CONTOH)[0]


@needs_office
@pytest.mark.parametrize("kind", KINDS)
def test_what_people_write_is_read_whatever_program_saved_it(small: Project, books: Books, kind: str) -> None:
    found = prepared(small, books.filled(kind))
    changed = {one.what: one.after for one in found.changes}
    percent = [one for one in found.findings if one.rule == "sel-bermakna-ganda"]
    if kind == "xls":  # which does not tell of a per cent format
        assert [one.found for one in percent] == ["0,995"] and found.refused
        assert changed | {"Realisasi PROGRAM-1": "99.5"} == EXPECTED
        return
    assert percent == [] and not found.refused
    assert changed == EXPECTED
    assert any("Catatan bendahara" in line for line in found.told)
    assert any("baris tersembunyi" in line for line in found.told)


@needs_office
@pytest.mark.parametrize("kind", KINDS)
def test_every_planted_mistake_is_found_at_its_cell(small: Project, books: Books, kind: str) -> None:
    found = prepared(small, books.mistaken(kind))
    expected = {(*where, rule.partition(" ")[0]) for rule, where in books.planted.items()}
    assert expected <= told_at(found)
    assert found.refused
    before = files(small)
    with pytest.raises(UsageError, match="belum dapat diimpor"):
        carry_out(small, found)
    assert files(small) == before


def test_a_formula_without_its_value_and_one_with_an_error_are_told(small: Project, made: Books) -> None:
    path = made.folder / "rumus.xlsx"
    book = load_workbook(made.folder / "terisi.xlsx")
    sheet = book["Ketersediaan pegawai"]
    broken = cell(sheet, "S1", "Tersedia (orang)")
    broken.value, broken.data_type = "#DIV/0!", "e"
    formula = next(one for row in book["Anggaran"].iter_rows() for one in row if one.value == "=100+10")
    book.save(path)
    told = [one for one in prepared(small, path).findings if one.rule == "sel-rumus"]
    assert {one.place.cell for one in told} == {formula.coordinate, broken.coordinate}  # type: ignore[attr-defined]
    assert "LibreOffice" in told[0].remedy


def test_a_change_touches_its_own_line_of_its_own_file(small: Project, exported: Path) -> None:
    layer = small.params / "contoh-2024.yml"
    layer.write_text(layer.read_text().replace("nama: ANI", "nama: ANI # kepala kantor") + "# akhir\n")
    book = load_workbook(export_workbook(small, CONTOH)[0])
    put(cell(book["IKM per layanan"], "ktp", "IKM"), 98.4)
    sheet = book["Parameter"]
    rows = {row[heads(sheet)["Kunci"] - 1].value: row for row in sheet.iter_rows(min_row=5)}
    rows["renstra.akhir"][2].value = 2027
    book.save(exported)
    before = {name: content.decode().splitlines() for name, content in files(small).items()}
    found = prepared(small, exported)
    kept = carry_out(small, found)
    after = {name: content.decode().splitlines() for name, content in files(small).items()}
    differing = {name for name in after if after[name] != before.get(name)}
    assert differing == {"data/contoh/2024/ikm.csv", "params/contoh-2024.yml"}
    for name, line in (("data/contoh/2024/ikm.csv", "ktp,KTP,98.4"), ("params/contoh-2024.yml", "  akhir: 2027")):
        assert [new for old, new in zip(before[name], after[name], strict=True) if old != new] == [line]
        assert kept is not None and (kept / name).read_text().splitlines() == before[name]


def test_rows_come_and_go_and_an_emptied_row_is_a_deleted_one(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    sheet = book["Faktor dan solusi"]
    for column in range(1, 6):
        sheet.cell(5, column).value = None
    for column, text in enumerate(("F2", "S1", None, "solusi", "Pembinaan"), start=1):
        sheet.cell(9, column).value = text
    book.save(exported)
    found = prepared(small, exported)
    assert {one.what for one in found.changes} == {"baris baru F2", "baris F1"}
    carry_out(small, found)
    assert table_path(small, "faktor").read_text() == "kode,sasaran,indikator,jenis,uraian\nF2,S1,,solusi,Pembinaan\n"


def test_a_missing_sheet_and_a_missing_column_lose_nothing(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    del book["Sarana dan prasarana"]
    copy = book.copy_worksheet(book["Isu strategis"])
    copy.title = "Isu strategis (2)"
    sheet = book["Anggaran"]
    sheet.delete_cols(heads(sheet)["Realisasi anggaran (rupiah)"])
    book.save(exported)
    found = prepared(small, exported)
    assert {"lembar-tidak-ada", "lembar-ganda", "kolom-tidak-ada"} <= {one.rule for one in found.findings}
    assert found.refused


def test_a_code_that_lost_its_zeros_is_not_taken_for_a_new_one(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    code = cell(book["Sarana dan prasarana"], "002", "Kode")
    put(code, 2)
    book.save(exported)
    assert ("Sarana dan prasarana", code.coordinate, "sel-bermakna-ganda") in told_at(prepared(small, exported))


def test_what_holds_for_every_year_is_not_emptied_for_one(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    sheet = book["Parameter"]
    rows = {row[heads(sheet)["Kunci"] - 1].value: row for row in sheet.iter_rows(min_row=5)}
    rows["kantor.tempat"][2].value = None
    book.save(exported)
    (told,) = [one for one in prepared(small, exported).findings if one.rule == "sel-kosong"]
    assert "params/contoh.yml" in told.remedy


def test_a_workbook_of_another_year_is_refused_with_a_sentence(small: Project, tmp_path: Path) -> None:
    before = export_workbook(small, year_before(small))[0]
    with pytest.raises(UsageError, match="buku kerja contoh 2023, bukan contoh 2024"):
        prepare(small, before, CONTOH, lambda _aside, _report: {})
    renamed = Path(shutil.copy(before, tmp_path / "contoh-2024.xlsx"))
    with pytest.raises(UsageError, match="bernama tahun 2024, tetapi isinya buku kerja contoh 2023"):
        prepared(small, renamed)
    book = load_workbook(before)
    del book["_lkjip"]
    book.save(renamed)
    with pytest.raises(UsageError, match="tidak mengatakan untuk kecamatan dan tahun mana"):
        prepared(small, renamed)


@pytest.mark.parametrize("content", [b"", b"bukan buku kerja", b"PK\x03\x04rusak"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(
    small: Project, tmp_path: Path, kind: str, content: bytes
) -> None:
    path = tmp_path / f"contoh-2024.{kind}"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="tidak dapat dibaca sebagai buku kerja"):
        prepared(small, path)


def test_findings_stand_on_a_sheet_each_linked_to_its_cell(small: Project, made: Books) -> None:
    path = Path(shutil.copy(made.folder / "keliru.xlsx", made.folder / "ditandai.xlsx"))
    found = prepared(small, path)
    assert tell(found) == path
    book = load_workbook(path)
    sheet = book["Temuan"]
    links = {cell.hyperlink.location for cell in sheet["C"] if cell.hyperlink}
    assert {f"'{name}'!{at}" for name, at in made.planted.values()} <= links
    with zipfile.ZipFile(path) as packed:  # where comments have their size, which openpyxl forgets when it reads
        shapes = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".vml")]
    assert shapes and all("width:320px" in shape for shape in shapes)
    assert told_at(prepared(small, path)) == told_at(found)


def test_the_command_shows_what_changes_asks_and_keeps_what_was(
    small: Project, exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    book = load_workbook(exported)
    put(cell(book["IKM per layanan"], "ktp", "IKM"), "98,4")
    cell(book["Naskah"], "kesimpulan", "Naskah").value = None
    book.save(exported)
    before = files(small)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["workbook", "import", str(exported)]) == 1
    assert "98.35 → 98.4" in capsys.readouterr().out and files(small) == before
    assert main(["workbook", "import", str(exported), "--ya"]) == 0
    said = capsys.readouterr().out
    assert "kerja/cadangan/contoh-2024-" in said and "lembar Temuan" in said
    assert "ktp,KTP,98.4\n" in table_path(small, "ikm").read_text()
    assert not (small.narrative(CONTOH) / "kesimpulan.md").exists()
    assert "datapackage.json" in {path.name for path in small.data(CONTOH).iterdir()}
    assert main(["workbook", "import", str(exported)]) == 0
    assert "Tidak ada yang berubah." in capsys.readouterr().out
    assert main(["workbook", "export", "contoh", "2024"]) == 0
    assert "Buku kerja yang lama disimpan" in capsys.readouterr().out


def test_the_next_command_ends_what_a_killed_import_has_begun(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    journal = small.root / "kerja" / ".jurnal" / "1"
    journal.mkdir(parents=True)
    (journal / "0").write_text("kode,layanan,nilai\nktp,KTP,90\n")
    (journal / "isi.json").write_text('{"data/contoh/2024/ikm.csv": "0"}')
    assert main(["list"]) == 0
    assert capsys.readouterr().out and not journal.exists()
    assert table_path(small, "ikm").read_text().endswith("ktp,KTP,90\n")


def test_a_report_that_nobody_has_is_no_place_for_a_workbook(small: Project, exported: Path) -> None:
    shutil.rmtree(small.data(ReportId("contoh", 2024)))
    with pytest.raises(UsageError, match="lkjip new contoh 2024"):
        prepared(small, exported)


def test_what_others_have_changed_since_is_not_undone_by_a_sheet_that_nobody_touched(
    small: Project, exported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(small.root))
    set_cell(small, "anggaran", "7.01.01", realisasi="305")
    book = load_workbook(exported)
    put(cell(book["IKM per layanan"], "ktp", "IKM"), 98.4)
    book.save(exported)
    assert main(["workbook", "import", str(exported), "--ya"]) == 0
    assert "Lembar Anggaran tidak diubah" in capsys.readouterr().out
    assert "7.01.01,300,310,305\n" in table_path(small, "anggaran").read_text()
    assert "ktp,KTP,98.4\n" in table_path(small, "ikm").read_text()

    book = load_workbook(exported)
    put(cell(book["IKM per layanan"], "ktp", "IKM"), 98.5)
    put(cell(book["Anggaran"], "7.01.01", "Realisasi anggaran (rupiah)"), 299)
    book.save(exported)
    said = prepared(small, exported).told
    assert [line for line in said if "sama-sama berubah" in line] == [line for line in said if "Anggaran" in line] != []


def test_a_goal_that_is_new_in_the_workbook_may_have_its_text_at_once(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    goals, texts = book["Sasaran strategis"], book["Naskah"]
    for column, text in enumerate(("S2", "Meningkatnya ketertiban", "T1"), start=1):
        goals.cell(6, column).value = text
    book.save(exported)
    (told,) = [one for one in prepared(small, exported).findings if one.rule == "narasi-belum-ditulis"]
    free = next(row for row in range(5, 99) if texts.cell(row, 1).value is None)
    assert str(told.place).endswith(f"lembar Naskah, sel A{free}, baris baru berkode analisis-s2")
    assert not texts.cell(free, 1).protection.locked
    texts.cell(free, 1).value, texts.cell(free, heads(texts)["Naskah"]).value = "analisis-s2", "Karena ada patroli."
    book.save(exported)
    found = prepared(small, exported)
    assert found.files["data/contoh/2024/narasi/analisis-s2.md"] == "Karena ada patroli.\n"


def test_what_a_new_office_lacks_is_told_in_the_words_of_its_workbook(tmp_path: Path) -> None:
    office, report = begin(tmp_path / "kantor"), ReportId("bandar-baru", 2025)
    new_office(office, report, {"nama": "Bandar Baru"})
    found = prepared(office, export_workbook(office, report)[0])
    told = {one.rule: one for one in found.findings}
    assert "“Penanda tangan laporan: Nama”" in told["belum-ditandatangani"].remedy
    lacking = told["perjanjian-belum-lengkap"]
    assert str(lacking.place).startswith("bandar-baru-2025.xlsx, lembar Parameter, sel ")
    assert "“Lembar Perjanjian Kinerja yang ditandatangani: pihak kedua: Nama”" in lacking.remedy
    letters = told["surat-belum-dinyatakan"]
    assert "lembar Surat, sel A5" in str(letters.place) and "pada lembar Surat dengan kode" in letters.remedy
    assert not [one for one in found.findings if "params/" in str(one.place)]
