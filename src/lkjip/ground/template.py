"""Markdown that follows the data: inline values, and Jinja2's statements `{% for … %}`, `{% if … %}`, `{% set … %}`.

A statement alone on its line leaves no line behind. Code, comments and escaped signs are never read as statements;
what is put in is not read again. Values are shown by `` `{python} …` `` alone: `{{ … }}` is refused. A name that is not
there is told at once, never taken for nothing; decimals in statements are exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from lkjip.ground.inline import InlineValue, find, spans

_STATEMENT = re.compile(r"\{%[-+]?(?P<inner>.*?)[-+]?%\}", re.DOTALL)
_END = re.compile(r"[-+]?%\}$")
_ALONE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\n", re.MULTILINE | re.DOTALL)
_LOOP = re.compile(r"\bloop\b")
_WORDS = ("for", "if", "set", "elif", "else", "endfor", "endif")
_DEEPEST, _LONGEST = 10, 500
"""Statements within one another, and signs of one: more is no text."""
_BRACES = re.compile(r"\{\{(?!<)")
_NO_PER_CENT = re.compile(r"(?<!\{)\{\s*(?:for|if|elif|else|endfor|endif|set)\b[^{}%\n]*\}")
"""A statement without its per cent signs."""
_SINGLE = re.compile(r"(?<![=!<>])=(?!=)")
_MARKS = re.compile("[\ue000\ue001]")
"""Signs for private use: they stand for Jinja2's own marks, which no text may write."""
TAG = "lkjip_nilai"


@dataclass(frozen=True)
class Statement:
    """A statement of a Markdown text: its line, from 1, and itself."""

    line: int
    text: str


class TemplateError(ValueError):
    """Statements that cannot be read: the line, the statement there, and why, in Indonesian."""

    def __init__(self, line: int, text: str, reason: str) -> None:
        self.line, self.text, self.reason = line, text, reason
        super().__init__(f"baris {line}: {text}: {reason}")


def statements(markdown: str) -> list[Statement]:
    """The statements of a Markdown text, in order."""
    blank = _without_code(markdown)
    return [
        Statement(blank.count("\n", 0, one.start()) + 1, " ".join(markdown[one.start() : one.end()].split()))
        for one in _STATEMENT.finditer(blank)
    ]


def places(markdown: str) -> list[tuple[int, str]]:
    """The line and the text of every expression of inline values, and of every statement."""
    return [*((one.line, one.expression) for one in find(markdown)), *((s.line, s.text) for s in statements(markdown))]


def is_live(markdown: str) -> bool:
    """Whether a text shows something else than itself: it holds inline values or statements."""
    return ("{%" in markdown and bool(statements(markdown))) or bool(find(markdown))


def without_statements(markdown: str) -> str:
    """The text of every branch, each once: statements are spaces, so that places stay what they are."""
    if "{%" not in markdown:
        return markdown
    text = list(markdown)
    for one in _STATEMENT.finditer(_without_code(markdown)):
        text[one.start() : one.end()] = ["\n" if sign == "\n" else " " for sign in markdown[one.start() : one.end()]]
    return "".join(text)


def tree(markdown: str, environment: Environment) -> nodes.Template:
    """The statements of a text as Jinja2 reads them. Raises TemplateError."""
    _refuse_signs(markdown)
    deep = 0
    for one in statements(markdown):
        word = _word(one)
        if word not in _WORDS:
            raise TemplateError(one.line, one.text, "yang dikenal hanya for, if, elif, else, set, endfor, dan endif")
        deep += (word in ("for", "if")) - (word in ("endfor", "endif"))
        if deep > _DEEPEST or len(one.text) > _LONGEST:
            limit = f"paling banyak {_DEEPEST} tingkat dan {_LONGEST} huruf sebuah pernyataan"
            raise TemplateError(one.line, one.text[:80], limit)
    text, _ = translated(markdown)
    try:
        read = Parser(environment, text).parse()
    except TemplateSyntaxError as error:
        raise _template_error(markdown, error) from error
    except RecursionError as error:
        raise TemplateError(1, "", "pernyataannya bertingkat terlalu dalam") from error
    for line, reason in _pitfalls(read, environment):
        raise TemplateError(line, next((one.text for one in statements(markdown) if one.line == line), ""), reason)
    return read


def _refuse_signs(markdown: str) -> None:
    """Raises TemplateError for marks that would show nothing, or something else than is meant."""
    if found := _MARKS.search(markdown):
        raise TemplateError(markdown.count("\n", 0, found.start()) + 1, "", "huruf khusus U+E000 tidak dapat dipakai")
    if found := _BRACES.search(_without_code(markdown)):
        line = markdown.count("\n", 0, found.start()) + 1
        text = markdown.splitlines()[line - 1].strip()
        raise TemplateError(line, text, "nilai tidak ditulis {{ … }} melainkan `{python} …` di antara petik terbalik")
    if found := _NO_PER_CENT.search(_without_code(markdown)):
        line = markdown.count("\n", 0, found.start()) + 1
        raise TemplateError(line, found[0], "pernyataan ditulis di antara {% dan %}")


def _pitfalls(tree: nodes.Template, environment: Environment) -> Iterator[tuple[int, str]]:
    """What Jinja2 reads and an analyst does not mean: its line, and why."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        if node.name not in known:
            yield node.lineno, f"{node.name} tidak dikenal"
    within = {id(one) for loop in tree.find_all(nodes.For) for one in loop.find_all(nodes.Assign)}
    assigned = [(one, one.target.name) for one in tree.find_all(nodes.Assign) if isinstance(one.target, nodes.Name)]
    outside = {name for one, name in assigned if id(one) not in within}
    for one, name in assigned:
        if id(one) in within and name in outside:
            yield one.lineno, f"{name} dalam perulangan hilang sesudahnya; hitung dengan len(…) atau |length"


def translated(markdown: str) -> tuple[str, list[str | InlineValue]]:
    """The text for Jinja2: a tag for each value and piece of code, and these; every line keeps its number."""
    parts: list[str] = []
    pieces: list[str | InlineValue] = []
    done = 0
    for start, end, value in spans(markdown):
        lines = "\n" * markdown.count("\n", start, end)
        asked = "loop" if value and _LOOP.search(value.expression) else ""
        parts += [markdown[done:start], f"{{% {TAG} {len(pieces)} {asked} {lines}%}}"]
        pieces.append(value or markdown[start:end])
        done = end
    return _ALONE.sub(_drawn_in, "".join([*parts, markdown[done:]])), pieces


def _drawn_in(line: re.Match[str]) -> str:
    """The line's own end within its last tag, so that nothing of the line is left; values are text and stay."""
    return line[0] if TAG in line[0] else f"{_END.sub('', line[1].rstrip())}\n%}}"


def _without_code(markdown: str) -> str:
    text = list(markdown)
    for start, end, _ in spans(markdown):
        text[start:end] = ["\n" if sign == "\n" else "\0" for sign in markdown[start:end]]
    return "".join(text)


def _template_error(markdown: str, error: TemplateSyntaxError) -> TemplateError:
    """Why statements cannot be read: one that is not closed, one that closes nothing, else what Jinja2 says."""
    found = statements(markdown)
    opened: list[Statement] = []
    for one in found:
        word = _word(one)
        if word in ("for", "if"):
            opened.append(one)
        elif word in ("endfor", "endif"):
            if not opened or _word(opened[-1]) != word.removeprefix("end"):
                return TemplateError(one.line, one.text, "menutup yang tidak dibuka")
            opened.pop()
    if opened:
        one = opened[-1]
        return TemplateError(one.line, one.text, f"tidak ditutup; tulis {{% end{_word(one)} %}} di belakangnya")
    here = [one.text for one in found if one.line == error.lineno]
    for text in here:
        if _SINGLE.search(text) and not text.strip("{%-+ ").startswith("set"):
            return TemplateError(error.lineno, text, "untuk membandingkan tulis ==")
    text = here[-1] if here else markdown.splitlines()[error.lineno - 1].strip()
    return TemplateError(error.lineno, text, f"pernyataan ini salah tulis (kata Jinja2: {error.message})")


def _word(statement: Statement) -> str:
    return statement.text.strip("{%-+ }").split(" ")[0]
