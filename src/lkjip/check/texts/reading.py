"""Markdown to plain text with its lines: what a reader sees, and what would be fetched, followed or run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, backtick
from markdown_it.token import Token

from lkjip.ground.images import addressed
from lkjip.ground.template import without_statements

VALUE = "\ufffc"
"""What stands in plain text for code within it: an inline value has no words before it is evaluated."""
INLINE = "{python}"
"""How the code of an inline value begins."""

PassageKind = Literal["teks", "judul", "kode"]


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, row of a table or piece of code as plain text; its lines are those of the file."""

    kind: PassageKind
    text: str
    line: int

    def line_at(self, offset: int) -> int:
        """The line of the file (from 1) on which the character at `offset` stands."""
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True)
class Mark:
    """Something that is no text: an address, a tag, the info of a fence; where it stands."""

    content: str
    line: int


@dataclass(frozen=True)
class TextHeading:
    """A heading; underlined: written as a line of text over `===` or `---`."""

    level: int
    underlined: bool
    text: str
    line: int


@dataclass(frozen=True)
class Code:
    """Code within text: its content, the backticks around it, and the text that follows at once."""

    content: str
    ticks: int
    after: str
    line: int


@dataclass(frozen=True)
class Reading:
    """What a Markdown text holds."""

    passages: tuple[Passage, ...]
    headings: tuple[TextHeading, ...]
    links: tuple[Mark, ...]
    html: tuple[Mark, ...]
    codes: tuple[Code, ...]
    fences: tuple[Mark, ...]


@lru_cache(maxsize=256)
def read(markdown: str) -> Reading:
    """Read a text, of its statements every branch; the same one is read once."""
    reader = _Reader()
    reader.blocks(_parser().parse(addressed(without_statements(markdown))))
    return Reading(
        tuple(reader.passages),
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.html),
        tuple(reader.codes),
        tuple(reader.fences),
    )


def plain(text: str) -> str:
    """`text` without characters that nobody sees, every space an ordinary one."""
    return text if text.isascii() else "".join(map(_seen, text))


@cache
def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category in ("Zs", "Zl", "Zp") else character


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. Every address is a link, so that none hides behind being refused here."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.at("backticks", _code)
    return parser


def _code(state: StateInline, silent: bool) -> bool:
    """The parser's own rule, which joins the lines of code; how many line ends there were is kept."""
    start = state.pos
    found = backtick(state, silent)
    if found and not silent and state.tokens and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta["ends"] = state.src.count("\n", start, state.pos)
    return found


class _Reader:
    """Walks the tokens once and collects what a Reading holds."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.headings: list[TextHeading] = []
        self.links: list[Mark] = []
        self.html: list[Mark] = []
        self.codes: list[Code] = []
        self.fences: list[Mark] = []

    def blocks(self, tokens: Sequence[Token]) -> None:
        heading: Token | None = None
        row: list[str] | None = None
        row_line = 1
        for token in tokens:
            line = token.map[0] + 1 if token.map else 1
            if token.type == "heading_open":
                heading = token
            elif token.type == "heading_close":
                heading = None
            elif token.type == "tr_open":
                row, row_line = [], line
            elif token.type == "inline":
                text = "".join(self._inline(token.children or (), line))
                if heading is not None:
                    self.headings.append(TextHeading(int(heading.tag[1:]), heading.markup[0] in "=-", text, line))
                if row is not None:
                    row.append(text)
                else:
                    self.passages.append(Passage("judul" if heading else "teks", text, line))
            elif token.type == "tr_close" and row is not None:
                self.passages.append(Passage("teks", " | ".join(row), row_line))
                row = None
            elif token.type in ("fence", "code_block"):
                shift = int(token.type == "fence")
                self.passages.append(Passage("kode", plain(token.content), line + shift))
                self.fences += [Mark(token.info, line)] if token.type == "fence" else []
            elif token.type == "html_block":
                self.html.append(Mark(token.content.strip(), line))

    def _inline(self, tokens: Sequence[Token], line: int) -> Iterator[str]:
        """The text of the tokens within a block that begins on `line`."""
        for place, token in enumerate(tokens):
            ends = ""
            if token.type == "code_inline":
                ends = "\n" * token.meta.get("ends", 0)
                after = tokens[place + 1].content if place + 1 < len(tokens) else ""
                self.codes.append(Code(token.content, len(token.markup), after, line))
                if not token.content.startswith(INLINE):
                    self.passages.append(Passage("kode", plain(token.content), line))
                yield VALUE + ends
            elif token.type in ("softbreak", "hardbreak"):
                ends = "\n"
                yield ends
            elif token.type == "link_open":
                self.links.append(Mark(str(token.attrs.get("href", "")), line))
            elif token.type == "image":
                yield from self._inline(token.children or (), line)
            elif token.type == "html_inline":
                self.html.append(Mark(token.content, line))
                ends = "\n" * token.content.count("\n")
                yield ends
            elif token.type == "text":
                yield plain(token.content)
            line += len(ends)
