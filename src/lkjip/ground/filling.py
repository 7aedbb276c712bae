"""Live Markdown filled: Jinja2 carries its statements out, and each value stands where its expression stood."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import TracebackType
from typing import Any, cast

from jinja2 import Environment, StrictUndefined, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from lkjip.ground.errors import UsageError
from lkjip.ground.inline import FILENAME, InlineValue, evaluated
from lkjip.ground.nearest import absent
from lkjip.ground.template import TAG, TemplateError, statements, translated, tree
from lkjip.ground.values import Missing, number

_LARGEST = 2_000_000
"""Signs of what is made: more is no text."""
_PIECES = "lkjip pieces"  # no name: no text can ask for it
_TEMPLATE = "<template>"  # how Jinja2 names a template without a file in tracebacks

Evaluate = Callable[[str, Mapping[str, Any]], str]
"""The Markdown of an expression, with the names that stand where it does (those of loops among them)."""


def filled(markdown: str, evaluate: Evaluate, environment: Environment, names: Mapping[str, Any]) -> str:
    """The Markdown with its statements carried out and each value replaced by what `evaluate` gives for it.

    environment: one of `environment_of`. Raises TemplateError; what expressions raise passes through.
    """
    tree(markdown, environment)
    text, pieces = translated(markdown)
    put = [
        (lambda _, code=piece: code) if isinstance(piece, str) else _value(piece, evaluate)
        for piece in pieces
    ]  # fmt: skip
    try:
        compiled = environment.from_string(text)
    except (RecursionError, SyntaxError) as error:  # of the Python that Jinja2 writes
        raise TemplateError(1, "", "pernyataannya bertingkat terlalu dalam") from error
    made: list[str] = []
    size = 0
    for part in compiled.generate({**names, _PIECES: put}):
        made.append(part)
        size += len(part)
        if size > _LARGEST:
            raise TemplateError(1, "", f"hasilnya lebih dari {_LARGEST} huruf")
    return "".join(made)


class _Unknown(StrictUndefined):
    """A name that is not there: told when it is asked for, with the nearest that there is."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: Any = None, *_: Any) -> None:
        if obj is missing and hint is not None:
            raise UsageError(str(hint))
        known = () if obj is missing else obj if isinstance(obj, Mapping) else dir(obj)
        raise UsageError(absent("", str(name), map(str, known)))


class _Exact(NodeTransformer):
    """Decimals in statements as exact numbers, what is missing as nothing, frames as what they are: neither."""

    def visit_Const(self, node: nodes.Const) -> nodes.Node:
        if not isinstance(node.value, float):
            return node
        return _own_call("exact", nodes.Const(repr(node.value), lineno=node.lineno))

    def visit_If(self, node: nodes.If) -> nodes.Node:
        self.generic_visit(node)
        node.test = _asked(node.test)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        self.generic_visit(node)
        node.test = _asked(node.test)
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = _own_call("rows", cast("nodes.Expr", node.iter))
        node.test = _asked(node.test) if node.test is not None else None
        return node


def _asked(test: Any) -> nodes.Expr:
    """A condition in which a bare value asks whether there is one."""
    if isinstance(test, nodes.And | nodes.Or):
        test.left, test.right = _asked(test.left), _asked(test.right)
    elif isinstance(test, nodes.Not):
        test.node = _asked(test.node)
    elif not isinstance(test, nodes.Compare | nodes.Test | nodes.Const):
        return _own_call("there", test)
    return cast("nodes.Expr", test)


def _own_call(name: str, given: nodes.Expr) -> nodes.Expr:
    method = nodes.ExtensionAttribute(Values.identifier, name)
    return nodes.Call(method, [given], [], None, None, lineno=given.lineno)


@cache
def environment_of(kind: type[Environment] = Environment) -> Environment:
    """An environment that reads statements as said above, with no names of Jinja2's own but its filters and tests."""

    class Own(kind):  # type: ignore[valid-type, misc]
        def _generate(self, source: nodes.Template, *given: Any, **more: Any) -> Any:
            return super()._generate(_Exact().visit(source), *given, **more)

    made: Environment = Own(
        variable_start_string="\ue000{", variable_end_string="}\ue000",
        comment_start_string="\ue001{", comment_end_string="}\ue001",
        keep_trailing_newline=True, extensions=[Values], undefined=_Unknown,
    )  # fmt: skip
    made.globals.clear()
    made.tests["number"] = lambda value: number(value) is not None
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

    tags = {TAG}  # noqa: RUF012 - Jinja2's own form

    def parse(self, parser: Parser) -> nodes.Node:
        """Jinja2's door: the call that puts the piece in, with the names of the loops around it."""
        line = next(parser.stream).lineno
        arguments = [nodes.DerivedContextReference(), parser.parse_expression()]
        if parser.stream.current.type == "name":  # `loop`: Jinja2 makes it only where it sees that it is asked for
            arguments.append(parser.parse_expression())
        call = self.call_method("put", arguments, lineno=line)
        return nodes.Output([call], lineno=line)

    def exact(self, written: str) -> Decimal:
        """A decimal of a statement, as it is written."""
        return Decimal(written)

    def there(self, given: Any) -> Any:
        """Whether there is a value: a missing one is none. Raises UsageError for a frame or column."""
        if hasattr(given, "iloc"):
            raise UsageError("sebuah bingkai bukan benar atau salah; tulis len(…), misalnya len(report.iku) > 0")
        return False if isinstance(given, Missing) else given

    def rows(self, given: Any) -> Any:
        """What a loop goes through. Raises UsageError for a frame, which would give the names of its columns."""
        if hasattr(given, "baris"):
            raise UsageError("perulangan atas sebuah bingkai memakai .baris, misalnya report.iku.baris")
        return given

    def put(self, context: Context, number: int, loop: object = None) -> str:
        """What stands in the place of the piece."""
        names = context.get_all()
        shown: str = names[_PIECES][number](names)
        return shown


def _value(value: InlineValue, evaluate: Evaluate) -> Callable[[Mapping[str, Any]], str]:
    return lambda names: evaluate(value.expression, names)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _TEMPLATE:
            yield trace
        trace = trace.tb_next
