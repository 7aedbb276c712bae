"""Pictures as Markdown writes them: where each stands, what it says, and whether it has lines of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt

_IMAGE = re.compile(
    r"""(?<!\\)!\[(?P<words>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\]){0,500}\]){0,2000})\]
    (?:\([ \t]*(?:<(?P<pointed>[^<>\n]{0,1000})>|(?P<plain>(?:\\.|[^()\\\n]|\([^()\n]{0,200}\)){0,1000}?))
       (?:[ \t\n]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)
    |\[(?P<named>[^\[\]\n]{0,200})\])
    (?P<attributes>\{[^{}\n]*\})?""",
    re.VERBOSE | re.DOTALL,
)
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_BOX = re.compile(r" {0,3}:{3,}[ \t]*(.*?)[ \t]*:*$")
CODE = "\ufffc"
"""What stands in an address for code within it."""
_LINE_OF_OWN = 3
"""Spaces before it at most; with more it would be code."""


@dataclass(frozen=True)
class Image:
    """A picture as written, from `start` to `end` of the text. address: None where it is named, not given.

    row: the start of the first of those that share lines of their own; None: it stands within a sentence, a list, a
    table, a quotation or a box.
    """

    words: str
    address: str | None
    attributes: str
    start: int
    end: int
    line: int
    row: int | None


def images(markdown: str) -> tuple[Image, ...]:
    """The pictures of a text in order; those in code are none."""
    return _images(markdown) if "![" in markdown else ()


def addressed(markdown: str) -> str:
    """`markdown` with every address of a picture in angle brackets: only so may it have spaces everywhere."""
    parts, done = [], 0
    for image in images(markdown):
        if image.address and " " in image.address and "<" not in image.address:
            written = markdown[image.start : image.end]
            parts += [markdown[done : image.start], written.replace(f"({image.address}", f"(<{image.address}>", 1)]
            done = image.end
    return "".join([*parts, markdown[done:]])


@lru_cache(maxsize=256)  # a text is looked at by the check and again by the book
def _images(markdown: str) -> tuple[Image, ...]:
    starts = [0, *accumulate(len(line) + 1 for line in markdown.split("\n"))]
    own, text = _own_lines(markdown), _without_code(markdown, starts)
    matches = list(_IMAGE.finditer(text))
    rows = dict(_rows(text, matches, own, starts))
    made = []
    for number, match in enumerate(matches):
        address = match["pointed"] if match["pointed"] is not None else match["plain"]
        words = markdown[slice(*match.span("words"))]
        line = bisect_right(starts, match.start())
        place = match.start(), match.end(), line, rows.get(number)
        made.append(Image(words, address.strip() if address is not None else None, match["attributes"] or "", *place))
    return tuple(made)


def _rows(text: str, matches: list[re.Match[str]], own: frozenset[int], starts: list[int]) -> Iterator[tuple[int, int]]:
    """For each match that shares lines with nothing but pictures the start of the first of them."""
    number = 0
    while number < len(matches):
        last = number
        while last + 1 < len(matches) and _is_gap(text[matches[last].end() : matches[last + 1].start()]):
            last += 1
        begin, end = matches[number].start(), matches[last].end()
        first_line, last_line = bisect_right(starts, begin) - 1, bisect_right(starts, end) - 1
        before = text[starts[first_line] : begin]
        after = text[end : starts[last_line + 1] - 1]
        alone = not before.strip() and len(before) <= _LINE_OF_OWN and not after.strip()
        if alone and all(line in own for line in range(first_line, last_line + 1)):
            yield from ((one, begin) for one in range(number, last + 1))
        number = last + 1


def _is_gap(between: str) -> bool:
    """Whether what stands between two pictures is only room on one line."""
    return not between.strip(" \t")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable("inline")


def _own_lines(markdown: str) -> frozenset[int]:
    """The lines (from 0) of paragraphs that are in nothing else: no list, quotation, table or box."""
    lines, boxes, found = markdown.split("\n"), 0, set()
    for token in _parser().parse(markdown):
        if token.type != "paragraph_open" or not token.map:
            continue
        for number in range(*token.map):
            box = _BOX.match(lines[number])
            if box:
                boxes = max(0, boxes + (1 if box[1] else -1))
            elif token.level == 0 and not boxes:
                found.add(number)
    return frozenset(found)


def _without_code(markdown: str, starts: list[int]) -> str:
    """The text with blanks for all that is code, every other letter in its place."""
    text = list(markdown)
    for token in _parser().parse(markdown):
        if token.type in ("fence", "code_block") and token.map:
            first, last = starts[token.map[0]], min(starts[min(token.map[1], len(starts) - 1)], len(text))
            text[first:last] = [sign if sign == "\n" else " " for sign in text[first:last]]
    masked = "".join(text)
    return _SPAN.sub(lambda span: re.sub(r"[^\n]", CODE, span[0]), masked)
