"""Markdown of the notebooks: headings found and rewritten, references found, plain text made safe.

Only what Pandoc also takes for a heading or a reference is touched: nothing inside code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

# Both renderers read the same dialect. Raw HTML and YAML blocks are off because narrative and values come from data;
# citations and example lists are off because `@kecperak` is an account name, not a source. What is read becomes safe
# in theme/aman.lua. The same string is `from` in `_quarto.yml`.
READER = "markdown-raw_html-raw_tex-yaml_metadata_block-pandoc_title_block-citations-example_lists"

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{((?:[#.]|-\}|[\w-]+=)[^{}]*|-)\}$")
_IDENT = re.compile(r"#[A-Za-z][\w.:-]*")
_CLOSING = re.compile(r"[ \t]+#+$")
_REFERENCE = re.compile(r"(?<![\w\\@./-])(\[)?(-?)@((?:tbl|fig|sec)-[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)(?(1)\])")
_CODE_SPAN = re.compile(r"(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)")
# What Quarto looks for in text before Pandoc reads it: shortcodes, comments, YAML blocks, code that it would run.
_OPENING = re.compile(r"\{\{<|<!--")
_YAML = re.compile(r"^---(?=[^\S\n]*$)", re.MULTILINE)
_CELL = re.compile(
    r"^((?:[^\S\n]|\ufeff)*`{3,})(?:[^\S\n]|\ufeff)*\{([A-Za-z][\w.]*)(?:[ ,].*)?\}(?=(?:[^\S\n]|\ufeff)*$)",
    re.MULTILINE,
)
# An escaped sign, code, raised, struck and lowered words, of which the words stay; signs of emphasis at a word's edge.
_MARKUP = re.compile(
    r"\\([^\w\s])|(?<!`)(`+)(?!`)\s?(.+?)\s?(?<!`)\2(?!`)|\^([^\s^]+)\^|~~(.+?)~~|~([^\s~]+)~"
    r"|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)"
)


@dataclass(frozen=True)
class SourceHeading:
    """A heading as written: its level, its Markdown text, its own id and its other attributes."""

    level: int
    title: str
    ident: str | None
    attributes: tuple[str, ...]

    @property
    def unnumbered(self) -> bool:
        return bool({".unnumbered", "-"} & set(self.attributes))


def rewrite_headings(text: str, rewrite: Callable[[SourceHeading], str]) -> str:
    """`text` with each heading line replaced by what `rewrite` makes of it.

    A heading gets empty lines around it: Jupyter needs none, Pandoc does.
    """
    lines: list[str] = []
    for line, is_code in _lines(text):
        heading = None if is_code else _heading(line)
        lines += [line] if heading is None else ["", rewrite(heading), ""]
    return "\n".join(lines)


def rewrite_references(text: str, rewrite: Callable[[str, bool], str]) -> str:
    """`text` with each `@tbl-x`, `@fig-x`, `@sec-x` replaced by what `rewrite` makes of it.

    `rewrite` gets the label and whether only the number is wanted (`-@tbl-x`).
    """

    def replaced(match: re.Match[str]) -> str:
        return rewrite(match.group(3), bool(match.group(2)))

    def outside_code(line: str) -> str:
        parts, end = [], 0
        for span in _CODE_SPAN.finditer(line):
            parts += [_REFERENCE.sub(replaced, line[end : span.start()]), span.group(0)]
            end = span.end()
        return "".join([*parts, _REFERENCE.sub(replaced, line[end:])])

    return "\n".join(line if is_code else outside_code(line) for line, is_code in _lines(text))


def open_fence(text: str) -> str | None:
    """The fence that would close a code block left open at the end of `text`."""
    fence = None
    for line in text.splitlines():
        fence = _next_fence(fence, line)
    return fence


def neutral(text: str) -> str:
    """`text` without what Quarto would run or take over before Pandoc reads it; all that comes later is a matter of the
    tree (theme/aman.lua).

    A line `---` gets a fourth stroke: no YAML block begins with it, but a rule or a heading is what it was. A comment
    is only opened no more: Quarto looks for YAML blocks in what is left without comments.
    """
    text = "\n".join(text.splitlines())  # Quarto knows line ends that Pandoc does not, and the other way round
    text = _OPENING.sub(lambda match: match.group(0).replace("<", "&lt;"), text)
    return _CELL.sub(r"\1 \2", _YAML.sub("----", text))


def raw_block(text: str, mark: str, *kinds: str, name: str = "") -> str:
    """Markdown that puts `text` into documents of its kind as it is; `mark` is that of its stage."""
    fence = "```"
    if fence in text:
        fence = "`" * (1 + max(map(len, re.findall("`+", text))))
    named = f"#{name} " if name else ""
    return f"{fence} {{{named}{' '.join(f'.{word}' for word in (mark, *kinds))}}}\n{text}\n{fence}"


def plain(markdown: str) -> str:
    """The words of one line of Markdown: no escapes, no emphasis. Links and images do not occur in headings."""
    without_attributes = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", markdown)
    words = _MARKUP.sub(lambda match: next(filter(None, match.group(1, 3, 4, 5, 6)), ""), without_attributes)
    return html.unescape(words)


def slug(markdown: str) -> str:
    """A name for anchors made from the words of a heading."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(markdown).lower())) or "bagian"


def _heading(line: str) -> SourceHeading | None:
    match = _HEADING.match(line)
    if match is None:
        return None
    title = match.group(2)
    found = _ATTRIBUTES.search(title)
    words: list[str] = []
    # What is no name is not taken for one: it would stand in links as it is.
    if found and all(_IDENT.fullmatch(word) for word in found.group(1).split() if word.startswith("#")):
        title, words = title[: found.start()], found.group(1).split()
    attributes = tuple(word for word in words if not word.startswith("#"))
    ident = next((word[1:] for word in words if word.startswith("#")), None)
    return SourceHeading(len(match.group(1)), _CLOSING.sub("", title), ident, attributes)


def _lines(text: str) -> list[tuple[str, bool]]:
    """The lines of `text`, each with whether it belongs to a fenced code block."""
    lines: list[tuple[str, bool]] = []
    fence: str | None = None
    for line in text.splitlines():
        before = fence
        fence = _next_fence(fence, line)
        lines.append((line, bool(before or fence)))
    return lines


def _next_fence(fence: str | None, line: str) -> str | None:
    match = _FENCE.match(line)
    if match is None:
        return fence
    if fence is None:
        return match.group(1)
    closes = match.group(1).startswith(fence) and not line[match.end() :].strip()
    return None if closes else fence
