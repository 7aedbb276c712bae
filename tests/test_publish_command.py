"""`lkjip publish`: from reports that are built to a site that is live, as it is typed and as it is told."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import PAGES, ROOT, BuiltSite, copied
from filelock import FileLock
from fixtures.proyek import CONTOH, small_project, table_path
from fixtures.susunan import checksums, lkjip, wait_for
from fixtures.terbit import quiet, seen, store_of, write_report

from lkjip.batch.outcome import Outcome
from lkjip.ground.ids import Project, ReportId
from lkjip.publish.address import Folder, Panel
from lkjip.publish.content import Wanted
from lkjip.publish.manifest import NAME
from lkjip.publish.run import Asked, Published, publish, roll_back


@pytest.fixture
def offices(tmp_path: Path) -> Project:
    """An office whose reports of two years are built, as small as reports can be."""
    project = small_project(tmp_path)
    shutil.copytree(ROOT / "theme", project.theme)
    project.data(ReportId("contoh", 2023)).mkdir()
    for year in (2023, 2024):
        write_report(project.root / "_site", "contoh", year)
    return project


def nothing_due(reports: Sequence[ReportId]) -> Sequence[Outcome]:
    """All is built already."""
    return [Outcome(report) for report in reports]


def published(project: Project, path: Path, *names: str, dry: bool = False, **wanted: tuple) -> Published:
    asked = Asked(Folder(path), Wanted(names, **wanted), dry=dry)
    return publish(project, asked, nothing_due, lambda _: None, quiet)


def write_again(project: Project, text: str) -> None:
    """Both years as a change of a notebook that they share would leave them."""
    for year in (2023, 2024):
        write_report(project.root / "_site", "contoh", year, f"<p>{text}</p>")


def page(path: Path, year: int) -> str:
    return (path / "contoh" / str(year) / "index.html").read_text()


def test_a_change_of_what_years_share_does_not_rewrite_a_year_that_is_live(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "www"
    published(offices, path)
    write_again(offices, "Lain.")
    done = published(offices, path)
    assert done.content.kept == (ReportId("contoh", 2023),)
    assert done.changes.changed == ("contoh/2024/index.html", "contoh/2024/manifest.json")
    assert "Isi." in page(path, 2023) and "Lain." in page(path, 2024)
    published(offices, path, "contoh/2023")
    assert "Lain." in page(path, 2023)


def test_a_kept_year_comes_from_where_it_is_live_if_the_project_has_lost_it(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "laporan.zip"
    for number in range(2):
        asked = Asked(Panel(path), Wanted())
        publish(offices, asked, nothing_due, lambda _: None, quiet)
        write_again(offices, f"Lain {number}.")
        for left in (offices.root / "build").rglob("*.html"):
            left.unlink()
    done = publish(offices, Asked(Panel(path), Wanted()), nothing_due, lambda _: None, quiet)
    assert done.changes.unchanged and done.content.kept == (ReportId("contoh", 2023),)
    assert done.findings == ()


def test_a_dry_run_tells_what_would_change_and_changes_nothing(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "www"
    published(offices, path)
    before, kept = seen(path), store_of(path)
    write_again(offices, "Lain.")
    done = published(offices, path, dry=True)
    assert done.changes.changed == ("contoh/2024/index.html", "contoh/2024/manifest.json")
    assert (seen(path), store_of(path)) == (before, kept)


def test_what_a_gate_finds_keeps_the_old_site(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "www"
    published(offices, path)
    before = seen(path)
    write_report(offices.root / "_site", "contoh", 2024, '<p><a href="hilang.html">Hilang</a></p>')
    done = published(offices, path)
    assert [one.rule for one in done.findings] == ["terbit-tautan"]
    assert seen(path) == before


def test_a_report_is_taken_back_and_stays_away(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "www"
    published(offices, path)
    published(offices, path, taken_back=("contoh/2023",))
    assert not (path / "contoh" / "2023").exists()
    assert list(tmp_path.glob(".www-rilis/*/contoh/2023")) == []
    published(offices, path)
    assert not (path / "contoh" / "2023").exists()
    published(offices, path, "contoh/2023")
    assert (path / "contoh" / "2023").exists()


def test_a_second_publication_at_the_same_time_says_that_it_waits_and_then_goes_on(
    offices: Project, tmp_path: Path
) -> None:
    path, said = tmp_path / "www", list[str]()
    asked = Asked(Folder(path), Wanted())
    second = threading.Thread(target=lambda: publish(offices, asked, nothing_due, lambda _: None, said.append))
    with FileLock(tmp_path / ".www.kunci"):
        second.start()
        wait_for(lambda: said, "the second one to say that it waits")
        assert said == [f"menunggu penerbitan lain ke {path} selesai"] and not path.exists()
    second.join()
    assert "Isi." in page(path, 2024)


def test_a_rollback_says_what_is_live_again(offices: Project, tmp_path: Path) -> None:
    path = tmp_path / "www"
    published(offices, path, "contoh/2023")
    published(offices, path)
    back = roll_back(offices, Folder(path), lambda _: None, quiet)
    assert back.reports == (ReportId("contoh", 2023),)
    assert not (path / "contoh" / "2024").exists()


@pytest.mark.xdist_group("perak")
def test_a_real_report_is_published_as_a_draft_only_if_that_is_asked_for(perak: BuiltSite, tmp_path: Path) -> None:
    project = copied(perak.project, tmp_path / "proyek")
    path = tmp_path / "www" / "laporan"
    command = ("publish", "perak/2024", "--to", str(path), "--renderer", "pandoc")
    refused = lkjip(project, *command)
    assert refused.status == 1 and not path.exists()
    assert "laporan perak 2024 masih konsep, 6 halaman web" in refused.out and "tidak ada yang diganti" in refused.out
    tried = lkjip(project, *command, "--konsep", "--coba")
    assert tried.status == 0 and not path.exists()
    assert "berkas baru:" in tried.out and "pemeriksaan lolos" in tried.out
    done = lkjip(project, *command, "--konsep")
    assert (done.status, "Traceback" in done.err) == (0, False)
    assert f"Terbit di {path}: perak 2024" in done.out
    live, built = (checksums(one) for one in (path / "perak" / "2024", project.site(ReportId("perak", 2024))))
    assert {name for name in built if live.get(name) != built[name]} == {
        "manifest.json",
        *(f"{one}.html" for one in PAGES),
    }
    assert set(live) == set(built)
    assert (path / NAME).exists()
    again = lkjip(project, *command, "--konsep")
    assert again.status == 0 and "tidak ada yang berubah" in again.err
    alone = lkjip(project, "publish", "--to", str(path), "--rollback")
    assert alone.status == 2 and "Tidak ada rilis sebelumnya" in alone.err


def test_a_report_whose_data_are_not_in_order_is_not_published(contoh: Project, tmp_path: Path) -> None:
    table_path(contoh, "realisasi").unlink()
    done = lkjip(contoh, "publish", f"{CONTOH.kecamatan}/{CONTOH.year}", "--to", str(tmp_path / "www"))
    assert done.status == 1 and not (tmp_path / "www").exists()
    assert "1 laporan tidak dapat disusun, jadi tidak ada yang diganti" in done.err
    assert "realisasi.csv" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("contoh",), "belum lengkap, masih perlu --to"),
        (("--to", "sftp://kec:rahasia-sekali@contoh.go.id/www"), "Kata sandi tidak ditulis dalam alamat"),
        (("contoh", "--rollback", "--to", "../x"), "tulis hanya dengan --to"),
        (("--to", "_site"), "bagian proyek ini"),
        (("--to", "../x", "--perbarui", "dua"), "bukan tahun"),
    ],
)
def test_wrong_usage_is_told(contoh: Project, arguments: tuple[str, ...], said: str) -> None:
    done = lkjip(contoh, "publish", *arguments)
    assert done.status == 2 and said in done.err
    assert "rahasia-sekali" not in done.out + done.err


def test_the_help_explains_what_stays_and_gives_examples(contoh: Project) -> None:
    done = lkjip(contoh, "publish", "--help")
    assert done.status == 0
    assert "tetap seperti terbitnya" in done.out and "lkjip publish contoh --to laporan.zip" in done.out
