"""What a book says about itself and how it looks, from the parameters of its report."""

from __future__ import annotations

from lkjip.check.run import Checked
from lkjip.ground.angka import tanggal
from lkjip.ground.files import is_within
from lkjip.ground.findings import is_draft
from lkjip.ground.ids import Project
from lkjip.making.request import BuildRequest
from lkjip.params import Params
from lkjip.report.identitas import shown_numbers
from lkjip.stage.model import BookMeta, Look
from lkjip.stage.summary import Summary


def book_meta(project: Project, request: BuildRequest, params: Params, checked: Checked, said: Summary) -> BookMeta:
    """The book's title, office, look, marks, and documents; `said` is its summary."""
    office, document = params.kantor, params.dokumen
    return BookMeta(
        report=request.report,
        title=f"{document.nama} {office.lengkap} Tahun {request.report.year}",
        subtitle=f"Pemerintah {office.kabupaten}",
        author=params.penanda_tangan.jabatan,
        date=tanggal(document.tanggal),
        office=office.lengkap,
        edition=request.edition,
        fictional=office.fiktif,
        draft=is_draft(checked.findings),
        footer="Contoh: kantor dan semua angkanya rekaan." if office.fiktif else "",
        document=document.nama,
        documents=tuple(name for name in request.formats if name != "html"),
        look=_look(project, params),
        dated=document.tanggal,
        sources=checked.documents,
        short=f"{document.singkatan} {office.lengkap} {request.report.year}",
        summary=said,
        licence=params.kantor.lisensi,
        numbers=shown_numbers(params),
        published=not project.aside,
    )


def _look(project: Project, params: Params) -> Look:
    """The office's look; a logo that is not there, or outside the project, is a finding of its own, and left out."""
    look = params.tampilan
    logo = project.root / look.logo if look.logo else None
    there = logo is not None and logo.is_file() and is_within(logo, project.root)
    return Look(look.warna, look.aksen, look.kertas, logo if there else None)
