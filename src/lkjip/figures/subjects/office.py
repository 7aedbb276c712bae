"""Figures and names of the office itself: goals, units, people, things, signatory, letters."""

from __future__ import annotations

from collections.abc import Callable

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, Values, column, one, table
from lkjip.measures.hitung import mean, total
from lkjip.rujukan import read


def _people(figures: Figures) -> Values:
    staff = figures.data["pegawai"]
    groups = (staff.groupby(name, sort=False).size() for name in ("unit", "kelompok"))
    return {"": len(staff), **{str(key): int(count) for counts in groups for key, count in counts.items()}}


def _available(name: str) -> Callable[[Figures], Values]:
    def values(figures: Figures) -> Values:
        whole = figures.jumlah_sdm[name]
        return {"": whole, **dict(zip(figures.sdm["kode"], figures.sdm[name], strict=True))}

    return values


def _facilities(figures: Figures) -> Values:
    whole = figures.jumlah_sarpras["ketersediaan"]
    return {"": whole, **dict(zip(figures.sarpras["kode"], figures.sarpras["ketersediaan"], strict=True))}


def _letter(part: str) -> Callable[[Figures], Values]:
    return lambda figures: {
        kode: value for kode, letter in figures.params.surat.items() if (value := getattr(letter, part)) is not None
    }


def _things(name: str) -> Callable[[Figures], Values]:
    """Of each thing, and of all: the stock counts everywhere, the standard where there is one."""

    def values(figures: Figures) -> Values:
        stock = total(figures.data["sarpras"]["tersedia"])
        whole = stock if name == "tersedia" else figures.jumlah_sarpras[name]
        return {"": whole, **column(table("sarpras"), name)(figures)}

    return values


def _plan_length(figures: Figures) -> int | None:
    plan = figures.params.renstra
    return None if plan.awal is None or plan.akhir is None else plan.akhir - plan.awal + 1


def _regulation(name: str) -> Callable[[Figures], Values]:
    """Of the library's national regulations and the office's own."""

    def values(figures: Figures) -> Values:
        national = {row["kode"]: int(row[name]) if name == "tahun" else row[name] for row in read("regulasi")}
        return {**national, **column(table("regulasi"), name)(figures)}

    return values


_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject("jumlah_sasaran", "Banyak sasaran strategis", "", "sasaran", one(lambda f: len(f.data["sasaran"]))),
    Subject("sasaran", "Rumusan sasaran strategis", _S, "sasaran", column(table("sasaran"), "sasaran")),
    Subject("tujuan", "Rumusan tujuan", "tujuan", "tujuan", column(table("tujuan"), "tujuan")),
    Subject("unit", "Nama unit organisasi", "unit", "unit", column(table("unit"), "nama")),
    Subject("jumlah_pegawai", "Banyak pegawai", "unit atau kelompok; tanpa kode untuk seluruhnya", "pegawai", _people),
    Subject("nip", "NIP pegawai", "pegawai", "pegawai", column(table("pegawai"), "nip")),
    Subject("kebutuhan", "Kebutuhan pegawai", f"{_S}; tanpa kode untuk seluruhnya", "sdm", _available("kebutuhan")),
    Subject("tersedia", "Pegawai yang tersedia", f"{_S}; tanpa kode untuk seluruhnya", "sdm", _available("tersedia")),
    Subject(
        "ketersediaan",
        "Ketersediaan pegawai",
        f"{_S}; tanpa kode untuk seluruhnya",
        "sdm",
        _available("ketersediaan"),
        satuan="persen",
    ),
    Subject("kekurangan", "Kekurangan pegawai", f"{_S}; tanpa kode untuk seluruhnya", "sdm", _available("kekurangan")),
    Subject(
        "rata_ketersediaan",
        "Rata-rata ketersediaan pegawai tiap sasaran",
        "",
        "sdm",
        one(lambda f: mean(f.sdm["ketersediaan"])),
        satuan="persen",
    ),
    Subject("sarpras", "Banyak barang yang ada", "barang; tanpa kode: jumlahnya", "sarpras", _things("tersedia")),
    Subject("standar", "Standar kebutuhan barang", "barang; tanpa kode: jumlahnya", "sarpras", _things("standar")),
    Subject(
        "ketersediaan_sarpras",
        "Ketersediaan barang terhadap standar",
        "barang; tanpa kode untuk seluruhnya",
        "sarpras",
        _facilities,
        satuan="persen",
    ),
    Subject("nama_penanda_tangan", "Nama penanda tangan", "", "", one(lambda f: f.params.penanda_tangan.nama)),
    Subject("jabatan_penanda_tangan", "Jabatan penanda tangan", "", "", one(lambda f: f.params.penanda_tangan.jabatan)),
    Subject("nip_penanda_tangan", "NIP penanda tangan", "", "", one(lambda f: f.params.penanda_tangan.nip)),
    Subject("tanggal_laporan", "Tanggal laporan", "", "", one(lambda f: f.params.dokumen.tanggal)),
    Subject("nomor_surat", "Nomor surat atau keputusan", "surat", "", _letter("nomor")),
    Subject("tanggal_surat", "Tanggal surat atau keputusan", "surat", "", _letter("tanggal")),
    Subject("renstra_awal", "Tahun pertama Renstra", "", "", one(lambda f: f.params.renstra.awal), satuan="tahun"),
    Subject("renstra_akhir", "Tahun terakhir Renstra", "", "", one(lambda f: f.params.renstra.akhir), satuan="tahun"),
    Subject("pangkat_penanda_tangan", "Pangkat penanda tangan", "", "", one(lambda f: f.params.penanda_tangan.pangkat)),
    Subject("nama_renstra", "Sebutan Renstra", "", "", one(lambda f: f.params.renstra.nama)),
    Subject("renstra_lama", "Lama Renstra dalam tahun", "", "", one(_plan_length)),
    Subject(
        "tujuan_kabupaten",
        "Rumusan tujuan kabupaten",
        "tujuan kabupaten",
        "tujuan_kabupaten",
        column(table("tujuan_kabupaten"), "tujuan"),
    ),
    Subject("jumlah_tujuan", "Banyak tujuan", "", "tujuan", one(lambda f: len(f.data["tujuan"]))),
    Subject(
        "jumlah_tujuan_kabupaten",
        "Banyak tujuan kabupaten",
        "",
        "tujuan_kabupaten",
        one(lambda f: len(f.data["tujuan_kabupaten"])),
    ),
    Subject("sdg", "Nomor TPB/SDG yang didukung", "tujuan", "tujuan", column(table("tujuan"), "sdg")),
    Subject("proses_bisnis", "Nama proses bisnis", "proses", "proses_bisnis", column(table("proses_bisnis"), "nama")),
    Subject("nama_sarpras", "Nama barang", "barang", "sarpras", column(table("sarpras"), "uraian")),
    Subject("jenis_regulasi", "Jenis peraturan", "peraturan", "regulasi", _regulation("jenis")),
    Subject("regulasi", "Judul peraturan", "peraturan", "regulasi", _regulation("tentang")),
    Subject("tahun_regulasi", "Tahun peraturan", "peraturan", "regulasi", _regulation("tahun"), satuan="tahun"),
)
