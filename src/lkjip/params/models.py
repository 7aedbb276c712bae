"""What a report can be told: every parameter with its meaning, its default and its bounds."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from lkjip.book import BOOK
from lkjip.ids import FIRST_YEAR, LAST_YEAR
from lkjip.measures.predikat import scales
from lkjip.nip import EXAMPLE, PATTERN
from lkjip.placeholder import placeholder

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NIP = PATTERN
COLOUR = r"^#[0-9a-fA-F]{6}$"
FINGERPRINT = r"^[0-9a-f]{8}$"
LOGO = r"^([A-Za-z0-9_][A-Za-z0-9_. -]*/)*[A-Za-z0-9_][A-Za-z0-9_. -]*\.(svg|png|SVG|PNG)$"
"""A path below the project: no part begins with a point, so none leads out of it."""


def _written_as_date(value: object) -> object:
    """Refuse a bare number, which pydantic would take for seconds since 1970."""
    if isinstance(value, dt.date) or (isinstance(value, str) and re.fullmatch(DATE, value)):
        return value
    raise ValueError("tanggal, misalnya 2025-03-25")


_LARGEST, _FINEST = 1_000_000, 6


def _ordinary(value: Decimal) -> Decimal:
    """Refuse numbers that nobody means: written out, 1e999999999 fills the memory."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_FINEST or not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"bilangan antara −1.000.000 dan 1.000.000, paling banyak {_FINEST} angka di belakang titik")
    return value


Number = Annotated[Decimal, AfterValidator(_ordinary)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[
    dt.date,
    BeforeValidator(_written_as_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DATE}),
]
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]


def _offer_scales(schema: dict[str, Any]) -> None:
    """Editors offer the scales of the library; a scale of the office's own is as good."""
    schema["anyOf"] = [{"enum": list(scales())}, {"type": schema.pop("type"), "minLength": schema.pop("minLength")}]


ScaleName = Annotated[Text, Field(json_schema_extra=_offer_scales)]


@dataclass(frozen=True)
class Yearly:
    """Marks a parameter whose value belongs to one year: a new year begins with `blank` in its place."""

    blank: str | bool | tuple[()] | None = None


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_for_a_number(cls, value: object, info: ValidationInfo) -> object:
        """Refuse true and false for whole numbers; pydantic would take them for 1 and 0."""
        asked = cls.model_fields[info.field_name or ""].annotation
        if isinstance(value, bool) and int in (asked, *get_args(asked)):
            raise ValueError("bilangan bulat")
        return value


class Office(_Section):
    """The office and what stands above it."""

    nama: Text = Field(description="Nama kecamatan tanpa kata Kecamatan, misalnya Contoh.")
    sebutan: Text = Field("Kecamatan", description="Kata di depan nama: Kecamatan, Distrik, Kapanewon.")
    kabupaten: Text = Field(description="Nama kabupaten/kota dengan sebutannya, misalnya Kabupaten Anggrek.")
    provinsi: Text | None = Field(None, description="Nama provinsi.")
    kepala_daerah: Text = Field(description="Jabatan penerima laporan, misalnya Bupati Anggrek.")
    tempat: Text = Field(description="Tempat penandatanganan.")
    situs: Text | None = Field(None, description="Alamat situs web kantor.")
    fiktif: bool = Field(False, description="Kantor rekaan; setiap halaman diberi tanda.")

    @property
    def lengkap(self) -> str:
        return f"{self.sebutan} {self.nama}"


class Signatory(_Section):
    """Who signs the report."""

    nama: Text | None = Field(None, description="Nama dengan gelar; kosong untuk kantor rekaan.")
    jabatan: Text = Field(description="Jabatan, misalnya Camat Contoh.")
    pangkat: Text | None = Field(None, description="Pangkat.")
    nip: Annotated[str, StringConstraints(pattern=NIP)] | None = Field(
        None, description=f"NIP 18 angka, atau bentuk tersamar {EXAMPLE} bila NIP lengkapnya ada dalam pribadi/nip.csv."
    )


class Letter(_Section):
    """A letter or decree from which figures of the year come."""

    jenis: Text = Field(description="Jenis surat, misalnya Surat Inspektur Kabupaten Anggrek.")
    nomor: Annotated[Text, Yearly(placeholder("nomor"))] = Field(description="Nomor surat.")
    tanggal: Annotated[Date | None, Yearly()] = Field(None, description="Tanggal surat.")
    perihal: Text | None = Field(None, description="Perihal.")


class Renstra(_Section):
    """The medium-term plan."""

    nama: Text = Field("Renstra", description="Sebutan dokumen.")
    induk: Text = Field("RPJMD", description="Dokumen kabupaten yang diacu, misalnya RPD.")
    awal: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Tahun pertama.")
    akhir: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="Tahun terakhir.")

    @field_validator("akhir")
    @classmethod
    def _not_before_it_begins(cls, akhir: int | None, info: ValidationInfo) -> int | None:
        awal = info.data.get("awal")
        if akhir is not None and awal is not None and akhir < awal:
            raise ValueError(f"sekurangnya {awal}, yaitu renstra.awal")
        return akhir


class Document(_Section):
    """The report itself."""

    nama: Text = Field("Laporan Kinerja Instansi Pemerintah", description="Nama dokumen.")
    singkatan: Text = Field("LKjIP", description="Singkatan nama dokumen.")
    tanggal: Annotated[Date | None, Yearly()] = Field(
        None, description="Tanggal penandatanganan, sesudah tahun anggaran berakhir."
    )
    hanya_pembanding: Annotated[bool, Yearly(False)] = Field(
        False, description="Tahun ini hanya pembanding bagi tahun sesudahnya; tidak ada laporannya sendiri."
    )
    judul_bab: dict[str, Text] = Field(
        default_factory=dict,
        description="Judul bab yang berbeda dari bawaan, misalnya bab-4: Simpulan.",
        json_schema_extra={"propertyNames": {"enum": [chapter.key for chapter in BOOK]}},
    )


class Interval(_Section):
    """One interval of a scale, up to the next higher one."""

    batas_bawah: Number = Field(description="Ujung bawah.")
    termasuk_bawah: bool = Field(False, description="Nilai tepat di ujung bawah termasuk.")
    label: str = Field("", description="Huruf, misalnya BB.")
    sebutan: Text = Field(description="Predikat, misalnya Sangat Baik.")


class LocalScale(_Section):
    """A predicate scale of the office's own."""

    nama: Text = Field(description="Nama skala.")
    dasar: Text = Field(description="Dasar hukum skala.")
    rentang: tuple[Interval, ...] = Field(min_length=1, description="Rentang dari yang tertinggi ke yang terendah.")

    @field_validator("rentang")
    @classmethod
    def _from_the_highest(cls, rentang: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """A bound that does not fall gives another predicate than the one that is meant."""
        for at, (above, below) in enumerate(pairwise(rentang), start=1):
            if below.batas_bawah >= above.batas_bawah:
                context = {"at": f"{at}.batas_bawah", "found": str(below.batas_bawah), "above": str(above.batas_bawah)}
                raise PydanticCustomError("not_falling", "below {above}", context)
        return rentang


class Rules(_Section):
    """Local choices among the formulas and scales."""

    skala_capaian: ScaleName = Field("akip", description="Skala predikat capaian kinerja.")
    skala_sakip: ScaleName = Field("akip", description="Skala predikat nilai SAKIP.")
    skala_rb: ScaleName = Field("akip", description="Skala predikat indeks RB.")
    batas_capaian: int | None = Field(
        None,
        ge=100,
        description="Capaian di atas batas ini dihitung sebesar batas untuk predikat; kosong: tanpa batas.",
    )
    tahun_pembanding: int = Field(2, ge=1, le=4, description="Banyak tahun sebelumnya yang dibandingkan.")
    bobot_ipp: Literal["2017", "2022"] = Field("2022", description="Bobot aspek IPP: PermenPANRB 17/2017 atau 29/2022.")
    bobot_lke: Decimal | None = Field(
        None,
        ge=0,
        le=100,
        description="Bobot nilai LKE dalam persen, bila nilai komponen SAKIP memadukan LKE dan evaluasi lapangan; "
        "kosong: tidak dinyatakan.",
    )
    istilah_triwulan: Literal["triwulan", "tribulan"] = Field("triwulan", description="Sebutan tiga bulanan.")
    penyebab_sampai: Literal["pendukung", "program", "kegiatan", "subkegiatan"] = Field(
        "program",
        description="Tingkat terendah yang penyebab dan langkahnya wajib diterangkan bila targetnya tidak tercapai.",
    )
    batas_tanggal: int = Field(
        1, ge=1, le=5, description="Laporan ditandatangani paling lambat sekian tahun sesudah tahun laporan berakhir."
    )
    triwulan_kumulatif: bool = Field(True, description="Target dan realisasi triwulan dihitung sejak awal tahun.")


class Plausibility(_Section):
    """Beyond these limits a value is looked into; an office may move each of them."""

    capaian_min: int = Field(50, ge=0, description="Capaian di bawah sekian persen diperiksa kembali.")
    capaian_maks: int = Field(150, ge=100, description="Capaian di atas sekian persen diperiksa kembali.")
    lompatan: int = Field(
        10,
        ge=2,
        description="Nilai yang kira-kira sekian kali, atau seper sekian, target, target Renstra, atau nilai tahun "
        "sebelumnya diperiksa kembali; demikian pula realisasi anggaran terhadap pagunya.",
    )
    pagu_kantor_min: int = Field(
        100_000_000, ge=0, description="Pagu seluruh kantor di bawah sekian rupiah dianggap ditulis dalam ribuan."
    )
    lompatan_pagu: int = Field(
        100, ge=2, description="Pagu yang sekian kali, atau seper sekian, pagu tahun sebelumnya diperiksa kembali."
    )
    perubahan_pagu: int = Field(
        3, ge=2, description="Pagu perubahan yang sekian kali, atau seper sekian, pagu murni diperiksa kembali."
    )
    bulan_gaji_min: int = Field(12, ge=1, description="Paling sedikit sekian bulan gaji setahun untuk satu pegawai.")
    bulan_gaji_maks: int = Field(14, ge=1, description="Paling banyak sekian bulan gaji setahun untuk satu pegawai.")
    toleransi_pegawai: int = Field(
        15, ge=0, le=100, description="Selisih banyak pegawai yang wajar sepanjang tahun, dalam persen."
    )
    satuan_desimal: tuple[Text, ...] = Field(
        (), description="Satuan lain yang nilainya boleh pecahan, misalnya kuintal per hektare."
    )


class Look(_Section):
    """Colours, paper and logo."""

    warna: Colour = Field("#0b5563", description="Warna utama.")
    aksen: Colour = Field("#b35900", description="Warna penekanan.")
    kertas: Literal["f4", "a4"] = Field("f4", description="Ukuran kertas PDF.")
    logo: Annotated[str, StringConstraints(pattern=LOGO)] | None = Field(
        None, description="Berkas logo (SVG atau PNG) pada sampul, dari folder proyek, misalnya theme/lambang.svg."
    )


class Accepted(_Section):
    """One finding that the office has looked into and leaves as it is; it lapses when what stood there changes."""

    kode: Annotated[str, StringConstraints(pattern=FINGERPRINT)] = Field(
        description="Sidik temuan: delapan angka yang dicetak lkjip check di belakang nama aturannya."
    )
    aturan: Text = Field(description="Nama aturan, yang tercetak dalam kurung siku oleh lkjip check.")
    berkas: Text = Field(description="Nama berkas temuan, misalnya anggaran.csv.")
    baris: Text | None = Field(None, description="Kunci baris temuan, misalnya 7.01.01.2.09.")
    kolom: Text | None = Field(None, description="Kolom atau kunci temuan.")
    alasan: Text = Field(description="Alasan; tampil dalam catatan mutu data.")
    jabatan: Text = Field(description="Jabatan yang memutuskan.")
    tanggal: Date = Field(description="Tanggal keputusan.")

    @field_validator("alasan")
    @classmethod
    def _in_words(cls, alasan: str) -> str:
        if not any(character.isalpha() for character in alasan):
            raise ValueError("alasan dengan kata-kata")
        return alasan


class Params(_Section):
    """Every parameter of one report."""

    kantor: Office = Field(description="Kantor dan wilayahnya.")
    dokumen: Document = Field(Document(), description="Dokumen laporan.")
    penanda_tangan: Signatory = Field(description="Penanda tangan laporan.")
    renstra: Renstra = Field(default_factory=Renstra, description="Rencana strategis yang berlaku.")
    skala: dict[str, LocalScale] = Field(default_factory=dict, description="Skala predikat setempat menurut kodenya.")
    surat: dict[str, Letter] = Field(default_factory=dict, description="Surat dan keputusan sumber angka.")
    aturan: Rules = Field(Rules(), description="Pilihan setempat di antara rumus dan skala.")
    kewajaran: Plausibility = Field(Plausibility(), description="Batas kewajaran angka.")
    temuan_diterima: Annotated[tuple[Accepted, ...], Yearly(())] = Field(
        (), description="Temuan yang sudah ditelaah dan dibiarkan, satu butir satu temuan."
    )
    tampilan: Look = Field(Look(), description="Warna, ukuran kertas, dan logo.")

    @model_validator(mode="after")
    def _known_names(self) -> Params:
        for name in ("skala_capaian", "skala_sakip", "skala_rb"):
            _one_of(f"aturan.{name}", getattr(self.aturan, name), [*self.skala, *scales()])
        for key in self.dokumen.judul_bab:
            _one_of("dokumen.judul_bab", key, [chapter.key for chapter in BOOK])
        return self


def _one_of(name: str, found: str, known: list[str]) -> None:
    """Refuse a name that depends on other parameters; the parameter meant is told in the error's context."""
    if found not in known:
        context = {"name": name, "found": found, "known": ", ".join(known)}
        raise PydanticCustomError("unknown_name", "one of {known}", context)
