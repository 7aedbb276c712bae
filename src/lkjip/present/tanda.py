"""The signature block of a report."""

from __future__ import annotations

from lkjip.ground.angka import tanggal
from lkjip.present.prosa import Prosa, prosa
from lkjip.report import Report


def tanda_tangan(report: Report) -> Prosa:
    """The signature block: place, date, post, name, rank and NIP; what the signatory does not have is left out.

    Example: `tanda_tangan(report)` at the end of a cell.
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
