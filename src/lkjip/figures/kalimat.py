"""Phrases that tell a row, as columns of the frames, so that one result reads the same wherever it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from lkjip.contract.year import SUMBER, Row, Sources, records
from lkjip.figures.frames import origin
from lkjip.ground.angka import bilangan, daftar, kosong, nilai, persen, poin, terbilang
from lkjip.ground.values import Missing, number
from lkjip.measures.capaian import Arah
from lkjip.measures.rumus import Formula

TIDAK_DINILAI = "tidak dapat dinilai"
_EVALUASI = {"SAKIP": "SAKIP", "RB": "reformasi birokrasi"}
"""What a report calls the evaluations."""


def hasil(row: Row) -> str:
    """Percentage and verdict of an indicator, `capaian 102,25% (melampaui target)`; a category has no percentage."""
    if number(row["capaian"]) is not None:
        return f"capaian {persen(row['capaian'])} ({row['putusan']})"
    return "capaiannya belum dapat dihitung" if row["putusan"] == TIDAK_DINILAI else str(row["putusan"])


def tercapai(row: Row) -> str:
    """`realisasi 74,64 dari target 73, capaian 102,25% (melampaui target)`; what is not there is said in words."""
    missing = {name: _absent(row[name]) for name in ("target", "realisasi")}
    target, realisasi = (nilai(row[name], row["satuan"]) for name in missing)
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


def sejauh(row: Row) -> str:
    """How far an indicator came: `94,34%`; `Baik dari target Sangat Baik` where there is no percentage."""
    if number(row["capaian"]) is not None:
        return persen(row["capaian"])
    return f"{nilai(row['realisasi'], row['satuan'])} dari target {nilai(row['target'], row['satuan'])}"


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
        return f"Semua {lead}, {terbilang(row['banyak'])} butir, sudah ditindaklanjuti."
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
    target = nilai(row["target_akhir"], row["satuan"])
    if why := _absent(row["realisasi"]):
        return f"realisasi menuju target akhir {target} {why}, sehingga kemajuannya belum dapat dihitung"
    progress = "" if number(row["kemajuan"]) is None else f"tingkat kemajuan {persen(row['kemajuan'])}, "
    return f"realisasi {nilai(row['realisasi'], row['satuan'])} dari target akhir {target}, {progress}{row['putusan']}"


def perubahan(row: Row, tahun: int, sebelum: int) -> str:
    """What became of an indicator since the year before (a row of `report.riwayat`)."""
    missing = [year for year in (sebelum, tahun) if _absent(row[f"realisasi_{year}"])]
    now, before = (nilai(row[f"realisasi_{year}"], row["satuan"]) for year in (tahun, sebelum))
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
    return f"{before} ({sebelum}) menjadi {now} ({tahun}), {row['perubahan']}{_by(row)}"


def _by(row: Row) -> str:
    change = number(row["selisih"])
    if not change:
        return ""
    return f" {_size(change, row)}"


def _size(change: Decimal, row: Row) -> str:
    return poin(abs(change)) if row["satuan"] == "persen" else nilai(abs(change), row["satuan"])


def posisi(row: Row, tingkat: Sequence[str]) -> str:
    """How an indicator stands to the same value elsewhere (a row of `report.pembanding`)."""
    parts: list[str] = []
    awaited: list[str] = []
    absent: list[str] = []
    for level in tingkat:
        grade = row[f"predikat_{level}"]
        if row[f"posisi_{level}"] != "tidak ada pembanding":
            change = number(row[f"selisih_{level}"])
            told = f"{nilai(row[level], row['satuan'])}{f', predikat {grade}' if grade else ''}"
            by = f" dengan selisih {_size(change, row)}" if change else ""
            parts.append(f"{row[f'posisi_{level}']} {level} ({told}){by}")
        elif grade:
            parts.append(f"{level} berpredikat {grade}")
        else:
            (absent if row[level] is Missing.NONE else awaited).append(level)
    said = [daftar(parts)] if parts else []
    if awaited:
        said.append(f"nilai tingkat {daftar(awaited)} belum tersedia")
    if absent:
        said.append(f"tidak ada nilai pembanding atau standar tingkat {daftar(absent, 'dan' if said else 'maupun')}")
    better = "; makin rendah makin baik" if parts and row.get("arah") == Arah.TURUN else ""
    return "; ".join(said) + better


def rumus_terisi(row: Row, values: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """The formula of an indicator with its result and the values that went into it; nothing where it has none, or just
    stands for another figure, or has no result.

    values: what formulas may name; words: what a code stands for, told where the code is no abbreviation of it.
    """
    if not row["rumus"] or row["rumus"].isidentifier() or number(row["realisasi"]) is None:
        return ""
    text = row["rumus"].replace("*", "×").replace("/", "÷").replace(".", ",")
    inputs = [
        f"{name}{'' if name in words[name] else f' ({words[name]})'} = {bilangan(values[name])}"
        for name in sorted(Formula.parse(row["rumus"]).names & values.keys())
    ]
    return f"{row['kode']} = {text} = {bilangan(row['realisasi'])}, dengan {daftar(inputs)}"


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
