"""What the processes do that scripts/benchmark.py measures: `python benchmark_roles.py ROLE PROJECT …` prints JSON."""

from __future__ import annotations

import ast
import importlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import Any

YEAR = 2024
FIRST = "fiktif-001"
"""The office of which single reports are measured."""
NONE = "tanpa"
"""In place of a renderer: execution only."""


def papermill_loop(root: str, renderer: str, *offices: str) -> None:
    """The reference, in one process: each report's notebooks by papermill's own engine, a kernel each; one render."""
    for office in offices:
        papermill_report(Path(root), office, renderer)


def papermill_report(project: Path, office: str, renderer: str) -> None:
    import papermill  # noqa: PLC0415 - part of what is measured

    from lkjip.ground.ids import Project, ReportId  # noqa: PLC0415
    from lkjip.params import load_params  # noqa: PLC0415
    from lkjip.params.book import notebook_names  # noqa: PLC0415

    params = load_params(Project(project), ReportId(office, YEAR)).params
    assert params is not None
    with tempfile.TemporaryDirectory() as out:
        executed = {name: Path(out, f"{name}.ipynb") for name in notebook_names(params)}
        for name, target in executed.items():
            papermill.execute_notebook(
                project / "notebooks" / f"{name}.ipynb", target, {"kecamatan": office, "year": YEAR},
                kernel_name="python3", progress_bar=False, cwd=project / "notebooks",
            )  # fmt: skip
        if renderer != NONE:
            render(project, office, executed, renderer, Path(out))


def imports(_: str, renderer: str) -> None:
    """What the reference pays once for all its reports."""
    import papermill  # noqa: F401, PLC0415

    if renderer != NONE:
        for name in ("making.meta", "check.run", f"render.{renderer}", "stage.book"):
            importlib.import_module(f"lkjip.{name}")


def render(project: Path, office: str, executed: dict[str, Path], renderer: Any, out: Path) -> None:
    from lkjip.check.run import check_report  # noqa: PLC0415
    from lkjip.ground.book import FORMATS  # noqa: PLC0415
    from lkjip.ground.ids import Project, ReportId  # noqa: PLC0415
    from lkjip.making.meta import book_meta  # noqa: PLC0415
    from lkjip.making.request import BuildRequest  # noqa: PLC0415
    from lkjip.making.summary import summary  # noqa: PLC0415
    from lkjip.params.book import chapters  # noqa: PLC0415
    from lkjip.render.choice import choose_renderer  # noqa: PLC0415
    from lkjip.stage.book import StageSource, build_stage  # noqa: PLC0415

    here, report = Project(project), ReportId(office, YEAR)
    checked = check_report(here, report)
    assert checked.params is not None
    said = summary(checked, checked.params)
    meta = book_meta(here, BuildRequest(report), checked.params, checked, said)
    source = StageSource(here.root / "_quarto.yml", here.theme)
    stage = build_stage(executed, meta, source, out / "buku", chapters(checked.params))
    choose_renderer(renderer).render(stage, FORMATS, out / "situs")


def execute(root: str, jobs: str) -> None:
    """Ours: the same notebooks, as the command runs them."""
    from lkjip.command import unhurried  # noqa: PLC0415

    unhurried()
    run(root, jobs)


def run(root: str, jobs: str) -> None:
    from lkjip.ground.failures import Failure, NotebookError  # noqa: PLC0415
    from lkjip.making.notebooks import executed  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as out:
        for _, outcome in executed(checked_once(root)[0], runs(root, out), int(jobs), lambda _: None):
            if isinstance(outcome, Failure):
                raise NotebookError(outcome)


def runs(root: str, out: str) -> dict[str, Any]:
    """The notebooks of a report, each with what it is handed."""
    from lkjip.making.notebooks import notebook_run  # noqa: PLC0415
    from lkjip.params.book import notebook_names  # noqa: PLC0415

    project, request, checked = checked_once(root)
    names = notebook_names(checked.params)
    return {name: notebook_run(project, request, checked, name, Path(out, f"{name}.ipynb")) for name in names}


@cache
def checked_once(root: str) -> tuple[Any, Any, Any]:
    """A build checks its report once, whatever follows."""
    from lkjip.ground.ids import Project, ReportId  # noqa: PLC0415
    from lkjip.making import BuildRequest  # noqa: PLC0415
    from lkjip.making.verified import verified  # noqa: PLC0415

    project, request = Project(Path(root)), BuildRequest(ReportId(FIRST, YEAR))
    return project, request, verified(project, request)


def warm(root: str, rounds: str) -> dict[str, list[float]]:
    """Seconds of the bare code and of ours, one after the other in one process that has imported everything."""
    from lkjip.making.notebooks import warm as imported  # noqa: PLC0415

    imported()
    os.chdir(Path(root, "notebooks"))
    bare_code(root)
    run(root, "1")
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    works: dict[str, Callable[[], None]] = {"bare": partial(bare_code, root), "ours": partial(run, root, "1")}
    for _ in range(int(rounds)):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begun)
    return times


def bare_code(root: str) -> None:
    """The lower bound: every code cell, and the texts of what it shows, in this process; nothing is kept apart."""
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415

    shell: Any = InteractiveShell.instance()
    shell.given = next(iter(runs(root, "").values())).given  # the report is checked once, as ours is
    names = shell.user_ns  # narratives look for their values there
    for path in sorted(Path(root, "notebooks").glob("*.ipynb")):
        names.clear()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {"kecamatan": FIRST, "year": YEAR}
                continue
            body = ast.parse("".join(cell["source"])).body
            last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
            with redirect_stdout(StringIO()):
                exec(compile(ast.Module(body, []), str(path), "exec"), names)
                if isinstance(last, ast.Expr):
                    shell.display_formatter.format(eval(compile(ast.Expression(last.value), str(path), "eval"), names))


def steps(root: str) -> dict[str, float]:
    """Seconds of each step of one warm build, one job, formats one after the other."""
    from lkjip.ground.ids import Project, ReportId  # noqa: PLC0415
    from lkjip.making import BuildRequest, build_report  # noqa: PLC0415
    from lkjip.making.notebooks import warm as imported  # noqa: PLC0415

    taken: dict[str, float] = {}

    def step(name: str, work: Callable[[], object]) -> None:
        begun = time.perf_counter()
        work()
        taken[name] = time.perf_counter() - begun

    project, report = Project(Path(root)), ReportId(FIRST, YEAR)
    shutil.rmtree(project.root / "build", ignore_errors=True)
    step("imports", imported)
    step("check", lambda: checked_once(root))
    step("notebooks", lambda: run(root, "1"))
    for name in ("html", "docx", "pdf"):
        request = BuildRequest(report, "pandoc", formats=(name,))
        build_report(project, request)
        shutil.rmtree(project.site(report))
        step(f"stage and {name}", partial(build_report, project, request))
    return taken


ROLES: dict[str, Callable[..., Any]] = {
    "papermill": papermill_loop, "imports": imports, "execute": execute, "warm": warm, "steps": steps,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(ROLES[sys.argv[1]](*sys.argv[2:])))
