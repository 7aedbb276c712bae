"""What stands around the text of a page: header, navigation, previous and next, as variables of the template."""

from __future__ import annotations

from html import escape
from typing import Any

from lkjip.ground.book import Chapter
from lkjip.render.head import POLICY, head
from lkjip.render.search import FORM
from lkjip.stage.book import PAGE_SCRIPTS, logo_words, page_marks
from lkjip.stage.look import logo_name
from lkjip.stage.model import BODY_SLOT, DOCUMENTS, Heading, Stage, float_links
from lkjip.stage.prose import plain
from lkjip.table.answers import as_html

_SECTION, _SUBSECTION = 2, 3


def page_variables(stage: Stage, chapter: Chapter) -> dict[str, Any]:
    """The template's variables for one page. Pandoc puts them in as they are, so every text is escaped here."""
    meta = stage.meta
    position = stage.chapters.index(chapter)
    before = stage.chapters[position - 1] if position else None
    after = stage.chapters[position + 1] if position + 1 < len(stage.chapters) else None
    variables: dict[str, Any] = {
        "judul-buku": escape(meta.title),
        "anak-judul": escape(meta.subtitle),
        "penyusun": escape(meta.author),
        "tanggal": escape(meta.date),
        "instansi": escape(meta.office),
        "catatan-kaki": escape(meta.footer),
        "judul-halaman": escape(plain(stage.title(chapter).text)),
        "bab": [_entry(stage, item, current=item == chapter) for item in stage.chapters],
        "sebelumnya": _entry(stage, before) if before else None,
        "berikutnya": _entry(stage, after) if after else None,
        "sampul": chapter.kind == "depan",
        "unduhan": [{"href": DOCUMENTS[name], "nama": name.upper()} for name in meta.documents],
        "tanda": page_marks(meta),
        "logo": f"theme/{logo_name(meta.look)}" if meta.look.logo else None,
        "logo-alt": escape(logo_words(meta)),
        "jawaban": first_screen(stage) if chapter.kind == "depan" else "",
        "kepala": head(stage, chapter, POLICY),
        "celah-portal": BODY_SLOT,
        "cari": FORM,
        "naskah": PAGE_SCRIPTS,
    }
    return {key: value for key, value in variables.items() if value}


def chapters_of(stage: Stage) -> list[tuple[str, str]]:
    """Every page and what its chapter is called."""
    return [(chapter.page, plain(stage.title(chapter).text)) for chapter in stage.chapters]


def first_screen(stage: Stage) -> str:
    """The answers to a reader's first questions, each with a link to its table; empty where there are none."""
    answers = stage.meta.summary.answers
    return as_html(answers, float_links(stage.chapters, stage.floats)) if answers else ""


def _entry(stage: Stage, chapter: Chapter, current: bool = False) -> dict[str, Any]:
    title = stage.title(chapter)
    entry: dict[str, Any] = {"href": chapter.page, "judul": escape(plain(title.title))}
    if title.label:
        entry["nomor"] = title.label
    if current:
        entry["kini"] = True
        if sections := _sections(stage, chapter, title):  # a template takes an empty list for one entry
            entry["bagian"] = sections
    return entry


def _sections(stage: Stage, chapter: Chapter, title: Heading) -> list[dict[str, Any]]:
    """The current chapter's sections with their subsections; further front-matter parts count as sections."""
    sections: list[dict[str, Any]] = []
    for heading in stage.headings:
        if heading.chapter != chapter.key or heading is title or heading.level > _SUBSECTION:
            continue
        entry: dict[str, Any] = {"href": f"#{escape(heading.anchor)}", "judul": escape(plain(heading.text))}
        if heading.level <= _SECTION or not sections:
            sections.append(entry)
        else:
            sections[-1].setdefault("anak", []).append(entry)
    return sections
