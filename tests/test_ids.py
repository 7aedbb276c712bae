"""Identity: which names and years a report may have, and where its project is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fixtures.proyek import PERAK, perak_project
from hypothesis import given
from hypothesis import strategies as st

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project, ReportId


@pytest.mark.parametrize(
    "slug", ["perak", "bandar-kedungmulyo", "a", "kec2", "a-b-c", "x" * 60, "contoh", "auxilia", "com"]
)
def test_a_slug_of_small_letters_digits_and_hyphens_is_accepted(slug: str) -> None:
    assert str(ReportId(slug, 2024)) == f"{slug} 2024"


@pytest.mark.parametrize(
    "slug",
    ["../x", "..", "/etc", "Perak", "", "a--b", "-a", "a-", "a b", "a_b", "a.b", "pérak", "٣", "perak\n", "a\0",
     "x" * 61, None, 7],
)  # fmt: skip
def test_any_other_slug_is_refused_in_one_sentence(slug: Any) -> None:
    with pytest.raises(UsageError, match=r"^Nama kecamatan .* tidak dapat dipakai") as caught:
        ReportId(slug, 2024)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("slug", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device_is_refused_on_every_system(slug: str) -> None:
    with pytest.raises(UsageError, match=rf"di Windows itu nama alat, bukan folder\. .* kec-{slug}\.$"):
        ReportId(slug, 2024)
    assert ReportId(f"kec-{slug}", 2024)


@pytest.mark.parametrize("year", [2000, 2024, 2100])
def test_a_year_of_four_digits_is_accepted(year: int) -> None:
    assert ReportId("perak", year).year == year


@pytest.mark.parametrize("year", [24, 20245, 1999, 2101, -2024, "2024", 2024.0, None, True])
def test_any_other_year_is_refused(year: Any) -> None:
    with pytest.raises(UsageError, match=r"^Tahun .* tidak dapat dipakai: tulis empat angka"):
        ReportId("perak", year)


@given(st.text())
def test_no_slug_leaves_the_folder_of_the_data(slug: str) -> None:
    project = Project(Path("/proyek"))
    try:
        report = ReportId(slug, 2024)
    except UsageError:
        return
    for folder in (project.data(report), project.build(report), project.site(report)):
        assert folder.parent.name == slug
        assert ".." not in folder.parts


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    project = perak_project(tmp_path)
    assert Project.find(project.data(PERAK)) == project
    assert Project.find(project.root) == project


def test_the_project_is_found_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = perak_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    assert Project.find() == project


def test_outside_a_project_the_error_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Tidak ada proyek lkjip di .*Jalankan dari folder"):
        Project.find(tmp_path)
