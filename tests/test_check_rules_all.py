"""Rules across columns and tables: sound data pass, many faults come all at once, and nothing raises."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.kantor_kecil import SOUND
from fixtures.proyek import (
    PERAK,
    add_row,
    besides,
    brief,
    briefs,
    findings_of,
    perak_project,
    set_cell,
    substitute,
    table_path,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip.check.rules import REPORT_RULES, YEAR_RULES, ReportRule, YearRule
from lkjip.check.run import check_report
from lkjip.contract.schemas import TABLES
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId


def test_sound_data_have_no_finding(small: Project) -> None:
    assert set(SOUND) == set(TABLES)
    assert findings_of(small) == []


@pytest.mark.parametrize("rule", (*YEAR_RULES, *REPORT_RULES), ids=lambda rule: rule.__name__)
def test_every_rule_says_what_must_hold(rule: YearRule | ReportRule) -> None:
    assert (rule.__doc__ or "").strip().endswith((".", ")."))


def test_no_rule_raises_on_tables_without_rows(small: Project) -> None:
    for name, table in TABLES.items():
        table_path(small, name).write_text(",".join(table.columns) + "\n")
    assert {finding.rule for finding in findings_of(small)} == {"tanpa-baris", "berkas-tak-dikenal"}


def test_the_data_of_perak_have_no_finding_beyond_what_the_office_accepted(tmp_path: Path) -> None:
    found = findings_of(perak_project(tmp_path, (2022, 2023, 2024)), PERAK)
    assert [finding.rule for finding in found if finding.severity is not Severity.NOTE] == ["tanpa-penyebab"]


# all at once


def test_faults_of_every_kind_in_several_files_come_all_at_once(tmp_path: Path) -> None:
    project = perak_project(tmp_path)
    before = {brief(finding) for finding in findings_of(project, PERAK)}
    lines = {
        "anggaran": set_cell(project, "anggaran", "7.01.01.2.01", PERAK, realisasi="6.001.500"),
        "target": set_cell(project, "target", "IKPP", PERAK, target="7,8"),
        "pembanding": add_row(project, "pembanding", PERAK, indikator="AKIPP", tingkat="nasional", nilai="1"),
        "sakip": set_cell(project, "sakip", "pelaporan", PERAK, nilai="15.01"),
        "sdm": add_row(project, "sdm", PERAK, sasaran="S1", kebutuhan="1", tersedia="1"),
        "ikm": set_cell(project, "ikm", "ktp", PERAK, nilai="tinggi"),
    }
    substitute(project.params / "perak.yml", "kabupaten:", "kabupatenn:")
    (project.narrative(PERAK) / "sdg.md").unlink()
    substitute(table_path(project, "isu", PERAK), "kode,kelompok", "kode;kelompok")
    new = [brief(finding) for finding in findings_of(project, PERAK) if brief(finding) not in before]
    assert new == [
        ("parameter", "perak.yml", 3, "kantor.kabupaten"),
        ("parameter-tak-dikenal", "perak.yml", 5, "kantor.kabupatenn"),
        ("kolom-tak-dikenal", "isu.csv", 1, "kode;kelompok"),
        ("kolom-tidak-ada", "isu.csv", 1, "kode"),
        ("kolom-tidak-ada", "isu.csv", 1, "kelompok"),
        ("koma-desimal", "target.csv", lines["target"], "target"),
        ("ribuan-bertitik", "anggaran.csv", lines["anggaran"], "realisasi"),
        ("kode-tak-dikenal", "pembanding.csv", lines["pembanding"], "indikator"),
        ("bukan-bilangan", "ikm.csv", lines["ikm"], "nilai"),
        ("kunci-ganda", "sdm.csv", 2, "sasaran"),
        ("kunci-ganda", "sdm.csv", lines["sdm"], "sasaran"),
        ("melebihi-bobot", "sakip.csv", lines["sakip"], "nilai"),
        ("narasi-belum-ditulis", "sdg.md", None, None),
    ]


def test_a_table_that_lost_rows_is_not_blamed_on_those_that_refer_to_it(small: Project) -> None:
    substitute(table_path(small, "indikator"), "AKIP,iku,S1,Nilai SAKIP", "AKIP,iku,S1,Nilai, SAKIP")
    set_cell(small, "faktor", "F1", sasaran="S9")
    assert briefs(small) == [
        ("banyak-sel", "indikator.csv", 2, None),
        ("kode-tak-dikenal", "faktor.csv", 2, "sasaran"),
    ]


def test_an_unreadable_table_is_not_blamed_on_those_that_refer_to_it(small: Project) -> None:
    table_path(small, "sasaran").write_bytes(b"kode\tsasaran\ttujuan\nS1\tx\tT1\n")
    assert briefs(small) == [("pemisah", "sasaran.csv", 1, None)]


def test_a_duplicate_key_does_not_hide_unknown_codes(small: Project) -> None:
    add_row(small, "sasaran", kode="S1", sasaran="Sekali lagi")
    set_cell(small, "faktor", "F1", sasaran="S9")
    assert [one[:3] for one in briefs(small)] == [
        ("kunci-ganda", "sasaran.csv", 2),
        ("kunci-ganda", "sasaran.csv", 3),
        ("kode-tak-dikenal", "faktor.csv", 2),
    ]


def test_a_place_is_not_reported_twice(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", unit="sekre tariat")
    assert briefs(small) == [("nilai-di-luar-batas", "pegawai.csv", line, "unit")]


def test_errors_of_a_compared_year_are_told_and_its_gaps_are_not(small: Project) -> None:
    data = small.data(ReportId("contoh", 2023))
    data.mkdir()
    for name in ("sasaran", "program", "indikator", "target", "sakip"):
        (data / f"{name}.csv").write_text(SOUND[name].lstrip().replace(",T1\n", ",\n"))
    (data / "realisasi.csv").write_text("indikator,realisasi\nKELUHAN,3\n")
    assert besides(small, "tabel-sama") == []
    substitute(data / "realisasi.csv", "KELUHAN,3", 'KELUHAN,"3,5"')
    substitute(data / "indikator.csv", "TOTAL_SAKIP", "TOTAL_SAKIPP")
    found = besides(small, "tabel-sama")
    assert {finding.place.file for finding in found} == {
        "data/contoh/2023/realisasi.csv",
        "data/contoh/2023/indikator.csv",
    }
    assert sorted(finding.rule for finding in found) == ["koma-desimal", "rumus"]


def test_the_checked_report_knows_its_earlier_years_oldest_first(tmp_path: Path) -> None:
    checked = check_report(perak_project(tmp_path, (2022, 2023, 2024)), PERAK)
    assert [year.report.year for year in checked.earlier] == [2022, 2023]


# nothing raises


CELLS = st.sampled_from(["", "-", "n/a", "0", "-1", "1.5", "1.234", "1,5", "x", "S1", "AKIP", "naik", "a b", "9" * 30])
DAMAGES: list[Callable[[list[str], str, random.Random], None]] = [
    lambda row, cell, at: row.__setitem__(at.randrange(len(row)), cell),
    lambda row, cell, at: row.append(cell),
    lambda row, cell, at: row.clear(),
    lambda row, cell, at: row.pop(),
]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(SOUND)), CELLS, st.sampled_from(DAMAGES)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_half_damaged_tables_never_raise(
    small: Project, damages: list[tuple[str, str, Callable[..., None]]], at: random.Random
) -> None:
    tables = {name: [line.split(",") for line in text.split("\n")[1:-1]] for name, text in SOUND.items()}
    for name, cell, damage in damages:
        row = at.choice(tables[name])
        if row:
            damage(row, cell, at)
    for name, rows in tables.items():
        content = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
        table_path(small, name).write_text(content + "\n")
    for finding in findings_of(small):
        assert finding.found and finding.expected and finding.remedy
