"""The signature blocks: of the report, and of the two parties to the Perjanjian Kinerja."""

from __future__ import annotations

from lkjip.ground.angka import tanggal
from lkjip.present.prosa import Prosa, prosa
from lkjip.report import Report
from lkjip.report.perjanjian import OPEN, Pihak


def tanda_tangan(report: Report, *, perjanjian: bool = False) -> Prosa:
    """Blok tanda tangan: tempat, tanggal, jabatan, nama, pangkat, dan NIP menurut parameter tahun itu.

    Dengan perjanjian=True kedua pihak Perjanjian Kinerja: pihak kedua di kiri, pihak pertama di kanan.

    Contoh: `tanda_tangan(report)`.
    """
    params = report.params
    if not perjanjian:
        signatory = params.penanda_tangan
        own = Pihak(signatory.nama or OPEN, signatory.jabatan, signatory.pangkat, signatory.nip)
        return _block(own, _where(params.kantor.tempat, tanggal(params.dokumen.tanggal)))
    agreement = report.perjanjian
    second = _block(agreement.kedua, prosa("**Pihak Kedua**"))
    day = prosa("{where}\\\n**Pihak Pertama**", where=_where(agreement.tempat, agreement.tanggal))
    first = _block(agreement.pertama, day)
    return Prosa(f":::: {{.lk-para-pihak}}\n{second}\n\n{first}\n::::")


def _where(place: str, day: str) -> Prosa:
    return prosa("{place}, {day}", place=place, day=day)


def _block(party: Pihak, head: Prosa) -> Prosa:
    """What stands above the signature, room for it (made by each format), and who signs: the last paragraph."""
    lines = ["**{nama}**"]
    lines += ["{pangkat}"] if party.pangkat else []
    lines += ["NIP {nip}"] if party.nip else []
    return prosa(
        "::: {{.lk-tanda-tangan}}\n{head}\n\n**{jabatan}**\n\n" + "\\\n".join(lines) + "\n:::",
        head=head,
        jabatan=party.jabatan,
        nama=party.nama,
        pangkat=party.pangkat,
        nip=party.nip,
    )
