"""A check in a process that has checked before tells what a first check tells, whatever was saved in between."""

from __future__ import annotations

from pathlib import Path

from conftest import copied
from fixtures.proyek import CONTOH, set_cell

from lkjip.check.run import check_report
from lkjip.ground.ids import Project


def told(project: Project) -> list[object]:
    return [one.as_dict() for one in check_report(project, CONTOH).findings]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_each_check_of_a_series_tells_what_a_first_check_of_it_tells(small: Project, tmp_path: Path) -> None:
    narrative = small.narrative(CONTOH) / "kesimpulan.md"
    steps = (
        lambda: None,
        lambda: narrative.write_text("Nilai SAKIP tahun 2019 adalah 12,34.\n"),
        lambda: set_cell(small, "sakip", "pelaporan", CONTOH, nilai="10.5"),
        lambda: narrative.write_text("TODO: tulis.\n"),
        lambda: set_cell(small, "sakip", "pelaporan", CONTOH, nilai="bukan angka"),
        lambda: set_cell(small, "sakip", "pelaporan", CONTOH, nilai="11.5"),
        lambda: replace(small.params / "contoh.yml", "nama: ", "nma: "),
        lambda: replace(small.params / "contoh.yml", "nma: ", "nama: "),
        lambda: (small.data(CONTOH) / "lain.csv").write_text("a\n1\n"),
        lambda: (small.notebooks / "lain.ipynb").write_text('{"cells": []}'),
        narrative.unlink,
    )
    seen = set()
    for number, step in enumerate(steps):
        step()
        again, first = told(small), told(copied(small, tmp_path / f"baru{number}"))
        assert again == first, number
        seen.add(str(first))
    assert len(seen) > 8
