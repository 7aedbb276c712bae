"""What an office plans: goals, the programme tree, and indicators with the years in which they are measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from kantor_acak.shape import Shape
from kantor_acak.words import outcome, subject, worded

_PROGRAMMES = {
    "01": ("Program Penunjang Urusan Pemerintahan Daerah", ("Perencanaan dan Evaluasi Kinerja", "Administrasi Keuangan",
           "Administrasi Umum", "Penyediaan Jasa Penunjang", "Pemeliharaan Barang")),
    "02": ("Program Penyelenggaraan Pemerintahan dan Pelayanan Publik", ("Koordinasi", "Urusan Dilimpahkan")),
    "03": ("Program Pemberdayaan Masyarakat", ()),
    "04": ("Program Koordinasi Ketenteraman dan Ketertiban Umum", ("Koordinasi Upaya Tertib", "Penegakan Peraturan")),
    "05": ("Program Penyelenggaraan Urusan Pemerintahan Umum", ("Urusan Pemerintahan Umum sesuai Penugasan",)),
    "06": ("Program Pembinaan dan Pengawasan Pemerintahan Desa", ("Fasilitasi dan Koordinasi Pemerintahan Desa",)),
}  # fmt: skip
_COMMUNITY = {"desa": ("Pemberdayaan Desa",), "kelurahan": ("Pemberdayaan Kelurahan", "Sarana dan Prasarana Kelurahan")}
_COMMUNITY["keduanya"] = (*_COMMUNITY["desa"], *_COMMUNITY["kelurahan"])

CATEGORIES = ("C < B < BB < A", "kurang < cukup < baik < sangat baik", "Belum < Sudah")


@dataclass(frozen=True)
class Programme:
    """A row of the programme tree; sasaran only for a programme."""

    code: str
    name: str
    level: str
    sasaran: str | None


@dataclass(frozen=True)
class Indicator:
    """An indicator, measured in the years `first` to `last`; until `renamed` it had its old name."""

    code: str
    level: str
    parent: str
    name: str
    kind: str
    first: int
    last: int
    formula: str | None = None
    digits: int | None = None
    words: str | None = None
    renamed: int = 0

    def measured(self, year: int) -> bool:
        return self.first <= year <= self.last

    def called(self, year: int) -> str:
        """Until it was renamed it was written in capitals: another meaning would be another indicator."""
        return self.name if year >= self.renamed else self.name.upper()


@dataclass
class Plan:
    """The plan of one office."""

    tujuan: list[str] = field(default_factory=list)
    sasaran: list[tuple[str, str, str]] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)


def make_plan(shape: Shape) -> Plan:
    """The plan of the office of `shape`."""
    rng = Random(f"rencana-{shape.seed}")
    plan = Plan([_worded(rng, shape, outcome(rng)) for _ in range(shape.tujuan)])
    for number in range(1, shape.sasaran + 1):
        parent = number if number <= shape.tujuan else rng.randint(1, shape.tujuan)
        plan.sasaran.append((f"S{number}", _worded(rng, shape, outcome(rng)), f"T{parent}"))
    plan.programmes += _tree(rng, shape, [code for code, _, _ in plan.sasaran])
    plan.indicators += _indicators(rng, shape, plan)
    return plan


def _worded(rng: Random, shape: Shape, text: str) -> str:
    return worded(rng, text, long=shape.long, hostile=shape.hostile)


def _tree(rng: Random, shape: Shape, goals: list[str]) -> list[Programme]:
    """Programmes, kegiatan and sub kegiatan, each below its parent."""
    rows: list[Programme] = []
    dealt = [*rng.sample(goals, len(goals)), *rng.choices(goals, k=shape.programmes)]  # each has one at least
    numbers = [n for n in range(1, 14) if n != 6 or shape.wilayah != "kelurahan"][: shape.programmes]
    for number in numbers:
        pp = f"{number:02d}"
        name, activities = _PROGRAMMES.get(
            pp, (f"Program Khusus Wilayah {subject(rng)}", (f"Kegiatan {subject(rng)}",))
        )
        if pp == "03":
            activities = _COMMUNITY[shape.wilayah]
        rows.append(Programme(f"7.01.{pp}", _worded(rng, shape, name), "program", dealt.pop(0)))
        chosen = activities[: rng.randint(0 if number > 2 else 1, len(activities))]
        for kk, activity in enumerate(chosen, start=1):
            rows.append(Programme(f"7.01.{pp}.2.{kk:02d}", _worded(rng, shape, activity), "kegiatan", None))
    return list(_with_sub_kegiatan(rng, shape, rows))


def _with_sub_kegiatan(rng: Random, shape: Shape, rows: list[Programme]) -> Iterator[Programme]:
    """`rows` with the sub kegiatan of the office dealt out to its kegiatan; some kegiatan get none."""
    able = [one.code for one in rows if one.level == "kegiatan" and rng.random() < 0.8] or [rows[1].code]
    dealt = Counter(rng.choice(able) for _ in range(shape.subkegiatan))
    for row in rows:
        yield row
        for number in range(1, dealt[row.code] + 1):
            tail = f"{number:02d}" if shape.old_codes else f"{number:04d}"
            name = _worded(rng, shape, f"Penyediaan {subject(rng)}")
            yield Programme(f"{row.code}.{tail}", name, "subkegiatan", None)


_KINDS = ("persen", "persen", "indeks", "nilai", "dokumen", "orang", "hari-rasio", "kasus-selisih", "kategori")
_UNITS = {"hari-rasio": "hari kerja", "kasus-selisih": "kasus"}


def unit_of(indicator: Indicator) -> str:
    return _UNITS.get(indicator.kind, indicator.kind)


def given_up(shape: Shape, plan: Plan) -> frozenset[str]:
    """The codes that were planned and given up: they have no money, and nothing was promised for them."""
    codes = [one.code for one in plan.programmes]
    leaves = [code for code in codes if not any(other.startswith(f"{code}.") for other in codes)]
    lost = {code for code in leaves if Random(f"batal-{shape.seed}-{code}").random() < 0.03}
    below = {code: [leaf for leaf in leaves if leaf == code or leaf.startswith(f"{code}.")] for code in codes}
    return frozenset(code for code in codes if lost.issuperset(below[code]))


def _indicators(rng: Random, shape: Shape, plan: Plan) -> Iterator[Indicator]:
    inputs: list[str] = []
    for code, _, _ in plan.sasaran:
        for number in range(1, rng.randint(1, 4) + 1):
            steady = number == 1
            one = _indicator(rng, shape, f"IKU_{code}_{number}", "iku", code, steady)
            formula = _formula(rng, shape, inputs)
            if formula and rng.random() < 0.4:
                digits = rng.choice((0, 1, 2, 3, None))
                one = Indicator(one.code, "iku", code, one.name, "nilai", shape.years[0], 9999, formula, digits)
            elif steady and one.kind in ("indeks", "nilai", "persen"):
                inputs.append(one.code)
            yield one
        for number in range(1, rng.randint(0, 2) + 1):
            yield _indicator(rng, shape, f"PD.{code}-{number}", "pendukung", code, False)
    measured = {"program": 3, "kegiatan": rng.randint(0, 1), "subkegiatan": rng.randint(0, 1)}  # a whole level or none
    for programme in plan.programmes:
        most = measured[programme.level]
        for number in range(1, (rng.randint(1, most) if most else 0) + 1):
            code = f"I-{programme.code}-{number}"
            yield _indicator(rng, shape, code, programme.level, programme.code, number == 1)


def _indicator(rng: Random, shape: Shape, code: str, level: str, parent: str, steady: bool) -> Indicator:
    kind = rng.choice(_KINDS)
    name = _worded(rng, shape, f"Tingkat {kind.split('-')[0]} {subject(rng)} pada {subject(rng)}")
    first, last = shape.years[0], 9999
    fate = rng.random()
    if not steady and len(shape.years) > 1 and fate < 0.2:
        first = rng.choice(shape.years[1:])
    elif not steady and len(shape.years) > 1 and fate < 0.35:
        last = rng.choice(shape.years[:-1])
    renamed = rng.choice(shape.years) if rng.random() < 0.15 else 0
    words = rng.choice(CATEGORIES) if kind == "kategori" else None
    return Indicator(code, level, parent, name, kind, first, last, words=words, renamed=renamed)


def _formula(rng: Random, shape: Shape, inputs: list[str]) -> str | None:
    """A formula over what every year of the office has."""
    known: list[str] = []
    if "sakip" in shape.evaluations:
        known.append("TOTAL_SAKIP")
    if "ikm" in shape.evaluations:
        known += ["RATA_IKM", "RATA_IKM / 25"]
    if inputs:
        a, b = rng.choice(inputs), rng.choice(inputs)
        known += [f"({a} + {b}) / 2", f"0.6 * {a} + 0.4 * {b}", f"-(0 - {a}) * 2.5 / 3"]
    if inputs and "ikm" in shape.evaluations:
        known.append(f"(RATA_IKM / 25 * 2.5 + {inputs[0]} * 2) / 2")
    return rng.choice(known) if known else None
