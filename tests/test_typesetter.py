"""Typst in its own process: the same pictures, and what goes wrong there in a sentence here."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.buku import META, SVG

from lkjip.ground.problems import RenderError
from lkjip.stage.model import stamp
from lkjip.typeset import job
from lkjip.typeset.typesetter import FONTS, pictures, write_pdf


def test_pictures_are_those_that_this_process_would_draw() -> None:
    drawn = {name: SVG.replace("#0b5563", f"#12345{place}") for place, name in enumerate("abc")}
    assert pictures(drawn) == {name: job.pictures([svg])[0] for name, svg in drawn.items()}
    assert pictures({}) == {}


def test_a_picture_that_is_none_is_told_in_a_sentence() -> None:
    with pytest.raises(RenderError, match=r"^Gambar a tidak dapat digambar: "):
        pictures({"b": SVG, "a": "bukan gambar", "c": SVG})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#tak-dikenal", r"^PDF tidak dapat dibuat: .*unknown variable"),
        (
            '#set document(title: "a")\nTanda 😀 dan 中.',
            r"^PDF tidak dapat dibuat: hurufnya tidak punya 😀, 中\. Ganti",
        ),
        (
            '#set document(title: "a")\nTanda \ue000.',
            r"^PDF tidak dapat dibuat: hurufnya tidak punya \\u\{e000\}\. Ganti",
        ),
        (
            "#quote(block: true)[" * 100 + "a" + "]" * 100,
            r"^PDF tidak dapat dibuat: susunan teksnya bertingkat terlalu",
        ),
        ("#emph[" * 1000 + "a" + "]" * 1000, r"^PDF tidak dapat dibuat: susunan teksnya bertingkat terlalu"),
    ],
)
def test_what_typst_cannot_set_is_told_in_a_sentence(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / FONTS).mkdir()
    (tmp_path / "a.typ").write_text(source)
    with pytest.raises(RenderError, match=said):
        write_pdf(tmp_path / "a.typ", tmp_path, stamp(META), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
