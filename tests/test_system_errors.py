"""What the operating system refuses: told in a sentence that says where and what to do, never as a traceback."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from lkjip.batch.outcome import failure
from lkjip.command.cli import main
from lkjip.failures import system_error
from lkjip.ids import Project


@pytest.mark.parametrize("at", ["build", "build/contoh", "build/contoh/2024"])
def test_a_file_where_a_folder_should_be_is_told_by_its_name(
    small: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    monkeypatch.chdir(small.root)
    path = small.root / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("bukan folder")
    assert main(["build", "contoh", "2024"]) == 1
    said = capsys.readouterr().err
    assert said.strip().splitlines()[-1].startswith(f"lkjip: {path}: berkas, padahal harus folder. Pindahkan")


def test_a_full_disk_is_told_with_the_file_that_could_not_be_written() -> None:
    said = system_error(OSError(errno.ENOSPC, "No space left on device", "asal.otf", None, "tujuan.otf"))
    assert said.startswith("tujuan.otf: ruang penyimpanan habis. Kosongkan sebagian penyimpanan, lalu jalankan lagi")


def test_an_error_of_the_system_without_a_file_is_told_too() -> None:
    assert system_error(OSError(errno.EMFILE, "Too many open files")).startswith("terlalu banyak berkas terbuka. ")
    assert system_error(OSError("aneh")).startswith("galat sistem: aneh. ")


def test_a_batch_tells_an_error_of_the_system_of_its_report(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        (tmp_path / "tidak-ada" / "berkas").read_text()
    told = failure(caught.value)
    assert (told.kind, told.cause) == ("sistem", system_error(caught.value))
