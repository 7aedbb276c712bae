"""Phrases that several chapters share: complete sentences also where a draft has gaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from conftest import ROOT

from lkjip.figures.kalimat import (
    hasil,
    kemajuan_renstra,
    perubahan,
    posisi,
    rekomendasi,
    sebab,
    simpulan,
    tanpa_realisasi,
    terbuka,
    tercapai,
)
from lkjip.ground.values import Missing
from lkjip.report import Report

ROW = {
    "satuan": "persen",
    "target": Decimal(80),
    "realisasi": Decimal(84),
    "capaian": Decimal(105),
    "putusan": "melampaui target",
}
MISS = {
    "catatan": None,
    "penghambat": ("hujan.", "banjir"),
    "solusi": ("menunggu.",),
    "langkah": ("U1",),
    "wajib": True,
}
UNPLANNED: dict[str, Any] = {"solusi": (), "langkah": ()}
UNKNOWN = {"capaian": None, "putusan": "tidak dapat dinilai"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "realisasi 84,00% dari target 80,00%, capaian 105,00% (melampaui target)"),
        (
            {"satuan": "kategori", "realisasi": "baik", "target": "cukup", "capaian": Missing.NONE},
            "realisasi baik dari target cukup, melampaui target",
        ),
        (
            UNKNOWN | {"realisasi": Missing.BLANK},
            "realisasi dari target 80,00% belum tersedia, sehingga capaiannya belum dapat dihitung",
        ),
        (
            UNKNOWN | {"realisasi": Missing.NA, "target": Missing.NA},
            "target dan realisasinya belum tersedia, sehingga capaiannya belum dapat dihitung",
        ),
        (UNKNOWN | {"target": Missing.NONE}, "realisasi 84,00%, sedangkan targetnya tidak ada"),
    ],
)
def test_a_result_is_told_with_what_there_is(change: dict[str, Any], expected: str) -> None:
    assert tercapai(ROW | change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "Penyebab: hujan; banjir. Langkah perbaikan: U1."),
        ({"catatan": "Sampai Juni."}, "Sampai Juni. Penyebab: hujan; banjir. Langkah perbaikan: U1."),
        ({"langkah": ("U1", "U2", "F3")}, "Penyebab: hujan; banjir. Langkah perbaikan: U1, U2, dan F3."),
        (UNPLANNED, "Penyebab: hujan; banjir. Langkah perbaikannya belum dirumuskan."),
        ({"penghambat": ()}, "Penyebabnya belum dirumuskan. Langkah perbaikan: U1."),
        (UNPLANNED | {"penghambat": ()}, "Penyebab dan langkah perbaikannya belum dirumuskan."),
        (UNPLANNED | {"penghambat": (), "wajib": False}, ""),
        ({"penghambat": (), "wajib": False, "catatan": "Sampai Juni"}, "Sampai Juni. Langkah perbaikan: U1."),
    ],
)
def test_a_miss_is_told_with_its_causes_and_the_codes_of_its_measures(change: dict[str, Any], expected: str) -> None:
    assert sebab(MISS | change) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "Penyebab: hujan; banjir. Langkah perbaikan: menunggu."),
        (
            {"solusi": ("menunggu.", "berteduh.", "pulang."), "catatan": "Sampai Juni."},
            "Penyebab: hujan; banjir. Langkah perbaikan: menunggu, beserta dua langkah lain.",
        ),
        (UNPLANNED | {"penghambat": ()}, "Penyebab dan langkah perbaikannya belum dirumuskan."),
        (UNPLANNED | {"penghambat": (), "wajib": False, "catatan": "Sampai Juni."}, ""),
    ],
)
def test_a_conclusion_tells_the_causes_of_a_miss_and_its_first_measure(change: dict[str, Any], expected: str) -> None:
    assert simpulan(MISS | change) == expected


@pytest.mark.parametrize(
    ("done", "unplanned", "expected"),
    [
        (3, 0, "Semua rekomendasi SAKIP, tiga butir, sudah ditindaklanjuti."),
        (1, 0, "Dari tiga rekomendasi SAKIP, satu sudah ditindaklanjuti."),
        (0, 2, "Dari tiga rekomendasi SAKIP, belum ada yang ditindaklanjuti; dua belum direncanakan."),
        (0, 3, "Tiga rekomendasi SAKIP belum direncanakan tindak lanjutnya."),
    ],
)
def test_recommendations_are_told_with_what_is_open(done: int, unplanned: int, expected: str) -> None:
    row = {"sumber": "SAKIP", "banyak": 3, "selesai": done, "tanpa_rencana": unplanned}
    assert rekomendasi(row) == expected
    assert bool(terbuka(row)) == bool(unplanned)


def test_a_target_of_zero_that_was_met_has_a_verdict_without_a_percentage() -> None:
    assert hasil(ROW | {"capaian": None, "putusan": "sesuai target"}) == "sesuai target"


@pytest.mark.parametrize(
    ("before", "now", "word", "expected"),
    [
        ("72.61", "74.64", "naik", "72,61 (2023) menjadi 74,64 (2024), naik 2,03"),
        ("100", "100", "tetap", "tetap 100,00 seperti tahun 2023"),
        (None, "8.13", "indikator baru", "8,13, indikator baru"),
        (None, None, "indikator baru", "indikator baru yang belum ada nilainya"),
        ("5", None, "tidak dilanjutkan", "tidak dilanjutkan sejak 2024"),
        (None, "78", "tidak dapat dibandingkan", "78,00 (2024); nilai tahun 2023 tidak tersedia"),
        ("78", None, "tidak dapat dibandingkan", "78,00 (2023); nilai tahun 2024 tidak tersedia"),
        (None, None, "tidak dapat dibandingkan", "nilai tahun 2023 dan 2024 tidak tersedia"),
    ],
)
def test_a_change_is_told_with_both_years(before: str | None, now: str | None, word: str, expected: str) -> None:
    values = [Missing.NA if value is None else Decimal(value) for value in (before, now)]
    change = values[1] - values[0] if None not in (before, now) else Missing.NA  # type: ignore[operator]
    row = {"satuan": "nilai", "realisasi_2023": values[0], "realisasi_2024": values[1]}
    assert perubahan(row | {"perubahan": word, "selisih": change}, 2024, 2023) == expected


def test_the_way_to_the_end_of_the_plan_is_told_with_its_progress() -> None:
    row = ROW | {"target_akhir": Decimal(90), "kemajuan": Decimal("93.333"), "putusan": "menuju target akhir"}
    assert kemajuan_renstra(row) == (
        "realisasi 84,00% dari target akhir 90,00%, tingkat kemajuan 93,33%, menuju target akhir"
    )
    assert kemajuan_renstra(row | {"realisasi": Missing.NA, "kemajuan": None}) == (
        "realisasi menuju target akhir 90,00% belum tersedia, sehingga kemajuannya belum dapat dihitung"
    )


def test_a_formula_is_shown_with_every_value_that_went_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = Report.open("contoh", 2025)
    row = next(row for row in report.iku.to_dict("records") if row["kode"] == "IKL")
    assert row["rumus_terisi"] == (
        "IKL = (RATA_IKM × 6 + PENGADUAN × 4) ÷ 10 = 86,56, dengan PENGADUAN (Persentase pengaduan yang "
        "diselesaikan tepat waktu) = 88,00% dan RATA_IKM (rata-rata IKM layanan) = 85,60"
    )


def beside(
    posisi: str, nilai: object, predikat: str | None = None, selisih: Decimal | None = None
) -> dict[str, object]:
    """What a row says of one level, `kabupaten`."""
    return {
        "kabupaten": nilai,
        "posisi_kabupaten": posisi,
        "predikat_kabupaten": predikat,
        "selisih_kabupaten": selisih,
    }


ABOVE = beside("di atas", Decimal(33), None, Decimal(3))


@pytest.mark.parametrize(
    ("level", "arah", "told"),
    [
        (ABOVE, "naik", "di atas kabupaten (33 menit) dengan selisih 3 menit"),
        (ABOVE, "turun", "di atas kabupaten (33 menit) dengan selisih 3 menit; makin rendah makin baik"),
        (beside("tidak ada pembanding", Missing.NA), "turun", "nilai tingkat kabupaten belum tersedia"),
        (beside("tidak ada pembanding", Missing.NONE, "baik"), "naik", "kabupaten berpredikat baik"),
        (
            beside("tidak ada pembanding", Missing.NONE), "naik",
            "tidak ada nilai pembanding atau standar tingkat kabupaten",
        ),
    ],
)  # fmt: skip
def test_a_value_elsewhere_is_told_as_it_is_known(level: dict[str, object], arah: str, told: str) -> None:
    assert posisi(ROW | {"satuan": "menit", "arah": arah} | level, {"kabupaten": "kabupaten"}) == told


def test_a_level_is_called_as_the_region_is() -> None:
    row = ROW | {"satuan": "menit", "arah": "naik"} | ABOVE
    assert posisi(row, {"kabupaten": "kota"}) == "di atas kota (33 menit) dengan selisih 3 menit"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"catatan": "Belum diukur."}, "Belum diukur"),
        ({"realisasi": Missing.NONE}, "Tidak berlaku tahun ini"),
        ({"rumus": "A + B"}, "Nilai dalam rumusnya belum lengkap"),
        ({}, "Alasannya belum dicatat"),
    ],
)
def test_what_does_not_apply_is_not_said_to_be_missing(change: dict[str, Any], told: str) -> None:
    assert tanpa_realisasi({"catatan": None, "realisasi": Missing.NA, "rumus": None} | change) == told


def test_the_change_before_the_last_is_told_too() -> None:
    values = {
        f"realisasi_{year}": Decimal(value) for year, value in ((2022, "89.85"), (2023, "94.39"), (2024, "93.53"))
    }
    row = {"satuan": "indeks", "perubahan": "turun", "selisih": Decimal("-0.86")} | values
    assert perubahan(row, 2024, 2023) == (
        "94,39 (2023) menjadi 93,53 (2024), turun 0,86, sesudah naik 4,54 pada tahun 2023"
    )
