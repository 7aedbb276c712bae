"""Official names of Perak 2024 stand letter by letter as the reference report prints them, but for what is logged."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from fixtures.proyek import PERAK, ROOT
from fixtures.tercetak import PRINTED

from lkjip.ground.ids import Project

_MENDED = {
    "Efektifitas": "Efektivitas",
    "Ketentraman": "Ketenteraman",
    "Penyelenggaran ": "Penyelenggaraan ",
    "Telaksananya": "Terlaksananya",
    "Berdayasaing": "Berdaya Saing",
    "sumberdaya": "sumber daya",
    "gedungkantor": "gedung kantor",
    "di fasilitasi": "difasilitasi",
    "Paten ": "PATEN ",
    "Kec Perak": "Kec. Perak",
    "yng ": "yang ",
    "prasana ": "prasarana ",
    "survey": "survei",
    "Urusan Pemerintah Daerah": "Urusan Pemerintahan Daerah",
    "urusan pemerintah daerah": "urusan pemerintahan daerah",
    "Barang Cetak ": "Barang Cetakan ",
    "Kepolisian Republik": "Kepolisian Negara Republik",
    "jasa umum pelayanan kantor": "jasa pelayanan umum kantor",
    "Meningkatnya Peningkatan": "Meningkatnya",
    "Perundang- ": "Perundang-",
    "Dalam Forum": "dalam Forum",
}
"""Typing errors, each of them in the log of `data/perak/2024/SUMBER.md`."""
_OTHER_PLACE = {
    ("indikator", "indikator", "7.01.01.2.08.0004-1"),
    ("indikator", "formulasi", "7.01.01.2.08.0004-1"),
    ("indikator", "indikator", "7.01.01.2.09.0002-1"),
    ("indikator", "indikator", "7.01.04.2.02.0001-1"),
    ("program", "nama", "7.01.01.2.07.0010"),
    ("program", "nama", "7.01.01.2.09.0002"),
    ("program", "kinerja", "7.01.05.2.01.0002"),
}
"""Names of which the report prints several, where the data follow another place than Tabel 3.3; the log says why."""


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("tujuan", "tujuan"),
        ("tujuan_kabupaten", "tujuan"),
        ("sasaran", "sasaran"),
        ("program", "kinerja"),
        ("indikator", "indikator"),
        ("indikator", "formulasi"),
        ("indikator", "sumber"),
        ("rb_indikator", "indikator"),
        ("ikm", "layanan"),
    ],
)
def test_a_name_has_the_letters_that_the_report_prints(table: str, column: str) -> None:
    printed = {code: _mended(name) for code, name in _names(PRINTED, table, column).items()}
    differ = {code for code, name in _names(ROOT, table, column).items() if name != printed[code]}
    assert differ == _elsewhere(table, column)


def test_a_programme_has_the_words_that_the_report_prints() -> None:
    """Capitals of kegiatan and sub kegiatan are those of the nomenclature; the tables print them in many ways."""
    printed = {code: _mended(name).casefold() for code, name in _names(PRINTED, "program", "nama").items()}
    differ = {code for code, name in _names(ROOT, "program", "nama").items() if name.casefold() != printed[code]}
    assert differ == _elsewhere("program", "nama")


def test_a_typing_error_that_was_mended_is_logged() -> None:
    log = (Project(ROOT).data(PERAK) / "SUMBER.md").read_text(encoding="utf-8")
    assert [wrong for wrong in _MENDED if wrong.strip(" -").casefold() not in log.casefold()] == []


def _elsewhere(table: str, column: str) -> set[str]:
    return {code for *where, code in _OTHER_PLACE if where == [table, column]}


def _names(root: Path, table: str, column: str) -> dict[str, str]:
    with (Project(root).data(PERAK) / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row[column] for row in csv.DictReader(file)}


def _mended(name: str) -> str:
    for wrong, right in _MENDED.items():
        name = name.replace(wrong, right)
    return re.sub(r"\s*/\s*", "/", name)
