"""The report that notebooks open: what stops it, what it leaves alone, and its frames where tables are absent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from fixtures.laporan import FRAMES, opened
from fixtures.proyek import CONTOH, accept_absent, set_cell, table_path

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import REASON
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project
from lkjip.ground.values import Missing
from lkjip.present.narasi import narasi
from lkjip.report import Report

OPTIONAL = sorted(name for name, table in TABLES.items() if not table.required)


def columns(report: Report) -> dict[str, list[str]]:
    return {name: list(getattr(report, name)) for name in FRAMES}


def without(project: Project, *tables: str) -> None:
    for name in tables:
        table_path(project, name).unlink()


# opening


def test_a_misspelt_name_is_told_with_the_nearest_that_there_is(contoh: Project) -> None:
    with pytest.raises(
        UsageError, match=r"^report\.rata_capaiann tidak ada; mungkin maksudnya report\.rata_capaian\.$"
    ):
        _ = opened().rata_capaiann  # type: ignore[attr-defined]
    assert getattr(opened(), "rata_capaiann", None) is None


def test_a_narrative_says_where_its_pictures_stand(contoh: Project) -> None:
    path = contoh.narrative(CONTOH) / "kesimpulan.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("Kesimpulan.\n\n![Rapat](foto/rapat.jpg)\n", encoding="utf-8")
    _, told = narasi(opened(), "kesimpulan")._repr_mimebundle_()  # type: ignore[attr-defined]
    assert told == {"lkjip": {"gambar": {"foto/rapat.jpg": "data/contoh/2024/narasi/kesimpulan.md, baris 3"}}}


def test_a_report_is_opened_by_kecamatan_and_year(contoh: Project) -> None:
    report = opened()
    assert (report.id, report.year, report.kantor) == (CONTOH, 2024, "Kecamatan Contoh")
    assert repr(report) == "Report(contoh 2024, edisi publik)"


@pytest.mark.parametrize(("kecamatan", "year"), [("../x", 2024), ("Perak", 2024), ("contoh", 24), ("contoh", "2024")])
def test_a_wrong_name_or_year_is_wrong_usage(contoh: Project, kecamatan: str, year: int) -> None:
    with pytest.raises(UsageError):
        Report.open(kecamatan, year)


def test_outside_a_project_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="Tidak ada proyek lkjip"):
        opened()


def test_every_error_of_the_data_is_raised_at_once(contoh: Project) -> None:
    set_cell(contoh, "anggaran", "7.01.01", realisasi="311")
    set_cell(contoh, "realisasi", "KELUHAN", realisasi="3,5")
    with pytest.raises(DataError) as raised:
        opened()
    assert {"melebihi-pagu", "koma-desimal"} <= {finding.rule for finding in raised.value.findings}


def test_a_year_without_folder_is_an_error_that_names_the_folder(contoh: Project) -> None:
    with pytest.raises(DataError, match="folder tidak ada"):
        Report.open("contoh", 2030)


@pytest.mark.parametrize("key", ["skala_capaian", "skala_sakip", "skala_rb"])
def test_an_unknown_scale_is_a_finding_that_names_the_known_ones(contoh: Project, key: str) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write(f"aturan:\n  {key}: bintang\n")
    with pytest.raises(DataError, match=rf"(?s)aturan\.{key}.*bintang.*akip-lama"):
        opened()


def test_an_office_may_bring_its_own_scale(contoh: Project) -> None:
    with (contoh.params / "contoh-2024.yml").open("a") as file:
        file.write(
            "aturan:\n  skala_capaian: setempat\nskala:\n  setempat:\n    nama: Skala kami\n    dasar: Perbup 1\n"
            '    rentang:\n      - {batas_bawah: "87.5", sebutan: Cukup}\n'
            "      - {batas_bawah: 0, termasuk_bawah: true, sebutan: Kurang}\n"
        )
    report = opened()
    assert [report.predikat(Decimal(value)) for value in ("0", "87.5", "87.51", "200")] == [
        "Kurang",
        "Kurang",
        "Cukup",
        "Cukup",
    ]
    assert (report.skala_capaian.kode, report.skala_capaian.nama, report.skala_sakip.kode) == (
        "setempat",
        "Skala kami",
        "akip",
    )


def test_opening_a_report_changes_no_file(contoh: Project) -> None:
    def state() -> dict[str, float]:
        return {str(path): path.stat().st_mtime_ns for path in contoh.root.rglob("*")}

    before = state()
    columns(opened())
    assert state() == before


# absent tables


def test_without_any_optional_table_every_frame_has_its_columns(contoh: Project) -> None:
    full = columns(opened())
    set_cell(contoh, "sasaran", "S1", tujuan="")
    without(contoh, *OPTIONAL)
    report = opened()
    assert columns(report) == full
    assert [report.ikm, report.indeks_rb, report.nilai_sakip(), report.rata_capaian, report.efisiensi] == [None] * 5
    assert report.ipp_f02 == {"2017": None, "2022": None}
    assert set(report.jumlah_anggaran.values()) == {Missing.NA}
    assert report.jumlah_sarpras["ketersediaan"] is Missing.NA
    assert report.indikator.set_index("kode").loc["AKIP", "realisasi"] is Missing.NA


@pytest.mark.parametrize(
    "table", ["anggaran", "ikm", "ipp", "pegawai", "pembanding", "rb", "renstra", "sakip", "sarpras", "sdm"]
)
def test_a_table_that_measures_read_may_be_absent_alone(contoh: Project, table: str) -> None:
    without(contoh, table)
    report = opened()
    assert all(isinstance(getattr(report, name), pd.DataFrame) for name in FRAMES)
    assert len(report.data[table]) == 0


def test_a_table_that_is_absent_for_a_reason_gives_the_reason_with_its_frame(contoh: Project) -> None:
    without(contoh, "ipp")
    accept_absent(contoh, "ipp", "tidak dinilai tahun ini")
    report = opened()
    assert report.data["ipp"].attrs[REASON] == report.ipp.attrs[REASON] == "tidak dinilai tahun ini"
    assert REASON not in report.rb.attrs


def test_required_tables_without_rows_give_an_empty_report(contoh: Project) -> None:
    for name in TABLES:
        path = table_path(contoh, name)
        path.write_text(path.read_text().splitlines()[0] + "\n")
    report = opened()
    assert [len(getattr(report, name)) for name in FRAMES if name != "putusan_iku"] == [0] * (len(FRAMES) - 1)
    assert list(report.sasaran)[:3] == ["kode", "sasaran", "indikator"]
    assert report.rata_capaian is None
