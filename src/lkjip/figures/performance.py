"""Performance: indicators with their results, over years, to the Renstra, beside others, and why they missed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial

import pandas as pd

from lkjip.contract.year import records
from lkjip.figures import evaluasi, kalimat, kinerja, sebab
from lkjip.figures.scores import Scores
from lkjip.ground.errors import UsageError
from lkjip.ground.values import Missing, number
from lkjip.measures.hitung import mean
from lkjip.measures.nilai import INPUTS


@dataclass(frozen=True, repr=False)
class Performance(Scores):
    """The indicators of a report, and the scores that stand among them."""

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
        named = {row["kode"]: row for row in records(self.indikator)}
        for code, value in (("TOTAL_SAKIP", self.nilai_sakip()), ("RATA_IKM", self.ikm)):
            named[code] = {"indikator": INPUTS[code], "satuan": "nilai", "realisasi": value}
        known = kinerja.by_goal(self.indikator, self.data, ["iku"])
        return kalimat.with_phrases(known, rumus_terisi=partial(kalimat.rumus_terisi, known=named))

    @cached_property
    def pendukung(self) -> pd.DataFrame:
        """The supporting indicators of the sasaran."""
        return kinerja.by_goal(self.indikator, self.data, ["pendukung"])

    @cached_property
    def triwulan(self) -> pd.DataFrame:
        """The indicators of which any quarter was measured: `tw1` … `tw4` their targets, `realisasi_tw1` … reached."""
        return kinerja.quarterly(self.indikator)

    @cached_property
    def beda_rencana(self) -> pd.DataFrame:
        """The indicators of which the year's work plan names another target than the one that is measured."""
        return kinerja.replanned(self.indikator)

    @cached_property
    def tanpa_realisasi(self) -> pd.DataFrame:
        """The indicators whose realisasi is not there; alasan says why, as far as anybody has noted it."""
        absent = self.indikator[[isinstance(value, Missing) for value in self.indikator["realisasi"]]]
        return kalimat.with_phrases(absent, alasan=kalimat.tanpa_realisasi)

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
        strange = [level for level in tingkat if level not in sebab.LEVELS]
        if strange:
            raise UsageError(f"Tingkat {', '.join(strange)} tidak ada; yang ada: {', '.join(sebab.LEVELS)}.")
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
        told = partial(kalimat.posisi, tingkat=self.sebutan_tingkat)
        return kalimat.with_phrases(self._compared, kalimat=told)

    @cached_property
    def tingkat_pembanding(self) -> tuple[str, ...]:
        """The columns of `pembanding` that hold other levels; that of other nations only where anything is known."""
        return kalimat.levels_compared(self._compared)

    @cached_property
    def sebutan_tingkat(self) -> dict[str, str]:
        """What those levels are called in a sentence: `kabupaten` may be a `kota`."""
        return {
            level: self.params.kantor.daerah if level == "kabupaten" else level for level in self.tingkat_pembanding
        }

    @cached_property
    def program_terbanding(self) -> pd.DataFrame:
        """The indicators of programmes in `pembanding` with at least two known levels, so that one can compare."""
        return kinerja.comparable(self.pembanding, "program", ("realisasi", *self.tingkat_pembanding))

    @cached_property
    def program_tak_terbanding(self) -> pd.DataFrame:
        """The indicators of programmes for which a comparison was looked for and not found."""
        table = self.pembanding[self.pembanding["tingkat"] == "program"]
        return table[~table["kode"].isin(self.program_terbanding["kode"])]

    @cached_property
    def _compared(self) -> pd.DataFrame:
        return kinerja.compared(self.indikator, self.data)

    @cached_property
    def belum_tercapai(self) -> pd.DataFrame:
        """The indicators that missed their target, each with what explains it (see figures.sebab.missed).

        sebab: causes in sentences, and the codes of measures; simpulan: causes and the first measure; sejauh: how
        far it came, as `94,34%`.
        """
        table = sebab.missed(self.indikator, self.data, self.params.aturan.penyebab_sampai)
        phrases = {"sebab": kalimat.sebab, "simpulan": kalimat.simpulan, "sejauh": kalimat.sejauh}
        return kalimat.with_phrases(table, **phrases)

    @cached_property
    def faktor(self) -> pd.DataFrame:
        """Causes and measures of all or of one sasaran, by kind; those of an indicator stand in `belum_tercapai`."""
        return sebab.general(self.data, self.belum_tercapai)

    @cached_property
    def rb_indikator(self) -> pd.DataFrame:
        return evaluasi.rb_indicators(
            self.data, dict(zip(self.indikator["kode"], self.indikator["realisasi"], strict=True))
        )

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
