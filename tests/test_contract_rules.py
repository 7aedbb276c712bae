"""Rules across columns and tables: each fires at the right place and leaves sound data alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures.proyek import (
    CONTOH,
    PERAK,
    SOUND,
    add_row,
    brief,
    drop_row,
    findings_of,
    perak_project,
    set_cell,
    small_project,
    substitute,
    table_path,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip.contract.check import check_report
from lkjip.contract.rules import RULES, Rule
from lkjip.contract.rules.people import nip_problem
from lkjip.contract.schemas import TABLES
from lkjip.findings import Finding, Severity
from lkjip.ids import Project, ReportId

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A sound project with every table; a test damages one place of it."""
    return small_project(tmp_path)


def only(project: Project) -> Finding:
    """The one finding of a project, whose texts are all there."""
    found = findings_of(project)
    assert len(found) == 1, [str(finding) for finding in found]
    assert found[0].found and found[0].expected and found[0].remedy
    return found[0]


def briefs(project: Project) -> list[tuple[str, str, int | None, str | None]]:
    return [brief(finding) for finding in findings_of(project)]


# the clean case of every rule


def test_sound_data_have_no_finding(small: Project) -> None:
    assert set(SOUND) == set(TABLES)
    assert findings_of(small) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_must_hold(rule: Rule) -> None:
    assert (rule.__doc__ or "").strip().endswith((".", ")."))


def test_no_rule_raises_on_tables_without_rows(small: Project) -> None:
    for name, table in TABLES.items():
        table_path(small, name).write_text(",".join(table.columns) + "\n")
    assert {finding.rule for finding in findings_of(small)} == {"berkas-kosong"}


def test_the_data_of_perak_have_no_finding_beyond_what_the_office_accepted(tmp_path: Path) -> None:
    found = findings_of(perak_project(tmp_path, (2022, 2023, 2024)), PERAK)
    assert {finding.severity for finding in found} <= {NOTE}


# codes


@pytest.mark.parametrize(
    ("table", "key", "column", "code", "known"),
    [
        ("pegawai", "2", "unit", "sekretarait", "sekretariat"),
        ("tujuan", "T1", "tujuan_kabupaten", "TK11", "TK1"),
        ("sdm", "S1", "sasaran", "S11", "S1"),
        ("tindak_lanjut", "TL1", "rekomendasi", "R11", "R1"),
        ("saran", "X1", "indikator", "AKIPP", "AKIP"),
        ("rb", "RB2", "induk", "RBB", "RB"),
    ],
)
def test_an_unknown_code_comes_with_a_suggestion(
    small: Project, table: str, key: str, column: str, code: str, known: str
) -> None:
    line = set_cell(small, table, key, **{column: code})
    finding = next(finding for finding in findings_of(small) if finding.rule == "kode-tak-dikenal")
    assert brief(finding) == ("kode-tak-dikenal", f"{table}.csv", line, column)
    assert (finding.severity, finding.found) == (ERROR, code)
    assert finding.remedy == f"Mungkin maksudnya {known}."


def test_an_unknown_code_without_likeness_says_where_codes_are_known(small: Project) -> None:
    set_cell(small, "faktor", "F1", sasaran="xyz")
    finding = only(small)
    assert finding.expected == "kode yang ada pada sasaran.csv"
    assert finding.remedy == "Tambahkan kode ini pada sasaran.csv, atau perbaiki kodenya."


def test_a_reference_that_may_be_left_out_may_be_left_out(small: Project) -> None:
    set_cell(small, "faktor", "F1", sasaran="")
    set_cell(small, "saran", "X1", indikator="-")
    assert findings_of(small) == []


def test_codes_of_an_absent_optional_table_are_unknown(small: Project) -> None:
    table_path(small, "rekomendasi").unlink()
    assert briefs(small) == [
        ("data-opsional-kosong", "rekomendasi.csv", None, None),
        ("kode-tak-dikenal", "tindak_lanjut.csv", 2, "rekomendasi"),
    ]


def test_a_unit_above_itself_is_reported_on_every_line_of_the_circle(small: Project) -> None:
    set_cell(small, "unit", "camat", induk="sekretariat")
    add_row(small, "unit", kode="seksi", nama="Seksi", kepala="Kepala", induk="camat")
    assert briefs(small) == [("induk-berputar", "unit.csv", 2, "induk"), ("induk-berputar", "unit.csv", 3, "induk")]


@pytest.mark.parametrize(("table", "key"), [("rb", "RB1"), ("proses_bisnis", "surat")])
def test_a_row_that_is_its_own_parent_is_reported(small: Project, table: str, key: str) -> None:
    line = set_cell(small, table, key, induk=key)
    assert ("induk-berputar", f"{table}.csv", line, "induk") in briefs(small)


def test_an_iku_below_an_unknown_sasaran_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "AKIP", induk="S9")
    finding = only(small)
    assert brief(finding) == ("kode-tak-dikenal", "indikator.csv", line, "induk")
    assert finding.expected == "kode yang ada pada sasaran.csv"


def test_an_indicator_below_an_unknown_programme_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "PROGRAM-1", induk="7.01.02")
    finding = only(small)
    assert brief(finding) == ("kode-tak-dikenal", "indikator.csv", line, "induk")
    assert finding.remedy == "Mungkin maksudnya 7.01.01."


def test_an_indicator_of_another_level_than_its_code_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "PROGRAM-1", induk="7.01.01.2.01")
    finding = only(small)
    assert brief(finding) == ("tingkat-indikator", "indikator.csv", line, "induk")
    assert finding.found == "7.01.01.2.01 untuk indikator program"


def test_codes_that_are_none_of_kepmendagri_are_reported(small: Project) -> None:
    codes = ["7.01", "7.1.1", "a.b.c", "7.01.01.2", "7.01.01.2.01.1", "7.01.01.2.01.0001.1"]
    lines = [add_row(small, "program", kode=code, nama="x") for code in codes]
    assert briefs(small) == [("pola-kode", "program.csv", line, "kode") for line in lines]


def test_a_sub_kegiatan_of_two_digits_is_known(small: Project) -> None:
    add_row(small, "program", kode="7.01.01.2.01.07", nama="Cara lama")
    assert findings_of(small) == []


def test_a_programme_tree_with_a_gap_is_reported(small: Project) -> None:
    line = add_row(small, "program", kode="7.01.01.2.02.0001", nama="x")
    finding = only(small)
    assert brief(finding) == ("induk-program", "program.csv", line, "kode")
    assert finding.remedy == "Tambahkan baris 7.01.01.2.02 pada program.csv."


def test_a_programme_without_sasaran_and_a_kegiatan_with_one_are_reported(small: Project) -> None:
    set_cell(small, "program", "7.01.01", sasaran="")
    set_cell(small, "program", "7.01.01.2.01", sasaran="S1")
    first, second = findings_of(small)
    assert brief(first) == ("sasaran-program", "program.csv", 2, "sasaran")
    assert brief(second) == ("sasaran-program", "program.csv", 3, "sasaran")
    assert (first.found, second.found) == ("kosong", "S1")


# indicators


@pytest.mark.parametrize("formula", ["TOTAL_SAKIP +", "TOTAL_SAKIP ** 2", "__import__('os')", "TOTAL_SAKIP * 2,5"])
def test_a_formula_that_is_no_arithmetic_is_reported(small: Project, formula: str) -> None:
    line = set_cell(small, "indikator", "AKIP", rumus=formula)
    finding = only(small)
    assert brief(finding) == ("rumus", "indikator.csv", line, "rumus")
    assert (finding.severity, finding.found) == (ERROR, formula)


def test_an_unknown_name_in_a_formula_is_reported(small: Project) -> None:
    line = set_cell(small, "indikator", "AKIP", rumus="TOTAL_SAKIP + KELUHAN + IPKM")
    finding = only(small)
    assert brief(finding) == ("rumus", "indikator.csv", line, "rumus")
    assert finding.found == "IPKM"


def test_formulas_in_a_circle_are_reported(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", rumus="KELUHAN * 2")
    set_cell(small, "indikator", "KELUHAN", rumus="AKIP / 2", desimal="2")
    drop_row(small, "realisasi", "KELUHAN")
    assert briefs(small) == [
        ("rumus-berputar", "indikator.csv", 2, "rumus"),
        ("rumus-berputar", "indikator.csv", 3, "rumus"),
    ]


def test_an_indicator_without_target_is_reported(small: Project) -> None:
    drop_row(small, "target", "PROGRAM-1")
    finding = only(small)
    assert brief(finding) == ("target-tidak-ada", "indikator.csv", 5, "kode")
    assert finding.severity is WARNING


def test_an_indicator_without_realisation_is_reported(small: Project) -> None:
    drop_row(small, "realisasi", "OPINI")
    finding = only(small)
    assert brief(finding) == ("realisasi-tidak-ada", "indikator.csv", 4, "kode")
    assert finding.severity is WARNING


def test_a_realisation_beside_a_formula_is_reported(small: Project) -> None:
    line = add_row(small, "realisasi", indikator="AKIP", realisasi="74.64")
    finding = only(small)
    assert brief(finding) == ("dua-sumber", "realisasi.csv", line, "indikator")
    assert finding.severity is ERROR


@pytest.mark.parametrize(
    ("table", "key", "column"),
    [("target", "KELUHAN", "target"), ("realisasi", "KELUHAN", "realisasi"), ("anggaran", "7.01.01", "realisasi")],
)
def test_a_cell_that_nobody_filled_in_is_reported(small: Project, table: str, key: str, column: str) -> None:
    line = set_cell(small, table, key, **{column: ""})
    finding = next(finding for finding in findings_of(small) if finding.rule == "belum-diisi")
    assert brief(finding) == ("belum-diisi", f"{table}.csv", line, column)
    assert finding.severity is WARNING


@pytest.mark.parametrize("mark", ["n/a", "-"])
def test_a_value_that_is_said_not_to_be_there_is_no_finding(small: Project, mark: str) -> None:
    set_cell(small, "target", "KELUHAN", target=mark)
    set_cell(small, "realisasi", "KELUHAN", realisasi=mark)
    set_cell(small, "anggaran", "7.01.01", realisasi=mark)
    assert findings_of(small) == []


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [("target", "target", "KELUHAN"), ("realisasi", "realisasi", "KELUHAN"), ("renstra", "target", "KELUHAN")],
)
def test_a_word_where_the_indicator_is_a_number_is_reported(small: Project, table: str, column: str, key: str) -> None:
    line = set_cell(small, table, key, **{column: "empat"})
    finding = next(finding for finding in findings_of(small) if finding.rule == "bukan-bilangan")
    assert brief(finding) == ("bukan-bilangan", f"{table}.csv", line, column)
    assert (finding.severity, finding.found) == (ERROR, "empat")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("target", "target", "buruk"), ("realisasi", "realisasi", "Baik"), ("renstra", "target", "3")],
)
def test_a_value_that_is_no_word_of_its_category_is_reported(
    small: Project, table: str, column: str, value: str
) -> None:
    line = set_cell(small, table, "OPINI", **{column: value})
    finding = only(small)
    assert brief(finding) == ("bukan-kategori", f"{table}.csv", line, column)
    assert (finding.found, finding.expected) == (value, "salah satu dari: kurang, cukup, baik")


@pytest.mark.parametrize("listed", ["", "baik", "baik < baik"])
def test_a_category_without_its_words_is_reported_once(small: Project, listed: str) -> None:
    line = set_cell(small, "indikator", "OPINI", kategori=listed)
    finding = next(finding for finding in findings_of(small) if finding.rule == "kategori")
    assert brief(finding) == ("kategori", "indikator.csv", line, "kategori")
    assert finding.severity is ERROR
    assert len(briefs(small)) == 1


def test_quarters_that_fall_are_reported(small: Project) -> None:
    line = set_cell(small, "target", "KELUHAN", tw2="3", tw3="2.5")
    finding = only(small)
    assert brief(finding) == ("triwulan-turun", "target.csv", line, "tw3")
    assert (finding.found, finding.expected) == ("2.5", "sekurangnya 3")


def test_quarters_that_fall_across_a_gap_are_reported(small: Project) -> None:
    line = set_cell(small, "target", "KELUHAN", tw2="3", tw3="n/a", tw4="2")
    assert ("triwulan-turun", "target.csv", line, "tw4") in briefs(small)


def test_a_last_quarter_that_is_not_the_realisation_of_the_year_is_reported(small: Project) -> None:
    path = table_path(small, "realisasi")
    path.write_text("indikator,realisasi,tw4,catatan\nKELUHAN,3,2,\nOPINI,baik,,\nPROGRAM-1,n/a,100,Belum dihitung\n")
    finding = only(small)
    assert brief(finding) == ("triwulan-realisasi", "realisasi.csv", 2, "tw4")
    assert (finding.severity, finding.expected) == (WARNING, "sama dengan realisasi tahunan 3")
    set_cell(small, "target", "KELUHAN", satuan_triwulan="persen")
    assert findings_of(small) == []


def test_a_last_quarter_that_is_not_the_target_is_reported(small: Project) -> None:
    line = set_cell(small, "target", "PROGRAM-1", tw4="90")
    finding = only(small)
    assert brief(finding) == ("triwulan-akhir", "target.csv", line, "tw4")
    assert finding.expected == "sama dengan target tahunan 100"


def test_the_last_quarter_is_compared_without_the_column_of_another_unit_too(small: Project) -> None:
    path = table_path(small, "target")
    path.write_text("\n".join(line.rpartition(",")[0] for line in path.read_text().splitlines()) + "\n")
    assert findings_of(small) == []
    line = set_cell(small, "target", "PROGRAM-1", tw4="90")
    assert brief(only(small)) == ("triwulan-akhir", "target.csv", line, "tw4")


def test_quarters_in_another_unit_are_not_compared_with_the_target(small: Project) -> None:
    set_cell(small, "target", "PROGRAM-1", tw4="90", satuan_triwulan="dokumen")
    assert findings_of(small) == []


@pytest.mark.parametrize(("key", "target"), [("AKIP", "72.99"), ("KELUHAN", "4.01")])
def test_a_weaker_target_at_the_end_of_the_renstra_is_reported(small: Project, key: str, target: str) -> None:
    substitute(table_path(small, "renstra"), {"AKIP": "AKIP,2026,75", "KELUHAN": "KELUHAN,2026,4"}[key],
               f"{key},2026,{target}")  # fmt: skip
    finding = only(small)
    assert brief(finding) == ("renstra-lebih-lemah", "renstra.csv", {"AKIP": 3, "KELUHAN": 4}[key], "target")
    assert finding.found == f"target akhir {target}"


def test_the_same_target_at_the_end_of_the_renstra_is_not_weaker(small: Project) -> None:
    substitute(table_path(small, "renstra"), "AKIP,2026,75", "AKIP,2026,73")
    assert findings_of(small) == []


# money


def test_a_sum_that_is_not_that_of_its_parts_is_reported(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    finding = only(small)
    assert brief(finding) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_murni")
    assert finding.severity is WARNING
    assert (finding.found, finding.expected) == (
        "7.01.01: 301",
        "jumlah tingkat di bawahnya, 300 (selisih 1)",
    )


def test_a_sum_of_parts_that_are_not_all_known_is_not_judged(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0001", pagu_murni="n/a")
    assert findings_of(small) == []


def test_a_revision_of_some_parts_only_adds_up_with_the_first_budget_of_the_others(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01.2.01.0002", pagu_perubahan="-")
    assert findings_of(small) == []


def test_a_revision_that_does_not_add_up_is_reported_at_the_revised_budget(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_perubahan="301")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", line, "pagu_perubahan")


def test_a_sum_that_no_revision_touches_is_reported_once(small: Project) -> None:
    path = table_path(small, "anggaran")
    path.write_text("\n".join([path.read_text().partition("\n")[0], "7.01.01,9,-,1", "7.01.01.2.01,8,-,1"]) + "\n")
    assert brief(only(small)) == ("jumlah-anggaran", "anggaran.csv", 2, "pagu_murni")


def test_spending_beyond_the_budget_is_reported(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="100", realisasi="101")
    finding = only(small)
    assert brief(finding) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")
    assert (finding.severity, finding.expected) == (ERROR, "paling besar 100")


def test_spending_is_held_against_the_first_budget_where_there_is_no_changed_one(small: Project) -> None:
    add_row(small, "program", kode="7.01.02", nama="x", sasaran="S1")
    line = add_row(small, "anggaran", program="7.01.02", pagu_murni="200", pagu_perubahan="n/a", realisasi="201")
    assert brief(only(small)) == ("melebihi-pagu", "anggaran.csv", line, "realisasi")


def test_units_that_share_a_programme_are_added_up(small: Project) -> None:
    path = table_path(small, "anggaran")
    shared = path.read_text().replace("program,", "program,unit_anggaran,").splitlines()
    rows = [line.replace(",", ",,", 1) for line in shared[1:4]]
    halves = ["7.01.01.2.01.0002,Kelurahan A,150,150,100", "7.01.01.2.01.0002,Kelurahan B,50,50,90"]
    path.write_text("\n".join([shared[0], *rows, *halves]) + "\n")
    assert briefs(small) == [("melebihi-pagu", "anggaran.csv", 6, "realisasi")]
    substitute(path, "Kelurahan B", "Kelurahan A")
    assert [one[:3] for one in briefs(small)][:2] == [
        ("kunci-ganda", "anggaran.csv", 5),
        ("kunci-ganda", "anggaran.csv", 6),
    ]


def test_a_programme_twice_without_units_is_a_duplicate(small: Project) -> None:
    add_row(small, "anggaran", program="7.01.01", pagu_murni="1", pagu_perubahan="1", realisasi="1")
    doubled = [finding for finding in findings_of(small) if finding.rule == "kunci-ganda"]
    assert [finding.place.row for finding in doubled] == [2, 6]
    assert {finding.found for finding in doubled} == {"7.01.01"}


def test_a_negative_budget_is_reported(small: Project) -> None:
    line = set_cell(small, "anggaran", "7.01.01", pagu_murni="-300")
    assert ("nilai-di-luar-batas", "anggaran.csv", line, "pagu_murni") in briefs(small)


# scores


def test_weights_that_do_not_make_a_hundred_are_reported(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", bobot="39.5")
    finding = only(small)
    assert brief(finding) == ("bobot", "sakip.csv", None, "bobot")
    assert (finding.found, finding.expected) == ("jumlah 99.5", "jumlah 100")


def test_a_score_above_its_weight_is_reported(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", nilai="40.01")
    finding = only(small)
    assert brief(finding) == ("melebihi-bobot", "sakip.csv", line, "nilai")
    assert finding.severity is ERROR


def test_a_score_with_more_decimals_than_published_is_reported(small: Project) -> None:
    line = set_cell(small, "sakip", "pelaporan", nilai="30.125")
    finding = only(small)
    assert brief(finding) == ("desimal-sakip", "sakip.csv", line, "nilai")
    assert finding.severity is WARNING


@pytest.mark.parametrize(("column", "value"), [("nilai", "70.01"), ("bobot", "99")])
def test_a_component_that_is_not_the_sum_of_its_parts_is_reported(small: Project, column: str, value: str) -> None:
    line = set_cell(small, "rb", "RB", **{column: value})
    finding = only(small)
    assert brief(finding) == ("jumlah-rb", "rb.csv", line, column)
    assert finding.severity is WARNING


@pytest.mark.parametrize("value", ["5.01", "0"])
def test_a_score_off_its_scale_is_reported(small: Project, value: str) -> None:
    line = set_cell(small, "rb_indikator", "RBI1", skala_min="1", nilai=value)
    finding = only(small)
    assert brief(finding) == ("di-luar-skala", "rb_indikator.csv", line, "nilai")
    assert finding.expected == "1 sampai 5"


def test_a_score_beside_its_reference_is_reported(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI2", nilai="74.64")
    finding = only(small)
    assert brief(finding) == ("dua-sumber", "rb_indikator.csv", line, "nilai")
    assert finding.severity is ERROR


# people


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("19701013199201100", "18 angka tanpa spasi"),
        ("1,97E+17", "18 angka tanpa spasi"),
        ("19701013 199201 1 001", "18 angka tanpa spasi"),
        ("197013131992011001", "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"),
        ("197010131992131001", "tanggal lahir (8 angka) dan bulan pengangkatan (6 angka) yang ada"),
        ("199201011970011001", "bulan pengangkatan sesudah tanggal lahir"),
        ("197010131992013001", "angka ke-15 bernilai 1 atau 2"),
        ("197010131992011001", None),
        ("198401032017042003", None),
    ],
)
def test_a_nip_is_judged_by_its_parts(number: str, expected: str | None) -> None:
    assert nip_problem(number) == expected


def test_a_malformed_nip_is_reported_without_being_shown(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="197013131992011001")
    finding = only(small)
    assert brief(finding) == ("nip", "pegawai.csv", line, "nip")
    assert finding.severity is WARNING
    assert "1970" not in str(finding)


def test_a_signer_with_another_nip_than_in_the_parameters_is_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "1", nip="197010131992011002")
    assert brief(only(small)) == ("nip-berbeda", "pegawai.csv", line, "nip")


def test_two_people_with_one_nip_are_reported(small: Project) -> None:
    line = set_cell(small, "pegawai", "2", nip="197010131992011001")
    assert brief(only(small)) == ("nip-ganda", "pegawai.csv", line, "nip")


def test_people_without_nip_are_no_finding(small: Project) -> None:
    for key in ("1", "2"):
        set_cell(small, "pegawai", key, nip="")
    assert findings_of(small) == []


def test_more_people_at_work_than_there_are_is_reported(small: Project) -> None:
    set_cell(small, "sdm", "S1", tersedia="3")
    finding = only(small)
    assert brief(finding) == ("pegawai-terhitung-ganda", "sdm.csv", None, "tersedia")
    assert (finding.severity, finding.found) == (WARNING, "jumlah 3")


@pytest.mark.parametrize("mark", ["", "n/a"])
def test_a_thing_without_standard_is_a_note(small: Project, mark: str) -> None:
    line = set_cell(small, "sarpras", "001", standar=mark)
    finding = only(small)
    assert brief(finding) == ("standar-tidak-ada", "sarpras.csv", line, "standar")
    assert finding.severity is NOTE


# narrative


@pytest.mark.parametrize(("name", "content"), [("kesimpulan", None), ("analisis-s1", " \n\n"), ("sdg", "\ufeff")])
def test_a_narrative_that_is_not_written_is_reported(small: Project, name: str, content: str | None) -> None:
    path = small.narrative(CONTOH) / f"{name}.md"
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")
    finding = only(small)
    assert brief(finding) == ("narasi-belum-ditulis", f"{name}.md", None, None)
    assert finding.severity is WARNING


def test_every_sasaran_needs_its_analysis(small: Project) -> None:
    add_row(small, "sasaran", kode="S2", sasaran="Kualitas layanan")
    finding = only(small)
    assert brief(finding) == ("narasi-belum-ditulis", "analisis-s2.md", None, None)
    assert finding.expected == "Penyebab hasil sasaran Kualitas layanan"


def test_a_narrative_in_another_encoding_is_an_error_with_its_line(small: Project) -> None:
    (small.narrative(CONTOH) / "kesimpulan.md").write_bytes("Isi.\ncaf\xe9\n".encode("latin-1"))
    finding = only(small)
    assert brief(finding) == ("penyandian", "kesimpulan.md", 2, None)
    assert finding.severity is ERROR


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
    table_path(small, "sasaran").write_bytes(b"kode;sasaran;tujuan\nS1;x;T1\n")
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
    assert findings_of(small) == []
    substitute(data / "realisasi.csv", "KELUHAN,3", 'KELUHAN,"3,5"')
    substitute(data / "indikator.csv", "TOTAL_SAKIP", "TOTAL_SAKIPP")
    found = findings_of(small)
    assert {finding.place.file for finding in found} == {
        "data/contoh/2023/realisasi.csv",
        "data/contoh/2023/indikator.csv",
    }
    assert sorted(finding.rule for finding in found) == ["koma-desimal", "rumus"]


def test_the_checked_report_knows_its_earlier_years_oldest_first(tmp_path: Path) -> None:
    checked = check_report(perak_project(tmp_path, (2022, 2023, 2024)), PERAK)
    assert [year.report.year for year in checked.earlier] == [2022, 2023]


# accepted findings


ACCEPTED = """\
temuan_diterima:
  - aturan: jumlah-anggaran
    berkas: anggaran.csv
    pada: "7.01.01:"
    alasan: dinyatakan demikian
"""


def accept(project: Project, content: str = ACCEPTED, file: str = "contoh-2024.yml") -> None:
    with (project.params / file).open("a") as params:
        params.write(content)


def test_an_accepted_warning_becomes_a_note_with_its_reason(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    accept(small)
    finding = only(small)
    assert (finding.rule, finding.severity) == ("jumlah-anggaran", NOTE)
    assert finding.remedy == "Sudah ditelaah: dinyatakan demikian"


def test_a_warning_elsewhere_is_not_accepted(small: Project) -> None:
    set_cell(small, "anggaran", "7.01.01", pagu_murni="301")
    set_cell(small, "anggaran", "7.01.01.2.01", pagu_perubahan="309")
    accept(small)
    severities = {finding.found: finding.severity for finding in findings_of(small)}
    assert severities["7.01.01: 301"] is NOTE
    assert severities["7.01.01.2.01: 309"] is WARNING


def test_an_error_cannot_be_accepted(small: Project) -> None:
    set_cell(small, "sakip", "pelaporan", nilai="40.01")
    accept(small, "temuan_diterima:\n  - aturan: melebihi-bobot\n    berkas: sakip.csv\n    alasan: biar\n")
    finding = only(small)
    assert (finding.rule, finding.severity) == ("melebihi-bobot", ERROR)


@pytest.mark.parametrize(("file", "line"), [("contoh-2024.yml", 8), ("contoh.yml", 10)])
def test_an_acceptance_of_what_is_no_longer_there_is_reported_where_it_stands(
    small: Project, file: str, line: int
) -> None:
    accept(small, file=file)
    finding = only(small)
    assert brief(finding) == ("penerimaan-usang", file, line, "temuan_diterima.0")
    assert (finding.severity, finding.found) == (NOTE, "jumlah-anggaran pada anggaran.csv")


def test_an_acceptance_is_not_called_stale_while_data_cannot_be_judged(small: Project) -> None:
    accept(small)
    set_cell(small, "anggaran", "7.01.01", pagu_murni="x")
    assert briefs(small) == [("bukan-bilangan", "anggaran.csv", 2, "pagu_murni")]


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
