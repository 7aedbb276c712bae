"""How fast: every figure as a ratio to a reference that is measured in the same run, interleaved with ours.

    python scripts/benchmark.py [--rounds 5] [--offices 21,210] [--json hasil.json]

References: papermill with its own engine in a plain loop in one process, then one render; and, as the lower bound,
the notebooks' code in one plain Python process. Offices are fictional, from the seeded generator of the tests.
"""

from __future__ import annotations

import argparse
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
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmark_roles import FIRST, NONE, YEAR

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("_quarto.yml", "notebooks", "theme")
ROLES = Path(__file__).with_name("benchmark_roles.py")
YEARS = (YEAR - 1, YEAR)
SAMPLE = 3
"""Offices by which the plain loop over a batch is measured in each round."""
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
    parser.add_argument("--offices", default="21,210", help="sizes of the two batches")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    few, many = (int(size) for size in options.offices.split(","))
    with tempfile.TemporaryDirectory(prefix="lkjip-bench-") as scratch:
        measures, facts = measured(Path(scratch), options.rounds, few, many)
    print(table(measures, facts))
    if options.json:
        plain = [{**asdict(measure), "ratios": measure.ratios} for measure in measures]
        options.json.write_text(json.dumps({"measures": plain, **facts}, indent=2) + "\n", encoding="utf-8")


def measured(scratch: Path, rounds: int, few: int, many: int) -> tuple[list[Measure], dict[str, Any]]:
    """All measures, and the facts about machine, steps and memory that go with them."""
    single, base = office_project(scratch / "satu", 1), office_project(scratch / "dasar", few)
    facts: dict[str, Any] = {"machine": machine(), "steps": role("steps", single)}
    facts["help seconds"] = statistics.median(timed([COMMAND, "--help"], single) for _ in range(rounds))
    measures = [execution(single, rounds), *incremental(single, rounds), lower_bound(single, rounds)]
    measures += batches(base, few, rounds)
    measure, facts["worker memory MiB"] = scale(base, few, office_project(scratch / "banyak", many), many)
    return [*measures, measure], facts


def execution(project: Path, rounds: int) -> Measure:
    """Executing one report, cold, imports included; ours as a build does, on all cores."""
    pairs = [
        (timed_role("papermill", project, NONE, FIRST), timed_role("execute", project, str(os.cpu_count())))
        for _ in range(rounds)
    ]
    return Measure("one report executed, cold", *split(pairs), "≥ 8 times faster")


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
        Measure("nothing changed, to a cold build", cold, same, "ours < 0.5 s"),
        Measure("one narrative changed, part of a cold build", cold, one, "≤ 0.33", inverse=True),
    ]


def lower_bound(project: Path, rounds: int) -> Measure:
    """Executing one report in one process after the other notebooks' imports, against the bare code."""
    times = role("warm", project, str(rounds))
    name = "executed warm in one process, against the bare code"
    return Measure(name, times["bare"], times["ours"], "≤ 1.5", inverse=True)


def batches(project: Path, size: int, rounds: int) -> list[Measure]:
    """A batch, all formats, on all cores, against the plain loop, measured on SAMPLE offices a round."""
    offices = sorted(path.name for path in (project / "data").iterdir())
    renderers = ["pandoc", *(["quarto"] if shutil.which("quarto") else [])]
    loops: dict[str, list[float]] = {name: [] for name in renderers}
    batch = []
    for number in range(rounds):
        sample = [offices[(number * SAMPLE + step) % size] for step in range(SAMPLE)]
        for name in renderers:
            once = timed_role("imports", project, name)
            each = (timed_role("papermill", project, name, *sample) - once) / SAMPLE
            loops[name].append(once + each * size)
        batch.append(cold_batch(project)[0])
    wanted = {"pandoc": "≥ 8 times faster", "quarto": "≥ 15 times faster"}
    return [Measure(f"{size} reports, loop with {name}", loops[name], batch, wanted[name]) for name in renderers]


def scale(small: Path, few: int, large: Path, many: int) -> tuple[Measure, dict[str, int]]:
    """The cost of a report in a large batch, against a small one (one round), and the memory of workers on the way."""
    (short, _), (long, memory) = cold_batch(small), cold_batch(large)
    name = f"cost per report, {many} against {few} (one round)"
    return Measure(name, [short / few], [long / many], "≤ 1.1", inverse=True), memory


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
    taken = time.perf_counter() - begun
    watch.join()
    if process.returncode:
        raise SystemExit(said)
    third = max(1, len(samples) // 3)
    parts = {"first third": max(samples[:third], default=0), "last third": max(samples[-third:], default=0)}
    return taken, parts


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
    return [COMMAND, "build", "--renderer", "pandoc", *([] if many else [FIRST, str(YEARS[-1])])]


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


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("LKJIP_")}


def timed(command: Sequence[str | Path], folder: Path) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    return time.perf_counter() - begun


def timed_role(name: str, project: Path, *rest: str) -> float:
    return timed([sys.executable, ROLES, name, str(project), *rest], project)


def role(name: str, project: Path, *rest: str) -> Any:
    command = [sys.executable, str(ROLES), name, str(project), *rest]
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def split(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def machine() -> dict[str, str]:
    """What it was measured on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
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
