"""The rows behind a table: exact values as CSV, with types and sources, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.contract.year import SUMBER
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing
from lkjip.notebook import tabel
from lkjip.present.data import isi
from lkjip.report import Report

FRAME = pd.DataFrame(
    {
        "nama": ["Program A", "Program B"],
        "pagu": [3180247616, Missing.NA],
        "capaian": [Decimal("104.230"), Decimal("-1.5")],
        "target": [Decimal(7), "B"],
        "satuan": ["indeks", "kategori"],
    },
    dtype=object,
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def table_rows(frame: pd.DataFrame, *columns: str, **more: Any) -> list[list[str]]:
    return rows(tabel(frame, list(columns), **more).isi["csv"])


def test_values_are_exact_with_a_point_and_the_words_of_the_contract_for_what_is_missing() -> None:
    assert table_rows(FRAME, "nama", "pagu", "capaian") == [
        ["nama", "pagu", "capaian"],
        ["Program A", "3180247616", "104.230"],
        ["Program B", "n/a", "-1.5"],
    ]


def test_a_value_in_the_unit_of_its_row_brings_the_unit_along() -> None:
    assert table_rows(FRAME, "nama", "target")[0] == ["nama", "target", "satuan"]
    assert table_rows(FRAME, "nama", "target", "satuan")[0] == ["nama", "target", "satuan"]


def test_every_row_is_told_also_where_the_table_merges_cells_and_closes_with_a_sum() -> None:
    twice = pd.DataFrame({"sasaran": ["S", "S"], "pagu": [1, 2]}, dtype=object)
    found = table_rows(twice, "sasaran", "pagu", gabung=["sasaran"], jumlah={"sasaran": "Jumlah", "pagu": 3})
    assert found[1:] == [["S", "1"], ["S", "2"]]


def test_columns_have_the_title_that_the_table_shows_and_the_type_of_their_values() -> None:
    about = tabel(FRAME, {"nama": "Program", "pagu": None, "capaian": None, "target": None}).isi
    assert about["kolom"] == [
        {"name": "nama", "title": "Program", "type": "string"},
        {"name": "pagu", "title": "Pagu", "type": "integer"},
        {"name": "capaian", "title": "Capaian", "type": "number"},
        {"name": "target", "title": "Target", "type": "any"},
        {"name": "satuan", "title": "Satuan", "type": "string"},
    ]


def test_a_table_without_rows_has_nothing_to_tell() -> None:
    _, metadata = tabel(FRAME.iloc[:0], ["nama"])._repr_mimebundle_()
    assert "csv" not in metadata["lkjip"]


@pytest.mark.parametrize("text", ["=1+1", "+62 321", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert rows(isi(pd.DataFrame({"nama": [text]}))["csv"])[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["-", "–", "7.01.01", "A = B", "-5", "0812"])
def test_other_text_stays_as_it_is(text: str) -> None:
    shown = "-" if text == "-" else text
    found = rows(isi(pd.DataFrame({"nama": [text]}))["csv"])[1]
    assert found in ([shown], [f"'{shown}"] if text == "-" else [shown])


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1), min_size=1))
def test_no_text_breaks_the_file(texts: list[str]) -> None:
    found = rows(isi(pd.DataFrame({"nama": texts}, dtype=object))["csv"])
    assert [row[0].removeprefix("'") for row in found[1:]] == [text.removeprefix("'") for text in texts]


def test_named_rows_of_a_grouped_frame_keep_their_names() -> None:
    grouped = FRAME.groupby("nama").agg(pagu=("pagu", "first"))
    assert rows(isi(grouped)["csv"])[0] == ["nama", "pagu"]


@pytest.fixture
def report(project: Project, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    return Report.open("perak", 2024)


def test_views_of_a_report_know_the_files_of_the_columns_shown(report: Report) -> None:
    def sources(frame: pd.DataFrame, *columns: str) -> list[str]:
        return list(tabel(frame, columns).isi["sumber"])

    assert sources(report.pegawai, "nama", "nip") == ["2024/pegawai.csv"]
    assert sources(report.sakip_tahun(2023), "komponen", "nilai") == ["2023/sakip.csv"]
    assert sources(report.program, "nomor", "nama") == ["2024/program.csv"]
    assert sources(report.program, "nama", "pagu") == ["2024/program.csv", "2024/anggaran.csv"]
    assert sources(report.program, "serapan") == ["2024/anggaran.csv", "2024/anggaran.csv:realisasi"]
    assert sources(report.iku, "sasaran", "indikator", "target") == [
        f"2024/{name}.csv" for name in ("sasaran", "indikator", "target")
    ]
    assert sources(report.iku[["indikator", "realisasi"]].sort_values("indikator"), "realisasi") == [
        "2024/ikm.csv", "2024/realisasi.csv#IPP", "2024/sakip.csv",  # the row of IPP names a document of its own
    ]  # fmt: skip
    assert "2022/realisasi.csv" in sources(report.riwayat("iku", "pendukung"), "realisasi_2022")
    assert sources(report.renstra, "indikator", "target_akhir") == ["2024/indikator.csv", "2024/renstra.csv"]
    assert sources(report.sarpras, "uraian", "tersedia") == ["2024/sarpras.csv"]


def test_a_value_comes_from_the_files_of_its_own_row(report: Report) -> None:
    def sources(frame: pd.DataFrame, *columns: str) -> set[str]:
        return {file.removeprefix("2024/") for file in tabel(frame, columns).isi["sumber"]} - {"indikator.csv"}

    assert sources(report.iku[report.iku["kode"] == "AKIP"], "realisasi") == {"sakip.csv"}
    assert sources(report.pendukung, "realisasi") == {"ikm.csv", "realisasi.csv", "realisasi.csv#IPP"}
    assert sources(report.program_indikator, "capaian") == {"target.csv", "realisasi.csv"}
    plan = report.renstra[report.renstra["tingkat"] == "program"]
    assert sources(plan, "kemajuan") == {"renstra.csv", "realisasi.csv"}
    assert sources(report.riwayat("program"), "realisasi_2024") == {"realisasi.csv"}
    without_names = report.iku[["realisasi"]]
    assert {"sakip.csv", "realisasi.csv"} <= sources(without_names, "realisasi")


def test_a_year_without_data_is_no_source(report: Report) -> None:
    two_years_on = report.riwayat("iku")
    assert not any("2021" in file for files in two_years_on.attrs[SUMBER].values() for file in files)


def test_what_a_joined_frame_does_not_know_can_be_said(report: Report) -> None:
    joined = report.iku.merge(report.sasaran[["kode", "pagu"]], left_on="induk", right_on="kode")
    about = tabel(joined, ["indikator", "pagu"], sumber=[report.iku[["indikator"]], report.sasaran[["pagu"]]]).isi
    assert about["sumber"] == ["2024/indikator.csv", "2024/anggaran.csv"]
    assert tabel(joined, ["indikator"], sumber=["2024/lain.csv"]).isi["sumber"] == ["2024/lain.csv"]


def test_of_the_frames_named_only_what_is_shown_counts(report: Report) -> None:
    joined = report.iku.merge(report.sasaran[["kode", "pagu"]], left_on="induk", right_on="kode")
    about = tabel(joined, ["indikator", "pagu"], sumber=[report.iku, report.sasaran]).isi
    assert about["sumber"] == ["2024/indikator.csv", "2024/anggaran.csv"]
    renamed = joined.rename(columns={"indikator": "ukuran"})
    about = tabel(renamed, ["ukuran"], sumber=[report.iku[["indikator"]], "Surat Inspektorat"]).isi
    assert about["sumber"] == ["2024/indikator.csv", "Surat Inspektorat"]
