#!/usr/bin/env python3
"""Pekerjaan proyek ini, dengan perintah yang sama di Windows, macOS, dan Linux.

    python3 kerja.py report            laporan Kecamatan Perak 2024
    python3 kerja.py report perak 2025 laporan lain
    python3 kerja.py lkjip new perak 2025 --from 2024

What a task needs is made in .venv first, from the lock files; only the standard library is used until then.
"""

from __future__ import annotations  # an older Python is to say that it is too old

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCKS = {"runtime": "requirements.lock", "dev": "requirements-dev.lock", "lab": "requirements-lab.lock"}
SOURCES = ("src", "tests", "scripts", "notebooks", "kerja.py")


class Task(NamedTuple):
    """What is run, by the environment's Python; of the arguments given, the last command takes what is `given`."""

    help: str
    needs: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    given: tuple[str, ...] = ()


def of_report(command: str, text: str, *needs: str) -> Task:
    """A command of lkjip on one report: that of Perak 2024 unless another one is named first."""
    return Task(text, needs or ("runtime",), (("-m", "lkjip", command),), ("perak", "2024"))


DEV = ("runtime", "dev")
TASKS = {
    "report": of_report("build", "susun laporan: website, DOCX, PDF"),
    "check": of_report("check", "semua temuan dalam data, parameter, dan naskah"),
    "preview": of_report("preview", "laporan di peramban, ikut berubah saat disimpan"),
    "lab": of_report("lab", "JupyterLab di samping pratinjau", "runtime", "lab"),
    "lkjip": Task("perintah lkjip apa pun, misalnya: kerja.py lkjip list", ("runtime",), (("-m", "lkjip"),)),
    "test": Task("semua uji", DEV, (("-m", "pytest", "-n", "auto"),)),
    "lint": Task(
        "gaya dan tipe",
        DEV,
        (("-m", "ruff", "format", "--check", *SOURCES), ("-m", "ruff", "check", *SOURCES), ("-m", "mypy")),
    ),
    "format": Task(
        "rapikan kode", DEV, (("-m", "ruff", "format", *SOURCES), ("-m", "ruff", "check", "--fix", *SOURCES))
    ),
    "bench": Task(
        "kecepatan; lebih dari satu jam", DEV, (("scripts/benchmark_preview.py",), ("scripts/benchmark.py",))
    ),
    "lock": Task("kunci ulang dependensi", (*DEV,), (("scripts/lock.py",),)),
    "standards": Task("tulis ulang yang dibuat dari kontrak", ("runtime",), (("scripts/standards.py",),)),
    "clean": Task("hapus .venv, build, _site, _internal", (), ()),
}


def main(arguments: list[str]) -> int:
    """Run the task that is named first, with the arguments after it."""
    if not arguments or arguments[0] not in TASKS:
        print(f"pemakaian: python3 {Path(__file__).name} TUGAS [pilihan]\n")
        for name, task in TASKS.items():
            print(f"  {name:10} {task.help}")
        return 0 if not arguments or arguments[0] in ("-h", "--help") else 2
    name, *given = arguments
    task = TASKS[name]
    if name == "clean":
        for made in (".venv", "build", "_site", "_internal"):
            shutil.rmtree(ROOT / made, ignore_errors=True)
        return 0
    problem = prepare(task.needs)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    *first, last = task.commands
    named = given if given and not given[0].startswith("-") else [*task.given, *given]
    for command in (*first, (*last, *named)):
        status = run(command)
        if status:
            return status
    return 0


def prepare(needs: tuple[str, ...]) -> str:
    """Make the environment and install what is missing in it; what stands in the way, empty where nothing does."""
    if sys.version_info < OLDEST:
        found, oldest = sys.version.split()[0], ".".join(map(str, OLDEST))
        return f"Diperlukan Python {oldest} atau yang lebih baru; ini {found}."
    if not PYTHON.exists() and not make_environment():
        return (
            "Python ini tidak dapat membuat lingkungan virtual dengan pip. "
            "Di Debian atau Ubuntu: apt-get install python3-venv; atau: python3 -m pip install --user virtualenv"
        )
    for need in needs:
        stamp, wanted = VENV / f".{need}", digest(need)
        if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
            continue
        print(f"Memasang yang diperlukan ({LOCKS[need]}); sekali saja, satu sampai dua menit.", file=sys.stderr)
        for command in installs(need):
            if run(("-m", "pip", "--disable-pip-version-check", "--quiet", "install", *command)):
                return f"Pemasangan dari {LOCKS[need]} gagal: lihat pesan pip di atas. Periksa sambungan, lalu ulangi."
        stamp.write_text(wanted, encoding="ascii", newline="\n")
    return ""


def make_environment() -> bool:
    """Make .venv by the first of the two modules that can."""
    for module in ("venv", "virtualenv"):
        made = subprocess.run([sys.executable, "-m", module, str(VENV)], capture_output=True, check=False)
        if made.returncode == 0 and (PYTHON.parent / f"pip{PYTHON.suffix}").exists():
            return True
    return False


def installs(need: str) -> list[tuple[str, ...]]:
    """What pip is asked for, in this order."""
    locked = ("--require-hashes", "-r", LOCKS[need])
    itself = ("--no-deps", "--no-build-isolation", "-e", ".")
    return [locked, itself] if need == "runtime" else [locked]


def digest(need: str) -> str:
    """Changes with what `need` is installed from."""
    files = (LOCKS[need], *(["pyproject.toml"] if need == "runtime" else []))
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in files)).hexdigest()


def run(command: tuple[str, ...]) -> int:
    """Run the environment's Python in the project; its exit status. Ctrl-C is for it: we wait for what it says."""
    environment = {**os.environ, "PYTHONUTF8": "1"}  # files and pipes as on other systems, on Windows too
    process = subprocess.Popen([str(PYTHON), *command], cwd=ROOT, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
