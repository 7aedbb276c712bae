"""The composites of a report, each with its parts: SAKIP, IKM, F-02 of the IPP, the RB index, and formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from lkjip.analysis.uraian import Acuan, Bagian, Komposit, Unsur, Uraian, diuraikan
from lkjip.analysis.wawasan import exact
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar
from lkjip.ground.values import Cell, Missing, number, rounded
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import HUNDRED, difference, mean, total
from lkjip.measures.indeks import PUBLISHED_DIGITS
from lkjip.measures.nilai import INPUTS, published
from lkjip.measures.rumus import Formula
from lkjip.params.analysis import Analysis

SAKIP, IKM = "TOTAL_SAKIP", "RATA_IKM"
"""What a formula calls the two scores that come from a table of their own."""
_IPP_SCALE = Decimal(5)
_HALF = Decimal("0.5")
_NEW, _GONE = "layanan baru", "layanan yang tidak lagi disurvei"


@dataclass(frozen=True)
class Penggerak:
    """What moved the composites of one report: each beside last year, beside its target, beside the highest value."""

    figures: Figures

    @property
    def _batas(self) -> Analysis:
        return self.figures.params.analisis

    @property
    def _before(self) -> Figures | None:
        return self.figures.past.get(self.figures.year - 1)

    @cached_property
    def komposit(self) -> tuple[Komposit, ...]:
        """Every composite of the year whose parts are known."""
        own = (make(self.figures) for make in _TABLES.values())
        return (*(one for one in own if one is not None), *formulas(self.figures))

    @cached_property
    def perubahan(self) -> tuple[Uraian, ...]:
        """What moved each composite since last year."""
        return tuple(made for one in self.komposit if (made := self._change(one)) is not None)

    @cached_property
    def jarak_target(self) -> tuple[Uraian, ...]:
        """What brings each composite above or below its target."""
        made = [(one, one.terhadap_target(self._batas)) for one in self.komposit]
        return tuple(
            replace(found, cara="bila target dibagi menurut bobotnya") if one.asal == "sakip.csv" else found
            for one, found in made
            if found is not None
        )

    @cached_property
    def ruang(self) -> tuple[Uraian, ...]:
        """Where each composite loses what it lacks of its highest value."""
        made = (one.terhadap_maksimum(self._batas) for one in self.komposit)
        return tuple(one for one in made if one is not None)

    def _change(self, one: Komposit) -> Uraian | None:
        before, cara = self._before, ""
        if before is None:
            return None
        if one.asal in _TABLES:
            lalu = _TABLES[one.asal](before)
        else:
            lalu, same = _by_formula(one, self.figures, before)
            cara = "" if same else "dengan rumus tahun ini"
        if lalu is None:
            return None
        is_mean = one.asal == "ikm.csv"
        made = change_of_mean(one, lalu, self._batas) if is_mean else one.terhadap(lalu, self._batas)
        return None if made is None else replace(made, tahun=self.figures.year - 1, cara=cara)


def sakip(figures: Figures) -> Komposit | None:
    """The SAKIP score by its components; its target is shared among them by weight."""
    rows = records(figures.sakip)
    weights = total([row["bobot"] for row in rows])
    own = _with_formula(figures, SAKIP)
    if not rows or not weights:
        return None
    target = number(own["target"]) if own else None
    parts = tuple(
        Unsur(
            row["kode"],
            row["komponen"],
            row["nilai"],
            target=None if target is None else exact(target * row["bobot"] / weights),
            maksimum=number(row["bobot"]),
        )
        for row in rows
    )
    whole = own["realisasi"] if own else figures.nilai_sakip()
    name, digits = (own["indikator"], own["desimal"]) if own else ("Nilai SAKIP", None)
    return Komposit("sakip.csv", name, "nilai", whole, parts, target, weights, desimal=digits)


def ikm(figures: Figures) -> Komposit | None:
    """The IKM by its services, which count alike; one marked `-` takes no part."""
    rows = [row for row in records(figures.data["ikm"]) if row["nilai"] is not Missing.NONE]
    own = _with_formula(figures, IKM)
    if not rows:
        return None
    target = number(own["target"]) if own else None
    share = Decimal(1) / len(rows)
    parts = tuple(Unsur(row["kode"], row["layanan"], row["nilai"], share, target) for row in rows)
    whole = own["realisasi"] if own else figures.ikm
    name, digits = (own["indikator"], own["desimal"]) if own else ("Indeks Kepuasan Masyarakat (IKM)", None)
    slack = _half_unit(PUBLISHED_DIGITS)
    return Komposit("ikm.csv", name, "indeks", whole, parts, target, ketelitian=slack, desimal=digits)


def ipp(figures: Figures) -> Komposit | None:
    """The evaluator's part (F-02) of the service index by its aspects; the published index holds F-03, too."""
    rows = records(figures.ipp)
    if not rows:
        return None
    parts = tuple(
        Unsur(row["kode"], row["aspek"], row["nilai"], row["bobot"] / HUNDRED, maksimum=_IPP_SCALE) for row in rows
    )
    exactly = figures.ipp_f02[figures.params.aturan.bobot_ipp]
    whole = None if exactly is None else rounded(exactly, PUBLISHED_DIGITS)
    name = "Nilai penilai (F-02) Indeks Pelayanan Publik"
    return Komposit("ipp.csv", name, "indeks", whole, parts, None, _IPP_SCALE, _half_unit(PUBLISHED_DIGITS))


def rb(figures: Figures) -> Komposit | None:
    """The RB index by those of its components that have none below them."""
    rows = records(figures.rb)
    parents = {row["induk"] for row in rows}
    top = [row for row in rows if row["induk"] is None]
    leaves = [row for row in rows if row["kode"] not in parents and row["induk"] is not None]
    if len(top) != 1 or not leaves:
        return None
    parts = tuple(Unsur(row["kode"], row["komponen"], row["nilai"], maksimum=number(row["bobot"])) for row in leaves)
    slack = _half_unit(PUBLISHED_DIGITS) * (len(parts) + 1)  # every component is rounded on its own
    return Komposit(
        "rb.csv", top[0]["komponen"], "indeks", top[0]["nilai"], parts, None, number(top[0]["bobot"]), slack
    )


def formulas(figures: Figures) -> Iterator[Komposit]:
    """The indicators whose formula is a weighted sum of others."""
    known = {row["kode"]: row for row in records(figures.indikator)}
    for code, row in known.items():
        if row["rumus"] is None or row["rumus"].isidentifier():
            continue
        weights = Formula.parse(row["rumus"]).weights()
        if weights:
            parts = tuple(_part(name, weight, known, figures) for name, weight in weights.items())
            digits = row["desimal"] if isinstance(row["desimal"], int) else PUBLISHED_DIGITS
            whole = (code, row["indikator"], row["satuan"], row["realisasi"])
            told = {"desimal": row["desimal"], "turun": row["arah"] == Arah.TURUN}
            yield Komposit(*whole, parts, row["target"], ketelitian=_half_unit(digits), **told)


def _half_unit(digits: int) -> Decimal:
    """How far a value lies at most from what it was rounded from."""
    return _HALF.scaleb(-digits)


def _part(name: str, weight: Decimal, known: Mapping[str, Row], figures: Figures) -> Unsur:
    if name in INPUTS:
        value: Cell = figures.ikm if name == IKM else figures.nilai_sakip()
        return Unsur(name, INPUTS[name], value, weight)
    row = known[name]
    return Unsur(name, row["indikator"], row["realisasi"], weight, number(row["target"]))


def _by_formula(one: Komposit, figures: Figures, before: Figures) -> tuple[Komposit, bool]:
    """The composite of last year, and whether last year itself computed it by the same formula.

    Where it did not, its value is what this year's formula gives of last year's parts.
    """
    row = next(row for row in records(figures.indikator) if row["kode"] == one.asal)
    past = {row["kode"]: row for row in records(before.indikator)}
    values: dict[str, Decimal | None] = {code: number(found["realisasi"]) for code, found in past.items()}
    values |= {SAKIP: before.nilai_sakip(), IKM: before.ikm}
    parts = tuple(replace(part, nilai=values.get(part.kode)) for part in one.unsur)
    if one.asal in past and past[one.asal]["rumus"] == row["rumus"]:
        return replace(one, nilai=values[one.asal], unsur=parts), True
    formula = Formula.parse(row["rumus"])
    digits = {one.asal: row["desimal"]}
    return replace(one, nilai=published({one.asal: formula}, digits, values)[one.asal], unsur=parts), False


def _with_formula(figures: Figures, name: str) -> Row | None:
    """The one indicator whose value is `name` itself."""
    found = [row for row in records(figures.indikator) if row["rumus"] == name]
    return found[0] if len(found) == 1 else None


_TABLES: Mapping[str, Callable[[Figures], Komposit | None]] = {
    "sakip.csv": sakip, "ikm.csv": ikm, "ipp.csv": ipp, "rb.csv": rb,
}  # fmt: skip
"""The composites whose parts stand in a table of their own."""


def change_of_mean(now: Komposit, before: Komposit, batas: Analysis) -> Uraian | None:
    """The change of a mean by its services; those that have come and those that have gone are parts of their own."""
    new, old = ({one.kode: one for one in whole.unsur} for whole in (now, before))
    common = [code for code in new if code in old]
    if not common:
        return None
    parts: list[Bagian | None] = [
        replace(new[code], kali=Decimal(1) / len(common)).against(old[code].nilai) for code in common
    ]
    parts += _came_or_went(_NEW, [one for one in now.unsur if one.kode not in old], now, common)
    parts += _came_or_went(_GONE, [one for one in before.unsur if one.kode not in new],
                           before, common)  # fmt: skip
    return diuraikan(now, Acuan.TAHUN_LALU, before.nilai, parts, batas)


def _came_or_went(kind: str, others: list[Unsur], whole: Komposit, common: list[str]) -> list[Bagian | None]:
    """What the services that only one year has do to the mean of that year."""
    if not others:
        return []
    every = [one.nilai for one in whole.unsur]
    if any(number(value) is None for value in every):
        return [None]
    shared = mean([one.nilai for one in whole.unsur if one.kode in common])
    by = difference(mean(every), shared) or Decimal(0)
    came = kind == _NEW
    name = f"{kind} “{daftar([one.nama for one in others])}”"
    return [Bagian("+" if came else "-", name, None, shared, exact(by if came else -by))]
