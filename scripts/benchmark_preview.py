"""How long from saving to the browser having the text: the preview of a copy of this project, in Chromium.

    python scripts/benchmark_preview.py [--rounds 20] [--json hasil.json]

Each round saves one file with a word that has never been there, and waits until the open page shows it (of a chart:
its picture with the word in its alternative). The clock starts when the file is in its place. Beside it stands the
processor time of the preview's processes, which other work on the machine changes little; the browser's is not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("_quarto.yml", "notebooks", "params", "data", "theme")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
YEAR = Path("data/perak/2024")
PATIENCE = 60_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lkjip-bench-") as scratch:
        root = copied(Path(scratch) / "proyek")
        with preview(root) as (address, process), opened() as browser:
            figures = {
                name: measured(browser, (address, process.pid), root, case, options.rounds)
                for name, case in CASES.items()
            }
            memory = resident(process.pid)
    print("| Yang disimpan | median (detik) | terendah–tertinggi | waktu prosesor (median) |\n|---|---|---|---|")
    for name, rounds in figures.items():
        seconds, busy = zip(*rounds, strict=True)
        least, most = min(seconds), max(seconds)
        print(f"| {name} | {statistics.median(seconds):.2f} | {least:.2f}–{most:.2f} | {statistics.median(busy):.2f} |")
    print(f"\nBeban mesin sesudahnya (rata-rata 1 dan 15 menit): {os.getloadavg()[0]:.1f}, {os.getloadavg()[2]:.1f}")
    print(f"\nMemori semua prosesnya: {memory / 1e6:.0f} MB (PSS)")
    if options.json:
        options.json.write_text(json.dumps({"seconds": figures, "pss": memory}, indent=2) + "\n", encoding="utf-8")


Case = tuple[str, Callable[[Path, int], None], Callable[[Any, int], str]]
"""The page that is open, what is saved in a round, and a script that is true once the page shows it."""


def word(number: int) -> str:
    """That has never been there; no digits, which the check would look for in the figures."""
    return "Uji" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def narrative(root: Path, number: int) -> None:
    path = root / YEAR / "narasi" / "kesimpulan.md"
    text = re.sub(r"\n\nUji[a-z]+\.\n$", "\n", path.read_text(encoding="utf-8"))
    path.write_text(f"{text}\n\n{word(number)}.\n".replace("\n\n\n", "\n\n"), encoding="utf-8")


def changed_cell(path: Path, kind: str, wanted: Callable[[str], bool], change: Callable[[str], str]) -> None:
    """Save a notebook with one cell changed: the last of its kind that is wanted."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [one for one in notebook["cells"] if one["cell_type"] == kind and wanted("".join(one["source"]))]
    cells[-1]["source"] = [change("".join(cells[-1]["source"]))]
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def markdown(wanted: Callable[[str], bool], first: int) -> Callable[[Path, int], None]:
    def save(root: Path, number: int) -> None:
        def change(source: str) -> str:
            return re.sub(r"\n\nUji[a-z]+\.$", "", source) + f"\n\n{word(first + number)}."

        changed_cell(root / "notebooks" / "03-akuntabilitas.ipynb", "markdown", wanted, change)

    return save


def has_values(source: str) -> bool:
    return "`{python}" in source


def is_prose(source: str) -> bool:
    return not has_values(source)


def draws(source: str) -> bool:
    return "fig-" in source


def chart(root: Path, number: int) -> None:
    path = root / "notebooks" / "04-anggaran.ipynb"

    def change(source: str) -> str:
        return re.sub(r'alt=f"(Uji[a-z]+\. )?', f'alt=f"{word(number)}. ', source)

    changed_cell(path, "code", draws, change)


def number_of_a_table(root: Path, number: int) -> None:
    path = root / YEAR / "sarpras.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = ",".join([*lines[1].split(",")[:-2], str(7000 + number), str(8000 + number)])
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def text(said: str, first: int = 0) -> Callable[[Any, int], str]:
    """first: of words that no other case of the same page has."""

    def shown(_: Any, number: int) -> str:
        # Not innerText, which has the whole page laid out at every look.
        return f"document.body && document.body.textContent.includes({said.format(word=word(first + number))!r})"

    return shown


def picture(_: Any, number: int) -> str:
    wanted = f"one.complete && one.naturalWidth && one.alt.startsWith('{word(number)}. ')"
    return f"[...document.querySelectorAll('main figure img')].some(one => {wanted})"


CASES: dict[str, Case] = {
    "naskah (narasi)": ("bab-4.html", narrative, text("{word}.")),
    "sel Markdown": ("bab-3.html", markdown(is_prose, 100), text("{word}.", 100)),
    "sel Markdown dengan nilai sisipan": ("bab-3.html", markdown(has_values, 200), text("{word}.", 200)),
    "sel grafik": ("bab-3.html", chart, picture),
    "angka di CSV": ("bab-3.html", number_of_a_table, lambda page, n: text(f"7.0{n:02}")(page, n)),
}


def measured(browser: Any, preview: tuple[str, int], root: Path, case: Case, rounds: int) -> list[tuple[float, float]]:
    """Seconds of each round, by the clock and of the processor; the first two are not counted: by then there is a
    snapshot before the cell."""
    where, save, shown = case
    address, pid = preview
    page = browser.new_page()
    page.goto(f"{address}{where}")
    page.wait_for_load_state()
    seconds = []
    for number in range(rounds + 2):
        there = shown(page, number)
        before = busy(pid)
        save(root, number)
        started = time.perf_counter()
        page.wait_for_function(there, timeout=PATIENCE, polling="raf")
        took = time.perf_counter() - started
        page.wait_for_load_state()
        time.sleep(0.5)
        seconds.append((took, busy(pid) - before))
    page.close()
    return seconds[2:]


def copied(target: Path) -> Path:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / part)
    return target


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A preview with its first pages done: its address."""
    command = [sys.executable, "-m", "lkjip", "preview", "perak", "2024"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found and "diperbarui" in process.stdout.readline()
        try:
            yield found[0], process
        finally:
            process.terminate()


@contextmanager
def opened() -> Iterator[Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def family(pid: int) -> dict[int, list[str]]:
    """A process and all that come from it, each with what the system says of it. Those that wait for a notebook to go
    on have lost their parents, and are known by the command that they were forked from."""
    found = {}
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    root = Path(f"/proc/{pid}/cwd").readlink()
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if (path / "cmdline").read_bytes() == command and (path / "cwd").readlink().is_relative_to(root):
                found[int(path.name)] = fields
    return found


def busy(pid: int) -> float:
    """Seconds of the processor that a family has used, with those of its own that have ended."""
    ticks = sum(int(field) for fields in family(pid).values() for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Bytes of a process and all that come from it, what they share counted once."""
    sizes = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in family(pid))
    return sum(int(found[1]) * 1024 for size in sizes if (found := re.search(r"^Pss:\s+(\d+)", size, re.MULTILINE)))


if __name__ == "__main__":
    main()
