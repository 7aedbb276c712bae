"""What differs between systems besides processes: ends of lines, names of folders, letters of what is printed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import ROOT
from fixtures import sistem
from fixtures.susunan import checksums, lkjip, request, short_office

from lkjip.ground.ids import Project, ReportId
from lkjip.making import build_report

ODD = "Laporan Kecamatan Ünï – 2024 & co's #1 100% (baru)"
"""A folder as people name them: spaces, letters that are no ASCII, signs that mean something to shells and URLs."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, ReportId, dict[str, str]]:
    """A report in every format, and the digests of its site."""
    made, report = written(tmp_path_factory.mktemp("biasa"))
    build_report(made, request(report, "html", "docx", "pdf"))
    return made, report, checksums(made.site(report))


def written(root: Path) -> tuple[Project, ReportId]:
    """The office's project in a folder, with a narrative."""
    root.mkdir(parents=True, exist_ok=True)
    project, report = short_office(root)
    project.narrative(report).mkdir(exist_ok=True)
    text = "Satu paragraf\ndalam dua baris.\n\n- butir\n- butir kedua\n"
    (project.narrative(report) / "kata-pengantar.md").write_text(text, encoding="utf-8", newline="\n")
    return project, report


def test_a_project_in_a_folder_with_an_odd_name_gives_the_same_bytes(
    office: tuple[Project, ReportId, dict[str, str]], tmp_path: Path
) -> None:
    project, report = written(tmp_path / ODD)
    built = build_report(project, request(report, "html", "docx", "pdf"))
    assert not built.missing
    assert checksums(project.site(report)) == office[2]


def test_files_with_the_line_ends_of_windows_give_the_same_report(
    office: tuple[Project, ReportId, dict[str, str]], tmp_path: Path
) -> None:
    project, report = written(tmp_path)
    for folder in (project.root / "data", project.params, project.notebooks):
        for path in folder.rglob("*.*"):
            if path.suffix in (".csv", ".yml", ".md", ".ipynb"):
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert b"\r\n" in project.book.read_bytes()
    built = build_report(project, request(report, "html", "docx", "pdf"))
    told = {finding.place.file for finding in built.findings if finding.rule == "akhir-baris"}
    assert told == {path.relative_to(project.root).as_posix() for path in project.data(report).glob("*.csv")}
    made = checksums(project.site(report))
    assert {name for name, value in office[2].items() if made[name] != value} <= {"manifest.json"}


def test_what_goes_to_another_program_is_utf8_where_the_system_has_an_older_code(
    office: tuple[Project, ReportId, dict[str, str]],
) -> None:
    project, report, _ = office
    plain = lkjip(project, "check", report.kecamatan, "2024", "--semua")
    older = lkjip(project, "check", report.kecamatan, "2024", "--semua", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert not plain.out.isascii()
    assert older == plain


def test_what_is_skipped_elsewhere_is_a_test_here() -> None:
    for name in {**sistem.UNIX, **sistem.LINUX}:
        module, _, test = name.partition("::")
        assert f"def {test}(" in (ROOT / "tests" / f"{module}.py").read_text(encoding="utf-8") if test else True, name
        assert (ROOT / "tests" / f"{module}.py").is_file(), name


@pytest.mark.parametrize(("system", "kind"), [("win32", "nt"), ("darwin", "posix"), ("linux", "posix")])
def test_elsewhere_the_reason_is_told(monkeypatch: pytest.MonkeyPatch, system: str, kind: str) -> None:
    monkeypatch.setattr(sistem, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr(sistem, "os", SimpleNamespace(name=kind))
    assert bool(sistem.lacking("test_execute_snapshots", "test_any")) == (system != "linux")
    assert bool(sistem.lacking("test_hostile_files", "test_any")) == (system == "win32")
    assert sistem.lacking("test_angka", "test_any") == ""


def text_calls(path: Path) -> Iterator[tuple[ast.Call, bool]]:
    """Every call that opens a file as text, and whether to write it."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = (
            call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "").partition("_")[0]
        )
        modes = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        mode = next((one for one in modes if re.fullmatch("[rwax][+t]?", one)), "")
        if name in ("read_text", "write_text") or (name == "open" and mode):
            yield call, name == "write_text" or mode[:1] in ("w", "a", "x")


@pytest.mark.parametrize("folder", ["src", "kerja.py"])
def test_texts_are_utf8_with_the_same_line_ends_on_every_system(folder: str) -> None:
    """Else they are in the code of the system, and end in its way."""
    top = ROOT / folder
    without = []
    for path in top.rglob("*.py") if top.is_dir() else [top]:
        for call, writes in text_calls(path):
            told = {one.arg for one in call.keywords}
            if "encoding" not in told or (writes and "newline" not in told):
                without.append(f"{path.name}:{call.lineno}")
    assert without == []
