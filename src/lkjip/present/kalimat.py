"""Phrases that several chapters share, so that one result reads the same wherever it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lkjip.contract.parse import Missing
from lkjip.measures.hitung import number
from lkjip.present.angka import daftar, nilai, persen, poin, tanggal
from lkjip.present.prosa import Prosa, prosa
from lkjip.report import Report

Row = Mapping[str, Any]


def hasil(row: Row) -> str:
    """Percentage and verdict of an indicator, `capaian 102,25% (melampaui target)`; a category has no percentage."""
    if row["capaian"] is Missing.NONE:
        return str(row["putusan"])
    return f"capaian {persen(row['capaian'])} ({row['putusan']})"


def perubahan(row: Row, tahun: int, sebelum: int) -> str:
    """What became of an indicator since the year before (a row of `report.riwayat`)."""
    now, before = (nilai(row[f"realisasi_{year}"], row["satuan"]) for year in (tahun, sebelum))
    if row["perubahan"] == "indikator baru":
        return f"{now}, indikator baru"
    if row["perubahan"] == "tidak dilanjutkan":
        return f"tidak dilanjutkan sejak {tahun}"
    return f"{before} ({sebelum}) menjadi {now} ({tahun}), {row['perubahan']}{_by(row)}"


def _by(row: Row) -> str:
    change = number(row["selisih"])
    if not change:
        return ""
    size = abs(change)
    return f" {poin(size) if row['satuan'] == 'persen' else nilai(size, row['satuan'])}"


def posisi(row: Row, tingkat: Sequence[str]) -> str:
    """How an indicator stands to the same value elsewhere (a row of `report.pembanding`)."""
    known = [level for level in tingkat if row[f"posisi_{level}"] != "tidak ada pembanding"]
    if not known:
        return "tidak ada nilai pembanding"
    parts = []
    for level in known:
        change = number(row[f"selisih_{level}"])
        by = f" dengan selisih {nilai(abs(change), row['satuan'])}" if change else ""
        parts.append(f"{row[f'posisi_{level}']} {level} ({nilai(row[level], row['satuan'])}){by}")
    missing = [level for level in tingkat if level not in known]
    return daftar(parts) + (f"; tidak ada nilai pembanding tingkat {daftar(missing)}" if missing else "")


def tanda_tangan(report: Report) -> Prosa:
    """The signature block; what the signatory does not have is left out."""
    signatory = report.params.penanda_tangan
    lines = ["**{nama}**"]
    lines += ["{pangkat}"] if signatory.pangkat else []
    lines += ["NIP {nip}"] if signatory.nip else []
    return prosa(
        "::: {{.lk-tanda-tangan}}\n{tempat}, {tanggal}\n\n**{jabatan}**\n\n" + "\\\n".join(lines) + "\n:::",
        tempat=report.params.kantor.tempat,
        tanggal=tanggal(report.params.dokumen.tanggal),
        jabatan=signatory.jabatan,
        nama=signatory.nama or "………………",
        pangkat=signatory.pangkat,
        nip=signatory.nip,
    )
