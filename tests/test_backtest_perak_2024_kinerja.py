"""Back-test: office, evaluations and performance as the reference report (LKjIP Kecamatan Perak 2024) prints them.

Where it is consistent its figures are typed here as printed, each with its place, and computed again from its data.
Where it contradicts itself, data/perak/2024/SUMBER.md says what was chosen; such figures are not repeated here.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from fixtures.laporan import cell

from lkjip.ground.angka import bilangan, nilai, persen, tanggal, terbilang
from lkjip.ground.values import Missing, number, rounded
from lkjip.measures.hitung import mean, total
from lkjip.report import Report


def test_nothing_in_the_data_is_an_error_or_an_open_warning(report: Report) -> None:
    """But for PATEN, which missed its target: neither cause nor remedy stands in the reference."""
    open_ones = [finding.rule for finding in report.findings if finding.severity != "catatan"]
    assert open_ones == ["tanpa-penyebab"]


def test_the_report_is_dated_and_signed_as_the_reference(report: Report) -> None:
    """Closing page: Perak, 25 Maret 2025."""
    assert tanggal(report.params.dokumen.tanggal) == "25 Maret 2025"
    assert report.params.penanda_tangan.jabatan == "Camat Perak"


# 1.1, 1.3, 1.6: the office and its evaluations


def test_the_office_has_eighteen_officers(report: Report) -> None:
    """Tabel 1.1 (7 names) and the table of staff after it (11 names)."""
    assert report.pegawai["kelompok"].value_counts().to_dict() == {"pelaksana": 11, "struktural": 7}
    assert terbilang(len(report.pegawai)) == "delapan belas"


def test_programmes_activities_and_their_parts_are_counted(report: Report) -> None:
    """1.3 no. 5c and 3.2: 6 program, 11 kegiatan, 25 sub kegiatan."""
    assert report.program["tingkat"].value_counts().to_dict() == {"program": 6, "kegiatan": 11, "subkegiatan": 25}


@pytest.mark.parametrize(
    ("code", "weight", "lke", "field", "score", "share"),
    [
        ("perencanaan", "30", "25,53", "21,95", "24,81", "82,70"),
        ("pengukuran", "30", "21,40", "13,75", "19,87", "66,23"),
        ("pelaporan", "15", "11,79", "7,17", "10,87", "72,47"),
        ("evaluasi", "25", "19,09", "–", "19,09", "76,36"),
    ],
)
def test_components_of_the_sakip_score(  # noqa: PLR0913, PLR0917 - the columns of the table
    report: Report, code: str, weight: str, lke: str, field: str, score: str, share: str
) -> None:
    """Tabel 1.3."""
    row = report.sakip.set_index("kode").loc[code]
    assert [bilangan(row[name]) for name in ("bobot", "lke", "lapangan", "nilai")] == [weight, lke, field, score]
    assert bilangan(row["capaian_bobot"], 2) == share


def test_the_sakip_score_is_the_sum_of_its_components(report: Report) -> None:
    """Tabel 1.3: 100; 77,81; 42,87; 74,64, predicate BB. 3.3 no. 1 and Tabel 3.4: 72,61 the year before."""
    assert [bilangan(total(report.sakip[name])) for name in ("bobot", "lke", "lapangan", "nilai")] == [
        "100",
        "77,81",
        "42,87",
        "74,64",
    ]
    assert report.nilai_sakip() == Decimal("74.64")
    assert report.nilai_sakip(2023) == Decimal("72.61")
    assert report.nilai_sakip(2022) is None
    mark = report.skala_sakip.predikat(report.nilai_sakip())
    assert mark is not None
    assert mark.label == "BB"


def test_the_scores_follow_from_lke_and_field_evaluation(report: Report) -> None:
    """Tabel 1.3: the first three are 80% LKE and 20% field evaluation."""
    for row in report.sakip.to_dict("records")[:3]:
        blended = row["lke"] * Decimal("0.8") + row["lapangan"] * Decimal("0.2")
        assert rounded(blended, 2) == row["nilai"]


def test_the_reform_index_is_that_of_the_letter(report: Report) -> None:
    """Tabel 1.4: 74,90 with 6,37 (1,25; 2,67; 2,45) and 68,52 (38,49; 30,03)."""
    scores = report.rb.set_index("kode")["nilai"]
    assert bilangan(report.indeks_rb) == "74,90"
    assert total(scores[["RB1a", "RB1b", "RB1c"]]) == scores["RB1"] == Decimal("6.37")
    assert total(scores[["RB2a", "RB2b"]]) == scores["RB2"] == Decimal("68.52")


def test_indicators_of_the_reform_that_are_measured_here_have_one_value(report: Report) -> None:
    """1.6 B: IPP 3,45; IKM 93,53."""
    scores = report.rb_indikator.set_index("kode")["nilai"]
    assert len(scores) == 20
    assert [str(scores[code]) for code in ("RBI19", "RBI20")] == ["3.45", "93.53"]


# 3.1.1: this year


@pytest.mark.parametrize(
    ("code", "target", "realisasi", "capaian", "verdict"),
    [
        ("AKIP", "73,00", "74,64", "102,25%", "melampaui target"),  # Tabel 3.1: 102%; 3.9: 102,2%
        ("IKPP", "7,80", "8,13", "104,23%", "melampaui target"),  # Tabel 3.12, 4.1: 104,23%
        ("IKM", "94,00", "93,53", "99,50%", "belum mencapai target"),  # 3.1.1 and Tabel 3.4: 99,5%
        ("IPP", "3,10", "3,45", "111,29%", "melampaui target"),  # 3.1.1 and Tabel 3.4: 111,3%
        ("TRANTIB", "100%", "100%", "100,00%", "sesuai target"),  # 3.1.1: 100%
        ("LPJ_APBDES", "100%", "100%", "100,00%", "sesuai target"),
        ("RAPERDES", "100%", "100%", "100,00%", "sesuai target"),
        ("7.01.02-1", "86,00", "78,25", "90,99%", "belum mencapai target"),  # Tabel 3.3: Nilai PATEN, 91%
        ("7.01.01.2.02.0001-1", "20 orang/bulan", "20 orang/bulan", "100,00%", "sesuai target"),  # Tabel 3.3
        ("7.01.03.2.01.0001-1", "78 lembaga", "78 lembaga", "100,00%", "sesuai target"),  # Tabel 3.7, 3.10
    ],
)
def test_target_realisation_and_achievement(
    report: Report, code: str, target: str, realisasi: str, capaian: str, verdict: str
) -> None:
    row = report.indikator.set_index("kode").loc[code]
    assert nilai(row["target"], row["satuan"], row["desimal"]) == target
    assert nilai(row["realisasi"], row["satuan"], row["desimal"]) == realisasi
    assert persen(row["capaian"]) == capaian
    assert row["putusan"] == verdict


def test_the_mean_of_the_iku_is_103_24(report: Report) -> None:
    """Tabel 3.1: 103%; 3.9, 3.12: 103,2%, sangat memuaskan. Over 100% counts as 100 (BAB III)."""
    assert len(report.iku) == 2
    assert persen(report.rata_capaian) == "103,24%"
    assert persen(report.rata_capaian, 1) == "103,2%"
    assert report.predikat(report.rata_capaian) == "Sangat Memuaskan"


def test_both_iku_exceed_their_target(report: Report) -> None:
    """Tabel 3.2."""
    assert report.putusan_iku[["putusan", "banyak"]].values.tolist() == [
        ["Melampaui target", 2],
        ["Sesuai target", 0],
        ["Belum mencapai target", 0],
    ]


def test_the_ikm_of_the_unit_is_the_mean_of_its_services(report: Report) -> None:
    """3.1.1 no. 1: KTP 98,35; KK 98,02; SKCK 92,59; Mutasi 98,15; lainnya 80,56; unit 93,53."""
    assert [str(value) for value in report.data["ikm"]["nilai"]] == ["98.35", "98.02", "92.59", "98.15", "80.56"]
    assert bilangan(report.ikm) == "93,53"
    assert mean(report.data["ikm"]["nilai"]) == Decimal("93.534")


def test_aspects_of_the_ipp_by_the_weights_in_force(report: Report) -> None:
    """3.1.1 no. 2, column nilai aspek: 0,86; 0,55; 0,74; 0,35; 0,46; 0,12 (weights of PermenPANRB 29/2022)."""
    assert [bilangan(value, 2) for value in report.ipp["nilai_aspek"]] == [
        "0,86",
        "0,55",
        "0,74",
        "0,35",
        "0,46",
        "0,12",
    ]
    assert {name: str(value) for name, value in report.ipp_f02.items()} == {"2017": "3.3235", "2022": "3.0774"}


def test_the_composite_index_follows_from_the_published_ikm_and_ipp(report: Report) -> None:
    """Tabel 2.2: ((IKM non konversi x 2,5) + (IPP x 2)) / 2; Tabel 3.1: 8,13."""
    ikm, ipp = number(report.ikm), number(cell("indikator", "IPP", "realisasi", report))
    assert ikm is not None
    assert ipp is not None
    assert (ikm / 25 * Decimal("2.5") + ipp * 2) / 2 == Decimal("8.1265")
    assert cell("indikator", "IKPP", "realisasi", report) == Decimal("8.13")


# 3.1.2: several years (Tabel 3.4)


@pytest.mark.parametrize(
    ("code", "year", "target", "realisasi", "printed", "exact"),
    [
        ("AKIP", 2022, "71", "70,93", "99,9", "99,90%"),
        ("AKIP", 2023, "72", "72,61", "100,8", "100,85%"),
        ("AKIP", 2024, "73", "74,64", "102,2", "102,25%"),
        ("IKM", 2022, "86", "89,85", "104,5", "104,48%"),
        ("IKM", 2023, "89,95", "94,39", "104,9", "104,94%"),
        ("IKM", 2024, "94", "93,53", "99,5", "99,50%"),
        ("IPP", 2022, "3,10", "2,31", "74,5", "74,52%"),
        ("IPP", 2023, "3,10", "2,45", "79,0", "79,03%"),
        ("IPP", 2024, "3,10", "3,45", "111,3", "111,29%"),
        ("TRANTIB", 2023, "100", "100", "100,0", "100,00%"),
        ("7.01.02-1", 2023, "85,3", "85,33", "100,0", "100,04%"),
        ("7.01.02-1", 2024, "86", "78,25", "91,0", "90,99%"),
        ("7.01.05-2", 2022, "100", "100", "100,0", "100,00%"),
    ],
)
def test_achievement_over_three_years(  # noqa: PLR0913, PLR0917 - the columns of the table
    report: Report, code: str, year: int, target: str, realisasi: str, printed: str, exact: str
) -> None:
    row = report.riwayat("iku", "pendukung", "program").set_index("kode").loc[code]
    assert [bilangan(row[f"{name}_{year}"]) for name in ("target", "realisasi")] == [target, realisasi]
    assert bilangan(row[f"capaian_{year}"], 1) == printed
    assert persen(row[f"capaian_{year}"]) == exact


@pytest.mark.parametrize("code", ["TRANTIB", "LPJ_APBDES", "RAPERDES"])
def test_years_that_print_na_are_missing_not_zero(report: Report, code: str) -> None:
    row = report.riwayat("pendukung").set_index("kode").loc[code]
    assert [row["target_2022"], row["realisasi_2022"]] == [Missing.NA, Missing.NA]
    assert persen(row["capaian_2022"]) == "n/a"


def test_the_new_index_has_no_earlier_years(report: Report) -> None:
    """3.1.2 no. 3: the goal and its indicator changed in 2024."""
    row = report.riwayat("iku").set_index("kode").loc["IKPP"]
    assert [bilangan(row[f"realisasi_{year}"]) for year in report.years] == ["n/a", "n/a", "8,13"]
    assert row["perubahan"] == "indikator baru"


def test_changes_from_year_to_year(report: Report) -> None:
    """3.1.2 no. 1 and 2: IKM +4,54, then -0,86; IPP +0,14, then +1,0."""
    rows = report.riwayat("iku", "pendukung").set_index("kode")
    changes = {
        code: [rows.at[code, f"realisasi_{year + 1}"] - rows.at[code, f"realisasi_{year}"] for year in (2022, 2023)]
        for code in ("IKM", "IPP")
    }
    assert {code: [bilangan(change) for change in found] for code, found in changes.items()} == {
        "IKM": ["4,54", "-0,86"],
        "IPP": ["0,14", "1,00"],
    }
    assert rows.loc["IKM", ["selisih", "perubahan"]].tolist() == [Decimal("-0.86"), "turun"]
    assert rows.loc["IPP", ["selisih", "perubahan"]].tolist() == [Decimal("1.00"), "naik"]
    assert rows.loc["AKIP", ["selisih", "perubahan"]].tolist() == [Decimal("2.03"), "naik"]


# 3.1.3 and 3.1.4: medium term and benchmark


@pytest.mark.parametrize(
    ("code", "end", "progress", "verdict"),
    [
        ("AKIP", "75", "99,52%", "menuju target akhir"),  # Tabel 3.5: 99,5%
        ("IKPP", "7,95", "102,26%", "target akhir tercapai"),  # Tabel 3.5: 102,3%
        ("IKM", "89", "105,09%", "target akhir tercapai"),  # 3.1.3 no. 1: 105%
        ("IPP", "3,5", "98,57%", "menuju target akhir"),  # 3.1.3 no. 2: 98,6%
        ("7.01.02-1", "85,3", "91,74%", "menuju target akhir"),  # Tabel 3.5: 91,7%
        ("7.01.01-1", "100", "100,00%", "target akhir tercapai"),
    ],
)
def test_progress_to_the_end_of_the_renstra(report: Report, code: str, end: str, progress: str, verdict: str) -> None:
    row = report.renstra.set_index("kode").loc[code]
    assert [bilangan(row["target_akhir"]), persen(row["kemajuan"]), row["putusan"]] == [end, progress, verdict]


def test_the_mean_progress_of_the_iku(report: Report) -> None:
    """Tabel 3.5: 100,9%."""
    plan = report.renstra
    assert persen(mean(plan[plan["tingkat"] == "iku"]["kemajuan"])) == "100,89%"


def test_the_sakip_score_beside_other_regions(report: Report) -> None:
    """Tabel 3.6 and its text: kabupaten 72,33; provinsi 83,89; nasional 64,23, a gap of 10,41."""
    row = report.pembanding.set_index("kode").loc["AKIP"]
    regions = ("kabupaten", "provinsi", "nasional")
    assert [bilangan(row[name]) for name in regions] == ["72,33", "83,89", "64,23"]
    assert [bilangan(row[f"selisih_{name}"]) for name in regions] == ["2,31", "-9,25", "10,41"]
    assert [row[f"posisi_{name}"] for name in regions] == ["di atas", "di bawah", "di atas"]


def test_where_there_is_no_standard_the_report_says_so(report: Report) -> None:
    """3.1.4 b: there is no national standard for the IKPP."""
    row = report.pembanding.set_index("kode").loc["IKPP"]
    assert [bilangan(row[name]) for name in ("kabupaten", "provinsi", "nasional")] == ["8,45", "–", "–"]
    assert row["posisi_kabupaten"] == "di bawah"
    assert "Tidak ada standar nasional" in row["keterangan"]
