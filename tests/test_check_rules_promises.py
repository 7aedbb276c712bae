"""What last year promised is answered this year."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fixtures.proyek import (
    PERAK,
    add_row,
    drop_row,
    findings_of,
    found,
    perak_project,
    set_cell,
    table_path,
    year_before,
)

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId

RULE = "janji-belum-dijawab"
NEW = ("janji-tanpa-bukti", "langkah-tanpa-jadwal", "langkah-belum-dijadwalkan", "rekomendasi-terbuka")


@pytest.fixture
def promised(small: Project) -> Project:
    """A project whose year before has promised one improvement; its follow-ups are done."""
    before = year_before(small)
    follow_ups = table_path(small, "tindak_lanjut", before)
    header, *rows = follow_ups.read_text().splitlines()
    done = [row.rpartition(",")[0] + ",selesai" for row in rows]
    follow_ups.write_text("\n".join([header, *done, ""]))
    return small


def test_a_promise_without_an_answer_is_told_with_where_it_was_given(promised: Project) -> None:
    (finding,) = found(promised, RULE)
    assert (finding.place.file, finding.place.row) == ("data/contoh/2024/perbaikan.csv", None)
    assert finding.found == "tahun 2023 menjanjikan: Menjenjangkan kinerja"
    assert finding.others[0].file == "data/contoh/2023/perbaikan.csv"


@pytest.mark.parametrize(("result", "told"), [("Kinerja sudah dijenjangkan.", 0), ("", 1)])
def test_the_row_that_answers_carries_the_code_of_the_promise_and_a_result(
    promised: Project, result: str, told: int
) -> None:
    path = table_path(promised, "perbaikan")
    header, *rows = path.read_text().splitlines()
    answer = f"P1-2023,AKIP,,Menjenjangkan kinerja,Camat,II,Pohon kinerja,,{result}"
    path.write_text("\n".join([f"{header},hasil", *(f"{row}," for row in rows), answer, ""]))
    assert len(found(promised, RULE)) == told


def test_a_follow_up_that_was_not_done_is_asked_for(promised: Project) -> None:
    path = table_path(promised, "tindak_lanjut")
    code = path.read_text().splitlines()[1].partition(",")[0]
    set_cell(promised, "tindak_lanjut", code, ReportId("contoh", 2023), status="proses")
    assert f"baris {code}-2023 dengan hasil pelaksanaannya" in [one.expected for one in found(promised, RULE)]


def answered(project: Project, **cells: str) -> None:
    """A row that answers the promise P1 of the year before."""
    path = table_path(project, "perbaikan")
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},hasil,status", *(f"{row},," for row in rows), ""]))
    add_row(project, "perbaikan", kode="P1-2023", indikator="AKIP", uraian="Menjenjangkan kinerja", **cells)


def test_what_is_not_finished_is_asked_for_again_the_next_year(promised: Project) -> None:
    answered(promised, hasil="Baru sebagian.", status="proses", bukti="Pohon kinerja")
    later = ReportId("contoh", 2025)
    shutil.copytree(promised.data(ReportId("contoh", 2024)), promised.data(later))
    params = (promised.params / "contoh-2024.yml").read_text()
    (promised.params / "contoh-2025.yml").write_text(params.replace("2025-02-28", "2026-02-28"))
    drop_row(promised, "perbaikan", "P1-2023", later)
    told = [one.expected for one in findings_of(promised, later) if one.rule == RULE]
    assert "baris P1-2023 dengan hasil pelaksanaannya" in told
    set_cell(promised, "perbaikan", "P1-2023", status="selesai")
    told = [one.expected for one in findings_of(promised, later) if one.rule == RULE]
    assert "baris P1-2023 dengan hasil pelaksanaannya" not in told


@pytest.mark.parametrize("code", ["F9", "P1"])
def test_a_measure_among_the_factors_is_a_promise_too_whatever_its_code(promised: Project, code: str) -> None:
    before = ReportId("contoh", 2023)
    add_row(promised, "faktor", before, kode=code, jenis="solusi", uraian="Menambah loket.")
    told = {one.found: one.expected for one in found(promised, RULE)}
    expected = "faktor.P1-2023" if code == "P1" else "F9-2023"
    assert told["tahun 2023 menjanjikan: Menambah loket."] == f"baris {expected} dengan hasil pelaksanaannya"
    assert told["tahun 2023 menjanjikan: Menjenjangkan kinerja"] == "baris P1-2023 dengan hasil pelaksanaannya"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"hasil": "Sudah."}, "status"),
        ({"hasil": "Sudah.", "status": "selesai"}, "bukti"),
        ({"hasil": "Sudah.", "status": "selesai", "bukti": "Pohon kinerja"}, None),
        ({"hasil": "Belum, karena pegawainya pindah.", "status": "belum"}, None),
    ],
)
def test_an_answer_tells_how_far_it_is_and_what_proves_the_end(
    promised: Project, cells: dict[str, str], column: str | None
) -> None:
    answered(promised, **cells)
    told = found(promised, "janji-tanpa-bukti")
    assert [one.place.column for one in told] == ([column] if column else [])
    assert all(one.place.row == 3 for one in told)


def test_a_measure_without_who_or_when_is_told_where_others_have_it(small: Project) -> None:
    line = add_row(small, "perbaikan", kode="P2", uraian="Lagi.", triwulan="I")
    (finding,) = found(small, "langkah-tanpa-jadwal")
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.WARNING, line, "penanggung_jawab")
    assert found(small, "langkah-belum-dijadwalkan") == []


def test_an_office_whose_measures_tell_none_of_it_gets_one_note_for_each_column(small: Project) -> None:
    set_cell(small, "perbaikan", "P1", penanggung_jawab="", triwulan="")
    add_row(small, "perbaikan", kode="P2", uraian="Lagi.")
    told = found(small, "langkah-belum-dijadwalkan")
    assert [(one.severity, one.place.row, one.place.column) for one in told] == [
        (Severity.NOTE, None, "penanggung_jawab"),
        (Severity.NOTE, None, "triwulan"),
    ]
    assert told[0].found == "tidak satu pun dari 2 langkah menyebut penanggung jawab"
    assert found(small, "langkah-tanpa-jadwal") == []


def test_what_evaluators_asked_for_and_nobody_answers_is_told_once_for_all(small: Project) -> None:
    line = add_row(small, "rekomendasi", kode="R2", sumber="RB", uraian="Lain.")
    add_row(small, "rekomendasi", kode="R3", sumber="RB", uraian="Lain lagi.")
    set_cell(small, "perbaikan", "P1", catatan="")
    follow_up, measure = found(small, "rekomendasi-terbuka")
    assert (follow_up.found, follow_up.place.name) == ("tanpa tindak lanjut: R2, R3", "tindak_lanjut.csv")
    assert [one.row for one in follow_up.others] == [line, line + 1]
    assert (measure.found, measure.place.name) == ("tanpa langkah perbaikan: c1", "perbaikan.csv")


def test_the_measures_of_perak_tell_neither_who_nor_when_and_none_answers_reform(tmp_path: Path) -> None:
    """The document names no post and no quarter, and nothing is made up: notes, no warnings."""
    told = [one for one in findings_of(perak_project(tmp_path), PERAK) if one.rule in NEW]
    assert [(one.rule, one.severity) for one in told] == [
        ("rekomendasi-terbuka", Severity.NOTE),
        ("langkah-belum-dijadwalkan", Severity.NOTE),
        ("langkah-belum-dijadwalkan", Severity.NOTE),
    ]
    assert told[0].found == "tanpa tindak lanjut: RB-1, RB-2, RB-3, RB-4, RB-5, RB-6"


def test_without_a_year_before_nothing_was_promised(small: Project) -> None:
    add_row(small, "perbaikan", kode="P2", indikator="AKIP", uraian="Lagi")
    assert found(small, RULE) == []
