"""Phrases of a whole report: its letters, its sums of money and why one is not there, its programmes counted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lkjip.contract.year import REASON, records
from lkjip.figures import Figures
from lkjip.figures.bingkai import bingkai
from lkjip.ground.angka import TakTerhitung, bilangan, daftar, persen, terbilang
from lkjip.ground.documents import letter_meant
from lkjip.ground.regulations import Regulation, national, told_status
from lkjip.ground.values import number
from lkjip.measures.anggaran import Tingkat
from lkjip.measures.predikat import Rentang, Skala

_SUMS = {"pagu": "pagu", "realisasi_anggaran": "realisasi"}
_PROMISED = {"penanggung_jawab": "penanggung jawab", "waktu": "waktu", "bukti": "bukti"}
"""What a measure should tell besides itself, by column."""
_MOST_NAMED = 5
_LEVELS = {"iku": "IKU", "pendukung": "indikator pendukung", "program": "program", "kegiatan": "kegiatan"} | {
    "subkegiatan": "sub kegiatan"
}
_REGULATION = ("peraturan", "jenis", "nomor", "tahun", "tentang", "keterangan")


def average(figures: Figures) -> str:
    """`103,24% dengan predikat Sangat Memuaskan`: the mean of the IKU."""
    if figures.rata_capaian is None:
        return TakTerhitung("n/a")
    return f"{persen(figures.rata_capaian)} dengan predikat {figures.predikat(figures.rata_capaian)}"


def ranges(figures: Figures) -> pd.DataFrame:
    """The scale of capaian, a row a predicate: kategori, nilai (`>90–100`), sebutan."""
    parts, highest = figures.skala_capaian.rentang, figures.params.aturan.batas_capaian
    ends = [f"–{bilangan(highest)}" if highest else " ke atas"]
    ends += [f"–{bilangan(part.batas_bawah)}" for part in parts[:-1]]
    rows = [
        {"kategori": part.label, "nilai": f"{_from(part)}{end}", "sebutan": part.sebutan}
        for part, end in zip(parts, ends, strict=True)
    ]
    return bingkai(pd.DataFrame(rows, dtype=object))


def _from(part: Rentang) -> str:
    """Where an interval begins; one from zero on needs no sign."""
    sign = ">" if not part.termasuk_bawah else "≥" if part.batas_bawah else ""
    return f"{sign}{bilangan(part.batas_bawah)}"


def support(scale: Skala) -> str:
    """`di atas 90% Sangat Menunjang, di atas 75% Menunjang, selebihnya Kurang Menunjang`: a scale as a phrase."""
    *above, rest = scale.rentang
    told = [f"di atas {persen(part.batas_bawah, None)} {part.sebutan}" for part in above]
    return ", ".join([*told, f"selebihnya {rest.sebutan}"])


def letter(figures: Figures, kode: str) -> str:
    """`, menurut Surat … Nomor … tanggal …`: the letter of the parameters, else what they name for the table `kode`.

    Where nobody has told either, the phrase says so; a finding does, too (`surat-belum-dinyatakan`).
    """
    params = figures.params
    known = params.surat.get(kode)
    if known is None:
        return named_source(figures, kode) or ", menurut surat yang belum disebutkan"
    about = f" tentang {known.perihal}" if known.perihal else ""
    return f", menurut {known.jenis} {known.bernomor}{about}"


def year_of_plan(figures: Figures) -> str:
    """`tahun pertama dari tiga tahun`: the place of the report's year in the Renstra; nothing where it has none."""
    first, last = figures.params.renstra.awal, figures.params.renstra.akhir
    if first is None or last is None or not first <= figures.year <= last:
        return ""
    place = figures.year - first + 1
    return f"tahun {'pertama' if place == 1 else f'ke{terbilang(place)}'} dari {terbilang(last - first + 1)} tahun"


def reworded(figures: Figures) -> pd.DataFrame:
    """What is called otherwise than last year, a row each: kode, jenis (`sasaran` or `indikator`), lama, baru."""
    before = figures.past.get(figures.year - 1)
    compared = set(figures.riwayat("iku", "pendukung", "program")["kode"]) | set(figures.data["sasaran"]["kode"])
    rows: list[dict[str, str]] = []
    for kind in ("sasaran", "indikator"):
        if before is None:
            break
        old = dict(zip(before.data[kind]["kode"], before.data[kind][kind], strict=True))
        for code, now in zip(figures.data[kind]["kode"], figures.data[kind][kind], strict=True):
            if code in old and code in compared and _plain(old[code]) != _plain(now):
                rows.append({"kode": code, "jenis": kind, "lama": old[code], "baru": now})
    return bingkai(pd.DataFrame(rows, columns=["kode", "jenis", "lama", "baru"], dtype=object))


def _plain(text: str) -> str:
    """A wording without what is no difference of meaning: capitals and spaces."""
    return "".join(text.casefold().split())


def named_source(figures: Figures, table: str) -> str:
    """`, menurut data kepegawaian per Januari 2024`: the documents that the office names for a table; else nothing."""
    told = [name.replace("{tahun}", str(figures.year)) for name in figures.params.sumber.get(table, ())]
    plain = [name for name in told if letter_meant(name) is None]
    return f", menurut {daftar(plain)}" if plain else ""


def vacant(figures: Figures) -> tuple[str, ...]:
    """The posts of the units that have no structural officer among the staff."""
    staff = figures.data["pegawai"]
    held = set(staff.loc[staff["kelompok"] == "struktural", "unit"])
    units = figures.data["unit"]
    return tuple(units.loc[~units["kode"].isin(held), "kepala"]) if held else ()


def not_told(measures: pd.DataFrame) -> str:
    """Which of who, when and evidence the measures do not tell, as a sentence; nothing where they tell it all."""
    absent = {name: int(measures[column].isna().sum()) for column, name in _PROMISED.items()}
    none = [name for name, count in absent.items() if count == len(measures)]
    some = [f"{name} {terbilang(count)} langkah" for name, count in absent.items() if count and name not in none]
    told = ([f"{daftar(none)} langkah itu"] if none else []) + some
    return f"{daftar(told).capitalize()} tidak tercatat." if len(measures) and told else ""


def missed_besides(missed: pd.DataFrame, column: str, most: int | None = None) -> str:
    """The indicators that missed and of which `column` tells nothing, with their levels; `` where there is none.

    most: more than so many are counted, not named.
    """
    rows = [row for row in records(missed) if not row[column]]
    levels = [name for level, name in _LEVELS.items() if any(row["tingkat"] == level for row in rows)]
    if most is not None and len(rows) > most:
        return f"Selain itu {terbilang(len(rows))} target {daftar(levels)} belum tercapai."
    named = "; ".join(f"{row['indikator']} ({row['sejauh']})" for row in rows)
    return f"Target {daftar(levels)} yang belum tercapai: {named}." if rows else ""


def regulations(cited: Sequence[Regulation]) -> pd.DataFrame:
    """The regulations as rows: peraturan, jenis, nomor, tahun, tentang; keterangan: the status as it is known."""
    every = (*national(), *(one for one in cited if one not in national()))
    rows = [
        {
            "peraturan": one.name,
            "jenis": one.kind,
            "nomor": one.number,
            "tahun": str(one.year),
            "tentang": one.title or "–",
            "keterangan": told_status(one, every),
        }
        for one in cited
    ]
    return bingkai(pd.DataFrame(rows, columns=_REGULATION, dtype=object))


def programmes(figures: Figures) -> str:
    """`enam program, sebelas kegiatan, dan dua puluh lima sub kegiatan`; a level that is not used is left out."""
    counts = {level.sebutan: int((figures.program["tingkat"] == level).sum()) for level in Tingkat}
    return daftar([f"{terbilang(count)} {name}" for name, count in counts.items() if count])


def added_levels(figures: Figures) -> tuple[str, ...]:
    """The levels of the budget that nobody declared, so that they are added up from those below."""
    added = set(figures.program.loc[figures.program["dijumlahkan"].astype(bool), "tingkat"])
    return tuple(level.sebutan for level in Tingkat if level in added)


def missing_sums(figures: Figures, *angka: str) -> str:
    """Why sums of the budget are not there, as a sentence; nothing where they are.

    angka: of `pagu`, `realisasi_anggaran` and `serapan` those that are missed, all where none is told.
    """
    unknown = [name for name in angka or (*_SUMS, "serapan") if number(figures.jumlah_anggaran[name]) is None]
    sums = [_SUMS[name] for name in unknown if name in _SUMS]
    if sums:
        return f"Jumlah {daftar(sums)} anggaran belum dapat dihitung karena {_cause(figures)}."
    return "Serapan anggaran tidak dapat dihitung karena jumlah pagunya nol." if unknown else ""


def _cause(figures: Figures) -> str:
    """Which parts of the budget are not known."""
    table = figures.data["anggaran"]
    if not len(table):
        return table.attrs.get(REASON) or "data anggaran belum diisi"
    top = figures.program[figures.program["tingkat"] == Tingkat.PROGRAM]
    codes = [code for belum in top["belum"] for code in belum]
    if not codes:
        return "tidak ada program yang beranggaran"
    if len(codes) > _MOST_NAMED:
        return (
            f"data {terbilang(len(top))} program belum lengkap"
            if set(codes) == set(top["kode"])
            else (f"data {terbilang(len(codes))} program, kegiatan, atau sub kegiatan belum lengkap")
        )
    names = dict(zip(figures.program["kode"], figures.program["nama"], strict=True))
    return f"data {daftar([f'{names[code]} ({code})' for code in codes])} belum lengkap"
