"""`lkjip new` for a year from an old one: what is kept, emptied and asked for; it builds as a draft."""

from __future__ import annotations

import json

import pytest
from conftest import BuiltSite
from fixtures.kerangka import NEXT, PERAK_NEXT, WONOSALAM, asked, table
from fixtures.proyek import add_row, findings_of, set_cell, table_path

from lkjip.build import BuildRequest, build_report
from lkjip.cli import main
from lkjip.contract.schemas import TABLES
from lkjip.findings import Severity
from lkjip.ids import Project, ReportId
from lkjip.scaffold import new_office, new_year
from lkjip.standards.files import made_files

# the contract says what belongs to one year


def test_every_cell_that_a_new_year_empties_may_be_empty() -> None:
    for one in TABLES.values():
        for name, column in one.columns.items():
            if column.metadata.get("yearly"):
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
    assert table(small, "pembanding")[1] | {"nilai": "", "keterangan": "Tidak ada"} == table(small, "pembanding")[1]


def test_tables_of_one_year_begin_with_their_head_only(small: Project) -> None:
    new_year(small, NEXT, 2024)
    for name in ("isu", "faktor", "perbaikan", "saran", "rekomendasi", "tindak_lanjut", "catatan_evaluasi"):
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


def test_last_year_becomes_history_by_itself(project: Project) -> None:
    new_year(project, PERAK_NEXT, 2024)
    site = BuiltSite(project, build_report(project, BuildRequest(PERAK_NEXT, renderer="pandoc")).folder)
    assert "Nilai SAKIP: 74,64 (2024); nilai tahun 2025 tidak tersedia." in site.text


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
    assert "- [ ] Tulis narasinya: Kesimpulan penutup." in text
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
    new_year(small, NEXT, 2024)
    new_office(small, WONOSALAM)
    for path, content in made_files(small).items():
        if "2025" in str(path) or path.name == "wonosalam.yml":
            assert path.read_text() == content, path


def test_a_half_filled_year_builds_as_a_draft_with_visible_placeholders(project: Project) -> None:
    made = new_year(project, PERAK_NEXT, 2024)
    result = build_report(project, BuildRequest(PERAK_NEXT, renderer="pandoc"))
    site = BuiltSite(project, result.folder)
    assert json.loads((site.folder / "manifest.json").read_text())["draft"] is True
    assert "KONSEP" in site.text
    assert "Nomor (isi nomor)" in site.text
    assert len(site.pages["bab-1.html"].select(".lk-belum")) >= 8
    for word in ("None", "nan", "NaN", "Missing"):
        assert word not in site.text.split(), word
    assert made.files[0] == "params/perak-2025.yml"


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
