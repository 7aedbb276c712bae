"""Files that are none, lead elsewhere or never end: each is a finding that names it, and nothing waits or runs full."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fixtures.batas import within
from fixtures.kantor_kecil import SOUND
from fixtures.proyek import CONTOH, brief, findings_of, sole, table_path

from lkjip.cache.inputs import checked_files
from lkjip.contract.text import LONGEST_CELL, LONGEST_TABLE, MOST_ROWS
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project
from lkjip.ground.plain_text import LONGEST_TEXT
from lkjip.params.source import LONGEST_FILE

MB = 1_000_000


def table(project: Project) -> Path:
    return table_path(project, "ikm")


def required(project: Project) -> Path:
    return table_path(project, "sasaran")


def narrative(project: Project) -> Path:
    return project.narrative(CONTOH) / "kesimpulan.md"


def params(project: Project) -> Path:
    return project.layers(CONTOH)[-1]


FILES = (table, required, narrative, params)


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    with within(60):
        yield


def all_about(project: Project, path: Path) -> list[Finding]:
    """The findings about a file, or the files of a folder."""
    shown = path.relative_to(project.root).as_posix()
    return [finding for finding in findings_of(project) if finding.place.file.startswith(shown)]


def about(project: Project, path: Path) -> Finding:
    """The one finding about this file."""
    return sole(all_about(project, path))


def pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path, outside: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(outside / "soket"))  # short: an address has room for a hundred bytes
    (outside / "soket").rename(path)


def folder(path: Path, _: Path) -> None:
    path.mkdir()


SPECIAL = "pipa, soket, atau perangkat"


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize(("make", "found"), [(pipe, SPECIAL), (bound_socket, SPECIAL), (folder, "sebuah folder")])
def test_what_is_no_file_is_a_finding_and_is_not_waited_for(
    small: Project, tmp_path: Path, place: Callable[[Project], Path], make: Callable[[Path, Path], None], found: str
) -> None:
    path = place(small)
    path.unlink()
    make(path, tmp_path)
    finding = about(small, path)
    assert (finding.rule, finding.severity, finding.found) == ("berkas-tidak-terbaca", Severity.ERROR, found)


@pytest.mark.parametrize("place", FILES)
@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/etc/passwd", "../../../../../../etc/passwd", "keluar"])
def test_a_link_out_of_the_project_is_refused(
    small: Project, tmp_path: Path, place: Callable[[Project], Path], target: str
) -> None:
    (tmp_path / "rahasia.txt").write_text("rahasia\n")
    path = place(small)
    path.unlink()
    path.symlink_to(tmp_path / "rahasia.txt" if target == "keluar" else target)
    finding = about(small, path)
    assert (finding.rule, finding.found) == ("berkas-tidak-terbaca", "tautan ke luar proyek")


def test_a_folder_that_is_a_link_out_of_the_project_is_refused(small: Project, tmp_path: Path) -> None:
    small.narrative(CONTOH).rename(tmp_path / "narasi")
    small.narrative(CONTOH).symlink_to(tmp_path / "narasi")
    findings = all_about(small, small.narrative(CONTOH))
    assert {finding.found for finding in findings} == {"tautan ke luar proyek"}
    assert len(findings) == len(list((tmp_path / "narasi").iterdir()))


def test_a_link_within_the_project_is_as_good_as_a_file(small: Project) -> None:
    path = table(small)
    (small.root / "bersama.csv").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to("../../../bersama.csv")
    assert all_about(small, path) == []


@pytest.mark.parametrize("target", ["/dev/zero", "pipa"])
@pytest.mark.parametrize("place", FILES)
def test_what_is_compared_to_know_whether_it_changed_ends_too(
    small: Project, tmp_path: Path, place: Callable[[Project], Path], target: str
) -> None:
    if target == "pipa":
        target = str(tmp_path / "pipa")
        os.mkfifo(target)
    path = place(small)
    path.unlink()
    path.symlink_to(target)
    before = checked_files(small, CONTOH)
    path.unlink()
    path.write_text("lain\n")
    assert checked_files(small, CONTOH) != before


@pytest.mark.parametrize(
    ("place", "longest"),
    [(table, LONGEST_TABLE), (required, LONGEST_TABLE), (narrative, LONGEST_TEXT), (params, LONGEST_FILE)],
)
def test_a_file_larger_than_its_kind_is_refused_by_its_size(
    small: Project, place: Callable[[Project], Path], longest: int
) -> None:
    path = place(small)
    with path.open("r+b") as file:
        file.truncate(50 * MB)
    finding = about(small, path)
    assert (finding.rule, finding.severity, finding.found) == ("berkas-terlalu-besar", Severity.ERROR, "50,00 MB")
    assert finding.expected == f"paling besar {longest / MB:.2f} MB".replace(".", ",")


def test_a_file_of_exactly_the_largest_size_is_read(small: Project) -> None:
    path = narrative(small)
    path.write_bytes(b"Isi.\n" * (LONGEST_TEXT // 5))
    assert path.stat().st_size == LONGEST_TEXT
    assert all_about(small, path) == []


def test_more_rows_than_any_table_has_are_refused_at_the_first_of_them(small: Project) -> None:
    path = table(small)
    path.write_text("kode,layanan,nilai\n" + "".join(f"k{row},Layanan,80\n" for row in range(MOST_ROWS + 1)))
    finding = about(small, path)
    assert brief(finding) == ("berkas-terlalu-besar", "ikm.csv", MOST_ROWS + 2, None)
    assert finding.found == "lebih dari 5.000 baris data"


def test_as_many_rows_as_a_table_may_have_are_read(small: Project) -> None:
    path = table(small)
    path.write_text("kode,layanan,nilai\n" + "".join(f"k{row},Layanan,80\n" for row in range(MOST_ROWS)))
    assert all_about(small, path) == []


@pytest.mark.parametrize("columns", [1_000, 1_000_000])
def test_the_empty_columns_of_a_spreadsheet_are_one_finding(small: Project, columns: int) -> None:
    path = table(small)
    path.write_text(f"kode,layanan,nilai{',' * columns}\n")
    finding = about(small, path)
    assert brief(finding) == ("kolom-tak-dikenal", "ikm.csv", 1, None)
    assert finding.found == f"{columns + 3} kolom"


def test_a_cell_that_is_too_long_is_told_as_that_and_not_as_broken_quotes(small: Project) -> None:
    path = table_path(small, "isu")
    row = SOUND["isu"].lstrip("\n").splitlines()[1]
    path.write_text(f"kode,kelompok,bidang,uraian\n{row}\ni2,permasalahan,,{'x' * (LONGEST_CELL + 1)}\n")
    finding = about(small, path)
    assert brief(finding) == ("sel-terlalu-panjang", "isu.csv", 3, None)
    assert finding.found == "sel yang lebih panjang dari 100.000 huruf"


def test_a_column_of_unknown_codes_is_told_in_bounded_time(small: Project) -> None:
    rows = range(1_000)
    path = table_path(small, "indikator")
    header = path.read_text().splitlines()[0]
    path.write_text(header + "\n" + "".join(f"KODE-{row:05d},iku,S1,Nilai,nilai,,naik,rasio,,,,,,\n" for row in rows))
    lines = "".join(f"KODX-{row:05d},1,,,,,\n" for row in rows)
    table_path(small, "target").write_text("indikator,target,tw1,tw2,tw3,tw4,satuan_triwulan\n" + lines)
    with within(30):
        unknown = [finding for finding in findings_of(small) if finding.place.file.endswith("target.csv")]
    assert len(unknown) == len(rows)
    assert [finding.remedy.startswith("Mungkin") for finding in unknown] == [True] * 20 + [False] * 980
