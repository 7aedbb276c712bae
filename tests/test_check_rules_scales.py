"""Rules on bounds: no value below zero, no index off its scale, no percentage beyond a hundred."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, brief, briefs, found, set_cell, sole, table_path, weighed

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


@pytest.fixture
def small(small: Project) -> Project:
    """The small project with an index of each regulation, entered by hand."""
    for code, name, target, value in (
        ("IPP", "Indeks Pelayanan Publik (IPP) Kecamatan Contoh", "3.5", "3.45"),
        ("IKM", "Nilai IKM", "90", "91"),
        ("RB", "Indeks RB", "70", "70"),
    ):
        add_row(small, "indikator", kode=code, tingkat="pendukung", induk="S1", indikator=name, satuan="indeks",
                arah="naik", rumus_capaian="rasio")  # fmt: skip
        add_row(small, "target", indikator=code, target=target)
        add_row(small, "realisasi", indikator=code, realisasi=value)
    set_cell(small, "ikm", "ktp", nilai="91")
    set_cell(small, "ikm", "kk", nilai="91")
    return small


def test_sound_indices_are_no_finding(small: Project) -> None:
    assert weighed(small) == []


@pytest.mark.parametrize(
    ("code", "value", "scale"),
    [
        ("IPP", "3532", "0 sampai 5"),
        ("IPP", "34.5", "0 sampai 5"),
        ("IKM", "9139", "25 sampai 100"),
        ("IKM", "24.99", "25 sampai 100"),
        ("RB", "749", "0 sampai 100"),
    ],
)
def test_an_index_off_the_scale_of_its_regulation_is_an_error(
    small: Project, code: str, value: str, scale: str
) -> None:
    line = set_cell(small, "realisasi", code, realisasi=value)
    finding = sole(weighed(small))
    assert brief(finding) == ("di-luar-skala", "realisasi.csv", line, "realisasi")
    assert (finding.severity, finding.found) == (Severity.ERROR, value)
    assert finding.expected.startswith(f"{scale} (skala {code} (PermenPANRB ")
    assert [other.name for other in finding.others] == ["indikator.csv"]


@pytest.mark.parametrize("value", ["0", "5"])
def test_the_ends_of_a_scale_belong_to_it(small: Project, value: str) -> None:
    set_cell(small, "realisasi", "IPP", realisasi=value)
    assert found(small, "di-luar-skala") == []


@pytest.mark.parametrize("code", ["IPP", "KELUHAN", "PROGRAM-1"])
def test_a_value_below_zero_is_an_error(small: Project, code: str) -> None:
    line = set_cell(small, "realisasi", code, realisasi="-5")
    finding = sole(weighed(small))
    assert brief(finding) == ("nilai-negatif", "realisasi.csv", line, "realisasi")
    assert finding.severity is Severity.ERROR


def test_a_value_may_be_negative_where_its_indicator_says_so(small: Project) -> None:
    _with_columns(small, "KELUHAN", minimum="-10")
    set_cell(small, "realisasi", "KELUHAN", realisasi="-5")
    assert found(small, "nilai-negatif") == []


def test_a_target_off_its_scale_may_be_accepted_because_a_paper_may_state_it(small: Project) -> None:
    line = set_cell(small, "target", "IPP", target="6.5")
    finding = sole(weighed(small))
    assert brief(finding) == ("target-di-luar-skala", "target.csv", line, "target")
    assert finding.severity is Severity.WARNING


def test_a_comparison_off_the_scale_is_an_error(small: Project) -> None:
    line = set_cell(small, "pembanding", "AKIP", nilai="83890")
    assert brief(sole(weighed(small))) == ("di-luar-skala", "pembanding.csv", line, "nilai")


def test_a_milestone_off_the_scale_is_reported(small: Project) -> None:
    line = set_cell(small, "renstra", "AKIP", target="701")
    assert ("target-di-luar-skala", "renstra.csv", line, "target") in briefs(small)


def test_a_composite_is_held_against_the_range_of_its_formula(small: Project) -> None:
    set_cell(small, "indikator", "AKIP", indikator="Indeks gabungan", rumus="(RATA_IKM / 25 * 2.5 + IPP * 2) / 2")
    set_cell(small, "target", "AKIP", target="78")
    finding = found(small, "target-di-luar-skala")[0]
    assert finding.expected == "1.25 sampai 10 (rentang nilai menurut rumusnya)"


def test_declared_bounds_win_over_those_of_the_regulation(small: Project) -> None:
    _with_columns(small, "IPP", minimum="0", maksimum="100")
    set_cell(small, "target", "IPP", target="62")
    set_cell(small, "realisasi", "IPP", realisasi="63")
    assert found(small, "di-luar-skala") == []


def test_a_value_beyond_a_declared_bound_is_an_error(small: Project) -> None:
    _with_columns(small, "KELUHAN", maksimum="5")
    set_cell(small, "realisasi", "KELUHAN", realisasi="6")
    finding = found(small, "di-luar-skala")[0]
    assert finding.expected == "0 sampai 5 (kolom minimum dan maksimum)"


def test_declared_bounds_the_wrong_way_round_are_an_error(small: Project) -> None:
    _with_columns(small, "KELUHAN", minimum="5", maksimum="5")
    assert ("batas-terbalik", "indikator.csv", 3, "maksimum") in briefs(small)


def test_the_scale_of_an_rb_indicator_the_wrong_way_round_is_an_error(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI1", skala_min="5", skala_maks="0")
    assert ("batas-terbalik", "rb_indikator.csv", line, "skala_maks") in briefs(small)


@pytest.mark.parametrize("value", ["1000", "100.01"])
def test_a_percentage_beyond_a_hundred_is_a_warning(small: Project, value: str) -> None:
    line = set_cell(small, "realisasi", "PROGRAM-1", realisasi=value)
    finding = found(small, "persen-di-luar-batas")[0]
    assert brief(finding) == ("persen-di-luar-batas", "realisasi.csv", line, "realisasi")
    assert finding.severity is Severity.WARNING


def test_a_percentage_beyond_a_hundred_is_in_order_where_its_indicator_allows_it(small: Project) -> None:
    _with_columns(small, "PROGRAM-1", maksimum="200")
    set_cell(small, "realisasi", "PROGRAM-1", realisasi="120")
    assert weighed(small) == []


def test_a_fraction_in_place_of_a_percentage_is_a_warning(small: Project) -> None:
    set_cell(small, "target", "PROGRAM-1", target="0.95", tw1="", tw2="", tw3="", tw4="")
    finding = sole(weighed(small))
    assert (finding.rule, finding.expected) == ("persen-pecahan", "95.00 persen?")


def test_a_quarter_beyond_the_scale_is_reported_and_one_below_it_is_not(small: Project) -> None:
    set_cell(small, "target", "IKM", tw1="10", tw2="20", tw3="30", tw4="90")
    assert weighed(small) == []
    line = set_cell(small, "target", "IKM", tw4="900")
    assert ("target-di-luar-skala", "target.csv", line, "tw4") in briefs(small)


def test_a_computed_value_off_its_scale_is_told_at_its_formula(small: Project) -> None:
    line = set_cell(small, "indikator", "AKIP", rumus="KELUHAN - 9")
    assert ("nilai-negatif", "indikator.csv", line, "rumus") in briefs(small)


def test_an_rb_indicator_that_refers_to_a_value_off_its_scale_is_reported(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI2", skala_maks="5")
    assert ("di-luar-skala", "rb_indikator.csv", line, "acuan") in briefs(small)


def test_what_only_changes_an_index_has_not_its_scale(small: Project) -> None:
    set_cell(small, "indikator", "IPP", indikator="Peningkatan IPP")
    set_cell(small, "target", "IPP", target="10")
    set_cell(small, "realisasi", "IPP", realisasi="12")
    assert weighed(small) == []


def _with_columns(project: Project, code: str, **cells: str) -> None:
    """Add the optional columns of bounds, filled for one indicator."""
    path = table_path(project, "indikator")
    header, *rows = path.read_text().splitlines()
    more = [",".join(cells.get(name, "") if row.startswith(f"{code},") else "" for name in cells) for row in rows]
    lines = [f"{header},{','.join(cells)}", *(f"{row},{end}" for row, end in zip(rows, more, strict=True))]
    path.write_text("\n".join(lines) + "\n")
