"""The sound project with every parameter that there is, for mutations."""

from __future__ import annotations

from pathlib import Path

from fixtures.proyek import small_project

from lkjip.ground.ids import Project
from mutasi.base import write_params

OFFICE = {
    "kantor": {"sebutan": "Kecamatan", "provinsi": "Provinsi Rekaan", "situs": "https://contoh.invalid"},
    "dokumen": {"nama": "Laporan Kinerja", "singkatan": "LKjIP", "judul_bab": {"bab-1": "Gambaran Umum"}},
    "renstra": {"nama": "Renstra Kecamatan", "induk": "RPJMD Kabupaten Rekaan"},
    "skala": {
        "lokal": {
            "nama": "Predikat capaian",
            "dasar": "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017",
            "rentang": [
                {"batas_bawah": 90, "termasuk_bawah": True, "label": "A", "sebutan": "Tinggi"},
                {"batas_bawah": 0, "termasuk_bawah": True, "label": "B", "sebutan": "Rendah"},
            ],
        }
    },
    "aturan": {
        "skala_capaian": "lokal",
        "skala_sakip": "akip",
        "skala_rb": "akip",
        "batas_capaian": 120,
        "tahun_pembanding": 2,
        "bobot_ipp": "2022",
        "istilah_triwulan": "triwulan",
        "triwulan_kumulatif": True,
    },
    "tampilan": {"warna": "#0b5563", "aksen": "#b35900", "kertas": "f4", "logo": "lambang.svg"},
}
YEAR = {
    "penanda_tangan": {"pangkat": "Pembina"},
    "dokumen": {"tanggal": "2025-02-26"},
    "surat": {
        "sakip": {
            "jenis": "Surat Inspektur",
            "nomor": "700/1/2024",
            "tanggal": "2024-10-14",
            "perihal": "evaluasi SAKIP",
        }
    },
    "temuan_diterima": [],
}


def sound_project(folder: Path) -> Project:
    """As the small project, with every parameter in one of the two layers, one on each line."""
    project = small_project(folder)
    (project.root / "lambang.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    office = project.params / "contoh.yml"  # what both layers say is that of the year
    office.write_text(office.read_text().replace("  sakip: &surat\n", "  rb: &surat\n").replace("  rb: *surat\n", ""))
    for path, more in ((project.params / "contoh.yml", OFFICE), (project.params / "contoh-2024.yml", YEAR)):
        write_params(path, more)
    return project
