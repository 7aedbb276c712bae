"""A workbook as people damage it: nothing that was typed is left out, and nothing is undone, without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.buku_kerja import cell, converted, heads, needs_office, prepared, put, slim, told_at
from fixtures.proyek import CONTOH
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.workbook.changes import Change, summary
from lkjip.workbook.export import export_workbook


@pytest.fixture
def exported(small: Project) -> Path:
    return export_workbook(small, CONTOH)[0]


def parameter(sheet: Worksheet, name: str) -> int:
    """The row of a parameter."""
    key = heads(sheet)["Kunci"]
    return next(row for row in range(5, sheet.max_row + 1) if sheet.cell(row, key).value == name)


def test_a_column_whose_head_was_changed_is_asked_for_and_notes_beside_whole_tables_are_not(
    small: Project, exported: Path
) -> None:
    book = load_workbook(exported)
    reached, budget = book["Realisasi"], book["Anggaran"]
    quarter = heads(reached)["Triwulan I"]
    reached.cell(4, quarter).value = "TW 1"
    put(reached.cell(5, quarter), 12)
    beside = budget.max_column + 1
    budget.cell(4, beside).value, budget.cell(5, beside).value = "Catatan", "sudah dicek"
    book.save(exported)
    found = prepared(small, exported)
    (told,) = [one for one in found.findings if one.rule == "kolom-tak-dikenal"]
    assert found.refused and str(told.place).endswith(f"lembar Realisasi, sel {reached.cell(4, quarter).coordinate}")
    assert "Ketik Triwulan I bila itu isinya" in told.remedy
    assert any("Lembar Anggaran" in line and "catatan di luar tabel" in line for line in found.told)


def test_a_sheet_that_nobody_knows_is_asked_for_where_one_is_missing(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    notes = book.create_sheet("Hitungan")
    notes["A1"].value = "coretan"
    book.save(exported)
    assert any("Lembar Hitungan tidak dikenal" in line for line in prepared(small, exported).told)
    del book["Dokumentasi"]
    book.save(exported)
    found = prepared(small, exported)
    (told,) = [one for one in found.findings if one.rule == "lembar-tidak-ada"]
    assert found.refused and "lembar Hitungan" in str(told.place)
    assert "Beri lembar ini nama Dokumentasi bila itu isinya" in told.remedy
    del book["Hitungan"]
    book.save(exported)
    found = prepared(small, exported)
    assert not found.refused and "Lembar Dokumentasi tidak ada; isinya dibiarkan." in found.told


def test_a_parameter_a_letter_or_a_text_that_stands_twice_is_not_chosen_from(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    sheet, letters, texts = book["Parameter"], book["Surat"], book["Naskah"]
    key, value = heads(sheet)["Kunci"], heads(sheet)["Nilai"]
    last = sheet.max_row + 1
    sheet.cell(last, key).value, sheet.cell(last, value).value = "renstra.akhir", 2031
    code = str(letters["A5"].value)
    letters["A7"].value, letters["B7"].value = code, "Surat lain"
    free = next(row for row in range(5, 99) if texts.cell(row, 1).value is None)
    texts.cell(free, 1).value, texts.cell(free, 3).value = texts["A5"].value, "Lain."
    book.save(exported)
    found = prepared(small, exported)
    places = {("Parameter", sheet.cell(last, key).coordinate), ("Surat", "A7"), ("Naskah", f"A{free}")}
    assert found.refused and {(*place, "kunci-ganda") for place in places} <= told_at(found)


def test_rows_of_parameters_and_texts_that_are_gone_are_told(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    book["Parameter"].delete_rows(parameter(book["Parameter"], "renstra.akhir"))
    texts = book["Naskah"]
    texts.delete_rows(cell(texts, "kesimpulan", "Naskah").row)
    book.save(exported)
    found = prepared(small, exported)
    assert not found.files
    assert "Lembar Parameter: tanpa baris renstra.akhir; isinya dibiarkan." in found.told
    assert "Lembar Naskah: tanpa baris kesimpulan; isinya dibiarkan." in found.told


def test_texts_parameters_and_letters_that_others_have_changed_since_stay(small: Project, exported: Path) -> None:
    narrative = small.narrative(CONTOH) / "kesimpulan.md"
    narrative.write_text("Ditulis di JupyterLab.\n")
    layer = small.params / "contoh-2024.yml"
    said = layer.read_text().replace("akhir: 2026", "akhir: 2028")
    layer.write_text(f"{said}surat:\n  baru:\n    nomor: 1/2025\n")
    book = load_workbook(exported)
    sheet = book["Parameter"]
    sheet.cell(parameter(sheet, "renstra.nama"), heads(sheet)["Nilai"]).value = "Rencana Strategis"
    book.save(exported)
    found = prepared(small, exported)
    assert {one.what for one in found.changes} == {"Rencana strategis yang berlaku: Nama"}
    assert "akhir: 2028" in (text := found.files["params/contoh-2024.yml"] or "") and "nomor: 1/2025" in text
    for sheet_name in ("Parameter", "Naskah", "Surat"):
        assert any(f"Lembar {sheet_name}" in line and "dipertahankan" in line for line in found.told)

    cell(book["Naskah"], "kesimpulan", "Naskah").value = "Ditulis di Excel."
    book.save(exported)
    found = prepared(small, exported)
    assert found.files["data/contoh/2024/narasi/kesimpulan.md"] == "Ditulis di Excel.\n"
    assert any("Lembar Naskah: sama-sama berubah" in line for line in found.told)


def test_a_sheet_without_name_and_title_is_known_by_all_its_heads(small: Project, exported: Path) -> None:
    book = load_workbook(exported)
    sheet = book["Tujuan kecamatan"]  # one of its columns is called as another sheet is
    sheet.title, sheet["A1"].value = "Lembar1", None
    put(cell(sheet, "T1", "Tujuan"), "Mewujudkan kecamatan yang tertib")
    put(cell(book["Sasaran strategis"], "S1", "Tujuan"), "T9")
    book.save(exported)
    found = prepared(small, exported)
    assert {one.what for one in found.changes} == {"Tujuan T1", "Tujuan S1"}
    (told,) = [one for one in found.findings if one.rule == "kode-tak-dikenal"]
    assert told.expected == "kode yang ada pada lembar Tujuan kecamatan"


@needs_office
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_whole_that_is_shown_as_a_hundred_per_cent_is_never_read_as_one(
    small: Project, exported: Path, tmp_path: Path, kind: str
) -> None:
    book = load_workbook(exported)
    slim(book)
    put(cell(book["Realisasi"], "PROGRAM-1", "Realisasi"), 1, "0%")
    book.save(tmp_path / "bulat.xlsx")
    converted([tmp_path / "bulat.xlsx"], tmp_path, [kind])
    found = prepared(small, tmp_path / kind / f"bulat.{kind}")
    if kind == "xls":  # which does not tell of a per cent format
        (told,) = [one for one in found.findings if one.rule == "sel-bermakna-ganda"]
        assert found.refused and "Ketik 100 bila maksudnya 100%" in told.remedy
    else:
        assert {one.what: one.after for one in found.changes}["Realisasi PROGRAM-1"] == "100"


def test_what_goes_stands_before_what_comes_in_the_summary() -> None:
    changes = [Change("Target", f"C{n}", f"Target {n}", "1", "2") for n in range(60)]
    lines = summary([*changes, Change("Target", "", "baris AKIP", "AKIP", "(dihapus)")])
    assert "Target, baris AKIP: AKIP → (dihapus)" in lines[1] and lines[-1].endswith("lainnya")


@pytest.mark.parametrize(("place", "told"), [("C100001", "[A-Z]+100001"), ("KO5", "KO[0-9]+")])
def test_what_lies_beyond_all_tables_is_told_and_not_cut_off(
    small: Project, exported: Path, place: str, told: str
) -> None:
    book = load_workbook(exported)
    book["Realisasi"][place].value = "12"
    book.save(exported)
    with pytest.raises(UsageError, match=rf"^Lembar Realisasi berisi sampai sel {told}, jauh di luar tabel"):
        prepared(small, exported)
