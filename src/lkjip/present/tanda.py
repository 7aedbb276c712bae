"""The signature block of a report."""

from __future__ import annotations

from lkjip.ground.angka import tanggal
from lkjip.present.prosa import Prosa, prosa
from lkjip.report import Report


def tanda_tangan(report: Report) -> Prosa:
    """Blok tanda tangan: tempat, tanggal, jabatan, nama, pangkat, dan NIP menurut parameter tahun itu.

    Contoh: `tanda_tangan(report)`.
    """
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
