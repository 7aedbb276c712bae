"""Years beside each other: the best and the worst, the end of the Renstra at this pace, milestones missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from lkjip.analysis.wawasan import SHOWN_DIGITS, Wawasan, banyak, exact, kapital, mencapai, pasangan, terlihat, ukuran
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.figures.kinerja import renstra_lemah
from lkjip.ground.angka import daftar, nilai
from lkjip.ground.values import Cell, number, rounded
from lkjip.measures.batas import limits
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import HUNDRED
from lkjip.measures.renstra import within

_LEVELS = ("iku", "pendukung", "program")
Point = tuple[int, Decimal]


@dataclass(frozen=True)
class Akhir:
    """The end of the Renstra for one indicator.

    sudah: whether its target is met today. perkiraan: what the present pace gives for the end year, on a straight line;
    tercapai: whether that meets the target. perlu: how far the value must move each year; both None in the last year.
    kini: the target of this year, where the end asks for less than it.
    """

    tahun: int
    target: Decimal
    sudah: bool
    perkiraan: Decimal | None
    tercapai: bool | None
    perlu: Decimal | None
    kini: Decimal | None = None


@dataclass(frozen=True)
class Tren(Wawasan):
    """An indicator over the years with data, oldest first. laju: its mean change a year; akhir: see there."""

    satuan: str
    arah: str
    titik: tuple[Point, ...]
    laju: Decimal
    akhir: Akhir | None
    desimal: object = None

    @property
    def terbaik(self) -> Point:
        """The best year, the latest of several."""
        return max(self.titik, key=lambda point: (self._good(point[1]), point[0]))

    @property
    def terburuk(self) -> Point:
        """The worst year, the latest of several."""
        return max(self.titik, key=lambda point: (-self._good(point[1]), point[0]))

    @property
    def searah(self) -> bool:
        """Whether it has moved one way only, so that a straight line tells anything."""
        steps = [later[1] - earlier[1] for earlier, later in pairwise(self.titik)]
        return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)

    @property
    def selesai(self) -> bool:
        """Whether this year is the best and the end of the Renstra is reached, so that nothing is left to watch."""
        end = self.akhir
        return end is not None and end.sudah and end.kini is None and self.terbaik[0] == self.titik[-1][0]

    def _good(self, value: Decimal) -> Decimal:
        return -value if self.arah == Arah.TURUN else value

    def _shown(self, value: Decimal) -> str:
        return nilai(value, self.satuan, self.desimal)

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {str(year): value for year, value in self.titik}
        told |= {"laju setahun": self.laju}
        if self.akhir is None:
            return told
        told |= {f"target {self.akhir.tahun}": self.akhir.target, f"perkiraan {self.akhir.tahun}": self.akhir.perkiraan}
        return told | {"perlu setahun": self.akhir.perlu}

    @property
    def kalimat(self) -> str:
        (best, high), (worst, low) = self.terbaik, self.terburuk
        return (
            f"{self.judul}: terbaik pada {best} ({self._shown(high)}), terburuk pada {worst} "
            f"({self._shown(low)}).{self._end()}"
        )

    def _end(self) -> str:
        end = self.akhir
        if end is None:
            return ""
        target = f"target akhir Renstra {self._shown(end.target)} ({end.tahun})"
        if end.sudah:
            than = (
                "" if end.kini is None else f", tetapi lebih lemah daripada target tahun ini, {self._shown(end.kini)}"
            )
            return f" {kapital(target)} sudah tercapai{than}."
        if end.perkiraan is None or end.perlu is None:
            return f" {kapital(target)} tidak tercapai."
        if not self.searah:
            return f" {kapital(target)} belum tercapai; arah nilainya berubah-ubah, sehingga tidak diperkirakan."
        pace = "tetap" if not terlihat(self.laju) else f"{_moving(self.laju)} {ukuran(self.laju, self.satuan)} setahun"
        shown = nilai(rounded(end.perkiraan, SHOWN_DIGITS), self.satuan, self.desimal)
        lead = (
            f" Bila laju rata-rata sejak {self.titik[0][0]} ({pace}) berlanjut secara linear, nilainya pada "
            f"{end.tahun} menjadi {shown}"
        )
        if end.tercapai:
            return f"{lead} sehingga {target} tercapai."
        need = f"{'kenaikan' if end.perlu > 0 else 'penurunan'} {ukuran(end.perlu, self.satuan)} setahun"
        return f"{lead}, belum mencapai {target}; untuk mencapainya diperlukan {need}."


def _moving(change: Decimal) -> str:
    return "naik" if change > 0 else "turun"


@dataclass(frozen=True)
class Terlewat:
    """A milestone of the Renstra that was not met in its year."""

    tahun: int
    target: Decimal
    realisasi: Decimal


@dataclass(frozen=True)
class Tonggak(Wawasan):
    """The milestones of the Renstra that an indicator has missed so far, of those that can be judged."""

    satuan: str
    dinilai: int
    terlewat: tuple[Terlewat, ...]
    desimal: object = None

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"tonggak dinilai": self.dinilai}
        for one in self.terlewat:
            told |= {f"target {one.tahun}": one.target, f"realisasi {one.tahun}": one.realisasi}
        return told

    @property
    def kalimat(self) -> str:
        if self.dinilai == 1:
            return f"{self.judul}: target antara Renstra tidak tercapai pada {self.rincian}."
        many = f"{banyak(len(self.terlewat))} dari {banyak(self.dinilai)} target antara Renstra yang sudah jatuh waktu"
        return f"{self.judul}: {many} tidak tercapai, yaitu {self.rincian}."

    @property
    def rincian(self) -> str:
        """The milestones that were missed, `2024 (36,0 dari target 30,0 menit)`: for a list of several indicators."""
        return daftar(
            f"{one.tahun} ({pasangan(one.realisasi, one.target, self.satuan, self.desimal)})" for one in self.terlewat
        )


def tren(figures: Figures) -> Iterator[Tren]:
    """The numeric indicators of sasaran and programmes that have values of enough years."""
    ends = {row["kode"]: number(row["target_akhir"]) for row in records(figures.renstra)}
    bounds = limits(records(figures.indikator), figures.params.kantor.nama)
    known = {row["kode"]: row for row in records(figures.indikator)}
    for code, points in _points(figures).items():
        if len(points) < figures.params.analisis.tahun_tren_min or points[-1][0] != figures.year:
            continue
        row = known[code]
        (first, start), (last, now) = points[0], points[-1]
        pace = exact((now - start) / (last - first))
        end = _end(row, now, pace, ends.get(code), figures)
        if end is not None and end.perkiraan is not None:
            low, high = bounds[code].bawah, bounds[code].atas
            held = max(low if low is not None else end.perkiraan, end.perkiraan)
            held = min(high if high is not None else held, held)
            end = replace(end, perkiraan=held, tercapai=mencapai(held, end.target, row))
        values = [value for _, value in points]
        moved = (max(values) - min(values)) * HUNDRED >= max(map(abs, values)) * figures.params.analisis.perubahan_min
        telling = max(values) != min(values) and moved
        about = (f"tren:{code}", row["indikator"], telling, row["satuan"], row["arah"])
        made = Tren(*about, points, pace, end, row["desimal"])
        yield replace(made, penting=telling and not made.selesai)


def bersama(found: Iterable[Tren]) -> Iterator[Tren]:
    """Indicators that have gone the same way to the same end are told once, under all their names."""
    alike: dict[object, list[Tren]] = {}
    for one in found:
        alike.setdefault((one.titik, one.akhir, one.satuan, one.desimal, one.arah), []).append(one)
    for group in alike.values():
        yield replace(group[0], judul=daftar([one.judul for one in group]))


def _points(figures: Figures) -> Mapping[str, tuple[Point, ...]]:
    """The values of each numeric indicator by year."""
    found: dict[str, tuple[Point, ...]] = {}
    for row in records(figures.riwayat(*_LEVELS)):
        if row["satuan"] != "kategori":
            values = ((year, number(row[f"realisasi_{year}"])) for year in figures.tahun_berdata)
            found[row["kode"]] = tuple((year, value) for year, value in values if value is not None)
    return {code: points for code, points in found.items() if points}


def _end(row: Row, now: Decimal, pace: Decimal, target: Decimal | None, figures: Figures) -> Akhir | None:
    """The end of the Renstra; nothing where its year or target is not known, or the verdict has no meaning."""
    plan, year = figures.params.renstra, figures.year
    ends = [one for one in figures.data["renstra"]["tahun"] if within(one, plan.awal, plan.akhir)]
    met = None if target is None else mencapai(now, target, row)
    if target is None or met is None or not ends:
        return None
    last = int(max(ends))
    left = last - year
    kini = number(row["target"]) if renstra_lemah(row, target) else None
    if left <= 0:
        return Akhir(last, target, met, None, None, None, kini)
    expected = exact(now + pace * left)
    needed = exact((target - now) / left)
    return Akhir(last, target, met, expected, mencapai(expected, target, row), needed, kini)


def tonggak(figures: Figures) -> Iterator[Tonggak]:
    """The indicators that have missed milestones of the Renstra in the years with data."""
    plan = figures.params.renstra
    points = {code: dict(found) for code, found in _points(figures).items()}
    steps: dict[str, list[Row]] = {}
    for row in records(figures.data["renstra"]):
        if within(row["tahun"], plan.awal, plan.akhir) and row["tahun"] <= figures.year:
            steps.setdefault(row["indikator"], []).append(row)
    for row in records(figures.indikator):
        judged = list(_judged(row, sorted(steps.get(row["kode"], []), key=lambda one: one["tahun"]), points))
        missed = tuple(one for one, met in judged if not met)
        if missed:
            about = (f"tonggak:{row['kode']}", row["indikator"], True, row["satuan"])
            yield Tonggak(*about, len(judged), missed, row["desimal"])


def _judged(
    row: Row, steps: Sequence[Row], points: Mapping[str, Mapping[int, Decimal]]
) -> Iterator[tuple[Terlewat, bool]]:
    for step in steps:
        target, own = number(step["target"]), points.get(row["kode"], {}).get(step["tahun"])
        if target is None or own is None:
            continue
        met = mencapai(own, target, row)
        if met is not None:
            yield Terlewat(step["tahun"], target, own), met
