"""Sentences on sums of money: why one is not there, and which are added up because nobody declared them."""

from __future__ import annotations

from lkjip.ground.angka import daftar, terbilang
from lkjip.ground.values import number
from lkjip.measures.anggaran import Tingkat
from lkjip.present.prosa import LEWATI, Lewati, Prosa, alasan, prosa
from lkjip.report import Report

_SUMS = {"pagu": "pagu", "realisasi_anggaran": "realisasi"}
_MOST_NAMED = 5


def alasan_anggaran(report: Report, *angka: str) -> Prosa | Lewati:
    """Why sums of the budget are not there; nothing where they are.

    angka: of `pagu`, `realisasi_anggaran` and `serapan` those that are missed, all where none is told.
    """
    unknown = [name for name in angka or (*_SUMS, "serapan") if number(report.jumlah_anggaran[name]) is None]
    sums = [_SUMS[name] for name in unknown if name in _SUMS]
    if sums:
        return prosa(
            "Jumlah {angka} anggaran belum dapat dihitung karena {sebab}.", angka=daftar(sums), sebab=_cause(report)
        )
    return prosa("Serapan anggaran tidak dapat dihitung karena jumlah pagunya nol.") if unknown else LEWATI


def _cause(report: Report) -> str:
    """Which parts of the budget are not known."""
    table = report.data["anggaran"]
    if not len(table):
        return alasan(table) or "data anggaran belum diisi"
    top = report.program[report.program["tingkat"] == Tingkat.PROGRAM]
    codes = [code for belum in top["belum"] for code in belum]
    if not codes:
        return "tidak ada program yang beranggaran"
    if len(codes) > _MOST_NAMED:
        return (
            f"data {terbilang(len(top))} program belum lengkap"
            if set(codes) == set(top["kode"])
            else (f"data {terbilang(len(codes))} program, kegiatan, atau sub kegiatan belum lengkap")
        )
    names = dict(zip(report.program["kode"], report.program["nama"], strict=True))
    return f"data {daftar([f'{names[code]} ({code})' for code in codes])} belum lengkap"


def anggaran_dijumlahkan(report: Report) -> Prosa | Lewati:
    """Which levels of the budget are not declared but added up; nothing where all are declared."""
    added = set(report.program.loc[report.program["dijumlahkan"].astype(bool), "tingkat"])
    levels = [level.sebutan for level in Tingkat if level in added]
    if not levels:
        return LEWATI
    return prosa(
        "Anggaran tingkat {tingkat} tidak dinyatakan tersendiri; angkanya dijumlahkan dari tingkat di bawahnya.",
        tingkat=daftar(levels),
    )
