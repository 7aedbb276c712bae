"""A service that is named as an obstacle does worse than the others: else the author is told, and only the author."""

from __future__ import annotations

import pytest
from fixtures.proyek import PERAK, add_row, drop_row, findings_of, found, perak_project, set_cell, table_path

from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId

RULE = "sebab-bertentangan"
OBSTACLE = "Alat perekam KTP sering rusak."


@pytest.fixture
def surveyed(small: Project) -> Project:
    """A project that is measured by the satisfaction with its services, of which KTP does better than KK."""
    set_cell(small, "indikator", "KELUHAN", indikator="Indeks Kepuasan Masyarakat", satuan="indeks", arah="naik",
             rumus="RATA_IKM", desimal="2")  # fmt: skip
    drop_row(small, "realisasi", "KELUHAN")
    return small


def obstacle(project: Project, uraian: str, **cells: str) -> None:
    add_row(project, "faktor", **{"kode": "F9", "sasaran": "S1", "jenis": "penghambat", "uraian": uraian} | cells)


def test_an_obstacle_at_a_service_above_the_mean_is_told_with_both_values(surveyed: Project) -> None:
    obstacle(surveyed, OBSTACLE)
    (finding,) = found(surveyed, RULE)
    assert (finding.severity, finding.place.name, finding.place.column) == (Severity.NOTE, "faktor.csv", "uraian")
    assert "98,35, di atas IKM kantor 98,19" in finding.found
    assert "KK (98,02)" in finding.expected
    assert finding.others[0].name == "ikm.csv"


@pytest.mark.parametrize(
    ("uraian", "cells"),
    [
        ("Loket KK sering penuh.", {}),
        ("Formulir ktpel sering habis.", {}),
        (OBSTACLE, {"jenis": "penunjang"}),
        (OBSTACLE, {"jenis": "solusi"}),
        (OBSTACLE, {"sasaran": "", "indikator": "AKIP"}),
    ],
    ids=["a service below the mean", "another word", "a support", "a measure", "an indicator of something else"],
)
def test_what_does_not_contradict_the_survey_is_left_alone(
    surveyed: Project, uraian: str, cells: dict[str, str]
) -> None:
    obstacle(surveyed, uraian, **cells)
    assert found(surveyed, RULE) == []


def test_without_the_value_of_a_service_nothing_is_judged(surveyed: Project) -> None:
    obstacle(surveyed, OBSTACLE)
    set_cell(surveyed, "ikm", "kk", nilai="n/a")
    assert found(surveyed, RULE) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kendala yang dihadapi antara lain alat KTP yang rusak.", 1),
        ("Alat KTP bekerja dengan baik.", 0),
        ("Kendala ada pada antrean. Alat KTP bekerja dengan baik.", 0),
    ],
)
def test_in_a_narrative_the_sentence_must_tell_of_an_obstacle(surveyed: Project, text: str, told: int) -> None:
    path = surveyed.narrative(ReportId("contoh", 2024)) / "analisis-s1.md"
    path.write_text(f"Isi narasi.\n\n{text}\n")
    finding = found(surveyed, RULE)
    assert [(one.place.name, one.place.row) for one in finding] == [("analisis-s1.md", 3)] * told


def test_the_devices_for_ktp_are_no_obstacle_by_the_survey_of_perak(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = perak_project(tmp_path_factory.mktemp("perak"))
    assert RULE not in {one.rule for one in findings_of(project, PERAK)}
    path = project.narrative(PERAK) / "analisis-s2.md"
    obstacle_told = "Kendala yang dihadapi antara lain gangguan alat perekaman KTP elektronik."
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{obstacle_told}\n", encoding="utf-8")
    told = [one for one in findings_of(project, PERAK) if one.rule == RULE]
    assert [(one.place.name, one.severity) for one in told] == [("analisis-s2.md", Severity.NOTE)]
    assert "KTP disebut sebagai penghambat" in told[0].found


def test_an_office_without_a_survey_has_nothing_to_contradict(surveyed: Project) -> None:
    obstacle(surveyed, OBSTACLE)
    table_path(surveyed, "ikm").unlink()
    assert found(surveyed, RULE) == []
