"""Pandoc as a program: what it says comes as it says it, its faults are sentences, and it does not outlive its user."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from lkjip.ground.problems import RenderError
from lkjip.render.program import run_script


def script(folder: Path, lua: str) -> tuple[str, Path, Path]:
    (folder / "coba.lua").write_text(lua)
    return "coba.lua", folder / "tugas.json", folder


def test_what_is_said_comes_before_the_end(tmp_path: Path) -> None:
    lua = """print("satu") io.stdout:flush()
    while not io.open("lanjut") do end
    print("dua")"""
    said = run_script(*script(tmp_path, lua))
    assert next(said) == "satu"
    (tmp_path / "lanjut").touch()
    assert list(said) == ["dua"]


def test_pandoc_ends_where_nobody_wants_the_rest(tmp_path: Path) -> None:
    lua = """local file = io.open("/proc/self/stat")
    print(file and file:read("n") or 0) io.stdout:flush()
    for _ = 1, 1e11 do end"""
    with closing(run_script(*script(tmp_path, lua))) as said:
        pid = int(next(said))
    if pid:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_fault_is_told_in_pandocs_words_whatever_their_bytes(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"(?s)^Pandoc tidak dapat menulis laporan: .*rusak"):
        list(run_script(*script(tmp_path, 'io.stderr:write("\\255 ") error("rusak")')))
