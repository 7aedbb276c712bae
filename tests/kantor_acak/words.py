"""Invented names and sentences: no place, no person and no post of a real office."""

from __future__ import annotations

from random import Random

_HEADS = ("Zav", "Qor", "Vex", "Xil", "Zum", "Qev", "Vaz", "Xor", "Zyl", "Qam")
_MIDDLES = ("elo", "ari", "unta", "imo", "ora", "edi", "anu", "ilu")
_TAILS = ("ra", "vang", "zan", "qir", "lux", "vax", "mor", "tiz")

HOSTILE = (
    'dengan "kutip", koma, dan titik; koma',
    "<b>tebal</b> & <script>alert(1)</script>",
    "senilai $1 juta dan $2 juta",
    "`{python} 1/0` dan {{< include x.md >}}",
    "*bintang* _garis_ [tautan](http://contoh.invalid)",
    "@tbl-iku #tagar | pipa ~ gelombang ^ topi",
    "=SUM(A1:A9) -- <!-- catatan -->",
    "$\\frac{a}{b}$ %d %s {nama}",
    "seharga $x_{ dan $y",
)
_LONG = (
    "melalui penguatan koordinasi, pembinaan, fasilitasi, pemantauan, dan evaluasi yang dilaksanakan bersama seluruh "
    "unsur masyarakat, lembaga kemasyarakatan, dan unit kerja di wilayah kerja kecamatan secara terpadu dan "
    "berkelanjutan sepanjang tahun anggaran"
)
_OUTCOMES = (
    "Meningkatnya mutu pelayanan administrasi",
    "Menguatnya tata kelola pemerintahan wilayah",
    "Terwujudnya ketenteraman dan ketertiban wilayah",
    "Meningkatnya keswadayaan masyarakat",
    "Menurunnya kerawanan sosial",
    "Meningkatnya kepatuhan pelaporan wilayah",
)
_SUBJECTS = (
    "layanan terpadu", "berkas kependudukan", "rapat koordinasi", "laporan wilayah", "sarana umum", "kelompok binaan",
    "pengaduan warga", "surat keterangan", "musyawarah wilayah", "pos jaga", "usaha mikro", "aset wilayah",
)  # fmt: skip


def place(rng: Random) -> str:
    """An invented place name."""
    return rng.choice(_HEADS) + rng.choice(_MIDDLES) + rng.choice(_TAILS)


def subject(rng: Random) -> str:
    return rng.choice(_SUBJECTS)


def outcome(rng: Random) -> str:
    return f"{rng.choice(_OUTCOMES)} bidang {subject(rng)}"


def worded(rng: Random, text: str, *, long: bool, hostile: bool) -> str:
    """`text`, now and then of more than 25 words or with what looks like markup, code or a formula."""
    if long and rng.random() < 0.3:
        text = f"{text} {_LONG}"
    if hostile and rng.random() < 0.4:
        text = f"{text} {rng.choice(HOSTILE)}"
    return text


def sentence(rng: Random) -> str:
    return f"{outcome(rng)} memerlukan perhatian pada {subject(rng)} dan {subject(rng)}."
