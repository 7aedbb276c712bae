"""Money against results: efficiency of each sasaran and programme, and for which share of the money it holds.

Spending less is efficient only where the targets were met (domain.md section 7; measures.efisiensi).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip.analysis.wawasan import Wawasan, banyak, kapital
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import daftar, persen, poin
from lkjip.ground.values import Cell, number
from lkjip.measures.anggaran import Tingkat
from lkjip.measures.efisiensi import efisiensi as saving_of
from lkjip.measures.hitung import mean, ratio
from lkjip.measures.putusan import MISSED, putusan_efisiensi

EFISIEN = "efisien"
_UNKNOWN = "tidak dapat dinilai"


@dataclass(frozen=True)
class Efisiensi(Wawasan):
    """Money and result of one sasaran or programme. putusan: see measures.putusan."""

    tingkat: str
    pagu: Decimal
    capaian: Decimal | None
    serapan: Decimal | None
    putusan: str

    @property
    def selisih(self) -> Decimal | None:
        """capaian less serapan, in poin persentase."""
        return saving_of(self.capaian, self.serapan)

    @property
    def angka(self) -> Mapping[str, Cell]:
        return {"pagu": self.pagu, "capaian": self.capaian, "serapan": self.serapan, "selisih": self.selisih}

    @property
    def kalimat(self) -> str:
        values = {"capaian": self.capaian, "serapan": self.serapan}
        if missing := [name for name, value in values.items() if value is None]:
            return f"{kapital(self.sebutan)}: efisiensi tidak dapat dinilai karena {daftar(missing)} belum tersedia."
        lead = f"{kapital(self.sebutan)}: capaian {persen(self.capaian)} dengan serapan {persen(self.serapan)}"
        if self.putusan in (EFISIEN, "tidak efisien"):
            return f"{lead}, {self.putusan} dengan selisih {poin(self.selisih)}."
        return f"{lead}, {self.putusan}."

    @property
    def sebutan(self) -> str:
        """Its name in running text."""
        return f"sasaran “{self.judul}”" if self.tingkat == "sasaran" else self.judul


@dataclass(frozen=True)
class EfisiensiUang(Wawasan):
    """For which share of the money efficiency holds. pagu: of those of `bagian`, which are all that have money."""

    tingkat: str
    bagian: tuple[Efisiensi, ...]
    butir_maks: int

    @property
    def pagu(self) -> Decimal:
        return sum((one.pagu for one in self.bagian), Decimal(0))

    @property
    def efisien(self) -> tuple[Efisiensi, ...]:
        """Those that are efficient."""
        return tuple(one for one in self.bagian if one.putusan == EFISIEN)

    @property
    def porsi(self) -> Decimal:
        """The share of the money that was used efficiently, in percent."""
        return ratio(sum((one.pagu for one in self.efisien), Decimal(0)), self.pagu) or Decimal(0)

    @property
    def angka(self) -> Mapping[str, Cell]:
        return {"pagu": self.pagu, "banyak": len(self.bagian), "efisien": len(self.efisien), "porsi": self.porsi}

    @property
    def kalimat(self) -> str:
        if len(self.efisien) == len(self.bagian):
            return f"Semua {self.tingkat} memakai anggarannya secara efisien."
        if not self.efisien:
            return f"Belum ada {self.tingkat} yang efisien: {self._others()}."
        return (
            f"{kapital(banyak(len(self.efisien)))} dari {banyak(len(self.bagian))} {self.tingkat}, yang memegang "
            f"{persen(self.porsi)} pagu, efisien. Selebihnya: {self._others()}."
        )

    def _others(self) -> str:
        """The others by verdict; many are counted, not named."""
        groups: dict[str, list[Efisiensi]] = {}
        for one in self.bagian:
            if one.putusan != EFISIEN:
                groups.setdefault(one.putusan, []).append(one)
        return "; ".join(f"{self._named(ones)} {verdict}" for verdict, ones in groups.items())

    def _named(self, ones: Sequence[Efisiensi]) -> str:
        if len(ones) > self.butir_maks:
            share = ratio(sum((one.pagu for one in ones), Decimal(0)), self.pagu)
            return f"{banyak(len(ones))} {self.tingkat} ({persen(share)} pagu)"
        return daftar([f"{one.sebutan} ({persen(ratio(one.pagu, self.pagu))} pagu)" for one in ones])


Found = Efisiensi | EfisiensiUang


def efisiensi(figures: Figures) -> tuple[Found, ...]:
    """Efficiency by sasaran and by programme: first for which share of the money it holds, then each."""
    goals = [_of_goal(row, figures) for row in records(figures.sasaran)]
    programmes = [
        _of_programme(row, records(figures.indikator), figures)
        for row in records(figures.program)
        if row["tingkat"] == Tingkat.PROGRAM
    ]
    most = figures.params.analisis.butir_maks
    return (*_with_headline("sasaran", goals, most), *_with_headline("program", programmes, most))


def _with_headline(tingkat: str, found: Sequence[Efisiensi | None], butir_maks: int) -> Iterator[Found]:
    """Each of them behind the headline, which needs the money of all."""
    known = tuple(one for one in found if one is not None)
    judged = [one for one in known if one.putusan != _UNKNOWN]
    if judged and len(known) == len(found) > 1:  # of one, its own sentence tells all
        yield EfisiensiUang(f"efisiensi:{tingkat}", f"Efisiensi {tingkat}", True, tingkat, known, butir_maks)
    yield from known


def _of_goal(row: Row, figures: Figures) -> Efisiensi | None:
    return _made(("sasaran", row["kode"], row["sasaran"]), row, number(row["capaian"]), row["putusan"], figures)


def _of_programme(row: Row, indicators: Sequence[Row], figures: Figures) -> Efisiensi | None:
    own = [one for one in indicators if one["induk"] == row["kode"]]
    reached = mean([one["capaian"] for one in own])
    saved = saving_of(reached, number(row["serapan"]))
    verdict = putusan_efisiensi(reached, saved, all_reached=MISSED not in {one["putusan"] for one in own})
    return _made(("program", row["kode"], row["nama"]), row, reached, verdict, figures)


def _made(
    about: tuple[str, str, str], row: Row, reached: Decimal | None, verdict: str, figures: Figures
) -> Efisiensi | None:
    """One of them; None where its money is not known. What is known, but missed, is always told."""
    tingkat, kode, judul = about
    pagu, spent = number(row["pagu"]), number(row["serapan"])
    if pagu is None:
        return None
    saved = saving_of(reached, spent)
    telling = verdict not in (_UNKNOWN, "berimbang")
    if verdict == EFISIEN:
        telling = saved is not None and saved >= figures.params.analisis.efisiensi_min
    return Efisiensi(f"efisiensi:{kode}", judul, telling, tingkat, pagu, reached, spent, verdict)
