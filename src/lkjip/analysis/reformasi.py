"""The indicators of the RB evaluation: what has moved on its scale since last year, and what stands low on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.wawasan import SHOWN_DIGITS, Wawasan, banyak, exact, sebagian
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import bilangan, daftar, persen
from lkjip.ground.values import Cell, number
from lkjip.measures.hitung import HUNDRED


@dataclass(frozen=True)
class IndikatorRb:
    """An RB indicator on its scale.

    posisi: its place on the scale in percent; gerak: how far it has moved on it since last year, in poin persentase.
    """

    nama: str
    nilai: Decimal
    skala: str
    posisi: Decimal
    sebelum: Decimal | None = None
    gerak: Decimal | None = None


@dataclass(frozen=True)
class GerakRb(Wawasan):
    """The RB indicators that can be compared with last year, those that moved most first.

    tak_sebanding: indicators of which last year's value lies on another scale.
    """

    tahun: int
    bagian: tuple[IndikatorRb, ...]
    tak_sebanding: tuple[str, ...]
    butir_maks: int

    def _moved(self, sign: int) -> list[str]:
        own = [one for one in self.bagian if one.gerak is not None and one.gerak * sign > 0]
        return [
            f"{one.nama} ({bilangan(one.sebelum, SHOWN_DIGITS)} menjadi {bilangan(one.nilai, SHOWN_DIGITS)})"
            for one in own
        ]

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {}
        for one in self.bagian:
            told |= {f"{one.nama} {self.tahun}": one.sebelum, one.nama: one.nilai, f"gerak {one.nama}": one.gerak}
        return told

    @property
    def kalimat(self) -> str:
        up, down = self._moved(1), self._moved(-1)
        told = []
        if up and len(up) == len(self.bagian) > 1:
            told.append(f"semuanya naik, terutama {sebagian(up, self.butir_maks, 'indikator lain')}")
        elif up:
            told.append(f"{banyak(len(up))} naik, terutama {sebagian(up, self.butir_maks, 'indikator lain')}")
        if down:
            told.append(f"{banyak(len(down))} turun, terutama {sebagian(down, self.butir_maks, 'indikator lain')}")
        same = len(self.bagian) - len(up) - len(down)
        if same:
            told.append(f"{banyak(same)} tetap")
        apart = (
            f" {daftar(self.tak_sebanding)} tidak dibandingkan karena skalanya berbeda." if self.tak_sebanding else ""
        )
        return (
            f"Dari {banyak(len(self.bagian))} indikator reformasi birokrasi yang diketahui nilainya pada tahun "
            f"{self.tahun}, {'; '.join(told)}.{apart}"
        )


@dataclass(frozen=True)
class RendahRb(Wawasan):
    """The RB indicators that stand low on their scale, the lowest first."""

    bagian: tuple[IndikatorRb, ...]
    batas: Decimal

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {}
        for one in self.bagian:
            told |= {one.nama: one.nilai, f"posisi {one.nama}": one.posisi}
        return told

    @property
    def kalimat(self) -> str:
        parts = [f"{one.nama} ({bilangan(one.nilai, SHOWN_DIGITS)} pada skala {one.skala})" for one in self.bagian]
        return (
            "Indikator reformasi birokrasi yang paling rendah pada skalanya, yaitu paling tinggi "
            f"{persen(self.batas, None)} dari rentangnya, adalah {daftar(parts)}."
        )


def gerak_rb(figures: Figures) -> tuple[GerakRb, ...]:
    """What became of the RB indicators since last year, as far as its values are known."""
    least, year = figures.params.analisis.bagian_min, figures.year - 1
    before = _before(figures)
    parts: list[IndikatorRb] = []
    other_scale: list[str] = []
    for row in records(figures.rb_indikator):
        own, low, high = number(row["nilai"]), number(row["skala_min"]), number(row["skala_maks"])
        past = before.get(row["kode"], before.get(row["indikator"]))
        if own is None or low is None or high is None or past is None or high == low:
            continue
        if not low <= past <= high:
            other_scale.append(row["indikator"])
            continue
        moved = exact((own - past) / (high - low) * HUNDRED)
        parts.append(IndikatorRb(row["indikator"], own, row["skala"], row["posisi"], past, moved))
    parts.sort(key=_moved_by, reverse=True)
    telling = any(_moved_by(one) >= least for one in parts)
    made = GerakRb("gerak:RB", "Indikator reformasi birokrasi", telling, year, tuple(parts), tuple(other_scale),
                   figures.params.analisis.butir_maks)  # fmt: skip
    return (made,) if parts else ()


def _moved_by(one: IndikatorRb) -> Decimal:
    return abs(one.gerak) if one.gerak is not None else Decimal(0)


def _before(figures: Figures) -> Mapping[str, Decimal]:
    """Last year's values by code, from its own table; else those that the evaluator's notes name, by name."""
    past = figures.past.get(figures.year - 1)
    rows = records(past.rb_indikator) if past else []
    if rows:
        scales = {row["kode"]: row["skala"] for row in records(figures.rb_indikator)}
        known = {row["kode"]: number(row["nilai"]) for row in rows if row["skala"] == scales.get(row["kode"])}
    else:
        notes = records(figures.data["catatan_evaluasi"])
        known = {
            row["topik"]: number(row["nilai"])
            for row in notes
            if row["sumber"] == "RB" and row["tahun"] == figures.year - 1
        }
    return {key: value for key, value in known.items() if value is not None}


def rendah_rb(figures: Figures) -> tuple[RendahRb, ...]:
    """The RB indicators in the lowest part of their scale."""
    most = figures.params.analisis.skala_rb_maks
    low: list[IndikatorRb] = []
    for row in records(figures.rb_indikator):
        own, place = number(row["nilai"]), number(row["posisi"])
        if own is not None and place is not None and place <= most:
            low.append(IndikatorRb(row["indikator"], own, row["skala"], place))
    low.sort(key=lambda one: one.posisi)
    return (RendahRb("rendah:RB", "Indikator reformasi birokrasi", True, tuple(low), most),) if low else ()
