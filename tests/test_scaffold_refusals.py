"""`lkjip new` overwrites nothing, leaves the old year untouched, and refuses a source that cannot be."""

from __future__ import annotations

import shutil

import pytest
from fixtures.kerangka import NEXT, PERAK_NEXT, WONOSALAM, checksums
from fixtures.proyek import add_row

from lkjip.ground.errors import UsageError
from lkjip.ground.findings import DataError
from lkjip.ground.ids import Project, ReportId
from lkjip.scaffold import new_office, new_year
from lkjip.scaffold.place import NewFiles, draft, put_in_place

# nothing existing is overwritten


@pytest.mark.parametrize("taken", ["data/contoh/2025/catatan.txt", "params/contoh-2025.yml"])
def test_nothing_existing_is_overwritten_and_nothing_else_is_written(small: Project, taken: str) -> None:
    path = small.root / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("milik kantor\n")
    before = checksums(small)
    with pytest.raises(UsageError, match=r"sudah ada dan tidak akan ditimpa"):
        new_year(small, NEXT, 2024)
    assert checksums(small) == before


@pytest.mark.parametrize("taken", ["params/wonosalam.yml", "params/wonosalam-2025.yml", "data/wonosalam/2025/a.csv"])
def test_a_new_office_does_not_overwrite_either(small: Project, taken: str) -> None:
    path = small.root / taken
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("milik kantor\n")
    before = checksums(small)
    with pytest.raises(UsageError, match=r"sudah ada dan tidak akan ditimpa"):
        new_office(small, WONOSALAM)
    assert checksums(small) == before


def test_a_run_that_was_killed_between_two_files_is_taken_up_again(small: Project) -> None:
    new_year(small, NEXT, 2024)
    whole = checksums(small)
    shutil.rmtree(small.data(NEXT))
    new_year(small, NEXT, 2024)
    assert checksums(small) == whole
    assert list((small.root / "build").iterdir()) == []


def test_what_another_run_has_made_meanwhile_is_not_overwritten(small: Project) -> None:
    files = NewFiles({"contoh-2025.yml": "a: 1\n"}, {"unit.csv": "kode\n"})
    with draft(small, NEXT, files) as aside:
        (small.params / "contoh-2025.yml").write_text("b: 2\n")
        with pytest.raises(UsageError, match="sudah ada"):
            put_in_place(small, NEXT, aside, files)
    assert (small.params / "contoh-2025.yml").read_text() == "b: 2\n"
    assert not small.data(NEXT).exists()


def test_making_a_year_leaves_the_old_one_untouched(project: Project) -> None:
    before = checksums(project)
    new_year(project, PERAK_NEXT, 2024)
    after = checksums(project)
    assert {name: after[name] for name in before} == before


# wrong use


@pytest.mark.parametrize(
    ("year", "source", "said"),
    [
        (2024, 2024, "sama dengan tahun baru"),
        (2025, 2019, "Tidak ada data contoh 2019 untuk dijadikan sumber; tahun yang ada: 2024"),
        (2023, 2024, "sesudah tahun baru"),
        (2025, 1999, "dari 2000 sampai 2100"),
    ],
)
def test_a_source_that_cannot_be_is_refused(small: Project, year: int, source: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        new_year(small, ReportId("contoh", year), source)


def test_an_office_that_has_years_is_not_begun_again(small: Project) -> None:
    with pytest.raises(UsageError, match="lkjip new contoh 2026 --from 2024"):
        new_office(small, ReportId("contoh", 2026))


def test_a_source_with_errors_is_refused_and_its_errors_are_named(small: Project) -> None:
    line = add_row(small, "sdm", sasaran="S9", kebutuhan="1", tersedia="1")
    with pytest.raises(DataError) as caught:
        new_year(small, NEXT, 2024)
    assert [(one.rule, one.place.row) for one in caught.value.findings] == [("kode-tak-dikenal", line)]
    assert not small.data(NEXT).exists()
