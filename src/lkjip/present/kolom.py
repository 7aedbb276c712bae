"""How a column of a report frame is headed, formatted and aligned, by its name; said once for all tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lkjip.contract.schemas import TABLES
from lkjip.contract.year import Row
from lkjip.ground.angka import bilangan, kosong, nilai, persen, rupiah, tanggal
from lkjip.ground.values import Missing, number

Format = Callable[[Any, Row], str]


def _text(value: Any, _: Row) -> str:
    return "" if kosong(value) else bilangan(value) if isinstance(value, Missing) else str(value)


def _free(value: Any, row: Row) -> str:
    """What an analyst has computed under a name of their own: two decimals at most. A whole number may be a year."""
    exact = number(value) if isinstance(value, (Decimal, float)) else None
    if exact is None:
        return _text(value, row)
    return bilangan(exact, 0 if exact == exact.to_integral_value() else min(2, -int(exact.as_tuple().exponent)))


def _day(value: Any, _: Row) -> str:
    return tanggal(value) if isinstance(value, dt.date) else _text(value, _)


def _number(value: Any, _: Row) -> str:
    return bilangan(value)


def _rounded(digits: int) -> Format:
    return lambda value, _row: bilangan(value, digits)


_two = _rounded(2)


def _percent(value: Any, _: Row) -> str:
    return persen(value)


def _amount(value: Any, _: Row) -> str:
    return rupiah(value)


def _optional(form: Format) -> Format:
    """`form` for a column that no year owes: what nobody has given is not there, rather than awaited."""
    return lambda value, row: form(Missing.NONE if value is Missing.BLANK else value, row)


def _in_unit(value: Any, row: Row) -> str:
    unit = row.get("satuan")
    return nilai(value, unit, row.get("desimal")) if unit else bilangan(value)


def _in_quarter_unit(value: Any, row: Row) -> str:
    if value is Missing.BLANK:  # no year owes it
        return bilangan(Missing.NONE)
    other = row.get("satuan_triwulan")
    digits = None if other else row.get("desimal_triwulan", row.get("desimal"))
    return _in_unit(value, {**row, "satuan": other or row.get("satuan"), "desimal": digits})


_UNITS: Mapping[Format, str] = {_in_unit: "satuan", _in_quarter_unit: "satuan_triwulan"}


@dataclass(frozen=True)
class Kolom:
    """Heading, format and class of a column.

    kelas: `angka` (right-aligned), `kode` (never broken), `uraian` (heads its row, indented by level).
    dikenal: whether the column is described here or in the contract.
    """

    judul: str
    format: Format = _text
    kelas: str = ""
    dikenal: bool = True

    @property
    def satuan(self) -> str:
        """The column of the row that says the unit of this one; empty where the unit is always the same."""
        return _UNITS.get(self.format, "")


def _numeric(judul: str, form: Format) -> Kolom:
    return Kolom(judul, form, "angka")


_KNOWN = {
    "nomor": Kolom("No.", kelas="kode"),
    "kode": Kolom("Kode", kelas="kode"),
    "nama": Kolom("Program/kegiatan/sub kegiatan", kelas="uraian"),
    "kinerja": Kolom("Sasaran program/kegiatan/sub kegiatan"),
    "target": _numeric("Target", _in_unit),
    "direncanakan": _numeric("Rencana", _in_unit),
    "realisasi": _numeric("Realisasi", _in_unit),
    "capaian": _numeric("Capaian", _percent),
    "target_akhir": _numeric("Target akhir Renstra", _in_unit),
    "kemajuan": _numeric("Tingkat kemajuan", _percent),
    "kabupaten": _numeric("Kabupaten", _in_unit),
    "provinsi": _numeric("Provinsi", _in_unit),
    "nasional": _numeric("Nasional", _in_unit),
    "internasional": _numeric("Internasional", _in_unit),
    "pagu": _numeric("Pagu", _amount),
    "realisasi_anggaran": _numeric("Realisasi anggaran", _amount),
    "serapan": _numeric("Serapan", _percent),
    "silpa": _numeric("Sisa anggaran", _amount),
    "porsi": _numeric("Porsi anggaran", _percent),
    "efisiensi": _numeric("Efisiensi (poin persentase)", _two),
    "ketersediaan": _numeric("Ketersediaan", _percent),
    "kekurangan": _numeric("Kekurangan", _number),
    "capaian_bobot": _numeric("Capaian terhadap bobot", _percent),
    "nilai_aspek": _numeric("Nilai aspek", _two),
    "banyak": _numeric("Banyak", _number),
    "putusan": Kolom("Keterangan"),
    "predikat": Kolom("Predikat"),
    "dukungan": Kolom("Dukungan"),
    "target_renstra": _numeric("Target Renstra tahun ini", _in_unit),
    "realisasi_tw1": _numeric("I", _in_quarter_unit),
    "realisasi_tw2": _numeric("II", _in_quarter_unit),
    "realisasi_tw3": _numeric("III", _in_quarter_unit),
    "realisasi_tw4": _numeric("IV", _in_quarter_unit),
    "pagu_murni": _numeric("Pagu murni", _optional(_amount)),
    "tw1": _numeric("Triwulan I", _in_quarter_unit),
    "tw2": _numeric("Triwulan II", _in_quarter_unit),
    "tw3": _numeric("Triwulan III", _in_quarter_unit),
    "tw4": _numeric("Triwulan IV", _in_quarter_unit),
}
_HEADS = {"nama", "komponen", "indikator", "layanan", "aspek", "topik", "bidang", "uraian", "sasaran"}
_FORMATS: dict[str, Format] = {"integer": _number, "decimal": _number, "value": _in_unit}


def kolom(name: str, tabel: str | None = None) -> Kolom:
    """How the column `name` is shown; `tabel` names the data table whose own column is meant.

    `target_2023` and its like are shown as `target`; an unknown name heads itself.
    """
    if tabel is not None and name in TABLES[tabel].columns:
        return _from_contract(tabel, name)
    base, _, year = name.rpartition("_")
    if year.isdigit() and base in _KNOWN:
        return _KNOWN[base]
    if name in _KNOWN:
        return _KNOWN[name]
    for table in TABLES.values():
        if name in table.columns:
            return _from_contract(table.name, name)
    return Kolom(name.replace("_", " ").capitalize(), _free, dikenal=False)


def _from_contract(table: str, name: str) -> Kolom:
    column = TABLES[table].columns[name]
    kind, unit = column.kind, column.unit
    if name == "tahun":
        return Kolom(column.title)  # a year is named, not counted: 2024, never 2.024
    if kind == "date":
        return Kolom(column.title, _day)
    if kind in _FORMATS:
        own = _FORMATS[kind] if column.digits is None else _rounded(column.digits)
        form = {"rupiah": _amount, "persen": lambda value, _row: persen(value, None)}.get(unit or "", own)
        return _numeric(column.title, _optional(form) if column.nullable and not column.due else form)
    return Kolom(
        column.title, kelas="kode" if kind == "code" and name == "kode" else "uraian" if name in _HEADS else ""
    )
