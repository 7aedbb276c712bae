"""From where on a finding of the analysis is worth a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from lkjip.params.kinds import Number, Section

_Share = Annotated[Number, Field(ge=0, le=100)]


class Analysis(Section):
    """Thresholds of the analysis: below them nothing is said, so that what is said tells something."""

    perubahan_min: _Share = Field(
        Decimal("1"), description="Perubahan dan jarak diuraikan mulai dari sekian persen nilai pembandingnya."
    )
    bagian_min: _Share = Field(
        Decimal("5"), description="Bagian disebut mulai dari sekian persen seluruh gerak bagian-bagiannya."
    )
    butir_maks: int = Field(3, ge=1, le=10, description="Paling banyak sekian butir disebut dalam satu kalimat.")
    ruang_min: _Share = Field(
        Decimal("10"), description="Jarak ke nilai tertinggi diuraikan mulai dari sekian persen nilai tertinggi itu."
    )
    skala_rb_maks: _Share = Field(
        Decimal("50"), description="Indikator RB disebut rendah sampai sekian persen dari skalanya."
    )
    sisa_min: _Share = Field(Decimal("1"), description="Sisa anggaran diuraikan mulai dari sekian persen pagu.")
    porsi_min: _Share = Field(
        Decimal("10"), description="Program dan sub kegiatan disebut mulai dari sekian persen sisa anggaran."
    )
    efisiensi_min: _Share = Field(
        Decimal("1"), description="Efisiensi disebut mulai dari selisih sekian poin persentase."
    )
    ketersediaan_maks: _Share = Field(
        Decimal("90"),
        description="Pegawai dan barang disebut kurang bila tersedia di bawah sekian persen kebutuhannya.",
    )
    tahun_tren_min: int = Field(3, ge=2, le=5, description="Tren dibaca bila nilainya ada untuk sekian tahun.")
