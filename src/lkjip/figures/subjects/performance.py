"""Figures of performance by name: indicators, their targets, results, verdicts and comparisons."""

from __future__ import annotations

from collections.abc import Callable

from lkjip.contract.year import records
from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, Values, column, one
from lkjip.ground.values import number
from lkjip.measures.hitung import mean
from lkjip.measures.putusan import putusan_target


def _reached_on_average(figures: Figures) -> Values:
    by_level = {level: mean(rows["capaian"]) for level, rows in figures.indikator.groupby("tingkat", sort=False)}
    return {"": figures.rata_capaian, **{str(level): value for level, value in by_level.items()}}


def _judged(figures: Figures) -> Values:
    """The verdict of each indicator, and of each sasaran by the mean of its IKU."""
    of_goals = {row["kode"]: putusan_target(number(row["capaian"])) for row in records(figures.sasaran)}
    return {**_indicator("putusan")(figures), **of_goals}


def _counted(figures: Figures) -> Values:
    """How many indicators there are of each level, and below each sasaran or code."""
    by_level, by_parent = (figures.indikator.groupby(name, sort=False).size() for name in ("tingkat", "induk"))
    return {str(key): int(count) for counts in (by_level, by_parent) for key, count in counts.items()}


def _met(figures: Figures, *verdicts: str) -> int:
    return int(figures.iku["putusan"].isin(verdicts).sum())


def _history(name: str) -> Callable[[Figures], Values]:
    levels = ("iku", "pendukung", "program", "kegiatan", "subkegiatan")
    return column(lambda figures: figures.riwayat(*levels), name)


def _elsewhere(prefix: str = "") -> Callable[[Figures], Values]:
    """A column of the comparison by indicator and level: `AKIP:kabupaten`."""

    def values(figures: Figures) -> Values:
        levels = ("kabupaten", "provinsi", "nasional", "internasional")
        return {
            f"{row['kode']}:{level}": row[f"{prefix}{level}"] for row in records(figures.pembanding) for level in levels
        }

    return values


def _indicator(name: str) -> Callable[[Figures], Values]:
    return column(lambda figures: figures.indikator, name)


_QUARTERS = tuple(
    Subject(f"{prefix}tw{n}", f"{meaning} triwulan {n}", "indikator", table, _indicator(f"{column}tw{n}"))
    for prefix, meaning, table, column in (
        ("target_", "Target", "target", ""),
        ("realisasi_", "Realisasi", "realisasi", "realisasi_"),
    )
    for n in range(1, 5)
)

_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject("nama", "Nama indikator", _K, "indikator", _indicator("indikator")),
    Subject("satuan", "Satuan indikator", _K, "indikator", _indicator("satuan")),
    Subject("target", "Target tahun laporan", _K, "target", _indicator("target"), satuan="indikator"),
    Subject("realisasi", "Realisasi tahun laporan", _K, "realisasi", _indicator("realisasi"), satuan="indikator"),
    Subject("capaian", "Capaian terhadap target", _K, "realisasi", _indicator("capaian"), satuan="persen"),
    Subject(
        "putusan",
        "Putusan terhadap target: melampaui, sesuai, belum mencapai",
        "indikator atau sasaran",
        "realisasi",
        _judged,
    ),
    Subject("predikat", "Predikat capaian", _K, "realisasi", _indicator("predikat")),
    *_QUARTERS,
    Subject("perubahan", "Naik, turun, atau tetap dibanding tahun lalu", _K, "realisasi", _history("perubahan")),
    Subject("selisih", "Selisih realisasi dengan tahun lalu", _K, "realisasi", _history("selisih"), satuan="indikator"),
    Subject(
        "target_renstra",
        "Target Renstra tahun laporan",
        _K,
        "renstra",
        column(lambda f: f.renstra, "target_renstra"),
        satuan="indikator",
    ),
    Subject(
        "target_akhir",
        "Target akhir Renstra",
        _K,
        "renstra",
        column(lambda f: f.renstra, "target_akhir"),
        satuan="indikator",
    ),
    Subject(
        "kemajuan",
        "Realisasi terhadap target akhir Renstra",
        _K,
        "renstra",
        column(lambda f: f.renstra, "kemajuan"),
        satuan="persen",
    ),
    Subject(
        "rata_capaian",
        "Rata-rata capaian IKU",
        "tingkat indikator; tanpa tingkat: IKU",
        "realisasi",
        _reached_on_average,
        satuan="persen",
    ),
    Subject(
        "predikat_rata_capaian",
        "Predikat rata-rata capaian IKU",
        "",
        "realisasi",
        one(lambda f: f.predikat(f.rata_capaian)),
    ),
    Subject("jumlah_iku", "Banyak IKU", "", "indikator", one(lambda f: len(f.iku))),
    Subject(
        "iku_tercapai",
        "Banyak IKU yang mencapai atau melampaui target",
        "",
        "realisasi",
        one(lambda f: _met(f, "melampaui target", "sesuai target")),
    ),
    Subject(
        "iku_melampaui",
        "Banyak IKU yang melampaui target",
        "",
        "realisasi",
        one(lambda f: _met(f, "melampaui target")),
    ),
    Subject("jumlah_indikator", "Banyak indikator", "tingkat indikator, sasaran, atau program", "indikator", _counted),
    Subject("pembanding", "Nilai pembanding", "indikator:tingkat", "pembanding", _elsewhere(), satuan="indikator"),
    Subject(
        "selisih_pembanding",
        "Selisih realisasi dengan pembanding",
        "indikator:tingkat",
        "pembanding",
        _elsewhere("selisih_"),
        satuan="indikator",
    ),
    Subject(
        "posisi",
        "Di atas, di bawah, atau sama dengan pembanding",
        "indikator:tingkat",
        "pembanding",
        _elsewhere("posisi_"),
    ),
    Subject(
        "rata_kemajuan",
        "Rata-rata kemajuan IKU menuju target akhir Renstra",
        "",
        "renstra",
        one(lambda f: mean(f.renstra.loc[f.renstra["tingkat"] == "iku", "kemajuan"])),
        satuan="persen",
    ),
    Subject(
        "putusan_renstra",
        "Putusan terhadap target akhir Renstra",
        _K,
        "renstra",
        column(lambda f: f.renstra, "putusan"),
    ),
    Subject(
        "putusan_rata_capaian",
        "Putusan rata-rata capaian IKU",
        "",
        "realisasi",
        one(lambda f: putusan_target(f.rata_capaian)),
    ),
    Subject("predikat_pembanding", "Predikat pembanding", "indikator:tingkat", "pembanding", _elsewhere("predikat_")),
    Subject(
        "batas_capaian",
        "Batas capaian untuk predikat",
        "",
        "",
        one(lambda f: f.params.aturan.batas_capaian),
        satuan="persen",
    ),
)
