"""What was promised: goals, programmes, indicators, targets."""

from lkjip.contract.columns import Table, choice, code, decimal, integer, quarters, text, value, yearly

TABLES = (
    Table(
        "tujuan_kabupaten",
        "Tujuan pembangunan kabupaten",
        "Tujuan dalam RPJMD/RPD kabupaten.",
        ("kode",),
        {
            "kode": code("Kode", "Kode tujuan kabupaten."),
            "tujuan": text("Tujuan", "Rumusan tujuan."),
        },
        documents=("{induk}",),
    ),
    Table(
        "tujuan",
        "Tujuan kecamatan",
        "Tujuan Renstra kecamatan dan kaitannya ke atas.",
        ("kode",),
        {
            "kode": code("Kode", "Kode tujuan."),
            "tujuan": text("Tujuan", "Rumusan tujuan."),
            "tujuan_kabupaten": code(
                "Tujuan kabupaten", "Tujuan kabupaten yang didukung.", refers="tujuan_kabupaten", nullable=True
            ),
            "sdg": integer("TPB/SDG", "Nomor tujuan SDG yang didukung.", low=1, high=17, nullable=True),
        },
        documents=("{renstra}",),
    ),
    Table(
        "sasaran",
        "Sasaran strategis",
        "Sasaran strategis kecamatan; urutannya dipakai di seluruh laporan.",
        ("kode",),
        {
            "kode": code("Kode", "Kode sasaran."),
            "sasaran": text("Sasaran strategis", "Rumusan sasaran."),
            "tujuan": code("Tujuan", "Tujuan yang diwujudkan.", refers="tujuan", nullable=True),
        },
        required=True,
        documents=("Perjanjian Kinerja Tahun {tahun}",),
    ),
    Table(
        "program",
        "Program, kegiatan, dan sub kegiatan",
        "Susunan program; tingkat dan induk dibaca dari kode Kepmendagri.",
        ("kode",),
        {
            "kode": code("Kode", "Kode program (7.01.01), kegiatan (7.01.01.2.01), atau sub kegiatan (…0001)."),
            "nama": text("Program/kegiatan/sub kegiatan", "Nomenklatur."),
            "kinerja": text("Sasaran program/kegiatan", "Sasaran yang hendak dicapai.", nullable=True),
            "sasaran": code("Sasaran strategis", "Hanya pada baris program.", refers="sasaran", nullable=True),
        },
        required=True,
        documents=("DPA Tahun {tahun}",),
    ),
    Table(
        "indikator",
        "Indikator kinerja",
        "Semua indikator: IKU, pendukung sasaran, program, kegiatan, sub kegiatan.",
        ("kode",),
        {
            "kode": code("Kode", "Kode indikator; sama dari tahun ke tahun selama artinya sama."),
            "tingkat": choice("Tingkat", "Yang diukur.", ["iku", "pendukung", "program", "kegiatan", "subkegiatan"]),
            "induk": code("Induk", "Kode sasaran (iku, pendukung) atau kode program/kegiatan/sub kegiatan."),
            "indikator": text("Indikator kinerja", "Nama indikator."),
            "satuan": text(
                "Satuan", "Satuan; `persen` tampil dengan tanda %, `nilai` tanpa satuan, `kategori` berupa kata."
            ),
            "kategori": text(
                "Kategori",
                "Untuk satuan kategori: semua kata dari yang terendah, misalnya `C < B < BB < A`.",
                nullable=True,
            ),
            "arah": choice("Arah", "naik: makin besar makin baik; turun: sebaliknya.", ["naik", "turun"]),
            "rumus_capaian": choice(
                "Rumus capaian",
                "rasio: realisasi/target (turun: target/realisasi); selisih: (2×target−realisasi)/target.",
                ["rasio", "selisih"],
            ),
            "rumus": text(
                "Rumus nilai",
                "Rumus realisasi dari indikator lain atau dari TOTAL_SAKIP, RATA_IKM; kosong bila diisi tangan.",
                nullable=True,
            ),
            "desimal": integer(
                "Desimal",
                "Banyak angka di belakang koma pada semua nilai indikator ini; hasil rumus dibulatkan sebanyak itu. "
                "Tanpa isi: dua untuk persen, nilai, indeks, dan yang diukur (hari, km); yang dibilang apa adanya.",
                high=6,
                nullable=True,
            ),
            "minimum": decimal(
                "Nilai terendah",
                "Nilai terendah yang mungkin, bila lain dari batas satuan atau skalanya.",
                low=None,
                nullable=True,
            ),
            "maksimum": decimal(
                "Nilai tertinggi",
                "Nilai tertinggi yang mungkin, bila lain dari batas satuan atau skalanya.",
                low=None,
                nullable=True,
            ),
            "formulasi": text("Formulasi", "Rumus penghitungan dalam kata-kata.", nullable=True),
            "sumber": text("Sumber data", "Asal data.", nullable=True),
            "penanggung_jawab": text("Penanggung jawab", "Jabatan penanggung jawab.", nullable=True),
            "definisi": text("Definisi operasional", "Batasan pengertian indikator.", nullable=True),
        },
        required=True,
        documents=("Perjanjian Kinerja Tahun {tahun}",),
    ),
    Table(
        "target",
        "Target",
        "Target tahunan dan triwulanan setiap indikator.",
        ("indikator",),
        {
            "indikator": code("Indikator", "Kode indikator.", refers="indikator"),
            "target": yearly(value("Target", "Target tahunan dalam satuan indikator.", nullable=True), due=True),
            "direncanakan": yearly(
                value(
                    "Rencana",
                    "Target menurut rencana kerja, bila lain dari target yang diukur; `-` bila indikatornya tidak ada "
                    "dalam rencana itu. Kosong: sama dengan target.",
                    nullable=True,
                    documents=("rencana kerja Tahun {tahun}",),
                )
            ),
            **quarters("Target"),
            "satuan_triwulan": text(
                "Satuan triwulan",
                "Diisi bila target dan realisasi triwulan memakai satuan lain.",
                nullable=True,
            ),
        },
        required=True,
        documents=("Perjanjian Kinerja Tahun {tahun}",),
    ),
    Table(
        "renstra",
        "Target Renstra",
        "Target jangka menengah per tahun; tahun terakhir adalah target akhir Renstra.",
        ("indikator", "tahun"),
        {
            "indikator": code("Indikator", "Kode indikator.", refers="indikator"),
            "tahun": integer("Tahun", "Tahun target.", low=2000),
            "target": value("Target", "Target pada tahun itu."),
        },
        documents=("{renstra}",),
    ),
)
