"""Key figures: one definition list that Pandoc carries into every format."""

from __future__ import annotations

import pypandoc
import pytest
from bs4 import BeautifulSoup

from lkjip.ids import Project
from lkjip.present.kunci import MOST, angka_kunci, angka_pokok
from lkjip.render.prose import READER
from lkjip.report import Report

FIGURES = {
    "Rata-rata capaian IKU": ("103,24%", "predikat Sangat Memuaskan"),
    "Serapan [anggaran]": "94,19%",
    "Nilai SAKIP": None,
}


def made(target: str) -> str:
    return str(pypandoc.convert_text(angka_kunci(FIGURES).markdown, target, format=READER))


def test_names_and_figures_are_pairs_of_one_list() -> None:
    page = BeautifulSoup(made("html"), "html.parser")
    (block,) = page.select("div.lk-angka-kunci > dl")
    assert [item.get_text() for item in block("dt")] == list(FIGURES)
    assert [item.find(class_="lk-angka").get_text() for item in block("dd")] == ["103,24%", "94,19%", "n/a"]
    assert [item.get_text() for item in block.select(".lk-ket")] == ["predikat Sangat Memuaskan"]


@pytest.mark.parametrize("target", ["typst", "plain"])
def test_the_figures_reach_other_formats(target: str) -> None:
    text = made(target)
    for words in ("Rata-rata capaian IKU", "103,24%", "predikat Sangat Memuaskan", "94,19%", "n/a"):
        assert words in text


def test_too_many_figures_are_no_key_figures() -> None:
    with pytest.raises(ValueError, match="Paling banyak 9 angka kunci; ini 10"):
        angka_kunci({str(number): "1" for number in range(MOST + 1)})


def test_nothing_is_shown_where_there_are_no_figures() -> None:
    assert angka_kunci({}).markdown == ""


def test_what_a_draft_cannot_compute_is_no_key_figure(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    full, draft = angka_pokok(Report.open("perak", 2024)), angka_pokok(Report.open("perak", 2022))
    assert len(full) == 6
    assert full["Indeks Kepuasan Masyarakat"] == ("93,53", "Sangat Baik")
    assert list(draft) == ["Rata-rata capaian IKU"]
