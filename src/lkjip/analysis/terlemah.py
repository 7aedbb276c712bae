"""The results that missed their target, the weakest first, and whether the office says why and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.wawasan import Wawasan, beda, pasangan
from lkjip.contract.year import records
from lkjip.figures import Figures
from lkjip.ground.angka import persen
from lkjip.ground.values import Cell, number


@dataclass(frozen=True)
class Meleset(Wawasan):
    """An indicator that missed its target.

    terlemah: whether no other has a lower capaian. selisih: since last year. penyebab, langkah: whether a cause, and a
    measure or improvement, stands with it; diperlukan: whether a report must explain it.
    """

    satuan: str
    target: Decimal
    realisasi: Decimal
    capaian: Decimal
    terlemah: bool
    selisih: Decimal | None
    penyebab: bool
    langkah: bool
    diperlukan: bool
    desimal: object = None

    @property
    def angka(self) -> Mapping[str, Cell]:
        told: dict[str, Cell] = {"target": self.target, "realisasi": self.realisasi, "capaian": self.capaian}
        return told | ({} if self.selisih is None else {"selisih": self.selisih})

    @property
    def kalimat(self) -> str:
        lead = f"{self.judul} adalah hasil terlemah" if self.terlemah else f"{self.judul} belum mencapai target"
        values = pasangan(self.realisasi, self.target, self.satuan, self.desimal)
        told = f"{lead}: {values}, capaian {persen(self.capaian)}"
        if self.selisih:
            word = "naik" if self.selisih > 0 else "turun"
            told += f", {word} {beda(self.selisih, self.satuan, self.desimal)} dari tahun sebelumnya"
        lacking = [
            name for name, there in (("penyebab", self.penyebab), ("langkah perbaikan", self.langkah)) if not there
        ]
        if lacking and self.diperlukan:
            told += f"; {' dan '.join(lacking)}nya belum dirumuskan"
        return f"{told}."


def meleset(figures: Figures) -> tuple[Meleset, ...]:
    """The indicators that missed their target and have a capaian, the weakest first."""
    rows = [row for row in records(figures.belum_tercapai) if number(row["capaian"]) is not None]
    rows.sort(key=lambda row: row["capaian"])
    change = {
        row["kode"]: number(row["selisih"]) for row in records(figures.riwayat(*{row["tingkat"] for row in rows}))
    }
    return tuple(
        Meleset(
            f"meleset:{row['kode']}",
            row["indikator"],
            bool(row["wajib"]),
            row["satuan"],
            row["target"],
            row["realisasi"],
            row["capaian"],
            row["capaian"] == rows[0]["capaian"],
            change.get(row["kode"]),
            bool(row["penghambat"]),
            bool(row["solusi"]),
            bool(row["wajib"]),
            row["desimal"],
        )
        for row in rows
    )
