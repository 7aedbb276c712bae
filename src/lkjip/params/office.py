"""The office, who signs, and its documents: their names, dates, chapters and looks."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from lkjip.ground.angka import tanggal
from lkjip.ground.book import ChapterKind
from lkjip.ground.ids import FIRST_YEAR, LAST_YEAR
from lkjip.ground.nip import EXAMPLE
from lkjip.ground.placeholder import placeholder
from lkjip.params.kinds import (
    CHAPTER,
    LOGO,
    NIP,
    NOTEBOOK,
    Colour,
    Date,
    Email,
    Section,
    WebAddress,
    Words,
    Yearly,
)

_REGION = re.compile(r"(?:kabupaten|kota)(?: administrasi)?\b", re.IGNORECASE)


class Office(Section):
    """The office and what stands above it."""

    nama: Words = Field(description="Nama kecamatan tanpa kata Kecamatan, misalnya Contoh.")
    sebutan: Words = Field("Kecamatan", description="Kata di depan nama: Kecamatan, Distrik, Kapanewon.")
    kabupaten: Words = Field(description="Nama kabupaten/kota dengan sebutannya, misalnya Kabupaten Anggrek.")
    provinsi: Words | None = Field(None, description="Nama provinsi.")
    kepala_daerah: Words = Field(description="Jabatan penerima laporan, misalnya Bupati Anggrek.")
    tempat: Words = Field(description="Tempat penandatanganan.")
    situs: WebAddress | None = Field(
        None, description="Alamat situs web kantor, misalnya https://kecamatan-contoh.example/."
    )
    alamat: Words | None = Field(None, description="Alamat kantor untuk halaman depan situs laporan.")
    telepon: Words | None = Field(None, description="Nomor telepon kantor.")
    surel: Email | None = Field(None, description="Alamat surel kantor.")
    laporan: WebAddress | None = Field(
        None,
        description="Alamat tempat situs laporan diterbitkan, misalnya https://kecamatan-contoh.example/lkjip/; sama "
        "untuk semua kantor dalam satu situs.",
    )
    lisensi: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"] | None = Field(
        None, description="Lisensi data laporan; kosong bila kantor belum menetapkannya."
    )
    fiktif: bool = Field(False, description="Kantor rekaan; setiap halaman diberi tanda.")

    @property
    def lengkap(self) -> str:
        return f"{self.sebutan} {self.nama}"

    @property
    def jenis(self) -> str:
        """What kind of office it is, inside a sentence: `kecamatan`, `distrik`."""
        return self.sebutan.lower()

    @property
    def daerah(self) -> str:
        """What kind of region it belongs to, inside a sentence: `kabupaten`, `kota`, `kota administrasi`."""
        found = _REGION.match(self.kabupaten)
        return found[0].lower() if found else "kabupaten"

    @property
    def daerah_otonom(self) -> str:
        """The region that plans for itself: the province where its own is an administrative one (UU 29/2007)."""
        return "provinsi" if self.daerah.endswith("administrasi") else self.daerah


class Signatory(Section):
    """Who signs the report."""

    nama: Words | None = Field(None, description="Nama dengan gelar; kosong untuk kantor rekaan.")
    jabatan: Words = Field(description="Jabatan, misalnya Camat Contoh.")
    pangkat: Words | None = Field(None, description="Pangkat.")
    nip: Annotated[str, StringConstraints(pattern=NIP)] | None = Field(
        None, description=f"NIP 18 angka, atau bentuk tersamar {EXAMPLE} bila NIP lengkapnya ada dalam pribadi/nip.csv."
    )


class Letter(Section):
    """A letter or decree from which figures of the year come."""

    jenis: Words = Field(description="Jenis surat, misalnya Surat Inspektur Kabupaten Anggrek.")
    nomor: Annotated[Words, Yearly(placeholder("nomor"))] = Field(description="Nomor surat.")
    tanggal: Annotated[Date | None, Yearly()] = Field(None, description="Tanggal surat.")
    perihal: Words | None = Field(None, description="Perihal.")
    sebutan: Words | None = Field(
        None, description="Sebutan pendek di depan nomornya pada baris sumber, misalnya LHE SAKIP; bawaan: jenisnya."
    )

    @property
    def rujukan(self) -> str:
        """The letter as a source names it: what it is, its number, its day."""
        return f"{self.sebutan or self.jenis} {self.bernomor}"

    @property
    def bernomor(self) -> str:
        """`Nomor … tanggal …`."""
        return f"Nomor {self.nomor}{f' tanggal {tanggal(self.tanggal)}' if self.tanggal else ''}"


class Renstra(Section):
    """The medium-term plan."""

    nama: Words = Field("Renstra", description="Sebutan dokumen.")
    induk: Words = Field("RPJMD", description="Dokumen kabupaten yang diacu, misalnya RPD.")
    awal: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Tahun pertama.")
    akhir: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Tahun terakhir.")

    @field_validator("akhir")
    @classmethod
    def _not_before_it_begins(cls, akhir: int | None, info: ValidationInfo) -> int | None:
        awal = info.data.get("awal")
        if akhir is not None and awal is not None and akhir < awal:
            raise ValueError(f"sekurangnya {awal}, yaitu renstra.awal")
        return akhir


class Document(Section):
    """The report itself."""

    nama: Words = Field("Laporan Kinerja Instansi Pemerintah", description="Nama dokumen.")
    singkatan: Words = Field("LKjIP", description="Singkatan nama dokumen.")
    tanggal: Annotated[Date | None, Yearly()] = Field(
        None, description="Tanggal penandatanganan, sesudah tahun anggaran berakhir."
    )
    hanya_pembanding: Annotated[bool, Yearly(False)] = Field(
        False, description="Tahun ini hanya pembanding bagi tahun sesudahnya; tidak ada laporannya sendiri."
    )
    judul_bab: dict[str, Words] = Field(
        default_factory=dict,
        description="Judul bab yang berbeda dari bawaan menurut kuncinya dalam buku, misalnya bab-4: Simpulan.",
        json_schema_extra={"propertyNames": {"pattern": CHAPTER}},
    )


class BookChapter(Section):
    """One chapter of the book."""

    kunci: Annotated[str, StringConstraints(pattern=CHAPTER, max_length=40)] = Field(
        description="Nama halamannya, misalnya bab-3 untuk bab-3.html; yang pertama index."
    )
    jenis: ChapterKind = Field(description="Bagian depan, bab bernomor, atau lampiran; nomor bab menurut urutannya.")
    notebook: Annotated[
        tuple[Annotated[str, StringConstraints(pattern=NOTEBOOK, max_length=80)], ...], Field(min_length=1)
    ] = Field(description="Notebook yang membentuknya menurut urutan, tanpa .ipynb, misalnya 04-anggaran.")


class Appearance(Section):
    """Colours, paper and logo."""

    warna: Colour = Field("#0b5563", description="Warna utama.")
    aksen: Colour = Field("#b35900", description="Warna penekanan.")
    kertas: Literal["f4", "a4"] = Field("f4", description="Ukuran kertas PDF.")
    logo: Annotated[str, StringConstraints(pattern=LOGO)] | None = Field(
        None, description="Berkas logo (SVG atau PNG) pada sampul, dari folder proyek, misalnya theme/lambang.svg."
    )
