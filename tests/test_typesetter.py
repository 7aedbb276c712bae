"""Typst in its own process: the same pictures, and what goes wrong there in a sentence here."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.buku import META, SVG

from lkjip.render.images import png_of
from lkjip.render.model import RenderError
from lkjip.render.pdf import FONTS
from lkjip.render.typesetter import pictures, write_pdf


def test_pictures_are_those_that_this_process_would_draw() -> None:
    other = SVG.replace("#0b5563", "#123456")
    assert pictures({"a": SVG, "b": other}) == {"a": png_of(SVG), "b": png_of(other)}
    assert pictures({}) == {}


def test_a_picture_that_is_none_is_told_in_a_sentence() -> None:
    with pytest.raises(RenderError, match=r"^Gambar a tidak dapat digambar: "):
        pictures({"a": "bukan gambar"})


def test_what_typst_cannot_set_is_told_in_its_words(tmp_path: Path) -> None:
    (tmp_path / FONTS).mkdir()
    source = tmp_path / "a.typ"
    source.write_text("#tak-dikenal")
    with pytest.raises(RenderError, match=r"^PDF tidak dapat dibuat: .*unknown variable"):
        write_pdf(source, tmp_path, META, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_character_that_the_type_does_not_have_is_named(tmp_path: Path) -> None:
    (tmp_path / FONTS).mkdir()
    source = tmp_path / "a.typ"
    source.write_text('#set document(title: "a")\nTanda 😀 dan 中.')
    with pytest.raises(RenderError, match=r"hurufnya tidak punya 😀, 中\. Ganti"):
        write_pdf(source, tmp_path, META, tmp_path / "a.pdf")
