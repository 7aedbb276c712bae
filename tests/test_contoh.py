"""The fictional office: it builds, says on every page what it is, and differs from Perak where an office can."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, BuiltSite
from docx import Document
from fixtures.buku import META
from fixtures.proyek import brief, findings_of, set_cell, substitute
from fixtures.urutan import first_moved, words_of_docx, words_of_pdf

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.params import load_params
from lkjip.stage.book import page_marks

FIRST, SECOND = ReportId("contoh", 2024), ReportId("contoh", 2025)
pytestmark = pytest.mark.xdist_group("contoh")  # both years are built once
Sites = dict[ReportId, BuiltSite]


def test_every_block_stands_in_the_same_order_in_every_format(sites: Sites) -> None:
    site = sites[SECOND]
    pages = [site.pages[name] for name in sorted(site.pages) if name != "index.html"]
    assert first_moved(pages, words_of_docx(Document(str(site.folder / "laporan.docx")))) is None
    assert first_moved(pages, words_of_pdf(site.folder / "laporan.pdf")) is None


def rows(site: BuiltSite, page: str) -> list[str]:
    """Every table row of a page, its cells joined by ` | `."""
    found = site.pages[page].select("tr")
    return [" | ".join(" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")) for row in found]


def has_row(site: BuiltSite, page: str, *parts: str) -> bool:
    """Whether one row holds all of `parts`."""
    return any(all(part in row for part in parts) for row in rows(site, page))


def table(report: ReportId, name: str) -> list[dict[str, str]]:
    path = Project(ROOT).data(report) / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


# what it is


def test_every_page_says_that_the_office_is_fictional(sites: Sites) -> None:
    for site in sites.values():
        assert len(site.pages) == 6
        for name, page in site.pages.items():
            mark = page.select_one(".lk-rekaan")
            assert mark is not None, name
            assert "CONTOH REKAAN" in mark.get_text(), name
            assert "rekaan" in page.select_one(".lk-kaki").get_text(), name


def test_an_office_that_exists_bears_no_such_mark() -> None:
    assert page_marks(replace(META, fictional=False, draft=False)) == ""
    both = page_marks(replace(META, fictional=True, draft=True))
    assert both.index("lk-rekaan") < both.index("lk-konsep")


def test_both_years_are_final_and_what_is_absent_is_accepted_with_a_reason(sites: Sites) -> None:
    for report, site in sites.items():
        assert "KONSEP" not in site.text
        found = findings_of(Project(ROOT), report)
        assert {finding.severity for finding in found} == {Severity.NOTE}
        absent = [("data-opsional-kosong", name) for name in ("ipp.csv", "rb.csv", "rb_indikator.csv")]
        renamed = [("nama-berubah", "indikator.csv")] if report == SECOND else []
        assert [brief(finding)[:2] for finding in found] == [*renamed, *absent]
        assert all(finding.accepted for finding in found)
        assert "hanya dinilai pada tingkat kabupaten" in site.text


def test_there_are_posts_and_no_persons(sites: Sites) -> None:
    for report, site in sites.items():
        posts = {row["kepala"] for row in table(report, "unit")}
        for row in table(report, "pegawai"):
            assert not row["nip"]
            assert row["nama"] in posts or re.fullmatch(r"Pelaksana [0-9]+|Sekretaris Lurah .+", row["nama"])
        assert not re.search(r"[0-9•]{18}", site.text)
        params = load_params(Project(ROOT), report).params
        assert params is not None
        assert params.kantor.fiktif
        assert (params.penanda_tangan.nama, params.penanda_tangan.nip) == (None, None)


def test_nothing_of_another_office_stands_in_it(sites: Sites) -> None:
    for site in sites.values():
        for word in ("Perak", "Jombang", "Jawa Timur", "Google"):
            assert word not in site.text, word


def test_what_one_year_promised_is_answered_in_the_next(sites: Sites) -> None:
    assert has_row(sites[SECOND], "bab-3.html", "Memeriksa kelengkapan berkas pada loket pertama", "berlaku pada loket")
    assert "Pelaksanaan rencana tahun lalu" in sites[SECOND].text
    assert "Pelaksanaan rencana tahun lalu" not in sites[FIRST].text


def test_every_miss_is_told_with_its_cause_and_its_measure(sites: Sites) -> None:
    assert "Penyebab: Sistem antrean baru berfungsi pada pertengahan tahun. Langkah perbaikan: " in sites[FIRST].text
    for site in sites.values():
        assert not re.search("belum (diisi|dirumuskan|dicatat)", site.text)


# how it differs


def test_it_has_kelurahan_and_no_programme_for_desa(sites: Sites) -> None:
    codes = [row["kode"] for row in table(SECOND, "program")]
    assert "7.01.06" not in codes
    assert "7.01.04.2.01" in codes
    assert not [code for code in codes if code.startswith("7.01.04.2.01.")]  # a kegiatan without sub kegiatan
    for site in sites.values():
        assert has_row(site, "bab-2.html", "7.01.03.2.02 | Kegiatan Pemberdayaan Kelurahan")
        assert has_row(site, "bab-3.html", "Jumlah patroli bersama", "48 patroli")
        assert "lima program, tiga belas kegiatan, dan delapan belas sub kegiatan" in site.text
        assert "Kelurahan Tepian Danau Biru Utara Kampung Seribu Bunga" in site.text


def test_the_document_has_its_own_name_chapters_quarters_and_colour(sites: Sites) -> None:
    for site in sites.values():
        assert "Laporan Akuntabilitas Kinerja Instansi Pemerintah (LAKIP)" in site.text
        for name, title in (
            ("bab-1", "BAB I Gambaran Umum Kecamatan"),
            ("bab-2", "BAB II Rencana dan Perjanjian Kinerja"),
            ("bab-3", "BAB III Hasil Pengukuran dan Analisis Kinerja"),
            ("bab-4", "BAB IV Simpulan dan Langkah Perbaikan"),
        ):
            assert " ".join(site.pages[f"{name}.html"].h1.get_text(" ").split()) == title
        assert "Target tribulan" in site.text
        drawn = "".join(path.read_text(encoding="utf-8") for path in sorted(site.folder.rglob("*.svg")))
        assert "#5b2a86" in drawn
        assert "#0b5563" not in drawn


def test_its_own_scales_give_the_predicates(sites: Sites) -> None:
    second = sites[SECOND]
    # (101,04 + 100,65 + 114,29 + 100 + 133,33) / 5; the category has no percentage
    assert has_row(second, "bab-3.html", "Rata-rata capaian IKU | 109,86% | Baik Sekali")
    # above the limit of 120 and still in the highest interval
    assert has_row(second, "bab-3.html", "18 kejadian | 12 kejadian | 133,33% | Istimewa")
    assert has_row(sites[FIRST], "bab-3.html", "20 kejadian | 23 kejadian | 85,00% | Baik")
    assert "72,75 , kategori B dengan predikat Baik" in second.text  # above 70: BB where that scale has it
    assert not re.search(r"\bBB\b", second.text)


def test_lower_is_better_by_ratio_and_by_difference(sites: Sites) -> None:
    assert has_row(sites[FIRST], "bab-3.html", "30,0 menit | 36,0 menit | 83,33%")  # 30 / 36
    assert has_row(sites[SECOND], "bab-3.html", "28,0 menit | 24,5 menit | 114,29%")  # 28 / 24,5
    assert has_row(sites[FIRST], "bab-3.html", "5,00 hari | 4,00 hari | 120,00%")  # (2·5 - 4) / 5
    assert has_row(sites[SECOND], "bab-3.html", "4,00 hari | 0,00 hari | 200,00%")  # zero is a value: (2·4 - 0) / 4


def test_its_index_is_composed_by_its_own_formula(sites: Sites) -> None:
    # 2024: IKM 419,00 / 5 = 83,80; (83,80·6 + 92,5·4) / 10 = 87,28. 2025: 513,60 / 6 = 85,60 and 88%.
    assert has_row(sites[FIRST], "bab-3.html", "84,00 | 87,28 | 103,90%")
    assert has_row(sites[SECOND], "bab-3.html", "86,00 | 86,56 | 100,65%")


def test_a_category_is_compared_by_its_rank(sites: Sites) -> None:
    name = "Kategori hasil pengawasan kearsipan internal"
    assert has_row(sites[FIRST], "bab-3.html", name, "baik | cukup | –")
    assert has_row(sites[SECOND], "bab-3.html", name, "baik | cukup | – | baik | sangat baik | – | naik")
    assert has_row(sites[SECOND], "bab-3.html", name, "baik | memuaskan | sangat baik", "menuju target akhir")
    assert has_row(sites[SECOND], "bab-3.html", "Melampaui target | 5 | 112,33%")  # five, four with a percentage


def test_indicators_come_go_and_change_their_name_over_the_compared_years(sites: Sites) -> None:
    first, second = sites[FIRST], sites[SECOND]
    assert has_row(second, "bab-3.html", "Tahun 2024", "Tahun 2025")
    assert has_row(second, "bab-3.html", "secara daring", "n/a | n/a | n/a | 50,00% | 62,50%", "indikator baru")
    assert has_row(
        second, "bab-3.html", "Nilai swadaya", "150,00 juta rupiah | 162,75 juta rupiah", "tidak dilanjutkan"
    )
    old, new = (
        "usulan musyawarah perencanaan pembangunan yang terakomodasi",
        "usulan warga kelurahan dan desa yang masuk",
    )
    assert has_row(first, "bab-3.html", old, "40,00% | 38,50%")
    assert has_row(second, "bab-3.html", new, "40,00% | 38,50% | 96,25% | 45,00% | 45,00% | 100,00%")
    assert not has_row(second, "bab-3.html", old)


def test_not_available_none_and_zero_are_three_things(sites: Sites) -> None:
    first = sites[FIRST]
    assert has_row(first, "bab-3.html", "pos keamanan lingkungan yang aktif", "75,00% | n/a | n/a")
    assert has_row(first, "bab-3.html", "lembaga kemasyarakatan yang aktif", "– | 31 lembaga")
    assert has_row(first, "bab-3.html", "konflik sosial", "0 kejadian | 0 kejadian")
    assert has_row(first, "bab-3.html", "Pengadaan Sarana", "Rp0 | Rp0 | n/a")
    assert has_row(first, "bab-3.html", "Pembinaan Persatuan dan Kesatuan Bangsa", "– | – | –")


def test_the_plan_has_a_step_for_each_year(sites: Sites) -> None:
    steps = [row["target"] for row in table(SECOND, "renstra") if row["indikator"] == "SAKIP"]
    assert steps == ["70", "72", "74", "76", "78"]
    assert has_row(sites[FIRST], "bab-3.html", "Nilai SAKIP", "70,00 | 78,00 | 70,15 | 89,94%")  # 70,15 / 78
    assert has_row(sites[SECOND], "bab-3.html", "Nilai SAKIP", "72,00 | 78,00 | 72,75 | 93,27%")  # 72,75 / 78
    assert "berlaku tahun 2024–2028" in sites[SECOND].text


def test_budget_units_share_programmes(sites: Sites) -> None:
    # Melati 375.000.000 and Tepian 390.000.000; spent 371.642.500 and 386.275.250
    assert has_row(
        sites[SECOND],
        "bab-3.html",
        "Pembangunan Sarana dan Prasarana Kelurahan",
        "Rp765.000.000 | Rp757.917.750 | 99,07%",
    )
    assert has_row(sites[SECOND], "bab-3.html", "109,86% | Rp3.876.250.000 | Rp3.806.100.296 | 98,19%")
    for amount in ("Rp2.636.000.000", "Rp2.697.750.000"):  # programme 7.01.01 before and after the revision
        assert amount in sites[SECOND].text


@pytest.mark.parametrize("report", [FIRST, SECOND], ids=str)
def test_the_budget_adds_up_at_every_level_and_in_every_unit(report: ReportId) -> None:
    budget = {(row["program"], row["unit_anggaran"]): row for row in table(report, "anggaran")}
    assert len({unit for _, unit in budget}) == 3
    parents = 0
    for (code, unit), row in budget.items():
        below = [
            other for (child, owner), other in budget.items()
            if owner == unit and child.startswith(f"{code}.") and child.count(".") == {2: 4, 4: 5}.get(code.count("."))
        ]  # fmt: skip
        parents += bool(below)
        for column in ("pagu_murni", "pagu_perubahan", "realisasi"):
            parts = [Decimal(one[column]) for one in below if one[column] != "-"]
            assert not parts or Decimal(row[column]) == sum(parts), (code, unit, column)
    assert parents > 20


# quarters that do not accumulate


def test_single_quarters_may_fall_and_add_up_to_the_target(sites: Sites) -> None:
    assert has_row(sites[SECOND], "bab-3.html", "patroli", "12 patroli | 14 patroli | 13 patroli | 13 patroli")
    assert has_row(sites[SECOND], "bab-3.html", "28,0 menit | 28,0 menit | 28,0 menit | 28,0 menit")


def test_the_same_quarters_are_wrong_where_they_should_accumulate(project: Project) -> None:
    substitute(project.params / "contoh.yml", "triwulan_kumulatif: false", "triwulan_kumulatif: true")
    rules = {finding.rule for finding in findings_of(project, SECOND) if finding.severity is Severity.WARNING}
    assert rules == {"triwulan-turun", "triwulan-akhir", "triwulan-realisasi"}


def test_single_quarters_that_miss_the_target_are_reported(project: Project) -> None:
    line = set_cell(project, "target", "LANGGAR", SECOND, tw4="5")  # 5 + 5 + 4 + 5 = 19, not 18
    found = [finding for finding in findings_of(project, SECOND) if finding.severity is Severity.WARNING]
    assert [brief(finding) for finding in found] == [("triwulan-akhir", "target.csv", line, "tw4")]
    assert "berjumlah" in found[0].expected


def test_the_sources_say_that_all_is_invented() -> None:
    for report in (FIRST, SECOND):
        path: Path = Project(ROOT).data(report) / "SUMBER.md"
        assert "dikarang" in path.read_text(encoding="utf-8")
