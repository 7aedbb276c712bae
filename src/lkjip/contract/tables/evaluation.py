"""What evaluators said and what the office does about it."""

from lkjip.contract.columns import Column, Table, choice, code, decimal, integer, stated, text, yearly


def _promised(rows: str) -> dict[str, Column]:
    """Who carries a measure out, until when, and what will prove it; `rows` says of which rows that is told."""
    return {
        "penanggung_jawab": text("Penanggung jawab", f"{rows}: jabatan yang melaksanakannya.", nullable=True),
        "triwulan": choice(
            "Triwulan",
            f"{rows}: triwulan tahun berikutnya yang menjadi tenggatnya.",
            ["I", "II", "III", "IV"],
            nullable=True,
        ),
        "bukti": text("Bukti", f"{rows}: dokumen yang akan atau sudah membuktikannya.", nullable=True),
    }


TABLES = (
    Table(
        "sakip",
        "Hasil evaluasi SAKIP",
        "Nilai setiap komponen; nilai SAKIP adalah jumlahnya.",
        ("kode",),
        {
            "kode": code("Kode", "Kode komponen."),
            "komponen": text("Komponen", "Nama komponen."),
            "bobot": decimal("Bobot", "Bobot komponen.", unit="persen", high=100),
            "lke": yearly(decimal("LKE", "Nilai lembar kerja evaluasi.", nullable=True, digits=2)),
            "lapangan": yearly(decimal("Evaluasi lapangan", "Nilai evaluasi lapangan.", nullable=True, digits=2)),
            "nilai": yearly(
                decimal("Nilai hasil evaluasi", "Nilai akhir komponen.", nullable=True, digits=2), due=True
            ),
            "catatan": yearly(text("Catatan evaluator", "Pokok catatan evaluator.", nullable=True)),
        },
        documents=("laporan hasil evaluasi SAKIP Tahun {tahun}",),
    ),
    Table(
        "rb",
        "Hasil evaluasi reformasi birokrasi",
        "Komponen bertingkat sebagaimana dinyatakan; baris tanpa induk adalah indeksnya.",
        ("kode",),
        {
            "kode": code("Kode", "Kode komponen."),
            "komponen": text("Komponen", "Nama komponen."),
            "induk": code("Induk", "Komponen yang menaungi.", refers="rb", nullable=True),
            "bobot": decimal("Bobot", "Bobot komponen.", unit="persen", high=100),
            "nilai": yearly(decimal("Nilai", "Nilai komponen.", nullable=True, digits=2), due=True),
        },
        documents=("hasil evaluasi reformasi birokrasi Tahun {tahun}",),
    ),
    Table(
        "rb_indikator",
        "Indikator kegiatan utama reformasi birokrasi",
        "Nilai setiap indikator pada skalanya masing-masing.",
        ("kode",),
        {
            "kode": code("Kode", "Kode indikator."),
            "indikator": text("Indikator kegiatan utama", "Nama indikator."),
            "skala_min": decimal("Skala terendah", "Ujung bawah skala.", nullable=True),
            "skala_maks": decimal("Skala tertinggi", "Ujung atas skala.", nullable=True),
            "nilai": yearly(
                decimal("Nilai", "Nilai pada skala itu; kosong bila diambil dari acuan.", nullable=True, digits=2),
                due=True,
                unless="acuan",
            ),
            "acuan": code(
                "Acuan",
                "Kode indikator bila nilainya adalah realisasi indikator itu, agar tidak ditulis dua kali.",
                refers="indikator",
                nullable=True,
            ),
            "sumber": text("Sumber data", "Instansi penilai."),
        },
        documents=("hasil evaluasi reformasi birokrasi Tahun {tahun}",),
    ),
    Table(
        "rekomendasi",
        "Rekomendasi hasil evaluasi",
        "Rekomendasi evaluator SAKIP dan reformasi birokrasi tahun ini.",
        ("kode",),
        {
            "kode": code("Kode", "Kode rekomendasi."),
            "sumber": choice("Sumber", "Evaluasi yang memberi rekomendasi.", ["SAKIP", "RB"]),
            "uraian": text("Rekomendasi", "Isi rekomendasi."),
        },
        yearly=True,
        documents=("laporan hasil evaluasi Tahun {tahun}",),
    ),
    Table(
        "tindak_lanjut",
        "Tindak lanjut rekomendasi",
        "Matriks tindak lanjut hasil evaluasi.",
        ("kode",),
        {
            "kode": code("Kode", "Kode tindak lanjut."),
            "rekomendasi": code("Rekomendasi", "Kode rekomendasi.", refers="rekomendasi"),
            "rencana": text("Rencana aksi", "Rencana aksi tindak lanjut."),
            "hasil": text("Hasil", "Hasil yang sudah dicapai.", nullable=True),
            "waktu": text("Waktu pelaksanaan", "Waktu pelaksanaan."),
            "penanggung_jawab": text("Penanggung jawab", "Jabatan penanggung jawab."),
            "status": choice("Status", "Kemajuan.", ["selesai", "proses", "belum"]),
        },
        yearly=True,
        documents=("rencana tindak lanjut hasil evaluasi Tahun {tahun}",),
    ),
    Table(
        "catatan_evaluasi",
        "Catatan evaluator",
        "Catatan hasil evaluasi yang menjadi dasar perbaikan.",
        ("kode",),
        {
            "kode": code("Kode", "Kode catatan."),
            "sumber": choice("Sumber", "Evaluasi asal catatan.", ["SAKIP", "RB"]),
            "tahun": integer("Tahun nilai", "Tahun penilaian yang dicatat.", low=2000),
            "topik": text("Topik", "Komponen atau indikator yang dicatat."),
            "nilai": decimal("Nilai", "Nilai yang disebut catatan.", nullable=True, digits=2),
            "uraian": text("Catatan", "Isi catatan."),
        },
        yearly=True,
        documents=("laporan hasil evaluasi Tahun {tahun}",),
    ),
    Table(
        "faktor",
        "Faktor dan solusi",
        "Penyebab keberhasilan, penghambat, dan langkah pemecahan.",
        ("kode",),
        {
            "kode": code("Kode", "Kode faktor."),
            "sasaran": code("Sasaran", "Kosong bila berlaku untuk semua sasaran.", refers="sasaran", nullable=True),
            "indikator": code(
                "Indikator",
                "Indikator yang diterangkan; wajib agar penghambat dan solusi menjelaskan target yang tidak tercapai, "
                "kecuali sasarannya hanya punya satu IKU atau pendukung.",
                refers="indikator",
                nullable=True,
            ),
            "jenis": choice(
                "Jenis",
                "Jenis faktor; solusi adalah langkah perbaikan yang tampil bersama perbaikan.csv.",
                ["penunjang", "penghambat", "solusi"],
            ),
            "uraian": text("Uraian", "Isi faktor."),
            **_promised("Hanya untuk solusi"),
        },
        yearly=True,
        documents=("hasil analisis kinerja Tahun {tahun}",),
    ),
    Table(
        "perbaikan",
        "Upaya perbaikan kinerja",
        "Rencana perbaikan tahun berikutnya menurut indikator.",
        ("kode",),
        {
            "kode": code("Kode", "Kode upaya."),
            "indikator": code("Indikator", "Indikator yang hendak diperbaiki.", refers="indikator", nullable=True),
            "aspek": text("Aspek", "Aspek atau unsur yang diperbaiki.", nullable=True),
            "uraian": text("Upaya", "Isi upaya."),
            **_promised("Langkah ini"),
            "catatan": code(
                "Catatan",
                "Kode catatan evaluator yang dijawab langkah ini.",
                refers="catatan_evaluasi",
                nullable=True,
            ),
            "hasil": text(
                "Pelaksanaan",
                "Diisi pada baris yang menjawab rencana tahun lalu: apa yang sudah dilakukan dan hasilnya, atau "
                "mengapa belum.",
                nullable=True,
            ),
            "status": choice(
                "Status",
                "Diisi pada baris yang menjawab rencana tahun lalu: kemajuannya; yang belum selesai dijawab lagi tahun "
                "berikutnya.",
                ["selesai", "proses", "belum"],
                nullable=True,
            ),
        },
        yearly=True,
        documents=("rencana perbaikan kinerja Tahun {tahun}",),
    ),
    Table(
        "saran",
        "Rekomendasi penutup",
        "Rekomendasi BAB IV menurut indikator, selain langkah dalam perbaikan.csv dan jawaban atas evaluator.",
        ("kode",),
        {
            "kode": code("Kode", "Kode rekomendasi."),
            "indikator": code("Indikator", "Indikator yang dituju.", refers="indikator", nullable=True),
            "aspek": text("Aspek", "Aspek yang dituju.", nullable=True),
            "uraian": text("Rekomendasi", "Isi rekomendasi."),
        },
        yearly=True,
        extra=True,
        documents=("hasil analisis kinerja Tahun {tahun}",),
    ),
    Table(
        "pernyataan",
        "Pernyataan dokumen lain",
        "Angka, nama, predikat, dan putusan yang dinyatakan PK, DPA, LHE, keputusan, atau laporan lain; dibandingkan "
        "dengan yang dihitung dari data.",
        ("dokumen", "halaman", "pokok", "nilai"),
        {
            "dokumen": text("Dokumen", "Dokumen yang menyatakannya, misalnya Perjanjian Kinerja 2024."),
            "halaman": text("Halaman", "Halaman, tabel, atau bagian dokumen itu.", nullable=True),
            "pokok": text("Pokok", "Nama angka yang dinyatakan, misalnya capaian:IKM; lihat lkjip check --pokok."),
            "nilai": yearly(
                stated(
                    "Nilai",
                    "Yang dinyatakan, dengan desimal sebanyak yang tertulis; titik sebagai desimal; - bila tidak ada.",
                ),
                due=True,
            ),
        },
        yearly=True,
        extra=True,
        documents=("dokumen yang disebut di dalamnya",),
    ),
)
