"""The sound ones of the 25 generated offices together hold every variety that issue 4 names, each point by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import pytest
from kantor_acak import OWN_SCALES, SOUND, Shape, draw
from kantor_acak.figures import performance
from kantor_acak.money import budget
from kantor_acak.plan import Indicator, Plan, make_plan, unit_of

LONG = 25
"""Words of a long name."""


@dataclass(frozen=True)
class Facts:
    """What one office is: its shape, its plan, and the cells of its own year."""

    shape: Shape
    plan: Plan

    def codes(self, level: str) -> list[str]:
        return [one.code for one in self.plan.programmes if one.level == level]

    @property
    def indicators(self) -> list[Indicator]:
        """Those of the report's own year."""
        return [one for one in self.plan.indicators if one.measured(self.shape.year)]

    def per_parent(self, level: str) -> list[int]:
        """How many indicators of `level` each of their parents has."""
        parents = [one.parent for one in self.indicators if one.level == level]
        return [parents.count(parent) for parent in dict.fromkeys(parents)]

    @cached_property
    def values(self) -> list[str]:
        """Targets, realisations and quarters of the own year as they stand in the files."""
        tables = performance(self.shape, self.plan, self.shape.year)
        return [
            str(cell) for name in ("target", "realisasi") for row in tables[name] for key, cell in row.items()
            if key in ("target", "realisasi")
        ]  # fmt: skip

    @cached_property
    def amounts(self) -> list[int]:
        """Budgets of sub kegiatan, kegiatan and programmes, as far as there is a budget."""
        if "anggaran" in self.shape.absent:
            return []
        return [int(str(row["pagu_murni"])) for row in budget(self.shape, self.plan, self.shape.year)]

    @cached_property
    def shared(self) -> int:
        """How many units share one programme."""
        if "anggaran" in self.shape.absent:
            return 0
        rows = budget(self.shape, self.plan, self.shape.year)
        return max([[row["program"] for row in rows].count(code) for code in self.codes("program")], default=0)


@cache
def offices() -> tuple[Facts, ...]:
    shapes = [draw(seed) for seed in SOUND]
    return tuple(Facts(shape, make_plan(shape)) for shape in shapes)


def _names(one: Facts) -> Iterator[str]:
    yield from one.plan.tujuan
    yield from (text for _, text, _ in one.plan.sasaran)
    yield from (row.name for row in one.plan.programmes)
    yield from (row.name for row in one.indicators)


def _without_kelurahan_codes(one: Facts) -> bool:
    """Kelurahan only: no 7.01.06, and other kegiatan below 7.01.03."""
    below = [row.name for row in one.plan.programmes if row.code.startswith("7.01.03.2")]
    return one.shape.wilayah == "kelurahan" and "7.01.06" not in one.codes("program") and bool(below)


def _kegiatan_without_sub(one: Facts) -> bool:
    below = {code.rpartition(".")[0] for code in one.codes("subkegiatan")}
    return bool(below) and any(code not in below for code in one.codes("kegiatan"))


def _gap(one: Facts) -> bool:
    """A compared year without data, though an older one has data."""
    compared = range(one.shape.year - one.shape.compared, one.shape.year)
    return any(year not in one.shape.years for year in compared) and len(one.shape.years) > 1


VARIETY: dict[str, Callable[[Facts], bool]] = {
    "desa": lambda one: one.shape.wilayah == "desa" and "7.01.06" in one.codes("program"),
    "kelurahan instead of desa": _without_kelurahan_codes,
    "kelurahan beside desa": lambda one: one.shape.wilayah == "keduanya" and "7.01.06" in one.codes("program"),
    "one tujuan": lambda one: one.shape.tujuan == 1,
    "many tujuan": lambda one: one.shape.tujuan >= 3,
    "one sasaran": lambda one: one.shape.sasaran == 1,
    "many sasaran": lambda one: one.shape.sasaran >= 5,
    "one IKU of a sasaran": lambda one: 1 in one.per_parent("iku"),
    "many IKU of a sasaran": lambda one: max(one.per_parent("iku")) >= 4,
    "one indicator of a programme": lambda one: 1 in one.per_parent("program"),
    "many indicators of a programme": lambda one: max(one.per_parent("program")) >= 3,
    "kegiatan without sub kegiatan": _kegiatan_without_sub,
    "no sub kegiatan at all": lambda one: not one.codes("subkegiatan"),
    "60 sub kegiatan": lambda one: len(one.codes("subkegiatan")) == 60,
    "5 programmes": lambda one: len(one.codes("program")) == 5,
    "12 programmes": lambda one: len(one.codes("program")) == 12,
    "lower is better, ratio": lambda one: any(row.kind == "hari-rasio" for row in one.indicators),
    "lower is better, difference": lambda one: any(row.kind == "kasus-selisih" for row in one.indicators),
    "lower is better, IKU": lambda one: any(
        row.kind in ("hari-rasio", "kasus-selisih") and row.level == "iku" for row in one.indicators
    ),
    "a category": lambda one: any(unit_of(row) == "kategori" for row in one.indicators),
    "a category as IKU": lambda one: any(unit_of(row) == "kategori" and row.level == "iku" for row in one.indicators),
    "new indicators": lambda one: any(row.first > one.shape.years[0] for row in one.indicators),
    "dropped indicators": lambda one: any(not row.measured(one.shape.year) for row in one.plan.indicators),
    "renamed indicators": lambda one: any(row.renamed > one.shape.years[0] for row in one.indicators),
    "n/a": lambda one: "n/a" in one.values,
    "-": lambda one: "-" in one.values,
    "blank": lambda one: "" in one.values,
    "0": lambda one: "0" in one.values,
    "a year without data": _gap,
    "no earlier year with data": lambda one: len(one.shape.years) == 1,
    "two years compared": lambda one: one.shape.compared == 1,
    "three years compared": lambda one: one.shape.compared == 2,
    "four years compared": lambda one: one.shape.compared == 3,
    "four earlier years": lambda one: one.shape.compared == 4 and len(one.shape.years) >= 4,
    "Renstra of 3 years": lambda one: _length(one) == 3,
    "Renstra of 4 years": lambda one: _length(one) == 4,
    "Renstra of 5 years": lambda one: _length(one) == 5,
    "yearly milestones": lambda one: one.shape.milestones and "renstra" not in one.shape.absent,
    "no yearly milestones": lambda one: not one.shape.milestones and "renstra" not in one.shape.absent,
    "no Renstra targets": lambda one: "renstra" in one.shape.absent,
    "only the first budget": lambda one: bool(one.amounts) and not one.shape.revised,
    "a revised budget": lambda one: bool(one.amounts) and one.shape.revised,
    "thousands": lambda one: any(0 < amount < 10**4 for amount in one.amounts),
    "trillions": lambda one: any(amount >= 10**12 for amount in one.amounts),
    "two units of a programme": lambda one: one.shared == 2,
    "four units of a programme": lambda one: one.shared == 4,
    "cumulative quarters": lambda one: one.shape.cumulative,
    "single quarters": lambda one: not one.shape.cumulative,
    "no SAKIP": lambda one: "sakip" not in one.shape.evaluations,
    "no RB": lambda one: "rb" not in one.shape.evaluations,
    "no IPP": lambda one: "ipp" not in one.shape.evaluations,
    "no IKM": lambda one: "ikm" not in one.shape.evaluations,
    "all four evaluations": lambda one: len(one.shape.evaluations) == 4,
    "a scale with BB": lambda one: one.shape.scale in ("akip", "akip-lama"),
    "a scale without BB": lambda one: one.shape.scale == "capaian-permendagri",
    "own cut points with BB": lambda one: _labels(one) >= {"BB"},
    "own cut points without BB": lambda one: one.shape.scale in OWN_SCALES and "BB" not in _labels(one),
    "a composite index": lambda one: any(row.formula for row in one.indicators),
    "a composite of indicators": lambda one: any("IKU_" in (row.formula or "") for row in one.indicators),
    "a composite of evaluations": lambda one: any(
        name in (row.formula or "") for row in one.indicators for name in ("RATA_IKM", "TOTAL_SAKIP")
    ),
    "LKjIP": lambda one: one.shape.document[1] == "LKjIP",
    "LAKIP": lambda one: one.shape.document[1] == "LAKIP",
    "LKIP": lambda one: one.shape.document[1] == "LKIP",
    "Laporan Kinerja": lambda one: one.shape.document[0] == "Laporan Kinerja",
    "usual chapter titles": lambda one: not one.shape.chapters,
    "other chapter titles": lambda one: bool(one.shape.chapters),
    "names of 25 words": lambda one: any(len(name.split()) >= LONG for name in _names(one)),
    "names like code and markup": lambda one: one.shape.hostile,
    "4 staff": lambda one: one.shape.staff == 4 and "pegawai" not in one.shape.absent,
    "200 staff": lambda one: one.shape.staff == 200 and "pegawai" not in one.shape.absent,
}


def _length(one: Facts) -> int:
    first, last = one.shape.renstra
    return last - first + 1


def _labels(one: Facts) -> set[str]:
    return {label for _, label, _ in OWN_SCALES.get(one.shape.scale, ())}


@pytest.mark.parametrize("point", VARIETY)
def test_a_generated_office_has(point: str) -> None:
    assert any(VARIETY[point](one) for one in offices()), point
