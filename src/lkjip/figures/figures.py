"""Every figure of a report by name: exact, computed once, from data that the contract has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import pandas as pd

from lkjip.contract.year import FILLED, Year, no_data
from lkjip.figures import anggaran, evaluasi, kalimat, kinerja, sebab
from lkjip.ground.values import Cell, Missing, number
from lkjip.measures.capaian import capped
from lkjip.measures.efisiensi import efisiensi, efisiensi_kemenkeu, nilai_efisiensi
from lkjip.measures.hitung import mean, ratio, together, total
from lkjip.measures.indeks import ikm, ipp_f02
from lkjip.measures.nilai import INPUTS
from lkjip.measures.predikat import Skala, scales
from lkjip.params import Params


@dataclass(frozen=True, repr=False)
class Figures:
    """The figures of one year beside the years before it. Percentages and averages are exact; rounded when shown.

    data: the tables of the year, in which rules have found no error; earlier: the compared years that have data.
    """

    params: Params
    data: Year
    earlier: tuple[Year, ...]

    @property
    def year(self) -> int:
        return self.data.report.year

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The compared years, the report's own last; a year without data is among them."""
        return tuple(range(self.year - self.params.aturan.tahun_pembanding, self.year + 1))

    @cached_property
    def tahun_berdata(self) -> tuple[int, ...]:
        """The compared years of which there are data, the report's own last."""
        return tuple(year.report.year for year in (*self.earlier, self.data))

    @cached_property
    def past(self) -> Mapping[int, Figures]:
        """The figures of each compared year that has data, oldest first."""
        return {
            year.report.year: Figures(self.params, year, self.earlier[:place])
            for place, year in enumerate(self.earlier)
        }

    def _year(self, number: int) -> Year:
        known = {year.report.year: year for year in (*self.earlier, self.data)}
        return known.get(number) or no_data(self.data.report.kecamatan, number)

    # performance

    @cached_property
    def indikator(self) -> pd.DataFrame:
        """Every indicator with target, realisasi, exact capaian, putusan and predikat.

        hasil: capaian and verdict as a phrase; kalimat: with realisasi and target before it.
        """
        measured = kinerja.graded(kinerja.indicators(self.data), self.skala_capaian, self.params.aturan.batas_capaian)
        return kalimat.with_phrases(measured, hasil=kalimat.hasil, kalimat=kalimat.tercapai)

    @cached_property
    def iku(self) -> pd.DataFrame:
        """The Indikator Kinerja Utama with their sasaran; rumus_terisi: the formula with its values, if it has one."""
        values = dict(zip(self.indikator["kode"], self.indikator["realisasi"], strict=True))
        values |= {"TOTAL_SAKIP": self.nilai_sakip(), "RATA_IKM": self.ikm}
        words = dict(zip(self.indikator["kode"], self.indikator["indikator"], strict=True)) | INPUTS
        known = kinerja.by_goal(self.indikator, self.data, ["iku"])
        return kalimat.with_phrases(known, rumus_terisi=partial(kalimat.rumus_terisi, values=values, words=words))

    @cached_property
    def pendukung(self) -> pd.DataFrame:
        """The supporting indicators of the sasaran."""
        return kinerja.by_goal(self.indikator, self.data, ["pendukung"])

    @cached_property
    def triwulan(self) -> pd.DataFrame:
        """The indicators of which any quarter was measured: `tw1` … `tw4` their targets, `realisasi_tw1` … reached."""
        return kinerja.quarterly(self.indikator)

    @cached_property
    def tanpa_realisasi(self) -> pd.DataFrame:
        """The indicators whose realisasi is not there; catatan says why, where anybody has noted it."""
        return self.indikator[[isinstance(value, Missing) for value in self.indikator["realisasi"]]]

    @cached_property
    def rata_capaian(self) -> Decimal | None:
        """Mean capaian of the IKU in percent, from exact values."""
        return mean(self.iku["capaian"])

    @cached_property
    def putusan_iku(self) -> pd.DataFrame:
        """How many IKU exceed, meet or miss their target."""
        return kinerja.verdict_counts(self.iku)

    def riwayat(self, *tingkat: str) -> pd.DataFrame:
        """Indicators of `tingkat` over the compared years, side by side (see figures.kinerja.history).

        kalimat: what became of each since the year before; nothing where that has no data.
        """
        listed = [self._year(number) for number in self.years]
        measured = {year.report.year: kinerja.indicators(year) for year in listed}
        table = kinerja.history(listed, measured, tingkat)
        before = self.year - 1
        told = partial(kalimat.perubahan, tahun=self.year, sebelum=before)
        return kalimat.with_phrases(table, kalimat=told if before in self.tahun_berdata else lambda _: "")

    @cached_property
    def renstra(self) -> pd.DataFrame:
        """Indicators with their target at the end of the Renstra and the progress to it, as kalimat too."""
        plan = self.params.renstra
        table = kinerja.plan_progress(self.indikator, self.data, (plan.awal, plan.akhir))
        return kalimat.with_phrases(table, kalimat=kalimat.kemajuan_renstra)

    @cached_property
    def pembanding(self) -> pd.DataFrame:
        """Indicators beside kabupaten, provinsi and nation; kalimat: how each stands to them."""
        told = partial(kalimat.posisi, tingkat=self.tingkat_pembanding)
        return kalimat.with_phrases(self._compared, kalimat=told)

    @cached_property
    def tingkat_pembanding(self) -> tuple[str, ...]:
        """The columns of `pembanding` that hold other levels; that of other nations only where anything is known."""
        return kalimat.levels_compared(self._compared)

    @cached_property
    def iku_terbanding(self) -> pd.DataFrame:
        """The IKU of `pembanding` of which at least two levels are known, so that there is something to compare."""
        return kinerja.comparable(self.pembanding, ("realisasi", *self.tingkat_pembanding))

    @cached_property
    def _compared(self) -> pd.DataFrame:
        return kinerja.compared(self.indikator, self.data)

    @cached_property
    def belum_tercapai(self) -> pd.DataFrame:
        """The indicators that missed their target, each with what explains it (see figures.sebab.missed).

        sebab: cause and measure in sentences; sejauh: how far it came, as `94,34%`.
        """
        table = sebab.missed(self.indikator, self.data, self.params.aturan.penyebab_sampai)
        return kalimat.with_phrases(table, sebab=kalimat.sebab, sejauh=kalimat.sejauh)

    @cached_property
    def faktor(self) -> pd.DataFrame:
        """Causes and measures of all or of one sasaran, by kind; those of an indicator stand in `belum_tercapai`."""
        return sebab.general(self.data, self.belum_tercapai)

    # money and programmes

    @cached_property
    def program(self) -> pd.DataFrame:
        """The programme tree with its money."""
        return anggaran.tree(self.data)

    @cached_property
    def program_indikator(self) -> pd.DataFrame:
        """The programme tree with money and indicators, a row an indicator."""
        return anggaran.with_indicators(self.program, self.indikator)

    @cached_property
    def cascading(self) -> pd.DataFrame:
        """Tujuan, sasaran and programmes as a tree for `pohon`: kode, induk, teks."""
        return anggaran.cascade(self.program, self.data)

    @cached_property
    def triwulan_persen(self) -> pd.DataFrame:
        """The indicators of programmes with cumulative quarterly targets in percent, tw1 to tw4.

        No rows where targets of the quarters are not cumulative; then there are none to show, not some to be given.
        """
        table = anggaran.in_percent(self.program_indikator)
        table = table if self.params.aturan.triwulan_kumulatif else table.head(0)
        table.attrs[FILLED] = True
        return table

    def berprogram(self, table: pd.DataFrame) -> pd.DataFrame:
        """Indicators of programmes with the name and the sasaran (`nama`, `kinerja`) of theirs."""
        return anggaran.with_programmes(table, self.program)

    @cached_property
    def jumlah_anggaran(self) -> Mapping[str, Cell]:
        """pagu_murni, pagu, realisasi_anggaran, serapan and silpa of the whole office."""
        return anggaran.totals(self.program)

    @cached_property
    def sasaran(self) -> pd.DataFrame:
        """Each sasaran with capaian, money, share and efficiency."""
        return anggaran.by_goal(self.program, self.iku, self.data)

    @cached_property
    def anggaran_unit(self) -> pd.DataFrame:
        """The budget of programmes by the unit that holds it, as far as units are told."""
        return anggaran.by_unit(self.program, self.data)

    @cached_property
    def efisiensi(self) -> Decimal | None:
        """Mean capaian less absorption of the whole, in poin persentase."""
        return efisiensi(self.rata_capaian, number(self.jumlah_anggaran["serapan"]))

    @cached_property
    def efisiensi_kemenkeu(self) -> tuple[Decimal | None, Decimal | None]:
        """E and NE of PMK 22/2021 over the sasaran, in percent."""
        rows = zip(
            self.sasaran["pagu"], self.sasaran["realisasi_anggaran"], map(number, self.sasaran["capaian"]), strict=True
        )
        value = efisiensi_kemenkeu(rows)
        return value, None if value is None else nilai_efisiensi(value)

    # evaluations, indices, resources

    @cached_property
    def sakip(self) -> pd.DataFrame:
        return evaluasi.sakip(self.data)

    def sakip_tahun(self, year: int) -> pd.DataFrame:
        """The SAKIP components of this or an earlier compared year, no rows where there are none."""
        return evaluasi.sakip(self._year(year), past=year != self.year)

    def nilai_sakip(self, year: int | None = None) -> Decimal | None:
        """The SAKIP score of this or an earlier compared year: the sum of its components."""
        return total(self.sakip_tahun(year or self.year)["nilai"])

    def jumlah_sakip(self, year: int | None = None) -> Mapping[str, Cell]:
        """bobot, lke, lapangan, nilai and capaian_bobot of all components of this or an earlier compared year."""
        table = self.sakip_tahun(year or self.year)
        weight, score = total(table["bobot"]), self.nilai_sakip(year)
        parts = {name: together(list(table[name])) for name in ("lke", "lapangan")}
        return {"bobot": weight, **parts, "nilai": score, "capaian_bobot": ratio(score, weight)}

    @cached_property
    def rb(self) -> pd.DataFrame:
        return evaluasi.rb(self.data)

    @cached_property
    def indeks_rb(self) -> Cell:
        """The published RB index: the row without a parent."""
        top = self.data["rb"]
        top = top[top["induk"].isna()]
        return top["nilai"].iloc[0] if len(top) else None

    @cached_property
    def rb_indikator(self) -> pd.DataFrame:
        return evaluasi.rb_indicators(
            self.data, dict(zip(self.indikator["kode"], self.indikator["realisasi"], strict=True))
        )

    @cached_property
    def ikm(self) -> Decimal | None:
        """IKM of the unit, published with two decimals."""
        return ikm(self.data["ikm"]["nilai"])

    @cached_property
    def ikm_layanan(self) -> pd.DataFrame:
        """The IKM of each service; mutu: what it is called."""
        table = self.data["ikm"]
        return table.assign(mutu=[self.mutu(value) for value in table["nilai"]])

    def mutu(self, ikm: Cell) -> str:
        """What an IKM is called by PermenPANRB 14/2017."""
        mark = scales()["ikm"].predikat(ikm)
        return mark.sebutan if mark else "n/a"

    @cached_property
    def ipp(self) -> pd.DataFrame:
        return evaluasi.ipp(self.data, self.params.aturan.bobot_ipp)

    @cached_property
    def ipp_f02(self) -> Mapping[str, Decimal | None]:
        """The evaluator's part of the IPP by the weights of 17/2017 (`2017`) and 29/2022 (`2022`)."""
        values = dict(zip(self.data["ipp"]["kode"], self.data["ipp"]["nilai"], strict=True))
        return {"2017": ipp_f02(values, "2017"), "2022": ipp_f02(values, "2022")}

    @cached_property
    def ipp_dan_f02(self) -> pd.DataFrame:
        """The aspects of the IPP and a row of what they come to (kedalaman 1); no rows where nothing is assessed."""
        bobot = self.params.aturan.bobot_ipp
        return evaluasi.with_f02(self.ipp, self.ipp_f02[bobot], bobot, self._indicator_ipp)

    @property
    def _indicator_ipp(self) -> pd.DataFrame:
        return self.indikator[self.indikator["kode"] == "IPP"]

    @cached_property
    def ipp_terbit(self) -> Decimal | None:
        """The IPP as published, evaluator's and users' part together: the realisasi of the indicator of code IPP."""
        published = self._indicator_ipp["realisasi"]
        return number(published.iloc[0]) if len(published) else None

    @cached_property
    def sdm(self) -> pd.DataFrame:
        return evaluasi.sdm(self.data, self.sasaran)

    @cached_property
    def sarpras(self) -> pd.DataFrame:
        return evaluasi.sarpras(self.data)

    @cached_property
    def jumlah_sdm(self) -> Mapping[str, Any]:
        """kebutuhan, tersedia, ketersediaan and kekurangan of all staff (see figures.evaluasi.availability_totals)."""
        return evaluasi.availability_totals(self.sdm, "kebutuhan")

    @cached_property
    def jumlah_sarpras(self) -> Mapping[str, Any]:
        """standar, tersedia, ketersediaan and kekurangan of what has a standard; tanpa_standar: how many have none."""
        return evaluasi.availability_totals(self.sarpras, "standar")

    # scales

    @cached_property
    def skala_capaian(self) -> Skala:
        return self.skala(self.params.aturan.skala_capaian)

    @cached_property
    def skala_sakip(self) -> Skala:
        return self.skala(self.params.aturan.skala_sakip)

    @cached_property
    def skala_rb(self) -> Skala:
        return self.skala(self.params.aturan.skala_rb)

    def skala(self, kode: str) -> Skala:
        """A scale of the reference tables by its code, as the office has it in its parameters."""
        local = self.params.skala.get(kode)
        return scales()[kode] if local is None else local.scale(kode)

    def predikat(self, capaian: Decimal | None) -> str:
        """The predicate of a capaian on the report's scale, counted up to the local limit."""
        mark = self.skala_capaian.predikat(capped(capaian, self.params.aturan.batas_capaian))
        return mark.sebutan if mark else "n/a"
