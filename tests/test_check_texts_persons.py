"""Persons in texts: no identity number anywhere, however it is set, and no private number or address unnoticed."""

from __future__ import annotations

import pytest
from fixtures.naskah import LAST_YEAR, add_last_year, in_text, of_rules, only_at, write, write_notebook
from fixtures.proyek import set_cell, sole, substitute

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project

NIP, NIK = "nip-dalam-teks", "nik-dalam-teks"
WRITTEN = [
    "198001012005011999", "19800101 200501 1 999", "19800101.200501.1.999", "19800101-200501-1-999",
    "1980 0101 2005 0119 99", "19800101\u00a0200501\u00a01\u00a0999", "19800101\u2009200501\u20091\u2009999",
    "1980\u200b0101\u200b2005\u200b0119\u200b99", "1980\u20110101\u20112005\u20110119\u201199",
    "\uff11\uff19\uff18\uff10\uff10\uff11\uff10\uff11\uff12\uff10\uff10\uff15\uff10\uff11\uff11\uff19\uff19\uff19",
    "NI PPPK 198503122021211999", "1. 19800101 200501 1 999", "NIP: 123456789012345678",
]  # fmt: skip
IN_MARKDOWN = [
    "1980**0101**20050**1**1999", "1980&#48;&#49;01200501&nbsp;1&nbsp;999", "19800101<!-- -->200501 1 999",
    "*19800101* _200501_ ~~1~~ `999`", "`19800101 200501 1 999`", "[19800101 200501 1 999](https://contoh.go.id)",
    "[x](https://contoh.go.id/198001012005011999)", '![x](y.png "19800101 200501 1 999")', "19800101\n200501 1 999",
    "| Nama | NIP |\n|---|---|\n| A | 19800101 200501 1 999 |", "```\n19800101 200501 1 999\n```",
    "[a]: b '19800101 200501 1 999'", "<span title='19800101 200501 1 999'>x</span>",
]  # fmt: skip


@pytest.mark.parametrize("written", [*WRITTEN, *IN_MARKDOWN])
def test_a_nip_in_a_narrative_is_an_error_with_its_line(small: Project, written: str) -> None:
    findings = in_text(small, f"Satu.\n\n{written}\n", NIP)
    assert {one.severity for one in findings} == {Severity.ERROR}
    assert findings[0].place.row in range(3, 6)
    assert "1980" not in str(findings)


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [
        ("pembanding", "AKIP", "keterangan"), ("pegawai", "1", "nama"), ("pegawai", "1", "jabatan"),
        ("unit", "camat", "kepala"), ("indikator", "AKIP", "penanggung_jawab"), ("tugas", "camat", "uraian"),
        ("faktor", "F1", "uraian"), ("unit", "camat", "tugas_pokok"), ("realisasi", "KELUHAN", "catatan"),
        ("sakip", "perencanaan", "catatan"), ("tindak_lanjut", "TL1", "penanggung_jawab"),
        ("rb_indikator", "RBI1", "sumber"), ("regulasi", "perda-1", "tentang"), ("sarpras", "001", "uraian"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("written", ["NIP 19800101 200501 1 999", "198001012005011999"])
def test_a_nip_in_a_text_of_a_table_is_an_error_in_its_cell(
    small: Project, table: str, key: str, column: str, written: str
) -> None:
    line = set_cell(small, table, key, **{column: f"Budi ({written})"})
    finding = sole(of_rules(small, NIP))
    assert (finding.place.name, finding.place.row, finding.place.column) == (f"{table}.csv", line, column)


def test_a_nip_as_a_code_is_found(small: Project) -> None:
    set_cell(small, "pegawai", "2", kode="198001012005011999")
    assert sole(of_rules(small, NIP)).place.column == "kode"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("jabatan: Camat Contoh", "jabatan: Camat Contoh 19800101 200501 1 999", "penanda_tangan.jabatan"),
        ("tempat: Contoh", "tempat: Contoh 198001012005011999", "kantor.tempat"),
    ],
)
def test_a_nip_in_a_parameter_is_an_error_at_its_key(small: Project, old: str, new: str, key: str) -> None:
    substitute(small.params / "contoh.yml", old, new)
    finding = sole(of_rules(small, NIP))
    assert (finding.place.name, finding.place.column) == ("contoh.yml", key)


def test_a_nip_in_the_reason_of_an_acceptance_is_an_error(small: Project) -> None:
    with (small.params / "contoh-2024.yml").open("a") as file:
        file.write(
            "temuan_diterima:\n  - {kode: '00000000', aturan: nip, berkas: pegawai.csv, "
            "alasan: benar menurut 19800101 200501 1 999, jabatan: Camat, tanggal: 2025-01-02}\n"
        )
    assert sole(of_rules(small, NIP)).place.column == "temuan_diterima.0.alasan"


def test_a_nip_in_the_text_of_a_notebook_is_an_error(small: Project) -> None:
    write_notebook(small, ("markdown", "## Judul"), ("markdown", "Disusun oleh A (1980**0101** 200501 1 999)."))
    finding = sole(of_rules(small, NIP))
    assert (finding.place.file, finding.place.column) == ("notebooks/06-penutup.ipynb", "2")


def test_a_nip_of_an_earlier_year_is_an_error_there(small: Project) -> None:
    add_last_year(small)
    set_cell(small, "indikator", "KELUHAN", LAST_YEAR, penanggung_jawab="A 198001012005011999")
    assert "2023/indikator.csv" in sole(of_rules(small, NIP)).place.file


def test_where_a_nip_belongs_it_is_no_finding(small: Project) -> None:
    assert of_rules(small, NIP, NIK) == []


@pytest.mark.parametrize("written", ["3517010101700001", "3517 0101 0170 0001", "3517.0141.0170.**0001**"])
def test_a_nik_is_an_error(small: Project, written: str) -> None:
    finding = sole(in_text(small, f"Pemohon dengan NIK {written} dilayani.", NIK))
    assert finding.found == "•••••••••••••001"


@pytest.mark.parametrize(
    "text",
    [
        "Tahun 2019 2020 2021 2022 2023 dan 2019, 2020, 2021, 2022.",
        "Rp3.180.247.616 Rp2.995.404.515 dan 3.180.247.616.123.456.",
        "Dari sisa anggaran, Rp18.837.201.083.957 (40,59%) tersisa.",
        "Rp645.486.680.142 (49,93%) tersisa.",
        "12-05-2024 05-06-2024 dan 2024-01-15 2024-02-16.",
        "7.01.01.2.01.0001 7.01.02 dan 5.1.02.01.01.0001 5.1.02.01.01.0002.",
        "Nomor 188.4.45/398/415/10.1.3/2024 dan 000.8.6/10012/415.10/2024.",
        "NIP •••••••••••••••001 dan 123456789012345678.",
        "| 2020 | 2021 | 2022 | 2023 | 2024 |",
        "100% 100% 100% 100% 100% 100% dan 85,33 86,00 78,25 94,39 93,53.",
        "Rekening 0123456789012345.",
        "| A | B |\n|---|---|\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16.",
    ],
)
def test_other_rows_of_digits_are_no_identity_numbers(small: Project, text: str) -> None:
    assert in_text(small, text, NIP, NIK) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Hubungi 0812-3456-7890.", "telepon-pribadi"),
        ("Hubungi +62 812 3456 7890.", "telepon-pribadi"),
        ("Kirim ke budi.santoso@gmail.com.", "surel-pribadi"),
    ],
)
def test_a_private_number_or_address_is_a_warning(small: Project, text: str, rule: str) -> None:
    finding = sole(in_text(small, f"Satu.\n\n{text}\n", rule))
    assert (finding.severity, finding.place.row) == (Severity.WARNING, 3)


def test_numbers_and_addresses_of_the_office_are_no_finding(small: Project) -> None:
    text = "Hubungi (0321) 868123 atau kecamatan@contohkab.go.id, nomor 08/2024."
    assert in_text(small, text, "telepon-pribadi", "surel-pribadi") == []


def test_an_identity_number_is_told_even_where_the_figures_cannot_be_computed(small: Project) -> None:
    set_cell(small, "ikm", "ktp", nilai="tinggi")
    write(small, "NIP 19800101 200501 1 999")
    assert only_at(of_rules(small, NIP)) == ("kesimpulan.md", 1)
