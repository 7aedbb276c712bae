"""docs/acuan-notebook.md: everything that a notebook may say, from the docstrings and frames themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pandas as pd

from lkjip import notebook
from lkjip.check.run import check_report
from lkjip.contract.schemas import TABLES
from lkjip.figures import Figures
from lkjip.figures.grammar import FRAMES as OF_NARRATIVES
from lkjip.ground.ids import Project, ReportId
from lkjip.standards.words import markdown_table

PAGE = "docs/acuan-notebook.md"
_SHOWN = ReportId("contoh", 2025)
"""The report whose frames are described: that of the fictional office."""
_YEAR = re.compile(r"_(20\d\d)$")

GROUPS = {
    "Memulai": ("buka",),
    "Angka dan kata": ("bilangan", "persen", "rupiah", "nilai", "tanggal", "terbilang", "daftar", "serupa"),
    "Naskah": ("narasi", "belum_diisi", "lewati", "tanda_tangan", "angka_kunci"),
    "Tabel": ("tabel", "temuan"),
    "Analisis": ("analisis",),
    "Gambar": (
        *("gambar", "batang", "garis", "banding", "air_terjun", "peta_panas", "kanvas"),
        *("pohon", "peta_proses", "galeri"),
    ),
}
"""Every name of the vocabulary, by what it is for."""

FRAMES = {
    "iku": "Indikator Kinerja Utama",
    "pendukung": "Indikator pendukung sasaran",
    "indikator": "Semua indikator",
    "belum_tercapai": "Indikator yang belum mencapai target",
    "tanpa_realisasi": "Indikator yang realisasinya tidak tersedia",
    "beda_rencana": "Indikator yang targetnya lain dalam rencana kerja",
    "triwulan": "Indikator yang realisasi salah satu triwulannya ada",
    "faktor": "Faktor umum dan faktor sebuah sasaran: penunjang, penghambat, lalu solusi",
    'riwayat("iku", "pendukung")': "Indikator menurut tahun, berdampingan",
    "renstra": "Indikator terhadap target akhir Renstra",
    "pembanding": "Indikator di samping kabupaten, provinsi, dan nasional",
    "program_terbanding": "Indikator program yang sedikitnya dua tingkatnya bernilai",
    "program_tak_terbanding": "Indikator program yang tidak punya pembanding",
    "putusan_iku": "Banyaknya IKU menurut pencapaiannya",
    "sasaran": "Sasaran dengan capaian, anggaran, dan efisiensinya",
    "program": "Program, kegiatan, dan sub kegiatan dengan anggarannya",
    "program_indikator": "Pohon program dengan indikatornya",
    "triwulan_persen": "Indikator program yang target triwulannya kumulatif dan berupa persentase",
    "cascading": "Tujuan, sasaran, dan program sebagai pohon, untuk `pohon`",
    "sakip": "Komponen SAKIP",
    "rb": "Komponen reformasi birokrasi",
    "rb_indikator": "Indikator reformasi birokrasi",
    "ipp": "Aspek Indeks Pelayanan Publik",
    "ipp_dan_f02": "Aspek Indeks Pelayanan Publik, lalu nilai F-02",
    "ikm_layanan": "Indeks Kepuasan Masyarakat setiap layanan",
    "perbaikan": "Langkah perbaikan yang direncanakan, menurut indikatornya",
    "perbaikan_lalu": "Langkah yang dijanjikan tahun lalu dan jawabannya",
    "catatan_evaluasi": "Catatan evaluator dan langkah yang menjawabnya",
    "tindak_lanjut": "Rekomendasi evaluator dan tindak lanjutnya",
    "rekomendasi": "Banyaknya rekomendasi setiap evaluasi dan yang sudah ditindaklanjuti",
    "sdm": "Pegawai menurut sasaran",
    "sarpras": "Sarana dan prasarana",
}
"""The frames of a report by how a notebook names them, with what they hold."""

_DERIVED = {
    "sasaran": "Bunyi sasarannya; dalam faktor kodenya",
    "capaian": "Capaian terhadap target, persen",
    "putusan": "Melampaui, sesuai, atau belum mencapai target; pada Renstra dan efisiensi putusannya",
    "predikat": "Predikat capaian menurut skala laporan",
    "hasil": "Capaian dan putusannya sebagai frasa",
    "kalimat": "Isi baris itu sebagai frasa",
    "alasan": "Mengapa tidak ada, sejauh dicatat",
    "rumus_terisi": "Rumus dengan nilai-nilainya; kosong bila tidak berumus",
    "penghambat": "Sebab belum tercapainya, dari faktor.csv",
    "solusi": "Langkah perbaikannya, dari perbaikan.csv dan faktor.csv",
    "langkah": "Kode langkah perbaikannya; dalam catatan_evaluasi yang menjawab catatan itu",
    "wajib": "Apakah laporan harus menjelaskannya",
    "sebab": "Sebabnya dalam kalimat, dan kode langkah perbaikannya",
    "simpulan": "Sebabnya dan langkah perbaikannya yang pertama dalam kalimat",
    "sebutan": "Penunjang, penghambat, atau langkah perbaikan",
    "waktu": "Triwulan dan tahun tenggatnya; dalam tindak_lanjut waktu pelaksanaannya",
    "terjawab": "Apakah ada langkah yang menjawabnya",
    "selesai": "Banyaknya yang sudah ditindaklanjuti",
    "tanpa_rencana": "Banyaknya yang belum direncanakan tindak lanjutnya",
    "terbuka": "Yang belum direncanakan itu dalam kalimat; kosong bila tidak ada",
    "sejauh": "Capaiannya; bila tidak ada, realisasi di samping target",
    "teks": "Bunyi tujuan atau sasaran, nama program",
    "target_renstra": "Target Renstra tahun ini",
    "target_akhir": "Target pada akhir Renstra",
    "desimal_triwulan": "Banyaknya desimal angka triwulannya",
    "lebih_lemah": "Apakah target akhirnya lebih lemah daripada target tahun ini",
    "kemajuan": "Kemajuan menuju target akhir, persen",
    "kabupaten": "Nilai kabupaten; begitu juga provinsi, nasional, internasional",
    "provinsi": "Nilai provinsi",
    "nasional": "Nilai nasional",
    "internasional": "Nilai internasional",
    "pagu": "Pagu sesudah perubahan, rupiah",
    "realisasi_anggaran": "Realisasi anggaran, rupiah",
    "serapan": "Realisasi terhadap pagu, persen",
    "silpa": "Sisa anggaran, rupiah",
    "dijumlahkan": "Apakah angkanya dijumlahkan dari tingkat di bawahnya",
    "belum": "Kode yang anggarannya belum lengkap",
    "dukungan": "Seberapa kuat menunjang sasaran",
    "porsi": "Bagian dari seluruh pagu, persen",
    "efisiensi": "Capaian dikurangi serapan, poin persentase",
    "banyak": "Banyaknya",
    "capaian_bobot": "Nilai terhadap bobotnya, persen",
    "kedalaman": "Tingkat dalam pohon komponen, mulai dari 0",
    "skala": "Rentang skalanya",
    "posisi": "Tempatnya pada skalanya, persen",
    "nilai_aspek": "Nilai aspek kali bobotnya",
    "mutu": "Sebutan mutu pelayanannya menurut IKM",
    "ketersediaan": "Yang tersedia terhadap kebutuhan, persen",
    "kekurangan": "Kebutuhan dikurangi yang tersedia",
    "selisih": "Selisih terhadap tahun sebelumnya",
    "perubahan": "Naik, turun, tetap, indikator baru, atau tidak dilanjutkan",
}
"""What columns hold that no table has: they are computed."""
_PREFIXED = {
    "selisih_": "Selisih terhadap tingkat itu",
    "posisi_": "Di atas, sama dengan, atau di bawah tingkat itu",
    "predikat_": "Predikat tingkat itu",
    "realisasi_tw": "Realisasi triwulan itu",
    "target_": "Target tahun itu",
    "realisasi_": "Realisasi tahun itu",
    "capaian_": "Capaian tahun itu, persen",
}

_INTRODUCTION = """\
# Acuan notebook

Dibuat dari pustakanya sendiri oleh `make standards`. Di JupyterLab keterangan yang sama muncul dengan Shift+Tab.

Sebuah notebook dimulai dengan judul, sel parameter, lalu dua baris:

```python
from lkjip.notebook import *

report = buka(kecamatan, year)
```

Sesudah itu setiap sel berdiri sendiri: boleh dipindah atau dihapus tanpa merusak yang lain.

## Kalimat yang mengikuti data

Kalimat ditulis dalam sel Markdown; begitu juga dalam narasi. Nilai disisipkan di antara petik terbalik, bagian yang
bergantung pada data ditulis dengan pernyataan Jinja2. Pernyataan yang sendirian pada barisnya tidak meninggalkan baris
kosong.

```markdown
Rata-rata capaian IKU adalah `{python} persen(report.rata_capaian)`.

{% if report.rata_capaian is none %}
Rata-ratanya belum dapat dihitung.
{% elif report.rata_capaian >= 100 %}
Rata-rata capaian melampaui target.
{% else %}
Rata-rata capaian masih di bawah target.
{% endif %}

{% for satu in report.iku.baris %}
- **`{python} satu.indikator`**: `{python} satu.kalimat`.
{% endfor %}
```

| Pernyataan | Gunanya |
| --- | --- |
| `{% if … %}` `{% elif … %}` `{% else %}` `{% endif %}` | memilih, juga di tengah kalimat |
| `{% for satu in bingkai.baris %}` `{% else %}` `{% endfor %}` | mengulang baris; sesudah else: bila tidak ada |
| `{% for … if … %}` | hanya baris yang memenuhi syarat |
| `{% set nama = … %}` | memberi nama dalam sel itu |
| `satu.capaian is number`, `report.rata_capaian is not none` | apakah ada angkanya |
| `loop.first`, `loop.last`, `loop.index` | tempat dalam perulangan |
"""


def vocabulary_page(project: Project) -> str | None:
    """The page, in Indonesian Markdown; None where the project has no office whose frames it could describe."""
    checked = check_report(project, _SHOWN)
    if checked.params is None:
        return None
    figures = Figures(checked.params, checked.year, checked.earlier)
    narratives = ", ".join(f"`report.{name}.baris`" for name in OF_NARRATIVES)
    return "\n".join(
        [
            _INTRODUCTION,
            f"Dalam narasi yang dapat diulang hanya {narratives}; nilainya ditulis seperti daftar dalam "
            "`lkjip check --pokok`.\n",
            *_names(),
            *_frames(figures),
        ]
    )


def _names() -> Iterator[str]:
    for title, names in GROUPS.items():
        yield f"## {title}\n"
        for name in names:
            told = getattr(notebook, name)
            signature = "()" if inspect.isclass(told) else _signature(told)
            yield f"### `{name}{signature}`\n\n{inspect.getdoc(told)}\n"


def _signature(told: object) -> str:
    given = inspect.signature(told)  # type: ignore[arg-type]
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in given.parameters.values()]
    written = str(given.replace(parameters=bare, return_annotation=inspect.Signature.empty))
    return re.sub(r"<function (\w+) at 0x\w+>", r"\1", written)


def _frames(figures: Figures) -> Iterator[str]:
    yield "## Bingkai laporan\n"
    yield (
        "Bingkai adalah DataFrame pandas: `groupby`, `query`, `merge`, dan `plot` berlaku. Angkanya eksak dan baru "
        "dibulatkan saat ditampilkan. `.baris` memberi baris-barisnya untuk kalimat. Tabel data sendiri: "
        '`report.data["nama"]`, isinya menurut kamus-data.md.\n'
    )
    for name, title in FRAMES.items():
        table = figures.riwayat("iku", "pendukung") if name.startswith("riwayat") else getattr(figures, name)
        yield f"### `report.{name}`\n\n{title}.\n\n{markdown_table(('Kolom', 'Isi'), _columns(table))}"


def _columns(table: pd.DataFrame) -> Iterator[tuple[str, str]]:
    told = set()
    for column in map(str, table.columns):
        name = _YEAR.sub("_TAHUN", column)
        if name not in told:
            told.add(name)
            yield f"`{name}`", meaning(column)


def meaning(column: str) -> str:
    """What a column of a frame holds. Raises KeyError for one that nobody has described."""
    if column in _DERIVED:
        return _DERIVED[column]
    for table in TABLES.values():
        if column in table.columns:
            return table.columns[column].meaning
    return next(text for prefix, text in _PREFIXED.items() if column.startswith(prefix))
