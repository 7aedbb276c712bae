"""Many reports at once: what came of each, what a failure stops (itself only), and how a batch ends before its time."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import copied
from fixtures.susunan import (
    COMMAND,
    HTML,
    KILLS,
    STOPS,
    Done,
    Run,
    add_office,
    checksums,
    gone,
    lkjip,
    narrative,
    offices,
    request,
    run_in_notebook,
    wait_for,
)
from kantor_acak import Fault, spoil

from lkjip.ground.ids import Project, ReportId
from lkjip.making import build_report

SOUND, FAULTY, FAILING = (2, 9), 7, 8
FIRST, SECOND, WRONG, BROKEN = (f"fiktif-{seed:03d}" for seed in (*SOUND, FAULTY, FAILING))
FAILS = "report.tidak_ada"
pytestmark = pytest.mark.xdist_group("banyak")  # the batch is built once


def site(project: Project, kecamatan: str) -> Path:
    return project.site(ReportId(kecamatan, 2024))


@dataclass(frozen=True)
class Batch:
    """A batch of four reports, built once: two are sound, one has faulty data, one a narrative that fails."""

    project: Project
    fault: Fault
    done: Done


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    project = offices(tmp_path_factory.mktemp("banyak"), *SOUND, FAILING)
    fault = spoil(add_office(project, FAULTY), project.root, "bukan-bilangan")
    run_in_notebook(project, BROKEN, FAILS)
    return Batch(project, fault, lkjip(project, "build", "--all", "--jobs", "2", "--json", *HTML))


@pytest.fixture
def project(batch: Batch, tmp_path: Path) -> Project:
    """A copy of the four reports as built."""
    return copied(batch.project, tmp_path / "proyek")


@pytest.fixture
def sound(project: Project) -> Project:
    """The two sound reports alone."""
    for name in (WRONG, BROKEN):
        for part in ("data", "build"):
            shutil.rmtree(project.root / part / name, ignore_errors=True)
        for path in project.params.glob(f"{name}*"):
            path.unlink()
    return project


def test_outcomes_come_in_the_order_of_the_reports_with_their_states(batch: Batch) -> None:
    assert batch.done.status == 1
    assert [(one["kecamatan"], one["year"], one["state"]) for one in batch.done.json] == [
        (FIRST, 2024, "disusun"),
        (WRONG, 2024, "gagal"),
        (BROKEN, 2024, "gagal"),
        (SECOND, 2024, "disusun"),
    ]


def test_failed_reports_do_not_stop_the_rest(batch: Batch) -> None:
    there = {name: (site(batch.project, name) / "index.html").exists() for name in (FIRST, WRONG, BROKEN, SECOND)}
    assert there == {FIRST: True, WRONG: False, BROKEN: False, SECOND: True}


def test_a_report_of_a_batch_has_the_bytes_of_one_built_alone(batch: Batch, tmp_path: Path) -> None:
    project = offices(tmp_path, SOUND[0])
    build_report(project, request(ReportId(FIRST, 2024)))
    assert checksums(site(batch.project, FIRST)) == checksums(site(project, FIRST))


def test_the_json_says_where_a_notebook_failed_and_why(batch: Batch) -> None:
    failed = next(one for one in batch.done.json if one["kecamatan"] == BROKEN)
    notebook = json.loads((batch.project.notebooks / failed["notebook"]).read_text())
    assert (failed["kind"], failed["notebook"]) == ("notebook", "00-kata-pengantar.ipynb")
    assert "exec(" in "".join(notebook["cells"][failed["cell"] - 1]["source"])
    assert failed["cause"].startswith("report.tidak_ada tidak ada; mungkin maksudnya report.")


def test_the_json_says_where_data_is_faulty(batch: Batch) -> None:
    failed = next(one for one in batch.done.json if one["kecamatan"] == WRONG)
    assert (failed["kind"], failed["notebook"], failed["cell"]) == ("data", None, None)
    place = f"{batch.fault.file}, baris {batch.fault.row}, kolom {batch.fault.column}"
    assert f"galat; yang pertama {place}: " in failed["cause"]


def test_finished_reports_are_told_one_by_one_in_plain_lines(batch: Batch) -> None:
    lines = batch.done.err.splitlines()
    assert [line.partition(" ")[0] for line in lines] == [f"[{number}/4]" for number in range(1, 5)]
    assert any(f" {BROKEN} 2024: gagal, 00-kata-pengantar.ipynb sel " in line for line in lines)
    assert any(f" {FIRST} 2024: disusun (" in line for line in lines)
    assert "\x1b" not in batch.done.err


def test_built_again_sound_reports_stay_and_the_table_names_what_failed(project: Project) -> None:
    done = lkjip(project, "build", "--all", *HTML)
    assert done.status == 1
    heading, ruled, *rows, total = done.out.splitlines()
    assert heading.split() == ["Laporan", "Notebook", "Sel", "Penyebab"]
    assert set(ruled) == {"─", " "}
    assert [row.split("  ")[0] for row in rows] == [f"{WRONG} 2024", f"{BROKEN} 2024"]
    assert " – " in rows[0]
    assert "data/fiktif-007/2024/target.csv" in rows[0]
    assert "00-kata-pengantar.ipynb" in rows[1]
    assert "report.tidak_ada tidak ada" in rows[1]
    assert total == "4 laporan: 2 tetap, 2 gagal."


def test_a_report_that_is_repaired_runs_only_what_failed_in_it(project: Project) -> None:
    run_in_notebook(project, BROKEN, "")
    done = lkjip(project, "build", "--kecamatan", BROKEN, "--json", *HTML)
    assert done.status == 0
    assert [(one["state"], one["executed"]) for one in done.json] == [("disusun", ["00-kata-pengantar"])]


def test_where_nothing_changed_nothing_heavy_is_imported(sound: Project) -> None:
    heavy = ("numpy", "pandas", "matplotlib", "papermill", "pandera", "rich", "docx", "pikepdf", "PIL")
    program = (
        "import sys\nfrom lkjip.command import main\nstatus = main(sys.argv[1:])\n"
        f"print(status, [name for name in {heavy} if name in sys.modules])"
    )
    arguments = (sys.executable, "-c", program, "build", "--all", *HTML)
    lkjip(sound, "build", "--all", *HTML)  # the other offices are gone, whose names each check reads
    done = Run(arguments, sound.root).finish()
    assert done.out.splitlines() == ["2 laporan: 2 tetap.", "0 []"]
    assert done.err.splitlines() == [f"[1/2] {FIRST} 2024: tetap", f"[2/2] {SECOND} 2024: tetap"]


# which reports


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (("--kecamatan", FIRST), [(FIRST, 2024)]),
        (("--kecamatan", FIRST, "--kecamatan", SECOND), [(FIRST, 2024), (SECOND, 2024), (SECOND, 2025)]),
        (("--year", "2024"), [(FIRST, 2024), (SECOND, 2024)]),
        (("--year", "2025"), [(SECOND, 2025)]),
        (("--kecamatan", SECOND, "--year", "2024", "--year", "2025"), [(SECOND, 2024), (SECOND, 2025)]),
        (("--kecamatan", SECOND, "--year", "2024"), [(SECOND, 2024)]),
        ((SECOND, "2024"), [(SECOND, 2024)]),
    ],
)
def test_a_batch_can_be_narrowed_to_offices_and_years(
    sound: Project, arguments: tuple[str, ...], chosen: list[tuple[str, int]]
) -> None:
    (sound.params / f"{SECOND}-2025.yml").write_text("{}\n")  # a year without data: it fails at once
    done = lkjip(sound, "build", "--json", *arguments, *HTML)
    assert [(one["kecamatan"], one["year"]) for one in done.json] == chosen
    assert done.status == (1 if (SECOND, 2025) in chosen else 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kecamatan", "tak-ada"), f"Tidak ada laporan kecamatan tak-ada; yang ada: {FIRST}, {SECOND}."),
        (("--year", "2019"), "Tidak ada laporan tahun 2019; yang ada: 2024."),
        ((FIRST, "2024", "--all"), "tidak keduanya"),
        ((FIRST, "2024", "--kecamatan", FIRST), "tidak keduanya"),
        ((FIRST,), "Laporan mana?"),
        ((), "Laporan mana?"),
        (("--all", "--jobs", "0"), "bukan banyaknya proses"),
        (("--all", "--jobs", "dua"), "bukan banyaknya proses"),
        (("--all", "--format", "epub"), "tidak dikenal"),
    ],
)
def test_wrong_use_is_a_sentence_and_status_2(sound: Project, arguments: tuple[str, ...], said: str) -> None:
    done = lkjip(sound, "build", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_choice_that_fits_no_report_is_wrong_use(sound: Project) -> None:
    (sound.params / f"{SECOND}-2025.yml").write_text("{}\n")
    done = lkjip(sound, "build", "--kecamatan", FIRST, "--year", "2025", *HTML)
    assert (done.status, done.out) == (2, "")
    there = f"{FIRST} 2024, {SECOND} 2024, {SECOND} 2025"
    assert done.err == f"lkjip: Tidak ada laporan kecamatan {FIRST} tahun 2025; yang ada: {there}.\n"


def test_a_project_without_reports_has_nothing_to_build(tmp_path: Path) -> None:
    done = lkjip(offices(tmp_path), "build", "--all", *HTML)
    assert (done.status, done.out, done.err) == (0, "Tidak ada laporan.\n", "")


def test_one_report_of_many_that_another_command_builds_fails_alone(sound: Project) -> None:
    narrative(sound, FIRST).write_text("Lain.\n")
    lock = sound.build(ReportId(FIRST, 2024)) / ".kunci"
    holder = Run((sys.executable, "-c", HOLD, str(lock)), sound.root)
    wait_for((sound.root / "terkunci").exists, "the lock")
    done = lkjip(sound, "build", "--all", "--json", *HTML)
    holder.process.kill()
    holder.finish()
    assert [one["state"] for one in done.json] == ["gagal", "tetap"]
    assert "sedang disusun oleh perintah lain" in done.json[0]["cause"]


HOLD = """
import filelock, pathlib, sys, time
kunci = filelock.FileLock(sys.argv[1])
kunci.acquire()
pathlib.Path('terkunci').touch()
time.sleep(600)
"""


# workers that die, and Ctrl-C


@pytest.mark.parametrize("ends", [KILLS, STOPS])
def test_a_report_that_kills_its_worker_fails_alone(tmp_path: Path, ends: str) -> None:
    project = offices(tmp_path, *SOUND, FAILING)
    run_in_notebook(project, BROKEN, ends)
    run = Run((COMMAND, "build", "--all", "--jobs", "2", "--json", *HTML), project.root)
    done = run.finish()
    assert done.status == 1
    states = {one["kecamatan"]: one["state"] for one in done.json}
    # A sound one may have been finished just as its fellow killed the worker: tried again, it stands.
    assert states[BROKEN] == "gagal"
    assert {states[FIRST], states[SECOND]} <= {"disusun", "tetap"}
    failed = next(one for one in done.json if one["kecamatan"] == BROKEN)
    assert (failed["kind"], failed["cause"].startswith("Proses yang menyusun laporan ini berhenti")) == ("proses", True)
    assert "Traceback" not in done.err
    gone(run)


def test_ctrl_c_ends_a_batch_with_one_sentence_and_leaves_nobody_behind(sound: Project, tmp_path: Path) -> None:
    before = checksums(site(sound, FIRST))
    for name in (FIRST, SECOND):
        shutil.rmtree(sound.build(ReportId(name, 2024)))
    run = Run((COMMAND, "build", "--all", "--jobs", "2", *HTML), sound.root)
    wait_for(lambda: list(sound.root.glob("build/*/2024/dijalankan/publik/*")), "the first notebook")
    os.killpg(run.process.pid, signal.SIGINT)
    done = run.finish()
    assert (done.status, done.out, done.err.splitlines()) == (1, "", ["lkjip: dihentikan."])
    gone(run)
    again = lkjip(sound, "build", "--all", "--jobs", "2", "--json", *HTML)
    assert again.status == 0, again.out
    assert checksums(site(sound, FIRST)) == before


def test_ctrl_c_ends_the_build_of_one_report_in_the_same_way(sound: Project) -> None:
    shutil.rmtree(sound.build(ReportId(FIRST, 2024)))
    for jobs in ("1", "2"):
        run = Run((COMMAND, "build", FIRST, "2024", "--jobs", jobs, *HTML), sound.root)
        there = len(list(sound.build(ReportId(FIRST, 2024)).glob("dijalankan/publik/*")))
        folder = sound.build(ReportId(FIRST, 2024))
        wait_for(lambda: len(list(folder.glob("dijalankan/publik/*"))) > there, "a notebook")  # noqa: B023 - called at once
        os.killpg(run.process.pid, signal.SIGINT)
        done = run.finish()
        assert (done.status, done.out, done.err.splitlines()[-1]) == (1, "", "lkjip: dihentikan.")
        assert "Traceback" not in done.err
        gone(run)


# terminals


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    pty = pytest.importorskip("pty", reason="it looks at a terminal of Unix")
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)


def test_a_terminal_shows_a_bar_and_what_is_under_way(sound: Project, terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    narrative(sound, SECOND).write_text("Kata pengantar yang lain.\n")
    run = Run((COMMAND, "build", "--all", *HTML), sound.root, {"TERM": "xterm", "COLUMNS": "120"}, stderr=theirs)
    os.close(theirs)
    text = shown(ours)
    done = run.finish()
    assert f"sedang disusun: {SECOND} 2024" in text
    assert "1/2" in text
    assert "━" in text
    assert "[1/2]" not in text
    assert (done.status, done.out) == (0, "2 laporan: 1 disusun, 1 tetap.\n")


def test_a_terminal_shows_a_failure_as_it_comes(project: Project, terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    run = Run((COMMAND, "build", "--kecamatan", WRONG, *HTML), project.root, {"TERM": "xterm"}, stderr=theirs)
    os.close(theirs)
    text = shown(ours)
    assert run.finish().status == 1
    assert f"{WRONG} 2024: gagal, " in text


def shown(terminal: int) -> str:
    """What a terminal is given until nobody writes to it any more, without colours and movements."""
    text = b""
    with suppress(OSError):  # how Linux says that nobody does
        while chunk := os.read(terminal, 65536):
            text += chunk
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text.decode())
