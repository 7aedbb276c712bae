"""Values still to be filled in: a placeholder or a blank that every year needs is a finding until it is replaced."""

from __future__ import annotations

import pytest
from fixtures.proyek import findings_of, set_cell, substitute

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


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


def test_a_follow_up_that_is_done_without_a_result_is_told(small: Project) -> None:
    line = set_cell(small, "tindak_lanjut", "TL1", status="selesai")
    (finding,) = findings_of(small)
    assert (finding.rule, finding.place.row, finding.place.column) == ("tindak-lanjut-tanpa-hasil", line, "hasil")
    assert finding.severity is Severity.WARNING
