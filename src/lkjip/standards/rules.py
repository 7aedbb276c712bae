"""The list of rules as a page for those who enter data and those who review it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lkjip.ground.rules import Rule, rules

_FAMILIES = {
    "berkas": "Berkas dan tabel",
    "bilangan": "Bilangan dan isi sel",
    "foto": "Foto",
    "indikator": "Indikator, target, dan realisasi",
    "isian": "Yang masih harus diisi",
    "kewajaran": "Kewajaran nilai",
    "kode": "Kode dan rujukan",
    "nilai": "Nilai hasil evaluasi",
    "orang": "Pegawai dan sarana",
    "parameter": "Parameter",
    "penerimaan": "Temuan yang diterima",
    "pernyataan": "Pernyataan dokumen lain",
    "pribadi": "Data pribadi",
    "renstra": "Renstra",
    "resmi": "Laporan yang resmi",
    "selaras": "Satu fakta pada dua tempat",
    "tahun": "Antartahun",
    "teks": "Naskah",
    "terbit": "Sebelum terbit: pintu pemeriksaan `lkjip publish`",
    "uang": "Anggaran",
}
"""Every family of rules by its name in the list, with its heading."""

_INTRODUCTION = """\
# Aturan pemeriksaan

Dibuat dari daftar aturan (`src/lkjip/rujukan/aturan.csv`) oleh `make standards`; daftar yang sama dicetak oleh
`lkjip check --aturan`. Nama aturan tercetak dalam kurung siku pada setiap temuan.

Galat menghentikan laporan, peringatan menjadikannya konsep, catatan hanya memberi tahu. Temuan yang dapat diterima
dibiarkan dengan alasan: `lkjip check KECAMATAN TAHUN --terima KODE --alasan "…"`. Penerimaan berlaku untuk satu temuan
dan gugur begitu nilainya berubah. Batas kewajaran dapat digeser kantor pada parameter `kewajaran`.
"""


def rules_page() -> str:
    """The page, in Indonesian Markdown."""
    return "\n".join([_INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    for family, listed in groupby(rules().values(), key=lambda rule: rule.keluarga):
        yield f"## {_FAMILIES[family]}\n"
        yield "| Aturan | Yang harus berlaku | Dasar | Berat | Diterima | Perbaikan |"
        yield "|---|---|---|---|---|---|"
        yield from map(_row, listed)
        yield ""


def _row(rule: Rule) -> str:
    cells = (f"`{rule.kode}`", rule.judul, rule.dasar, rule.berat, "ya" if rule.diterima else "tidak", rule.perbaikan)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
