"""Files that are saved while a report is built: what was checked is what is built, or nothing is."""

from __future__ import annotations

import pytest
from conftest import PERAK
from fixtures.bertahap import LAST, NARRATIVE, append, build, done, notebook, page, site
from fixtures.susunan import HTML, add_cells, lkjip, request

from lkjip.ground.failures import ChangedMeanwhileError, NotebookError
from lkjip.ground.ids import Project
from lkjip.making import build_report

FIRST = "00-kata-pengantar"
TABLE, PARAMS, EARLIER = "data/perak/2024/sakip.csv", "params/perak-2024.yml", "data/perak/2023/realisasi.csv"
NEW = "data/perak/2024/narasi/baru.md"
WRITES = """
from pathlib import Path

berkas = report.project.root / {name!r}
lama = berkas.read_bytes() if berkas.exists() else b""
berkas.write_bytes(lama + {more!r}.encode())
"""
TAKES_BACK = """
from pathlib import Path

berkas = report.project.root / {name!r}
berkas.write_bytes(berkas.read_bytes().removesuffix({more!r}.encode()))
"""


def saving(name: str, more: str = "\n") -> str:
    return WRITES.format(name=name, more=more)


@pytest.mark.parametrize("name", [TABLE, PARAMS, EARLIER, NARRATIVE, NEW])
def test_a_file_that_is_saved_while_notebooks_run_stops_the_build_and_the_earlier_site_stays(
    built: Project, name: str
) -> None:
    before = site(built)
    add_cells(notebook(built, FIRST), saving(name))
    with pytest.raises(ChangedMeanwhileError) as caught:
        build(built)
    folder = name.rpartition("/")[0]
    assert set(caught.value.names) <= {name, f"{folder}/"} and caught.value.names
    assert site(built) == before


def test_the_command_says_so_in_a_sentence_and_the_next_build_has_the_new_state(built: Project) -> None:
    sound = notebook(built, FIRST).read_bytes()
    add_cells(notebook(built, FIRST), saving(NARRATIVE, "\nUsul yang baru.\n"))
    run = lkjip(built, "build", "perak", "2024", *HTML)
    assert run.status == 1
    assert f"lkjip: {NARRATIVE} berubah selama penyusunan. " in run.err
    assert "Traceback" not in run.err and "Usul yang baru." not in page(built)
    notebook(built, FIRST).write_bytes(sound)
    assert lkjip(built, "build", "perak", "2024", *HTML).status == 0
    assert "Usul yang baru." in page(built)


def test_a_batch_tells_it_of_that_report(built: Project) -> None:
    before = site(built)
    add_cells(notebook(built, FIRST), saving(TABLE))
    run = lkjip(built, "build", "--kecamatan", "perak", "--year", "2024", "--json", *HTML)
    (outcome,) = run.json
    assert (run.status, outcome["state"], outcome["kind"]) == (1, "gagal", "berubah")
    assert outcome["cause"].startswith(f"{TABLE} berubah selama penyusunan.")
    assert site(built) == before


def test_data_that_are_saved_faulty_are_told_as_a_change_and_not_as_a_fault_of_a_notebook(built: Project) -> None:
    add_cells(notebook(built, FIRST), saving(TABLE, "x,y\n"))
    with pytest.raises(ChangedMeanwhileError, match=TABLE):
        build(built)


def test_a_change_that_is_taken_back_before_the_end_is_noticed_where_it_was_used(built: Project) -> None:
    before = site(built)
    more = "\nSementara.\n"
    add_cells(notebook(built, FIRST), saving(NARRATIVE, more))
    add_cells(notebook(built, LAST), TAKES_BACK.format(name=NARRATIVE, more=more))
    content = (built.root / NARRATIVE).read_bytes()
    with pytest.raises(ChangedMeanwhileError, match=NARRATIVE):
        build(built)
    assert (built.root / NARRATIVE).read_bytes() == content
    assert site(built) == before


def test_a_change_while_the_book_is_put_together_stops_the_build(built: Project) -> None:
    before = site(built)
    append(built.root / NARRATIVE, "\nPertama.\n")

    def tell(step: str) -> None:
        if step == "menyusun buku":
            append(built.root / NARRATIVE, "\nKedua.\n")

    with pytest.raises(ChangedMeanwhileError, match=NARRATIVE):
        build_report(built, request(PERAK), tell)
    assert site(built) == before


def test_a_change_while_formats_are_written_is_told_and_comes_with_the_next_build(built: Project) -> None:
    append(built.root / NARRATIVE, "\nPertama.\n")
    heard: list[str] = []

    def tell(step: str) -> None:
        heard.append(step)
        if step.startswith("merender"):
            append(built.root / NARRATIVE, "\nKedua.\n")

    build_report(built, request(PERAK), tell)
    assert heard[-1] == f"{NARRATIVE} berubah sesudah dibaca; jalankan lagi agar ikut terbit"
    assert "Pertama." in page(built) and "Kedua." not in page(built)
    assert done(build(built)) == ((LAST,), ("html",))
    assert "Kedua." in page(built)


def test_a_notebook_that_fails_over_unchanged_data_is_told_as_that(built: Project) -> None:
    add_cells(notebook(built, FIRST), "1 / 0")
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        build(built)
