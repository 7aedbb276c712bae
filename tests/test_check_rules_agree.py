"""Rules on scores that stand in two tables: they are the same, or possible together."""

from __future__ import annotations

import pytest
from fixtures.kantor_kecil import SMALL_AMOUNTS
from fixtures.proyek import add_row, brief, briefs, found, set_cell, sole, substitute, weighed, year_before

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project


def _by_hand(project: Project, code: str, name: str, value: str) -> int:
    """Add an index that is entered by hand; returns the line of its result."""
    add_row(project, "indikator", kode=code, tingkat="pendukung", induk="S1", indikator=name, satuan="indeks",
            arah="naik", rumus_capaian="rasio")  # fmt: skip
    add_row(project, "target", indikator=code, target=value)
    return add_row(project, "realisasi", indikator=code, realisasi=value)


@pytest.mark.parametrize(
    ("code", "name", "value", "table"),
    [
        ("IKM", "Indeks Kepuasan Masyarakat (IKM) Kecamatan Contoh", "97", "ikm.csv"),
        ("SAKIP", "Nilai evaluasi AKIP", "81", "sakip.csv"),
        ("RB", "Indeks Reformasi Birokrasi", "71", "rb.csv"),
    ],
)
def test_a_score_typed_beside_its_table_is_told_with_both_places(
    small: Project, code: str, name: str, value: str, table: str
) -> None:
    set_cell(small, "rb", "RB", komponen="Indeks Reformasi Birokrasi")
    line = _by_hand(small, code, name, value)
    finding = found(small, "nilai-berbeda")[0]
    assert brief(finding) == ("nilai-berbeda", "realisasi.csv", line, "realisasi")
    assert (finding.severity, finding.found) == (Severity.WARNING, value)
    assert [other.name for other in finding.others] == [table]


def test_the_same_score_rounded_is_the_same(small: Project) -> None:
    _by_hand(small, "IKM", "Nilai IKM", "98.2")
    assert weighed(small) == []


def test_an_rb_indicator_with_the_name_of_an_indicator_is_compared_with_it(small: Project) -> None:
    line = set_cell(small, "rb_indikator", "RBI2", acuan="", nilai="70.14")
    finding = sole(weighed(small))
    assert brief(finding) == ("nilai-berbeda", "rb_indikator.csv", line, "nilai")
    assert finding.expected.startswith("80.25, nilai 2024")


def test_a_note_of_an_earlier_year_is_compared_with_the_table_of_that_year(small: Project) -> None:
    year_before(small)
    line = set_cell(small, "catatan_evaluasi", "c1", nilai="25.35")
    finding = sole(weighed(small))
    assert brief(finding) == ("nilai-berbeda", "catatan_evaluasi.csv", line, "nilai")
    assert [other.file for other in finding.others] == ["data/contoh/2023/sakip.csv"]


def test_a_note_may_name_an_indicator_as_it_is_called_now(small: Project) -> None:
    before = year_before(small)
    set_cell(small, "indikator", "OPINI", before, indikator="Nilai lama", satuan="nilai", kategori="")
    for table, column in (("target", "target"), ("realisasi", "realisasi"), ("renstra", "target")):
        set_cell(small, table, "OPINI", before, **{column: "40"})
    add_row(small, "catatan_evaluasi", kode="c2", sumber="RB", tahun="2023", topik="Opini", nilai="41", uraian="x")
    assert len(found(small, "nilai-berbeda")) == 1


@pytest.mark.parametrize("value", ["9999", "100.01"])
def test_a_note_beyond_a_hundred_is_an_error(small: Project, value: str) -> None:
    line = set_cell(small, "catatan_evaluasi", "c1", nilai=value)
    finding = sole(weighed(small))
    assert brief(finding) == ("di-luar-skala", "catatan_evaluasi.csv", line, "nilai")
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("topic", "value", "other"),
    [("Perencanaan", "60.01", "sakip.csv"), ("Strategi", "10.5", "rb.csv"), ("Sistem kerja", "6", "rb_indikator.csv")],
)
def test_a_note_off_the_scale_of_its_topic_is_told(small: Project, topic: str, value: str, other: str) -> None:
    line = set_cell(small, "catatan_evaluasi", "c1", topik=topic, nilai=value)
    finding = sole(weighed(small))
    assert brief(finding) == ("catatan-skala", "catatan_evaluasi.csv", line, "nilai")
    assert [place.name for place in finding.others] == [other]


def _aspects(project: Project, value: str) -> None:
    for code in ("kebijakan", "inovasi"):
        set_cell(project, "ipp", code, nilai=value)
    for code in ("profesionalisme", "sarana", "sistem", "konsultasi"):
        add_row(project, "ipp", kode=code, aspek=code, nilai=value)


@pytest.mark.parametrize("value", ["2.25", "3.50", "3"])
def test_a_service_index_that_its_aspects_allow_is_in_order(small: Project, value: str) -> None:
    _aspects(small, "3")
    _by_hand(small, "IPP", "Indeks Pelayanan Publik", value)
    assert weighed(small) == []


@pytest.mark.parametrize("value", ["2.24", "3.51"])
def test_a_service_index_that_no_survey_makes_of_its_aspects_is_told(small: Project, value: str) -> None:
    _aspects(small, "3")
    line = _by_hand(small, "IPP", "Indeks Pelayanan Publik", value)
    finding = sole(weighed(small))
    assert brief(finding) == ("ipp-tidak-mungkin", "realisasi.csv", line, "realisasi")
    assert finding.expected == "2.25 sampai 3.50, karena F-02 3.00"


def test_a_score_outside_desk_and_field_is_told(small: Project) -> None:
    line = set_cell(small, "sakip", "perencanaan", lke="45", lapangan="50", nilai="50.25")
    assert brief(sole(weighed(small))) == ("padu-sakip", "sakip.csv", line, "nilai")


def test_a_score_between_desk_and_field_is_in_order_while_nobody_has_said_the_weights(small: Project) -> None:
    set_cell(small, "sakip", "perencanaan", lke="45", lapangan="52", nilai="50.25")
    assert weighed(small) == []


@pytest.mark.parametrize(("score", "sound"), [("46.40", True), ("46.41", False)])
def test_a_blend_is_computed_again_where_its_weight_is_stated(small: Project, score: str, sound: bool) -> None:
    substitute(small.params / "contoh.yml", SMALL_AMOUNTS, f"{SMALL_AMOUNTS}aturan:\n  bobot_lke: 80\n")
    set_cell(small, "sakip", "perencanaan", lke="45", lapangan="52", nilai=score)
    assert (found(small, "padu-sakip") == []) is sound


def test_a_desk_or_field_score_above_its_weight_is_an_error(small: Project) -> None:
    line = set_cell(small, "sakip", "perencanaan", lke="60.5")
    assert ("melebihi-bobot", "sakip.csv", line, "lke") in briefs(small)


@pytest.mark.parametrize(("key", "value"), [("RB", "749"), ("RB1", "199")])
def test_an_rb_score_above_its_weight_is_an_error(small: Project, key: str, value: str) -> None:
    line = set_cell(small, "rb", key, nilai=value)
    assert ("melebihi-bobot", "rb.csv", line, "nilai") in briefs(small)
