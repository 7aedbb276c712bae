"""What a notebook imports: the report, and everything that shows a part of it."""

from lkjip.contract.narrative import analysis
from lkjip.contract.parse import Missing
from lkjip.measures.hitung import difference, mean, number, ratio, total
from lkjip.measures.predikat import scales
from lkjip.present.angka import bilangan, daftar, nilai, persen, poin, rupiah, tanggal, terbilang
from lkjip.present.diagram import Simpul, peta_proses, pohon, simpul
from lkjip.present.grafik import batang, bungkus, gambar, gaya, kanvas, sumbu_angka, titik, ujung, urutkan
from lkjip.present.narasi import narasi
from lkjip.present.prosa import Prosa, belum_diisi, butir, gabung, prosa
from lkjip.present.tabel import tabel
from lkjip.report import Report
from lkjip.rujukan import read as rujukan

__all__ = [
    "Missing", "Prosa", "Report", "Simpul", "analysis", "batang", "belum_diisi", "bilangan", "bungkus",
    "butir", "daftar", "difference", "gabung", "gambar", "gaya", "kanvas", "mean", "narasi", "nilai",
    "number", "persen", "peta_proses", "pohon", "poin", "prosa", "ratio", "rujukan", "rupiah", "scales",
    "simpul", "sumbu_angka", "tabel", "tanggal", "terbilang", "titik", "total", "ujung", "urutkan",
]  # fmt: skip
