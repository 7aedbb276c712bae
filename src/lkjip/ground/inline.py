"""Inline values in Markdown, Quarto's syntax `` `{python} expr` ``: find, check and put in."""

from __future__ import annotations

import ast
import linecache
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lkjip.ground.angka import terbaca
from lkjip.ground.markdown import escaped
from lkjip.ground.values import Missing

FILENAME = "<nilai sisipan>"

_TOKEN = re.compile(
    r"""
      ^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$  # opening line of a fenced code block
    | (?P<comment><!--.*?-->)
    | (?P<escape>\\.)
    | (?P<ticks>`+)
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_MARK = "{python}"
_UNSPACED = re.compile(r"(?<!`)`\{python\}[^\s`]")
_VALUE = re.compile(r"\{python\}\s(?P<expression>.*)", re.DOTALL)


@dataclass(frozen=True)
class InlineValue:
    """One inline value: its place in the Markdown (offsets, line counted from 1) and its expression."""

    start: int
    end: int
    line: int
    expression: str

    def fault(self) -> str | None:
        """Why the expression cannot be run, or None."""
        try:
            ast.parse(self.expression, mode="eval")
        except (SyntaxError, ValueError) as error:  # ValueError: null bytes, before Python 3.12
            return error.msg if isinstance(error, SyntaxError) else str(error)
        return None


def find(markdown: str) -> list[InlineValue]:
    """The inline values of a Markdown text, in order.

    Left alone: fenced code blocks, HTML comments, code spans of more than one backtick, ordinary code spans.
    """
    return list(_scan(markdown))


def substitute(markdown: str, evaluate: Callable[[str], str]) -> str:
    """The Markdown with each inline value replaced by `evaluate(expression)`; what is put in is not read again."""
    parts = []
    done = 0
    for value in _scan(markdown):
        parts += [markdown[done : value.start], evaluate(value.expression)]
        done = value.end
    return "".join([*parts, markdown[done:]])


def evaluated(expression: str, namespace: dict[str, Any]) -> str:
    """The Markdown of one expression's value; whatever the expression raises passes through."""
    linecache.cache[FILENAME] = (len(expression), None, [expression], FILENAME)  # tracebacks show the expression
    return as_markdown(eval(compile(expression, FILENAME, "eval"), namespace))


def as_markdown(value: object) -> str:
    """What stands in the text for a value: its own Markdown where it has `_repr_markdown_`, else its escaped str.

    An exact number, or that there is none, stands as Indonesian text (see angka.terbaca); whole numbers such as years
    stand as they are.
    """
    if isinstance(value, Decimal | Missing):
        value = terbaca(value)
    represent = getattr(value, "_repr_markdown_", None)
    own = represent() if callable(represent) and not isinstance(value, type) else None
    if isinstance(own, tuple):  # IPython's protocol allows (text, metadata)
        own = own[0]
    return own if isinstance(own, str) else escaped(value)


def _scan(markdown: str) -> Iterator[InlineValue]:
    return (value for _, _, value in spans(markdown) if value is not None)


def spans(markdown: str) -> Iterator[tuple[int, int, InlineValue | None]]:
    """What is no running text: code, comments, escaped signs, inline values; the value where it is one."""
    position = 0
    while token := _TOKEN.search(markdown, position):
        ticks = token["ticks"]
        start, inner = token.span()
        if token["fence"] and not (token["fence"][0] == "`" and "`" in token["info"]):
            position = _end_of_fence(markdown, token)
            yield start, position, None
            continue
        if token["fence"]:  # not a block: a code span that happens to open a line
            ticks = token["fence"]
            start, inner = token.span("fence")
        if not ticks:
            position = token.end()
            yield start, position, None
            continue
        close = _closing_ticks(markdown, inner, len(ticks))
        if close is None:
            position = inner
            continue
        position = close.end()
        value = _VALUE.fullmatch(markdown, inner, close.start()) if len(ticks) == 1 else None
        if value:
            expression = " ".join(line.strip() for line in value["expression"].splitlines()).strip()
            line = markdown.count("\n", 0, start) + 1
            yield start, position, InlineValue(start, position, line, expression)
        else:
            yield start, position, None


def bare(markdown: str) -> list[tuple[int, str]]:
    """What was meant to be an inline value and would be shown as it is: its line, and the text from there.

    `{python}` in running text, or in a code span without the space that follows it.
    """
    found = []
    text = list(markdown)
    for start, end, value in spans(markdown):
        if value is None and _UNSPACED.match(markdown, start):
            found.append(start)
        text[start:end] = ["\n" if sign == "\n" else "\0" for sign in markdown[start:end]]
    found += [match.start() for match in re.finditer(re.escape(_MARK), "".join(text))]
    return [(markdown.count("\n", 0, at) + 1, markdown[at:].splitlines()[0]) for at in sorted(found)]


def _end_of_fence(markdown: str, opening: re.Match[str]) -> int:
    mark = opening["fence"]
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(markdown, opening.end())
    return found.end() if found else len(markdown)


def _closing_ticks(markdown: str, position: int, length: int) -> re.Match[str] | None:
    """The run of exactly `length` backticks that closes a code span in the same paragraph."""
    blank = _BLANK_LINE.search(markdown, position)
    end = blank.start() if blank else len(markdown)
    return next((run for run in _TICKS.finditer(markdown, position, end) if len(run[0]) == length), None)
