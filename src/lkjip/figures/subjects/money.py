"""Figures of money and programmes by name."""

from __future__ import annotations

from collections.abc import Callable

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, Values, column, table
from lkjip.measures.anggaran import ancestors
from lkjip.measures.hitung import mean
from lkjip.measures.putusan import MISSED, putusan_efisiensi


def _money(name: str) -> Callable[[Figures], Values]:
    """An amount of the whole office, of each sasaran, and of each code."""

    def values(figures: Figures) -> Values:
        by_goal, by_code = (
            dict(zip(frame["kode"], frame[name], strict=True)) for frame in (figures.sasaran, figures.program)
        )
        return {"": figures.jumlah_anggaran[name], **by_goal, **by_code}

    return values


def _spent_on_average(figures: Figures) -> Values:
    top = figures.program[figures.program["tingkat"] == "program"]
    return {"": mean(top["serapan"]), "sasaran": mean(figures.sasaran["serapan"])}


def _efficient(figures: Figures) -> Values:
    """The verdict on the whole, and on each sasaran."""
    reached = MISSED not in set(figures.iku["putusan"])
    whole = putusan_efisiensi(figures.rata_capaian, figures.efisiensi, all_reached=reached)
    return {"": whole, **column(lambda one: one.sasaran, "putusan")(figures)}


def _level(level: str) -> Callable[[Figures], Values]:
    """How many codes of a level there are: of all, below each code above it, and of each sasaran."""

    def values(figures: Figures) -> Values:
        chosen = figures.program[figures.program["tingkat"] == level]
        above: dict[str, int] = {}
        for kode, sasaran in zip(chosen["kode"], chosen["sasaran"], strict=True):
            for one_above in (*ancestors(kode), sasaran):
                above[one_above] = above.get(one_above, 0) + 1
        return {"": len(chosen), **above}

    return values


_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject(
        "jumlah_program",
        "Banyak program",
        "program atau sasaran di atasnya; tanpa kode untuk seluruhnya",
        "program",
        _level("program"),
    ),
    Subject(
        "jumlah_kegiatan",
        "Banyak kegiatan",
        "program atau sasaran di atasnya; tanpa kode untuk seluruhnya",
        "program",
        _level("kegiatan"),
    ),
    Subject(
        "jumlah_subkegiatan",
        "Banyak sub kegiatan",
        "program atau sasaran di atasnya; tanpa kode untuk seluruhnya",
        "program",
        _level("subkegiatan"),
    ),
    Subject(
        "program",
        "Nomenklatur program, kegiatan, atau sub kegiatan",
        "program",
        "program",
        column(table("program"), "nama"),
    ),
    Subject("pagu_murni", "Pagu sebelum perubahan", _P, "anggaran", _money("pagu_murni"), satuan="rupiah"),
    Subject("pagu", "Pagu yang dilaporkan", _P, "anggaran", _money("pagu"), satuan="rupiah"),
    Subject("realisasi_anggaran", "Realisasi anggaran", _P, "anggaran", _money("realisasi_anggaran"), satuan="rupiah"),
    Subject("serapan", "Serapan anggaran", _P, "anggaran", _money("serapan"), satuan="persen"),
    Subject("silpa", "Sisa anggaran", _P, "anggaran", _money("silpa"), satuan="rupiah"),
    Subject(
        "rata_serapan",
        "Rata-rata serapan program; dengan sasaran: rata-rata sasaran",
        "sasaran; tanpa kode: program",
        "anggaran",
        _spent_on_average,
        satuan="persen",
    ),
    Subject(
        "porsi",
        "Bagian sasaran dalam seluruh pagu",
        _S,
        "anggaran",
        column(lambda f: f.sasaran, "porsi"),
        satuan="persen",
    ),
    Subject(
        "capaian_sasaran",
        "Rata-rata capaian IKU sasaran",
        _S,
        "realisasi",
        column(lambda f: f.sasaran, "capaian"),
        satuan="persen",
    ),
    Subject(
        "efisiensi",
        "Capaian dikurangi serapan",
        f"{_S}; tanpa kode untuk seluruhnya",
        "anggaran",
        lambda f: {"": f.efisiensi, **column(lambda g: g.sasaran, "efisiensi")(f)},
        satuan="poin",
    ),
    Subject("putusan_efisiensi", "Putusan efisiensi", f"{_S}; tanpa kode untuk seluruhnya", "anggaran", _efficient),
    Subject(
        "kinerja",
        "Sasaran program, kegiatan, atau sub kegiatan",
        "program",
        "program",
        column(table("program"), "kinerja"),
    ),
    Subject(
        "menunjang",
        "Daya tunjang program terhadap sasaran",
        "program",
        "program",
        column(lambda f: f.program_indikator, "dukungan"),
    ),
)
