"""Local choices: formulas, scales of the office's own, and how far a value may go before it is looked into."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from lkjip.measures.predikat import Rentang, Skala
from lkjip.params.kinds import Number, ScaleName, Section, Words


class Interval(Section):
    """One interval of a scale, up to the next higher one."""

    batas_bawah: Number = Field(description="Ujung bawah.")
    termasuk_bawah: bool = Field(False, description="Nilai tepat di ujung bawah termasuk.")
    label: str = Field("", description="Huruf, misalnya BB.")
    sebutan: Words = Field(description="Predikat, misalnya Sangat Baik.")


class LocalScale(Section):
    """A predicate scale of the office's own."""

    nama: Words = Field(description="Nama skala.")
    dasar: Words = Field(description="Dasar hukum skala.")
    rentang: tuple[Interval, ...] = Field(min_length=1, description="Rentang dari yang tertinggi ke yang terendah.")

    def scale(self, kode: str) -> Skala:
        """The scale as the measures use it."""
        parts = (Rentang(one.batas_bawah, one.termasuk_bawah, one.label, one.sebutan) for one in self.rentang)
        return Skala(kode, self.nama, self.dasar, tuple(sorted(parts, key=lambda part: -part.batas_bawah)))

    @field_validator("rentang")
    @classmethod
    def _from_the_highest(cls, rentang: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """A bound that does not fall gives another predicate than the one that is meant."""
        for at, (above, below) in enumerate(pairwise(rentang), start=1):
            if below.batas_bawah >= above.batas_bawah:
                context = {"at": f"{at}.batas_bawah", "found": str(below.batas_bawah), "above": str(above.batas_bawah)}
                raise PydanticCustomError("not_falling", "below {above}", context)
        return rentang


class PublicEdition(Section):
    """What the public edition shows of persons."""

    nip_penanda_tangan: Literal["tersamar", "lengkap"] = Field(
        "tersamar",
        description="NIP di bawah tanda tangan dalam edisi publik; lengkap hanya bila ditulis lengkap pada "
        "penanda_tangan.nip. NIP pegawai lain selalu tersamar.",
    )

    pelaksana: Literal["jumlah", "nama"] = Field(
        "jumlah",
        description="Pegawai jabatan fungsional dan pelaksana dalam edisi publik: tanpa nama, hanya jumlahnya menurut "
        "jabatan, atau menurut nama. Pejabat struktural selalu bernama.",
    )

    @property
    def shows_signatory(self) -> bool:
        """Whether the number of who signs stands in full."""
        return self.nip_penanda_tangan == "lengkap"


class Rules(Section):
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


class Plausibility(Section):
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
    satuan_desimal: tuple[Words, ...] = Field(
        (), description="Satuan lain yang nilainya boleh pecahan, misalnya kuintal per hektare."
    )
