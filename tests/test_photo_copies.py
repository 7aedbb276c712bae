"""Photos as they are published: upright, as large as they are shown, and nothing in them but the picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fixtures.foto import drawn, noisy
from PIL import Image, PngImagePlugin

from lkjip.stage.copies import ALONE, COLUMNS, Copy, for_paper, for_screen

MILLIMETRES = 25.4


def opened(copy: Copy) -> Image.Image:
    picture = Image.open(io.BytesIO(copy.content))
    picture.load()
    return picture


def with_secrets(path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Telepon rahasia", {1: "S", 2: (7.0, 32.0, 1.0)}
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "rahasia")
    extra = {"pnginfo": text} if path.suffix == ".png" else {"comment": b"rahasia", "xmp": b"<x>rahasia</x>"}
    return drawn(path, exif=exif, **extra)


@pytest.mark.parametrize("name", ["putar.jpg", "putar.png"])
def test_nothing_that_a_camera_adds_is_published_and_the_photo_stands_upright(tmp_path: Path, name: str) -> None:
    path = with_secrets(tmp_path / name)
    for copy in (for_screen(path, ALONE), for_paper(path, ALONE)):
        picture = opened(copy)
        assert b"rahasia" not in copy.content and b"http" not in copy.content
        assert dict(picture.getexif()) == {} and not {"comment", "xmp", "icc_profile", "Author"} & set(picture.info)
        assert picture.size == copy.size == (40, 60)
        assert picture.convert("L").getpixel((39, 0)) > 200  # type: ignore[operator]


def test_a_large_photo_is_as_fine_as_print_needs_and_smaller_on_a_page_of_the_site(tmp_path: Path) -> None:
    path = noisy(tmp_path / "besar.jpg")
    screen, paper = for_screen(path, ALONE), for_paper(path, ALONE)
    density = opened(paper).info["dpi"][0]
    width, height = (length / density * MILLIMETRES for length in paper.size)
    assert 150 <= density <= 200
    assert 109 < height <= 110 and width <= 155
    assert max(screen.size) <= 1024 < max(paper.size)
    assert len(paper.content) < path.stat().st_size / 8


def test_a_small_photo_is_printed_no_coarser_than_a_hundred_pixels_an_inch(tmp_path: Path) -> None:
    paper = for_paper(drawn(tmp_path / "kecil.jpg", size=(200, 150)), ALONE)
    assert paper.size == (200, 150) and opened(paper).info["dpi"] == (100, 100)


def test_a_scanned_page_fills_a_page_and_stays_legible(tmp_path: Path) -> None:
    paper = for_paper(drawn(tmp_path / "pk.png", size=(2480, 3508)), COLUMNS[1])
    density = opened(paper).info["dpi"][0]
    assert 215 < paper.size[1] / density * MILLIMETRES <= 222 and density >= 150


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_picture_that_all_programs_show(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (3000, 1500)).save(tmp_path / "gambar.png")
    copy = for_screen(tmp_path / "gambar.png", ALONE)
    assert opened(copy).mode in ("L", "RGB", "RGBA") and copy.size == (1024, 512)


def test_a_cmyk_photo_is_shown_in_the_colours_of_screens(tmp_path: Path) -> None:
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(tmp_path / "cetak.jpg")
    red, green, blue = opened(for_screen(tmp_path / "cetak.jpg", ALONE)).getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 and green < 90 and blue < 90


def test_what_shines_through_stays_and_a_photo_saved_as_png_becomes_lighter(tmp_path: Path) -> None:
    Image.new("RGBA", (60, 40), (1, 2, 3, 100)).save(tmp_path / "lambang.png")
    Image.effect_noise((900, 600), 60).save(tmp_path / "foto.png")
    assert for_screen(tmp_path / "lambang.png", ALONE).ending == "png"
    assert for_screen(tmp_path / "foto.png", ALONE).ending == "jpeg"


def test_a_photo_that_changes_is_copied_anew(tmp_path: Path) -> None:
    before = for_screen(drawn(tmp_path / "rapat.jpg", "#000000"), ALONE)
    assert for_screen(drawn(tmp_path / "rapat.jpg", "#aa3300", (80, 60)), ALONE) != before
