"""Figures of money and programmes by name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, Values, column, one, table
from lkjip.measures.hitung import mean


def _money(name: str) -> Callable[[Figures], Values]:
    """An amount of the whole office, of each sasaran, and of each code."""

    def values(figures: Figures) -> Values:
        by_goal, by_code = (
            dict(zip(frame["kode"], frame[name], strict=True)) for frame in (figures.sasaran, figures.program)
        )
        return {"": figures.jumlah_anggaran[name], **by_goal, **by_code}

    return values


def _spent_on_average(figures: Figures) -> Decimal | None:
    top = figures.program[figures.program["tingkat"] == "program"]
    return mean(top["serapan"])


def _level(level: str) -> Callable[[Figures], Values]:
    return one(lambda figures: int((figures.program["tingkat"] == level).sum()))


_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject("jumlah_program", "Banyak program", "", "program", _level("program")),
    Subject("jumlah_kegiatan", "Banyak kegiatan", "", "program", _level("kegiatan")),
    Subject("jumlah_subkegiatan", "Banyak sub kegiatan", "", "program", _level("subkegiatan")),
    Subject(
        "program",
        "Nomenklatur program, kegiatan, atau sub kegiatan",
        "program",
        "program",
        column(table("program"), "nama"),
    ),
    Subject("pagu_murni", "Pagu sebelum perubahan, rupiah", _P, "anggaran", _money("pagu_murni")),
    Subject("pagu", "Pagu yang dilaporkan, rupiah", _P, "anggaran", _money("pagu")),
    Subject("realisasi_anggaran", "Realisasi anggaran, rupiah", _P, "anggaran", _money("realisasi_anggaran")),
    Subject("serapan", "Serapan anggaran, persen", _P, "anggaran", _money("serapan")),
    Subject("silpa", "Sisa anggaran, rupiah", _P, "anggaran", _money("silpa")),
    Subject("rata_serapan", "Rata-rata serapan program, persen", "", "anggaran", one(_spent_on_average)),
    Subject("porsi", "Bagian sasaran dalam seluruh pagu, persen", _S, "anggaran", column(lambda f: f.sasaran, "porsi")),
    Subject(
        "capaian_sasaran",
        "Rata-rata capaian IKU sasaran, persen",
        _S,
        "realisasi",
        column(lambda f: f.sasaran, "capaian"),
    ),
    Subject(
        "efisiensi",
        "Capaian dikurangi serapan, poin persentase",
        f"{_S}; tanpa kode untuk seluruhnya",
        "anggaran",
        lambda f: {"": f.efisiensi, **column(lambda g: g.sasaran, "efisiensi")(f)},
    ),
    Subject("putusan_efisiensi", "Putusan efisiensi", _S, "anggaran", column(lambda f: f.sasaran, "putusan")),
)
