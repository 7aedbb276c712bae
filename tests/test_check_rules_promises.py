"""What last year promised is answered this year."""

from __future__ import annotations

import pytest
from fixtures.proyek import add_row, found, set_cell, table_path, year_before

from lkjip.ground.ids import Project, ReportId

RULE = "janji-belum-dijawab"


@pytest.fixture
def promised(small: Project) -> Project:
    """A project whose year before has promised one improvement; its follow-ups are done."""
    before = year_before(small)
    follow_ups = table_path(small, "tindak_lanjut", before)
    header, *rows = follow_ups.read_text().splitlines()
    done = [row.rpartition(",")[0] + ",selesai" for row in rows]
    follow_ups.write_text("\n".join([header, *done, ""]))
    return small


def test_a_promise_without_an_answer_is_told_with_where_it_was_given(promised: Project) -> None:
    (finding,) = found(promised, RULE)
    assert (finding.place.file, finding.place.row) == ("data/contoh/2024/perbaikan.csv", None)
    assert finding.found == "tahun 2023 menjanjikan: Menjenjangkan kinerja"
    assert finding.others[0].file == "data/contoh/2023/perbaikan.csv"


@pytest.mark.parametrize(("result", "told"), [("Kinerja sudah dijenjangkan.", 0), ("", 1)])
def test_the_row_that_answers_carries_the_code_of_the_promise_and_a_result(
    promised: Project, result: str, told: int
) -> None:
    path = table_path(promised, "perbaikan")
    header, *rows = path.read_text().splitlines()
    answer = f"P1-2023,AKIP,,Menjenjangkan kinerja,{result}"
    path.write_text("\n".join([f"{header},hasil", *(f"{row}," for row in rows), answer, ""]))
    assert len(found(promised, RULE)) == told


def test_a_follow_up_that_was_not_done_is_asked_for(promised: Project) -> None:
    path = table_path(promised, "tindak_lanjut")
    code = path.read_text().splitlines()[1].partition(",")[0]
    set_cell(promised, "tindak_lanjut", code, ReportId("contoh", 2023), status="proses")
    assert f"baris {code}-2023 dengan hasil pelaksanaannya" in [one.expected for one in found(promised, RULE)]


def test_without_a_year_before_nothing_was_promised(small: Project) -> None:
    add_row(small, "perbaikan", kode="P2", indikator="AKIP", uraian="Lagi")
    assert found(small, RULE) == []
