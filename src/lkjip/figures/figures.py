"""Every figure of a report by name: exact, computed once, from data that the contract has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from lkjip.contract.year import FILLED
from lkjip.figures import anggaran, evaluasi, tindakan
from lkjip.figures.performance import Performance
from lkjip.ground.values import Cell, number
from lkjip.measures.efisiensi import efisiensi, efisiensi_kemenkeu, nilai_efisiensi


@dataclass(frozen=True, repr=False)
class Figures(Performance):
    """The figures of one year beside the years before it. Percentages and averages are exact; rounded when shown.

    data: the tables of the year, in which rules have found no error; earlier: the compared years that have data.
    Here stand money, programmes, staff and what is done about results; the rooms below hold performance, scores, and
    what they stand on.
    """

    @cached_property
    def past(self) -> Mapping[int, Figures]:
        """The figures of each compared year that has data, oldest first."""
        return {
            year.report.year: Figures(self.params, year, self.earlier[:place])
            for place, year in enumerate(self.earlier)
        }

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

    @cached_property
    def sdm(self) -> pd.DataFrame:
        return evaluasi.sdm(self.data, self.sasaran)

    @cached_property
    def jumlah_sdm(self) -> Mapping[str, Any]:
        """kebutuhan, tersedia, ketersediaan and kekurangan of all staff (see figures.evaluasi.availability_totals)."""
        return evaluasi.availability_totals(self.sdm, "kebutuhan")

    @cached_property
    def jumlah_pegawai(self) -> Mapping[str, Any]:
        """The same of the whole office, each head once: who supports two sasaran is one of the staff that is listed."""
        return evaluasi.heads(self.jumlah_sdm, len(self.data["pegawai"]))

    @cached_property
    def perbaikan(self) -> pd.DataFrame:
        """The measures planned, by indicator: kode, indikator (its wording, or `Umum`), aspek, uraian,
        penanggung_jawab, waktu, bukti."""
        return tindakan.measures(self.data, self.params.aturan.istilah_triwulan)

    @cached_property
    def perbaikan_lalu(self) -> pd.DataFrame:
        """The measures that were promised last year or before, by indicator, with hasil, bukti and status."""
        return tindakan.answers(self.data, self.params.aturan.istilah_triwulan)

    @cached_property
    def catatan_evaluasi(self) -> pd.DataFrame:
        """The evaluators' notes, each with the codes of the measures that answer it (langkah), and whether any does."""
        return tindakan.notes(self.data)

    @cached_property
    def tindak_lanjut(self) -> pd.DataFrame:
        """What is done about each recommendation: sumber, rekomendasi (its text), rencana, hasil, status in words."""
        return tindakan.follow_up(self.data)

    @cached_property
    def rekomendasi(self) -> pd.DataFrame:
        """How many recommendations each evaluation gave: sumber, banyak, selesai, tanpa_rencana, told as kalimat."""
        return tindakan.recommended(self.data)

    @cached_property
    def saran(self) -> pd.DataFrame:
        """The office's advice: indikator (its wording, or `Umum`), aspek, uraian."""
        return tindakan.advice(self.data)
