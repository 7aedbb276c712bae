"""A zip for a hosting panel: the same bytes for the same site, with news and PDF beside it, kept and taken back to."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
import zipfile
from pathlib import Path

import pytest
from fixtures.terbit import NOW, in_a_process, quiet, write_report

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import ReportId
from lkjip.publish.manifest import NAME, Manifest
from lkjip.publish.panel import PanelZip
from lkjip.publish.release import Release


def site(folder: Path, text: str, *offices: str) -> Release:
    for office in offices or ("contoh",):
        for year in (2023, 2024):
            own = write_report(folder, office, year, f"<p>{text}</p>", title=f"LKjIP {office.title()} {year}")
            (own / "laporan.pdf").write_bytes(f"%PDF {office} {year} {text}".encode())
    return Release(folder, Manifest.of_folder(folder))


def pack(path: Path, one: Release, now: dt.datetime = NOW) -> bytes:
    PanelZip(path).deliver(one, now, quiet)
    return path.read_bytes()


def test_the_same_site_gives_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    one = pack(tmp_path / "a" / "laporan.zip", site(tmp_path / "x", "satu"))
    later = site(tmp_path / "y", "satu")
    for path in later.folder.rglob("*"):
        os.utime(path, (1, 1))
    assert pack(tmp_path / "b" / "laporan.zip", later, NOW + dt.timedelta(days=9)) == one


def test_all_is_in_one_folder_that_can_be_unpacked_beside_the_live_one(tmp_path: Path) -> None:
    one = site(tmp_path / "x", "satu")
    pack(tmp_path / "laporan.zip", one)
    with zipfile.ZipFile(tmp_path / "laporan.zip") as held:
        held.extractall(tmp_path / "keluar")
    found = {path.relative_to(tmp_path / "keluar").as_posix() for path in (tmp_path / "keluar").rglob("*.*")}
    assert {name.split("/")[0] for name in found} == {"laporan-baru"}
    assert found == {f"laporan-baru/{name}" for name in (*one.manifest.files, NAME)}


def test_beside_it_lie_the_newest_pdf_of_each_office_and_a_text_for_the_news(tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    pack(path, site(tmp_path / "x", "satu", "contoh", "perak"))
    names = [one.name for one in PanelZip(path).files]
    assert names == ["laporan-berita.txt", "laporan-contoh-2024.pdf", "laporan-perak-2024.pdf", "laporan.zip"]
    assert (tmp_path / "laporan-perak-2024.pdf").read_bytes() == b"%PDF perak 2024 satu"
    news = (tmp_path / "laporan-berita.txt").read_text()
    assert "LKjIP Perak 2024\n" in news and "PDF (1 kB)" in news and "2023" not in news


def test_a_rollback_puts_the_zip_before_in_its_place_with_what_belongs_to_it(tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    (tmp_path / "laporan-saya.pdf").write_text("Bukan dari lkjip.")
    first = pack(path, site(tmp_path / "x", "satu"))
    second = pack(path, site(tmp_path / "y", "dua", "contoh", "perak"))
    pack(path, site(tmp_path / "z", "tiga"))
    assert not (tmp_path / "laporan-perak-2024.pdf").exists()
    PanelZip(path).roll_back(quiet)
    assert path.read_bytes() == second and (tmp_path / "laporan-perak-2024.pdf").exists()
    PanelZip(path).roll_back(quiet)
    assert path.read_bytes() == first and not (tmp_path / "laporan-perak-2024.pdf").exists()
    assert (tmp_path / "laporan-saya.pdf").exists()
    with pytest.raises(UsageError, match="Tidak ada berkas zip sebelumnya"):
        PanelZip(path).roll_back(quiet)


def test_the_last_three_are_kept_and_none_that_holds_what_was_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    for number in range(4):
        pack(path, site(tmp_path / f"x{number}", str(number)))
    assert len(list(tmp_path.glob(".laporan.zip-rilis/*"))) == 3
    rest = site(tmp_path / "sisa", "sisa", "perak")
    pack(path, Release(rest.folder, rest.manifest, (ReportId("contoh", 2023),)))
    assert len(list(tmp_path.glob(".laporan.zip-rilis/*"))) == 1


def test_another_zip_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("foto.txt", "Milik kantor.")
    before = path.read_bytes()
    with pytest.raises(UsageError, match="bukan terbitan lkjip"):
        pack(path, site(tmp_path / "x", "satu"))
    assert path.read_bytes() == before


def test_killed_at_many_moments_the_zip_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    bytes_of = {pack(path, site(tmp_path / "x", "satu"))}
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    large = site(tmp_path / "y", os.urandom(500_000).hex())
    started = time.perf_counter()
    bytes_of.add(pack(elsewhere / "laporan.zip", large))
    took = time.perf_counter() - started
    for part in range(12):

        def run(delay: float = took * part / 10) -> None:
            signal.setitimer(signal.ITIMER_REAL, max(delay, 0.001))
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            pack(path, large)

        in_a_process(run)
        assert path.read_bytes() in bytes_of
    assert pack(path, large) == (elsewhere / "laporan.zip").read_bytes()
    assert not list(tmp_path.glob(".laporan.zip-rilis/*.baru"))
