"""Releases on folders of this machine: switched whole, interrupted at every operation, kept, taken back to."""

from __future__ import annotations

import re
import shutil
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fixtures.terbit import NOW, Bare, Killed, content_of, deliver, in_a_process, quiet, release, seen, store_of

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import ReportId
from lkjip.publish.manifest import NAME, Manifest
from lkjip.publish.place import LocalPlace, Place
from lkjip.publish.release import Releases

resource = pytest.importorskip("resource", reason="it sets limits as only Unix has them")

TEXTS = [("satu", "a"), ("dua", "a", "baru"), ("tiga", "a"), ("empat", "b", "baru"), ("lima", "b")]
"""What five releases say: files come, change and go."""
PLACES = [LocalPlace(), Bare(swaps=True), Bare()]
NAMES = ["links", "swapped folders", "moved folders"]


def releases(folder: Path, place: Place, path: Path, number: int) -> list:
    """So many of the releases, delivered one after another."""
    made = [release(folder / f"situs-{index}", *TEXTS[index]) for index in range(number)]
    for one in made:
        deliver(place, path, one)
    return made


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_readers_see_the_new_site_and_the_last_three_are_kept(tmp_path: Path, place: Place) -> None:
    path = tmp_path / "www" / "laporan"
    path.parent.mkdir()
    made = releases(tmp_path, place, path, 5)
    assert seen(path) == content_of(made[4])
    for before in (made[3], made[2]):
        Releases(place, str(path)).roll_back(quiet)
        assert seen(path) == content_of(before)
    with pytest.raises(UsageError, match="Tidak ada rilis sebelumnya"):
        Releases(place, str(path)).roll_back(quiet)
    assert seen(path) == content_of(made[2])


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_killed_at_any_operation_readers_see_the_old_site_or_the_new_one_whole(tmp_path: Path, place: Place) -> None:
    """On a bare disk without an exchange the one exception is between two renames, where they find nothing."""
    base = tmp_path / "awal"
    base.mkdir()
    old = releases(tmp_path, place, base / "laporan", 4)[3]
    new = release(tmp_path / "baru", *TEXTS[4])
    moments: list[object] = []
    for number in range(200):
        here = tmp_path / f"henti-{number}"
        shutil.copytree(base, here, symlinks=True)
        path = here / "laporan"
        ended = in_a_process(deliver, Killed(place, number), path, new)
        found = seen(path)
        assert found in (content_of(old), content_of(new), None), f"a mixture before operation {number}"
        moments.append(found)
        deliver(place, path, new)
        assert seen(path) == content_of(new)
        left = [name for name in store_of(path) if name.startswith(("baru-", "buang-", "alih"))]
        assert left == [], f"left behind before operation {number}"
        assert len(store_of(path)) == (3 if path.is_symlink() else 2)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert number > 12, "too few operations to mean anything"
    assert moments.count(None) == (1 if place is PLACES[2] else 0)
    assert moments[0] == content_of(old) and moments[-1] == content_of(new)


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_killed_at_any_operation_of_a_rollback_readers_see_a_whole_site(tmp_path: Path, place: Place) -> None:
    base = tmp_path / "awal"
    base.mkdir()
    *_, before, live = releases(tmp_path, place, base / "laporan", 3)
    for number in range(50):
        here = tmp_path / f"henti-{number}"
        shutil.copytree(base, here, symlinks=True)
        path = here / "laporan"
        ended = in_a_process(Releases(Killed(place, number), str(path)).roll_back, quiet)
        assert seen(path) in (content_of(live), content_of(before), None if place is PLACES[2] else {})
        deliver(place, path, live)
        assert seen(path) == content_of(live)
        if ended == 0:
            break
    assert number >= 2


def test_a_disk_that_is_full_leaves_the_old_site_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    (old,) = releases(tmp_path, LocalPlace(), path, 1)
    new = release(tmp_path / "baru", "lain", "a", "x" * 300_000)
    said: list[str] = []

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            deliver(LocalPlace(), path, new)
        except OSError as error:
            (tmp_path / "galat").write_text(str(error.filename))

    assert in_a_process(full) == 0
    assert (tmp_path / "galat").read_text().endswith("/contoh/2024/index.html")
    assert seen(path) == content_of(old)
    Releases(LocalPlace(), str(path)).deliver(new, NOW, said.append)
    assert seen(path) == content_of(new)
    sent = next(line for line in said if line.startswith("mengirim"))
    assert sent.startswith("mengirim 3 berkas"), sent  # the large one, and what comes after it


def test_files_that_stay_are_not_copied_again(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    releases(tmp_path, LocalPlace(), path, 2)
    older, newer = (path.with_name(".laporan-rilis") / name / "contoh" for name in store_of(path))
    assert (older / "2023" / "index.html").samefile(newer / "2023" / "index.html")
    assert not (older / "2022" / "index.html").samefile(newer / "2022" / "index.html")


def test_a_change_of_one_release_does_not_reach_another_through_a_shared_file(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    made = releases(tmp_path, LocalPlace(), path, 3)
    Releases(LocalPlace(), str(path)).roll_back(quiet)
    assert seen(path) == content_of(made[1])


@pytest.mark.parametrize("place", PLACES[:2], ids=NAMES[:2])
def test_who_reads_on_and_on_finds_a_whole_site_at_every_moment(tmp_path: Path, place: Place) -> None:
    path = tmp_path / "laporan"
    releases(tmp_path, place, path, 1)
    found: set[str] = set()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            found.add((path / "contoh" / "2022" / "index.html").read_text())

    with ThreadPoolExecutor() as pool:
        reading = pool.submit(read)
        for number in range(30):
            deliver(place, path, release(tmp_path / "lagi", f"teks {number}"))
        over.set()
        reading.result()  # raises what it has met
    assert len(found) > 5


def test_the_same_site_is_not_delivered_twice(tmp_path: Path) -> None:
    path, said = tmp_path / "laporan", []
    (only,) = releases(tmp_path, LocalPlace(), path, 1)
    Releases(LocalPlace(), str(path)).deliver(only, NOW, said.append)
    assert said == ["tidak ada yang berubah; tidak ada yang dikirim"]
    assert len(store_of(path)) == 1


def test_what_was_rolled_back_is_gone_after_the_next_release(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    made = releases(tmp_path, LocalPlace(), path, 3)
    Releases(LocalPlace(), str(path)).roll_back(quiet)
    deliver(LocalPlace(), path, release(tmp_path / "lagi", "keempat"))
    Releases(LocalPlace(), str(path)).roll_back(quiet)
    assert seen(path) == content_of(made[1])
    assert not any(name.endswith(made[2].manifest.digest) for name in store_of(path))


def test_a_report_that_is_taken_back_is_in_no_release_any_more(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    releases(tmp_path, LocalPlace(), path, 4)
    rest = release(tmp_path / "sisa", "empat", "b", taken_back=(ReportId("contoh", 2024),))
    deliver(LocalPlace(), path, rest)
    assert list(tmp_path.glob(".laporan-rilis/*/contoh/2024")) == []
    assert len(store_of(path)) == 2  # the one of three years is gone, and its two neighbours are here


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    path.mkdir()
    (path / "index.html").write_text("Situs kantor.")
    with pytest.raises(UsageError, match="bukan terbitan lkjip"):
        deliver(LocalPlace(), path, release(tmp_path / "baru", "satu"))
    assert seen(path) == {"index.html": b"Situs kantor."}
    assert not path.with_name(".laporan-rilis").exists()


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_an_empty_folder_is_taken(tmp_path: Path, place: Place) -> None:
    path = tmp_path / "laporan"
    path.mkdir()
    one = release(tmp_path / "baru", "satu")
    deliver(place, path, one)
    assert seen(path) == content_of(one)


def test_the_live_manifest_tells_what_readers_see(tmp_path: Path) -> None:
    path = tmp_path / "laporan"
    (one,) = releases(tmp_path, LocalPlace(), path, 1)
    read = Manifest.read((path / NAME).read_bytes())
    assert read == one.manifest and read.name == store_of(path)[0]
    assert read.reports == (ReportId("contoh", 2022), ReportId("contoh", 2023))


@pytest.mark.parametrize("name", ["../luar", "/etc/passwd", "a//b", "a\\\\b", "a/./b"])
def test_a_manifest_that_leads_out_of_the_release_is_refused(name: str) -> None:
    content = (
        Manifest({})
        .written()
        .decode()
        .replace('"berkas": {}', f'"berkas": {{"{name}": {{"ukuran": 1, "sha256": "0"}}}}')
    )
    with pytest.raises(ValueError, match=re.escape(name.replace("\\\\", "\\"))):
        Manifest.read(content.encode())
