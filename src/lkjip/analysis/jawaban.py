"""What a citizen asks first, answered from the figures of a report in plain words: targets, money, last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjip.analysis.gerak import membaik
from lkjip.analysis.wawasan import banyak, kapital, sebagian, singkat
from lkjip.contract.year import Row, records
from lkjip.figures import Figures
from lkjip.ground.angka import nilai, persen, rupiah, terbilang
from lkjip.ground.values import number, rounded
from lkjip.measures.anggaran import Tingkat
from lkjip.measures.hitung import HUNDRED, ratio
from lkjip.measures.putusan import MISSED
from lkjip.table.answers import Answer, Mark

TERCAPAI, ANGGARAN, TAHUN_LALU = (
    "Apakah target tercapai?",
    "Berapa anggarannya, dan untuk apa?",
    "Bagaimana dibanding tahun lalu?",
)
_UNJUDGED = "tidak dapat dinilai"
_NAMED = 2
"""As many indicators as a sentence names."""
_DRAWN = 8
_FINE = 4
_LONGEST_NAME = 40
_ONE_WORD = 11
"""Numbers up to here are one word in Indonesian."""


def jawaban(figures: Figures) -> tuple[Answer, ...]:
    """The three answers of a report; each says so where the figures for it are not there."""
    return _targets(figures), _money(figures), _change(figures)


def tercapai(figures: Figures) -> tuple[int, int]:
    """How many IKU met their target, and of how many that is known."""
    verdicts = [verdict for verdict in figures.iku["putusan"] if verdict != _UNJUDGED]
    return sum(verdict != MISSED for verdict in verdicts), len(verdicts)


def _targets(figures: Figures) -> Answer:
    met, known = tercapai(figures)
    missed = records(figures.belum_tercapai)
    own, other = ([row for row in missed if (row["tingkat"] == "iku") == main] for main in (True, False))
    unknown = len(figures.iku) - known
    said = [_met(met, known)]
    if own:
        said.append(f"Yang belum: {_named(own)}.")
    if other:
        said.append(f"{'Di antara' if own else 'Yang belum di antara'} target pendukung: {_named(other)}.")
    if known and unknown:
        said.append(f"{kapital(banyak(unknown))} target utama belum dapat dinilai.")
    rows = [row for row in records(figures.iku) if number(row["capaian"]) is not None]
    return Answer(
        TERCAPAI,
        f"{met} dari {known} IKU" if known else "Belum dapat dinilai",
        " · ".join((f"target: {known} dari {known}" if known else "target utama disebut IKU", _met_before(figures))),
        " ".join(said),
        "batang",
        tuple(_reached(row) for row in rows[:_DRAWN]),
        ("tabel-pencapaian", "tabel-capaian-akhir", "tabel-lampiran-pk"),
    )


def _met(met: int, known: int) -> str:
    if not known:
        return "Hasil indikator kinerja utama belum tersedia, jadi belum dapat dibandingkan dengan targetnya."
    if met == known:
        whole = "Satu-satunya" if known == 1 else f"Ke{terbilang(known)}" if known <= _ONE_WORD else f"Semua {known}"
        return f"{whole} target utama tercapai."
    part = f"{terbilang(met)} dari {terbilang(known)} target utama tercapai" if met else ""
    return kapital(f"{part or f'belum ada dari {terbilang(known)} target utama yang tercapai'}.")


def _met_before(figures: Figures) -> str:
    before = figures.past.get(figures.year - 1)
    met, known = tercapai(before) if before else (0, 0)
    return f"tahun {figures.year - 1}: {met} dari {known}" if known else f"tahun {figures.year - 1}: tidak ada data"


def _named(rows: Sequence[Row]) -> str:
    return sebagian([f"{_short(row['indikator'])} ({row['sejauh']})" for row in rows], _NAMED)


def _short(name: str) -> str:
    """An indicator's name as a sentence has room for it: its abbreviation, or its first words."""
    short = singkat(name)
    if len(short) <= _LONGEST_NAME:
        return short
    return f"{short[:_LONGEST_NAME].rpartition(' ')[0]} …"


def _reached(row: Row) -> Mark:
    return Mark(
        row["indikator"], _share(row["capaian"]), f"{persen(row['capaian'])} dari target", row["putusan"] != MISSED
    )


def _share(value: object) -> float:
    """A percentage as a length, as fine as anybody sees; what is more than twice the target is drawn as twice."""
    return float(rounded(min(max((number(value) or Decimal(0)) / HUNDRED, Decimal(0)), Decimal(2)), _FINE))


def _money(figures: Figures) -> Answer:
    whole = figures.jumlah_anggaran
    pagu, spent = number(whole["pagu"]), number(whole["realisasi_anggaran"])
    before = figures.past.get(figures.year - 1)
    past = number(before.jumlah_anggaran["pagu"]) if before else None
    last = f"tahun {figures.year - 1}: {rupiah(past) if past is not None else 'tidak ada data'}"
    tables = ("tabel-kinerja-anggaran-program", "tabel-lampiran-anggaran", "tabel-alokasi")
    if pagu is None:
        return Answer(
            ANGGARAN,
            "Belum lengkap",
            last,
            "Angka anggarannya belum lengkap, jadi belum dapat dijumlahkan.",
            tables=tables,
        )
    used = "realisasinya belum tersedia" if spent is None else f"terpakai {rupiah(spent)} ({persen(whole['serapan'])})"
    parts = _programmes(figures)
    marks = tuple(Mark(str(row["nama"]), _share(share), persen(share)) for row, share in parts)
    return Answer(ANGGARAN, rupiah(pagu), f"{used} · {last}", _purpose(parts), "bagian", marks, tables)


def _programmes(figures: Figures) -> list[tuple[Row, Decimal]]:
    """The programmes with their share of the money, the largest first."""
    rows = [row for row in records(figures.program) if row["tingkat"] == Tingkat.PROGRAM]
    shares = [(row, ratio(row["pagu"], figures.jumlah_anggaran["pagu"])) for row in rows]
    known = [(row, share) for row, share in shares if share is not None]
    return sorted(known, key=lambda pair: (-pair[1], str(pair[0]["kode"])))


def _purpose(parts: Sequence[tuple[Row, Decimal]]) -> str:
    if not parts:
        return "Pembagiannya menurut program tidak tersedia."
    first, share = parts[0]
    if len(parts) == 1:
        return f"Seluruhnya untuk {first['nama']}."
    rest = len(parts) - 1
    return f"Bagian terbesar, {persen(share)}, untuk {first['nama']}; sisanya untuk {banyak(rest)} program lain."


def _change(figures: Figures) -> Answer:
    rows = [row for row in records(figures.riwayat("iku")) if row["perubahan"] != "tidak dilanjutkan"]
    known = [row for row in rows if row["perubahan"] in ("naik", "turun", "tetap")]
    better = [row for row in known if membaik(row)]
    averages = [(year, one.rata_capaian) for year, one in {**figures.past, figures.year: figures}.items()]
    there = [(year, value) for year, value in averages if value is not None]
    told = " · ".join(f"{year}: {persen(value)}" for year, value in reversed(there[-2:]))
    return Answer(
        TAHUN_LALU,
        f"{len(better)} dari {len(known)} IKU membaik" if known else "Belum ada pembanding",
        f"rata-rata capaian {told} · target: 100%" if told else "rata-rata capaian belum dapat dihitung",
        _told(figures, known, better, len(rows) - len(known)),
        "kolom",
        tuple(Mark(str(year), _share(value), persen(value), value >= HUNDRED) for year, value in there),
        ("tabel-riwayat",),
    )


def _told(figures: Figures, known: Sequence[Row], better: Sequence[Row], others: int) -> str:
    """What improved and what did not, the worse first; what cannot be compared is told, too."""
    if not known:
        return (
            f"Tidak ada target utama yang sama dengan tahun {figures.year - 1}, jadi belum dapat dibandingkan."
            if figures.year - 1 in figures.past
            else f"Data tahun {figures.year - 1} tidak tersedia, jadi belum dapat dibandingkan."
        )
    worse = [row for row in known if row["perubahan"] != "tetap" and row not in better]
    said = []
    if worse:
        said.append(f"Memburuk: {_moved(worse, figures.year)}.")
    if better:
        said.append(f"Membaik: {_moved(better, figures.year)}.")
    if not worse and not better:
        said.append("Semuanya tetap seperti tahun lalu.")
    if others:
        said.append(f"{kapital(banyak(others))} target utama lain tidak punya angka tahun lalu.")
    return " ".join(said)


def _moved(rows: Sequence[Row], year: int) -> str:
    told = [
        f"{_short(row['indikator'])} dari {nilai(row[f'realisasi_{year - 1}'], row['satuan'])} "
        f"menjadi {nilai(row[f'realisasi_{year}'], row['satuan'])}"
        for row in rows
    ]
    return sebagian(told, _NAMED)
