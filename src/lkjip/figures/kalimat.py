"""Phrases that tell a row, as columns of the frames, so that one result reads the same wherever it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from lkjip.contract.year import SUMBER, Row, Sources, records
from lkjip.figures.frames import origin
from lkjip.ground.angka import daftar, kosong, nilai, persen, poin, terbilang
from lkjip.ground.values import Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.hitung import difference
from lkjip.measures.rumus import Formula

TIDAK_DINILAI = "tidak dapat dinilai"
_EVALUASI = {"SAKIP": "SAKIP", "RB": "reformasi birokrasi"}
"""What a report calls the evaluations."""


def _nilai(value: Any, row: Row) -> str:
    """`value` in the unit, and with the decimals, of the indicator `row`."""
    return nilai(value, row["satuan"], row.get("desimal"))


def hasil(row: Row) -> str:
    """Percentage and verdict of an indicator, `capaian 102,25% (melampaui target)`; a category has no percentage."""
    if number(row["capaian"]) is not None:
        return f"capaian {persen(row['capaian'])} ({row['putusan']})"
    return "capaiannya belum dapat dihitung" if row["putusan"] == TIDAK_DINILAI else str(row["putusan"])


def tercapai(row: Row) -> str:
    """`realisasi 74,64 dari target 73, capaian 102,25% (melampaui target)`; what is not there is said in words."""
    missing = {name: _absent(row[name]) for name in ("target", "realisasi")}
    target, realisasi = (_nilai(row[name], row) for name in missing)
    if not any(missing.values()):
        return f"realisasi {realisasi} dari target {target}, {hasil(row)}"
    if all(missing.values()):
        return f"target dan realisasinya {missing['realisasi']}, sehingga {hasil(row)}"
    if missing["target"]:
        return f"realisasi {realisasi}, sedangkan targetnya {missing['target']}"
    return f"realisasi dari target {target} {missing['realisasi']}, sehingga {hasil(row)}"


def _absent(value: Any) -> str:
    """Why nothing stands there, nothing where something does."""
    if value is Missing.NONE:
        return "tidak ada"
    return "belum tersedia" if isinstance(value, Missing) or kosong(value) else ""


def tanpa_realisasi(row: Row) -> str:
    """Why an indicator has no realisation (a row of `report.tanpa_realisasi`), without a full stop."""
    if row["catatan"]:
        return _sentence(row["catatan"])
    if row["realisasi"] is Missing.NONE:
        return "Tidak berlaku tahun ini"
    return "Nilai dalam rumusnya belum lengkap" if row["rumus"] else "Alasannya belum dicatat"


def sejauh(row: Row) -> str:
    """How far an indicator came: `94,34%`; `Baik dari target Sangat Baik` where there is no percentage."""
    if number(row["capaian"]) is not None:
        return persen(row["capaian"])
    return f"{_nilai(row['realisasi'], row)} dari target {_nilai(row['target'], row)}"


def sebab(row: Row) -> str:
    """Why an indicator missed its target, with the codes of its measures (a row of `report.belum_tercapai`).

    What a report must explain and does not is said to be missing; then it is a draft.
    """
    note = f"{_sentence(row['catatan'])}. " if row["catatan"] else ""
    return f"{note}{_explained(row, daftar(row['langkah']))}".strip()


def simpulan(row: Row) -> str:
    """Why an indicator missed its target and the first of its measures, for a conclusion."""
    measures = [_sentence(text) for text in row["solusi"][:1]]
    more = len(row["solusi"]) - 1
    if more > 0:
        measures.append(f"beserta {terbilang(more)} langkah lain")
    return _explained(row, ", ".join(measures))


def _explained(row: Row, measures: str) -> str:
    causes = "; ".join(_sentence(text) for text in row["penghambat"])
    if row["wajib"] and not causes and not measures:
        return "Penyebab dan langkah perbaikannya belum dirumuskan."
    told = [
        f"{name}: {said}." if said else f"{name}nya belum dirumuskan."
        for name, said in (("Penyebab", causes), ("Langkah perbaikan", measures))
        if said or row["wajib"]
    ]
    return " ".join(told)


def _sentence(text: str) -> str:
    return text.strip().removesuffix(".")


def pendukung(names: Iterable[str]) -> str:
    """The programmes that support a sasaran, as a sentence."""
    told = "; ".join(names)
    return f"Program yang mendukung: {told}." if told else "Tidak ada program yang menunjuk sasaran ini."


def rekomendasi(row: Row) -> str:
    """How many recommendations of an evaluation are done (a row of `report.rekomendasi`)."""
    lead = f"rekomendasi {_EVALUASI[row['sumber']]}"
    if row["tanpa_rencana"] == row["banyak"]:
        return terbuka(row)
    if row["selesai"] == row["banyak"]:
        every = f"Semua {lead}, {terbilang(row['banyak'])} butir," if row["banyak"] > 1 else f"Satu-satunya {lead}"
        return f"{every} sudah ditindaklanjuti."
    done = f"{terbilang(row['selesai'])} sudah" if row["selesai"] else "belum ada yang"
    left = f"; {terbilang(row['tanpa_rencana'])} belum direncanakan" if row["tanpa_rencana"] else ""
    return f"Dari {terbilang(row['banyak'])} {lead}, {done} ditindaklanjuti{left}."


def terbuka(row: Row) -> str:
    """How many of them nobody follows up yet; nothing where there is none."""
    count = row["tanpa_rencana"]
    told = f"{terbilang(count)} rekomendasi {_EVALUASI[row['sumber']]} belum direncanakan tindak lanjutnya."
    return f"{told[0].upper()}{told[1:]}" if count else ""


def kemajuan_renstra(row: Row) -> str:
    """How far an indicator has come to the end of the Renstra (a row of `report.renstra`)."""
    target = _nilai(row["target_akhir"], row)
    if why := _absent(row["realisasi"]):
        return f"realisasi menuju target akhir {target} {why}, sehingga kemajuannya belum dapat dihitung"
    progress = "" if number(row["kemajuan"]) is None else f"tingkat kemajuan {persen(row['kemajuan'])}, "
    return f"realisasi {_nilai(row['realisasi'], row)} dari target akhir {target}, {progress}{row['putusan']}"


def perubahan(row: Row, tahun: int, sebelum: int) -> str:
    """What became of an indicator since the year before (a row of `report.riwayat`)."""
    missing = [year for year in (sebelum, tahun) if _absent(row[f"realisasi_{year}"])]
    now, before = (_nilai(row[f"realisasi_{year}"], row) for year in (tahun, sebelum))
    if row["perubahan"] == "tidak dilanjutkan":
        return f"tidak dilanjutkan sejak {tahun}"
    if row["perubahan"] == "indikator baru":
        return "indikator baru yang belum ada nilainya" if tahun in missing else f"{now}, indikator baru"
    if len(missing) > 1:
        return f"nilai tahun {sebelum} dan {tahun} tidak tersedia"
    if missing:
        told = f"{now} ({tahun})" if sebelum in missing else f"{before} ({sebelum})"
        return f"{told}; nilai tahun {missing[0]} tidak tersedia"
    if row["perubahan"] == "tetap":
        return f"tetap {now} seperti tahun {sebelum}"
    return f"{before} ({sebelum}) menjadi {now} ({tahun}), {row['perubahan']}{_by(row)}{_earlier(row, sebelum)}"


def _earlier(row: Row, sebelum: int) -> str:
    """What the indicator had done the year before that, where it is known and moved."""
    change = difference(row[f"realisasi_{sebelum}"], row.get(f"realisasi_{sebelum - 1}"))
    if not change:
        return ""
    return f", sesudah {'naik' if change > 0 else 'turun'} {_size(change, row)} pada tahun {sebelum}"


def _by(row: Row) -> str:
    change = number(row["selisih"])
    if not change:
        return ""
    return f" {_size(change, row)}"


def _size(change: Decimal, row: Row) -> str:
    return poin(abs(change), row.get("desimal")) if row["satuan"] == "persen" else _nilai(abs(change), row)


def posisi(row: Row, tingkat: Mapping[str, str]) -> str:
    """How an indicator stands to the same value elsewhere (a row of `report.pembanding`).

    tingkat: the levels, by their columns, as they are called.
    """
    parts: list[str] = []
    awaited: list[str] = []
    absent: list[str] = []
    for level, called in tingkat.items():
        grade = row[f"predikat_{level}"]
        if row[f"posisi_{level}"] != "tidak ada pembanding":
            change = number(row[f"selisih_{level}"])
            told = f"{_nilai(row[level], row)}{f', predikat {grade}' if grade else ''}"
            by = f" dengan selisih {_size(change, row)}" if change else ""
            parts.append(f"{row[f'posisi_{level}']} {called} ({told}){by}")
        elif grade:
            parts.append(f"{called} berpredikat {grade}")
        else:
            (absent if row[level] is Missing.NONE else awaited).append(called)
    said = [daftar(parts)] if parts else []
    if awaited:
        said.append(f"nilai tingkat {daftar(awaited)} belum tersedia")
    if absent:
        said.append(f"tidak ada nilai pembanding atau standar tingkat {daftar(absent, 'dan' if said else 'maupun')}")
    better = "; makin rendah makin baik" if parts and row.get("arah") == Arah.TURUN else ""
    return "; ".join(said) + better


def rumus_terisi(row: Row, known: Mapping[str, Row]) -> str:
    """The formula of an indicator with its result and the values that went into it; nothing where it has none, or just
    stands for another figure, or has no result.

    known: what formulas may name by its code, as rows of indicators: the name is told where the code is no abbreviation
    of it.
    """
    if not row["rumus"] or row["rumus"].isidentifier() or number(row["realisasi"]) is None:
        return ""
    text = row["rumus"].replace("*", "×").replace("/", "÷").replace(".", ",")
    inputs = [_input(name, known[name]) for name in sorted(Formula.parse(row["rumus"]).names & known.keys())]
    return f"{row['kode']} = {text} = {_nilai(row['realisasi'], row)}, dengan {daftar(inputs)}"


def _input(name: str, row: Row) -> str:
    meant = "" if name in row["indikator"] else f" ({row['indikator']})"
    return f"{name}{meant} = {_nilai(row['realisasi'], row)}"


def serupa(
    baris: Iterable[Row], kolom: str = "kalimat", nama: str = "indikator", sebutan: str = "indikator"
) -> tuple[tuple[str, str], ...]:
    """Baris-baris yang kalimatnya sama, disebut satu kali untuk semuanya: pasangan siapa dan kalimatnya.

    Yang kalimatnya sendirian disebut menurut isi kolom `nama`; yang sama disebut jumlahnya, sesudah yang lain.

    Contoh: `serupa(report.riwayat("program").baris)` memberi ("Enam indikator", "tetap 100% seperti tahun 2023").
    """
    names: dict[str, list[str]] = {}
    for row in baris:
        names.setdefault(row[kolom], []).append(row[nama])
    alone = [(named[0], text) for text, named in names.items() if len(named) == 1]
    many = [
        (f"{terbilang(len(named)).capitalize()} {sebutan}", text) for text, named in names.items() if len(named) > 1
    ]
    return (*alone, *many)


def levels_compared(table: pd.DataFrame) -> tuple[str, ...]:
    """The levels with which indicators are compared; that of other nations only where there is one."""
    abroad = any(number(value) is not None for value in table["internasional"])
    return ("kabupaten", "provinsi", "nasional", *(("internasional",) if abroad else ()))


def with_phrases(table: pd.DataFrame, **phrases: Callable[[Row], str]) -> pd.DataFrame:
    """`table` with a column of text for each phrase, which comes from where the value of its row does."""
    rows = records(table)
    told = table.assign(**{name: pd.Series([phrase(row) for row in rows], table.index, object)
                           for name, phrase in phrases.items()})  # fmt: skip
    value = next((origin(table)[name] for name in ("capaian", "realisasi") if name in origin(table)), ())
    told.attrs[SUMBER] = Sources({**origin(table), **dict.fromkeys(phrases, value)})
    return told
