"""The analysis of Perak 2024: every finding that a careful reader makes, computed here again from the CSV files."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from fixtures.proyek import ROOT

from lkjip.analysis import Analisis, analisis
from lkjip.analysis.efisiensi import Efisiensi, EfisiensiUang
from lkjip.analysis.posisi import Posisi, TakSebanding
from lkjip.analysis.reformasi import GerakRb, RendahRb
from lkjip.analysis.sisa import Keluaran, Sisa, SisaKeluaran, SisaPos
from lkjip.analysis.sumber_daya import Pegawai, Sarana
from lkjip.analysis.tren import Tren
from lkjip.analysis.uraian import Uraian
from lkjip.report import Report

CENT = Decimal("0.01")


def rows(name: str, year: int = 2024) -> list[dict[str, str]]:
    path: Path = ROOT / "data" / "perak" / str(year) / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, key: str, value: str, year: int = 2024) -> dict[str, Decimal]:
    """The numbers of one column by the code of the row."""
    return {row[key]: Decimal(row[value]) for row in rows(name, year) if row[value] not in ("", "n/a", "-")}


def half_up(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@pytest.fixture(scope="module")
def wawasan(report: Report) -> Analisis:
    return analisis(report)


def the(found: tuple[Uraian, ...], kode: str) -> Uraian:
    return next(one for one in found if one.kode == kode)


def contributions(one: Uraian) -> dict[str, Decimal]:
    return {part.kode: part.sumbangan for part in one.bagian}


# what moved a composite


def test_two_components_of_sakip_rose_while_two_fell(wawasan: Analisis) -> None:
    now, before = column("sakip", "kode", "nilai"), column("sakip", "kode", "nilai", 2023)
    one = the(wawasan.perubahan, "perubahan:sakip.csv")
    assert contributions(one) == {code: now[code] - before[code] for code in now}
    assert (one.dari, one.ke, one.sisa) == (sum(before.values()), sum(now.values()), 0)
    assert [part.kode for part in one.menaikkan] == ["pelaporan", "evaluasi"]
    assert [part.kode for part in one.menurunkan] == ["pengukuran", "perencanaan"]


def test_the_target_of_sakip_is_missed_by_two_components_on_their_share(wawasan: Analisis) -> None:
    now, weights = column("sakip", "kode", "nilai"), column("sakip", "kode", "bobot")
    one = the(wawasan.jarak_target, "target:sakip.csv")
    assert contributions(one) == {code: now[code] - 73 * weights[code] / 100 for code in now}
    assert one.selisih == sum(now.values()) - 73
    assert "Bila target dibagi menurut bobotnya" in one.kalimat


def test_services_bring_the_ikm_below_its_target(wawasan: Analisis) -> None:
    services = column("ikm", "kode", "nilai")
    one = the(wawasan.jarak_target, "target:ikm.csv")
    assert contributions(one) == {code: (value - 94) / 5 for code, value in services.items()}
    assert one.ke == half_up(sum(services.values()) / 5) == Decimal("93.53")
    assert one.sisa == Decimal("93.53") - sum(services.values()) / 5
    assert [part.kode for part in one.menurunkan] == ["lainnya", "skck"]


def test_one_service_alone_keeps_the_ikm_below_its_target(wawasan: Analisis) -> None:
    services = column("ikm", "kode", "nilai")
    without = {code: half_up((sum(services.values()) - value) / 4) for code, value in services.items()}
    assert [code for code, value in without.items() if value >= 94] == ["lainnya"]
    one = next(one for one in wawasan.penentu if one.kode == "tanpa:IKM")
    assert [(part.nama, part.menjadi) for part in one.bagian] == [("Surat Keterangan Lainnya", without["lainnya"])]
    assert one.kalimat.startswith("Tanpa layanan Surat Keterangan Lainnya (80,56), ")
    assert "menjadi 96,78 dan mencapai target 94" in one.kalimat


def test_the_ikpp_meets_its_target_only_because_of_the_ipp(wawasan: Analisis) -> None:
    def ikpp(ikm: str, ipp: str) -> Decimal:
        return half_up((Decimal(ikm) / 25 * Decimal("2.5") + Decimal(ipp) * 2) / 2)

    assert (ikpp("93.53", "3.45"), ikpp("93.53", "3.10"), ikpp("94", "3.45")) == (
        Decimal("8.13"), Decimal("7.78"), Decimal("8.15"),
    )  # fmt: skip
    one = next(one for one in wawasan.penentu if one.kode == "andai:IKPP")
    assert [(part.menjadi, part.target) for part in one.bagian] == [(Decimal("7.78"), Decimal("3.10"))]
    assert one.tercapai
    assert "hanya karena IPP" in one.kalimat


def test_the_parts_of_the_ikpp_bring_it_above_its_target_by_different_ways(wawasan: Analisis) -> None:
    one = the(wawasan.jarak_target, "target:IKPP")
    ikm = (Decimal("93.53") - 94) / 25 * Decimal("2.5") / 2
    assert contributions(one) == {"IKM": ikm, "IPP": Decimal("3.45") - Decimal("3.10")}
    assert one.selisih == Decimal("8.13") - Decimal("7.8")
    assert one.sisa == Decimal("0.33") - ikm - Decimal("0.35")


def test_the_ikpp_of_last_year_is_told_as_this_years_formula_gives_it(wawasan: Analisis) -> None:
    one = the(wawasan.perubahan, "perubahan:IKPP")
    assert one.dari == half_up((Decimal("94.39") / 25 * Decimal("2.5") + Decimal("2.45") * 2) / 2)
    assert one.kalimat.startswith("Dengan rumus tahun ini, ")


def test_the_evaluators_part_of_the_ipp_is_lost_most_on_people_and_innovation(wawasan: Analisis) -> None:
    weights = {"kebijakan": 24, "profesionalisme": 25, "sarana": 18, "sistem": 11, "konsultasi": 10, "inovasi": 12}
    values = column("ipp", "kode", "nilai")
    one = the(wawasan.ruang, "ruang:ipp.csv")
    assert contributions(one) == {code: (values[code] - 5) * weights[code] / 100 for code in values}
    assert [part.kode for part in one.menurunkan][:2] == ["profesionalisme", "inovasi"]


def test_the_published_rb_index_says_its_rounding_by_a_remainder(wawasan: Analisis) -> None:
    values, weights = column("rb", "kode", "nilai"), column("rb", "kode", "bobot")
    leaves = ["RB1a", "RB1b", "RB1c", "RB2a", "RB2b"]
    one = the(wawasan.ruang, "ruang:rb.csv")
    assert contributions(one) == {code: values[code] - weights[code] for code in leaves}
    assert one.sisa == Decimal("0.01")
    assert one.kalimat.endswith("Selisih 0,01 timbul dari pembulatan.")


def test_rb_indicators_are_compared_with_the_notes_of_last_year_where_the_scale_is_the_same(wawasan: Analisis) -> None:
    moved, low = wawasan.reformasi
    assert isinstance(moved, GerakRb) and isinstance(low, RendahRb)
    notes = {row["topik"]: Decimal(row["nilai"]) for row in rows("catatan_evaluasi") if row["nilai"] != "-"}
    assert {part.nama: part.sebelum for part in moved.bagian} == {
        name: notes[name]
        for name in ("Nilai SAKIP", "Tingkat Pembangunan ZI", "Indeks Pengawasan Kearsipan",
                     "Indeks Tata Kelola Pengadaan", "Indeks Profesionalitas ASN", "Indeks Pelayanan Publik")
    }  # fmt: skip
    assert moved.tak_sebanding == ("Tingkat Internalisasi Core Value ASN",)
    places = {
        row["indikator"]: (Decimal(row["nilai"]) - Decimal(row["skala_min"]))
        / (Decimal(row["skala_maks"]) - Decimal(row["skala_min"]))
        for row in rows("rb_indikator")
        if row["nilai"] not in ("", "n/a")
    }
    assert {part.nama for part in low.bagian} == {name for name, place in places.items() if place <= Decimal("0.5")}


# unspent money


def test_four_fifths_of_the_unspent_money_are_salaries_and_the_salaries_were_paid(wawasan: Analisis) -> None:
    money = {row["program"]: row for row in rows("anggaran")}
    top = [row for code, row in money.items() if code.count(".") == 2]
    pagu = sum(int(row["pagu_perubahan"]) for row in top)
    silpa = pagu - sum(int(row["realisasi"]) for row in top)
    salaries = money["7.01.01.2.02.0001"]
    own = int(salaries["pagu_perubahan"]) - int(salaries["realisasi"])
    whole, pay, by_output = wawasan.sisa
    assert isinstance(whole, Sisa) and isinstance(pay, SisaPos) and isinstance(by_output, SisaKeluaran)
    assert (whole.pagu, whole.silpa, pay.pos.silpa) == (pagu, silpa, own) == (3180247616, 184843101, 144710818)
    assert pay.pos.gaji
    assert half_up(pay.pos.porsi) == half_up(Decimal(own) / silpa * 100) == Decimal("78.29")
    assert pay.pos.keluaran is Keluaran.TERCAPAI
    assert (pay.silpa_lain, pay.pagu_lain) == (silpa - own, pagu - int(salaries["pagu_perubahan"]))


def test_what_levels_declare_apart_is_told_as_not_attributed(wawasan: Analisis) -> None:
    by_output = wawasan.sisa[-1]
    assert isinstance(by_output, SisaKeluaran)
    money = [row for row in rows("anggaran") if row["program"].count(".") == 5 and row["realisasi"].isdigit()]
    leaves = sum(int(row["pagu_perubahan"]) - int(row["realisasi"]) for row in money)
    assert by_output.menurut == {Keluaran.TERCAPAI: leaves, Keluaran.BELUM: 0, Keluaran.TAK_DINILAI: 0}
    assert by_output.tak_terurai == 184843101 - leaves


# efficiency, people, things


def test_efficiency_holds_for_four_programmes_with_nearly_all_the_money(wawasan: Analisis) -> None:
    headline = next(one for one in wawasan.efisiensi if one.kode == "efisiensi:program")
    assert isinstance(headline, EfisiensiUang)
    money = {row["program"]: row for row in rows("anggaran") if row["program"].count(".") == 2}
    held = {code for code, row in money.items() if int(row["realisasi"]) < int(row["pagu_perubahan"])}
    assert held == {"7.01.01", "7.01.03", "7.01.05", "7.01.06"}  # PATEN missed its target and spent all
    share = Decimal(sum(int(money[code]["pagu_perubahan"]) for code in held)) / 3180247616 * 100
    assert (len(headline.efisien), half_up(headline.porsi)) == (4, half_up(share))
    paten = next(one for one in wawasan.efisiensi if one.kode == "efisiensi:7.01.02")
    assert isinstance(paten, Efisiensi)
    assert paten.capaian == Decimal("78.25") / 86 * 100
    assert paten.putusan == "belum dapat disebut efisien karena target belum tercapai"


def test_eighteen_people_are_not_counted_as_twenty_two(wawasan: Analisis) -> None:
    staff, things = wawasan.sumber_daya
    assert isinstance(staff, Pegawai) and isinstance(things, Sarana)
    assert (staff.kebutuhan, staff.menurut_sasaran, staff.orang) == (30, 22, len(rows("pegawai")))
    assert staff.ketersediaan == 60
    assert staff.bagian[0].nama == "Meningkatnya Kualitas Layanan Publik"
    short = [row for row in rows("sarpras") if row["standar"].isdigit() and int(row["tersedia"]) < int(row["standar"])]
    assert (len(things.bagian), things.bagian[0].nama) == (len(short), "Kursi Kerja Pejabat Eselon IV")


# position and trend


def test_sakip_is_second_among_four_and_programmes_have_nothing_beside_them(wawasan: Analisis) -> None:
    sakip, ikpp, none = wawasan.posisi
    assert isinstance(sakip, Posisi) and isinstance(ikpp, Posisi) and isinstance(none, TakSebanding)
    others = {row["tingkat"]: Decimal(row["nilai"]) for row in rows("pembanding") if row["indikator"] == "AKIP"}
    assert {one.tingkat: one.selisih for one in sakip.pembanding} == {
        level: Decimal("74.64") - value for level, value in others.items()
    }
    assert (sakip.urutan, ikpp.urutan, ikpp.tanpa) == (2, 2, ("provinsi", "nasional"))
    assert len(none.indikator) == 6


def test_paten_will_not_meet_the_end_of_the_renstra_at_its_present_pace(wawasan: Analisis) -> None:
    one = next(one for one in wawasan.tren if one.kode == "tren:7.01.02-1")
    assert isinstance(one, Tren) and one.akhir is not None
    assert one.titik == ((2022, Decimal("80.25")), (2023, Decimal("85.33")), (2024, Decimal("78.25")))
    assert (one.terbaik[0], one.terburuk[0], one.laju) == (2023, 2024, -1)
    assert (one.akhir.perkiraan, one.akhir.tercapai) == (Decimal("76.25"), False)
    assert one.akhir.perlu == (Decimal("85.3") - Decimal("78.25")) / 2


def test_what_stays_at_a_hundred_percent_has_no_trend_worth_a_sentence(wawasan: Analisis) -> None:
    assert [one.kode for one in wawasan.tren] == ["tren:AKIP", "tren:IKM", "tren:IPP", "tren:7.01.02-1"]


# the weakest result


def test_paten_is_the_worst_result_and_has_neither_cause_nor_remedy(wawasan: Analisis) -> None:
    worst, other = wawasan.meleset
    assert (worst.kode, worst.terlemah, worst.penyebab, worst.langkah) == ("meleset:7.01.02-1", True, False, False)
    assert "penyebab dan langkah perbaikannya belum dirumuskan" in worst.kalimat
    assert (other.kode, other.penyebab, other.langkah) == ("meleset:IKM", True, True)


def test_without_quarterly_results_nothing_is_told_of_quarters(wawasan: Analisis) -> None:
    assert wawasan.triwulan == ()
