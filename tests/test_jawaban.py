"""What a reader asks first: the answers agree with the data, say what is not there, and hold no jargon."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT
from fixtures.proyek import set_cell
from kantor_acak import SOUND, generate

from lkjip.analysis.jawaban import ANGGARAN, TAHUN_LALU, TERCAPAI, jawaban
from lkjip.check.run import check_report
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import nilai, persen, rupiah
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.values import number
from lkjip.making.summary import summary
from lkjip.report import Report
from lkjip.stage.summary import LONGEST_DESCRIPTION, LONGEST_TITLE, Summary, page_title, shortened


def figures_of(project: Project, kecamatan: str, year: int) -> Figures:
    checked = check_report(project, ReportId(kecamatan, year))
    assert checked.params is not None
    return Figures(checked.params, checked.year, checked.earlier)


def test_the_answers_say_what_the_data_say(report: Report) -> None:
    targets, money, change = jawaban(report)
    assert [one.question for one in (targets, money, change)] == [TERCAPAI, ANGGARAN, TAHUN_LALU]
    met = [row for row in records(report.iku) if number(row["realisasi"]) >= number(row["target"])]  # type: ignore[operator]
    assert targets.figure == f"{len(met)} dari {len(report.iku)} IKU"
    for row in records(report.belum_tercapai):
        assert row["tingkat"] != "iku"
        assert f"({row['sejauh']})" in targets.sentence
    top = [row for row in records(report.program) if str(row["kode"]).count(".") == 2]
    whole = sum(Decimal(row["pagu"]) for row in top)
    assert money.figure == rupiah(whole)
    largest = max(top, key=lambda row: Decimal(row["pagu"]))
    assert largest["nama"] in money.sentence
    assert persen(Decimal(largest["pagu"]) / whole * 100) in money.sentence
    spent = sum(Decimal(row["realisasi_anggaran"]) for row in top)
    assert f"terpakai {rupiah(spent)} ({persen(spent / whole * 100)})" in money.note
    compared = [row for row in records(report.riwayat("iku")) if number(row["selisih"]) is not None]
    assert change.figure == f"{sum(row['selisih'] > 0 for row in compared)} dari {len(compared)} IKU membaik"
    for row in compared:
        assert (
            f"{nilai(row['realisasi_2023'], row['satuan'])} menjadi {nilai(row['realisasi_2024'], row['satuan'])}"
            in (change.sentence)
        )


def test_every_answer_holds_last_year_or_says_that_it_is_not_known(report: Report) -> None:
    targets, money, change = jawaban(report)
    past = report.past[2023]
    met = sum(verdict != "belum mencapai target" for verdict in past.iku["putusan"])
    assert targets.note == f"target: {len(report.iku)} dari {len(report.iku)} · tahun 2023: {met} dari {len(past.iku)}"
    assert money.note.endswith("tahun 2023: tidak ada data")
    assert f"2023: {persen(past.rata_capaian)}" in change.note


def test_a_missed_main_target_is_named_before_the_supporting_ones(project: Project) -> None:
    year = ReportId("contoh", 2025)
    set_cell(project, "realisasi", "USULAN", year, realisasi="4")
    targets, _, change = jawaban(figures_of(project, "contoh", 2025))
    assert targets.figure == "5 dari 6 IKU"
    assert targets.sentence.startswith("Lima dari enam target utama tercapai. Yang belum: Persentase usulan warga")
    assert targets.sentence.index("Di antara target pendukung: ") > targets.sentence.index("Yang belum: ")
    assert [mark.good for mark in targets.marks].count(False) == 1
    assert change.sentence.startswith("Memburuk: ")
    assert "menjadi 4,00%" in change.sentence.partition("Membaik: ")[0]


def test_a_year_without_money_and_without_a_year_before_says_so(project: Project) -> None:
    targets, money, change = jawaban(figures_of(project, "perak", 2022))
    assert targets.note.endswith("tahun 2021: tidak ada data")
    assert (money.figure, money.marks) == ("Belum lengkap", ())
    assert change.figure == "Belum ada pembanding"
    assert change.sentence == "Data tahun 2021 tidak tersedia, jadi belum dapat dibandingkan."


@pytest.mark.parametrize("seed", SOUND[:4])
def test_an_office_of_any_shape_has_three_answers_and_a_summary_that_comes_back(seed: int, tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "buku.yml", tmp_path / "notebooks")
    office = generate(seed, tmp_path)
    checked = check_report(Project(tmp_path), ReportId(office.kecamatan, office.year))
    assert checked.params is not None
    made = summary(checked, checked.params)
    assert len(made.answers) == 3
    assert all(one.figure and one.note and one.sentence.endswith(".") for one in made.answers)
    assert all(mark.share >= 0 for one in made.answers for mark in one.marks)
    assert "None" not in str([one.sentence for one in made.answers])
    assert len(made.description) <= LONGEST_DESCRIPTION
    assert Summary.from_json(made.as_json()) == made


def test_titles_keep_to_what_a_search_engine_shows() -> None:
    report = "LKjIP Kecamatan Contoh 2025"
    assert page_title("", report, "6 dari 6 IKU tercapai") == f"{report}: 6 dari 6 IKU tercapai"
    assert page_title("", report, "x" * 60) == report
    assert page_title("BAB IV Penutup", report) == f"BAB IV Penutup – {report}"
    long = page_title("BAB III Hasil Pengukuran dan Analisis Kinerja", report)
    assert long == f"BAB III Hasil Pengukuran dan… – {report}"
    assert len(long) <= LONGEST_TITLE


def test_a_shortened_text_ends_behind_a_word() -> None:
    assert shortened("satu dua tiga", 13) == "satu dua tiga"
    assert shortened("satu dua, tiga", 13) == "satu dua…"
