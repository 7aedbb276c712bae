"""What a report can be told: every parameter with its meaning, its default and its bounds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from lkjip.ground.documents import LETTER, letter_meant
from lkjip.measures.predikat import scales
from lkjip.params.agreement import Agreement
from lkjip.params.analysis import Analysis
from lkjip.params.choices import LocalScale, Plausibility, PublicEdition, Rules
from lkjip.params.kinds import FINGERPRINT, Date, Documents, Section, Words, Yearly
from lkjip.params.office import Appearance, BookChapter, Document, Letter, Office, Renstra, Signatory


class Accepted(Section):
    """One finding that the office has looked into and leaves as it is; it lapses when what stood there changes."""

    kode: Annotated[str, StringConstraints(pattern=FINGERPRINT)] = Field(
        description="Sidik temuan: delapan angka yang dicetak lkjip check di belakang nama aturannya."
    )
    aturan: Words = Field(description="Nama aturan, yang tercetak dalam kurung siku oleh lkjip check.")
    berkas: Words = Field(description="Nama berkas temuan, misalnya anggaran.csv.")
    baris: Words | None = Field(None, description="Kunci baris temuan, misalnya 7.01.01.2.09.")
    kolom: Words | None = Field(None, description="Kolom atau kunci temuan.")
    alasan: Words = Field(description="Alasan; tampil dalam catatan mutu data.")
    jabatan: Words = Field(description="Jabatan yang memutuskan.")
    tanggal: Date = Field(description="Tanggal keputusan.")

    @field_validator("alasan")
    @classmethod
    def _in_words(cls, alasan: str) -> str:
        if not any(character.isalpha() for character in alasan):
            raise ValueError("alasan dengan kata-kata")
        return alasan


class Params(Section):
    """Every parameter of one report."""

    kantor: Office = Field(description="Kantor dan wilayahnya.")
    dokumen: Document = Field(Document(), description="Dokumen laporan.")
    penanda_tangan: Signatory = Field(description="Penanda tangan laporan.")
    perjanjian: Agreement = Field(Agreement(), description="Lembar Perjanjian Kinerja yang ditandatangani.")
    renstra: Renstra = Field(default_factory=Renstra, description="Rencana strategis yang berlaku.")
    skala: dict[str, LocalScale] = Field(default_factory=dict, description="Skala predikat setempat menurut kodenya.")
    surat: dict[str, Letter] = Field(default_factory=dict, description="Surat dan keputusan sumber angka.")
    sumber: dict[str, Documents] = Field(
        default_factory=dict,
        description="Dokumen asal angka setiap tabel data, seperti kantor menyebutnya, untuk baris sumber di bawah "
        "tabel dan gambar. Kuncinya nama tabel tanpa .csv, atau tabel dan kolom yang dokumennya lain "
        "(`anggaran_realisasi`, `target_direncanakan`); isinya satu nama atau daftar. `surat.KODE` ialah surat yang "
        "dinyatakan dalam `surat`; `{tahun}` ialah tahun angkanya. Yang tidak disebut memakai bawaannya, yaitu sebutan "
        "umum dalam kamus data.",
    )
    aturan: Rules = Field(Rules(), description="Pilihan setempat di antara rumus dan skala.")
    kewajaran: Plausibility = Field(Plausibility(), description="Batas kewajaran angka.")
    edisi_publik: PublicEdition = Field(PublicEdition(), description="Data pribadi dalam edisi publik (UU 27/2022).")
    analisis: Analysis = Field(Analysis(), description="Ambang kalimat analisis; di bawahnya tidak ada yang dikatakan.")
    temuan_diterima: Annotated[tuple[Accepted, ...], Yearly(())] = Field(
        (), description="Temuan yang sudah ditelaah dan dibiarkan, satu butir satu temuan."
    )
    buku: tuple[BookChapter, ...] = Field(
        (), description="Susunan laporan menurut urutannya; bila ditulis di sini, menggantikan notebooks/buku.yml."
    )
    tampilan: Appearance = Field(Appearance(), description="Warna, ukuran kertas, dan logo.")

    @model_validator(mode="after")
    def _known_names(self) -> Params:
        for name in ("skala_capaian", "skala_sakip", "skala_rb"):
            _one_of(f"aturan.{name}", getattr(self.aturan, name), [*self.skala, *scales()])
        for key in self.dokumen.judul_bab:
            _one_of(f"dokumen.judul_bab.{key}", key, [chapter.kunci for chapter in self.buku])
        for table, names in self.sumber.items():
            for name in names:
                if letter_meant(name) not in (None, *self.surat):
                    _one_of(f"sumber.{table}", name, [f"{LETTER}{key}" for key in self.surat] or ["nama dokumen"])
        return self


def _one_of(name: str, found: str, known: list[str]) -> None:
    """Refuse a name that depends on other parameters; the parameter meant is told in the error's context."""
    if found not in known:
        context = {"name": name, "found": found, "known": ", ".join(known)}
        raise PydanticCustomError("unknown_name", "one of {known}", context)
