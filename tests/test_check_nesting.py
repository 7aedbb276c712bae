"""Narratives that are nested without end: a finding with its line before anything is rendered, whatever the form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.batas import within
from fixtures.buku import META, prose, small_book, staged
from fixtures.proyek import CONTOH, brief, findings_of, sole

from lkjip.check.texts.nesting import excess
from lkjip.ground.findings import Finding, Severity
from lkjip.ground.ids import Project
from lkjip.ground.plain_text import LONGEST_TEXT
from lkjip.render.pandoc import PandocRenderer


def quoted(levels: int) -> str:
    return "> " * levels + "a"


def listed(levels: int) -> str:
    return "\n".join("    " * level + "- a" for level in range(levels))


def listed_on_one_line(levels: int) -> str:
    return "- " * levels + "a"


def boxed(levels: int) -> str:
    return "::: {.a}\n\n" * levels + "a\n" + "\n:::\n" * levels


def tagged(levels: int) -> str:
    return "<div>\n" * levels + "a\n" + "</div>\n" * levels


def bracketed(levels: int) -> str:
    return "[" * levels + "a" + "]" * levels


def pictured(levels: int) -> str:
    return "![" * levels + "a" + "]" * levels


def noted(levels: int) -> str:
    return "^[" * levels + "a" + "]" * levels


def spanned(levels: int) -> str:
    return "[" * levels + "a" + "]{.b}" * levels


def emphasised(levels: int) -> str:
    return "*a **b " * levels + "b** a*" * levels


def braced(levels: int) -> str:
    return "$" + r"\frac{1}{" * levels + "a" + "}" * levels + "$"


def ticked(levels: int) -> str:
    return " ".join("`" * number for number in range(1, levels))


FORMS = (
    quoted, listed, listed_on_one_line, boxed, tagged, bracketed, pictured, noted, spanned, emphasised, braced, ticked,
)  # fmt: skip


def about_depth(project: Project, text: str) -> Finding:
    (project.narrative(CONTOH) / "kesimpulan.md").write_text(text)
    return sole([finding for finding in findings_of(project) if finding.rule == "susunan-terlalu-dalam"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("levels", [30, 1000])
def test_a_form_without_end_is_a_finding_with_its_place(form: object, levels: int) -> None:
    assert callable(form)
    with within(20):
        found = excess(f"Isi.\n\n{form(levels)}\n")
    assert found is not None and found.line >= 3


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_a_reader_can_follow_is_no_finding_and_is_rendered(form: object, tmp_path: Path) -> None:
    assert callable(form)
    text = form(3)
    assert excess(text) is None
    book = small_book() | {"06-penutup": [prose(f"# Penutup\n\n{text}\n")]}
    stage = staged(tmp_path, book, replace(META, documents=("docx", "pdf")))
    assert PandocRenderer().render(stage, ("html", "docx", "pdf"), tmp_path / "hasil").files


@pytest.mark.parametrize("form", [quoted, listed, listed_on_one_line, boxed, tagged])
def test_the_deepest_blocks_that_are_let_through_are_rendered(form: object, tmp_path: Path) -> None:
    assert callable(form)
    text = form(8)
    assert excess(text) is None and excess(form(9)) is not None
    book = small_book() | {"06-penutup": [prose(f"# Penutup\n\n{text}\n")]}
    stage = staged(tmp_path, book, replace(META, documents=("docx", "pdf")))
    assert PandocRenderer().render(stage, ("html", "docx", "pdf"), tmp_path / "hasil").files


def test_the_finding_names_file_and_line_and_stops_the_report(small: Project) -> None:
    finding = about_depth(small, f"Isi.\n\n{bracketed(20)}\n")
    assert brief(finding) == ("susunan-terlalu-dalam", "kesimpulan.md", 3, None)
    assert (finding.severity, finding.found) == (Severity.ERROR, "kurung [] bertingkat 20")
    assert finding.expected == "paling banyak 4 tingkat"


@pytest.mark.parametrize("text", ["::: {.a}\n\nIsi.\n", "Isi.\n\n::: catatan\nIsi.\n", ":::: a\n::: b\nIsi.\n:::\n"])
def test_a_box_that_is_not_closed_would_swallow_what_follows_and_is_a_finding(small: Project, text: str) -> None:
    finding = about_depth(small, text)
    assert finding.found == "kotak (:::) yang tidak ditutup"
    assert finding.place.row == next(number for number, line in enumerate(text.splitlines(), 1) if ":::" in line)


@pytest.mark.parametrize(
    "text",
    [
        "::: {.a}\nIsi.\n:::\n",
        "```\n::: {.a}\n```\n",
        "Rentang [0, 5), [5, 10), [10, 15), [15, 20), [20, 25), [25, 30).\n",
        "Lihat [gambar ![x](y.png)](z.html)^[Catatan [dengan tautan](a.html).].\n",
        "- a\n    - b\n        - c\n\n> kutipan\n",
    ],
)
def test_what_people_write_is_no_finding(text: str) -> None:
    assert excess(text) is None


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "{", "<div>", "`", "*a **b ", "> ", "- a\n", "Kata *tebal*. "])
def test_the_longest_narrative_is_judged_in_bounded_time(piece: str) -> None:
    with within(60):
        excess(piece * (LONGEST_TEXT // len(piece)))
