"""Building again after damage, after a failure, and after builds that were killed at any moment."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PERAK, copy_project
from fixtures.bertahap import LAST, NARRATIVE, TWO, build, check_record, done, executed, notebook, page, record, site
from fixtures.buku import NOTEBOOKS
from fixtures.susunan import COMMAND, HTML, Run, add_cells, change_record, checksums, gone, lkjip, request, wait_for

from lkjip.ground.failures import NotebookError
from lkjip.ground.ids import Project

# damage


def damaged_notebook(project: Project) -> tuple[str, ...]:
    path = executed(project) / f"{LAST}.ipynb"
    path.write_bytes(path.read_bytes()[:-200])
    return (LAST,)


def missing_notebook(project: Project) -> tuple[str, ...]:
    (executed(project) / f"{LAST}.ipynb").unlink()
    return (LAST,)


def missing_notebooks(project: Project) -> tuple[str, ...]:
    shutil.rmtree(executed(project))
    return NOTEBOOKS


def record_cut_short(project: Project) -> tuple[str, ...]:
    path = record(project, LAST)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return (LAST,)


def record_of_another_form(project: Project) -> tuple[str, ...]:
    change_record(record(project, LAST), lambda one: one.update(form=0))
    return (LAST,)


def record_that_is_no_record(project: Project) -> tuple[str, ...]:
    record(project, LAST).write_text("[]")
    return (LAST,)


def missing_stage(project: Project) -> tuple[str, ...]:
    shutil.rmtree(project.build(PERAK) / "buku")
    return ()


def damaged_check(project: Project) -> tuple[str, ...]:
    check_record(project).write_text("{")
    return ()


@pytest.mark.parametrize(
    "damage",
    [
        damaged_notebook, missing_notebook, missing_notebooks, record_cut_short, record_of_another_form,
        record_that_is_no_record, missing_stage, damaged_check,
    ],
)  # fmt: skip
def test_damage_to_what_is_kept_is_noticed_and_repaired(
    built: Project, damage: Callable[[Project], tuple[str, ...]]
) -> None:
    before = site(built)
    assert done(build(built)) == ((), ())
    concerned = damage(built)
    assert done(build(built)) == (concerned, ())
    assert site(built) == before
    assert done(build(built)) == ((), ())


def test_a_record_with_an_altered_digest_is_not_believed(built: Project) -> None:
    path = built.root / NARRATIVE
    path.write_text("Lain.\n")
    value = checksums(path.parent)[path.name]
    change_record(record(built, LAST), lambda one: one["inputs"].update({NARRATIVE: value}))
    assert done(build(built)) == ((LAST,), ("html",))
    assert "Lain." in page(built)


def test_a_damaged_record_of_a_format_is_not_believed(documents: Project) -> None:
    before = site(documents)
    path = record(documents, "docx")
    path.write_bytes(path.read_bytes()[:-10])
    assert done(build(documents, request(PERAK, *TWO))) == ((), ("docx",))
    assert site(documents) == before


# builds that are killed or fail


def test_what_a_killed_build_left_half_written_is_removed(built: Project) -> None:
    halves = [folder / ".setengah.json.17" for folder in (record(built, LAST).parent, executed(built))]
    (executed(built) / ".ipynb_checkpoints").mkdir()  # JupyterLab's
    for half in halves:
        half.write_text("{")
    assert done(build(built)) == ((), ())
    assert not any(half.exists() for half in halves)


def test_builds_killed_at_any_moment_leave_nothing_that_lies_and_nobody_behind(
    built_once: Project, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "proyek")
    build_folder, target = project.build(PERAK), project.site(PERAK)

    def kept(number: int) -> Callable[[], bool]:
        return lambda: len(list((build_folder / "catatan" / "publik").glob("0*.json"))) >= number

    moments: tuple[tuple[str, Callable[[], object]], ...] = (
        ("the lock", (build_folder / ".kunci").exists),
        ("the check's record", check_record(project).exists),
        ("the first notebook", kept(1)),
        ("the fifth notebook", kept(5)),
        ("the last notebook", kept(8)),
        ("the stage", lambda: list(build_folder.glob(".buku.baru-*")) or (build_folder / "buku").exists()),
        ("the site under way", lambda: list(target.parent.glob(f".{target.name}.baru-*/*"))),
        ("the site", target.exists),
    )
    ends = []
    for name, reached in moments:
        run = Run((COMMAND, "build", "perak", "2024", "--jobs", "2", *HTML), project.root)
        wait_for(lambda: reached() or run.process.poll() is not None, name)  # noqa: B023 - called at once
        run.process.kill()
        ends.append(run.finish().status)
        gone(run)
    assert set(ends[:-2]) == {-signal.SIGKILL}  # at the last ones it may just have finished
    assert lkjip(project, "build", "perak", "2024", *HTML).status == 0
    assert site(project) == site(built_once)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert done(build(project)) == ((), ())


def test_a_build_killed_over_a_change_that_is_then_taken_back_leaves_nothing_that_lies(built: Project) -> None:
    before = site(built)
    path = built.narrative(PERAK) / "kesimpulan.md"
    content = path.read_text()
    run_notebook = executed(built) / f"{LAST}.ipynb"
    target = built.site(PERAK)
    ends = []
    for number in range(3):
        was, there = run_notebook.stat().st_ino, target.stat().st_ino
        moments = (
            lambda: run_notebook.stat().st_ino != was,  # noqa: B023 - called at once
            lambda: list(target.parent.glob(f".{target.name}.baru-*/*")),
            lambda: target.stat().st_ino != there,  # noqa: B023
        )
        path.write_text(f"{content}\nUsul ke-{number}.\n")
        run = Run((COMMAND, "build", "perak", "2024", *HTML), built.root)
        wait_for(lambda: moments[number]() or run.process.poll() is not None, f"moment {number}")  # noqa: B023
        run.process.kill()
        ends.append(run.finish().status)
        gone(run)
        path.write_text(content)
        build(built)
        assert site(built) == before
    assert set(ends[:-1]) == {-signal.SIGKILL}  # at the last moment it may just have finished


def test_where_one_notebook_fails_the_others_are_kept_and_after_its_repair_it_runs_alone(built: Project) -> None:
    before = site(built)
    (built.root / "requirements.lock").write_text("pandas==3\n")  # all are due
    sound = notebook(built, "02-perjanjian-kinerja").read_bytes()
    add_cells(notebook(built, "02-perjanjian-kinerja"), "1 / 0")
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        build(built)
    assert site(built) == before
    notebook(built, "02-perjanjian-kinerja").write_bytes(sound)
    assert done(build(built)) == (("02-perjanjian-kinerja",), ("html",))
    assert site(built) == before
