"""How fast: every figure as a ratio to a reference that is measured in the same run, interleaved with ours.

    python scripts/benchmark.py [--rounds 5] [--offices 21,210] [--json hasil.json]

References: papermill with its own engine in a plain loop in one process, then one render; and, as the lower bound,
the notebooks' code in one plain Python process. Offices are fictional, from the seeded generator of the tests.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("_quarto.yml", "notebooks", "theme")
YEARS = (2023, 2024)
COMMAND = Path(sys.executable).with_name("lkjip")


@dataclass(frozen=True)
class Measure:
    """One figure: seconds of the reference and of ours in each round, and the ratio that design.md asks for."""

    name: str
    reference: list[float]
    ours: list[float]
    wanted: str
    inverse: bool = False

    @property
    def ratios(self) -> list[float]:
        """Reference through ours (how many times faster), or ours through reference (which part of it)."""
        pairs = zip(self.reference, self.ours, strict=True)
        return [ours / theirs if self.inverse else theirs / ours for theirs, ours in pairs]

    def row(self) -> str:
        """A line of the table: medians, the ratio with its spread, what was wanted."""
        middle, low, high = statistics.median(self.ratios), min(self.ratios), max(self.ratios)
        times = f"{statistics.median(self.reference):.2f} | {statistics.median(self.ours):.2f}"
        return f"| {self.name} | {times} | {middle:.2f} ({low:.2f}–{high:.2f}) | {self.wanted} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--offices", default="21,210", help="sizes of the batches; the first is the base")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--role", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.role:
        print(json.dumps(ROLES[options.role](*options.rest)))
        return
    with tempfile.TemporaryDirectory(prefix="lkjip-bench-") as scratch:
        measures, facts = measured(Path(scratch), options.rounds, [int(size) for size in options.offices.split(",")])
    print(table(measures, facts))
    if options.json:
        plain = [{**asdict(measure), "ratios": measure.ratios} for measure in measures]
        options.json.write_text(json.dumps({"measures": plain, **facts}, indent=2) + "\n", encoding="utf-8")


def measured(scratch: Path, rounds: int, sizes: Sequence[int]) -> tuple[list[Measure], dict[str, Any]]:
    """All measures, and the facts about machine, steps and memory that go with them."""
    single = office_project(scratch / "satu", 1)
    measures = [execution(single, rounds), *incremental(single, rounds), lower_bound(single, rounds)]
    measures += batches(office_project(scratch / "dasar", sizes[0]), sizes[0], rounds)
    facts: dict[str, Any] = {"machine": machine(), "steps": role("steps", single)}
    facts["help seconds"] = statistics.median(timed([COMMAND, "--help"], single) for _ in range(rounds))
    if len(sizes) > 1:
        measure, facts["worker memory MiB"] = scale(scratch, sizes)
        measures.append(measure)
    return measures, facts


def execution(project: Path, rounds: int) -> Measure:
    """Executing one report, cold, imports included."""
    pairs = [(timed_role("papermill", project, "1"), timed_role("execute", project, "2")) for _ in range(rounds)]
    return Measure("one report executed, cold", *split(pairs), "≥ 8")


def incremental(project: Path, rounds: int) -> list[Measure]:
    """A build of which nothing, or one narrative, has changed, against a cold build."""
    texts = sorted(project.glob("data/*/2024/narasi/kesimpulan.md"))
    if not texts:
        texts = sorted(project.glob("data/*/2024/narasi/*.md"))
    cold, same, one = [], [], []
    for number in range(rounds):
        for made in ("build", "_site"):
            shutil.rmtree(project / made, ignore_errors=True)
        cold.append(timed(build(), project))
        same.append(timed(build(), project))
        texts[0].write_text(f"Kesimpulan ke-{number}.\n", encoding="utf-8")
        one.append(timed(build(), project))
    return [
        Measure("nothing changed (seconds in the third column)", cold, same, "< 0.5 s"),
        Measure("one narrative changed, part of a cold build", cold, one, "≤ 0.33", inverse=True),
    ]


def lower_bound(project: Path, rounds: int) -> Measure:
    """Executing one report in one process after the other notebooks' imports, against the bare code."""
    times = role("warm", project, str(rounds))
    name = "executed warm in one process, against the bare code"
    return Measure(name, times["bare"], times["ours"], "≤ 1.5", inverse=True)


def batches(project: Path, size: int, rounds: int) -> list[Measure]:
    """A batch, all formats, on all cores, against the plain loop; the loop is measured on one office a round."""
    offices = sorted(path.name for path in (project / "data").iterdir())
    renderers = ["pandoc", *(["quarto"] if shutil.which("quarto") else [])]
    loops: dict[str, list[float]] = {name: [] for name in renderers}
    batch = []
    for number in range(rounds):
        for name in renderers:
            loops[name].append(timed_role("papermill", project, "1", name, offices[number % size]) * size)
        batch.append(cold_batch(project)[0])
    wanted = {"pandoc": "≥ 8", "quarto": "≥ 15"}
    return [Measure(f"{size} reports, loop with {name}", loops[name], batch, wanted[name]) for name in renderers]


def scale(scratch: Path, sizes: Sequence[int]) -> tuple[Measure, dict[str, int]]:
    """The cost of a report in a large batch, against a small one, and the memory of workers on the way."""
    projects = [office_project(scratch / f"n{size}", size) for size in sizes]
    (few, _), (many, memory) = (cold_batch(project) for project in projects)
    name = f"cost per report, {sizes[1]} against {sizes[0]}"
    return Measure(name, [few / sizes[0]], [many / sizes[1]], "≤ 1.1", inverse=True), memory


def cold_batch(project: Path) -> tuple[float, dict[str, int]]:
    """Seconds of a batch without any memory of earlier builds, and its workers' memory in MiB on the way."""
    for made in ("build", "_site"):
        shutil.rmtree(project / made, ignore_errors=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*build(many=True), "--all", "--year", str(YEARS[-1])], cwd=project, env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    samples: list[int] = []
    watch = threading.Thread(target=watch_memory, args=(process, samples))
    watch.start()
    said = process.communicate()[1]
    watch.join()
    if process.returncode:
        raise SystemExit(said)
    third = max(1, len(samples) // 3)
    parts = {"first third": max(samples[:third], default=0), "last third": max(samples[-third:], default=0)}
    return time.perf_counter() - begun, parts


def watch_memory(process: subprocess.Popen[str], samples: list[int]) -> None:
    """Every half second the memory of the largest child of `process` (a worker; its own children are not counted)."""
    while process.poll() is None:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        try:
            children = listed.read_text().split()
            samples.append(max((resident(child) for child in children), default=0))
        except OSError:
            return
        time.sleep(0.5)


def resident(pid: str) -> int:
    """MiB of a process that are in memory; 0 where it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def build(many: bool = False) -> list[str | Path]:
    """The command that builds with the embedded renderer."""
    return [COMMAND, "build", "--renderer", "pandoc", *([] if many else [OFFICE, str(YEARS[-1])])]


def office_project(folder: Path, size: int) -> Path:
    """A project with `size` fictional offices of the years YEARS."""
    sys.path.insert(0, str(ROOT / "tests"))
    from kantor_acak import generate  # noqa: PLC0415 - after the path

    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        folder.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, folder / part)
    for seed in range(1, size + 1):
        generate(seed, folder, years=YEARS)
    return folder


OFFICE = "fiktif-001"


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("LKJIP_")}


def timed(command: Sequence[str | Path], folder: Path) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return time.perf_counter() - begun


def timed_role(name: str, project: Path, *rest: str) -> float:
    return timed([sys.executable, __file__, "--role", name, str(project), *rest], project)


def role(name: str, project: Path, *rest: str) -> Any:
    command = [sys.executable, __file__, "--role", name, str(project), *rest]
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def split(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


# What the measured processes do.


def papermill_loop(root: str, _: str, renderer: str = "", office: str = OFFICE) -> None:
    """The reference: papermill's own engine, a kernel a notebook, one after the other; then one render."""
    import papermill  # noqa: PLC0415 - part of what is measured

    from lkjip.book import NOTEBOOKS  # noqa: PLC0415

    project = Path(root)
    with tempfile.TemporaryDirectory() as out:
        executed = {name: Path(out, f"{name}.ipynb") for name in NOTEBOOKS}
        for name, target in executed.items():
            papermill.execute_notebook(
                project / "notebooks" / f"{name}.ipynb", target, {"kecamatan": office, "year": YEARS[-1]},
                kernel_name="python3", progress_bar=False, cwd=project / "notebooks",
            )  # fmt: skip
        if renderer:
            for target in executed.values():  # papermill leaves inline values as they are, and Typst stops at them
                target.write_text(target.read_text(encoding="utf-8").replace("`{python} ", "`"), encoding="utf-8")
            render(project, office, executed, renderer, Path(out))


def render(project: Path, office: str, executed: dict[str, Path], renderer: Any, out: Path) -> None:
    from lkjip.book import FORMATS  # noqa: PLC0415
    from lkjip.build.meta import book_meta, chapters  # noqa: PLC0415
    from lkjip.build.request import BuildRequest  # noqa: PLC0415
    from lkjip.contract.check import check_report  # noqa: PLC0415
    from lkjip.ids import Project, ReportId  # noqa: PLC0415
    from lkjip.render.renderer import choose_renderer  # noqa: PLC0415
    from lkjip.render.stage import StageSource, build_stage  # noqa: PLC0415

    here, report = Project(project), ReportId(office, YEARS[-1])
    checked = check_report(here, report)
    assert checked.params is not None
    meta = book_meta(here, BuildRequest(report), checked.params, checked.findings)
    source = StageSource(here.root / "_quarto.yml", here.theme)
    stage = build_stage(executed, meta, source, out / "buku", chapters(checked.params))
    choose_renderer(renderer).render(stage, FORMATS, out / "situs")


def execute(root: str, jobs: str) -> None:
    """Ours: the same notebooks, as a build runs them."""
    from lkjip.contract.remembered import checked_report  # noqa: PLC0415
    from lkjip.execute.pool import run_notebooks  # noqa: PLC0415
    from lkjip.ids import Project, ReportId  # noqa: PLC0415

    checked_report(Project(Path(root)), ReportId(OFFICE, YEARS[-1]))
    with tempfile.TemporaryDirectory() as out:
        for _, outcome in run_notebooks(runs(root, out), int(jobs), lambda _: None):
            if isinstance(outcome, Exception):
                raise outcome


def runs(root: str, out: str) -> dict[str, Any]:
    from lkjip.book import NOTEBOOKS  # noqa: PLC0415
    from lkjip.execute.run import NotebookRun  # noqa: PLC0415

    folder = Path(root, "notebooks")
    parameters = {"kecamatan": OFFICE, "year": YEARS[-1]}
    return {
        name: NotebookRun(folder / f"{name}.ipynb", Path(out, f"{name}.ipynb"), parameters, folder, Path(root))
        for name in NOTEBOOKS
    }


def warm(root: str, rounds: str) -> dict[str, list[float]]:
    """Seconds of the bare code and of ours, one after the other in one process that has imported everything."""
    from lkjip.execute.pool import warm as imported  # noqa: PLC0415

    imported()
    os.chdir(Path(root, "notebooks"))
    bare_code(root)
    execute(root, "1")
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(int(rounds)):
        for name, work in (("bare", lambda: bare_code(root)), ("ours", lambda: execute(root, "1"))):
            begun = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begun)
    return times


def bare_code(root: str) -> None:
    """The lower bound: every code cell, and the texts of what it shows, in this process; nothing is kept apart."""
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415

    shell: Any = InteractiveShell.instance()
    names = shell.user_ns  # narratives look for their values there
    for path in sorted(Path(root, "notebooks").glob("*.ipynb")):
        names.clear()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {"kecamatan": OFFICE, "year": YEARS[-1]}
                continue
            body = ast.parse("".join(cell["source"])).body
            last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
            with redirect_stdout(StringIO()):
                exec(compile(ast.Module(body, []), str(path), "exec"), names)
                if isinstance(last, ast.Expr):
                    shell.display_formatter.format(eval(compile(ast.Expression(last.value), str(path), "eval"), names))


def steps(root: str) -> dict[str, float]:
    """Seconds of each step of one warm build, one job, formats one after the other."""
    from lkjip.build import BuildRequest, build_report  # noqa: PLC0415
    from lkjip.contract.remembered import checked_report  # noqa: PLC0415
    from lkjip.execute.pool import warm as imported  # noqa: PLC0415
    from lkjip.ids import Project, ReportId  # noqa: PLC0415

    taken: dict[str, float] = {}

    def step(name: str, work: Callable[[], object]) -> None:
        begun = time.perf_counter()
        work()
        taken[name] = time.perf_counter() - begun

    project, report = Project(Path(root)), ReportId(OFFICE, YEARS[-1])
    shutil.rmtree(project.root / "build", ignore_errors=True)
    step("imports", imported)
    step("check", lambda: checked_report(project, report))
    step("notebooks", lambda: execute(root, "1"))
    for name in ("html", "docx", "pdf"):
        request = BuildRequest(report, "pandoc", formats=(name,))
        build_report(project, request)
        shutil.rmtree(project.site(report))
        step(f"stage and {name}", lambda request=request: build_report(project, request))
    return taken


ROLES: dict[str, Callable[..., Any]] = {
    "papermill": papermill_loop, "execute": execute, "warm": warm, "steps": steps,
}  # fmt: skip


def machine() -> dict[str, str]:
    """What it was measured on."""
    info = Path("/proc/cpuinfo")
    models = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    return {
        "date": time.strftime("%Y-%m-%d"),
        "processor": f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores",
        "system": platform.system(),
        "python": platform.python_version(),
    }


def table(measures: Sequence[Measure], facts: dict[str, Any]) -> str:
    """Everything as Markdown."""
    lines = ["| Figure | reference, s | ours, s | ratio: median (spread) | wanted |", "|---|---|---|---|---|"]
    lines += [measure.row() for measure in measures]
    lines += ["", *(f"- {key}: {value}" for key, value in facts["machine"].items())]
    lines += [f"- `lkjip --help`: {facts['help seconds']:.2f} s (wanted < 0.25 s)"]
    memory = facts.get("worker memory MiB", {})
    lines += [f"- memory of the largest worker, {part}: {size} MiB" for part, size in memory.items()]
    whole = sum(facts["steps"].values())
    lines += [f"- {name}: {seconds:.2f} s ({seconds / whole:.0%})" for name, seconds in facts["steps"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
