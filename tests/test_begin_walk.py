"""From nothing to a report by commands and a workbook alone: what a planner of a kecamatan does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fixtures.isian import fill_in, with_ten_mistakes
from openpyxl import load_workbook

from lkjip.command.cli import main

BOOK = Path("kerja/contoh-2025.xlsx")


def made(folder: Path) -> dict[str, bytes]:
    """What the office has, by path."""
    paths = [path for part in ("data", "params") for path in (folder / part).rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in paths}


def test_a_beginner_comes_from_nothing_to_a_report_by_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["mulai", "kantor", "--kecamatan", "Contoh", "--year", "2025"]) == 0
    assert f"cd kantor, lalu lkjip workbook import {BOOK}" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "kantor")

    right = tmp_path / "benar.xlsx"
    fill_in(BOOK, right)
    planted = with_ten_mistakes(right, BOOK)
    before = made(Path.cwd())
    assert main(["workbook", "import", str(BOOK), "--ya"]) == 1
    said = capsys.readouterr().out
    assert len(planted) == 10 and "Tidak ada yang diubah" in said and made(Path.cwd()) == before
    for (sheet, cell), rule in planted.items():
        block = next(
            (one for one in said.split("GALAT ") if f"lembar {sheet}, sel {cell}" in one.partition("\n")[0]), ""
        )
        assert f"[{rule}]" in block and "perbaikan" in block, (sheet, cell, rule)
    links = {one.hyperlink.location for one in load_workbook(BOOK)["Temuan"]["C"] if one.hyperlink}
    assert {f"'{sheet}'!{cell}" for sheet, cell in planted} <= links

    shutil.copy(right, BOOK)
    assert main(["workbook", "import", str(BOOK), "--ya"]) == 0
    assert main(["build", "contoh", "2025", "--format", "html", "--renderer", "pandoc"]) == 0
    page = BeautifulSoup(Path("_site/contoh/2025/bab-3.html").read_text(encoding="utf-8"), "html.parser")
    text = " ".join(page.get_text(" ").split())
    assert "Meningkatnya akuntabilitas kinerja kecamatan" in text and "Rp2.619.250.000" in text
    assert "tribulan" in text
