"""Sheets with a row for each document: summed to our rows, of one office only, and never in thousands."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from fixtures.lembar_sipd import SOUND, write_sheet
from fixtures.proyek import CONTOH, table_path
from openpyxl import Workbook

from lkjip.foreign.importing import Asked, prepare
from lkjip.foreign.mapping import mapping
from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.workbook.importing import Prepared, carry_out

HEADS = ("Kode SKPD", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening", "Nomor Dokumen", "Nilai Realisasi")
OURS = "7.01.0.00.0.00.01.0000"
DOCUMENTS: tuple[tuple[Any, ...], ...] = (
    (OURS, "7.01.01.2.01.0001", "Dokumen", "5.1.02.01.01.0024", "1", 100),
    (OURS, "7.01.01.2.01.0002", "Evaluasi", "5.1.02.01.01.0024", "2", "150"),
    (OURS, "7.01.01.2.01.0001", "Dokumen", "5.1.02.01.01.0052", "3", 12),
    (OURS, "7.01.01.2.01.0001", "Dokumen", "5.1.02.01.01.0052", "4", -2),
)


@pytest.fixture
def office(small: Project) -> Project:
    """The small project with the mappings that lkjip brings."""
    shutil.copytree(ROOT / "params" / "impor", small.params / "impor")
    return small


def documents(path: Path, rows: Sequence[Sequence[Any]] = DOCUMENTS) -> Path:
    """A report of documents as it comes: four lines, the heads in the fifth, a row each."""
    book = Workbook()
    sheet = book.worksheets[0]
    for line in ("Kabupaten Anggrek", "Laporan Realisasi Per Dokumen", "Tahun Anggaran 2024", None, HEADS, *rows):
        sheet.append(line if isinstance(line, tuple) else (line,))
    book.save(path)
    return path


def read(project: Project, path: Path, name: str = "sipd-dokumen") -> Prepared:
    return prepare(
        project,
        Asked(CONTOH, path, mapping(project, name, "anggaran")),
        lambda _aside, _report: {},
        lambda _step: None,
    )


def test_documents_are_summed_to_sub_kegiatan_kegiatan_and_program(office: Project, tmp_path: Path) -> None:
    found = read(office, documents(tmp_path / "dokumen.xlsx"))
    assert not found.refused and any("4 baris dijumlahkan menjadi 4 kode" in line for line in found.told)
    carry_out(office, found)
    spent = {
        line.split(",")[0]: line.split(",")[-1] for line in table_path(office, "anggaran").read_text().splitlines()
    }
    assert spent["7.01.01.2.01.0001"] == "110" and spent["7.01.01.2.01.0002"] == "150"
    assert spent["7.01.01.2.01"] == spent["7.01.01"] == "260"


def test_rows_of_another_office_with_the_same_codes_are_never_summed(office: Project, tmp_path: Path) -> None:
    other = ("7.01.0.00.0.00.02.0000", *DOCUMENTS[0][1:])
    found = read(office, documents(tmp_path / "dokumen.xlsx", (*DOCUMENTS, other)))
    (told,) = [one for one in found.findings if one.rule == "kunci-ganda"]
    assert found.refused and "sel A10" in str(told.place) and "2 SKPD" in told.found


def test_what_cannot_be_summed_is_told_at_its_own_cell(office: Project, tmp_path: Path) -> None:
    rows = [*DOCUMENTS, (*DOCUMENTS[1][:5], "seratus"), (*DOCUMENTS[1][:5], "1.500")]
    found = read(office, documents(tmp_path / "dokumen.xlsx", rows))
    told = {str(one.place).partition("sel ")[2][:3]: one.rule for one in found.findings if "sel F" in str(one.place)}
    assert found.refused and told["F10"] == "bukan-bilangan" and "F11" not in told, "an amount is whole: 1.500 is 1500"
    unknown = (*DOCUMENTS[0][:1], "7.01.09.2.01.0001", "Lain", *DOCUMENTS[0][3:])
    found = read(office, documents(tmp_path / "dokumen.xlsx", (*DOCUMENTS, unknown, unknown)))
    assert [one.rule for one in found.findings].count("kode-tak-dikenal") == 1


@pytest.mark.parametrize("said", ["(dalam ribuan rupiah)", "Dalam Jutaan", "Realisasi (Rp juta)"])
def test_a_sheet_in_thousands_is_refused_with_its_cell(office: Project, tmp_path: Path, said: str) -> None:
    sheet = write_sheet(tmp_path / "lra.xlsx", SOUND, ("LAPORAN REALISASI", said))
    with pytest.raises(UsageError, match=r"sel A2 menyebut .*Unduh lembar dalam rupiah penuh"):
        read(office, sheet, "sipd")
