"""`lkjip new` for a year from an old one: what is kept, emptied and asked for; it builds as a draft."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from conftest import BuiltSite, copy_project
from fixtures.kerangka import NEXT, PERAK_NEXT, WONOSALAM, asked, table
from fixtures.proyek import NIP, add_row, findings_of, set_cell, table_path

from lkjip.command import main
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.making import BuildRequest, build_report
from lkjip.scaffold import new_office, new_year
from lkjip.scaffold.new import Made
from lkjip.standards.files import PARAMS_SCHEMA, made_files

# the contract says what belongs to one year


def test_every_cell_that_a_new_year_empties_may_be_empty() -> None:
    for one in TABLES.values():
        for name, column in one.columns.items():
            if column.yearly and not one.yearly:  # of such a table the rows are not carried over
                assert column.nullable, f"{one.name}.{name}"
                assert name not in one.key, f"{one.name}.{name}"


def test_a_required_table_keeps_its_rows() -> None:
    assert not [one.name for one in TABLES.values() if one.required and one.yearly]


# a new year


def test_structure_is_carried_over_and_values_of_the_year_are_emptied(small: Project) -> None:
    new_year(small, NEXT, 2024)
    for name in ("unit", "pegawai", "tugas", "regulasi", "proses_bisnis", "tujuan_kabupaten", "tujuan", "sasaran",
                 "program", "indikator", "renstra"):  # fmt: skip
        assert table_path(small, name, NEXT).read_bytes() == table_path(small, name).read_bytes(), name
    assert table(small, "realisasi")[0] == {"indikator": "KELUHAN", "realisasi": "", "catatan": ""}
    assert table(small, "anggaran")[0] == {
        "program": "7.01.01",
        "pagu_murni": "",
        "pagu_perubahan": "",
        "realisasi": "",
    }
    assert table(small, "sdm") == [{"sasaran": "S1", "kebutuhan": "5", "tersedia": ""}]
    assert table(small, "sarpras")[0] == {"kode": "001", "uraian": "Meja", "tersedia": "", "standar": "4"}
    assert table(small, "ikm")[0] == {"kode": "ktp", "layanan": "KTP", "nilai": ""}
    assert table(small, "sakip")[0] | {"bobot": "60", "nilai": ""} == table(small, "sakip")[0]
    assert [row["nilai"] for row in table(small, "pembanding")] == ["", "-"]  # what does not apply stays so
    assert table(small, "pembanding")[1]["keterangan"] == "Tidak ada"


def test_tables_of_one_year_begin_with_their_head_only(small: Project) -> None:
    new_year(small, NEXT, 2024)
    for name in ("isu", "faktor", "saran", "catatan_evaluasi"):
        old = table_path(small, name).read_text().splitlines()
        assert table_path(small, name, NEXT).read_text() == f"{old[0]}\n"


def test_an_absent_table_stays_absent(small: Project) -> None:
    table_path(small, "rb").unlink()
    table_path(small, "rb_indikator").unlink()
    new_year(small, NEXT, 2024)
    assert not table_path(small, "rb", NEXT).exists()


def test_a_target_comes_from_the_renstra_where_it_has_a_step_for_the_year(small: Project) -> None:
    made = new_year(small, NEXT, 2024)
    targets = {row["indikator"]: row["target"] for row in table(small, "target")}
    assert targets == {"AKIP": "70", "KELUHAN": "", "OPINI": "", "PROGRAM-1": ""}
    assert any(
        "kolom target, baris 2: Diisi dari target Renstra tahun 2025" in one for one in asked(made, "target.csv")
    )
    assert any("kolom target, baris 3–5: Isi sel ini" in one for one in asked(made, "target.csv"))


@dataclass(frozen=True)
class Begun:
    """A year of Perak as it was made, and its site."""

    made: Made
    site: BuiltSite


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """The year after Perak 2024, built in every format; tests only read it."""
    project = copy_project(tmp_path_factory.mktemp("tahun-baru") / "proyek")
    made = new_year(project, PERAK_NEXT, 2024)
    built = build_report(project, BuildRequest(PERAK_NEXT, renderer="pandoc"))
    assert not built.missing
    return Begun(made, BuiltSite(project, built.folder))


of_begun = pytest.mark.xdist_group("tahun-baru")


@of_begun
def test_last_year_becomes_history_by_itself(begun: Begun) -> None:
    assert "Nilai SAKIP: 74,64 (2024); nilai tahun 2025 tidak tersedia." in begun.site.text


def test_the_new_year_has_no_error_and_asks_for_every_warning(small: Project) -> None:
    made = new_year(small, NEXT, 2024)
    findings = findings_of(small, NEXT)
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert {finding.place.file for finding in findings} <= {task.file for task in made.tasks}


def test_the_tasks_are_written_as_a_list_to_tick_off(small: Project) -> None:
    made = new_year(small, NEXT, 2024)
    text = (small.data(NEXT) / "TUGAS.md").read_text()
    assert text.count("- [ ] ") == len(made.tasks)
    assert "## data/contoh/2025/realisasi.csv" in text
    assert "- [ ] kolom realisasi, baris 2–4: Isi sel ini" in text
    assert "- [ ] baris 1: Sesuaikan narasinya dengan tahun ini, lalu hapus baris tandanya: Kesimpulan penutup" in text
    assert made.files[-1] == "data/contoh/2025/TUGAS.md"


def test_what_findings_cannot_know_is_asked_for_too(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", indikator="Nilai SAKIP 2024")
    made = new_year(small, NEXT, 2024)
    assert any("kolom indikator, baris 2: Masih menyebut 2024" in one for one in asked(made, "indikator.csv"))
    assert any("1 tindak lanjut tahun 2024 belum selesai" in one for one in asked(made, "tindak_lanjut.csv"))
    assert any("mutasi, pensiun" in one for one in asked(made, "pegawai.csv"))
    assert any("kolom lke: Dikosongkan (2 baris" in one for one in asked(made, "sakip.csv"))
    assert any("Pastikan pejabat" in one for one in asked(made, "contoh-2025.yml"))
    assert not any("Renstra" in one for one in asked(made, "contoh-2025.yml"))


def test_a_renstra_that_has_ended_is_a_task(small: Project) -> None:
    made = new_year(small, ReportId("contoh", 2027), 2024)
    assert any("Renstra berakhir tahun 2026" in one for one in asked(made, "contoh-2027.yml"))


def test_cells_with_line_breaks_keep_their_lines_in_the_tasks(small: Project) -> None:
    set_cell(small, "unit", "camat", tugas_pokok="Memimpin\nkecamatan.")
    set_cell(small, "unit", "sekretariat", tugas_pokok="Sejak 2024")
    made = new_year(small, NEXT, 2024)
    assert any("kolom tugas_pokok, baris 4: Masih menyebut 2024" in one for one in asked(made, "unit.csv"))


def test_what_is_made_from_the_contract_is_in_step_at_once(small: Project) -> None:
    schema = small.root / PARAMS_SCHEMA
    schema.parent.mkdir(parents=True)
    schema.touch()
    new_year(small, NEXT, 2024)
    new_office(small, WONOSALAM)
    for path, content in made_files(small).items():
        if "2025" in str(path) or path.name == "wonosalam.yml":
            assert path.read_text() == content, path


@of_begun
def test_a_half_filled_year_builds_as_a_draft_with_visible_placeholders(begun: Begun) -> None:
    site = begun.site
    assert json.loads((site.folder / "manifest.json").read_text())["draft"] is True
    assert "KONSEP" in site.text
    assert "Nomor (isi nomor)" in site.text
    first = site.pages["bab-1.html"]
    assert len(first.select(".lk-belum")) >= 4
    assert len(first.find_all("blockquote")) >= 4
    assert all("Perbarui: naskah tahun 2024" in quote.get_text() for quote in first.find_all("blockquote"))
    for word in ("None", "nan", "NaN", "Missing"):
        assert word not in site.text.split(), word
    assert begun.made.files[0] == "params/perak-2025.yml"


# what last year left open


def test_a_follow_up_that_is_not_done_is_a_row_to_be_answered_with_what_it_follows_up(small: Project) -> None:
    add_row(small, "rekomendasi", kode="R2", sumber="SAKIP", uraian="Lain.")
    add_row(small, "tindak_lanjut", kode="TL2", rekomendasi="R2", rencana="Selesai", waktu="Mei",
            penanggung_jawab="Camat", status="selesai")  # fmt: skip
    made = new_year(small, NEXT, 2024)
    assert [(row["kode"], row["uraian"]) for row in table(small, "rekomendasi")] == [
        ("R1-2024", "Perbaiki perencanaan.")
    ]
    (row,) = table(small, "tindak_lanjut")
    assert (row["kode"], row["rekomendasi"], row["status"]) == ("TL1-2024", "R1-2024", "proses")
    assert row["hasil"] == "(isi kelanjutannya tahun ini)"
    assert any("1 tindak lanjut tahun 2024 belum selesai" in one for one in asked(made, "tindak_lanjut.csv"))


def test_a_promise_of_improvement_is_a_row_to_be_answered_once(small: Project) -> None:
    made = new_year(small, NEXT, 2024)
    (row,) = table(small, "perbaikan")
    assert (row["kode"], row["uraian"]) == ("P1-2024", "Menjenjangkan kinerja")
    assert row["hasil"] == "(isi pelaksanaan rencana tahun lalu)"
    assert any("1 rencana perbaikan tahun 2024 dibawa untuk dijawab" in one for one in asked(made, "perbaikan.csv"))
    set_cell(small, "perbaikan", "P1-2024", NEXT, hasil="Sudah dijenjangkan.")
    add_row(small, "perbaikan", NEXT, kode="P1", uraian="Memantau kinerja")
    later = ReportId("contoh", 2026)
    new_year(small, later, 2025)
    assert [row["kode"] for row in table(small, "perbaikan", later)] == ["P1-2025"]


def test_a_promise_comes_back_with_who_when_and_evidence_and_without_the_note_of_its_year(small: Project) -> None:
    new_year(small, NEXT, 2024)
    (row,) = table(small, "perbaikan")
    assert (row["penanggung_jawab"], row["triwulan"], row["bukti"]) == ("Camat", "II", "Pohon kinerja")
    assert (row["status"], row.get("catatan", "")) == ("", "")


def test_an_answer_that_is_no_end_comes_back_under_its_own_code(small: Project) -> None:
    new_year(small, NEXT, 2024)
    set_cell(small, "perbaikan", "P1-2024", NEXT, hasil="Baru sebagian.", status="proses")
    later = ReportId("contoh", 2026)
    new_year(small, later, 2025)
    assert [row["kode"] for row in table(small, "perbaikan", later)] == ["P1-2024"]


def test_a_measure_among_the_factors_comes_back_as_a_row_to_be_answered(small: Project) -> None:
    add_row(small, "faktor", kode="F8", indikator="", jenis="solusi", uraian="Menambah loket.")
    add_row(small, "faktor", kode="P1", jenis="solusi", uraian="Menata arsip.")
    new_year(small, NEXT, 2024)
    assert [(row["kode"], row["uraian"]) for row in table(small, "perbaikan")] == [
        ("P1-2024", "Menjenjangkan kinerja"),
        ("F8-2024", "Menambah loket."),
        ("faktor.P1-2024", "Menata arsip."),
    ]
    assert {finding.severity for finding in findings_of(small, NEXT)} == {Severity.WARNING}


def test_an_office_with_measures_among_its_factors_only_gets_the_table_that_answers_them(small: Project) -> None:
    table_path(small, "perbaikan").unlink()
    add_row(small, "faktor", kode="F8", jenis="solusi", uraian="Menambah loket.")
    made = new_year(small, NEXT, 2024)
    assert [row["kode"] for row in table(small, "perbaikan")] == ["F8-2024"]
    assert any("1 rencana perbaikan tahun 2024" in one for one in asked(made, "perbaikan.csv"))


def test_a_follow_up_that_stays_open_keeps_the_year_in_which_it_began(small: Project) -> None:
    new_year(small, NEXT, 2024)
    later = ReportId("contoh", 2026)
    new_year(small, later, 2025)
    assert [row["kode"] for row in table(small, "tindak_lanjut", later)] == ["TL1-2024"]
    assert {finding.severity for finding in findings_of(small, later)} == {Severity.WARNING}


def test_what_is_to_be_answered_keeps_the_report_a_draft(small: Project) -> None:
    new_year(small, NEXT, 2024)
    places = {(one.place.name, one.place.column) for one in findings_of(small, NEXT) if one.rule == "penanda-tempat"}
    assert places >= {("tindak_lanjut.csv", "hasil"), ("perbaikan.csv", "hasil")}


def test_an_office_without_such_tables_gets_none(small: Project) -> None:
    for name in ("rekomendasi", "tindak_lanjut", "perbaikan"):
        table_path(small, name).unlink()
    new_year(small, NEXT, 2024)
    assert not table_path(small, "tindak_lanjut", NEXT).exists()


# last year's narratives


def test_last_years_narratives_are_offered_with_a_mark_that_keeps_the_draft(small: Project) -> None:
    old = small.narrative(ReportId("contoh", 2024)) / "kesimpulan.md"
    old.write_text("Tahun 2024 berakhir baik.\n")
    made = new_year(small, NEXT, 2024)
    text = (small.narrative(NEXT) / "kesimpulan.md").read_text()
    assert text.startswith("> **Perbarui**: naskah tahun 2024.")
    assert text.endswith("\n\nTahun 2024 berakhir baik.\n")
    assert "data/contoh/2025/narasi/kesimpulan.md" in made.files
    found = [one.rule for one in findings_of(small, NEXT) if one.place.name == "kesimpulan.md"]
    assert found == ["narasi-perbarui"]  # that it tells of last year is no news


def test_a_narrative_is_marked_once_however_often_it_is_carried_over(small: Project) -> None:
    new_year(small, NEXT, 2024)
    later = ReportId("contoh", 2026)
    new_year(small, later, 2025)
    text = (small.narrative(later) / "kesimpulan.md").read_text()
    assert (text.count("Perbarui"), "naskah tahun 2025" in text) == (1, True)


def test_a_value_that_cannot_be_computed_yet_gives_way_to_a_placeholder(small: Project) -> None:
    path = small.narrative(ReportId("contoh", 2024)) / "sdg.md"
    path.write_text("Keluhan `{python} pokok('realisasi:KELUHAN') + 1`, tahun `{python} report.year`.\n")
    assert findings_of(small) == []
    new_year(small, NEXT, 2024)
    assert "Keluhan (isi nilai), tahun (isi nilai)." in (small.narrative(NEXT) / "sdg.md").read_text()
    assert not [one for one in findings_of(small, NEXT) if one.severity is Severity.ERROR]


def test_a_narrative_whose_statement_cannot_be_computed_yet_is_a_task(small: Project) -> None:
    """It is not dropped without a word."""
    path = small.narrative(ReportId("contoh", 2024)) / "sdg.md"
    path.write_text("{% if pokok('realisasi:KELUHAN') + 1 > 2 %}Banyak keluhan.{% endif %}\n")
    assert findings_of(small) == []
    made = new_year(small, NEXT, 2024)
    assert not (small.narrative(NEXT) / "sdg.md").exists()
    assert "data/contoh/2025/narasi/sdg.md" not in made.files
    (task,) = [one for one in asked(made, "sdg.md") if "Tidak dibawa" in one]
    assert "salin dari data/contoh/2024/narasi/sdg.md" in task
    assert task.removeprefix("- ").partition(": ")[2] in (small.data(NEXT) / "TUGAS.md").read_text()


def test_a_narrative_that_nobody_has_written_is_not_offered(small: Project) -> None:
    (small.narrative(ReportId("contoh", 2024)) / "sdg.md").unlink()
    new_year(small, NEXT, 2024)
    assert not (small.narrative(NEXT) / "sdg.md").exists()


def test_numbers_that_are_kept_apart_are_asked_for_and_not_carried(small: Project) -> None:
    folder = small.data(ReportId("contoh", 2024)) / "pribadi"
    folder.mkdir()
    (folder / "nip.csv").write_text(f"kode,nip\n1,{NIP}\n")
    made = new_year(small, NEXT, 2024)
    assert not (small.data(NEXT) / "pribadi").exists()
    assert len(asked(made, "pribadi/nip.csv")) == 1


# the command


def test_the_command_prints_what_is_to_be_done(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.root)
    assert main(["new", "contoh", "2025", "--from", "2024"]) == 0
    out = capsys.readouterr().out
    assert "- data/contoh/2025/realisasi.csv, kolom realisasi, baris 2–4: Isi sel ini" in out
    assert "lihat data/contoh/2025/TUGAS.md" in out
    assert main(["new", "contoh", "2025", "--from", "2024"]) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert main(["new", "wonosalam", "2025"]) == 0
    assert main(["new", "../x", "2025"]) == 2
    assert main(["check", "contoh", "2025"]) == 0
    add_row(small, "sdm", sasaran="S9", kebutuhan="1", tersedia="1")
    assert main(["new", "contoh", "2026", "--from", "2024"]) == 1
    out = capsys.readouterr().out
    assert "kode-tak-dikenal" in out
    assert "Tahun sumber 2024 belum beres" in out
