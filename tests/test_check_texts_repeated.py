"""Texts and tables of a new year: not those of last year."""

from __future__ import annotations

from fixtures.naskah import LAST_YEAR, add_last_year, at, of_rules, only_at, write
from fixtures.proyek import CONTOH, set_cell, table_path

from lkjip.ground.ids import Project


def write_last_year(project: Project, text: str, name: str = "kesimpulan") -> None:
    (project.narrative(LAST_YEAR) / f"{name}.md").write_text(text, encoding="utf-8")


def test_a_narrative_that_is_last_years_is_found_however_its_lines_end(small: Project) -> None:
    add_last_year(small)
    write_last_year(small, "Hasil tahun ini baik\ndan merata.\n")
    write(small, "Hasil  tahun ini baik dan merata.\n\n")
    assert only_at(of_rules(small, "narasi-sama")) == ("kesimpulan.md", None)


def test_a_narrative_of_which_only_the_year_is_new_is_found_too(small: Project) -> None:
    add_last_year(small)
    write_last_year(small, "Hasil tahun 2023 baik.\n")
    write(small, "Hasil tahun 2024 baik.\n")
    assert only_at(of_rules(small, "narasi-sama")) == ("kesimpulan.md", None)


def test_a_preface_may_say_the_same_for_a_new_year(small: Project) -> None:
    add_last_year(small)
    write_last_year(small, "Laporan tahun 2023 kami sampaikan.\n", "kata-pengantar")
    write(small, "Laporan tahun 2024 kami sampaikan.\n", "kata-pengantar")
    assert of_rules(small, "narasi-sama") == []


def test_what_tells_of_unchanged_goals_may_stay_until_they_change(small: Project) -> None:
    add_last_year(small)
    write_last_year(small, "Tujuan kami mendukung tujuan dunia.\n", "sdg")
    write(small, "Tujuan kami mendukung tujuan dunia.\n", "sdg")
    assert of_rules(small, "narasi-sama") == []
    set_cell(small, "tujuan", "T1", tujuan="Akuntabilitas yang baru")
    assert only_at(of_rules(small, "narasi-sama")) == ("sdg.md", None)


def test_a_new_narrative_is_no_finding(small: Project) -> None:
    add_last_year(small)
    assert of_rules(small, "narasi-sama") == []


def test_a_table_whose_values_are_all_last_years_is_found(small: Project) -> None:
    add_last_year(small)
    assert {at(one) for one in of_rules(small, "tabel-sama")} == {
        ("target.csv", None), ("anggaran.csv", None), ("rb.csv", None),
    }  # fmt: skip


def test_one_new_value_makes_a_table_a_new_one(small: Project) -> None:
    add_last_year(small)
    set_cell(small, "target", "AKIP", target="74")
    assert "target.csv" not in [one.place.name for one in of_rules(small, "tabel-sama")]


def test_another_order_of_rows_is_no_news(small: Project) -> None:
    add_last_year(small)
    path = table_path(small, "target", LAST_YEAR)
    header, *lines = path.read_text().splitlines()
    path.write_text("\n".join([header, *reversed(lines)]) + "\n")
    assert "target.csv" in [one.place.name for one in of_rules(small, "tabel-sama")]


def test_a_table_of_a_year_without_values_is_no_repetition(small: Project) -> None:
    add_last_year(small)
    for report in (CONTOH, LAST_YEAR):
        table_path(small, "anggaran", report).write_text(
            "program,pagu_murni,pagu_perubahan,realisasi\n7.01.01,,,\n7.01.01.2.01,,,\n7.01.01.2.01.0001,,,\n"
        )
    assert "anggaran.csv" not in [one.place.name for one in of_rules(small, "tabel-sama")]
