"""The built report of Perak 2024: every section and table of the reference report, numbered, linked, clean."""

from __future__ import annotations

import json
import re

import pytest
from conftest import BuiltSite

pytestmark = pytest.mark.xdist_group("perak")

SECTIONS = [
    "Kata Pengantar",
    "Ringkasan Eksekutif",
    "BAB I Pendahuluan",
    "1.1 Struktur Organisasi",
    "1.2 Tugas dan Fungsi",
    "1.3 Isu Strategis",
    "1.4 Cascading Kinerja",
    "1.5 Peta Proses Bisnis",
    "1.6 Ringkasan Laporan Hasil Evaluasi",
    "BAB II Perencanaan Kinerja",
    "2.1 Rencana Strategis dan Rencana Kinerja",
    "2.1.1 Rencana Strategis",
    "2.1.2 Rencana Kerja Tahun 2024",
    "2.2 Perjanjian Kinerja",
    "BAB III Akuntabilitas Kinerja",
    "3.1 Capaian Kinerja Organisasi",
    "3.1.1 Perbandingan target dan realisasi tahun ini",
    "3.1.2 Perbandingan dengan tahun-tahun sebelumnya",
    "3.1.3 Perbandingan dengan target jangka menengah",
    "3.1.4 Perbandingan dengan tingkat kabupaten, provinsi, dan nasional",
    "3.1.5 Analisis penyebab, solusi, dan program pendukung",
    "3.2 Realisasi Anggaran",
    "3.2.1 Perbandingan realisasi kinerja dan realisasi anggaran",
    "3.2.2 Efisiensi penggunaan sumber daya",
    "3.3 Upaya Perbaikan Kinerja",
    "3.4 Tindak Lanjut Hasil Evaluasi",
    "BAB IV Penutup",
    "4.1 Kesimpulan",
    "4.2 Rekomendasi",
    "Lampiran",
]

REFERENCE_TABLES = {
    "Tabel 1.1 pejabat struktural": "tabel-struktural",
    "Tabel 2.2 staf": "tabel-pelaksana",
    "Tabel 1.3 nilai SAKIP": "tabel-sakip",
    "Tabel 1.4 nilai RB": "tabel-rb",
    "indikator kegiatan utama RB": "tabel-rb-indikator",
    "Tabel 2.1 PK sasaran": "tabel-pk-sasaran",
    "Tabel 2.1 PK program": "tabel-pk-program",
    "Tabel 2.2 IKU": "tabel-iku",
    "Tabel 2.3 sasaran, indikator, target": "tabel-target",
    "skala predikat": "tabel-skala",
    "Tabel 3.1 pencapaian": "tabel-pencapaian",
    "data pendukung SAKIP": "tabel-sakip-catatan",
    "IKM per layanan": "tabel-ikm",
    "IPP per aspek": "tabel-ipp",
    "Tabel 3.2 pencapaian sasaran": "tabel-putusan",
    "Tabel 3.3 target dan kinerja": "tabel-kinerja-program",
    "Tabel 3.4 tiga tahun": "tabel-riwayat",
    "Tabel 3.4 program tiga tahun": "tabel-riwayat-program",
    "Tabel 3.5 akhir Renstra": "tabel-renstra",
    "Tabel 3.5 program": "tabel-renstra-program",
    "Tabel 3.6 pembanding": "tabel-pembanding",
    "Tabel 3.6 program": "tabel-pembanding-program",
    "Tabel 3.7 menunjang": "tabel-menunjang",
    "Tabel 3.8 alokasi": "tabel-alokasi",
    "Tabel 3.9 kinerja dan anggaran": "tabel-kinerja-anggaran",
    "Tabel 3.10 kinerja dan anggaran program": "tabel-kinerja-anggaran-program",
    "Tabel 3.11 efisiensi": "tabel-efisiensi",
    "Tabel 3.12 SDM": "tabel-sdm",
    "Tabel 3.1.2 sarpras": "tabel-sarpras",
    "SAKIP tahun lalu": "tabel-sakip-lalu",
    "Tabel 3.11 tindak lanjut": "tabel-tindak-lanjut",
    "Tabel 4.1 capaian": "tabel-capaian-akhir",
}


def test_every_section_of_the_reference_is_a_heading_of_the_site(perak: BuiltSite) -> None:
    headings = [
        " ".join(heading.get_text(" ").split())
        for page in perak.pages.values()
        for heading in page.find_all(re.compile("^h[1-4]$"))
    ]
    assert [section for section in SECTIONS if section not in headings] == []


def test_every_table_of_the_reference_is_in_the_site_with_rows(perak: BuiltSite) -> None:
    missing = [
        name
        for name, anchor in REFERENCE_TABLES.items()
        if not any(page.select(f"table#{anchor} tbody tr") for page in perak.pages.values())
    ]
    assert missing == []
    assert len(REFERENCE_TABLES) == 32


def test_tables_and_figures_are_numbered_without_gaps_or_repeats(perak: BuiltSite) -> None:
    floats = json.loads((perak.folder / "manifest.json").read_text())["floats"]
    for kind in ("tabel", "gambar"):
        numbers = [item["number"] for item in floats if item["kind"] == kind]
        chapters = dict.fromkeys(number.split(".")[0] for number in numbers)
        expected = [
            f"{chapter}.{place}"
            for chapter in chapters
            for place in range(1, 1 + sum(number.startswith(f"{chapter}.") for number in numbers))
        ]
        assert numbers == expected


def test_every_figure_states_its_finding_as_alternative_text(perak: BuiltSite) -> None:
    images = [image for page in perak.pages.values() for image in page.select("figure img")]
    assert len(images) > 5
    assert [image for image in images if len(image.get("alt", "")) < 20] == []
    assert [image for image in images if not (perak.folder / image["src"]).is_file()] == []


def test_every_link_within_the_site_finds_its_place(perak: BuiltSite) -> None:
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in perak.pages.items()}
    broken = []
    for name, page in perak.pages.items():
        for link in page.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            target = target or name
            if not (perak.folder / target).is_file() or (anchor and anchor not in ids[target]):
                broken.append((name, link["href"]))
    assert broken == []


def test_no_identifier_stands_twice_on_a_page(perak: BuiltSite) -> None:
    for name, page in perak.pages.items():
        found = [tag["id"] for tag in page.find_all(id=True)]
        assert sorted(found) == sorted(set(found)), name


def test_every_cell_below_spanned_heads_names_heads_of_its_own_table(perak: BuiltSite) -> None:
    naming = []
    for page in perak.pages.values():
        for table in page.select("main table"):
            cells = table(headers=True)
            heads = {head["id"] for head in table("th", id=True)}
            assert {one for cell in cells for one in cell["headers"]} <= heads, table["id"]
            assert len(heads) == 0 or not [cell for cell in table("td") if not cell.has_attr("headers")], table["id"]
            naming += [table["id"]] if cells else []
            assert bool(cells) == bool(table.select("thead [colspan], thead [rowspan], tbody th[rowspan]")), table["id"]
    assert {"tabel-riwayat", "tabel-pk-program", "tabel-kinerja-anggaran-program"} <= set(naming)


def test_nothing_is_asked_of_another_host(perak: BuiltSite) -> None:
    for path in perak.folder.rglob("*"):
        if path.suffix in {".html", ".css", ".svg"}:
            for address in re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(https?:[^"')\s]+)""", path.read_text()):
                assert address.startswith("http://www.w3.org/"), (path.name, address)


def test_no_cell_source_or_unresolved_value_is_left(perak: BuiltSite) -> None:
    for mark in (r"\{python\}", r"\breport\.", "@tbl-", "@fig-", "@sec-", r"Missing\.", r"\bnan\b", r"\bNone\b"):
        assert not re.search(mark, perak.text), mark


def test_the_pages_are_indonesian(perak: BuiltSite) -> None:
    for page in perak.pages.values():
        assert page.html["lang"] == "id"
        assert page.find("nav") is not None
    assert "Berikutnya" in perak.text
    assert "Sebelumnya" in perak.text


def test_the_public_edition_holds_no_full_nip(perak: BuiltSite) -> None:
    for path in perak.folder.rglob("*"):
        if path.is_file():
            assert not re.search(rb"(?<!\d)(19|20)\d{16}(?!\d)", path.read_bytes()), path


def test_the_headline_figures_stand_in_the_report(perak: BuiltSite) -> None:
    for figure in (
        "Rp3.180.247.616",
        "Rp2.995.404.515",
        "94,19%",
        "Rp184.843.101",
        "Rp154.813.450",
        "102,25%",
        "104,23%",
        "103,24%",
        "9,05 poin persentase",
        "25 Maret 2025",
    ):
        assert figure in perak.text, figure
