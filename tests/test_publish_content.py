"""What a release holds: what is live stays, a year that is live keeps its files, what was taken back stays away."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.terbit import write_report

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId
from lkjip.publish.address import Folder, Panel, Sftp, address
from lkjip.publish.content import Content, Wanted, content, keep
from lkjip.publish.errors import DeliveryError
from lkjip.publish.manifest import Manifest


@pytest.fixture
def offices(tmp_path: Path) -> Project:
    """Two offices with years of data, of which nothing is read."""
    project = Project(tmp_path / "proyek")
    for kecamatan, years in {"contoh": (2023, 2024), "perak": (2022, 2023, 2024, 2025)}.items():
        for year in years:
            project.data(ReportId(kecamatan, year)).mkdir(parents=True)
    project.params.mkdir()
    return project


def live(folder: Path, *names: str, withdrawn: tuple[str, ...] = ()) -> Manifest:
    for name in names:
        kecamatan, _, year = name.partition("/")
        write_report(folder, kecamatan, int(year))
    return Manifest.of_folder(folder, withdrawn)


def told(what: Content) -> tuple[list[str], list[str]]:
    """The reports that are renewed, and those that are kept."""
    return tuple([f"{one.kecamatan}/{one.year}" for one in ones] for ones in (what.fresh, what.kept))  # type: ignore[return-value]


def test_at_first_everything_that_is_asked_for_is_new(offices: Project) -> None:
    assert told(content(offices, Wanted(("contoh",)), None)) == (["contoh/2023", "contoh/2024"], [])
    assert len(content(offices, Wanted(), None).fresh) == 6


def test_a_live_year_keeps_its_files_unless_it_is_the_newest(offices: Project, tmp_path: Path) -> None:
    before = live(tmp_path / "situs", "perak/2022", "perak/2023", "perak/2024", "perak/2025", "contoh/2024")
    fresh, kept = told(content(offices, Wanted(("perak",)), before))
    assert fresh == ["perak/2025"]
    assert kept == ["contoh/2024", "perak/2022", "perak/2023", "perak/2024"]


def test_what_was_the_newest_year_keeps_its_files_once_there_is_a_newer_one(offices: Project, tmp_path: Path) -> None:
    before = live(tmp_path / "situs", "perak/2022", "perak/2023", "perak/2024")
    assert told(content(offices, Wanted(("perak",)), before)) == (
        ["perak/2025"], ["perak/2022", "perak/2023", "perak/2024"],
    )  # fmt: skip


def test_a_live_year_is_renewed_where_it_is_named(offices: Project, tmp_path: Path) -> None:
    before = live(tmp_path / "situs", "perak/2022", "perak/2023")
    assert told(content(offices, Wanted(("perak/2022",)), before)) == (["perak/2022"], ["perak/2023"])
    assert "perak/2022" in told(content(offices, Wanted(("perak",), renewed=(2022,)), before))[0]
    with pytest.raises(UsageError, match="tahun 2019"):
        content(offices, Wanted(("perak",), renewed=(2019,)), before)


def test_only_the_named_report_is_published_and_no_newer_one(offices: Project) -> None:
    assert told(content(offices, Wanted(("perak/2024",)), None)) == (["perak/2024"], [])


def test_what_was_taken_back_does_not_return_until_it_is_named(offices: Project, tmp_path: Path) -> None:
    before = live(tmp_path / "a", "perak/2022", "perak/2023")
    back = content(offices, Wanted(taken_back=("perak/2022",)), before)
    assert told(back) == ([], ["perak/2023"]) and back.withdrawn == ("perak/2022",)
    after = live(tmp_path / "b", "perak/2023", withdrawn=back.withdrawn)
    assert "perak/2022" not in told(content(offices, Wanted(("perak",)), after))[0]
    named = content(offices, Wanted(("perak/2022",)), after)
    assert told(named)[0] == ["perak/2022"] and named.withdrawn == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(("perak/2024",), taken_back=("perak/2024",)), "terbit dan ditarik sekaligus"),
        (Wanted(taken_back=("perak",)), "tulis KECAMATAN/TAHUN"),
        (Wanted(("perak/dua",)), "tulis KECAMATAN/TAHUN"),
        (Wanted(("tidak-ada",)), "Tidak ada laporan kecamatan tidak-ada"),
        (Wanted(("perak/2019",)), "Tidak ada laporan tahun 2019"),
    ],
)
def test_what_cannot_be_asked_for_is_told(offices: Project, wanted: Wanted, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        content(offices, wanted, None)


def test_the_last_report_is_not_taken_back_by_publishing_nothing(offices: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="menutup situs"):
        content(offices, Wanted(taken_back=("perak/2022",)), live(tmp_path / "a", "perak/2022"))


def test_kept_files_are_those_that_are_live_whatever_was_built_since(tmp_path: Path) -> None:
    manifest = live(tmp_path / "tayang", "perak/2022")
    write_report(tmp_path / "lama", "perak", 2022, "<p>Lain.</p>")
    kept = Content((), (ReportId("perak", 2022),))
    fetched: list[str] = []

    def fetch(name: str, into: Path) -> None:
        fetched.append(name)
        into.write_bytes((tmp_path / "tayang" / name).read_bytes())

    keep(kept, manifest, fetch, tmp_path / "lama", tmp_path / "baru")
    assert Manifest.of_folder(tmp_path / "baru") == manifest
    assert fetched == ["perak/2022/index.html"], "the rest is as an earlier run has it"
    keep(kept, manifest, fetch, tmp_path / "baru", tmp_path / "lagi")
    assert len(fetched) == 1, "what an earlier run has was fetched again"
    (tmp_path / "tayang" / "perak/2022/index.html").write_text("Diubah di server.")
    with pytest.raises(DeliveryError, match=r"perak/2022/index\.html yang tayang bukan lagi"):
        keep(kept, manifest, fetch, tmp_path / "tidak-ada", tmp_path / "lain")


def test_addresses_are_read_as_they_are_written(offices: Project, tmp_path: Path) -> None:
    assert address(offices, str(tmp_path / "www")) == Folder(tmp_path / "www")
    assert address(offices, str(tmp_path / "Laporan.ZIP")) == Panel(tmp_path / "Laporan.ZIP")
    assert address(offices, "sftp://kec@situs.go.id:2022/srv/www/laporan/") == Sftp(
        "kec", "situs.go.id", 2022, "/srv/www/laporan"
    )
    home = address(offices, "sftp://kec@situs.go.id/~/public_html/laporan")
    assert home == Sftp("kec", "situs.go.id", 22, "public_html/laporan")
    assert str(home) == "sftp://kec@situs.go.id/~/public_html/laporan"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sftp://kec:rahasia@situs.go.id/www", "Kata sandi tidak ditulis dalam alamat"),
        ("sftp://situs.go.id/www", "belum lengkap"),
        ("sftp://kec@situs.go.id", "tidak dapat dipakai"),
        ("sftp://kec@situs.go.id/", "tidak dapat dipakai"),
        ("sftp://kec@situs.go.id/www/../etc", "tidak dapat dipakai"),
        ("sftp://kec@situs.go.id:porta/www", "porta"),
        ("ftp://situs.go.id/www", "ftp:// tidak dapat dipakai"),
        ("", "Terbitkan ke mana"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_secret(offices: Project, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as told_error:
        address(offices, text)
    assert "rahasia@" not in str(told_error.value)


@pytest.mark.parametrize("name", ["", "_site/terbit", "data", "build/x.zip", ".."])
def test_the_project_itself_is_no_place_to_publish_to(offices: Project, name: str) -> None:
    with pytest.raises(UsageError, match="bagian proyek ini"):
        address(offices, str(offices.root / name))
