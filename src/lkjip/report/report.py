"""One report as notebooks see it: open it, then read its frames, figures and narrative."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from lkjip.cache import digest
from lkjip.cache.uses import Uses
from lkjip.contract.private import NUMBERS
from lkjip.contract.schemas import TABLES
from lkjip.figures import Figures
from lkjip.figures.bingkai import bingkai
from lkjip.ground.errors import UsageError
from lkjip.ground.files import is_within
from lkjip.ground.findings import DataError, Finding, has_errors
from lkjip.ground.ids import Edition, Project, ReportId
from lkjip.ground.nearest import absent
from lkjip.ground.nip import is_masked, masked
from lkjip.ground.regulations import Regulation, last_checked
from lkjip.ground.rules import rules
from lkjip.report import uraian
from lkjip.report.handed import FINDINGS, PARAMETERS, REGULATIONS, YEARS, Handed, handed
from lkjip.report.identitas import OFFICIALS, internal_params, internal_year, public_params, public_year, shown_numbers
from lkjip.report.perjanjian import Perjanjian
from lkjip.report.years import own_copy, renewed, watched, with_reasons
from lkjip.rujukan import NAMES, read


class UnknownOfReport(UsageError, AttributeError):
    """An attribute that a report does not have."""


@dataclass(frozen=True, repr=False)
class Report(Figures):
    """A checked report: its figures, findings and narrative.

    A report of the public edition holds no full NIP anywhere (UU 27/2022; domain.md section 10). What a notebook takes
    of it is noted in `uses`: by that a build knows when the notebook is to run again.
    """

    project: Project
    checked_findings: tuple[Finding, ...]
    cited: tuple[Regulation, ...]
    edition: Edition
    uses: Uses

    @classmethod
    def open(cls, kecamatan: str, year: int) -> Report:
        """Open the report of `kecamatan` and `year`: the one that a build hands to the notebook, else check it now.

        Raises UsageError for a wrong name, place or edition, DataError (every finding) where data or
        parameters of this or a compared year hold an error.
        """
        given = handed(ReportId(kecamatan, year))
        report = cls._of(given)
        given.opened.append(report._renewed)
        return report

    @classmethod
    def _of(cls, given: Handed) -> Report:
        checked, uses = given.checked, given.uses
        params = checked.params
        if params is None or has_errors(checked.findings):
            raise DataError(checked.findings)
        for name in (PARAMETERS, YEARS):
            uses.note(name)
        data, earlier = with_reasons(checked.year, params), tuple(map(own_copy, checked.earlier))
        if given.edition is Edition.PUBLIC:
            data, *past = (public_year(year, params.edisi_publik) for year in (data, *earlier))
            params, earlier = public_params(params), tuple(past)
        else:
            uses.note(f"{data.folder}/{NUMBERS.file}")
            data, earlier = internal_year(data), tuple(map(internal_year, earlier))
            params = internal_params(params, data)
        data, *past = (watched(year, uses) for year in (data, *earlier))
        return cls(params, data, tuple(past), given.project, checked.findings, checked.regulations, given.edition, uses)

    def _renewed(self, later: Handed) -> None:
        """Hold what `later` hands out, where nothing of it has been used: cells that come now see what is there now."""
        fresh = self._of(replace(later, uses=Uses({})))
        for mine, new in zip((self.data, *self.earlier), (fresh.data, *fresh.earlier), strict=True):
            renewed(mine, new)
        for name in ("checked_findings", "cited"):
            object.__setattr__(self, name, getattr(fresh, name))

    def __getattr__(self, name: str) -> Any:
        """Raises UnknownOfReport; comes here only where there is no such attribute."""
        if name in dir(type(self)):  # it is there, and has raised an AttributeError of its own
            return object.__getattribute__(self, name)
        if name.startswith("_"):
            raise AttributeError(name)
        raise UnknownOfReport(absent("", f"report.{name}", (f"report.{one}" for one in dir(self))))

    def __repr__(self) -> str:
        return f"Report({self.id}, edisi {self.edition})"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the check, accepted ones as notes."""
        self.uses.note(FINDINGS)
        return self.checked_findings

    @property
    def peraturan(self) -> pd.DataFrame:
        """The regulations that the report cites, from laws down: jenis, nomor, tahun, tentang, keterangan (status)."""
        self.uses.note(REGULATIONS)
        return uraian.regulations(self.cited)

    @property
    def peraturan_diperiksa(self) -> str:
        """The last day on which the status of one of them was checked; empty where none was."""
        self.uses.note(REGULATIONS)
        return last_checked(self.cited)

    def banyak_temuan(self, *aturan: str) -> int:
        """How many findings these rules have: `report.banyak_temuan("renstra-lebih-lemah")`.

        Raises UsageError for a rule that is none.
        """
        _known(aturan, rules(), "Aturan")
        return sum(finding.rule in aturan for finding in self.findings)

    def naskah(self, nama: str) -> str:
        """The text of the narrative `nama` of the report's year; empty where there is none."""
        path = self.project.narrative(self.id) / f"{nama}.md"
        self.uses.note(path.relative_to(self.project.root).as_posix(), digest.of_file(path))
        return path.read_text(encoding="utf-8-sig") if path.is_file() else ""

    def berkas(self, nama: str) -> Path:
        """Any other file of the project, by its path from the project's folder; a change of it runs the notebook again.

        Raises UsageError where it lies outside, or is none.
        """
        path = Path(os.path.normpath(self.project.root / nama))
        if not (path.is_relative_to(self.project.root) and is_within(path, self.project.root)):
            raise UsageError(
                f"Berkas {nama} di luar folder proyek; salin ke dalamnya, lalu tulis alamatnya dari folder proyek, "
                'misalnya report.berkas("notebooks/tambahan.csv").'
            )
        self.uses.note(path.relative_to(self.project.root).as_posix(), digest.of_input(path))
        if path.is_dir():
            raise UsageError(f"{nama} adalah folder; sebut berkas di dalamnya satu per satu dengan report.berkas.")
        if not path.is_file():
            raise UsageError(
                f"Berkas {nama} tidak ada di folder proyek; periksa namanya (ditulis dari folder proyek), "
                "atau simpan berkasnya di sana."
            )
        return path

    def alasan(self, rule: str, file: str) -> str | None:
        """Why the office leaves what `rule` finds about `file`, as its parameters say."""
        accepted = self.params.temuan_diterima
        return next((one.alasan.rstrip(".") for one in accepted if (one.aturan, one.berkas) == (rule, file)), None)

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

    @property
    def tahun_renstra(self) -> str:
        """Which year of the Renstra the report's is: `tahun pertama dari tiga tahun`; nothing outside of it."""
        return uraian.year_of_plan(self)

    @property
    def rumusan_berubah(self) -> pd.DataFrame:
        """The sasaran and indicators whose wording is another than last year's: kode, jenis, lama, baru."""
        return uraian.reworded(self)

    @property
    def tanpa_pejabat(self) -> tuple[str, ...]:
        """The posts of unit heads for which nobody is listed; none where no staff is."""
        return uraian.vacant(self)

    @cached_property
    def pegawai(self) -> pd.DataFrame:
        """The staff, each NIP as this edition may show it."""
        table = self.data["pegawai"]
        return table.assign(nip=table["nip"].map(self.nip))

    @property
    def pelaksana(self) -> pd.DataFrame:
        """Those who head nothing, as a table of this edition: by name, or each post with how many hold it."""
        others = self.pegawai[self.pegawai["kelompok"] != OFFICIALS]
        if self.edition is Edition.PUBLIC and self.params.edisi_publik.pelaksana == "jumlah":
            shown = others.groupby("jabatan", sort=False).size().reset_index(name="jumlah")
        else:
            shown = others[["nama", *(["nip"] if self.edition is Edition.INTERNAL else []), "jabatan"]]
        shown.attrs = dict(others.attrs)
        return shown.assign(nomor=range(1, len(shown) + 1))[["nomor", *shown]]

    @property
    def nip_tersamar(self) -> bool:
        """Whether this internal report shows a number masked, since the office does not keep the full one here."""
        shown = (*self.data["pegawai"]["nip"], self.params.penanda_tangan.nip)
        return self.edition is Edition.INTERNAL and any(map(is_masked, shown))

    def nip(self, value: str | None) -> str:
        """A NIP as this edition may show it (see report.identitas); a dash where there is none."""
        in_full = self.edition is Edition.INTERNAL or value in shown_numbers(self.params)
        return (value if in_full else masked(value)) or "–"

    # phrases and reference tables

    @property
    def uraian_rata_capaian(self) -> str:
        """The mean capaian of the IKU with its predicate: `103,24% dengan predikat Sangat Memuaskan`."""
        return uraian.average(self)

    @property
    def rentang_capaian(self) -> pd.DataFrame:
        """The scale of capaian as rows, the highest first: kategori, nilai (its range in words), sebutan."""
        return uraian.ranges(self)

    @property
    def arti_dukungan(self) -> str:
        """From which capaian on a programme supports its sasaran how well, as a phrase."""
        return uraian.support(self.skala("menunjang"))

    def meleset_lain(self, kolom: str = "simpulan", paling: int | None = None) -> str:
        """The missed indicators for which the column `kolom` of `belum_tercapai` has nothing to tell, as a sentence.

        paling: more than so many are counted, not named.
        """
        return uraian.missed_besides(self.belum_tercapai, kolom, paling)

    @property
    def langkah_belum_lengkap(self) -> str:
        """What the measures planned do not tell, as a sentence; nothing where they tell it all."""
        return uraian.not_told(self.perbaikan)

    @property
    def banyak_program(self) -> str:
        """How many programmes, kegiatan and sub kegiatan there are, in words."""
        return uraian.programmes(self)

    @property
    def anggaran_dijumlahkan(self) -> tuple[str, ...]:
        """The levels of the budget that are added up because nobody declared them."""
        return uraian.added_levels(self)

    @cached_property
    def perjanjian(self) -> Perjanjian:
        """The Perjanjian Kinerja as a document: judul, pertama, kedua, tempat, tanggal, perubahan, program."""
        return Perjanjian(self)

    def alasan_anggaran(self, *angka: str) -> str:
        """Why sums of the budget are not there; nothing where they are (see uraian.missing_sums)."""
        return uraian.missing_sums(self, *angka)

    def dasar_surat(self, kode: str) -> str:
        """`, menurut Surat … Nomor …` for a letter of the parameters, or what else proves the table of that name.

        Raises UsageError for a key that is neither a letter's nor a table's.
        """
        _known((kode,), [*self.params.surat, *TABLES], "Surat")
        return uraian.letter(self, kode)

    def dasar_dokumen(self, tabel: str) -> str:
        """`, menurut …,`: the documents that the office names for a table of the year; nothing where it names none."""
        named = uraian.named_source(self, tabel)
        return f"{named}," if named else ""

    def rujukan(self, nama: str) -> pd.DataFrame:
        """A reference table of the library, such as `sdg` or `regulasi`, as words. Raises UsageError for another."""
        _known((nama,), NAMES, "Tabel rujukan")
        return bingkai(pd.DataFrame(read(nama)))


def _known(names: Iterable[str], known: Iterable[str], kind: str) -> None:
    """Raises UsageError for a name that is not among `known`, with the nearest."""
    for name in names:
        if name not in known:
            raise UsageError(absent(kind, name, known))
