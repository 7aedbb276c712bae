"""How deep a Markdown text is nested: deeper than any reader follows, Pandoc takes for ever and Typst gives up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = 8
"""Quotations, lists and boxes within each other; Typst sets twenty."""
_BRACKETS = {"[": ("]", 4), "(": (")", 20), "{": ("}", 20)}
"""How deep brackets may be: for each `[` more Pandoc takes twice as long, hundreds of `{` overflow Typst's stack."""
_EMPHASIS = 10
_OPEN = 200
"""Brackets of a paragraph that are never closed."""
_TICKS = 20
"""Backticks in a row within a paragraph: each length that is not closed is looked for to the end."""
_DIV = re.compile(r"\s*(:{3,})\s*(.*?)\s*$")
_HTML = re.compile(r"<(/?)(?:div|span)\b", re.IGNORECASE)
_RUN = re.compile("`+")
_CONTAINERS = ("blockquote", "bullet_list", "ordered_list")

_blocks = MarkdownIt("commonmark", {"maxNesting": 4 * _BLOCKS}).disable("inline")  # a list is two levels of theirs
_inlines = MarkdownIt("commonmark", {"maxNesting": 4 * _EMPHASIS}).enable("strikethrough")


@dataclass(frozen=True)
class Excess:
    """The first place of a text that is nested too deep, or not closed: the line, what stands there, what may."""

    line: int
    found: str
    expected: str


def excess(text: str) -> Excess | None:
    """Where `text` is too much for the renderers; None where it is not."""
    return next(_found(_blocks.parse(text)), None)


def _found(tokens: list[Token]) -> Iterator[Excess]:
    line, depth = 1, 0
    boxes: list[int] = []
    marks = 0  # of HTML: how many are open
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type.removesuffix("_open").removesuffix("_close") in _CONTAINERS:
            depth += token.nesting
        if token.type in ("inline", "html_block"):
            for number, one in enumerate(token.content.splitlines()):
                _count_box(one, line + number, boxes)
                marks = max(0, marks + sum(-1 if mark[1] else 1 for mark in _HTML.finditer(one)))
                if depth + len(boxes) + marks > _BLOCKS:
                    break
            if token.type == "inline":
                yield from (Excess(line, *told) for told in _of_inline(token.content))
        if (levels := depth + len(boxes) + marks) > _BLOCKS:
            found = f"kutipan, daftar, atau kotak bertingkat {levels} atau lebih"
            yield Excess(line, found, f"paling banyak {_BLOCKS} tingkat")
    if boxes:
        yield Excess(boxes[-1], "kotak (:::) yang tidak ditutup", "::: penutup di baris tersendiri")


def _count_box(line: str, number: int, boxes: list[int]) -> None:
    """Take a line of colons into account: with a name it opens a box, without one it closes the last."""
    if match := _DIV.match(line):
        if match[2]:
            boxes.append(number)
        elif boxes:
            boxes.pop()


def _of_inline(text: str) -> Iterator[tuple[str, str]]:
    for opening, (closing, limit) in _BRACKETS.items():
        levels, unclosed = _matched(text, opening, closing)
        if levels > limit:
            yield f"kurung {opening}{closing} bertingkat {levels}", f"paling banyak {limit} tingkat"
        if unclosed > _OPEN:
            yield f"{unclosed} kurung {opening} yang tidak ditutup", "kurung yang berpasangan"
            return
    if (ticks := max(map(len, _RUN.findall(text)), default=0)) > _TICKS:
        yield f"{ticks} tanda ` berturut-turut", f"paling banyak {_TICKS}"
        return
    depth = 0
    for token in _inlines.parseInline(text)[0].children or ():
        depth += token.nesting
        if depth > _EMPHASIS:
            yield f"penekanan bertingkat lebih dari {_EMPHASIS}", f"paling banyak {_EMPHASIS} tingkat"
            return


def _matched(text: str, opening: str, closing: str) -> tuple[int, int]:
    """How deep pairs of brackets stand within each other, and how many are open at the end."""
    inner = [0]  # the levels within each bracket that is open, and within none
    for character in re.sub(r"\\.", "", text) if "\\" in text else text:
        if character == opening:
            inner.append(0)
        elif character == closing and len(inner) > 1:
            levels = inner.pop() + 1
            inner[-1] = max(inner[-1], levels)
    return max(inner), len(inner) - 1
