"""Final means final: signed, dated, every miss explained, nothing that says of itself that it is not written."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.proyek import (
    CONTOH,
    PERAK,
    ROOT,
    add_row,
    brief,
    findings_of,
    found,
    only,
    set_cell,
    sole,
    substitute,
    table_path,
)

from lkjip.check.record import accept
from lkjip.check.run import check_report
from lkjip.command.listing import listed
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Finding, Severity, is_draft
from lkjip.ground.ids import Project

YEAR_FILE = "contoh-2024.yml"


def year_file(project: Project) -> Path:
    return project.params / YEAR_FILE


def not_acceptable(project: Project) -> Finding:
    """The one finding, a warning that nobody can accept."""
    checked = check_report(project, CONTOH)
    finding = sole(checked.findings)
    assert finding.severity is Severity.WARNING
    with pytest.raises(UsageError, match="tidak dapat diterima"):
        accept(project, checked, finding.fingerprint, "tetap")
    return finding


# draft or final


def test_a_report_is_a_draft_as_long_as_a_warning_is_open(small: Project) -> None:
    assert not is_draft(findings_of(small))
    set_cell(small, "sarpras", "001", standar="n/a")  # a note
    assert not is_draft(findings_of(small))
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    checked = check_report(small, CONTOH)
    assert is_draft(checked.findings)
    accept(small, checked, next(f.fingerprint for f in checked.findings if f.rule == "jumlah-anggaran"), "menurut DPA")
    assert not is_draft(findings_of(small))
    assert [one.state for one in listed(small)] == ["siap"]


# signed and dated


def test_a_report_without_a_signatory_is_told(small: Project) -> None:
    substitute(small.params / "contoh.yml", "  fiktif: true\n", "")
    substitute(year_file(small), "  nama: ANI\n", "")
    substitute(year_file(small), "perjanjian:\n", "perjanjian:\n  pihak_kedua: {nama: SITI}\n")
    assert brief(not_acceptable(small)) == ("belum-ditandatangani", YEAR_FILE, None, "penanda_tangan.nama")


def test_a_fictional_office_has_posts_and_no_name_to_sign_with(small: Project) -> None:
    substitute(year_file(small), "  nama: ANI\n", "")
    assert findings_of(small) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [("", "kosong"), (" 2024-12-31", "2024-12-31"), (" 2024-02-28", "2024-02-28"), (" 2026-01-01", "2026-01-01"),
     (" 2044-02-28", "2044-02-28")],
)  # fmt: skip
def test_a_date_that_cannot_be_is_told(small: Project, written: str, found: str) -> None:
    substitute(year_file(small), "  tanggal: 2025-02-28", f"  tanggal:{written}")
    finding = not_acceptable(small)
    line = year_file(small).read_text().splitlines().index(f"  tanggal:{written}") + 1
    assert brief(finding) == ("tanggal-laporan", YEAR_FILE, line, "dokumen.tanggal")
    assert (finding.found, finding.expected) == (
        found,
        "tanggal sesudah 31 Desember 2024, paling lambat 31 Desember 2025",
    )


@pytest.mark.parametrize("day", ["2025-01-01", "2025-12-31"])
def test_any_day_of_the_year_in_which_a_report_is_due_will_do(small: Project, day: str) -> None:
    substitute(year_file(small), "  tanggal: 2025-02-28", f"  tanggal: {day}")
    assert findings_of(small) == []


def test_an_office_may_move_the_last_day(small: Project) -> None:
    substitute(year_file(small), "  tanggal: 2025-02-28", "  tanggal: 2026-06-30\naturan:\n  batas_tanggal: 2")
    assert findings_of(small) == []


def test_a_date_that_nobody_has_written_is_asked_for_where_it_belongs(small: Project) -> None:
    substitute(year_file(small), "dokumen:\n  tanggal: 2025-02-28\n", "")
    assert brief(only(small)) == ("tanggal-laporan", YEAR_FILE, None, "dokumen.tanggal")


@pytest.mark.parametrize(("key", "line"), [("awal", "2024"), ("akhir", "2026")])
def test_a_renstra_without_its_years_is_told(small: Project, key: str, line: str) -> None:
    substitute(year_file(small), f"  {key}: {line}\n", f"  {key}:\n")
    assert ("masa-renstra", f"renstra.{key}") in {(one.rule, one.place.column) for one in findings_of(small)}


# every miss explained


def missed(project: Project) -> None:
    """KELUHAN, a supporting indicator of S1, misses its target."""
    set_cell(project, "realisasi", "KELUHAN", realisasi="5")


def explain(project: Project, **cells: str) -> None:
    """A cause and a measure; the table gets its column `indikator`."""
    path = table_path(project, "faktor")
    path.write_text("kode,sasaran,indikator,jenis,uraian,penanggung_jawab,triwulan\n")
    add_row(project, "faktor", kode="F0", jenis="penghambat", uraian="Uraian.", **cells)
    add_row(project, "faktor", kode="F1", jenis="solusi", uraian="Uraian.", penanggung_jawab="Camat", triwulan="I",
            **cells)  # fmt: skip


def test_an_indicator_that_missed_its_target_needs_a_cause_and_a_measure(small: Project) -> None:
    missed(small)
    finding = not_acceptable(small)
    assert brief(finding) == ("tanpa-penyebab", "faktor.csv", None, "indikator")
    assert finding.found == "Keluhan belum mencapai target, tanpa penghambat dan langkah perbaikan"
    assert [(one.name, one.row) for one in finding.others] == [("indikator.csv", 3)]
    explain(small, indikator="KELUHAN")
    assert findings_of(small) == []


@pytest.mark.parametrize(("given", "absent"), [("penghambat", "langkah perbaikan"), ("solusi", "penghambat")])
def test_a_cause_without_a_measure_is_half_an_explanation(small: Project, given: str, absent: str) -> None:
    missed(small)
    table_path(small, "faktor").write_text(f"kode,indikator,jenis,uraian\nF1,KELUHAN,{given},Uraian.\n")
    (finding,) = found(small, "tanpa-penyebab")
    assert finding.found == f"Keluhan belum mencapai target, tanpa {absent}"


@pytest.mark.parametrize(("result", "told"), [("", 0), ("Sudah.", 1)])
def test_a_plan_is_a_measure_and_an_answer_to_last_year_is_none(small: Project, result: str, told: int) -> None:
    missed(small)
    table_path(small, "faktor").write_text("kode,indikator,jenis,uraian\nF1,KELUHAN,penghambat,Uraian.\n")
    table_path(small, "perbaikan").write_text(f"kode,indikator,uraian,hasil\nP1,KELUHAN,Menambah loket.,{result}\n")
    assert len(found(small, "tanpa-penyebab")) == told


def test_a_row_for_the_sasaran_explains_no_indicator_among_several(small: Project) -> None:
    missed(small)
    explain(small, sasaran="S1")
    assert only(small).rule == "tanpa-penyebab"


def test_a_row_for_the_sasaran_explains_the_only_indicator_it_has(small: Project) -> None:
    add_row(small, "sasaran", kode="S2", sasaran="Tertib", tujuan="T1")
    (small.narrative(CONTOH) / "analisis-s2.md").write_text("Isi narasi.\n")
    set_cell(small, "indikator", "KELUHAN", induk="S2")
    missed(small)
    explain(small, sasaran="S2")
    assert "tanpa-penyebab" not in [finding.rule for finding in findings_of(small)]


def test_a_category_is_explained_as_a_number_is(small: Project) -> None:
    set_cell(small, "realisasi", "OPINI", realisasi="cukup")
    assert "Opini belum" in only(small).found
    explain(small, indikator="OPINI")
    assert findings_of(small) == []


def test_programmes_are_explained_too_unless_the_office_says_otherwise(small: Project) -> None:
    set_cell(small, "realisasi", "PROGRAM-1", realisasi="99", catatan="")
    assert "Capaian aparatur belum" in only(small).found
    with year_file(small).open("a") as file:
        file.write("aturan:\n  penyebab_sampai: pendukung\n")
    assert findings_of(small) == []


@pytest.mark.parametrize(("lowest", "told"), [("program", 0), ("kegiatan", 1)])
def test_how_far_down_is_a_parameter(small: Project, lowest: str, told: int) -> None:
    add_row(small, "indikator", kode="K1", tingkat="kegiatan", induk="7.01.01.2.01", indikator="Rapat", satuan="rapat",
            arah="naik", rumus_capaian="rasio")  # fmt: skip
    add_row(small, "target", indikator="K1", target="4")
    add_row(small, "realisasi", indikator="K1", realisasi="3")
    with year_file(small).open("a") as file:
        file.write(f"aturan:\n  penyebab_sampai: {lowest}\n")
    assert [finding.rule for finding in findings_of(small)] == ["tanpa-penyebab"] * told


def test_a_factor_that_names_an_unknown_indicator_is_an_error(small: Project) -> None:
    explain(small, indikator="KELUHANN")
    assert {finding.rule for finding in findings_of(small)} == {"kode-tak-dikenal"}


def test_a_factor_of_one_sasaran_about_the_indicator_of_another_is_told(small: Project) -> None:
    add_row(small, "sasaran", kode="S2", sasaran="Tertib", tujuan="T1")
    (small.narrative(CONTOH) / "analisis-s2.md").write_text("Isi narasi.\n")
    table_path(small, "faktor").write_text("kode,sasaran,indikator,jenis,uraian\nF1,S2,PROGRAM-1,penunjang,Uraian.\n")
    finding = next(finding for finding in findings_of(small) if finding.rule == "sasaran-faktor")
    assert brief(finding) == ("sasaran-faktor", "faktor.csv", 2, "sasaran")
    assert finding.found == "S2, sedangkan PROGRAM-1 mengukur S1"


def test_the_cause_that_perak_does_not_state_keeps_it_a_draft() -> None:
    found = [finding for finding in findings_of(Project(ROOT), PERAK) if finding.rule == "tanpa-penyebab"]
    assert [finding.found.partition(" belum")[0] for finding in found] == ["Nilai PATEN Kecamatan"]


# what is not available


@pytest.mark.parametrize("mark", ["n/a", "-"])
def test_a_result_that_is_not_there_needs_a_reason(small: Project, mark: str) -> None:
    line = set_cell(small, "realisasi", "PROGRAM-1", realisasi=mark, catatan="")
    assert brief(not_acceptable(small)) == ("tanpa-alasan", "realisasi.csv", line, "catatan")


# texts that are not written


@pytest.mark.parametrize(
    "text",
    ["Penyebabnya belum dirumuskan.", "Bagian ini Belum diisi", "TODO: lengkapi", "Nomor xxx/2024", "Oleh ......."],
)
def test_a_text_that_says_so_itself_is_told_wherever_it_stands(small: Project, text: str) -> None:
    line = set_cell(small, "saran", "X1", uraian=text)
    finding = not_acceptable(small)
    assert brief(finding) == ("teks-belum-jadi", "saran.csv", line, "uraian")
    set_cell(small, "saran", "X1", uraian="Selesai.")
    (small.narrative(CONTOH) / "sdg.md").write_text(f"Satu.\n\n{text}\n")
    assert brief(only(small)) == ("teks-belum-jadi", "sdg.md", 3, None)
    (small.narrative(CONTOH) / "sdg.md").write_text("Selesai.\n")
    substitute(small.params / "contoh.yml", "tempat: Contoh", f'tempat: "{text}"')
    assert brief(only(small)) == ("teks-belum-jadi", "contoh.yml", 5, "kantor.tempat")


def test_a_line_of_a_narrative_that_only_holds_a_place_is_told(small: Project) -> None:
    (small.narrative(CONTOH) / "sdg.md").write_text("Satu.\n\n  (isi dukungan)\n")
    assert brief(only(small)) == ("teks-belum-jadi", "sdg.md", 3, None)


def test_ordinary_words_are_no_such_text(small: Project) -> None:
    set_cell(
        small,
        "saran",
        "X1",
        uraian="Target dirumuskan ulang ... lihat subbab XX; kotak saran (isi laporan) diisi warga.",
    )
    assert findings_of(small) == []


def test_a_narrative_of_last_year_is_told_until_its_mark_is_gone(small: Project) -> None:
    path = small.narrative(CONTOH) / "kesimpulan.md"
    path.write_text("> **Perbarui**: naskah tahun 2023. Sesuaikan.\n\nNaskah lama.\n")
    finding = not_acceptable(small)
    assert brief(finding) == ("narasi-perbarui", "kesimpulan.md", 1, None)
    assert finding.expected == "Kesimpulan penutup, tahun ini"
    path.write_text("Naskah baru: perbarui data setiap tahun.\n")
    assert findings_of(small) == []
