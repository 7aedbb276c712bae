"""What a notebook says: `from lkjip.notebook import *`, then `report = buka(kecamatan, year)`.

Nothing else is needed to write a report; docs/acuan-notebook.md shows every name with an example.
"""

from lkjip.analysis import analisis
from lkjip.figures.kalimat import serupa
from lkjip.ground.angka import bilangan, daftar, nilai, persen, rupiah, tanggal, terbilang
from lkjip.present.bandingan import air_terjun, banding, peta_panas
from lkjip.present.baris import kanvas
from lkjip.present.buka import buka
from lkjip.present.diagram import peta_proses, pohon
from lkjip.present.galeri import galeri
from lkjip.present.gambar import gambar
from lkjip.present.grafik import batang, garis
from lkjip.present.kunci import angka_kunci
from lkjip.present.narasi import narasi
from lkjip.present.polos import tampilkan_bingkai
from lkjip.present.prosa import Lewati as lewati
from lkjip.present.prosa import belum_diisi
from lkjip.present.tabel import tabel
from lkjip.present.tanda import tanda_tangan
from lkjip.present.temuan import temuan

tampilkan_bingkai()

__all__ = [
    "air_terjun", "analisis", "angka_kunci", "banding", "batang", "belum_diisi", "bilangan", "buka", "daftar", "galeri",
    "gambar", "garis", "kanvas", "lewati", "narasi", "nilai", "persen", "peta_panas", "peta_proses", "pohon", "rupiah",
    "serupa", "tabel", "tanda_tangan", "tanggal", "temuan", "terbilang",
]  # fmt: skip
