"""Key figures: data in the notebook, a list or boxes in every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from bs4 import BeautifulSoup

from lkjip.ground.errors import UsageError
from lkjip.ground.ids import Project
from lkjip.present.kunci import MOST, AngkaKunci, angka_kunci
from lkjip.present.prosa import LEWATI
from lkjip.report import Report
from lkjip.table.figures import MEDIA_TYPE, KeyFigure, as_openxml, as_typst, from_json

FIGURES = {
    "Rata-rata capaian IKU": ("103,24%", "predikat Sangat Memuaskan"),
    "Serapan [anggaran]": "94,19%",
    "Nilai SAKIP": None,
}


def shown() -> dict[str, Any]:
    made = angka_kunci(FIGURES)
    assert isinstance(made, AngkaKunci)
    return made._repr_mimebundle_()[0]


def test_names_and_figures_are_pairs_of_one_list() -> None:
    page = BeautifulSoup(shown()["text/html"], "html.parser")
    (block,) = page.select("div.lk-angka-kunci > dl")
    assert [item.get_text() for item in block("dt")] == list(FIGURES)
    assert [item.find(class_="lk-angka").get_text() for item in block("dd")] == ["103,24%", "94,19%", "n/a"]
    assert [item.get_text() for item in block.select(".lk-ket")] == ["predikat Sangat Memuaskan"]


@pytest.mark.parametrize("write", [as_typst, as_openxml])
def test_the_figures_reach_other_formats(write: Callable[[Sequence[KeyFigure]], str]) -> None:
    text = write(from_json(shown()[MEDIA_TYPE]))
    for words in ("Rata-rata capaian IKU", "103,24%", "predikat Sangat Memuaskan", "94,19%", "n/a"):
        assert words in text


def test_too_many_figures_are_no_key_figures() -> None:
    with pytest.raises(UsageError, match="Paling banyak 9 angka kunci; ini 10"):
        angka_kunci({str(number): "1" for number in range(MOST + 1)})


def test_nothing_is_shown_where_there_are_no_figures() -> None:
    assert angka_kunci({}) is LEWATI


def test_what_a_draft_cannot_compute_is_no_key_figure(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LKJIP_ROOT", str(project.root))
    full, draft = (angka_kunci(Report.open("perak", year)) for year in (2024, 2022))
    assert isinstance(full, AngkaKunci)
    assert isinstance(draft, AngkaKunci)
    assert len(full.angka) == 6
    assert KeyFigure("Indeks Kepuasan Masyarakat", "93,53", "Sangat Baik") in full.angka
    assert [one.name for one in draft.angka] == ["Rata-rata capaian IKU"]
