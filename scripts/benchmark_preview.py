"""How long from saving to the browser having the text: the preview of a copy of this project, in Chromium.

    python scripts/benchmark_preview.py [--rounds 10] [--json hasil.json]

Each round saves one file with a word that has never been there, and waits until the open page shows it (of a chart:
its picture with the word in its alternative). The clock starts when the file is in its place.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lkjip-bench-") as scratch:
        root = copied(Path(scratch) / "proyek")
        with preview(root) as (address, process), opened() as browser:
            figures = {name: measured(browser, address, root, case, options.rounds) for name, case in CASES.items()}
            memory = resident(process.pid)
    print("| Yang disimpan | median (detik) | terendah–tertinggi |\n|---|---|---|")
    for name, seconds in figures.items():
        print(f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f}–{max(seconds):.2f} |")
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


def markdown(wanted: Callable[[str], bool]) -> Callable[[Path, int], None]:
    def save(root: Path, number: int) -> None:
        def change(source: str) -> str:
            return re.sub(r"\n\nUji[a-z]+\.$", "", source) + f"\n\n{word(number)}."

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


def text(said: str) -> Callable[[Any, int], str]:
    return lambda _, number: f"document.body && document.body.innerText.includes({said.format(word=word(number))!r})"


def picture(_: Any, number: int) -> str:
    wanted = f"one.complete && one.naturalWidth && one.alt.startsWith('{word(number)}. ')"
    return f"[...document.querySelectorAll('main figure img')].some(one => {wanted})"


CASES: dict[str, Case] = {
    "naskah (narasi)": ("bab-4.html", narrative, text("{word}.")),
    "sel Markdown": ("bab-3.html", markdown(is_prose), text("{word}.")),
    "sel Markdown dengan nilai sisipan": ("bab-3.html", markdown(has_values), text("{word}.")),
    "sel grafik": ("bab-3.html", chart, picture),
    "angka di CSV": ("bab-3.html", number_of_a_table, lambda page, n: text(f"7.0{n:02}")(page, n)),
}


def measured(browser: Any, address: str, root: Path, case: Case, rounds: int) -> list[float]:
    """Seconds of each round; the first one is not counted."""
    where, save, shown = case
    page = browser.new_page()
    page.goto(f"{address}{where}")
    page.wait_for_load_state()
    seconds = []
    for number in range(rounds + 1):
        there = shown(page, number)
        save(root, number)
        started = time.perf_counter()
        page.wait_for_function(there, timeout=PATIENCE, polling=10)
        seconds.append(time.perf_counter() - started)
        page.wait_for_load_state()
        time.sleep(0.5)
    page.close()
    return seconds[1:]


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


def resident(pid: int) -> int:
    """Bytes of a process and all that come from it, what they share counted once."""
    family, parents = {pid}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        fields = path.read_text().rpartition(")")[2].split()
        parents[int(path.parent.name)] = int(fields[1])
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    sizes = (Path(f"/proc/{one}/smaps_rollup").read_text() for one in family)
    return sum(int(found[1]) * 1024 for size in sizes if (found := re.search(r"^Pss:\s+(\d+)", size, re.MULTILINE)))


if __name__ == "__main__":
    main()
