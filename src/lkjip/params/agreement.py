"""The Perjanjian Kinerja as it was signed: by whom, where, when, and why it was changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lkjip.params.kinds import Date, Section, Words, Yearly


class Party(Section):
    """One who signs the agreement."""

    nama: Words | None = Field(None, description="Nama dengan gelar; kosong untuk kantor rekaan.")
    jabatan: Words | None = Field(None, description="Jabatan; bawaan: yang biasa menandatangani.")


class Change(Section):
    """The change of the year's agreement, on one of three grounds (PermenPANRB 53/2014)."""

    tanggal: Annotated[Date | None, Yearly()] = Field(
        None, description="Tanggal perjanjian perubahan ditandatangani; kosong: tidak diubah."
    )
    alasan: Annotated[Literal["pejabat", "strategi", "prioritas"] | None, Yearly()] = Field(
        None,
        description="Dasar perubahan: pejabat berganti; strategi (program, kegiatan, anggaran) berubah; prioritas atau "
        "asumsi berubah.",
    )

    def __bool__(self) -> bool:
        return self.tanggal is not None or self.alasan is not None


class Agreement(Section):
    """What the sheet of the agreement says besides targets and money."""

    tempat: Words | None = Field(None, description="Tempat Perjanjian Kinerja ditandatangani.")
    tanggal: Annotated[Date | None, Yearly()] = Field(
        None, description="Tanggal Perjanjian Kinerja ditandatangani; bila diubah, tanggal yang pertama."
    )
    pihak_pertama: Party = Field(
        Party(), description="Yang berjanji; bawaan: penanda tangan laporan. Diisi bila pejabatnya lain."
    )
    pihak_kedua: Party = Field(Party(), description="Yang menerima janji; jabatan bawaan: kantor.kepala_daerah.")
    perubahan: Change = Field(
        Change(), description="Diisi bila Perjanjian Kinerja tahun ini diubah; yang disajikan perjanjian perubahannya."
    )

    def lacking(self, *, named: bool) -> dict[str, str]:
        """What the sheet lacks, in words by the parameter that would tell it. named: whether names are asked for."""
        parts: dict[str, tuple[object, str]] = {
            "perjanjian.tempat": (self.tempat, "tempat"),
            "perjanjian.tanggal": (self.tanggal, "tanggal"),
            **({"perjanjian.pihak_kedua.nama": (self.pihak_kedua.nama, "nama pihak kedua")} if named else {}),
        }
        if self.perubahan:
            parts["perjanjian.perubahan.tanggal"] = (self.perubahan.tanggal, "tanggal perubahan")
            parts["perjanjian.perubahan.alasan"] = (self.perubahan.alasan, "dasar perubahan")
        return {name: words for name, (value, words) in parts.items() if value is None}
