"""`galeri` in a notebook: several photos with day and activity, and how a report shows and follows them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from conftest import PERAK
from fixtures.bertahap import build, done
from fixtures.foto import drawn
from fixtures.proyek import CONTOH, table_path
from fixtures.susunan import add_cells
from PIL import Image

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.ground.photos import MEDIA_TYPE
from lkjip.making import BuildRequest
from lkjip.making.verified import verified
from lkjip.notebook import galeri, lewati
from lkjip.present.galeri import Galeri
from lkjip.preview.watch import look
from lkjip.report import Report

ROWS = """\
foto,tanggal,kegiatan,keterangan,jenis
rapat.jpg,2024-05-12,Rapat koordinasi.,Peserta rapat di pendopo,
kunjungan.jpg,,Kunjungan lapangan,,kegiatan
pk.png,2024-01-05,Perjanjian Kinerja,,dokumen
"""


@pytest.fixture
def report(contoh: Project) -> Report:
    for name in ("rapat.jpg", "kunjungan.jpg", "pk.png"):
        drawn(contoh.photos(CONTOH) / name)
    table_path(contoh, "dokumentasi").write_text(ROWS, encoding="utf-8")
    return Report.open("contoh", 2024)


def told(made: object) -> dict[str, Any]:
    assert isinstance(made, Galeri)
    data, _ = made._repr_mimebundle_()
    shown: dict[str, Any] = data[MEDIA_TYPE]
    return shown


def test_photos_of_activities_come_with_their_words_and_day(report: Report) -> None:
    assert told(galeri(report)) == {
        "lajur": 2,
        "foto": [
            {"foto": "rapat.jpg", "alt": "Peserta rapat di pendopo", "kata": "(a) Rapat koordinasi, 12 Mei 2024"},
            {"foto": "kunjungan.jpg", "alt": "Kunjungan lapangan", "kata": "(b) Kunjungan lapangan"},
        ],
    }


def test_rows_or_names_choose_the_photos(report: Report) -> None:
    table = report.data["dokumentasi"]
    letter = told(galeri(report, table[table["jenis"] == "dokumen"], lajur=1))
    assert [one["kata"] for one in letter["foto"]] == ["Perjanjian Kinerja, 5 Januari 2024"] and letter["lajur"] == 1
    assert [one["foto"] for one in told(galeri(report, ["foto/PK.png", "rapat.jpg"]))["foto"]] == [
        "pk.png",
        "rapat.jpg",
    ]
    assert [one["foto"] for one in told(galeri(report, "rapat.jpg"))["foto"]] == ["rapat.jpg"]


def test_without_rows_there_is_nothing(report: Report) -> None:
    table = report.data["dokumentasi"]
    assert isinstance(galeri(report, table[table["kegiatan"] == "Lain"]), lewati)


def test_what_cannot_be_meant_is_refused_with_what_to_do(report: Report) -> None:
    with pytest.raises(UsageError, match=r"lajur=4 tidak dapat dipakai; tulis 1, 2, atau 3\."):
        galeri(report, lajur=4)
    with pytest.raises(
        UsageError, match=r"rapt\.jpg tidak ada dalam dokumentasi\.csv\. Mungkin maksudnya rapat\.jpg\."
    ):
        galeri(report, ["rapt.jpg"])
    with pytest.raises(UsageError, match="kegiatan"):
        galeri(report, report.data["unit"])


def test_a_notebook_shows_the_photos_themselves(report: Report) -> None:
    made = galeri(report)
    assert isinstance(made, Galeri)
    page = BeautifulSoup(made._repr_mimebundle_()[0]["text/html"], "html.parser")
    sources = [Path.cwd() / str(image["src"]) for image in page("img")]
    assert [path.resolve().name for path in sources if path.is_file()] == ["rapat.jpg", "kunjungan.jpg"]
    assert [image["alt"] for image in page("img")] == ["Peserta rapat di pendopo", "Kunjungan lapangan"]


# ---- In a build ----


def documented(project: Project) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telepon rahasia"
    drawn(project.photos(PERAK) / "rapat.jpg", exif=exif, comment=b"rahasia")
    row = "foto,tanggal,kegiatan\nrapat.jpg,2024-05-12,Rapat koordinasi\n"
    table_path(project, "dokumentasi", PERAK).write_text(row, encoding="utf-8")


def appendix(project: Project) -> Tag:
    page = BeautifulSoup((project.site(PERAK) / "lampiran.html").read_text(encoding="utf-8"), "html.parser")
    main = page.find("main")
    assert isinstance(main, Tag)
    return main


def test_the_appendix_shows_photos_where_there_are_rows_and_follows_them(built: Project) -> None:
    assert "Dokumentasi" not in appendix(built).get_text()
    documented(built)
    assert done(build(built))[0] == ("07-lampiran",)
    main = appendix(built)
    assert "Dokumentasi Kegiatan" in main.get_text() and "Dokumen Bertanda Tangan" not in main.get_text()
    figure = main.find(id="gambar-dokumentasi")
    assert isinstance(figure, Tag) and "Rapat koordinasi, 12 Mei 2024" in figure.get_text()
    (published,) = (built.site(PERAK) / "foto").iterdir()
    assert b"rahasia" not in published.read_bytes()
    manifest = json.loads((built.site(PERAK) / "manifest.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in manifest["photos"]] == [f"foto/{published.name}"]
    before = published.read_bytes()
    drawn(built.photos(PERAK) / "rapat.jpg", "#aa3300")
    assert done(build(built)) == ((), ("html",))
    assert published.read_bytes() != before
    assert done(build(built)) == ((), ())


def test_a_saved_photo_is_seen_by_the_preview(small: Project) -> None:
    before = look(small, CONTOH)
    path = drawn(small.photos(CONTOH) / "rapat.jpg")
    assert {*look(small, CONTOH)} - {*before} == {str(path)}


def test_another_photo_changes_what_the_book_depends_on_and_not_the_notebooks(small: Project) -> None:
    request = BuildRequest(CONTOH)
    drawn(small.photos(CONTOH) / "rapat.jpg")
    before = verified(small, request)
    drawn(small.photos(CONTOH) / "rapat.jpg", "#ffffff")
    after = verified(small, request)
    assert after.book != before.book and after.digests == before.digests


def test_no_document_holds_what_a_camera_adds(built: Project) -> None:
    documented(built)
    build(built, BuildRequest(PERAK, renderer="pandoc", formats=("docx", "pdf")))
    with zipfile.ZipFile(built.site(PERAK) / "laporan.docx") as docx:
        assert [name for name in docx.namelist() if b"rahasia" in docx.read(name)] == []
    pdf = (built.site(PERAK) / "laporan.pdf").read_bytes()
    assert b"rahasia" not in pdf and len(pdf) < 1_000_000


def test_a_photo_of_a_markdown_cell_is_a_figure_of_its_chapter(built: Project) -> None:
    drawn(built.photos(PERAK) / "Rapat Besar.JPG")
    add_cells(built.notebooks / "06-penutup.ipynb", "Teks.\n\n![Rapat di pendopo](foto/rapat besar.jpg)")
    add_cells(built.notebooks / "00-kata-pengantar.ipynb", "Teks.\n\n![Camat](foto/rapat besar.jpg)")
    build(built)
    for page, label, words in (("bab-4.html", "Gambar 4.", "Rapat di pendopo"), ("index.html", "Gambar 1.", "Camat")):
        soup = BeautifulSoup((built.site(PERAK) / page).read_text(encoding="utf-8"), "html.parser")
        captions = [one.get_text() for one in soup("figcaption")]
        assert [one for one in captions if one.startswith(label) and one.endswith(words)]
