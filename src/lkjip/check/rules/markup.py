"""Narratives as Markdown: headings, references, inline values and links that the book can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from lkjip.check.case import Case
from lkjip.check.texts.gathered import Narrative
from lkjip.check.texts.reading import INLINE, Code
from lkjip.check.texts.sentences import quoted
from lkjip.ground.findings import Finding, Place
from lkjip.ground.nearest import meant

_REFERENCE = re.compile(r"(?<![\w\\@./-])-?@((?:tbl|fig|sec)-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)")
_LABEL = re.compile(r"^#\|\s*label:\s*[\"']?([\w-]+)", re.MULTILINE)
_NAME = re.compile(r"\{[^{}\n]*#([A-Za-z][\w.:-]*)")
_OTHER_CODE = re.compile(r"\{?\s*(?:python|py|r)\s*\}?\s+\S", re.IGNORECASE)
"""How people write an inline value who have seen another program's."""
_RAW = re.compile(r"\{?\s*=\s*\w+\s*\}?$")
_RAW_AFTER = re.compile(r"\{\s*=\s*\w+\s*\}")
_SHORTCODE = re.compile(r"\{\{<[^{}]*")
_ATTRIBUTES = re.compile(r"\{[^{}]*(?:\bon\w+|style|src|href)\s*=[^{}]*\}", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_SOUND = {"http", "https", "mailto", "tel"}
_SHOWN = 80


def references(case: Case) -> Iterator[Finding]:
    """Setiap @tbl-, @fig-, dan @sec- merujuk label yang ada dalam notebook atau narasi."""
    cited = [
        (narrative, passage.line_at(found.start()), found[1])
        for narrative in case.texts.narratives
        for passage in narrative.reading.passages
        if passage.kind != "kode"
        for found in _REFERENCE.finditer(passage.text)
    ]
    labels = _labels(case) if cited else frozenset()
    for narrative, line, label in cited:
        if label not in labels:
            kind = label.partition("-")[0]  # a table is no remedy for a figure
            same = sorted(one for one in labels if one.partition("-")[0] == kind)
            hint = meant(label, same, alike=0.7, before="@")
            yield Finding.of(
                "rujukan-tak-dikenal", Place(narrative.file, line), f"@{label}", "label yang ada dalam notebook", hint
            )


def _labels(case: Case) -> frozenset[str]:
    """Labels of tables and figures, names of headings."""
    sources = [cell.source for cell in case.texts.notebooks]
    texts = [*sources, *(narrative.source for narrative in case.texts.narratives)]
    labels = (found for source in sources for found in _LABEL.findall(source))
    return frozenset({*labels, *(found for text in texts for found in _NAME.findall(text))})


def inline_values(case: Case) -> Iterator[Finding]:
    """Nilai sisipan diapit sepasang tanda petik terbalik dan dimulai dengan {python} dan spasi."""
    for narrative in case.texts.narratives:
        for line, found in _without_quotes(narrative):
            yield Finding.of("sisipan-tanpa-kutip", Place(narrative.file, line), found, f"`{INLINE} …`")


def _without_quotes(narrative: Narrative) -> Iterator[tuple[int, str]]:
    """What was meant to be an inline value and stands as text or as code, with its line."""
    for passage in narrative.reading.passages:
        start = passage.text.find(INLINE)
        while start >= 0:
            yield passage.line_at(start), quoted(passage.text[start:])
            start = passage.text.find(INLINE, start + 1)
    for code in narrative.reading.codes:
        if not _is_value(code) and (code.content.startswith(INLINE) or _OTHER_CODE.match(code.content)):
            yield code.line, f"{'`' * code.ticks}{code.content}{'`' * code.ticks}"
    for fence in narrative.reading.fences:
        if INLINE in fence.content:
            yield fence.line, f"```{fence.content}"


def _is_value(code: Code) -> bool:
    """Whether code is an inline value; whether its expression is sound is told elsewhere."""
    after = code.content.removeprefix(INLINE)
    return code.ticks == 1 and after != code.content and after[:1].isspace() and bool(after.strip())


def headings(case: Case) -> Iterator[Finding]:
    """Judul dalam narasi mulai dari ## dan ditulis dengan tanda #."""
    for narrative in case.texts.narratives:
        for heading in narrative.reading.headings:
            place = Place(narrative.file, heading.line)
            words = quoted(heading.text)
            if heading.level == 1:
                mark = f"{words} (bergaris ===)" if heading.underlined else f"# {words}"
                yield Finding.of("judul-tingkat-satu", place, mark, "judul tingkat 2 ke bawah, misalnya ## Penyebab")
            elif heading.underlined:
                yield Finding.of(
                    "judul-narasi",
                    place,
                    f"“{words}” menjadi judul karena baris di bawahnya hanya tanda -",
                    "judul dengan ##, atau baris kosong sebelum tanda ---",
                )


def links(case: Case) -> Iterator[Finding]:
    """Tautan menuju halaman web, surel, atau bagian laporan; tidak ada yang menjalankan sesuatu."""
    for narrative in case.texts.narratives:
        for link in narrative.reading.links:
            scheme = _SCHEME.match(_bare(link.content))
            if scheme and scheme[1] not in _SOUND:
                yield Finding.of(
                    "tautan-berbahaya",
                    Place(narrative.file, link.line),
                    f"tautan {link.content}",
                    "alamat https://…, mailto:…, atau bagian laporan ini",
                )


def _bare(address: str) -> str:
    """An address as a browser reads it: decoded, without spaces and control characters."""
    decoded = unquote(unescape(unquote(address)))
    return "".join(one for one in decoded if one.isprintable() and not one.isspace()).lower()


def raw_markup(case: Case) -> Iterator[Finding]:
    """Narasi tidak memuat HTML, atribut, atau sisipan mentah; semuanya tidak dijalankan."""
    for narrative in case.texts.narratives:
        for line, found, expected in _raw(narrative):
            yield Finding.of("html-mentah", Place(narrative.file, line), found, expected)


def _raw(narrative: Narrative) -> Iterator[tuple[int, str, str]]:
    reading = narrative.reading
    for mark in reading.html:
        if not mark.content.startswith("</"):
            plain = "teks tanpa komentar" if _COMMENT.match(mark.content) else "teks dengan tanda Markdown saja"
            yield mark.line, mark.content[:_SHOWN], plain
    for fence in reading.fences:
        if _RAW.search(fence.content):
            yield fence.line, f"```{fence.content}", "blok kode biasa"
    for code in reading.codes:
        if raw := _RAW_AFTER.match(code.after):
            yield code.line, f"`{code.content}`{raw.group()}"[:_SHOWN], "kode biasa, tanpa {=…}"
    for passage in reading.passages:
        for found in _ATTRIBUTES.finditer(passage.text) if passage.kind != "kode" else ():
            yield passage.line_at(found.start()), found.group()[:_SHOWN], "teks tanpa atribut"
        for found in _SHORTCODE.finditer(passage.text):
            yield passage.line_at(found.start()), found.group()[:_SHOWN], "teks tanpa perintah Quarto"


RULES = (references, inline_values, headings, links, raw_markup)
