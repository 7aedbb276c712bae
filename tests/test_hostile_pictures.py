"""Pictures of narratives and the logo: only files of the project itself, and nothing is fetched while building."""

from __future__ import annotations

import http.server
import io
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup, Tag
from conftest import PERAK
from fixtures.bertahap import done
from fixtures.buku import META, SOURCE, prose, small_book, staged
from fixtures.foto import drawn
from fixtures.proyek import CONTOH
from fixtures.situs_jahat import PAGE, RENDERERS

from lkjip.batch.parcel import pack
from lkjip.check.run import check_report
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project
from lkjip.ground.photos import Album
from lkjip.making import BuildRequest, build_report
from lkjip.making.verified import verified
from lkjip.render.choice import choose_renderer

ALL = ("html", "docx", "pdf")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a folder of photos, and a foreign picture beside the project."""
    drawn(tmp_path / "luar" / "asing.png")
    drawn(tmp_path / "proyek" / "foto" / "foto.png")
    drawn(tmp_path / "proyek" / "foto" / "rapat" / "kedua.JPG")
    drawn(tmp_path / "proyek" / "foto" / "foto kantor.png")
    return tmp_path / "proyek"


def rendered(root: Path, text: str, renderer: str = "pandoc", formats: tuple[str, ...] = ALL) -> Path:
    """The site of a book whose last chapter ends with this narrative of the project at `root`."""
    book = small_book()
    book["06-penutup"].append(prose(text))
    source = replace(SOURCE, album=Album(root / "foto", root))
    stage = staged(root.parent, book, replace(META, documents=("docx", "pdf")), source)
    return choose_renderer(renderer).render(stage, formats, root.parent / "situs").folder  # type: ignore[arg-type]


def main_of(site: Path) -> Tag:
    main = BeautifulSoup((site / PAGE).read_text(encoding="utf-8"), "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def pictures_of(site: Path) -> list[str]:
    """The photos that were published."""
    return sorted(path.relative_to(site).as_posix() for path in (site / "foto").glob("*"))


# ---- What may be shown ----

SHOWN = (
    "Dalam kalimat ![kecil](foto.png){width=1cm}.\n\n> ![Rapat kedua](rapat/kedua.JPG){#rapat onload=jahat(1)}\n\n"
    "- ![Butir](foto/foto.png)\n\n| a | b |\n|---|---|\n| ![sel](foto.png){width=20px} | 2 |\n\nIni ![](foto.png)\n\n"
    "Ini ![Kantor](<foto kantor.png>)\n"
)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_photo_within_a_text_is_shown_in_every_format(root: Path, renderer: str) -> None:
    drawn(root / "foto" / "tidak-dipakai.png")
    site = rendered(root, SHOWN, renderer)
    images = main_of(site).find_all("img")
    words = ["kecil", "Rapat kedua", "Butir", "sel", "gambar tanpa keterangan", "Kantor"]
    assert [image["alt"] for image in images] == words
    assert len({image["src"] for image in images}) == 3
    assert pictures_of(site) == sorted({str(image["src"]) for image in images})
    with zipfile.ZipFile(site / "laporan.docx") as docx:
        document = docx.read("word/document.xml").decode()
    assert [word for word in words if f'descr="{word}"' not in document] == []
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        assert sum(len(page.images) for page in pdf.pages) == len(words)
        assert [word for word in words if word not in str(pdf.structure_tree)] == []


def test_a_photo_within_a_text_is_in_no_list_of_figures(root: Path) -> None:
    site = rendered(root, "> ![Rapat kedua](rapat/kedua.JPG){#rapat}\n", formats=("pdf",))
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        text = [page.extract_text() for page in pdf.pages]
    assert sum(page.count("Rapat kedua") for page in text) == 1


# ---- What may not ----


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / "foto" / name).symlink_to(root.parent / target)


def text_as(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda root: (root / "foto" / name).write_bytes(content) and None


REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file elsewhere": ("../../luar/asing.png", lambda _: None),
    "a file of the stage": ("gambar/gambar-bagan.svg", lambda _: None),
    "a file that is not there": ("hilang.png", lambda _: None),
    "a link out": ("tautan.png", link("tautan.png", "luar/asing.png")),
    "a link to a link out": (
        "kedua.png",
        lambda root: (
            link("pertama.png", "luar/asing.png")(root),
            link("kedua.png", "proyek/foto/pertama.png")(root),
        ),
    ),
    "a folder that is a link out": ("folder/asing.png", link("folder", "luar")),
    "a link to itself": ("lingkar.png", link("lingkar.png", "proyek/foto/lingkar.png")),
    "a drawing that may hold a script": ("bagan.svg", text_as("bagan.svg", b'<svg onload="jahat(1)"/>')),
    "a page with the name of a picture": ("palsu.png", text_as("palsu.png", b"<script>jahat(1)</script>")),
    "a hidden file": (".rahasia.png", lambda root: drawn(root / "foto" / ".rahasia.png")),
    "a queue": ("antrean.png", lambda root: os.mkfifo(root / "foto" / "antrean.png")),
    "a folder": ("map.png", lambda root: (root / "foto" / "map.png").mkdir()),
    "an address with a question": ("foto.png?x=1", lambda _: None),
    "an address with a part": ("foto.png#x", lambda _: None),
    "the name of a copy": ("foto~kantor.png", lambda _: None),
}


def test_no_other_file_is_shown_and_its_words_are(root: Path) -> None:
    for _, prepare in REFUSED.values():
        prepare(root)
    foreign = root.parent / "luar" / "asing.png"
    sources = [source for source, _ in REFUSED.values()] + [str(foreign), foreign.as_uri()]
    site = rendered(root, "\n\n".join(f"![kata{number}x]({source})" for number, source in enumerate(sources)))
    main = main_of(site)
    assert main.find_all("img") == []
    assert not (site / "foto").exists()
    with zipfile.ZipFile(site / "laporan.docx") as docx:
        assert len([name for name in docx.namelist() if "/media/" in name]) == 2  # the charts of the book
        document = docx.read("word/document.xml").decode()
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        assert sum(len(page.images) for page in pdf.pages) == 0
        text = "".join(page.extract_text() for page in pdf.pages)
    for number in range(len(sources)):
        assert f"“kata{number}x”" in main.get_text(), sources[number]
        assert f"kata{number}x" in document and f"kata{number}x" in text


def test_no_file_of_a_folder_that_leads_out_of_the_project_is_a_photo(root: Path) -> None:
    (root / "lain").symlink_to(root.parent / "luar")
    assert Album(root / "lain", root).files == {}
    assert Album(root / "tidak-ada", root).files == {}
    assert list(Album(root / "foto", root).files) == ["foto kantor.png", "foto.png", "rapat/kedua.JPG"]


@contextmanager
def counted() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it has been asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(b"\x89PNG\r\n\x1a\n")

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("renderer", RENDERERS)
def test_no_other_host_is_asked_while_building(root: Path, renderer: str) -> None:
    with counted() as (address, asked):
        text = (
            f"![a]({address}/1.png)\n\nb ![b]({address}/2.png){{width=1cm}}\n\n[c]: {address}/3.png\n\n![c][c]\n\n"
            f'[x]{{style="background:url({address}/4.png)"}} `<img src={address}/5.png>`{{ =html}}\n\n'
            f'`#image("{address}/6.png")`{{=typst}}\n\n::: {{.lk-catatan}}\n![d]({address}/7.png)\n:::\n\n'
            f"| a |\n|---|\n| ![e]({address}/8.png) |\n"
        )
        site = rendered(root, text, renderer)
        assert asked == []
    assert main_of(site).find_all("img") == []


# ---- In a build ----


def test_a_changed_picture_changes_what_the_book_depends_on(small: Project) -> None:
    request = BuildRequest(CONTOH)
    picture = small.photos(CONTOH) / "foto.png"
    digests = {verified(small, request).book}
    for colour in ("#000000", "#ffffff"):
        drawn(picture, colour)
        digests.add(verified(small, request).book)
    assert len(digests) == 3


def test_a_photo_of_a_narrative_reaches_the_site_and_leaves_it_with_the_narrative(built: Project) -> None:
    request = BuildRequest(PERAK, renderer="pandoc", formats=("html",))
    drawn(built.photos(PERAK) / "rapat.png")
    path = built.narrative(PERAK) / "kesimpulan.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n\n![Rapat](foto/rapat.png)\n", encoding="utf-8")
    site = build_report(built, request).folder
    assert pictures_of(site) == ["foto/gambar-foto-rapat.png"]
    drawn(built.photos(PERAK) / "rapat.png", "#ffffff")
    assert done(build_report(built, request)) == ((), ("html",))
    path.write_text(before, encoding="utf-8")
    assert pictures_of(build_report(built, request).folder) == []


# ---- The logo ----


def logo_findings(project: Project, name: str) -> list[Finding]:
    params = project.params / "contoh.yml"
    params.write_text(f"{params.read_text(encoding='utf-8')}tampilan:\n  logo: {name}\n", encoding="utf-8")
    found = check_report(project, CONTOH).findings
    return [finding for finding in found if finding.rule.startswith("logo-")]


@pytest.mark.parametrize("target", ["luar/asing.png", "proyek/lingkar.png", "tidak-ada.png"])
def test_a_logo_that_is_a_link_out_of_the_project_is_an_error_at_its_line(small: Project, target: str) -> None:
    drawn(small.root.parent / "luar" / "asing.png")
    name = "lingkar.png" if "lingkar" in target else "logo.png"
    (small.root / name).symlink_to(small.root.parent / target)
    (finding,) = logo_findings(small, name)
    assert finding.place.file == "params/contoh.yml" and finding.place.row
    if "lingkar" in target:
        assert (finding.rule, finding.severity) == ("logo-tidak-ada", Severity.WARNING)
    else:
        assert (finding.rule, finding.severity) == ("logo-di-luar-proyek", Severity.ERROR)
        assert finding.found == f"{name} adalah tautan ke berkas di luar proyek"


def test_a_logo_that_is_a_link_within_the_project_is_one(small: Project) -> None:
    drawn(small.root / "gambar" / "lambang.png")
    (small.root / "logo.png").symlink_to("gambar/lambang.png")
    assert logo_findings(small, "logo.png") == []


def test_a_link_out_is_packed_for_no_worker(small: Project) -> None:
    foreign = drawn(small.root.parent / "luar" / "asing.png")
    own = drawn(small.photos(CONTOH) / "foto.png")
    (small.root / "logo.png").symlink_to(foreign)
    (small.photos(CONTOH) / "tautan.png").symlink_to(foreign)
    logo_findings(small, "logo.png")
    (small.root / "requirements.lock").touch()
    (small.root / "theme").mkdir()
    names = zipfile.ZipFile(io.BytesIO(pack(small, BuildRequest(CONTOH)).files)).namelist()
    assert [name for name in names if name.endswith(".png")] == [own.relative_to(small.root).as_posix()]
