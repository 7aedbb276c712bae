"""Local narrative: which texts a year should have, and those that it has."""

from __future__ import annotations

from lkjip.contract.year import Year
from lkjip.ground.ids import Project
from lkjip.ground.plain_text import read_text, there

NARASI = {
    "kata-pengantar": "Kata pengantar",
    "isu-strategis": "Tingkat pelayanan dan tema pembangunan",
    "sdg": "Kaitan dengan Tujuan Pembangunan Berkelanjutan",
    "cascading": "Kaitan dokumen perencanaan daerah dan kantor",
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
