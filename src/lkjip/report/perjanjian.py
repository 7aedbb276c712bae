"""The Perjanjian Kinerja as a document: its parties, place and day, and what the parameters do not tell of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from lkjip.figures import Figures
from lkjip.figures.bingkai import bingkai
from lkjip.ground.angka import daftar, rupiah, tanggal
from lkjip.ground.values import number
from lkjip.params import Params

OPEN = "………………"
"""What stands for a word that is to be written by hand."""
_GROUNDS = {
    "pejabat": "pejabatnya berganti",
    "strategi": "strategi yang memengaruhi pencapaian tujuan dan sasaran berubah, yaitu program, kegiatan, atau "
    "alokasi anggarannya",
    "prioritas": "prioritas atau asumsi berubah sehingga pencapaian tujuan dan sasaran sangat terpengaruh",
}
"""Why an agreement is changed (PermenPANRB 53/2014)."""
_INCOMPLETE = "perjanjian-belum-lengkap"
_QUARTERS = ("tw1", "tw2", "tw3", "tw4")


@dataclass(frozen=True)
class Pihak:
    """One party: its name (dots where nobody has told it), post and rank; nip: as this edition shows it."""

    nama: str
    jabatan: str
    pangkat: str | None = None
    nip: str | None = None


@dataclass(frozen=True)
class Perjanjian:
    """The agreement of a report's year."""

    figures: Figures

    @property
    def _params(self) -> Params:
        return self.figures.params

    @property
    def judul(self) -> str:
        """Its title; a changed agreement says so."""
        changed = "Perubahan " if self._params.perjanjian.perubahan else ""
        return f"{changed}Perjanjian Kinerja Tahun {self.figures.year}"

    @property
    def pertama(self) -> Pihak:
        """Who promises: the signatory of the report, where nobody else is named."""
        own, signatory = self._params.perjanjian.pihak_pertama, self._params.penanda_tangan
        if own.nama and own.nama != signatory.nama:
            return Pihak(own.nama, own.jabatan or signatory.jabatan)
        return Pihak(signatory.nama or OPEN, own.jabatan or signatory.jabatan, signatory.pangkat, signatory.nip)

    @property
    def kedua(self) -> Pihak:
        """Who receives the promise."""
        own = self._params.perjanjian.pihak_kedua
        return Pihak(own.nama or OPEN, own.jabatan or self._params.kantor.kepala_daerah)

    @property
    def tempat(self) -> str:
        """Where it was signed."""
        return self._params.perjanjian.tempat or OPEN

    @property
    def tanggal(self) -> str:
        """When it was signed; a changed one, when that was."""
        own = self._params.perjanjian
        day: dt.date | None = own.perubahan.tanggal if own.perubahan else own.tanggal
        return tanggal(day) if day else OPEN

    @property
    def perubahan(self) -> str:
        """Of a changed agreement which one it replaces, and why; empty otherwise."""
        own = self._params.perjanjian
        if not own.perubahan:
            return ""
        first = f" tanggal {tanggal(own.tanggal)}" if own.tanggal else " sebelumnya"
        why = f" karena {_GROUNDS[own.perubahan.alasan]}" if own.perubahan.alasan else ""
        return f"Perjanjian ini menggantikan Perjanjian Kinerja{first}{why}."

    @property
    def kurang(self) -> str:
        """What the sheet lacks as a sentence, with the office's reason if it has one; empty where it is complete."""
        lacking = list(self._params.perjanjian.lacking(named=not self._params.kantor.fiktif).values())
        reason = next((one.alasan for one in self._params.temuan_diterima if one.aturan == _INCOMPLETE), None)
        why = f"tidak dicantumkan: {reason.rstrip('.')}" if reason else "belum diisi"
        return f"{daftar(lacking).capitalize()} {why}." if lacking else ""

    @cached_property
    def bertriwulan(self) -> bool:
        """Whether any sasaran was promised by quarters."""
        iku = self.figures.iku
        return any(number(value) is not None for name in _QUARTERS for value in iku[name])

    @cached_property
    def sasaran(self) -> pd.DataFrame:
        """The IKU with their targets; nomor: of the sasaran, from 1."""
        numbers = {goal: number for number, goal in enumerate(dict.fromkeys(self.figures.iku["sasaran"]), start=1)}
        return self.figures.iku.assign(nomor=self.figures.iku["sasaran"].map(numbers))

    @cached_property
    def program(self) -> pd.DataFrame:
        """The programmes with nomor, nama, pagu, and keterangan: where the money comes from, what it was before.

        The money of an office is that of its DPA, which is part of the APBD.
        """
        table = self.figures.program[self.figures.program["tingkat"] == "program"]
        told = [_told(old, new) for old, new in zip(table["pagu_murni"], table["pagu"], strict=True)]
        return bingkai(table[["nomor", "nama", "pagu"]].assign(keterangan=told))


def _told(old: object, new: object) -> str:
    before, now = number(old), number(new)
    changed = before is not None and now is not None and before != now
    return f"APBD; semula {rupiah(before)}" if changed and before is not None else "APBD"
