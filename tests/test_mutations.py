"""A thousand mutations of a sound project: each ends in a located finding or in right figures, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures.proyek import CONTOH
from mutasi import FAMILIES, Base, Demand, Family, Judge, Mutation
from mutasi.awaiting import AWAITING, not_awaited
from mutasi.sound import sound_project
from mutasi.suite import batches
from mutasi.words import CANARY

from lkjip.contract.schemas import TABLES

LEAST = 1_000
"""Mutations that the suite tries, and more."""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The sound project and what the check says of it; every mutation is taken back."""
    return Judge(Base(sound_project(tmp_path_factory.mktemp("mutasi")), CONTOH))


@pytest.fixture(autouse=True)
def no_code_has_run(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever foreign code could do, it would leave its file in the working directory, which is the project's."""
    monkeypatch.chdir(judge.base.project.root)
    yield
    assert not list(judge.base.project.root.rglob(CANARY))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_mutation_ends_as_it_must(family: Family, judge: Judge) -> None:
    misses = [miss for at_once in batches(family, judge.base) for miss in judge.misses(at_once)]
    assert not list(not_awaited(family.name, misses))


# the suite itself


def test_the_project_that_is_mutated_is_sound(judge: Judge) -> None:
    assert not judge.before.broken
    assert [str(finding) for finding in judge.before.findings] == []


def test_there_are_more_than_a_thousand_mutations_of_every_file_and_column(judge: Judge) -> None:
    made = [mutation for family in FAMILIES for mutation in family.made(judge.base)]
    assert len({(one.file, one.content) for one in made}) >= LEAST
    assert {*judge.base.layers, *judge.base.narratives} <= {one.file for one in made}
    columns = {(Path(one.file).stem, one.column) for one in made}
    assert columns >= {(name, column) for name, sheet in judge.base.sheets.items() for column in sheet.header}
    assert set(judge.base.sheets) == set(TABLES) - {"dokumentasi"}  # a row of it needs its photo


def test_the_same_seed_gives_the_same_mutations(judge: Judge) -> None:
    for family in FAMILIES:
        assert list(family.made(judge.base)) == list(family.made(judge.base))
        assert (family.made.__doc__ or "").endswith(".")


def test_what_is_awaited_belongs_to_a_family_and_has_a_reason() -> None:
    assert {one.family for one in AWAITING} <= {family.name for family in FAMILIES}
    assert all(one.reason for one in AWAITING)


# the judge itself


def _target(judge: Judge, text: str, demand: Demand) -> Mutation:
    """Another target of the one indicator that no rule would miss."""
    sheet = judge.base.sheets["ikm"]
    return Mutation(text, **sheet.where(0, "nilai"), content=sheet.having(0, "nilai", text), demand=demand)


def test_a_changed_number_without_a_finding_is_a_miss_where_nothing_may_change(judge: Judge) -> None:
    (miss,) = judge.misses([_target(judge, "97.35", Demand.SAME)])
    assert "ikm:ktp: 1967/20 menjadi 1947/20" in miss.happened


def test_a_change_that_must_be_told_and_is_not_is_a_miss(judge: Judge) -> None:
    (miss,) = judge.misses([_target(judge, "98.30", Demand.FOUND)])
    assert miss.happened == "tanpa temuan"


def test_a_finding_at_another_place_is_a_miss(judge: Judge) -> None:
    right = _target(judge, "98,30", Demand.FOUND)
    assert judge.misses([right]) == []
    elsewhere = Mutation(right.what, right.file, right.content, Demand.FOUND, right.row, "layanan")
    (miss,) = judge.misses([elsewhere])
    assert "[koma-desimal]" in miss.happened


def test_of_several_mutations_made_at_once_the_one_that_is_missed_is_named(judge: Judge) -> None:
    sheet = judge.base.sheets["sdm"]
    told = Mutation("banyak", **sheet.where(0, "tersedia"), content=sheet.having(0, "tersedia", "banyak"),
                    demand=Demand.FOUND)  # fmt: skip
    untold = _target(judge, "98.30", Demand.FOUND)
    assert [miss.mutation for miss in judge.misses([told, untold])] == [untold]


def test_the_project_is_put_back_after_each_mutation(judge: Judge) -> None:
    file = judge.base.sheets["ikm"].file
    before = judge.base.text(file)
    judge.misses([_target(judge, "x", Demand.FOUND), Mutation("gone", judge.base.layers[0], None, Demand.ANYWHERE)])
    assert judge.base.text(file) == before
    assert judge.base.settings(judge.base.layers[0])
