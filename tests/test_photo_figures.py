"""Photos of the text as figures: numbered, with their words, in every format and by both renderers."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup, Tag
from fixtures.buku import META, SOURCE, prose, shown, small_book, staged
from fixtures.foto import drawn, noisy, scanned
from fixtures.situs_jahat import RENDERERS
from PIL import Image

from lkjip.ground.images import images
from lkjip.ground.photos import MEDIA_TYPE, Album
from lkjip.render.choice import choose_renderer
from lkjip.stage.model import Stage

ALL = ("html", "docx", "pdf")
LAST = "06-penutup"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("rapat.jpg", "kunjungan.png", "Musrenbang (1).jpg"):
        drawn(tmp_path / "foto" / name, size=(400, 300))
    return tmp_path


def book(root: Path, text: str, *more: object) -> Stage:
    """A book whose last chapter ends with `text`, and with further cells."""
    cells = small_book()
    cells[LAST] += [prose(text), *more]  # type: ignore[list-item]
    source = replace(SOURCE, album=Album(root / "foto", root))
    return staged(root, cells, replace(META, documents=("docx", "pdf")), source)


def rendered(root: Path, stage: Stage, renderer: str = "pandoc", formats: tuple[str, ...] = ALL) -> Path:
    return choose_renderer(renderer).render(stage, formats, root / "situs").folder  # type: ignore[arg-type]


def main_of(site: Path) -> Tag:
    main = BeautifulSoup((site / "bab-4.html").read_text(encoding="utf-8"), "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def pictures(stage: Stage) -> list[tuple[str, str]]:
    """Number and caption of the figures of the last chapter."""
    return [(item.number, item.caption) for item in stage.floats if item.chapter == "bab-4"]


def gallery(*names: str, columns: int = 2, label: str = "dok") -> object:
    items = [
        {"foto": name, "alt": f"alt {name}", "kata": f"({sign}) {name}"}
        for name, sign in zip(names, "abcdef", strict=False)
    ]
    source = f"#| label: fig-{label}\n#| fig-cap: Dokumentasi\ngaleri(report)"
    return shown(source, {MEDIA_TYPE: {"lajur": columns, "foto": items}})


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_photo_on_a_line_of_its_own_is_a_figure_in_every_format(root: Path, renderer: str) -> None:
    stage = book(root, "Sebelum.\n\n![Rapat *koordinasi* 12 Mei](foto/rapat.jpg)\n\nSesudah.")
    assert pictures(stage) == [("4.1", "Rapat koordinasi 12 Mei")]
    site = rendered(root, stage, renderer)
    main = main_of(site)
    figure = main.find(id="gambar-foto-rapat")
    assert isinstance(figure, Tag)
    image = figure.find("img")
    assert isinstance(image, Tag) and image["alt"] == "Rapat koordinasi 12 Mei"
    assert (site / str(image["src"])).is_file()
    assert figure.get_text(" ", strip=True) == "Gambar 4.1. Rapat koordinasi 12 Mei"
    words = main.get_text()
    assert words.index("Sebelum.") < words.index("Gambar 4.1") < words.index("Sesudah.")
    with zipfile.ZipFile(site / "laporan.docx") as docx:
        document = docx.read("word/document.xml").decode()
        assert 'descr="Rapat koordinasi 12 Mei"' in document
        assert len([name for name in docx.namelist() if "/media/" in name]) == 3  # the charts of the book, and this one
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        text = [page.extract_text() for page in pdf.pages]
        assert sum(len(page.images) for page in pdf.pages) == 1
        assert "Rapat koordinasi 12 Mei" in str(pdf.structure_tree)
    assert sum(page.count("Gambar 4.1. Rapat koordinasi 12 Mei") for page in text) == 2  # in the list, and below it


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Rapat itu ramai.\n![Rapat](foto/rapat.jpg)\nSesudahnya sepi.", ["Rapat"]),
        ("![Rapat\nkoordinasi](foto/rapat.jpg)", ["Rapat koordinasi"]),
        ("![Rapat](foto/rapat.jpg)\n![Kunjungan](foto/kunjungan.png)", ["Rapat", "Kunjungan"]),
        ("![Rapat](rapat.jpg) ![Kunjungan](kunjungan.png)", ["(a) Rapat; (b) Kunjungan"]),
        ("![Musrenbang](foto/Musrenbang (1).jpg)", ["Musrenbang"]),
        ("  ![Rapat](FOTO/../RAPAT.JPG)", ["Rapat"]),
        ("Kata ![Rapat](foto/rapat.jpg) lain.", []),
        ("- butir\n\n  ![Rapat](foto/rapat.jpg)", []),
        ("> ![Rapat](foto/rapat.jpg)", []),
        ("::: {.lk-catatan}\n![Rapat](foto/rapat.jpg)\n:::", []),
        ("::: {.lk-catatan}\nIsi.\n:::\n\n![Rapat](foto/rapat.jpg)", ["Rapat"]),
        ("```\n![Rapat](foto/rapat.jpg)\n```", []),
        ("![](foto/rapat.jpg)", ["(tanpa keterangan)"]),
    ],
)
def test_what_has_lines_of_its_own_is_a_figure_and_nothing_else(root: Path, text: str, figures: list[str]) -> None:
    assert [caption for _, caption in pictures(book(root, text))] == figures


def test_photos_are_counted_with_the_charts_and_named_apart(root: Path) -> None:
    twice = "![Rapat](foto/rapat.jpg)\n\n![Rapat lagi](foto/rapat.jpg)\n\nLihat @fig-satu."
    stage = book(root, f"{twice}\n\n![Ketiga](foto/kunjungan.png){{#fig-satu}}")
    assert pictures(stage) == [("4.1", "Rapat"), ("4.2", "Rapat lagi"), ("4.3", "Ketiga")]
    anchors = [item.anchor for item in stage.floats if item.chapter == "bab-4"]
    assert anchors == ["gambar-foto-rapat", "gambar-foto-rapat-2", "gambar-satu"]
    assert stage.problems == ()


def test_a_photo_of_a_narrative_that_is_not_there_is_told_at_its_line(root: Path) -> None:
    text = "Kesimpulan.\n\n![Rapat](foto/hilang.jpg)"
    place = "data/contoh/2024/narasi/kesimpulan.md, baris 3"
    stage = book(root, "Awal.", shown("narasi", {"text/markdown": text}, lkjip={"gambar": {"foto/hilang.jpg": place}}))
    assert [str(problem) for problem in stage.problems] == [
        f"{place}: foto/hilang.jpg tidak ada; simpan fotonya sebagai foto/hilang.jpg."
    ]


def test_a_photo_that_is_not_there_has_a_visible_place_and_its_cell_is_told(root: Path) -> None:
    stage = book(root, "Lihat @fig-x.\n\n![Rapat besar](foto/hilang.jpg){#fig-x}")
    assert [str(problem) for problem in stage.problems] == [
        "notebooks/06-penutup.ipynb sel 2: foto/hilang.jpg tidak ada; simpan fotonya sebagai foto/hilang.jpg."
    ]
    box = main_of(rendered(root, stage, formats=("html",))).find(class_="lk-belum")
    assert isinstance(box, Tag) and "Rapat besar" in box.get_text() and "foto/hilang.jpg" in box.get_text()


def test_a_width_is_kept_and_never_more_than_the_page(root: Path) -> None:
    noisy(root / "foto" / "besar.jpg", (1600, 1200))
    text = "".join(f"![B](foto/besar.jpg){{width={width}}}\n\n" for width in ("50%", "4cm", "300%"))
    site = rendered(root, book(root, text), formats=("html",))
    assert [int(str(image["width"])) for image in main_of(site)("img")] == [512, 264, 1024]


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_gallery_is_one_figure_whose_photos_have_words_of_their_own(root: Path, renderer: str, columns: int) -> None:
    names = ("rapat.jpg", "kunjungan.png", "Musrenbang (1).jpg")
    stage = book(root, "Lihat @fig-dok.", gallery(*names, columns=columns))
    assert pictures(stage) == [("4.1", "Dokumentasi")]
    site = rendered(root, stage, renderer)
    figure = main_of(site).find(id="gambar-dok")
    assert isinstance(figure, Tag)
    assert [image["alt"] for image in figure("img")] == [f"alt {name}" for name in names]
    assert [item.get_text() for item in figure("li")] == [f"({s}) {n}" for s, n in zip("abc", names, strict=True)]
    with zipfile.ZipFile(site / "laporan.docx") as docx:
        document = docx.read("word/document.xml").decode()
    assert [name for name in names if f'descr="alt {name}"' not in document] == []
    assert document.count("Dokumentasi") == 2
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        assert sum(len(page.images) for page in pdf.pages) == len(names)
        assert [name for name in names if f"alt {name}" not in str(pdf.structure_tree)] == []
        assert sum(page.extract_text().count("Gambar 4.1. Dokumentasi") for page in pdf.pages) == 2


def test_every_page_of_a_scanned_letter_is_shown_as_large_as_a_page(root: Path) -> None:
    scanned(root / "foto" / "pk.pdf")
    stage = book(root, "Lihat @fig-pk.\n\n![Perjanjian Kinerja](foto/pk.pdf){#fig-pk}")
    site = rendered(root, stage)
    figure = main_of(site).find(id="gambar-pk")
    assert isinstance(figure, Tag)
    assert [str(item.get_text()) for item in figure("li")] == ["Halaman 1", "Halaman 2"]
    assert [image["alt"] for image in figure("img")] == [
        "Perjanjian Kinerja, halaman 1",
        "Perjanjian Kinerja, halaman 2",
    ]
    first, second = (Image.open(site / str(image["src"])).convert("L") for image in figure("img"))
    assert first.size[0] > 800 and first.tobytes() != second.tobytes()
    with pdfplumber.open(site / "laporan.pdf") as pdf:
        heights = [image["height"] for page in pdf.pages for image in page.images]
    assert len(heights) == 2 and min(heights) > 590  # points: 208 millimetres


def test_a_gallery_says_which_of_its_photos_is_not_there(root: Path) -> None:
    stage = book(root, "Lihat @fig-dok.", gallery("rapat.jpg", "hilang.jpg"))
    main = main_of(rendered(root, stage, formats=("html",)))
    assert len(main("img")) == 1
    box = main.find(class_="lk-belum")
    assert isinstance(box, Tag) and "hilang.jpg" in box.get_text()


def test_large_photos_keep_documents_light(root: Path) -> None:
    names = [f"foto-{number}.jpg" for number in range(4)]
    for name in names:
        noisy(root / "foto" / name, (1600, 1200))
    site = rendered(root, book(root, "Lihat @fig-dok.", gallery(*names)), formats=("pdf", "docx"))
    for name in ("laporan.pdf", "laporan.docx"):
        assert (site / name).stat().st_size < 4 * 300_000


def test_only_what_is_shown_is_published_under_names_that_tell_nothing(root: Path) -> None:
    drawn(root / "foto" / "rahasia.jpg")
    site = rendered(root, book(root, "![Rapat](foto/rapat.jpg)\n\nKata ![x](Musrenbang (1).jpg)."), formats=("html",))
    names = sorted(path.name.partition(".")[0] for path in (site / "foto").iterdir())
    assert len(names) == 2 and names[0] == "gambar-foto-rapat" and names[1].startswith("musrenbang-1-")


def test_the_lines_of_pictures_are_those_of_the_text() -> None:
    found = images("Satu\n\n![a](b.png)\n\n- c ![d](e.png)\n\n![f](g h.png)")
    assert [(one.line, one.address, one.row is not None) for one in found] == [
        (3, "b.png", True), (5, "e.png", False), (7, "g h.png", True),
    ]  # fmt: skip


def test_a_text_full_of_opened_pictures_is_read_at_once() -> None:
    assert images("![" * 20_000) == () and images("![a](" * 20_000) == ()
