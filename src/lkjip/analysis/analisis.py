"""The one door to the analysis: what the figures of a report say, as insights with sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from lkjip.analysis.efisiensi import Efisiensi, EfisiensiUang, efisiensi
from lkjip.analysis.gerak import Gerak, gerak
from lkjip.analysis.komposit import Penggerak
from lkjip.analysis.menuju import Menuju, menuju
from lkjip.analysis.penentu import Penentu, penentu
from lkjip.analysis.posisi import Posisi, TakSebanding, posisi, tak_sebanding
from lkjip.analysis.reformasi import GerakRb, RendahRb, gerak_rb, rendah_rb
from lkjip.analysis.sisa import Sisa, SisaKeluaran, SisaPos, sisa
from lkjip.analysis.sumber_daya import Pegawai, Sarana, pegawai, sarana
from lkjip.analysis.terlemah import Meleset, meleset
from lkjip.analysis.tren import Tonggak, Tren, bersama, tonggak, tren
from lkjip.analysis.triwulan import Triwulan, triwulan
from lkjip.analysis.uraian import Uraian
from lkjip.analysis.wawasan import Wawasan
from lkjip.figures import Figures

KELOMPOK = {
    "meleset": "Hasil yang belum mencapai target",
    "perubahan": "Yang menggerakkan nilai gabungan sejak tahun lalu",
    "gerak": "Indikator yang berubah sejak tahun lalu",
    "jarak_target": "Yang menjauhkan nilai gabungan dari targetnya, ke atas atau ke bawah",
    "penentu": "Bagian yang menentukan putusan sendirian",
    "ruang": "Tempat nilai gabungan masih dapat naik",
    "reformasi": "Indikator reformasi birokrasi",
    "sisa": "Yang berada di balik sisa anggaran",
    "efisiensi": "Efisiensi anggaran",
    "sumber_daya": "Pegawai serta sarana dan prasarana",
    "posisi": "Kedudukan di antara yang dibandingkan",
    "menuju": "Target akhir Renstra yang sudah dan yang belum tercapai",
    "tren": "Tren beberapa tahun dan target akhir Renstra",
    "triwulan": "Triwulan",
}
"""What each group of insights is about, in the order of a report."""
_W = TypeVar("_W", bound=Wawasan)


@dataclass(frozen=True)
class Analisis:
    """The insights of one report, each group computed once and only when asked for.

    Every group is a tuple of what passes the office's thresholds. In a Markdown cell
    `{% for satu in wawasan.sisa %}`{python} satu.kalimat` {% endfor %}` tells it. An insight carries its figures
    (`angka`, exact) and its parts for a table or a chart. ambang: without it the groups hold what is too small for a
    sentence, too.
    """

    figures: Figures
    ambang: bool = True

    @cached_property
    def meleset(self) -> tuple[Meleset, ...]:
        """What missed its target, the weakest first: `[w.judul for w in wawasan.meleset]`."""
        return self._telling(meleset(self.figures))

    @cached_property
    def perubahan(self) -> tuple[Uraian, ...]:
        """What moved SAKIP, IKM, IPP, RB and formulas since last year: `wawasan.perubahan[0].menaikkan`."""
        return self._telling(self._penggerak.perubahan)

    @cached_property
    def gerak(self) -> tuple[Gerak, ...]:
        """What became of the other indicators since last year, the worse first: `wawasan.gerak[0].membaik`."""
        told = [one.judul for one in self._penggerak.perubahan if one.penting]
        return self._telling(gerak(self.figures, told))

    @cached_property
    def jarak_target(self) -> tuple[Uraian, ...]:
        """What brings a composite above or below its target: `wawasan.jarak_target[0].bagian` for a waterfall."""
        return self._telling(self._penggerak.jarak_target)

    @cached_property
    def penentu(self) -> tuple[Penentu, ...]:
        """What decides a verdict alone, "Tanpa layanan …": `wawasan.penentu[0].kalimat`."""
        return self._telling(penentu(self.figures))

    @cached_property
    def ruang(self) -> tuple[Uraian, ...]:
        """Where a composite loses what it lacks of its highest value: `wawasan.ruang[0].menurunkan`."""
        return self._telling(self._penggerak.ruang)

    @cached_property
    def reformasi(self) -> tuple[GerakRb | RendahRb, ...]:
        """RB indicators, what moved on its scale and what is low on it: `wawasan.reformasi[0].bagian`."""
        return self._telling((*gerak_rb(self.figures), *rendah_rb(self.figures)))

    @cached_property
    def sisa(self) -> tuple[Sisa | SisaPos | SisaKeluaran, ...]:
        """Unspent money, as a whole, by sub kegiatan (salaries), by output: `wawasan.sisa[0].pos`."""
        return self._telling(sisa(self.figures))

    @cached_property
    def efisiensi(self) -> tuple[Efisiensi | EfisiensiUang, ...]:
        """Efficiency by sasaran and by programme, first for which share of the money: `wawasan.efisiensi[0].porsi`."""
        return self._telling(efisiensi(self.figures))

    @cached_property
    def sumber_daya(self) -> tuple[Pegawai | Sarana, ...]:
        """Staff beside the need, each head once, and what the office lacks: `wawasan.sumber_daya[-1].bagian`."""
        return self._telling((*pegawai(self.figures), *sarana(self.figures)))

    @cached_property
    def posisi(self) -> tuple[Posisi | TakSebanding, ...]:
        """Rank and distance among the compared; last what has nothing beside it: `wawasan.posisi[0].urutan`."""
        return self._telling((*posisi(self.figures), *tak_sebanding(self.figures)))

    @cached_property
    def tren(self) -> tuple[Tren | Tonggak, ...]:
        """Best and worst year, the end of the Renstra at this pace, milestones missed: `wawasan.tren[0].akhir`."""
        return (*bersama(self._telling(tren(self.figures))), *self._telling(tonggak(self.figures)))

    @cached_property
    def menuju(self) -> tuple[Menuju, ...]:
        """How many end targets of the Renstra are reached, and which are farthest: `wawasan.menuju[0].bagian`."""
        return self._telling(menuju(self.figures))

    @cached_property
    def triwulan(self) -> tuple[Triwulan, ...]:
        """When the target of the year was reached, and what slipped: `wawasan.triwulan[0].tergeser`."""
        return self._telling(triwulan(self.figures))

    @property
    def tonggak(self) -> tuple[Tonggak, ...]:
        """Those of `tren` that tell which milestones of the Renstra were missed: `wawasan.tonggak[0].rincian`."""
        return tuple(one for one in self.tren if isinstance(one, Tonggak))

    @property
    def semua(self) -> tuple[Wawasan, ...]:
        """Every group in the order of a report: `len(wawasan.semua)`."""
        return tuple(chain.from_iterable(getattr(self, name) for name in KELOMPOK))

    def cari(self, kode: str) -> Wawasan | None:
        """The insight of this code, if it is worth telling: `wawasan.cari("target:ikm.csv")`."""
        return next((one for one in self.semua if one.kode == kode), None)

    @cached_property
    def _penggerak(self) -> Penggerak:
        return Penggerak(self.figures)

    def _telling(self, found: Iterable[_W]) -> tuple[_W, ...]:
        return tuple(one for one in found if one.penting or not self.ambang)


def analisis(report: Figures, *, ambang: bool = True) -> Analisis:
    """Apa yang dikatakan angka-angka laporan: yang menggerakkan nilai, yang menentukan putusan, sisa anggaran, tren.

    Hasilnya kelompok-kelompok (`meleset`, `perubahan`, `gerak`, `penentu`, `jarak_target`, `ruang`, `reformasi`,
    `sisa`, `efisiensi`, `sumber_daya`, `posisi`, `menuju`, `tren`, `triwulan`); setiap butirnya punya `kalimat`,
    `angka`, dan `kode`. Yang terlalu kecil tidak disebut; ambangnya ada pada parameter `analisis`.

    Contoh: `[satu.kalimat for satu in analisis(report).sisa]`.
    """
    return Analisis(report, ambang)
