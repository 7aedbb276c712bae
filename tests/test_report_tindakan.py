"""What an office does about its performance, as a report tells it: by indicator, with recommendations in words."""

from __future__ import annotations

from fixtures.laporan import opened
from fixtures.proyek import add_row, table_path

from lkjip.figures.frames import files
from lkjip.ground.ids import Project


def test_improvements_stand_in_the_order_of_indicators_and_what_is_general_last(contoh: Project) -> None:
    add_row(contoh, "perbaikan", kode="U8", uraian="Untuk semua.")
    add_row(contoh, "perbaikan", kode="U9", indikator="AKIP", uraian="Untuk satu.")
    named = opened().perbaikan[["indikator", "aspek", "uraian"]].values.tolist()
    assert named[-1] == ["Umum", "–", "Untuk semua."]
    assert ["Nilai SAKIP", "–", "Untuk satu."] in named[:-1]


def test_a_plan_of_last_year_stands_apart_once_it_has_its_result(contoh: Project) -> None:
    path = table_path(contoh, "perbaikan")
    path.write_text("kode,indikator,aspek,uraian,hasil\nU9-2023,AKIP,,Rencana lama.,Selesai.\nU1,,,Rencana baru.,\n")
    report = opened()
    assert report.perbaikan_lalu[["uraian", "hasil"]].values.tolist() == [["Rencana lama.", "Selesai."]]
    assert [*report.perbaikan["uraian"]] == ["Rencana baru."]


def test_a_measure_tells_who_until_when_and_what_proves_it_wherever_it_is_noted(contoh: Project) -> None:
    table_path(contoh, "faktor").write_text(
        "kode,sasaran,indikator,jenis,uraian,penanggung_jawab,triwulan,bukti\n"
        "F1,S1,,penunjang,Komitmen.,,,\nF2,,OPINI,solusi,Menambah loket.,Sekretaris,IV,\n"
    )
    promised = ["kode", "indikator", "penanggung_jawab", "waktu", "bukti"]
    report = opened()
    assert report.perbaikan[promised].values.tolist() == [
        ["P1", "Nilai SAKIP", "Camat", "Triwulan II 2025", "Pohon kinerja"],
        ["F2", "Opini", "Sekretaris", "Triwulan IV 2025", None],
    ]
    assert report.langkah_belum_lengkap == "Bukti satu langkah tidak tercatat."
    assert files(report.perbaikan, "uraian") == ("2024/perbaikan.csv", "2024/faktor.csv")


def test_an_answer_keeps_the_quarter_in_which_it_was_due(contoh: Project) -> None:
    path = table_path(contoh, "perbaikan")
    header, row = path.read_text().splitlines()
    late = row.replace("P1,", "P1-2022,").replace(",c1", ",")
    path.write_text(f"{header},hasil,status\n{row},,\n{late},Menunggu formasi.,belum\n")
    (answer,) = opened().perbaikan_lalu.baris
    assert (answer.waktu, answer.status, answer.penanggung_jawab) == ("Triwulan II 2023", "Belum dilaksanakan", "Camat")


def test_a_note_names_the_measures_that_answer_it_or_that_none_does(contoh: Project) -> None:
    add_row(contoh, "catatan_evaluasi", kode="c2", sumber="RB", tahun="2023", topik="Agen", nilai="-", uraian="Belum.")
    add_row(contoh, "perbaikan", kode="P2", uraian="Lagi.", catatan="c1")
    told = [(row.kode, row.langkah, row.terjawab) for row in opened().catatan_evaluasi.baris]
    assert told == [("c1", "P1, P2", True), ("c2", "belum ditunjuk", False)]


def test_a_recommendation_that_nobody_follows_up_is_shown_as_open(contoh: Project) -> None:
    add_row(contoh, "rekomendasi", kode="R2", sumber="RB", uraian="Bentuk tim.")
    report = opened()
    assert report.tindak_lanjut[["sumber", "rekomendasi", "status"]].values.tolist()[-1] == [
        "RB", "Bentuk tim.", "Belum direncanakan",
    ]  # fmt: skip
    assert [row.kalimat for row in report.rekomendasi.baris] == [
        "Dari satu rekomendasi SAKIP, belum ada yang ditindaklanjuti.",
        "Satu rekomendasi reformasi birokrasi belum direncanakan tindak lanjutnya.",
    ]


def test_a_follow_up_tells_what_was_recommended_and_its_status_in_words(contoh: Project) -> None:
    report = opened()
    asked = dict(zip(report.data["rekomendasi"]["kode"], report.data["rekomendasi"]["uraian"], strict=True))
    row, code = report.tindak_lanjut.baris[0], report.data["tindak_lanjut"]["rekomendasi"].iloc[0]
    assert row.rekomendasi == asked[code]
    assert row.status.endswith("ditindaklanjuti")
    assert files(report.tindak_lanjut, "rekomendasi") == ("2024/rekomendasi.csv", "2024/tindak_lanjut.csv")


def test_advice_names_its_indicator(contoh: Project) -> None:
    add_row(contoh, "saran", kode="SR8", uraian="Untuk semua.")
    add_row(contoh, "saran", kode="SR9", indikator="AKIP", uraian="Untuk satu.")
    named = {row.uraian: row.indikator for row in opened().saran.baris}
    assert (named["Untuk semua."], named["Untuk satu."]) == ("Umum", "Nilai SAKIP")


def test_budgets_by_unit_are_those_of_programmes_that_tell_their_unit(contoh: Project) -> None:
    assert not len(opened().anggaran_unit)
    path = table_path(contoh, "anggaran")
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([f"{header},unit_anggaran", *(f"{row},Kantor" for row in rows)]))
    report = opened()
    names = report.program.query("tingkat == 'program'")["nama"]
    assert [(row.nama, row.unit_anggaran) for row in report.anggaran_unit.baris] == [(name, "Kantor") for name in names]
