"""`lkjip check` as it is installed: the real data are in order, the exit status tells, and it starts light."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fixtures.proyek import ROOT, perak_project, set_cell, small_project

from lkjip.ground.ids import Project


def run(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C"}
    code = "import sys; from lkjip.command import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=project.root, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_report_of_perak_is_in_order(tmp_path: Path) -> None:
    answer = run(perak_project(tmp_path, (2022, 2023, 2024)), "check", "perak", "2024")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (
        answer.stdout.splitlines()[-1] == "1 peringatan, 3 catatan"
    )  # PATEN without a cause; measures without post, quarter


def test_the_exit_status_tells_bad_data_from_wrong_use(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    set_cell(project, "ikm", "ktp", nilai="tinggi")
    bad, wrong = run(project, "check", "contoh", "2024"), run(project, "check", "../x", "2024")
    assert (bad.returncode, wrong.returncode) == (1, 2)
    assert "Traceback" not in bad.stdout + bad.stderr + wrong.stderr


def test_the_command_starts_without_anything_heavy() -> None:
    heavy = "{'pandas', 'pandera', 'pydantic', 'matplotlib', 'papermill', 'nbformat', 'IPython'}"
    code = f"import sys, lkjip.command; print(*{heavy} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (found.stdout, found.stderr) == ("\n", "")
