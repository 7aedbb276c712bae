"""Headings of the DOCX: Word counts them, and every number is the one that the other formats show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from fixtures.buku import META, prose, small_book, staged
from fixtures.judul_word import shown_headings

from lkjip.render.pandoc import PandocRenderer
from lkjip.stage.model import Stage

CHAPTER = "02-perjanjian-kinerja"


def written(folder: Path, text: str) -> tuple[Stage, Any]:
    """The stage and the DOCX of a book with `text` in its second chapter."""
    book = small_book()
    book[CHAPTER].append(prose(text))
    stage = staged(folder, book, replace(META, documents=("docx",)))
    site = PandocRenderer().render(stage, ("docx",), folder / "hasil").folder
    return stage, Document(str(site / "laporan.docx"))


def missing(stage: Stage, word: Any) -> list[str]:
    """Headings of the report that Word does not show; the front page is of its own kind."""
    shown = [text for _, text in shown_headings(word)]
    return [heading.text for heading in stage.headings if heading.chapter != "index" and heading.text not in shown]


def typed(word: Any) -> set[str]:
    return {paragraph.text for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")}


def test_word_counts_the_headings_as_the_report_does(tmp_path: Path) -> None:
    text = "## Tanpa nomor {.unnumbered}\n\n### Anak\n\n## Kedua\n\n### Anak kedua\n\n#### Cucu\n\n### Anak ketiga"
    stage, word = written(tmp_path, text)
    assert missing(stage, word) == []
    assert {"Kedua", "Anak kedua", "Anak ketiga", "Tanpa nomor"} <= typed(word)
    assert not [text for text in typed(word) if text[:1].isdigit() or text.startswith("Lampiran ")]


def test_the_number_of_a_chapter_is_a_field(tmp_path: Path) -> None:
    _, word = written(tmp_path, "Isi.")
    chapters = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "Heading 1"]
    chapter = next(paragraph for paragraph in chapters if paragraph.text.startswith("BAB II "))
    assert [code.text.strip() for code in chapter._p.iter(qn("w:instrText"))] == [r"SEQ Bab \* ROMAN"]


def test_numbers_that_word_would_not_give_stay_as_they_are_written(tmp_path: Path) -> None:
    book = small_book()
    book[CHAPTER] = [prose("# Bab kedua\n\n## Tanpa nomor {.unnumbered}\n\n### Anak tanpa induk"), *book[CHAPTER][1:]]
    stage = staged(tmp_path, book, replace(META, documents=("docx",)))
    site = PandocRenderer().render(stage, ("docx",), tmp_path / "hasil").folder
    word = Document(str(site / "laporan.docx"))
    assert {"2.0.1 Anak tanpa induk", "1.1 Struktur Organisasi"} <= typed(word)
    assert missing(stage, word) == []


def test_marks_in_the_words_of_a_heading_stay(tmp_path: Path) -> None:
    stage, word = written(tmp_path, "## **Tebal** dan [tautan](https://contoh.invalid)\n\n## *Miring*")
    texts = [text for _, text in shown_headings(word)]
    number = len([heading for heading in stage.headings if heading.chapter == "bab-2" and heading.level == 2])
    assert f"2.{number - 1} Tebal dan tautan" in texts
    assert f"2.{number} Miring" in texts
    bold = next(paragraph for paragraph in word.paragraphs if paragraph.text == "Tebal dan tautan")
    assert [run.text for run in bold.runs if run.bold] == ["Tebal"]
