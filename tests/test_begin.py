"""`lkjip mulai` and `lkjip perbarui`: an office's own project, from a wheel in an empty environment."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from fixtures.proyek import findings_of
from fixtures.susunan import wait_for

import lkjip
from lkjip.command.cli import main
from lkjip.command.mulai import slug, usual_year
from lkjip.command.opening import open_folder
from lkjip.ground.errors import UsageError
from lkjip.ground.findings import Severity
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import begin, new_office, renew
from lkjip.scaffold import shared as sharing

NOTEBOOK = "notebooks/06-penutup.ipynb"


@pytest.fixture
def office(tmp_path: Path) -> Project:
    return begin(tmp_path / "kantor")


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed lkjip that is another release: its shared files lie in this folder, to be changed."""
    package = tmp_path / "situs" / "lkjip"
    for name, content in sharing.shared_files().items():
        path = package / "bersama" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.setattr(lkjip, "__file__", str(package / "__init__.py"))
    return package / "bersama"


def source_of(path: Path, number: int) -> str:
    return str(nbformat.read(path, 4).cells[number].source)


def change(path: Path, number: int, source: str) -> None:
    notebook = nbformat.read(path, 4)
    notebook.cells[number].source = source
    nbformat.write(notebook, path)


def test_a_project_holds_what_is_shared_and_a_new_office_is_in_order_in_it(office: Project) -> None:
    assert sorted(path.name for path in office.root.iterdir()) == [
        ".gitignore", ".lkjip", "_quarto.yml", "notebooks", "params", "theme",
    ]  # fmt: skip
    assert "data/*/*/pribadi/" in (office.root / ".gitignore").read_text()
    report = ReportId("bandar-baru", 2025)
    new_office(office, report, {"nama": 'Bandar "Baru"', "provinsi": "Jawa Timur"})
    assert not [one for one in findings_of(office, report) if one.severity is Severity.ERROR]
    assert '  nama: "Bandar \\"Baru\\"" # ' in (office.params / "bandar-baru.yml").read_text(encoding="utf-8")


def test_beginning_again_changes_nothing_and_a_folder_with_other_things_is_refused(
    office: Project, tmp_path: Path
) -> None:
    (office.root / "theme" / "laporan.css").write_text("milik kantor")
    begin(office.root)
    assert (office.root / "theme" / "laporan.css").read_text() == "milik kantor"
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "surat.txt").touch()
    with pytest.raises(UsageError, match="berisi hal lain"):
        begin(tmp_path / "lain")


def test_what_the_office_did_not_touch_is_renewed_and_what_it_changed_stays(office: Project, newer: Path) -> None:
    assert renew(office) == ()
    (newer / "theme" / "laporan.css").write_text("/* baru */")
    (newer / "theme" / "tambahan.css").write_text("/* tambahan */")
    (newer / "theme" / "aman.lua").write_text("-- baru")
    (office.root / "theme" / "aman.lua").write_text("-- milik kantor")
    (newer / "theme" / "tulis.lua").unlink()
    told = {one.name: one for one in renew(office)}
    assert {name: one.state for name, one in told.items()} == {
        "theme/aman.lua": "diubah kantor dan lkjip: dibiarkan",
        "theme/laporan.css": "diperbarui",
        "theme/tambahan.css": "baru",
        "theme/tulis.lua": "tidak dipakai lagi, dihapus",
    }
    assert (office.theme / "aman.lua").read_text() == "-- milik kantor"
    assert (office.root / "perbarui" / "theme" / "aman.lua").read_text() == "-- baru"
    assert "+-- baru" in (office.root / "perbarui" / "theme" / "aman.lua.beda").read_text()
    assert not (office.theme / "tulis.lua").exists()
    assert renew(office) == ()


def test_a_notebook_is_joined_cell_by_cell(office: Project, newer: Path) -> None:
    change(newer / NOTEBOOK, 5, "Kalimat baru dari lkjip.")
    added = nbformat.read(newer / NOTEBOOK, 4)
    added.cells.insert(6, nbformat.v4.new_markdown_cell("Sel baru.", id="06-baru"))
    nbformat.write(added, newer / NOTEBOOK)
    own = office.root / NOTEBOOK
    change(own, 3, "## Simpulan kantor")
    (one,) = renew(office)
    assert (one.state, one.said) == ("diperbarui di samping perubahan kantor", ())
    assert [source_of(own, n) for n in (3, 5, 6)] == ["## Simpulan kantor", "Kalimat baru dari lkjip.", "Sel baru."]
    assert len(nbformat.read(own, 4).cells) == len(nbformat.read(newer / NOTEBOOK, 4).cells)


def test_where_both_changed_a_cell_the_office_is_left_and_both_are_shown(office: Project, newer: Path) -> None:
    own = office.root / NOTEBOOK
    change(newer / NOTEBOOK, 5, "Dari lkjip.")
    change(own, 5, "Dari kantor.")
    (one,) = renew(office)
    assert one.said[0] == "sel ke-6 (06-06) diubah kantor, diubah lkjip: milik kantor dibiarkan"
    assert source_of(own, 5) == "Dari kantor."
    difference = (office.root / "perbarui" / f"{NOTEBOOK}.beda").read_text()
    assert "-Dari kantor." in difference
    assert "+Dari lkjip." in difference


@pytest.mark.parametrize("left_out_by", ["kantor", "lkjip"])
def test_a_cell_that_one_left_out_and_the_other_changed_is_told(office: Project, newer: Path, left_out_by: str) -> None:
    own, new = office.root / NOTEBOOK, newer / NOTEBOOK
    shorter, changed = (own, new) if left_out_by == "kantor" else (new, own)
    notebook = nbformat.read(shorter, 4)
    del notebook.cells[5]
    nbformat.write(notebook, shorter)
    change(changed, 5, "Diubah.")
    (one,) = renew(office)
    expected = {
        "kantor": "sel 06-06 dihapus kantor, diubah lkjip",
        "lkjip": "sel ke-6 (06-06) diubah kantor, dihapus lkjip",
    }
    assert one.said[0].startswith(expected[left_out_by])
    assert ("Diubah." in own.read_text()) == (left_out_by == "lkjip")


def test_the_repository_is_such_a_project_itself(project: Project) -> None:
    with pytest.raises(UsageError, match="asal berkas bersama"):
        renew(Project(ROOT))
    assert sharing.shared_files().keys() == {
        path.relative_to(ROOT).as_posix()
        for path in (
            ROOT / "_quarto.yml",
            ROOT / "notebooks" / "buku.yml",
            *ROOT.glob("notebooks/*.ipynb"),
            *ROOT.glob("theme/*"),
            *ROOT.glob("params/impor/*.yml"),
        )
    }


def test_names_become_short_names() -> None:
    assert [slug(name) for name in ("Bandar Baru", "Kecamatan Perak", "Cȉ-Kole 2")] == [
        "bandar-baru",
        "perak",
        "ci-kole-2",
    ]
    with pytest.raises(UsageError):
        slug("—")


def test_the_usual_year_is_the_one_to_report_on() -> None:
    assert [usual_year(dt.date(2026, month, 1)) for month in (1, 6, 7, 12)] == [2025, 2025, 2026, 2026]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with a built wheel of lkjip, and what it depends on from this one."""
    folder = tmp_path_factory.mktemp("roda")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    source = folder / "sumber"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("git does not know these files")
    for name in filter(None, tracked.stdout.split("\0")):
        if name.startswith(("src/", "notebooks/", "theme/", "params/impor/")) or "/" not in name:
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                target.write_bytes((ROOT / name).read_bytes())
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    python = folder / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    places = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    own = Path(places.stdout.strip())
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", str(own), str(wheel)], check=True)
    (own / "dependensi.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def run(python: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed lkjip; nothing of this checkout is in its way."""
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LKJIP_ROOT")}
    whole = [python, "-m", "lkjip", *command]
    return subprocess.run(whole, cwd=folder, capture_output=True, text=True, check=False, env=own)


def test_an_office_begins_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "mulai", "kantor", "--kecamatan", "Bandar Baru", "--year", "2025")
    assert made.returncode == 0, made.stderr
    assert "lkjip build bandar-baru 2025" in made.stdout
    project = tmp_path / "kantor"
    assert (project / "kerja" / "bandar-baru-2025.xlsx").is_file()
    assert "sipd: " in run(installed, project, "import", "--daftar").stdout
    assert run(installed, project, "perbarui").stdout == "Berkas bersama sudah yang terbaru.\n"
    listed = json.loads(run(installed, project, "list", "--json").stdout)
    assert [(one["kecamatan"], one["year"]) for one in listed] == [("bandar-baru", 2025)]
    built = run(installed, project, "build", "bandar-baru", "2025", "--format", "html", "--renderer", "pandoc")
    assert built.returncode == 0, built.stderr
    assert "Kecamatan Bandar Baru" in (project / "_site" / "bandar-baru" / "2025" / "index.html").read_text()


def test_without_a_terminal_both_or_neither_are_told(tmp_path: Path) -> None:
    alone = subprocess.run(
        [sys.executable, "-m", "lkjip", "mulai", "kantor"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert alone.returncode == 0
    assert "cd kantor, lalu lkjip mulai --kecamatan NAMA --year TAHUN" in alone.stdout


class Terminal(io.StringIO):
    """A person at a terminal, who answers line by line."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_what_is_missing_and_gets_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "sys.stdin", Terminal("Kecamatan Bandar Baru\nAnggrek\nKabupaten Anggrek\nProvinsi Nusantara\n20255\n2025\n")
    )
    assert main(["mulai"]) == 0
    said = capsys.readouterr().out
    assert "Nama kecamatan" in said and "Tulis tahun dengan empat angka" in said
    project = Project(tmp_path / "laporan-kinerja")
    assert "Tulis lengkap: Kabupaten Anggrek, atau Kota Anggrek." in said
    office = (project.params / "bandar-baru.yml").read_text()
    for line in ('nama: "Bandar Baru"', 'kabupaten: "Kabupaten Anggrek"', 'provinsi: "Nusantara"'):
        assert line in office
    assert "docs/" not in office and "docs/" not in (project.params / "bandar-baru-2025.yml").read_text()
    book = project.root / "kerja" / "bandar-baru-2025.xlsx"
    assert f"Buku kerja: {book}\n" in said

    filled = book.read_bytes()
    monkeypatch.chdir(project.root)
    monkeypatch.setattr("sys.stdin", Terminal("bandar baru\n2025\n"))
    assert main(["mulai"]) == 0
    said = capsys.readouterr().out
    assert "Kantor yang sudah ada: bandar-baru" in said and "Data bandar-baru 2025 sudah ada; tidak diubah." in said
    assert book.read_bytes() == filled

    assert main(["mulai", "--kecamatan", "Bandar Baru", "--year", "2026"]) == 0
    said = capsys.readouterr()
    assert "menyiapkan bandar-baru 2026 dari tahun 2025" in said.err
    assert (project.root / "kerja" / "bandar-baru-2026.xlsx").is_file()


def test_a_folder_is_opened_only_for_a_person_at_a_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marker = tmp_path / "dibuka"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" > {marker}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("CI", "true")
    for stream in ("sys.stdin", "sys.stdout"):
        monkeypatch.setattr(stream, Terminal())
    assert not open_folder(tmp_path)
    monkeypatch.delenv("CI")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_folder(tmp_path) and not marker.exists()
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_folder(tmp_path)
    wait_for(marker.exists, "the program that opens folders")
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert not open_folder(tmp_path)
