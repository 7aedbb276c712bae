"""What a notebook imports: the report, and everything that shows a part of it."""

from lkjip.contract.narrative import analysis
from lkjip.ground.angka import bilangan, daftar, nilai, persen, poin, rupiah, tanggal, terbilang
from lkjip.ground.values import Missing, number
from lkjip.measures.hitung import mean, ratio, together, total
from lkjip.measures.predikat import scales
from lkjip.present.anggaran import alasan_anggaran, anggaran_dijumlahkan
from lkjip.present.diagram import Simpul, peta_proses, pohon, simpul
from lkjip.present.galeri import galeri
from lkjip.present.grafik import (
    baris,
    batang,
    bungkus,
    gambar,
    gaya,
    kanvas,
    kisi,
    sumbu_angka,
    teks,
    titik,
    ujung,
    urutkan,
)
from lkjip.present.kalimat import (
    banyak_program,
    dasar_surat,
    hasil,
    kemajuan_renstra,
    perubahan,
    posisi,
    rata_capaian,
    rumus_terisi,
    sebab,
    tanda_tangan,
    tercapai,
)
from lkjip.present.kunci import angka_kunci, angka_pokok
from lkjip.present.narasi import narasi
from lkjip.present.polos import tampilkan_bingkai
from lkjip.present.prosa import Lewati as lewati
from lkjip.present.prosa import belum_diisi, butir, butir_bila_ada, gabung, prosa
from lkjip.present.tabel import tabel
from lkjip.present.temuan import temuan, temuan_terbuka
from lkjip.report import Report
from lkjip.rujukan import read as rujukan

tampilkan_bingkai()

TARGET_TW = ["tw1", "tw2", "tw3", "tw4"]
REALISASI_TW = [f"realisasi_{name}" for name in TARGET_TW]

__all__ = [
    "REALISASI_TW", "TARGET_TW", "Missing", "Report", "Simpul", "alasan_anggaran", "analysis",
    "anggaran_dijumlahkan", "angka_kunci", "angka_pokok", "banyak_program", "baris", "batang", "belum_diisi",
    "bilangan", "bungkus", "butir", "butir_bila_ada", "daftar", "dasar_surat", "gabung", "galeri", "gambar", "gaya",
    "hasil", "kanvas", "kemajuan_renstra", "kisi", "lewati", "mean", "narasi", "nilai", "number", "persen", "perubahan",
    "peta_proses", "pohon", "poin", "posisi", "prosa", "rata_capaian", "ratio", "rujukan", "rumus_terisi", "rupiah",
    "scales", "sebab", "simpul", "sumbu_angka", "tabel", "tanda_tangan", "tanggal", "teks", "temuan",
    "temuan_terbuka", "terbilang", "tercapai", "titik", "together", "total", "ujung", "urutkan",
]  # fmt: skip
