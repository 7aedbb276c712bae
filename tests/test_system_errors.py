"""What the system refuses is told in one sentence with the place, whatever the command, and never by a traceback."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from fixtures.bertahap import NARRATIVE, append, site
from fixtures.proyek import CONTOH, ROOT
from fixtures.susunan import COMMAND, HTML, Done, Run, lkjip

from lkjip.ground.failures import system_failure
from lkjip.ground.files import replaced_folder, write_whole
from lkjip.ground.ids import Project
from lkjip.stage.look import lost


def limited(project: Project, limit: str, *arguments: str, redirected: str = "") -> Done:
    """The command in a shell that has set a limit first."""
    words = " ".join((COMMAND, *arguments))
    return Run(("sh", "-c", f"{limit}; exec {words} {redirected}"), project.root).finish()


def sentence(done: Done) -> str:
    """The one line that says what is wrong."""
    assert done.status == 1
    assert "Traceback" not in done.err and "Errno" not in done.err
    (said,) = [line for line in done.err.splitlines() if line.startswith("lkjip: ")]
    return said


@pytest.mark.parametrize("name", ["build", "build/perak", "_site", "_site/perak", "_site/perak/2024"])
def test_a_file_where_a_folder_should_be_is_named_and_left_alone(built: Project, name: str) -> None:
    append(built.root / NARRATIVE, "\nTambahan.\n")
    path = built.root / name
    path.rename(built.root / "disimpan")
    path.write_text("milik orang")
    done = lkjip(built, "build", "perak", "2024", *HTML)
    assert sentence(done).startswith(f"lkjip: {name}: di tempat folder ada berkas;")
    assert path.read_text() == "milik orang"


def test_every_file_of_the_theme_is_missed_where_it_is_gone(tmp_path: Path) -> None:
    assert sorted(lost(tmp_path)) == sorted(path.name for path in (ROOT / "theme").iterdir())


def test_a_theme_that_is_not_whole_is_told_by_what_is_gone_and_the_last_site_stays(built: Project) -> None:
    before = site(built)
    for name in ("laporan.css", "aman.lua"):
        (built.theme / name).unlink()
    done = lkjip(built, "build", "perak", "2024", *HTML)
    assert sentence(done).startswith("lkjip: theme/laporan.css, theme/aman.lua tidak ada. Pulihkan dari git,")
    assert site(built) == before


def test_a_batch_tells_it_of_that_report(built: Project) -> None:
    path = built.root / "_site" / "perak"
    path.rename(built.root / "disimpan")
    path.write_text("")
    run = lkjip(built, "build", "--kecamatan", "perak", "--year", "2024", "--json", *HTML)
    (outcome,) = run.json
    assert (run.status, outcome["kind"]) == (1, "sistem")
    assert outcome["cause"].startswith("_site/perak: di tempat folder ada berkas;")


def test_a_file_that_may_not_grow_is_named_and_the_last_site_stays(built: Project) -> None:
    before = site(built)
    append(built.root / NARRATIVE, "\nTambahan.\n")
    done = limited(built, "ulimit -f 8", "build", "perak", "2024", *HTML)
    assert "melebihi batas besarnya" in sentence(done)
    assert site(built) == before


def test_too_many_open_files_are_told_as_that(project: Project) -> None:
    done = limited(project, "ulimit -n 12", "build", "perak", "2024", *HTML)
    assert "terlalu banyak berkas terbuka" in sentence(done)


def test_output_that_cannot_be_written_is_told(small: Project) -> None:
    (small.root / "theme").mkdir()
    done = limited(small, ":", "check", "contoh", "2024", redirected="> /dev/full")
    assert sentence(done).startswith("lkjip: tidak ada ruang lagi;")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(small: Project) -> None:
    small.data(CONTOH).parent.chmod(0o500)
    try:
        done = lkjip(small, "new", "contoh", "2025", "--from", "2024")
    finally:
        small.data(CONTOH).parent.chmod(0o700)
    assert "tidak ada izin" in sentence(done)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "tidak ada ruang lagi"),
        (errno.EACCES, "tidak ada izin"),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.EMFILE, "terlalu banyak berkas terbuka"),
        (errno.EXDEV, "ditolak oleh sistem"),
    ],
)
def test_each_refusal_says_where_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    error = OSError(number, os.strerror(number), str(tmp_path / "build" / "a.json"))
    assert system_failure(error).startswith(f"build/a.json: {said}")
    assert system_failure(OSError(number, os.strerror(number))).startswith(said)


def test_a_place_that_the_system_does_not_name_is_that_of_the_file_meant(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space") as caught, replaced_folder(tmp_path / "situs") as folder:
        (folder / "penuh").symlink_to("/dev/full")
        (folder / "penuh").write_text("isi")
    assert caught.value.filename == str(tmp_path / "situs")
    assert not (tmp_path / "situs").exists()


def test_a_folder_in_the_place_of_a_file_is_named_as_the_file_meant(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_whole(tmp_path / "a.json", "isi")
    assert caught.value.filename == str(tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
