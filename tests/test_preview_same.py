"""What a preview makes step by step, in one warm process, is what a build from nothing makes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PERAK, copied
from fixtures.bertahap import NARRATIVE, build, page, site
from fixtures.foto import drawn
from fixtures.proyek import set_cell
from fixtures.susunan import add_cells, checksums, lkjip

from lkjip.cache import digest
from lkjip.cache.record import read_record
from lkjip.ground.ids import Project


def kept(project: Project) -> Path:
    """Where the pages are that were written last."""
    return project.build(PERAK) / "halaman"


def narrative(project: Project, text: str) -> None:
    path = project.root / NARRATIVE
    path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")


def tampered(project: Project, name: str, *, sealed: bool) -> None:
    """Mark a kept page, with or without a record that says that it was written like this."""
    path = kept(project) / name
    path.write_text(path.read_text(encoding="utf-8").replace("</main>", "<p>Tanda uji.</p></main>"), encoding="utf-8")
    record = read_record(kept(project) / "asal.json")
    assert record is not None
    if sealed:
        replace(record, outputs={**record.outputs, name: digest.of_file(path)}).write(kept(project) / "asal.json")


def test_pages_made_edit_by_edit_are_those_of_a_build_from_nothing(built: Project, tmp_path: Path) -> None:
    narrative(built, "Kalimat pertama.")
    build(built)
    path = built.notebooks / "01-organisasi.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("## ", "## Tinjauan ", 1), encoding="utf-8")
    build(built)
    set_cell(built, "sarpras", "003", PERAK, tersedia="28")
    build(built)
    add_cells(built.notebooks / "06-penutup.ipynb", "Teks terakhir.")
    with (built.theme / "halaman.html").open("a") as shape:
        shape.write("<!-- lain -->\n")
    build(built)
    fresh = copied(built, tmp_path / "baru")
    shutil.rmtree(fresh.root / "build")
    shutil.rmtree(fresh.root / "_site")
    assert lkjip(fresh, "build", "perak", "2024", "--format", "html", "--renderer", "pandoc").status == 0
    assert checksums(fresh.site(PERAK)) == site(built)


def test_a_page_whose_chapter_is_as_it_was_is_taken_as_it_was_written(built: Project) -> None:
    tampered(built, "bab-1.html", sealed=True)
    narrative(built, "Kalimat baru.")
    build(built)
    assert "Kalimat baru." in page(built, "bab-4.html")
    assert "Tanda uji." in page(built, "bab-1.html")


def test_a_kept_page_that_is_damaged_is_written_again(built: Project) -> None:
    tampered(built, "bab-1.html", sealed=False)
    narrative(built, "Kalimat baru.")
    build(built)
    assert "Tanda uji." not in page(built, "bab-1.html")


@pytest.mark.parametrize("change", ["heading", "theme"])
def test_what_concerns_every_page_has_every_page_written(built: Project, change: str) -> None:
    tampered(built, "bab-1.html", sealed=True)
    if change == "theme":
        shape = built.theme / "halaman.html"
        shape.write_text(shape.read_text().replace("<body ", '<body data-uji="1" '))
    else:  # the headings of other chapters stand in the navigation
        path = built.notebooks / "06-penutup.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))
        cell = next(cell for cell in cells["cells"] if "".join(cell["source"]).startswith("# "))
        cell["source"] = ["# Bab Uji\n"]
        path.write_text(json.dumps(cells), encoding="utf-8")
    build(built)
    assert "Tanda uji." not in page(built, "bab-1.html")


def test_a_page_with_photos_keeps_them(built: Project) -> None:
    drawn(built.photos(PERAK) / "rapat.png")
    path = built.narrative(PERAK) / "isu-strategis.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\n![Rapat](rapat.png)\n\nKata ![Rapat](rapat.png)\n", encoding="utf-8"
    )
    build(built)
    narrative(built, "Kalimat di bab lain.")
    build(built)
    assert len(list((built.site(PERAK) / "foto").iterdir())) == 2
    assert page(built, "bab-1.html").count('src="foto/') == 2
