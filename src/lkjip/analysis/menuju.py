"""How many indicators have reached the end target of the Renstra, and which are farthest from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lkjip.analysis.wawasan import Wawasan, sebagian
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, persen, terbilang
from lkjip.ground.values import Cell, number

_JUDGED = {"target akhir tercapai": True, "menuju target akhir": False}


@dataclass(frozen=True)
class Menuju(Wawasan):
    """The end targets of the Renstra that can be judged.

    tercapai, dinilai: how many are reached, and can be judged. bagian: those that are not reached, the farthest first,
    with the percentage of the end target, which a category has not.
    """

    tercapai: int
    dinilai: int
    bagian: tuple[tuple[str, Cell], ...]
    butir_maks: int

    @property
    def angka(self) -> Mapping[str, Cell]:
        counts = {"target akhir tercapai": self.tercapai, "dapat dinilai": self.dinilai}
        return counts | {name: share for name, share in self.bagian if number(share) is not None}

    @property
    def kalimat(self) -> str:
        if not self.bagian:
            return f"Target akhir sudah tercapai pada semua indikator yang dapat dinilai ({terbilang(self.dinilai)})."
        reached = f"sudah tercapai pada {terbilang(self.tercapai)} dari" if self.tercapai else "belum tercapai pada"
        lead = f"Target akhir {reached} {terbilang(self.dinilai)} indikator yang dapat dinilai."
        named = [name if number(share) is None else f"{name} ({persen(share)})" for name, share in self.bagian]
        if len(named) <= self.butir_maks:
            return f"{lead} Yang masih menuju target akhir: {daftar(named)}."
        return f"{lead} Yang paling jauh dari target akhirnya: {sebagian(named, self.butir_maks, 'indikator lain')}."


def menuju(figures: Figures) -> Iterator[Menuju]:
    """One insight, none where no end target can be judged."""
    judged = [row for row in records(figures.renstra) if row["putusan"] in _JUDGED]
    left = [(row["indikator"], row["kemajuan"]) for row in judged if not _JUDGED[row["putusan"]]]
    left.sort(key=lambda pair: (number(pair[1]) is None, number(pair[1]) or 0))
    if judged:
        most = figures.params.analisis.butir_maks
        yield Menuju("renstra", "Target akhir Renstra", True, len(judged) - len(left), len(judged), tuple(left), most)
