"""People and things: staff beside the need, each head counted once, and what the office lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lkjip.analysis.wawasan import Wawasan, banyak, sebagian
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import bilangan, persen
from lkjip.ground.values import Cell, number
from lkjip.measures.efisiensi import ketersediaan
from lkjip.measures.hitung import total


@dataclass(frozen=True)
class Kurang:
    """Something of which there is less than is needed."""

    nama: str
    tersedia: Decimal
    kebutuhan: Decimal

    @property
    def ketersediaan(self) -> Decimal:
        """What there is in percent of the need."""
        return ketersediaan(self.tersedia, self.kebutuhan) or Decimal(0)

    @property
    def sebutan(self) -> str:
        return f"{self.nama} ({bilangan(self.tersedia)} dari {bilangan(self.kebutuhan)})"


@dataclass(frozen=True)
class Pegawai(Wawasan):
    """The staff beside the need by workload analysis (ABK).

    menurut_sasaran: the staff as the goals count them, in which one head may stand for several goals. orang: heads.
    bagian: the goals that lack staff, the shortest first.
    """

    kebutuhan: Decimal
    menurut_sasaran: Decimal
    orang: Decimal
    bagian: tuple[Kurang, ...]

    @property
    def ketersediaan(self) -> Decimal:
        """Heads in percent of the need."""
        return ketersediaan(self.orang, self.kebutuhan) or Decimal(0)

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"kebutuhan": self.kebutuhan, "menurut sasaran": self.menurut_sasaran}
        told |= {"orang": self.orang, "ketersediaan": self.ketersediaan}
        return told | {one.nama: one.ketersediaan for one in self.bagian}

    @property
    def kalimat(self) -> str:
        told = (
            f"Kebutuhan pegawai menurut analisis beban kerja {bilangan(self.kebutuhan)} orang, sedangkan yang tercatat "
            f"{bilangan(self.orang)} orang ({persen(self.ketersediaan)})"
        )
        if self.menurut_sasaran > self.orang:
            told += (
                f"; jumlah menurut sasaran, {bilangan(self.menurut_sasaran)}, menghitung sebagian pegawai lebih dari "
                "satu kali"
            )
        short = self.bagian[0] if self.bagian else None
        lack = (
            f". Yang paling kurang pegawai adalah sasaran “{short.nama}” ({bilangan(short.tersedia)} dari "
            f"{bilangan(short.kebutuhan)} orang)"
            if short
            else ""
        )
        return f"{told}{lack}."


@dataclass(frozen=True)
class Sarana(Wawasan):
    """Things of which the office lacks some, the scarcest first. berstandar: how many kinds have a standard."""

    berstandar: int
    bagian: tuple[Kurang, ...]
    butir_maks: int

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"berstandar": self.berstandar, "kurang": len(self.bagian)}
        return told | {one.nama: one.ketersediaan for one in self.bagian}

    @property
    def kalimat(self) -> str:
        named = sebagian([one.sebutan for one in self.bagian], self.butir_maks, "jenis lainnya")
        kinds = f"{banyak(self.berstandar)} jenis barang yang punya standar"
        which = ", yaitu" if len(self.bagian) <= self.butir_maks else "; yang paling kurang adalah"
        return f"Dari {kinds}, {banyak(len(self.bagian))} masih kurang{which} {named}."


def pegawai(figures: Figures) -> tuple[Pegawai, ...]:
    """The staff beside the need; nothing where either is not known."""
    rows = records(figures.sdm)
    need, there = total([row["kebutuhan"] for row in rows]), total([row["tersedia"] for row in rows])
    heads = number(figures.jumlah_pegawai["tersedia"])
    if not need or there is None or heads is None:
        return ()
    short = _short([_kurang(row["sasaran"], row["tersedia"], row["kebutuhan"]) for row in rows])
    most = figures.params.analisis.ketersediaan_maks
    whole = Kurang("", heads, need)
    return (Pegawai("pegawai", "Pegawai", whole.ketersediaan < most, need, there, heads, short),)


def sarana(figures: Figures) -> tuple[Sarana, ...]:
    """The things that the office lacks."""
    rows = [row for row in records(figures.sarpras) if number(row["standar"])]
    limits = figures.params.analisis
    short = _short([_kurang(row["uraian"], row["tersedia"], row["standar"]) for row in rows])
    telling = any(one.ketersediaan < limits.ketersediaan_maks for one in short)
    return (Sarana("sarana", "Sarana dan prasarana", telling, len(rows), short, limits.butir_maks),) if short else ()


def _kurang(nama: str, there: Any, need: Any) -> Kurang | None:
    own, wanted = number(there), number(need)
    return Kurang(nama, own, wanted) if own is not None and wanted and own < wanted else None


def _short(found: list[Kurang | None]) -> tuple[Kurang, ...]:
    return tuple(sorted((one for one in found if one), key=lambda one: (one.ketersediaan, -one.kebutuhan)))
