"""The shape of one office: every choice by which one office differs from another."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

OPTIONAL = (
    "pembanding", "sdm", "sarpras", "catatan_evaluasi", "faktor", "perbaikan", "saran", "rekomendasi", "isu",
    "regulasi", "proses_bisnis", "tugas", "pegawai", "renstra", "tujuan_kabupaten", "anggaran",
)  # fmt: skip
"""Tables that an office may lack; sakip, rb, ikm and ipp are chosen on their own."""

_WILAYAH = ("desa", "kelurahan", "keduanya")
_DOCUMENTS = (
    ("Laporan Kinerja Instansi Pemerintah", "LKjIP"),
    ("Laporan Akuntabilitas Kinerja Instansi Pemerintah", "LAKIP"),
    ("Laporan Kinerja Instansi Pemerintah Kecamatan", "LKIP"),
    ("Laporan Kinerja", "LKj"),
)
_CHAPTERS = (
    {},
    {"bab-4": "Simpulan dan Saran"},
    {"bab-1": "Gambaran Umum", "bab-3": "Akuntabilitas & Capaian <Kinerja>"},
)
_SCALES = ("akip", "akip-lama", "capaian-permendagri", "lokal-bb", "lokal")
_STAFF = (4, 200, 0)  # 0: any number between


@dataclass(frozen=True)
class Shape:
    """What was chosen for one office. Years: those with data, the report's own last."""

    seed: int
    wilayah: str
    tujuan: int
    sasaran: int
    programmes: int
    subkegiatan: int
    staff: int
    years: tuple[int, ...]
    compared: int
    renstra: tuple[int, int]
    milestones: bool
    revised: bool
    exponents: tuple[int, int]
    units: int
    cumulative: bool
    evaluations: frozenset[str]
    absent: frozenset[str]
    scale: str
    document: tuple[str, str]
    chapters: dict[str, str]
    long: bool
    hostile: bool
    narratives: bool
    old_codes: bool
    gaps: bool

    @property
    def year(self) -> int:
        return self.years[-1]

    @property
    def limit(self) -> int | None:
        """Above this percentage an achievement counts no more for its predicate; None: no limit."""
        return (None, 100, 120)[self.seed % 3]


def draw(seed: int, years: tuple[int, ...] | None = None) -> Shape:
    """The shape of office number `seed`; `years` fixes the years with data (the report's own last)."""
    rng = Random(f"bentuk-{seed}")
    compared = seed % 4 + 1
    if years is None:
        last = rng.randint(2021, 2030)
        past = [last - back for back in range(compared, 0, -1)]
        kept = [] if seed % 9 == 8 else [year for year in past if rng.random() < 0.8]
        years = (*kept, last)
    length = seed % 3 + 3
    start = years[-1] - rng.randrange(length)
    evaluations = frozenset(name for name in ("sakip", "rb", "ikm", "ipp") if rng.random() < 0.7)
    sasaran = rng.randint(1, 6)
    low = rng.choice((3, 6, 9))
    return Shape(
        seed=seed,
        wilayah=_WILAYAH[seed % 3],
        tujuan=min(rng.randint(1, 4), sasaran),
        sasaran=sasaran,
        programmes=max(rng.randint(5, 12), sasaran),
        subkegiatan=rng.choice((0, 12, 30, 60)),
        staff=_STAFF[seed % 3] or rng.randint(5, 199),
        years=years,
        compared=compared,
        renstra=(start, start + length - 1),
        milestones=rng.random() < 0.7,
        revised=rng.random() < 0.6,
        exponents=(low, 12 if seed % 5 == 0 else low + 2),
        units=rng.choice((1, 1, 2, 4)),
        cumulative=seed % 2 == 0,
        evaluations=evaluations,
        absent=frozenset(name for name in OPTIONAL if rng.random() < 0.12),
        scale=_SCALES[seed % 5],
        document=_DOCUMENTS[seed % 4],
        chapters=_CHAPTERS[rng.randrange(3)],
        long=rng.random() < 0.4,
        hostile=rng.random() < 0.5,
        narratives=rng.random() < 0.5,
        old_codes=rng.random() < 0.2,
        gaps=rng.random() < 0.6,
    )
