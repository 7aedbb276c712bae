"""Markdown that follows the data: inline values, and Jinja2's statements `{% for … %}`, `{% if … %}`, `{% set … %}`.

A statement alone on its line leaves no line behind. Code, comments and escaped signs are never read as statements;
what is put in is not read again. Values are shown by `` `{python} …` `` alone: `{{ … }}` is text.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from lkjip.ground.inline import FILENAME, InlineValue, evaluated, find, spans

_STATEMENT = re.compile(r"\{%[-+]?(?P<inner>.*?)[-+]?%\}", re.DOTALL)
_ALONE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\n", re.MULTILINE | re.DOTALL)
_LOOP = re.compile(r"\bloop\b")
_WORDS = ("for", "if", "set", "elif", "else", "endfor", "endif")
_TAG = "lkjip_nilai"
_PIECES = "lkjip pieces"  # no name: no text can ask for it
_TEMPLATE = "<template>"  # how Jinja2 names a template without a file in tracebacks

Evaluate = Callable[[str, Mapping[str, Any]], str]
"""The Markdown of an expression, with the names that stand where it does (those of loops among them)."""


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
    for one in statements(markdown):
        if _word(one) not in _WORDS:
            raise TemplateError(one.line, one.text, "yang dikenal hanya for, if, elif, else, set, endfor, dan endif")
    translated, _ = _translated(markdown)
    try:
        return Parser(environment, translated).parse()
    except TemplateSyntaxError as error:
        raise _template_error(markdown, error) from error


def filled(markdown: str, evaluate: Evaluate, environment: Environment, names: Mapping[str, Any]) -> str:
    """The Markdown with its statements carried out and each value replaced by what `evaluate` gives for it.

    environment: one of `environment_of`. Raises TemplateError; what expressions raise passes through.
    """
    tree(markdown, environment)
    translated, pieces = _translated(markdown)
    put = [
        (lambda _, text=piece: text) if isinstance(piece, str) else _value(piece, evaluate)
        for piece in pieces
    ]  # fmt: skip
    return environment.from_string(translated).render({**names, _PIECES: put})


def environment_of(kind: type[Environment] = Environment, **options: Any) -> Environment:
    """An environment that reads statements as said above, with no names of Jinja2's own but its filters and tests."""
    made = kind(
        variable_start_string="\ue000{", variable_end_string="}\ue000",
        comment_start_string="\ue001{", comment_end_string="}\ue001",
        keep_trailing_newline=True, extensions=[Values], **{"undefined": StrictUndefined, **options},
    )  # fmt: skip
    made.globals.clear()
    return made


class Filling:
    """Fills one text with `names`; `at` says what was being filled when an expression raised."""

    def __init__(
        self, markdown: str, names: Mapping[str, Any], evaluate: Evaluate, environment: Environment | None = None
    ) -> None:
        """evaluate: see Evaluate. environment: of `environment_of`; None: one that Python's own names stand in too."""
        self._markdown = markdown
        self._names = names if environment else {**vars(builtins), **names}
        self._evaluate = evaluate
        self._environment = environment or environment_of()
        self._expression: str | None = None

    def text(self) -> str:
        """The Markdown as it is shown; whatever its expressions raise passes through. Raises TemplateError."""
        return filled(self._markdown, self._evaluated, self._environment, self._names)

    def _evaluated(self, expression: str, names: Mapping[str, Any]) -> str:
        self._expression = expression
        shown = self._evaluate(expression, {name: value for name, value in names.items() if name != _PIECES})
        self._expression = None
        return shown

    def at(self, error: BaseException) -> str:
        """The expression or statement that has raised `error`."""
        if self._expression is not None:
            return self._expression
        line = max((frame.tb_lineno for frame in _frames(error.__traceback__)), default=1)
        found = statements(self._markdown)
        nearest = max((one.line for one in found if one.line <= line), default=line)
        return next((one.text for one in found if one.line == nearest), "")  # the first of its line: others close it


def evaluated_in_python(expression: str, names: Mapping[str, Any]) -> str:
    """The Markdown of a Python expression's value; whatever it raises passes through."""
    return evaluated(expression, dict(names))


def own_traceback(error: BaseException) -> TracebackType | None:
    """The part of a traceback that an analyst has written: from the expression, or from the statement."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename not in (FILENAME, _TEMPLATE):
        trace = trace.tb_next
    return trace or error.__traceback__


class Values(Extension):
    """The tag that stands for a value or a piece of code while Jinja2 reads a text."""

    tags = {_TAG}  # noqa: RUF012 - Jinja2's own form

    def parse(self, parser: Parser) -> nodes.Node:
        """Jinja2's door: the call that puts the piece in, with the names of the loops around it."""
        line = next(parser.stream).lineno
        arguments = [nodes.DerivedContextReference(), parser.parse_expression()]
        if parser.stream.current.type == "name":  # `loop`: Jinja2 makes it only where it sees that it is asked for
            arguments.append(parser.parse_expression())
        call = self.call_method("put", arguments, lineno=line)
        return nodes.Output([call], lineno=line)

    def put(self, context: Context, number: int, loop: object = None) -> str:
        """What stands in the place of the piece."""
        names = context.get_all()
        shown: str = names[_PIECES][number](names)
        return shown


def _value(value: InlineValue, evaluate: Evaluate) -> Callable[[Mapping[str, Any]], str]:
    return lambda names: evaluate(value.expression, names)


def _translated(markdown: str) -> tuple[str, list[str | InlineValue]]:
    """The text for Jinja2: a tag for each value and piece of code, and these; every line keeps its number."""
    parts: list[str] = []
    pieces: list[str | InlineValue] = []
    done = 0
    for start, end, value in spans(markdown):
        lines = "\n" * markdown.count("\n", start, end)
        asked = "loop" if value and _LOOP.search(value.expression) else ""
        parts += [markdown[done:start], f"{{% {_TAG} {len(pieces)} {asked} {lines}%}}"]
        pieces.append(value or markdown[start:end])
        done = end
    return _ALONE.sub(_drawn_in, "".join([*parts, markdown[done:]])), pieces


def _drawn_in(line: re.Match[str]) -> str:
    """The line's own end within its last tag, so that nothing of the line is left; values are text and stay."""
    return line[0] if _TAG in line[0] else f"{line[1].rstrip()[:-2]}\n%}}"


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
    text = here[-1] if here else markdown.splitlines()[error.lineno - 1].strip()
    return TemplateError(error.lineno, text, f"pernyataan ini salah tulis (kata Jinja2: {error.message})")


def _word(statement: Statement) -> str:
    return statement.text.strip("{%-+ }").split(" ")[0]


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE:
            yield trace
        trace = trace.tb_next
