"""One report as notebooks see it: open it, then read its frames, figures and narrative."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from lkjip.cache import reads
from lkjip.contract.parse import Cell
from lkjip.contract.remembered import FINDINGS, checked_report, findings_digest
from lkjip.contract.year import Year
from lkjip.findings import DataError, Finding, has_errors
from lkjip.ids import EDITION_VARIABLE, Edition, Project, ReportId, UsageError
from lkjip.measures.capaian import capped
from lkjip.measures.efisiensi import efisiensi, efisiensi_kemenkeu, nilai_efisiensi
from lkjip.measures.hitung import mean, number, total
from lkjip.measures.indeks import ikm, ipp_f02
from lkjip.measures.predikat import Skala, local_scale, scales
from lkjip.params import Params
from lkjip.report import anggaran, evaluasi, kinerja
from lkjip.report.identitas import masked, public_params, public_year
from lkjip.report.years import no_data, own_copy, watched, with_reasons


@dataclass(frozen=True, repr=False)
class Report:
    """A checked report. Percentages and averages are exact; they are rounded when shown.

    A report of the public edition holds no full NIP anywhere (UU 27/2022; domain.md section 10).
    """

    id: ReportId
    project: Project
    params: Params
    data: Year
    earlier: tuple[Year, ...]
    checked_findings: tuple[Finding, ...]
    edition: Edition

    @classmethod
    def open(cls, kecamatan: str, year: int) -> Report:
        """Open the report of `kecamatan` and `year` in the project around the working directory.

        Raises UsageError for a wrong name, place or edition, DataError (every finding) where data or
        parameters of this or a compared year hold an error.
        """
        edition = _edition()
        report = ReportId(kecamatan, year)
        project = Project.find()
        with reads.unnoted():  # a notebook depends on what it takes out of the report, not on all that was checked
            remembered = checked_report(project, report)
        checked = remembered.checked
        params = checked.params
        if params is None or has_errors(checked.findings):
            raise DataError(checked.findings)
        for name, value in remembered.digests().items():
            if name != FINDINGS:
                reads.note(name, value)
        data, earlier = with_reasons(checked.year, params), tuple(map(own_copy, checked.earlier))
        if edition is Edition.PUBLIC:
            params, data, earlier = public_params(params), public_year(data), tuple(map(public_year, earlier))
        data, *past = (watched(year, remembered.files) for year in (data, *earlier))
        return cls(report, project, params, data, tuple(past), checked.findings, edition)

    def __repr__(self) -> str:
        return f"Report({self.id}, edisi {self.edition})"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the check, accepted ones as notes."""
        reads.note(FINDINGS, findings_digest(self.checked_findings))
        return self.checked_findings

    @property
    def year(self) -> int:
        return self.id.year

    @property
    def kantor(self) -> str:
        """The office by its title and name, as `Kecamatan Contoh`."""
        return self.params.kantor.lengkap

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The compared years, the report's own last; a year without data is among them."""
        return tuple(range(self.year - self.params.aturan.tahun_pembanding, self.year + 1))

    @cached_property
    def tahun_berdata(self) -> tuple[int, ...]:
        """The compared years of which there are data, the report's own last."""
        return tuple(year.report.year for year in (*self.earlier, self.data))

    def _year(self, number: int) -> Year:
        known = {year.report.year: year for year in (*self.earlier, self.data)}
        return known.get(number) or no_data(self.id.kecamatan, number)

    @property
    def masa_renstra(self) -> str:
        """The years of the Renstra as a phrase."""
        renstra = self.params.renstra
        if renstra.awal is None or renstra.akhir is None:
            return "(masa berlakunya belum diisi)"
        return f"berlaku tahun {renstra.awal}–{renstra.akhir}"

    @cached_property
    def pegawai(self) -> pd.DataFrame:
        """The staff, each NIP as this edition may show it."""
        table = self.data["pegawai"]
        return table.assign(nip=table["nip"].map(self.nip))

    def nip(self, value: str | None) -> str:
        """A NIP as this edition may show it (see report.identitas); a dash where there is none."""
        return (value if self.edition is Edition.INTERNAL else masked(value)) or "–"

    # performance

    @cached_property
    def indikator(self) -> pd.DataFrame:
        """Every indicator with target, realisasi, exact capaian, putusan and predikat."""
        return kinerja.graded(kinerja.indicators(self.data), self.skala_capaian, self.params.aturan.batas_capaian)

    @cached_property
    def iku(self) -> pd.DataFrame:
        """The Indikator Kinerja Utama with their sasaran."""
        return kinerja.by_goal(self.indikator, self.data, ["iku"])

    @cached_property
    def pendukung(self) -> pd.DataFrame:
        """The supporting indicators of the sasaran."""
        return kinerja.by_goal(self.indikator, self.data, ["pendukung"])

    @cached_property
    def rata_capaian(self) -> Decimal | None:
        """Mean capaian of the IKU in percent, from exact values."""
        return mean(self.iku["capaian"])

    @cached_property
    def putusan_iku(self) -> pd.DataFrame:
        """How many IKU exceed, meet or miss their target."""
        return kinerja.verdict_counts(self.iku)

    def riwayat(self, *tingkat: str) -> pd.DataFrame:
        """Indicators of `tingkat` over the compared years, side by side (see report.kinerja.history)."""
        listed = [self._year(number) for number in self.years]
        measured = {year.report.year: kinerja.indicators(year) for year in listed}
        return kinerja.history(listed, measured, tingkat)

    @cached_property
    def renstra(self) -> pd.DataFrame:
        """Indicators with their target at the end of the Renstra and the progress to it."""
        return kinerja.plan_progress(self.indikator, self.data)

    @cached_property
    def pembanding(self) -> pd.DataFrame:
        """Indicators beside kabupaten, provinsi and nation."""
        return kinerja.compared(self.indikator, self.data)

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
    def jumlah_anggaran(self) -> Mapping[str, Cell]:
        """pagu_murni, pagu, realisasi_anggaran, serapan and silpa of the whole office."""
        return anggaran.totals(self.program)

    @cached_property
    def sasaran(self) -> pd.DataFrame:
        """Each sasaran with capaian, money, share and efficiency."""
        return anggaran.by_goal(self.program, self.iku, self.data)

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
        return evaluasi.sakip(self._year(year))

    def nilai_sakip(self, year: int | None = None) -> Decimal | None:
        """The SAKIP score of this or an earlier compared year: the sum of its components."""
        return total(self.sakip_tahun(year or self.year)["nilai"])

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
    def ipp(self) -> pd.DataFrame:
        return evaluasi.ipp(self.data, self.params.aturan.bobot_ipp)

    @cached_property
    def ipp_f02(self) -> Mapping[str, Decimal | None]:
        """The evaluator's part of the IPP by the weights of 17/2017 (`2017`) and 29/2022 (`2022`)."""
        values = dict(zip(self.data["ipp"]["kode"], self.data["ipp"]["nilai"], strict=True))
        return {"2017": ipp_f02(values, "2017"), "2022": ipp_f02(values, "2022")}

    @cached_property
    def sdm(self) -> pd.DataFrame:
        return evaluasi.sdm(self.data, self.sasaran)

    @cached_property
    def sarpras(self) -> pd.DataFrame:
        return evaluasi.sarpras(self.data)

    def jumlah_ketersediaan(self, table: pd.DataFrame, kebutuhan: str) -> Mapping[str, Any]:
        """Sums of need and stock of `sdm` or `sarpras` (see report.evaluasi.availability_totals)."""
        return evaluasi.availability_totals(table, kebutuhan)

    # scales

    @cached_property
    def skala_capaian(self) -> Skala:
        return self._skala(self.params.aturan.skala_capaian)

    @cached_property
    def skala_sakip(self) -> Skala:
        return self._skala(self.params.aturan.skala_sakip)

    @cached_property
    def skala_rb(self) -> Skala:
        return self._skala(self.params.aturan.skala_rb)

    def _skala(self, kode: str) -> Skala:
        local = self.params.skala.get(kode)
        return scales()[kode] if local is None else local_scale(kode, local)

    def predikat(self, capaian: Decimal | None) -> str:
        """The predicate of a capaian on the report's scale, counted up to the local limit."""
        mark = self.skala_capaian.predikat(capped(capaian, self.params.aturan.batas_capaian))
        return mark.sebutan if mark else "n/a"


def _edition() -> Edition:
    value = os.environ.get(EDITION_VARIABLE, Edition.PUBLIC)
    try:
        return Edition(value)
    except ValueError as error:
        raise UsageError(f"Edisi {value!r} tidak dikenal: publik atau internal.") from error
