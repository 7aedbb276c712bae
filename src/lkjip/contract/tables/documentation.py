"""What the year looked like: photos of activities, pages of signed letters."""

from lkjip.contract.columns import Table, choice, code, date, text

TABLES = (
    Table(
        "dokumentasi",
        "Dokumentasi",
        "Foto kegiatan dan halaman dokumen bertanda tangan dalam folder foto/, yang tampil dalam lampiran.",
        ("foto",),
        {
            "foto": text("Foto", "Nama berkas JPEG, PNG, atau PDF dalam folder foto/, misalnya rapat.jpg."),
            "tanggal": date("Tanggal", "Tanggal kegiatan atau dokumen, misalnya 2024-05-12.", nullable=True),
            "kegiatan": text(
                "Kegiatan", "Kegiatan yang tampak, atau nama dokumen dan halamannya; menjadi keterangannya."
            ),
            "keterangan": text(
                "Keterangan",
                "Apa yang tampak, bagi pembaca yang tidak melihat fotonya; kosong: kegiatan.",
                nullable=True,
            ),
            "jenis": choice(
                "Jenis",
                "dokumen: halaman yang dipindai, tampil sehalaman; kosong: kegiatan.",
                ["kegiatan", "dokumen"],
                nullable=True,
            ),
            "indikator": code("Indikator", "Indikator yang didukung kegiatan ini.", refers="indikator", nullable=True),
        },
        yearly=True,
        extra=True,
        documents=("dokumentasi kantor",),
    ),
)
