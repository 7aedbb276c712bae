"""`lkjip new`: a year from an old one, an office from the schemas; what is kept, emptied, asked for and refused."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from conftest import BuiltSite
from fixtures.proyek import add_row, findings_of, set_cell, small_project, substitute, table_path

from lkjip.build import BuildRequest, build_report
from lkjip.cli import main
from lkjip.contract.schemas import TABLES
from lkjip.findings import DataError, Severity
from lkjip.ids import Project, ReportId, UsageError
from lkjip.params import Params, load_params
from lkjip.scaffold import Made, new_office, new_year
from lkjip.scaffold.parameters import carried
from lkjip.scaffold.place import Files, draft, put_in_place
from lkjip.standards.files import made_files

NEXT = ReportId("contoh", 2025)
PERAK_NEXT = ReportId("perak", 2025)
WONOSALAM = ReportId("wonosalam", 2025)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def table(project: Project, name: str, report: ReportId = NEXT) -> list[dict[str, str]]:
    with table_path(project, name, report).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def checksums(project: Project) -> dict[str, str]:
    return {
        path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in (project.params, project.root / "data")
        for path in sorted(part.rglob("*"))
        if path.is_file()
    }


def asked(made: Made, file: str) -> list[str]:
    return [str(task) for task in made.tasks if task.file.endswith(file)]


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


# parameters of a new year

YEAR_FILE = """\
# Tahun 2024: berlaku tahun ini; Renstra Tahun 2024–2026.
dokumen:
  tanggal: 2025-03-25 # tanggal tanda tangan
# Penanda tangan menurut keputusan.
penanda_tangan:
  nama: ANI
  nip: "197010131992011001"
renstra:
  awal: 2024
  akhir: 2026 # tahun terakhir
surat:
  # dari Inspektur
  sakip:
    jenis: Surat Inspektur
    nomor: "700/1" # nomor agenda
    tanggal: 2024-08-16

temuan_diterima:
  - aturan: jumlah-rb
    berkas: rb.csv
    alasan: sudah dibulatkan # lama

# Warna kantor.
tampilan:
  warna: "#0b5563"
"""

NEXT_YEAR_FILE = """\
# yaml-language-server: $schema=../docs/skema/params.schema.json
# Tahun 2025: berlaku tahun ini; Renstra Tahun 2024–2026.
dokumen:
  tanggal: # tanggal tanda tangan
# Penanda tangan menurut keputusan.
penanda_tangan:
  nama: ANI
  nip: "197010131992011001"
renstra:
  awal: 2024
  akhir: 2026 # tahun terakhir
surat:
  # dari Inspektur
  sakip:
    jenis: Surat Inspektur
    nomor: "(isi nomor)" # nomor agenda
    tanggal:

temuan_diterima: []

# Warna kantor.
tampilan:
  warna: "#0b5563"
"""


def test_parameters_keep_their_comments_and_lose_what_belongs_to_the_year(small: Project) -> None:
    (small.params / "contoh-2024.yml").write_text(YEAR_FILE)
    made = new_year(small, NEXT, 2024)
    assert (small.params / "contoh-2025.yml").read_text() == NEXT_YEAR_FILE
    tasks = asked(made, "contoh-2025.yml")
    assert any("kunci dokumen.tanggal: Isi bila sudah ada" in one for one in tasks)
    assert any("kunci surat.sakip.nomor: Ganti penanda ini" in one for one in tasks)
    assert any("jumlah-rb pada rb.csv (sudah dibulatkan). Terima lagi" in one for one in tasks)
    assert any("baris 2: Masih menyebut 2024" in one for one in tasks)
    assert not any("baris 10" in one for one in tasks), "the first year of the Renstra is no left-over"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {aturan: a, berkas: b, alasan: c}\n# lalu\n", " []\n# lalu\n"),
        ("# satu\n- aturan: a\n  berkas: b\n  alasan: c\n", " []\n"),
        ("- aturan: a\n  berkas: b\n  alasan: >\n    c\n    d\n# lalu\n", " []\n# lalu\n"),
    ],
)
def test_a_list_is_emptied_without_the_comment_of_the_next_key(small: Project, old: str, new: str) -> None:
    rest = "renstra: {awal: 2024, akhir: 2026}\n"
    path = small.params / "contoh-2024.yml"
    path.write_text(f"temuan_diterima:\n{old}{rest}")
    assert carried(path, 2024, 2025) == f"temuan_diterima:{new}{rest}"


def test_a_year_without_a_file_of_its_own_gets_a_small_one(small: Project) -> None:
    year_file = small.params / "contoh-2024.yml"
    office = small.params / "contoh.yml"
    office.write_text(
        office.read_text().replace("  jabatan: Camat Contoh\n", "  jabatan: Camat Contoh\n  nama: ANI\n")
        + "renstra:\n  awal: 2024\n  akhir: 2026\n"
    )
    year_file.unlink()
    new_year(small, NEXT, 2024)
    assert "tanggal:" in (small.params / "contoh-2025.yml").read_text()
    assert load_params(small, NEXT).params is not None


def test_a_finding_accepted_for_all_years_is_not_asked_for_again(small: Project) -> None:
    with (small.params / "contoh.yml").open("a") as file:
        file.write("temuan_diterima:\n  - {aturan: data-opsional-kosong, berkas: rb.csv, alasan: tidak dinilai}\n")
    table_path(small, "rb").unlink()
    table_path(small, "rb_indikator").unlink()
    made = new_year(small, NEXT, 2024)
    assert not any("temuan_diterima" in one for one in asked(made, ".yml"))


def test_what_is_made_from_the_contract_is_in_step_at_once(small: Project) -> None:
    new_year(small, NEXT, 2024)
    new_office(small, WONOSALAM)
    for path, content in made_files(small).items():
        if "2025" in str(path) or path.name == "wonosalam.yml":
            assert path.read_text() == content, path


# drafts build


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


def test_an_empty_office_builds_as_a_draft_with_visible_placeholders(project: Project) -> None:
    made = new_office(project, WONOSALAM)
    site = BuiltSite(project, build_report(project, BuildRequest(WONOSALAM, renderer="pandoc")).folder)
    for shown in ("KONSEP", "Kecamatan (isi nama)", "(isi sasaran)", "(isi indikator)", "belum diisi"):
        assert shown in site.text
    for word in ("None", "nan", "NaN", "Missing"):
        assert word not in site.text.split(), word
    assert made.files[:2] == ("params/wonosalam.yml", "params/wonosalam-2025.yml")


def test_a_year_made_from_a_new_office_is_in_order_too(project: Project) -> None:
    new_office(project, WONOSALAM)
    new_year(project, ReportId("wonosalam", 2026), 2025)
    findings = findings_of(project, ReportId("wonosalam", 2026))
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]


# a new office


def test_a_new_office_has_every_table_with_every_column(small: Project) -> None:
    new_office(small, WONOSALAM)
    for name, one in TABLES.items():
        assert table_path(small, name, WONOSALAM).read_text().splitlines()[0] == ",".join(one.columns)
    assert {row["bobot"] for row in table(small, "sakip", WONOSALAM)} == {"30", "15", "25"}
    assert len(table(small, "ipp", WONOSALAM)) == 6


def test_a_new_office_gets_every_required_parameter_with_its_meaning(small: Project) -> None:
    made = new_office(small, WONOSALAM)
    loaded = load_params(small, WONOSALAM)
    assert isinstance(loaded.params, Params)
    assert {finding.rule for finding in loaded.findings} == {"penanda-tempat"}
    office = (small.params / "wonosalam.yml").read_text()
    assert "  nama: (isi nama) # Nama kecamatan tanpa kata Kecamatan" in office
    assert any("kunci kantor.kabupaten: Ganti penanda" in one for one in asked(made, "wonosalam.yml"))
    assert any("kunci renstra.akhir: Isi bila sudah ada" in one for one in asked(made, "wonosalam-2025.yml"))


def test_a_placeholder_in_a_table_or_a_parameter_is_a_finding_until_it_is_replaced(small: Project) -> None:
    line = set_cell(small, "sasaran", "S1", sasaran="(isi sasaran)")
    substitute(small.params / "contoh.yml", "kepala_daerah: Bupati Rekaan", "kepala_daerah: (isi kepala daerah)")
    found = {(one.rule, one.place.row, one.place.column): one for one in findings_of(small)}
    assert set(found) == {("penanda-tempat", 4, "kantor.kepala_daerah"), ("penanda-tempat", line, "sasaran")}
    set_cell(small, "sasaran", "S1", sasaran="Meningkatnya mutu (isi laporan)")
    assert [one.place.column for one in findings_of(small)] == ["kantor.kepala_daerah"]


@pytest.mark.parametrize(
    ("name", "key", "cells", "found"),
    [
        ("sakip", "pelaporan", {"nilai": ""}, "nilai"),
        ("rb", "RB1", {"nilai": ""}, "nilai"),
        ("ikm", "ktp", {"nilai": ""}, "nilai"),
        ("ipp", "inovasi", {"nilai": ""}, "nilai"),
        ("sdm", "S1", {"tersedia": ""}, "tersedia"),
        ("sarpras", "001", {"tersedia": ""}, "tersedia"),
        ("pembanding", "AKIP", {"nilai": ""}, "nilai"),
        ("rb_indikator", "RBI1", {"nilai": ""}, "nilai"),
        ("anggaran", "7.01.01.2.01.0001", {"pagu_murni": "", "pagu_perubahan": ""}, "pagu_murni"),
    ],
)
def test_a_value_that_every_year_needs_is_a_warning_while_blank(
    small: Project, name: str, key: str, cells: dict[str, str], found: str
) -> None:
    line = set_cell(small, name, key, **cells)
    places = [(one.rule, one.severity, one.place.row, one.place.column) for one in findings_of(small)]
    assert places == [("belum-diisi", Severity.WARNING, line, found)]


def test_a_budget_without_revision_or_before_it_is_filled_in(small: Project) -> None:
    for code in ("7.01.01", "7.01.01.2.01", "7.01.01.2.01.0001", "7.01.01.2.01.0002"):
        set_cell(small, "anggaran", code, pagu_murni="")
    assert findings_of(small) == []


# nothing existing is overwritten


@pytest.mark.parametrize("taken", ["data/contoh/2025/catatan.txt", "params/contoh-2025.yml"])
def test_nothing_existing_is_overwritten_and_nothing_else_is_written(small: Project, taken: str) -> None:
    path = small.root / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("milik kantor\n")
    before = checksums(small)
    with pytest.raises(UsageError, match=r"sudah ada dan tidak akan ditimpa"):
        new_year(small, NEXT, 2024)
    assert checksums(small) == before


@pytest.mark.parametrize("taken", ["params/wonosalam.yml", "params/wonosalam-2025.yml", "data/wonosalam/2025/a.csv"])
def test_a_new_office_does_not_overwrite_either(small: Project, taken: str) -> None:
    path = small.root / taken
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("milik kantor\n")
    before = checksums(small)
    with pytest.raises(UsageError, match=r"sudah ada dan tidak akan ditimpa"):
        new_office(small, WONOSALAM)
    assert checksums(small) == before


def test_a_run_that_was_killed_between_two_files_is_taken_up_again(small: Project) -> None:
    new_year(small, NEXT, 2024)
    whole = checksums(small)
    shutil.rmtree(small.data(NEXT))
    new_year(small, NEXT, 2024)
    assert checksums(small) == whole
    assert list((small.root / "build").iterdir()) == []


def test_what_another_run_has_made_meanwhile_is_not_overwritten(small: Project) -> None:
    files = Files({"contoh-2025.yml": "a: 1\n"}, {"unit.csv": "kode\n"})
    with draft(small, NEXT, files) as aside:
        (small.params / "contoh-2025.yml").write_text("b: 2\n")
        with pytest.raises(UsageError, match="sudah ada"):
            put_in_place(small, NEXT, aside, files)
    assert (small.params / "contoh-2025.yml").read_text() == "b: 2\n"
    assert not small.data(NEXT).exists()


def test_making_a_year_leaves_the_old_one_untouched(project: Project) -> None:
    before = checksums(project)
    new_year(project, PERAK_NEXT, 2024)
    after = checksums(project)
    assert {name: after[name] for name in before} == before


# wrong use


@pytest.mark.parametrize(
    ("year", "source", "said"),
    [
        (2024, 2024, "sama dengan tahun baru"),
        (2025, 2019, "Tidak ada data contoh 2019 untuk dijadikan sumber; tahun yang ada: 2024"),
        (2023, 2024, "sesudah tahun baru"),
        (2025, 1999, "dari 2000 sampai 2100"),
    ],
)
def test_a_source_that_cannot_be_is_refused(small: Project, year: int, source: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        new_year(small, ReportId("contoh", year), source)


def test_an_office_that_has_years_is_not_begun_again(small: Project) -> None:
    with pytest.raises(UsageError, match="lkjip new contoh 2026 --from 2024"):
        new_office(small, ReportId("contoh", 2026))


def test_a_source_with_errors_is_refused_and_its_errors_are_named(small: Project) -> None:
    line = add_row(small, "sdm", sasaran="S9", kebutuhan="1", tersedia="1")
    with pytest.raises(DataError) as caught:
        new_year(small, NEXT, 2024)
    assert [(one.rule, one.place.row) for one in caught.value.findings] == [("kode-tak-dikenal", line)]
    assert not small.data(NEXT).exists()


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
