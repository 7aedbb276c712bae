"""What was reached and with what: realisation, money, people, facilities, service indices."""

from lkjip.contract.columns import Table, choice, code, decimal, integer, quarters, rupiah, text, value, yearly

TABLES = (
    Table(
        "realisasi",
        "Realisasi",
        "Realisasi setiap indikator; tanpa baris untuk indikator yang punya rumus.",
        ("indikator",),
        {
            "indikator": code("Indikator", "Kode indikator.", refers="indikator"),
            "realisasi": yearly(
                value("Realisasi", "Realisasi tahunan dalam satuan indikator.", nullable=True), due=True
            ),
            **quarters("Realisasi"),
            "catatan": yearly(text("Catatan", "Alasan bila tidak tersedia, atau penjelasan.", nullable=True)),
            "dokumen": yearly(
                text(
                    "Dokumen",
                    "Dokumen yang membuktikan angka baris ini, bila lain dari dokumen tabelnya (parameter `sumber`): "
                    "namanya, atau `surat.KODE` untuk surat dalam parameter; beberapa dipisah titik koma.",
                    nullable=True,
                )
            ),
        },
        required=True,
        documents=("data pengukuran kinerja Tahun {tahun}",),
    ),
    Table(
        "anggaran",
        "Anggaran",
        "Pagu dan realisasi setiap tingkat sebagaimana dinyatakan; jumlahnya diperiksa, tidak disimpan.",
        ("program", "unit_anggaran"),
        {
            "program": code("Program", "Kode program, kegiatan, atau sub kegiatan.", refers="program"),
            "unit_anggaran": text(
                "Unit anggaran",
                "Unit pemegang anggaran bila satu program dibagi beberapa unit, misalnya kelurahan.",
                nullable=True,
            ),
            "pagu_murni": yearly(
                rupiah("Pagu murni", "Pagu sebelum perubahan anggaran.", nullable=True),
                due=True,
                unless="pagu_perubahan",
            ),
            "pagu_perubahan": yearly(rupiah("Pagu perubahan", "Pagu sesudah perubahan anggaran.", nullable=True)),
            "realisasi": yearly(
                rupiah(
                    "Realisasi anggaran",
                    "Realisasi belanja sampai akhir tahun.",
                    nullable=True,
                    documents=("laporan realisasi anggaran Tahun {tahun}",),
                ),
                due=True,
            ),
        },
        documents=("DPA Tahun {tahun}",),
    ),
    Table(
        "pembanding",
        "Pembanding",
        "Realisasi kabupaten, provinsi, nasional, atau standar untuk indikator yang sama.",
        ("indikator", "tingkat"),
        {
            "indikator": code("Indikator", "Kode indikator.", refers="indikator"),
            "tingkat": choice("Tingkat", "Wilayah pembanding.", ["kabupaten", "provinsi", "nasional", "internasional"]),
            "nilai": yearly(
                value("Nilai", "Realisasi pembanding; tulis - bila tidak ada.", nullable=True), due=True, lasting=True
            ),
            "predikat": yearly(text("Predikat", "Predikat yang diumumkan.", nullable=True)),
            "tahun": yearly(
                integer("Tahun", "Tahun nilai itu, bila bukan tahun laporan.", low=2000, nullable=True),
            ),
            "keterangan": text("Keterangan", "Sumber, atau alasan tidak ada.", nullable=True),
        },
        documents=("data kinerja instansi pembanding",),
    ),
    Table(
        "ikm",
        "Indeks kepuasan masyarakat per layanan",
        "IKM unit adalah rata-rata layanannya.",
        ("kode",),
        {
            "kode": code("Kode", "Kode layanan."),
            "layanan": text("Jenis layanan", "Nama layanan."),
            "nilai": yearly(decimal("IKM", "IKM layanan.", low=25, high=100, nullable=True, digits=2), due=True),
            "responden": yearly(integer("Responden", "Banyak responden.", unit="orang", nullable=True)),
        },
        documents=("hasil survei kepuasan masyarakat Tahun {tahun}",),
    ),
    Table(
        "ipp",
        "Indeks pelayanan publik per aspek",
        "Rata-rata nilai indikator setiap aspek (0-5); bobot aspek ada dalam lkjip.",
        ("kode",),
        {
            "kode": choice(
                "Kode",
                "Kode aspek.",
                ["kebijakan", "profesionalisme", "sarana", "sistem", "konsultasi", "inovasi"],
            ),
            "aspek": text("Aspek", "Nama aspek."),
            "nilai": yearly(
                decimal("Nilai indikator", "Rata-rata nilai indikator.", high=5, nullable=True, digits=2), due=True
            ),
        },
        documents=("hasil evaluasi pelayanan publik Tahun {tahun}",),
    ),
    Table(
        "sdm",
        "Ketersediaan pegawai",
        "Kebutuhan menurut analisis beban kerja dan pegawai yang ada.",
        ("sasaran",),
        {
            "sasaran": code("Sasaran", "Sasaran yang didukung.", refers="sasaran"),
            "kebutuhan": integer("Kebutuhan (ABK)", "Kebutuhan pegawai.", unit="orang"),
            "tersedia": yearly(integer("Tersedia", "Pegawai yang ada.", unit="orang", nullable=True), due=True),
        },
        documents=("analisis beban kerja", "data kepegawaian Tahun {tahun}"),
    ),
    Table(
        "sarpras",
        "Sarana dan prasarana",
        "Barang menurut rekonsiliasi BMD dan standar kebutuhan.",
        ("kode",),
        {
            "kode": code("Kode", "Nomor urut barang."),
            "uraian": text("Uraian", "Nama barang."),
            "tersedia": yearly(
                integer("Tersedia", "Banyak barang menurut rekonsiliasi.", unit="unit", nullable=True), due=True
            ),
            "standar": integer("Standar kebutuhan", "Banyak barang menurut standar.", unit="unit", nullable=True),
        },
        documents=("data barang milik daerah Tahun {tahun}",),
    ),
)
