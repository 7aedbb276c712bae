"""The office itself: units, people, duties, issues, processes."""

from lkjip.contract.columns import Table, choice, code, integer, text
from lkjip.ground.nip import EXAMPLE

TABLES = (
    Table(
        "unit",
        "Unit organisasi",
        "Susunan organisasi kecamatan; bagan organisasi digambar dari tabel ini.",
        ("kode",),
        {
            "kode": code("Kode", "Kode unit."),
            "nama": text("Unit", "Nama unit."),
            "kepala": text("Kepala unit", "Nama jabatan kepala unit."),
            "induk": code("Induk", "Unit atasan; kosong untuk pimpinan.", refers="unit", nullable=True),
            "tugas_pokok": text("Tugas pokok", "Tugas pokok unit dalam satu kalimat.", nullable=True),
        },
        documents=("peraturan tentang susunan organisasi dan tata kerja",),
    ),
    Table(
        "pegawai",
        "Pegawai",
        "Pegawai menurut nama dan jabatan. NIP hanya tampil lengkap dalam edisi internal.",
        ("kode",),
        {
            "kode": code("Kode", "Nomor urut pegawai."),
            "nama": text("Nama", "Nama lengkap dengan gelar."),
            "nip": text(
                "NIP",
                f"Nomor Induk Pegawai: 18 angka tanpa spasi, atau bentuk tersamar {EXAMPLE}; yang lengkap dalam "
                "pribadi/nip.csv, yang tidak ikut git.",
                nullable=True,
            ),
            "jabatan": text("Jabatan", "Nama jabatan."),
            "unit": code("Unit", "Unit tempat bertugas.", refers="unit"),
            "kelompok": choice("Kelompok", "Jenis jabatan.", ["struktural", "fungsional", "pelaksana"]),
            "eselon": text("Eselon", "Eselon jabatan struktural, misalnya III atau IV.b.", nullable=True),
        },
        documents=("data kepegawaian Tahun {tahun}",),
    ),
    Table(
        "tugas",
        "Tugas dan fungsi",
        "Rincian tugas atau fungsi setiap unit.",
        ("unit", "urut"),
        {
            "unit": code("Unit", "Unit yang melaksanakan.", refers="unit"),
            "urut": integer("Nomor", "Nomor urut dalam unit.", low=1),
            "jenis": choice("Jenis", "Tugas atau fungsi.", ["tugas", "fungsi"]),
            "uraian": text("Uraian", "Isi tugas atau fungsi."),
        },
        documents=("peraturan tentang susunan organisasi dan tata kerja",),
    ),
    Table(
        "isu",
        "Isu strategis",
        "Permasalahan, dampak, tantangan, peluang, dan rumusan isu tahun ini.",
        ("kode",),
        {
            "kode": code("Kode", "Kode isu."),
            "kelompok": choice(
                "Kelompok",
                "Kelompok isu.",
                ["permasalahan", "dampak", "tantangan", "peluang", "rumusan"],
            ),
            "bidang": text("Bidang", "Bidang urusan; diisi untuk rumusan isu.", nullable=True),
            "uraian": text("Uraian", "Isi isu."),
        },
        yearly=True,
        documents=("{renstra}",),
    ),
    Table(
        "regulasi",
        "Peraturan daerah yang dirujuk",
        "Peraturan setempat; peraturan nasional sudah tersedia dalam lkjip.",
        ("kode",),
        {
            "kode": code("Kode", "Sebutan pendek untuk dirujuk dari naskah."),
            "jenis": text("Jenis", "Jenis peraturan."),
            "nomor": text("Nomor", "Nomor peraturan."),
            "tahun": integer("Tahun", "Tahun penetapan.", low=1945),
            "tentang": text("Tentang", "Judul peraturan."),
        },
        documents=("naskah peraturan yang dirujuk",),
    ),
    Table(
        "proses_bisnis",
        "Peta proses bisnis",
        "Proses kecamatan; peta proses digambar dari tabel ini.",
        ("kode",),
        {
            "kode": code("Kode", "Kode proses."),
            "nama": text("Proses", "Nama proses."),
            "kelompok": choice("Kelompok", "Peran dalam peta.", ["masukan", "inti", "luaran", "pengaruh"]),
            "induk": code("Induk", "Proses yang menaungi.", refers="proses_bisnis", nullable=True),
            "uraian": text("Uraian", "Isi proses.", nullable=True),
        },
        documents=("peta proses bisnis",),
    ),
)
