"""The first page in JupyterLab: where the preview is, and every file that a report is made of, a click away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from lkjip.contract.narrative import NARASI
from lkjip.contract.schemas import TABLES
from lkjip.ground.book import roman
from lkjip.ground.files import write_whole
from lkjip.ground.ids import Project, ReportId
from lkjip.ground.markdown import escaped
from lkjip.params import load_params
from lkjip.params.book import chapters

GUIDE = "docs/panduan-analis.md"
_KINDS = {"depan": "Halaman depan", "lampiran": "Lampiran"}


def write_start(project: Project, report: ReportId, address: str) -> Path:
    """Write the page; returns its path. It is Markdown, whose links JupyterLab opens in tabs of its own."""
    path = project.lab(report) / "mulai.md"
    write_whole(path, "\n".join(_lines(project, report, address, path.parent)) + "\n")
    return path


def _lines(project: Project, report: ReportId, address: str, folder: Path) -> Iterator[str]:
    def link(path: Path, name: str = "") -> str:
        return f"[{escaped(name or path.name)}]({quote(Path(os.path.relpath(path, folder)).as_posix())})"

    yield f"# Laporan {report}"
    yield (
        f"\nPratinjau: [{address}]({address}). Buka di jendela lain: sesudah berkas di bawah ini disimpan (Ctrl+S), "
        "halaman pratinjau menjadi baru di tempat yang sama."
    )
    yield (
        "\nNotebook dijalankan dengan *Run* > *Run All Cells*. Menyimpannya tidak menyimpan hasil, jadi git hanya "
        "menunjukkan yang Anda ubah. Sel parameter (`kecamatan` dan `year`) hanya berlaku bagi notebook yang "
        f"dijalankan di sini; pratinjau dan penyusunan menggantinya, pratinjau ini dengan {report}."
    )
    yield "\n## Notebook\n"
    params = load_params(project, report).params
    if params is None:
        yield "Parameternya belum dapat dibaca; sebabnya ada di pratinjau."
    for chapter in chapters(params) if params else ():
        shown = ", ".join(link(project.notebook(report, name), name) for name in chapter.notebooks)
        yield f"- {_KINDS.get(chapter.kind) or f'BAB {roman(chapter.number or 0)}'}: {shown}"
    yield "\n## Narasi\n"
    for path in sorted(project.narrative(report).glob("*.md")):
        told = NARASI.get(path.stem)
        yield f"- {link(path, told or path.stem)}"
    yield "\n## Data\n"
    yield "CSV tampil sebagai tabel; untuk mengubahnya klik kanan berkasnya, lalu *Open With* > *Editor*.\n"
    for table in TABLES.values():
        path = project.data(report) / table.file
        if path.is_file():
            yield f"- {link(path, table.title)} ({escaped(table.file)})"
    yield "\n## Parameter\n"
    yield from (f"- {link(path)}" for path in project.layers(report) if path.is_file())
    guide = project.root / GUIDE
    if guide.is_file():
        yield f"\nCara mengubah teks, tabel, bagan, dan bab: {link(guide, 'panduan analis')}."
