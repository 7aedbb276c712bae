"""Files that change together: killed at any moment, all that was stands there, or, once recovered, all that is new."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lkjip.ground.journal import JournalError, change_together, recover

OLD = {"params/a.yml": "lama: 1\n", "data/a/2025/x.csv": "a\n1\n", "data/a/2025/y.csv": "a\n2\n"}
NEW = {
    "params/a.yml": "baru: 1\n",
    "data/a/2025/x.csv": "a\n3\n",
    "data/a/2025/y.csv": None,
    "data/a/2025/narasi/z.md": "Z\n",
}
DYING = """
import os, sys, pathlib
from lkjip.ground.journal import change_together
left = int(sys.argv[2])
def count(event, _):
    global left
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.copyfile"):
        left -= 1
        if left < 0:
            os._exit(7)
sys.addaudithook(count)
change_together(pathlib.Path(sys.argv[1]), eval(sys.argv[3]))
"""
"""A process that the system ends at the nth change of a file."""


def state(root: Path) -> dict[str, str | None]:
    return {name: (root / name).read_text() if (root / name).exists() else None for name in OLD | NEW}


def begun(root: Path) -> dict[str, str | None]:
    for name, text in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return state(root)


def test_all_files_change_and_nothing_is_left_behind(tmp_path: Path) -> None:
    begun(tmp_path)
    change_together(tmp_path, NEW)
    assert state(tmp_path) == NEW
    assert {path.name for path in (tmp_path / "kerja" / ".jurnal").iterdir()} <= {"kunci"}
    assert not recover(tmp_path)


def test_killed_at_any_moment_the_old_or_the_new_stands_whole(tmp_path: Path) -> None:
    ends = set()
    for moment in range(60):
        root = tmp_path / str(moment)
        old = begun(root)
        run = subprocess.run([sys.executable, "-c", DYING, str(root), str(moment), repr(NEW)], check=False)
        untouched = state(root) == old
        recovered = recover(root)
        now = state(root)
        assert now == NEW if recovered else now in (old, NEW), moment
        assert recovered or untouched or now == NEW
        ends.add((recovered, now == NEW))
        assert not list(root.rglob(".x.csv.*"))
        if run.returncode == 0:
            break
    assert run.returncode == 0
    assert ends == {(False, False), (True, True), (False, True)}


def test_a_journal_that_the_disk_has_damaged_is_told_by_its_place(tmp_path: Path) -> None:
    journal = tmp_path / "kerja" / ".jurnal" / "123"
    journal.mkdir(parents=True)
    (journal / "isi.json").write_bytes(bytes(20))
    with pytest.raises(JournalError, match=r"123 rusak: hapus folder itu"):
        recover(tmp_path)
