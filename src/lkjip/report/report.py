"""One report as notebooks see it: open it, then read its frames, figures and narrative."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lkjip.cache import digest, reads
from lkjip.check.remembered import FINDINGS, checked_report, findings_digest
from lkjip.contract.private import NUMBERS
from lkjip.errors import UsageError
from lkjip.figures import Figures
from lkjip.findings import DataError, Finding, has_errors
from lkjip.ids import EDITION_VARIABLE, Edition, Project, ReportId
from lkjip.nip import is_masked, masked
from lkjip.report.identitas import internal_params, internal_year, public_params, public_year
from lkjip.report.years import own_copy, watched, with_reasons


@dataclass(frozen=True, repr=False)
class Report(Figures):
    """A checked report: its figures, findings and narrative.

    A report of the public edition holds no full NIP anywhere (UU 27/2022; domain.md section 10).
    """

    project: Project
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
        else:
            apart = f"{data.folder}/{NUMBERS.file}"
            reads.note(apart, remembered.files.get(apart, digest.ABSENT))
            data, earlier = internal_year(data), tuple(map(internal_year, earlier))
            params = internal_params(params, data)
        data, *past = (watched(year, remembered.files) for year in (data, *earlier))
        return cls(params, data, tuple(past), project, checked.findings, edition)

    def __repr__(self) -> str:
        return f"Report({self.id}, edisi {self.edition})"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the check, accepted ones as notes."""
        reads.note(FINDINGS, findings_digest(self.checked_findings))
        return self.checked_findings

    def alasan(self, rule: str, file: str) -> str | None:
        """Why the office leaves what `rule` finds about `file`, as its parameters say."""
        accepted = self.params.temuan_diterima
        return next((one.alasan.rstrip(".") for one in accepted if (one.aturan, one.berkas) == (rule, file)), None)

    def naskah(self, nama: str) -> str:
        """The narrative `nama` as it is written; nothing where it is missing."""
        path = self.project.narrative(self.id) / f"{nama}.md"
        reads.note_file(path)
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""

    @property
    def id(self) -> ReportId:
        return self.data.report

    @property
    def kantor(self) -> str:
        """The office by its title and name, as `Kecamatan Contoh`."""
        return self.params.kantor.lengkap

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

    @property
    def nip_tersamar(self) -> bool:
        """Whether this internal report shows a number masked, since the office does not keep the full one here."""
        shown = (*self.data["pegawai"]["nip"], self.params.penanda_tangan.nip)
        return self.edition is Edition.INTERNAL and any(map(is_masked, shown))

    def nip(self, value: str | None) -> str:
        """A NIP as this edition may show it (see report.identitas); a dash where there is none."""
        return (value if self.edition is Edition.INTERNAL else masked(value)) or "–"


def _edition() -> Edition:
    value = os.environ.get(EDITION_VARIABLE, Edition.PUBLIC)
    try:
        return Edition(value)
    except ValueError as error:
        raise UsageError(f"Edisi {value!r} tidak dikenal: publik atau internal.") from error
