"""Values and statements of a narrative: figures by name, formatted, compared and gone through, in Jinja2's sandbox.

A narrative is data, not a program: what it may say is in `grammar`, and it reaches nothing else.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from lkjip.figures.bingkai import Baris, bingkai
from lkjip.figures.figures import Figures
from lkjip.figures.grammar import (
    FORMATTERS,
    FRAMES,
    OF_REPORT,
    TESTS,
    ExpressionError,
    check_expression,
    faults,
    given_names,
)
from lkjip.figures.subjects import Register
from lkjip.ground import filling, template
from lkjip.ground.angka import nilai, persen, poin, rupiah, tanggal, terbaca
from lkjip.ground.errors import LkjipError
from lkjip.ground.inline import as_markdown, find
from lkjip.ground.nearest import nearest
from lkjip.ground.values import Missing, number

_UNITS: Mapping[str, Callable[[Any], str]] = {"persen": persen, "poin": poin, "rupiah": rupiah, "tahun": str}
_FAILS = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError)
"""What computing an expression of a narrative may raise."""
_NOT_NOW = "tidak dapat dihitung dengan nilai yang ada"


@dataclass(frozen=True)
class NarrativeFault:
    """A value or statement of a narrative that is not in order: its line, itself, and why."""

    line: int
    text: str
    reason: str


class Expressions:
    """The expressions of one report. Only the figures that one names are computed."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._register = Register(figures)
        self._names: dict[str, Any] = {
            **FORMATTERS, "angka": self._shown, "pokok": self._value, "report": _OfReport(self._value, figures),
        }  # fmt: skip

    def filled(self, markdown: str) -> tuple[str, tuple[NarrativeFault, ...]]:
        """A narrative with its statements carried out and its values in place, and all that is not in order.

        The text is of use only where nothing is.
        """
        environment = _environment()
        try:
            tree = template.tree(markdown, environment)
        except template.TemplateError as error:
            return "", (NarrativeFault(error.line, error.text, error.reason),)
        written = {one.line: one.text for one in reversed(template.statements(markdown))}  # the first of each line
        wrong = [NarrativeFault(line, written.get(line, ""), why) for line, why in faults(tree)]
        names = given_names(tree)
        for value in find(markdown):
            try:
                check_expression(environment, value.expression, names)
            except ExpressionError as error:
                wrong.append(_of_value(value.line, value.expression, error))
        if wrong:
            return "", tuple(wrong)
        lines = {value.expression: value.line for value in reversed(find(markdown))}

        def shown(expression: str, around: Mapping[str, Any]) -> str:
            try:
                return as_markdown(self.text(expression, {name: around[name] for name in names if name in around}))
            except ExpressionError as error:
                fault = _of_value(lines[expression], expression, error)
                wrong.extend([] if fault in wrong else [fault])
                return ""

        made = filling.Filling(markdown, self._names, shown, environment)
        try:
            text = made.text()
        except (*_FAILS, LkjipError) as error:
            at = made.at(error)
            line = next((line for line, text in written.items() if text == at), 1)
            return "", (*wrong, NarrativeFault(line, at, _reason(error)))
        return text, tuple(wrong)

    def text(self, expression: str, names: Mapping[str, Any] | None = None) -> str:
        """What `expression` shows, as the report shows such values; names: of the loops around it.

        Raises ExpressionError.
        """
        own = dict(names or {})
        check_expression(_environment(), expression, own)
        try:
            value = _environment().compile_expression(expression, undefined_to_none=False)(**{**self._names, **own})
        except (*_FAILS, LkjipError) as error:
            raise ExpressionError(_reason(error)) from error
        return _as_text(value)

    def _value(self, name: object) -> Any:
        return self._named(name)[0]

    def _shown(self, name: object) -> str:
        value, unit, digits = self._named(name)
        if unit in _UNITS and digits is None:
            return _UNITS[unit](value)
        return nilai(value, unit, digits) if unit else _as_text(value)

    def _named(self, name: object) -> tuple[Any, str, object]:
        """A figure, its unit, and the decimals of its indicator where it is a value of one."""
        if not isinstance(name, str):
            raise ExpressionError("pokok ditulis di antara tanda kutip, misalnya angka('capaian:IKM')")
        found = self._register.get(name)
        if found is None:
            near = nearest(name, self._register.names())
            raise ExpressionError(f"tidak ada pokok {name}" + (f"; mungkin maksudnya {near}" if near else ""))
        unit, digits = found.subject.satuan, None
        if unit == "indikator":
            code = found.argument.partition(":")[0]
            table = self._figures.indikator
            shown = zip(table["satuan"], table["desimal"], strict=True)
            unit, digits = dict(zip(table["kode"], shown, strict=True)).get(code, ("nilai", None))
            if found.subject.name.startswith("selisih") and unit == "persen":
                unit, digits = "poin", None
        return found.value, str(unit), digits


@dataclass(frozen=True)
class _Frame:
    """What a narrative sees of a frame: its rows."""

    baris: tuple[Baris, ...]


class _OfReport:
    """What a narrative sees of the report."""

    def __init__(self, value: Callable[[object], Any], figures: Figures) -> None:
        self._own = {"year": str(figures.year), "kantor": figures.params.kantor.lengkap}
        self._figure = value
        self._figures = figures

    def __getattr__(self, name: str) -> Any:
        if name in FRAMES:
            return _Frame(bingkai(getattr(self._figures, name)).baris)
        if name.startswith("_") or name not in OF_REPORT:
            raise AttributeError(name)
        return self._own[name] if name in self._own else self._figure(name)


def _of_value(line: int, expression: str, error: ExpressionError) -> NarrativeFault:
    return NarrativeFault(line, f"`{{python}} {expression}`", str(error))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, LkjipError) else _NOT_NOW


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        raise ExpressionError("menghasilkan benar atau salah; tulis … if … else …")
    if isinstance(value, dt.date):
        return tanggal(value)
    if isinstance(value, str):
        return value
    exact = number(value)
    if exact is None and not isinstance(value, Missing) and value is not None:
        raise ExpressionError("bukan teks atau bilangan; sebut satu kolom, misalnya satu.indikator")
    return terbaca(value if isinstance(value, Missing) else exact)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, shut further: no attribute but of the report and its rows, no call but of our functions."""

    intercepted_binops = frozenset({"*", "/", "+", "-"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, _OfReport):
            return attr in OF_REPORT or attr in FRAMES
        if isinstance(obj, Baris):
            return attr in obj
        return (isinstance(obj, _Frame) and attr == "baris") or (isinstance(obj, LoopContext) and attr[0] != "_")

    def is_safe_callable(self, obj: Any) -> bool:
        values = filling.Values
        own = (Expressions._shown, Expressions._value, values.put, values.exact, values.rows, values.there)
        return obj in FORMATTERS.values() or getattr(obj, "__func__", None) in own

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Exact arithmetic on numbers; texts are joined with ~, never multiplied."""
        first, second = number(left), number(right)
        if first is None or second is None:
            raise ExpressionError("yang dihitung harus bilangan yang tersedia")
        return _ARITHMETIC[operator](first, second)


_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "*": operator.mul, "/": operator.truediv, "+": operator.add, "-": operator.sub,
}  # fmt: skip


@cache
def _environment() -> Environment:
    environment = filling.environment_of(_Sandbox)
    environment.filters.clear()
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment
