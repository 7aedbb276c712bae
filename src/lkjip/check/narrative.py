"""Local narrative: which texts a year should have, so that a missing one is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.contract.year import Year
from lkjip.findings import Finding, Place
from lkjip.ids import Project
from lkjip.plain_text import HIDDEN, code, hidden_remedy, read_text, there, without_width

NARASI = {
    "kata-pengantar": "Kata pengantar",
    "isu-strategis": "Tingkat pelayanan dan tema pembangunan",
    "sdg": "Kaitan dengan Tujuan Pembangunan Berkelanjutan",
    "cascading": "Kaitan dokumen perencanaan kabupaten dan kecamatan",
    "proses-bisnis": "Penjelasan peta proses bisnis",
    "renstra": "Peran strategis dan arah Renstra",
    "efisiensi-anggaran": "Cara menghemat anggaran",
    "efisiensi-sdm": "Pembagian tugas dan prinsip kerja pegawai",
    "efisiensi-sarpras": "Pengelolaan sarana dan prasarana",
    "kesimpulan": "Kesimpulan penutup",
}
"""Every narrative by its file name, with what it tells."""


def analysis(sasaran: str) -> str:
    """The name of the narrative that explains the result of one sasaran."""
    return f"analisis-{sasaran.lower()}"


def wanted(year: Year) -> dict[str, str]:
    """Every narrative that a report of `year` shows, with what it tells."""
    goals = {analysis(row["kode"]): f"Penyebab hasil sasaran {row['sasaran']}" for _, row in year.rows("sasaran")}
    return NARASI | goals


def missing_narratives(project: Project, year: Year) -> Iterator[Finding]:
    """Setiap narasi setempat sudah ditulis."""
    folder = project.narrative(year.report)
    for name, title in wanted(year).items():
        path = folder / f"{name}.md"
        place = Place(path.relative_to(project.root).as_posix())
        content = read_text(path, place.file) if there(path) else ""
        if isinstance(content, Finding):
            yield content
        elif mark := without_width(content):
            line = content.count("\n", 0, mark.start()) + 1
            said = f"karakter {code(mark[0])}"
            yield Finding.of(HIDDEN, Place(place.file, line), said, "teks biasa", hidden_remedy(mark[0]))
        elif not content.strip():
            yield Finding.of("narasi-belum-ditulis", place, "belum ada isinya", title)


def texts(project: Project, year: Year) -> dict[str, str]:
    """The narratives that the report shows and that can be read, by their file in the project."""
    found = {}
    for name in wanted(year):
        path = project.narrative(year.report) / f"{name}.md"
        file = path.relative_to(project.root).as_posix()
        text = read_text(path, file) if there(path) else ""
        if isinstance(text, str) and text.strip():
            found[file] = text
    return found
