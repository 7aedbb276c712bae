"""Figures and names of the office itself: goals, units, people, things, signatory, letters."""

from __future__ import annotations

from collections.abc import Callable

from lkjip.figures.figures import Figures
from lkjip.figures.naming import Subject, Values, column, one, table
from lkjip.measures.hitung import total


def _people(figures: Figures) -> Values:
    staff = figures.data["pegawai"]
    return {"": len(staff), **{str(unit): len(rows) for unit, rows in staff.groupby("unit", sort=False)}}


def _available(name: str) -> Callable[[Figures], Values]:
    def values(figures: Figures) -> Values:
        whole = figures.jumlah_ketersediaan(figures.sdm, "kebutuhan")[name]
        return {"": whole, **dict(zip(figures.sdm["kode"], figures.sdm[name], strict=True))}

    return values


def _facilities(figures: Figures) -> Values:
    whole = figures.jumlah_ketersediaan(figures.sarpras, "standar")["ketersediaan"]
    return {"": whole, **dict(zip(figures.sarpras["kode"], figures.sarpras["ketersediaan"], strict=True))}


def _letter(part: str) -> Callable[[Figures], Values]:
    return lambda figures: {
        kode: value for kode, letter in figures.params.surat.items() if (value := getattr(letter, part)) is not None
    }


_K, _P, _S = "indikator", "program, kegiatan, sub kegiatan, atau sasaran; tanpa kode untuk seluruhnya", "sasaran"
SUBJECTS = (
    Subject("jumlah_sasaran", "Banyak sasaran strategis", "", "sasaran", one(lambda f: len(f.data["sasaran"]))),
    Subject("sasaran", "Rumusan sasaran strategis", _S, "sasaran", column(table("sasaran"), "sasaran")),
    Subject("tujuan", "Rumusan tujuan", "tujuan", "tujuan", column(table("tujuan"), "tujuan")),
    Subject("unit", "Nama unit organisasi", "unit", "unit", column(table("unit"), "nama")),
    Subject("jumlah_pegawai", "Banyak pegawai", "unit; tanpa kode untuk seluruhnya", "pegawai", _people),
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
    Subject("sarpras", "Banyak barang yang ada", "barang", "sarpras", column(table("sarpras"), "tersedia")),
    Subject("standar", "Standar kebutuhan barang", "barang", "sarpras", column(table("sarpras"), "standar")),
    Subject(
        "jumlah_sarpras", "Jumlah barang yang ada", "", "sarpras", one(lambda f: total(f.data["sarpras"]["tersedia"]))
    ),
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
)
